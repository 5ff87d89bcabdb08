//! Registers as they are printed and bound.

use congvan::{
    domain::{BookKind, DocumentKind, ListingCell, Role},
    service::{
        Error,
        letter::{self, Letter, Numbering},
        register::{self, Mode, NewRegister, book, book_pdf, book_xlsx},
    },
    store::delivery::{self, Delivery},
};
use rstest::rstest;

use super::{approved, conflict, issued, numbered, refused};
use crate::support::{Engine, TestOffice, office};

const CODE: &str = "van-ban-di";

fn printed(cells: &[ListingCell]) -> Vec<String> {
    cells.iter().map(ListingCell::printed).collect()
}

fn called(subject: &str) -> congvan::domain::Document {
    congvan::domain::Document { subject: Some(subject.to_owned()), ..office::letter() }
}

/// Five numbers: one released, one void, one inserted, one kept, one kept and given up.
async fn a_year(test: &TestOffice) -> Letter {
    let released = issued(test, called("khảo sát thứ nhất")).await.letter;
    let id = numbered(test, called("khảo sát thứ hai")).await.row.id;
    letter::void(&test.office, &test.actor, &id, "Trùng nội dung").await.expect("void");
    let id = approved(test, called("khảo sát bổ sung")).await.id;
    let inserted = Some(("1a".parse().expect("a number"), "Ký cùng ngày".to_owned()));
    let inserted = Numbering { inserted, ..Numbering::default() };
    letter::number(&test.office, &test.actor, &id, &inserted).await.expect("an inserted number");
    let kept = register::reserve(&test.office, &test.actor, CODE, 2026, 2, "Họp HĐND").await;
    let kept = kept.expect("two numbers");
    let given_up =
        register::give_up(&test.office, &test.actor, CODE, 2026, &kept[1], "Không ban hành");
    given_up.await.expect("given up");
    released
}

#[rstest]
#[tokio::test]
async fn the_book_shows_every_number_used_inserted_void_and_kept_in_ten_columns(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    a_year(&test).await;
    let all = book(&test.office, &test.actor, BookKind::Outgoing, CODE, 2026, None);
    let all = all.await.expect("a book");
    assert_eq!((all.columns.len(), all.count), (10, 5));
    let numbers: Vec<_> = all.lines.iter().filter_map(|line| line.number.as_deref()).collect();
    assert_eq!(numbers, ["01", "01a", "02", "03", "04"]);
    let first = printed(&all.lines[0].cells);
    let day = "05/10/2026";
    assert_eq!(first[0], "01/UBND-NV");
    assert_eq!((first[1].as_str(), first[7].as_str()), (day, day));
    assert_eq!(first[2], "Công văn V/v khảo sát thứ nhất");
    assert_eq!(first[3], "Hoàng Thị Mẫu");
    assert_eq!(first[4], "Ủy ban nhân dân các xã; Phòng Nội vụ");
    assert_eq!(first[5], "VT, NV");
    assert_eq!(first[6], "4");
    assert_eq!((first[8].as_str(), first[9].as_str()), ("", ""));
    let remarks: Vec<_> = all.lines.iter().map(|line| printed(&line.cells)[9].clone()).collect();
    assert!(remarks[1].starts_with("Số chèn: Ký cùng ngày"), "{remarks:?}");
    assert_eq!(remarks[2], "Hủy số: Trùng nội dung");
    assert_eq!(remarks[3], "Số đang giữ: Họp HĐND");
    assert_eq!(remarks[4], "Hủy số: Không ban hành");
    assert_eq!(all.notes, ["Cộng 5 số đã cấp; trong đó 2 số hủy, 1 số đang giữ, 1 số chèn."]);
    let cover = all.cover(1);
    assert_eq!(cover.numbers.as_deref(), Some("Từ số: 01 đến số: 04"));
    assert_eq!(cover.days, format!("Từ ngày: {day} đến ngày: {day}"));
    assert_eq!((cover.year.as_str(), cover.volume.as_str()), ("Năm: 2026", "Quyển số: 1"));

    let window = book(&test.office, &test.actor, BookKind::Outgoing, CODE, 2026, Some(1..3));
    let window = window.await.expect("a part of it");
    assert_eq!((window.count, window.lines.as_slice()), (5, &all.lines[1..3]));
    let beyond = book(&test.office, &test.actor, BookKind::Outgoing, CODE, 2026, Some(90..99));
    assert_eq!(beyond.await.expect("nothing").lines, []);
}

#[rstest]
#[tokio::test]
async fn reports_and_books_of_what_was_carried_tell_of_each_letter_and_unit(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let letter = a_year(&test).await;
    let read = |kind| book(&test.office, &test.actor, kind, CODE, 2026, None);
    let report = read(BookKind::OutgoingReport).await.expect("a report");
    assert_eq!(report.count, 2);
    let line = printed(&report.lines[0].cells);
    // Four units, none of which acknowledged; three tasks, one of them asks for nothing.
    assert_eq!(line[4..7], ["4", "–", "3"]);
    assert_eq!(line[10], "2");
    // The police have no mailbox: the letter is handed over.
    let by_hand = read(BookKind::ByHand).await.expect("a book");
    assert_eq!(printed(&by_hand.lines[0].cells)[1..3], ["01/UBND-NV", "Công an huyện"]);
    assert_eq!(read(BookKind::Postal).await.expect("a book").count, 0);
    let tx = test.office.store.begin().await.expect("a transaction");
    let post = Delivery {
        id: test.office.ids.id(),
        owner_unit: test.actor.unit.clone(),
        document_id: letter.row.id.clone(),
        unit_id: "id-xa-a".to_owned(),
        channel: "post".to_owned(),
        state: "sent".to_owned(),
        delivered_at: Some(test.office.clock.now()),
        proof: Some("RA123456789VN".to_owned()),
        acknowledged_at: None,
        acknowledged_by: None,
        incoming_number: None,
    };
    delivery::insert_all(&tx, vec![post]).await.expect("a delivery");
    tx.commit().await.expect("written");
    let postal = read(BookKind::Postal).await.expect("a book");
    assert_eq!(postal.columns.len(), 6);
    let line = printed(&postal.lines[0].cells);
    let expected = ["05/10/2026", "01/UBND-NV", "Ủy ban nhân dân xã A", "1", "", "RA123456789VN"];
    assert_eq!(line, expected);
    assert_eq!(postal.cover(1).numbers, None);
}

#[tokio::test]
async fn a_book_becomes_a_sheet_and_volumes_and_there_is_none_beyond_the_last() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    a_year(&test).await;
    let read = |year| book(&test.office, &test.actor, BookKind::Outgoing, CODE, year, None);
    let all = read(2026).await.expect("a book");
    let pdf = book_pdf(&test.office, &all, 1).await.expect("a volume");
    assert!(pdf.bytes.starts_with(b"%PDF") && pdf.pages == 3, "{}", pdf.pages);
    assert_eq!(pdf, book_pdf(&test.office, &all, 1).await.expect("the same bytes"));
    assert!(book_xlsx(&all).expect("a sheet").starts_with(b"PK"));
    for volume in [0, 2, usize::MAX] {
        let none = book_pdf(&test.office, &all, volume).await;
        assert!(matches!(none, Err(Error::NotFound(_))), "{volume}");
    }
    // A year without numbers prints as an empty book, to be written by hand.
    let empty = read(2025).await.expect("an empty book");
    assert_eq!((empty.count, empty.volumes()), (0, 1));
    assert_eq!(book_pdf(&test.office, &empty, 1).await.expect("a volume").pages, 3);
}

#[tokio::test]
async fn strange_years_unknown_registers_and_strangers_get_no_book() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let read = |code: &'static str, year| {
        book(&test.office, &test.actor, BookKind::Outgoing, code, year, None)
    };
    for year in [i32::MIN, 0, 1999, 2101, i32::MAX] {
        assert_eq!(refused(read(CODE, year).await), ["register-year"]);
    }
    assert!(matches!(read("'; --", 2026).await, Err(Error::NotFound(_))));
    let stranger = congvan::domain::Actor::recipient("id-xa-a", "Xã A");
    let none = book(&test.office, &stranger, BookKind::Outgoing, CODE, 2026, None).await;
    assert!(matches!(none, Err(Error::Forbidden(_))), "{none:?}");
    let archivist = office::actor(&[Role::Archivist]);
    let shown = book(&test.office, &archivist, BookKind::Outgoing, CODE, 2026, None).await;
    assert_eq!(shown.expect("an archivist prints").count, 0);
    assert_eq!(register::only(&test.office, &test.actor).await.expect("the one"), CODE);
    let second = NewRegister {
        code: "quyet-dinh".to_owned(),
        name: "Quyết định".to_owned(),
        kinds: vec![DocumentKind::Decision],
        mode: Mode::Allot,
    };
    register::add(&test.office, &test.actor, second).await.expect("a register");
    let several = register::only(&test.office, &test.actor).await;
    assert_eq!(conflict(several), "book-which-register");
}
