//! Words of the text with their small markup, and the footnotes that they refer to.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::xml::{Paragraph, Type, escape, run};
use crate::domain::check::printed;
use crate::domain::{Document, Footnote, markup};

/// The footnotes of a file, while it is written.
pub(super) struct Notes<'d> {
    given: &'d [Footnote],
    /// Those referred to, in order, and whether the word processor counts their mark.
    used: Vec<(&'d Footnote, bool)>,
}

impl<'d> Notes<'d> {
    pub const fn of(given: &'d [Footnote]) -> Self {
        Self { given, used: Vec::new() }
    }

    /// The runs of a text; `lead` opens it in bold.
    pub fn runs(&mut self, text: &str, lead: Option<&str>, type_: Type) -> String {
        let lead = lead.filter(|lead| text.starts_with(lead)).map_or(0, str::len);
        let (lead, rest) = text.split_at(lead);
        let mut runs = String::new();
        for (part, bold) in [(lead, true), (rest, false)] {
            for one in markup::runs(part) {
                let set = Type {
                    bold: type_.bold || bold || one.bold,
                    italic: type_.italic || one.italic,
                    ..type_
                };
                runs.push_str(&if one.note {
                    self.mark(&one.text, set)
                } else {
                    run(&one.text, set)
                });
            }
        }
        runs
    }

    /// The mark of a footnote; one without its footnote stays as it was written.
    fn mark(&mut self, marker: &str, type_: Type) -> String {
        let Some(note) = self.given.iter().find(|note| note.marker == marker) else {
            return run(&format!("[^{marker}]"), type_);
        };
        if self.used.iter().any(|(used, _)| used.marker == marker) {
            // A word processor ties each mark to a footnote of its own.
            return run(marker, Type { raised: true, ..type_ });
        }
        let counted = self.used.iter().filter(|(_, counted)| *counted).count();
        let counts = marker == (counted + 1).to_string();
        self.used.push((note, counts));
        let id = self.used.len();
        let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        if counts {
            format!("<w:r>{style}<w:footnoteReference w:id=\"{id}\"/></w:r>")
        } else {
            format!(
                "<w:r>{style}<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{id}\"/><w:t>{}</w:t></w:r>",
                escape(marker)
            )
        }
    }

    /// Those that nothing refers to stand below the text.
    pub fn loose(&self, document: &Document) -> String {
        let texts: Vec<_> = printed(document);
        let referred: HashSet<String> =
            texts.iter().flat_map(|one| markup::notes(one.text)).collect();
        let used = |note: &&Footnote| !referred.contains(&note.marker);
        let loose = self.given.iter().filter(used).map(|note| {
            let mark = run(&note.marker, Type { raised: true, ..Type::default() });
            let words = run(&format!(" {}", markup::plain(&note.text)), Type::default());
            Paragraph { style: "FootnoteText", runs: mark + &words, ..Paragraph::default() }.xml()
        });
        loose.collect()
    }

    /// `word/footnotes.xml`
    pub fn xml(&self) -> String {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes xmlns:w=\"{}\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>",
            super::W
        );
        for (index, (note, counts)) in self.used.iter().enumerate() {
            let mark = if *counts {
                "<w:footnoteRef/>".to_owned()
            } else {
                format!("<w:t>{}</w:t>", escape(&note.marker))
            };
            let mark =
                format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{mark}</w:r>");
            let words = run(&format!(" {}", markup::plain(&note.text)), Type::default());
            let words =
                Paragraph { style: "FootnoteText", runs: mark + &words, ..Paragraph::default() };
            let _ = write!(xml, "<w:footnote w:id=\"{}\">{}</w:footnote>", index + 1, words.xml());
        }
        xml + "</w:footnotes>"
    }
}
