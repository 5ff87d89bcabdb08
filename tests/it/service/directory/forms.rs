//! The forms in which office programs write a table.

use congvan::service::directory::{list_units, show_unit, unit_form};
use congvan::text::Lang;
use rstest::rstest;
use rust_xlsxwriter::{Format, Workbook};

use super::office::{desk, refused, told};
use crate::support::Engine;

const TABLE: &str = "Mã đơn vị,Tên đơn vị,Từ ngày\nso-a,Sở Y tế – Dân số,01/07/2025\n";

fn utf16(text: &str, write: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(write)).collect()
}

#[rstest]
#[case::utf8(TABLE.as_bytes().to_vec())]
#[case::utf8_with_mark(format!("\u{FEFF}{TABLE}").into_bytes())]
#[case::windows_lines(TABLE.replace('\n', "\r\n").into_bytes())]
#[case::utf16_little(utf16(TABLE, u16::to_le_bytes, b"\xFF\xFE"))]
#[case::utf16_big(utf16(TABLE, u16::to_be_bytes, b"\xFE\xFF"))]
#[case::utf16_without_mark(utf16(TABLE, u16::to_le_bytes, b""))]
#[case::semicolons(TABLE.replace(',', ";").into_bytes())]
#[case::tabs(TABLE.replace(',', "\t").into_bytes())]
#[case::headings_without_tones(TABLE.replace("Mã đơn vị,Tên đơn vị,Từ ngày", "MA DON VI,ten_don_vi,Tu ngay").into_bytes())]
#[case::english_headings(TABLE.replace("Mã đơn vị,Tên đơn vị,Từ ngày", "code,Name,valid_from").into_bytes())]
#[case::decomposed(TABLE.replace("Sở Y tế", "So\u{31B}\u{309} Y te\u{302}\u{301}").into_bytes())]
#[case::iso_day(TABLE.replace("01/07/2025", "2025-07-01").into_bytes())]
#[case::excel_day(TABLE.replace("01/07/2025", "45839").into_bytes())]
#[tokio::test]
async fn a_table_in_any_form_says_the_same(#[case] bytes: Vec<u8>) {
    let desk = desk(Engine::Sqlite).await.unwrap();
    desk.units(bytes).await.unwrap();
    let day = desk.office.clock.today();
    let shown = show_unit(&desk.office, &desk.clerk, day, "so-a").await.unwrap();
    assert_eq!(shown.unit.name, "Sở Y tế – Dân số");
    assert_eq!(shown.unit.valid_from, Some("2025-07-01".parse().unwrap()));
}

#[tokio::test]
async fn a_file_in_windows_1258_is_refused_with_the_line_and_what_to_do() {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let bytes = b"M\xE3,T\xEAn\nso-a,S\xF5\xF2 A\n".to_vec();
    let findings = refused(desk.units(bytes).await);
    assert_eq!(findings.0[0].place.line, Some(1));
    assert!(findings.0[0].message.render(Lang::Vi).contains("Windows-1258"));
    assert!(findings.0[0].message.advice(Lang::Vi).unwrap().contains("CSV UTF-8"));
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Trống").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 1, "DANH SÁCH").unwrap();
    for (column, heading) in (1..).zip(["Mã", "Tên", "Từ ngày", "Điện thoại", "Người liên hệ"])
    {
        sheet.write(2, column, heading).unwrap();
    }
    sheet.write(3, 1, "so-a").unwrap();
    sheet.write(3, 2, "Sở A").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(3, 3, 45839, &day).unwrap();
    sheet.write(3, 4, 200_001).unwrap();
    sheet.write(3, 5, "Mẫu").unwrap();
    sheet.write(5, 1, "so-b").unwrap();
    sheet.write(5, 3, "31/04/2025").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[rstest]
#[tokio::test]
async fn a_workbook_is_read_with_its_dates_numbers_and_line_numbers(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let findings = refused(desk.units(workbook()).await);
    assert_eq!(
        told(&findings),
        ["don-vi.csv:6 Tên: Thiếu tên.", "don-vi.csv:6 Từ ngày: Không có ngày 31/04/2025."]
    );
    let mut import = super::office::file("don-vi.xlsx", workbook());
    import.skip_bad = true;
    congvan::service::directory::import_units(&desk.office, &desk.clerk, &import).await.unwrap();
    let day = desk.office.clock.today();
    let shown = show_unit(&desk.office, &desk.clerk, day, "so-a").await.unwrap();
    assert_eq!(shown.unit.valid_from, Some("2025-07-01".parse().unwrap()));
    assert_eq!(shown.contacts[0].phone.as_deref(), Some("200001"));
}

#[rstest]
#[case::cut_off(workbook()[..400].to_vec())]
#[case::another_archive(b"PK\x03\x04 day la mot tep nen khac".to_vec())]
#[case::an_old_document(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 khong phai bang tinh".to_vec())]
#[tokio::test]
async fn a_broken_workbook_is_refused(#[case] bytes: Vec<u8>) {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let findings = refused(desk.units(bytes).await);
    assert_eq!(findings.0[0].message.id, "directory-workbook");
}

#[tokio::test]
async fn our_own_empty_form_is_read_and_says_nothing() {
    let desk = desk(Engine::Sqlite).await.unwrap();
    let form = String::from_utf8(unit_form()).unwrap();
    assert!(form.starts_with("\u{FEFF}Mã đơn vị,Tên đơn vị,"), "{form}");
    let imported = desk.units(form).await.unwrap();
    assert!(imported.added.is_empty());
    let day = desk.office.clock.today();
    assert!(list_units(&desk.office, &desk.clerk, day, None).await.unwrap().is_empty());
}
