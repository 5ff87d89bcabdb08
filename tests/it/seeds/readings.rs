//! The whole reading format, in documents of fictional offices: every word is printed, in its order.

use congvan::{
    domain::{Document, check::printed, markup},
    template::{self, Templates, to_yaml},
    typeset::{Engine, Options},
};

use super::conversion;

fn set(reading: &str) -> (Document, Vec<String>) {
    let converted = conversion::convert("doc.yaml", reading)
        .unwrap_or_else(|findings| panic!("{findings:#?}"))
        .document;
    let file = to_yaml(&converted);
    let loaded = template::load("doc.yaml", file.as_bytes(), &Templates::embedded())
        .unwrap_or_else(|findings| panic!("{findings:#?}\n{file}"))
        .document;
    assert_eq!(loaded, converted);
    let engine = Engine::embedded().expect("an engine");
    let layout = engine.render(&loaded, &Options::default()).expect("pages").layout();
    let words = layout
        .texts
        .iter()
        .filter(|text| text.node != "page-number")
        .map(|text| text.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    (loaded, words.split_whitespace().map(str::to_owned).collect())
}

/// Every printed text of the document stands on the pages, each behind the one before it.
fn assert_in_order(document: &Document, found: &[String]) {
    let joined = found.concat();
    let mut from = 0;
    for one in printed(document) {
        let words: String = markup::plain(one.text).split_whitespace().collect();
        let at = joined[from..].find(&words);
        let at = at.unwrap_or_else(|| panic!("{}: {words}\n{}", one.path, &joined[from..]));
        if one.path.starts_with("body") || one.path.starts_with("appendices") {
            from += at + words.len();
        }
    }
}

const DECISION: &str = "\
doc_type: quyết định
issuer: {superior: null, agency: ỦY BAN NHÂN DÂN XÃ AN HÒA, lines: [ỦY BAN NHÂN DÂN, XÃ AN HÒA]}
number: '15'
symbol: QĐ-UBND
number_full: 15/QĐ-UBND
place: An Hòa
date: {day: 5, month: 1, year: 2026, text: ngày 05 tháng 01 năm 2026}
subject_label: Về việc
subject: ban hành Quy chế làm việc của Tổ công nghệ số cộng đồng
issuing_authority_line: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN HÒA
enacting_word: 'QUYẾT ĐỊNH:'
legal_bases:
  - {id: l1, text: 'Căn cứ Luật Tổ chức chính quyền địa phương;'}
  - {id: l2, text: Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.}
blocks:
  - {id: b1, type: article, level: 1, marker: 'Điều 1.', text: Ban hành kèm theo Quyết định này Quy chế., under: null}
  - {id: b2, type: quote, text: '“Điều 9. Kinh phí', under: b1}
  - {id: b3, type: quote, marker: '1.', text: 'Ngân sách xã bảo đảm **chi** thường xuyên.”.', under: b1}
  - {id: b4, type: article, level: 1, marker: 'Điều 2.', text: Trưởng phòng chịu trách nhiệm thi hành Quyết định này./., under: null}
signature:
  - {authority_lines: [TM. ỦY BAN NHÂN DÂN], position: CHỦ TỊCH, signer: Trần Văn Mẫu, title_under_name: Trưởng ban}
  - {authority_lines: [], position: BÍ THƯ, signer: Lê Thị Ví Dụ}
recipients: [Như Điều 2;, 'Các thôn:', '+ An Đông;', '+ An Tây;', 'Lưu: VT, VHXH.']
footnotes: [{marker: '1', text: Số liệu đến ngày 31/12/2025.}]
appendices:
  - label: null
    doc_type: quy chế
    title: Làm việc của Tổ công nghệ số cộng đồng
    attached_note: (Kèm theo Quyết định số 15/QĐ-UBND ngày 05/01/2026)
    blocks:
      - {id: a1, type: heading, marker: Chương I, text: QUY ĐỊNH CHUNG}
      - {id: a2, type: article, marker: 'Điều 1.', text: Phạm vi điều chỉnh, bold: true}
      - {id: a3, type: item, marker: '1.', text: 'Quy chế này quy định:', under: a2}
      - {id: a4, type: item, marker: 'a)', text: Nguyên tắc;, under: a3}
      - {id: a5, type: bullet, marker: '-', text: Một;, under: a4}
      - {id: a6, type: bullet, marker: '+', text: Hai;, under: a5}
      - {id: a7, type: bullet, marker: '*', text: Ba., under: a6}
      - {id: a8, type: paragraph, text: Đoạn tiếp., under: a3}
  - label: Phụ lục II
    title: DANH MỤC
    attached_note: null
    blocks:
      - {id: t0, type: heading, text: CÁC NHIỆM VỤ}
      - id: t1
        type: table
        title: Bảng nhiệm vụ
        columns: [TT, Nội dung, Đơn vị]
        rows:
          - {group: [I, Nhiệm vụ chung]}
          - ['1', Rà soát hộ mới chuyển đến, Công an xã]
          - ['2', Lập danh sách, null]
          - {gap: hai trang không đọc được}
          - ['3', 'Báo cáo: số liệu, kết quả', Văn phòng]
";

#[test]
fn a_decision_with_enclosed_text_tables_and_two_signers_is_set_whole() {
    let (document, found) = set(DECISION);
    assert_in_order(&document, &found);
    assert_eq!(document.cosigners.len(), 1);
    assert_eq!(document.recipients[1].items.len(), 2);
    assert_eq!(document.appendices.len(), 2);
}

#[test]
fn nothing_is_printed_that_the_reading_leaves_out() {
    let (_, found) = set("doc_type: quyết định\nlegal_bases: [{id: l, text: Căn cứ A.}]\n\
        blocks: [{id: b, type: paragraph, text: Xong./.}]\n");
    assert!(!found.join(" ").contains("QUYẾT ĐỊNH:"), "{found:?}");
}

#[test]
fn an_invitation_prints_what_its_event_alone_says() {
    let (_, found) = set("doc_type: giấy mời\n\
        addressees: {label: Ủy ban nhân dân xã trân trọng kính mời, inline: true, items: [Ông Trần Văn Mẫu], copy: [Bà Lê Thị Ví Dụ]}\n\
        blocks: [{id: b, type: paragraph, text: 'Thời gian: 8 giờ 00, ngày 05/01/2026'}]\n\
        event: {time: '8 giờ 00, ngày 05/01/2026', place: Nhà văn hóa xã, chair: null}\n");
    let words = found.join(" ");
    assert_eq!(words.matches("8 giờ 00").count(), 1, "{words}");
    assert!(words.contains("Địa điểm: Nhà văn hóa xã"), "{words}");
    assert!(words.contains("Đồng kính gửi: Bà Lê Thị Ví Dụ"), "{words}");
}

#[test]
fn a_kind_with_further_words_keeps_them_as_its_title() {
    let (document, found) =
        set("doc_type: kế hoạch phối hợp\nblocks: [{type: paragraph, text: Một./.}]\n");
    assert_eq!(document.kind, congvan::domain::DocumentKind::Plan);
    assert!(found.join(" ").contains("KẾ HOẠCH PHỐI HỢP"));
}
