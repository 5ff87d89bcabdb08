//! `/quan-tri/nhom`: the groups of units to which letters are addressed; one of them, with its members.

use axum::extract::{Form as Sent, Path, State};
use serde::Serialize;

use crate::service::directory::{GroupRow, KeptGroup, keep_group, list_groups};
use crate::service::{Act, Error, Result, require};
use crate::text::Message;
use crate::web::input::Values;
use crate::web::office::Place;
use crate::web::office::form::{Field, Form, Retry, first, values};
use crate::web::{Answer, Fault, Member, Site};

const PAGE: &str = "/quan-tri/nhom";
/// The word of its form.
const FORM: &str = "nhom";

type Pairs = Sent<Vec<(String, String)>>;

#[derive(Serialize)]
struct GroupsPage {
    groups: Vec<GroupView>,
    may_keep: bool,
}

#[derive(Serialize)]
struct GroupView {
    href: String,
    code: String,
    name: String,
    count: usize,
}

/// `GET /quan-tri/nhom`
pub async fn list(State(site): State<Site>, member: Member) -> Answer {
    let office = site.office();
    let groups = list_groups(office, &member.actor, office.clock.today()).await?;
    let view = |row: GroupRow| GroupView {
        href: format!("{PAGE}/{}", row.group.code),
        count: row.members.len(),
        code: row.group.code,
        name: row.group.name,
    };
    let page = GroupsPage {
        groups: groups.into_iter().map(view).collect(),
        may_keep: require(&member.actor, Act::KeepDirectory).is_ok(),
    };
    site.page(&member, Place::Administration, "office/administration/groups.html", &page)
}

#[derive(Serialize)]
struct GroupPage {
    title: String,
    code: Option<String>,
    members: Vec<MemberView>,
    form: Option<Form>,
}

#[derive(Serialize)]
struct MemberView {
    href: String,
    name: String,
}

/// `GET /quan-tri/nhom/them`
pub async fn blank(State(site): State<Site>, member: Member) -> Answer {
    require(&member.actor, Act::KeepDirectory)?;
    page(&site, &member, None, None)
}

/// `GET /quan-tri/nhom/CODE`
pub async fn show(State(site): State<Site>, member: Member, Path(code): Path<String>) -> Answer {
    let found = find(&site, &member, &code).await?;
    page(&site, &member, Some(&found), None)
}

async fn find(site: &Site, member: &Member, code: &str) -> Answer<GroupRow> {
    let office = site.office();
    let groups = list_groups(office, &member.actor, office.clock.today()).await?;
    groups.into_iter().find(|row| row.group.code == code).ok_or_else(Fault::not_found)
}

/// `POST /quan-tri/nhom`
pub async fn add(State(site): State<Site>, member: Member, Sent(pairs): Pairs) -> Answer {
    require(&member.actor, Act::KeepDirectory)?;
    let values = values(pairs);
    let code = first(&values, "ma").to_owned();
    let done = match find(&site, &member, &code).await {
        Ok(_) => {
            let place = crate::domain::Place::field("ma");
            let message = Message::new("administration-group-known").with("code", &code);
            Err(Error::invalid(place, message))
        }
        Err(_) => kept(&site, &member, &code, &values).await,
    };
    match done {
        Ok(receipt) => member.go(&site, &format!("{PAGE}/{code}"), &receipt),
        Err(error) => {
            let retry = Retry::new(&member, FORM, values, error)?;
            page(&site, &member, None, Some(&retry))
        }
    }
}

/// `POST /quan-tri/nhom/CODE`
pub async fn change(
    State(site): State<Site>,
    member: Member,
    Path(code): Path<String>,
    Sent(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let found = find(&site, &member, &code).await?;
    match kept(&site, &member, &code, &values).await {
        Ok(receipt) => member.go(&site, &format!("{PAGE}/{code}"), &receipt),
        Err(error) => {
            let retry = Retry::new(&member, FORM, values, error)?;
            page(&site, &member, Some(&found), Some(&retry))
        }
    }
}

async fn kept(site: &Site, member: &Member, code: &str, values: &Values) -> Result<Message> {
    let said = |name: &str| first(values, name).to_owned();
    let group = KeptGroup {
        code: code.to_owned(),
        name: said("ten"),
        aliases: said("ten_khac"),
        members: said("don_vi"),
    };
    keep_group(site.office(), &member.actor, &group).await?;
    Ok(Message::new("administration-group-kept").with("name", group.name))
}

fn page(site: &Site, member: &Member, group: Option<&GroupRow>, retry: Option<&Retry>) -> Answer {
    let may_keep = require(&member.actor, Act::KeepDirectory).is_ok();
    let form = form(member, group);
    let page = GroupPage {
        title: group.map_or(form.title.clone(), |row| row.group.name.clone()),
        code: group.map(|row| row.group.code.clone()),
        members: (group.iter().flat_map(|row| &row.members))
            .map(|unit| MemberView {
                href: format!("/quan-tri/don-vi/{}", unit.code),
                name: unit.name.clone(),
            })
            .collect(),
        form: may_keep.then(|| Form { is_open: group.is_none(), ..form.again(retry) }),
    };
    let template = "office/administration/group.html";
    let shown = site.page(member, Place::Administration, template, &page)?;
    Ok(match retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

fn form(member: &Member, group: Option<&GroupRow>) -> Form {
    let field =
        |kind, name, label, value: String| Field::new(member, kind, name, label).value(value);
    let hinted = |field: Field, hint: &'static str| field.hint(member, &Message::new(hint));
    let action = group.map_or(PAGE.to_owned(), |row| format!("{PAGE}/{}", row.group.code));
    let title =
        if group.is_some() { "administration-group-edit" } else { "administration-group-add" };
    let mut form = Form::new(member, FORM, action, title, "administration-group-save").tone("main");
    if group.is_none() {
        let code = field("line", "ma", "administration-group-code", String::new()).must();
        form = form.field(hinted(code, "administration-unit-code-hint"));
    }
    let names = group.map(|row| {
        let names = row.group.aliases.as_array().into_iter().flatten();
        names.filter_map(|name| name.as_str()).collect::<Vec<_>>().join("\n")
    });
    let members = group.map(|row| {
        row.members.iter().map(|unit| unit.code.as_str()).collect::<Vec<_>>().join("\n")
    });
    let name = group.map(|row| row.group.name.clone()).unwrap_or_default();
    form.field(field("line", "ten", "administration-group-name", name).must())
        .field(hinted(
            field("text", "ten_khac", "cli-unit-aliases", names.unwrap_or_default()),
            "administration-lines-hint",
        ))
        .field(
            hinted(
                field("long", "don_vi", "administration-group-units", members.unwrap_or_default()),
                "administration-group-units-hint",
            )
            .must(),
        )
        .then(member, &Message::new("administration-group-then"))
}
