//! Ý kiến phối hợp: what cooperating units add to tasks.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{contribution, contribution_file};
use super::{Result, row};

pub use contribution::Model as Contribution;
pub use contribution_file::Model as ContributionFile;

/// Adds a contribution with its files.
///
/// # Errors
/// [`super::Kind::Conflict`] when it is there already.
pub async fn insert(
    conn: &impl ConnectionTrait,
    contribution: Contribution,
    files: Vec<ContributionFile>,
) -> Result<()> {
    row::insert(conn, contribution).await?;
    row::insert_all(conn, files).await
}

/// Finds a contribution.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Contribution>> {
    Ok(contribution::Entity::find_by_id(id).one(conn).await?)
}

/// What was added to some tasks, oldest first.
pub async fn of_tasks(conn: &impl ConnectionTrait, tasks: &[String]) -> Result<Vec<Contribution>> {
    let mut found = Vec::new();
    for tasks in tasks.chunks(row::BATCH) {
        let query = contribution::Entity::find()
            .filter(contribution::Column::TaskId.is_in(tasks))
            .order_by_asc(contribution::Column::SentAt)
            .order_by_asc(contribution::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The files of some contributions, by name.
pub async fn files(
    conn: &impl ConnectionTrait,
    contributions: &[String],
) -> Result<Vec<ContributionFile>> {
    let mut found = Vec::new();
    for contributions in contributions.chunks(row::BATCH) {
        let query = contribution_file::Entity::find()
            .filter(contribution_file::Column::ContributionId.is_in(contributions))
            .order_by_asc(contribution_file::Column::ContributionId)
            .order_by_asc(contribution_file::Column::Name);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}
