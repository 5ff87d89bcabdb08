//! What may be found, and when the index follows.

use congvan::domain::Actor;
use congvan::service::Error;
use congvan::service::find::{self, Filter, Question};
use congvan::service::follow::{self, NewReport};
use congvan::store::ConnectionTrait;
use congvan::text::query::Abbreviations;
use rstest::rstest;

use super::super::follow::fixture::received;
use super::{ask, filled, issue, numbers, written};
use crate::support::{Engine, TestOffice};

#[rstest]
#[tokio::test]
async fn another_office_finds_nothing_and_a_unit_may_not_search(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let question = Question { words: "công văn".to_owned(), show: 10, ..Question::default() };
    let list = Abbreviations::built_in();
    let stranger = Actor { unit: "co-quan-khac".to_owned(), ..test.actor.clone() };
    let found = find::find(&test.office, &stranger, &list, &question).await.expect("results");
    assert_eq!(found.count, 0);
    let unit = Actor::recipient("id-xa-a", "UBND xã A");
    let refused = find::find(&test.office, &unit, &list, &question).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn an_answer_and_its_files_are_found_once_they_are_indexed(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = issue(&test, written("khảo sát", "Nội dung."), Default::default()).await;
    find::index(&test.office, |_| ()).await.expect("an index");
    assert_eq!(ask(&test, "thuận lợi", Filter::default()).await.count, 0);

    let unit = Actor::recipient("id-xa-a", "UBND xã A");
    let work = follow::work(&test.office, &unit).await.expect("work");
    let task = work.letters.iter().flat_map(|letter| &letter.tasks).find(|task| task.is_lead);
    let assignment = task.expect("a task").tracked.assignment.id.clone();
    let file = received("phu-luc.txt", "Danh sách ba người".as_bytes());
    let report = NewReport {
        key: "once".to_owned(),
        assignments: vec![assignment],
        number: "45/BC-UBND".to_owned(),
        note: "Công việc thuận lợi".to_owned(),
        files: vec![file],
        ..NewReport::default()
    };
    follow::report(&test.office, &unit, report).await.expect("a report");
    let indexed = find::index(&test.office, |_| ()).await.expect("an index");
    assert_eq!(indexed.letters, 1);
    for (words, part) in
        [("thuận lợi", "answer"), ("45/BC-UBND", "answer"), ("\"ba người\"", "file")]
    {
        let results = ask(&test, words, Filter::default()).await;
        assert_eq!((numbers(&results).as_str(), results.hits[0].part.as_str()), ("1", part));
    }
    assert_eq!(find::index(&test.office, |_| ()).await.expect("an index").letters, 0, "{id}");
}

#[rstest]
#[tokio::test]
async fn indexing_again_changes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let tx = test.office.store.begin().await.expect("a transaction");
    tx.execute_unprepared("INSERT INTO search_due (document_id) SELECT id FROM document")
        .await
        .expect("notes");
    tx.commit().await.expect("a commit");
    find::index(&test.office, |_| ()).await.expect("an index");
    let found = ask(&test, "tuyên truyền", Filter::default()).await;
    assert_eq!(numbers(&found), "2");
    assert_eq!(ask(&test, "công văn", Filter::default()).await.count, 8);
}

#[rstest::rstest]
#[tokio::test]
async fn a_kept_search_is_its_owners_alone(
    #[values(crate::support::Engine::Sqlite, crate::support::Engine::Postgres)]
    engine: crate::support::Engine,
) {
    use congvan::service::find::{forget_search, keep_search, kept_searches};
    use serde_json::json;
    let Some(test) = crate::support::TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let (me, other) = ("account-1".to_owned(), "account-2".to_owned());
    keep_search(office, actor, &me, " Đôn đốc ", json!({ "q": "đôn đốc" })).await.unwrap();
    keep_search(office, actor, &me, "Đôn đốc", json!({ "q": "khảo sát" })).await.unwrap();
    let kept = kept_searches(office, actor, &me).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].question, json!({ "q": "khảo sát" }));
    assert!(kept_searches(office, actor, &other).await.unwrap().is_empty());
    assert!(forget_search(office, actor, &other, &kept[0].id).await.is_err());
    for name in ["", " \t ", &"x".repeat(81), "ẩn \u{202E} dấu"] {
        assert!(keep_search(office, actor, &me, name, json!({})).await.is_err(), "{name:?}");
    }
    let long = json!({ "q": "x".repeat(5_000) });
    assert!(keep_search(office, actor, &me, "dài", long).await.is_err());
    for index in 0..60 {
        let _ = keep_search(office, actor, &me, &format!("số {index}"), json!({})).await;
    }
    assert_eq!(kept_searches(office, actor, &me).await.unwrap().len(), 50);
    forget_search(office, actor, &me, &kept[0].id).await.unwrap();
    assert_eq!(kept_searches(office, actor, &me).await.unwrap().len(), 49);
}
