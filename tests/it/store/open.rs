use std::time::Duration;

use congvan::store::{ConnectionTrait, Kind, Store, document, unit};
use rstest::rstest;

use super::sample;
use crate::support::{Engine, database};

#[rstest]
#[tokio::test]
async fn opens_twice_and_finds_what_was_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    document::insert(&tx, sample::document("d1", "draft")).await.unwrap();
    tx.commit().await.unwrap();

    let again = Store::open(&database.url).await.unwrap();
    let office = sample::clerk().visibility();
    let found = document::find(again.read(), &office, "d1").await.unwrap().unwrap();
    assert_eq!(found, sample::document("d1", "draft"));
}

#[rstest]
#[tokio::test]
async fn a_transaction_that_is_dropped_writes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    unit::insert(&tx, sample::unit("xa-a", "UBND xã A")).await.unwrap();
    drop(tx);
    assert_eq!(unit::find(database.store.read(), "xa-a").await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn a_row_changed_since_it_was_read_is_not_overwritten(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    unit::insert(&tx, sample::unit("xa-a", "UBND xã A")).await.unwrap();
    let read = unit::find(&tx, "xa-a").await.unwrap().unwrap();
    assert_eq!(unit::save(&tx, read.clone()).await.unwrap(), 2);
    let refused = unit::save(&tx, read).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
}

#[tokio::test]
async fn the_readers_of_sqlite_refuse_to_write() {
    let database = database(Engine::Sqlite).await.unwrap();
    let refused = unit::insert(database.store.read(), sample::unit("xa-a", "A")).await;
    assert_eq!(refused.unwrap_err().kind(), Kind::Unreachable);
}

#[rstest]
#[case::no_such_folder("sqlite:///khong/co/thu/muc/congvan.db")]
#[case::no_such_server("postgres://postgres@127.0.0.1:1/congvan")]
#[case::neither("mysql://localhost/congvan")]
#[tokio::test]
async fn an_unreachable_database_is_told_at_once(#[case] url: &str) {
    let opened = tokio::time::timeout(Duration::from_secs(10), Store::open(url)).await;
    let refused = opened.expect("no long wait").unwrap_err();
    assert_eq!(refused.kind(), Kind::Unreachable, "{refused}");
    assert!(refused.kind().is_transient());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congvan.db");
    std::fs::write(&path, "Đây là một tệp văn bản, không phải cơ sở dữ liệu.".repeat(100)).unwrap();
    let refused = Store::open(&format!("sqlite://{}", path.display())).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Broken, "{refused}");
}

#[rstest]
#[tokio::test]
async fn a_database_of_a_newer_version_is_refused(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_later', 1)";
    tx.execute_unprepared(newer).await.unwrap();
    tx.commit().await.unwrap();
    let refused = Store::open(&database.url).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Broken, "{refused}");
}

#[tokio::test]
async fn a_database_that_may_not_grow_is_full() {
    let database = database(Engine::Sqlite).await.unwrap();
    let tx = database.store.begin().await.unwrap();
    tx.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
    let mut large = sample::document("d1", "draft");
    large.content = serde_json::json!({ "body": "một đoạn dài ".repeat(100_000) });
    let refused = document::insert(&tx, large).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Full, "{refused}");
}
