//! What `unit` and `group` share: reading a table, telling what an import did, writing a form.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};

use super::{Failure, Session, print};
use crate::service::directory::{Import, Imported, as_workbook};
use crate::text::Message;
use crate::text::dates::table_date;

/// Bytes of a table; more is no directory of an office.
const LARGEST: u64 = 20 * 1024 * 1024;

/// A table to be brought in.
#[derive(Debug, Args)]
pub struct Source {
    pub file: PathBuf,
    /// Only tell what would happen.
    #[arg(long)]
    pub check: bool,
    /// Take the good lines although others are bad.
    #[arg(long)]
    pub skip_bad: bool,
}

impl Source {
    /// Reads the file.
    pub fn read(self) -> Result<Import, Failure> {
        let unreadable = |error| Failure::unreadable(&self.file, &error);
        let size = std::fs::metadata(&self.file).map_err(unreadable)?.len();
        if size > LARGEST {
            let message = Message::new("cli-unit-too-large")
                .with("file", self.file.display())
                .with("megabytes", LARGEST / 1024 / 1024);
            return Err(Failure::input(message));
        }
        let bytes = std::fs::read(&self.file).map_err(unreadable)?;
        Ok(Import {
            file: self.file.display().to_string(),
            bytes,
            check_only: self.check,
            skip_bad: self.skip_bad,
        })
    }
}

/// Tells what an import did, or would do. Lines left out make it end as bad input does.
pub fn report(session: &Session, import: &Import, imported: &Imported) -> Result<(), Failure> {
    let failed = !imported.skipped.is_empty();
    if session.json {
        print::json(imported)?;
    } else {
        if !imported.findings.is_empty() {
            print::findings(session, &imported.findings);
        }
        let id = if import.check_only { "cli-unit-would-import" } else { "cli-unit-imported" };
        let message = Message::new(id)
            .with("file", &import.file)
            .with("added", imported.added.len())
            .with("changed", imported.changed.len())
            .with("unchanged", imported.unchanged)
            .with("skipped", imported.skipped.len());
        print::line(session.say(&message));
    }
    if failed { Err(Failure::Said(1)) } else { Ok(()) }
}

/// Writes a form to a new file, or to stdout.
pub fn write(session: &Session, bytes: &[u8], output: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = output else {
        // A reader that has gone away ends the talk, not the program.
        let _ = std::io::stdout().lock().write_all(bytes);
        return Ok(());
    };
    let extension = path.extension().and_then(|extension| extension.to_str());
    let book = match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("xlsx") => Some(as_workbook(bytes)?),
        _ => None,
    };
    let bytes = book.as_deref().unwrap_or(bytes);
    std::fs::File::create_new(path).and_then(|mut file| file.write_all(bytes)).map_err(
        |error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::Sentence(Message::new("cli-unit-exists").with("file", path.display()), 4)
            }
            _ => Failure::unwritable(path, &error),
        },
    )?;
    print::done(session, &Message::new("cli-unit-written").with("file", path.display()))
}

/// `từ 01/07/2025`, `đến 30/06/2025`, both, or nothing.
pub fn dates(session: &Session, from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let word = |id, day: Option<NaiveDate>| {
        day.map(|day| session.say(&Message::new(id).with("day", table_date(day))))
    };
    let both = [word("cli-unit-from", from), word("cli-unit-until", to)];
    both.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A table of one thing: what, and which.
pub fn facts() -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table
}
