//! The one page for the weekly meeting: the figures, what is overdue, what falls due, what awaits a decision. Always one
//! page; what has no room is counted.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::cut::{Tracked, day_of, name_lines, say};
use crate::domain::{Actor, AssignmentState, Class, DueClass, Tally, hanoi};
use crate::service::follow::board::{self, Filter, Grouping, Pick, Window};
use crate::service::{Office, Result};
use crate::text::{Message, dates, numbers};
use crate::typeset::{WeeklyItem, WeeklyPage, WeeklySection};

/// Days ahead of which the page speaks.
const AHEAD: u32 = 7;
/// Characters of a name and of a task's words on the page.
const NAME: usize = 60;
const WORDS: usize = 120;
/// More items than a page holds in the smallest case.
const MOST: usize = 60;
/// Units named in the sentence about the overdue work.
const NAMED: usize = 3;

/// The page, and how many items it shows of how many.
#[derive(Debug, Clone, Serialize)]
pub struct WeeklySheet {
    pub as_of: DateTime<Utc>,
    pub tally: Tally,
    /// Items that stand on the page.
    pub shown: usize,
    /// Items that there are.
    pub items: usize,
    #[serde(skip)]
    pub pdf: Vec<u8>,
}

/// Sets the page with as many items as one page holds.
///
/// # Errors
/// Forbidden for units; what the engine says.
pub async fn weekly(office: &Office, actor: &Actor) -> Result<WeeklySheet> {
    let week = gather(office, actor).await?;
    let listed: usize = week.sections.iter().map(|section| section.items.len()).sum();
    let day = day_of(week.as_of);
    // The largest number of items that still fits: one page at `fits`, more at `exceeds`.
    let (mut fits, mut exceeds) = (0, listed.min(MOST) + 1);
    let mut rendered = office.engine.render_weekly(&page(&week, 0), day).await?;
    while exceeds - fits > 1 {
        let tried = usize::midpoint(fits, exceeds);
        let set = office.engine.render_weekly(&page(&week, tried), day).await?;
        if set.pages() > 1 {
            exceeds = tried;
        } else {
            (fits, rendered) = (tried, set);
        }
    }
    let items = week.sections.iter().map(|section| section.count).sum();
    let pdf = rendered.pdf_async().await?;
    Ok(WeeklySheet { as_of: week.as_of, tally: week.tally, shown: fits, items, pdf })
}

/// What the page can speak of.
struct Week {
    as_of: DateTime<Utc>,
    office: Vec<String>,
    tally: Tally,
    /// The units with most overdue work: name and tasks; and how many units there are.
    behind: (Vec<(String, u32)>, usize),
    sections: Vec<Section>,
}

/// A list before it is known how much of it is shown.
struct Section {
    title: &'static str,
    /// Items that there are.
    count: usize,
    /// The first of them, enough for any page.
    items: Vec<WeeklyItem>,
    /// Out of four lines on the page, so many are for this list, while it has any.
    weight: usize,
}

async fn gather(office: &Office, actor: &Actor) -> Result<Week> {
    let all = Filter::default();
    let first = Window { skip: 0, show: MOST };
    let list = async |pick| board::list(office, actor, &all, pick, first).await;
    let summary = board::summary(office, actor, &all).await?;
    let as_of = summary.as_of;
    let overdue = list(Pick::Class(Class::OpenOverdue)).await?;
    let soon = list(Pick::Within(AHEAD)).await?;
    let top = Window { skip: 0, show: NAMED };
    let units = board::lines(office, actor, &all, Grouping::Unit, top).await?;
    let behind = units.rows.into_iter().filter(|line| line.figures.tally.open_overdue > 0);
    let behind = behind.map(|line| (line.name, line.figures.tally.open_overdue)).collect();
    let two = |number: u32| numbers::two_digits(i64::from(number));
    let overdue_items = overdue.rows.iter().map(|row| {
        let days = match row.due_class(as_of, &office.settings.calendar) {
            DueClass::Overdue { days } => days,
            _ => 0,
        };
        item(row, &Message::new("figures-weekly-over").with("days", two(days)))
    });
    let soon_items = soon.rows.iter().map(|row| {
        let due = row.assignment.due_at.map(|due| dates::short_date(day_of(due)));
        item(row, &Message::new("figures-weekly-due").with("due", due.unwrap_or_default()))
    });
    let mut decide = Vec::new();
    let mut count = 0;
    for pick in [Pick::MoreTime, Pick::Contested, Pick::Class(Class::AwaitingConfirmation)] {
        let waiting = list(pick).await?;
        count += waiting.count;
        decide.extend(waiting.rows.iter().filter_map(|row| deciding(row, as_of)));
    }
    decide.sort_by_key(|(since, _)| *since);
    Ok(Week {
        as_of,
        office: name_lines(office).await?,
        tally: summary.figures.tally,
        behind: (behind, units.units_overdue),
        sections: vec![
            Section {
                title: "figures-weekly-overdue",
                count: overdue.count,
                items: overdue_items.collect(),
                weight: 2,
            },
            Section {
                title: "figures-weekly-decide",
                count,
                items: decide.into_iter().map(|(_, item)| item).collect(),
                weight: 1,
            },
            Section {
                title: "figures-weekly-soon",
                count: soon.count,
                items: soon_items.collect(),
                weight: 1,
            },
        ],
    })
}

fn item(row: &Tracked, mark: &Message) -> WeeklyItem {
    let letter = row.letter.numbered_as.clone().unwrap_or_default();
    let words = format!("{letter} {}", row.task.wording.trim());
    WeeklyItem {
        lead: shortened(&row.lead, NAME),
        words: shortened(words.trim(), WORDS),
        mark: say(mark),
    }
}

/// What has to be decided on a row, and since when.
fn deciding(row: &Tracked, as_of: DateTime<Utc>) -> Option<(DateTime<Utc>, WeeklyItem)> {
    if let Some(request) = row.pending_extension() {
        let until = dates::short_date(day_of(request.proposed_due));
        let mark = Message::new("figures-weekly-extend").with("until", until);
        return Some((request.requested_at, item(row, &mark)));
    }
    if row.state == AssignmentState::Contested {
        let asked = row.contests.iter().rev().find(|one| one.decision.is_none())?;
        return Some((asked.requested_at, item(row, &Message::new("figures-weekly-contest"))));
    }
    let sent = row.assignment.reported_at.unwrap_or(as_of);
    let days = (day_of(as_of) - day_of(sent)).num_days();
    let mark = Message::new("figures-weekly-awaiting").with("days", days);
    Some((sent, item(row, &mark)))
}

fn page(week: &Week, shown: usize) -> WeeklyPage {
    let count = |number: u32| numbers::grouped(i64::from(number));
    let tally = &week.tally;
    let mut figures = vec![(say(&Message::new("figures-head-total")), count(tally.total()))];
    figures.extend(Class::ALL.map(|class| (say(&class.message()), count(tally.of(class)))));
    let as_of = dates::cut_off(week.as_of.with_timezone(&hanoi()));
    WeeklyPage {
        office: week.office.iter().map(|line| shortened(line, 2 * NAME)).collect(),
        title: say(&Message::new("figures-title-weekly")).to_uppercase(),
        as_of: say(&Message::new("figures-as-of").with("as_of", as_of)),
        figures,
        summary: summary(week),
        sections: (week.sections.iter().zip(shares(&week.sections, shown)))
            .filter(|(section, _)| section.count > 0)
            .map(|(section, shown)| WeeklySection {
                title: say(&Message::new(section.title).with("count", section.count)),
                items: section.items.iter().take(shown).cloned().collect(),
                more: match section.count - shown {
                    0 => String::new(),
                    rest if shown == 0 => {
                        say(&Message::new("figures-weekly-none-shown").with("count", rest))
                    }
                    rest => say(&Message::new("figures-weekly-more").with("count", rest)),
                },
            })
            .collect(),
        directions: say(&Message::new("figures-weekly-directions")),
    }
}

/// How many items of each section stand on a page of `shown`: in turn by weight, the most important first.
fn shares(sections: &[Section], shown: usize) -> Vec<usize> {
    let mut shares = vec![0; sections.len()];
    let mut left = shown;
    while left > 0 {
        let before = left;
        for (share, section) in shares.iter_mut().zip(sections) {
            let more = section.weight.min(section.items.len() - *share).min(left);
            *share += more;
            left -= more;
        }
        if left == before {
            break;
        }
    }
    shares
}

/// The units with most overdue work, in one sentence.
fn summary(week: &Week) -> Vec<String> {
    let (units, all) = &week.behind;
    if units.is_empty() {
        return vec![say(&Message::new("figures-weekly-nothing-over"))];
    }
    let named = units.iter().map(|(unit, count)| {
        let one = Message::new("figures-weekly-unit").with("unit", shortened(unit, NAME));
        say(&one.with("count", count))
    });
    let named: Vec<String> = named.collect();
    let id = if *all > NAMED { "figures-weekly-units-more" } else { "figures-weekly-units" };
    let message = Message::new(id).with("units", named.join(", "));
    vec![say(&message.with("rest", all.saturating_sub(NAMED)))]
}

/// The first words, enough to recognise it, cut at a space.
fn shortened(words: &str, most: usize) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(most) {
        None => one_line,
        Some((end, _)) => {
            let end = one_line[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &one_line[..end])
        }
    }
}
