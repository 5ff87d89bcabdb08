//! The new-letter mail: its words, and the message around them as another program reads it.

use chrono::NaiveDate;
use congvan::{
    domain::{Mode, Urgency, end_of_day},
    mail::{
        Attached, ComposedMail, Duty, Encoded, Fate, LeftOut, LetterMail, Part, Wording, compose,
    },
};
use mail_parser::{MessageParser, MimeHeaders};
use rstest::rstest;

use super::sample::{at, duty, letter_mail};

fn composed(mail: &LetterMail) -> ComposedMail {
    compose(&Wording::load(None).unwrap(), mail).unwrap()
}

#[test]
fn says_what_this_unit_must_do_by_when_and_to_whom() {
    let mail = composed(&letter_mail());
    insta::assert_snapshot!("subject", mail.subject);
    insta::assert_snapshot!("text", mail.text);
    insta::assert_snapshot!("html", mail.html);
}

#[test]
fn says_that_a_letter_without_tasks_asks_for_none() {
    let mail = composed(&LetterMail {
        duties: Vec::new(),
        link: None,
        portal: None,
        reply_code: None,
        contact: None,
        left_out: vec![LeftOut {
            name: "so-lieu.xlsx".to_owned(),
            size: 31 << 20,
            hash: "ab12".to_owned(),
        }],
        ..letter_mail()
    });
    insta::assert_snapshot!("text_without_tasks", mail.text);
}

#[rstest]
#[case(Mode::CarryOut, "văn bản không yêu cầu báo cáo")]
#[case(Mode::Report, "báo cáo kết quả; gửi UBND tỉnh Bình Nguyên, thông qua Phòng Nội vụ")]
#[case(Mode::Periodic, "báo cáo kết quả (mỗi quý 01 lần); gửi UBND tỉnh")]
#[case(Mode::IfDifficulty, "chỉ báo cáo khi có khó khăn, vướng mắc; gửi")]
#[case(Mode::Comment, "quá hạn không có ý kiến được coi như thống nhất")]
fn asks_for_nothing_that_the_letter_did_not_ask(#[case] mode: Mode, #[case] words: &str) {
    let task = Duty {
        mode,
        recurrence: Some("mỗi quý 01 lần".to_owned()),
        report_via: vec!["Phòng Nội vụ".to_owned()],
        ..duty(Part::Lead, "Việc cần làm.")
    };
    let mail = composed(&LetterMail { duties: vec![task], ..letter_mail() });
    assert!(mail.text.contains(words), "{}", mail.text);
    assert_eq!(mail.text.contains("- Báo cáo "), mode.asks_for_report(), "{}", mail.text);
}

#[test]
fn never_prints_a_deadline_of_ours_as_the_letters_own() {
    let task = Duty {
        due_at: Some(at(20, 16, 0)),
        due_is_ours: true,
        ..duty(Part::Lead, "Việc cần làm.")
    };
    let mail = composed(&LetterMail { duties: vec![task], ..letter_mail() });
    assert!(!mail.subject.contains("hạn"), "{}", mail.subject);
    assert!(
        mail.text.contains("(cơ quan ban hành đặt, không in trong văn bản): 16h00 ngày 20/10/2026")
    );
}

#[test]
fn prints_hostile_text_as_it_was_written() {
    let hostile =
        "<script>alert(1)</script> & {{ 7*7 }} {% raw %} '; DROP TABLE unit; -- <img src=x>";
    let mut mail = letter_mail();
    mail.duties[0].wording = hostile.to_owned();
    mail.letter.subject = hostile.to_owned();
    let mail = composed(&mail);
    assert!(mail.text.contains(hostile));
    assert!(mail.subject.contains(hostile));
    assert!(mail.html.contains("&lt;script&gt;alert(1)&lt;"), "{}", mail.html);
    assert!(!mail.html.contains("<script") && !mail.html.contains("<img"));
    assert!(mail.html.contains("{{ 7*7 }}"));
}

#[test]
fn lets_nobody_write_a_header() {
    let injected = "A\r\nBcc: kẻ-gian@xau.example\r\n\r\nX";
    let mut mail = letter_mail();
    mail.letter.subject = injected.to_owned();
    mail.unit = injected.to_owned();
    mail.head.to.name = injected.to_owned();
    mail.head.from.name = injected.to_owned();
    mail.attached[0].name = "../..\\a\r\nBcc: b@xau.example\".pdf".to_owned();
    let bytes = composed(&mail).bytes;
    let read = MessageParser::new().parse(&bytes).unwrap();
    assert!(read.bcc().is_none());
    assert_eq!(read.to().unwrap().first().unwrap().address(), Some("vanthu@an-hoa.example"));
    assert_eq!(read.attachment(0).unwrap().attachment_name(), Some("a Bcc: b@xau.example\".pdf"));
    let headers = String::from_utf8_lossy(&bytes);
    let headers = headers.split("\r\n\r\n").next().unwrap();
    assert!(!headers.to_lowercase().contains("\nbcc"), "{headers}");
}

#[rstest]
#[case::long_vietnamese("việc rà soát, đánh giá và báo cáo kết quả ".repeat(60))]
#[case::one_long_word("a".repeat(3000))]
#[case::looks_encoded("=?utf-8?B?QmNjOg==?= nguyên văn".to_owned())]
fn folds_a_long_subject_and_gives_it_back_whole(#[case] subject: String) {
    let mut mail = letter_mail();
    mail.letter.subject = subject;
    let mail = composed(&mail);
    for line in mail.bytes.split(|byte| *byte == b'\n') {
        assert!(line.len() <= 998, "a line of {} bytes", line.len());
    }
    assert_eq!(
        MessageParser::new().parse(&mail.bytes).unwrap().subject(),
        Some(mail.subject.as_str())
    );
}

#[test]
fn is_read_by_another_program_as_it_was_meant() {
    let mut mail = letter_mail();
    mail.letter.urgency = Some(Urgency::HoaToc);
    mail.head.is_urgent = true;
    mail.attached.push(Attached {
        name: "Phụ lục số 1 - Biểu mẫu thống kê, tổng hợp kết quả rà soát.docx".to_owned(),
        title: None,
        media_type: "không phải loại tệp".to_owned(),
        content: Encoded::of((0..=255).collect()),
    });
    let mail = composed(&mail);
    assert!(mail.bytes.is_ascii());
    let read = MessageParser::new().parse(&mail.bytes).unwrap();
    assert_eq!(read.message_id(), Some("m1@tinh-binh-nguyen.example"));
    assert_eq!(read.date().unwrap().to_timestamp(), at(5, 8, 31).timestamp());
    assert_eq!(read.from().unwrap().first().unwrap().name(), Some("UBND tỉnh Bình Nguyên"));
    assert_eq!(
        read.reply_to().unwrap().first().unwrap().address(),
        Some("vanthu@tinh-binh-nguyen.example")
    );
    assert_eq!(read.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(read.header_raw("Importance").map(str::trim), Some("high"));
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), mail.text.trim_end());
    assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n").trim_end(), mail.html.trim_end());
    let names: Vec<_> =
        read.attachments().map(|file| file.attachment_name().unwrap().to_owned()).collect();
    assert_eq!(
        names,
        [
            "Công văn 123-UBND-NC.pdf",
            "Phụ lục số 1 - Biểu mẫu thống kê, tổng hợp kết quả rà soát.docx"
        ]
    );
    assert_eq!(read.attachment(1).unwrap().contents(), (0..=255).collect::<Vec<u8>>());
}

#[test]
fn gives_the_same_bytes_for_the_same_facts() {
    assert_eq!(composed(&letter_mail()).bytes, composed(&letter_mail()).bytes);
}

#[test]
fn refuses_an_address_that_is_none() {
    let mut mail = letter_mail();
    mail.head.to.email = "văn thư xã".to_owned();
    let refused = compose(&Wording::load(None).unwrap(), &mail).unwrap_err();
    assert_eq!(refused.fate, Fate::Permanent);
    assert!(refused.text.contains("văn thư xã"));
}

#[test]
fn prefers_the_offices_own_wording_and_names_a_fault_in_it() {
    let office = tempfile::tempdir().unwrap();
    let own = office.path().join("new-letter");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("subject.txt"), "Riêng: {{ subject }}").unwrap();
    let wording = Wording::load(Some(office.path())).unwrap();
    let mail = compose(&wording, &letter_mail()).unwrap();
    assert_eq!(mail.subject, "Riêng: xác định Chỉ số cải cách hành chính năm 2026");

    std::fs::write(own.join("body.txt"), "dòng một\n{{ subject").unwrap();
    let fault = Wording::load(Some(office.path())).unwrap_err().to_string();
    assert!(fault.contains("new-letter/body.txt"), "{fault}");
}

#[test]
fn the_first_lines_name_the_deadline_of_the_subject_whatever_it_is_for() {
    let by = |day| Some(end_of_day(NaiveDate::from_ymd_opt(2026, 10, day).unwrap()).to_utc());
    let comment =
        Duty { mode: Mode::Comment, due_at: by(8), ..duty(Part::Lead, "Góp ý dự thảo.") };
    let mut mail = letter_mail();
    mail.duties.push(comment);
    let composed = compose(&Wording::load(None).unwrap(), &mail).unwrap();
    assert!(composed.subject.ends_with("hạn 08/10/2026"), "{}", composed.subject);
    let asked = composed.text.split("CHỦ TRÌ").next().unwrap();
    assert!(asked.contains("- Góp ý, gửi UBND tỉnh Bình Nguyên; hạn: "), "{asked}");
    assert!(asked.contains("08/10/2026"), "{asked}");
    let post = Duty { mode: Mode::CarryOut, due_at: by(7), ..duty(Part::Lead, "Niêm yết.") };
    mail.duties.push(post);
    let composed = compose(&Wording::load(None).unwrap(), &mail).unwrap();
    let asked = composed.text.split("CHỦ TRÌ").next().unwrap();
    assert!(asked.contains("- Hoàn thành nhiệm vụ 4 ở phần chủ trì; hạn: "), "{asked}");
}

#[test]
fn a_spoken_direction_is_acknowledged_as_one_and_no_part_counts_nothing() {
    let mut mail = letter_mail();
    mail.letter.numbered_as = None;
    mail.duties.retain(|duty| duty.part == Part::Lead);
    let composed = compose(&Wording::load(None).unwrap(), &mail).unwrap();
    assert!(composed.text.contains("Xác nhận tiếp nhận ý kiến chỉ đạo"), "{}", composed.text);
    assert!(composed.text.contains("chủ trì 02 nhiệm vụ."), "{}", composed.text);
    for words in [&composed.text, &composed.html] {
        assert!(!words.contains("phối hợp 00"), "{words}");
        assert!(!words.contains("tiếp nhận văn bản trong"), "{words}");
    }
}
