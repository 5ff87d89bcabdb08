//! What a person changes about their own account.

use super::log::{self, Access, Who};
use super::{Browser, Holder, password, sign_in};
use crate::domain::{Actor, Finding, Findings, Id, Place, Role};
use crate::service::{Act, Error, Office, Result, require};
use crate::store;
use crate::store::account::{ACTIVE, Account};
use crate::store::delegation::Delegation;
use crate::store::session::{Session, Which};
use crate::text::{Lang, Message};

/// Proves that the person at the keyboard knows the password.
///
/// # Errors
/// Conflict when it is wrong, or was wrong too often.
pub(super) async fn prove(
    office: &Office,
    holder: &Holder,
    typed: &str,
    browser: &Browser,
) -> Result<()> {
    let account = &holder.account;
    let attempt = sign_in::begin(office, &account.login, browser).await?;
    let is_right = password::is_right(typed, Some(&account.password)).await?;
    let tx = office.store.begin().await?;
    if is_right {
        attempt.succeed(office, &tx).await?;
        return Ok(tx.commit().await?);
    }
    let who = Who::Account(account);
    log::write(office, &tx, Access::ResumeFailed, who, Some(browser), "").await?;
    let fault = attempt.fault(office, &tx, "account-resume-wrong").await?;
    tx.commit().await?;
    Err(fault)
}

/// Changes the password; every other session of the person ends.
///
/// # Errors
/// Conflict when the present one is wrong; invalid when the new one is too short, too common, the old one, or was not
/// typed twice alike.
pub async fn change_password(
    office: &Office,
    holder: &Holder,
    present: &str,
    new: &str,
    again: &str,
    browser: &Browser,
) -> Result<()> {
    let account = &holder.account;
    let mut findings = Findings::default();
    let mut find = |field: &str, message: Message| {
        findings.push(Finding::error(Place::field(field), message));
    };
    if let Some(objection) = password::objection(new, &account.login, &account.name) {
        find("new", objection);
    } else if new == present {
        find("new", Message::new("account-password-same"));
    }
    if new != again {
        find("again", Message::new("account-password-again"));
    }
    if !findings.is_empty() {
        return Err(Error::Invalid(findings));
    }
    prove(office, holder, present, browser).await?;
    let hash = password::hash(&office.ids, new).await?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let owner = &office.settings.office;
    let account = store::account::lock(&tx, owner, &account.id).await?;
    let account = account.ok_or_else(super::unknown)?;
    let account = Account { password: hash, password_at: now, must_change: false, ..account };
    store::account::save(&tx, account.clone()).await?;
    let which = Which::AllBut(&holder.session.id);
    store::session::end(&tx, &account.id, which, "password-changed", now).await?;
    let who = Who::Account(&account);
    log::write(office, &tx, Access::PasswordChanged, who, Some(browser), "").await?;
    Ok(tx.commit().await?)
}

/// Chooses the language of the pages.
pub async fn choose_language(office: &Office, holder: &Holder, lang: Lang) -> Result<()> {
    let tx = office.store.begin().await?;
    let owner = &office.settings.office;
    let account = store::account::lock(&tx, owner, &holder.account.id).await?;
    let account = account.ok_or_else(super::unknown)?;
    store::account::save(&tx, Account { lang: lang.code().to_owned(), ..account }).await?;
    Ok(tx.commit().await?)
}

/// The person's open sessions, last seen first.
pub async fn sessions(office: &Office, account: &str) -> Result<Vec<Session>> {
    let now = office.clock.now();
    let mut open = store::session::open_of(office.store.read(), account).await?;
    open.retain(|session| !super::standing::is_over(office, session, now));
    Ok(open)
}

/// Ends one of the person's sessions, or all but the present one; gives how many there were.
pub async fn end_session(
    office: &Office,
    holder: &Holder,
    which: Option<&str>,
    browser: &Browser,
) -> Result<u64> {
    let tx = office.store.begin().await?;
    let which = which.map_or(Which::AllBut(&holder.session.id), Which::One);
    let now = office.clock.now();
    let ended = store::session::end(&tx, &holder.account.id, which, "ended", now).await?;
    let who = Who::Account(&holder.account);
    if ended > 0 {
        log::write(office, &tx, Access::SessionEnded, who, Some(browser), "").await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Asks for the password before anything else happens in this session: for whoever leaves the desk.
pub async fn pause(office: &Office, holder: &Holder) -> Result<()> {
    let tx = office.store.begin().await?;
    store::session::save(&tx, Session { paused: true, ..holder.session.clone() }).await?;
    Ok(tx.commit().await?)
}

/// A delegation that the person may use today, and who gave it.
#[derive(Debug, Clone)]
pub struct Usable {
    pub delegation: Delegation,
    pub from: String,
    pub roles: Vec<Role>,
}

/// The delegations that the person may use today.
pub async fn usable(office: &Office, account: &str) -> Result<Vec<Usable>> {
    let read = office.store.read();
    let mut found = Vec::new();
    for delegation in store::delegation::usable(read, account, office.clock.today()).await? {
        if let Some(giver) = store::account::find(read, &delegation.from_account).await? {
            let roles = super::roles_of(&delegation.roles);
            found.push(Usable { from: giver.name, roles, delegation });
        }
    }
    Ok(found)
}

/// Somebody who works here, as others see them.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub account: Id,
    pub name: String,
    pub position: Option<String>,
}

/// Everybody else who works here, by name.
///
/// # Errors
/// Forbidden for units.
pub async fn colleagues(office: &Office, actor: &Actor, own: &str) -> Result<Vec<Colleague>> {
    require(actor, Act::Show)?;
    let all = store::account::list(office.store.read(), &office.settings.office).await?;
    let others = all.into_iter().filter(|one| one.state == ACTIVE && one.id != own);
    let mut found: Vec<Colleague> = others
        .map(|one| Colleague { account: one.id, name: one.name, position: one.position })
        .collect();
    found.sort_by_key(|one| crate::text::folding::fold(&one.name));
    Ok(found)
}

/// Name of the department in which somebody works; none = the office itself.
pub async fn department_name(office: &Office, account: &Account) -> Result<Option<String>> {
    let Some(id) = &account.department else { return Ok(None) };
    Ok(store::unit::find(office.store.read(), id).await?.map(|unit| unit.name))
}

/// How many recovery codes of an account are unused.
pub async fn recovery_codes_left(office: &Office, account: &str) -> Result<u64> {
    Ok(store::account::recovery_codes_left(office.store.read(), account).await?)
}

/// Acts from now on, in this session, in the place of whoever gave a delegation; or again as oneself.
///
/// # Errors
/// Not found for a delegation that the person may not use today.
pub async fn act_for(
    office: &Office,
    holder: &Holder,
    delegation: Option<&str>,
    browser: &Browser,
) -> Result<Option<String>> {
    let usable = usable(office, &holder.account.id).await?;
    let chosen = match delegation {
        None => None,
        Some(id) => {
            let found = usable.into_iter().find(|one| one.delegation.id == id);
            Some(found.ok_or_else(|| Error::NotFound(Message::new("account-delegation-unknown")))?)
        }
    };
    let tx = office.store.begin().await?;
    let id = chosen.as_ref().map(|one| one.delegation.id.clone());
    let session = Session { delegation_id: id, ..holder.session.clone() };
    store::session::save(&tx, session).await?;
    let from = chosen.map(|one| one.from);
    let who = Who::Account(&holder.account);
    let detail = from.clone().unwrap_or_default();
    log::write(office, &tx, Access::ActingFor, who, Some(browser), &detail).await?;
    tx.commit().await?;
    Ok(from)
}
