//! Values that an office keeps beside its settings file.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use super::Result;
use super::entity::setting;

/// Reads a value.
pub async fn get(conn: &impl ConnectionTrait, owner: &str, key: &str) -> Result<Option<Value>> {
    let key = (owner.to_owned(), key.to_owned());
    Ok(setting::Entity::find_by_id(key).one(conn).await?.map(|setting| setting.value))
}

/// Writes a value over the former one.
pub async fn set(conn: &impl ConnectionTrait, owner: &str, key: &str, value: Value) -> Result<()> {
    let row = setting::Model { owner_unit: owner.to_owned(), key: key.to_owned(), value };
    let row: setting::ActiveModel = row.into();
    let key = [setting::Column::OwnerUnit, setting::Column::Key];
    let over = OnConflict::columns(key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(over).exec_without_returning(conn).await?;
    Ok(())
}

/// The values whose keys begin so, by key.
pub async fn with_prefix(
    conn: &impl ConnectionTrait,
    owner: &str,
    prefix: &str,
) -> Result<Vec<(String, Value)>> {
    let query = setting::Entity::find()
        .filter(setting::Column::OwnerUnit.eq(owner))
        .filter(setting::Column::Key.starts_with(prefix))
        .order_by_asc(setting::Column::Key);
    Ok(query.all(conn).await?.into_iter().map(|setting| (setting.key, setting.value)).collect())
}

/// Takes a value away, if it is there.
pub async fn remove(conn: &impl ConnectionTrait, owner: &str, key: &str) -> Result<()> {
    setting::Entity::delete_by_id((owner.to_owned(), key.to_owned())).exec(conn).await?;
    Ok(())
}
