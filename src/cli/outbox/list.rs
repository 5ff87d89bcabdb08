//! The list of what needs a person.

use serde_json::json;

use crate::cli::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::delivery::OutboxRow;
use crate::text::{Message, dates};

/// Letters of an id that tell it from others; commands find it by them.
const SHORT: usize = 8;

/// Prints the list.
pub fn show(session: &Session, rows: &[OutboxRow]) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = rows.iter().map(|row| as_json(session, row)).collect();
        return print::json(&rows);
    }
    if rows.is_empty() {
        print::talk(session, &Message::new("delivery-outbox-empty"));
        return Ok(());
    }
    let mut table = print::table(
        session,
        &[
            "delivery-head-id",
            "delivery-head-letter",
            "delivery-head-unit",
            "delivery-head-state",
            "delivery-head-advice",
            "delivery-head-said",
        ],
    );
    for row in rows {
        table.add_row([
            row.id[..SHORT.min(row.id.len())].to_owned(),
            row.letter.clone(),
            format!("{}\n{}", row.unit, row.address),
            state(session, row),
            format!("{} {}", session.say(&row.trouble_words), advice(session, row)),
            said(row),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}

/// One message for a program.
pub fn as_json(session: &Session, row: &OutboxRow) -> serde_json::Value {
    let words = session.say(&row.trouble_words);
    json!({ "message": row, "words": words, "advice": advice(session, row) })
}

/// What to do, naming the message by its first letters.
pub fn advice(session: &Session, row: &OutboxRow) -> String {
    let mut words = row.trouble_words.clone();
    for (name, value) in &mut words.args {
        if *name == "id" {
            value.truncate(SHORT);
        }
    }
    words.advice(session.lang).unwrap_or_default()
}

/// The state, and when it is tried again.
pub fn state(session: &Session, row: &OutboxRow) -> String {
    let words = session.say(&row.state_words);
    match row.next_attempt_at {
        Some(next) => format!("{words}: {}", dates::moment(next.with_timezone(&hanoi()))),
        None => words,
    }
}

/// The server's code and words.
pub fn said(row: &OutboxRow) -> String {
    let code = row.code.map(|code| format!("{code} ")).unwrap_or_default();
    format!("{code}{}", row.text.as_deref().unwrap_or_default())
}
