//! A DOCX becomes a document: the parts of the form are recognised by what they say and how they are set, not by the
//! names of styles, so that letters of any office can enter.
//!
//! ```text
//! bytes ─ package ─► parts ─ flow ─► lines and tables ─ head · title · text · foot ─► Document, findings
//! ```
//!
//! Every word finds its place. What is not recognised stays in the body, or in an appendix at the end, and a finding
//! names its paragraph.

mod body;
mod flow;
mod foot;
mod head;
mod inline;
mod marker;
mod numbering;
mod package;
mod styles;
mod table;
mod title;
mod tree;

use self::flow::{Flow, Line, Piece, told};
use self::package::Package;
use crate::domain::check::is_classified_stamp;
use crate::domain::{
    Appendix, Circulation, Document, DocumentKind, Finding, Findings, Footnote, Place,
    appendix_reference,
};
use crate::text::{Message, fold};

/// A document, and what could not be understood on the way.
#[derive(Debug, Clone)]
pub struct Read {
    pub document: Document,
    pub findings: Findings,
}

/// The pieces of a file, and how far they are read.
struct Cursor {
    pieces: Vec<Piece>,
    at: usize,
}

/// What is gathered while a file is read.
struct Reading {
    document: Document,
    /// Lines of the head that have no place there; they open the body.
    left: Vec<Line>,
    findings: Findings,
}

impl Cursor {
    /// The next line that says something, past blank ones; none before a table or a section.
    fn line(&mut self) -> Option<&Line> {
        while matches!(self.pieces.get(self.at), Some(Piece::Line(line)) if line.is_blank()) {
            self.at += 1;
        }
        match self.pieces.get(self.at) {
            Some(Piece::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// Lines that say something, from here on, not read past.
    fn ahead(&self) -> impl Iterator<Item = &Line> {
        self.pieces[self.at..].iter().filter_map(|piece| match piece {
            Piece::Line(line) if !line.is_blank() => Some(line),
            _ => None,
        })
    }
}

/// Reads a file; `name` is the file as the person named it.
///
/// # Errors
/// Why it cannot be read, and what to do: not a DOCX, encrypted, broken, with macros, too large, a secret document.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read, Findings> {
    let refused = |message: Message| {
        let place = Place { file: Some(name.to_owned()), ..Place::default() };
        Findings(vec![Finding::error(place, message)])
    };
    let flow = Package::open(bytes).and_then(|package| flow::flow(&package)).map_err(refused)?;
    let secret = flow.pieces.iter().find_map(|piece| match piece {
        Piece::Line(line) => Some(line.text()).filter(|text| is_classified_stamp(text)),
        Piece::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let mut texts = cells.flat_map(|cell| &cell.lines).map(Line::text);
            texts.find(|text| is_classified_stamp(text)).filter(|_| !table.ruled)
        }
        Piece::Section { .. } => None,
    });
    if let Some(text) = secret {
        return Err(refused(Message::new("check-classified").with("text", text.trim())));
    }
    let mut read = recognise(flow);
    if read.document.body.is_empty() && read.document.addressees.is_empty() {
        return Err(refused(Message::new("read-nothing")));
    }
    for finding in &mut read.findings.0 {
        finding.place.file = Some(name.to_owned());
    }
    Ok(read)
}

fn recognise(flow: Flow) -> Read {
    let Flow { pieces, footnotes, header, footer, findings } = flow;
    let mut cursor = Cursor { pieces, at: 0 };
    let mut reading = Reading {
        document: Document::new(DocumentKind::OfficialLetter),
        left: Vec::new(),
        findings,
    };
    reading.document.footnotes =
        footnotes.into_iter().map(|(marker, text)| Footnote { marker, text }).collect();
    head::head(&mut cursor, &mut reading);
    margins(&mut reading, header, footer);
    title::title(&mut cursor, &mut reading);
    let foot = foot::find(&cursor);
    let appendix = (cursor.at..cursor.pieces.len()).find(|at| begins_appendix(&cursor, *at, foot));
    let end = foot.or(appendix).unwrap_or(cursor.pieces.len());
    let left = std::mem::take(&mut reading.left);
    let pieces: Vec<Piece> =
        left.into_iter().map(Piece::Line).chain(cursor.pieces[cursor.at..end].to_vec()).collect();
    reading.document.body = body::body(&pieces, &mut reading.findings);
    cursor.at = end;
    if foot.is_some() {
        foot::foot(&mut cursor, &mut reading);
    } else {
        reading.findings.push(Finding::warning(Place::default(), Message::new("read-no-foot")));
    }
    appendices(&mut cursor, &mut reading);
    let mut document = reading.document;
    document.name_nodes();
    Read { document, findings: reading.findings }
}

/// Headers and footers: the mark of circulation, the lines of address; what else stands there is told.
fn margins(reading: &mut Reading, header: Vec<String>, footer: Vec<String>) {
    let marks = [Circulation::XemXongTraLai, Circulation::LuuHanhNoiBo];
    for line in header {
        match marks.into_iter().find(|mark| fold(mark.stamp()) == fold(&line)) {
            Some(mark) => reading.document.circulation = Some(mark),
            None => reading.findings.push(told("read-header", 0, &line)),
        }
    }
    reading.document.contact_lines = footer;
}

/// Tells whether an appendix begins here: pages counted anew, its label, or the head of an enclosed text.
fn begins_appendix(cursor: &Cursor, at: usize, foot: Option<usize>) -> bool {
    if foot.is_some_and(|foot| at <= foot) {
        return false;
    }
    match &cursor.pieces[at] {
        Piece::Section { anew, .. } => *anew,
        Piece::Line(line) => is_label(line),
        Piece::Table(table) => head::is_head(table),
    }
}

/// `Phụ lục`, `PHỤ LỤC II`, `Phụ lục 3` alone in the middle.
fn is_label(line: &Line) -> bool {
    let text = fold(&line.text());
    let Some(rest) = text.trim().strip_prefix("phu luc") else { return false };
    let rest = rest.trim().trim_end_matches(['.', ':']);
    let is_count = rest.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l') || c.is_ascii_digit());
    line.centred && is_count && rest.chars().count() <= 8
}

/// Everything behind the foot.
fn appendices(cursor: &mut Cursor, reading: &mut Reading) {
    let mut given: Vec<Given> = Vec::new();
    let mut turned = false;
    while cursor.at < cursor.pieces.len() {
        let begin = cursor.at;
        let starts = begins_appendix(cursor, begin, None);
        if let Piece::Section { turned: its, .. } = cursor.pieces[begin] {
            turned = its;
            cursor.at += 1;
            // The label stands behind the beginning of its section.
            cursor.line();
            if cursor.at < cursor.pieces.len()
                && begins_appendix(cursor, cursor.at, None)
                && !matches!(cursor.pieces[cursor.at], Piece::Section { .. })
            {
                given.push(Given { turned, ..Given::default() });
                head_of_appendix(cursor, reading, &mut given);
                continue;
            }
        }
        if starts {
            given.push(Given { turned, ..Given::default() });
            head_of_appendix(cursor, reading, &mut given);
            continue;
        }
        let end = (cursor.at..cursor.pieces.len())
            .find(|at| {
                matches!(cursor.pieces[*at], Piece::Section { .. })
                    || begins_appendix(cursor, *at, None)
            })
            .unwrap_or(cursor.pieces.len());
        let mut pieces = cursor.pieces[cursor.at..end].to_vec();
        cursor.at = end;
        if pieces.iter().all(|piece| matches!(piece, Piece::Line(line) if line.is_blank())) {
            continue;
        }
        if given.is_empty() {
            let first = pieces.iter().find_map(|piece| match piece {
                Piece::Line(line) if !line.is_blank() => Some((line.place, line.printed())),
                _ => None,
            });
            let (place, text) = first.unwrap_or_default();
            reading.findings.push(told("read-behind-foot", place, &text));
            given.push(Given { label: Some(String::new()), bare: true, ..Given::default() });
        }
        if let Some(one) = given.last_mut() {
            if let Some(signature) = foot::signer_of_appendix(&mut pieces) {
                one.appendix.signature = Some(signature);
            }
            one.pieces.extend(pieces);
        }
    }
    for one in given {
        let Given { mut appendix, pieces, label, turned, bare } = one;
        let rest = title::bases_of_appendix(&pieces, &mut appendix);
        appendix.body = body::body(&pieces[rest..], &mut reading.findings);
        appendix.landscape = turned;
        appendix.label = label;
        if bare {
            appendix.reference = Some(String::new());
        }
        reading.document.appendices.push(appendix);
    }
    leave_out_what_is_counted(&mut reading.document);
}

/// An appendix while it is read.
#[derive(Default)]
struct Given {
    appendix: Appendix,
    pieces: Vec<Piece>,
    label: Option<String>,
    turned: bool,
    /// Words behind the foot that no appendix announces.
    bare: bool,
}

/// Label, title and reference of an appendix; of an enclosed text its head, which is that of the document.
fn head_of_appendix(cursor: &mut Cursor, reading: &mut Reading, given: &mut [Given]) {
    let Some(one) = given.last_mut() else { return };
    one.label = Some(String::new());
    if let Some(Piece::Table(table)) = cursor.pieces.get(cursor.at)
        && head::is_head(table)
    {
        head::same_head(table, reading);
        cursor.at += 1;
    }
    let mut title: Vec<String> = Vec::new();
    let mut reference = None;
    while let Some(line) = cursor.line() {
        let text = line.text().trim().to_owned();
        if !line.centred {
            break;
        }
        if is_label(line) && title.is_empty() && one.label.as_deref() == Some("") {
            one.label = Some(text);
        } else if text.starts_with('(') && fold(&text).contains("kem theo") {
            reference = Some(text);
            cursor.at += 1;
            break;
        } else if line.is_bold()
            && one.appendix.kind.is_none()
            && title.is_empty()
            && line.is_capital()
            && let Some(kind) = DocumentKind::find(&text)
        {
            one.appendix.kind = Some(kind);
        } else if line.is_bold() && marker::heading(&text).is_none() {
            title.push(text);
        } else {
            break;
        }
        cursor.at += 1;
    }
    one.appendix.title = (!title.is_empty()).then(|| title.join(" "));
    one.appendix.reference = Some(reference.unwrap_or_default());
}

/// Labels and references that the document makes by itself need not be written.
fn leave_out_what_is_counted(document: &mut Document) {
    for index in 0..document.appendices.len() {
        let label = document.appendices[index].label.take();
        let own = document.appendix_label(index).unwrap_or_default();
        if label.as_ref() != Some(&own) {
            document.appendices[index].label = label;
        }
        let reference = document.appendices[index].reference.take();
        let own = appendix_reference(document, &document.appendices[index]).unwrap_or_default();
        if reference.as_ref() != Some(&own) {
            document.appendices[index].reference = reference;
        }
    }
}
