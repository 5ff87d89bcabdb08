//! People of a demonstration: ready to sign in, with a password that is printed.

use super::make::{self, NewAccount};
use super::{password, second, unknown};
use crate::domain::{Actor, Role};
use crate::service::{Act, Office, Result, require};
use crate::store;
use crate::store::account::Account;

/// Somebody of a demonstration, and what they sign in with.
#[derive(Clone)]
pub struct Ready {
    pub account: Account,
    pub password: String,
    /// For an administrator: the telephone of a demonstration, whose clock is not that of the world.
    pub recovery_codes: Vec<String>,
}

impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ready").field("account", &self.account.login).finish_non_exhaustive()
    }
}

/// Makes somebody of a demonstration, or gives somebody who is there a new password: random, not to be changed first.
///
/// # Errors
/// Forbidden but for administrators; as [`make::make`].
pub async fn sample(office: &Office, actor: &Actor, new: NewAccount) -> Result<Ready> {
    require(actor, Act::KeepAccounts)?;
    let is_administrator = new.roles.contains(&Role::Administrator);
    let owner = &office.settings.office;
    let read = office.store.read();
    let account = match store::account::by_login(read, owner, &new.login).await? {
        Some(account) => account,
        None => make::make(office, actor, new).await?.account,
    };
    let password = password::one_time(&office.ids);
    let hash = password::hash(&office.ids, &password).await?;
    let tx = office.store.begin().await?;
    let account = store::account::lock(&tx, owner, &account.id).await?.ok_or_else(unknown)?;
    let ready = Account { password: hash, must_change: false, ..account };
    store::account::save(&tx, ready.clone()).await?;
    let mut recovery_codes = Vec::new();
    if is_administrator {
        recovery_codes = second::set_up(office, &tx, &ready.id).await?;
    }
    store::sign_in_failure::forget_all(&tx, owner, &ready.login).await?;
    tx.commit().await?;
    Ok(Ready { account: ready, password, recovery_codes })
}
