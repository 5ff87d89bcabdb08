//! Files of record: which hashes are known, and what refers to them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};

use super::entity::{
    contribution_file, document, draft_file, enclosure, file, intake, issued_copy, received_mail,
    report_file,
};
use super::{Result, row};

pub use file::Model as File;

/// Makes a file known; twice is once. Its bytes must already lie in the room of files.
pub async fn record(
    conn: &impl ConnectionTrait,
    hash: &str,
    size: u64,
    media_type: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let file = File {
        hash: hash.to_owned(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        media_type: media_type.to_owned(),
        stored_at: at,
    };
    let keep = OnConflict::column(file::Column::Hash).do_nothing().to_owned();
    let active: file::ActiveModel = file.into();
    file::Entity::insert(active).on_conflict(keep).exec_without_returning(conn).await?;
    Ok(())
}

/// Finds a file.
pub async fn find(conn: &impl ConnectionTrait, hash: &str) -> Result<Option<File>> {
    Ok(file::Entity::find_by_id(hash).one(conn).await?)
}

/// The hashes of all known files: whatever else lies in the folder is an orphan of a crash.
pub async fn known(conn: &impl ConnectionTrait) -> Result<HashSet<String>> {
    let query = file::Entity::find().select_only().column(file::Column::Hash);
    Ok(query.into_tuple::<String>().all(conn).await?.into_iter().collect())
}

/// Makes many files known at once; the caller knows that none is yet.
pub async fn record_all(conn: &impl ConnectionTrait, files: Vec<File>) -> Result<()> {
    row::insert_all(conn, files).await
}

/// Forgets a file that no row names any more; gives whether it did. Its bytes may then go.
pub async fn forget(conn: &impl ConnectionTrait, hash: &str) -> Result<bool> {
    let named = count::<document::Entity>(conn, document::Column::DraftFile.eq(hash)).await?
        + count::<document::Entity>(conn, document::Column::SignedFile.eq(hash)).await?
        + count::<enclosure::Entity>(conn, enclosure::Column::FileHash.eq(hash)).await?
        + count::<report_file::Entity>(conn, report_file::Column::FileHash.eq(hash)).await?
        + count::<received_mail::Entity>(conn, received_mail::Column::FileHash.eq(hash)).await?
        + count::<contribution_file::Entity>(conn, contribution_file::Column::FileHash.eq(hash))
            .await?
        + count::<draft_file::Entity>(conn, draft_file::Column::FileHash.eq(hash)).await?
        + count::<intake::Entity>(conn, intake::Column::FileHash.eq(hash)).await?
        + count::<issued_copy::Entity>(conn, issued_copy::Column::FileHash.eq(hash)).await?;
    if named > 0 {
        return Ok(false);
    }
    Ok(file::Entity::delete_by_id(hash).exec(conn).await?.rows_affected > 0)
}

async fn count<E: EntityTrait>(conn: &impl ConnectionTrait, named: SimpleExpr) -> Result<u64>
where
    E::Model: Sync,
{
    Ok(E::find().filter(named).count(conn).await?)
}
