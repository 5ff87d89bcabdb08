//! `/quan-tri/so`: the registers of the office, where their series stand, numbers kept for letters to come.

use axum::Form;
use axum::extract::{Path, Query, State};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::domain::{DocumentKind, Number, Place as FindingPlace};
use crate::service::register::{self, Mode, NewRegister, Series};
use crate::service::{Act, Error, require};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::office::Place;
use crate::web::{Answer, Fault, Member, Site};

const PAGE: &str = "/quan-tri/so";

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    nam: Option<i32>,
}

#[derive(Serialize)]
struct RegistersPage {
    year: i32,
    before: i32,
    after: i32,
    registers: Vec<RegisterView>,
    kinds: Vec<KindView>,
    may_keep: bool,
}

#[derive(Serialize)]
struct RegisterView {
    code: String,
    name: String,
    kinds: String,
    /// None where numbers come from outside.
    next: Option<String>,
    entries: usize,
    voided: usize,
    kept: Vec<String>,
}

#[derive(Serialize)]
struct KindView {
    code: &'static str,
    name: &'static str,
}

/// `GET /quan-tri/so`
pub async fn list(
    State(site): State<Site>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let office = site.office();
    let year = wanted.nam.filter(|year| (2000..=2100).contains(year));
    let year = year.unwrap_or_else(|| office.clock.today().year());
    let all = register::list(office, &member.actor, year).await?;
    let page = RegistersPage {
        year,
        before: year - 1,
        after: year + 1,
        registers: all.iter().map(|series| view(&member, series)).collect(),
        kinds: DocumentKind::ALL
            .map(|kind| KindView { code: kind.code(), name: kind.name() })
            .into(),
        may_keep: require(&member.actor, Act::KeepRegisters).is_ok(),
    };
    site.page(&member, Place::Administration, "office/administration/registers.html", &page)
}

fn view(member: &Member, series: &Series) -> RegisterView {
    let kinds = series.register.kinds.as_array().into_iter().flatten();
    let names: Vec<&str> = kinds
        .filter_map(|code| DocumentKind::find(code.as_str()?))
        .map(DocumentKind::name)
        .collect();
    RegisterView {
        code: series.register.code.clone(),
        name: series.register.name.clone(),
        kinds: if names.is_empty() {
            member.say(&Message::new("cli-register-rest"))
        } else {
            names.join(", ")
        },
        next: series.next.as_ref().map(ToString::to_string),
        entries: series.entries,
        voided: series.voided,
        kept: series.kept.iter().map(ToString::to_string).collect(),
    }
}

/// `POST /quan-tri/so`
pub async fn add(
    State(site): State<Site>,
    member: Member,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let value = |name: &str| {
        let found = fields.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let kinds = fields.iter().filter(|(field, _)| field == "loai");
    let mode = if value("ngoai") == "co" { Mode::Record } else { Mode::Allot };
    let new = NewRegister {
        code: value("ma"),
        name: value("ten"),
        kinds: kinds.filter_map(|(_, code)| DocumentKind::find(code)).collect(),
        mode,
    };
    let done = Message::new("cli-register-added").with("code", &new.code);
    guide(register::add(site.office(), &member.actor, new).await, PAGE)?;
    member.go(&site, PAGE, &done)
}

/// The year and the number of a form.
#[derive(Debug, Deserialize)]
pub struct Opening {
    nam: i32,
    so: String,
}

/// `POST /quan-tri/so/CODE/mo`
pub async fn open(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Form(form): Form<Opening>,
) -> Answer {
    let number = form.so.trim().parse::<u32>().map_err(|_| bad_number(&form.so))?;
    guide(register::open(site.office(), &member.actor, &code, form.nam, number).await, PAGE)?;
    let done = Message::new("cli-register-opened").with("code", &code).with("year", form.nam);
    member.go(&site, &page_of(form.nam), &done.with("number", number))
}

/// How many numbers are kept, and why.
#[derive(Debug, Deserialize)]
pub struct Keeping {
    nam: i32,
    bao_nhieu: u32,
    ly_do: String,
}

/// `POST /quan-tri/so/CODE/giu`
pub async fn reserve(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Form(form): Form<Keeping>,
) -> Answer {
    let office = site.office();
    let kept =
        register::reserve(office, &member.actor, &code, form.nam, form.bao_nhieu, &form.ly_do);
    let numbers = guide(kept.await, PAGE)?.iter().map(ToString::to_string).collect::<Vec<_>>();
    let done = Message::new("cli-register-reserved").with("code", &code).with("year", form.nam);
    member.go(&site, &page_of(form.nam), &done.with("numbers", numbers.join(", ")))
}

/// Which number is given up, and why.
#[derive(Debug, Deserialize)]
pub struct GivingUp {
    nam: i32,
    so: String,
    ly_do: String,
}

/// `POST /quan-tri/so/CODE/bo-giu`
pub async fn give_up(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Form(form): Form<GivingUp>,
) -> Answer {
    let number: Number = form.so.trim().parse().map_err(|_| bad_number(&form.so))?;
    let office = site.office();
    guide(
        register::give_up(office, &member.actor, &code, form.nam, &number, &form.ly_do).await,
        PAGE,
    )?;
    let done = Message::new("cli-register-gave-up").with("number", number);
    member.go(&site, &page_of(form.nam), &done.with("code", &code).with("year", form.nam))
}

fn page_of(year: i32) -> String {
    format!("{PAGE}?nam={year}")
}

fn bad_number(typed: &str) -> Fault {
    let typed: String = typed.chars().take(30).collect();
    let message = Message::new("administration-bad-number").with("typed", typed);
    Fault::from(Error::invalid(FindingPlace::field("so"), message)).back_to(PAGE)
}
