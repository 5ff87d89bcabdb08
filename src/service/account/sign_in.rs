//! Đăng nhập, tiếp tục sau khi tạm dừng, đăng xuất.

use super::lock::{self, Attempt};
use super::log::{self, Access, Who};
use super::second::{self, Given};
use super::{Browser, Holder, login_of, password, token};
use crate::config::ResumeWith;
use crate::service::{Error, Office, Result};
use crate::store::account::{ACTIVE, Account};
use crate::store::session::{Session, Which};
use crate::store::{self, Tx};
use crate::text::Message;

/// What a browser carries after signing in; shown to it once, kept as digests.
#[derive(Clone)]
pub struct SignedIn {
    pub token: String,
    /// What it carries for longer, so that strangers' failures do not lock it out.
    pub known: String,
    pub account: Account,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("account", &self.account.id).finish_non_exhaustive()
    }
}

/// Signs a person in with name and password. The session that the browser had before ends; its token is never used
/// again.
///
/// # Errors
/// Conflict when name and password do not belong together, the name is locked, or the account is disabled; which of the
/// first two it was about the name, nobody learns.
pub async fn sign_in(
    office: &Office,
    typed: &str,
    typed_password: &str,
    browser: &Browser,
    before: Option<&str>,
) -> Result<SignedIn> {
    let login = login_of(typed);
    let owner = &office.settings.office;
    let attempt = begin(office, &login, browser).await?;
    let account = store::account::by_login(office.store.read(), owner, &login).await?;
    let kept = account.as_ref().map(|account| account.password.as_str());
    let is_right = password::is_right(typed_password, kept).await?;
    let tx = office.store.begin().await?;
    let Some(account) = account.filter(|_| is_right) else {
        log::write(office, &tx, Access::SignInFailed, Who::Typed(&login), Some(browser), "")
            .await?;
        let fault = attempt.fault(office, &tx, "account-wrong").await?;
        tx.commit().await?;
        return Err(fault);
    };
    // Read again: it may have been disabled while the password was looked at.
    let account = store::account::lock(&tx, owner, &account.id).await?;
    let Some(account) = account.filter(|account| account.state == ACTIVE) else {
        log::write(
            office,
            &tx,
            Access::SignInFailed,
            Who::Typed(&login),
            Some(browser),
            "disabled",
        )
        .await?;
        attempt.succeed(office, &tx).await?;
        tx.commit().await?;
        return Err(Error::Conflict(Message::new("account-disabled")));
    };
    attempt.succeed(office, &tx).await?;
    if let Some(before) = before.filter(|before| token::is_token(before)) {
        end_by_token(office, &tx, before).await?;
    }
    let signed_in = open(office, &tx, account, browser).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Counts an attempt in a transaction of its own.
pub(super) async fn begin(office: &Office, login: &str, browser: &Browser) -> Result<Attempt> {
    let tx = office.store.begin().await?;
    match lock::attempt(office, &tx, login, browser).await {
        Ok(attempt) => {
            tx.commit().await?;
            Ok(attempt)
        }
        Err(error) => {
            let who = Who::Typed(login);
            log::write(office, &tx, Access::SignInLocked, who, Some(browser), "").await?;
            tx.commit().await?;
            Err(error)
        }
    }
}

async fn open(office: &Office, tx: &Tx, account: Account, browser: &Browser) -> Result<SignedIn> {
    let now = office.clock.now();
    let token = office.ids.secret();
    let session = Session {
        id: office.ids.id(),
        owner_unit: office.settings.office.clone(),
        account_id: account.id.clone(),
        token: token::digest(&token),
        form_key: office.ids.secret(),
        delegation_id: None,
        second_done: false,
        created_at: now,
        seen_at: now,
        paused: false,
        address: browser.address.to_string(),
        device: browser.device.clone(),
        ended_at: None,
        ended_why: None,
    };
    store::session::insert(tx, session).await?;
    store::account::touch(tx, &account.id, now).await?;
    log::write(office, tx, Access::SignedIn, Who::Account(&account), Some(browser), "").await?;
    let known = Browser::mark(&office.settings.link_key, &account.login, &office.ids.id());
    Ok(SignedIn { token, known, account })
}

async fn end_by_token(office: &Office, tx: &Tx, carried: &str) -> Result<()> {
    let digest = token::digest(carried);
    let owner = &office.settings.office;
    if let Some((session, account)) = store::session::by_token(tx, owner, &digest).await? {
        let which = Which::One(&session.id);
        store::session::end(tx, &account.id, which, "signed-in-again", office.clock.now()).await?;
    }
    Ok(())
}

/// Takes the code that finishes signing in: of the telephone, or a recovery code.
///
/// # Errors
/// Conflict when it is wrong, or was wrong too often.
pub async fn enter_code(
    office: &Office,
    holder: &Holder,
    typed: &str,
    browser: &Browser,
) -> Result<()> {
    let attempt = begin(office, &code_login(&holder.account), browser).await?;
    let tx = office.store.begin().await?;
    let given = second::take(office, &tx, &holder.account.id, typed).await?;
    let who = Who::Account(&holder.account);
    if given == Given::Wrong {
        log::write(office, &tx, Access::CodeFailed, who, Some(browser), "").await?;
        let fault = attempt.fault(office, &tx, "account-code-wrong").await?;
        tx.commit().await?;
        return Err(fault);
    }
    attempt.succeed(office, &tx).await?;
    if given == Given::Recovery {
        log::write(office, &tx, Access::RecoveryUsed, who, Some(browser), "").await?;
    }
    let now = office.clock.now();
    let session = Session { second_done: true, seen_at: now, ..holder.session.clone() };
    store::session::save(&tx, session).await?;
    Ok(tx.commit().await?)
}

/// Codes are counted apart from passwords: a person who mistypes one is not locked out of the other.
fn code_login(account: &Account) -> String {
    format!("{}#code", account.login)
}

/// Goes on after a pause: with the password, or with the code where the office wants that and the person has one.
///
/// # Errors
/// Conflict when it is wrong, or was wrong too often.
pub async fn resume(
    office: &Office,
    holder: &Holder,
    typed: &str,
    browser: &Browser,
) -> Result<()> {
    let account = &holder.account;
    let with_code = resumes_with_code(office, account);
    let login = if with_code { code_login(account) } else { account.login.clone() };
    let attempt = begin(office, &login, browser).await?;
    let is_right = !with_code && password::is_right(typed, Some(&account.password)).await?;
    let tx = office.store.begin().await?;
    let is_right = if with_code {
        second::take(office, &tx, &account.id, typed).await? != Given::Wrong
    } else {
        is_right
    };
    let who = Who::Account(account);
    if !is_right {
        log::write(office, &tx, Access::ResumeFailed, who, Some(browser), "").await?;
        let wrong = if with_code { "account-code-wrong" } else { "account-resume-wrong" };
        let fault = attempt.fault(office, &tx, wrong).await?;
        tx.commit().await?;
        return Err(fault);
    }
    attempt.succeed(office, &tx).await?;
    let session = Session {
        seen_at: office.clock.now(),
        paused: false,
        second_done: holder.session.second_done || with_code,
        ..holder.session.clone()
    };
    store::session::save(&tx, session).await?;
    log::write(office, &tx, Access::Resumed, who, Some(browser), "").await?;
    Ok(tx.commit().await?)
}

/// What is asked for after a pause.
#[must_use]
pub fn resumes_with_code(office: &Office, account: &Account) -> bool {
    office.settings.accounts.resume_with == ResumeWith::Code && account.totp_since.is_some()
}

/// Ends the session.
pub async fn sign_out(office: &Office, holder: &Holder, browser: &Browser) -> Result<()> {
    let tx = office.store.begin().await?;
    let which = Which::One(&holder.session.id);
    let now = office.clock.now();
    store::session::end(&tx, &holder.account.id, which, "signed-out", now).await?;
    let who = Who::Account(&holder.account);
    log::write(office, &tx, Access::SignedOut, who, Some(browser), "").await?;
    Ok(tx.commit().await?)
}
