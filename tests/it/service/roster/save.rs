//! Drafts: nothing typed is lost, right or wrong; two pages do not overwrite each other.

use congvan::service::roster::{self, Typed, TypedRow};
use congvan::store;
use rstest::rstest;

use super::fixture::{figures, pass_of, person, roster_world, typed};
use crate::service::follow::fixture::{
    COLLECTOR, COOPERATING, LEAD, OTHER_LEAD, refusal, unit_actor,
};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn what_was_typed_is_kept_right_or_wrong_and_each_bad_cell_is_told(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let pass = pass_of(office, LEAD).await;
    let mut bad = person(2);
    bad[4] = "không có".to_owned();
    let blank = vec![String::new(); 7];
    let rows = typed(vec![person(1), blank, bad]);
    let saved = roster::save(office, &lead, "t1-a", Some(&pass), rows).await.expect("kept");
    assert_eq!((saved.rows, saved.version), (2, 2));
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 1).await.expect("open");
    assert_eq!(view.rows[1].cells[4], "không có");
    assert_eq!(view.rows[1].faults[4].as_ref().map(|fault| fault.id), Some("roster-cell-phone"));
    assert!(view.rows[0].faults.iter().all(Option::is_none));

    // The first row goes, the second is mended, a third comes.
    let mended = Typed {
        version: view.version,
        rows: vec![
            TypedRow { ordinal: view.rows[0].ordinal, cells: person(1), remove: true },
            TypedRow { ordinal: view.rows[1].ordinal, cells: person(2), remove: false },
            TypedRow { ordinal: None, cells: person(3), remove: false },
        ],
    };
    roster::save(office, &lead, "t1-a", Some(&pass), mended).await.expect("kept");
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 1).await.expect("open");
    let names: Vec<_> = view.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(names, ["Người Mẫu 2", "Người Mẫu 3"]);
}

#[rstest]
#[tokio::test]
async fn a_page_that_is_older_than_the_draft_overwrites_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let save = |typed| roster::save(office, &lead, "t2-a", None, typed);
    save(typed(vec![figures()])).await.expect("the first page");
    let stale = save(typed(vec![figures()])).await;
    assert_eq!(refusal(stale), "roster-saved-elsewhere");
    let older = Typed { version: Some(1), ..typed(vec![figures()]) };
    assert_eq!(refusal(save(older).await), "roster-saved-elsewhere");
    let now = Typed { version: Some(2), ..typed(vec![figures(), figures()]) };
    let saved = save(now).await.expect("the page of now");
    assert_eq!(saved.rows, 1, "a form has one row");
}

#[tokio::test]
async fn made_up_ordinals_and_hostile_cells_do_no_harm() {
    let world = roster_world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let pass = pass_of(office, LEAD).await;
    let row = |ordinal, cell: &str| TypedRow {
        ordinal: Some(ordinal),
        cells: vec![cell.to_owned()],
        remove: false,
    };
    let long = "x".repeat(100_000);
    let rows = vec![row(i32::MAX, "a\0b"), row(-1, &long), row(7, "c"), row(7, "d")];
    let typed = Typed { version: None, rows };
    let saved = roster::save(office, &lead, "t1-a", Some(&pass), typed).await.expect("kept");
    assert_eq!(saved.rows, 4);
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 99).await.expect("the last page");
    assert_eq!((view.page, view.rows[0].cells[0].as_str()), (1, "ab"));
    assert_eq!(view.rows[1].cells[0].chars().count(), 2000);
}

#[rstest]
#[tokio::test]
async fn only_the_lead_unit_sees_and_fills_its_own(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    for unit in [OTHER_LEAD, COLLECTOR, COOPERATING, "nobody"] {
        let actor = unit_actor(unit);
        assert_eq!(
            refusal(roster::view(office, &actor, "t2-a", None, 1).await),
            "roster-none-here"
        );
        let saved = roster::save(office, &actor, "t2-a", None, typed(vec![figures()])).await;
        assert_eq!(refusal(saved), "roster-none-here");
        assert_eq!(refusal(roster::blank(office, &actor, "t2-a", None).await), "roster-none-here");
    }
    // No form or roster at all.
    let plain = roster::view(office, &unit_actor(LEAD), "t3-a", None, 1).await;
    assert_eq!(refusal(plain), "roster-none-here");
    assert!(store::sheet::draft(office.store.read(), "t2-a").await.expect("readable").is_none());
}

#[rstest]
#[tokio::test]
async fn ten_thousand_rows_of_a_file_are_taken_whole_or_not_at_all(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    use std::fmt::Write;
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let pass = pass_of(office, LEAD).await;
    let mut csv = "Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\n".to_owned();
    for row in 0..10_000 {
        let _ = writeln!(csv, "Người Mẫu {row},Chuyên viên,Công chức,09{row:08}");
    }
    let bad = format!("{csv}Thiếu số,Chuyên viên,Công chức,\n");
    let upload = |bytes: String| {
        roster::upload(office, &lead, "t1-a", Some(&pass), "ds.csv", bytes.into_bytes())
    };
    let refused = upload(bad).await.expect_err("one bad cell");
    let congvan::service::Error::Invalid(findings) = refused else { panic!("{refused:?}") };
    let place = &findings.0[0].place;
    assert_eq!((place.line, place.field.as_str()), (Some(10_002), "Số điện thoại"));
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 1).await.expect("open");
    assert_eq!((view.total, view.version), (0, None), "nothing half");
    let saved = upload(csv).await.expect("taken");
    assert_eq!(saved.rows, 10_000);
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 1000).await.expect("open");
    assert_eq!((view.pages, view.rows[9].cells[0].as_str()), (1000, "Người Mẫu 9999"));
    let ready = roster::ready(office, &lead, Some(&pass), &["t1-a".to_owned()]).await;
    assert_eq!(ready.expect("every row good")[0].rows(), 10_000);
}

#[tokio::test]
async fn the_workbook_of_the_unit_comes_back_into_its_draft() {
    let world = roster_world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    let lead = unit_actor(LEAD);
    roster::save(office, &lead, "t2-a", None, typed(vec![figures()])).await.expect("kept");
    let (name, bytes) = roster::blank(office, &lead, "t2-a", None).await.expect("a workbook");
    assert_eq!(name, "so-lieu-chi-so-xa-suoi-trong.xlsx");
    let taken = roster::upload(office, &lead, "t2-a", None, &name, bytes.clone()).await;
    taken.expect("taken back");
    let view = roster::view(office, &lead, "t2-a", None, 1).await.expect("open");
    assert_eq!(view.rows[0].cells, figures());
    let pass = pass_of(office, LEAD).await;
    let other = roster::upload(office, &lead, "t1-a", Some(&pass), &name, bytes).await;
    assert_eq!(refusal(other), "roster-file-other-task");
}

#[rstest]
#[tokio::test]
async fn rows_that_repeat_are_all_named_when_the_file_comes_in_and_on_the_page(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let pass = pass_of(office, LEAD).await;
    let csv = "Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\n\
        Người Một,Chuyên viên,Công chức,0900000001\n\
        Người Hai,Chuyên viên,Công chức,0900000002\n\
        Người Một,Chuyên viên,Công chức,0900 000 001\n\
        Người Ba,Chuyên viên,Công chức,0900000003\n\
        Người Hai,Chuyên viên,Công chức,0900000002\n\
        Người Một,Chuyên viên,Công chức,0900000001\n";
    let taken = roster::upload(office, &lead, "t1-a", Some(&pass), "ds.csv", csv.into()).await;
    let Err(congvan::service::Error::Invalid(findings)) = taken else { panic!("{taken:?}") };
    let named: Vec<_> = findings
        .iter()
        .map(|one| (one.place.line, one.message.id, one.message.args[0].1.as_str()))
        .collect();
    let twice = "roster-row-twice";
    assert_eq!(named, [(Some(4), twice, "2"), (Some(6), twice, "3"), (Some(7), twice, "2")]);

    // Typed on the page: kept as typed, and named there, though the first stands on another page.
    let mut rows: Vec<Vec<String>> = (1..=12).map(person).collect();
    rows[11] = person(2);
    let saved = roster::save(office, &lead, "t1-a", Some(&pass), typed(rows)).await;
    assert_eq!(saved.expect("kept").rows, 12);
    let view = roster::view(office, &lead, "t1-a", Some(&pass), 2).await.expect("open");
    let fault = view.rows[1].faults[4].as_ref().expect("a fault at the telephone");
    assert_eq!((fault.id, fault.args[0].1.as_str()), (twice, "2"));
    assert!(view.rows[0].faults.iter().all(Option::is_none));
}
