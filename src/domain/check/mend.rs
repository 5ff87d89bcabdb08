//! What can be mended with certainty: end marks of lists, spare spaces, letters of other alphabets, and words whose right
//! form follows from themselves.

use super::marks::{Ends, end_marks};
use super::wording::{signs_mended, spaces_mended, swapped};
use crate::domain::{
    Addressee, Block, Cell, Document, FormedCell, Item, LegalBasis, Recipient, Row, Style, Table,
};

/// Gives the document with everything certain put right. Which words stand there is never touched.
#[must_use]
pub fn mended(document: &Document) -> Document {
    let mut mended = document.clone();
    mended.subject.iter_mut().for_each(mend);
    let alone = mended.addressees.items.len() == 1;
    let addressees = addressee_texts(&mut mended.addressees.items);
    mend_lines(addressees, if alone { Ends::Alone } else { Ends::List });
    mended.addressees.copy.iter_mut().for_each(|one| mend(&mut one.text));
    mend_bases(&mut mended.bases);
    mend_lines(mended.recipients.iter_mut().map(|one| &mut one.text).collect(), Ends::List);
    mended.recipients.iter_mut().flat_map(|one| &mut one.items).for_each(mend_recipient);
    mend_body(&mut mended.body);
    mended.footnotes.iter_mut().for_each(|one| mend(&mut one.text));
    // Names and codes: their letters alone.
    let notation = mended.notation.iter_mut().chain(&mut mended.place);
    let head = mended.issuer.superior.iter_mut().chain(&mut mended.issuer.name);
    notation.chain(head).for_each(|text| *text = signs_mended(text).into_owned());
    for appendix in &mut mended.appendices {
        mend_bases(&mut appendix.bases);
        mend_body(&mut appendix.body);
    }
    mended
}

/// One text in its right form, its end as it is.
fn mend(text: &mut String) {
    let right = signs_mended(text);
    let right = swapped(&single_spaces(&spaces_mended(&right)));
    if right != *text {
        *text = right;
    }
}

fn addressee_texts(addressees: &mut [Addressee]) -> Vec<&mut String> {
    addressees.iter_mut().map(|one| &mut one.text).collect()
}

fn mend_bases(bases: &mut [LegalBasis]) {
    mend_lines(bases.iter_mut().map(|one| &mut one.text).collect(), Ends::List);
}

fn mend_recipient(recipient: &mut Recipient) {
    mend(&mut recipient.text);
    recipient.items.iter_mut().for_each(mend_recipient);
}

fn mend_body(body: &mut [Block]) {
    for block in body {
        match block {
            Block::Item { item } => mend_item(item),
            Block::Heading { heading } => mend(&mut heading.text),
            Block::Paragraph(paragraph) => {
                mend_styled(&mut paragraph.text, &mut paragraph.style);
                paragraph.table.iter_mut().for_each(mend_table);
            }
        }
    }
}

fn mend_item(item: &mut Item) {
    mend_styled(&mut item.text, &mut item.style);
    item.table.iter_mut().for_each(mend_table);
    item.items.iter_mut().for_each(mend_item);
}

/// Words quoted whole stay as they are; a text whose bold opening would no longer open it stays too.
fn mend_styled(text: &mut String, style: &mut Style) {
    if style.quoted {
        return;
    }
    let mut right = text.clone();
    mend(&mut right);
    if style.bold_lead.as_ref().is_none_or(|lead| right.starts_with(lead.as_str())) {
        *text = right;
    }
}

fn mend_table(table: &mut Table) {
    let rows = table.rows.iter_mut().flat_map(|row| match row {
        Row::Group { group: cells } | Row::Total { total: cells } | Row::Plain(cells) => cells,
    });
    for cell in rows {
        match cell {
            Cell::Text(text) | Cell::Formed(FormedCell { text, .. }) => mend(text),
            Cell::Above => {}
        }
    }
}

fn mend_lines(mut lines: Vec<&mut String>, ends: Ends) {
    for line in &mut lines {
        mend(line);
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
    let mended = end_marks(&texts, ends);
    for (line, mended) in lines.into_iter().zip(mended) {
        *line = mended;
    }
}

fn single_spaces(text: &str) -> String {
    if text.contains("  ") || text.trim().len() != text.len() {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        return words.join(" ");
    }
    text.to_owned()
}
