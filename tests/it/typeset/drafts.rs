//! What is not known yet stays open on the page; nothing fails for it.

use rstest::rstest;

use congvan::domain::{Document, DocumentKind, Number, PartialDate, Signature};

use super::{
    letters,
    measure::{laid_out, line},
};

fn numbered(number: Option<u32>, notation: Option<&str>) -> Document {
    let mut letter = letters::one_page();
    letter.number = number.map(Number::plain);
    letter.notation = notation.map(str::to_owned);
    letter
}

#[rstest]
#[case(None, Some("UBND-NV"), "Số: /UBND-NV")]
#[case(Some(7), None, "Số: 07/")]
#[case(None, None, "Số: /")]
fn number_and_notation_stay_open(
    #[case] number: Option<u32>,
    #[case] notation: Option<&str>,
    #[case] printed: &str,
) {
    assert_eq!(laid_out(&numbered(number, notation)).words("number"), printed);
}

#[test]
fn an_open_number_leaves_room_to_write_it() {
    let layout = laid_out(&numbered(None, Some("UBND-NV")));
    let runs: Vec<_> = layout.node("number").collect();
    let gap = runs.windows(2).map(|pair| pair[1].x - pair[0].right()).fold(0.0, f64::max);
    assert!(gap > 20.0, "{gap} pt");
}

#[rstest]
#[case(None, Some(7), Some(2024), "Phong Sơn, ngày tháng 7 năm 2024")]
#[case(None, None, Some(2024), "Phong Sơn, ngày tháng năm 2024")]
#[case(None, None, None, "Phong Sơn, ngày tháng năm")]
fn the_date_stays_open(
    #[case] day: Option<u32>,
    #[case] month: Option<u32>,
    #[case] year: Option<i32>,
    #[case] printed: &str,
) {
    let mut letter = letters::one_page();
    letter.place = Some("Phong Sơn".to_owned());
    letter.date = PartialDate { day, month, year };
    assert_eq!(laid_out(&letter).words("place-date"), printed);
}

#[test]
fn a_letter_without_issuer_has_the_national_name_and_no_agency_rule() {
    let mut letter = letters::one_page();
    letter.issuer = congvan::domain::Issuer::default();
    let layout = laid_out(&letter);
    assert_eq!(layout.words("national-name"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert!(layout.texts.iter().all(|text| !text.node.starts_with("agency")));
    assert_eq!(layout.shapes.len(), 1, "only the rule below the motto");
}

#[test]
fn an_empty_letter_is_a_form_to_fill() {
    let layout = laid_out(&Document::new(DocumentKind::OfficialLetter));
    assert_eq!(layout.words("number"), "Số: /");
    assert_eq!(layout.words("place-date"), ", ngày tháng năm");
    assert_eq!(layout.words("addressees"), "Kính gửi:");
    assert_eq!(layout.pages.len(), 1);
}

#[test]
fn the_barest_letter_prints_its_sentence() {
    assert_eq!(laid_out(&letters::minimal()).words("b1"), "Để nghiên cứu, thực hiện./.");
}

#[test]
fn a_letter_without_signature_still_names_its_recipients() {
    let mut letter = letters::one_page();
    letter.signature = None;
    let layout = laid_out(&letter);
    assert_eq!(layout.words("recipient.3"), "- Lưu: VT, CCHC (2b).");
    assert!(layout.texts.iter().all(|text| !text.node.starts_with("signer")));
}

#[test]
fn an_unknown_signer_leaves_the_name_open_below_the_title() {
    let mut letter = letters::one_page();
    letter.signature =
        Some(Signature { position: "GIÁM ĐỐC".to_owned(), ..Signature::default() });
    letter.recipients.clear();
    let layout = laid_out(&letter);
    assert_eq!(line(&layout, "signer.position").words, "GIÁM ĐỐC");
    assert_eq!(layout.words("signer.name"), "");
}

#[test]
fn a_letter_without_subject_or_addressees_keeps_its_body() {
    let mut letter = letters::one_page();
    letter.subject = None;
    letter.addressees.items.clear();
    let layout = laid_out(&letter);
    assert_eq!(layout.words("subject"), "");
    assert_eq!(layout.words("b1"), letters::SENTENCE);
}
