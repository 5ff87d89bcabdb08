//! What a received mail says: words without quotations, files, encodings, and mails made to do harm.

use std::time::{Duration, Instant};

use congvan::mail::inbound::{
    Intent, Nature, Refusal, ReportNumber, letter_numbers, own_words, read, task_places, withhold,
};
use data_encoding::BASE64_MIME;
use proptest::prelude::*;
use rstest::rstest;

use super::corpus::{ID, own};

fn answer(fields: &str, body: &str) -> String {
    let mail = format!(
        "From: =?utf-8?B?VsSDbiB0aMawIHjDow==?= <VanThu@xa-an-hoa.example>\nTo: UBND A <vanthu+{ID}@ubnd-a.example>\nSubject: Re: CV 123/UBND-NC\nIn-Reply-To: <{ID}@ubnd-a.example>\nDate: Tue, 20 Oct 2026 15:59:00 +0700\n{fields}\n{body}"
    );
    mail.replace('\n', "\r\n")
}

fn plain(body: &str) -> String {
    answer("Content-Type: text/plain; charset=utf-8\n", body)
}

#[test]
fn who_wrote_when_and_to_which_mail() {
    let mail = read(plain("Đã nhận.").as_bytes(), &own());
    let from = mail.from.unwrap();
    assert_eq!(
        (from.name.as_str(), from.email.as_str()),
        ("Văn thư xã", "vanthu@xa-an-hoa.example")
    );
    assert_eq!(mail.answers, [format!("<{ID}@ubnd-a.example>")]);
    assert_eq!(mail.to, [format!("vanthu+{ID}@ubnd-a.example")]);
    assert_eq!(mail.date.unwrap().to_rfc3339(), "2026-10-20T08:59:00+00:00");
    assert_eq!(mail.words, "Đã nhận.");
    assert!(!mail.is_damaged && !mail.is_forged);
}

#[rstest]
#[case::gmail(
    "Đã nhận.\n\nVào Th 2, 5 thg 10, 2026 vào lúc 08:31 UBND A <vanthu@ubnd-a.example> đã viết:\n\n> Đề nghị báo cáo.\n> Mã K7M2-9QXA\n"
)]
#[case::gmail_in_two_lines(
    "Đã nhận.\n\nVào 08:31, Th 2, 5 thg 10, 2026 UBND tỉnh Bình Nguyên\n<vanthu@ubnd-a.example> đã viết:\n\n> Đề nghị báo cáo.\n"
)]
#[case::gmail_english(
    "Đã nhận.\n\nOn Mon, Oct 5, 2026 at 8:31 AM UBND A <vanthu@ubnd-a.example> wrote:\n> Đề nghị\n"
)]
#[case::thunderbird("Đã nhận.\n\nVào 05/10/2026 08:31, UBND A viết:\n> Đề nghị báo cáo.\n")]
#[case::outlook(
    "Đã nhận.\n\nTừ: UBND A <vanthu@ubnd-a.example>\nĐã gửi: Thứ Hai, 5 Tháng Mười 2026 8:31 SA\nĐến: vanthu@xa-an-hoa.example\nChủ đề: CV 123/UBND-NC\n\nĐề nghị báo cáo.\n"
)]
#[case::outlook_english(
    "Đã nhận.\n\n________________________________\nFrom: UBND A <vanthu@ubnd-a.example>\nSent: Monday, October 5, 2026 8:31 AM\nTo: vanthu@xa-an-hoa.example\nSubject: CV 123/UBND-NC\n\nĐề nghị báo cáo.\n"
)]
#[case::outlook_original(
    "Đã nhận.\n\n-----Original Message-----\nFrom: UBND A\nSent: Monday\nTo: x\nSubject: y\n\nĐề nghị\n"
)]
#[case::zimbra(
    "Đã nhận.\n\n----- Thư gốc -----\nTừ: \"UBND A\" <vanthu@ubnd-a.example>\nĐến: vanthu@xa-an-hoa.example\nĐã gửi: 05/10/2026 08:31\nChủ đề: CV 123\n\nĐề nghị\n"
)]
#[case::zimbra_bold(
    "Đã nhận.\n\n*Từ: *UBND A <vanthu@ubnd-a.example>\n*Đến: *vanthu@xa-an-hoa.example\n*Đã gửi: *Thứ Hai, 5 tháng 10 năm 2026\n*Chủ đề: *CV 123\n\nĐề nghị\n"
)]
#[case::forwarded(
    "Đã nhận.\n\n---------- Forwarded message ---------\nTừ: UBND A\nDate: x\n\nĐề nghị\n"
)]
#[case::iphone(
    "Đã nhận.\n\nĐã gửi từ iPhone của tôi\n\n> Vào 5 thg 10, 2026, lúc 08:31, UBND A <vanthu@ubnd-a.example> đã viết:\n> \n> Đề nghị\n"
)]
#[case::outlook_mobile(
    "Đã nhận.\n\nTải Outlook cho Android<https://aka.ms/x>\n________________________________\nFrom: UBND A <vanthu@ubnd-a.example>\nSent: Monday, October 5, 2026 8:31:00 AM\nTo: x <x@x.example>\nSubject: CV 123\n\nĐề nghị\n"
)]
#[case::signature("Đã nhận.\n\n-- \nNguyễn Văn Mẫu\nVăn thư UBND xã An Hòa, ĐT 0900 000 001\n")]
#[case::below_the_quotation("> Đề nghị báo cáo.\n> Mã K7M2-9QXA\n\nĐã nhận.\n")]
#[case::below_the_introduction(
    "On 05/10/2026 08:31, UBND A wrote:\n> Đề nghị báo cáo.\n\nĐã nhận.\n"
)]
fn words_are_cut_from_what_they_quote(#[case] text: &str) {
    assert_eq!(own_words(text), "Đã nhận.");
}

#[rstest]
#[case("Vào ngày 18/10/2026 xã đã gửi báo cáo qua QLVB, đề nghị kiểm tra.")]
#[case("Từ: ngày 05/10 đến nay xã chưa nhận được phụ lục.")]
#[case("Ngày 12/10/2026 họp, kết luận như sau:\n1. Giao thôn lập danh sách.\n2. Hạn 15/10.")]
#[case("On 5 October we met.\nEverything is well.")]
fn own_words_that_look_like_a_head_stay(#[case] text: &str) {
    assert_eq!(own_words(text), text);
}

#[test]
fn html_is_read_as_people_see_it() {
    let html = "<html><head><style>p{color:red}</style></head><body><div>&#272;&#227; nh&#7853;n&nbsp;v&#259;n b&#7843;n.</div><div><br></div><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">Vào Th 2, 5 thg 10, 2026 vào lúc 08:31 UBND A &lt;<a href=\"mailto:vanthu@ubnd-a.example\">vanthu@ubnd-a.example</a>&gt; đã viết:<br></div><blockquote><p>Đề nghị báo cáo.</p><script>alert(1)</script></blockquote></div></body></html>";
    let mail = read(answer("Content-Type: text/html; charset=utf-8\n", html).as_bytes(), &own());
    assert_eq!(mail.words, "Đã nhận văn bản.");
    assert!(
        mail.text.contains("> Đề nghị báo cáo.") && !mail.text.contains("alert"),
        "{}",
        mail.text
    );
}

#[test]
fn of_two_forms_of_one_text_the_plain_one_is_read_and_files_are_kept() {
    let pdf = BASE64_MIME.encode(b"%PDF-1.7 bao cao");
    let body = format!(
        "--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\nGửi kèm báo cáo.\n--a\nContent-Type: text/html; charset=utf-8\n\n<p>Gửi kèm <b>báo cáo</b>.</p>\n--a--\n--m\nContent-Type: application/octet-stream; name=\"=?utf-8?B?QsOhbyBjw6FvLnBkZg==?=\"\nContent-Disposition: attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o%2045.pdf\nContent-Transfer-Encoding: base64\n\n{pdf}\n--m\nContent-Type: image/png; name=logo.png\nContent-ID: <logo>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--m--\n"
    );
    let mail =
        read(answer("Content-Type: multipart/mixed; boundary=m\n", &body).as_bytes(), &own());
    assert_eq!(mail.words, "Gửi kèm báo cáo.");
    let [file] = &mail.attachments[..] else { panic!("{:?}", mail.attachments) };
    assert_eq!(
        (file.name.as_str(), file.media_type.as_str()),
        ("Báo cáo 45.pdf", "application/pdf")
    );
    assert_eq!(file.bytes, b"%PDF-1.7 bao cao");
    assert_eq!(mail.intent(), Intent::Report(None));
}

#[rstest]
#[case::outlook(
    "application/ms-tnef; name=winmail.dat",
    b"\x78\x9f\x3e\x22 tnef",
    Refusal::Outlook
)]
#[case::disguised("application/pdf; name=bao-cao.pdf", b"\x78\x9f\x3e\x22 tnef", Refusal::Outlook)]
#[case::program("application/pdf; name=bao-cao.pdf", b"MZ\x90\x00 program", Refusal::Program)]
#[case::by_name("application/pdf; name=bao-cao.pdf.js", b"alert(1)", Refusal::Program)]
#[case::empty("application/pdf; name=bao-cao.pdf", b"", Refusal::Empty)]
fn files_that_are_none_are_refused_by_name(
    #[case] kind: &str,
    #[case] bytes: &[u8],
    #[case] reason: Refusal,
) {
    let encoded = BASE64_MIME.encode(bytes);
    let body = format!(
        "--m\nContent-Type: text/plain\n\nGui kem bao cao.\n--m\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{encoded}\n--m--\n"
    );
    let mail =
        read(answer("Content-Type: multipart/mixed; boundary=m\n", &body).as_bytes(), &own());
    assert!(mail.attachments.is_empty(), "{:?}", mail.attachments);
    assert_eq!(mail.refused.iter().map(|file| file.reason).collect::<Vec<_>>(), [reason]);
    assert!(mail.refused[0].name.contains("bao-cao") || mail.refused[0].name == "winmail.dat");
}

#[rstest]
#[case::cp1258("windows-1258", b"\xd0a\xde nh\xe2\xf2n v\xe3n")]
#[case::viscii("viscii", b"\xd0\xe3 nh\xa7n")]
#[case::tcvn3("iso-8859-1", "§· nhËn v¨n b¶n".as_bytes())]
#[case::utf8_without_a_name("", "Đã nhận văn bản".as_bytes())]
#[case::utf8_under_a_wrong_name("us-ascii", "Đã nhận văn bản".as_bytes())]
#[case::decomposed("utf-8", "Đa\u{303} nhâ\u{323}n văn ba\u{309}n".as_bytes())]
fn old_and_wrong_encodings_are_read(#[case] charset: &str, #[case] body: &[u8]) {
    let kind = if charset.is_empty() { String::new() } else { format!("; charset={charset}") };
    let body: Vec<u8> = match charset {
        // The old fonts wrote these letters as bytes.
        "iso-8859-1" => String::from_utf8_lossy(body)
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect(),
        _ => body.to_owned(),
    };
    let mut raw = answer(&format!("Content-Type: text/plain{kind}\n"), "").into_bytes();
    raw.extend(body);
    let words = read(&raw, &own()).words;
    assert!(words.starts_with("Đã nhận"), "{words}");
}

#[rstest]
#[case("Đã nhận", Intent::Received { incoming_number: None })]
#[case("da nhan duoc cv, cam on", Intent::Received { incoming_number: None })]
#[case("UBND xã xác nhận đã tiếp nhận văn bản, số đến: 1234 ngày 06/10.", Intent::Received { incoming_number: Some("1234".to_owned()) })]
#[case("Xác nhận", Intent::Received { incoming_number: None })]
#[case("ok.", Intent::Received { incoming_number: None })]
#[case("Received, thank you.", Intent::Received { incoming_number: None })]
#[case("Đã gửi qua QLVB Báo cáo số 45/BC-UBND ngày 18/10/2026.", Intent::Report(Some(ReportNumber { number: "45/BC-UBND".to_owned(), dated: chrono::NaiveDate::from_ymd_opt(2026, 10, 18) })))]
#[case("Bao cao so 7/bc-ubnd ngay 18 thang 10 nam 2026", Intent::Report(Some(ReportNumber { number: "7/BC-UBND".to_owned(), dated: chrono::NaiveDate::from_ymd_opt(2026, 10, 18) })))]
#[case("Xã xin gia hạn đến 30/10, báo cáo số 45/BC-UBND chưa xong", Intent::MoreTime)]
#[case("Việc này không thuộc thẩm quyền của xã", Intent::NotOurs)]
#[case("Đã nhận chưa?", Intent::Unclear)]
#[case("Chưa nhận được phụ lục", Intent::Unclear)]
#[case("Đã nhận công văn nhưng không mở được tệp", Intent::Unclear)]
#[case("Xã sẽ gửi báo cáo số 45/BC-UBND sau", Intent::Unclear)]
#[case("Báo cáo số 45/BC-UBND gửi về đâu?", Intent::Unclear)]
#[case("Cho hỏi mẫu biểu", Intent::Unclear)]
#[case("Cảm ơn đồng chí.", Intent::Empty)]
#[case("", Intent::Empty)]
fn words_mean_only_what_they_say(#[case] words: &str, #[case] intent: Intent) {
    assert_eq!(Intent::of(words, "Re: CV 123/UBND-NC", false), intent);
}

#[rstest]
#[case("Gửi kèm báo cáo của xã", true)]
#[case("", true)]
#[case("Xã gửi danh sách theo yêu cầu", true)]
#[case("Đã nhận", false)]
#[case("Đề nghị xem giúp dự thảo báo cáo này", false)]
#[case("Tệp này có đúng mẫu không?", false)]
fn files_are_a_report_only_where_their_sender_says_so(
    #[case] words: &str,
    #[case] is_report: bool,
) {
    assert_eq!(matches!(Intent::of(words, "Re: CV 123", true), Intent::Report(_)), is_report);
}

#[test]
fn numbers_of_letters_are_found_and_dates_and_parts_are_not() {
    let text = "CV 123/UBND-NC ngày 05/10/2026, 15a/QĐ-UBND; 24/7, và/hoặc, 01/2026/TT-BNV, số 45/BC-UBND. 123/ubnd-nc";
    assert_eq!(
        letter_numbers(text),
        ["123/UBND-NC", "15A/QĐ-UBND", "45/BC-UBND"].map(|n| n.replace("15A", "15a"))
    );
}

/// Mails made to do harm, and how long each may take in a build without optimisation.
#[rstest]
#[case::a_header_of_ten_megabytes(format!("X-Long: {}\nSubject: x\n\nĐã nhận", "a".repeat(10 << 20)))]
#[case::a_million_fields(format!("{}\nĐã nhận", "A: b\n".repeat(1_000_000)))]
#[case::ten_thousand_parts(format!("Content-Type: multipart/mixed; boundary=b\n\n{}--b--", "--b\nContent-Type: text/plain\n\nx\n".repeat(10_000)))]
#[case::a_hundred_levels(levels(100))]
#[case::ten_thousand_levels(levels(10_000))]
#[case::messages_in_messages(format!("{}Đã nhận", "Content-Type: message/rfc822\n\n".repeat(100_000)))]
#[case::digests_in_digests((0..2000).map(|level| format!("Content-Type: multipart/digest; boundary=b{level}\n\n--b{level}\n\n")).collect::<String>())]
#[case::bad_base64(format!("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{}", "!!A=".repeat(500_000)))]
#[case::a_million_quoted_lines(format!("Subject: x\n\n{}", "> x\n".repeat(1_000_000)))]
#[case::html_of_open_tags(format!("Content-Type: text/html\n\n{}", "<div><blockquote>&#x".repeat(200_000)))]
#[case::html_that_never_ends(format!("Content-Type: text/html\n\n{}", "<script>".repeat(100_000)))]
#[case::slashes("1/A".repeat(500_000))]
#[case::addresses(format!("To: {}\n\nx", "a@b.example, ".repeat(200_000)))]
#[case::references(format!("References: {}\n\nx", "<a@b> ".repeat(200_000)))]
#[case::nothing(String::new())]
#[case::no_header("\n\n\n".to_owned())]
fn mails_made_to_do_harm_are_read_in_time(#[case] raw: String) {
    let begun = Instant::now();
    let mail = read(raw.as_bytes(), &own());
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(!matches!(mail.nature, Nature::Bounce(_)));
    let _ = mail.intent();
}

fn levels(count: usize) -> String {
    (0..count)
        .map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"))
        .collect()
}

#[test]
fn what_exceeds_the_limits_is_said_to_be_damaged() {
    for raw in [
        levels(100),
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}--b--", "--b\n\nx\n".repeat(1000)),
    ] {
        assert!(read(raw.as_bytes(), &own()).is_damaged);
    }
}

#[test]
fn a_forged_sender_is_told_by_our_server_alone() {
    let verdict = |words: &str| {
        read(answer(&format!("{words}Content-Type: text/plain\n"), "x").as_bytes(), &own())
            .is_forged
    };
    assert!(verdict(
        "Authentication-Results: mx.ubnd-a.example; spf=fail; dkim=none; dmarc=fail\n"
    ));
    assert!(!verdict(
        "Authentication-Results: mx.ubnd-a.example; spf=fail; dkim=pass; dmarc=pass\n"
    ));
    assert!(!verdict(
        "Authentication-Results: mx.ubnd-a.example; spf=pass\nAuthentication-Results: x; dmarc=fail\n"
    ));
    assert!(!verdict(""));
}

#[test]
fn the_places_of_tasks_are_read_and_numbers_of_other_things_are_not() {
    let places = |words: &str| task_places(words).into_iter().collect::<Vec<_>>();
    assert_eq!(places("Báo cáo kết quả nhiệm vụ 2."), [2]);
    assert_eq!(places("Nhiệm vụ số 3 đã xong"), [3]);
    assert_eq!(places("các nhiệm vụ 1, 2 và 4: xong"), [1, 2, 4]);
    assert_eq!(places("nhiệm vụ 1; nhiệm vụ thứ 5"), [1, 5]);
    for words in [
        "thực hiện nhiệm vụ 6 tháng đầu năm",
        "nhiệm vụ năm 2026",
        "nhiệm vụ. 2 xã đã nộp",
        "nhiệm vụ tại Công văn 15/SNV-VP",
        "nhiệm vụ 15/SNV-VP",
        "nhiệm vụ",
        "nhiệm vụ 0 và 100",
    ] {
        assert!(places(words).is_empty(), "{words}: {:?}", places(words));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_some_mail(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let _ = read(&bytes, &own()).intent();
    }

    #[test]
    fn any_lines_of_a_mail_are_some_mail(lines in proptest::collection::vec(proptest::sample::select(LINES.to_vec()), 0..60)) {
        let mail = read(lines.join("\n").as_bytes(), &own());
        prop_assert!(mail.words.len() <= mail.text.len() + 1);
        let _ = mail.intent();
    }
}

/// Pieces of which mails are made, put together in any order.
const LINES: [&str; 26] = [
    "",
    "Content-Type: multipart/mixed; boundary=b",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    "Content-Type: multipart/alternative; boundary=\"\"",
    "--b",
    "--b--",
    "Content-Type: message/delivery-status",
    "Content-Type: message/rfc822",
    "Content-Type: text/html; charset=utf-16",
    "Content-Transfer-Encoding: base64",
    "Content-Transfer-Encoding: quoted-printable",
    "=E1=BA",
    "====",
    "Action: failed",
    "Status: 5.1.1",
    "Final-Recipient: rfc822; Đ@x",
    "From: MAILER-DAEMON",
    "Subject: =?utf-8?B?xJA=?= =?x?q?=",
    "> đã viết:",
    "Vào 1, <a@b> đã viết:",
    "-- ",
    "Từ: a",
    "Đã gửi: b",
    "Chủ đề: c",
    "<blockquote>&#0;&#xffffffff;<",
    "1/Đ 45/BC-Ư ngày 99/99/99999999999",
];

const LIST: &[u8] = b"PK\x03\x04 rows about persons";

fn with_files(inner: &str) -> String {
    let list = BASE64_MIME.encode(LIST);
    answer(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1\n",
        &format!(
            "--b1\nContent-Type: text/plain; charset=utf-8\n\nXin gửi kèm.\n\
             --b1\nContent-Type: application/pdf; name=\"bao cao.pdf\"\n\n%PDF-1.7 x\n\
             --b1\n{inner}Content-Disposition: attachment;\n filename*=utf-8''Danh%20s%C3%A1ch.xlsx\n\
             Content-Transfer-Encoding: base64\n\n{list}\n--b1--\n"
        ),
    )
}

#[test]
fn a_file_that_must_not_be_kept_is_cut_out_and_still_named() {
    let raw = with_files("Content-Type: application/octet-stream\n");
    let mail = read(raw.as_bytes(), &own());
    let file = mail.attachments.iter().find(|file| file.bytes == LIST).expect("the list");
    assert_eq!(file.name, "Danh sách.xlsx");
    let cut = withhold(raw.as_bytes(), std::slice::from_ref(&file.span));
    let text = String::from_utf8_lossy(&cut);
    assert!(!text.contains(&BASE64_MIME.encode(LIST)[..16]), "{text}");
    let again = read(&cut, &own());
    assert_eq!(again.withheld, ["Danh sách.xlsx"]);
    assert_eq!(again.attachments.len(), 1);
    assert_eq!(
        (&again.words, &again.message_id, again.date),
        (&mail.words, &mail.message_id, mail.date)
    );
    assert_eq!(again.attachments[0].bytes, mail.attachments[0].bytes);
    assert!(again.refused.is_empty() && !again.is_damaged);
    // Both at once, and one that is the whole mail.
    let spans: Vec<_> = mail.attachments.iter().map(|file| file.span.clone()).collect();
    let bare = read(&withhold(raw.as_bytes(), &spans), &own());
    assert_eq!((bare.attachments.len(), bare.withheld.len()), (0, 2));
    let whole = answer(
        "MIME-Version: 1.0\nContent-Type: text/csv;\n name=\"ds.csv\"\nContent-Disposition: attachment; filename=ds.csv\n",
        "Ho ten,So dien thoai\nNguoi Mau,0900000001\n",
    );
    let mail = read(whole.as_bytes(), &own());
    let cut = withhold(whole.as_bytes(), std::slice::from_ref(&mail.attachments[0].span));
    assert!(!String::from_utf8_lossy(&cut).contains("0900000001"));
    let again = read(&cut, &own());
    assert_eq!((again.withheld, again.subject), (vec!["ds.csv".to_owned()], mail.subject));
    assert_eq!(again.from, mail.from);
}

proptest! {
    #[test]
    fn nothing_of_a_span_survives_wherever_it_lies(
        raw in proptest::collection::vec(any::<u8>(), 0..400),
        from in 0_usize..500,
        to in 0_usize..500,
    ) {
        let span = from.min(to)..from.max(to);
        let cut = withhold(&raw, std::slice::from_ref(&span));
        let begin = span.start.min(raw.len());
        prop_assert!(cut.starts_with(&raw[..begin]));
        prop_assert!(cut.ends_with(&raw[span.end.min(raw.len())..]));
        let _ = read(&cut, &own());
    }
}
