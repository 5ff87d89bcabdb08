//! Bút phê: what leaders wrote on tracked rows.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::direction;
use super::{Result, row};

pub use direction::Model as Direction;

/// Adds a direction.
pub async fn insert(conn: &impl ConnectionTrait, direction: Direction) -> Result<()> {
    row::insert(conn, direction).await
}

/// The directions on some assignments, oldest first.
pub async fn of_assignments(
    conn: &impl ConnectionTrait,
    assignments: &[String],
) -> Result<Vec<Direction>> {
    let mut found = Vec::new();
    for ids in assignments.chunks(row::BATCH) {
        let query = direction::Entity::find()
            .filter(direction::Column::AssignmentId.is_in(ids))
            .order_by_asc(direction::Column::GivenAt)
            .order_by_asc(direction::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The latest directions of an office of which nobody has taken note, newest first.
pub async fn unseen(
    conn: &impl ConnectionTrait,
    owner: &str,
    at_most: u64,
) -> Result<Vec<Direction>> {
    let query = direction::Entity::find()
        .filter(direction::Column::OwnerUnit.eq(owner))
        .filter(direction::Column::SeenAt.is_null())
        .order_by_desc(direction::Column::GivenAt)
        .order_by_asc(direction::Column::Id)
        .limit(at_most);
    Ok(query.all(conn).await?)
}

/// Notes who took note of a direction, the first time; tells whether it was this time.
pub async fn see(
    conn: &impl ConnectionTrait,
    owner: &str,
    id: &str,
    at: DateTime<Utc>,
    by: &str,
) -> Result<bool> {
    let done = direction::Entity::update_many()
        .col_expr(direction::Column::SeenAt, at.into())
        .col_expr(direction::Column::SeenBy, by.into())
        .filter(direction::Column::OwnerUnit.eq(owner))
        .filter(direction::Column::Id.eq(id))
        .filter(direction::Column::SeenAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Finds a direction of an office.
pub async fn find(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Direction>> {
    let query = direction::Entity::find_by_id(id).filter(direction::Column::OwnerUnit.eq(owner));
    Ok(query.one(conn).await?)
}
