//! `/quan-tri/so/REGISTER/in`: the books of a register on the screen, as a sheet, and as volumes to be bound.

use axum::extract::{Path, Query, State};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::domain::{Book, BookKind, hanoi};
use crate::service::follow::board::Window;
use crate::service::register::{self, book_pdf, book_xlsx};
use crate::text::{Lang, Message, dates, numbers};
use crate::web::fault::guide;
use crate::web::office::follow::file;
use crate::web::office::{Pager, Place, address};
use crate::web::{Answer, Member, Site};

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Lines on the screen.
const SHOWN: usize = 100;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    so: String,
    nam: Option<i32>,
    trang: Option<usize>,
    quyen: Option<usize>,
}

impl Asked {
    fn kind(&self) -> BookKind {
        BookKind::find(&self.so).unwrap_or(BookKind::Outgoing)
    }

    fn year(&self, site: &Site) -> i32 {
        self.nam.unwrap_or_else(|| site.office().clock.today().year())
    }
}

#[derive(Serialize)]
struct BookPage {
    register: String,
    title: String,
    year: i32,
    books: Vec<Choice>,
    columns: Vec<String>,
    /// Whether a column stands to the right.
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
    count: String,
    notes: Vec<String>,
    as_of: String,
    xlsx: String,
    volumes: Vec<Volume>,
    longest: String,
    pager: Pager,
}

#[derive(Serialize)]
struct Choice {
    code: &'static str,
    name: String,
    chosen: bool,
}

#[derive(Serialize)]
struct Volume {
    number: usize,
    href: String,
}

/// `GET /quan-tri/so/{register}/in`
pub async fn show(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (kind, year) = (asked.kind(), asked.year(&site));
    let skip = asked.trang.unwrap_or(1).clamp(1, 1_000_000).saturating_sub(1) * SHOWN;
    let window = Window { skip, show: SHOWN };
    let book = read(&site, &member, &code, &asked, Some(skip..skip + SHOWN)).await?;
    let path = format!("/quan-tri/so/{code}/in");
    let (of_year, of_kind) = (year.to_string(), kind.code());
    let to = |tail: &str, name: &str, value: &str| {
        let query = [("so", of_kind), ("nam", of_year.as_str()), (name, value)];
        address(&format!("{path}{tail}"), &query)
    };
    let pager = Pager::new(&member, window, book.count, |page| to("", "trang", page));
    let volumes = (1..=book.count.div_ceil(Book::LINES_OF_A_VOLUME))
        .map(|number| Volume { number, href: to("/quyen.pdf", "quyen", &number.to_string()) });
    let grouped = |count: usize| numbers::grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let title = Message::new("book-title").with("of", kind.code());
    let page = BookPage {
        title: member.say(
            &Message::new("book-page-title").with("book", member.say(&title)).with("year", year),
        ),
        year,
        books: BookKind::ALL
            .map(|one| Choice {
                code: one.code(),
                name: member.say(&Message::new("book-title").with("of", one.code())),
                chosen: one == kind,
            })
            .into(),
        right: (book.columns.iter())
            .map(|column| column.kind == crate::domain::ListingKind::Number)
            .collect(),
        columns: (book.columns.iter())
            .map(|column| match &column.group {
                Some(group) => format!("{group}: {}", column.title.to_lowercase()),
                None => column.title.clone(),
            })
            .collect(),
        rows: (book.lines.iter())
            .map(|line| line.cells.iter().map(crate::domain::ListingCell::printed).collect())
            .collect(),
        count: member.say(&Message::new("book-page-count").with("count", grouped(book.count))),
        notes: book.notes.clone(),
        as_of: member.say(
            &Message::new("figures-as-of")
                .with("as_of", dates::cut_off(book.as_of.with_timezone(&hanoi()))),
        ),
        xlsx: to("/so.xlsx", "", ""),
        volumes: volumes.collect(),
        longest: grouped(Book::LINES_OF_A_VOLUME),
        pager,
        register: code,
    };
    site.page(&member, Place::Administration, "office/administration/book.html", &page)
}

/// `GET /quan-tri/so/{register}/in/so.xlsx`
pub async fn sheet(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let book = read(&site, &member, &code, &asked, None).await?;
    let name = format!("{}-{}.xlsx", file_name(book.kind), book.year);
    Ok(file(book_xlsx(&book)?, XLSX, &name))
}

/// `GET /quan-tri/so/{register}/in/quyen.pdf`
pub async fn volume(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let book = read(&site, &member, &code, &asked, None).await?;
    let volume = asked.quyen.unwrap_or(1);
    let pdf = book_pdf(site.office(), &book, volume).await?;
    let name = format!("{}-{}-quyen-{volume}.pdf", file_name(book.kind), book.year);
    Ok(file(pdf.bytes, PDF, &name))
}

async fn read(
    site: &Site,
    member: &Member,
    code: &str,
    asked: &Asked,
    window: Option<std::ops::Range<usize>>,
) -> Answer<Book> {
    let (kind, year) = (asked.kind(), asked.year(site));
    let book = register::book(site.office(), &member.actor, kind, code, year, window).await;
    guide(book, "/quan-tri/so")
}

/// `so-dang-ky-van-ban-di`.
fn file_name(kind: BookKind) -> String {
    let title = Message::new("book-title").with("of", kind.code()).render(Lang::Vi);
    crate::text::folding::fold(&title).replace(' ', "-")
}
