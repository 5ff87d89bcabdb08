//! Phiên làm việc: browsers in which persons signed in.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{account, session};
use super::{Kind, Result, row};

pub use session::Model as Session;

/// Adds a session.
pub async fn insert(conn: &impl ConnectionTrait, session: Session) -> Result<()> {
    row::insert(conn, session).await
}

/// The session whose token has a digest, ended or not, and its account.
pub async fn by_token(
    conn: &impl ConnectionTrait,
    owner: &str,
    digest: &str,
) -> Result<Option<(Session, account::Model)>> {
    let found = session::Entity::find()
        .filter(session::Column::OwnerUnit.eq(owner))
        .filter(session::Column::Token.eq(digest))
        .one(conn)
        .await?;
    let Some(session) = found else { return Ok(None) };
    let account = account::Entity::find_by_id(&session.account_id).one(conn).await?;
    Ok(account.map(|account| (session, account)))
}

/// Writes a session back, unless it has ended meanwhile.
///
/// # Errors
/// [`Kind::NotFound`] once it ended.
pub async fn save(conn: &impl ConnectionTrait, session: Session) -> Result<()> {
    let open = Condition::all()
        .add(session::Column::Id.eq(&session.id))
        .add(session::Column::EndedAt.is_null());
    row::replace(conn, session, open, Kind::NotFound).await
}

/// Writes down that a session was seen.
pub async fn touch(conn: &impl ConnectionTrait, id: &str, at: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(at))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// The sessions of an account that have not ended, last seen first.
pub async fn open_of(conn: &impl ConnectionTrait, account: &str) -> Result<Vec<Session>> {
    let query = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::EndedAt.is_null())
        .order_by_desc(session::Column::SeenAt)
        .order_by_asc(session::Column::Id);
    Ok(query.all(conn).await?)
}

/// Ends the open sessions of an account: one, all but one, or all. Gives how many there were.
pub async fn end(
    conn: &impl ConnectionTrait,
    account: &str,
    which: Which<'_>,
    why: &str,
    at: DateTime<Utc>,
) -> Result<u64> {
    let mut of = Condition::all()
        .add(session::Column::AccountId.eq(account))
        .add(session::Column::EndedAt.is_null());
    of = match which {
        Which::All => of,
        Which::One(id) => of.add(session::Column::Id.eq(id)),
        Which::AllBut(id) => of.add(session::Column::Id.ne(id)),
    };
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .col_expr(session::Column::EndedWhy, Expr::value(why))
        .filter(of)
        .exec(conn)
        .await?;
    Ok(ended.rows_affected)
}

/// Takes the place of another person away from the sessions that use a delegation.
pub async fn leave_delegation(conn: &impl ConnectionTrait, delegation: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::DelegationId, Expr::value(Option::<String>::None))
        .filter(session::Column::DelegationId.eq(delegation))
        .exec(conn)
        .await?;
    Ok(())
}

/// Which sessions of an account are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'a> {
    All,
    One(&'a str),
    AllBut(&'a str),
}

/// Takes away sessions that began before a moment; gives how many there were.
pub async fn sweep(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    let old = session::Entity::delete_many()
        .filter(session::Column::CreatedAt.lt(before))
        .exec(conn)
        .await?;
    Ok(old.rows_affected)
}
