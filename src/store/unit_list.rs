//! The units of a directory, counted and shown a page at a time by the database.

use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, ExprTrait, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{unit, unit_address, unit_group};
use super::unit::{Unit, visible};
use super::{Result, row};
use crate::domain::Visibility;

/// Which units are meant.
#[derive(Debug, Clone)]
pub struct Listed {
    pub visibility: Visibility,
    /// Valid on this day.
    pub day: NaiveDate,
    /// Folded; held by a name, an alias or the code.
    pub words: Option<String>,
    /// Only those without a mailbox that is used on the day.
    pub without_mailbox: bool,
}

impl Listed {
    fn condition(&self) -> Condition {
        let mut all = visible(&self.visibility).add(valid(self.day));
        if let Some(words) = &self.words {
            let held = || LikeExpr::new(row::pattern(words)).escape(row::ESCAPE);
            let any = Condition::any()
                .add(unit::Column::Folded.into_expr().like(held()))
                .add(unit::Column::Code.into_expr().like(held()));
            all = all.add(any);
        }
        if self.without_mailbox {
            use unit_address::Column;
            let used = Query::select()
                .column(Column::UnitId)
                .from(unit_address::Entity)
                .and_where(Column::SuppressedAt.is_null())
                .cond_where(
                    Condition::any()
                        .add(Column::ValidFrom.is_null())
                        .add(Column::ValidFrom.lte(self.day)),
                )
                .cond_where(
                    Condition::any()
                        .add(Column::ValidTo.is_null())
                        .add(Column::ValidTo.gte(self.day)),
                )
                .to_owned();
            all = all.add(unit::Column::Id.not_in_subquery(used));
        }
        all
    }
}

fn valid(day: NaiveDate) -> Condition {
    use unit::Column;
    Condition::all()
        .add(Condition::any().add(Column::ValidFrom.is_null()).add(Column::ValidFrom.lte(day)))
        .add(Condition::any().add(Column::ValidTo.is_null()).add(Column::ValidTo.gte(day)))
}

/// How many there are.
pub async fn count(conn: &impl ConnectionTrait, listed: &Listed) -> Result<u64> {
    Ok(unit::Entity::find().filter(listed.condition()).count(conn).await?)
}

/// So many of them after so many, by code.
pub async fn page(
    conn: &impl ConnectionTrait,
    listed: &Listed,
    skip: u64,
    show: u64,
) -> Result<Vec<Unit>> {
    let query = unit::Entity::find()
        .filter(listed.condition())
        .order_by_asc(unit::Column::Code)
        .offset(skip)
        .limit(show);
    Ok(query.all(conn).await?)
}

/// The units directly below one of an office's directory that are valid on a day, by code.
pub async fn below(
    conn: &impl ConnectionTrait,
    owner: &str,
    parent: &str,
    day: NaiveDate,
) -> Result<Vec<Unit>> {
    let query = unit::Entity::find()
        .filter(unit::Column::OwnerUnit.eq(owner))
        .filter(unit::Column::Parent.eq(parent))
        .filter(valid(day))
        .order_by_asc(unit::Column::Code);
    Ok(query.all(conn).await?)
}

/// How many groups of an office are valid on a day.
pub async fn count_groups(conn: &impl ConnectionTrait, owner: &str, day: NaiveDate) -> Result<u64> {
    use unit_group::Column;
    let query = unit_group::Entity::find()
        .filter(Column::OwnerUnit.eq(owner))
        .filter(Condition::any().add(Column::ValidFrom.is_null()).add(Column::ValidFrom.lte(day)))
        .filter(Condition::any().add(Column::ValidTo.is_null()).add(Column::ValidTo.gte(day)));
    Ok(query.count(conn).await?)
}
