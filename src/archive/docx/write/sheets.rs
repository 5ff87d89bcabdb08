//! The pages of a file in their sections: upright and turned, and where the page numbers begin again.

use super::xml::{Paragraph, mm};
use super::{TURNED, WIDTH};

/// How a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// The document itself: its first page has a header and a footer of its own.
    Document,
    /// An appendix: its pages are counted anew, the first without its number (III.1).
    Appendix,
    /// The pages go on.
    Further,
}

/// What is written so far.
pub(super) struct Sheets {
    xml: String,
    begin: Begin,
    turned: bool,
    is_empty: bool,
}

impl Sheets {
    pub const fn new() -> Self {
        Self { xml: String::new(), begin: Begin::Document, turned: false, is_empty: true }
    }

    /// Width of the text, in points.
    pub const fn width(&self) -> f64 {
        if self.turned { TURNED } else { WIDTH }
    }

    pub fn add(&mut self, xml: &str) {
        self.xml.push_str(xml);
        self.is_empty = false;
    }

    /// Adds a table on turned pages of its own.
    pub fn add_turned(&mut self, table: &str) {
        let before = self.turned;
        if before {
            return self.add(table);
        }
        if !self.is_empty {
            self.end();
            self.begin = Begin::Further;
        }
        self.turned = true;
        self.add(table);
        self.end();
        self.begin(Begin::Further, before);
    }

    /// Ends the section and begins an appendix.
    pub fn begin_appendix(&mut self, turned: bool) {
        self.end();
        self.begin(Begin::Appendix, turned);
    }

    fn begin(&mut self, begin: Begin, turned: bool) {
        (self.begin, self.turned, self.is_empty) = (begin, turned, true);
    }

    fn end(&mut self) {
        let section = self.section();
        self.xml.push_str(&Paragraph { section, ..Paragraph::gap(1.0) }.xml());
    }

    /// The whole body of the file.
    pub fn finish(mut self) -> String {
        // A table is never the last of a file.
        self.xml.push_str(&Paragraph::gap(1.0).xml());
        let section = self.section();
        format!("<w:body>{}{section}</w:body>", self.xml)
    }

    fn section(&self) -> String {
        let (first, counts) = match self.begin {
            Begin::Document => (
                "<w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference w:type=\"first\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId7\"/><w:footerReference w:type=\"first\" r:id=\"rId6\"/>",
                "",
            ),
            Begin::Appendix => (
                "<w:headerReference w:type=\"first\" r:id=\"rId8\"/><w:footerReference w:type=\"first\" r:id=\"rId7\"/>",
                "<w:pgNumType w:start=\"1\"/>",
            ),
            Begin::Further => ("", ""),
        };
        let titled = if self.begin == Begin::Further { "" } else { "<w:titlePg/>" };
        let (short, long) = (mm(210.0), mm(297.0));
        let size = if self.turned {
            format!("<w:pgSz w:w=\"{long}\" w:h=\"{short}\" w:orient=\"landscape\"/>")
        } else {
            format!("<w:pgSz w:w=\"{short}\" w:h=\"{long}\"/>")
        };
        // I.3, and the page number in the middle of the top margin (I.7).
        format!(
            "<w:sectPr>{first}<w:type w:val=\"nextPage\"/>{size}<w:pgMar w:top=\"{0}\" w:right=\"{1}\" w:bottom=\"{0}\" w:left=\"{2}\" w:header=\"{3}\" w:footer=\"{0}\" w:gutter=\"0\"/>{counts}{titled}</w:sectPr>",
            mm(20.0),
            mm(15.0),
            mm(30.0),
            mm(10.0)
        )
    }
}
