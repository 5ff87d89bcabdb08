//! A mail of a fictional office, to be changed by each test.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use congvan::{
    domain::{Contact, DocumentKind, Mode, end_of_day, hanoi},
    mail::{
        Attached, Collector, Duty, Encoded, LetterFacts, LetterMail, MailHead, Mailbox, Part,
        message_id,
    },
};

pub const DOMAIN: &str = "tinh-binh-nguyen.example";

pub fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    hanoi().with_ymd_and_hms(2026, 10, day, hour, minute, 0).unwrap().to_utc()
}

pub fn contact(name: &str, phone: &str) -> Contact {
    Contact { name: name.to_owned(), phone: Some(phone.to_owned()), ..Contact::default() }
}

pub fn duty(part: Part, wording: &str) -> Duty {
    Duty {
        part,
        wording: wording.to_owned(),
        mode: Mode::Report,
        due_text: None,
        due_at: None,
        due_is_ours: false,
        recurrence: None,
        deliverable: None,
        report_to: Vec::new(),
        report_via: Vec::new(),
        together_with: Vec::new(),
    }
}

pub fn letter_mail() -> LetterMail {
    let department = Collector {
        name: "Sở Nội vụ".to_owned(),
        contact: Some(contact("bà Trần Thị Mẫu", "0900 000 002")),
    };
    LetterMail {
        head: MailHead {
            message_id: message_id("m1", DOMAIN),
            date: at(5, 8, 31),
            from: Mailbox {
                name: "UBND tỉnh Bình Nguyên".to_owned(),
                email: format!("vanthu@{DOMAIN}"),
            },
            reply_to: format!("vanthu@{DOMAIN}"),
            to: Mailbox {
                name: "UBND xã An Hòa".to_owned(),
                email: "vanthu@an-hoa.example".to_owned(),
            },
            follows: Vec::new(),
            is_answer: false,
            is_urgent: false,
        },
        letter: LetterFacts {
            kind: DocumentKind::OfficialLetter,
            issuer: "UBND tỉnh Bình Nguyên".to_owned(),
            numbered_as: Some("123/UBND-NC".to_owned()),
            dated: NaiveDate::from_ymd_opt(2026, 10, 5),
            subject: "xác định Chỉ số cải cách hành chính năm 2026".to_owned(),
            urgency: None,
            released_at: at(5, 8, 30),
        },
        unit: "UBND xã An Hòa".to_owned(),
        duties: vec![
            Duty {
                due_text: Some("trước 16 giờ 00 ngày 20/10/2026".to_owned()),
                due_at: Some(at(20, 16, 0)),
                deliverable: Some("Báo cáo tự chấm điểm".to_owned()),
                report_to: vec![department.clone()],
                together_with: vec!["Công an xã".to_owned(), "các đơn vị liên quan".to_owned()],
                ..duty(
                    Part::Lead,
                    "Tự đánh giá, chấm điểm các tiêu chí thành phần, gửi về Sở Nội vụ.",
                )
            },
            Duty {
                mode: Mode::CarryOut,
                due_at: Some(end_of_day(NaiveDate::from_ymd_opt(2026, 10, 30).unwrap()).to_utc()),
                due_is_ours: true,
                ..duty(Part::Lead, "Niêm yết công khai kết quả tại trụ sở.")
            },
            Duty {
                due_text: Some("trong tháng 10 năm 2026".to_owned()),
                together_with: vec!["Sở Nội vụ".to_owned()],
                ..duty(Part::Cooperating, "Tổ chức khảo sát mức độ hài lòng của người dân.")
            },
        ],
        link: Some("https://giao-viec.tinh-binh-nguyen.example/d/k7m2".to_owned()),
        portal: Some("giao-viec.tinh-binh-nguyen.example".to_owned()),
        reply_code: Some("K7M2-9QXA".to_owned()),
        contact: Some(contact("ông Lê Văn Thử", "0900 000 001")),
        attached: vec![Attached {
            name: "Công văn 123-UBND-NC.pdf".to_owned(),
            title: Some("bản đã ký số".to_owned()),
            media_type: "application/pdf".to_owned(),
            content: Encoded::of(b"%PDF-1.7 thu".to_vec()),
        }],
        left_out: Vec::new(),
        as_of: at(5, 8, 31),
    }
}
