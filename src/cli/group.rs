//! `congvan group import|list|template`: the groups of the directory.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::directory::{self, Source, dates};
use super::unit::{SampleName, day};
use super::{Failure, Session, print};
use crate::service::directory::{GroupRow, group_form, import_groups, list_groups, sample};
use crate::text::Message;

/// Members shown by name in the table; the rest is counted.
const SHOWN: usize = 6;

/// Keeps the groups.
#[derive(Debug, Args)]
pub struct Group {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Import(Source),
    List {
        #[arg(long, value_parser = day)]
        on: Option<NaiveDate>,
    },
    Template {
        #[arg(long)]
        sample: Option<SampleName>,
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
}

impl Group {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        match self.verb {
            Verb::Import(source) => {
                let import = source.read()?;
                let (office, actor) = session.open_as().await?;
                let imported = import_groups(&office, &actor, &import).await?;
                directory::report(session, &import, &imported)
            }
            Verb::List { on } => {
                let (office, actor) = session.open_as().await?;
                let day = on.unwrap_or_else(|| session.clock.today());
                list(session, &list_groups(&office, &actor, day).await?)
            }
            Verb::Template { sample: name, output } => {
                let bytes = name.and_then(|name| sample(name.name())).map(|sample| sample.groups);
                directory::write(session, &bytes.unwrap_or_else(group_form), output.as_deref())
            }
        }
    }
}

fn list(session: &Session, rows: &[GroupRow]) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                let members: Vec<&str> =
                    row.members.iter().map(|unit| unit.code.as_str()).collect();
                json!({
                    "code": row.group.code,
                    "name": row.group.name,
                    "members": members,
                    "from": row.group.valid_from,
                    "to": row.group.valid_to,
                })
            })
            .collect();
        return print::json(&rows);
    }
    if rows.is_empty() {
        print::talk(session, &Message::new("cli-group-empty"));
        return Ok(());
    }
    let mut table = print::table(
        session,
        &[
            "cli-group-code",
            "cli-group-name",
            "cli-group-count",
            "cli-group-members",
            "cli-unit-dates",
        ],
    );
    for row in rows {
        let codes = row.members.iter().map(|unit| unit.code.as_str());
        let mut members = codes.take(SHOWN).collect::<Vec<_>>().join(", ");
        if row.members.len() > SHOWN {
            members.push_str(", …");
        }
        table.add_row([
            row.group.code.clone(),
            row.group.name.clone(),
            row.members.len().to_string(),
            members,
            dates(session, row.group.valid_from, row.group.valid_to),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
