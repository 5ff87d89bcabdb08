use congvan::service::directory::list_groups;
use rstest::rstest;

use super::office::{Desk, desk, refused, told};
use crate::support::Engine;

const UNITS: &str = "Mã,Tên,Tên gọi khác,Đến ngày\nubnd-tinh,UBND tỉnh An Lĩnh,,\n\
    so-a,Sở A,SA,\nso-b,Sở B,,\nso-c,Sở C,,30/06/2025\n";

async fn listed(desk: &Desk) -> Vec<String> {
    let day = desk.office.clock.today();
    let rows = list_groups(&desk.office, &desk.clerk, day).await.unwrap();
    let show = |row: &congvan::service::directory::GroupRow| {
        let members: Vec<&str> = row.members.iter().map(|unit| unit.code.as_str()).collect();
        format!("{}: {}", row.group.code, members.join(" "))
    };
    rows.iter().map(show).collect()
}

#[rstest]
#[case::by_code("Mã nhóm,Tên nhóm,Đơn vị thành viên\ncac-so,Các sở,so-a;so-b;so-c\n")]
#[case::by_name("Mã nhóm,Tên nhóm,Đơn vị thành viên\ncac-so,Các sở,SA;sở b;SO C\n")]
#[case::a_line_each("Ma,Ten,Thanh vien\ncac-so,Các sở,so-a\ncac-so,,so-b\ncac-so,Các sở,so-c\n")]
#[tokio::test]
async fn a_group_has_the_members_that_stand_on_the_day(
    #[case] table: &str,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    desk.units(UNITS).await.unwrap();
    let imported = desk.groups(table).await.unwrap();
    assert_eq!(imported.added, ["cac-so"]);
    assert_eq!(listed(&desk).await, ["cac-so: so-a so-b"]);
    assert_eq!(desk.groups(table).await.unwrap().unchanged, 1);
    let fewer = desk.groups("Mã,Tên,Thành viên\ncac-so,Các sở,so-b\n").await.unwrap();
    assert_eq!(fewer.changed, ["cac-so"]);
    assert_eq!(listed(&desk).await, ["cac-so: so-b"]);
}

#[rstest]
#[tokio::test]
async fn a_bad_group_is_told_by_line_and_nothing_is_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    desk.units(UNITS).await.unwrap();
    let table = "Mã nhóm,Tên nhóm,Đơn vị thành viên\ncac-so,Các sở,so-a;so-x\nso-b,Trùng mã,so-a\n\
                 trong,Nhóm trống,\ncac-so,Tên khác,so-b\n";
    let findings = refused(desk.groups(table).await);
    let expected = [
        "nhom.csv:2 Đơn vị thành viên: Không có đơn vị “so-x” trong danh bạ.",
        "nhom.csv:3: Mã “so-b” đang là mã của một đơn vị.",
        "nhom.csv:4 Đơn vị thành viên: Nhóm không có đơn vị nào.",
        "nhom.csv:5: Mã nhóm “cac-so” đã dùng cho nhóm “Các sở”.",
    ];
    assert_eq!(told(&findings), expected);
    assert!(listed(&desk).await.is_empty());
}
