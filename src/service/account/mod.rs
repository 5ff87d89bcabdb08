//! Tài khoản: the people of the office, how they sign in, and who keeps their accounts.
//!
//! ```text
//! name + password ─► session ─► (code) ─► open ──15 idle minutes──► paused ──password──► open
//!                                          └──12 hours, sign out, disabled──► ended
//! ```
//!
//! Nothing usable is stored: passwords as argon2id, tokens and recovery codes as digests, secrets of telephones sealed
//! with the office's key. Every entrance counts failures before it looks ([`lock`]), takes as long for names that do not
//! exist ([`password`]), and writes a line of the log ([`log`]).

mod browser;
mod change;
mod delegate;
mod end_idle;
mod lock;
pub mod log;
mod make;
mod own;
pub mod password;
mod sample;
mod second;
mod sign_in;
mod standing;
mod token;

pub use browser::Browser;
pub use change::{
    Changed, HandedOver, change, disable, enable, end_sessions, hand_over_all, list,
    remove_second_factor, reset_password, show,
};
pub use delegate::{Delegated, NewDelegation, delegate, delegations, end_delegation};
pub use end_idle::{Idle, end_idle};
pub use log::{Access, LogPage, note_act, read_log};
pub use make::{Made, NewAccount, first_administrator, make};
pub use own::{
    Colleague, Usable, act_for, change_password, choose_language, colleagues, department_name,
    end_session, pause, recovery_codes_left, sessions, usable,
};
pub use sample::{Ready, sample};
pub use second::{
    Enrolment, begin_enrolment, confirm_enrolment, is_second_asked, remove, renew_recovery,
};
pub use sign_in::{SignedIn, enter_code, resume, resumes_with_code, sign_in, sign_out};
pub use standing::{Duty, Ending, Holder, Standing, standing};

pub use crate::store::access_log::{AccessLine, Wanted as WantedLines};
pub use crate::store::account::{ACTIVE, Account, DISABLED};
pub use crate::store::delegation::Delegation;
pub use crate::store::session::Session;

use serde_json::Value;

use crate::domain::Role;
use crate::service::Error;
use crate::text::Message;

/// Stream of events of an account.
pub(in crate::service) const STREAM: &str = "account";

/// The roles in a row, those that are known.
#[must_use]
pub fn roles_of(row: &Value) -> Vec<Role> {
    let words = row.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.filter_map(Role::find).collect()
}

/// Roles as a row keeps them, in one order, each once.
fn row_of(roles: &[Role]) -> Value {
    let held = Role::OF_PERSONS.into_iter().filter(|role| roles.contains(role));
    held.map(Role::code).collect::<Vec<_>>().into()
}

/// A login name as it is kept, of what somebody typed.
fn login_of(typed: &str) -> String {
    typed.trim().to_lowercase().chars().take(64).collect()
}

fn unknown() -> Error {
    Error::NotFound(Message::new("account-unknown"))
}
