//! Opening the database: connections, their settings, migrations.

use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions as _, Connection as _};
use sea_orm::{
    DatabaseConnection, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector,
    TransactionOptions, TransactionTrait,
};

use super::tx::Bell;
use super::{Error, Kind, Result, Tx, migration};

/// How long a writer waits for the other writers.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long opening waits for a server that does not answer.
const GREETING: Duration = Duration::from_secs(5);
/// Readers beside the one writer of SQLite.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL of one process.
const POSTGRES_CONNECTIONS: u32 = 16;

/// One open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    /// SQLite: the only connection that writes. PostgreSQL: the same pool as `readers`.
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    bell: Bell,
}

impl Store {
    /// The migrations of this program: databases of the same schema have the same tables.
    #[must_use]
    pub fn schema() -> String {
        migration::schema()
    }

    /// Opens the database named by a URL and brings its tables up to date.
    ///
    /// `sqlite://PATH` takes the rest literally as a path and makes the file when it is missing; `postgres://…` is a
    /// libpq-like URL.
    ///
    /// # Errors
    /// [`Kind::Unreachable`] for a URL, file or server that cannot be opened; [`Kind::Broken`] for a database that a
    /// newer version of this program has already changed; [`Kind::Full`] where nothing can be written beside the file.
    pub async fn open(url: &str) -> Result<Self> {
        let opened = Self::migrated(url).await;
        opened.map_err(|error| match url.strip_prefix("sqlite://") {
            // SQLite says only that it cannot open its log or its index.
            Some(path) if error.kind() == Kind::Unreachable && is_full(Path::new(path)) => {
                Error::new(Kind::Full, error.to_string())
            }
            _ => error,
        })
    }

    async fn migrated(url: &str) -> Result<Self> {
        let store = Self::connect(url).await?;
        let tx = store.begin().await?;
        migration::run(&tx).await?;
        tx.commit().await?;
        Ok(store)
    }

    async fn connect(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            connect_sqlite(path).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            connect_postgres(url).await
        } else {
            Err(Error::new(
                Kind::Unreachable,
                "the URL begins neither with sqlite:// nor postgres://",
            ))
        }
    }

    /// Begins a transaction that may write. SQLite admits one at a time, at once as a writer: a reader that becomes a
    /// writer later would fail in spite of its patience.
    ///
    /// # Errors
    /// [`Kind::Busy`] when other writers held it for too long.
    pub async fn begin(&self) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx::new(self.writer.begin_with_options(options).await?, Bell::clone(&self.bell)))
    }

    /// Waits until something is committed in this process; what was committed since the last wait counts. One task at
    /// a time: it tells the others.
    pub async fn committed(&self) {
        self.bell.notified().await;
    }

    /// The connections for reading; on SQLite they refuse to write.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Tells somebody of every statement from now on: tests count what a page asks for.
    pub fn observe(&mut self, told: impl Fn(&str) + Send + Sync + 'static) {
        let told = std::sync::Arc::new(told);
        let also = std::sync::Arc::clone(&told);
        self.readers.set_metric_callback(move |info| told(&info.statement.sql));
        self.writer.set_metric_callback(move |info| also(&info.statement.sql));
    }

    /// Closes all connections, so that SQLite folds its log into the file.
    ///
    /// # Errors
    /// What the database says while closing.
    pub async fn close(self) -> Result<()> {
        self.readers.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// Tells whether the disk under a file takes nothing more: tried with as much as SQLite's smallest index needs.
fn is_full(file: &Path) -> bool {
    const INDEX: usize = 32 * 1024;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let tried = tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))
        .and_then(|mut probe| probe.write_all(&vec![0; INDEX]).and_then(|()| probe.sync_all()));
    let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
    tried.is_err_and(|error| full.contains(&error.kind()))
}

async fn connect_sqlite(path: &str) -> Result<Store> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // Without it, INSERT OR REPLACE would delete rows behind the back of the triggers.
        .pragma("recursive_triggers", "ON")
        .disable_statement_logging();
    let pool = |readers| {
        SqlitePoolOptions::new()
            .max_connections(readers)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let writer = pool(1).connect_with(options.clone()).await?;
    let readers = pool(SQLITE_READERS)
        .connect_lazy_with(options.create_if_missing(false).pragma("query_only", "ON"));
    Ok(Store {
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        readers: SqlxSqliteConnector::from_sqlx_sqlite_pool(readers),
        bell: Bell::default(),
    })
}

async fn connect_postgres(url: &str) -> Result<Store> {
    let options =
        PgConnectOptions::from_str(url)?.application_name("congvan").disable_statement_logging();
    // A pool waits for a server that is not there; one greeting says at once what is wrong.
    let greeting = tokio::time::timeout(GREETING, PgConnection::connect_with(&options)).await;
    greeting.map_err(|_| Error::new(Kind::Unreachable, "no answer"))??.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Store { writer: connection.clone(), readers: connection, bell: Bell::default() })
}
