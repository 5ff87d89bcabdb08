use chrono::{Duration, NaiveDate};
use congvan::domain::{Actor, Role};
use congvan::service::Error;
use congvan::service::directory::{list_units, show_unit};
use congvan::store::event::{self, Stream};
use rstest::rstest;

use super::office::{desk, told};
use crate::support::Engine;

const TWO: &str = "Mã,Tên đơn vị,Tên gọi khác,Thư điện tử,Người liên hệ,Chức vụ,Điện thoại\n\
    ubnd-tinh,Ủy ban nhân dân tỉnh An Lĩnh,UBND tỉnh,vanthu@anlinh.example,,,\n\
    so-a,Sở A,Sở A tỉnh;SA,a@so.example; A2@so.example,Mẫu A;Mẫu B,Trưởng phòng;,0200 1;0200 2\n";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

#[rstest]
#[tokio::test]
async fn brings_in_what_the_table_says(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(desk) = desk(engine).await else { return };
    let imported = desk.units(TWO).await.unwrap();
    assert_eq!(imported.added, ["ubnd-tinh", "so-a"]);
    assert!(imported.findings.is_empty(), "{:?}", told(&imported.findings));
    let shown = show_unit(&desk.office, &desk.clerk, today(), "sa").await.unwrap();
    assert_eq!(shown.unit.code, "so-a");
    let emails: Vec<&str> = shown.addresses.iter().map(|one| one.email.as_str()).collect();
    assert_eq!(emails, ["a2@so.example", "a@so.example"]);
    let people: Vec<_> = shown
        .contacts
        .iter()
        .map(|one| (one.name.as_str(), one.position.as_deref(), one.phone.as_deref()))
        .collect();
    let expected =
        [("Mẫu A", Some("Trưởng phòng"), Some("0200 1")), ("Mẫu B", None, Some("0200 2"))];
    assert_eq!(people, expected);
}

#[rstest]
#[tokio::test]
async fn the_same_file_twice_changes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    desk.units(TWO).await.unwrap();
    let again = desk.units(TWO).await.unwrap();
    assert_eq!((again.added.len(), again.changed.len(), again.unchanged), (0, 0, 2));
}

#[rstest]
#[tokio::test]
async fn a_new_name_and_a_new_mailbox_keep_the_old_ones_findable(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    desk.units(TWO).await.unwrap();
    desk.office.clock.advance(Duration::days(10));
    let changed = desk.units("Mã,Tên,Email\nso-a,Sở A và B,moi@so.example;a@so.example\n").await;
    assert_eq!(changed.unwrap().changed, ["so-a"]);
    let day = desk.office.clock.today();
    let shown = show_unit(&desk.office, &desk.clerk, day, "Sở A").await.unwrap();
    assert_eq!(shown.unit.name, "Sở A và B");
    assert_eq!(shown.contacts.len(), 2, "a column that the file lacks says nothing");
    let rows = list_units(&desk.office, &desk.clerk, day, Some("so-a")).await.unwrap();
    assert_eq!(rows[0].emails, ["a@so.example", "moi@so.example"]);
    let before = list_units(&desk.office, &desk.clerk, today(), Some("so-a")).await.unwrap();
    assert_eq!(before[0].emails, ["a2@so.example", "a@so.example"]);

    let stream = Stream { kind: "unit", id: &shown.unit.id };
    let read = desk.office.store.read();
    let kinds: Vec<String> =
        event::list(read, stream).await.unwrap().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["added", "changed"]);
    assert_eq!(event::verify(read, stream).await.unwrap(), Ok(2));
}

#[rstest]
#[tokio::test]
async fn a_unit_is_listed_on_its_days_only(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let table = "Mã,Tên,Từ ngày,Đến ngày\nphong-a,Phòng A,,30/06/2025\nxa-a,Xã A,2025-07-01,\n";
    desk.units(table).await.unwrap();
    let codes = async |day: &str| -> Vec<String> {
        let rows = list_units(&desk.office, &desk.clerk, day.parse().unwrap(), None).await;
        rows.unwrap().into_iter().map(|row| row.unit.code).collect()
    };
    assert_eq!(codes("2025-06-30").await, ["phong-a"]);
    assert_eq!(codes("2025-07-01").await, ["xa-a"]);
}

#[rstest]
#[tokio::test]
async fn good_lines_go_in_without_the_bad_ones_when_asked(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let table = "Mã,Tên,Cấp trên,Email\nubnd-tinh,UBND tỉnh An Lĩnh,,\nso-a,Sở A,,a@\n\
                 chi-cuc,Chi cục,so-a,\nso-b,Sở B,ubnd-tinh,b@so.example\n";
    let mut import = super::office::file("don-vi.csv", table);
    import.skip_bad = true;
    let imported = congvan::service::directory::import_units(&desk.office, &desk.clerk, &import)
        .await
        .unwrap();
    assert_eq!(imported.added, ["ubnd-tinh", "so-b"]);
    assert_eq!(imported.skipped, [3, 4]);
}

#[rstest]
#[tokio::test]
async fn a_check_writes_nothing(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(desk) = desk(engine).await else { return };
    let mut import = super::office::file("don-vi.csv", TWO);
    import.check_only = true;
    let imported = congvan::service::directory::import_units(&desk.office, &desk.clerk, &import)
        .await
        .unwrap();
    assert_eq!(imported.added.len(), 2);
    assert!(list_units(&desk.office, &desk.clerk, today(), None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_person_who_may_not_keep_the_directory_is_told_who_may() {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let clerk = Actor { roles: vec![Role::Clerk], ..desk.clerk.clone() };
    let import = super::office::file("don-vi.csv", TWO);
    let refused = congvan::service::directory::import_units(&desk.office, &clerk, &import).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

#[tokio::test]
async fn another_office_sees_nothing_of_it() {
    let desk = desk(Engine::Sqlite).await.unwrap();
    desk.units(TWO).await.unwrap();
    let stranger = Actor { unit: "co-quan-khac".to_owned(), ..desk.clerk.clone() };
    assert!(list_units(&desk.office, &stranger, today(), None).await.unwrap().is_empty());
    let shown = show_unit(&desk.office, &stranger, today(), "so-a").await;
    assert!(matches!(shown, Err(Error::NotFound(_))));
}
