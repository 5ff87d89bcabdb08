//! The whole chain, and what must not change on the way.

use std::collections::BTreeSet;

use congvan::{
    domain::{LetterState, Role, Visibility},
    service::{
        Error,
        letter::{self, Numbering, Signing, Swept},
    },
    store::{assignment, delivery, event, event::Stream, link, message, register},
};
use rstest::rstest;

use super::{approved, conflict, issued, numbered, refused, release};
use crate::support::{Engine, TestOffice, office};

#[rstest]
#[tokio::test]
async fn a_letter_goes_from_draft_to_release(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let released = issued(&test, office::letter()).await;
    let letter = &released.letter;
    assert_eq!((letter.label().as_str(), letter.state), ("01/UBND-NV", LetterState::Released));
    assert_eq!((released.units, released.mails, released.assignments), (4, 4, 3));
    let told: Vec<_> = released.warnings.iter().map(|one| one.message.id).collect();
    assert!(told.contains(&"letter-units-without-email"), "{told:?}");

    let conn = test.office.store.read();
    let seen = Visibility::Office(office::OFFICE.to_owned());
    let deliveries = delivery::of_document(conn, &seen, &letter.row.id).await.expect("deliveries");
    let channels: Vec<_> =
        deliveries.iter().map(|one| (one.unit_id.as_str(), one.channel.as_str())).collect();
    let expected = [
        ("id-cong-an-huyen", "hand"),
        ("id-phong-noi-vu", "email"),
        ("id-xa-a", "email"),
        ("id-xa-b", "email"),
    ];
    assert_eq!(channels, expected);
    let assignments =
        assignment::list(conn, &seen, Some(&letter.row.id)).await.expect("assignments");
    assert_eq!(assignments.len(), 3);
    let report = assignments.iter().find(|one| one.lead_unit == "id-xa-a").expect("its assignment");
    assert_eq!(report.due_at, Some("2026-10-19T16:59:59Z".parse().expect("a moment")));
    assert_eq!(report.collector_unit.as_deref(), Some("id-phong-noi-vu"));
    let cooperations = assignment::cooperations(conn, &letter.row.id).await.expect("cooperations");
    assert_eq!(cooperations.len(), 2);
    for unit in ["id-xa-a", "id-cong-an-huyen"] {
        let link = link::of_unit(conn, office::OFFICE, unit, test.office.clock.now())
            .await
            .expect("a query");
        assert!(link.is_some(), "no link for {unit}");
    }
    let mails = message::list(conn, &seen, None, &[]).await.expect("messages");
    let addresses: BTreeSet<_> = mails.iter().map(|mail| mail.address.as_str()).collect();
    let expected = [
        "chutich@xa-a.example",
        "noivu@huyen.example",
        "vanthu@xa-a.example",
        "vanthu@xa-b.example",
    ];
    assert_eq!(addresses, BTreeSet::from(expected));
    let stream = Stream { kind: letter::STREAM, id: &letter.row.id };
    let acts: Vec<_> =
        event::list(conn, stream).await.expect("events").into_iter().map(|one| one.kind).collect();
    assert_eq!(acts, ["drafted", "approved", "numbered", "signed", "released"]);
    assert_eq!(event::verify(conn, stream).await.expect("a query"), Ok(5));
    let bytes = test
        .office
        .files
        .get(letter.row.draft_file.as_deref().expect("a print"))
        .await
        .expect("the print");
    assert!(bytes.starts_with(b"%PDF-"));
}

#[rstest]
#[tokio::test]
async fn no_act_can_be_done_twice_or_out_of_order(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let drafted = super::entered(&test, office::letter()).await.expect("a draft");
    let id = &drafted.id;
    assert_eq!(conflict(release(office, actor, id).await), "letter-out-of-order");
    let numbering = Numbering::default();
    assert_eq!(
        conflict(letter::number(office, actor, id, &numbering).await),
        "letter-out-of-order"
    );
    assert_eq!(conflict(letter::void(office, actor, id, "nhầm").await), "letter-out-of-order");
    letter::approve(office, actor, id).await.expect("an approved letter");
    assert_eq!(conflict(letter::approve(office, actor, id).await), "letter-out-of-order");
    letter::number(office, actor, id, &numbering).await.expect("a number");
    assert_eq!(
        conflict(letter::number(office, actor, id, &numbering).await),
        "letter-out-of-order"
    );
    assert_eq!(conflict(letter::send_back(office, actor, id, "sửa").await), "letter-out-of-order");
    letter::sign(office, actor, id, Signing::default()).await.expect("a signed letter");
    release(office, actor, id).await.expect("a released letter");
    assert_eq!(conflict(release(office, actor, id).await), "letter-out-of-order");
    assert_eq!(conflict(letter::void(office, actor, id, "nhầm").await), "letter-out-of-order");
}

#[rstest]
#[tokio::test]
async fn a_clerk_may_draft_but_nothing_more(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let office = &test.office;
    let id = approved(&test, office::letter()).await.id;
    let clerk = office::actor(&[Role::Clerk]);
    let denied = [
        letter::number(office, &clerk, &id, &Numbering::default()).await.map(drop),
        letter::sign(office, &clerk, &id, Signing::default()).await.map(drop),
        release(office, &clerk, &id).await.map(drop),
        letter::void(office, &clerk, &id, "nhầm").await.map(drop),
        letter::approve(office, &clerk, &id).await.map(drop),
    ];
    assert!(denied.iter().all(|one| matches!(one, Err(Error::Forbidden(_)))), "{denied:?}");
}

#[rstest]
#[tokio::test]
async fn another_office_does_not_find_the_letter(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = approved(&test, office::letter()).await.id;
    let mut stranger = test.actor.clone();
    stranger.unit = "ubnd-khac".to_owned();
    let found = letter::number(&test.office, &stranger, &id, &Numbering::default()).await;
    assert!(matches!(found, Err(Error::NotFound(_))), "{found:?}");
    assert!(matches!(letter::show(&test.office, &stranger, &id).await, Err(Error::NotFound(_))));
}

#[rstest]
#[tokio::test]
async fn a_voided_number_stays_in_the_register_with_its_reason(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let letter = numbered(&test, office::letter()).await;
    assert_eq!(
        refused(letter::void(&test.office, &test.actor, &letter.row.id, "  ").await),
        ["letter-reason-missing"]
    );
    let voided = letter::void(&test.office, &test.actor, &letter.row.id, "Thay đổi nội dung")
        .await
        .expect("void");
    assert_eq!(voided.state, LetterState::Voided);
    let next = numbered(&test, office::letter()).await;
    assert_eq!(next.label(), "02/UBND-NV");
    let conn = test.office.store.read();
    let seen = Visibility::Office(office::OFFICE.to_owned());
    let register = register::list(conn, &seen).await.expect("registers").remove(0);
    let entries = register::entries(conn, &seen, &register.id, 2026).await.expect("entries");
    let lines: Vec<_> = entries
        .iter()
        .map(|one| (one.number_value, one.state.as_str(), one.reason.as_deref()))
        .collect();
    assert_eq!(lines, [(1, "void", Some("Thay đổi nội dung")), (2, "used", None)]);
}

#[rstest]
#[tokio::test]
async fn a_letter_sent_back_can_change_and_is_approved_anew(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = approved(&test, office::letter()).await.id;
    assert_eq!(
        refused(letter::send_back(&test.office, &test.actor, &id, "").await),
        ["letter-reason-missing"]
    );
    let back =
        letter::send_back(&test.office, &test.actor, &id, "Sửa thời hạn").await.expect("a draft");
    assert_eq!((back.state, back.row.approved_at), (LetterState::Draft, None));
    letter::submit(&test.office, &test.actor, &id).await.expect("in review");
    letter::approve(&test.office, &test.actor, &id).await.expect("an approved letter");
}

#[rstest]
#[tokio::test]
async fn a_sweep_takes_what_nothing_names_and_leaves_the_rest(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let letter = numbered(&test, office::letter()).await;
    let orphan = test.office.files.put(*b"left by a crash").await.expect("a file").hash;
    // The files carry the machine's time, the office the test's: far before it, nothing is old enough.
    let (office, actor) = (&test.office, &test.actor);
    let young = letter::sweep_orphans(office, actor, chrono::Duration::days(36_500))
        .await
        .expect("a sweep");
    assert_eq!(young, Swept::default());
    let swept = letter::sweep_orphans(office, actor, chrono::Duration::days(-36_500))
        .await
        .expect("a sweep");
    assert_eq!(swept.orphans, std::slice::from_ref(&orphan));
    assert!(!office.files.exists(&orphan).await.expect("a look"));
    assert!(
        office
            .files
            .exists(letter.row.draft_file.as_deref().expect("a print"))
            .await
            .expect("a look")
    );
}
