//! The tables as they came to be, one SQL file per step. A step that was released is never edited; a new one follows it.
//!
//! Tables and indexes are one text for both databases: `$at`, `$date` and `$json` stand for the types in which they
//! differ. Triggers and computed columns have a text of their own for each.

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager};

use super::{Result, Tx};

/// One step: its name as recorded in the database, and its SQL.
#[derive(Clone)]
struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Step {
    const fn both(name: &'static str, sql: &'static str) -> Self {
        Self { name, sqlite: sql, postgres: sql }
    }
}

const STEPS: &[Step] = &[
    Step::both("0001_directory", include_str!("0001_directory.sql")),
    Step::both("0002_letters", include_str!("0002_letters.sql")),
    Step::both("0003_follow_up", include_str!("0003_follow_up.sql")),
    Step::both("0004_events", include_str!("0004_events.sql")),
    Step {
        name: "0005_append_only",
        sqlite: include_str!("0005_append_only.sqlite.sql"),
        postgres: include_str!("0005_append_only.postgres.sql"),
    },
    Step {
        name: "0006_sending",
        sqlite: include_str!("0006_sending.sqlite.sql"),
        postgres: include_str!("0006_sending.postgres.sql"),
    },
    Step::both("0007_inbox", include_str!("0007_inbox.sql")),
    Step::both("0008_acts", include_str!("0008_acts.sql")),
    Step::both("0009_rosters", include_str!("0009_rosters.sql")),
    Step::both("0010_reminders", include_str!("0010_reminders.sql")),
    Step {
        name: "0011_search",
        sqlite: include_str!("0011_search.sqlite.sql"),
        postgres: include_str!("0011_search.postgres.sql"),
    },
    Step {
        name: "0012_anchor",
        sqlite: include_str!("0012_anchor.sqlite.sql"),
        postgres: include_str!("0012_anchor.postgres.sql"),
    },
    Step::both("0013_accounts", include_str!("0013_accounts.sql")),
    Step::both("0014_drafts", include_str!("0014_drafts.sql")),
    Step {
        name: "0015_leader",
        sqlite: include_str!("0015_leader.sqlite.sql"),
        postgres: include_str!("0015_leader.postgres.sql"),
    },
    Step::both("0016_letter_pages", include_str!("0016_letter_pages.sql")),
    Step {
        name: "0017_administration",
        sqlite: include_str!("0017_administration.sqlite.sql"),
        postgres: include_str!("0017_administration.postgres.sql"),
    },
    Step::both("0018_set_aside", include_str!("0018_set_aside.sql")),
    Step::both("0021_copies", include_str!("0021_copies.sql")),
    Step::both("0022_shares", include_str!("0022_shares.sql")),
    Step::both("0026_templates", include_str!("0026_templates.sql")),
];

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> std::result::Result<(), DbErr> {
        let connection = manager.get_connection();
        let (sql, at, date, json) = match connection.get_database_backend() {
            DbBackend::Sqlite => (self.sqlite, "datetime_text", "date_text", "json_text"),
            _ => (self.postgres, "timestamptz", "date", "json"),
        };
        let sql = sql.replace("$at", at).replace("$date", date).replace("$json", json);
        connection.execute_unprepared(&sql).await?;
        Ok(())
    }
}

/// All steps in order.
/// How many steps there are and the name of the last.
pub(super) fn schema() -> String {
    format!("{} {}", STEPS.len(), STEPS.last().map_or("", |step| step.name))
}

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS.iter().map(|step| Box::new(step.clone()) as Box<dyn MigrationTrait>).collect()
    }
}

/// Names the lock under which PostgreSQL lets one process migrate at a time; any number not used elsewhere.
const LOCK: &str = "SELECT pg_advisory_xact_lock(5630284)";

/// Takes all steps that are still to be taken, all or none.
pub(super) async fn run(tx: &Tx) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    Migrator::up(tx.inner(), None).await?;
    Ok(())
}
