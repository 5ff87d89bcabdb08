//! The definition in force at the release is kept with the letter.

use congvan::domain::deliverable::Definition;
use congvan::domain::{Deliverable, Visibility};
use congvan::service::dispatch::Choices;
use congvan::service::letter::{self, Entry, Numbering, Signing};
use congvan::service::{Error, roster};
use congvan::store;
use congvan::template::Deliverables;
use rstest::rstest;

use crate::support::office::{letter as sample, morning};
use crate::support::{Engine, TestOffice};

fn asking(words: &str) -> congvan::domain::Document {
    let mut document = sample();
    let congvan::domain::Block::Item { item } = &mut document.body[1] else { panic!("an item") };
    item.task.as_mut().expect("a task").deliverable = Some(Deliverable(words.to_owned()));
    document
}

#[rstest]
#[tokio::test]
async fn the_definition_is_frozen_at_the_release(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut test) = TestOffice::open(engine).await else { return };
    let own = test.folder.path().join("deliverables");
    std::fs::create_dir_all(&own).expect("a folder");
    let write = |title: &str| {
        let words = format!(
            "kind: roster\ntitle: {title}\npurpose: Thử\ncolumns: [{{ name: a, label: A }}]\n"
        );
        std::fs::write(own.join("cua-co-quan.yaml"), words).expect("written");
    };
    write("Danh sách cũ");
    test.office.deliverables = Deliverables::embedded().with_office(test.folder.path());
    let (office, actor) = (&test.office, &test.actor);
    let document = asking("roster:cua-co-quan");
    let id = letter::draft(office, actor, document, Entry::default()).await.expect("a draft").id;
    letter::approve(office, actor, &id).await.expect("approved");
    letter::number(office, actor, &id, &Numbering::default()).await.expect("numbered");
    letter::sign(office, actor, &id, Signing::default()).await.expect("signed");
    letter::release(office, actor, &id, &Choices::default()).await.expect("released");
    write("Danh sách mới");

    let conn = office.store.read();
    let frozen = store::deliverable::of_document(conn, &id).await.expect("readable");
    let [row] = frozen.as_slice() else { panic!("one definition: {frozen:?}") };
    let kept: Definition = serde_json::from_value(row.definition.clone()).expect("a definition");
    assert_eq!(kept.title, "Danh sách cũ");
    assert_eq!(
        (row.kind.as_str(), row.code.as_str(), row.digest.len()),
        ("roster", "cua-co-quan", 64)
    );
    let task = store::assignment::task(conn, &row.task_id).await.expect("readable").expect("there");
    assert_eq!(task.deliverable.as_deref(), Some("Danh sách cũ"), "people read its title");
    let office_sees = Visibility::Office(actor.unit.clone());
    let rows = store::assignment::list(conn, &office_sees, Some(&id)).await.expect("readable");
    let lead = congvan::domain::Actor::recipient("id-xa-a", "UBND xã A");
    let mine = rows.iter().find(|row| row.lead_unit == "id-xa-a").expect("an assignment");
    let view = roster::view(office, &lead, &mine.id, None, 1).await.expect("nothing personal");
    assert_eq!(view.definition, kept);
    assert_eq!(office.clock.now(), morning());
}

#[rstest]
#[case("roster:khong-co", "roster-unknown")]
#[case("form:khao-sat", "roster-other-kind")]
#[tokio::test]
async fn a_letter_that_refers_to_nothing_is_not_released(
    #[case] words: &str,
    #[case] expected: &str,
) {
    let test = TestOffice::open(Engine::Sqlite).await.expect("SQLite is always there");
    let (office, actor) = (&test.office, &test.actor);
    let id =
        letter::draft(office, actor, asking(words), Entry::default()).await.expect("a draft").id;
    letter::approve(office, actor, &id).await.expect("approved");
    letter::number(office, actor, &id, &Numbering::default()).await.expect("numbered");
    letter::sign(office, actor, &id, Signing::default()).await.expect("signed");
    let refused = letter::release(office, actor, &id, &Choices::default()).await;
    let Err(Error::Invalid(findings)) = refused else { panic!("invalid: {refused:?}") };
    assert_eq!(findings.0[0].message.id, expected);
    let frozen = store::deliverable::of_document(office.store.read(), &id).await.expect("readable");
    assert!(frozen.is_empty());
}
