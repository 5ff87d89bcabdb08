use congvan::config::Ids;
use congvan::store::event::{self, Act, Stream, Tampered};
use congvan::store::{ConnectionTrait, Kind, Store};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

use super::sample;
use crate::support::{Engine, database};

const LETTER: Stream<'_> = Stream { kind: "letter", id: "d1" };

async fn append(store: &Store, kind: &str, payload: Value, personal: Option<Value>) {
    let tx = store.begin().await.unwrap();
    let actor = sample::clerk();
    let personal = personal.map(|payload| (Ids::seeded(7).secret(), payload));
    let act = Act { kind, at: sample::now(), actor: &actor, payload, personal };
    event::append(&tx, LETTER, act).await.unwrap();
    tx.commit().await.unwrap();
}

async fn three_events(store: &Store) {
    append(store, "drafted", json!({ "b": 1, "a": [true, null, "ngày 15/12"] }), None).await;
    let phone = json!({ "phone": "0000 000 000" });
    append(store, "contact-noted", json!({}), Some(phone)).await;
    append(store, "released", json!({ "number": "15/UBND-VP" }), None).await;
}

/// Switches off what protects the table, as somebody with the file in hands could.
async fn tamper(store: &Store, engine: Engine, sql: &str) {
    let tx = store.begin().await.unwrap();
    let off = match engine {
        Engine::Sqlite => {
            "DROP TRIGGER event_keeps; DROP TRIGGER event_stays; DROP TRIGGER event_personal_keeps"
        }
        Engine::Postgres => {
            "ALTER TABLE event DISABLE TRIGGER USER; ALTER TABLE event_personal DISABLE TRIGGER USER"
        }
    };
    tx.execute_unprepared(off).await.unwrap();
    assert_eq!(tx.execute_unprepared(sql).await.unwrap().rows_affected(), 1);
    tx.commit().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn an_untouched_stream_verifies(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(database) = database(engine).await else { return };
    three_events(&database.store).await;
    assert_eq!(event::verify(database.store.read(), LETTER).await.unwrap(), Ok(3));
    let nobody = Stream { kind: "letter", id: "d2" };
    assert_eq!(event::verify(database.store.read(), nobody).await.unwrap(), Ok(0));
}

#[rstest]
#[case::payload(
    "UPDATE event SET payload = '{\"number\":\"16/UBND-VP\"}' WHERE seq = 3",
    Tampered::Changed(3)
)]
#[case::actor("UPDATE event SET actor = '{}' WHERE seq = 1", Tampered::Changed(1))]
#[case::kind("UPDATE event SET kind = 'khác' WHERE seq = 2", Tampered::Changed(2))]
#[case::hash("UPDATE event SET hash = prev_hash WHERE seq = 1", Tampered::Changed(1))]
#[case::order("UPDATE event SET prev_hash = hash WHERE seq = 2", Tampered::Torn(2))]
#[case::left_out("DELETE FROM event WHERE seq = 1", Tampered::Missing(1))]
#[case::moved("UPDATE event SET seq = 7 WHERE seq = 3", Tampered::Missing(3))]
#[case::personal("UPDATE event_personal SET payload = '{}'", Tampered::PersonalChanged(2))]
#[tokio::test]
async fn a_tampered_stream_is_found_out(
    #[case] sql: &str,
    #[case] expected: Tampered,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    three_events(&database.store).await;
    tamper(&database.store, engine, sql).await;
    assert_eq!(event::verify(database.store.read(), LETTER).await.unwrap(), Err(expected));
}

#[rstest]
#[tokio::test]
async fn erased_personal_data_is_gone_and_the_chain_holds(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    three_events(&database.store).await;
    let read = database.store.read();
    assert!(event::personal(read, LETTER, 2).await.unwrap().is_some());
    let tx = database.store.begin().await.unwrap();
    assert_eq!(event::erase_personal(&tx, LETTER).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(event::personal(read, LETTER, 2).await.unwrap(), None);
    assert_eq!(event::verify(read, LETTER).await.unwrap(), Ok(3));
    let all = serde_json::to_string(
        &event::list(read, LETTER)
            .await
            .unwrap()
            .iter()
            .map(|event| &event.payload)
            .collect::<Vec<_>>(),
    );
    assert!(!all.unwrap().contains("0000 000 000"));
}

#[rstest]
#[tokio::test]
async fn writers_of_one_stream_at_once_leave_no_gap(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let writers = (0..8).map(|_| {
        let store = database.store.clone();
        tokio::spawn(async move {
            loop {
                let tx = store.begin().await.unwrap();
                let actor = sample::clerk();
                let (kind, at) = ("noted", sample::now());
                let act = Act { kind, at, actor: &actor, payload: json!({}), personal: None };
                match event::append(&tx, LETTER, act).await {
                    Ok(_) => return tx.commit().await.unwrap(),
                    Err(error) => assert_eq!(error.kind(), Kind::Conflict, "{error}"),
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(event::verify(database.store.read(), LETTER).await.unwrap(), Ok(8));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // PostgreSQL stores no NUL in text.
        "[^\\u{0}]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec(("[^\\u{0}]{0,6}", inner), 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

#[rstest]
fn whatever_the_payload_the_stream_verifies(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let Some(database) = runtime.block_on(database(engine)) else { return };
    proptest!(ProptestConfig::with_cases(24), |(payload in any_json(), personal in any_json())| {
        runtime.block_on(append(&database.store, "noted", json!({ "p": payload }), Some(personal)));
    });
    let verified = runtime.block_on(event::verify(database.store.read(), LETTER)).unwrap();
    assert_eq!(verified, Ok(24));
}
