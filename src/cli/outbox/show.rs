//! `congvan outbox show ID`: everything that was tried and came back.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::list;
use crate::cli::{Failure, Session, print};
use crate::domain::{Actor, hanoi};
use crate::service::Office;
use crate::service::delivery::{Look, Stage, look};
use crate::text::{Message, catalogue::plain, dates};

/// Shows one message.
pub async fn show(
    session: &Session,
    office: &Office,
    actor: &Actor,
    id: &str,
) -> Result<(), Failure> {
    let look = look(office, actor, id).await?;
    if session.json {
        let mut facts = list::as_json(session, &look.message);
        facts["attempts"] = json!(look.attempts);
        facts["bounces"] = json!(look.bounces);
        return print::json(&facts);
    }
    tell(session, &look);
    print::as_of(session);
    Ok(())
}

fn tell(session: &Session, look: &Look) {
    let row = &look.message;
    let head = Message::new("sending-message")
        .with("id", &row.id)
        .with("letter", &row.letter)
        .with("unit", &row.unit)
        .with("address", &row.address);
    print::line(session.say(&head));
    let state = Message::new("sending-message-state").with("state", list::state(session, row));
    print::line(session.say(&state));
    if row.state.needs_a_person() || row.next_attempt_at.is_some() {
        print::line(session.say(&row.trouble_words));
        print::line(format_args!("→ {}", list::advice(session, row)));
    }
    for (number, one) in (1..).zip(&look.attempts) {
        let step = one.stage.map(|stage| stage_words(session, stage)).unwrap_or_default();
        let told = Message::new("sending-attempt")
            .with("number", number)
            .with("at", moment(one.at))
            .with("server", &one.server)
            .with("stage", step)
            .with("said", said(one.code, one.text.as_deref()));
        print::line(format_args!("- {}", session.say(&told)));
    }
    for one in &look.bounces {
        let told = Message::new("sending-bounce")
            .with("at", moment(one.at))
            .with("hard", if one.hard { "yes" } else { "no" })
            .with("said", said(None, one.text.as_deref()));
        print::line(format_args!("- {}", session.say(&told)));
    }
}

/// The step in words.
pub fn stage_words(session: &Session, stage: Stage) -> String {
    plain(session.lang, &format!("sending-stage-{stage}")).unwrap_or_default()
}

fn said(code: Option<i32>, text: Option<&str>) -> String {
    let code = code.map(|code| format!("{code} ")).unwrap_or_default();
    format!("{code}{}", text.unwrap_or("…"))
}

fn moment(at: DateTime<Utc>) -> String {
    dates::moment(at.with_timezone(&hanoi()))
}
