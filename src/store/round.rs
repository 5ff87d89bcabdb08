//! Rounds of the workers: when each is due, and who makes it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::background_round as round;
use super::{Kind, Result, row};

pub use round::Model as Round;

/// Lists the rounds of an office by name.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Round>> {
    let query = round::Entity::find()
        .filter(round::Column::OwnerUnit.eq(owner))
        .order_by_asc(round::Column::Name);
    Ok(query.all(conn).await?)
}

/// Enters a round that is not known yet, due at a moment.
pub async fn provide(
    conn: &impl ConnectionTrait,
    owner: &str,
    name: &str,
    next_at: DateTime<Utc>,
) -> Result<()> {
    let row = Round {
        owner_unit: owner.to_owned(),
        name: name.to_owned(),
        next_at,
        lease_by: None,
        lease_until: None,
        begun_at: None,
        ended_at: None,
        succeeded: None,
        result: None,
    };
    let row: round::ActiveModel = row.into();
    let key = [round::Column::OwnerUnit, round::Column::Name];
    // `DO NOTHING` would tell of no inserted row as of an error; writing the name over itself does not.
    let known = OnConflict::columns(key).update_column(round::Column::Name).to_owned();
    round::Entity::insert(row).on_conflict(known).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes a round for one worker until a moment, if it is due and nobody holds it; tells whether it was taken.; `due_only` = false takes it before its time as well.
pub async fn claim(
    conn: &impl ConnectionTrait,
    taken: &Claim<'_>,
    now: DateTime<Utc>,
    due_only: bool,
) -> Result<bool> {
    let free = Condition::any()
        .add(round::Column::LeaseUntil.is_null())
        .add(round::Column::LeaseUntil.lt(now));
    let mut update = round::Entity::update_many()
        .col_expr(round::Column::LeaseBy, taken.worker.into())
        .col_expr(round::Column::LeaseUntil, taken.until.into())
        .col_expr(round::Column::BegunAt, now.into())
        .filter(round::Column::OwnerUnit.eq(taken.owner))
        .filter(round::Column::Name.eq(taken.name))
        .filter(free);
    if due_only {
        update = update.filter(round::Column::NextAt.lte(now));
    }
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Who takes which round until when.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    pub owner: &'a str,
    pub name: &'a str,
    pub worker: &'a str,
    pub until: DateTime<Utc>,
}

/// Holds a round longer.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost it.
pub async fn renew(conn: &impl ConnectionTrait, held: &Claim<'_>) -> Result<()> {
    let renewed = round::Entity::update_many()
        .col_expr(round::Column::LeaseUntil, held.until.into())
        .filter(round::Column::OwnerUnit.eq(held.owner))
        .filter(round::Column::Name.eq(held.name))
        .filter(round::Column::LeaseBy.eq(held.worker))
        .exec(conn)
        .await?;
    if renewed.rows_affected == 0 {
        return Err(super::Error::new(Kind::Conflict, "the lease of the round was lost"));
    }
    Ok(())
}

/// Writes how a round ended over the row that its worker holds, and gives the lease back.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost it.
pub async fn end(conn: &impl ConnectionTrait, worker: &str, ended: Round) -> Result<()> {
    let held = Condition::all()
        .add(round::Column::OwnerUnit.eq(&ended.owner_unit))
        .add(round::Column::Name.eq(&ended.name))
        .add(round::Column::LeaseBy.eq(worker));
    let ended = Round { lease_by: None, lease_until: None, ..ended };
    row::replace(conn, ended, held, Kind::Conflict).await
}

/// Frees the rounds that a worker held when it died.
pub async fn free_leases_of(conn: &impl ConnectionTrait, worker: &str) -> Result<u64> {
    let freed = round::Entity::update_many()
        .col_expr(round::Column::LeaseBy, Expr::val(Option::<String>::None))
        .col_expr(round::Column::LeaseUntil, Expr::val(Option::<DateTime<Utc>>::None))
        .filter(round::Column::LeaseBy.eq(worker))
        .exec(conn)
        .await?;
    Ok(freed.rows_affected)
}
