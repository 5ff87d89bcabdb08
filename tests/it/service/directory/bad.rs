//! Everything that is wrong with a table is told at once, by line and column, and nothing is written.

use congvan::service::directory::list_units;
use congvan::text::Lang;
use rstest::rstest;

use super::office::{desk, refused, told};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn every_bad_line_is_told_at_once_and_nothing_is_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let table = "DANH SÁCH ĐƠN VỊ,,,,,,,\n\
        TT,Mã đơn vị,Tên đơn vị,Cấp trên,Thư điện tử,Từ ngày,Đến ngày,Ghi chú riêng\n\
        1,so-a,Sở A,so-b,a@so.example;hỏng,31/02/2025,,\n\
        2,So B,Sở B,,,hôm qua,,\n\
        3,,Phòng C,,,,,\n\
        4,so-d,,,,,,\n\
        5,so-a,Sở A nữa,,,,,\n\
        6,so-e,Sở E,so-f,,,,\n\
        7,so-f,Sở F,so-e,,,,\n\
        8,so-g,Sở G,khong-co,,,,\n\
        9,so-h,Sở H,,,02/01/2026,01/01/2026,\n\
        10,so-i,Sở I,,,,,,thừa\n";
    let findings = refused(desk.units(table).await);
    let expected = [
        "don-vi.csv:2 Ghi chú riêng: Không rõ cột “Ghi chú riêng”, đã bỏ qua.",
        "don-vi.csv:3 Từ ngày: Không có ngày 31/02/2025.",
        "don-vi.csv:3 Thư điện tử: “hỏng” không phải là địa chỉ thư điện tử.",
        "don-vi.csv:3: Không có đơn vị cấp trên “so-b” trong tệp và trong danh bạ.",
        "don-vi.csv:4 Mã đơn vị: Mã “So B” không đúng dạng.",
        "don-vi.csv:4 Từ ngày: “hôm qua” không phải là ngày.",
        "don-vi.csv:5 Mã đơn vị: Thiếu mã.",
        "don-vi.csv:6 Tên đơn vị: Thiếu tên.",
        "don-vi.csv:7: Mã “so-a” đã có ở dòng 3.",
        "don-vi.csv:8: Quan hệ cấp trên thành vòng: so-e → so-f → so-e",
        "don-vi.csv:9: Quan hệ cấp trên thành vòng: so-f → so-e → so-f",
        "don-vi.csv:10: Không có đơn vị cấp trên “khong-co” trong tệp và trong danh bạ.",
        "don-vi.csv:11 Đến ngày: Ngày kết thúc đứng trước ngày bắt đầu.",
        "don-vi.csv:12: Dòng có 9 ô, trong khi bảng chỉ có 8 cột.",
    ];
    assert_eq!(told(&findings), expected);
    let day = desk.office.clock.today();
    assert!(list_units(&desk.office, &desk.clerk, day, None).await.unwrap().is_empty());
}

#[rstest]
#[case::no_lines("", "directory-empty")]
#[case::only_blanks("\u{FEFF}\r\n , ,\r\n", "directory-empty")]
#[case::another_table("Họ và tên,Ngày sinh\nMẫu,1990\n", "directory-column-missing")]
#[case::a_column_twice("Mã,Tên,Tên đơn vị\na,A,B\n", "directory-column-twice")]
#[case::tcvn3("Mã,Tên\nso-a,Së Néi vô tØnh\n", "directory-cell-legacy")]
#[case::invisible("Mã,Tên\nso-a,Sở\u{200B} A\n", "directory-cell-forbidden")]
#[case::an_open_quotation(
    &format!("Mã,Tên\nso-a,\"Sở A\n{}", "so-b,Sở B\n".repeat(3000)), "directory-cell-too-long"
)]
#[case::more_people_than_names(
    "Mã,Tên,Người liên hệ,Điện thoại\nso-a,Sở A,Mẫu,1;2\n",
    "directory-contacts"
)]
#[case::a_circle_of_one("Mã,Tên,Cấp trên\nso-a,Sở A,so-a\n", "directory-parent-circle")]
#[tokio::test]
async fn a_table_that_is_none_is_refused(#[case] table: &str, #[case] expected: &str) {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let findings = refused(desk.units(table).await);
    let ids: Vec<&str> = findings.iter().map(|finding| finding.message.id).collect();
    assert!(ids.contains(&expected), "{ids:?}");
    for finding in findings.iter() {
        assert!(finding.message.advice(Lang::Vi).is_some(), "{}", finding.message.id);
        assert_eq!(finding.place.file.as_deref(), Some("don-vi.csv"));
    }
}

#[rstest]
#[case::in_one_file("Mã,Tên\nxa-a,Xã Đông Hòa\nxa-b,XÃ ĐÔNG HÒA\n", "directory-name-twice")]
#[case::one_mailbox("Mã,Tên,Email\na,A1,x@y.example\nb,B1,x@y.example\n", "directory-email-shared")]
#[case::a_mailbox_twice("Mã,Tên,Email\na,A1,x@y.example X@y.example\n", "directory-email-twice")]
#[case::an_unknown_column("Mã,Tên,Dien thoai ban\na,A1,1\n", "directory-column-unknown-near")]
#[case::without_the_office("Mã,Tên\na,A1\n", "directory-without-office")]
#[tokio::test]
async fn a_doubt_is_a_warning_and_stops_nothing(#[case] table: &str, #[case] expected: &str) {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let imported = desk.units(table).await.unwrap();
    let ids: Vec<&str> = imported.findings.iter().map(|finding| finding.message.id).collect();
    assert!(ids.contains(&expected), "{ids:?}");
    assert!(!imported.added.is_empty());
}

#[rstest]
#[tokio::test]
async fn texts_that_look_like_commands_are_kept_as_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let names = [
        "Sở '); DROP TABLE unit; --",
        "Sở <script>alert(1)</script>",
        "Sở #set text(9pt) $x$",
        "Sở {{ office }} {% raw %}",
    ];
    let rows: Vec<String> =
        names.iter().enumerate().map(|(n, name)| format!("so-{n},{name}\n")).collect();
    desk.units(format!("Mã,Tên\n{}", rows.concat())).await.unwrap();
    let day = desk.office.clock.today();
    let listed = list_units(&desk.office, &desk.clerk, day, None).await.unwrap();
    let listed: Vec<&str> = listed.iter().map(|row| row.unit.name.as_str()).collect();
    assert_eq!(listed, names);
}
