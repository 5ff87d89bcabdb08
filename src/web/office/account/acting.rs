//! Delegation, given and taken.

use axum::Form;
use axum::extract::{Path, State};
use serde::Deserialize;

use super::lines;
use super::show;
use crate::domain::Role;
use crate::service::account::{self, NewDelegation};
use crate::text::{Message, dates};
use crate::web::caller::Caller;
use crate::web::fault::guide;
use crate::web::{Answer, Occupant, Site};

/// In whose place; empty = one's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    uy_quyen: String,
}

/// `POST /tai-khoan/thay`: acts in the place of whoever delegated, or again as oneself.
pub async fn choose(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(chosen): Form<Chosen>,
) -> Answer {
    let which = Some(chosen.uy_quyen.as_str()).filter(|id| !id.is_empty());
    let now = account::act_for(site.office(), &occupant.holder, which, &browser).await;
    let now = guide(now, "/tai-khoan")?;
    let done = match now {
        Some(name) => Message::new("account-page-acting").with("name", name),
        None => Message::new("account-page-acting-self"),
    };
    occupant.member.go(&site, "/tai-khoan", &done)
}

/// What is to be delegated, as typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub tu: String,
    pub cho: String,
    pub vai_tro: Vec<String>,
    pub tu_ngay: String,
    pub den_ngay: String,
    pub can_cu: String,
}

impl From<Vec<(String, String)>> for Typed {
    fn from(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "tu" => typed.tu = value,
                "cho" => typed.cho = value,
                "vai_tro" => typed.vai_tro.push(value),
                "tu_ngay" => typed.tu_ngay = value,
                "den_ngay" => typed.den_ngay = value,
                "can_cu" => typed.can_cu = value,
                _ => {}
            }
        }
        typed
    }
}

impl Typed {
    /// The request, from this account unless the form names another.
    pub fn wanted(&self, own: &str) -> NewDelegation {
        let from = if self.tu.is_empty() { own } else { &self.tu };
        NewDelegation {
            from: from.to_owned(),
            to: self.cho.clone(),
            roles: self.vai_tro.iter().filter_map(|code| Role::find(code)).collect(),
            begins_on: dates::read_date(&self.tu_ngay).ok(),
            ends_on: dates::read_date(&self.den_ngay).ok(),
            reason: self.can_cu.clone(),
        }
    }
}

/// `POST /tai-khoan/uy-quyen`: delegates one's own roles.
pub async fn delegate(
    State(site): State<Site>,
    occupant: Occupant,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = Typed::from(fields);
    let own = occupant.holder.account.id.clone();
    let wanted = Typed { tu: String::new(), ..typed.clone() }.wanted(&own);
    let member = &occupant.member;
    match account::delegate(site.office(), &member.actor, Some(&own), wanted).await {
        Ok(_) => member.go(&site, "/tai-khoan#uy-quyen", &Message::new("account-page-delegated")),
        Err(error) => {
            let faults = lines(member.lang, error)?;
            show::page_with(&site, &occupant, &typed, faults).await
        }
    }
}

/// `POST /tai-khoan/uy-quyen/{delegation}/ket-thuc`
pub async fn end(
    State(site): State<Site>,
    occupant: Occupant,
    Path(delegation): Path<String>,
) -> Answer {
    let own = occupant.holder.account.id.clone();
    let actor = &occupant.member.actor;
    let done = account::end_delegation(site.office(), actor, Some(&own), &delegation).await;
    guide(done, "/tai-khoan")?;
    let done = Message::new("account-page-delegation-ended");
    occupant.member.go(&site, "/tai-khoan#uy-quyen", &done)
}
