//! `GET /quan-tri/nguoi-dung`

use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use crate::service::account::{self, ACTIVE, Changed, Delegated, roles_of};
use crate::text::folding::fold;
use crate::text::{Lang, Message};
use crate::web::office::Place;
use crate::web::office::account::{days, role_words};
use crate::web::words::moment;
use crate::web::{Answer, Member, Site};

#[derive(Serialize)]
struct PeoplePage {
    people: Vec<PersonView>,
    all: usize,
    in_use: usize,
    words: String,
    state: String,
    delegations: Vec<DelegationView>,
}

#[derive(Serialize)]
struct PersonView {
    href: String,
    name: String,
    login: String,
    position: String,
    department: String,
    roles: String,
    used: String,
    sessions: usize,
    has_second: bool,
    is_active: bool,
    must_change: bool,
}

#[derive(Serialize)]
pub(super) struct DelegationView {
    pub id: String,
    pub words: String,
    pub reason: String,
    pub is_open: bool,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    /// `dung` or `ngung`; empty = all.
    tt: String,
}

/// Shows the list.
pub async fn show(
    State(site): State<Site>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let office = site.office();
    let everybody = account::list(office, &member.actor).await?;
    let all = everybody.len();
    let in_use = everybody.iter().filter(|one| one.account.state == ACTIVE).count();
    let words = fold(wanted.q.trim());
    let fits = |one: &Changed| {
        let account = &one.account;
        let is_active = account.state == ACTIVE;
        let position = account.position.as_deref().unwrap_or_default();
        let department = one.department.as_ref().map_or("", |(_, name)| name);
        let text = fold(&format!("{} {} {position} {department}", account.name, account.login));
        text.contains(&words)
            && match wanted.tt.as_str() {
                "dung" => is_active,
                "ngung" => !is_active,
                _ => true,
            }
    };
    let lang = member.lang;
    let people = everybody.into_iter().filter(fits).map(|one| person(lang, one)).collect();
    let today = office.clock.today();
    let delegations = account::delegations(office, &member.actor, Some(&member.account)).await?;
    let values = PeoplePage {
        people,
        all,
        in_use,
        words: wanted.q.trim().chars().take(100).collect(),
        state: wanted.tt,
        delegations: delegations.iter().map(|one| delegation(lang, one, today)).collect(),
    };
    site.page(&member, Place::Administration, "office/people/list.html", &values)
}

fn person(lang: Lang, one: Changed) -> PersonView {
    let account = one.account;
    let roles = roles_of(&account.roles).into_iter().map(|role| role_words(lang, role));
    PersonView {
        href: format!("/quan-tri/nguoi-dung/{}", account.id),
        roles: roles.collect::<Vec<_>>().join(", "),
        used: moment(account.used_at),
        sessions: one.sessions.len(),
        has_second: account.totp_since.is_some(),
        is_active: account.state == ACTIVE,
        must_change: account.must_change,
        name: account.name,
        login: account.login,
        position: account.position.unwrap_or_default(),
        department: one.department.map(|(_, name)| name).unwrap_or_default(),
    }
}

/// A delegation in a sentence.
pub(super) fn delegation(lang: Lang, one: &Delegated, today: chrono::NaiveDate) -> DelegationView {
    let roles = roles_of(&one.delegation.roles).into_iter().map(|role| role_words(lang, role));
    let words = Message::new("people-delegation")
        .with("from", &one.from)
        .with("to", &one.to)
        .with("roles", roles.collect::<Vec<_>>().join(", "))
        .with("days", days(one.delegation.begins_on, one.delegation.ends_on));
    DelegationView {
        id: one.delegation.id.clone(),
        words: words.render(lang),
        reason: one.delegation.reason.clone(),
        is_open: one.delegation.ended_at.is_none() && one.delegation.ends_on >= today,
    }
}
