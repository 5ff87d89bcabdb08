//! The whole office in one file and back, and from one database to another.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use congvan::files::Files;
use congvan::service::backup::{self, Restored, Target};
use congvan::service::letter::Attachments;
use congvan::service::{Error, audit};
use congvan::store::{ConnectionTrait, Store, copy};
use rstest::rstest;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::find::{issue, written};
use crate::support::{Engine, TestOffice, database};

/// A backup of an office with one letter out and its mails waiting.
async fn backed_up(test: &TestOffice) -> Vec<u8> {
    let folder = test.folder.path();
    std::fs::write(folder.join("congvan.yaml"), "database: sqlite://congvan.db\n")
        .expect("settings");
    std::fs::create_dir_all(folder.join("keys")).expect("a folder");
    std::fs::write(folder.join("keys/link.key"), "secret").expect("a key");
    issue(test, written("khảo sát", "Nội dung."), Attachments::default()).await;
    let to = Cursor::new(Vec::new());
    let made = backup::back_up(&test.office, &test.actor, folder, to, || ()).await;
    made.expect("a backup").0.into_inner()
}

async fn restored(
    bytes: &[u8],
    folder: &Path,
    database: Option<String>,
) -> Result<Restored, Error> {
    let target = Target { folder: folder.to_owned(), database };
    let named = |words: &str| words.strip_prefix("database: ").map(|url| url.trim().to_owned());
    backup::restore(Cursor::new(bytes), &target, named, || ()).await
}

#[rstest]
#[tokio::test]
async fn what_comes_back_is_what_was_there(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[values(Engine::Sqlite, Engine::Postgres)] back_into: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let bytes = backed_up(&test).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (mut target, mut url) = (None, format!("sqlite://{}/congvan.db", folder.path().display()));
    if back_into == Engine::Postgres {
        let Some(database) = database(Engine::Postgres).await else { return };
        url.clone_from(&database.url);
        target = Some(database);
    }
    let named = target.as_ref().map(|_| url.clone());
    let back = restored(&bytes, folder.path(), named).await.expect("an office");
    assert!(back.compared);
    assert_eq!(back.held, 4, "nothing is sent again by itself");
    assert_eq!(back.settings_aside.is_some(), target.is_some());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = std::fs::metadata(folder.path().join("keys/link.key")).expect("the key");
        assert_eq!(key.permissions().mode() & 0o077, 0);
    }
    let mut again = test.office.clone();
    again.store = Store::open(&url).await.expect("the database");
    again.files = Files::open(&folder.path().join("files")).expect("the files");
    let audited = audit::verify(&again, &test.actor, || ()).await.expect("an audit");
    assert_eq!(audited.faults, []);
    let tables = |tables: Vec<copy::Copied>| -> Vec<_> {
        let kept = tables.into_iter().filter(|one| one.table != "outbound_message");
        kept.map(|one| (one.table, one.rows, one.digest)).collect()
    };
    let before = test.office.store.digest().await.expect("digests");
    assert_eq!(tables(before), tables(again.store.digest().await.expect("digests")));
}

#[rstest]
#[tokio::test]
async fn a_copy_made_while_people_work_is_the_state_of_one_moment(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    for index in 0..3 {
        let subject = format!("khảo sát {index}");
        issue(&test, written(&subject, "Nội dung."), Attachments::default()).await;
    }
    let Some(target) = database(Engine::Sqlite).await else { return };
    let work = async {
        for index in 3..6 {
            let subject = format!("khảo sát {index}");
            issue(&test, written(&subject, "Nội dung."), Attachments::default()).await;
        }
    };
    let (copied, ()) = tokio::join!(backup::copy(&test.office, &target.url), work);
    copied.expect("a copy");
    let mut again = test.office.clone();
    again.store = target.store.clone();
    let audited = audit::verify(&again, &test.actor, || ()).await.expect("an audit");
    assert_eq!(audited.faults, [], "streams, seals and registers are those of one moment");
    let full = backup::copy(&test.office, &target.url).await;
    assert!(matches!(full, Err(Error::Conflict(_))), "{full:?}");
}

#[rstest]
#[tokio::test]
async fn no_table_is_forgotten(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(database) = database(engine).await else { return };
    let sql = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Engine::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let backend = database.store.read().get_database_backend();
    let statement = sea_orm::Statement::from_string(backend, sql);
    let rows = database.store.read().query_all_raw(statement).await.expect("tables");
    let mut found: Vec<String> =
        rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    // The inside of the index and of SQLite.
    found.retain(|name| !name.starts_with("search_token") && !name.starts_with("sqlite_"));
    found.sort_unstable();
    let mut known = copy::tables();
    known.extend(copy::LEFT_OUT.map(str::to_owned));
    known.sort_unstable();
    assert_eq!(found, known);
}

/// The backup with some entry changed, or one more put in.
fn changed(bytes: &[u8], name: &str, with: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("a backup");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut met = false;
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let own = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        if own.starts_with(name) {
            bytes = with.to_vec();
            met = true;
        }
        new.start_file(own, SimpleFileOptions::default()).expect("a part");
        new.write_all(&bytes).expect("its bytes");
    }
    if !met {
        new.start_file(name, SimpleFileOptions::default()).expect("a part");
        new.write_all(with).expect("its bytes");
    }
    new.finish().expect("a backup").into_inner()
}

#[tokio::test]
async fn what_is_no_backup_or_was_changed_leaves_the_folder_empty() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let bytes = backed_up(&test).await;
    let folder = tempfile::tempdir().expect("a folder");
    let bad = [
        b"not a zip".to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        changed(&bytes, "sao-luu.json", b"{"),
        changed(&bytes, "congvan.db", b"not a database"),
        changed(&bytes, "files/", b"other bytes"),
        changed(&bytes, "../outside.txt", b"x"),
        changed(&bytes, "keys/../../outside.txt", b"x"),
        changed(&bytes, "/etc/outside.txt", b"x"),
        changed(&bytes, "workers/other", b"x"),
    ];
    for (index, bytes) in bad.iter().enumerate() {
        let refused = restored(bytes, folder.path(), None).await;
        assert!(refused.is_err(), "case {index}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "case {index}");
        assert!(!folder.path().with_file_name("outside.txt").exists());
    }
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("a file");
    let refused = restored(&bytes, folder.path(), None).await;
    assert!(matches!(refused, Err(Error::Conflict(_))));
    assert!(folder.path().join("mine.txt").exists(), "what was there stays");
}
