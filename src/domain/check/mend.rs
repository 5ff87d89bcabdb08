//! What can be mended with certainty: end marks of lists, spare spaces.

use super::marks::{Ends, end_marks};
use crate::domain::{Block, Document, Item};

/// Gives the document with right end marks and single spaces. Words are never touched.
#[must_use]
pub fn mended(document: &Document) -> Document {
    let mut mended = document.clone();
    if let Some(subject) = &mut mended.subject {
        single_spaces(subject);
    }
    let alone = mended.addressees.items.len() == 1;
    let addressees = mended.addressees.items.iter_mut().map(|one| &mut one.text).collect();
    mend_lines(addressees, if alone { Ends::Alone } else { Ends::List });
    mend_lines(mended.bases.iter_mut().map(|one| &mut one.text).collect(), Ends::List);
    mend_lines(mended.recipients.iter_mut().map(|one| &mut one.text).collect(), Ends::List);
    mend_body(&mut mended.body);
    for appendix in &mut mended.appendices {
        mend_lines(appendix.bases.iter_mut().map(|one| &mut one.text).collect(), Ends::List);
        mend_body(&mut appendix.body);
    }
    mended
}

fn mend_body(body: &mut [Block]) {
    for block in body {
        match block {
            Block::Item { item } => mend_item(item),
            Block::Heading { heading } => single_spaces(&mut heading.text),
            Block::Paragraph(paragraph) => single_spaces(&mut paragraph.text),
        }
    }
}

fn mend_item(item: &mut Item) {
    single_spaces(&mut item.text);
    item.items.iter_mut().for_each(mend_item);
}

fn mend_lines(mut lines: Vec<&mut String>, ends: Ends) {
    for line in &mut lines {
        single_spaces(line);
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
    let mended = end_marks(&texts, ends);
    for (line, mended) in lines.into_iter().zip(mended) {
        *line = mended;
    }
}

fn single_spaces(text: &mut String) {
    if text.contains("  ") || text.trim().len() != text.len() {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        *text = words.join(" ");
    }
}
