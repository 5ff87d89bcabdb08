//! The sum over all units, for those who collect it; and the end of its personal data.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use congvan::domain::{Actor, Role};
use congvan::service::Office;
use congvan::service::follow::{self, NewReport};
use congvan::service::roster::{self, Export};
use congvan::store;
use congvan::text::Lang;
use rstest::rstest;

use super::fixture::{pass_of, person, roster_world, typed};
use crate::service::follow::fixture::{
    COLLECTOR, LEAD, OTHER_LEAD, of_office, refusal, unit_actor,
};
use crate::support::Engine;

async fn send(office: &Office, unit: &str, assignment: &str, rows: usize) {
    let lead = unit_actor(unit);
    let pass = pass_of(office, unit).await;
    let rows = typed((0..rows).map(person).collect());
    roster::save(office, &lead, assignment, Some(&pass), rows).await.expect("kept");
    let ids = vec![assignment.to_owned()];
    let sheets = roster::ready(office, &lead, Some(&pass), &ids).await.expect("good");
    let new = NewReport { assignments: ids, sheets, ..NewReport::default() };
    follow::report(office, &lead, new).await.expect("sent");
}

fn cells(bytes: &[u8], sheet: &str) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("a sheet");
    range.rows().flatten().map(ToString::to_string).collect()
}

#[rstest]
#[tokio::test]
async fn the_collector_gets_all_rows_with_its_own_second_code(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    send(office, LEAD, "t1-a", 2).await;
    let collector = unit_actor(COLLECTOR);
    let found = roster::collecting(office, &collector).await.expect("readable");
    assert_eq!((found.len(), found[0].units, found[0].sent), (1, 2, 1));
    let locked = roster::collected(office, &collector, "t1", None).await;
    assert_eq!(refusal(locked), "roster-code-needed");
    let pass = pass_of(office, COLLECTOR).await;
    let file = roster::collected(office, &collector, "t1", Some(&pass)).await.expect("open");
    assert_eq!((file.rows, file.silent), (2, 1));
    let data = cells(&file.bytes, "Danh sách");
    assert!(data.contains(&"Người Mẫu 1".to_owned()), "{data:?}");
    assert!(data.iter().any(|cell| cell.contains("Số liệu tính đến 08 giờ 30 ngày 13/10/2026")));
    let silent = cells(&file.bytes, "Chưa gửi");
    assert!(silent.contains(&"UBND xã Đồi Xanh".to_owned()), "{silent:?}");
    for other in [LEAD, OTHER_LEAD, "nobody"] {
        let denied = roster::collected(office, &unit_actor(other), "t1", Some(&pass)).await;
        assert_eq!(refusal(denied), "roster-none-here");
    }
    // A task that somebody else collects.
    let denied = roster::collected(office, &collector, "t2", Some(&pass)).await;
    assert_eq!(refusal(denied), "roster-none-here");
}

#[rstest]
#[tokio::test]
async fn the_office_exports_masked_rows_and_full_ones_are_written_down(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    send(office, LEAD, "t1-a", 1).await;
    let clerk = of_office(Role::Clerk);
    let denied = roster::export(office, &unit_actor(LEAD), "t1", Export::Csv, true).await;
    assert_eq!(refusal(denied), "roster-export-denied");
    let admin = of_office(Role::Administrator);
    let denied = roster::export(office, &admin, "t1", Export::Csv, true).await;
    assert_eq!(refusal(denied), "roster-export-denied");
    let text = |file: roster::Collected| String::from_utf8(file.bytes).expect("text");
    let masked =
        text(roster::export(office, &clerk, "t1", Export::Csv, false).await.expect("made"));
    assert!(masked.contains("N•••0") && !masked.contains("Người Mẫu"), "{masked}");
    let document =
        store::event::Stream { kind: "document", id: crate::service::follow::fixture::LETTER };
    let events = || store::event::list(office.store.read(), document);
    assert!(events().await.expect("readable").iter().all(|event| event.kind != "roster-exported"));
    let full = text(roster::export(office, &clerk, "t1", Export::Csv, true).await.expect("made"));
    assert!(full.contains("Người Mẫu 0"), "{full}");
    let last = events().await.expect("readable").pop().expect("an event");
    assert_eq!(
        (last.kind.as_str(), &last.actor["name"]),
        ("roster-exported", &"Trần Thị Mẫu".into())
    );
}

#[rstest]
#[tokio::test]
async fn status_counts_rows_and_names_no_one(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    send(office, LEAD, "t1-a", 3).await;
    let clerk = of_office(Role::Clerk);
    let all = roster::status(office, &clerk, "15/SNV-VP", Lang::Vi).await.expect("readable");
    assert_eq!((all.len(), all[0].ordinal, all[0].rows, all[1].rows), (2, 1, 3, 0));
    let json = serde_json::to_string(&all).expect("JSON");
    assert!(json.contains("Đã báo cáo, chờ xác nhận") && !json.contains("Người Mẫu"), "{json}");
    let denied = roster::status(office, &unit_actor(LEAD), "15/SNV-VP", Lang::Vi).await;
    assert_eq!(refusal(denied), "roster-export-denied");
}

fn leader() -> Actor {
    of_office(Role::Leader)
}

#[rstest]
#[tokio::test]
async fn personal_cells_are_erased_and_who_when_and_why_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    send(office, LEAD, "t1-a", 2).await;
    let pass = pass_of(office, OTHER_LEAD).await;
    let draft = typed(vec![person(9)]);
    let other = unit_actor(OTHER_LEAD);
    roster::save(office, &other, "t1-b", Some(&pass), draft).await.expect("kept");

    let clerk = of_office(Role::Clerk);
    let denied = roster::erase(office, &clerk, "t1", None, "hết khảo sát").await;
    assert_eq!(refusal(denied), "roster-erase-denied");
    let denied = roster::erase(office, &leader(), "t1", None, " ").await;
    assert_eq!(refusal(denied), "roster-erase-reason");
    let nothing = roster::erase(office, &leader(), "t2", None, "hết khảo sát").await;
    assert_eq!(refusal(nothing), "roster-nothing-personal");
    let erased = roster::erase(office, &leader(), "t1", None, "hết khảo sát").await.expect("done");
    assert_eq!((erased.sheets, erased.rows), (2, 3));

    let conn = office.store.read();
    let sheet = store::sheet::sent(conn, &["t1-a".to_owned()]).await.expect("readable").remove(0);
    assert_eq!((sheet.state.as_str(), sheet.salt.as_str()), ("erased", ""));
    assert_eq!(sheet.erased_by.as_deref(), Some("Trần Thị Mẫu"));
    assert_eq!(sheet.erased_reason.as_deref(), Some("hết khảo sát"));
    assert!(store::sheet::draft(conn, "t1-b").await.expect("readable").is_none());
    let rows = store::sheet::rows(conn, &sheet.id, 0, None).await.expect("readable");
    let kept = format!("{rows:?}");
    assert!(kept.contains("Chuyên viên") && !kept.contains("Người Mẫu"), "{kept}");
    assert!(world.events("t1-a").await.contains(&"roster-erased".to_owned()));
    let again =
        roster::erase(office, &leader(), "t1", None, "lần nữa").await.expect("nothing left");
    assert_eq!(again.sheets, 0);
    let all = roster::status(office, &clerk, "15/SNV-VP", Lang::Vi).await.expect("readable");
    assert!(all[0].units.iter().any(|unit| unit.state == "Đã xóa dữ liệu cá nhân ngày 13/10/2026"));
    let pass = pass_of(office, LEAD).await;
    let view = roster::view(office, &unit_actor(LEAD), "t1-a", Some(&pass), 1).await.expect("open");
    assert_eq!(view.total, 0, "the unit sees nothing of it either");
}
