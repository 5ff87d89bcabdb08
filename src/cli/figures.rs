//! `congvan figures …`: the tables of leaders and the lists behind them, shown, or written as PDF or XLSX.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Months, NaiveDate};
use clap::{Args, Subcommand};
use comfy_table::CellAlignment;

use super::{Failure, Session, print, record::day};
use crate::domain::{Actor, Listing, ListingKind};
use crate::service::Office;
use crate::service::follow::figures::{
    By, Span, answers, due_soon, figure_table, listing_pdf, listing_xlsx, overdue, silent, weekly,
};
use crate::text::Message;

/// Figures and lists.
#[derive(Debug, Args)]
pub struct Figures {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Unit(Table),
    Letter(Table),
    Leader(Table),
    Period(Table),
    Overdue(Output),
    Due {
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(0..=3660))]
        days: u32,
        #[command(flatten)]
        to: Output,
    },
    Answers {
        number: String,
        #[command(flatten)]
        to: Output,
    },
    Weekly(Output),
    Silent {
        number: Option<String>,
        #[arg(long)]
        overdue: bool,
        #[command(flatten)]
        to: Output,
    },
}

impl What {
    /// The file that is to be written, and whether another may lie there.
    fn file(&self) -> (Option<&Path>, bool) {
        match self {
            Self::Unit(table) | Self::Letter(table) | Self::Leader(table) | Self::Period(table) => {
                (table.output.as_deref(), table.force)
            }
            Self::Overdue(to)
            | Self::Weekly(to)
            | Self::Due { to, .. }
            | Self::Answers { to, .. }
            | Self::Silent { to, .. } => (to.output.as_deref(), to.force),
        }
    }
}

/// Where it goes.
#[derive(Debug, Args)]
struct Output {
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    force: bool,
}

/// Which letters are counted.
#[derive(Debug, Args)]
struct Table {
    #[arg(long, conflicts_with_all = ["from", "to"])]
    year: Option<i32>,
    #[arg(long, requires = "year", conflicts_with = "month")]
    quarter: Option<u32>,
    #[arg(long, requires = "year")]
    month: Option<u32>,
    #[arg(long, requires = "to")]
    from: Option<String>,
    #[arg(long, requires = "from")]
    to: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    force: bool,
}

impl Figures {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        if let (Some(file), force) = self.what.file() {
            print::refuse_overwriting(file, force)?;
        }
        let (office, actor) = session.open_as().await?;
        let (office, actor) = (&office, &actor);
        match self.what {
            What::Unit(table) => classes(session, office, actor, By::Unit, table).await,
            What::Letter(table) => classes(session, office, actor, By::Letter, table).await,
            What::Leader(table) => classes(session, office, actor, By::Leader, table).await,
            What::Period(table) => classes(session, office, actor, By::Period, table).await,
            What::Overdue(to) => {
                let list = overdue(office, actor).await?;
                give(session, office, &list, to.output.as_deref()).await
            }
            What::Due { days, to } => {
                let list = due_soon(office, actor, days).await?;
                give(session, office, &list, to.output.as_deref()).await
            }
            What::Answers { number, to } => {
                let list = answers(office, actor, &number).await?;
                give(session, office, &list, to.output.as_deref()).await
            }
            What::Weekly(to) => one_page(session, office, actor, to.output.as_deref()).await,
            What::Silent { number, overdue, to } => {
                let list = silent(office, actor, number.as_deref(), overdue).await?;
                match to.output.as_deref() {
                    Some(file) => {
                        ends_in(file, &["txt"])?;
                        write(session, file, list.text.as_bytes(), None)
                    }
                    None if session.json => print::json(&list),
                    None => {
                        print::line(list.text);
                        Ok(())
                    }
                }
            }
        }
    }
}

async fn classes(
    session: &Session,
    office: &Office,
    actor: &Actor,
    by: By,
    table: Table,
) -> Result<(), Failure> {
    let span = table.span()?;
    let figures = figure_table(office, actor, by, span).await?;
    if session.json && table.output.is_none() {
        return print::json(&figures);
    }
    give(session, office, &figures.listing, table.output.as_deref()).await
}

impl Table {
    fn span(&self) -> Result<Option<Span>, Failure> {
        let bad = || Failure::input(Message::new("figures-bad-span"));
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            let span = Span { from: day(from)?, to: day(to)? };
            return if span.from <= span.to { Ok(Some(span)) } else { Err(bad()) };
        }
        let Some(year) = self.year else { return Ok(None) };
        let (first, months) = match (self.quarter, self.month) {
            (Some(quarter @ 1..=4), _) => (quarter * 3 - 2, 3),
            (None, Some(month @ 1..=12)) => (month, 1),
            (None, None) => (1, 12),
            _ => return Err(bad()),
        };
        let from = NaiveDate::from_ymd_opt(year, first, 1).filter(|day| day.year() > 0);
        let from = from.ok_or_else(bad)?;
        let to = from.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt());
        Ok(Some(Span { from, to: to.ok_or_else(bad)? }))
    }
}

async fn one_page(
    session: &Session,
    office: &Office,
    actor: &Actor,
    file: Option<&Path>,
) -> Result<(), Failure> {
    if let Some(file) = file {
        ends_in(file, &["pdf"])?;
    } else if !session.json {
        return Err(Failure::input(Message::new("figures-needs-file")));
    }
    let sheet = weekly(office, actor).await?;
    match file {
        Some(file) => write(session, file, &sheet.pdf, Some(1)),
        None => print::json(&sheet),
    }
}

/// Shows a listing, or writes it by the extension of the file.
async fn give(
    session: &Session,
    office: &Office,
    listing: &Listing,
    file: Option<&Path>,
) -> Result<(), Failure> {
    let Some(file) = file else {
        if session.json {
            return print::json(listing);
        }
        show(session, listing);
        return Ok(());
    };
    if ends_in(file, &["pdf", "xlsx"])? == "pdf" {
        let written = listing_pdf(office, listing).await?;
        write(session, file, &written.bytes, Some(written.pages))
    } else {
        write(session, file, &listing_xlsx(listing)?, None)
    }
}

pub(super) fn show(session: &Session, listing: &Listing) {
    print::line(&listing.title);
    listing.scope.iter().for_each(print::line);
    let mut table = print::table(session, &[]);
    table.set_header(listing.columns.iter().map(|column| match &column.group {
        Some(group) => format!("{group}: {}", column.title),
        None => column.title.clone(),
    }));
    for row in &listing.rows {
        table.add_row(row.cells.iter().map(printed));
    }
    for (column, one) in table.column_iter_mut().zip(&listing.columns) {
        if one.kind == ListingKind::Number {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    print::line(table);
    listing.notes.iter().for_each(print::line);
    print::as_of(session);
}

fn printed(cell: &crate::domain::ListingCell) -> String {
    cell.printed()
}

/// The extension of a file, if it is one of those that can be written.
pub(super) fn ends_in<'a>(file: &Path, known: &[&'a str]) -> Result<&'a str, Failure> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    known.iter().copied().find(|one| one.eq_ignore_ascii_case(extension)).ok_or_else(|| {
        let known: Vec<String> = known.iter().map(|one| format!(".{one}")).collect();
        let bad = Message::new("figures-bad-extension").with("file", file.display());
        Failure::input(bad.with("known", known.join(", ")))
    })
}

pub(super) fn write(
    session: &Session,
    file: &Path,
    bytes: &[u8],
    pages: Option<usize>,
) -> Result<(), Failure> {
    std::fs::write(file, bytes).map_err(|error| Failure::unwritable(file, &error))?;
    let done = match pages {
        Some(pages) => Message::new("figures-written-pages").with("pages", pages),
        None => Message::new("figures-written"),
    };
    print::done(session, &done.with("file", file.display()))
}
