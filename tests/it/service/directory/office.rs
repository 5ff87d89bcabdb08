//! An office of which only the directory matters.

use chrono::{TimeZone, Utc};
use congvan::config::{Clock, Ids, Settings};
use congvan::domain::{Actor, Finding, Findings, Role};
use congvan::files::Files;
use congvan::service::directory::{Import, Imported, import_groups, import_units};
use congvan::service::{Error, Office};
use congvan::text::Lang;
use tempfile::TempDir;

use crate::support::office::engine_of_tests;
use crate::support::{Database, Engine, database};

pub const OFFICE: &str = "ubnd-tinh";

/// An office over a fresh database, on 20 November 2026 at 8:30 in Hanoi.
pub struct Desk {
    pub office: Office,
    pub clerk: Actor,
    _database: Database,
    _folder: TempDir,
}

pub async fn desk(engine: Engine) -> Option<Desk> {
    let database = database(engine).await?;
    let folder = tempfile::tempdir().unwrap();
    let morning = Utc.with_ymd_and_hms(2026, 11, 20, 1, 30, 0).single().unwrap();
    let office = Office::new(
        database.store.clone(),
        Files::open(&folder.path().join("files")).unwrap(),
        engine_of_tests(),
        Clock::fixed(morning),
        Ids::seeded(1),
        Settings { office: OFFICE.to_owned(), ..Settings::default() },
    );
    let clerk = Actor::new("Lò Thị Mẫu", OFFICE, vec![Role::Registry]);
    Some(Desk { office, clerk, _database: database, _folder: folder })
}

/// A file under a name, to be brought in whole or not at all.
pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Import {
    Import { file: name.to_owned(), bytes: bytes.into(), check_only: false, skip_bad: false }
}

impl Desk {
    pub async fn units(&self, bytes: impl Into<Vec<u8>>) -> Result<Imported, Error> {
        import_units(&self.office, &self.clerk, &file("don-vi.csv", bytes)).await
    }

    pub async fn groups(&self, bytes: impl Into<Vec<u8>>) -> Result<Imported, Error> {
        import_groups(&self.office, &self.clerk, &file("nhom.csv", bytes)).await
    }
}

/// What a person reads: `don-vi.csv:3 Thư điện tử: “a@” không phải …`.
pub fn told(findings: &Findings) -> Vec<String> {
    let one = |finding: &Finding| {
        let line = finding.place.line.map(|line| format!(":{line}")).unwrap_or_default();
        let field = &finding.place.field;
        let gap = if field.is_empty() { "" } else { " " };
        let file = finding.place.file.as_deref().unwrap_or_default();
        format!("{file}{line}{gap}{field}: {}", finding.message.render(Lang::Vi))
    };
    findings.iter().map(one).collect()
}

/// The findings of a refused import.
pub fn refused(result: Result<Imported, Error>) -> Findings {
    match result {
        Err(Error::Invalid(findings)) => findings,
        other => panic!("not refused: {other:?}"),
    }
}
