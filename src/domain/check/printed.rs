//! Every text that the page prints, with the path of its field.

use crate::domain::{Block, Document, Item};

/// One printed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed<'d> {
    /// Path of the field: `recipients[1].text`.
    pub path: String,
    /// Id of the node, for texts of the body and the bases.
    pub node: Option<&'d str>,
    pub text: &'d str,
}

/// Lists the printed texts in the order of the page.
#[must_use]
pub fn printed(document: &Document) -> Vec<Printed<'_>> {
    let mut texts = Vec::new();
    let line = |path: String, text| Printed { path, node: None, text };
    for (index, text) in document.issuer.superior.iter().enumerate() {
        texts.push(line(format!("issuer.superior[{index}]"), text));
    }
    for (index, text) in document.issuer.name.iter().enumerate() {
        texts.push(line(format!("issuer.name[{index}]"), text));
    }
    let head = [
        ("notation", &document.notation),
        ("place", &document.place),
        ("subject", &document.subject),
    ];
    for (path, text) in head {
        texts.extend(text.as_deref().map(|text| line(path.to_owned(), text)));
    }
    texts.extend(
        document.addressees.label.as_deref().map(|text| line("addressees.label".to_owned(), text)),
    );
    for (index, addressee) in document.addressees.items.iter().enumerate() {
        texts.push(line(format!("addressees.items[{index}].text"), &addressee.text));
    }
    for (index, basis) in document.bases.iter().enumerate() {
        let path = format!("bases[{index}].text");
        texts.push(Printed { path, node: Some(&basis.id), text: &basis.text });
    }
    for (index, block) in document.body.iter().enumerate() {
        match block {
            Block::Item { item } => collect_item(item, &format!("body[{index}].item"), &mut texts),
            Block::Paragraph(paragraph) => texts.push(Printed {
                path: format!("body[{index}].text"),
                node: Some(&paragraph.id),
                text: &paragraph.text,
            }),
        }
    }
    if let Some(signature) = &document.signature {
        for (index, text) in signature.authority.iter().enumerate() {
            texts.push(line(format!("signature.authority[{index}]"), text));
        }
        texts.push(line("signature.position".to_owned(), &signature.position));
        texts.push(line("signature.name".to_owned(), &signature.name));
    }
    for (index, recipient) in document.recipients.iter().enumerate() {
        texts.push(line(format!("recipients[{index}].text"), &recipient.text));
    }
    for (index, text) in document.contact_lines.iter().enumerate() {
        texts.push(line(format!("contact_lines[{index}]"), text));
    }
    texts
}

fn collect_item<'d>(item: &'d Item, path: &str, texts: &mut Vec<Printed<'d>>) {
    texts.push(Printed { path: format!("{path}.text"), node: Some(&item.id), text: &item.text });
    for (index, inner) in item.items.iter().enumerate() {
        collect_item(inner, &format!("{path}.items[{index}]"), texts);
    }
}
