//! What a release refuses; nothing is written then.

use congvan::{
    domain::{Block, Document, Item, LetterState, Party, Visibility},
    service::{
        Error,
        dispatch::Choices,
        letter::{self, Entry, Numbering, Signing},
    },
    store::{assignment, delivery, message, unit},
};
use rstest::rstest;

use super::{conflict, entered, issued, numbered, refused, release};
use crate::support::{Engine, TestOffice, office};

fn first_item(document: &mut Document) -> &mut Item {
    let items = document.body.iter_mut().filter_map(|block| match block {
        Block::Item { item } => Some(item),
        Block::Heading { .. } | Block::Paragraph(_) => None,
    });
    items.into_iter().next().expect("an item")
}

async fn signed(test: &TestOffice, document: Document) -> String {
    let id = numbered(test, document).await.row.id;
    letter::sign(&test.office, &test.actor, &id, Signing::default())
        .await
        .expect("a signed letter");
    id
}

async fn wrote_nothing(test: &TestOffice, id: &str) {
    let conn = test.office.store.read();
    let seen = Visibility::Office(office::OFFICE.to_owned());
    assert!(delivery::of_document(conn, &seen, id).await.expect("deliveries").is_empty());
    assert!(assignment::list(conn, &seen, Some(id)).await.expect("assignments").is_empty());
    assert!(message::list(conn, &seen, None, &[]).await.expect("messages").is_empty());
    let view = letter::show(&test.office, &test.actor, id).await.expect("the letter");
    assert_eq!(view.letter.state, LetterState::Signed);
}

#[rstest]
#[tokio::test]
async fn refuses_leads_and_recipients_that_are_not_found(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let mut document = office::letter();
    first_item(&mut document).lead = vec![Party::from("xa-khong-co")];
    document.recipients[0].to = vec![Party::from("Sở Không Có")];
    let id = entered(&test, document).await.expect("a draft").id;
    let found = letter::approve(&test.office, &test.actor, &id).await;
    assert_eq!(refused(found), ["letter-unit-unknown", "letter-unit-unknown"]);
}

#[rstest]
#[tokio::test]
async fn a_unit_gone_since_the_draft_is_not_found_on_the_day(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = signed(&test, office::letter()).await;
    let conn = test.office.store.read();
    let mut gone = unit::by_code(conn, office::OFFICE, "phong-noi-vu")
        .await
        .expect("a query")
        .expect("the unit");
    gone.valid_to = test.office.clock.today().pred_opt();
    let tx = test.office.store.begin().await.expect("a transaction");
    unit::save(&tx, gone).await.expect("saved");
    tx.commit().await.expect("written");
    // As the collector of a task, and among the recipients.
    let found = release(&test.office, &test.actor, &id).await;
    assert_eq!(refused(found), ["letter-unit-unknown", "letter-unit-unknown"]);
    wrote_nothing(&test, &id).await;
}

#[tokio::test]
async fn refuses_to_approve_without_a_signatory() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut document = office::letter();
    document.signature.as_mut().expect("a signature").name.clear();
    let id = entered(&test, document).await.expect("a draft").id;
    assert_eq!(refused(letter::approve(&test.office, &test.actor, &id).await), ["check-no-signer"]);
}

#[tokio::test]
async fn refuses_a_unit_as_lead_and_cooperating_under_two_names() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut document = office::letter();
    let item = first_item(&mut document);
    item.lead = vec![Party::from("xa-a")];
    item.task.as_mut().expect("a task").cooperating = vec![Party::from("Ủy ban nhân dân xã A")];
    let id = entered(&test, document).await.expect("a draft").id;
    let found = letter::approve(&test.office, &test.actor, &id).await;
    assert_eq!(refused(found), ["letter-lead-cooperates"]);
}

#[tokio::test]
async fn a_deadline_chosen_at_release_is_marked_as_ours() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let id = signed(&test, office::letter()).await;
    let due = chrono::NaiveDate::from_ymd_opt(2026, 11, 1);
    letter::release(&test.office, &test.actor, &id, &Choices { due, ..Choices::default() })
        .await
        .expect("a released letter");
    let tasks = assignment::tasks(test.office.store.read(), &id).await.expect("tasks");
    let ours: Vec<_> = tasks.iter().map(|task| (task.ordinal, task.due_is_ours)).collect();
    assert_eq!(ours, [(1, false), (2, true)]);
}

#[tokio::test]
async fn without_a_printed_deadline_the_office_s_own_counts_in_working_days() {
    let Some(mut test) = TestOffice::open(Engine::Sqlite).await else { return };
    test.office.settings.follow.default_due_days = Some(5);
    let id = signed(&test, office::letter()).await;
    release(&test.office, &test.actor, &id).await.expect("a released letter");
    let tasks = assignment::tasks(test.office.store.read(), &id).await.expect("tasks");
    assert!(!tasks[0].due_is_ours, "what is printed stays");
    // Monday 5 October: five working days later is Monday 12.
    let due = tasks[1].due_at.expect("a deadline");
    assert_eq!(
        (tasks[1].due_is_ours, due.to_rfc3339().as_str()),
        (true, "2026-10-12T16:59:59+00:00")
    );
}

#[rstest]
#[tokio::test]
async fn the_database_refuses_to_change_what_was_released(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let mut row = issued(&test, office::letter()).await.letter.row;
    row.subject = Some("khác".to_owned());
    let tx = test.office.store.begin().await.expect("a transaction");
    let kind = congvan::store::document::save(&tx, row).await.expect_err("it is frozen").kind();
    assert_eq!(kind, congvan::store::Kind::Frozen);
}

#[tokio::test]
async fn two_who_release_the_same_letter_release_it_once() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let id = signed(&test, office::letter()).await;
    let (one, two) = tokio::join!(
        release(&test.office, &test.actor, &id),
        release(&test.office, &test.actor, &id)
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let refused = if one.is_ok() { two } else { one };
    assert!(["letter-changed-meanwhile", "letter-out-of-order"].contains(&conflict(refused)));
}

#[tokio::test]
async fn says_that_the_disk_is_not_writable_and_takes_no_number() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let id = super::approved(&test, office::letter()).await.id;
    // A file where the folder stood: nothing can be written, whoever runs the test.
    let folder = test.folder.path().join("files");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    std::fs::write(&folder, b"in the way").expect("a file in its place");
    let failed = letter::number(&test.office, &test.actor, &id, &Numbering::default()).await;
    assert!(matches!(failed, Err(Error::Unavailable(_) | Error::Internal(_))), "{failed:?}");
    std::fs::remove_file(&folder).expect("out of the way");
    std::fs::create_dir(&folder).expect("the folder again");
    let letter = letter::number(&test.office, &test.actor, &id, &Numbering::default())
        .await
        .expect("a number");
    assert_eq!(letter.label(), "01/UBND-NV");
}

#[tokio::test]
async fn says_that_the_database_is_gone() {
    let Some(test) = TestOffice::open(Engine::Postgres).await else { return };
    let id = entered(&test, office::letter()).await.expect("a draft").id;
    test.office.store.clone().close().await.expect("closed");
    let failed = letter::approve(&test.office, &test.actor, &id).await;
    assert!(matches!(failed, Err(Error::Unavailable(_))), "{failed:?}");
    let failed = letter::draft(&test.office, &test.actor, office::letter(), Entry::default()).await;
    assert!(matches!(failed, Err(Error::Unavailable(_))), "{failed:?}");
}
