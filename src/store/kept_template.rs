//! Templates that an office keeps, and their versions.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{draft, kept_template, kept_template_version};
use super::{Kind, Result, row};

pub use kept_template::Model as KeptRow;
pub use kept_template_version::Model as KeptVersion;

/// All rows of an office with their versions, by code and ordinal.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
) -> Result<Vec<(KeptRow, Vec<KeptVersion>)>> {
    let rows = kept_template::Entity::find()
        .filter(kept_template::Column::OwnerUnit.eq(owner))
        .order_by_asc(kept_template::Column::Code)
        .all(conn)
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let versions = kept_template_version::Entity::find()
            .filter(kept_template_version::Column::TemplateId.eq(&row.id))
            .order_by_asc(kept_template_version::Column::Ordinal);
        let versions = versions.all(conn).await?;
        all.push((row, versions));
    }
    Ok(all)
}

/// Finds a row and holds it until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, owner: &str, code: &str) -> Result<Option<KeptRow>> {
    let query = kept_template::Entity::find()
        .filter(kept_template::Column::OwnerUnit.eq(owner))
        .filter(kept_template::Column::Code.eq(code));
    Ok(query.lock_exclusive().one(conn).await?)
}

/// Adds a row.
///
/// # Errors
/// [`Kind::Conflict`] when the office has the code already.
pub async fn insert(conn: &impl ConnectionTrait, kept: KeptRow) -> Result<()> {
    row::insert(conn, kept).await
}

/// Writes a row over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut kept: KeptRow) -> Result<()> {
    let read = Condition::all()
        .add(kept_template::Column::Id.eq(&kept.id))
        .add(kept_template::Column::Version.eq(kept.version));
    kept.version += 1;
    row::replace(conn, kept, read, Kind::Conflict).await
}

/// Adds a version.
///
/// # Errors
/// [`Kind::Conflict`] when the ordinal is taken.
pub async fn add_version(conn: &impl ConnectionTrait, version: KeptVersion) -> Result<()> {
    row::insert(conn, version).await
}

/// How many drafts of an office name each template, and how many of them became letters: `bao-cao-quy@2`, 5, 3.
pub async fn used(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<(String, i64, i64)>> {
    let query = draft::Entity::find()
        .select_only()
        .column(draft::Column::Template)
        .column_as(draft::Column::Id.count(), "drafts")
        .column_as(draft::Column::DocumentId.count(), "letters")
        .filter(draft::Column::OwnerUnit.eq(owner))
        .filter(draft::Column::Template.is_not_null())
        .filter(draft::Column::DeletedAt.is_null())
        .group_by(draft::Column::Template);
    Ok(query.into_tuple().all(conn).await?)
}
