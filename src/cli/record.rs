//! `congvan record NUMBER --unit U --channel C`: an answer that came by another way, in one command.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use clap::Args;

use super::{Failure, Session, print};
use crate::domain::{AssignmentAct, end_of_day, hanoi};
use crate::service::ReceivedFile;
use crate::service::follow::{self, NewReport, OnBehalf, Receipt};
use crate::text::{Message, dates};

/// Records for a unit: its receipt of the letter, or, with number, file or note, its report.
#[derive(Debug, Args)]
pub struct Record {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long, value_parser = follow::CHANNELS)]
    channel: String,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long)]
    report_number: Option<String>,
    #[arg(long)]
    date: Option<String>,
    #[arg(long)]
    sent: Option<String>,
    #[arg(long)]
    signer: Option<String>,
    #[arg(long)]
    note: Option<String>,
    #[arg(long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    incoming: Option<String>,
    #[arg(long)]
    by: Option<String>,
    #[arg(long)]
    confirm: bool,
}

impl Record {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let dated = self.date.as_deref().map(day).transpose()?;
        let now = session.clock.now();
        let sent_at = self.sent.as_deref().map(|words| moment(words, now)).transpose()?;
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &self.tasks).await?;
        if self.report_number.is_none() && self.note.is_none() && self.files.is_empty() {
            let receipt = Receipt {
                document: found.letter.clone(),
                unit: found.unit.clone(),
                by: self.by.unwrap_or_default(),
                incoming_number: self.incoming.unwrap_or_default(),
            };
            follow::acknowledge(&office, &actor, receipt).await?;
            let done = Message::new("cli-record-received").with("unit", &found.name);
            return print::done(session, &done.with("letter", &found.label));
        }
        let named = !self.tasks.is_empty();
        let act = AssignmentAct::RecordOnBehalf;
        let assignments = found.open_to(&office, &actor, act, named)?;
        let count = assignments.len();
        let files = self.files.iter().map(|path| spool(path)).collect::<Result<_, _>>()?;
        let new = OnBehalf {
            report: NewReport {
                key: office.ids.id(),
                assignments,
                number: self.report_number.unwrap_or_default(),
                dated,
                signer: self.signer.unwrap_or_default(),
                note: self.note.unwrap_or_default(),
                files,
            },
            unit: found.unit.clone(),
            channel: self.channel,
            // A report that bears a day and no hour was sent on that day, as far as anybody knows.
            sent_at: sent_at.or_else(|| dated.map(|day| end_of_day(day).to_utc().min(now))),
            confirm: self.confirm,
        };
        let sent = follow::record_on_behalf(&office, &actor, new).await?;
        let done =
            Message::new(if self.confirm { "cli-record-confirmed" } else { "cli-record-done" });
        let done = done.with("unit", &found.name).with("letter", &found.label).with("tasks", count);
        print::done(session, &done.with("report", sent.report))
    }
}

/// Reads a day as people type it.
pub fn day(words: &str) -> Result<NaiveDate, Failure> {
    dates::read_date(words)
        .map_err(|_| Failure::input(Message::new("cli-bad-day").with("day", words)))
}

/// Reads a day with or without an hour: `14/12/2026`, `14/12/2026 16:00`; a day alone is its end, or now.
fn moment(words: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, Failure> {
    let words = words.trim();
    let Some((first, hour)) = words.split_once([' ', 'T']) else {
        return Ok(end_of_day(day(words)?).to_utc().min(now));
    };
    let hour = NaiveTime::parse_from_str(&hour.trim().replace('h', ":"), "%H:%M");
    let hour = hour.map_err(|_| Failure::input(Message::new("cli-bad-day").with("day", words)))?;
    let local = hanoi().from_local_datetime(&day(first)?.and_time(hour)).earliest();
    local.map(|moment| moment.to_utc()).ok_or_else(|| Failure::bug("a fixed offset has no gaps"))
}

fn spool(path: &Path) -> Result<ReceivedFile, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    let unwritable = |error: std::io::Error| Failure::unwritable(path, &error);
    let mut spool = tempfile::NamedTempFile::new().map_err(unwritable)?;
    spool.write_all(&bytes).map_err(unwritable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(ReceivedFile { name, size: bytes.len() as u64, spool })
}
