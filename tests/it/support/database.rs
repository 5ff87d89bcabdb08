//! One fresh database per test.

use congvan::store::Store;
use tempfile::TempDir;

use super::postgres;

/// The databases on which everything must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database that vanishes with the test.
#[derive(Debug)]
pub struct Database {
    pub store: Store,
    /// To open it a second time, as another process would.
    pub url: String,
    _folder: TempDir,
}

/// Makes a database with all tables and no rows; none when the environment says to do without PostgreSQL.
pub async fn database(engine: Engine) -> Option<Database> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}/congvan.db", folder.path().display()),
        Engine::Postgres => postgres::fresh().await?,
    };
    let store = Store::open(&url).await.expect("a fresh database opens");
    Some(Database { store, url, _folder: folder })
}
