//! `/quan-tri/don-vi/them`, `/quan-tri/don-vi/CODE/sua`: one unit with its names, mailboxes and people.

use axum::extract::{Form as Sent, Path, State};
use serde::Serialize;

use crate::domain::Contact;
use crate::service::directory::{KeptUnit, UnitDetail, keep_unit, show_unit};
use crate::service::{Act, Error, Result, require};
use crate::text::{Message, dates};
use crate::web::input::Values;
use crate::web::office::Place;
use crate::web::office::form::{Field, Form, Retry, first, values};
use crate::web::{Answer, Member, Site};

const PAGE: &str = "/quan-tri/don-vi";
/// The word of its form.
const FORM: &str = "don-vi";

type Pairs = Sent<Vec<(String, String)>>;

#[derive(Serialize)]
struct EditPage {
    title: String,
    back: String,
    back_to: String,
    form: Form,
}

/// `GET /quan-tri/don-vi/them`
pub async fn blank(State(site): State<Site>, member: Member) -> Answer {
    page(&site, &member, None, None)
}

/// `GET /quan-tri/don-vi/CODE/sua`
pub async fn show(State(site): State<Site>, member: Member, Path(unit): Path<String>) -> Answer {
    let office = site.office();
    let detail = show_unit(office, &member.actor, office.clock.today(), &unit).await?;
    page(&site, &member, Some(&detail), None)
}

/// `POST /quan-tri/don-vi`
pub async fn add(State(site): State<Site>, member: Member, Sent(pairs): Pairs) -> Answer {
    let values = values(pairs);
    let code = first(&values, "ma").to_owned();
    match kept(&site, &member, &code, &values, true).await {
        Ok(receipt) => member.go(&site, &format!("{PAGE}/{code}"), &receipt),
        Err(error) => {
            let retry = Retry::new(&member, FORM, values, error)?;
            page(&site, &member, None, Some(&retry))
        }
    }
}

/// `POST /quan-tri/don-vi/CODE/sua`
pub async fn change(
    State(site): State<Site>,
    member: Member,
    Path(unit): Path<String>,
    Sent(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let office = site.office();
    let detail = show_unit(office, &member.actor, office.clock.today(), &unit).await?;
    match kept(&site, &member, &detail.unit.code, &values, false).await {
        Ok(receipt) => member.go(&site, &format!("{PAGE}/{}", detail.unit.code), &receipt),
        Err(error) => {
            let retry = Retry::new(&member, FORM, values, error)?;
            page(&site, &member, Some(&detail), Some(&retry))
        }
    }
}

async fn kept(
    site: &Site,
    member: &Member,
    code: &str,
    values: &Values,
    is_new: bool,
) -> Result<Message> {
    let (office, actor) = (site.office(), &member.actor);
    require(actor, Act::KeepDirectory)?;
    if is_new && show_unit(office, actor, office.clock.today(), code).await.is_ok() {
        let place = crate::domain::Place::field("ma");
        let message = Message::new("administration-unit-known").with("code", code);
        return Err(Error::invalid(place, message));
    }
    let said = |name: &str| first(values, name).to_owned();
    let unit = KeptUnit {
        code: code.to_owned(),
        name: said("ten"),
        aliases: said("ten_khac"),
        parent: said("cap_tren"),
        place: said("dia_danh"),
        emails: said("hop_thu"),
        valid_from: said("tu"),
        valid_to: said("den"),
        contacts: people(first(values, "lien_he")),
    };
    keep_unit(office, actor, &unit).await?;
    Ok(Message::new("administration-unit-kept").with("name", unit.name))
}

/// One person each line: name, position, telephone, mail, parted by semicolons.
fn people(words: &str) -> Vec<Contact> {
    let person = |line: &str| {
        let mut parts = line.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?.to_owned();
        let mut next = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
        Some(Contact { name, position: next(), phone: next(), email: next() })
    };
    words.lines().filter_map(person).collect()
}

fn page(site: &Site, member: &Member, unit: Option<&UnitDetail>, retry: Option<&Retry>) -> Answer {
    require(&member.actor, Act::KeepDirectory)?;
    let form = form(member, unit);
    let (back, back_to) = match unit {
        Some(detail) => (format!("{PAGE}/{}", detail.unit.code), detail.unit.name.clone()),
        None => (PAGE.to_owned(), member.say(&Message::new("administration-units"))),
    };
    let page = EditPage { title: form.title.clone(), back, back_to, form: form.again(retry) };
    let template = "office/administration/edit.html";
    let shown = site.page(member, Place::Administration, template, &page)?;
    Ok(match retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

fn form(member: &Member, unit: Option<&UnitDetail>) -> Form {
    let field =
        |kind, name, label, value: String| Field::new(member, kind, name, label).value(value);
    let hinted = |field: Field, hint: &'static str| field.hint(member, &Message::new(hint));
    let row = unit.map(|detail| &detail.unit);
    let said = |words: Option<String>| words.unwrap_or_default();
    let action = row.map_or(PAGE.to_owned(), |row| format!("{PAGE}/{}/sua", row.code));
    let title = if row.is_some() { "administration-unit-edit" } else { "administration-unit-add" };
    let mut form = Form::new(member, FORM, action, title, "administration-unit-save").tone("main");
    if row.is_none() {
        let code = field("line", "ma", "administration-unit-code", String::new()).must();
        form = form.field(hinted(code, "administration-unit-code-hint"));
    }
    let names = row.map(|row| {
        let names = row.aliases.as_array().into_iter().flatten();
        names.filter_map(|name| name.as_str()).collect::<Vec<_>>().join("\n")
    });
    let emails = unit.map(|detail| {
        let open = detail.addresses.iter().filter(|address| address.valid_to.is_none());
        open.map(|address| address.email.as_str()).collect::<Vec<_>>().join("\n")
    });
    let people = unit.map(|detail| {
        let lines = detail.contacts.iter().map(|one| {
            let rest = [&one.position, &one.phone, &one.email];
            let rest = rest.map(|part| part.as_deref().unwrap_or_default());
            let line = format!("{}; {}", one.name, rest.join("; "));
            line.trim_end_matches([';', ' ']).to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    let day = |day: Option<chrono::NaiveDate>| day.map(dates::table_date);
    let names = hinted(
        field("text", "ten_khac", "cli-unit-aliases", said(names)),
        "administration-lines-hint",
    );
    let emails = hinted(
        field("text", "hop_thu", "administration-unit-emails", said(emails)),
        "administration-unit-emails-hint",
    );
    let people = hinted(
        field("text", "lien_he", "cli-unit-contacts", said(people)),
        "administration-unit-people-hint",
    );
    let parent = said(row.and_then(|row| row.parent.clone()));
    let until = field(
        "line",
        "den",
        "administration-unit-until",
        said(row.and_then(|row| day(row.valid_to))),
    );
    form.field(
        field("line", "ten", "administration-unit-name", said(row.map(|row| row.name.clone())))
            .must(),
    )
    .field(names)
    .field(emails)
    .field(people)
    .field(hinted(
        field("line", "cap_tren", "cli-unit-parent", parent),
        "administration-unit-parent-hint",
    ))
    .field(field("line", "dia_danh", "cli-unit-place", said(row.and_then(|row| row.place.clone()))))
    .field(field(
        "line",
        "tu",
        "administration-unit-since",
        said(row.and_then(|row| day(row.valid_from))),
    ))
    .field(hinted(until, "administration-unit-until-hint"))
    .then(member, &Message::new("administration-unit-then"))
}
