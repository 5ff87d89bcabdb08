//! `congvan register print BOOK`: a year of a register, shown, or written as PDF to be bound, or as XLSX.

use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::Args;

use super::figures::{ends_in, show, write};
use super::{Failure, Session, print};
use crate::domain::{Actor, Book, BookKind};
use crate::service::Office;
use crate::service::register::{self, book_pdf, book_xlsx};
use crate::text::Message;

/// A book to be printed.
#[derive(Debug, Args)]
pub struct Print {
    book: String,
    #[arg(long)]
    register: Option<String>,
    #[arg(long)]
    year: Option<i32>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    force: bool,
}

impl Print {
    /// Runs the command.
    pub async fn run(
        self,
        session: &Session,
        office: &Office,
        actor: &Actor,
    ) -> Result<(), Failure> {
        let kind = BookKind::find(&self.book).ok_or_else(|| {
            let known = BookKind::ALL.map(BookKind::code).join(", ");
            let unknown = Message::new("book-unknown").with("book", &self.book);
            Failure::input(unknown.with("known", known))
        })?;
        let form = match &self.output {
            Some(file) => Some((file.as_path(), ends_in(file, &["pdf", "xlsx"])?)),
            None => None,
        };
        let register = match self.register {
            Some(code) => code,
            None => register::only(office, actor).await?,
        };
        let year = self.year.unwrap_or_else(|| session.clock.today().year());
        let book = register::book(office, actor, kind, &register, year, None).await?;
        match form {
            None if session.json => print::json(&book),
            None => {
                show(session, &book.listing());
                Ok(())
            }
            Some((file, "xlsx")) => {
                print::refuse_overwriting(file, self.force)?;
                write(session, file, &book_xlsx(&book)?, None)
            }
            Some((file, _)) => volumes(session, office, &book, file, self.force).await,
        }
    }
}

/// Writes every volume into a file of its own; a single one bears the name that was typed.
async fn volumes(
    session: &Session,
    office: &Office,
    book: &Book,
    file: &Path,
    force: bool,
) -> Result<(), Failure> {
    let count = book.volumes();
    let name = |volume: usize| {
        if count == 1 {
            return file.to_owned();
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        file.with_file_name(format!("{stem}-{volume}.pdf"))
    };
    for volume in 1..=count {
        print::refuse_overwriting(&name(volume), force)?;
    }
    let bar = print::progress(session, count as u64, &Message::new("cli-help-register-print"));
    for volume in 1..=count {
        let (pdf, file) = (book_pdf(office, book, volume).await?, name(volume));
        std::fs::write(&file, &pdf.bytes).map_err(|error| Failure::unwritable(&file, &error))?;
        bar.inc(1);
        let done = Message::new("book-written").with("file", file.display());
        let done = done.with("pages", pdf.pages).with("volume", volume).with("volumes", count);
        print::done(session, &done)?;
    }
    bar.finish_and_clear();
    Ok(())
}
