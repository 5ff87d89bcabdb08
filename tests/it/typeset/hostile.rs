//! Text that looks like code is printed as written, in every part of the letter.

use rstest::rstest;

use congvan::domain::{Block, Document};

use super::{
    letters,
    measure::{MM, laid_out},
};

/// Puts the same words into every part that takes free words.
fn everywhere(words: &str) -> Document {
    let mut letter = letters::one_page();
    letter.subject = Some(words.to_owned());
    letter.place = Some("Bình Nguyên".to_owned());
    letter.issuer.name = vec![words.to_owned()];
    letter.addressees.items = letters::addressed_to(&[words, words]);
    letter.recipients = letters::received_by(&[words]);
    letter.bases[0].text = words.to_owned();
    letter.body = vec![
        letters::paragraph(words),
        Block::Item { item: letters::item(words, vec![letters::item(words, vec![])]) },
    ];
    if let Some(signature) = &mut letter.signature {
        signature.position = words.to_owned();
        signature.name = words.to_owned();
    }
    letter.contact_lines = vec![words.to_owned()];
    letter
}

#[rstest]
#[case::typst("#import \"/etc/passwd\": * #read(\"x\") #let x = 1 = Đề mục #pagebreak()")]
#[case::markup(
    "*đậm* _nghiêng_ `mã` $x^2$ @ref <nhãn> // chú thích /* x */ \\ ~ -- --- ... [a](b)"
)]
#[case::html("<script>alert(1)</script> &amp; <b>x</b> <!-- y -->")]
#[case::sql("'; DROP TABLE document; -- \" OR 1=1")]
#[case::tera("{{ config.secret }} {% for x in y %} {# z #}")]
#[case::quotes("\"Tên\" 'tên' “tên” ‘tên’ «tên» (tên) [tên] {tên}")]
#[case::json("{\"node\": null, \"text\": [1, 2]}")]
#[case::address("https://thongtin.example/duong-dan?a=1&b=2#c thu@thongtin.example")]
#[case::signs("Số 83/QĐ-UBND, 15/5/2024; và/hoặc 100% 1.000.000 đồng – 24°C ± 2…; §1 №2")]
#[case::dashes("PAR-INDEX - 2024 – 2026 — chỉ số Văn hóa - Xã hội")]
#[case::ligatures("office affluent file flow fjord ffi fl ﬁ")]
fn strange_words_are_printed_as_written(#[case] words: &str) {
    let layout = laid_out(&everywhere(words));
    for id in ["contact.1", "b1", "c1"] {
        assert_eq!(layout.words(id), words, "{id}");
    }
    assert_eq!(layout.words("b2"), format!("1. {words}"));
    assert_eq!(layout.words("b2.1"), format!("a) {words}"));
    assert_eq!(layout.words("addressee.2"), format!("- {words}"));
    // In a column a long address runs over several lines.
    let columns = [
        ("agency.1", ""),
        ("signer.position", ""),
        ("signer.name", ""),
        ("subject", "V/v "),
        ("recipient.1", "- "),
    ];
    for (id, before) in columns {
        let letters = |words: &str| words.replace(' ', "");
        assert_eq!(letters(&layout.words(id)), letters(&format!("{before}{words}")), "{id}");
    }
}

#[test]
fn words_with_signs_inside_are_never_broken() {
    for words in [
        "83/QĐ-UBND",
        "15/5/2024",
        "và/hoặc",
        "1.000.000",
        "thu@thongtin.example",
        "2024–2026",
        "5-7",
        "(PAR-INDEX),",
        "24°C",
        "x?y",
        "a!1",
        "100%/năm",
        "cũ…mới",
        "(1)a",
        "“a”b",
    ] {
        for offset in (0..40).step_by(3) {
            let mut letter = letters::minimal();
            let text = format!("{} {words} {words} {words}", "chữ ".repeat(offset));
            letter.body = vec![letters::paragraph(text.trim())];
            let layout = laid_out(&letter);
            let lines = super::measure::lines(&layout, "b1");
            let whole: usize = lines.iter().map(|line| line.words.matches(words).count()).sum();
            assert_eq!(whole, 3, "{words} after {offset} words: {lines:#?}");
        }
    }
}

#[test]
fn a_word_longer_than_the_line_breaks_without_a_sign_of_its_own() {
    let word = "A".repeat(1000);
    let layout = laid_out(&everywhere(&word));
    for (id, before) in
        [("b1", ""), ("c1", ""), ("recipient.1", "- "), ("subject", "V/v "), ("signer.name", "")]
    {
        let words: String = layout.node(id).map(|text| text.text.as_str()).collect();
        assert_eq!(words.replace(' ', ""), format!("{before}{word}").replace(' ', ""), "{id}");
    }
    for text in &layout.texts {
        assert!(text.right() <= 195.0 * MM + 0.5, "it stays inside the margin: {text:?}");
    }
}

#[test]
fn decomposed_letters_are_printed_precomposed() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph("Ca\u{302}\u{300}n bie\u{302}\u{301}t")];
    assert_eq!(laid_out(&letter).words("b1"), "Cần biết");
}

#[test]
fn signs_without_ink_leave_no_trace() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph("\u{FEFF}Kế\u{200B} ho\u{AD}ạch\u{202E}\ttháng")];
    assert_eq!(laid_out(&letter).words("b1"), "Kế hoạch tháng");
}

#[test]
fn lines_typed_by_the_writer_stay_lines() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph("Dòng một\r\nDòng hai\nDòng ba")];
    let layout = laid_out(&letter);
    let lines: Vec<_> =
        super::measure::lines(&layout, "b1").into_iter().map(|line| line.words).collect();
    assert_eq!(lines, ["Dòng một", "Dòng hai", "Dòng ba"]);
}

#[test]
fn no_break_spaces_stay_and_hold() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph("ngày\u{A0}15\u{A0}tháng\u{A0}5")];
    assert_eq!(laid_out(&letter).words("b1").replace('\u{A0}', " "), "ngày 15 tháng 5");
}

#[test]
fn strange_node_names_are_carried_as_they_are() {
    let mut letter = letters::minimal();
    if let Block::Paragraph(paragraph) = &mut letter.body[0] {
        paragraph.id = "#x\" <b> 1".to_owned();
    }
    assert_eq!(laid_out(&letter).words("#x\" <b> 1"), "Để nghiên cứu, thực hiện./.");
}
