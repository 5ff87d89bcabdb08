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
