//! The mails that tell a unit what was decided: one for each thing that can be.

use congvan::mail::{
    LetterMail, NoticeFacts, NoticeKind, NoticeMail, NoticedTask, Wording, compose_notice,
};

use super::sample::{at, letter_mail};

fn mail(kind: NoticeKind) -> NoticeMail {
    let facts = NoticeFacts {
        tasks: vec![NoticedTask {
            wording: "Lập danh sách các điểm khảo sát.".to_owned(),
            due: Some(at(30, 16, 0)),
        }],
        reason: Some("địa bàn bị chia cắt do mưa lũ".to_owned()),
        asked_at: Some(at(12, 9, 15)),
        old_due: Some(at(20, 23, 59)),
        new_due: Some(at(30, 16, 0)),
        time: Some((1, 2)),
        other: Some("UBND xã Bến Nước".to_owned()),
        report: Some("45/BC-UBND".to_owned()),
        ..NoticeFacts::new(kind, "Lê Văn Ví Dụ", at(13, 8, 30))
    };
    let frame = LetterMail {
        duties: Vec::new(),
        attached: Vec::new(),
        left_out: Vec::new(),
        ..letter_mail()
    };
    NoticeMail { frame, facts }
}

#[test]
fn an_extension_says_who_decided_which_deadline_and_which_time_it_is() {
    let composed =
        compose_notice(&Wording::load(None).unwrap(), &mail(NoticeKind::MoreTimeGranted));
    let composed = composed.unwrap();
    insta::assert_snapshot!("granted_subject", composed.subject);
    insta::assert_snapshot!("granted_text", composed.text);
    insta::assert_snapshot!("granted_html", composed.html);
}

#[test]
fn every_notice_is_whole_in_subject_text_and_html() {
    let wording = Wording::load(None).unwrap();
    for kind in NoticeKind::ALL {
        let composed = compose_notice(&wording, &mail(kind)).unwrap();
        for part in [&composed.subject, &composed.text, &composed.html] {
            assert!(!part.contains("[notice-") && !part.contains("{ $"), "{kind:?}: {part}");
            for never in ["từ chối", "bị trả lại", "yêu cầu"] {
                assert!(!part.to_lowercase().contains(never), "{kind:?} says {never}: {part}");
            }
        }
        assert!(composed.subject.contains("123/UBND-NC"), "{kind:?}: {}", composed.subject);
        for words in ["ĐỀ NGHỊ", "QLVB", "Lê Văn Ví Dụ", "Số liệu tính đến"] {
            assert!(composed.text.contains(words), "{kind:?} lacks {words}: {}", composed.text);
        }
        let open = !matches!(kind, NoticeKind::Reassigned | NoticeKind::Closed);
        assert_eq!(composed.text.contains("CÁCH TRẢ LỜI"), open, "{kind:?}");
    }
}

#[test]
fn what_people_wrote_breaks_neither_header_nor_page() {
    let mut hostile = mail(NoticeKind::Reassigned);
    hostile.facts.other = Some("X\r\nBcc: ke-gian@example.com <b>&".to_owned());
    hostile.facts.reason = Some("<script>alert(1)</script>\r\n.\r\n".to_owned());
    let composed = compose_notice(&Wording::load(None).unwrap(), &hostile).unwrap();
    assert!(!composed.subject.contains('\n'), "{}", composed.subject);
    assert!(!composed.html.contains("<script>") && composed.html.contains("&lt;script&gt;"));
    let bytes = String::from_utf8(composed.bytes).unwrap();
    let head = bytes.split("\r\n\r\n").next().unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
}
