//! Tasks: who leads, who helps, by when.

use chrono::NaiveDate;

use super::Check;
use crate::{
    domain::{
        Block, Calendar, Document, Finding, Findings, Item, Party, Place, Task, When, hanoi,
        node_paths,
    },
    text::{Message, dates, fold},
};

pub(super) fn check(check: &mut Check, document: &Document) {
    check_body(check, document, &document.body, "body");
    for (index, appendix) in document.appendices.iter().enumerate() {
        check_body(check, document, &appendix.body, &format!("appendices[{index}].body"));
    }
}

/// Deadlines that lie before a day, whatever date the letter bears: whoever receives it today is late already.
#[must_use]
pub fn passed(document: &Document, today: NaiveDate) -> Findings {
    let calendar = Calendar::built_in();
    let paths = node_paths(document);
    let mut findings = Findings::default();
    for located in document.tasks() {
        let moment = located.task.due.as_ref().and_then(|due| due.moment(Some(today), &calendar));
        let Some(day) = moment.map(|moment| moment.with_timezone(&hanoi()).date_naive()) else {
            continue;
        };
        let path = paths.get(located.node);
        if let Some(path) = path.filter(|_| day < today) {
            let message = Message::new("check-due-passed").with("due", dates::table_date(day));
            let place = Place { field: format!("{path}.task.due"), ..Place::node(located.node) };
            findings.push(Finding::warning(place, message));
        }
    }
    findings
}

fn check_body(check: &mut Check, document: &Document, body: &[Block], path: &str) {
    for (index, block) in body.iter().enumerate() {
        match block {
            Block::Item { item } => {
                check_item(check, document, item, &[], &format!("{path}[{index}].item"));
            }
            Block::Heading { .. } => {}
            Block::Paragraph(paragraph) => {
                if let Some(task) = &paragraph.task {
                    let path = format!("{path}[{index}]");
                    let place = (&*paragraph.id, &*path);
                    check_task(check, document, task, &paragraph.lead, &paragraph.text, place);
                }
            }
        }
    }
}

fn check_item(
    check: &mut Check,
    document: &Document,
    item: &Item,
    inherited: &[Party],
    path: &str,
) {
    let lead = if item.lead.is_empty() { inherited } else { &item.lead };
    if let Some(task) = &item.task {
        check_task(check, document, task, lead, &item.text, (&item.id, path));
    }
    for (index, inner) in item.items.iter().enumerate() {
        check_item(check, document, inner, lead, &format!("{path}.items[{index}]"));
    }
}

fn check_task(
    check: &mut Check,
    document: &Document,
    task: &Task,
    lead: &[Party],
    wording: &str,
    (id, path): (&str, &str),
) {
    if lead.is_empty() {
        check.error(&format!("{path}.task"), Some(id), Message::new("check-no-lead"));
    }
    for (index, helper) in task.cooperating.iter().enumerate() {
        if lead.iter().any(|lead| fold(lead.as_str()) == fold(helper.as_str())) {
            let message = Message::new("check-lead-cooperates").with("unit", helper);
            check.error(&format!("{path}.task.cooperating[{index}]"), Some(id), message);
        }
    }
    let issued = document.date.whole();
    let moment = task.due.as_ref().and_then(|due| due.moment(issued, &Calendar::built_in()));
    if let (Some(issued), Some(moment)) = (issued, moment) {
        let day = moment.with_timezone(&hanoi()).date_naive();
        if day <= issued {
            let day = dates::table_date(day);
            let message = Message::new("check-due-not-after-date").with("due", day);
            check.warning(&format!("{path}.task.due"), Some(id), message);
        }
    }
    check_due(check, task, wording, id, path);
}

/// The day that is tracked is the day that is printed, and one on which people work.
fn check_due(check: &mut Check, task: &Task, wording: &str, id: &str, path: &str) {
    let Some(due) = &task.due else { return };
    let tracked = match (due.tracked.as_ref(), &due.when) {
        (Some(moment), _) | (None, Some(When::Moment(moment))) => {
            moment.with_timezone(&hanoi()).date_naive()
        }
        (None, Some(When::Date(day))) => *day,
        _ => return,
    };
    let calendar = Calendar::built_in();
    let mut printed = deadlines(wording);
    if printed.is_empty() {
        printed = deadlines(due.text.as_deref().unwrap_or_default());
    }
    if let Some(first) = printed.first()
        && !printed.iter().any(|one| one.fits(tracked, &calendar))
    {
        let message = Message::new("check-due-differs")
            .with("printed", dates::table_date(first.day))
            .with("due", dates::table_date(tracked));
        check.warning(&format!("{path}.task.due"), Some(id), message);
    }
    if !calendar.works_on(tracked) {
        let message = Message::new("check-due-day-off").with("due", dates::table_date(tracked));
        check.warning(&format!("{path}.task.due"), Some(id), message);
    }
}

/// A day that words name as a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PrintedDeadline {
    day: NaiveDate,
    /// `trước ngày`: the day itself, or the last working day before it.
    before: bool,
}

impl PrintedDeadline {
    fn fits(self, tracked: NaiveDate, calendar: &Calendar) -> bool {
        let earliest = if self.before { calendar.back(self.day, 1) } else { self.day };
        (earliest..=self.day).contains(&tracked)
    }
}

/// The deadlines in some words: `trước ngày 20/10/2026`, `chậm nhất ngày 5/1/2027`, `đến hết ngày 31.12.2026`.
fn deadlines(words: &str) -> Vec<PrintedDeadline> {
    let folded = fold(words);
    let tokens: Vec<&str> = folded.split(' ').collect();
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let trimmed = token.trim_matches(|c: char| !c.is_ascii_digit());
        let Ok(day) = dates::read_date(trimmed) else { continue };
        let before = &tokens[place.saturating_sub(4)..place];
        let opens = |word: &str| before.contains(&word);
        let pair = |one: &str, two: &str| before.windows(2).any(|pair| pair == [one, two]);
        if opens("truoc") {
            found.push(PrintedDeadline { day, before: true });
        } else if pair("cham", "nhat") || pair("muon", "nhat") || pair("het", "ngay") {
            found.push(PrintedDeadline { day, before: false });
        }
    }
    found
}
