//! Theo dõi: who of the office follows which letter.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Result;
use super::entity::follower;

pub use follower::Model as Follower;

/// Names the follower of a letter in the place of the former one.
pub async fn set(conn: &impl ConnectionTrait, follower: Follower) -> Result<()> {
    let row: follower::ActiveModel = follower.into();
    let over = OnConflict::column(follower::Column::DocumentId)
        .update_columns([
            follower::Column::Person,
            follower::Column::Since,
            follower::Column::NamedBy,
        ])
        .to_owned();
    follower::Entity::insert(row).on_conflict(over).exec_without_returning(conn).await?;
    Ok(())
}

/// Who follows a letter.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Option<Follower>> {
    Ok(follower::Entity::find_by_id(document).one(conn).await?)
}

/// The followers of an office's letters; of one person, or of all.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    person: Option<&str>,
) -> Result<Vec<Follower>> {
    let mut query = follower::Entity::find().filter(follower::Column::OwnerUnit.eq(owner));
    if let Some(person) = person {
        query = query.filter(follower::Column::Person.eq(person));
    }
    Ok(query.order_by_asc(follower::Column::DocumentId).all(conn).await?)
}
