//! Finding letters: the same questions on both databases.

mod extract;
mod questions;
mod rights;

use congvan::domain::Document;
use congvan::service::find::{self, Filter, Question, Results};
use congvan::service::letter::{self, Attachments, Entry, Numbering, Signing};
use congvan::text::query::Abbreviations;

use super::letter::release;
use crate::support::{TestOffice, office};

/// Subject and first words of each letter, from the oldest; its number is its place.
pub const LETTERS: [(&str, &str); 8] = [
    ("lập danh sách phục vụ khảo sát", "Đề nghị các xã lập danh sách người trả lời phiếu."),
    (
        "tuyên truyền cải cách hành chính năm 2026",
        "Ủy ban nhân dân huyện Tuần Giáo phát động tuyên truyền qua loa và/hoặc mạng xã hội.",
    ),
    (
        "tăng cường phòng, chống thiên tai",
        "Thực hiện Quyết định số 83/QĐ-UBND ngày 17/01/2026, bảo đảm thể lực cho lực lượng trực.",
    ),
    (
        "rà soát hộ nghèo",
        "Xã Đông Hòa và xã Đông Hà báo cáo số hộ nghèo; đau ốm thì đầu mối là trạm y tế.",
    ),
    (
        "kiểm tra công tác văn thư, lưu trữ",
        "Đoàn kiểm tra làm việc tại xã Quý Sơn, quỹ thời gian hai ngày, theo Kế hoạch số 15/KH-UBND.",
    ),
    ("chuyển đổi số", "Dùng chữ ký số; thể chế số; công nghệ thông tin là nền tảng."),
    (
        "đính chính số liệu 'đặc biệt' \\ 100% (%_)",
        "Ký tự lạ: O'Neil, a\\b, \"trích\", 50%, a_b, {folded} : x, NEAR(a b), AND OR NOT.",
    ),
    (
        "họp giao ban tháng 10",
        "Hội đồng nhân dân xã dự họp lúc 8 giờ; báo cáo trước ngày 20/10/2026.",
    ),
];

/// An office with all letters released, one every day, and indexed.
pub async fn filled(test: &TestOffice) {
    for (subject, words) in LETTERS {
        issue(test, written(subject, words), Attachments::default()).await;
        test.office.clock.advance(chrono::Duration::days(1));
    }
    let indexed = find::index(&test.office, |_| ()).await.expect("an index");
    assert_eq!(indexed.letters, LETTERS.len());
}

/// A letter of the test office with another subject and beginning.
pub fn written(subject: &str, words: &str) -> Document {
    let mut document = office::letter();
    document.subject = Some(subject.to_owned());
    let first = document.body.first_mut().expect("a paragraph");
    if let congvan::domain::Block::Paragraph(paragraph) = first {
        words.clone_into(&mut paragraph.text);
    }
    document
}

/// Takes a document to its release.
pub async fn issue(test: &TestOffice, document: Document, attachments: Attachments) -> String {
    let (office, actor) = (&test.office, &test.actor);
    let entry = Entry { attachments, again: true, resume: false };
    let id = letter::draft(office, actor, document, entry).await.expect("a draft").id;
    letter::approve(office, actor, &id).await.expect("an approved letter");
    letter::number(office, actor, &id, &Numbering::default()).await.expect("a number");
    letter::sign(office, actor, &id, Signing::default()).await.expect("a signed letter");
    release(office, actor, &id).await.expect("a released letter");
    id
}

/// Asks and shows up to a hundred letters.
pub async fn ask(test: &TestOffice, words: &str, filter: Filter) -> Results {
    let question = Question { words: words.to_owned(), filter, skip: 0, show: 100 };
    let abbreviations = Abbreviations::built_in();
    find::find(&test.office, &test.actor, &abbreviations, &question).await.expect("results")
}

/// The numbers of the letters found, in their order: `8 2`.
pub fn numbers(results: &Results) -> String {
    let numbers = results.hits.iter().map(|hit| {
        let numbered = hit.letter.numbered_as.as_deref().unwrap_or_default();
        numbered.split('/').next().unwrap_or_default().trim_start_matches('0').to_owned()
    });
    numbers.collect::<Vec<_>>().join(" ")
}
