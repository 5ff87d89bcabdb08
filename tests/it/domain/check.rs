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
#[case::day(|d: &mut Document| item(d).text = "Gửi trước ngày 5 tháng 03 năm 2026".into(), "body[0].item.text", "check-date-form", Severity::Warning)]
#[case::month(|d: &mut Document| item(d).text = "Xong trong tháng 03 năm 2026".into(), "body[0].item.text", "check-date-form", Severity::Warning)]
#[case::no_day(|d: &mut Document| item(d).text = "Gửi trước ngày 31/02/2026".into(), "body[0].item.text", "check-no-such-date", Severity::Warning)]
#[case::no_long_day(|d: &mut Document| item(d).text = "Gửi trước ngày 31 tháng 4 năm 2026.".into(), "body[0].item.text", "check-no-such-date", Severity::Warning)]
#[case::article(|d: &mut Document| item(d).text = "Theo điểm a khoản 2 điều 103".into(), "body[0].item.text", "check-citation-article", Severity::Warning)]
#[case::weekday(|d: &mut Document| item(d).text = "Họp vào thứ hai, ngày 05 tháng 10".into(), "body[0].item.text", "check-weekday", Severity::Warning)]
#[case::city(|d: &mut Document| item(d).text = "Gửi thành phố Hồ Chí Minh".into(), "body[0].item.text", "check-name-capitals", Severity::Warning)]
#[case::council(|d: &mut Document| item(d).text = "Trình Hội đồng Nhân dân xã".into(), "body[0].item.text", "check-name-capitals", Severity::Warning)]
#[case::department(|d: &mut Document| item(d).text = "Gửi Sở Nội Vụ".into(), "body[0].item.text", "check-name-capitals", Severity::Warning)]
#[case::people(|d: &mut Document| item(d).text = "Ý kiến của nhân dân".into(), "body[0].item.text", "check-people", Severity::Hint)]
#[case::province(|d: &mut Document| item(d).text = "Trên địa bàn Tỉnh An Lĩnh".into(), "body[0].item.text", "check-place-small", Severity::Hint)]
#[case::ward(|d: &mut Document| item(d).text = "Trên địa bàn phường 3".into(), "body[0].item.text", "check-place-capital", Severity::Hint)]
#[case::spaced(|d: &mut Document| item(d).text = "Các xã , phường".into(), "body[0].item.text", "check-mark-spaced", Severity::Warning)]
#[case::twice(|d: &mut Document| item(d).text = "Các xã,, phường".into(), "body[0].item.text", "check-mark-twice", Severity::Warning)]
#[case::bracket(|d: &mut Document| item(d).text = "Các xã (cả phường".into(), "body[0].item.text", "check-bracket-open", Severity::Hint)]
#[case::icelandic(|d: &mut Document| item(d).text = "Quyết Ðịnh".into(), "body[0].item.text", "check-letters-alike", Severity::Warning)]
#[case::cyrillic(|d: &mut Document| item(d).text = "Các х\u{e3}".into(), "body[0].item.text", "check-letters-alike", Severity::Warning)]
#[case::unseen(|d: &mut Document| item(d).text = "Rà so\u{AD}át".into(), "body[0].item.text", "check-letters-unseen", Severity::Warning)]
#[case::other_kind(|d: &mut Document| item(d).text = "Theo Quyết định số 83/KH-UBND ngày 17/01/2025".into(), "body[0].item.text", "check-cited-kind", Severity::Warning)]
#[case::notation_spaced(|d: &mut Document| item(d).text = "Theo Quyết định số 83/QĐ - UBND ngày 17/01/2025".into(), "body[0].item.text", "check-cited-spaces", Severity::Warning)]
#[case::undated(|d: &mut Document| item(d).text = "Theo Quyết định số 83/QĐ-UBND của Ủy ban nhân dân tỉnh".into(), "body[0].item.text", "check-cited-undated", Severity::Hint)]
#[case::one_digit(|d: &mut Document| item(d).text = "Theo Quyết định số 8/QĐ-UBND ngày 17/01/2025".into(), "body[0].item.text", "check-cited-digit", Severity::Hint)]
#[case::law(|d: &mut Document| d.bases[0].text = "Căn cứ Luật Lưu trữ số 33/2024/QH15;".into(), "bases[0].text", "check-law-numbered", Severity::Hint)]
#[case::abbreviation(|d: &mut Document| item(d).text = "Rà soát theo SIPAS".into(), "body[0].item.text", "check-abbreviation", Severity::Hint)]
#[case::enclosed(|d: &mut Document| item(d).text = "Theo mẫu gửi kèm".into(), "body[0].item.text", "check-nothing-enclosed", Severity::Warning)]
#[case::list_enclosed(|d: &mut Document| item(d).text = "Gồm đại diện các thôn (có danh sách kèm theo)".into(), "body[0].item.text", "check-nothing-enclosed", Severity::Warning)]
#[case::this_letter(|d: &mut Document| item(d).text = "Theo Quyết định (gửi kèm Công văn này)".into(), "body[0].item.text", "check-nothing-enclosed", Severity::Warning)]
#[case::enclosure(|d: &mut Document| d.enclosures.push(congvan::domain::Enclosure { file: "a.docx".into(), title: None }), "enclosures", "check-enclosure-unnamed", Severity::Hint)]
#[case::appendix(|d: &mut Document| d.appendices.push(congvan::domain::Appendix::default()), "appendices", "check-appendix-unnamed", Severity::Warning)]
#[case::idle_lead(|d: &mut Document| item(d).task = None, "body[0].item.lead", "check-lead-without-task", Severity::Warning)]
#[case::filing(|d: &mut Document| d.recipients[1].text = "Lưu VT.".into(), "recipients[1].text", "check-filing-form", Severity::Hint)]
#[case::as_above(|d: &mut Document| d.recipients[0].text = "Sở B;".into(), "recipients[0].text", "check-not-as-above", Severity::Hint)]
#[case::as_article(|d: &mut Document| d.recipients[0].text = "Như Điều 3;".into(), "recipients[0].text", "check-no-such-article", Severity::Warning)]
#[case::deputy(|d: &mut Document| d.signature.as_mut().expect("a signature").authority = vec!["KT. GIÁM ĐỐC".into()], "signature.position", "check-deputy", Severity::Warning)]
#[case::subject_mark(|d: &mut Document| d.subject = Some("báo cáo kết quả.".into()), "subject", "check-subject-mark", Severity::Hint)]
#[case::item_mark(|d: &mut Document| item(d).items = ["Một;", "Hai", "Ba."].map(congvan::domain::Item::new).into(), "body[0].item.items[1].text", "check-item-mark", Severity::Hint)]
#[case::last_item(|d: &mut Document| item(d).items = ["Một;", "Hai;"].map(congvan::domain::Item::new).into(), "body[0].item.items[1].text", "check-last-item-mark", Severity::Hint)]
#[case::addressed(|d: &mut Document| d.kind = congvan::domain::DocumentKind::Plan, "addressees", "check-addressees-of-kind", Severity::Hint)]
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

#[rstest]
#[case::unfinished_date(
    "Hà Nội, ngày … tháng … năm 2026; ngày 05 tháng 3 năm 2026; tháng 01 năm 2026"
)]
#[case::facility(
    "Các cơ sở y tế, cơ sở giáo dục và đào tạo; cán bộ y tế; tập trung bộ máy, nam bộ phận một cửa"
)]
#[case::capitals("PHỐI HỢP VỚI ỦY BAN NHÂN DÂN VÀ HỘI ĐỒNG NHÂN DÂN")]
#[case::state(
    "Ngân sách nhà nước, quản lý nhà nước, bí mật nhà nước, Công an nhân dân, đồng nhân dân tệ"
)]
#[case::places("Tỉnh ủy, Tỉnh Đoàn; Thành phố Hồ Chí Minh; xã An Hòa; Phường 3; huyện Tuần Giáo")]
#[case::asked_for(
    "Báo cáo gửi kèm minh chứng; mỗi tiêu chí có tài liệu kiểm chứng kèm theo. Gửi về Sở"
)]
#[case::other_document(
    "Quy định tại Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026"
)]
#[case::quoted("Sửa cụm từ “Khoản 2 điều 5 ủy ban nhân dân” thành cụm từ khác")]
#[case::citation("Theo điểm a khoản 2 Điều 103 và khoản 5. Khoản 2 Điều 7 quy định")]
#[case::dots("Họ và tên: ..... ; ngày ... tháng ...; v.v.; 1,5; 08:30; a@b.vn; (a), (b)")]
#[case::foreign("Tổ chức ЮНЕСКО và ΑΒΓ")]
#[case::years(
    "Chỉ số năm 2026; Nghị quyết số 12/2025/NQ-HĐND ngày 05/3/2025; Luật số 33/2024/QH15"
)]
fn leaves_alone_what_is_right(#[case] text: &str) {
    let mut document = letter();
    item(&mut document).text = text.into();
    let findings = check::check(&document, Stage::Issue);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(check::mended(&document), document);
}

#[rstest]
#[case("trước ngày 5 tháng 03 năm 2026.", "trước ngày 05 tháng 3 năm 2026.")]
#[case("theo Khoản 2 điều 5;", "theo khoản 2 Điều 5;")]
#[case("ủy ban nhân dân thành phố Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh")]
#[case("Các xã , phường ( cả đặc khu )", "Các xã, phường (cả đặc khu)")]
#[case("Quyết Ðịnh của x\u{AD}ã", "Quyết Định của xã")]
#[case("Họp thứ tư, ngày 05 tháng 10", "Họp thứ Tư, ngày 05 tháng 10")]
fn mends_what_follows_from_the_words_alone(#[case] wrong: &str, #[case] right: &str) {
    let mut document = letter();
    item(&mut document).text = wrong.into();
    let mended = check::mended(&document);
    let congvan::domain::Block::Item { item } = &mended.body[0] else { panic!("an item") };
    assert_eq!(item.text, right);
    assert_eq!(check::mended(&mended), mended, "what is mended stays");
}

#[test]
fn every_rule_of_form_names_its_place_in_the_decree() {
    for id in ["check-end-mark", "check-date-form", "check-citation", "page-hd-3"] {
        assert!(check::article(id).is_some(), "{id}");
    }
    assert!(check::article("check-due-passed").is_none(), "the sense of the letter, not its form");
}

#[test]
fn a_deadline_of_yesterday_is_told_before_the_letter_goes_out() {
    let mut document = letter();
    document.name_nodes();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 10, day).expect("a day");
    assert!(check::passed(&document, day(20)).is_empty());
    let findings = check::passed(&document, day(21));
    assert_eq!(findings.0[0].place.field, "body[0].item.task.due");
}
