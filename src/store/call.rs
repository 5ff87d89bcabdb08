//! Gọi điện: calls to units about a letter.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::phone_call;
use super::{Result, row};

pub use phone_call::Model as Call;

/// Adds a call.
pub async fn insert(conn: &impl ConnectionTrait, call: Call) -> Result<()> {
    row::insert(conn, call).await
}

/// The calls of an office about some letters, oldest first.
pub async fn of_letters(
    conn: &impl ConnectionTrait,
    owner: &str,
    letters: &[String],
) -> Result<Vec<Call>> {
    let mut found = Vec::new();
    for letters in letters.chunks(row::BATCH) {
        let query = phone_call::Entity::find()
            .filter(phone_call::Column::OwnerUnit.eq(owner))
            .filter(phone_call::Column::DocumentId.is_in(letters))
            .order_by_asc(phone_call::Column::CalledAt)
            .order_by_asc(phone_call::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The calls of an office, about one letter or about all, oldest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    document: Option<&str>,
) -> Result<Vec<Call>> {
    let mut query = phone_call::Entity::find().filter(phone_call::Column::OwnerUnit.eq(owner));
    if let Some(document) = document {
        query = query.filter(phone_call::Column::DocumentId.eq(document));
    }
    let query =
        query.order_by_asc(phone_call::Column::CalledAt).order_by_asc(phone_call::Column::Id);
    Ok(query.all(conn).await?)
}

/// The calls of an office to some units about a letter, oldest first.
pub async fn to_units(
    conn: &impl ConnectionTrait,
    owner: &str,
    document: &str,
    units: &[String],
) -> Result<Vec<Call>> {
    let query = phone_call::Entity::find()
        .filter(phone_call::Column::OwnerUnit.eq(owner))
        .filter(phone_call::Column::DocumentId.eq(document))
        .filter(phone_call::Column::UnitId.is_in(units))
        .order_by_asc(phone_call::Column::CalledAt)
        .order_by_asc(phone_call::Column::Id);
    Ok(query.all(conn).await?)
}
