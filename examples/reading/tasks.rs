//! The tasks of a reading become annotations on the blocks that order them.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::NaiveDate;
use congvan::{
    domain::{Deliverable, Due, Finding, Mode, Party, Recurrence, Rhythm, Task, When},
    template::{
        fields::{Fields, Reader},
        yaml::{Node, Position, Value},
    },
    text::{Message, dates},
};

use super::conversion::optional;

/// What stands on a node beyond its words.
#[derive(Debug, Default)]
pub struct Annotation {
    pub lead: Vec<Party>,
    pub task: Option<Task>,
}

/// Annotations by the id of their block, each with its place in the reading.
pub type Annotations = BTreeMap<String, (Annotation, String, Position)>;

const KEYS: [&str; 12] = [
    "id",
    "kind",
    "text",
    "lead",
    "coop",
    "deadline",
    "recurrence",
    "report_to",
    "report_via",
    "deliverable",
    "source",
    "note",
];

/// Reads the tasks. Only assignments create tracked work without a person's choice; the other kinds stay words.
pub fn read(reader: &mut Reader, fields: &Fields<'_>) -> Annotations {
    let mut annotations = Annotations::new();
    let Some((node, path)) = fields.get("tasks") else { return annotations };
    reader.list(node, &path, |reader, node, path| {
        let fields = reader.map(node, path, &KEYS)?;
        if optional(reader, &fields, "kind").as_deref() != Some("assignment") {
            return None;
        }
        let lead = reader.parties(fields.get("lead"));
        let task = task(reader, &fields);
        // Of several blocks the first carries the task.
        let source = reader.texts(fields.get("source")).into_iter().next().unwrap_or_default();
        let annotation = Annotation { lead, task: Some(task) };
        match annotations.entry(source) {
            Entry::Occupied(taken) => {
                let message = Message::new("reading-two-tasks").with("source", taken.key());
                remark(reader, path, node.at, message);
            }
            Entry::Vacant(free) => {
                free.insert((annotation, path.to_owned(), node.at));
            }
        }
        Some(())
    });
    annotations
}

/// Takes what belongs to a block.
pub fn take(annotations: &mut Annotations, id: &str) -> Annotation {
    annotations.remove(id).map(|(annotation, _, _)| annotation).unwrap_or_default()
}

/// Names the tasks whose block the document does not have.
pub fn name_the_lost(reader: &mut Reader, annotations: Annotations) {
    for (source, (_, path, at)) in annotations {
        let message = Message::new("reading-task-without-block").with("source", source);
        remark(reader, &path, at, message);
    }
}

fn remark(reader: &mut Reader, path: &str, at: Position, message: Message) {
    let place = reader.spans.place(path, at);
    reader.findings.push(Finding::warning(place, message));
}

fn task(reader: &mut Reader, fields: &Fields<'_>) -> Task {
    let report_to = reader.parties(fields.get("report_to"));
    let deliverable = optional(reader, fields, "deliverable").map(Deliverable);
    let reports = !report_to.is_empty() || deliverable.is_some();
    let due = fields.get("deadline").and_then(|(node, path)| due(reader, node, &path));
    let from = match due.as_ref().and_then(|due| due.when.as_ref()) {
        Some(When::Range { from, .. }) => *from,
        _ => None,
    };
    Task {
        cooperating: reader.parties(fields.get("coop")),
        mode: if reports { Mode::Report } else { Mode::CarryOut },
        due,
        recurrence: fields
            .get("recurrence")
            .and_then(|(node, path)| recurrence(reader, node, &path, from)),
        report_to,
        report_via: reader.parties(fields.get("report_via")),
        deliverable,
    }
}

/// The printed words always; the day where the reading gives one. Of two deadlines the words of both, the day of the first.
fn due(reader: &mut Reader, node: &Node, path: &str) -> Option<Due> {
    if let Value::List(_) = node.value {
        let dues = reader.list(node, path, due);
        let texts: Vec<String> = dues.iter().filter_map(|due| due.text.clone()).collect();
        let first = dues.into_iter().next()?;
        return Some(Due { text: Some(texts.join("; ")), ..first });
    }
    let keys = ["text", "kind", "date", "from", "to", "note", "time", "event", "month", "year"];
    let fields = reader.map(node, path, &keys)?;
    let text = optional(reader, &fields, "text");
    let when = match optional(reader, &fields, "kind").as_deref() {
        Some("before" | "by" | "on") => day(reader, &fields, "date").map(When::Date),
        Some("range" | "within_period") => {
            let (from, to) = (day(reader, &fields, "from"), day(reader, &fields, "to"));
            (from.is_some() || to.is_some()).then_some(When::Range { from, to })
        }
        Some("event") => text.clone().map(When::Event),
        // A term relative to something, or a roadmap: a person gives the moment.
        _ => None,
    };
    Some(Due { text, when, tracked: None })
}

/// A whole day; a month or year alone stays words.
fn day(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<NaiveDate> {
    let words = optional(reader, fields, key)?;
    dates::read_date(&words).ok()
}

fn recurrence(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    from: Option<NaiveDate>,
) -> Option<Recurrence> {
    let fields = reader.map(node, path, &["text", "kind", "day", "month", "from", "to", "note"])?;
    let text = optional(reader, &fields, "text");
    let every = match optional(reader, &fields, "kind")?.as_str() {
        "ongoing" => Rhythm::Ongoing,
        "monthly" => Rhythm::Monthly,
        "quarterly" => Rhythm::Quarterly,
        "yearly" => Rhythm::Yearly,
        kind => {
            let message = Message::new("reading-recurrence").with("kind", kind);
            remark(reader, path, node.at, message);
            return None;
        }
    };
    let mut part = |key, most| {
        let (node, path) = fields.get(key)?;
        reader.whole(node, &path, 1, most).and_then(|part| u32::try_from(part).ok())
    };
    let (month, day) = (part("month", 12), part("day", 31));
    Some(Recurrence { text, every, from, to: None, month, day })
}
