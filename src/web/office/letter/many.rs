//! Acts on many units of a letter at once: those ticked on the page, or all that the list finds. Each unit is an act by
//! itself: one that cannot be done is named with its reason and stops no other.
//!
//! | button | what |
//! |---|---|
//! | `nhac` | reminds those that owe a report |
//! | `tiep-nhan` | notes that they have the letter |
//! | `ghi-nhan` | a page with a line per unit, for reports that came by other ways |
//! | `goi` | the sheet of telephone numbers |

use std::collections::HashMap;

use axum::Form;
use axum::extract::{Path, State};
use serde::Serialize;

use super::acts::calls_of;
use super::units::Narrowed;
use super::{sheet, view};
use crate::domain::{AssignmentAct, Id, Place as Field, Role};
use crate::service::follow::remind::{self, Chosen};
use crate::service::follow::{self, CHANNELS, NewReport, OnBehalf};
use crate::service::{Error, Result, letter};
use crate::text::Message;
use crate::web::fault::{FaultLine, guide, own_page};
use crate::web::input::{self, Values};
use crate::web::office::Place;
use crate::web::office::form::{Choice, first, values};
use crate::web::{Answer, Fault, Member, Site, words};

/// Units of one act, at most.
const AT_MOST: usize = 5_000;
/// Lines of one page of reports, at most.
const LINES: usize = 200;
/// Reminders of one request of the service.
const BATCH: usize = 500;

/// Takes up what was pressed below the list.
pub async fn press(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    sheet::of(&site, &member, &document).await?;
    let values = values(pairs);
    let narrowed = narrowed(&values);
    let back = narrowed.address(&format!("/van-ban/{document}"));
    let units = chosen(&site, &member, &document, &values, &narrowed).await;
    let units = guide(units, &back)?;
    let act = first(&values, "viec");
    if ["tiep-nhan", "ghi-nhan"].contains(&act) {
        guide(require_hand(&member), &back)?;
    }
    match act {
        "nhac" => guide(remind(&site, &member, &document, &units, &back).await, &back),
        "tiep-nhan" => received(&site, &member, &document, &units, &back).await,
        "goi" => {
            let ids: Vec<Id> = units.into_iter().map(|(id, _)| id).collect();
            calls_of(&site, &member, &document, Some(&ids)).await
        }
        "ghi-nhan" => {
            let filled = Values::default();
            lines_page(&site, &member, &document, units, &filled, &HashMap::new()).await
        }
        _ => Err(Fault::not_found()),
    }
}

/// What units said by other ways is written down by those who deal with letters.
fn require_hand(member: &Member) -> Result<()> {
    if member.actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]) {
        return Ok(());
    }
    Err(Error::Forbidden(Message::new("letter-many-denied")))
}

fn narrowed(values: &Values) -> Narrowed {
    let said = |name: &str| first(values, name).to_owned();
    Narrowed {
        tt: said("tt"),
        q: said("q"),
        nhom: said("nhom"),
        nv: said("nv"),
        ..Narrowed::default()
    }
}

/// The units that were ticked, or all that the list finds.
async fn chosen(
    site: &Site,
    member: &Member,
    document: &str,
    values: &Values,
    narrowed: &Narrowed,
) -> Result<Vec<(Id, String)>> {
    let (office, actor) = (site.office(), &member.actor);
    let all = values.contains_key("tat_ca");
    let filter = if all { narrowed.filter() } else { letter::RecipientFilter::default() };
    let most = AT_MOST as u64 + 1;
    let mut units = letter::fitting_units(office, actor, document, &filter, most).await?;
    if !all {
        let ticked = values.get("chon").map(Vec::as_slice).unwrap_or_default();
        units.retain(|(id, _)| ticked.contains(id));
    }
    let place = Field::field("chon");
    if units.is_empty() {
        return Err(Error::invalid(place, Message::new("letter-many-nobody")));
    }
    if units.len() > AT_MOST {
        let message = Message::new("letter-many-too-many").with("limit", AT_MOST);
        return Err(Error::invalid(place, message));
    }
    Ok(units)
}

async fn remind(
    site: &Site,
    member: &Member,
    document: &str,
    units: &[(Id, String)],
    back: &str,
) -> Answer {
    let mut sum = remind::RemindedChosen::default();
    for units in units.chunks(BATCH) {
        let pair =
            |(unit, _): &(Id, String)| Chosen { letter: document.to_owned(), unit: unit.clone() };
        let chosen: Vec<Chosen> = units.iter().map(pair).collect();
        let done = remind::remind_chosen(site.office(), &member.actor, &chosen).await?;
        sum.reminded.mails += done.reminded.mails;
        sum.reminded.digests += done.reminded.digests;
        sum.reminded.without_address += done.reminded.without_address;
        sum.reminded.muted += done.reminded.muted;
        sum.told_today += done.told_today;
        sum.nothing_owed += done.nothing_owed;
    }
    let receipt = Message::new("letter-many-reminded")
        .with("mails", sum.reminded.mails)
        .with("units", sum.reminded.digests)
        .with("told", sum.told_today)
        .with("without", sum.reminded.without_address)
        .with("muted", sum.reminded.muted)
        .with("answered", sum.nothing_owed);
    member.go(site, back, &receipt)
}

async fn received(
    site: &Site,
    member: &Member,
    document: &str,
    units: &[(Id, String)],
    back: &str,
) -> Answer {
    let mut done = 0;
    let mut refused = Vec::new();
    for (unit, name) in units {
        let receipt = follow::Receipt {
            document: document.to_owned(),
            unit: unit.clone(),
            by: String::new(),
            incoming_number: String::new(),
        };
        match follow::acknowledge(site.office(), &member.actor, receipt).await {
            Ok(_) => done += 1,
            Err(error @ (Error::Forbidden(_) | Error::Internal(_) | Error::Unavailable(_))) => {
                return guide(Err(error), back);
            }
            Err(_) => refused.push(name.as_str()),
        }
    }
    let receipt = Message::new("letter-many-received").with("done", done);
    let names = refused.iter().take(10).copied().collect::<Vec<_>>().join(", ");
    member.go(site, back, &receipt.with("refused", refused.len()).with("names", names))
}

#[derive(Serialize)]
struct LinesPage {
    base: String,
    letter: String,
    channels: Vec<Choice>,
    channel: String,
    at: String,
    is_confirmed: bool,
    note: String,
    rows: Vec<LineView>,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct LineView {
    unit: String,
    name: String,
    key: String,
    number: String,
    day: String,
    is_left_out: bool,
    fault: Option<FaultLine>,
}

/// The page with a line per unit; `refused` are the units that could not be recorded.
async fn lines_page(
    site: &Site,
    member: &Member,
    document: &str,
    units: Vec<(Id, String)>,
    filled: &Values,
    refused: &HashMap<Id, Message>,
) -> Answer {
    let found = sheet::of(site, member, document).await?;
    let base = format!("/van-ban/{document}");
    if units.len() > LINES {
        let message = Message::new("letter-many-too-many").with("limit", LINES);
        return guide(Err(Error::invalid(Field::field("chon"), message)), base);
    }
    let office = site.office();
    let kept = |name: &str, otherwise: &str| match first(filled, name) {
        "" => otherwise.to_owned(),
        said => said.to_owned(),
    };
    let row = |(unit, name): (Id, String)| LineView {
        key: kept(&format!("khoa-{unit}"), &office.ids.id()),
        number: first(filled, &format!("so-{unit}")).to_owned(),
        day: first(filled, &format!("ngay-{unit}")).to_owned(),
        is_left_out: filled.contains_key(&format!("bo-{unit}")),
        fault: refused.get(&unit).map(|message| FaultLine::new(member.lang, message)),
        unit,
        name,
    };
    let failed = Message::new("letter-many-not-recorded").with("count", refused.len());
    let page = LinesPage {
        base,
        letter: found.letter.label(),
        channels: (CHANNELS.iter())
            .map(|code| Choice { value: (*code).to_owned(), label: view::channel(member, code) })
            .collect(),
        channel: kept("kenh", "axis"),
        at: kept("luc", &input::field(office.clock.now())),
        is_confirmed: filled.contains_key("xac_nhan"),
        note: first(filled, "noi_dung").to_owned(),
        rows: units.into_iter().map(row).collect(),
        faults: if refused.is_empty() {
            Vec::new()
        } else {
            vec![FaultLine::new(member.lang, &failed)]
        },
    };
    let shown = site.page(member, Place::Letters, "office/letter/record_many.html", &page)?;
    Ok(if refused.is_empty() {
        shown
    } else {
        own_page(axum::http::StatusCode::UNPROCESSABLE_ENTITY, shown)
    })
}

/// Records the reports of many units, each by itself.
pub async fn record(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    sheet::of(&site, &member, &document).await?;
    require_hand(&member)?;
    let values = values(pairs);
    let ticked = values.get("dv").cloned().unwrap_or_default();
    let (office, actor) = (site.office(), &member.actor);
    let all = letter::RecipientFilter::default();
    let mut units = letter::fitting_units(office, actor, &document, &all, AT_MOST as u64).await?;
    units.retain(|(unit, _)| ticked.contains(unit) && !values.contains_key(&format!("bo-{unit}")));
    units.truncate(LINES);
    let mut refused: HashMap<Id, Message> = HashMap::new();
    let mut done = 0;
    for (unit, _) in &units {
        match record_one(&site, &member, &document, unit, &values).await {
            Ok(()) => done += 1,
            Err(error @ (Error::Internal(_) | Error::Unavailable(_))) => return Err(error.into()),
            Err(Error::Invalid(findings)) => {
                let why = findings.0.into_iter().next().map(|finding| finding.message);
                refused
                    .insert(unit.clone(), why.unwrap_or_else(|| Message::new("web-fault-input")));
            }
            Err(error) => {
                let why = error.message().cloned();
                refused
                    .insert(unit.clone(), why.unwrap_or_else(|| Message::new("web-fault-input")));
            }
        }
    }
    if refused.is_empty() {
        let receipt = Message::new("letter-many-recorded").with("done", done);
        return member.go(&site, &format!("/van-ban/{document}"), &receipt);
    }
    units.retain(|(unit, _)| refused.contains_key(unit));
    lines_page(&site, &member, &document, units, &values, &refused).await
}

async fn record_one(
    site: &Site,
    member: &Member,
    document: &str,
    unit: &str,
    values: &Values,
) -> Result<()> {
    let (office, actor) = (site.office(), &member.actor);
    let now = office.clock.now();
    let found = letter::recipient(office, actor, document, unit).await?;
    let open = found.tasks.iter().filter(|task| task.may.contains(&AssignmentAct::RecordOnBehalf));
    let number = first(values, &format!("so-{unit}")).to_owned();
    let dated = input::read_day(first(values, &format!("ngay-{unit}")))
        .map_err(|message| Error::invalid(Field::field("ngay"), message))?;
    let assignments: Vec<Id> = open
        .filter(|task| task.tracked.mode.asks_for_report() || found.tasks.len() == 1)
        .map(|task| task.tracked.assignment.id.clone())
        .collect();
    if assignments.is_empty() {
        return Err(Error::Conflict(Message::new("letter-many-nothing-open")));
    }
    let new = OnBehalf {
        report: NewReport {
            key: first(values, &format!("khoa-{unit}")).to_owned(),
            assignments,
            number,
            dated,
            signer: String::new(),
            note: first(values, "noi_dung").to_owned(),
            files: Vec::new(),
            sheets: Vec::new(),
        },
        unit: unit.to_owned(),
        channel: first(values, "kenh").to_owned(),
        sent_at: input::moment(values, "luc", now)?,
        confirm: values.contains_key("xac_nhan"),
    };
    follow::record_on_behalf(office, actor, new).await?;
    Ok(())
}

/// Danh sách đơn vị chưa báo cáo, as plain text to be copied.
pub async fn silent(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    let found = sheet::of(&site, &member, &document).await?;
    let list =
        follow::figures::silent(site.office(), &member.actor, Some(&document), false).await?;
    let page = SilentPage {
        base: format!("/van-ban/{document}"),
        letter: found.letter.label(),
        count: list.units.len(),
        lines: list.text.lines().count().clamp(3, 40) + 1,
        text: list.text,
        as_of: words::moment(list.as_of),
    };
    site.page(&member, Place::Letters, "office/letter/silent.html", &page)
}

#[derive(Serialize)]
struct SilentPage {
    base: String,
    letter: String,
    count: usize,
    lines: usize,
    text: String,
    as_of: String,
}
