//! Nhóm đơn vị.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{unit_group, unit_group_member};
use super::{Kind, Result, row};
use crate::domain::Visibility;

pub use unit_group::Model as Group;

fn visible(visibility: &Visibility) -> Condition {
    let mine = match visibility {
        Visibility::Office(office) => unit_group::Column::OwnerUnit.eq(office),
        // A unit never sees who else was addressed.
        Visibility::Recipient(_) => unit_group::Column::Id.is_null(),
    };
    Condition::all().add(mine)
}

/// Finds a group of an office's directory by its code.
pub async fn by_code(
    conn: &impl ConnectionTrait,
    owner: &str,
    code: &str,
) -> Result<Option<Group>> {
    let query = unit_group::Entity::find()
        .filter(unit_group::Column::OwnerUnit.eq(owner))
        .filter(unit_group::Column::Code.eq(code));
    Ok(query.one(conn).await?)
}

/// Lists the groups that may be seen, by code.
pub async fn list(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Group>> {
    let query = unit_group::Entity::find()
        .filter(visible(visibility))
        .order_by_asc(unit_group::Column::Code);
    Ok(query.all(conn).await?)
}

/// The ids of the members of all groups of an office, by group.
pub async fn members(
    conn: &impl ConnectionTrait,
    owner: &str,
) -> Result<HashMap<String, Vec<String>>> {
    let query = unit_group_member::Entity::find()
        .filter(
            unit_group_member::Column::GroupId.in_subquery(
                sea_orm::sea_query::Query::select()
                    .column(unit_group::Column::Id)
                    .from(unit_group::Entity)
                    .and_where(unit_group::Column::OwnerUnit.eq(owner))
                    .to_owned(),
            ),
        )
        .order_by_asc(unit_group_member::Column::UnitId);
    let mut members: HashMap<String, Vec<String>> = HashMap::new();
    for member in query.all(conn).await? {
        members.entry(member.group_id).or_default().push(member.unit_id);
    }
    Ok(members)
}

/// The ids of the members of one group.
pub async fn members_of(conn: &impl ConnectionTrait, group: &str) -> Result<Vec<String>> {
    let query = unit_group_member::Entity::find()
        .filter(unit_group_member::Column::GroupId.eq(group))
        .order_by_asc(unit_group_member::Column::UnitId);
    Ok(query.all(conn).await?.into_iter().map(|member| member.unit_id).collect())
}

/// Adds a group.
///
/// # Errors
/// [`Kind::Conflict`] when the code is taken.
pub async fn insert(conn: &impl ConnectionTrait, group: Group) -> Result<()> {
    row::insert(conn, group).await
}

/// Writes a group over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut group: Group) -> Result<()> {
    let read = Condition::all()
        .add(unit_group::Column::Id.eq(&group.id))
        .add(unit_group::Column::Version.eq(group.version));
    group.version += 1;
    row::replace(conn, group, read, Kind::Conflict).await
}

/// Puts other members in the place of those a group has.
pub async fn replace_members(
    conn: &impl ConnectionTrait,
    group: &str,
    units: impl IntoIterator<Item = String>,
) -> Result<()> {
    unit_group_member::Entity::delete_many()
        .filter(unit_group_member::Column::GroupId.eq(group))
        .exec(conn)
        .await?;
    let rows = units
        .into_iter()
        .map(|unit_id| unit_group_member::Model { group_id: group.to_owned(), unit_id });
    row::insert_all(conn, rows).await
}
