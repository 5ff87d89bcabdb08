//! Nhật ký truy cập: a line for each signing in, each failure, each act of the office's people.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Browser;
use crate::domain::Actor;
use crate::service::{Act, Office, Result, require};
use crate::store::access_log::{self, AccessLine, Wanted};
use crate::store::account::Account;
use crate::store::{self, ConnectionTrait};

/// Characters kept of a login name as it was typed.
const LOGIN: usize = 64;
/// Characters kept of a detail.
const DETAIL: usize = 300;
/// Lines of a page of the log.
pub const PAGE: usize = 100;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    SignedIn,
    SignInFailed,
    SignInLocked,
    CodeFailed,
    RecoveryUsed,
    SignedOut,
    Resumed,
    ResumeFailed,
    SessionEnded,
    PasswordChanged,
    SecondFactorSet,
    SecondFactorTaken,
    AccountMade,
    AccountChanged,
    AccountDisabled,
    AccountEnabled,
    PasswordReset,
    Delegated,
    DelegationEnded,
    ActingFor,
    HandedOver,
    /// A form of the office's pages was taken.
    Acted,
    /// A form was refused: no right, no key.
    Refused,
}

impl Access {
    /// All kinds, as the filter lists them.
    pub const ALL: [Self; 23] = [
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignInLocked,
        Self::CodeFailed,
        Self::RecoveryUsed,
        Self::SignedOut,
        Self::Resumed,
        Self::ResumeFailed,
        Self::SessionEnded,
        Self::PasswordChanged,
        Self::SecondFactorSet,
        Self::SecondFactorTaken,
        Self::AccountMade,
        Self::AccountChanged,
        Self::AccountDisabled,
        Self::AccountEnabled,
        Self::PasswordReset,
        Self::Delegated,
        Self::DelegationEnded,
        Self::ActingFor,
        Self::HandedOver,
        Self::Acted,
        Self::Refused,
    ];

    /// The word in the table and in addresses; its sentence is `account-log-CODE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignInFailed => "sign-in-failed",
            Self::SignInLocked => "sign-in-locked",
            Self::CodeFailed => "code-failed",
            Self::RecoveryUsed => "recovery-used",
            Self::SignedOut => "signed-out",
            Self::Resumed => "resumed",
            Self::ResumeFailed => "resume-failed",
            Self::SessionEnded => "session-ended",
            Self::PasswordChanged => "password-changed",
            Self::SecondFactorSet => "second-factor-set",
            Self::SecondFactorTaken => "second-factor-taken",
            Self::AccountMade => "account-made",
            Self::AccountChanged => "account-changed",
            Self::AccountDisabled => "account-disabled",
            Self::AccountEnabled => "account-enabled",
            Self::PasswordReset => "password-reset",
            Self::Delegated => "delegated",
            Self::DelegationEnded => "delegation-ended",
            Self::ActingFor => "acting-for",
            Self::HandedOver => "handed-over",
            Self::Acted => "acted",
            Self::Refused => "refused",
        }
    }
}

/// Who did it, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Who<'a> {
    /// Somebody who typed this name.
    Typed(&'a str),
    Account(&'a Account),
    /// Somebody at the command line, or the program itself.
    Actor(&'a Actor),
}

/// Writes a line, inside the transaction of what happened.
pub(super) async fn write(
    office: &Office,
    conn: &impl ConnectionTrait,
    kind: Access,
    who: Who<'_>,
    browser: Option<&Browser>,
    detail: &str,
) -> Result<()> {
    let (account_id, login, name) = match who {
        Who::Typed(login) => (None, login, ""),
        Who::Account(account) => {
            (Some(account.id.clone()), account.login.as_str(), account.name.as_str())
        }
        Who::Actor(actor) => (None, "", actor.name.as_str()),
    };
    let cut = |words: &str, most: usize| -> String {
        words.chars().filter(|c| !c.is_control()).take(most).collect()
    };
    let line = AccessLine {
        id: office.ids.id(),
        owner_unit: office.settings.office.clone(),
        at: office.clock.now(),
        kind: kind.code().to_owned(),
        account_id,
        login: cut(login, LOGIN),
        name: name.to_owned(),
        address: browser.map(|browser| browser.address.to_string()).unwrap_or_default(),
        device: browser.map(|browser| browser.device.clone()).unwrap_or_default(),
        detail: cut(detail, DETAIL),
    };
    Ok(access_log::add(conn, line).await?)
}

/// Writes down what a person did on the office's pages, or was not allowed to do: method and path, nothing of what was
/// written.
pub async fn note_act(
    office: &Office,
    account: &Account,
    browser: &Browser,
    kind: Access,
    detail: &str,
) -> Result<()> {
    let tx = office.store.begin().await?;
    write(office, &tx, kind, Who::Account(account), Some(browser), detail).await?;
    Ok(tx.commit().await?)
}

/// One page of the log, latest first.
#[derive(Debug)]
pub struct LogPage {
    pub lines: Vec<AccessLine>,
    /// Where the next page begins.
    pub next: Option<(DateTime<Utc>, String)>,
}

/// Reads the log.
///
/// # Errors
/// Forbidden but for administrators.
pub async fn read_log(office: &Office, actor: &Actor, wanted: &Wanted) -> Result<LogPage> {
    require(actor, Act::ReadAccessLog)?;
    let owner = &office.settings.office;
    let most = PAGE as u64 + 1;
    let mut lines = access_log::list(office.store.read(), owner, wanted, most).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| (line.at, line.id.clone()));
    Ok(LogPage { lines, next })
}

/// Takes away what the office keeps no longer: lines of the log, old sessions, forgotten failures.
pub(super) async fn sweep(office: &Office, conn: &impl ConnectionTrait) -> Result<u64> {
    let now = office.clock.now();
    let months = chrono::Months::new(office.settings.accounts.log_months);
    let oldest = now.checked_sub_months(months).unwrap_or(now);
    let lines = access_log::sweep(conn, oldest).await?;
    store::session::sweep(conn, oldest).await?;
    store::sign_in_failure::sweep(conn, now - chrono::Duration::days(2)).await?;
    Ok(lines)
}
