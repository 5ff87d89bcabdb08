//! Files of record: which hashes are known, and what refers to them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::entity::file;
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
