//! Ủy quyền: a person acts with roles of another from one day to another. What is done so bears both names.

use chrono::{Duration, NaiveDate};
use serde_json::json;

use super::log::{self, Access, Who};
use super::make::tell;
use super::{roles_of, row_of, unknown};
use crate::domain::{Actor, Finding, Findings, Id, Place, Role};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::account::{ACTIVE, Account};
use crate::store::delegation::Delegation;
use crate::store::{self, Tx};
use crate::text::{Message, unicode};

/// Longest delegation, in days: longer ones are a change of roles.
const LONGEST: i64 = 366;
/// Characters of a reason: the decision behind it.
const REASON: usize = 300;

/// What is to be delegated.
#[derive(Debug, Clone)]
pub struct NewDelegation {
    /// Ids or login names.
    pub from: String,
    pub to: String,
    pub roles: Vec<Role>,
    pub begins_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub reason: String,
}

/// Delegates roles that the giver holds. Administration is never delegated: it is a role that others can be given.
///
/// # Errors
/// Forbidden but for administrators, and for whoever gives their own roles (`own`: the id of their account); invalid with
/// everything that is wrong.
pub async fn delegate(
    office: &Office,
    actor: &Actor,
    own: Option<&Id>,
    new: NewDelegation,
) -> Result<Delegation> {
    let owner = office.settings.office.clone();
    let tx = office.store.begin().await?;
    let from = find(&tx, &owner, &new.from).await?;
    let is_own = from.as_ref().is_some_and(|from| Some(&from.id) == own);
    // Whoever acts in another's place does not hand that place on.
    if !is_own || actor.on_behalf_of.is_some() {
        require(actor, Act::KeepAccounts)?;
    }
    let from = from.ok_or_else(unknown)?;
    let to = find(&tx, &owner, &new.to).await?.filter(|to| to.state == ACTIVE);
    let mut findings = Findings::default();
    let mut find = |field: &str, id: &'static str| {
        findings.push(Finding::error(Place::field(field), Message::new(id)));
    };
    if to.as_ref().is_none_or(|to| to.id == from.id) {
        find("to", "account-delegate-to");
    }
    let held = roles_of(&from.roles);
    let is_given = |role: &Role| held.contains(role) && *role != Role::Administrator;
    if new.roles.is_empty() || !new.roles.iter().all(is_given) {
        find("roles", "account-delegate-roles");
    }
    let today = office.clock.today();
    match (new.begins_on, new.ends_on) {
        (Some(begin), Some(end)) if end < begin || end < today => {
            find("ends_on", "account-delegate-days");
        }
        (Some(begin), Some(end)) if end - begin > Duration::days(LONGEST) => {
            find("ends_on", "account-delegate-long");
        }
        (Some(_), Some(_)) => {}
        (None, _) => find("begins_on", "account-delegate-day"),
        (_, None) => find("ends_on", "account-delegate-day"),
    }
    let reason = unicode::one_line(&unicode::nfc(&new.reason));
    let is_bad = unicode::forbidden_character(&reason).is_some();
    if reason.is_empty() || is_bad || reason.chars().count() > REASON {
        find("reason", "account-delegate-reason");
    }
    let (Some(to), Some(begins_on), Some(ends_on), true) =
        (to, new.begins_on, new.ends_on, findings.is_empty())
    else {
        return Err(Error::Invalid(findings));
    };
    let delegation = Delegation {
        id: office.ids.id(),
        owner_unit: owner,
        from_account: from.id.clone(),
        to_account: to.id.clone(),
        roles: row_of(&new.roles),
        begins_on,
        ends_on,
        reason,
        given_at: office.clock.now(),
        given_by: actor.name.clone(),
        ended_at: None,
        ended_by: None,
    };
    store::delegation::insert(&tx, delegation.clone()).await?;
    let payload = json!({
        "delegation": delegation.id, "to": to.id, "roles": delegation.roles,
        "from": begins_on.to_string(), "until": ends_on.to_string(),
    });
    tell(office, &tx, actor, &from, "delegated", payload).await?;
    let detail = format!("{} → {}", from.login, to.login);
    log::write(office, &tx, Access::Delegated, Who::Actor(actor), None, &detail).await?;
    tx.commit().await?;
    Ok(delegation)
}

/// Ends a delegation before its last day; whoever acts so now acts as themselves again.
///
/// # Errors
/// Forbidden but for administrators, the giver and the taker; conflict once it ended.
pub async fn end_delegation(
    office: &Office,
    actor: &Actor,
    own: Option<&Id>,
    id: &str,
) -> Result<Delegation> {
    let tx = office.store.begin().await?;
    let found = store::delegation::find(&tx, &office.settings.office, id).await?;
    let is_own = found
        .as_ref()
        .is_some_and(|one| Some(&one.from_account) == own || Some(&one.to_account) == own);
    if !is_own {
        require(actor, Act::KeepAccounts)?;
    }
    let none = || Error::NotFound(Message::new("account-delegation-unknown"));
    let delegation = found.ok_or_else(none)?;
    if delegation.ended_at.is_some() {
        return Err(Error::Conflict(Message::new("account-delegation-ended")));
    }
    let ended = end_in(office, &tx, actor, delegation).await?;
    tx.commit().await?;
    Ok(ended)
}

pub(super) async fn end_in(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    delegation: Delegation,
) -> Result<Delegation> {
    let now = office.clock.now();
    let ended =
        Delegation { ended_at: Some(now), ended_by: Some(actor.name.clone()), ..delegation };
    store::delegation::save(tx, ended.clone()).await?;
    store::session::leave_delegation(tx, &ended.id).await?;
    if let Some(from) = store::account::find(tx, &ended.from_account).await? {
        let payload = json!({ "delegation": ended.id });
        tell(office, tx, actor, &from, "delegation-ended", payload).await?;
        log::write(office, tx, Access::DelegationEnded, Who::Actor(actor), None, &from.login)
            .await?;
    }
    Ok(ended)
}

/// A delegation with the names of both.
#[derive(Debug, Clone)]
pub struct Delegated {
    pub delegation: Delegation,
    pub from: String,
    pub to: String,
}

/// The delegations of the office, latest first; all of them for administrators, else those from or to `own`.
pub async fn delegations(
    office: &Office,
    actor: &Actor,
    own: Option<&Id>,
) -> Result<Vec<Delegated>> {
    let read = office.store.read();
    let owner = &office.settings.office;
    let sees_all = require(actor, Act::KeepAccounts).is_ok();
    if !sees_all && own.is_none() {
        require(actor, Act::KeepAccounts)?;
    }
    let accounts = store::account::list(read, owner).await?;
    let name = |id: &Id| {
        let found = accounts.iter().find(|account| account.id == *id);
        found.map(|account| account.name.clone()).unwrap_or_default()
    };
    let mut all = store::delegation::list(read, owner).await?;
    all.retain(|one| sees_all || Some(&one.from_account) == own || Some(&one.to_account) == own);
    let named = |delegation: Delegation| Delegated {
        from: name(&delegation.from_account),
        to: name(&delegation.to_account),
        delegation,
    };
    Ok(all.into_iter().map(named).collect())
}

/// An account by id or login name.
async fn find(tx: &Tx, owner: &str, which: &str) -> Result<Option<Account>> {
    match store::account::lock(tx, owner, which).await? {
        Some(account) => Ok(Some(account)),
        None => Ok(store::account::by_login(tx, owner, which).await?),
    }
}
