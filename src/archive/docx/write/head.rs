//! Cells 1 to 5b and 10b of the diagram, title, abstract and Kính gửi.

use super::styles::Sizes;
use super::xml::{Paragraph, Side, columns, joined, mm, points};
use super::{COLUMNS, WIDTH};
use crate::domain::{Addressee, Document, DocumentKind, Issuer, PartialDate, Urgency};
use crate::text::{dates, width_of};

/// Bold letters are so much wider than plain ones.
const BOLD: f64 = 1.08;
/// II.2, II.5a: rules are 1/3 to 1/2 of the line above.
const RULE: f64 = 0.42;
/// A longer label is a sentence of its own, in points (40 mm).
const LONGEST_LABEL: f64 = 113.4;

/// Cells 1 and 2, and below them 3, 4, 5b and 10b.
pub(super) fn head(document: &Document, sizes: &Sizes) -> String {
    let mut left = Vec::new();
    let numbered =
        document.kind.is_numbered() || document.number.is_some() || document.notation.is_some();
    if numbered {
        let number = document.number.as_ref().map(ToString::to_string);
        left.push(number_line(number.as_deref(), document.notation.as_deref()).xml());
    }
    if let (DocumentKind::OfficialLetter, Some(subject)) =
        (document.kind, document.printed_subject())
    {
        left.push(Paragraph::of("TrichYeuCongVan", &subject).xml());
    }
    if let Some(urgency) = document.urgency {
        left.push(Paragraph::gap(8.0).xml());
        left.push(stamp(urgency));
    }
    let dated = document.kind.has_place_and_date() || document.place.is_some();
    let right = if dated {
        place_date(document.place.as_deref(), document.date).xml()
    } else {
        String::new()
    };
    columns(&COLUMNS, &[upper(&document.issuer, sizes), vec![left.concat(), right]])
}

/// Cells 1 and 2 alone, above an enclosed text.
pub(super) fn upper_half(issuer: &Issuer, sizes: &Sizes) -> String {
    columns(&COLUMNS, &[upper(issuer, sizes)])
}

fn upper(issuer: &Issuer, sizes: &Sizes) -> Vec<String> {
    let motto = "Độc lập - Tự do - Hạnh phúc";
    let length = width_of(motto, f64::from(sizes.text)) * BOLD;
    let right = [
        Paragraph::of("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Paragraph::of("TieuNgu", motto),
        Paragraph::rule(length, COLUMNS[1]),
    ];
    vec![agency(issuer, sizes), joined(right)]
}

/// Superior in plain type, issuing agency in bold, a rule below; agencies that issue together are joined by hyphens.
pub(super) fn agency(issuer: &Issuer, sizes: &Sizes) -> String {
    let mut names = issuer.name.clone();
    if !issuer.jointly.is_empty() {
        names = vec![names.join(" ")];
        names.extend(issuer.jointly.iter().cloned());
        let last = names.len() - 1;
        names[..last].iter_mut().for_each(|name| name.push_str(" -"));
    }
    let superior = issuer.superior.iter().map(|line| Paragraph::of("CoQuanChuQuan", line));
    let mut lines: Vec<Paragraph> =
        superior.chain(names.iter().map(|line| Paragraph::of("CoQuanBanHanh", line))).collect();
    if let Some(last) = names.last() {
        lines.push(rule_below(last, sizes.name, COLUMNS[0]));
    }
    joined(lines)
}

/// A rule of the decree's length below words in bold.
pub(super) fn rule_below(words: &str, size: u32, width: f64) -> Paragraph {
    let length = (width_of(words, f64::from(size)) * BOLD).min(width - 6.0);
    Paragraph::rule(length * RULE, width)
}

/// `Số: 15/QĐ-UBND`; what is not known stays open.
pub(super) fn number_line(number: Option<&str>, notation: Option<&str>) -> Paragraph {
    let words = format!("Số: {}/{}", number.unwrap_or("      "), notation.unwrap_or("……"));
    Paragraph::of("SoKyHieu", &words)
}

pub(super) fn place_date(place: Option<&str>, date: PartialDate) -> Paragraph {
    let day = dates::open_date(date.day, date.month, date.year);
    Paragraph::of("DiaDanhNgayThang", &format!("{}, {day}", place.unwrap_or("……………")))
}

/// The stamp of urgency in its exact size, with one red border (III.2b).
fn stamp(urgency: Urgency) -> String {
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"5\" w:space=\"0\" w:color=\"FF0000\"/>")
    };
    let borders: String = ["top", "left", "bottom", "right"].map(border).concat();
    let width = mm(f64::from(urgency.width_mm()));
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val=\"{}\" w:hRule=\"exact\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"DauChiDan\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        mm(8.0),
        urgency.stamp()
    )
}

/// Cell 5a: the kind's name and the abstract, a rule below the last of them.
pub(super) fn title(document: &Document, sizes: &Sizes) -> String {
    let named = document.kind != DocumentKind::OfficialLetter;
    let Some(kind) = document.printed_title().filter(|_| named) else { return String::new() };
    let mut lines = vec![Paragraph::of("TenLoai", &kind)];
    let subject = document.printed_subject();
    if let Some(subject) = &subject {
        lines
            .push(Paragraph { indent: Some(title_indent()), ..Paragraph::of("TrichYeu", subject) });
    }
    if subject.is_some() || document.kind != DocumentKind::PublicLetter {
        lines.push(rule_below(subject.as_deref().unwrap_or(&kind), sizes.text, WIDTH - 68.0));
        if let Some(rule) = lines.last_mut() {
            // In the middle of the whole width.
            let shift = points(34.0);
            rule.indent = rule.indent.map(|(left, right, _)| (left + shift, right + shift, 0));
        }
    }
    joined(lines)
}

/// Titles are narrower than the text by 12 mm on either side.
fn title_indent() -> (i32, i32, i32) {
    (mm(12.0), mm(12.0), 0)
}

/// Kính gửi and Đồng kính gửi.
pub(super) fn addressees(document: &Document, sizes: &Sizes) -> String {
    let given = &document.addressees;
    if given.is_empty() {
        return String::new();
    }
    let label = given.label.as_deref().unwrap_or("Kính gửi").trim_end_matches(':');
    let mut xml = Paragraph::gap(12.0).xml();
    if !given.items.is_empty() || given.copy.is_empty() {
        xml.push_str(&group(label, &given.items, document.kind == DocumentKind::Telegram, sizes));
    }
    if !given.copy.is_empty() {
        xml.push_str(&group("Đồng kính gửi", &given.copy, false, sizes));
    }
    xml
}

fn group(label: &str, items: &[Addressee], centred: bool, sizes: &Sizes) -> String {
    let size = f64::from(sizes.text);
    let wide = |words: &str| width_of(words, size);
    let (label_wide, dash) = (wide(label), wide("- "));
    let widest = items.iter().map(|item| wide(&item.text)).fold(0.0, f64::max) + dash;
    let line = |words: &str, left: f64, hanging: f64| Paragraph {
        indent: Some((points(left + hanging), 0, points(hanging))),
        ..Paragraph::of("KinhGui", words)
    };
    let dashed = |left: f64| {
        items
            .iter()
            .map(move |item| line(&format!("- {}", item.text), left, dash))
            .collect::<Vec<_>>()
    };
    let alone = |text: &str| format!("{label}: {text}");
    if label_wide > LONGEST_LABEL {
        return match items {
            [only] if !centred => Paragraph::of("DoanVan", &alone(&only.text)).xml(),
            _ => {
                let mut first = Paragraph::of("DoanVan", &format!("{label}:"));
                if centred {
                    first.style = "ThamQuyen";
                    first.side = Some(Side::Middle);
                }
                first.keep().xml() + &joined(dashed(56.7))
            }
        };
    }
    match items {
        [] => line(&format!("{label}:"), 99.2, 0.0).xml(),
        [only] => {
            let hanging = wide(&format!("{label}: "));
            let left = ((WIDTH - hanging - wide(&only.text)) / 2.0).clamp(0.0, 99.2);
            line(&alone(&only.text), left, hanging).xml()
        }
        _ => {
            let left = ((WIDTH - label_wide - widest) / 2.0).clamp(42.5, 127.6);
            line(&format!("{label}:"), left, 0.0).keep().xml() + &joined(dashed(left + label_wide))
        }
    }
}
