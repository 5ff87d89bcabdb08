//! A whole database into an empty one, from either kind into either kind, and the proof that they are equal.
//!
//! The source is read inside one transaction, so that a copy made while people work is the state of one moment. What can
//! be made again is left out: the search index, and who holds which round or lease.

use chrono::SubsecRound;
use data_encoding::HEXLOWER;
use futures_util::TryStreamExt;
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, DbBackend, EntityName, EntityTrait, IntoActiveModel,
    IsolationLevel, Iterable, ModelTrait, TransactionTrait, Value,
};
use sha2::{Digest, Sha256};

use super::entity;
use super::event::canonical;
use super::{Error, Kind, Result, Store, Tx, row};

/// One table as it was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    pub table: String,
    pub rows: usize,
    /// SHA-256 of every row, in a form that both databases share, all of them combined by exclusive or: the databases
    /// order texts in ways of their own, and keys make every row another.
    pub digest: String,
}

/// Every table that is copied, those that others refer to first.
macro_rules! each_table {
    ($($entity:ident)*) => {
        /// Copies every table into an empty database.
        async fn copy_all(from: &DatabaseTransaction, to: &Tx) -> Result<Vec<Copied>> {
            let mut copied = Vec::new();
            $( copied.push(table::<entity::$entity::Entity>(from, Some(to)).await?); )*
            Ok(copied)
        }

        /// Counts and digests every table.
        async fn digest_all(of: &DatabaseTransaction) -> Result<Vec<Copied>> {
            let mut counted = Vec::new();
            $( counted.push(table::<entity::$entity::Entity>(of, None).await?); )*
            Ok(counted)
        }

        /// Names of the tables that are copied; a test compares them with those there are.
        #[must_use]
        pub fn tables() -> Vec<String> {
            vec![$( entity::$entity::Entity.table_name().to_owned() ),*]
        }
    };
}

each_table! {
    unit unit_address contact unit_group unit_group_member setting
    file document enclosure register register_series register_entry
    task assignment cooperation delivery outbound_message attempt bounce sending_pace
    report report_assignment report_file extension contest link
    notice suspension recall destruction relation supplement phone_call
    contribution contribution_file handler follower succession succession_share
    deliverable sheet sheet_row second_code figure_contest
    received_mail reminder mute formal_reminder
    account recovery_code delegation session sign_in_failure access_log
    draft draft_version draft_file draft_comment draft_passage signer
    saved_search direction
    intake check_code issued_copy
    calendar_day
    kept_template kept_template_version
    event event_personal anchor
}

/// Tables that are left out: they can be made again, or say who is at work now.
pub const LEFT_OUT: [&str; 5] =
    ["search_due", "search_text", "tracked_change", "background_round", "seaql_migrations"];

impl Store {
    /// Copies everything into a database that was just opened and holds nothing.
    ///
    /// # Errors
    /// [`Kind::Conflict`] when the target holds rows already; [`Kind::Broken`] when a table is not equal afterwards.
    /// The target holds nothing then.
    pub async fn copy_to(&self, target: &Self) -> Result<Vec<Copied>> {
        let from = self.snapshot().await?;
        let before = target.digest().await?;
        if let Some(full) = before.iter().find(|table| table.rows > 0) {
            return Err(Error::new(Kind::Conflict, format!("{} holds rows already", full.table)));
        }
        let to = target.begin().await?;
        let copied = copy_all(&from, &to).await?;
        let arrived = digest_all(to.inner()).await?;
        if let Some((_, there)) = copied.iter().zip(&arrived).find(|(here, there)| here != there) {
            return Err(Error::new(Kind::Broken, format!("{} is not equal", there.table)));
        }
        to.commit().await?;
        from.rollback().await?;
        Ok(copied)
    }

    /// Counts and digests every table at one moment.
    ///
    /// # Errors
    /// What the database says.
    pub async fn digest(&self) -> Result<Vec<Copied>> {
        let of = self.snapshot().await?;
        let counted = digest_all(&of).await?;
        of.rollback().await?;
        Ok(counted)
    }

    /// A reading transaction that sees one moment.
    async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let level = match self.read().get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            // A reader on SQLite's log sees the moment at which it began.
            _ => None,
        };
        Ok(self.read().begin_with_config(level, None).await?)
    }
}

/// Reads a table; writes it where a target is given.
async fn table<E>(from: &DatabaseTransaction, to: Option<&Tx>) -> Result<Copied>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + ModelTrait<Entity = E>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    let mut digest = [0_u8; 32];
    let mut rows = 0;
    let mut batch = Vec::with_capacity(row::BATCH);
    let mut stream = E::find().stream(from).await?;
    while let Some(model) = stream.try_next().await? {
        rows += 1;
        let mut hash = Sha256::new();
        for column in E::Column::iter() {
            hash.update(text(model.get(column)));
            hash.update([0x1F]);
        }
        for (all, one) in digest.iter_mut().zip(hash.finalize()) {
            *all ^= one;
        }
        if let Some(to) = to {
            batch.push(model);
            if batch.len() == row::BATCH {
                row::insert_all(to, batch.drain(..)).await?;
            }
        }
    }
    if let Some(to) = to {
        row::insert_all(to, batch).await?;
    }
    let table = E::default().table_name().to_owned();
    Ok(Copied { table, rows, digest: HEXLOWER.encode(&digest) })
}

/// A value in a form that both databases share: PostgreSQL keeps microseconds and the meaning of JSON.
fn text(value: Value) -> String {
    match value {
        Value::ChronoDateTimeUtc(Some(at)) => at.trunc_subsecs(6).to_rfc3339(),
        Value::Json(Some(json)) => canonical(&json),
        other => format!("{other:?}"),
    }
}
