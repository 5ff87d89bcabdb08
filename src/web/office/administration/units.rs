//! `/quan-tri/don-vi`: the units of the directory, and one of them.

use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::service::directory::{UnitDetail, UnitQuestion, UnitRow, page_units, show_unit};
use crate::service::follow::board::Window;
use crate::service::{Act, require};
use crate::text::Message;
use crate::text::dates::table_date;
use crate::web::office::{Pager, Place, address};
use crate::web::{Answer, Member, Site};

const PAGE: &str = "/quan-tri/don-vi";
/// Rows on one page.
const ROWS: usize = 100;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    /// `khong-thu`: only those without a mailbox.
    loc: String,
    /// Page, from 1.
    trang: usize,
}

#[derive(Serialize)]
struct UnitsPage {
    words: String,
    without_only: bool,
    all: usize,
    without: usize,
    rows: Vec<Row>,
    pager: Pager,
    may_keep: bool,
}

#[derive(Serialize)]
struct Row {
    href: String,
    code: String,
    name: String,
    emails: Vec<String>,
}

/// `GET /quan-tri/don-vi`
pub async fn list(
    State(site): State<Site>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let office = site.office();
    let words = wanted.q.trim();
    let without_only = wanted.loc == "khong-thu";
    let question = UnitQuestion {
        words: words.chars().take(200).collect(),
        without_mailbox: without_only,
        skip: (wanted.trang.clamp(1, 1_000_000) - 1) * ROWS,
        show: ROWS,
    };
    let found = page_units(office, &member.actor, office.clock.today(), &question).await?;
    let window = Window { skip: found.skip, show: ROWS };
    let page = |page: &str| address(PAGE, &[("q", words), ("loc", &wanted.loc), ("trang", page)]);
    let shown = UnitsPage {
        words: words.to_owned(),
        without_only,
        may_keep: require(&member.actor, Act::KeepDirectory).is_ok(),
        all: found.all,
        without: found.without,
        pager: Pager::new(&member, window, found.count, page),
        rows: found.rows.into_iter().map(row).collect(),
    };
    site.page(&member, Place::Administration, "office/administration/units.html", &shown)
}

fn row(row: UnitRow) -> Row {
    Row {
        href: format!("/quan-tri/don-vi/{}", row.unit.code),
        code: row.unit.code,
        name: row.unit.name,
        emails: row.emails,
    }
}

#[derive(Serialize)]
struct UnitPage {
    name: String,
    code: String,
    aliases: Vec<String>,
    parent: Option<String>,
    /// The head of its letters, where it issues.
    head: Vec<String>,
    place: Option<String>,
    since: Option<String>,
    until: Option<String>,
    addresses: Vec<Address>,
    contacts: Vec<String>,
    may_keep: bool,
    groups: Vec<String>,
}

#[derive(Serialize)]
struct Address {
    email: String,
    note: Option<String>,
    is_suppressed: bool,
}

/// `GET /quan-tri/don-vi/CODE`
pub async fn show(State(site): State<Site>, member: Member, Path(unit): Path<String>) -> Answer {
    let office = site.office();
    let detail = show_unit(office, &member.actor, office.clock.today(), &unit).await?;
    let page = view(&member, detail);
    site.page(&member, Place::Administration, "office/administration/unit.html", &page)
}

fn view(member: &Member, detail: UnitDetail) -> UnitPage {
    let unit = detail.unit;
    let mut head = lines(&unit.head["superior"]);
    head.extend(lines(&unit.head["name"]));
    UnitPage {
        aliases: lines(&unit.aliases),
        parent: unit.parent,
        head,
        place: unit.place,
        since: unit.valid_from.map(table_date),
        until: unit.valid_to.map(table_date),
        addresses: (detail.addresses.into_iter())
            .map(|address| Address {
                note: note(address.valid_to, address.suppressed_at.is_some())
                    .map(|note| member.say(&note)),
                is_suppressed: address.suppressed_at.is_some(),
                email: address.email,
            })
            .collect(),
        contacts: (detail.contacts.into_iter())
            .map(|contact| {
                let parts = [Some(contact.name), contact.position, contact.phone, contact.email];
                let known = parts.into_iter().flatten().filter(|part| !part.is_empty());
                known.collect::<Vec<_>>().join(", ")
            })
            .collect(),
        groups: detail.groups,
        may_keep: require(&member.actor, Act::KeepDirectory).is_ok(),
        name: unit.name,
        code: unit.code,
    }
}

/// Why an address is not written to any more.
fn note(until: Option<NaiveDate>, is_suppressed: bool) -> Option<Message> {
    match until {
        Some(last) => Some(Message::new("cli-unit-until").with("day", table_date(last))),
        None => is_suppressed.then(|| Message::new("cli-unit-suppressed")),
    }
}

fn lines(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
