//! `congvan register list|add|open|reserve|give-up|print`: the yearly series of numbers.

use chrono::Datelike;
use clap::{Args, Subcommand};

use super::{Failure, Session, letter, print};
use crate::domain::DocumentKind;
use crate::service::register::{self, Mode, NewRegister, Series};
use crate::text::Message;

/// Keeps the registers.
#[derive(Debug, Args)]
pub struct Register {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List {
        #[arg(long)]
        year: Option<i32>,
    },
    Add {
        code: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_delimiter = ',')]
        kinds: Vec<String>,
        #[arg(long)]
        from_outside: bool,
    },
    Open {
        code: String,
        number: u32,
        #[arg(long)]
        year: Option<i32>,
    },
    Reserve {
        code: String,
        #[arg(long, default_value_t = 1)]
        count: u32,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        year: Option<i32>,
    },
    GiveUp {
        code: String,
        number: String,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        year: Option<i32>,
    },
    Print(super::book::Print),
}

impl Register {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let this_year = session.clock.today().year();
        let (office, actor) = session.open_as().await?;
        match self.verb {
            Verb::List { year } => {
                let all = register::list(&office, &actor, year.unwrap_or(this_year)).await?;
                show(session, &all)
            }
            Verb::Add { code, name, kinds, from_outside } => {
                let kinds = kinds.iter().map(|word| kind(word)).collect::<Result<_, _>>()?;
                let mode = if from_outside { Mode::Record } else { Mode::Allot };
                let new = NewRegister { code: code.clone(), name, kinds, mode };
                register::add(&office, &actor, new).await?;
                print::done(session, &Message::new("cli-register-added").with("code", code))
            }
            Verb::Open { code, number, year } => {
                let year = year.unwrap_or(this_year);
                register::open(&office, &actor, &code, year, number).await?;
                let done = Message::new("cli-register-opened").with("code", code);
                print::done(session, &done.with("year", year).with("number", number))
            }
            Verb::Reserve { code, count, reason, year } => {
                let year = year.unwrap_or(this_year);
                let kept = register::reserve(&office, &actor, &code, year, count, &reason).await?;
                let numbers = kept.iter().map(ToString::to_string).collect::<Vec<_>>();
                if session.json {
                    return print::json(&serde_json::json!({ "year": year, "numbers": numbers }));
                }
                let done = Message::new("cli-register-reserved").with("code", code);
                print::done(session, &done.with("year", year).with("numbers", numbers.join(", ")))
            }
            Verb::GiveUp { code, number, reason, year } => {
                let year = year.unwrap_or(this_year);
                let number = letter::parse_number(&number)?;
                register::give_up(&office, &actor, &code, year, &number, &reason).await?;
                let done = Message::new("cli-register-gave-up").with("number", number);
                print::done(session, &done.with("code", code).with("year", year))
            }
            Verb::Print(command) => command.run(session, &office, &actor).await,
        }
    }
}

/// Reads a kind as typed: `cong-van`, `Công văn`.
pub(super) fn kind(word: &str) -> Result<DocumentKind, Failure> {
    DocumentKind::find(word).ok_or_else(|| {
        let known = DocumentKind::ALL.map(DocumentKind::code).join(", ");
        Failure::input(Message::new("cli-unknown-kind").with("kind", word).with("known", known))
    })
}

fn show(session: &Session, all: &[Series]) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = all
            .iter()
            .map(|series| {
                serde_json::json!({
                    "code": series.register.code,
                    "name": series.register.name,
                    "kinds": series.register.kinds,
                    "mode": series.register.mode,
                    "year": series.year,
                    "next": series.next,
                    "entries": series.entries,
                    "voided": series.voided,
                    "kept": series.kept.iter().map(ToString::to_string).collect::<Vec<_>>(),
                })
            })
            .collect();
        return print::json(&rows);
    }
    if all.is_empty() {
        print::talk(session, &Message::new("cli-register-empty"));
        return Ok(());
    }
    let mut table = print::table(
        session,
        &[
            "cli-register-code",
            "cli-register-name",
            "cli-register-kinds",
            "cli-register-next",
            "cli-register-entries",
            "cli-register-voided",
            "cli-register-kept",
        ],
    );
    for series in all {
        let kinds = series.register.kinds.as_array().into_iter().flatten();
        let names: Vec<&str> = kinds
            .filter_map(|code| DocumentKind::find(code.as_str()?))
            .map(DocumentKind::name)
            .collect();
        let kinds = if names.is_empty() {
            session.say(&Message::new("cli-register-rest"))
        } else {
            names.join(", ")
        };
        let next = match &series.next {
            Some(number) => number.to_string(),
            None => session.say(&Message::new("cli-register-outside")),
        };
        table.add_row([
            series.register.code.clone(),
            series.register.name.clone(),
            kinds,
            next,
            series.entries.to_string(),
            series.voided.to_string(),
            series.kept.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
