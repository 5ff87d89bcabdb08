//! What was issued, given or written down stays, whoever asks.

use congvan::domain::Actor;
use congvan::store::document::{self, Enclosure};
use congvan::store::event::{self, Act, Stream};
use congvan::store::register::{self, ALLOT};
use congvan::store::{ConnectionTrait, Error, Kind, Store, file};
use rstest::rstest;
use serde_json::json;

use super::sample;
use crate::support::{Engine, database};

async fn fill(store: &Store) {
    let tx = store.begin().await.unwrap();
    for (id, state) in [("draft", "draft"), ("out", "released")] {
        document::insert(&tx, sample::document(id, state)).await.unwrap();
        let hash = congvan::files::hash_of(id.as_bytes());
        file::record(&tx, &hash, 1, "application/pdf", sample::now()).await.unwrap();
        let enclosure = Enclosure {
            id: format!("{id}-1"),
            document_id: id.to_owned(),
            ordinal: 1,
            name: "mau.docx".to_owned(),
            title: None,
            media_type: "application/octet-stream".to_owned(),
            size: 1,
            file_hash: hash,
        };
        document::add_enclosures(&tx, vec![enclosure]).await.unwrap();
    }
    register::insert(&tx, sample::register("cv", &[], ALLOT)).await.unwrap();
    register::allot(&tx, sample::entry("e1", "cv", 1, "")).await.unwrap();
    let actor = Actor::system(sample::OFFICE);
    let act = Act {
        kind: "released",
        at: sample::now(),
        actor: &actor,
        payload: json!({}),
        personal: Some(("00".to_owned(), json!({ "name": "Giàng A Mẫu" }))),
    };
    event::append(&tx, Stream { kind: "letter", id: "out" }, act).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[case::an_event_changed("UPDATE event SET payload = '{}'")]
#[case::an_event_deleted("DELETE FROM event")]
#[case::a_personal_payload_changed("UPDATE event_personal SET payload = '{}'")]
#[case::issued_content_changed("UPDATE document SET content = '{}' WHERE id = 'out'")]
#[case::an_issued_number_changed("UPDATE document SET number_value = 16 WHERE id = 'out'")]
#[case::an_issued_number_removed("UPDATE document SET number_value = NULL WHERE id = 'out'")]
#[case::an_issued_subject_changed("UPDATE document SET subject = 'khác' WHERE id = 'out'")]
#[case::an_original_exchanged("UPDATE document SET engine = 'khác' WHERE id = 'out'")]
#[case::an_issued_letter_drafted_again("UPDATE document SET state = 'draft' WHERE id = 'out'")]
#[case::an_issued_letter_deleted("DELETE FROM document WHERE id = 'out'")]
#[case::an_enclosure_renamed("UPDATE enclosure SET name = 'khac' WHERE document_id = 'out'")]
#[case::an_enclosure_deleted("DELETE FROM enclosure WHERE document_id = 'out'")]
#[case::a_number_moved("UPDATE register_entry SET number_value = 2")]
#[case::a_number_deleted("DELETE FROM register_entry")]
#[tokio::test]
async fn the_database_refuses(
    #[case] sql: &str,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store).await;
    let tx = database.store.begin().await.unwrap();
    let refused = tx.execute_unprepared(sql).await.map_err(Error::from).unwrap_err();
    assert_eq!(refused.kind(), Kind::Frozen, "{refused}");
}

#[rstest]
#[case::a_draft_changed("UPDATE document SET content = '{}', subject = 'khác' WHERE id = 'draft'")]
#[case::enclosures_of_a_draft_cleared("DELETE FROM enclosure WHERE document_id = 'draft'")]
#[case::an_issued_letter_recalled(
    "UPDATE document SET state = 'recalled', version = 2 WHERE id = 'out'"
)]
#[case::a_personal_payload_erased("DELETE FROM event_personal")]
#[case::a_number_made_void("UPDATE register_entry SET state = 'void', reason = 'trùng'")]
#[tokio::test]
async fn the_database_allows(
    #[case] sql: &str,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store).await;
    let tx = database.store.begin().await.unwrap();
    let changed = tx.execute_unprepared(sql).await.unwrap().rows_affected();
    assert_eq!(changed, 1);
}

#[tokio::test]
async fn replacing_a_row_of_sqlite_does_not_slip_past_the_triggers() {
    let database = database(Engine::Sqlite).await.unwrap();
    fill(&database.store).await;
    let tx = database.store.begin().await.unwrap();
    let sql = "INSERT OR REPLACE INTO event SELECT stream_kind, stream_id, seq, at, actor, 'khác', \
               payload, personal_commitment, prev_hash, hash FROM event";
    let refused = tx.execute_unprepared(sql).await.map_err(Error::from).unwrap_err();
    assert_eq!(refused.kind(), Kind::Frozen, "{refused}");
}

#[tokio::test]
async fn postgresql_refuses_to_empty_a_table() {
    let Some(database) = database(Engine::Postgres).await else { return };
    fill(&database.store).await;
    for table in ["event", "document", "register_entry"] {
        let tx = database.store.begin().await.unwrap();
        let sql = format!("TRUNCATE {table} CASCADE");
        let refused = tx.execute_unprepared(&sql).await.map_err(Error::from).unwrap_err();
        assert_eq!(refused.kind(), Kind::Frozen, "{refused}");
    }
}
