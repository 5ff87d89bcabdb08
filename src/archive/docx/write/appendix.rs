//! Phụ lục and enclosed texts (forms 1.3 and 2.1), and the block of a copy (form 3.1).

use super::body::{bases, body};
use super::foot::{recipients, signer};
use super::head::{agency, number_line, place_date, rule_below, upper_half};
use super::sheets::Sheets;
use super::xml::{Paragraph, columns, joined};
use super::{COLUMNS, File, WIDTH};
use crate::domain::{Appendix, CopyBlock, Document, Issuer, appendix_reference};

/// All appendices, each on pages of its own.
pub(super) fn appendices(file: &mut File<'_>, sheets: &mut Sheets, document: &Document) {
    for (index, appendix) in document.appendices.iter().enumerate() {
        sheets.begin_appendix(appendix.landscape);
        sheets.add(&head(file, sheets.width(), document, appendix, index));
        bases(file, sheets, &appendix.bases);
        body(file, sheets, &appendix.body, appendix.signature.is_some());
        if let Some(signature) = &appendix.signature {
            sheets.add(&Paragraph::gap(10.0).keep().xml());
            let left = sheets.width() - COLUMNS[1];
            sheets.add(&columns(&[left, COLUMNS[1]], &[vec![String::new(), signer(signature)]]));
        }
    }
}

fn head(
    file: &File<'_>,
    width: f64,
    document: &Document,
    appendix: &Appendix,
    index: usize,
) -> String {
    let mut xml = String::new();
    let mut lines = Vec::new();
    if appendix.kind.is_some() {
        xml.push_str(&upper_half(&document.issuer, &file.sizes));
    }
    if let Some(label) = document.appendix_label(index) {
        lines.push(Paragraph::of("PhuLuc", &label));
    }
    if let Some(kind) = appendix.kind {
        lines.push(Paragraph::of("TenLoai", &kind.name().to_uppercase()));
    }
    if let Some(title) = &appendix.title {
        lines.push(Paragraph::of("TieuDePhuLuc", title));
    }
    if let Some(reference) = appendix_reference(document, appendix) {
        lines.push(Paragraph::of("KemTheo", &reference));
        lines.push(rule_below(&reference, file.sizes.text, width).keep());
    }
    xml + &joined(lines)
}

/// The block below the end of the copied document, under a line across the text.
pub(super) fn copy(file: &File<'_>, copy: &CopyBlock) -> String {
    let issuer = Issuer { name: copy.agency.clone(), ..Issuer::default() };
    let number = copy.number.as_ref().map(ToString::to_string);
    let head = vec![
        vec![agency(&issuer, &file.sizes), Paragraph::of("TenLoai", copy.form.words()).xml()],
        vec![
            number_line(number.as_deref(), copy.notation.as_deref()).xml(),
            place_date(copy.place.as_deref(), copy.date).xml(),
        ],
    ];
    let foot = vec![
        joined(recipients(&copy.recipients, None)),
        copy.signature.as_ref().map_or_else(String::new, signer),
    ];
    [
        Paragraph::gap(14.0).xml(),
        Paragraph::rule(WIDTH, WIDTH).keep().xml(),
        columns(&COLUMNS, &head),
        Paragraph::gap(10.0).keep().xml(),
        columns(&COLUMNS, &[foot]),
    ]
    .concat()
}
