//! Codes by which anybody may check a letter.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::entity::check_code;
use super::{Result, row};

pub use check_code::Model as CheckCode;

/// Keeps the code of a letter.
pub async fn insert(conn: &impl ConnectionTrait, code: CheckCode) -> Result<()> {
    row::insert(conn, code).await
}

/// Finds a code as it is printed, without its hyphens.
pub async fn find(conn: &impl ConnectionTrait, code: &str) -> Result<Option<CheckCode>> {
    Ok(check_code::Entity::find().filter(check_code::Column::Code.eq(code)).one(conn).await?)
}

/// The code of a letter, where it has one.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Option<CheckCode>> {
    Ok(check_code::Entity::find_by_id(document).one(conn).await?)
}
