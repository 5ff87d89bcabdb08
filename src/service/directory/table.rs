//! A table as a person keeps it: some lines, one of which names the columns.

use std::collections::HashMap;

use crate::domain::{Finding, Findings, Place};
use crate::text::folding::{fold, nearest};
use crate::text::unicode::{forbidden_character, nfc, one_line};
use crate::text::{Message, legacy};

use super::{csv_lines, sheet_lines};

/// One line of a file: its number as the person's program shows it, and its cells.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub number: usize,
    pub cells: Vec<String>,
}

/// A column that an import knows: its own name, and what people call it, folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub name: &'static str,
    pub called: &'static [&'static str],
}

/// Lines in which the headings are looked for: some people put a title above them.
const TITLE_LINES: usize = 10;
/// Columns that number the lines; they say nothing.
const COUNTERS: [&str; 4] = ["tt", "stt", "so thu tu", "no"];
/// Characters of one cell; more means that a closing quotation mark is missing.
const LONGEST_CELL: usize = 20_000;

/// A table with known columns.
#[derive(Debug)]
pub(super) struct Table {
    file: String,
    /// Column name → its place and the heading as written.
    columns: HashMap<&'static str, (usize, String)>,
    lines: Vec<Line>,
}

/// One cell that a known column has in a line.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub place: Place,
    pub text: String,
}

impl Table {
    /// Reads a file of any known form. What is wrong with it as a table comes back as findings.
    pub fn read(
        file: &str,
        bytes: &[u8],
        columns: &[Column],
        needed: &[&'static str],
    ) -> Result<(Self, Findings), Findings> {
        let place = || Place { file: Some(file.to_owned()), ..Place::default() };
        let refuse = |message| Findings(vec![Finding::error(place(), message)]);
        let lines = if sheet_lines::is_workbook(bytes) {
            sheet_lines::read(bytes).map_err(refuse)?
        } else {
            csv_lines::read(file, bytes)?
        };
        let mut lines: Vec<Line> = lines
            .into_iter()
            .filter(|line| line.cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        if lines.is_empty() {
            return Err(refuse(Message::new("directory-empty")));
        }
        let known =
            |line: &Line| line.cells.iter().filter(|cell| find(columns, cell).is_some()).count();
        let heading = lines.iter().take(TITLE_LINES).position(|line| known(line) > 1).unwrap_or(0);
        let heading =
            lines.drain(..=heading).next_back().unwrap_or(Line { number: 1, cells: vec![] });
        let mut table = Self { file: file.to_owned(), columns: HashMap::new(), lines };
        let mut findings = Findings::default();
        table.name_columns(&heading, columns, &mut findings);
        for needed in needed {
            if !table.columns.contains_key(needed) {
                let called = columns.iter().find(|column| column.name == *needed);
                let called = called.map_or(*needed, |column| column.called[0]);
                let found = heading.cells.join(" | ");
                let message = Message::new("directory-column-missing")
                    .with("column", heading_of(needed).unwrap_or(called))
                    .with("found", found);
                findings.push(Finding::error(table.place(heading.number, ""), message));
            }
        }
        if findings.has_errors() {
            return Err(findings);
        }
        table.check_cells(&heading, &mut findings);
        Ok((table, findings))
    }

    fn name_columns(&mut self, heading: &Line, columns: &[Column], findings: &mut Findings) {
        for (index, words) in heading.cells.iter().enumerate() {
            let folded = normal(words);
            if folded.is_empty() || COUNTERS.contains(&folded.as_str()) {
                continue;
            }
            let place = self.place(heading.number, words);
            let Some(column) = find(columns, words) else {
                let known = columns.iter().filter_map(|column| heading_of(column.name));
                let message = match nearest(words, known) {
                    Some(near) => Message::new("directory-column-unknown-near").with("near", near),
                    None => Message::new("directory-column-unknown"),
                };
                findings.push(Finding::warning(place, message.with("column", words)));
                continue;
            };
            if self.columns.insert(column.name, (index, words.clone())).is_some() {
                let message = Message::new("directory-column-twice").with("column", words);
                findings.push(Finding::error(place, message));
            }
        }
    }

    /// Finds what is wrong with cells before anybody asks what they mean.
    fn check_cells(&self, heading: &Line, findings: &mut Findings) {
        for line in &self.lines {
            let width = heading.cells.len();
            if line.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
                let message = Message::new("directory-too-many-cells")
                    .with("cells", line.cells.len())
                    .with("columns", width);
                findings.push(Finding::error(self.place(line.number, ""), message));
            }
            for (text, words) in line.cells.iter().zip(&heading.cells) {
                let place = || self.place(line.number, words);
                if text.chars().count() > LONGEST_CELL {
                    let message = Message::new("directory-cell-too-long");
                    findings.push(Finding::error(place(), message));
                } else if let Some(forbidden) = forbidden_character(text) {
                    let code = format!("U+{:04X}", u32::from(forbidden));
                    let message = Message::new("directory-cell-forbidden").with("character", code);
                    findings.push(Finding::error(place(), message));
                } else if let Some((encoding, word)) = legacy::detect(text) {
                    let message = Message::new("directory-cell-legacy")
                        .with("encoding", encoding.name())
                        .with("word", word)
                        .with("meant", encoding.convert(text));
                    findings.push(Finding::error(place(), message));
                }
            }
        }
    }

    /// The numbers of the lines below the headings.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter()
    }

    /// The cell of a column in a line; none when the file has no such column.
    pub fn cell(&self, line: &Line, column: &str) -> Option<Cell> {
        let (index, words) = self.columns.get(column)?;
        let text = line.cells.get(*index).map_or("", String::as_str);
        Some(Cell { place: self.place(line.number, words), text: nfc(text.trim()) })
    }

    /// A place in the file, for findings.
    pub fn place(&self, line: usize, column: &str) -> Place {
        Place {
            file: Some(self.file.clone()),
            line: Some(line),
            field: one_line(column),
            ..Place::default()
        }
    }
}

fn find<'c>(columns: &'c [Column], heading: &str) -> Option<&'c Column> {
    let heading = normal(heading);
    columns.iter().find(|column| {
        column.called.contains(&heading.as_str()) || column.name.replace('_', " ") == heading
    })
}

/// `Thư điện tử (*)` → `thu dien tu`.
fn normal(heading: &str) -> String {
    let heading = heading.split('(').next().unwrap_or_default();
    let folded = fold(&heading.replace(['_', '*', ':', '.'], " "));
    folded.trim().to_owned()
}

/// The heading that our own forms bear for a column.
pub(super) fn heading_of(column: &str) -> Option<&'static str> {
    Some(match column {
        "code" => "Mã đơn vị",
        "name" => "Tên đơn vị",
        "aliases" => "Tên gọi khác",
        "parent" => "Đơn vị cấp trên",
        "superior" => "Cơ quan chủ quản",
        "head" => "Tên cơ quan ban hành",
        "place" => "Địa danh",
        "emails" => "Thư điện tử",
        "valid_from" => "Từ ngày",
        "valid_to" => "Đến ngày",
        "contact_name" => "Người liên hệ",
        "contact_position" => "Chức vụ",
        "contact_phone" => "Điện thoại",
        "contact_email" => "Thư người liên hệ",
        "group_code" => "Mã nhóm",
        "group_name" => "Tên nhóm",
        "members" => "Đơn vị thành viên",
        _ => return None,
    })
}
