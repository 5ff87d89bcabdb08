//! `check --fix`: only what is certain, only where it stands.

use congvan::template::{self, Templates};

fn mend(text: &str) -> String {
    template::mend("thu.yaml", text, &Templates::embedded()).expect("a document file")
}

#[test]
fn mends_end_marks_spaces_and_letters_and_leaves_the_rest() {
    let text = "\
# ghi chú của người soạn
kind: cong-van   # loại
subject: 'họp  giao ban'
addressees:
  - Các sở
  - text: \"Các xã,\"
    to: cac-xa
bases: [Căn cứ Luật A, 'Căn cứ Nghị định B,']
body:
  - >-
    Một  đoạn dài
    hai dòng.
  - item: {text: 'Sở  Nội vụ: chủ trì', lead: so-noi-vu}
recipients:
- Như trên,
- Sở Nội vụ v.v.
- \"Lưu: VT\"
";
    let expected = "\
# ghi chú của người soạn
kind: cong-van   # loại
subject: 'họp giao ban'
addressees:
  - Các sở;
  - text: \"Các xã.\"
    to: cac-xa
bases: [Căn cứ Luật A;, 'Căn cứ Nghị định B.']
body:
  - >-
    Một đoạn dài
    hai dòng.
  - item: {text: 'Sở Nội vụ: chủ trì', lead: so-noi-vu}
recipients:
- Như trên;
- Sở Nội vụ v.v.;
- \"Lưu: VT.\"
";
    assert_eq!(mend(text), expected);
    assert_eq!(mend(expected), expected, "a mended file stays as it is");
}

#[test]
fn a_single_addressee_loses_its_mark() {
    assert_eq!(
        mend("kind: cong-van\naddressees: Sở Nội vụ;\n"),
        "kind: cong-van\naddressees: Sở Nội vụ\n"
    );
}

#[test]
fn decomposed_letters_are_composed_in_the_whole_file() {
    assert_eq!(mend("kind: cong-van # Vie\u{323}\u{302}t\n"), "kind: cong-van # Việt\n");
}

#[test]
fn a_file_that_cannot_be_read_is_not_mended() {
    assert!(template::mend("thu.yaml", "kind: cong-vann\n", &Templates::embedded()).is_err());
}

#[test]
fn mends_words_over_the_lines_of_a_folded_text() {
    let text = "\
kind: cong-van
body:
  - >-
    Gửi báo cáo trước ngày
    5 tháng 03 năm 2026 theo Khoản 2
    điều 5 ; trình ủy
    ban nhân dân xã.
  - 'Họp thứ hai, ngày 05 tháng 10.'
  - text: \"Quyết Ðịnh\"   # chú thích
";
    let expected = "\
kind: cong-van
body:
  - >-
    Gửi báo cáo trước ngày
    05 tháng 3 năm 2026 theo khoản 2
    Điều 5; trình Ủy
    ban nhân dân xã.
  - 'Họp thứ Hai, ngày 05 tháng 10.'
  - text: \"Quyết Định\"   # chú thích
";
    assert_eq!(mend(text), expected);
    assert_eq!(mend(expected), expected);
}

#[test]
fn what_cannot_be_mended_in_one_place_leaves_the_rest_mended() {
    // An escape stands in the file where the value has another sign.
    let text = "kind: cong-van\nbody:\n  - \"Khoản\\tnày  theo Khoản\\x202 đó\"\n  - Gửi  xã.\n";
    let mended = mend(text);
    assert!(mended.ends_with("  - Gửi xã.\n"), "{mended}");
}

#[test]
fn signs_that_nobody_sees_leave_the_file() {
    assert_eq!(
        mend("kind: cong-van\nsubject: báo\u{200B} cáo\n"),
        "kind: cong-van\nsubject: báo cáo\n"
    );
}
