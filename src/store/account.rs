//! Tài khoản: persons of the office, and their recovery codes.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{account, recovery_code};
use super::{Kind, Result, row};

pub use account::Model as Account;
pub use recovery_code::Model as RecoveryCode;

/// State of an account that may sign in.
pub const ACTIVE: &str = "active";
/// State of an account that may not.
pub const DISABLED: &str = "disabled";

/// Adds an account.
///
/// # Errors
/// [`Kind::Conflict`] when the login name is taken.
pub async fn insert(conn: &impl ConnectionTrait, account: Account) -> Result<()> {
    row::insert(conn, account).await
}

/// Finds an account by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Account>> {
    Ok(account::Entity::find_by_id(id).one(conn).await?)
}

/// Finds an account by its id and holds its row until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Account>> {
    let query = account::Entity::find_by_id(id)
        .filter(account::Column::OwnerUnit.eq(owner))
        .lock_exclusive();
    Ok(query.one(conn).await?)
}

/// Finds an account of an office by its login name.
pub async fn by_login(
    conn: &impl ConnectionTrait,
    owner: &str,
    login: &str,
) -> Result<Option<Account>> {
    let query = account::Entity::find()
        .filter(account::Column::OwnerUnit.eq(owner))
        .filter(account::Column::Login.eq(login));
    Ok(query.one(conn).await?)
}

/// All accounts of an office, by login name.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Account>> {
    let query = account::Entity::find()
        .filter(account::Column::OwnerUnit.eq(owner))
        .order_by_asc(account::Column::Login);
    Ok(query.all(conn).await?)
}

/// How many accounts an office has.
pub async fn count(conn: &impl ConnectionTrait, owner: &str) -> Result<u64> {
    Ok(account::Entity::find().filter(account::Column::OwnerUnit.eq(owner)).count(conn).await?)
}

/// Writes an account over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut account: Account) -> Result<()> {
    let read = Condition::all()
        .add(account::Column::Id.eq(&account.id))
        .add(account::Column::Version.eq(account.version));
    account.version += 1;
    row::replace(conn, account, read, Kind::Conflict).await
}

/// Writes down when an account was used; no change of its version, for nobody decided anything.
pub async fn touch(conn: &impl ConnectionTrait, id: &str, at: DateTime<Utc>) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::UsedAt, Expr::value(at))
        .filter(account::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Active accounts that nobody used since a moment.
pub async fn idle_since(
    conn: &impl ConnectionTrait,
    owner: &str,
    since: DateTime<Utc>,
) -> Result<Vec<Account>> {
    let query = account::Entity::find()
        .filter(account::Column::OwnerUnit.eq(owner))
        .filter(account::Column::State.eq(ACTIVE))
        .filter(account::Column::UsedAt.lt(since))
        .order_by_asc(account::Column::Login);
    Ok(query.all(conn).await?)
}

/// Replaces the recovery codes of an account.
pub async fn set_recovery_codes(
    conn: &impl ConnectionTrait,
    account: &str,
    codes: Vec<RecoveryCode>,
) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    row::insert_all(conn, codes).await
}

/// Uses a recovery code up; tells whether it was there and unused.
pub async fn use_recovery_code(
    conn: &impl ConnectionTrait,
    account: &str,
    digest: &str,
    at: DateTime<Utc>,
) -> Result<bool> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(at))
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::Digest.eq(digest))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// How many recovery codes of an account are unused.
pub async fn recovery_codes_left(conn: &impl ConnectionTrait, account: &str) -> Result<u64> {
    let query = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null());
    Ok(query.count(conn).await?)
}
