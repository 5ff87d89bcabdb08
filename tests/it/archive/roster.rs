//! Workbooks of forms and rosters: made, read back, and refused when they are hostile.

use std::io::{Cursor, Write};

use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, FixedOffset};
use congvan::archive::roster::{
    Collection, Heading, Origin, UnitAnswer, blank, csv, read, workbook,
};
use congvan::domain::deliverable::{CellFault, Definition, Line, check_rows};
use congvan::template::Deliverables;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn definition(code: &str) -> Definition {
    Deliverables::embedded().find(code).expect("there").expect("whole")
}

fn moment() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-13T08:30:00+07:00").expect("a moment")
}

fn heading() -> Heading {
    Heading {
        unit: "UBND xã Suối Trong".to_owned(),
        letter: "Công văn số 15/SNV-VP ngày 05/10/2026".to_owned(),
        subject: Some("khảo sát điểm đọc sách".to_owned()),
        due: Some("23h59 ngày 20/10/2026".to_owned()),
        assignment: "t1-a".to_owned(),
        digest: "abc".to_owned(),
        made_at: moment(),
    }
}

const ORIGIN: Origin<'static> = Origin { assignment: "t1-a", digest: "abc" };

fn person(number: usize) -> Vec<String> {
    [
        &format!("Người Mẫu {number}"),
        "Nữ",
        "1990",
        "Người dân",
        "Thôn Ví Dụ",
        &format!("09{number:08}"),
        "Đất đai",
        "2026-09-30",
        "2",
        "=1+1",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn refused(bytes: &[u8]) -> &'static str {
    let faults = read(bytes, &definition("khao-sat"), ORIGIN).expect_err("refused");
    faults[0].message.id
}

#[test]
fn what_was_written_into_the_workbook_comes_back_as_it_was() {
    let definition = definition("khao-sat");
    let rows: Vec<_> = (0..3).map(person).collect();
    let bytes = blank(&definition, &heading(), &rows).expect("a workbook");
    let lines = read(&bytes, &definition, ORIGIN).expect("readable");
    let kept = check_rows(&definition, &lines, &|_| None).expect("every row good");
    assert_eq!(kept, rows);
    assert_eq!(bytes, blank(&definition, &heading(), &rows).expect("again"), "the same bytes");
}

#[test]
fn the_workbook_says_whose_it_is_and_how_to_fill_it_in() {
    let bytes = blank(&definition("khao-sat"), &heading(), &[]).expect("a workbook");
    let mut book = Xlsx::new(Cursor::new(&bytes[..])).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names, ["Danh sách", "Hướng dẫn", "congvan"]);
    let text = |range: calamine::Range<Data>| {
        range.rows().flatten().map(ToString::to_string).collect::<Vec<_>>().join("|")
    };
    let data = text(book.worksheet_range("Danh sách").expect("a sheet"));
    for words in ["UBND xã Suối Trong", "15/SNV-VP", "20/10/2026", "Họ và tên (*)", "Ghi chú"]
    {
        assert!(data.contains(words), "{words} is missing in {data}");
    }
    let guide = text(book.worksheet_range("Hướng dẫn").expect("a sheet"));
    assert!(guide.contains("Để chọn ngẫu nhiên") && guide.contains("10 hoặc 11 chữ số"), "{guide}");
}

#[test]
fn a_form_stands_upright_and_comes_back() {
    let definition = definition("so-lieu-chi-so");
    let row: Vec<String> =
        ["2026-12-01", "1250", "1200", "900", "87,25", "", "Có", "Lê Văn Mẫu", ""]
            .map(str::to_owned)
            .to_vec();
    let bytes = blank(&definition, &heading(), std::slice::from_ref(&row)).expect("a workbook");
    let lines = read(&bytes, &definition, ORIGIN).expect("readable");
    assert_eq!(check_rows(&definition, &lines, &|_| None).expect("good"), [row]);
}

#[test]
fn twenty_thousand_rows_go_there_and_back() {
    let definition = definition("khao-sat");
    let rows: Vec<_> = (0..20_000).map(person).collect();
    let bytes = blank(&definition, &heading(), &rows).expect("a workbook");
    let lines = read(&bytes, &definition, ORIGIN).expect("readable");
    assert_eq!(check_rows(&definition, &lines, &|_| None).expect("good").len(), 20_000);
}

#[test]
fn a_workbook_of_another_task_or_form_is_not_taken() {
    let bytes = blank(&definition("khao-sat"), &heading(), &[person(1)]).expect("a workbook");
    let other = |origin| {
        let faults = read(&bytes, &definition("khao-sat"), origin).expect_err("another");
        faults[0].message.id
    };
    assert_eq!(other(Origin { assignment: "t9", ..ORIGIN }), "roster-file-other-task");
    assert_eq!(other(Origin { digest: "xyz", ..ORIGIN }), "roster-file-other-version");
}

fn lines_of(csv: &str) -> Result<Vec<Line>, Vec<CellFault>> {
    read(csv.as_bytes(), &definition("nguoi-tra-loi"), ORIGIN)
}

#[test]
fn csv_is_read_in_any_order_of_columns_with_any_separator() {
    let lines = lines_of(
        "STT;Số điện thoại;Nhóm trả lời;chuc vu;Họ và tên (*)\n1;0912345678;công chức;Chuyên viên;'=Lê\n",
    )
    .expect("readable");
    assert_eq!(lines[0].number, 2);
    assert_eq!(
        lines[0].cells[..5],
        ["=Lê", "Chuyên viên", "", "công chức", "0912345678"].map(str::to_owned)
    );
}

#[test]
fn missing_and_unknown_columns_are_all_named() {
    let faults =
        lines_of("Họ và tên,Nhóm trả lời,Số điện thoại,Phòng ban khác,Ghi chú\na,b,c,d,e\n")
            .expect_err("two faults");
    let told: Vec<_> =
        faults.iter().map(|fault| (fault.column.as_str(), fault.message.id)).collect();
    assert_eq!(
        told,
        [("Chức vụ", "roster-column-missing"), ("Phòng ban khác", "roster-column-unknown")]
    );
}

#[test]
fn files_that_are_no_workbook_are_refused_with_what_to_do() {
    assert_eq!(refused(b""), "roster-file-empty");
    assert_eq!(refused(b"%PDF-1.7"), "roster-file-other");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0"), "roster-file-other");
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "roster-file-old");
    assert_eq!(refused(b"PK\x03\x04 cut"), "roster-file-broken");
    assert_eq!(refused(b"ho_ten\n\xE0\xE1\xE2"), "roster-file-encoding");
    assert_eq!(refused("chữ không có cột\n".as_bytes()), "roster-file-no-head");
    let whole = blank(&definition("khao-sat"), &heading(), &[person(1)]).expect("a workbook");
    assert_eq!(refused(&whole[..whole.len() / 2]), "roster-file-broken");
}

/// A workbook put together part by part.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

fn with_sheet(sheet: &str) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#
    );
    zipped(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_workbook_that_swells_is_refused_before_it_is_understood() {
    let bomb = zipped(&[("xl/workbook.xml", &vec![b' '; 80 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000, "small on the wire: {}", bomb.len());
    assert_eq!(refused(&bomb), "roster-file-unpacked");
}

#[test]
fn macros_are_refused() {
    assert_eq!(refused(&zipped(&[("xl/vbaProject.bin", b"Sub")])), "roster-file-macros");
}

#[test]
fn a_cell_in_the_last_corner_takes_no_memory() {
    let corner = with_sheet(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>"#,
    );
    assert_eq!(refused(&corner), "roster-file-wide");
}

#[test]
fn a_million_rows_are_refused_at_the_limit() {
    let mut rows = String::new();
    for row in 1..=1_000_000 {
        use std::fmt::Write;
        let _ = write!(rows, r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#);
    }
    assert_eq!(refused(&with_sheet(&rows)), "roster-file-long");
}

fn collection(with_personal: bool) -> Collection {
    let unit = |name: &str, rows: usize| UnitAnswer {
        unit: name.to_owned(),
        state: "Đã báo cáo, chờ xác nhận".to_owned(),
        due: "23h59 ngày 20/10/2026".to_owned(),
        report: Some("45/BC-UBND".to_owned()),
        sent_at: (rows > 0).then(|| "09h00 ngày 13/10/2026".to_owned()),
        rows: (0..rows).map(person).collect(),
    };
    Collection {
        definition: definition("khao-sat"),
        letter: "Công văn số 15/SNV-VP ngày 05/10/2026".to_owned(),
        subject: None,
        units: vec![unit("UBND xã A", 2), unit("UBND xã B", 1), unit("UBND xã C", 0)],
        with_personal,
        as_of: moment(),
    }
}

fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("a sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_sum_has_every_row_totals_per_unit_and_the_silent_units() {
    let bytes = workbook(&collection(true)).expect("a workbook");
    let data = cells(&bytes, "Danh sách");
    assert!(data[2][0].contains("3 đơn vị: 2 đã gửi, 1 chưa gửi. Số liệu tính đến 08 giờ 30"));
    assert_eq!(data[5][1..4], ["UBND xã A", "Người Mẫu 0", "Nữ"]);
    let last = data.last().expect("totals");
    assert_eq!((last[1].as_str(), last[10].as_str()), ("Tổng cộng: 3 dòng", "6"));
    let units = cells(&bytes, "Theo đơn vị");
    assert_eq!(
        units[5][1..7].join("|"),
        "UBND xã A|Đã báo cáo, chờ xác nhận|45/BC-UBND|09h00 ngày 13/10/2026|2|4"
    );
    assert_eq!(units[8][5..7], ["3", "6"]);
    let silent = cells(&bytes, "Chưa gửi");
    assert_eq!(silent[5][1], "UBND xã C");
}

#[test]
fn without_leave_personal_cells_are_masked_in_every_form() {
    let bytes = workbook(&collection(false)).expect("a workbook");
    let data = cells(&bytes, "Danh sách");
    assert_eq!(data[5][2], "N•••0");
    assert!(!data.iter().flatten().any(|cell| cell.contains("Người Mẫu") || cell == "1990"));
    let csv = String::from_utf8(csv(&collection(false))).expect("text");
    assert!(!csv.contains("Người Mẫu") && csv.contains("UBND xã A,N•••0"), "{csv}");
}

#[test]
fn no_office_program_takes_a_cell_for_a_formula() {
    let csv = String::from_utf8(csv(&collection(true))).expect("text");
    assert!(csv.contains(",'=1+1\r\n") && !csv.contains(",=1+1"), "{csv}");
    let bytes = workbook(&collection(true)).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).expect("a file");
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    std::io::Read::read_to_string(&mut part, &mut sheet).expect("text");
    assert!(!sheet.contains("<f>"), "a formula was written");
}
