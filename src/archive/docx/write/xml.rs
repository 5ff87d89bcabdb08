//! The marks of `WordprocessingML`, written out.

use std::fmt::Write as _;

/// Millimetres in twentieths of a point.
pub(super) fn mm(millimetres: f64) -> i32 {
    points(millimetres * 72.0 / 25.4)
}

/// Points in twentieths of a point.
#[expect(clippy::cast_possible_truncation, reason = "lengths on a sheet of paper")]
pub(super) fn points(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

/// Words as XML holds them; characters that XML 1.0 cannot hold are left out.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// How words differ from the style of their paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Type {
    pub bold: bool,
    pub italic: bool,
    pub raised: bool,
    /// Points.
    pub size: Option<u32>,
}

impl Type {
    pub fn marks(self) -> String {
        let mut marks = String::new();
        for (on, mark) in [(self.bold, "<w:b/>"), (self.italic, "<w:i/>")] {
            marks.push_str(if on { mark } else { "" });
        }
        if let Some(size) = self.size {
            let _ = write!(marks, "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", size * 2);
        }
        if self.raised {
            marks.push_str("<w:vertAlign w:val=\"superscript\"/>");
        }
        if marks.is_empty() { marks } else { format!("<w:rPr>{marks}</w:rPr>") }
    }
}

/// Words set alike.
pub(super) fn run(words: &str, type_: Type) -> String {
    if words.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = words
        .replace("\r\n", "\n")
        .split(['\n', '\u{2028}', '\u{2029}'])
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)))
        .collect();
    format!("<w:r>{}{}</w:r>", type_.marks(), lines.join("<w:br/>"))
}

/// Where a paragraph's lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
    Both,
}

/// One paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Id of its style; without it, the usual one.
    pub style: &'static str,
    pub keep_next: bool,
    /// Id of the list that writes its marker.
    pub list: Option<usize>,
    /// The marker of the list is bold.
    pub bold_mark: bool,
    /// `w:pBdr`, ready.
    pub borders: String,
    /// `w:spacing`, ready.
    pub spacing: String,
    /// In from the left, from the right, and how far the first line hangs out, in twentieths of a point.
    pub indent: Option<(i32, i32, i32)>,
    pub side: Option<Side>,
    /// `w:sectPr`, ready: the section ends here.
    pub section: String,
    pub runs: String,
}

impl Paragraph {
    /// A paragraph of a style with its words.
    pub fn of(style: &'static str, words: &str) -> Self {
        Self { style, runs: run(words, Type::default()), ..Self::default() }
    }

    /// An empty line so many points high.
    pub fn gap(height: f64) -> Self {
        Self {
            spacing: format!(
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>",
                points(height)
            ),
            ..Self::default()
        }
    }

    /// A line drawn so many points long in the middle of a width.
    pub fn rule(length: f64, width: f64) -> Self {
        let inset = points((width - length) / 2.0).max(0);
        Self {
            borders: "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"5\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>".to_owned(),
            indent: Some((inset, inset, 0)),
            ..Self::gap(3.0)
        }
    }

    pub fn keep(mut self) -> Self {
        self.keep_next = true;
        self
    }

    pub fn xml(&self) -> String {
        let mut form = String::new();
        if !self.style.is_empty() {
            let _ = write!(form, "<w:pStyle w:val=\"{}\"/>", self.style);
        }
        if self.keep_next {
            form.push_str("<w:keepNext/>");
        }
        if let Some(list) = self.list {
            let _ =
                write!(form, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        }
        form.push_str(&self.borders);
        form.push_str(&self.spacing);
        if let Some((left, right, hanging)) = self.indent {
            let _ = write!(
                form,
                "<w:ind w:left=\"{left}\" w:right=\"{right}\" w:hanging=\"{hanging}\"/>"
            );
        }
        if let Some(side) = self.side {
            let word = match side {
                Side::Left => "left",
                Side::Middle => "center",
                Side::Right => "right",
                Side::Both => "both",
            };
            let _ = write!(form, "<w:jc w:val=\"{word}\"/>");
        }
        if self.bold_mark {
            form.push_str("<w:rPr><w:b/></w:rPr>");
        }
        form.push_str(&self.section);
        let form = if form.is_empty() { form } else { format!("<w:pPr>{form}</w:pPr>") };
        format!("<w:p>{form}{}</w:p>", self.runs)
    }
}

/// Paragraphs one below the other.
pub(super) fn joined(paragraphs: impl IntoIterator<Item = Paragraph>) -> String {
    paragraphs.into_iter().map(|paragraph| paragraph.xml()).collect()
}

/// Columns without lines: rows of cells, each cell its paragraphs; widths in points.
pub(super) fn columns(widths: &[f64], rows: &[Vec<String>]) -> String {
    let grid: String =
        widths.iter().map(|width| format!("<w:gridCol w:w=\"{}\"/>", points(*width))).collect();
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        points(widths.iter().sum())
    );
    for row in rows {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (width, cell) in widths.iter().zip(row) {
            // A cell without a paragraph is no cell to a word processor, nor one that ends with a table.
            let cell = match cell.as_str() {
                "" => Paragraph::gap(2.0).xml(),
                cell if cell.ends_with("</w:tbl>") => cell.to_owned() + &Paragraph::gap(2.0).xml(),
                cell => cell.to_owned(),
            };
            let _ = write!(
                xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>",
                points(*width)
            );
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}
