//! Who stands behind a browser's token now, and what they must do before anything else.

use chrono::{DateTime, Duration, Utc};

use super::second::is_second_asked;
use super::{Browser, roles_of, token};
use crate::domain::{Actor, Role};
use crate::service::{Office, Result};
use crate::store::account::{ACTIVE, Account};
use crate::store::delegation::Delegation;
use crate::store::session::Session;
use crate::store::{self, ConnectionTrait};
use crate::text::Lang;

/// A session is written down as seen at most so often.
const GLANCE: Duration = Duration::seconds(60);
/// An account is written down as used at most so often.
const USE: Duration = Duration::hours(1);

/// How a browser stands.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Nobody is signed in here.
    Nobody,
    /// Somebody was: their session ended.
    Ended(Box<Holder>, Ending),
    /// Somebody is, but something comes first.
    Held(Box<Holder>, Duty),
    Open(Box<Holder>),
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Its hours are over.
    Expired,
    /// The person, or an administrator, ended it, or the password was changed.
    Ended,
    /// The account is disabled.
    Disabled,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// The code of the telephone, to finish signing in.
    Code,
    /// The password again, after a pause.
    Resume,
    /// A password of one's own in the place of the one that was given out.
    Password,
    /// A second factor is required and not set up yet.
    Enrol,
}

/// The person whose session it is.
#[derive(Debug, Clone)]
pub struct Holder {
    pub session: Session,
    pub account: Account,
    pub actor: Actor,
    pub lang: Lang,
}

/// Looks a token up. With `is_act` the session counts as used now; what a page asks for by itself is no act.
///
/// # Errors
/// What the store says.
pub async fn standing(
    office: &Office,
    carried: &str,
    browser: &Browser,
    is_act: bool,
) -> Result<Standing> {
    if !token::is_token(carried) {
        return Ok(Standing::Nobody);
    }
    let now = office.clock.now();
    let owner = &office.settings.office;
    let read = office.store.read();
    let found = store::session::by_token(read, owner, &token::digest(carried)).await?;
    let Some((session, account)) = found else { return Ok(Standing::Nobody) };
    let delegation = match &session.delegation_id {
        Some(id) => store::delegation::find(read, owner, id).await?,
        None => None,
    };
    let holder = Box::new(holder(office, read, session, account, delegation).await?);
    let (session, account) = (&holder.session, &holder.account);
    if account.state != ACTIVE {
        return Ok(Standing::Ended(holder, Ending::Disabled));
    }
    if session.ended_at.is_some() {
        return Ok(Standing::Ended(holder, Ending::Ended));
    }
    if is_over(office, session, now) {
        return Ok(Standing::Ended(holder, Ending::Expired));
    }
    let asked = is_second_asked(office, account, browser);
    if asked && account.totp_since.is_some() && !session.second_done {
        return Ok(Standing::Held(holder, Duty::Code));
    }
    if is_paused(office, session, now) {
        return Ok(Standing::Held(holder, Duty::Resume));
    }
    if is_act {
        touch(office, &holder, now).await?;
    }
    if account.must_change {
        return Ok(Standing::Held(holder, Duty::Password));
    }
    if asked && account.totp_since.is_none() {
        return Ok(Standing::Held(holder, Duty::Enrol));
    }
    Ok(Standing::Open(holder))
}

/// Whether a session's hours are over.
pub(super) fn is_over(office: &Office, session: &Session, now: DateTime<Utc>) -> bool {
    now >= session.created_at + Duration::hours(office.settings.accounts.session_hours.into())
}

fn is_paused(office: &Office, session: &Session, now: DateTime<Utc>) -> bool {
    let longest = Duration::minutes(office.settings.accounts.pause_minutes.into());
    session.paused || now >= session.seen_at + longest
}

async fn holder(
    office: &Office,
    conn: &impl ConnectionTrait,
    session: Session,
    account: Account,
    delegation: Option<Delegation>,
) -> Result<Holder> {
    let mut roles = roles_of(&account.roles);
    let mut on_behalf_of = None;
    let today = office.clock.today();
    let usable = delegation
        .filter(|one| one.ended_at.is_none() && (one.begins_on..=one.ends_on).contains(&today));
    let mut department = account.department.clone();
    if let Some(delegation) = usable
        && let Some(giver) = store::account::find(conn, &delegation.from_account).await?
    {
        let held = roles_of(&giver.roles);
        roles = roles_of(&delegation.roles);
        // Nobody gives what they do not hold themselves any more; administration is never given.
        roles.retain(|role| held.contains(role) && *role != Role::Administrator);
        department = giver.department;
        on_behalf_of = Some(giver.name);
    }
    let actor = Actor {
        department,
        on_behalf_of,
        ..Actor::new(&account.name, &office.settings.office, roles)
    };
    let lang = Lang::find(&account.lang).unwrap_or_default();
    Ok(Holder { session, account, actor, lang })
}

async fn touch(office: &Office, holder: &Holder, now: DateTime<Utc>) -> Result<()> {
    let is_seen = now < holder.session.seen_at + GLANCE;
    let is_used = now < holder.account.used_at + USE;
    if is_seen && is_used {
        return Ok(());
    }
    let tx = office.store.begin().await?;
    if !is_seen {
        store::session::touch(&tx, &holder.session.id, now).await?;
    }
    if !is_used {
        store::account::touch(&tx, &holder.account.id, now).await?;
    }
    Ok(tx.commit().await?)
}
