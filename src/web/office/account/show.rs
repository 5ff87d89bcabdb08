//! `/tai-khoan`

use axum::Form;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use super::acting::Typed;
use super::page;
use crate::domain::Role;
use crate::service::account::{self, roles_of};
use crate::text::{Lang, Message, dates};
use crate::web::fault::FaultLine;
use crate::web::words::moment;
use crate::web::{Answer, Occupant, Site};

#[derive(Serialize)]
struct AccountPage {
    name: String,
    login: String,
    position: Option<String>,
    department: Option<String>,
    roles: Vec<String>,
    password_at: String,
    second_since: Option<String>,
    codes_left: u64,
    sessions: Vec<SessionView>,
    languages: Vec<Choice>,
    /// In whose place the person acts now.
    acting_for: Option<String>,
    usable: Vec<Choice>,
    given: Vec<Given>,
    colleagues: Vec<Choice>,
    /// The roles that can be delegated.
    own_roles: Vec<Choice>,
    typed: TypedView,
    faults: Vec<FaultLine>,
    today: String,
}

#[derive(Serialize)]
struct SessionView {
    id: String,
    device: String,
    address: String,
    begun: String,
    seen: String,
    is_this: bool,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Serialize)]
pub(in crate::web::office) struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub chosen: bool,
}

#[derive(Serialize)]
struct Given {
    id: String,
    words: String,
    reason: String,
    is_open: bool,
}

#[derive(Serialize, Default)]
struct TypedView {
    begins_on: String,
    ends_on: String,
    reason: String,
}

/// The words of a role.
pub(in crate::web::office) fn role_words(lang: Lang, role: Role) -> String {
    let id = format!("account-role-{}", role.code());
    crate::text::catalogue::plain(lang, &id).unwrap_or_else(|| role.code().to_owned())
}

/// Shows the account.
pub async fn show(State(site): State<Site>, occupant: Occupant) -> Answer {
    if occupant.duty.is_some() {
        use axum::response::IntoResponse;
        return Ok(axum::response::Redirect::to("/viec").into_response());
    }
    page_with(&site, &occupant, &Typed::default(), Vec::new()).await
}

/// Shows the account with a form of delegation as it was typed.
pub async fn page_with(
    site: &Site,
    occupant: &Occupant,
    typed: &Typed,
    faults: Vec<FaultLine>,
) -> Answer {
    let office = site.office();
    let lang = occupant.member.lang;
    let account = &occupant.holder.account;
    let this = &occupant.holder.session.id;
    let sessions = account::sessions(office, &account.id).await?;
    let delegation = occupant.holder.session.delegation_id.as_deref();
    let usable = account::usable(office, &account.id).await?.into_iter().map(|one| Choice {
        hint: days(one.delegation.begins_on, one.delegation.ends_on),
        label: one.from,
        chosen: delegation == Some(one.delegation.id.as_str()),
        value: one.delegation.id,
    });
    let actor = &occupant.member.actor;
    let given = account::delegations(office, actor, Some(&account.id)).await?;
    let today = office.clock.today();
    let given = given.into_iter().filter(|one| one.delegation.from_account == account.id);
    let given = given.map(|one| {
        let roles: Vec<String> = roles_of(&one.delegation.roles)
            .into_iter()
            .map(|role| role_words(lang, role))
            .collect();
        let words = Message::new("account-page-given")
            .with("to", &one.to)
            .with("roles", roles.join(", "))
            .with("days", days(one.delegation.begins_on, one.delegation.ends_on));
        Given {
            words: words.render(lang),
            reason: one.delegation.reason,
            is_open: one.delegation.ended_at.is_none() && one.delegation.ends_on >= today,
            id: one.delegation.id,
        }
    });
    let colleagues = account::colleagues(office, actor, &account.id).await?;
    let own_roles = roles_of(&account.roles).into_iter().filter(|r| *r != Role::Administrator);
    let values = AccountPage {
        name: account.name.clone(),
        login: account.login.clone(),
        position: account.position.clone(),
        department: account::department_name(office, account).await?,
        roles: roles_of(&account.roles).into_iter().map(|role| role_words(lang, role)).collect(),
        password_at: moment(account.password_at),
        second_since: account.totp_since.map(moment),
        codes_left: account::recovery_codes_left(office, &account.id).await?,
        sessions: sessions
            .into_iter()
            .map(|one| SessionView {
                is_this: one.id == *this,
                device: one.device,
                address: one.address,
                begun: moment(one.created_at),
                seen: moment(one.seen_at),
                id: one.id,
            })
            .collect(),
        languages: Lang::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.code().to_owned(),
                label: if one == Lang::Vi { "Tiếng Việt" } else { "English" }.to_owned(),
                hint: String::new(),
                chosen: one == lang,
            })
            .collect(),
        acting_for: actor.on_behalf_of.clone(),
        usable: usable.collect(),
        given: given.collect(),
        colleagues: colleagues
            .into_iter()
            .map(|one| Choice {
                chosen: typed.cho == one.account,
                value: one.account,
                label: one.name,
                hint: one.position.unwrap_or_default(),
            })
            .collect(),
        own_roles: own_roles
            .map(|role| Choice {
                value: role.code().to_owned(),
                label: role_words(lang, role),
                hint: String::new(),
                chosen: typed.vai_tro.iter().any(|code| code == role.code()),
            })
            .collect(),
        typed: TypedView {
            begins_on: typed.tu_ngay.clone(),
            ends_on: typed.den_ngay.clone(),
            reason: typed.can_cu.clone(),
        },
        today: dates::table_date(today),
        faults,
    };
    let is_fault = !values.faults.is_empty();
    page(site, occupant, "office/account/show.html", &values, is_fault)
}

/// `01/12/2026 - 15/12/2026`
pub(in crate::web::office) fn days(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    format!("{} - {}", dates::table_date(from), dates::table_date(to))
}

/// What was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    ngon_ngu: String,
}

/// `POST /tai-khoan/ngon-ngu`
pub async fn language(
    State(site): State<Site>,
    mut occupant: Occupant,
    Form(chosen): Form<Chosen>,
) -> Answer {
    let lang = Lang::find(&chosen.ngon_ngu).unwrap_or_default();
    account::choose_language(site.office(), &occupant.holder, lang).await?;
    occupant.member.lang = lang;
    occupant.member.go(&site, "/tai-khoan", &Message::new("account-page-language-done"))
}
