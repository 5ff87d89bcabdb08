//! Thêm tài khoản.

use serde_json::json;

use super::log::{self, Access, Who};
use super::{STREAM, login_of, password, row_of};
use crate::domain::{Actor, Finding, Findings, Id, Place, Role};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::account::{ACTIVE, Account};
use crate::store::event::{self, Act as Written, Stream};
use crate::store::{self, ConnectionTrait, Tx};
use crate::text::{Lang, Message, unicode};

/// Characters of a name or position.
const NAME: usize = 100;

/// What is known of a person.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    pub login: String,
    pub name: String,
    pub position: String,
    /// Code of a department in the directory; empty = the office itself.
    pub department: String,
    pub roles: Vec<Role>,
    pub lang: Lang,
}

/// An account that was made, and the password with which it is opened for the first time; nobody sees it again.
#[derive(Clone)]
pub struct Made {
    pub account: Account,
    pub one_time_password: String,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Made").field("account", &self.account.login).finish_non_exhaustive()
    }
}

/// Makes an account with a password that must be changed at once.
///
/// # Errors
/// Forbidden but for administrators; invalid with everything that is wrong; conflict when the login name is taken.
pub async fn make(office: &Office, actor: &Actor, new: NewAccount) -> Result<Made> {
    require(actor, Act::KeepAccounts)?;
    let password = password::one_time(&office.ids);
    let hash = password::hash(&office.ids, &password).await?;
    let tx = office.store.begin().await?;
    let account = insert(office, &tx, actor, new, hash).await?;
    tx.commit().await?;
    Ok(Made { account, one_time_password: password })
}

/// Makes the first administrator of an office that has no account yet; none once it has any.
pub async fn first_administrator(
    office: &Office,
    actor: &Actor,
    new: NewAccount,
) -> Result<Option<Made>> {
    require(actor, Act::KeepAccounts)?;
    let owner = &office.settings.office;
    let password = password::one_time(&office.ids);
    let hash = password::hash(&office.ids, &password).await?;
    let tx = office.store.begin().await?;
    if store::account::count(&tx, owner).await? > 0 {
        return Ok(None);
    }
    let account = insert(office, &tx, actor, new, hash).await?;
    tx.commit().await?;
    Ok(Some(Made { account, one_time_password: password }))
}

async fn insert(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    new: NewAccount,
    hash: String,
) -> Result<Account> {
    let mut findings = Findings::default();
    let login = login_of(&new.login);
    if !is_login(&login) {
        findings.push(Finding::error(Place::field("login"), Message::new("account-login-form")));
    }
    let about = about(office, tx, &new, &mut findings).await?;
    if !findings.is_empty() {
        return Err(Error::Invalid(findings));
    }
    let owner = office.settings.office.clone();
    if store::account::by_login(tx, &owner, &login).await?.is_some() {
        let taken = Message::new("account-login-taken").with("login", &login);
        return Err(Error::Conflict(taken));
    }
    let now = office.clock.now();
    let account = Account {
        id: office.ids.id(),
        owner_unit: owner,
        login,
        name: about.name,
        position: about.position,
        department: about.department,
        roles: row_of(&new.roles),
        lang: new.lang.code().to_owned(),
        password: hash,
        password_at: now,
        must_change: true,
        totp_secret: None,
        totp_since: None,
        totp_step: 0,
        state: ACTIVE.to_owned(),
        created_at: now,
        created_by: actor.name.clone(),
        used_at: now,
        disabled_at: None,
        disabled_by: None,
        disabled_reason: None,
        version: 1,
    };
    store::account::insert(tx, account.clone()).await?;
    tell(office, tx, actor, &account, "account-made", json!({ "roles": account.roles })).await?;
    log::write(office, tx, Access::AccountMade, Who::Actor(actor), None, &account.login).await?;
    Ok(account)
}

/// What is kept of a person, made whole and checked.
pub(super) struct About {
    pub name: String,
    pub position: Option<String>,
    /// Id of the department.
    pub department: Option<Id>,
}

pub(super) async fn about(
    office: &Office,
    conn: &impl ConnectionTrait,
    new: &NewAccount,
    findings: &mut Findings,
) -> Result<About> {
    let mut line = |field: &'static str, words: &str| {
        let words = unicode::one_line(&unicode::nfc(words));
        let is_bad = unicode::forbidden_character(&words).is_some();
        if is_bad || words.chars().count() > NAME {
            let message = Message::new("account-line").with("most", NAME);
            findings.push(Finding::error(Place::field(field), message));
        }
        words
    };
    let name = line("name", &new.name);
    let position = line("position", &new.position);
    if name.is_empty() {
        findings.push(Finding::error(Place::field("name"), Message::new("account-name-missing")));
    }
    if new.roles.is_empty() {
        findings.push(Finding::error(Place::field("roles"), Message::new("account-no-role")));
    }
    let code = new.department.trim();
    let mut department = None;
    if !code.is_empty() && code != office.settings.office {
        let unit = store::unit::by_code(conn, &office.settings.office, code).await?;
        if unit.is_none() {
            let message = Message::new("account-department-unknown").with("code", code);
            findings.push(Finding::error(Place::field("department"), message));
        }
        department = unit.map(|unit| unit.id);
    }
    Ok(About { name, position: Some(position).filter(|words| !words.is_empty()), department })
}

/// Small letters and digits, inside also `.`, `-` and `_`; two to 32.
fn is_login(login: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (2..=32).contains(&login.len())
        && login.chars().all(|c| plain(c) || "._-".contains(c))
        && login.starts_with(plain)
        && login.ends_with(plain)
}

/// Adds an event to the stream of an account. No personal data: who it is, the table knows.
pub(super) async fn tell(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    account: &Account,
    kind: &'static str,
    payload: serde_json::Value,
) -> Result<()> {
    let act = Written { kind, at: office.clock.now(), actor, payload, personal: None };
    event::append(tx, Stream { kind: STREAM, id: &account.id }, act).await?;
    Ok(())
}
