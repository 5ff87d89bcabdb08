//! Paragraphs and tables in printed order, each with how its words are set.

use super::numbering::Numbering;
use super::package::Package;
use super::styles::{Form, Styles, ruled};
use super::tree::Node;
use crate::domain::{Finding, Findings, Place};
use crate::text::Message;

/// Paragraphs of a file; three hundred pages have a third of it.
const MOST_LINES: usize = 20_000;
/// Characters of a file.
const MOST_CHARACTERS: usize = 1_000_000;
/// Letters of a quotation in a finding.
const SHOWN: usize = 80;

/// Words set alike, or the mark of a footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// The text is the mark of a footnote.
    pub note: bool,
}

/// One paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its place in the file, from 1.
    pub place: usize,
    /// What a list writes before it, and whether in bold.
    pub marker: Option<(String, bool)>,
    pub words: Vec<Words>,
    pub centred: bool,
}

impl Line {
    pub fn text(&self) -> String {
        self.words.iter().filter(|one| !one.note).map(|one| one.text.as_str()).collect()
    }

    /// The words with the marker before them.
    pub fn printed(&self) -> String {
        let text = self.text();
        match &self.marker {
            Some((marker, _)) if !marker.is_empty() => format!("{marker} {}", text.trim()),
            _ => text.trim().to_owned(),
        }
    }

    pub fn is_blank(&self) -> bool {
        self.words.iter().all(|one| one.text.trim().is_empty())
            && self.marker.as_ref().is_none_or(|(marker, _)| marker.is_empty())
    }

    pub fn is_bold(&self) -> bool {
        self.is_all(|one| one.bold)
    }

    pub fn is_italic(&self) -> bool {
        self.is_all(|one| one.italic)
    }

    fn is_all(&self, is: impl Fn(&Words) -> bool) -> bool {
        let mut words = self.words.iter().filter(|one| !one.note && !one.text.trim().is_empty());
        let mut any = false;
        words.all(|one| {
            any = true;
            is(one)
        }) && any
    }

    /// Whether its letters are capitals.
    pub fn is_capital(&self) -> bool {
        let text = self.text();
        text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
    }
}

/// One cell of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct TabCell {
    pub across: usize,
    /// The cell above goes on.
    pub above: bool,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct TabRow {
    /// Repeated on every page.
    pub head: bool,
    pub cells: Vec<TabCell>,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub(super) struct Tab {
    /// With lines that can be seen.
    pub ruled: bool,
    pub rows: Vec<TabRow>,
}

/// One piece of the file.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Line(Line),
    Table(Tab),
    /// A section begins: whether its pages are turned, and counted anew.
    Section {
        turned: bool,
        anew: bool,
    },
}

/// Everything that was taken out of a file.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub pieces: Vec<Piece>,
    /// Mark and words.
    pub footnotes: Vec<(String, String)>,
    /// Lines of the headers and footers of the first page, page numbers left out.
    pub header: Vec<String>,
    pub footer: Vec<String>,
    pub findings: Findings,
}

/// The words of a file.
///
/// # Errors
/// More than may be read.
pub(super) fn flow(package: &Package) -> Result<Flow, Message> {
    let body = package.document.child("body").ok_or_else(|| Message::new("read-other"))?;
    let mut walk = Walk {
        package,
        styles: Styles::of(package.styles.as_ref()),
        numbering: Numbering::of(package.numbering.as_ref()),
        flow: Flow::default(),
        place: 0,
        characters: 0,
        counted_notes: 0,
        boxes: Vec::new(),
    };
    let mut pieces = Vec::new();
    walk.blocks(body, &mut pieces);
    if walk.place > MOST_LINES || walk.characters > MOST_CHARACTERS {
        return Err(Message::new("read-too-long").with("most", MOST_LINES));
    }
    let last = body.child("sectPr");
    walk.flow.pieces = sections(pieces, last);
    let first = first_section(body).or(last);
    walk.margins(first);
    Ok(walk.flow)
}

/// A piece, or the settings of the section that ends with it.
enum Loose<'n> {
    Piece(Piece),
    End(&'n Node),
}

/// Puts the beginning of each section before its pieces; a file says what a section is only at its end.
fn sections(loose: Vec<Loose<'_>>, last: Option<&Node>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut count = 0;
    let mut close = |open: &mut Vec<Piece>, settings: Option<&Node>| {
        let size = settings.and_then(|settings| settings.child("pgSz"));
        let turned = size.is_some_and(|size| size.attribute("orient") == Some("landscape"));
        let numbers = settings.and_then(|settings| settings.child("pgNumType"));
        let anew = numbers.is_some_and(|numbers| numbers.attribute("start").is_some());
        if count > 0 {
            pieces.push(Piece::Section { turned, anew });
        }
        count += 1;
        pieces.append(open);
    };
    for one in loose {
        match one {
            Loose::Piece(piece) => open.push(piece),
            Loose::End(settings) => close(&mut open, Some(settings)),
        }
    }
    close(&mut open, last);
    pieces
}

fn first_section(body: &Node) -> Option<&Node> {
    body.all("p").find_map(|paragraph| paragraph.child("pPr")?.child("sectPr"))
}

struct Walk<'p> {
    package: &'p Package,
    styles: Styles,
    numbering: Numbering,
    flow: Flow,
    place: usize,
    characters: usize,
    counted_notes: usize,
    /// Paragraphs of text boxes met inside a paragraph.
    boxes: Vec<Line>,
}

impl<'p> Walk<'p> {
    fn blocks(&mut self, holder: &'p Node, pieces: &mut Vec<Loose<'p>>) {
        for child in &holder.children {
            if self.place > MOST_LINES || self.characters > MOST_CHARACTERS {
                return;
            }
            match child.name.as_str() {
                "p" => {
                    let line = self.line(child);
                    pieces.push(Loose::Piece(Piece::Line(line)));
                    let boxes = std::mem::take(&mut self.boxes);
                    pieces.extend(boxes.into_iter().map(|line| Loose::Piece(Piece::Line(line))));
                    let settings = child.child("pPr").and_then(|form| form.child("sectPr"));
                    pieces.extend(settings.map(Loose::End));
                }
                "tbl" => {
                    let table = self.table(child);
                    pieces.push(Loose::Piece(Piece::Table(table)));
                }
                "sdt" => child.all("sdtContent").for_each(|inner| self.blocks(inner, pieces)),
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(child, pieces),
                "AlternateContent" => {
                    if let Some(inner) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.blocks(inner, pieces);
                    }
                }
                "del" | "moveFrom" => self.deleted(child),
                "altChunk" => self.tell("read-chunk", ""),
                _ => {}
            }
        }
    }

    /// The lines of a holder, tables inside flattened.
    fn lines(&mut self, holder: &'p Node) -> Vec<Line> {
        let mut pieces = Vec::new();
        self.blocks(holder, &mut pieces);
        let mut lines = Vec::new();
        for piece in pieces {
            match piece {
                Loose::Piece(Piece::Line(line)) => lines.push(line),
                Loose::Piece(Piece::Table(table)) => {
                    let cells = table.rows.into_iter().flat_map(|row| row.cells);
                    lines.extend(cells.flat_map(|cell| cell.lines));
                }
                Loose::Piece(Piece::Section { .. }) | Loose::End(_) => {}
            }
        }
        lines
    }

    fn table(&mut self, table: &'p Node) -> Tab {
        let properties = table.child("tblPr");
        let style = properties.and_then(|form| form.child("tblStyle")).and_then(Node::value);
        let own = properties.and_then(ruled);
        let from_style = || style.and_then(|style| self.styles.form(style).ruled);
        let mut tab = Tab { ruled: own.or_else(from_style).unwrap_or(false), rows: Vec::new() };
        let mut rows: Vec<&'p Node> = Vec::new();
        for child in &table.children {
            match child.name.as_str() {
                "tr" => rows.push(child),
                "sdt" => rows.extend(child.all("sdtContent").flat_map(|inner| inner.all("tr"))),
                "ins" => rows.extend(child.all("tr")),
                _ => {}
            }
        }
        for row in rows {
            let form = row.child("trPr");
            let count = |name| {
                let value = form.and_then(|form| form.child(name)).and_then(Node::value);
                value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(63)
            };
            let mut out = TabRow {
                head: form.and_then(|form| form.switch("tblHeader")).unwrap_or(false),
                cells: Vec::new(),
            };
            out.cells.extend(
                (0..count("gridBefore")).map(|_| TabCell { across: 1, ..TabCell::default() }),
            );
            let mut cells: Vec<&'p Node> = Vec::new();
            for child in &row.children {
                match child.name.as_str() {
                    "tc" => cells.push(child),
                    "sdt" => {
                        cells.extend(child.all("sdtContent").flat_map(|inner| inner.all("tc")));
                    }
                    _ => {}
                }
            }
            for cell in cells {
                let form = cell.child("tcPr");
                let across = form
                    .and_then(|form| form.child("gridSpan"))
                    .and_then(Node::value)
                    .and_then(|value| value.parse::<usize>().ok());
                let merged = form.and_then(|form| form.child("vMerge"));
                tab.ruled |= form.and_then(ruled).unwrap_or(false);
                out.cells.push(TabCell {
                    across: across.unwrap_or(1).clamp(1, 63),
                    above: merged.is_some_and(|merged| merged.value() != Some("restart")),
                    lines: self.lines(cell),
                });
            }
            tab.rows.push(out);
        }
        tab
    }

    fn line(&mut self, paragraph: &'p Node) -> Line {
        self.place += 1;
        let mut direct = Form::default();
        let mut mark = None;
        let mut style = None;
        if let Some(form) = paragraph.child("pPr") {
            direct.set_paragraph(form);
            style = form.child("pStyle").and_then(Node::value);
            mark = form.child("rPr").and_then(|run| run.switch("b"));
        }
        let form = direct.over(self.styles.paragraph(style));
        let mut line =
            Line { place: self.place, centred: form.centred.unwrap_or(false), ..Line::default() };
        self.runs(paragraph, form, &mut line.words);
        if let Some((list, level)) = form.list.filter(|(list, _)| *list > 0)
            && !line.is_blank()
            && let Some((marker, bold)) = self.numbering.next(list, level)
        {
            line.marker = Some((marker, mark.or(form.bold).unwrap_or(bold)));
        }
        line
    }

    fn runs(&mut self, holder: &'p Node, form: Form, words: &mut Vec<Words>) {
        for child in &holder.children {
            match child.name.as_str() {
                "r" => self.run(child, form, words),
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "fldSimple" | "customXml" | "dir"
                | "bdo" | "sdtContent" | "sdt" => self.runs(child, form, words),
                "del" | "moveFrom" => self.deleted(child),
                "oMath" | "oMathPara" => {
                    let formula = all_text(child);
                    self.tell("read-formula", &formula);
                    self.push(words, &formula, form, false);
                }
                "AlternateContent" => {
                    if let Some(inner) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.runs(inner, form, words);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'p Node, form: Form, words: &mut Vec<Words>) {
        let mut direct = Form::default();
        let properties = run.child("rPr");
        if let Some(properties) = properties {
            direct.set_run(properties);
        }
        let style = properties.and_then(|form| form.child("rStyle")).and_then(Node::value);
        let form = direct.over(style.map_or(form, |style| self.styles.form(style).over(form)));
        if form.hidden == Some(true) {
            let text = all_text(run);
            if !text.trim().is_empty() {
                self.tell("read-hidden", &text);
            }
            return;
        }
        let mut custom_note = None;
        for child in &run.children {
            match child.name.as_str() {
                "t" => match custom_note.take() {
                    Some((id, from)) => self.note(id, from, Some(child.text.trim()), words),
                    None => self.push(words, &child.text, form, false),
                },
                "tab" | "ptab" => self.push(words, "\t", form, false),
                "br" | "cr" => self.push(words, "\n", form, false),
                "noBreakHyphen" => self.push(words, "-", form, false),
                "sym" => {
                    let sign = child.attribute("char").unwrap_or_default();
                    self.tell("read-symbol", sign);
                    self.push(words, "□", form, false);
                }
                "footnoteReference" | "endnoteReference" => {
                    let from = child.name == "footnoteReference";
                    let Some(id) = child.attribute("id") else { continue };
                    let follows = child.attribute("customMarkFollows");
                    if matches!(follows, Some("1" | "true" | "on")) {
                        custom_note = Some((id, from));
                    } else {
                        self.note(id, from, None, words);
                    }
                }
                "drawing" | "pict" | "object" => self.picture(child),
                "AlternateContent" => {
                    let inner = child.child("Choice").or_else(|| child.child("Fallback"));
                    if let Some(inner) = inner {
                        self.picture(inner);
                    }
                }
                "delText" => self.tell("read-deleted", &child.text),
                _ => {}
            }
        }
        if let Some((id, from)) = custom_note {
            self.note(id, from, None, words);
        }
    }

    fn push(&mut self, words: &mut Vec<Words>, text: &str, form: Form, note: bool) {
        self.characters += text.chars().count();
        let capitals = form.capitals == Some(true);
        let text = if capitals { text.to_uppercase() } else { text.to_owned() };
        let (bold, italic) = (form.bold.unwrap_or(false), form.italic.unwrap_or(false));
        match words.last_mut() {
            Some(last) if !note && !last.note && (last.bold, last.italic) == (bold, italic) => {
                last.text.push_str(&text);
            }
            _ => words.push(Words { text, bold, italic, note }),
        }
    }

    /// Text boxes are read after the paragraph that holds them; what cannot be read is told.
    fn picture(&mut self, picture: &'p Node) {
        match picture.find("txbxContent") {
            Some(words) => {
                let lines = self.lines(words);
                self.boxes.extend(lines);
            }
            None if picture.find("blip").is_some()
                || picture.find("imagedata").is_some()
                || picture.find("OLEObject").is_some() =>
            {
                self.tell("read-picture", "");
            }
            // Lines drawn under names say nothing.
            None => {}
        }
    }

    fn note(&mut self, id: &str, foot: bool, mark: Option<&str>, words: &mut Vec<Words>) {
        let (part, name) = if foot {
            (self.package.footnotes.as_ref(), "footnote")
        } else {
            (self.package.endnotes.as_ref(), "endnote")
        };
        let note = part.and_then(|part| part.all(name).find(|one| one.attribute("id") == Some(id)));
        let Some(note) = note else {
            self.tell("read-note-missing", id);
            return;
        };
        let counted = if mark.is_none() {
            self.counted_notes += 1;
            self.counted_notes
        } else {
            0
        };
        let fits = |mark: &&str| {
            !mark.is_empty()
                && mark.len() <= 4
                && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '*')
        };
        let marker = match mark.filter(fits) {
            Some(mark) => mark.to_owned(),
            None if counted > 0 => counted.to_string(),
            None => format!("n{}", self.flow.footnotes.len() + 1),
        };
        let before = self.place;
        let lines = self.lines(note);
        self.place = before;
        let text: Vec<String> =
            lines.iter().map(Line::printed).filter(|line| !line.is_empty()).collect();
        let text = text.join("\n");
        // A mark of its own opens the words of the footnote; some word processors write it twice.
        let words_of = match mark {
            Some(mark) if mark.chars().all(char::is_alphanumeric) => {
                let behind = text.strip_prefix(mark).filter(|rest| rest.starts_with(' '));
                behind.unwrap_or(&text).trim_start()
            }
            Some(mark) => text.trim_start_matches(|c: char| mark.contains(c) || c.is_whitespace()),
            None => &text,
        };
        self.flow.footnotes.push((marker.clone(), words_of.to_owned()));
        words.push(Words { text: marker, note: true, ..Words::default() });
    }

    fn deleted(&mut self, node: &Node) {
        let text = all_text(node);
        if !text.trim().is_empty() {
            self.tell("read-deleted", &text);
        }
    }

    /// Headers and footers of the first page.
    fn margins(&mut self, section: Option<&'p Node>) {
        let Some(section) = section else { return };
        let titled = section.switch("titlePg").unwrap_or(false);
        let wanted = if titled { "first" } else { "default" };
        for (name, is_header) in [("headerReference", true), ("footerReference", false)] {
            let reference = section.all(name).find(|one| one.attribute("type") == Some(wanted));
            let Some(id) = reference.and_then(|one| one.attribute("id")) else { continue };
            let package = self.package;
            let Some((_, part)) = package.margins.iter().find(|(its, _)| its == id) else {
                continue;
            };
            let (place, lines) = (self.place, self.lines(part));
            self.place = place;
            let says = |line: &String| line.chars().any(char::is_alphabetic);
            let lines = lines.iter().map(Line::printed).filter(says).collect();
            if is_header {
                self.flow.header = lines;
            } else {
                self.flow.footer = lines;
            }
        }
    }

    fn tell(&mut self, id: &'static str, text: &str) {
        let finding = told(id, self.place, text);
        // A letter with a hundred pictures says so once for each paragraph.
        if self.flow.findings.0.last() != Some(&finding) {
            self.flow.findings.push(finding);
        }
    }
}

/// What was not understood, and where: the place of its paragraph in the file, and its words.
pub(super) fn told(id: &'static str, place: usize, text: &str) -> Finding {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = if text.chars().count() > SHOWN {
        text.chars().take(SHOWN).chain(['…']).collect()
    } else {
        text
    };
    let message = Message::new(id).with("place", place).with("text", short);
    Finding::warning(Place::default(), message)
}

fn all_text(node: &Node) -> String {
    let own = if matches!(node.name.as_str(), "t" | "delText") { node.text.as_str() } else { "" };
    node.children.iter().fold(own.to_owned(), |text, child| text + &all_text(child))
}
