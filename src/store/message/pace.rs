//! How many mails may go to one place within one minute; counted here, so that several workers keep one limit.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::super::Result;
use super::super::entity::sending_pace as pace;

/// Takes one of the `limit` turns that a place has in the minute of a moment; tells whether there was one left.
pub async fn take_turn(
    conn: &impl ConnectionTrait,
    place: &str,
    at: DateTime<Utc>,
    limit: u32,
) -> Result<bool> {
    let first = pace::ActiveModel {
        place: ActiveValue::Set(place.to_owned()),
        minute: ActiveValue::Set(minute(at)),
        taken: ActiveValue::Set(1),
    };
    let taken = || Expr::col((pace::Entity, pace::Column::Taken));
    let limit = i32::try_from(limit).unwrap_or(i32::MAX);
    let one_more = OnConflict::columns([pace::Column::Place, pace::Column::Minute])
        .value(pace::Column::Taken, taken().add(1))
        .action_and_where(taken().lt(limit))
        .to_owned();
    let insert = pace::Entity::insert(first).on_conflict(one_more);
    Ok(insert.exec_without_returning(conn).await? > 0)
}

/// Lets no other worker claim until the transaction ends, so that what several of them count together stays true.
pub async fn claim_in_turn(conn: &impl ConnectionTrait) -> Result<()> {
    // The row that is written is locked; no minute is before it, so it is never forgotten.
    let turn = pace::ActiveModel {
        place: ActiveValue::Set("*".to_owned()),
        minute: ActiveValue::Set(i64::MAX),
        taken: ActiveValue::Set(0),
    };
    let same = OnConflict::columns([pace::Column::Place, pace::Column::Minute])
        .update_column(pace::Column::Taken)
        .to_owned();
    pace::Entity::insert(turn).on_conflict(same).exec_without_returning(conn).await?;
    Ok(())
}

/// Forgets the minutes before that of a moment.
pub async fn forget_turns(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<()> {
    let past = pace::Entity::delete_many().filter(pace::Column::Minute.lt(minute(before)));
    past.exec(conn).await?;
    Ok(())
}

const fn minute(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}
