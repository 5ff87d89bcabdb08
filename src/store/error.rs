//! What goes wrong between the program and its database. No type of the driver leaves this room.

use sea_orm::sqlx::{self, postgres::PgDatabaseError, sqlite::SqliteError};
use sea_orm::{DbErr, RuntimeErr};

use crate::text::Message;

/// What kind of failure it was; callers decide by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody else holds the lock too long; trying again may help.
    Busy,
    /// The database cannot be reached or opened.
    Unreachable,
    /// The disk is full, or the database may not grow.
    Full,
    /// A unique key is taken, or the row was changed since it was read.
    Conflict,
    /// The row that was named is not there.
    NotFound,
    /// A trigger refused to change what may only be added to.
    Frozen,
    /// The database or the program is damaged.
    Broken,
}

impl Kind {
    /// Tells whether the same call may succeed later.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Busy | Self::Unreachable | Self::Full)
    }
}

/// A failure of the store: its kind, and words for the log.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{kind:?}: {what}")]
pub struct Error {
    kind: Kind,
    what: String,
}

/// What functions of this room return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Makes an error of a kind; `what` is for the log and holds no personal data.
    #[must_use]
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into() }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What to show to a person.
    #[must_use]
    pub const fn message(&self) -> Message {
        Message::new(match self.kind {
            Kind::Busy => "store-busy",
            Kind::Unreachable => "store-unreachable",
            Kind::Full => "store-full",
            Kind::Conflict => "store-conflict",
            Kind::NotFound => "store-not-found",
            Kind::Frozen => "store-frozen",
            Kind::Broken => "store-broken",
        })
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let kind = match &error {
            DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout) => Kind::Busy,
            DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::ConnectionClosed) => {
                Kind::Unreachable
            }
            DbErr::Conn(RuntimeErr::SqlxError(inner))
            | DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => kind_of(inner),
            DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => Kind::NotFound,
            _ => Kind::Broken,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::new(kind_of(&error), error.to_string())
    }
}

fn kind_of(error: &sqlx::Error) -> Kind {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            if error.try_downcast_ref::<SqliteError>().is_some() {
                sqlite(code.parse().unwrap_or_default())
            } else if error.try_downcast_ref::<PgDatabaseError>().is_some() {
                postgres(&code, error.message())
            } else {
                Kind::Broken
            }
        }
        sqlx::Error::PoolTimedOut => Kind::Busy,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Configuration(_)
        | sqlx::Error::PoolClosed => Kind::Unreachable,
        sqlx::Error::RowNotFound => Kind::NotFound,
        _ => Kind::Broken,
    }
}

/// Result codes of SQLite, the primary one in the low byte (sqlite.org/rescode.html).
const fn sqlite(code: u32) -> Kind {
    const UNIQUE: u32 = 2067;
    const PRIMARY_KEY: u32 = 1555;
    const TRIGGER: u32 = 1811;
    match code {
        UNIQUE | PRIMARY_KEY => Kind::Conflict,
        TRIGGER => Kind::Frozen,
        _ => match code & 0xff {
            5 | 6 => Kind::Busy,
            13 => Kind::Full,
            3 | 8 | 10 | 14 | 23 => Kind::Unreachable,
            _ => Kind::Broken,
        },
    }
}

/// SQLSTATE (PostgreSQL, Appendix A).
fn postgres(code: &str, message: &str) -> Kind {
    match code {
        "23505" => Kind::Conflict,
        "40001" | "40P01" | "55P03" | "53300" => Kind::Busy,
        "53100" | "53200" => Kind::Full,
        "3D000" => Kind::Unreachable,
        "P0001" if message.starts_with("append-only") => Kind::Frozen,
        _ if code.starts_with("08") || code.starts_with("28") || code.starts_with("57P") => {
            Kind::Unreachable
        }
        _ => Kind::Broken,
    }
}
