//! Bad document files: every finding at once, each with line, field and advice.

use std::fmt::Write;

use congvan::{
    domain::{Block, Document, Findings, Mode, When},
    template::{self, Templates},
    text::Lang,
};
use rstest::rstest;

fn load(text: &str) -> Result<Document, Findings> {
    template::load("thu.yaml", text.as_bytes(), &Templates::embedded()).map(|draft| draft.document)
}

/// Findings as a person reads them, one per line.
fn findings(text: &str) -> Vec<String> {
    let findings = load(text).expect_err("a faulty file");
    findings
        .iter()
        .map(|finding| {
            let place = &finding.place;
            assert_eq!(place.file.as_deref(), Some("thu.yaml"));
            assert!(
                finding.message.advice(Lang::Vi).is_some(),
                "{} has no advice",
                finding.message.id
            );
            assert!(!finding.message.render(Lang::Vi).contains("{$"), "{finding:?}");
            format!(
                "{}:{} {} {}",
                place.line.unwrap_or_default(),
                place.column.unwrap_or_default(),
                place.field,
                finding.message.id
            )
        })
        .collect()
}

const GOOD: &str = "\
kind: cong-van
issuer: ubnd-xa-an-hoa
notation: UBND-VHXH
place: An Hòa
date: 2026-10-05
subject: lập danh sách người dân tham gia khảo sát
addressees:
  - text: Các thôn trên địa bàn xã.
    to: cac-thon
body:
  - Thực hiện Kế hoạch số 12/KH-UBND ngày 01/9/2026, Ủy ban nhân dân xã giao như sau
  - item:
      text: \"Phòng Văn hóa - Xã hội:\"
      lead: phong-vhxh
      items:
        - text: Lập danh sách gửi về Sở Nội vụ trước ngày 15/12/2026
          task:
            cooperating: [cong-an-xa, các đơn vị liên quan]
            mode: report
            due: 2026-12-14
            report_to: so-noi-vu
        - Niêm yết công khai./.
signature:
  authority: TM. ỦY BAN NHÂN DÂN
  position: CHỦ TỊCH
  name: Lò Văn Thử
recipients: [Như trên;, \"Lưu: VT, VHXH.\"]
";

#[test]
fn reads_a_letter_in_its_short_forms() {
    let document = load(GOOD).expect("a good file");
    assert_eq!(document.issuer.unit.as_deref(), Some("ubnd-xa-an-hoa"));
    assert_eq!(document.addressees.items[0].to[0].as_str(), "cac-thon");
    let tasks = document.tasks();
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].lead[0].as_str(), "phong-vhxh");
    assert_eq!(tasks[0].task.mode, Mode::Report);
    assert!(matches!(
        tasks[0].task.due.as_ref().and_then(|due| due.when.as_ref()),
        Some(When::Date(_))
    ));
    assert_eq!(tasks[0].node, "b2.1");
    assert_eq!(document.recipients[1].text, "Lưu: VT, VHXH.");
    assert!(matches!(&document.body[0], Block::Paragraph(paragraph) if paragraph.id == "b1"));
}

#[test]
fn lists_every_mistake_of_a_file_at_once() {
    let text = "\
kind: cong-vann
subjekt: về họp
date: 31/02/2026
number: tám
urgency: rất khẩn
addressees: {items: [{to: x}]}
body:
  - txt: Một đoạn
  - item: {text: Hai, itms: []}
  - text: Ba
    task: {due: {date: 2026-1-1, event: khi xong}, mode: reports}
signature: CHỦ TỊCH
recipients:
  - [a]
  - ''
";
    assert_eq!(
        findings(text),
        [
            "1:7 kind template-unknown-kind-near",
            "2:1 subjekt template-unknown-field-near",
            "3:7 date template-no-such-day",
            "4:9 number template-not-a-number-of-series",
            "5:10 urgency template-not-a-choice",
            "6:22 addressees.items[0].text template-missing-field",
            "8:5 body[0].txt template-unknown-field-near",
            "8:5 body[0].text template-missing-field",
            "9:23 body[1].item.itms template-unknown-field-near",
            "11:17 body[2].task.due template-two-dues",
            "11:58 body[2].task.mode template-not-a-choice",
            "12:12 signature template-not-a-map",
            "14:5 recipients[0] template-not-text",
            "15:5 recipients[1] template-empty-text",
        ]
    );
}

#[rstest]
#[case("kind: cong-van\n\tsubject: x\n", "template-yaml-tab")]
#[case("kind: cong-van\nsubject: \"x\n", "template-yaml-quote")]
#[case("kind: cong-van\nbody:\n  - text: Phòng Nội vụ: Chủ trì\n", "template-yaml-colon")]
#[case("kind: cong-van\nrecipients: [a, b\n", "template-yaml-bracket")]
#[case("kind: cong-van\nsubject: *x\n", "template-yaml-alias")]
#[case("kind: a\nkind: b\n", "template-yaml-twice")]
#[case("kind: a\n---\nkind: b\n", "template-yaml-second-document")]
#[case("? [a]\n: b\n", "template-yaml-key")]
#[case("", "template-empty-file")]
#[case("# chỉ có ghi chú\n", "template-empty-file")]
#[case("một câu\n", "template-not-a-map")]
#[case("subject: x\n", "template-missing-field")]
#[case("kind: cong-van\nsubject: Céng v¨n cña x·\n", "template-legacy-encoding")]
#[case("kind: cong-van\nsubject: Coâng vaên cuûa xaõ\n", "template-legacy-encoding")]
#[case("kind: cong-van\nsubject: \"a\\u200bb\"\n", "template-forbidden-character")]
#[case("kind: cong-van\nsubject: \"a\\u0007b\"\n", "template-forbidden-character")]
#[case("kind: cong-van\ndate: {day: 30, month: 2}\n", "template-no-such-day")]
#[case("kind: cong-van\ndate: hôm nay\n", "template-not-a-date")]
#[case("template: khong-co\n", "template-unknown-template")]
#[case("template: ../../etc\n", "template-unknown-template")]
#[case("kind: cong-van\nissuer: UBND xã\n", "template-issuer-not-a-code")]
#[case("kind: cong-van\nbody:\n  - |\n    MẬT\n    Thực hiện\n", "check-classified")]
fn names_the_fault(#[case] text: &str, #[case] id: &str) {
    let found = findings(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(&format!(" {id}")), "{found:?}");
}

#[rstest]
#[case(vec![b' '; 5_000_000], "template-too-large")]
#[case(b"\xFF\xFEk\0i\0".to_vec(), "template-not-utf8")]
#[case(b"subject: C\xE9ng\n".to_vec(), "template-not-utf8")]
#[case(b"%PDF-1.7\n".to_vec(), "template-not-a-text-file")]
#[case(b"kind: \0".to_vec(), "template-not-a-text-file")]
fn refuses_what_is_no_document_file(#[case] bytes: Vec<u8>, #[case] id: &str) {
    let findings = template::load("thu.yaml", &bytes, &Templates::embedded()).expect_err("refused");
    assert_eq!(findings.0[0].message.id, id);
}

#[test]
fn a_bomb_of_anchors_is_refused_in_a_moment() {
    let mut text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, other) in
        ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].iter().map(|pair| pair.split_at(1))
    {
        let aliases = vec![format!("*{one}"); 10].join(", ");
        let _ = writeln!(text, "{other}: &{other} [{aliases}]");
    }
    assert!(findings(&text)[0].ends_with("template-yaml-too-deep"));
}

#[test]
fn decomposed_letters_are_composed_without_a_word() {
    let document =
        load("kind: cong-van\nsubject: Tie\u{302}\u{301}ng Vie\u{323}\u{302}t\n").expect("read");
    assert_eq!(document.subject.as_deref(), Some("Tiếng Việt"));
}

#[test]
fn text_that_looks_like_code_stays_text() {
    let odd = "{{ 7 * 7 }} #set page() <b>đậm</b> '; DROP TABLE van_ban; -- $x$ \\alpha";
    let yaml = format!("kind: cong-van\nbody:\n  - {}\n", serde_json::Value::from(odd));
    let document = load(&yaml).expect("read");
    assert_eq!(document.body[0].text(), odd);
}
