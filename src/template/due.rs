//! Deadlines and rhythms of a document file.

use chrono::{DateTime, FixedOffset};

use super::{
    document::required_words,
    fields::{Fields, Reader},
    yaml::{Node, Value},
};
use crate::{
    domain::{Due, Quarter, Recurrence, Rhythm, When},
    text::Message,
};

const SHAPES: [&str; 6] = ["date", "moment", "range", "period", "relative", "event"];

/// Reads a deadline: a day alone, or `{text, date | moment | range | period | relative | event, tracked}`.
pub(super) fn due(reader: &mut Reader, node: &Node, path: &str) -> Option<Due> {
    if let Value::Scalar(_) = node.value {
        return reader.day(node, path).map(Due::on);
    }
    let mut known = vec!["text", "tracked"];
    known.extend(SHAPES);
    let fields = reader.map(node, path, &known)?;
    let text = fields.get("text").and_then(|(node, path)| reader.words(node, &path));
    let tracked = fields.get("tracked").and_then(|(node, path)| moment(reader, node, &path));
    let given: Vec<&str> = SHAPES.into_iter().filter(|shape| fields.get(shape).is_some()).collect();
    if let [first, second, ..] = given[..] {
        let message = Message::new("template-two-dues").with("first", first).with("second", second);
        reader.error(path, node.at, message);
        return None;
    }
    let when = given.first().and_then(|shape| {
        let (node, path) = fields.get(shape)?;
        when(reader, shape, node, &path)
    });
    Some(Due { text, when, tracked })
}

fn when(reader: &mut Reader, shape: &str, node: &Node, path: &str) -> Option<When> {
    Some(match shape {
        "date" => When::Date(reader.day(node, path)?),
        "moment" => When::Moment(moment(reader, node, path)?),
        "range" => {
            let fields = reader.map(node, path, &["from", "to"])?;
            let mut day = |key| {
                let (node, path) = fields.get(key)?;
                reader.day(node, &path)
            };
            let (from, to) = (day("from"), day("to"));
            if from.zip(to).is_some_and(|(from, to)| to < from) {
                reader.error(path, node.at, Message::new("template-range-backwards"));
            }
            When::Range { from, to }
        }
        "period" => period(reader, node, path)?,
        "relative" => {
            let fields = reader.map(node, path, &["working_days"])?;
            let days = required_whole(reader, &fields, "working_days", 0, 2000)?;
            When::Relative { working_days: u32::try_from(days).ok()? }
        }
        _ => When::Event(reader.words(node, path)?),
    })
}

fn period(reader: &mut Reader, node: &Node, path: &str) -> Option<When> {
    let quarters = [
        ("I", Quarter::First),
        ("II", Quarter::Second),
        ("III", Quarter::Third),
        ("IV", Quarter::Fourth),
    ];
    let fields = reader.map(node, path, &["year", "month", "quarter"])?;
    let month = optional_whole(reader, &fields, "month", 1, 12);
    let quarter =
        fields.get("quarter").and_then(|(node, path)| reader.choice(node, &path, &quarters));
    let year = required_whole(reader, &fields, "year", 1945, 2200)?;
    Some(When::Period {
        year: i32::try_from(year).ok()?,
        month: month.and_then(|month| u32::try_from(month).ok()),
        quarter,
    })
}

/// Reads `2026-10-20T16:00:00+07:00`, or without the offset, which then is Hanoi's.
fn moment(reader: &mut Reader, node: &Node, path: &str) -> Option<DateTime<FixedOffset>> {
    reader.spans.note(path, node.at);
    let words = node.as_words().unwrap_or_default().trim().replacen(' ', "T", 1);
    let forms = [words.clone(), format!("{words}+07:00"), format!("{words}:00+07:00")];
    let moment = forms.iter().find_map(|form| DateTime::parse_from_rfc3339(form).ok());
    if moment.is_none() {
        reader.error(path, node.at, Message::new("template-not-a-moment").with("value", words));
    }
    moment
}

/// Reads how a duty comes back; its rhythm alone will do: `recurrence: yearly`.
pub(super) fn recurrence(reader: &mut Reader, node: &Node, path: &str) -> Option<Recurrence> {
    const RHYTHMS: [(&str, Rhythm); 4] = [
        ("monthly", Rhythm::Monthly),
        ("quarterly", Rhythm::Quarterly),
        ("yearly", Rhythm::Yearly),
        ("ongoing", Rhythm::Ongoing),
    ];
    if let Value::Scalar(_) = node.value {
        let every = reader.choice(node, path, &RHYTHMS)?;
        return Some(Recurrence {
            text: None,
            every,
            from: None,
            to: None,
            month: None,
            day: None,
        });
    }
    let fields = reader.map(node, path, &["text", "every", "from", "to", "month", "day"])?;
    let text = fields.get("text").and_then(|(node, path)| reader.words(node, &path));
    let from = fields.get("from").and_then(|(node, path)| reader.day(node, &path));
    let to = fields.get("to").and_then(|(node, path)| reader.day(node, &path));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        reader.error(path, node.at, Message::new("template-range-backwards"));
    }
    let month = optional_whole(reader, &fields, "month", 1, 12);
    let day = optional_whole(reader, &fields, "day", 1, 31);
    let Some((node, path)) = fields.get("every") else {
        required_words(reader, &fields, "every");
        return None;
    };
    Some(Recurrence {
        text,
        every: reader.choice(node, &path, &RHYTHMS)?,
        from,
        to,
        month: month.and_then(|month| u32::try_from(month).ok()),
        day: day.and_then(|day| u32::try_from(day).ok()),
    })
}

fn optional_whole(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    least: i64,
    most: i64,
) -> Option<i64> {
    let (node, path) = fields.get(key)?;
    reader.whole(node, &path, least, most)
}

fn required_whole(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    least: i64,
    most: i64,
) -> Option<i64> {
    if fields.get(key).is_none() {
        reader.missing(fields, key);
    }
    optional_whole(reader, fields, key, least, most)
}
