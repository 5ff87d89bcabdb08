//! Adding somebody, and the page of one account.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::list::{DelegationView, delegation};
use crate::domain::Role;
use crate::service::account::{self, ACTIVE, Account, NewAccount, roles_of};
use crate::service::directory::departments;
use crate::text::{Lang, Message, dates};
use crate::web::fault::{FaultLine, guide, own_page};
use crate::web::office::Place;
use crate::web::office::account::{Choice, DelegationTyped, lines, role_words};
use crate::web::words::moment;
use crate::web::{Answer, Member, Site};

/// The fields of a person, as typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    login: String,
    name: String,
    position: String,
    department: String,
    lang: String,
    version: Option<i32>,
    roles: Vec<String>,
}

impl From<Vec<(String, String)>> for Typed {
    fn from(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "ten" => typed.login = value,
                "ho_ten" => typed.name = value,
                "chuc_vu" => typed.position = value,
                "phong" => typed.department = value,
                "ngon_ngu" => typed.lang = value,
                "ban" => typed.version = value.parse().ok(),
                "vai_tro" => typed.roles.push(value),
                _ => {}
            }
        }
        typed
    }
}

impl Typed {
    fn of(account: &Account, department: Option<&(String, String)>) -> Self {
        Self {
            login: account.login.clone(),
            name: account.name.clone(),
            position: account.position.clone().unwrap_or_default(),
            department: department.map(|(code, _)| code.clone()).unwrap_or_default(),
            lang: account.lang.clone(),
            version: Some(account.version),
            roles: roles_of(&account.roles).iter().map(|role| role.code().to_owned()).collect(),
        }
    }

    fn wanted(&self) -> NewAccount {
        NewAccount {
            login: self.login.clone(),
            name: self.name.clone(),
            position: self.position.clone(),
            department: self.department.clone(),
            roles: self.roles.iter().filter_map(|code| Role::find(code)).collect(),
            lang: Lang::find(&self.lang).unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct EditPage {
    /// None for somebody who is being added.
    person: Option<PersonFacts>,
    login: String,
    name: String,
    position: String,
    departments: Vec<Choice>,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    version: Option<i32>,
    colleagues: Vec<Choice>,
    own_roles: Vec<Choice>,
    delegations: Vec<DelegationView>,
    /// Of the form of delegation, as typed.
    begins_on: String,
    ends_on: String,
    reason: String,
    today: String,
    faults: Vec<FaultLine>,
    delegation_faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct PersonFacts {
    href: String,
    is_active: bool,
    is_self: bool,
    made: String,
    used: String,
    second_since: Option<String>,
    sessions: usize,
    must_change: bool,
    disabled: Option<String>,
}

/// `GET /quan-tri/nguoi-dung/them`
pub async fn blank(State(site): State<Site>, member: Member) -> Answer {
    // Asked here, for the page itself shows nothing that would ask.
    account::list(site.office(), &member.actor).await?;
    form(&site, &member, &Typed::default(), Vec::new()).await
}

/// `POST /quan-tri/nguoi-dung`
pub async fn make(
    State(site): State<Site>,
    member: Member,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = Typed::from(fields);
    match account::make(site.office(), &member.actor, typed.wanted()).await {
        Ok(made) => password_page(&site, &member, &made.account, &made.one_time_password),
        Err(error) => form(&site, &member, &typed, lines(member.lang, error)?).await,
    }
}

#[derive(Serialize)]
struct PasswordPage<'a> {
    name: &'a str,
    login: &'a str,
    password: &'a str,
    href: String,
}

/// Shows a one-time password, this once.
pub(super) fn password_page(
    site: &Site,
    member: &Member,
    account: &Account,
    password: &str,
) -> Answer {
    let href = format!("/quan-tri/nguoi-dung/{}", account.id);
    let values = PasswordPage { name: &account.name, login: &account.login, password, href };
    site.page(member, Place::Administration, "office/people/password.html", &values)
}

/// `GET /quan-tri/nguoi-dung/{account}`
pub async fn show(State(site): State<Site>, member: Member, Path(which): Path<String>) -> Answer {
    page(&site, &member, &which, None, Vec::new(), None).await
}

/// `POST /quan-tri/nguoi-dung/{account}`
pub async fn change(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = Typed::from(fields);
    let wanted = typed.wanted();
    let done = account::change(site.office(), &member.actor, &which, typed.version, wanted).await;
    match done {
        Ok(account) => {
            let done = Message::new("people-changed").with("name", &account.name);
            member.go(&site, &format!("/quan-tri/nguoi-dung/{}", account.id), &done)
        }
        Err(error) => {
            let faults = lines(member.lang, error)?;
            page(&site, &member, &which, Some(typed), faults, None).await
        }
    }
}

/// The page of one account, with its form as typed and what was wrong with either form.
pub(super) async fn page(
    site: &Site,
    member: &Member,
    which: &str,
    typed: Option<Typed>,
    faults: Vec<FaultLine>,
    delegating: Option<(DelegationTyped, Vec<FaultLine>)>,
) -> Answer {
    let office = site.office();
    let one = guide(account::show(office, &member.actor, which).await, "/quan-tri/nguoi-dung")?;
    let account = &one.account;
    let lang = member.lang;
    let typed = typed.unwrap_or_else(|| Typed::of(account, one.department.as_ref()));
    let is_fault = !faults.is_empty() || delegating.is_some();
    let (deal, delegation_faults) = delegating.unwrap_or_default();
    let mut values = filled(site, member, &typed, faults).await?;
    let today = office.clock.today();
    let all = account::delegations(office, &member.actor, None).await?;
    let of_person = all.iter().filter(|one| {
        one.delegation.from_account == account.id || one.delegation.to_account == account.id
    });
    values.delegations = of_person.map(|one| delegation(lang, one, today)).collect();
    let colleagues = account::colleagues(office, &member.actor, &account.id).await?;
    values.colleagues = colleagues
        .into_iter()
        .map(|one| Choice {
            chosen: deal.cho == one.account,
            value: one.account,
            label: one.name,
            hint: one.position.unwrap_or_default(),
        })
        .collect();
    let own = roles_of(&account.roles).into_iter().filter(|role| *role != Role::Administrator);
    values.own_roles = own.map(|role| choice(lang, role, &deal.vai_tro)).collect();
    (values.begins_on, values.ends_on, values.reason) = (deal.tu_ngay, deal.den_ngay, deal.can_cu);
    values.delegation_faults = delegation_faults;
    let disabled = account.disabled_at.map(|at| {
        let words = Message::new("people-disabled-since").with("at", moment(at));
        let words = words.with("by", account.disabled_by.as_deref().unwrap_or_default());
        words.with("reason", account.disabled_reason.as_deref().unwrap_or_default()).render(lang)
    });
    values.person = Some(PersonFacts {
        href: format!("/quan-tri/nguoi-dung/{}", account.id),
        is_active: account.state == ACTIVE,
        is_self: account.id == member.account,
        made: moment(account.created_at),
        used: moment(account.used_at),
        second_since: account.totp_since.map(moment),
        sessions: one.sessions.len(),
        must_change: account.must_change,
        disabled,
    });
    values.login.clone_from(&account.login);
    marked(site.page(member, Place::Administration, "office/people/edit.html", &values), is_fault)
}

async fn form(site: &Site, member: &Member, typed: &Typed, faults: Vec<FaultLine>) -> Answer {
    let is_fault = !faults.is_empty();
    let values = filled(site, member, typed, faults).await?;
    marked(site.page(member, Place::Administration, "office/people/edit.html", &values), is_fault)
}

fn marked(shown: Answer, is_fault: bool) -> Answer {
    let shown = shown?;
    Ok(if is_fault { own_page(StatusCode::UNPROCESSABLE_ENTITY, shown) } else { shown })
}

async fn filled(
    site: &Site,
    member: &Member,
    typed: &Typed,
    faults: Vec<FaultLine>,
) -> Answer<EditPage> {
    let office = site.office();
    let lang = member.lang;
    let today = office.clock.today();
    let departments = departments(office, &member.actor, today, &typed.department).await?;
    let departments = departments.into_iter().map(|unit| Choice {
        chosen: unit.code == typed.department,
        value: unit.code,
        label: unit.name,
        hint: String::new(),
    });
    Ok(EditPage {
        person: None,
        login: typed.login.clone(),
        name: typed.name.clone(),
        position: typed.position.clone(),
        departments: departments.collect(),
        roles: Role::OF_PERSONS.into_iter().map(|role| choice(lang, role, &typed.roles)).collect(),
        languages: Lang::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.code().to_owned(),
                label: if one == Lang::Vi { "Tiếng Việt" } else { "English" }.to_owned(),
                hint: String::new(),
                chosen: one.code() == typed.lang,
            })
            .collect(),
        version: typed.version,
        colleagues: Vec::new(),
        own_roles: Vec::new(),
        delegations: Vec::new(),
        begins_on: String::new(),
        ends_on: String::new(),
        reason: String::new(),
        today: dates::table_date(today),
        faults,
        delegation_faults: Vec::new(),
    })
}

fn choice(lang: Lang, role: Role, chosen: &[String]) -> Choice {
    let hint = format!("people-role-{}", role.code());
    Choice {
        value: role.code().to_owned(),
        label: role_words(lang, role),
        hint: crate::text::catalogue::plain(lang, &hint).unwrap_or_default(),
        chosen: chosen.iter().any(|code| code == role.code()),
    }
}
