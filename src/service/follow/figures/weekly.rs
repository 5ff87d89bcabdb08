//! The one page for the weekly meeting: the figures, what is overdue, what falls due, what awaits a decision. Always one
//! page; what has no room is counted.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::cut::{Cut, Tracked, cut, day_of, say};
use super::overdue::{by_overdue, days_over, overdue_rows, soon_rows};
use crate::domain::{Actor, AssignmentState, Class, Tally, hanoi};
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
    let cut = cut(office, actor, None).await?;
    let sections = sections(&cut);
    let items: usize = sections.iter().map(|section| section.items.len()).sum();
    let day = day_of(cut.as_of);
    let page = |shown| page(&cut, &sections, shown);
    // The largest number of items that still fits: one page at `fits`, more at `exceeds`.
    let (mut fits, mut exceeds) = (0, items.min(MOST) + 1);
    let mut rendered = office.engine.render_weekly(&page(0), day).await?;
    while exceeds - fits > 1 {
        let tried = usize::midpoint(fits, exceeds);
        let set = office.engine.render_weekly(&page(tried), day).await?;
        if set.pages() > 1 {
            exceeds = tried;
        } else {
            (fits, rendered) = (tried, set);
        }
    }
    let tally = cut.rows.iter().map(|row| row.class(cut.as_of)).collect();
    let pdf = rendered.pdf_async().await?;
    Ok(WeeklySheet { as_of: cut.as_of, tally, shown: fits, items, pdf })
}

/// A list before it is known how much of it is shown.
struct Section {
    title: &'static str,
    items: Vec<WeeklyItem>,
    /// Out of four lines on the page, so many are for this list, while it has any.
    weight: usize,
}

fn sections(cut: &Cut) -> Vec<Section> {
    let two = |number: u32| numbers::two_digits(i64::from(number));
    let item = |row: &Tracked, mark: Message| WeeklyItem {
        lead: shortened(&row.lead, NAME),
        words: {
            let letter = row.letter.numbered_as.clone().unwrap_or_default();
            let words = format!("{letter} {}", row.task.wording.trim());
            shortened(words.trim(), WORDS)
        },
        mark: say(&mark),
    };
    let overdue = overdue_rows(cut).into_iter().map(|row| {
        item(row, Message::new("figures-weekly-over").with("days", two(days_over(row, cut))))
    });
    let soon = soon_rows(cut, AHEAD).into_iter().map(|row| {
        let due = row.assignment.due_at.map(|due| dates::short_date(day_of(due)));
        item(row, Message::new("figures-weekly-due").with("due", due.unwrap_or_default()))
    });
    let mut decide = Vec::new();
    for row in &cut.rows {
        if let Some(request) = row.pending_extension() {
            let until = dates::short_date(day_of(request.proposed_due));
            decide.push((
                request.requested_at,
                item(row, Message::new("figures-weekly-extend").with("until", until)),
            ));
        } else if let Some(contest) = row.contests.iter().rev().find(|one| one.decision.is_none())
            && row.state == AssignmentState::Contested
        {
            decide.push((contest.requested_at, item(row, Message::new("figures-weekly-contest"))));
        } else if row.class(cut.as_of) == Some(Class::AwaitingConfirmation) {
            let sent = row.assignment.reported_at.unwrap_or(cut.as_of);
            let days = (day_of(cut.as_of) - day_of(sent)).num_days();
            let mark = Message::new("figures-weekly-awaiting").with("days", days);
            decide.push((sent, item(row, mark)));
        }
    }
    decide.sort_by_key(|(since, _)| *since);
    vec![
        Section { title: "figures-weekly-overdue", items: overdue.collect(), weight: 2 },
        Section {
            title: "figures-weekly-decide",
            items: decide.into_iter().map(|(_, item)| item).collect(),
            weight: 1,
        },
        Section { title: "figures-weekly-soon", items: soon.collect(), weight: 1 },
    ]
}

fn page(cut: &Cut, sections: &[Section], shown: usize) -> WeeklyPage {
    let tally: Tally = cut.rows.iter().map(|row| row.class(cut.as_of)).collect();
    let count = |number: u32| numbers::grouped(i64::from(number));
    let mut figures = vec![(say(&Message::new("figures-head-total")), count(tally.total()))];
    figures.extend(Class::ALL.map(|class| (say(&class.message()), count(tally.of(class)))));
    let as_of = dates::cut_off(cut.as_of.with_timezone(&hanoi()));
    WeeklyPage {
        office: cut.office.iter().map(|line| shortened(line, 2 * NAME)).collect(),
        title: say(&Message::new("figures-title-weekly")).to_uppercase(),
        as_of: say(&Message::new("figures-as-of").with("as_of", as_of)),
        figures,
        summary: summary(cut),
        sections: (sections.iter().zip(shares(sections, shown)))
            .filter(|(section, _)| !section.items.is_empty())
            .map(|(section, shown)| WeeklySection {
                title: say(&Message::new(section.title).with("count", section.items.len())),
                items: section.items.iter().take(shown).cloned().collect(),
                more: match section.items.len() - shown {
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
fn summary(cut: &Cut) -> Vec<String> {
    const NAMED: usize = 3;
    let units = by_overdue(cut);
    if units.is_empty() {
        return vec![say(&Message::new("figures-weekly-nothing-over"))];
    }
    let named = units.iter().take(NAMED).map(|(unit, count)| {
        let one = Message::new("figures-weekly-unit").with("unit", shortened(unit, NAME));
        say(&one.with("count", count))
    });
    let named: Vec<String> = named.collect();
    let id = if units.len() > NAMED { "figures-weekly-units-more" } else { "figures-weekly-units" };
    let message = Message::new(id).with("units", named.join(", "));
    vec![say(&message.with("rest", units.len().saturating_sub(NAMED)))]
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
