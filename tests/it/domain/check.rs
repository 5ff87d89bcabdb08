//! One letter in order, then one fault at a time.

use congvan::domain::{
    Document, Severity,
    check::{self, Stage, is_classified_stamp},
};
use congvan::template::{self, Templates};
use rstest::rstest;

fn letter() -> Document {
    let yaml = "\
kind: cong-van
issuer: {superior: ỦY BAN NHÂN DÂN TỈNH AN LĨNH, name: SỞ NỘI VỤ}
notation: SNV-CCHC
place: An Lĩnh
date: 2026-10-05
subject: báo cáo kết quả
addressees: [Các sở;, Các xã.]
bases: [Căn cứ Luật Tổ chức;, Căn cứ Kế hoạch.]
body:
  - item: {text: Rà soát theo khoản 2 Điều 5, lead: so-a, task: {cooperating: [so-b], due: 2026-10-20}}
  - Đề nghị các cơ quan thực hiện./.
signature: {position: GIÁM ĐỐC, name: Lò Văn Thử}
recipients: [Như trên;, \"Lưu: VT, CCHC.\"]
";
    template::load("thu.yaml", yaml.as_bytes(), &Templates::embedded()).expect("a letter").document
}

#[test]
fn finds_nothing_in_a_letter_in_order() {
    assert!(
        check::check(&letter(), Stage::Issue).is_empty(),
        "{:?}",
        check::check(&letter(), Stage::Issue)
    );
}

type Change = fn(&mut Document);

#[rstest]
#[case::no_signatory(|d: &mut Document| d.signature = None, "signature", "check-no-signature", Severity::Error)]
#[case::no_name(|d: &mut Document| d.signature.as_mut().expect("a signature").name.clear(), "signature.name", "check-no-signer", Severity::Error)]
#[case::no_subject(|d: &mut Document| d.subject = None, "subject", "check-no-subject", Severity::Error)]
#[case::no_addressees(|d: &mut Document| d.addressees.items.clear(), "addressees", "check-no-addressees", Severity::Error)]
#[case::no_issuer(|d: &mut Document| d.issuer = congvan::domain::Issuer::default(), "issuer", "check-no-issuer", Severity::Error)]
#[case::no_recipients(|d: &mut Document| d.recipients.clear(), "recipients", "check-no-recipients", Severity::Error)]
#[case::cv(|d: &mut Document| d.notation = Some("CV-UBND".into()), "notation", "check-notation-wrong-kind", Severity::Error)]
#[case::space(|d: &mut Document| d.notation = Some("SNV - CCHC".into()), "notation", "check-notation-spaces", Severity::Error)]
#[case::dash(|d: &mut Document| d.notation = Some("SNV–CCHC".into()), "notation", "check-notation-dash", Severity::Error)]
#[case::year(|d: &mut Document| d.notation = Some("2026/SNV-CCHC".into()), "notation", "check-notation-slash", Severity::Error)]
#[case::small(|d: &mut Document| d.notation = Some("snv-CCHC".into()), "notation", "check-notation-signs", Severity::Error)]
#[case::one_group(|d: &mut Document| d.notation = Some("SNV".into()), "notation", "check-notation-one-group", Severity::Warning)]
#[case::place(|d: &mut Document| d.place = Some("An Lĩnh,".into()), "place", "check-place-form", Severity::Error)]
#[case::label(|d: &mut Document| d.subject = Some("V/v báo cáo".into()), "subject", "check-subject-label", Severity::Warning)]
#[case::no_mark(|d: &mut Document| d.addressees.items[0].text = "Các sở".into(), "addressees.items[0].text", "check-end-mark", Severity::Warning)]
#[case::basis_comma(|d: &mut Document| d.bases[1].text = "Căn cứ Kế hoạch,".into(), "bases[1].text", "check-end-mark", Severity::Warning)]
#[case::one_addressee(|d: &mut Document| { d.addressees.items.truncate(1); }, "addressees.items[0].text", "check-end-mark", Severity::Warning)]
#[case::no_filing(|d: &mut Document| d.recipients[1].text = "Sở B.".into(), "recipients[1].text", "check-last-not-filing", Severity::Error)]
#[case::helper(|d: &mut Document| change_task(d, |t| t.cooperating[0] = "SO-A".into()), "body[0].item.task.cooperating[0]", "check-lead-cooperates", Severity::Error)]
#[case::no_lead(|d: &mut Document| item(d).lead.clear(), "body[0].item.task", "check-no-lead", Severity::Error)]
#[case::late(|d: &mut Document| d.date.month = Some(11), "body[0].item.task.due", "check-due-not-after-date", Severity::Warning)]
#[case::same_day(|d: &mut Document| d.date.day = Some(20), "body[0].item.task.due", "check-due-not-after-date", Severity::Warning)]
#[case::stamp(|d: &mut Document| item(d).text = "MẬT".into(), "body[0].item.text", "check-classified", Severity::Error)]
#[case::stamp_in_head(|d: &mut Document| d.addressees.items[0].text = "TUYỆT MẬT;".into(), "addressees.items[0].text", "check-classified", Severity::Error)]
#[case::citation(|d: &mut Document| item(d).text = "Rà soát theo Khoản 2 Điều 5".into(), "body[0].item.text", "check-citation", Severity::Warning)]
#[case::degree(|d: &mut Document| d.signature.as_mut().expect("a signature").name = "TS. Lò Văn Thử".into(), "signature.name", "check-academic-title", Severity::Warning)]
#[case::small_position(|d: &mut Document| d.signature.as_mut().expect("a signature").position = "Giám đốc".into(), "signature.position", "check-head-not-capitals", Severity::Warning)]
#[case::spaces(|d: &mut Document| item(d).text = "Rà  soát".into(), "body[0].item.text", "check-spaces", Severity::Warning)]
#[case::empty_node(|d: &mut Document| item(d).text = " ".into(), "body[0].item.text", "check-empty-node", Severity::Error)]
#[case::same_id(|d: &mut Document| item(d).id = "b2".into(), "body[1].id", "check-id-twice", Severity::Error)]
#[case::bold(|d: &mut Document| item(d).style.bold_lead = Some("Soát".into()), "body[0].item.bold_lead", "check-bold-lead", Severity::Error)]
#[case::no_closing(|d: &mut Document| { d.body.truncate(1); }, "body[0].item.text", "check-no-closing-mark", Severity::Warning)]
fn finds_the_fault(
    #[case] change: Change,
    #[case] field: &str,
    #[case] id: &str,
    #[case] severity: Severity,
) {
    let mut document = letter();
    change(&mut document);
    let findings = check::check(&document, Stage::Issue);
    let found = findings.iter().find(|finding| finding.message.id == id);
    let found = found.unwrap_or_else(|| panic!("{id} not among {findings:#?}"));
    assert_eq!((found.place.field.as_str(), found.severity), (field, severity));
}

fn item(document: &mut Document) -> &mut congvan::domain::Item {
    match &mut document.body[0] {
        congvan::domain::Block::Item { item } => item,
        _ => panic!("the first block is an item"),
    }
}

fn change_task(document: &mut Document, change: fn(&mut congvan::domain::Task)) {
    change(item(document).task.as_mut().expect("a task"));
}

#[test]
fn what_is_open_stops_only_the_letter_that_is_to_be_issued() {
    let mut document = letter();
    document.signature = None;
    document.subject = None;
    assert!(!check::check(&document, Stage::Draft).has_errors());
    assert!(check::check(&document, Stage::Issue).has_errors());
}

#[test]
fn an_empty_letter_is_an_error_even_as_a_draft() {
    let mut document = letter();
    document.body.clear();
    let findings = check::check(&document, Stage::Draft);
    assert!(findings.iter().any(|finding| finding.message.id == "check-empty-letter"));
    assert!(findings.has_errors());
}

#[rstest]
#[case("MẬT", true)]
#[case("  TỐI MẬT. ", true)]
#[case("TUYỆT  MẬT", true)]
#[case("Độ mật: Tối mật", true)]
#[case("Tài liệu có đóng dấu MẬT phải nộp lại", false)]
#[case("BẢO VỆ BÍ MẬT NHÀ NƯỚC", false)]
#[case("Mật ong", false)]
#[case("mật", false)]
fn tells_a_stamp_from_a_letter_about_secrecy(#[case] line: &str, #[case] stamp: bool) {
    assert_eq!(is_classified_stamp(line), stamp);
}
