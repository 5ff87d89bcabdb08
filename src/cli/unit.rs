//! `congvan unit import|list|show|template`: the units of the directory.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::directory::{self, Source, dates};
use super::request::moment;
use super::{Failure, Session, print};
use crate::service::directory::{
    Change, DividedTask, GivenTask, UnitDetail, UnitRow, foresee_split, import_units, list_units,
    sample, show_unit, succeed, unit_form,
};
use crate::text::Message;
use crate::text::dates::{BadDate, read_date, table_date};

/// Keeps the units.
#[derive(Debug, Args)]
pub struct Unit {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Import(Source),
    List {
        /// Part of a code, name or alias.
        words: Option<String>,
        #[arg(long, value_parser = day)]
        on: Option<NaiveDate>,
    },
    Show {
        unit: String,
        #[arg(long, value_parser = day)]
        on: Option<NaiveDate>,
    },
    /// One unit under another code and name.
    Rename {
        unit: String,
        code: String,
        name: String,
        #[arg(long, value_parser = day)]
        on: Option<NaiveDate>,
    },
    /// Several units into one.
    Merge {
        #[arg(required = true)]
        units: Vec<String>,
        #[arg(long)]
        into: String,
        #[arg(long, value_parser = day)]
        on: Option<NaiveDate>,
    },
    /// One unit into several; the first takes the open work that is not given to another.
    Split {
        unit: String,
        #[arg(long, required = true)]
        into: Vec<String>,
        #[arg(long, value_name = "UNIT=NUMBER[:TASK]", value_parser = given)]
        give: Vec<GivenTask>,
        #[arg(long)]
        dry_run: bool,
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

/// A sample directory, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SampleName {
    Huyen,
    Tinh,
}

impl SampleName {
    /// The name of its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Huyen => "huyen",
            Self::Tinh => "tinh",
        }
    }
}

impl Unit {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let today = session.clock.today();
        match self.verb {
            Verb::Import(source) => {
                let import = source.read()?;
                let (office, actor) = session.open_as().await?;
                let imported = import_units(&office, &actor, &import).await?;
                directory::report(session, &import, &imported)
            }
            Verb::List { words, on } => {
                let (office, actor) = session.open_as().await?;
                let day = on.unwrap_or(today);
                let rows = list_units(&office, &actor, day, words.as_deref()).await?;
                list(session, &rows, words.as_deref())
            }
            Verb::Show { unit, on } => {
                let (office, actor) = session.open_as().await?;
                let detail = show_unit(&office, &actor, on.unwrap_or(today), &unit).await?;
                show(session, &detail)
            }
            Verb::Rename { unit, code, name, on } => {
                succession(session, &Change::Rename { from: unit, code, name }, on).await
            }
            Verb::Merge { units, into, on } => {
                succession(session, &Change::Merge { from: units, into }, on).await
            }
            Verb::Split { unit, into, give, dry_run, on } => {
                if dry_run {
                    return divided(session, &unit, &into, &give, on.unwrap_or(today)).await;
                }
                let change = Change::Split { from: unit, into, given: give };
                succession(session, &change, on).await
            }
            Verb::Template { sample: name, output } => {
                let bytes = name.and_then(|name| sample(name.name())).map(|sample| sample.units);
                directory::write(session, &bytes.unwrap_or_else(unit_form), output.as_deref())
            }
        }
    }
}

async fn succession(
    session: &Session,
    change: &Change,
    on: Option<NaiveDate>,
) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let on = on.unwrap_or_else(|| session.clock.today());
    let done = succeed(&office, &actor, change, on).await?;
    let sentence = match done.moved {
        Some(_) => Message::new("cli-unit-succeeded"),
        None => Message::new("cli-unit-will-succeed"),
    };
    let sentence = sentence.with("from", done.from.join(", ")).with("to", done.to.join(", "));
    let sentence = sentence.with("day", table_date(done.on));
    print::done(session, &sentence.with("tasks", done.moved.unwrap_or_default()))
}

/// Prints how a split would divide the open work.
async fn divided(
    session: &Session,
    unit: &str,
    into: &[String],
    give: &[GivenTask],
    on: NaiveDate,
) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let tasks = foresee_split(&office, &actor, unit, into, give, on).await?;
    if session.json {
        let row = |task: &DividedTask| {
            json!({
                "letter": task.letter, "task": task.ordinal, "wording": task.wording,
                "due_at": task.due_at, "heir_code": task.heir.0, "heir": task.heir.1,
            })
        };
        return print::json(&tasks.iter().map(row).collect::<Vec<_>>());
    }
    if tasks.is_empty() {
        print::talk(session, &Message::new("cli-unit-split-nothing"));
        return Ok(());
    }
    let heads = [
        "cli-status-letter",
        "cli-status-task",
        "cli-unit-split-wording",
        "cli-status-due",
        "cli-unit-split-heir",
    ];
    let mut table = print::table(session, &heads);
    for task in tasks {
        let due = task.due_at.map_or_else(|| "–".to_owned(), moment);
        let place = task.ordinal.to_string();
        table.add_row([task.letter, place, task.wording, due, task.heir.1]);
    }
    print::line(table);
    print::talk(session, &Message::new("cli-unit-split-not-yet"));
    print::as_of(session);
    Ok(())
}

/// Reads `xa-d=15/UBND-NV:2`: which heir has which task of which letter.
fn given(words: &str) -> Result<GivenTask, String> {
    let bad = || Message::new("cli-unit-split-bad").with("words", words);
    let bad = || bad().render(crate::text::Lang::Vi);
    let (heir, rest) = words.split_once('=').ok_or_else(bad)?;
    let (letter, task) = match rest.rsplit_once(':') {
        Some((letter, task)) => (letter, Some(task.trim().parse().map_err(|_| bad())?)),
        None => (rest, None),
    };
    if heir.trim().is_empty() || letter.trim().is_empty() || task.is_some_and(|place| place < 1) {
        return Err(bad());
    }
    Ok(GivenTask { heir: heir.trim().to_owned(), letter: letter.trim().to_owned(), task })
}

/// Reads a day typed as an argument.
pub fn day(words: &str) -> Result<NaiveDate, String> {
    read_date(words).map_err(|bad| {
        let id = match bad {
            BadDate::Day => "cli-no-such-day",
            BadDate::Form => "cli-unit-bad-day",
        };
        Message::new(id).with("date", words).render(crate::text::Lang::Vi)
    })
}

fn list(session: &Session, rows: &[UnitRow], words: Option<&str>) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({
                    "code": row.unit.code,
                    "name": row.unit.name,
                    "parent": row.unit.parent,
                    "emails": row.emails,
                    "from": row.unit.valid_from,
                    "to": row.unit.valid_to,
                })
            })
            .collect();
        return print::json(&rows);
    }
    if rows.is_empty() {
        let empty = match words {
            Some(words) => Message::new("cli-unit-none-found").with("words", words),
            None => Message::new("cli-unit-empty"),
        };
        print::talk(session, &empty);
        return Ok(());
    }
    let mut table = print::table(
        session,
        &["cli-unit-code", "cli-unit-name", "cli-unit-emails", "cli-unit-dates"],
    );
    let by_hand = session.say(&Message::new("cli-unit-by-hand"));
    for row in rows {
        let emails = if row.emails.is_empty() { by_hand.clone() } else { row.emails.join("\n") };
        let dates = dates(session, row.unit.valid_from, row.unit.valid_to);
        table.add_row([row.unit.code.clone(), row.unit.name.clone(), emails, dates]);
    }
    print::line(table);
    let without = rows.iter().filter(|row| row.emails.is_empty()).count();
    let count = Message::new("cli-unit-count").with("count", rows.len()).with("without", without);
    print::line(session.say(&count));
    print::as_of(session);
    Ok(())
}

fn show(session: &Session, detail: &UnitDetail) -> Result<(), Failure> {
    let unit = &detail.unit;
    if session.json {
        let addresses = detail.addresses.iter().map(|address| {
            json!({
                "email": address.email,
                "from": address.valid_from,
                "to": address.valid_to,
                "suppressed_at": address.suppressed_at,
            })
        });
        let contacts = detail.contacts.iter().map(|contact| {
            json!({
                "name": contact.name,
                "position": contact.position,
                "phone": contact.phone,
                "email": contact.email,
            })
        });
        return print::json(&json!({
            "code": unit.code,
            "name": unit.name,
            "aliases": unit.aliases,
            "parent": unit.parent,
            "head": unit.head,
            "place": unit.place,
            "from": unit.valid_from,
            "to": unit.valid_to,
            "addresses": addresses.collect::<Vec<_>>(),
            "contacts": contacts.collect::<Vec<_>>(),
            "groups": detail.groups,
        }));
    }
    let mut table = directory::facts();
    let mut fact = |heading: &'static str, words: String| {
        if !words.is_empty() {
            table.add_row([session.say(&Message::new(heading)), words]);
        }
    };
    let lines = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    fact("cli-unit-code", unit.code.clone());
    fact("cli-unit-name", unit.name.clone());
    fact("cli-unit-aliases", lines(&unit.aliases).join("\n"));
    fact("cli-unit-parent", unit.parent.clone().unwrap_or_default());
    fact("cli-unit-superior", lines(&unit.head["superior"]).join("\n"));
    fact("cli-unit-head", lines(&unit.head["name"]).join("\n"));
    fact("cli-unit-place", unit.place.clone().unwrap_or_default());
    fact("cli-unit-dates", dates(session, unit.valid_from, unit.valid_to));
    let addresses = detail.addresses.iter().map(|address| {
        let mut words = address.email.clone();
        if let Some(last) = address.valid_to {
            let until = Message::new("cli-unit-until").with("day", table_date(last));
            words = format!("{words} ({})", session.say(&until));
        }
        if address.suppressed_at.is_some() {
            words = format!("{words} ({})", session.say(&Message::new("cli-unit-suppressed")));
        }
        words
    });
    let addresses: Vec<String> = addresses.collect();
    let none = || session.say(&Message::new("cli-unit-by-hand"));
    let addresses = if addresses.is_empty() { none() } else { addresses.join("\n") };
    fact("cli-unit-emails", addresses);
    let contacts = detail.contacts.iter().map(|contact| {
        let parts = [&contact.position, &contact.phone, &contact.email];
        let parts = parts.into_iter().flatten().map(String::as_str);
        std::iter::once(contact.name.as_str()).chain(parts).collect::<Vec<_>>().join(", ")
    });
    fact("cli-unit-contacts", contacts.collect::<Vec<_>>().join("\n"));
    fact("cli-unit-groups", detail.groups.join(", "));
    print::line(table);
    print::as_of(session);
    Ok(())
}
