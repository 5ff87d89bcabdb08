//! Tasks: who leads, who helps, by when.

use super::Check;
use crate::{
    domain::{Block, Calendar, Document, Item, Party, Task, hanoi},
    text::{Message, fold},
};

pub(super) fn check(check: &mut Check, document: &Document) {
    check_body(check, document, &document.body, "body");
    for (index, appendix) in document.appendices.iter().enumerate() {
        check_body(check, document, &appendix.body, &format!("appendices[{index}].body"));
    }
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
                    check_task(check, document, task, &paragraph.lead, &paragraph.id, &path);
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
        check_task(check, document, task, lead, &item.id, path);
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
    id: &str,
    path: &str,
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
            let day = crate::text::dates::table_date(day);
            let message = Message::new("check-due-not-after-date").with("due", day);
            check.warning(&format!("{path}.task.due"), Some(id), message);
        }
    }
}
