//! Cells and rows of forms and rosters.

use congvan::domain::Deliverable;
use congvan::domain::deliverable::{
    Column, Decimal, Definition, DeliverableKind, Line, Totals, ValueKind, check_rows, masked,
    printed_cell, read_cell,
};
use congvan::text::Lang;
use proptest::prelude::*;
use rstest::rstest;

fn column(kind: ValueKind) -> Column {
    Column { name: "c".to_owned(), label: "Cột".to_owned(), kind, ..Column::default() }
}

fn read(column: &Column, typed: &str) -> Result<String, &'static str> {
    let unit = |name: &str| (name == "xa-a").then(|| "UBND xã A".to_owned());
    read_cell(column, typed, &unit).map_err(|message| {
        assert!(message.advice(Lang::Vi).is_some(), "{} says what to do", message.id);
        message.id
    })
}

#[rstest]
#[case::text(ValueKind::Text, "  Trần\tVăn   Mẫu ", Ok("Trần Văn Mẫu"))]
#[case::hidden(ValueKind::Text, "Trần\u{200B}", Err("roster-cell-character"))]
#[case::grouped(ValueKind::Integer, "1.250", Ok("1250"))]
#[case::negative(ValueKind::Integer, "-7", Ok("-7"))]
#[case::fraction(ValueKind::Integer, "1,5", Err("roster-cell-integer"))]
#[case::words(ValueKind::Integer, "hai", Err("roster-cell-integer"))]
#[case::percent(ValueKind::Decimal, "87%", Err("roster-cell-decimal"))]
#[case::comma(ValueKind::Decimal, "87,25", Ok("87,25"))]
#[case::three(ValueKind::Decimal, "1,234", Ok("1,234"))]
#[case::point(ValueKind::Decimal, "87.25", Ok("87,25"))]
#[case::fine(ValueKind::Decimal, "0,12345", Err("roster-cell-decimal"))]
#[case::huge(ValueKind::Decimal, "99999999999999999999", Err("roster-cell-decimal"))]
#[case::day(ValueKind::Date, "14/12/2026", Ok("2026-12-14"))]
#[case::no_day(ValueKind::Date, "31/02/2026", Err("roster-cell-date"))]
#[case::mobile(ValueKind::Phone, "+84 912.345-678", Ok("0912345678"))]
#[case::from_a_workbook(ValueKind::Phone, "912345678", Ok("0912345678"))]
#[case::short(ValueKind::Phone, "0912", Err("roster-cell-phone"))]
#[case::formula(ValueKind::Phone, "=cmd|' /C calc'!A0", Err("roster-cell-phone"))]
#[case::tick(ValueKind::YesNo, "x", Ok("Có"))]
#[case::no(ValueKind::YesNo, "KHÔNG", Ok("Không"))]
#[case::perhaps(ValueKind::YesNo, "có thể", Err("roster-cell-yes-no"))]
#[case::unit(ValueKind::Unit, "xa-a", Ok("UBND xã A"))]
#[case::no_unit(ValueKind::Unit, "xa-z", Err("roster-cell-unit"))]
fn a_cell_is_read_into_one_form(
    #[case] kind: ValueKind,
    #[case] typed: &str,
    #[case] expected: Result<&str, &str>,
) {
    assert_eq!(read(&column(kind), typed).as_deref().map_err(|id| *id), expected);
}

#[test]
fn a_choice_is_found_without_tones_and_kept_as_the_definition_writes_it() {
    let choice = Column {
        choices: vec!["Hộ tịch".to_owned(), "Đất đai".to_owned()],
        ..column(ValueKind::Choice)
    };
    assert_eq!(read(&choice, "dat dai").as_deref(), Ok("Đất đai"));
    assert_eq!(read(&choice, "Thuế"), Err("roster-cell-choice"));
}

#[rstest]
#[case(ValueKind::Text, "2", "4", "abcde", "roster-cell-long")]
#[case(ValueKind::Text, "2", "4", "a", "roster-cell-short")]
#[case(ValueKind::Integer, "1", "9", "0", "roster-cell-least")]
#[case(ValueKind::Decimal, "0,5", "9,5", "9,51", "roster-cell-most")]
#[case(ValueKind::Date, "2026-01-02", "2026-01-03", "01/01/2026", "roster-cell-earliest")]
#[case(ValueKind::Date, "2026-01-02", "2026-01-03", "04/01/2026", "roster-cell-latest")]
fn bounds_hold(
    #[case] kind: ValueKind,
    #[case] min: &str,
    #[case] max: &str,
    #[case] typed: &str,
    #[case] id: &str,
) {
    let bounded = Column { min: Some(min.to_owned()), max: Some(max.to_owned()), ..column(kind) };
    assert_eq!(read(&bounded, typed), Err(id));
}

fn definition() -> Definition {
    let required = Column {
        name: "ho_ten".to_owned(),
        label: "Họ tên".to_owned(),
        required: true,
        personal: true,
        ..Column::default()
    };
    let number = Column {
        name: "so".to_owned(),
        label: "Số".to_owned(),
        total: true,
        ..column(ValueKind::Decimal)
    };
    Definition {
        code: "mau".to_owned(),
        kind: DeliverableKind::Roster,
        title: "Danh sách mẫu".to_owned(),
        purpose: "Để thử.".to_owned(),
        columns: vec![required, number],
        unique: vec!["ho_ten".to_owned()],
    }
}

fn line(number: usize, cells: &[&str]) -> Line {
    Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

#[test]
fn every_bad_cell_is_named_with_its_line_and_column() {
    let lines = [
        line(7, &["Lê Thị Ví", "1,5"]),
        line(8, &["", "một"]),
        line(9, &["", ""]),
        line(10, &["lê thị ví", "2"]),
    ];
    let faults = check_rows(&definition(), &lines, &|_| None).expect_err("three faults");
    let told: Vec<_> =
        faults.iter().map(|fault| (fault.line, fault.column.as_str(), fault.message.id)).collect();
    assert_eq!(
        told,
        [
            (Some(8), "Họ tên", "roster-cell-missing"),
            (Some(8), "Số", "roster-cell-decimal"),
            (Some(10), "Họ tên", "roster-row-twice"),
        ]
    );
}

#[test]
fn blank_rows_are_passed_over_and_none_at_all_is_a_fault() {
    let rows = check_rows(&definition(), &[line(1, &["A", ""]), line(2, &[" ", ""])], &|_| None);
    assert_eq!(rows.expect("one row"), [["A", ""]]);
    let none = check_rows(&definition(), &[line(1, &["", ""])], &|_| None).expect_err("no row");
    assert_eq!(none[0].message.id, "roster-empty");
}

#[test]
fn sums_over_ten_thousand_rows_are_exact() {
    let rows: Vec<Vec<String>> =
        (0..10_000).map(|row| vec![format!("Người {row}"), "0,1".to_owned()]).collect();
    let totals = Totals::of(&definition(), &rows);
    assert_eq!(totals.rows, 10_000);
    assert_eq!(totals.sums[1].map(Decimal::printed).as_deref(), Some("1.000"));
    assert_eq!(totals.sums[0], None);
}

#[test]
fn personal_cells_are_masked_and_others_are_not() {
    let definition = definition();
    assert_eq!(masked(&definition, 0, "Nguyễn Văn Mẫu"), "N•••u");
    assert_eq!(masked(&definition, 0, "An"), "•••");
    assert_eq!(masked(&definition, 1, "1234,5"), "1.234,5");
    assert_eq!(masked(&definition, 0, ""), "");
}

#[rstest]
#[case("roster:khao-sat", Some("roster:khao-sat"))]
#[case("form: so-lieu", Some("form:so-lieu"))]
#[case("Báo cáo: kết quả", None)]
#[case("roster:../../etc", None)]
#[case("file", None)]
fn a_letter_refers_to_a_definition(#[case] words: &str, #[case] expected: Option<&str>) {
    let found = Deliverable(words.to_owned()).reference().map(|found| found.to_string());
    assert_eq!(found.as_deref(), expected);
}

proptest! {
    #[test]
    fn the_kept_form_of_a_cell_reads_as_itself(typed in "\\PC{0,30}") {
        for (_, kind) in ValueKind::NAMES {
            let column = Column { choices: vec!["Một".to_owned()], ..column(kind) };
            let unit = |name: &str| Some(name.to_owned());
            if let Ok(kept) = read_cell(&column, &typed, &unit) {
                prop_assert_eq!(read_cell(&column, &kept, &unit), Ok(kept.clone()));
                let printed = printed_cell(&column, &kept);
                prop_assert_eq!(read_cell(&column, &printed, &unit), Ok(kept));
            }
        }
    }

    #[test]
    fn a_number_is_added_up_as_it_was_typed(whole in -999_999_999i64..999_999_999, part in 0u32..10_000) {
        let words = format!("{whole},{part:04}");
        let number = Decimal::read(&words).expect("a number");
        prop_assert_eq!(Decimal::parse(&number.stored()), Some(number));
        prop_assert_eq!(Decimal::read(&number.printed()), Some(number));
    }
}
