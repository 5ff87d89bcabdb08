//! A filled form or roster is part of the unit's report: confirmed or sent back with it.

use congvan::domain::Role;
use congvan::service::follow::{self, NewReport, OnBehalf};
use congvan::service::roster;
use congvan::store;
use rstest::rstest;

use super::fixture::{figures, pass_of, person, roster_world, typed};
use crate::service::follow::fixture::{LEAD, OTHER_LEAD, of_office, refusal, unit_actor};
use crate::support::Engine;

fn answering(assignment: &str, sheets: Vec<roster::ReadySheet>) -> NewReport {
    NewReport { assignments: vec![assignment.to_owned()], sheets, ..NewReport::default() }
}

#[rstest]
#[tokio::test]
async fn rows_go_with_the_report_and_their_digest_into_the_chain(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let pass = pass_of(office, LEAD).await;
    let ids = ["t1-a".to_owned()];
    let none = roster::ready(office, &lead, Some(&pass), &ids).await.expect("no draft yet");
    assert!(none.is_empty());
    let rows = typed(vec![person(1), person(2)]);
    roster::save(office, &lead, "t1-a", Some(&pass), rows).await.expect("kept");
    let locked = roster::ready(office, &lead, None, &ids).await;
    assert_eq!(refusal(locked), "roster-code-needed");
    let ready = roster::ready(office, &lead, Some(&pass), &ids).await.expect("good");
    assert!(!format!("{ready:?}").contains("Người Mẫu"), "rows are not printed: {ready:?}");
    let sent = follow::report(office, &lead, answering("t1-a", ready)).await.expect("sent");

    assert_eq!(world.state("t1-a").await, "reported");
    let conn = office.store.read();
    let sheets = store::sheet::of_report(conn, &sent.report).await.expect("readable");
    assert_eq!((sheets.len(), sheets[0].state.as_str(), sheets[0].row_count), (1, "sent", 2));
    let stream = store::event::Stream { kind: "assignment", id: "t1-a" };
    let events = store::event::list(conn, stream).await.expect("readable");
    let told = &events.last().expect("an event").payload["sheet"];
    assert_eq!((&told["rows"], &told["digest"]), (&2.into(), &sheets[0].digest.clone().into()));
    let chain = format!("{events:?}");
    assert!(!chain.contains("Người Mẫu") && !chain.contains("09000"), "{chain}");
    assert!(store::sheet::draft(conn, "t1-a").await.expect("readable").is_none());
    assert_eq!(roster::of_report(office, &sent.report).await.expect("readable")[0].1, 2);
    world.events("t1-a").await;
}

#[rstest]
#[tokio::test]
async fn bad_rows_keep_the_report_from_going_and_name_every_cell(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let mut bad = figures();
    bad[1] = "-5".to_owned();
    bad[6].clear();
    roster::save(office, &lead, "t2-a", None, typed(vec![bad])).await.expect("kept");
    let refused = roster::ready(office, &lead, None, &["t2-a".to_owned()]).await;
    let Err(congvan::service::Error::Invalid(findings)) = refused else { panic!("{refused:?}") };
    let ids: Vec<_> = findings.iter().map(|finding| finding.message.id).collect();
    assert_eq!(ids, ["roster-cell-least", "roster-cell-missing"]);
    assert_eq!(world.state("t2-a").await, "open");
}

#[rstest]
#[tokio::test]
async fn a_draft_that_changed_since_it_was_checked_is_not_sent(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let saved = roster::save(office, &lead, "t2-a", None, typed(vec![figures()])).await;
    let ready = roster::ready(office, &lead, None, &["t2-a".to_owned()]).await.expect("good");
    let again = roster::Typed { version: Some(saved.expect("kept").version), ..typed(vec![]) };
    roster::save(office, &lead, "t2-a", None, again).await.expect("emptied");
    let sent = follow::report(office, &lead, answering("t2-a", ready)).await;
    assert_eq!(refusal(sent), "roster-saved-elsewhere");
    assert_eq!(world.state("t2-a").await, "open", "nothing half");
}

#[rstest]
#[tokio::test]
async fn when_more_is_asked_for_the_unit_mends_what_it_sent(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let ids = ["t2-a".to_owned()];
    roster::save(office, &lead, "t2-a", None, typed(vec![figures()])).await.expect("kept");
    let ready = roster::ready(office, &lead, None, &ids).await.expect("good");
    let sent = follow::report(office, &lead, answering("t2-a", ready)).await.expect("sent");
    let clerk = of_office(Role::Clerk);
    follow::ask_more(office, &clerk, &sent.report, "số hồ sơ chưa khớp").await.expect("asked");
    let view = roster::view(office, &lead, "t2-a", None, 1).await.expect("open");
    assert_eq!((view.version, &view.rows[0].cells), (None, &figures()), "what was sent is shown");
    let mut mended = figures();
    mended[1] = "1300".to_owned();
    let typed = roster::Typed {
        version: None,
        rows: vec![roster::TypedRow {
            ordinal: view.rows[0].ordinal,
            cells: mended.clone(),
            remove: false,
        }],
    };
    roster::save(office, &lead, "t2-a", None, typed).await.expect("kept");
    office.clock.advance(chrono::Duration::hours(1));
    let ready = roster::ready(office, &lead, None, &ids).await.expect("good");
    let again = follow::report(office, &lead, answering("t2-a", ready)).await.expect("sent");
    follow::confirm(office, &clerk, &again.report).await.expect("confirmed");
    let sheets = store::sheet::sent(office.store.read(), &ids).await.expect("readable");
    assert_eq!(sheets.len(), 2, "both stay");
    let closed = roster::view(office, &lead, "t2-a", None, 1).await.expect("readable");
    assert_eq!(
        (closed.closed.map(|why| why.id), &closed.rows[0].cells),
        (Some("follow-deny-completed"), &mended)
    );
    let late = roster::save(office, &lead, "t2-a", None, super::fixture::typed(vec![])).await;
    assert_eq!(refusal(late), "follow-deny-completed");
}

#[rstest]
#[tokio::test]
async fn a_file_that_came_by_hand_is_recorded_for_its_unit(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let clerk = of_office(Role::Clerk);
    let csv =
        "Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\nLê Ví Dụ,Công chức,Công chức,0912345678\n";
    let id = "t1-b".to_owned();
    let denied = roster::from_file(office, &unit_actor(OTHER_LEAD), &id, "a.csv", csv.into()).await;
    assert_eq!(refusal(denied), "roster-record-denied");
    let ready = roster::from_file(office, &clerk, &id, "a.csv", csv.into()).await.expect("good");
    let new = OnBehalf {
        report: answering("t1-b", vec![ready]),
        unit: OTHER_LEAD.to_owned(),
        channel: "hand".to_owned(),
        sent_at: None,
        confirm: false,
    };
    follow::record_on_behalf(office, &clerk, new).await.expect("recorded");
    let sheets = store::sheet::sent(office.store.read(), &[id]).await.expect("readable");
    assert_eq!((sheets[0].row_count, sheets[0].unit_id.as_str()), (1, OTHER_LEAD));
}
