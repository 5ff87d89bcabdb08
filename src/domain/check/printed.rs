//! Every text that the page prints, with the path of its field.

use crate::domain::{
    Addressee, Block, Document, LegalBasis, Recipient, Row, Signature, Table, outline,
};

/// One printed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed<'d> {
    /// Path of the field: `recipients[1].text`.
    pub path: String,
    /// Id of the node, for texts of a body, of its tables and of the bases.
    pub node: Option<&'d str>,
    pub text: &'d str,
}

/// Lists the printed texts in the order of the page.
#[must_use]
pub fn printed(document: &Document) -> Vec<Printed<'_>> {
    let mut list = List(Vec::new());
    list.lines("issuer.superior", &document.issuer.superior);
    list.lines("issuer.name", &document.issuer.name);
    list.lines("issuer.jointly", &document.issuer.jointly);
    list.optional("notation", document.notation.as_ref());
    list.optional("place", document.place.as_ref());
    list.optional("title", document.title.as_ref());
    list.optional("subject", document.subject.as_ref());
    list.optional("addressees.label", document.addressees.label.as_ref());
    list.addressees("addressees.items", &document.addressees.items);
    list.addressees("addressees.copy", &document.addressees.copy);
    list.optional("authority", document.authority.as_ref());
    list.bases("bases", &document.bases);
    list.optional("enacting_word", document.enacting_word.as_ref());
    list.body("body", &document.body);
    for (index, signature) in document.cosigners.iter().enumerate() {
        list.signature(&format!("cosigners[{index}]"), signature);
    }
    if let Some(signature) = &document.signature {
        list.signature("signature", signature);
    }
    list.recipients("recipients", &document.recipients);
    list.optional("drafter", document.drafter.as_ref());
    list.lines("confirmation", &document.confirmation);
    list.lines("contact_lines", &document.contact_lines);
    for (index, footnote) in document.footnotes.iter().enumerate() {
        list.line(format!("footnotes[{index}].text"), &footnote.text);
    }
    for (index, appendix) in document.appendices.iter().enumerate() {
        let path = format!("appendices[{index}]");
        list.optional(&format!("{path}.label"), appendix.label.as_ref());
        list.optional(&format!("{path}.title"), appendix.title.as_ref());
        list.optional(&format!("{path}.reference"), appendix.reference.as_ref());
        list.bases(&format!("{path}.bases"), &appendix.bases);
        list.body(&format!("{path}.body"), &appendix.body);
        if let Some(signature) = &appendix.signature {
            list.signature(&format!("{path}.signature"), signature);
        }
    }
    if let Some(copy) = &document.copy {
        list.lines("copy.agency", &copy.agency);
        list.optional("copy.notation", copy.notation.as_ref());
        list.optional("copy.place", copy.place.as_ref());
        if let Some(signature) = &copy.signature {
            list.signature("copy.signature", signature);
        }
        list.recipients("copy.recipients", &copy.recipients);
    }
    list.0
}

struct List<'d>(Vec<Printed<'d>>);

impl<'d> List<'d> {
    fn line(&mut self, path: String, text: &'d str) {
        self.0.push(Printed { path, node: None, text });
    }

    fn lines(&mut self, path: &str, lines: &'d [String]) {
        for (index, text) in lines.iter().enumerate() {
            self.line(format!("{path}[{index}]"), text);
        }
    }

    fn optional(&mut self, path: &str, text: Option<&'d String>) {
        if let Some(text) = text {
            self.line(path.to_owned(), text);
        }
    }

    fn addressees(&mut self, path: &str, addressees: &'d [Addressee]) {
        for (index, addressee) in addressees.iter().enumerate() {
            self.line(format!("{path}[{index}].text"), &addressee.text);
        }
    }

    fn bases(&mut self, path: &str, bases: &'d [LegalBasis]) {
        for (index, basis) in bases.iter().enumerate() {
            let path = format!("{path}[{index}].text");
            self.0.push(Printed { path, node: Some(&basis.id), text: &basis.text });
        }
    }

    fn body(&mut self, path: &str, body: &'d [Block]) {
        for one in outline(body, path) {
            let (node, path) = (Some(one.id()), &one.path);
            if !one.text().is_empty() || one.table().is_none() {
                self.0.push(Printed { path: format!("{path}.text"), node, text: one.text() });
            }
            if let Some(table) = one.table() {
                self.table(&format!("{path}.table"), node, table);
            }
        }
    }

    fn table(&mut self, path: &str, node: Option<&'d str>, table: &'d Table) {
        let mut cell = |path: String, text: &'d str| {
            if !text.is_empty() {
                self.0.push(Printed { path, node, text });
            }
        };
        for (y, row) in table.head.iter().enumerate() {
            for (x, one) in row.iter().enumerate() {
                cell(format!("{path}.head[{y}][{x}]"), one.text());
            }
        }
        for (x, column) in table.columns.iter().enumerate() {
            cell(format!("{path}.columns[{x}]"), &column.title);
        }
        for (y, row) in table.rows.iter().enumerate() {
            let kind = match row {
                Row::Group { .. } => ".group",
                Row::Total { .. } => ".total",
                Row::Plain(_) => "",
            };
            for (x, one) in row.cells().iter().enumerate() {
                cell(format!("{path}.rows[{y}]{kind}[{x}]"), one.text());
            }
        }
    }

    fn signature(&mut self, path: &str, signature: &'d Signature) {
        self.lines(&format!("{path}.authority"), &signature.authority);
        self.line(format!("{path}.position"), &signature.position);
        self.optional(&format!("{path}.office"), signature.office.as_ref());
        self.line(format!("{path}.name"), &signature.name);
        self.optional(&format!("{path}.title_under_name"), signature.title_under_name.as_ref());
    }

    fn recipients(&mut self, path: &str, recipients: &'d [Recipient]) {
        for (index, recipient) in recipients.iter().enumerate() {
            self.line(format!("{path}[{index}].text"), &recipient.text);
            self.recipients(&format!("{path}[{index}].items"), &recipient.items);
        }
    }
}
