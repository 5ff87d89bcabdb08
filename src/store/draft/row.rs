//! The rows of drafts.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::store::entity::draft;
use crate::store::{Kind, Result, row};

pub use draft::Model as Draft;

/// Which drafts a list shows; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Codes of the steps at which they wait.
    pub steps: Vec<String>,
    /// Drafted by this person.
    pub created_by: Option<String>,
    /// Of this department; drafts of no department are the office's own.
    pub department: Option<String>,
    /// Those that were deleted, instead of those that are there.
    pub deleted: bool,
    /// At most so many; none = all.
    pub limit: Option<u64>,
}

/// Finds a draft of an office, deleted ones too.
pub async fn find(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Draft>> {
    let query = draft::Entity::find_by_id(id).filter(draft::Column::OwnerUnit.eq(owner));
    Ok(query.one(conn).await?)
}

/// Finds a draft of an office and holds its row until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Draft>> {
    let query = draft::Entity::find_by_id(id).filter(draft::Column::OwnerUnit.eq(owner));
    Ok(query.lock_exclusive().one(conn).await?)
}

/// The draft that a letter was made from.
pub async fn of_letter(
    conn: &impl ConnectionTrait,
    owner: &str,
    document: &str,
) -> Result<Option<Draft>> {
    let query = draft::Entity::find()
        .filter(draft::Column::OwnerUnit.eq(owner))
        .filter(draft::Column::DocumentId.eq(document));
    Ok(query.one(conn).await?)
}

/// Lists the drafts of an office, the last changed first.
pub async fn list(conn: &impl ConnectionTrait, owner: &str, filter: &Filter) -> Result<Vec<Draft>> {
    let mut query = draft::Entity::find().filter(draft::Column::OwnerUnit.eq(owner));
    query = if filter.deleted {
        query.filter(draft::Column::DeletedAt.is_not_null())
    } else {
        query.filter(draft::Column::DeletedAt.is_null())
    };
    if !filter.steps.is_empty() {
        query = query.filter(draft::Column::Step.is_in(&filter.steps));
    }
    if let Some(department) = &filter.department {
        query = query.filter(draft::Column::Department.eq(department));
    }
    if let Some(person) = &filter.created_by {
        query = query.filter(draft::Column::CreatedBy.eq(person));
    }
    let query = query
        .order_by_desc(draft::Column::ChangedAt)
        .order_by_asc(draft::Column::Id)
        .limit(filter.limit);
    Ok(query.all(conn).await?)
}

/// Adds a draft.
pub async fn insert(conn: &impl ConnectionTrait, draft: Draft) -> Result<()> {
    row::insert(conn, draft).await
}

/// Writes a draft over the state it was read in; gives its new version.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut draft: Draft) -> Result<i32> {
    let read = Condition::all()
        .add(draft::Column::Id.eq(&draft.id))
        .add(draft::Column::Version.eq(draft.version));
    draft.version += 1;
    let version = draft.version;
    row::replace(conn, draft, read, Kind::Conflict).await?;
    Ok(version)
}
