//! What administrators do with accounts.

use serde::Serialize;
use serde_json::json;

use super::log::{self, Access, Who};
use super::make::{self, NewAccount, tell};
use super::{password, roles_of, row_of, second, unknown};
use crate::domain::{Actor, Findings, Id, Role};
use crate::service::{Act, Error, Office, Result, follow, require};
use crate::store::account::{ACTIVE, Account, DISABLED};
use crate::store::session::{Session, Which};
use crate::store::{self, Tx};
use crate::text::{Message, unicode};

/// Characters of a reason.
const REASON: usize = 300;

/// An account as lists show it.
#[derive(Debug, Clone)]
pub struct Changed {
    pub account: Account,
    /// Code and name of the department; none = the office itself.
    pub department: Option<(String, String)>,
    /// Open sessions, last seen first.
    pub sessions: Vec<Session>,
}

/// All accounts of the office, by login name.
///
/// # Errors
/// Forbidden but for administrators.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<Changed>> {
    require(actor, Act::KeepAccounts)?;
    let read = office.store.read();
    let accounts = store::account::list(read, &office.settings.office).await?;
    let ids: Vec<Id> = accounts.iter().filter_map(|account| account.department.clone()).collect();
    let units = store::unit::find_all(read, &ids).await?;
    let mut rows = Vec::with_capacity(accounts.len());
    for account in accounts {
        let department = units.iter().find(|unit| Some(&unit.id) == account.department.as_ref());
        rows.push(Changed {
            department: department.map(|unit| (unit.code.clone(), unit.name.clone())),
            sessions: super::sessions(office, &account.id).await?,
            account,
        });
    }
    Ok(rows)
}

/// One account, by id or login name.
///
/// # Errors
/// Forbidden but for administrators; not found.
pub async fn show(office: &Office, actor: &Actor, which: &str) -> Result<Changed> {
    let mut all = list(office, actor).await?;
    let at = all.iter().position(|one| one.account.id == which || one.account.login == which);
    at.map(|at| all.swap_remove(at)).ok_or_else(unknown)
}

/// Changes name, position, department, roles and language; the login name stays.
///
/// # Errors
/// Forbidden but for administrators; invalid with everything that is wrong; conflict when nobody would be left to
/// administer, or somebody else changed it since `version`.
pub async fn change(
    office: &Office,
    actor: &Actor,
    which: &str,
    version: Option<i32>,
    new: NewAccount,
) -> Result<Account> {
    let (tx, account) = hold(office, actor, which).await?;
    if version.is_some_and(|version| version != account.version) {
        return Err(Error::Conflict(Message::new("account-changed-since")));
    }
    let mut findings = Findings::default();
    let about = make::about(office, &tx, &new, &mut findings).await?;
    if !findings.is_empty() {
        return Err(Error::Invalid(findings));
    }
    if !new.roles.contains(&Role::Administrator) {
        keep_an_administrator(office, &tx, &account).await?;
    }
    let before = account.roles.clone();
    let now = Account {
        name: about.name,
        position: about.position,
        department: about.department,
        roles: row_of(&new.roles),
        lang: new.lang.code().to_owned(),
        ..account
    };
    store::account::save(&tx, now.clone()).await?;
    let payload = json!({ "before": before, "roles": now.roles });
    tell(office, &tx, actor, &now, "account-changed", payload).await?;
    log::write(office, &tx, Access::AccountChanged, Who::Actor(actor), None, &now.login).await?;
    tx.commit().await?;
    Ok(now)
}

/// Disables an account; all its sessions end.
///
/// # Errors
/// Conflict for one's own account, the last administrator, or an account that is disabled already.
pub async fn disable(office: &Office, actor: &Actor, which: &str, reason: &str) -> Result<Account> {
    let (tx, account) = hold(office, actor, which).await?;
    if account.state == DISABLED {
        return Err(Error::Conflict(Message::new("account-disabled-already")));
    }
    if account.name == actor.name {
        return Err(Error::Conflict(Message::new("account-disable-self")));
    }
    keep_an_administrator(office, &tx, &account).await?;
    let account = disable_in(office, &tx, actor, account, reason).await?;
    tx.commit().await?;
    Ok(account)
}

pub(super) async fn disable_in(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    account: Account,
    reason: &str,
) -> Result<Account> {
    let now = office.clock.now();
    let reason: String = unicode::one_line(&unicode::nfc(reason)).chars().take(REASON).collect();
    let account = Account {
        state: DISABLED.to_owned(),
        disabled_at: Some(now),
        disabled_by: Some(actor.name.clone()),
        disabled_reason: Some(reason).filter(|words| !words.is_empty()),
        ..account
    };
    store::account::save(tx, account.clone()).await?;
    store::session::end(tx, &account.id, Which::All, "disabled", now).await?;
    tell(office, tx, actor, &account, "account-disabled", json!({})).await?;
    log::write(office, tx, Access::AccountDisabled, Who::Actor(actor), None, &account.login)
        .await?;
    Ok(account)
}

/// Enables an account again; its password stays, the days of idleness begin anew.
///
/// # Errors
/// Conflict for an account that is not disabled.
pub async fn enable(office: &Office, actor: &Actor, which: &str) -> Result<Account> {
    let (tx, account) = hold(office, actor, which).await?;
    if account.state == ACTIVE {
        return Err(Error::Conflict(Message::new("account-active-already")));
    }
    let account = Account {
        state: ACTIVE.to_owned(),
        disabled_at: None,
        disabled_by: None,
        disabled_reason: None,
        used_at: office.clock.now(),
        ..account
    };
    store::account::save(&tx, account.clone()).await?;
    tell(office, &tx, actor, &account, "account-enabled", json!({})).await?;
    log::write(office, &tx, Access::AccountEnabled, Who::Actor(actor), None, &account.login)
        .await?;
    tx.commit().await?;
    Ok(account)
}

/// Gives a password for the first time again, to be changed at once; sessions end, locks open. Gives the password, shown
/// this once.
pub async fn reset_password(office: &Office, actor: &Actor, which: &str) -> Result<String> {
    require(actor, Act::KeepAccounts)?;
    let password = password::one_time(&office.ids);
    let hash = password::hash(&office.ids, &password).await?;
    let (tx, account) = hold(office, actor, which).await?;
    let now = office.clock.now();
    let account = Account { password: hash, password_at: now, must_change: true, ..account };
    store::account::save(&tx, account.clone()).await?;
    store::session::end(&tx, &account.id, Which::All, "password-reset", now).await?;
    let owner = &office.settings.office;
    store::sign_in_failure::forget_all(&tx, owner, &account.login).await?;
    tell(office, &tx, actor, &account, "password-reset", json!({})).await?;
    log::write(office, &tx, Access::PasswordReset, Who::Actor(actor), None, &account.login).await?;
    tx.commit().await?;
    Ok(password)
}

/// Takes the second factor of somebody away whose telephone is lost; sessions end.
pub async fn remove_second_factor(office: &Office, actor: &Actor, which: &str) -> Result<()> {
    let (tx, account) = hold(office, actor, which).await?;
    second::forget(office, &tx, &account.id).await?;
    let now = office.clock.now();
    store::session::end(&tx, &account.id, Which::All, "second-factor-taken", now).await?;
    tell(office, &tx, actor, &account, "second-factor-taken", json!({})).await?;
    let (kind, who) = (Access::SecondFactorTaken, Who::Actor(actor));
    log::write(office, &tx, kind, who, None, &account.login).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of somebody; gives how many there were.
pub async fn end_sessions(office: &Office, actor: &Actor, which: &str) -> Result<u64> {
    let (tx, account) = hold(office, actor, which).await?;
    let now = office.clock.now();
    let ended = store::session::end(&tx, &account.id, Which::All, "ended", now).await?;
    tell(office, &tx, actor, &account, "sessions-ended", json!({ "sessions": ended })).await?;
    log::write(office, &tx, Access::SessionEnded, Who::Actor(actor), None, &account.login).await?;
    tx.commit().await?;
    Ok(ended)
}

/// What was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandedOver {
    /// Letters that somebody else follows now.
    pub letters: usize,
    /// Delegations to the person that ended.
    pub delegations: usize,
}

/// Bàn giao: everything that somebody follows goes to a colleague, and what was delegated to them ends.
///
/// # Errors
/// Forbidden but for administrators; not found for a colleague who is not active; conflict when both are one.
pub async fn hand_over_all(
    office: &Office,
    actor: &Actor,
    from: &str,
    to: &str,
) -> Result<HandedOver> {
    let giver = show(office, actor, from).await?.account;
    let taker = show(office, actor, to).await?.account;
    if giver.id == taker.id {
        let same = Message::new("follow-handover-same").with("person", &giver.name);
        return Err(Error::Conflict(same));
    }
    if taker.state != ACTIVE {
        return Err(Error::Conflict(Message::new("account-handover-disabled")));
    }
    let letters = match follow::hand_over(office, actor, &giver.name, &taker.name).await {
        Ok(letters) => letters.len(),
        Err(Error::NotFound(message)) if message.id == "follow-handover-nothing" => 0,
        Err(error) => return Err(error),
    };
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let mut ended = 0;
    for delegation in store::delegation::list(&tx, owner).await? {
        if delegation.to_account == giver.id && delegation.ended_at.is_none() {
            super::delegate::end_in(office, &tx, actor, delegation).await?;
            ended += 1;
        }
    }
    let payload = json!({ "to": taker.id, "letters": letters });
    tell(office, &tx, actor, &giver, "handed-over", payload).await?;
    let detail = format!("{} → {}", giver.login, taker.login);
    log::write(office, &tx, Access::HandedOver, Who::Actor(actor), None, &detail).await?;
    tx.commit().await?;
    Ok(HandedOver { letters, delegations: ended })
}

/// Begins a transaction on one account, by id or login name.
async fn hold(office: &Office, actor: &Actor, which: &str) -> Result<(Tx, Account)> {
    require(actor, Act::KeepAccounts)?;
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let found = match store::account::lock(&tx, owner, which).await? {
        Some(account) => Some(account),
        None => match store::account::by_login(&tx, owner, which).await? {
            Some(account) => store::account::lock(&tx, owner, &account.id).await?,
            None => None,
        },
    };
    Ok((tx, found.ok_or_else(unknown)?))
}

/// Somebody must be left who keeps the accounts.
async fn keep_an_administrator(office: &Office, tx: &Tx, account: &Account) -> Result<()> {
    let administers =
        |one: &Account| one.state == ACTIVE && roles_of(&one.roles).contains(&Role::Administrator);
    if !administers(account) {
        return Ok(());
    }
    let all = store::account::list(tx, &office.settings.office).await?;
    if all.iter().any(|one| one.id != account.id && administers(one)) {
        return Ok(());
    }
    Err(Error::Conflict(Message::new("account-last-administrator")))
}
