//! The official classes (Decision 42/2014/QĐ-TTg as amended by 23/2018/QĐ-TTg), by unit, letter, leader or period.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Months, Utc};
use serde::Serialize;

use super::cut::{
    Cut, Span, Tracked, class_at, cut, letter_words, listing, name_lines, say, signers,
};
use crate::domain::{
    Actor, Class, DueClass, Listing, ListingCell, ListingColumn, ListingRow, Tally,
};
use crate::service::{Office, Result};
use crate::text::Message;

/// What makes a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Unit,
    Letter,
    /// Who signed the letter.
    Leader,
    /// A period beside the same period of the year before, each cut at the same moment of its year.
    Period,
}

/// The figures of some work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    #[serde(flatten)]
    pub tally: Tally,
    /// The whole: all classes together.
    pub total: u32,
    /// Of the work in term: due within three working days.
    pub due_soon: u32,
    /// Of the open work: a request for more time awaits its decision.
    pub more_time_asked: u32,
}

impl Figures {
    pub(in crate::service::follow) fn count(
        &mut self,
        class: Option<Class>,
        soon: bool,
        more_time: bool,
    ) {
        self.tally.count(class);
        self.total = self.tally.total();
        let open = matches!(class, Some(Class::OpenInTerm | Class::OpenOverdue));
        self.due_soon += u32::from(soon && class == Some(Class::OpenInTerm));
        self.more_time_asked += u32::from(more_time && open);
    }

    /// Tỷ lệ hoàn thành, of what was to be reported: tenths of a percent; none where nothing was.
    #[must_use]
    pub fn done_share(&self) -> Option<u32> {
        let asked = self.total - self.tally.nothing_asked;
        share(self.tally.done_on_time + self.tally.done_late, asked)
    }

    /// Tỷ lệ đúng hạn, of what is done: tenths of a percent.
    #[must_use]
    pub fn punctual_share(&self) -> Option<u32> {
        share(self.tally.done_on_time, self.tally.done_on_time + self.tally.done_late)
    }
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureLine {
    pub name: String,
    pub figures: Figures,
}

/// The table of classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureTable {
    pub as_of: DateTime<Utc>,
    pub by: By,
    pub span: Option<Span>,
    pub lines: Vec<FigureLine>,
    /// The sum of the lines; of a comparison, the later period.
    pub total: Figures,
    #[serde(skip)]
    pub listing: Listing,
}

/// Counts the work of the office; with a span, that of letters dated within it.
///
/// # Errors
/// Forbidden for units.
pub async fn figure_table(
    office: &Office,
    actor: &Actor,
    by: By,
    span: Option<Span>,
) -> Result<FigureTable> {
    if by == By::Period {
        return compare(office, actor, span).await;
    }
    let cut = cut(office, actor, span).await?;
    let signers = match by {
        By::Leader => signers(office, &cut.rows).await?,
        _ => HashMap::new(),
    };
    let mut lines: BTreeMap<(bool, String), FigureLine> = BTreeMap::new();
    let mut total = Figures::default();
    for row in &cut.rows {
        let (key, name) = match by {
            By::Letter => {
                let newest = row
                    .letter
                    .dated
                    .map_or(i32::MAX, |day| -chrono::Datelike::num_days_from_ce(&day));
                let subject = row.letter.subject.clone().unwrap_or_default();
                let key = format!("{newest:+012} {}", row.letter.id);
                (key, format!("{}: {subject}", letter_words(row)))
            }
            By::Leader => match signers.get(&row.letter.id) {
                Some(name) => (name.clone(), name.clone()),
                None => (String::new(), say(&Message::new("figures-no-signer"))),
            },
            By::Unit | By::Period => (row.lead_code.clone(), row.lead.clone()),
        };
        let line = lines
            .entry((key.is_empty(), key))
            .or_insert_with(|| FigureLine { name, figures: Figures::default() });
        let (class, soon, more_time) = facts(office, row, cut.as_of);
        line.figures.count(class, soon, more_time);
        total.count(class, soon, more_time);
    }
    let lines: Vec<FigureLine> = lines.into_values().collect();
    let listing = table(&cut, by, span, &lines, Some(&total));
    Ok(FigureTable { as_of: cut.as_of, by, span, lines, total, listing })
}

fn facts(office: &Office, row: &Tracked, now: DateTime<Utc>) -> (Option<Class>, bool, bool) {
    let due = row.due_class(now, &office.settings.calendar);
    let soon = matches!(due, DueClass::Soon { .. });
    (row.class(now), soon, row.pending_extension().is_some())
}

/// A period and the same one a year before, cut at the same moment of its year.
async fn compare(office: &Office, actor: &Actor, span: Option<Span>) -> Result<FigureTable> {
    let all = cut(office, actor, None).await?;
    let span = span.unwrap_or_else(|| this_year(all.as_of));
    let earlier = span.a_year_before();
    let then = all.as_of.checked_sub_months(Months::new(12)).unwrap_or(all.as_of);
    let (mut now, mut before) = (Figures::default(), Figures::default());
    for row in &all.rows {
        let Some(day) = row.letter.dated else { continue };
        if span.contains(day) {
            let (class, soon, more_time) = facts(office, row, all.as_of);
            now.count(class, soon, more_time);
        }
        if earlier.contains(day) {
            let soon = DueClass::of(row.assignment.due_at, then, &office.settings.calendar);
            before.count(class_at(row, then), matches!(soon, DueClass::Soon { .. }), false);
        }
    }
    let lines = vec![
        FigureLine { name: span.words(), figures: now },
        FigureLine { name: earlier.words(), figures: before },
    ];
    let mut listing = table(&all, By::Period, None, &lines, None);
    listing.rows.push(difference(&now, &before));
    let note = Message::new("figures-same-moment");
    listing.notes.push(say(&note.with("at", super::cut::day_of(then).format("%d/%m/%Y"))));
    let by = By::Period;
    Ok(FigureTable { as_of: all.as_of, by, span: Some(span), lines, total: now, listing })
}

fn this_year(now: DateTime<Utc>) -> Span {
    use chrono::{Datelike, NaiveDate};
    let year = super::cut::day_of(now).year();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Span { from: day(1, 1), to: day(12, 31) }
}

/// The official table of lines that were counted elsewhere, as it is printed: `title` and `head` name it and its first
/// column, `scope` says what it covers.
///
/// # Errors
/// What the store says about the office's name.
pub async fn class_listing(
    office: &Office,
    as_of: DateTime<Utc>,
    (title, head): (&'static str, &'static str),
    scope: Vec<String>,
    lines: &[FigureLine],
    total: &Figures,
) -> Result<Listing> {
    let cut = Cut { as_of, rows: Vec::new(), office: name_lines(office).await? };
    let mut listing = lined(&cut, title, (head, 30), lines, Some(total));
    listing.scope = scope;
    Ok(listing)
}

fn table(
    cut: &Cut,
    by: By,
    span: Option<Span>,
    lines: &[FigureLine],
    total: Option<&Figures>,
) -> Listing {
    let (title, name) = match by {
        By::Unit => ("figures-title-unit", "figures-head-unit"),
        By::Letter => ("figures-title-letter", "figures-head-letter"),
        By::Leader => ("figures-title-leader", "figures-head-leader"),
        By::Period => ("figures-title-period", "figures-head-period"),
    };
    let width = if by == By::Letter { 34 } else { 22 };
    let mut listing = lined(cut, title, (name, width), lines, total);
    if let Some(span) = span {
        let scope = Message::new("figures-scope").with("span", span.words());
        listing.scope.push(say(&scope));
    }
    listing
}

/// The columns of the table, a row for each line, and the sum.
fn lined(
    cut: &Cut,
    title: &'static str,
    (name, width): (&'static str, u32),
    lines: &[FigureLine],
    total: Option<&Figures>,
) -> Listing {
    let head = |id| say(&Message::new(id));
    let number = |id, width| ListingColumn::number(head(id), width);
    let columns = vec![
        ListingColumn::middle(head("figures-head-place"), 4),
        ListingColumn::words(head(name), width),
        number("figures-head-total", 7),
        number("figures-head-on-time", 7).under(head("figures-head-done")),
        number("figures-head-late", 7).under(head("figures-head-done")),
        number("figures-head-in-term", 7).under(head("figures-head-open")),
        number("figures-head-soon", 8).under(head("figures-head-open")),
        number("figures-head-overdue", 7).under(head("figures-head-open")),
        number("figures-head-awaiting", 8),
        number("figures-head-no-deadline", 7),
        number("figures-head-nothing-asked", 8),
        number("figures-head-more-time", 7),
        number("figures-head-done-share", 9),
        number("figures-head-punctual-share", 9),
    ];
    let mut listing = listing(cut, &Message::new(title), columns);
    for (place, line) in (1..).zip(lines) {
        let mut cells = vec![ListingCell::Count(place), ListingCell::words(&line.name)];
        cells.extend(numbers(&line.figures));
        listing.rows.push(ListingRow::plain(cells));
    }
    if let Some(total) = total {
        let mut cells = vec![ListingCell::Empty, ListingCell::words(head("figures-sum"))];
        cells.extend(numbers(total));
        listing.rows.push(ListingRow::total(cells));
    }
    listing.notes.push(head("figures-note-sum"));
    let outside: u32 = lines.iter().map(|line| line.figures.tally.outside).sum();
    if outside > 0 {
        listing.notes.push(say(&Message::new("figures-note-outside").with("count", outside)));
    }
    listing
}

fn numbers(figures: &Figures) -> Vec<ListingCell> {
    let tally = &figures.tally;
    let share = |share: Option<u32>| share.map_or(ListingCell::words("–"), ListingCell::Share);
    vec![
        figures.total.into(),
        tally.done_on_time.into(),
        tally.done_late.into(),
        tally.open_in_term.into(),
        figures.due_soon.into(),
        tally.open_overdue.into(),
        tally.awaiting_confirmation.into(),
        tally.no_deadline.into(),
        tally.nothing_asked.into(),
        figures.more_time_asked.into(),
        share(figures.done_share()),
        share(figures.punctual_share()),
    ]
}

/// Tăng, giảm: each figure less that of the year before; shares in points.
fn difference(now: &Figures, before: &Figures) -> ListingRow {
    let signed = |difference: i64| match difference {
        0 => "0".to_owned(),
        _ => format!("{}{}", if difference > 0 { "+" } else { "−" }, difference.abs()),
    };
    let cell = |(now, before): (ListingCell, ListingCell)| {
        ListingCell::words(match (now, before) {
            (ListingCell::Count(now), ListingCell::Count(before)) => signed(now - before),
            (ListingCell::Share(now), ListingCell::Share(before)) => {
                let tenths = i64::from(now) - i64::from(before);
                let sign = if tenths < 0 { "−" } else { "+" };
                format!("{sign}{},{}", tenths.abs() / 10, tenths.abs() % 10)
            }
            _ => "–".to_owned(),
        })
    };
    let mut cells =
        vec![ListingCell::Empty, ListingCell::words(say(&Message::new("figures-change")))];
    cells.extend(numbers(now).into_iter().zip(numbers(before)).map(cell));
    ListingRow::total(cells)
}

fn share(part: u32, whole: u32) -> Option<u32> {
    let tenths = (u64::from(part) * 2000 + u64::from(whole)).checked_div(u64::from(whole) * 2)?;
    u32::try_from(tenths).ok()
}
