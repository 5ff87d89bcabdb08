//! What the commands answer.

use serde_json::{Value, json};

use crate::cli::{Failure, Session, print};
use crate::domain::Findings;
use crate::service::letter::{Letter, Released};
use crate::text::Message;

/// One letter as a program reads it.
pub(super) fn facts(letter: &Letter) -> Value {
    json!({
        "id": letter.row.id,
        "letter": letter.label(),
        "number": letter.content.number,
        "notation": letter.content.notation,
        "date": letter.row.issued_on,
        "subject": letter.content.subject,
        "state": letter.state,
        "origin": letter.row.origin,
        "signing": letter.signing,
        "print": letter.row.draft_file,
        "original": letter.row.signed_file,
    })
}

/// Prints that something was done to a letter.
pub(super) fn done(
    session: &Session,
    sentence: &'static str,
    letter: &Letter,
) -> Result<(), Failure> {
    if session.json {
        return print::json(&facts(letter));
    }
    let message = Message::new(sentence).with("letter", letter.label()).with("id", &letter.row.id);
    print::line(session.say(&message));
    Ok(())
}

/// Prints what a release wrote, warnings first.
pub(super) fn released(
    session: &Session,
    sentence: &'static str,
    released: &Released,
) -> Result<(), Failure> {
    if session.json {
        let mut facts = facts(&released.letter);
        facts["units"] = json!(released.units);
        facts["mails"] = json!(released.mails);
        facts["assignments"] = json!(released.assignments);
        facts["warnings"] = json!(released.warnings);
        return print::json(&facts);
    }
    warnings(session, &released.warnings);
    let message = Message::new(sentence)
        .with("letter", released.letter.label())
        .with("units", released.units)
        .with("mails", released.mails)
        .with("assignments", released.assignments);
    print::line(session.say(&message));
    Ok(())
}

/// Tells a person what to know; programs find it in the result.
pub(super) fn warnings(session: &Session, warnings: &Findings) {
    if !session.json && !warnings.is_empty() {
        print::findings(session, warnings);
    }
}
