//! Volumes of registers: cover and first page, heads that repeat, pages that run on, and a long year.

use chrono::NaiveDate;
use congvan::domain::{Book, BookKind, BookLine, ListingCell, ListingColumn};
use congvan::typeset::PlacedText;

use super::measure::{ENGINE, MM, assert_near};

/// A book of so many lines, as long as those of a busy office.
fn book(lines: u32) -> Book {
    let day = NaiveDate::from_ymd_opt(2026, 1, 2).expect("a day");
    let words = |words: &str| ListingCell::words(words);
    let line = |number: u32| BookLine {
        number: Some(format!("{number:02}")),
        day: Some(day + chrono::Days::new(u64::from(number % 360))),
        cells: vec![
            words(&format!("{number:02}/UBND-KGVX")),
            ListingCell::Day(day),
            words("Công văn V/v tăng cường công tác phòng, chống thiên tai và tìm kiếm cứu nạn"),
            words("Hoàng Thị Mẫu"),
            words("Ủy ban nhân dân các xã, phường; Sở Nông nghiệp và Môi trường"),
            words("VT, KGVX"),
            ListingCell::Count(i64::from(number)),
            ListingCell::Day(day),
            ListingCell::Empty,
            words(if number % 50 == 0 { "Hủy số: trùng nội dung 83/QĐ-UBND" } else { "" }),
        ],
    };
    let widths = [15, 13, 36, 16, 30, 12, 8, 13, 12, 18];
    let columns = widths.into_iter().enumerate();
    Book {
        kind: BookKind::Outgoing,
        office: vec!["ỦY BAN NHÂN DÂN TỈNH AN LĨNH".to_owned(), "SỞ NỘI VỤ".to_owned()],
        title: "SỔ ĐĂNG KÝ VĂN BẢN ĐI".to_owned(),
        year: 2026,
        as_of: "2026-12-31T10:00:00Z".parse().expect("a moment"),
        columns: columns
            .map(|(place, width)| ListingColumn::words(format!("Cột thứ {}", place + 1), width))
            .collect(),
        lines: (1..=lines).map(line).collect(),
        count: lines as usize,
        notes: vec!["Cộng tất cả các số.".to_owned()],
    }
}

fn words_of<'a>(texts: impl Iterator<Item = &'a PlacedText>) -> String {
    texts.map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn cover_and_first_page_say_the_same_and_heads_repeat_over_numbered_pages() {
    let volume = ENGINE.render_volume(&book(60), 1).await.expect("a volume");
    let layout = volume.layout();
    assert!(layout.pages.len() > 5, "{}", layout.pages.len());
    for (width, height) in &layout.pages {
        assert_near(*width, 841.89, 1.0, "A4 turned");
        assert_near(*height, 595.28, 1.0, "A4 turned");
    }
    let page = |number: usize| words_of(layout.texts.iter().filter(|text| text.page == number));
    assert_eq!(page(1), page(2));
    for said in
        ["SỞ NỘI VỤ", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026", "Từ số: 01 đến số: 60", "Quyển số: 1"]
    {
        let first = page(1).replace('\u{a0}', " ");
        assert!(first.contains(said), "{said}: {first}");
    }
    for number in 3..=layout.pages.len() {
        let texts = || layout.texts.iter().filter(|text| text.page == number);
        let top = texts().find(|text| text.y < 20.0 * MM).expect("a page number");
        assert_eq!(top.text, (number - 2).to_string());
        let words = page(number);
        assert!(words.contains("Cột thứ 1 ") && words.contains("(10)"), "{number}: {words}");
        for text in texts() {
            assert!(text.x >= 25.0 * MM - 0.5, "nothing in the binding: {text:?}");
            assert!(text.right() <= 285.0 * MM + 0.5, "right: {text:?}");
            assert!(text.y <= 195.0 * MM + 0.5, "bottom: {text:?}");
        }
    }
    assert!(page(layout.pages.len()).contains("Cộng tất cả các số."));
}

#[tokio::test]
async fn ten_thousand_lines_part_into_volumes_that_follow_each_other() {
    let year = book(10_000);
    assert_eq!(year.volumes(), 7);
    let mut next = 1;
    for volume in 1..=7 {
        let cover = year.cover(volume);
        let last = (next + 1_499).min(10_000);
        assert_eq!(cover.numbers, Some(format!("Từ số: {next:02} đến số: {last:02}")));
        assert_eq!(cover.volume, format!("Quyển số: {volume}"));
        next = last + 1;
    }
    assert!(year.volume(8).is_empty() && year.volume(0).len() == 1_500);
    // The last volume alone bears the sum; the others take as long as it.
    let last = ENGINE.render_volume(&year, 7).await.expect("a volume");
    let layout = last.layout();
    assert!(words_of(layout.texts.iter()).contains("Cộng tất cả các số."));
    // Each line says it twice: in its notation, and who keeps the copy.
    let all: String = layout.texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(all.matches("KGVX").count(), 2_000);
}
