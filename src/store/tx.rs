//! A transaction that writes.

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use super::Result;

/// Rings when something was committed in this process; rings that nobody hears yet are one.
pub(super) type Bell = std::sync::Arc<tokio::sync::Notify>;

/// An open transaction; repositories take it as their connection. Dropped without [`Tx::commit`], nothing was written.
#[derive(Debug)]
#[must_use = "a transaction that is dropped writes nothing"]
pub struct Tx(DatabaseTransaction, Bell);

impl Tx {
    pub(super) const fn new(inner: DatabaseTransaction, bell: Bell) -> Self {
        Self(inner, bell)
    }

    pub(super) const fn inner(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// Makes everything lasting: when it returns, the data is on the disk.
    ///
    /// # Errors
    /// [`super::Kind::Full`] when the disk is; nothing was written then.
    pub async fn commit(self) -> Result<()> {
        self.0.commit().await?;
        self.1.notify_one();
        Ok(())
    }

    /// Takes everything back.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.0.rollback().await?)
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> std::result::Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> std::result::Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(
        &self,
        statement: Statement,
    ) -> std::result::Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(
        &self,
        statement: Statement,
    ) -> std::result::Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}
