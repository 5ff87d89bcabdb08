//! A filled form or roster is part of the unit's report: confirmed or sent back with it.

use congvan::domain::Role;
use congvan::service::follow::{self, NewReport, OnBehalf};
use congvan::service::roster;
use congvan::store;
use rstest::rstest;
use sha2::Digest;

use super::fixture::{figures, pass_of, person, roster_world, typed};
use crate::service::follow::fixture::{
    COOPERATING, LEAD, OTHER_LEAD, of_office, received, refusal, unit_actor,
};
use crate::support::Engine;

/// The sentence that refuses rows about persons as a plain file.
const PERSONAL: &str = "roster-personal-file";

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

#[rstest]
#[tokio::test]
async fn a_report_from_the_page_brings_its_roster_and_one_by_another_way_is_shown_without(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let told = |note: &str| NewReport { note: note.to_owned(), ..answering("t1-a", Vec::new()) };
    let bare = follow::report(office, &lead, told("Đã lập xong danh sách.")).await;
    assert_eq!(refusal(bare), "follow-report-without-sheet");
    assert_eq!(world.state("t1-a").await, "open");

    // Its number says that it went through the document system: taken, and shown as lacking the rows.
    let numbered = NewReport { number: "45/BC-UBND".to_owned(), ..told("") };
    follow::report(office, &lead, numbered).await.expect("sent");
    let waiting = follow::awaiting(office, &of_office(Role::Clerk)).await.expect("a list");
    let row = &waiting[0].tasks[0];
    assert!(row.lacks_sheet);
    assert_eq!(follow::state_message(row).id, "follow-state-reported-without-roster");

    // The rows come after it: nothing is lacking any more, and a second note needs none.
    let pass = pass_of(office, LEAD).await;
    roster::save(office, &lead, "t1-a", Some(&pass), typed(vec![person(1)])).await.expect("kept");
    let ready = roster::ready(office, &lead, Some(&pass), &["t1-a".to_owned()]).await;
    follow::report(office, &lead, answering("t1-a", ready.expect("good"))).await.expect("sent");
    let waiting = follow::awaiting(office, &of_office(Role::Clerk)).await.expect("a list");
    assert!(waiting.iter().flat_map(|one| &one.tasks).all(|row| !row.lacks_sheet));
    follow::report(office, &lead, told("Bổ sung thuyết minh.")).await.expect("sent");
}

#[rstest]
#[tokio::test]
async fn a_filled_roster_about_persons_is_not_taken_as_a_plain_file(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let list =
        "TT;Họ và tên;Chức vụ;Nhóm trả lời;Số điện thoại\n1;Người Mẫu;CV;Công chức;0900000001\n";
    let files = || vec![received("Danh sách.csv", list.as_bytes())];
    let with = |number: &str| NewReport {
        number: number.to_owned(),
        files: files(),
        ..answering("t1-a", Vec::new())
    };
    assert_eq!(refusal(follow::report(office, &lead, with("45/BC-UBND")).await), PERSONAL);
    let recorded = OnBehalf {
        report: with("45/BC-UBND"),
        unit: LEAD.to_owned(),
        channel: "axis".to_owned(),
        ..OnBehalf::default()
    };
    let recorded = follow::record_on_behalf(office, &of_office(Role::Clerk), recorded).await;
    assert_eq!(refusal(recorded), PERSONAL);
    let words = follow::NewContribution {
        assignment: "t1-a".to_owned(),
        unit: COOPERATING.to_owned(),
        files: files(),
        ..follow::NewContribution::default()
    };
    let words = follow::contribute(office, &unit_actor(COOPERATING), words).await;
    assert_eq!(refusal(words), PERSONAL);
    let (_, blank) = {
        let pass = pass_of(office, LEAD).await;
        roster::blank(office, &lead, "t1-a", Some(&pass)).await.expect("a workbook")
    };
    // An empty form of ours holds nobody's data; nor does a table about something else.
    let harmless = NewReport {
        number: "46/BC-UBND".to_owned(),
        files: vec![
            received("mau.xlsx", &blank),
            received("bieu.csv", "TT;Tên sách;Số lượng\n1;Truyện;4\n".as_bytes()),
        ],
        ..answering("t1-a", Vec::new())
    };
    follow::report(office, &lead, harmless).await.expect("taken");
    let kept = store::file::known(office.store.read()).await.expect("readable");
    let digest = |bytes: &[u8]| data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(bytes));
    assert!(!kept.contains(&digest(list.as_bytes())), "no file of record holds it");
    assert!(kept.contains(&digest(&blank)));
}
