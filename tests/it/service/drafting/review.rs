//! From desk to desk: who must act now, with what words, and what happens to changes.

use congvan::{
    domain::{Actor, LetterState, ReviewStep, Role},
    service::{
        Error,
        dispatch::Choices,
        drafting::{self, Batch, Opened, Turn},
        letter::{self, Letter, Numbering, Signing},
    },
};
use rstest::rstest;

use super::{begun, opened, person, subject, with_subject};
use crate::support::{Engine, TestOffice};

struct People {
    drafter: Actor,
    head: Actor,
    checker: Actor,
    leader: Actor,
    registry: Actor,
}

fn people() -> People {
    People {
        drafter: person("Lò Thị An", &[Role::Clerk]),
        head: person("Trưởng phòng Mẫu", &[Role::UnitHead]),
        checker: person("Kiểm tra Mẫu", &[Role::FormChecker]),
        leader: person("Lãnh đạo Mẫu", &[Role::Leader]),
        registry: person("Văn thư Mẫu", &[Role::Registry]),
    }
}

async fn send(test: &TestOffice, actor: &Actor, id: &str) -> Turn {
    let base = opened(test, actor, id).await.row.version;
    drafting::send_on(&test.office, actor, id, base, None).await.expect("sent on").turn
}

async fn at_signer(test: &TestOffice, people: &People) -> Opened {
    let draft = begun(test, &people.drafter).await;
    let id = draft.row.id;
    assert_eq!(send(test, &people.drafter, &id).await, Turn::At(ReviewStep::Content));
    assert_eq!(send(test, &people.head, &id).await, Turn::At(ReviewStep::Form));
    assert_eq!(send(test, &people.checker, &id).await, Turn::At(ReviewStep::Signer));
    opened(test, &people.leader, &id).await
}

fn approved_letter(draft: Opened) -> Letter {
    draft.letter.expect("a letter")
}

#[rstest]
#[tokio::test]
async fn a_draft_goes_from_desk_to_desk_and_becomes_a_letter(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let people = people();
    let draft = at_signer(&test, &people).await;
    let id = draft.row.id.clone();
    let approved = drafting::approve(&test.office, &people.leader, &id, draft.row.version).await;
    assert_eq!(approved.expect("approved").turn, Turn::Letter(LetterState::Approved));
    let acts: Vec<_> =
        opened(&test, &people.leader, &id).await.passages.into_iter().map(|one| one.act).collect();
    assert_eq!(acts, ["sent", "passed", "passed", "approved"]);
    let letter = approved_letter(opened(&test, &people.leader, &id).await).row.id;
    let registry = &people.registry;
    letter::number(&test.office, registry, &letter, &Numbering::default()).await.expect("a number");
    letter::sign(&test.office, registry, &letter, Signing::default()).await.expect("signed");
    let foreseen = letter::foresee(&test.office, registry, &letter, &Choices::default()).await;
    let foreseen = foreseen.expect("what will happen");
    let released = letter::release(&test.office, registry, &letter, &Choices::default()).await;
    let released = released.expect("released");
    assert_eq!(foreseen.plan.recipients.len(), released.units);
    assert_eq!(foreseen.mails, released.mails);
}

#[rstest]
#[case::drafter(0, 1, "drafting-with-somebody")]
#[case::head(1, 2, "drafting-with-somebody")]
#[case::checker(2, 3, "drafting-with-somebody")]
#[tokio::test]
async fn only_those_with_whom_it_lies_may_act(
    #[case] passed: usize,
    #[case] turn: usize,
    #[case] sentence: &str,
) {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let People { drafter, head, checker, leader, .. } = people();
    let order = [&drafter, &head, &checker, &leader];
    let id = begun(&test, &drafter).await.row.id;
    for actor in &order[..=passed] {
        send(&test, actor, &id).await;
    }
    let base = opened(&test, &drafter, &id).await.row.version;
    for (place, actor) in order.iter().enumerate().filter(|(place, _)| *place != turn) {
        // A leader may do the work of those before.
        if place == 3 {
            continue;
        }
        let refused = drafting::send_on(&test.office, actor, &id, base, None).await;
        assert!(
            matches!(&refused, Err(Error::Forbidden(message)) if message.id == sentence),
            "{}: {refused:?}",
            actor.name
        );
        let back = drafting::send_back(&test.office, actor, &id, base, "chưa đúng").await;
        assert!(matches!(back, Err(Error::Forbidden(_))), "{}", actor.name);
    }
}

#[rstest]
#[tokio::test]
async fn a_change_after_the_approval_goes_straight_to_the_signer_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let people = people();
    let draft = at_signer(&test, &people).await;
    let id = draft.row.id.clone();
    drafting::approve(&test.office, &people.leader, &id, draft.row.version)
        .await
        .expect("approved");
    let now = opened(&test, &people.drafter, &id).await;
    assert_eq!(now.barred.expect("frozen").id, "drafting-frozen");
    let version = now.row.version;
    let back = drafting::send_back(&test.office, &people.leader, &id, version, "Sửa hạn gửi").await;
    assert_eq!(back.expect("sent back").turn, Turn::At(ReviewStep::Drafter));
    let now = opened(&test, &people.drafter, &id).await;
    with_subject(&test, &people.drafter, &now, "đã sửa theo ý kiến").await;
    assert_eq!(send(&test, &people.drafter, &id).await, Turn::At(ReviewStep::Signer));
    let letter = approved_letter(opened(&test, &people.leader, &id).await);
    assert_eq!(letter.state, LetterState::InReview);
    assert_eq!(letter.content.subject.as_deref(), Some("đã sửa theo ý kiến"));
    let passages = opened(&test, &people.leader, &id).await.passages;
    let sent_back = passages.iter().find(|one| one.act == "sent_back").expect("sent back");
    assert_eq!(sent_back.reason.as_deref(), Some("Sửa hạn gửi"));
    let change = drafting::compare(
        &test.office,
        &people.leader,
        &id,
        sent_back.about_version,
        passages.last().expect("sent again").about_version,
    );
    assert!(!change.await.expect("a comparison").same);
}

#[tokio::test]
async fn a_draft_that_is_sent_back_passes_all_desks_again_and_needs_a_reason() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let draft = at_signer(&test, &people).await;
    let id = draft.row.id.clone();
    let version = draft.row.version;
    let silent = drafting::send_back(&test.office, &people.leader, &id, version, "  ").await;
    assert!(matches!(silent, Err(Error::Invalid(_))));
    drafting::send_back(&test.office, &people.leader, &id, version, "Thiếu căn cứ")
        .await
        .expect("sent back");
    assert_eq!(send(&test, &people.drafter, &id).await, Turn::At(ReviewStep::Content));
}

#[tokio::test]
async fn the_drafter_alone_takes_back_what_was_sent() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let id = begun(&test, &people.drafter).await.row.id;
    send(&test, &people.drafter, &id).await;
    let base = opened(&test, &people.drafter, &id).await.row.version;
    let other = person("Người khác", &[Role::Clerk]);
    let refused = drafting::call_back(&test.office, &other, &id, base).await;
    assert!(
        matches!(refused, Err(Error::Forbidden(message)) if message.id == "drafting-not-yours")
    );
    let back = drafting::call_back(&test.office, &people.drafter, &id, base).await.expect("back");
    assert_eq!(back.turn, Turn::At(ReviewStep::Drafter));
}

#[tokio::test]
async fn nobody_approves_words_that_they_have_not_read() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let draft = at_signer(&test, &people).await;
    let id = draft.row.id.clone();
    let second = person("Lãnh đạo khác", &[Role::Leader]);
    with_subject(&test, &second, &draft, "bản khác").await;
    let stale = drafting::approve(&test.office, &people.leader, &id, draft.row.version).await;
    assert!(
        matches!(stale, Err(Error::Conflict(message)) if message.id == "drafting-changed-meanwhile")
    );
    let now = opened(&test, &people.leader, &id).await;
    assert_eq!(subject(&now), "bản khác");
    assert_eq!(approved_letter(now).state, LetterState::InReview);
}

#[tokio::test]
async fn a_double_press_sends_on_once() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let draft = begun(&test, &people.drafter).await;
    let id = &draft.row.id;
    let base = draft.row.version;
    let twice = tokio::join!(
        drafting::send_on(&test.office, &people.drafter, id, base, None),
        drafting::send_on(&test.office, &people.drafter, id, base, None),
    );
    assert!(twice.0.is_ok() != twice.1.is_ok(), "{twice:?}");
    let letters = letter::list(&test.office, &people.leader, &letter::Filter::default()).await;
    assert_eq!(letters.expect("letters").len(), 1);
}

#[tokio::test]
async fn without_steps_between_a_draft_goes_straight_to_the_signer() {
    let Some(mut test) = TestOffice::open(Engine::Sqlite).await else { return };
    test.office.settings.review.steps.clear();
    let id = begun(&test, &test.actor).await.row.id;
    assert_eq!(send(&test, &test.actor, &id).await, Turn::At(ReviewStep::Signer));
}

#[tokio::test]
async fn where_the_office_names_people_others_of_the_role_wait() {
    let Some(mut test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    test.office.settings.review.content_by = vec!["Trưởng phòng khác".to_owned()];
    let id = begun(&test, &people.drafter).await.row.id;
    send(&test, &people.drafter, &id).await;
    let base = opened(&test, &people.head, &id).await.row.version;
    let refused = drafting::send_on(&test.office, &people.head, &id, base, None).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

#[tokio::test]
async fn comments_stand_at_their_place_and_are_dealt_with_once() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let id = begun(&test, &people.drafter).await.row.id;
    let said = drafting::comment(&test.office, &people.head, &id, Some("b2"), " Ghi rõ hạn. ");
    let said = said.await.expect("a comment");
    assert_eq!(said.words, "Ghi rõ hạn.");
    assert!(
        said.about_words.expect("the words of the place").starts_with("Ủy ban nhân dân các xã")
    );
    for _ in 0..2 {
        drafting::resolve(&test.office, &people.drafter, &id, &said.id).await.expect("dealt with");
    }
    let now = opened(&test, &people.drafter, &id).await;
    assert_eq!(now.comments[0].resolved_by.as_deref(), Some("Lò Thị An"));
    for bad in ["", "   ", &"x".repeat(6_000)] {
        let refused = drafting::comment(&test.office, &people.head, &id, None, bad).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
}

#[tokio::test]
async fn one_refusal_of_a_batch_touches_only_itself() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let people = people();
    let mut letters = Vec::new();
    for round in 0..3 {
        let draft = at_signer(&test, &people).await;
        let id = draft.row.id.clone();
        if round != 1 {
            drafting::approve(&test.office, &people.leader, &id, draft.row.version)
                .await
                .expect("approved");
        }
        letters.push(approved_letter(opened(&test, &people.leader, &id).await).row.id);
    }
    letters.push(letters[0].clone());
    let registry = &people.registry;
    let done = drafting::batch(&test.office, registry, Batch::Number, &letters).await;
    let ok: Vec<bool> = done.iter().map(|(_, result)| result.is_ok()).collect();
    assert_eq!(ok, [true, false, true], "one that is named twice is done once");
    let numbers: Vec<_> = done
        .iter()
        .filter_map(|(_, result)| result.as_ref().ok()?.content.number.clone())
        .map(|number| number.value)
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn what_is_half_written_is_not_sent_up() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let start = drafting::Start::Template("xac-dinh-chi-so-cchc".to_owned());
    let id = drafting::start(&test.office, &test.actor, start).await.expect("a draft");
    let sent = drafting::send_on(&test.office, &test.actor, &id, 1, None).await;
    let Err(Error::Invalid(findings)) = sent else { panic!("{sent:?}") };
    assert!(findings.iter().any(|one| one.place.field == "data.year"), "{findings:?}");
    let listed = drafting::list(&test.office, &test.actor).await.expect("a list");
    assert!(listed.open[0].letter.is_none());
}
