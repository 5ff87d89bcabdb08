//! The styles of the form, named as clerks call its parts; sizes, spacing and indents are those of Appendix I.

use std::fmt::Write as _;

use crate::domain::SizeSet;

/// Times New Roman (Appendix I, I.4).
const FONT: &str = "Times New Roman";

/// One style.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Points.
    size: u32,
    /// `b`, `i`, `c` in the middle, `j` justified with a first line of 10 mm, `k` kept with the next.
    marks: &'static str,
    /// Points above, twentieths of a point.
    before: u32,
    /// Level in the outline of the text, 0 the highest.
    outline: Option<u32>,
}

/// Sizes of national name, head, motto, text and subject, in points (I.5, footnote 1).
pub(super) struct Sizes {
    pub name: u32,
    pub text: u32,
}

impl Sizes {
    pub fn of(set: Option<SizeSet>) -> Self {
        match set.unwrap_or_default() {
            SizeSet::Small => Self { name: 12, text: 13 },
            SizeSet::Large => Self { name: 13, text: 14 },
        }
    }
}

fn all(sizes: &Sizes) -> [Style; 26] {
    let (name, text) = (sizes.name, sizes.text);
    let style =
        |id, name, size, marks, before| Style { id, name, size, marks, before, outline: None };
    let titled = |outline, style: Style| Style { outline: Some(outline), ..style };
    [
        style("QuocHieu", "Quốc hiệu", name, "bc", 0),
        style("TieuNgu", "Tiêu ngữ", text, "bc", 0),
        style("CoQuanChuQuan", "Cơ quan chủ quản", name, "c", 0),
        style("CoQuanBanHanh", "Cơ quan ban hành", name, "bc", 0),
        style("SoKyHieu", "Số, ký hiệu", 13, "c", 180),
        style("DiaDanhNgayThang", "Địa danh, ngày tháng", text, "ic", 180),
        style("TrichYeuCongVan", "Trích yếu công văn", name, "c", 120),
        style("DauChiDan", "Dấu chỉ dẫn", 13, "bc", 0),
        titled(0, style("TenLoai", "Tên loại", text, "bck", 280)),
        style("TrichYeu", "Trích yếu", text, "bck", 0),
        style("KinhGui", "Kính gửi", text, "", 60),
        style("ThamQuyen", "Thẩm quyền ban hành", text, "bck", 120),
        style("CanCu", "Căn cứ", text, "ij", 120),
        style("DoanVan", "Đoạn văn", text, "j", 120),
        titled(0, style("PhanChuongMuc", "Phần, chương, mục", text, "bck", 120)),
        titled(1, style("MucLaMa", "Mục số La Mã", text, "bjk", 120)),
        titled(1, style("Dieu", "Điều", text, "j", 120)),
        style("ChuTrongBang", "Chữ trong bảng", 12, "", 0),
        style("ChucVu", "Quyền hạn, chức vụ", text, "bck", 0),
        style("HoTen", "Họ tên người ký", text, "bc", 0),
        style("NoiNhan", "Nơi nhận", 12, "bi", 0),
        style("DongNoiNhan", "Dòng nơi nhận", 11, "", 0),
        titled(0, style("PhuLuc", "Phụ lục", 14, "bck", 0)),
        style("TieuDePhuLuc", "Tiêu đề phụ lục", text, "bck", 0),
        style("KemTheo", "Kèm theo", text, "ick", 0),
        style("LienHe", "Thông tin liên hệ", 11, "", 0),
    ]
}

/// `word/styles.xml`
pub(super) fn styles(sizes: &Sizes) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{FONT}\" w:hAnsi=\"{FONT}\" w:eastAsia=\"{FONT}\" w:cs=\"{FONT}\"/><w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style><w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
        sizes.text * 2,
        W = super::W,
    );
    for style in all(sizes) {
        let has = |mark| style.marks.contains(mark);
        let mut form = String::new();
        if has('k') {
            form.push_str("<w:keepNext/>");
        }
        // II.6: single to 1.5 lines; the text has a little more than single, as our own pages.
        let line = if has('j') { 250 } else { 240 };
        let _ = write!(
            form,
            "<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"auto\"/>",
            style.before
        );
        if has('j') {
            // II.6: the first line 10 mm in.
            form.push_str("<w:ind w:firstLine=\"567\"/>");
        }
        if has('j') || has('c') {
            let side = if has('c') { "center" } else { "both" };
            let _ = write!(form, "<w:jc w:val=\"{side}\"/>");
        }
        if let Some(level) = style.outline {
            let _ = write!(form, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        let bold = if has('b') { "<w:b/><w:bCs/>" } else { "" };
        let italic = if has('i') { "<w:i/><w:iCs/>" } else { "" };
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{form}</w:pPr><w:rPr>{bold}{italic}<w:sz w:val=\"{2}\"/><w:szCs w:val=\"{2}\"/></w:rPr></w:style>",
            style.id,
            style.name,
            style.size * 2
        );
    }
    xml + "</w:styles>"
}
