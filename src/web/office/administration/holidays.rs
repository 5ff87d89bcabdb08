//! `/quan-tri/ngay-nghi`: days off and days made up, by year.

use axum::Form;
use axum::extract::{Path, Query, State};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::hanoi;
use crate::service::calendar::{self, CalendarLine, NewDays, Origin};
use crate::service::{Act, Error, require};
use crate::text::{Message, dates};
use crate::web::fault::guide;
use crate::web::input::{self, Values};
use crate::web::office::form::{Choice, Field, Form as ActForm, Retry, first, values};
use crate::web::office::{Place, address};
use crate::web::{Answer, Fault, Member, Site};

const PAGE: &str = "/quan-tri/ngay-nghi";

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    nam: String,
}

#[derive(Serialize)]
struct HolidaysPage {
    year: i32,
    years: Vec<YearLink>,
    counts: String,
    lines: Vec<LineView>,
    form: ActForm,
}

#[derive(Serialize)]
struct YearLink {
    year: i32,
    href: String,
    is_shown: bool,
}

#[derive(Serialize)]
struct LineView {
    day: String,
    weekday: &'static str,
    works: bool,
    note: String,
    origin: String,
    covers: bool,
    /// Address that takes it back, where the office added it.
    take_back: Option<String>,
    take_back_words: String,
}

/// `GET /quan-tri/ngay-nghi`
pub async fn show(
    State(site): State<Site>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let this_year = site.office().clock.today().year();
    let year = wanted.nam.parse().ok().filter(|year| (2000..=2100).contains(year));
    page(&site, &member, year.unwrap_or(this_year), None).await
}

async fn page(site: &Site, member: &Member, shown: i32, retry: Option<&Retry>) -> Answer {
    let office = site.office();
    let this_year = office.clock.today().year();
    let year = calendar::list(office, &member.actor, shown).await?;
    let around = (this_year - 1..=this_year + 2).chain([shown]);
    let mut years: Vec<i32> = around.collect();
    years.sort_unstable();
    years.dedup();
    let counts = Message::new("calendar-counts").with("off", year.off);
    let page = HolidaysPage {
        year: shown,
        years: years.into_iter().map(|year| link(year, shown)).collect(),
        counts: member.say(&counts.with("made-up", year.made_up)),
        lines: year.lines.into_iter().map(|line| view(member, line)).collect(),
        form: form(member).again(retry),
    };
    let template = "office/administration/holidays.html";
    let answer = site.page(member, Place::Administration, template, &page)?;
    Ok(match retry {
        Some(retry) => retry.mark(answer),
        None => answer,
    })
}

fn link(year: i32, shown: i32) -> YearLink {
    let href = address(PAGE, &[("nam", &year.to_string())]);
    YearLink { year, href, is_shown: year == shown }
}

fn form(member: &Member) -> ActForm {
    let choice = |value: &str, id: &'static str| Choice {
        value: value.to_owned(),
        label: member.say(&Message::new(id)),
    };
    let kinds = vec![choice("nghi", "calendar-kind-off"), choice("lam-bu", "calendar-kind-works")];
    ActForm::new(member, "them", PAGE, "calendar-add", "calendar-add")
        .field(Field::new(member, "choice", "loai", "calendar-kind").must().options(kinds))
        .field(Field::new(member, "day", "tu", "calendar-from").must())
        .field(
            Field::new(member, "day", "den", "calendar-to")
                .hint(member, &Message::new("calendar-to-hint")),
        )
        .field(Field::new(member, "line", "ly_do", "calendar-note").must())
}

fn view(member: &Member, line: CalendarLine) -> LineView {
    let origin = match (line.origin, &line.added) {
        (Origin::Program, _) => Message::new("calendar-origin-program"),
        (Origin::File, _) => Message::new("calendar-origin-file"),
        (Origin::Office, None) => Message::new("calendar-origin-office"),
        (Origin::Office, Some((by, at))) => {
            let at = dates::moment(at.with_timezone(&hanoi()));
            Message::new("calendar-origin-office").with("by", by).with("at", at)
        }
    };
    let day = dates::table_date(line.day);
    LineView {
        weekday: dates::weekday(line.day),
        works: line.works,
        origin: member.say(&origin),
        covers: line.covers,
        take_back: (line.origin == Origin::Office).then(|| format!("{PAGE}/{}/bo", line.day)),
        take_back_words: member.say(&Message::new("calendar-take-back-of").with("day", &day)),
        note: line.note,
        day,
    }
}

/// `POST /quan-tri/ngay-nghi`
pub async fn add(
    State(site): State<Site>,
    member: Member,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = values(fields);
    let done = match read(&typed) {
        Ok(new) => calendar::add(site.office(), &member.actor, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(days) => {
            let year = days.first().map_or(0, Datelike::year);
            let words: Vec<String> = days.iter().map(|day| dates::table_date(*day)).collect();
            let done = Message::new("calendar-added").with("count", days.len());
            member.go(&site, &link(year, 0).href, &done.with("days", words.join(", ")))
        }
        Err(error @ (Error::Forbidden(_) | Error::Unavailable(_))) => guide(Err(error), PAGE),
        Err(error) => {
            let year = dates::read_date(first(&typed, "tu")).ok().map(|day| day.year());
            let year = year.filter(|year| (2000..=2100).contains(year));
            let year = year.unwrap_or_else(|| site.office().clock.today().year());
            let retry = Retry::new(&member, "them", typed, error)?;
            page(&site, &member, year, Some(&retry)).await
        }
    }
}

fn read(typed: &Values) -> Result<NewDays, Error> {
    let from = input::needed_day(typed, "tu", "calendar-day-missing")?;
    let to = input::day(typed, "den")?.unwrap_or(from);
    let works = first(typed, "loai") == "lam-bu";
    Ok(NewDays { from, to, works, note: first(typed, "ly_do").to_owned() })
}

/// `POST /quan-tri/ngay-nghi/DAY/bo`
pub async fn take_back(
    State(site): State<Site>,
    member: Member,
    Path(day): Path<String>,
) -> Answer {
    require(&member.actor, Act::KeepSettings)?;
    let day: NaiveDate = day.parse().map_err(|_| Fault::not_found().back_to(PAGE))?;
    let done = calendar::take_back(site.office(), &member.actor, day).await;
    guide(done, PAGE)?;
    let done = Message::new("calendar-taken-back").with("day", dates::table_date(day));
    member.go(&site, &link(day.year(), 0).href, &done)
}
