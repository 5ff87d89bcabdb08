//! Tìm kiếm đã lưu: questions that people keep.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Result;
use super::entity::saved_search;

pub use saved_search::Model as SavedSearch;

/// Keeps a question under its name, in the place of the former one of that name.
pub async fn keep(conn: &impl ConnectionTrait, search: SavedSearch) -> Result<()> {
    use saved_search::Column;
    let row: saved_search::ActiveModel = search.into();
    let over = OnConflict::columns([Column::OwnerUnit, Column::Person, Column::Name])
        .update_columns([Column::Question, Column::SavedAt])
        .to_owned();
    saved_search::Entity::insert(row).on_conflict(over).exec_without_returning(conn).await?;
    Ok(())
}

/// What a person keeps, by name.
pub async fn of_person(
    conn: &impl ConnectionTrait,
    owner: &str,
    person: &str,
) -> Result<Vec<SavedSearch>> {
    let query = saved_search::Entity::find()
        .filter(saved_search::Column::OwnerUnit.eq(owner))
        .filter(saved_search::Column::Person.eq(person))
        .order_by_asc(saved_search::Column::Name);
    Ok(query.all(conn).await?)
}

/// Forgets a question of a person; tells whether there was one.
pub async fn forget(
    conn: &impl ConnectionTrait,
    owner: &str,
    person: &str,
    id: &str,
) -> Result<bool> {
    let done = saved_search::Entity::delete_many()
        .filter(saved_search::Column::OwnerUnit.eq(owner))
        .filter(saved_search::Column::Person.eq(person))
        .filter(saved_search::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(done.rows_affected > 0)
}
