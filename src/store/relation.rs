//! Thay thế, đính chính: letters that speak of earlier ones.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::relation;
use super::{Result, row};

pub use relation::Model as Relation;

/// The later letter stands in the place of the earlier one.
pub const REPLACES: &str = "replaces";
/// The later letter mends words of the earlier one, whose tasks stay.
pub const CORRECTS: &str = "corrects";

/// Relates two letters.
///
/// # Errors
/// [`super::Kind::Conflict`] when they are related already.
pub async fn insert(conn: &impl ConnectionTrait, relation: Relation) -> Result<()> {
    row::insert(conn, relation).await
}

/// The letters that replaced or corrected some letters, oldest relation first.
pub async fn later_than(
    conn: &impl ConnectionTrait,
    documents: &[String],
) -> Result<Vec<Relation>> {
    let mut found = Vec::new();
    for documents in documents.chunks(row::BATCH) {
        let query = relation::Entity::find()
            .filter(relation::Column::EarlierId.is_in(documents))
            .order_by_asc(relation::Column::RelatedAt)
            .order_by_asc(relation::Column::DocumentId);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The letters that a letter replaces or corrects.
pub async fn earlier_than(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Relation>> {
    let query = relation::Entity::find()
        .filter(relation::Column::DocumentId.eq(document))
        .order_by_asc(relation::Column::EarlierId);
    Ok(query.all(conn).await?)
}
