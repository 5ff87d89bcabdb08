//! The page for the weekly meeting: one page, most important first, and honest about what it leaves out.

use chrono::Duration;
use congvan::domain::Role;
use congvan::service::follow::figures::weekly;
use congvan::store::{self, unit};

use super::super::fixture::{OTHER_LEAD, of_office, world};
use super::{Row, left, letter, pages_of, words_of};
use crate::support::Engine;

#[tokio::test]
async fn a_quiet_week_is_one_page() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let sheet = weekly(&world.office, &of_office(Role::Leader)).await.expect("a page");
    assert_eq!((pages_of(&sheet.pdf), sheet.shown), (1, sheet.items));
    let Some(words) = words_of(&left("report-weekly-quiet", &sheet.pdf)) else { return };
    assert!(words.contains("Không có nhiệm vụ quá hạn."), "{words}");
    assert!(words.contains("Ý kiến chỉ đạo:"), "{words}");
}

#[tokio::test]
async fn however_much_there_is_it_stays_one_page_and_counts_what_it_leaves_out() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let office = &world.office;
    let now = office.clock.now();
    let row = |days: i64, state| Row {
        mode: "report",
        state,
        due: Some(now + Duration::days(days)),
        reported: (state == "reported").then_some(now - Duration::days(2)),
        completed: None,
    };
    for place in 20..80 {
        let rows = [row(-i64::from(place), "open"), row(3, "open"), row(1, "reported")];
        letter(office, place, "2026-08-15", "Lê Văn Ví Dụ", &rows).await;
    }
    // A name that fills lines, and one without any space.
    let tx = office.store.begin().await.expect("a transaction");
    let found = unit::find(&tx, OTHER_LEAD).await.expect("read").expect("the unit");
    let name = format!("{} {}", "Ban Quản lý dự án ".repeat(20), "X".repeat(900));
    unit::save(&tx, store::unit::Unit { name, ..found }).await.expect("renamed");
    tx.commit().await.expect("committed");

    let sheet = weekly(office, &of_office(Role::Leader)).await.expect("a page");
    assert_eq!(pages_of(&sheet.pdf), 1);
    // Two of the fixture's rows fall due within the week as well, and one of another lead.
    assert_eq!(sheet.items, 60 * 3 + 3);
    let _ = left("report-weekly", &sheet.pdf);
    assert!(sheet.shown >= 12 && sheet.shown < sheet.items, "{} shown", sheet.shown);
    let Some(words) = words_of(&left("report-weekly", &sheet.pdf)) else { return };
    assert!(words.contains("Quá hạn chưa báo cáo (60)"), "{words}");
    assert!(words.contains("quá 79 ngày") && words.contains("việc khác"), "{words}");
    let mut left_out = 0;
    for line in words.lines().filter(|line| line.contains("việc khác")) {
        let number = line.split_whitespace().find_map(|word| word.parse::<usize>().ok());
        left_out += number.expect("a number");
    }
    assert_eq!(left_out + sheet.shown, sheet.items, "{words}");
}
