//! Paragraphs and tables of a holder, and of the margins of the first page.

use super::super::tree::Node;
use super::{Line, Loose, MOST_CHARACTERS, MOST_LINES, Piece, Walk};

impl<'p> Walk<'p> {
    pub(super) fn blocks(&mut self, holder: &'p Node, pieces: &mut Vec<Loose<'p>>) {
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
    pub(super) fn lines(&mut self, holder: &'p Node) -> Vec<Line> {
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

    /// Headers and footers of the first page.
    pub(super) fn margins(&mut self, section: Option<&'p Node>) {
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
}
