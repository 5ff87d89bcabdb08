//! `congvan inbox`: mails that wait for a person, what one says, and what the person decides.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::inbox::{self, Assignment, Correspondence, MailRow};
use crate::text::{Message, catalogue::plain, dates};

/// Lists what waits, or does one of the acts.
#[derive(Debug, Args)]
pub struct Inbox {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List {
        #[arg(long)]
        all: bool,
    },
    Show {
        id: String,
        #[arg(long, value_name = "FILE")]
        eml: Option<PathBuf>,
    },
    Assign(Assign),
    Ignore {
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// What a mail said and brought goes for good.
    Erase {
        id: String,
        #[arg(long)]
        reason: String,
    },
    Read,
    Check,
}

/// To whom and to what a mail belongs.
#[derive(Debug, Args)]
struct Assign {
    id: String,
    #[arg(long, default_value = "")]
    unit: String,
    #[arg(long, default_value = "")]
    letter: String,
    #[arg(long)]
    report: bool,
    #[arg(long = "task", value_name = "N", requires = "report")]
    tasks: Vec<i32>,
    #[arg(long, requires = "report")]
    number: Option<String>,
    #[arg(long, requires = "report")]
    date: Option<String>,
}

impl Inbox {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        match self.verb.unwrap_or(Verb::List { all: false }) {
            Verb::List { all } => {
                list(session, &inbox::list_mails(&office, &actor, all).await?, all)
            }
            Verb::Show { id, eml } => {
                let mail = inbox::show_mail(&office, &actor, &id).await?;
                if let Some(file) = eml {
                    return save(session, &mail, &file);
                }
                show(session, &mail)
            }
            Verb::Assign(to) => {
                let id = to.id.clone();
                let assigned = inbox::assign(&office, &actor, &id, to.read()?).await?;
                let said = match assigned.report {
                    Some(report) => Message::new("inbox-assigned-report").with("report", report),
                    None => Message::new("inbox-assigned-receipt"),
                };
                let said = said.with("unit", assigned.unit).with("letter", assigned.letter);
                print::done(session, &said)
            }
            Verb::Ignore { id, reason } => {
                inbox::ignore(&office, &actor, &id, &reason).await?;
                print::done(session, &Message::new("inbox-ignored").with("id", id))
            }
            Verb::Erase { id, reason } => {
                let erased = inbox::erase(&office, &actor, &id, &reason).await?;
                if session.json {
                    return print::json(&erased);
                }
                let done = Message::new("inbox-erased").with("id", id);
                print::done(session, &done.with("files", erased.files))
            }
            Verb::Read => {
                let Some(look) = inbox::read_mailbox(&office).await? else {
                    return Err(Failure::input(Message::new("inbox-not-set")));
                };
                if session.json {
                    print::json(&look)
                } else {
                    print::done(session, &look.message())
                }
            }
            Verb::Check => print::done(session, &inbox::check_mailbox(&office, &actor).await?),
        }
    }
}

impl Assign {
    fn read(self) -> Result<Assignment, Failure> {
        let dated = self.date.as_deref().map(|words| {
            dates::read_date(words)
                .map_err(|_| Failure::input(Message::new("inbox-bad-date").with("date", words)))
        });
        Ok(Assignment {
            unit: self.unit,
            letter: self.letter,
            is_report: self.report,
            tasks: self.tasks,
            number: self.number,
            dated: dated.transpose()?,
        })
    }
}

/// Characters of an id that are enough to name it.
const SHORT: usize = 8;

fn list(session: &Session, rows: &[MailRow], all: bool) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = rows.iter().map(|row| spoken(session, row)).collect();
        return print::json(&json!({ "as_of": session.clock.now(), "mails": rows }));
    }
    if rows.is_empty() {
        let empty = if all { "inbox-none" } else { "inbox-none-waiting" };
        print::talk(session, &Message::new(empty));
        return Ok(());
    }
    let heads = [
        "inbox-head-id",
        "inbox-head-arrived",
        "inbox-head-from",
        "inbox-head-subject",
        "inbox-head-nature",
        "inbox-head-about",
        "inbox-head-outcome",
    ];
    let mut table = print::table(session, &heads);
    for row in rows {
        let about = [row.unit.as_deref(), row.letter.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        let outcome = word(session, "inbox-outcome", row.outcome.code());
        let reason = row.reason.as_ref().map(|reason| reason.render(session.lang));
        table.add_row([
            row.id.chars().take(SHORT).collect(),
            dates::moment(row.arrived_at.with_timezone(&hanoi())),
            from(row),
            row.subject.clone(),
            word(session, "inbox-nature", row.intent.as_deref().unwrap_or(&row.nature)),
            about.join("\n"),
            reason.map_or_else(|| outcome.clone(), |reason| format!("{outcome}: {reason}")),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}

fn show(session: &Session, mail: &Correspondence) -> Result<(), Failure> {
    let row = &mail.mail;
    if session.json {
        return print::json(&json!({
            "mail": spoken(session, row), "words": mail.words, "files": mail.files, "refused": mail.refused,
        }));
    }
    let field = |id: &'static str, words: &str| {
        if !words.is_empty() {
            print::line(format_args!("{}: {words}", session.say(&Message::new(id))));
        }
    };
    field("inbox-head-id", &row.id);
    field("inbox-head-arrived", &dates::moment(row.arrived_at.with_timezone(&hanoi())));
    field("inbox-head-from", &from(row));
    field("inbox-head-subject", &row.subject);
    field(
        "inbox-head-nature",
        &word(session, "inbox-nature", row.intent.as_deref().unwrap_or(&row.nature)),
    );
    field("inbox-head-unit", row.unit.as_deref().unwrap_or_default());
    field("inbox-head-letter", row.letter.as_deref().unwrap_or_default());
    field("inbox-head-outcome", &word(session, "inbox-outcome", row.outcome.code()));
    field("inbox-head-decided-by", row.decided_by.as_deref().unwrap_or_default());
    let files: Vec<&str> = mail.files.iter().map(|(name, _)| name.as_str()).collect();
    field("inbox-head-files", &files.join(", "));
    field("inbox-head-refused", &mail.refused.join(", "));
    if let Some(reason) = &row.reason {
        field("inbox-head-reason", &reason.render(session.lang));
        field("inbox-head-advice", &reason.advice(session.lang).unwrap_or_default());
    }
    print::line("");
    print::line(mail.words.trim());
    Ok(())
}

fn save(session: &Session, mail: &Correspondence, file: &std::path::Path) -> Result<(), Failure> {
    std::fs::write(file, &mail.raw).map_err(|cause| {
        let failed = Message::new("inbox-not-written").with("file", file.display());
        Failure::unreachable(failed.with("cause", cause))
    })?;
    print::done(session, &Message::new("inbox-written").with("file", file.display()))
}

fn spoken(session: &Session, row: &MailRow) -> serde_json::Value {
    let reason = row.reason.as_ref();
    json!({
        "mail": row,
        "reason": reason.map(|reason| reason.render(session.lang)),
        "advice": reason.and_then(|reason| reason.advice(session.lang)),
    })
}

fn from(row: &MailRow) -> String {
    if row.from_name.is_empty() {
        row.from_address.clone()
    } else {
        format!("{} <{}>", row.from_name, row.from_address)
    }
}

/// The word of a code in the person's language; a code of another version stays as it is.
fn word(session: &Session, group: &str, code: &str) -> String {
    plain(session.lang, &format!("{group}-{code}")).unwrap_or_else(|| code.to_owned())
}
