//! The units of a letter: how many stand how, its groups and tasks, and the list, most pressing first, a page at a time.

use serde::{Deserialize, Serialize};

use super::view;
use crate::domain::DueClass;
use crate::service::follow::board::Window;
use crate::service::follow::{LastCall, Tracked};
use crate::service::letter::{
    PER_PAGE, PartOfLetter, RecipientFilter, RecipientRow, Recipients, Stand,
};
use crate::text::{Message, dates, numbers};
use crate::web::Member;
use crate::web::office::{Pager, address};
use crate::web::words::{self, Chip};

/// Which units are asked for, as addresses and forms say it.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Narrowed {
    /// How units stand.
    pub tt: String,
    /// Part of a unit's name.
    pub q: String,
    /// Code of a group.
    pub nhom: String,
    /// Place of a task.
    pub nv: String,
    /// Page of the list, from 1.
    #[serde(skip_serializing)]
    pub trang: String,
}

impl Narrowed {
    /// The question.
    pub fn filter(&self) -> RecipientFilter {
        RecipientFilter {
            stand: Stand::find(&self.tt),
            words: self.q.clone(),
            group: Some(self.nhom.clone()).filter(|code| !code.is_empty()),
            task: self.nv.parse().ok(),
            page: self.trang.parse::<usize>().unwrap_or(1).clamp(1, 100_000) - 1,
        }
    }

    /// The list's own address.
    pub fn address(&self, base: &str) -> String {
        self.to(base, "trang", "")
    }

    /// The same list with one thing changed, from its first page.
    fn to(&self, base: &str, name: &str, value: &str) -> String {
        let parts = [("nhom", &self.nhom), ("nv", &self.nv), ("tt", &self.tt), ("q", &self.q)];
        let kept = parts.into_iter().filter(|(part, _)| *part != name);
        let mut query: Vec<(&str, &str)> = kept.map(|(part, value)| (part, value.trim())).collect();
        query.push((name, value));
        format!("{}#don-vi", address(base, &query))
    }
}

/// The list of units.
#[derive(Debug, Serialize)]
pub struct UnitsView {
    pub asked: Narrowed,
    pub is_narrowed: bool,
    /// Everything.
    pub all: Tab,
    /// How the letter came to them; how their work stands.
    pub sent: Vec<Tab>,
    pub work: Vec<Tab>,
    pub groups: Vec<PartView>,
    pub tasks: Vec<PartView>,
    pub rows: Vec<UnitRow>,
    pub pager: Pager,
    pub received: String,
    pub total: usize,
    pub fitting: String,
    /// More than the page shows.
    pub goes_on: bool,
}

/// A way to stand, with how many units do.
#[derive(Debug, Serialize)]
pub struct Tab {
    href: String,
    label: String,
    count: String,
    current: bool,
    tone: &'static str,
}

/// A group or task, with how it stands.
#[derive(Debug, Serialize)]
pub struct PartView {
    href: String,
    name: String,
    current: bool,
    units: String,
    /// What is not nought.
    counts: Vec<Share>,
}

#[derive(Debug, Serialize)]
struct Share {
    label: String,
    count: String,
    tone: &'static str,
}

/// One unit.
#[derive(Debug, Serialize)]
pub struct UnitRow {
    unit: String,
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

const SENT: [Stand; 3] = [Stand::Received, Stand::Unreceived, Stand::Undelivered];
const WORK: [Stand; 7] = [
    Stand::Asking,
    Stand::Overdue,
    Stand::Soon,
    Stand::Open,
    Stand::Silent,
    Stand::Reported,
    Stand::Completed,
];

impl UnitsView {
    /// Puts the list into words.
    pub fn new(
        member: &Member,
        base: &str,
        found: &Recipients,
        asked: &Narrowed,
        tasks: usize,
    ) -> Self {
        let filter = asked.filter();
        let tab = |stand: Option<Stand>, count: usize| {
            let code = stand.map_or("", Stand::code);
            Tab {
                href: asked.to(base, "tt", code),
                label: member.say(&Message::new(stand.map_or("letter-stand-all", label))),
                count: grouped(count),
                current: filter.stand == stand,
                tone: stand.map_or("", tone),
            }
        };
        let tabs = |stands: &[Stand]| -> Vec<Tab> {
            let count = |stand: Stand| found.stands.get(&stand).copied().unwrap_or(0);
            let shown = stands.iter().copied();
            shown
                .filter(|stand| count(*stand) > 0 || filter.stand == Some(*stand))
                .map(|stand| tab(Some(stand), count(stand)))
                .collect()
        };
        let parts = |name: &'static str, chosen: &str, parts: &[PartOfLetter]| -> Vec<PartView> {
            let part = |part: &PartOfLetter| {
                let current = part.code == chosen;
                PartView {
                    // Pressed again, it lets go.
                    href: asked.to(base, name, if current { "" } else { &part.code }),
                    name: part_name(member, name, part),
                    current,
                    units: grouped(part.counts.units),
                    counts: counts(member, part),
                }
            };
            parts.iter().map(part).collect()
        };
        let window = Window { skip: filter.page * PER_PAGE, show: PER_PAGE };
        Self {
            is_narrowed: filter.stand.is_some()
                || filter.group.is_some()
                || filter.task.is_some()
                || !asked.q.trim().is_empty(),
            all: tab(None, found.total),
            sent: tabs(&SENT),
            work: tabs(&WORK),
            groups: parts("nhom", &asked.nhom, &found.groups),
            tasks: parts("nv", &asked.nv, &found.tasks),
            rows: found.rows.iter().map(|row| UnitRow::new(member, base, row, tasks)).collect(),
            pager: Pager::new(member, window, found.fitting, |page| asked.to(base, "trang", page)),
            received: member.say(
                &Message::new("letter-row-received")
                    .with("received", grouped(found.received))
                    .with("units", grouped(found.total)),
            ),
            total: found.total,
            fitting: grouped(found.fitting),
            goes_on: found.fitting > found.rows.len(),
            asked: asked.clone(),
        }
    }
}

fn counts(member: &Member, part: &PartOfLetter) -> Vec<Share> {
    let of = &part.counts;
    let all = [
        (Stand::Received, of.received),
        (Stand::Silent, of.silent),
        (Stand::Overdue, of.overdue),
        (Stand::Reported, of.reported),
        (Stand::Completed, of.completed),
    ];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    let count = |(stand, count): (Stand, usize)| Share {
        label: member.say(&Message::new(label(stand))),
        count: grouped(count),
        tone: tone(stand),
    };
    some.map(count).collect()
}

/// `3.321`.
fn grouped(count: usize) -> String {
    numbers::grouped(i64::try_from(count).unwrap_or(i64::MAX))
}

fn part_name(member: &Member, of: &str, part: &PartOfLetter) -> String {
    const LONGEST: usize = 110;
    if of == "nhom" {
        return part.name.clone();
    }
    let mut wording: String = part.name.chars().take(LONGEST).collect();
    if part.name.chars().count() > LONGEST {
        wording.push('…');
    }
    let place = member.say(&Message::new("letter-task-place").with("place", &part.code));
    format!("{place}: {wording}")
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
        Self {
            unit: row.unit.clone(),
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
            call: row.last_call.as_ref().map(|call| last_call(member, call)),
            tone: row.stands.first().copied().map_or("", |stand| match tone(stand) {
                "good" | "calm" => "",
                other => other,
            }),
        }
    }
}

/// `Đã gọi 16h00 ngày 20/10/2026, hẹn ngày 22/10/2026`.
pub fn last_call(member: &Member, call: &LastCall) -> String {
    let at = words::moment(call.at);
    member.say(&match call.promised_on {
        Some(day) => Message::new("letter-called-promised")
            .with("at", at)
            .with("day", dates::table_date(day)),
        None => Message::new("letter-called").with("at", at),
    })
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
        Stand::Silent => "letter-stand-silent",
        Stand::Reported => "letter-stand-reported",
        Stand::Completed => "letter-stand-completed",
        Stand::Received => "letter-stand-received",
    }
}

const fn tone(stand: Stand) -> &'static str {
    match stand {
        Stand::Overdue | Stand::Undelivered => "late",
        Stand::Asking | Stand::Soon => "near",
        Stand::Completed | Stand::Received => "good",
        Stand::Reported => "calm",
        Stand::Unreceived | Stand::Open | Stand::Silent => "",
    }
}
