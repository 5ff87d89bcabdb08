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
