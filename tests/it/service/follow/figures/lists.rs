//! The lists behind the figures, on paper and as sheets.

use calamine::{Data, Reader};
use chrono::Duration;
use congvan::domain::{Listing, ListingCell, Role};
use congvan::service::follow::figures::{
    By, answers, due_soon, figure_table, listing_pdf, listing_xlsx, overdue, silent,
};
use congvan::service::follow::{contest, more_time, progress};
use rstest::rstest;

use super::super::fixture::{LEAD, moment, of_office, unit_actor, world};
use super::{Row, left, letter, pages_of, random_rows, words_of};
use crate::support::Engine;

fn column(listing: &Listing, title: &str) -> Vec<String> {
    let at = listing.columns.iter().position(|column| column.title == title).expect(title);
    listing.rows.iter().map(|row| row.cells[at].printed()).collect()
}

#[rstest]
#[tokio::test]
async fn what_is_overdue_is_listed_with_days_cause_and_proposal(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let unit = unit_actor(LEAD);
    progress(office, &unit, "t2-a", "k1", "đang chờ số liệu của 3 thôn 😀").await.expect("noted");
    let until = "2026-11-15".parse().ok();
    let asked = more_time(office, &unit, &"t1-a".to_owned(), "k2", until, "mất điện do bão").await;
    asked.expect("asked");
    office.clock.set(moment("2026-10-24T08:30:00"));
    let list = overdue(office, &of_office(Role::Clerk)).await.expect("a list");
    assert_eq!(column(&list, "Số ngày quá hạn"), ["8", "4", "4"], "longest first");
    assert_eq!(
        column(&list, "Nguyên nhân"),
        ["Đơn vị chưa nêu", "mất điện do bão", "Đơn vị chưa nêu"]
    );
    assert_eq!(
        column(&list, "Đề xuất"),
        ["Nhắc việc, gọi điện", "Xem xét gia hạn đến 15/11/2026", "Nhắc việc, gọi điện"]
    );
    assert!(column(&list, "Tiến độ")[0].contains("đang chờ số liệu"));
    // A character that no font of ours has must not stop the report.
    let pdf = listing_pdf(office, &list).await.expect("a PDF");
    let path = left("report-overdue", &pdf.bytes);
    let Some(words) = words_of(&path) else { return };
    assert!(words.contains("DANH MỤC NHIỆM VỤ QUÁ HẠN"), "{words}");
    assert!(words.contains("Số liệu tính đến 08 giờ 30 ngày 24/10/2026"), "{words}");
    contest(office, &unit, &"t2-a".to_owned(), "k3", "việc của xã khác", "").await.expect("asked");
    let list = overdue(office, &of_office(Role::Clerk)).await.expect("a list");
    assert_eq!(column(&list, "Đề xuất")[0], "Xem xét kiến nghị phân công lại");
}

#[rstest]
#[case(0, 0)]
#[case(3, 1)]
#[case(7, 3)]
#[tokio::test]
async fn what_falls_due_is_listed_by_days_ahead(#[case] days: u32, #[case] rows: usize) {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let list = due_soon(&world.office, &of_office(Role::Clerk), days).await.expect("a list");
    assert_eq!(list.rows.len(), rows);
    assert!(list.title.contains(&format!("TRONG {days} NGÀY TỚI")), "{}", list.title);
    if days == 7 {
        left("report-due", &listing_pdf(&world.office, &list).await.expect("a PDF").bytes);
    }
}

#[rstest]
#[tokio::test]
async fn the_answers_to_a_letter_name_every_unit_that_received_it(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let list = answers(office, &of_office(Role::Clerk), "15/SNV-VP").await.expect("a list");
    let roles = column(&list, "Vai trò");
    assert_eq!(
        roles,
        [
            "Phối hợp",
            "Nhận để biết",
            "Chủ trì (nhiệm vụ 1)",
            "Chủ trì (nhiệm vụ 1)",
            "Chủ trì (nhiệm vụ 2)",
            "Chủ trì (nhiệm vụ 3)",
        ]
    );
    assert_eq!(column(&list, "STT"), ["1", "2", "3", "4", "5", "6"]);
    left("report-answers", &listing_pdf(office, &list).await.expect("a PDF").bytes);
}

#[tokio::test]
async fn tables_of_every_sort_are_left_for_the_validator_and_long_ones_repeat_their_heads() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let office = &world.office;
    for place in 20..60 {
        let rows = random_rows(u64::try_from(place).expect("small"), 3, office.clock.now());
        letter(office, place, "2026-09-15", "Lê Văn Ví Dụ", &rows).await;
    }
    let clerk = of_office(Role::Clerk);
    for (by, name) in [
        (By::Unit, "report-unit"),
        (By::Letter, "report-letter"),
        (By::Leader, "report-leader"),
        (By::Period, "report-period"),
    ] {
        let table = figure_table(office, &clerk, by, None).await.expect("a table");
        let pdf = listing_pdf(office, &table.listing).await.expect("a PDF");
        assert_eq!(pages_of(&pdf.bytes), pdf.pages);
        let path = left(name, &pdf.bytes);
        if by == By::Letter {
            assert!(pdf.pages > 1, "forty letters take more than one page");
            let Some(words) = words_of(&path) else { return };
            assert_eq!(words.matches("STT").count(), pdf.pages, "heads on every page");
        }
        let again = listing_pdf(office, &table.listing).await.expect("a PDF");
        assert_eq!(again.bytes, pdf.bytes, "the same figures, the same bytes");
    }
}

#[tokio::test]
async fn in_a_sheet_numbers_are_numbers_and_words_never_reckon() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let office = &world.office;
    let row = Row {
        mode: "report",
        state: "completed",
        due: Some(moment("2026-10-10T23:59:59")),
        reported: Some(moment("2026-10-09T08:00:00")),
        completed: Some(moment("2026-10-09T09:00:00")),
    };
    letter(office, 20, "2026-09-15", "=HYPERLINK(\"http://x\")", &[row]).await;
    let table = figure_table(office, &of_office(Role::Clerk), By::Leader, None).await;
    let bytes = listing_xlsx(&table.expect("a table").listing).expect("a sheet");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("Số liệu").expect("a sheet");
    let cells: Vec<&Data> = sheet.rows().flatten().collect();
    assert!(cells.contains(&&Data::Float(1.0)), "{cells:?}");
    let words = |data: &&Data| matches!(data, Data::String(words) if words.starts_with("=HYPER"));
    assert!(cells.iter().any(words), "kept as words");
    let said = |data: &&Data| matches!(data, Data::String(words) if words.starts_with("Số liệu tính đến 08 giờ 30"));
    assert!(cells.iter().any(said), "with its hour");
    let formulas = book.worksheet_formula("Số liệu").expect("formulas");
    assert!(formulas.used_cells().next().is_none(), "no formula");
}

#[rstest]
#[tokio::test]
async fn the_silent_list_is_plain_text_without_links(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    office.clock.set(moment("2026-10-17T08:30:00"));
    let clerk = of_office(Role::Clerk);
    let list = silent(office, &clerk, Some("15/SNV-VP"), false).await.expect("a list");
    assert_eq!(
        list.text,
        "02 đơn vị chưa báo cáo theo văn bản 15/SNV-VP ngày 05/10/2026 (số liệu tính đến 08 giờ 30 ngày 17/10/2026):\n\
         1. UBND xã Suối Trong: 2 nhiệm vụ, quá hạn 1 ngày\n\
         2. UBND xã Đồi Xanh: 1 nhiệm vụ, hạn 20/10/2026"
    );
    let late = silent(office, &clerk, None, true).await.expect("a list");
    assert_eq!((late.units.len(), late.units[0].tasks), (1, 1));
    assert!(!list.text.contains("http") && !list.text.contains('\u{2502}'));
    office.clock.advance(Duration::days(1));
    assert!(silent(office, &clerk, Some("99/SNV-VP"), false).await.is_err());
}

#[test]
fn no_count_is_a_dash_and_shares_have_their_sign() {
    assert_eq!(ListingCell::Count(0).printed(), "–");
    assert_eq!(ListingCell::Count(12_345).printed(), "12.345");
    assert_eq!(ListingCell::Share(918).printed(), "91,8%");
    assert_eq!(ListingCell::words("").printed(), "");
}
