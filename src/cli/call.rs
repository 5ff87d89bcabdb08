//! `congvan call NUMBER --unit U`: notes a telephone call about a letter, or lists the calls.

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::letter::day;
use super::record::moment;
use super::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::follow::{self, NewCall};
use crate::service::letter;
use crate::text::{Message, dates};

/// Notes a call, or lists the calls about a letter.
#[derive(Debug, Args)]
pub struct Call {
    number: String,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long, requires = "unit", default_value = "")]
    with: String,
    #[arg(long, requires = "unit", value_parser = day)]
    promised: Option<NaiveDate>,
    #[arg(long, requires = "unit", default_value = "")]
    note: String,
    #[arg(long, requires = "unit")]
    at: Option<String>,
}

impl Call {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let now = session.clock.now();
        let at = self.at.as_deref().map(|words| moment(words, now)).transpose()?;
        let (office, actor) = session.open_as().await?;
        let letter = letter::find(&office, &actor.unit, &self.number).await?;
        let Some(unit) = &self.unit else {
            let calls = follow::calls(&office, &actor, &letter.row.id).await?;
            return list(session, &office, &calls).await;
        };
        let unit = follow::find_unit(&office, unit).await?;
        let call = NewCall {
            key: String::new(),
            document: letter.row.id.clone(),
            unit: unit.id,
            spoke_with: self.with,
            promised_on: self.promised,
            note: self.note,
            at,
        };
        follow::note_call(&office, &actor, &call).await?;
        let done = Message::new("cli-call-noted").with("unit", unit.name);
        print::done(session, &done.with("letter", letter.label()))
    }
}

async fn list(
    session: &Session,
    office: &crate::service::Office,
    calls: &[follow::Call],
) -> Result<(), Failure> {
    let ids: Vec<String> = calls.iter().map(|call| call.unit_id.clone()).collect();
    let names = follow::unit_names(office, &ids).await?;
    let name = |call: &follow::Call| names.get(&call.unit_id).cloned().unwrap_or_default();
    if session.json {
        let row = |call: &follow::Call| {
            json!({
                "unit": name(call), "at": call.called_at, "by": call.called_by,
                "spoke_with": call.spoke_with, "promised_on": call.promised_on, "note": call.note,
            })
        };
        return print::json(&calls.iter().map(row).collect::<Vec<_>>());
    }
    if calls.is_empty() {
        print::talk(session, &Message::new("cli-call-none"));
        return Ok(());
    }
    let heads =
        ["cli-call-at", "cli-status-unit", "cli-call-with", "cli-call-promised", "cli-call-note"];
    let mut table = print::table(session, &heads);
    for call in calls {
        table.add_row([
            dates::moment(call.called_at.with_timezone(&hanoi())),
            name(call),
            call.spoke_with.clone().unwrap_or_else(|| "–".to_owned()),
            call.promised_on.map_or_else(|| "–".to_owned(), dates::table_date),
            call.note.clone().unwrap_or_default(),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
