//! Thư đến: which mails were read, and what became of each.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::received_mail as mail;
use super::{Kind, Result, row};

pub use mail::Model as ReceivedMail;

/// Kept, and nothing done yet.
pub const READ: &str = "read";
/// Waits for a person.
pub const WAITING: &str = "waiting";

/// Where mails lie: uids mean something only under all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Code of the office's unit.
    pub owner: String,
    /// `user@host`.
    pub account: String,
    pub folder: String,
    pub uid_validity: u32,
}

impl Place {
    fn condition(&self) -> Condition {
        Condition::all()
            .add(mail::Column::OwnerUnit.eq(&self.owner))
            .add(mail::Column::Account.eq(&self.account))
            .add(mail::Column::Folder.eq(&self.folder))
            .add(mail::Column::UidValidity.eq(i64::from(self.uid_validity)))
    }
}

/// Adds a mail.
///
/// # Errors
/// [`Kind::Conflict`] when it was read before.
pub async fn insert(conn: &impl ConnectionTrait, mail: ReceivedMail) -> Result<()> {
    row::insert(conn, mail).await
}

/// Finds the mail of a uid.
pub async fn by_uid(
    conn: &impl ConnectionTrait,
    place: &Place,
    uid: u32,
) -> Result<Option<ReceivedMail>> {
    let query =
        mail::Entity::find().filter(place.condition()).filter(mail::Column::Uid.eq(i64::from(uid)));
    Ok(query.one(conn).await?)
}

/// The highest uid that was read in a place; none when nothing was.
pub async fn last_uid(conn: &impl ConnectionTrait, place: &Place) -> Result<Option<u32>> {
    let query = mail::Entity::find()
        .select_only()
        .column_as(mail::Column::Uid.max(), "uid")
        .filter(place.condition());
    let last: Option<Option<i64>> = query.into_tuple().one(conn).await?;
    Ok(last.flatten().and_then(|uid| u32::try_from(uid).ok()))
}

/// Finds a mail of an office by its id.
pub async fn find(
    conn: &impl ConnectionTrait,
    owner: &str,
    id: &str,
) -> Result<Option<ReceivedMail>> {
    let query = mail::Entity::find()
        .filter(mail::Column::OwnerUnit.eq(owner))
        .filter(mail::Column::Id.eq(id));
    Ok(query.one(conn).await?)
}

/// Mails of an office whose ids begin so; two at most, because then it is not clear which.
pub async fn beginning(
    conn: &impl ConnectionTrait,
    owner: &str,
    letters: &str,
) -> Result<Vec<ReceivedMail>> {
    let query = mail::Entity::find()
        .filter(mail::Column::OwnerUnit.eq(owner))
        .filter(mail::Column::Id.starts_with(letters.replace(['%', '_', '\\'], "")))
        .order_by_asc(mail::Column::Id)
        .limit(2);
    Ok(query.all(conn).await?)
}

/// Lists mails of an office in some states, or in all; as they arrived.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    outcomes: &[&str],
) -> Result<Vec<ReceivedMail>> {
    let mut query = mail::Entity::find().filter(mail::Column::OwnerUnit.eq(owner));
    if !outcomes.is_empty() {
        query = query.filter(mail::Column::Outcome.is_in(outcomes.iter().copied()));
    }
    let query = query
        .order_by_asc(mail::Column::ArrivedAt)
        .order_by_asc(mail::Column::Uid)
        .order_by_asc(mail::Column::Id);
    Ok(query.all(conn).await?)
}

/// The mails of an office about which nothing is done yet and whose next try has come; those never tried first.
pub async fn to_work_on(
    conn: &impl ConnectionTrait,
    owner: &str,
    now: DateTime<Utc>,
) -> Result<Vec<ReceivedMail>> {
    let due =
        Condition::any().add(mail::Column::TryAfter.is_null()).add(mail::Column::TryAfter.lte(now));
    let query = mail::Entity::find()
        .filter(mail::Column::OwnerUnit.eq(owner))
        .filter(mail::Column::Outcome.eq(READ))
        .filter(due)
        .order_by_asc(mail::Column::Tries)
        .order_by_asc(mail::Column::ArrivedAt)
        .order_by_asc(mail::Column::Uid)
        .order_by_asc(mail::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes down that a mail could not be worked on, and when it is tried again; nothing when somebody dealt with it
/// meanwhile.
pub async fn set_aside(
    conn: &impl ConnectionTrait,
    id: &str,
    tries: i32,
    after: DateTime<Utc>,
    reason: serde_json::Value,
) -> Result<()> {
    mail::Entity::update_many()
        .col_expr(mail::Column::Tries, tries.into())
        .col_expr(mail::Column::TryAfter, after.into())
        .col_expr(mail::Column::Reason, reason.into())
        .filter(mail::Column::Id.eq(id))
        .filter(mail::Column::Outcome.eq(READ))
        .exec(conn)
        .await?;
    Ok(())
}

/// The mail that came before with the same words from the same sender, unless nothing was done about it yet.
pub async fn twin(conn: &impl ConnectionTrait, one: &ReceivedMail) -> Result<Option<ReceivedMail>> {
    let query = mail::Entity::find()
        .filter(mail::Column::OwnerUnit.eq(&one.owner_unit))
        .filter(mail::Column::Fingerprint.eq(&one.fingerprint))
        .filter(mail::Column::Id.ne(&one.id))
        .filter(mail::Column::Outcome.ne(READ))
        .order_by_asc(mail::Column::ReadAt);
    Ok(query.one(conn).await?)
}

/// Writes what became of a mail over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when somebody was faster.
pub async fn settle(conn: &impl ConnectionTrait, former: &str, mail: ReceivedMail) -> Result<()> {
    let untouched =
        Condition::all().add(mail::Column::Id.eq(&mail.id)).add(mail::Column::Outcome.eq(former));
    row::replace(conn, mail, untouched, Kind::Conflict).await
}

/// Lets every mail of an office that lies in one file lie in another.
pub async fn move_file(
    conn: &impl ConnectionTrait,
    owner: &str,
    from: &str,
    to: &str,
) -> Result<()> {
    mail::Entity::update_many()
        .col_expr(mail::Column::FileHash, to.into())
        .filter(mail::Column::OwnerUnit.eq(owner))
        .filter(mail::Column::FileHash.eq(from))
        .exec(conn)
        .await?;
    Ok(())
}
