//! Cells 1 to 5b: issuer and national name side by side, number, place and date, subject, urgency.

use super::flow::{Line, Piece, Tab, Words, told};
use super::{Cursor, Reading};
use crate::domain::{
    Document, DocumentKind, Finding, Findings, Issuer, PartialDate, Place, Urgency,
};
use crate::text::{Message, fold};

/// Pieces among which the head is looked for.
const WITHIN: usize = 12;

/// Tells whether a table holds the national name.
pub(super) fn is_head(table: &Tab) -> bool {
    lines_of(table).any(is_national)
}

fn lines_of(table: &Tab) -> impl Iterator<Item = &Line> {
    table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines)
}

fn is_national(line: &Line) -> bool {
    fold(&line.text()).contains("cong hoa xa hoi chu nghia viet nam")
}

/// Letters alone, folded: hyphens and dashes of the motto differ.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Reads the head of the document.
pub(super) fn head(cursor: &mut Cursor, reading: &mut Reading) {
    let (left, right) = sides(cursor);
    if left.is_empty() && right.is_empty() {
        let message = Message::new("read-no-head");
        reading.findings.push(Finding::warning(Place::default(), message));
        return;
    }
    let rest = left_side(reading, &left);
    for line in rest {
        keep(reading, line);
    }
    for line in right {
        let text = line.text();
        let plain = letters(&text);
        if is_national(&line) || plain == "doclaptudohanhphuc" || line.is_blank() {
            continue;
        }
        match place_date(&text) {
            Some((place, date)) => {
                reading.document.place = place;
                reading.document.date = date;
            }
            None => keep(reading, line),
        }
    }
}

/// A line without a place in the head opens the body, and is told.
fn keep(reading: &mut Reading, line: Line) {
    reading.findings.push(told("read-in-head", line.place, &line.text()));
    reading.left.push(line);
}

/// The left and the right column, whether a table or tabs part them.
fn sides(cursor: &mut Cursor) -> (Vec<Line>, Vec<Line>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let national = cursor.pieces.iter().take(WITHIN).any(|piece| match piece {
        Piece::Line(line) => is_national(line),
        Piece::Table(table) => is_head(table),
        Piece::Section { .. } => false,
    });
    if !national {
        return (left, right);
    }
    loop {
        match cursor.pieces.get(cursor.at) {
            Some(Piece::Table(table)) if !table.ruled || is_head(table) => {
                let opens = is_head(table)
                    || lines_of(table).any(|line| is_number(&line.text()) || dated(line));
                if !opens {
                    break;
                }
                for row in &table.rows {
                    let Some((first, others)) = row.cells.split_first() else { continue };
                    left.extend(first.lines.iter().flat_map(parted));
                    let others = others.iter().flat_map(|cell| &cell.lines);
                    right.extend(others.flat_map(parted));
                }
            }
            Some(Piece::Line(line)) if line.is_blank() => {}
            Some(Piece::Line(line))
                if line.text().contains('\t') && (is_national(line) || !right.is_empty()) =>
            {
                let (one, other) = at_tabs(line);
                left.extend(one);
                right.extend(other);
            }
            Some(Piece::Line(line)) if is_national(line) => right.push(line.clone()),
            // Without a column beside it: motto, number or date on a line of its own.
            Some(Piece::Line(line))
                if !right.is_empty()
                    && (letters(&line.text()) == "doclaptudohanhphuc" || dated(line)) =>
            {
                right.push(line.clone());
            }
            Some(Piece::Line(line)) if is_number(&line.text()) => left.push(line.clone()),
            Some(Piece::Line(line))
                if !left.is_empty() && subject(line.text().trim()).is_some() =>
            {
                left.push(line.clone());
            }
            Some(Piece::Line(line)) if right.is_empty() && line.is_capital() => {
                left.push(line.clone());
            }
            _ => break,
        }
        cursor.at += 1;
    }
    (left, right)
}

fn dated(line: &Line) -> bool {
    place_date(&line.text()).is_some()
}

/// A line parted where its writer broke it.
fn parted(line: &Line) -> Vec<Line> {
    if !line.text().contains('\n') {
        return vec![line.clone()];
    }
    let mut lines = vec![Line { words: Vec::new(), ..line.clone() }];
    for one in &line.words {
        for (index, part) in one.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Line { words: Vec::new(), marker: None, ..line.clone() });
            }
            let at = lines.len() - 1;
            lines[at].words.push(Words { text: part.to_owned(), ..one.clone() });
        }
    }
    lines
}

/// What stands before and behind the tabs of a line.
fn at_tabs(line: &Line) -> (Option<Line>, Option<Line>) {
    let mut sides = [Vec::new(), Vec::new()];
    let mut behind = 0;
    for one in &line.words {
        match one.text.split_once('\t').filter(|_| behind == 0) {
            Some((before, after))
                if sides[0].iter().any(|w: &Words| !w.text.trim().is_empty())
                    || !before.trim().is_empty() =>
            {
                sides[0].push(Words { text: before.to_owned(), ..one.clone() });
                behind = 1;
                sides[1].push(Words { text: after.replace('\t', ""), ..one.clone() });
            }
            _ => sides[behind].push(Words { text: one.text.replace('\t', " "), ..one.clone() }),
        }
    }
    let [one, other] = sides.map(|words| Line { words, ..line.clone() });
    if behind == 0 {
        return (None, Some(one));
    }
    (Some(one).filter(|line| !line.is_blank()), Some(other).filter(|line| !line.is_blank()))
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("Số").or_else(|| text.strip_prefix("SỐ")) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.starts_with(':') || (rest.contains('/') && rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The left column; what has no place in it is handed back.
fn left_side(reading: &mut Reading, lines: &[Line]) -> Vec<Line> {
    let mut rest = Vec::new();
    let mut agency: Vec<&Line> = Vec::new();
    let (mut numbered, mut in_subject) = (false, false);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let text = line.printed();
        if let Some(urgency) = urgency(&text) {
            reading.document.urgency = Some(urgency);
            in_subject = false;
        } else if !numbered && is_number(&text) {
            numbered = true;
            number(reading, line, &text);
        } else if let Some((label, words)) = subject(&text).filter(|_| !in_subject) {
            in_subject = true;
            reading.document.subject = Some(words);
            reading.document.subject_label = Some(label);
        } else if in_subject {
            let subject = reading.document.subject.get_or_insert_default();
            subject.push(' ');
            subject.push_str(&text);
        } else if !numbered {
            agency.push(line);
        } else {
            rest.push(line.clone());
        }
    }
    reading.document.issuer = issuer(&agency);
    rest
}

fn issuer(lines: &[&Line]) -> Issuer {
    let bold = lines.iter().position(|line| line.is_bold()).unwrap_or(0);
    let text = |line: &&Line| line.printed();
    let superior = lines[..bold].iter().map(text).collect();
    let mut name: Vec<String> = lines[bold..].iter().map(text).collect();
    let mut jointly = Vec::new();
    let joined =
        name.len() > 1 && name[..name.len() - 1].iter().all(|line| line.trim_end().ends_with(" -"));
    if joined {
        let bare = |line: String| line.trim_end().trim_end_matches(" -").trim_end().to_owned();
        jointly = name.split_off(1).into_iter().map(bare).collect();
        name = name.into_iter().map(bare).collect();
    }
    Issuer { unit: None, superior, name, jointly }
}

/// `Số: 15/QĐ-UBND`; a number still open is none.
fn number(reading: &mut Reading, line: &Line, text: &str) {
    let words = text.trim_start_matches(['S', 's', 'ố', 'Ố']).trim_start().trim_start_matches(':');
    let (number, notation) = words.split_once('/').unwrap_or((words, ""));
    let open = |words: &str| !words.chars().any(char::is_alphanumeric);
    if !open(number) {
        reading.document.number = number.trim().parse().ok();
        if reading.document.number.is_none() {
            reading.findings.push(told("read-number", line.place, text));
            reading.left.push(line.clone());
        }
    }
    let notation = notation.trim();
    if !open(notation) {
        reading.document.notation = Some(notation.to_owned());
    }
}

/// `V/v nâng …`: its opening and its words.
fn subject(text: &str) -> Option<(String, String)> {
    ["V/v", "v/v", "V/V", "Về việc"].into_iter().find_map(|label| {
        let words = text.strip_prefix(label)?.trim_start_matches([':', '.']).trim();
        Some((label.to_owned(), words.to_owned()))
    })
}

fn urgency(text: &str) -> Option<Urgency> {
    let all = [Urgency::HoaToc, Urgency::ThuongKhan, Urgency::Khan];
    let capital = !text.chars().any(char::is_lowercase);
    all.into_iter().find(|one| capital && letters(one.stamp()) == letters(text))
}

/// `An Hòa, ngày 05 tháng 3 năm 2026`; parts that are open stay open.
fn place_date(text: &str) -> Option<(Option<String>, PartialDate)> {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (place, rest) = text.split_once("ngày")?;
    let (day, rest) = rest.split_once("tháng")?;
    let (month, year) = rest.split_once("năm")?;
    let read = |words: &str| -> Option<u32> {
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let year = read(year).and_then(|year| i32::try_from(year).ok());
    let year = year.filter(|year| (1945..=2200).contains(year));
    let day = read(day).filter(|day| (1..=31).contains(day));
    let month = read(month).filter(|month| (1..=12).contains(month));
    let place = place.trim().trim_end_matches(',').trim();
    let place = place.chars().any(char::is_alphabetic).then(|| place.to_owned());
    Some((place, PartialDate { day, month, year }))
}

/// The head of an enclosed text says what that of the document says; anything else is told.
pub(super) fn same_head(table: &Tab, reading: &mut Reading) {
    let issuer = reading.document.issuer.clone();
    let own: Vec<&String> =
        issuer.superior.iter().chain(&issuer.name).chain(&issuer.jointly).collect();
    for line in lines_of(table).filter(|line| !line.is_blank()) {
        let text = line.printed();
        let bare = text.trim_end_matches(" -");
        let known = is_national(line)
            || letters(&text) == "doclaptudohanhphuc"
            || own.iter().any(|name| name.as_str() == bare);
        if !known {
            reading.findings.push(told("read-other-head", line.place, &text));
        }
    }
}

/// The head of a copy's block as that of a document of its own, and the lines that have no place there.
pub(super) fn of_copy(table: &Tab, is_form: impl Fn(&Line) -> bool) -> (Document, Vec<Line>) {
    let mut reading = Reading {
        document: Document::new(DocumentKind::OfficialLetter),
        left: Vec::new(),
        findings: Findings::default(),
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let Some((first, others)) = row.cells.split_first() else { continue };
        left.extend(first.lines.iter().flat_map(parted));
        right.extend(others.iter().flat_map(|cell| &cell.lines).flat_map(parted));
    }
    let mut rest = left_side(&mut reading, &left);
    for line in right.into_iter().filter(|line| !line.is_blank() && !is_form(line)) {
        match place_date(&line.text()) {
            Some((place, date)) => {
                reading.document.place = place;
                reading.document.date = date;
            }
            None => rest.push(line),
        }
    }
    (reading.document, rest)
}
