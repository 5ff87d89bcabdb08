//! Nơi nhận and who signs, side by side or below each other; the block of a copy.

use super::flow::{Line, Piece, Tab, told};
use super::title::dashed;
use super::{Cursor, Reading};
use crate::domain::{DocumentKind, Recipient, Signature};
use crate::text::fold;

/// Words that open a position; they tell it from a name.
const POSITIONS: [&str; 22] = [
    "truong",
    "pho",
    "giam doc",
    "chu tich",
    "chanh",
    "uy vien",
    "bo truong",
    "thu truong",
    "cuc truong",
    "vu truong",
    "hieu truong",
    "tong",
    "bi thu",
    "chi huy",
    "doi truong",
    "to truong",
    "chu nhiem",
    "vien truong",
    "chi cuc",
    "thu ky",
    "quyen",
    "chanh an",
];
/// A drafter's code is no longer, in characters.
const LONGEST_CODE: usize = 16;

/// Where the foot begins; none if there is none.
pub(super) fn find(cursor: &Cursor) -> Option<usize> {
    let pieces = &cursor.pieces;
    (cursor.at..pieces.len()).find(|at| match &pieces[*at] {
        Piece::Line(line) => is_label(line),
        Piece::Table(table) if !table.ruled => {
            let mut lines = lines_of(table);
            lines.any(is_label) || (signs(table) && ends_or_labels(&pieces[at + 1..]))
        }
        _ => false,
    })
}

fn is_label(line: &Line) -> bool {
    let text = fold(&line.text());
    let text = text.trim();
    text == "noi nhan:" || text == "noi nhan"
}

fn lines_of(table: &Tab) -> impl Iterator<Item = &Line> {
    table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines)
}

/// A table without lines, all of whose words are bold and in the middle, the first in capitals.
fn signs(table: &Tab) -> bool {
    let lines: Vec<&Line> = lines_of(table).filter(|line| !line.is_blank()).collect();
    lines.len() > 1
        && lines.iter().all(|line| line.is_bold() && line.centred)
        && lines[0].is_capital()
}

fn ends_or_labels(behind: &[Piece]) -> bool {
    let next = behind.iter().find(|piece| !matches!(piece, Piece::Line(line) if line.is_blank()));
    match next {
        None | Some(Piece::Section { .. }) => true,
        Some(Piece::Line(line)) => is_label(line),
        Some(Piece::Table(table)) => lines_of(table).any(is_label),
    }
}

/// The lines of each column of a table.
fn columns(table: &Tab) -> Vec<Vec<Line>> {
    let mut columns: Vec<Vec<Line>> = Vec::new();
    for row in &table.rows {
        let mut at = 0;
        for cell in &row.cells {
            while columns.len() <= at {
                columns.push(Vec::new());
            }
            columns[at].extend(cell.lines.iter().cloned());
            at += cell.across;
        }
    }
    columns
}

/// Reads the foot of the document, up to its end or the first appendix.
pub(super) fn foot(cursor: &mut Cursor, reading: &mut Reading) {
    let mut signers: Vec<Signature> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut labelled = false;
    let begin = cursor.at;
    while let Some(piece) = cursor.pieces.get(cursor.at) {
        match piece {
            Piece::Table(table) if !table.ruled => {
                let names_some = lines_of(table).any(is_label);
                if lines_of(table).any(is_copy) || !(names_some || signs(table)) {
                    break;
                }
                for column in columns(table) {
                    if column.iter().any(is_label) {
                        lines.extend(column);
                        labelled = true;
                    } else if let Some(signer) = signer(&column) {
                        signers.push(signer);
                    }
                }
            }
            Piece::Line(line) if line.is_blank() => {}
            Piece::Line(line) if is_label(line) && !labelled => {
                labelled = true;
                lines.push(line.clone());
            }
            Piece::Line(line)
                if labelled
                    && (dashed(&line.printed()).is_some() || lines.len() == 1)
                    && !super::begins_appendix(cursor, cursor.at, Some(begin)) =>
            {
                lines.push(line.clone());
            }
            Piece::Line(line)
                if labelled && signers.is_empty() && line.is_bold() && line.centred =>
            {
                // Signer below the recipients, without a table around them.
                let mut block = Vec::new();
                while let Some(Piece::Line(line)) = cursor.pieces.get(cursor.at) {
                    if super::begins_appendix(cursor, cursor.at, Some(begin)) {
                        break;
                    }
                    block.push(line.clone());
                    cursor.at += 1;
                }
                signers.extend(signer(&block));
                continue;
            }
            _ => break,
        }
        cursor.at += 1;
    }
    reading.document.signature = signers.pop();
    reading.document.cosigners = signers;
    recipients(reading, &lines);
    if let Some(place) = copy_at(cursor) {
        copy(cursor, reading, place);
    }
}

/// Who signs, from the lines of a column: what stands above the widest gap, and what below it.
fn signer(lines: &[Line]) -> Option<Signature> {
    let mut groups: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    let mut gap = 0;
    for line in lines {
        if line.is_blank() {
            gap += 1;
            continue;
        }
        if gap > 0 && groups.iter().any(|(_, group)| !group.is_empty()) {
            groups.push((gap, Vec::new()));
        }
        gap = 0;
        let at = groups.len() - 1;
        groups[at].1.extend(line.printed().split('\n').map(str::to_owned));
    }
    groups.retain(|(_, group)| !group.is_empty());
    if groups.is_empty() {
        return None;
    }
    let widest = (1..groups.len()).max_by_key(|at| groups[*at].0);
    let is_name = |line: &String| line.chars().any(char::is_lowercase) && !line.starts_with('(');
    let all: Vec<String> = groups.iter().flat_map(|(_, group)| group.clone()).collect();
    let above = match widest {
        Some(at) => groups[..at].iter().map(|(_, group)| group.len()).sum(),
        None => all.iter().position(is_name).unwrap_or(all.len()),
    };
    let (above, below) = all.split_at(above);
    // Hints where to sign are not printed.
    let hint = |line: &&String| !line.starts_with('(');
    let mut authority: Vec<String> = above.iter().filter(hint).cloned().collect();
    let below: Vec<&String> = below.iter().filter(hint).collect();
    let position = authority.pop().unwrap_or_default();
    let titled = |line: &str| {
        let line = fold(line);
        POSITIONS.iter().any(|word| {
            line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    let place = below.iter().position(|line| !titled(line)).unwrap_or(0);
    let join = |lines: &[&String]| {
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    Some(Signature {
        authority,
        position,
        office: join(&below[..place]),
        name: below.get(place).map(|line| (*line).clone()).unwrap_or_default(),
        title_under_name: below.get(place + 1..).and_then(join),
    })
}

/// The signer at the end of an appendix, taken out of its pieces.
pub(super) fn signer_of_appendix(pieces: &mut Vec<Piece>) -> Option<Signature> {
    let is_blank = |piece: &Piece| matches!(piece, Piece::Line(line) if line.is_blank());
    let last = pieces.iter().rposition(|piece| !is_blank(piece))?;
    let Piece::Table(table) = &pieces[last] else { return None };
    if table.ruled || !signs(table) {
        return None;
    }
    let column = columns(table).into_iter().rfind(|column| column.iter().any(|l| !l.is_blank()))?;
    let signature = signer(&column);
    pieces.truncate(last);
    signature
}

fn recipients(reading: &mut Reading, lines: &[Line]) {
    let mut all: Vec<Recipient> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_blank() && !is_label(line)) {
        for text in line.printed().split('\n') {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let inner = text.starts_with('+');
            match (dashed(text), all.last_mut()) {
                (Some(words), Some(last)) if inner => last.items.push(Recipient::new(words)),
                (Some(words), _) => all.push(Recipient::new(words)),
                // What the authority of another place writes below.
                (None, _) if reading.document.kind == DocumentKind::LeavePermit && line.centred => {
                    reading.document.confirmation.push(text.to_owned());
                }
                (None, _) => {
                    let words = text.trim_start_matches(['-', '–', '•']).trim_start();
                    all.push(Recipient::new(words));
                }
            }
        }
    }
    if let Some(last) = all.last_mut()
        && last.text.starts_with("Lưu")
        && let Some((before, code)) = last.text.rsplit_once(' ')
        && before.ends_with('.')
        && code.len() <= LONGEST_CODE
        && code.starts_with(char::is_uppercase)
        && !code.chars().any(char::is_lowercase)
    {
        reading.document.drafter = Some(code.to_owned());
        last.text = before.to_owned();
    }
    reading.document.recipients = all;
}

fn is_copy(line: &Line) -> bool {
    line.is_bold() && matches!(fold(&line.text()).trim(), "sao y" | "sao luc" | "trich sao")
}

/// Where the block of a copy begins, right behind the foot.
fn copy_at(cursor: &Cursor) -> Option<usize> {
    let next = (cursor.at..cursor.pieces.len())
        .find(|at| !matches!(&cursor.pieces[*at], Piece::Line(line) if line.is_blank()))?;
    let Piece::Table(table) = &cursor.pieces[next] else { return None };
    lines_of(table).any(is_copy).then_some(next)
}

fn copy(cursor: &mut Cursor, reading: &mut Reading, place: usize) {
    use crate::domain::{CopyBlock, CopyForm};
    let Piece::Table(table) = &cursor.pieces[place] else { return };
    let word = lines_of(table).find(|line| is_copy(line)).map(|line| fold(&line.text()));
    let form = match word.as_deref().map(str::trim) {
        Some("sao luc") => CopyForm::SaoLuc,
        Some("trich sao") => CopyForm::TrichSao,
        _ => CopyForm::SaoY,
    };
    let (head, left) = super::head::of_copy(table, is_copy);
    cursor.at = place + 1;
    let outer = std::mem::replace(&mut reading.document, head);
    for line in left {
        reading.findings.push(told("read-in-head", line.place, &line.text()));
    }
    let mut signature = None;
    while matches!(cursor.pieces.get(cursor.at), Some(Piece::Line(line)) if line.is_blank()) {
        cursor.at += 1;
    }
    if let Some(Piece::Table(table)) = cursor.pieces.get(cursor.at)
        && !table.ruled
    {
        let mut lines = Vec::new();
        for column in columns(table) {
            if column.iter().any(is_label) {
                lines.extend(column);
            } else {
                signature = signer(&column).or(signature);
            }
        }
        recipients(reading, &lines);
        cursor.at += 1;
    }
    let head = std::mem::replace(&mut reading.document, outer);
    reading.document.copy = Some(CopyBlock {
        form,
        agency: head.issuer.name,
        number: head.number,
        notation: head.notation,
        place: head.place,
        date: head.date,
        signature,
        recipients: head.recipients,
    });
}
