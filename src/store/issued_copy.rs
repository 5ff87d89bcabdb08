//! Copies of issued letters, one series a year for all forms (Decree 30, Appendix I, part II, II.1c).

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::issued_copy;
use super::{Result, row};

pub use issued_copy::Model as IssuedCopy;

/// Enters a copy with its number.
///
/// # Errors
/// [`super::Kind::Conflict`] when somebody else was given the number.
pub async fn insert(conn: &impl ConnectionTrait, copy: IssuedCopy) -> Result<()> {
    row::insert(conn, copy).await
}

/// The next number of an office's series of copies in a year.
pub async fn next(conn: &impl ConnectionTrait, owner: &str, year: i32) -> Result<i32> {
    let last: Option<i32> = issued_copy::Entity::find()
        .select_only()
        .column(issued_copy::Column::NumberValue)
        .filter(issued_copy::Column::OwnerUnit.eq(owner))
        .filter(issued_copy::Column::Year.eq(year))
        .order_by_desc(issued_copy::Column::NumberValue)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(last.unwrap_or(0) + 1)
}

/// The copies of a letter, in the order of their numbers.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<IssuedCopy>> {
    let query = issued_copy::Entity::find()
        .filter(issued_copy::Column::DocumentId.eq(document))
        .order_by_asc(issued_copy::Column::Year)
        .order_by_asc(issued_copy::Column::NumberValue);
    Ok(query.all(conn).await?)
}
