//! The files that will go with the letter.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::store::entity::draft_file;
use crate::store::{Result, row};

pub use draft_file::Model as File;

/// The files of a draft by their names.
pub async fn files(conn: &impl ConnectionTrait, draft: &str) -> Result<Vec<File>> {
    let query = draft_file::Entity::find()
        .filter(draft_file::Column::DraftId.eq(draft))
        .order_by_asc(draft_file::Column::Name);
    Ok(query.all(conn).await?)
}

/// Adds a file; one of the same name gives way.
pub async fn add_file(conn: &impl ConnectionTrait, file: File) -> Result<()> {
    remove_file(conn, &file.draft_id, &file.name).await?;
    row::insert(conn, file).await
}

/// Takes a file away, if it is there.
pub async fn remove_file(conn: &impl ConnectionTrait, draft: &str, name: &str) -> Result<()> {
    let key = (draft.to_owned(), name.to_owned());
    draft_file::Entity::delete_by_id(key).exec(conn).await?;
    Ok(())
}
