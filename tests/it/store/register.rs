use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use congvan::domain::{DocumentKind, Number, Visibility};
use congvan::store::register::{self, ALLOT, RECORD, RESERVED, USED, VOID};
use congvan::store::{Kind, Store};
use rstest::rstest;

use super::sample::{self, OFFICE, entry};
use crate::support::{Engine, database};

async fn with_register(store: &Store, mode: &str) {
    let tx = store.begin().await.unwrap();
    register::insert(&tx, sample::register("cv", &[], mode)).await.unwrap();
    tx.commit().await.unwrap();
}

fn office() -> Visibility {
    Visibility::Office(OFFICE.to_owned())
}

async fn numbers(store: &Store) -> Vec<String> {
    let entries = register::entries(store.read(), &office(), "cv", 2026).await.unwrap();
    let show = |entry: &register::Entry| format!("{}{}", entry.number_value, entry.number_suffix);
    entries.iter().map(show).collect()
}

#[rstest]
#[tokio::test]
async fn thirty_two_writers_leave_neither_gap_nor_repeat(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, ALLOT).await;
    let writers = (0..32).map(|writer| {
        let store = database.store.clone();
        tokio::spawn(async move {
            for turn in 0..4 {
                loop {
                    let number = register::peek(store.read(), "cv", 2026).await.unwrap();
                    let value = i32::try_from(number.value).unwrap();
                    let tx = store.begin().await.unwrap();
                    let id = format!("{writer}-{turn}");
                    match register::allot(&tx, entry(&id, "cv", value, "")).await {
                        Ok(()) => break tx.commit().await.unwrap(),
                        Err(error) => assert_eq!(error.kind(), Kind::Conflict, "{error}"),
                    }
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let expected: Vec<String> = (1..=128).map(|number| number.to_string()).collect();
    assert_eq!(numbers(&database.store).await, expected);
}

#[rstest]
#[tokio::test]
async fn a_number_taken_back_is_given_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, ALLOT).await;
    let tx = database.store.begin().await.unwrap();
    register::allot(&tx, entry("e1", "cv", 1, "")).await.unwrap();
    tx.rollback().await.unwrap();
    let next = register::peek(database.store.read(), "cv", 2026).await.unwrap();
    assert_eq!(next, Number::plain(1));
}

#[rstest]
#[tokio::test]
async fn a_series_opens_where_the_old_system_ended(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, ALLOT).await;
    let tx = database.store.begin().await.unwrap();
    register::open_at(&tx, "cv", 2026, 120).await.unwrap();
    assert_eq!(register::peek(&tx, "cv", 2026).await.unwrap(), Number::plain(120));
    register::allot(&tx, entry("e1", "cv", 120, "")).await.unwrap();
    let refused = register::open_at(&tx, "cv", 2026, 100).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
    let cv = sample::register("cv", &[], ALLOT);
    register::record(&tx, &cv, entry("e2", "cv", 77, "")).await.unwrap();
    let ahead = register::record(&tx, &cv, entry("e3", "cv", 121, "")).await.unwrap_err();
    assert_eq!(ahead.kind(), Kind::Conflict);
    tx.commit().await.unwrap();
    assert_eq!(numbers(&database.store).await, ["77", "120"]);
}

#[rstest]
#[tokio::test]
async fn a_new_series_begins_at_new_year_in_hanoi(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let last_second = Utc.with_ymd_and_hms(2026, 12, 31, 16, 59, 59).single().unwrap();
    let first_second = Utc.with_ymd_and_hms(2026, 12, 31, 17, 0, 0).single().unwrap();
    assert_eq!(register::year_at(last_second), 2026);
    assert_eq!(register::year_at(first_second), 2027);
    with_register(&database.store, ALLOT).await;
    let tx = database.store.begin().await.unwrap();
    register::allot(&tx, entry("e1", "cv", 1, "")).await.unwrap();
    assert_eq!(register::peek(&tx, "cv", 2026).await.unwrap(), Number::plain(2));
    assert_eq!(register::peek(&tx, "cv", 2027).await.unwrap(), Number::plain(1));
}

#[rstest]
#[tokio::test]
async fn an_inserted_number_takes_the_next_letter_and_needs_a_reason(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, ALLOT).await;
    let tx = database.store.begin().await.unwrap();
    let missing = register::next_inserted(&tx, "cv", 2026, 1).await.unwrap_err();
    assert_eq!(missing.kind(), Kind::NotFound);
    register::allot(&tx, entry("e1", "cv", 1, "")).await.unwrap();
    register::allot(&tx, entry("e2", "cv", 2, "")).await.unwrap();
    let number = register::next_inserted(&tx, "cv", 2026, 1).await.unwrap();
    assert_eq!(number.to_string(), "01a");
    let without = register::insert_after(&tx, entry("e3", "cv", 1, "a")).await.unwrap_err();
    assert_eq!(without.kind(), Kind::Conflict);
    let mut inserted = entry("e3", "cv", 1, "a");
    inserted.reason = Some("ban hành cùng ngày, vào sổ sót".to_owned());
    register::insert_after(&tx, inserted).await.unwrap();
    let number = register::next_inserted(&tx, "cv", 2026, 1).await.unwrap();
    assert_eq!(number.to_string(), "01b");
    tx.commit().await.unwrap();
    assert_eq!(numbers(&database.store).await, ["1", "1a", "2"]);
}

#[rstest]
#[tokio::test]
async fn a_reserved_number_is_used_once_and_a_void_one_never_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, ALLOT).await;
    let tx = database.store.begin().await.unwrap();
    let mut reserved = entry("e1", "cv", 1, "");
    reserved.state = RESERVED.to_owned();
    register::allot(&tx, reserved.clone()).await.unwrap();
    let mut used = reserved;
    used.state = USED.to_owned();
    register::change(&tx, used.clone()).await.unwrap();
    let twice = register::change(&tx, used.clone()).await.unwrap_err();
    assert_eq!(twice.kind(), Kind::Conflict);
    let mut void = used.clone();
    void.state = VOID.to_owned();
    void.reason = Some("cấp nhầm".to_owned());
    register::change(&tx, void).await.unwrap();
    let again = register::change(&tx, used).await.unwrap_err();
    assert_eq!(again.kind(), Kind::Conflict);
    assert_eq!(register::peek(&tx, "cv", 2026).await.unwrap(), Number::plain(2));
}

#[rstest]
#[tokio::test]
async fn numbers_reserved_ahead_are_stepped_over(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    with_register(&database.store, RECORD).await;
    let tx = database.store.begin().await.unwrap();
    let cv = sample::register("cv", &[], RECORD);
    for (id, value) in [("e1", 1), ("e2", 2), ("e4", 4)] {
        register::record(&tx, &cv, entry(id, "cv", value, "")).await.unwrap();
    }
    let repeat = register::record(&tx, &cv, entry("e5", "cv", 4, "")).await.unwrap_err();
    assert_eq!(repeat.kind(), Kind::Conflict);
    tx.rollback().await.unwrap();

    let tx = database.store.begin().await.unwrap();
    for (id, value) in [("e1", 1), ("e2", 2), ("e4", 4)] {
        register::record(&tx, &cv, entry(id, "cv", value, "")).await.unwrap();
    }
    assert_eq!(register::peek(&tx, "cv", 2026).await.unwrap(), Number::plain(3));
    register::allot(&tx, entry("e3", "cv", 3, "")).await.unwrap();
    assert_eq!(register::peek(&tx, "cv", 2026).await.unwrap(), Number::plain(5));
}

#[rstest]
#[tokio::test]
async fn the_same_number_and_notation_of_an_issuer_never_stand_in_two_registers(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    for id in ["cv", "qd"] {
        register::insert(&tx, sample::register(id, &[], ALLOT)).await.unwrap();
    }
    register::allot(&tx, entry("e1", "cv", 1, "")).await.unwrap();
    let mut same = entry("e2", "qd", 1, "");
    same.notation = "UBND-cv".to_owned();
    let refused = register::allot(&tx, same).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
}

#[rstest]
#[tokio::test]
async fn a_kind_finds_the_register_that_names_it(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let tx = database.store.begin().await.unwrap();
    register::insert(&tx, sample::register("chung", &[], ALLOT)).await.unwrap();
    register::insert(&tx, sample::register("qd", &["quyet-dinh", "chi-thi"], ALLOT)).await.unwrap();
    let mut found = BTreeSet::new();
    for kind in DocumentKind::ALL {
        let register = register::for_kind(&tx, OFFICE, kind).await.unwrap().unwrap();
        if register.code == "qd" {
            found.insert(kind.code());
        }
    }
    assert_eq!(found, BTreeSet::from(["chi-thi", "quyet-dinh"]));
    let stranger = register::for_kind(&tx, "co-quan-khac", DocumentKind::Decision).await.unwrap();
    assert_eq!(stranger, None);
}
