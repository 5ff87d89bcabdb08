//! What is done to a letter that is out: recalled, replaced, corrected, sent further, supplemented.

use chrono::Duration;
use congvan::{
    domain::{Actor, Enclosure, LetterState, Role, Visibility},
    service::{
        Error, follow,
        letter::{self, Attachments, Further, Letter},
    },
    store::{self, assignment::Assignment},
};
use rstest::rstest;

use super::{conflict, issued, numbered, refused};
use crate::support::{Engine, TestOffice, office};

const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

fn everything() -> Visibility {
    Visibility::Office(office::OFFICE.to_owned())
}

async fn rows(test: &TestOffice, letter: &str) -> Vec<Assignment> {
    let conn = test.office.store.read();
    store::assignment::list(conn, &everything(), Some(letter)).await.expect("assignments")
}

async fn states(test: &TestOffice, letter: &str) -> Vec<String> {
    rows(test, letter).await.into_iter().map(|row| row.state).collect()
}

/// Purposes of the mails about a letter in a state, sorted.
async fn mails(test: &TestOffice, letter: &str, state: &str) -> Vec<String> {
    let conn = test.office.store.read();
    let found = store::message::list(conn, &everything(), Some(letter), &[state]).await;
    let mut purposes: Vec<_> = found.expect("mails").into_iter().map(|one| one.purpose).collect();
    purposes.sort();
    purposes
}

/// Marks every mail as sent, as the worker would.
async fn sent(test: &TestOffice) {
    let tx = test.office.store.begin().await.expect("a transaction");
    let now = test.office.clock.now();
    for mail in store::message::claim(&tx, "worker", now, now + Duration::minutes(5), 99)
        .await
        .expect("claimed")
    {
        let delivery = mail.delivery_id.clone();
        let mail = store::message::OutboundMessage { state: "sent".to_owned(), ..mail };
        store::message::save(&tx, "worker", mail).await.expect("saved");
        if let Some(id) = delivery {
            let state = congvan::domain::SendingState::Sent;
            store::delivery::mark(&tx, &id, state, Some(now)).await.expect("marked");
        }
    }
    tx.commit().await.expect("committed");
}

async fn state(test: &TestOffice, id: &str) -> LetterState {
    let owner = office::OFFICE;
    Letter::load(test.office.store.read(), owner, id).await.expect("the letter").state
}

#[rstest]
#[tokio::test]
async fn a_recall_ends_the_work_stops_the_mails_and_asks_for_destruction(
    #[values(0, 1)] engine: usize,
) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let id = issued(&test, office::letter()).await.letter.row.id;
    sent(&test).await;
    let bare = letter::recall(&test.office, &test.actor, &id, " ").await;
    assert_eq!(refused(bare), ["letter-reason-missing"]);
    let clerk = office::actor(&[Role::Clerk]);
    let denied = letter::recall(&test.office, &clerk, &id, "sai nội dung").await;
    assert!(matches!(denied, Err(Error::Forbidden(_))));
    let done = letter::recall(&test.office, &test.actor, &id, "sai nội dung").await.unwrap();
    // Two communes and an office by mail; the police by hand, where nothing was handed over yet.
    assert_eq!((done.units, done.mails, done.assignments), (3, 4, 3));
    assert_eq!(state(&test, &id).await, LetterState::Recalled);
    assert_eq!(states(&test, &id).await, ["recalled"; 3]);
    assert_eq!(mails(&test, &id, "queued").await, ["notice"; 4]);
    let again = letter::recall(&test.office, &test.actor, &id, "sai nội dung").await;
    assert_eq!(conflict(again), "letter-out-of-order");

    let unit = Actor::recipient("id-xa-a", "xã A");
    let work = follow::work(&test.office, &unit).await.unwrap();
    assert!(work.letters[0].after.awaits_destruction);
    let at = follow::confirm_destroyed(&test.office, &unit, &id, "id-xa-a", "").await.unwrap();
    test.office.clock.advance(Duration::hours(1));
    let twice = follow::confirm_destroyed(&test.office, &unit, &id, "id-xa-a", "").await.unwrap();
    assert_eq!(at, twice);
    let foreign = follow::confirm_destroyed(&test.office, &unit, &id, "id-xa-b", "").await;
    assert!(matches!(foreign, Err(Error::NotFound(_))));
    let by_hand = follow::confirm_destroyed(&test.office, &test.actor, &id, "id-cong-an-huyen", "");
    assert!(matches!(by_hand.await, Err(Error::NotFound(_))), "the police never had it");
    follow::confirm_destroyed(&test.office, &test.actor, &id, "id-xa-b", "bà Mẫu").await.unwrap();
    let progress = follow::recall_progress(&test.office, &id).await.unwrap().unwrap();
    assert_eq!((progress.confirmed, progress.asked), (2, 3));
    assert_eq!(progress.waiting, ["Phòng Nội vụ"]);
    assert!(
        !follow::work(&test.office, &unit)
            .await
            .unwrap()
            .letters
            .iter()
            .any(|letter| letter.after.awaits_destruction)
    );
}

#[rstest]
#[tokio::test]
async fn what_has_not_left_is_not_sent_after_a_recall(#[values(0, 1)] engine: usize) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let id = issued(&test, office::letter()).await.letter.row.id;
    let done = letter::recall(&test.office, &test.actor, &id, "nhầm nơi nhận").await.unwrap();
    assert_eq!((done.units, done.mails), (0, 0));
    assert_eq!(mails(&test, &id, "cancelled").await, ["letter"; 4]);
    let released =
        letter::send_further(&test.office, &test.actor, &id, &further(&["xa-a"], &[])).await;
    assert_eq!(conflict(released), "letter-not-released");
}

fn further(to: &[&str], leads: &[i32]) -> Further {
    let to = to.iter().map(|unit| (*unit).to_owned()).collect();
    Further { to, leads: leads.to_vec(), due: None }
}

#[rstest]
#[tokio::test]
async fn a_forgotten_unit_gets_the_same_letter_and_its_task(#[values(0, 1)] engine: usize) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let mut document = office::letter();
    document.recipients[0].to = vec!["xa-a".into()];
    document.addressees.items[0].to = vec!["xa-a".into()];
    let congvan::domain::Block::Item { item } = &mut document.body[1] else { panic!("an item") };
    item.lead = vec!["xa-a".into()];
    let id = issued(&test, document).await.letter.row.id;
    sent(&test).await;
    let send = |what: Further| {
        let (test, id) = (&test, &id);
        async move { letter::send_further(&test.office, &test.actor, id, &what).await }
    };
    assert_eq!(refused(send(further(&["xa-khong-co", "nhom-khong-co"], &[])).await).len(), 2);
    assert_eq!(refused(send(further(&["xa-b"], &[7])).await), ["letter-task-unknown"]);
    assert_eq!(conflict(send(further(&["xa-a"], &[1])).await), "letter-further-nothing");
    let done = send(further(&["xa-b"], &[1])).await.unwrap();
    assert_eq!((done.units, done.mails, done.assignments), (1, 1, 1));
    assert_eq!(mails(&test, &id, "queued").await, ["letter"]);
    let new = rows(&test, &id).await.into_iter().find(|row| row.lead_unit == "id-xa-b").unwrap();
    assert_eq!(new.collector_unit.as_deref(), Some("id-phong-noi-vu"));
    assert!(new.due_at.is_some());
    // A unit that has the letter gets no second copy, but is told of its task.
    let done = send(further(&["phong-noi-vu"], &[2])).await.unwrap();
    assert_eq!((done.units, done.mails, done.assignments), (0, 0, 1));
    assert_eq!(mails(&test, &id, "queued").await, ["letter", "notice"]);
    let conn = test.office.store.read();
    let stream = store::event::Stream { kind: letter::STREAM, id: &id };
    let whole = store::event::verify(conn, stream).await.unwrap();
    assert!(whole.is_ok());
}

#[rstest]
#[tokio::test]
async fn a_forgotten_enclosure_goes_to_all_and_changes_nothing_issued(
    #[values(0, 1)] engine: usize,
) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let id = issued(&test, office::letter()).await.letter.row.id;
    sent(&test).await;
    let before = Letter::load(test.office.store.read(), office::OFFICE, &id).await.unwrap();
    let file =
        |name: &str| Enclosure { file: name.to_owned(), title: Some("Biểu mẫu".to_owned()) };
    let given = || Attachments::Given(vec![("mau.docx".to_owned(), b"PK form".to_vec())]);
    let send = |files: Vec<Enclosure>| {
        let (test, id, given) = (&test, &id, given());
        async move {
            letter::supplement(&test.office, &test.actor, id, &files, &given, "sót tài liệu").await
        }
    };
    assert_eq!(refused(send(vec![]).await), ["letter-supplement-empty"]);
    assert_eq!(refused(send(vec![file("khac.docx")]).await), ["letter-enclosure-missing"]);
    let done = send(vec![file("mau.docx")]).await.unwrap();
    assert_eq!((done.units, done.mails), (4, 4));
    assert_eq!(conflict(send(vec![file("mau.docx")]).await), "letter-supplement-known");
    let after = Letter::load(test.office.store.read(), office::OFFICE, &id).await.unwrap();
    assert_eq!(before.row, after.row);
    let unit = Actor::recipient("id-xa-a", "xã A");
    let view = follow::letter(&test.office, &unit, &id).await.unwrap();
    assert!(view.files.iter().any(|file| file.name == "mau.docx"));
    let supplements = store::supplement::of_document(test.office.store.read(), &id).await.unwrap();
    assert_eq!(supplements[0].reason, "sót tài liệu");
}

#[rstest]
#[tokio::test]
async fn a_replacement_takes_open_work_over_and_tells_everybody(#[values(0, 1)] engine: usize) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let old = issued(&test, office::letter()).await.letter.row.id;
    sent(&test).await;
    let mut document = office::letter();
    document.subject = Some("lập danh sách phục vụ khảo sát (thay thế)".to_owned());
    let unreleased = numbered(&test, document.clone()).await.row.id;
    let replace = |earlier: String, later: String| {
        let test = &test;
        async move {
            letter::replace(&test.office, &test.actor, &earlier, &later, "sai thời hạn").await
        }
    };
    assert_eq!(conflict(replace(old.clone(), old.clone()).await), "letter-relates-to-itself");
    let early = replace(old.clone(), unreleased).await;
    assert_eq!(conflict(early), "letter-relates-unreleased");
    let new = issued(&test, document).await.letter.row.id;
    let done = replace(old.clone(), new.clone()).await.unwrap();
    assert_eq!((done.ended, done.taken_over, done.units), (3, 3, 3));
    assert_eq!(state(&test, &old).await, LetterState::Replaced);
    assert_eq!(states(&test, &old).await, ["closed"; 3]);
    assert_eq!(states(&test, &new).await, ["open"; 3]);
    assert_eq!(mails(&test, &old, "queued").await, ["notice"; 4]);
    let unit = Actor::recipient("id-xa-a", "xã A");
    let view = follow::letter(&test.office, &unit, &old).await.unwrap();
    assert_eq!(
        view.letter.after.replaced_by.as_deref(),
        Some("Công văn số 03/UBND-NV ngày 05/10/2026")
    );
    let again = replace(old, new).await;
    assert_eq!(conflict(again), "letter-relates-unreleased");
}

#[rstest]
#[tokio::test]
async fn a_correction_touches_no_task(#[values(0, 1)] engine: usize) {
    let Some(test) = TestOffice::open(ALL[engine]).await else { return };
    let old = issued(&test, office::letter()).await.letter.row.id;
    let mut document = office::letter();
    document.subject = Some("đính chính Công văn số 01/UBND-NV".to_owned());
    document.body.truncate(1);
    let new = issued(&test, document).await.letter.row.id;
    letter::correct(&test.office, &test.actor, &old, &new, "sai lỗi chính tả").await.unwrap();
    let twice = letter::correct(&test.office, &test.actor, &old, &new, "lần nữa").await;
    assert_eq!(conflict(twice), "letter-related-already");
    assert_eq!(state(&test, &old).await, LetterState::Released);
    assert_eq!(states(&test, &old).await, ["open"; 3]);
    let unit = Actor::recipient("id-xa-a", "xã A");
    let view = follow::letter(&test.office, &unit, &old).await.unwrap();
    assert_eq!(view.letter.after.corrected_by, ["Công văn số 02/UBND-NV ngày 05/10/2026"]);
}
