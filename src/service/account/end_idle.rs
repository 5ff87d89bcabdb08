//! What the calendar alone does to accounts and their log.

use chrono::Duration;

use super::change::disable_in;
use super::{log, roles_of};
use crate::domain::{Actor, Role};
use crate::service::{Office, Result};
use crate::store::account::ACTIVE;
use crate::store::{self};
use crate::text::{Lang, Message};

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// Accounts that were disabled.
    pub disabled: usize,
    /// Lines of the log that the office keeps no longer.
    pub forgotten: u64,
}

/// Disables accounts that nobody used for so many days, and takes away what the log keeps no longer. The last
/// administrator stays: somebody must be able to enable the others.
pub async fn end_idle(office: &Office) -> Result<Idle> {
    let actor = Actor::system(&office.settings.office);
    let owner = &office.settings.office;
    let days = office.settings.accounts.idle_days;
    let tx = office.store.begin().await?;
    let mut disabled = 0;
    if days > 0 {
        let since = office.clock.now() - Duration::days(days.into());
        let idle = store::account::idle_since(&tx, owner, since).await?;
        let all = store::account::list(&tx, owner).await?;
        let administers = |one: &&store::account::Account| {
            one.state == ACTIVE && roles_of(&one.roles).contains(&Role::Administrator)
        };
        let mut administrators = all.iter().filter(administers).count();
        let reason = Message::new("account-idle").with("days", days).render(Lang::Vi);
        for account in idle {
            if administers(&&account) {
                if administrators == 1 {
                    continue;
                }
                administrators -= 1;
            }
            disable_in(office, &tx, &actor, account, &reason).await?;
            disabled += 1;
        }
    }
    let forgotten = log::sweep(office, &tx).await?;
    tx.commit().await?;
    Ok(Idle { disabled, forgotten })
}
