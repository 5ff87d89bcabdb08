//! The units of a letter, most pressing first, a page at a time.

use serde::Serialize;

use super::view;
use crate::domain::DueClass;
use crate::service::follow::Tracked;
use crate::service::letter::{PER_PAGE, RecipientFilter, RecipientRow, Recipients, Stand};
use crate::text::{Message, dates};
use crate::web::Member;
use crate::web::address::percent;
use crate::web::words::{self, Chip};

/// The list of units.
#[derive(Debug, Serialize)]
pub struct UnitsView {
    pub words: String,
    pub stand: String,
    pub tabs: Vec<Tab>,
    pub rows: Vec<UnitRow>,
    pub pager: Pager,
    pub received: String,
    pub total: usize,
}

/// A way to stand, with how many units do.
#[derive(Debug, Serialize)]
pub struct Tab {
    href: String,
    label: String,
    count: usize,
    current: bool,
}

/// Where the list goes on.
#[derive(Debug, Serialize)]
pub struct Pager {
    before: Option<String>,
    after: Option<String>,
    words: String,
}

/// One unit.
#[derive(Debug, Serialize)]
pub struct UnitRow {
    href: String,
    name: String,
    sent: Vec<SentView>,
    tasks: Vec<TaskLine>,
    call: Option<String>,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
struct SentView {
    channel: String,
    chip: Chip,
}

#[derive(Debug, Serialize)]
struct TaskLine {
    /// Place in the letter; empty where the letter has but one task.
    place: String,
    state: Chip,
    due: Option<Chip>,
    report: Option<String>,
}

impl UnitsView {
    /// Puts the list into words.
    pub fn new(
        member: &Member,
        base: &str,
        found: &Recipients,
        filter: &RecipientFilter,
        tasks: usize,
    ) -> Self {
        let address = |stand: &str, page: usize| {
            let mut pairs = Vec::new();
            if !stand.is_empty() {
                pairs.push(format!("tt={stand}"));
            }
            if !filter.words.trim().is_empty() {
                pairs.push(format!("q={}", percent(filter.words.trim())));
            }
            if page > 0 {
                pairs.push(format!("trang={}", page + 1));
            }
            if pairs.is_empty() {
                format!("{base}#don-vi")
            } else {
                format!("{base}?{}#don-vi", pairs.join("&"))
            }
        };
        let chosen = filter.stand.map_or("", Stand::code);
        let all = Tab {
            href: address("", 0),
            label: member.say(&Message::new("letter-stand-all")),
            count: found.total,
            current: chosen.is_empty(),
        };
        let stands = Stand::ALL.into_iter().filter_map(|stand| {
            let count = found.stands.get(&stand).copied().unwrap_or(0);
            (count > 0 || chosen == stand.code()).then(|| Tab {
                href: address(stand.code(), 0),
                label: member.say(&Message::new(label(stand))),
                count,
                current: chosen == stand.code(),
            })
        });
        let last = found.fitting.saturating_sub(1) / PER_PAGE;
        let from = filter.page * PER_PAGE;
        Self {
            words: filter.words.clone(),
            stand: chosen.to_owned(),
            tabs: std::iter::once(all).chain(stands).collect(),
            rows: found.rows.iter().map(|row| UnitRow::new(member, base, row, tasks)).collect(),
            pager: Pager {
                before: (filter.page > 0).then(|| address(chosen, filter.page - 1)),
                after: (filter.page < last).then(|| address(chosen, filter.page + 1)),
                words: member.say(
                    &Message::new("letter-units-shown")
                        .with("from", if found.rows.is_empty() { 0 } else { from + 1 })
                        .with("to", from + found.rows.len())
                        .with("all", found.fitting),
                ),
            },
            received: member.say(
                &Message::new("letter-row-received")
                    .with("received", found.received)
                    .with("units", found.total),
            ),
            total: found.total,
        }
    }
}

impl UnitRow {
    fn new(member: &Member, base: &str, row: &RecipientRow, tasks: usize) -> Self {
        let task = |(one, due): &(Tracked, DueClass)| TaskLine {
            place: if tasks > 1 { one.task.ordinal.to_string() } else { String::new() },
            state: view::task_state(member, one),
            due: view::due(member, one, *due),
            report: one.reports.last().map(|report| {
                let at = words::moment(report.sent_at);
                match &report.number {
                    Some(number) => member.say(
                        &Message::new("letter-report-as").with("number", number).with("at", at),
                    ),
                    None => member.say(&Message::new("letter-report-at").with("at", at)),
                }
            }),
        };
        let tone = match row.stands.first() {
            Some(Stand::Overdue | Stand::Undelivered) => "late",
            Some(Stand::Asking | Stand::Soon) => "near",
            _ => "",
        };
        Self {
            href: format!("{base}?dv={}", row.unit),
            name: row.name.clone(),
            sent: (row.sent.iter())
                .map(|one| SentView {
                    channel: view::channel(member, &one.channel),
                    chip: view::sent(
                        member,
                        &one.channel,
                        &one.state,
                        one.acknowledged_at,
                        one.delivered_at,
                    ),
                })
                .collect(),
            tasks: alike(member, row.tasks.iter().map(task)),
            call: row.last_call.as_ref().map(|call| {
                let at = words::moment(call.at);
                match call.promised_on {
                    Some(day) => member.say(
                        &Message::new("letter-called-promised")
                            .with("at", at)
                            .with("day", dates::table_date(day)),
                    ),
                    None => member.say(&Message::new("letter-called").with("at", at)),
                }
            }),
            tone,
        }
    }
}

/// Tasks that stand alike share a line: `Nhiệm vụ 4, 5, 6`.
fn alike(member: &Member, lines: impl Iterator<Item = TaskLine>) -> Vec<TaskLine> {
    let mut found: Vec<TaskLine> = Vec::new();
    let due = |line: &TaskLine| line.due.as_ref().map(|due| due.words.clone());
    for line in lines {
        let same = |known: &&mut TaskLine| {
            known.state.words == line.state.words
                && due(known) == due(&line)
                && known.report == line.report
        };
        match found.iter_mut().find(same) {
            Some(known) => known.place = format!("{}, {}", known.place, line.place),
            None => found.push(line),
        }
    }
    for line in found.iter_mut().filter(|line| !line.place.is_empty()) {
        line.place = member.say(&Message::new("letter-task-place").with("place", &line.place));
    }
    found
}

const fn label(stand: Stand) -> &'static str {
    match stand {
        Stand::Asking => "letter-stand-asking",
        Stand::Undelivered => "letter-stand-undelivered",
        Stand::Overdue => "letter-stand-overdue",
        Stand::Unreceived => "letter-stand-unreceived",
        Stand::Soon => "letter-stand-soon",
        Stand::Open => "letter-stand-open",
        Stand::Done => "letter-stand-done",
    }
}
