//! `congvan record NUMBER --unit U --channel C`: answers that came by another way, in one command; of one unit, of several,
//! or of all the lines of a CSV.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use clap::Args;

use super::record_many::{self as many, Answer};
use super::{Failure, Session, print};
use crate::domain::{Actor, AssignmentAct, end_of_day, hanoi};
use crate::service::follow::{self, NewReport, OnBehalf, Receipt};
use crate::service::{Office, ReceivedFile};
use crate::text::{Message, dates};

/// Records for units: their receipt of the letter, or, with number, file or note, their report.
#[derive(Debug, Args)]
pub struct Record {
    number: String,
    #[arg(long = "unit", value_name = "UNIT", required_unless_present = "from")]
    units: Vec<String>,
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
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
        let now = session.clock.now();
        let dated = self.date.as_deref().map(day).transpose()?;
        let sent_at = self.sent.as_deref().map(|words| moment(words, now)).transpose()?;
        let (office, actor) = session.open_as().await?;
        let mut answers: Vec<Answer> = self
            .units
            .iter()
            .map(|unit| Answer { unit: unit.clone(), ..Answer::default() })
            .collect();
        if let Some(path) = &self.from {
            answers.extend(many::read(path)?);
        }
        for answer in &mut answers {
            let typed = |words: &Option<String>| words.clone().unwrap_or_default();
            let fill = |field: &mut String, words: &Option<String>| {
                if field.is_empty() {
                    *field = typed(words);
                }
            };
            fill(&mut answer.number, &self.report_number);
            fill(&mut answer.signer, &self.signer);
            fill(&mut answer.note, &self.note);
            answer.dated = answer.dated.or(dated);
            answer.sent_at = answer.sent_at.or(sent_at);
        }
        if let [one] = answers.as_slice() {
            let done = self.record(&office, &actor, one, now).await?;
            return print::done(session, &done);
        }
        let mut lines = Vec::with_capacity(answers.len());
        for answer in answers {
            let done = self.record(&office, &actor, &answer, now).await;
            lines.push((answer, done));
        }
        many::report(session, &lines)
    }

    /// Records the answer of one unit; gives the sentence that says so.
    async fn record(
        &self,
        office: &Office,
        actor: &Actor,
        answer: &Answer,
        now: DateTime<Utc>,
    ) -> Result<Message, Failure> {
        let found =
            follow::unit_rows(office, actor, &self.number, &answer.unit, &self.tasks).await?;
        if answer.number.is_empty() && answer.note.is_empty() && self.files.is_empty() {
            let receipt = Receipt {
                document: found.letter.clone(),
                unit: found.unit.clone(),
                by: self.by.clone().unwrap_or_default(),
                incoming_number: self.incoming.clone().unwrap_or_default(),
            };
            follow::acknowledge(office, actor, receipt).await?;
            let done = Message::new("cli-record-received").with("unit", &found.name);
            return Ok(done.with("letter", &found.label));
        }
        let act = AssignmentAct::RecordOnBehalf;
        let assignments = found.open_to(office, actor, act, !self.tasks.is_empty())?;
        let count = assignments.len();
        let files = self.files.iter().map(|path| spool(path)).collect::<Result<_, _>>()?;
        let new = OnBehalf {
            report: NewReport {
                key: office.ids.id(),
                assignments,
                number: answer.number.clone(),
                dated: answer.dated,
                signer: answer.signer.clone(),
                note: answer.note.clone(),
                files,
                sheets: Vec::new(),
            },
            unit: found.unit.clone(),
            channel: self.channel.clone(),
            // A report that bears a day and no hour was sent on that day, as far as anybody knows.
            sent_at: answer
                .sent_at
                .or_else(|| answer.dated.map(|day| end_of_day(day).to_utc().min(now))),
            confirm: self.confirm,
        };
        let sent = follow::record_on_behalf(office, actor, new).await?;
        let done =
            Message::new(if self.confirm { "cli-record-confirmed" } else { "cli-record-done" });
        let done = done.with("unit", &found.name).with("letter", &found.label).with("tasks", count);
        Ok(done.with("report", sent.report))
    }
}

/// Reads a day as people type it.
pub fn day(words: &str) -> Result<NaiveDate, Failure> {
    dates::read_date(words)
        .map_err(|_| Failure::input(Message::new("cli-bad-day").with("day", words)))
}

/// Reads a day with or without an hour: `14/12/2026`, `14/12/2026 16:00`; a day alone is its end, or now.
pub fn moment(words: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, Failure> {
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
