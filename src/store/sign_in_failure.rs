//! Failures of signing in.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Result;
use super::entity::sign_in_failure;

pub use sign_in_failure::Model as SignInFailure;

/// The failures under a name from a browser.
pub async fn find(
    conn: &impl ConnectionTrait,
    owner: &str,
    login: &str,
    device: &str,
) -> Result<Option<SignInFailure>> {
    let key = (owner.to_owned(), login.to_owned(), device.to_owned());
    Ok(sign_in_failure::Entity::find_by_id(key).one(conn).await?)
}

/// The failures under a name from a browser, made if there are none; the row is held until the transaction ends, so that
/// attempts made at once count one after the other.
pub async fn hold(
    conn: &impl ConnectionTrait,
    owner: &str,
    login: &str,
    device: &str,
    at: DateTime<Utc>,
) -> Result<SignInFailure> {
    use sign_in_failure::Column::{Device, Login, OwnerUnit};
    let none = SignInFailure {
        owner_unit: owner.to_owned(),
        login: login.to_owned(),
        device: device.to_owned(),
        failures: 0,
        failed_at: at,
        locked_until: None,
    };
    let row: sign_in_failure::ActiveModel = none.clone().into();
    let first = OnConflict::columns([OwnerUnit, Login, Device]).do_nothing().to_owned();
    sign_in_failure::Entity::insert(row).on_conflict(first).exec_without_returning(conn).await?;
    let key = (owner.to_owned(), login.to_owned(), device.to_owned());
    let held = sign_in_failure::Entity::find_by_id(key).lock_exclusive().one(conn).await?;
    Ok(held.unwrap_or(none))
}

/// Writes failures over the former ones.
pub async fn set(conn: &impl ConnectionTrait, failure: SignInFailure) -> Result<()> {
    use sign_in_failure::Column::{Device, FailedAt, Failures, LockedUntil, Login, OwnerUnit};
    let row: sign_in_failure::ActiveModel = failure.into();
    let over = OnConflict::columns([OwnerUnit, Login, Device])
        .update_columns([Failures, FailedAt, LockedUntil])
        .to_owned();
    sign_in_failure::Entity::insert(row).on_conflict(over).exec_without_returning(conn).await?;
    Ok(())
}

/// Forgets the failures under a name from one browser.
pub async fn forget(
    conn: &impl ConnectionTrait,
    owner: &str,
    login: &str,
    device: &str,
) -> Result<()> {
    let key = (owner.to_owned(), login.to_owned(), device.to_owned());
    sign_in_failure::Entity::delete_by_id(key).exec(conn).await?;
    Ok(())
}

/// Forgets all failures under a name.
pub async fn forget_all(conn: &impl ConnectionTrait, owner: &str, login: &str) -> Result<()> {
    sign_in_failure::Entity::delete_many()
        .filter(sign_in_failure::Column::OwnerUnit.eq(owner))
        .filter(sign_in_failure::Column::Login.eq(login))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes away failures older than a moment; gives how many there were.
pub async fn sweep(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    let old = sign_in_failure::Entity::delete_many()
        .filter(sign_in_failure::Column::FailedAt.lt(before))
        .exec(conn)
        .await?;
    Ok(old.rows_affected)
}
