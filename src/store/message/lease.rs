//! Who holds a message, and what becomes of it while it is held.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::entity::outbound_message as message;
use super::super::{Error, Kind, Result, row};
use super::{IN_DOUBT, OutboundMessage, QUEUED, SENDING};

/// The condition of the index of what waits.
const WAITS: &str = "state IN ('queued', 'deferred')";

/// A message that could leave now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    /// The recipient's domain in small letters.
    pub domain: String,
    /// Smaller goes first.
    pub priority: i32,
}

/// The waiting messages that are due, most urgent first, at most `limit`, none to the domains in `except`; locked until
/// the transaction ends.
///
/// Several workers may call it at once; none gets what another has locked or holds.
pub async fn waiting(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    except: &[String],
    limit: u64,
) -> Result<Vec<Waiting>> {
    let domain = || Expr::col(Alias::new("domain"));
    let mut query = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .expr_as(domain(), "domain")
        .column(message::Column::Priority)
        // Written out, because only then the databases use the index of what waits.
        .filter(Expr::cust(WAITS))
        .filter(message::Column::NextAttemptAt.lte(now));
    if !except.is_empty() {
        query = query.filter(domain().is_not_in(except.iter().map(String::as_str)));
    }
    let rows: Vec<(String, String, i32)> = query
        .order_by_asc(message::Column::Priority)
        .order_by_asc(message::Column::NextAttemptAt)
        .order_by_asc(message::Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, domain, priority)| Waiting { id, domain, priority }).collect())
}

/// Takes up to `limit` messages that are due, most urgent first, for one worker until a moment.
pub async fn claim(
    conn: &impl ConnectionTrait,
    worker: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<OutboundMessage>> {
    let ids = waiting(conn, now, &[], limit).await?.into_iter().map(|waiting| waiting.id);
    take(conn, worker, ids.collect(), until).await
}

/// Takes messages that [`waiting`] gave, in the same transaction, for one worker until a moment.
pub async fn take(
    conn: &impl ConnectionTrait,
    worker: &str,
    ids: Vec<String>,
    until: DateTime<Utc>,
) -> Result<Vec<OutboundMessage>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    message::Entity::update_many()
        .col_expr(message::Column::State, SENDING.into())
        .col_expr(message::Column::LeaseBy, worker.into())
        .col_expr(message::Column::LeaseUntil, until.into())
        .col_expr(message::Column::Attempts, Expr::col(message::Column::Attempts).add(1))
        .filter(message::Column::Id.is_in(&ids))
        .exec(conn)
        .await?;
    let claimed = message::Entity::find()
        .filter(message::Column::Id.is_in(ids))
        .order_by_asc(message::Column::Priority)
        .order_by_asc(message::Column::NextAttemptAt)
        .order_by_asc(message::Column::Id);
    Ok(claimed.all(conn).await?)
}

/// The messages that a worker holds, or that anybody holds longer than they said; locked until the transaction ends.
pub async fn held(
    conn: &impl ConnectionTrait,
    worker: &str,
    now: DateTime<Utc>,
) -> Result<Vec<OutboundMessage>> {
    let mine = message::Column::LeaseBy.eq(worker);
    let query = message::Entity::find()
        .filter(message::Column::State.eq(SENDING))
        .filter(Condition::any().add(mine).add(message::Column::LeaseUntil.lt(now)))
        .order_by_asc(message::Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    Ok(query.all(conn).await?)
}

/// Frees what a worker held when it died: untouched messages wait again, begun ones are in doubt.
///
/// Gives how many of each: (waiting again, in doubt).
pub async fn free_leases_of(conn: &impl ConnectionTrait, worker: &str) -> Result<(u64, u64)> {
    free(conn, Condition::all().add(message::Column::LeaseBy.eq(worker))).await
}

/// Frees what any worker holds longer than it said.
pub async fn free_expired(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, u64)> {
    free(conn, Condition::all().add(message::Column::LeaseUntil.lt(now))).await
}

async fn free(conn: &impl ConnectionTrait, whose: Condition) -> Result<(u64, u64)> {
    let nothing = || Expr::val(Option::<String>::None);
    let release = |state: &'static str| {
        message::Entity::update_many()
            .col_expr(message::Column::State, state.into())
            .col_expr(message::Column::LeaseBy, nothing())
            .col_expr(message::Column::LeaseUntil, Expr::val(Option::<DateTime<Utc>>::None))
            .filter(message::Column::State.eq(SENDING))
            .filter(whose.clone())
    };
    let doubt = release(IN_DOUBT).filter(message::Column::DataBegunAt.is_not_null());
    let doubt = doubt.exec(conn).await?.rows_affected;
    let waiting = release(QUEUED).filter(message::Column::DataBegunAt.is_null());
    Ok((waiting.exec(conn).await?.rows_affected, doubt))
}

/// Writes a message that a worker holds over its former state; a state other than `sending` gives the lease back.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost its lease.
pub async fn save(
    conn: &impl ConnectionTrait,
    worker: &str,
    mut message: OutboundMessage,
) -> Result<()> {
    let held = Condition::all()
        .add(message::Column::Id.eq(&message.id))
        .add(message::Column::LeaseBy.eq(worker));
    if message.state != SENDING {
        message.lease_by = None;
        message.lease_until = None;
    }
    row::replace(conn, message, held, Kind::Conflict).await
}

/// Writes messages whose dialogues have ended, each over its former state, in one statement; all leases are given back.
/// Gives how many the worker still held; of the others nothing was written.
pub async fn save_ended(
    conn: &impl ConnectionTrait,
    worker: &str,
    messages: Vec<OutboundMessage>,
) -> Result<u64> {
    if messages.is_empty() {
        return Ok(0);
    }
    let rows = messages.into_iter().map(|message| {
        let freed = OutboundMessage { lease_by: None, lease_until: None, ..message };
        freed.into_active_model()
    });
    let held = Expr::col((message::Entity, message::Column::LeaseBy)).eq(worker);
    let over = OnConflict::column(message::Column::Id)
        .update_columns([
            message::Column::State,
            message::Column::LeaseBy,
            message::Column::LeaseUntil,
            message::Column::NextAttemptAt,
            message::Column::DataBegunAt,
            message::Column::AcceptedAt,
            message::Column::LastCode,
            message::Column::LastText,
        ])
        .action_and_where(held)
        .to_owned();
    let insert = message::Entity::insert_many(rows).on_conflict(over);
    Ok(insert.exec_without_returning(conn).await?)
}

/// Writes down that the bodies of some messages are about to be sent: from here on a lost answer leaves a doubt.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost the lease of one of them: do not send.
pub async fn begin_data(
    conn: &impl ConnectionTrait,
    worker: &str,
    ids: &[&str],
    at: DateTime<Utc>,
) -> Result<()> {
    let begun = message::Entity::update_many()
        .col_expr(message::Column::DataBegunAt, at.into())
        .filter(message::Column::Id.is_in(ids.iter().copied()))
        .filter(message::Column::LeaseBy.eq(worker))
        .filter(message::Column::State.eq(SENDING))
        .exec(conn)
        .await?;
    if begun.rows_affected < ids.len() as u64 {
        return Err(Error::new(Kind::Conflict, "the lease of the message was lost"));
    }
    Ok(())
}
