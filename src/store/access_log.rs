//! Nhật ký truy cập.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::access_log;
use super::{Result, row};

pub use access_log::Model as AccessLine;

/// Adds a line.
pub async fn add(conn: &impl ConnectionTrait, line: AccessLine) -> Result<()> {
    row::insert(conn, line).await
}

/// What of the log is wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub to: Option<DateTime<Utc>>,
    pub kinds: Vec<String>,
    pub account: Option<String>,
    /// Part of login name, name, address or detail.
    pub words: Option<String>,
    /// Lines before this one, by time and id: the next page.
    pub before: Option<(DateTime<Utc>, String)>,
}

/// Lines of an office's log, latest first, at most so many.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    wanted: &Wanted,
    most: u64,
) -> Result<Vec<AccessLine>> {
    use access_log::Column::{AccountId, Address, At, Detail, Id, Kind, Login, Name, OwnerUnit};
    let mut of = Condition::all().add(OwnerUnit.eq(owner));
    if let Some(from) = wanted.from {
        of = of.add(At.gte(from));
    }
    if let Some(to) = wanted.to {
        of = of.add(At.lt(to));
    }
    if !wanted.kinds.is_empty() {
        of = of.add(Kind.is_in(&wanted.kinds));
    }
    if let Some(account) = &wanted.account {
        of = of.add(AccountId.eq(account));
    }
    if let Some(words) = &wanted.words {
        let any = [Login, Name, Address, Detail].into_iter().map(|column| column.contains(words));
        of = of.add(any.fold(Condition::any(), Condition::add));
    }
    if let Some((at, id)) = &wanted.before {
        let same = Condition::all().add(At.eq(*at)).add(Id.lt(id));
        of = of.add(Condition::any().add(At.lt(*at)).add(same));
    }
    let query = access_log::Entity::find().filter(of).order_by_desc(At).order_by_desc(Id);
    Ok(query.limit(most).all(conn).await?)
}

/// Takes away lines older than a moment; gives how many there were.
pub async fn sweep(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    let old = access_log::Entity::delete_many()
        .filter(access_log::Column::At.lt(before))
        .exec(conn)
        .await?;
    Ok(old.rows_affected)
}
