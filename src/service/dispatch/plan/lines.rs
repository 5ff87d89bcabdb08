//! Who stands on the printed lists, Kính gửi and Nơi nhận, and who is named without standing there.

use std::collections::BTreeSet;

use super::{Planner, located};
use crate::{
    domain::{Document, Finding, Party, Place, Recipient, Severity, markup, outline},
    store::directory::Resolved,
    text::{Message, fold},
};

impl Planner<'_> {
    /// The units of the lines of Nơi nhận, and of those below them.
    pub(super) fn lines(&mut self, recipients: &[Recipient], path: &str) {
        for (index, line) in recipients.iter().enumerate() {
            if line.items.is_empty() || !line.to.is_empty() {
                self.line(&line.text, &line.to, &format!("{path}[{index}]"));
            }
            self.lines(&line.items, &format!("{path}[{index}].items"));
        }
    }

    /// One printed line: the units it is said to stand for, else those whose names it is.
    pub(super) fn line(&mut self, text: &str, to: &[Party], path: &str) {
        for (index, party) in to.iter().enumerate() {
            self.receivers(party, &Place::field(format!("{path}.to[{index}]")));
        }
        if !to.is_empty() {
            return;
        }
        let code = Party::from(text.trim().trim_end_matches([';', '.', ',']));
        let found = self.directory.named(text);
        if found.is_empty() && code.is_code() {
            self.unknown(&code, &Place::field(path));
        } else if found.is_empty() && !needs_no_unit(text) {
            self.open_lines.push((path.to_owned(), text.to_owned()));
        }
        self.receiving.extend(found.into_iter().flat_map(Resolved::units));
    }

    /// Warns of leads that neither Kính gửi nor Nơi nhận names; `addressed` and `named` bound what the tasks added.
    pub(super) fn unnamed_leads(&mut self, document: &Document, addressed: usize, named: usize) {
        for (path, text) in &self.open_lines {
            let message = Message::new("letter-line-reaches-nobody").with("text", text.trim());
            self.findings.push(Finding::warning(Place::field(path), message));
        }
        let printed = !document.addressees.is_empty() || !document.recipients.is_empty();
        // `Như Điều 3`, `Các đơn vị trực thuộc`: words that may well mean the lead.
        let refers = |line: &Recipient| fold(&line.text).contains("nhu dieu");
        let many = |(_, text): &(String, String)| fold(text).contains("cac ");
        if !printed || document.recipients.iter().any(refers) || self.open_lines.iter().any(many) {
            return;
        }
        let lists = [&self.receiving[..addressed], &self.receiving[named..]];
        let listed: BTreeSet<&str> =
            lists.iter().flat_map(|units| units.iter()).map(|unit| unit.id.as_str()).collect();
        let mut told = BTreeSet::new();
        for (located, path) in located(document) {
            for unit in located.lead.iter().flat_map(|lead| self.directory.resolve(lead).units()) {
                if !listed.contains(unit.id.as_str()) && told.insert(&unit.id) {
                    let message = Message::new("letter-lead-not-listed").with("unit", &unit.name);
                    let place =
                        Place { field: format!("{path}.lead"), ..Place::node(located.node) };
                    self.findings.push(Finding::warning(place, message));
                }
            }
        }
    }

    /// Hints at units with whose name an item opens (`Giao Sở Y tế: …`) and that receive nothing.
    pub(super) fn named_in_the_text(&mut self, document: &Document) {
        let many = |(_, text): &(String, String)| fold(text).contains("cac ");
        if self.receiving.is_empty() || self.open_lines.iter().any(many) {
            return;
        }
        let mut told: BTreeSet<&str> = self.receiving.iter().map(|unit| unit.id.as_str()).collect();
        for one in outline(&document.body, "body") {
            let text = markup::plain(one.text());
            let Some((opening, _)) = text.split_once(':') else { continue };
            let verbs = ["Giao ", "Đề nghị ", "Yêu cầu "];
            let name = verbs.iter().find_map(|verb| opening.strip_prefix(verb)).unwrap_or(opening);
            for unit in self.directory.named(name).into_iter().flat_map(Resolved::units) {
                if told.insert(&unit.id) {
                    let message =
                        Message::new("letter-named-not-addressed").with("unit", &unit.name);
                    let field = format!("{}.text", one.path);
                    let place = Place { field, ..Place::node(one.id()) };
                    let finding = Finding { severity: Severity::Hint, place, message };
                    self.findings.push(finding);
                }
            }
        }
    }
}

/// Lines that send to no unit by their nature: `Như trên`, the filing line, people of the house.
fn needs_no_unit(text: &str) -> bool {
    const OPENINGS: [&str; 14] = [
        "nhu ",
        "luu",
        "lanh dao",
        "chu tich",
        "pho chu tich",
        "cac pho chu tich",
        "cac pct",
        "giam doc",
        "pho giam doc",
        "cac pho giam doc",
        "chanh van phong",
        "truong phong",
        "d/c ",
        "dong chi ",
    ];
    let folded = fold(text.trim_start_matches(['-', '+', ' ']));
    OPENINGS.iter().any(|opening| folded.starts_with(opening))
}
