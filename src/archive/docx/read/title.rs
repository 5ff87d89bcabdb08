//! Between head and text: the kind's name and abstract, Kính gửi, who decides, căn cứ, `QUYẾT ĐỊNH:`.

use super::flow::{Line, Piece, told};
use super::{Cursor, Reading, inline};
use crate::domain::{Addressee, Appendix, DocumentKind, LegalBasis};
use crate::text::fold;

/// How legal bases open.
const BASES: [&str; 6] = ["Căn cứ", "Theo ", "Xét ", "Thực hiện", "Trên cơ sở", "Sau khi"];
/// Lines among which the enacting word is looked for.
const WITHIN: usize = 60;

pub(super) fn title(cursor: &mut Cursor, reading: &mut Reading) {
    let from_notation = kind_of_notation(reading.document.notation.as_deref());
    name(cursor, reading, from_notation);
    abstract_words(cursor, reading);
    label(reading);
    addressees(cursor, reading);
    if reading.document.kind.enacting_word().is_some() {
        enacted(cursor, reading);
    } else {
        while let Some(line) = cursor.line().filter(|line| is_basis(line)) {
            let basis = basis(line);
            reading.document.bases.push(basis);
            cursor.at += 1;
        }
    }
}

fn kind_of_notation(notation: Option<&str>) -> Option<DocumentKind> {
    let first = notation?.split('-').next()?;
    DocumentKind::ALL.into_iter().find(|kind| kind.abbreviation() == Some(first))
}

/// The kind whose name opens a line in capitals.
fn kind_of_title(text: &str) -> Option<DocumentKind> {
    let title = fold(text);
    let opens = |kind: &DocumentKind| {
        let name = fold(kind.name());
        title.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    DocumentKind::ALL.into_iter().filter(opens).max_by_key(|kind| kind.name().len())
}

fn name(cursor: &mut Cursor, reading: &mut Reading, from_notation: Option<DocumentKind>) {
    let title = cursor.line().filter(|line| line.centred && line.is_bold() && line.is_capital());
    let title = title.map(|line| (line.place, line.printed()));
    let Some((place, text)) = title else {
        reading.document.kind = from_notation.unwrap_or(DocumentKind::OfficialLetter);
        let named = reading.document.kind != DocumentKind::OfficialLetter;
        if named || reading.document.subject.is_none() {
            reading.findings.push(told("read-no-kind", 0, reading.document.kind.name()));
        }
        return;
    };
    let from_title = kind_of_title(&text)
        .or_else(|| fold(&text).starts_with("thu ").then_some(DocumentKind::PublicLetter));
    let Some(kind) = from_title.or(from_notation) else {
        reading.findings.push(told("read-kind", place, &text));
        return;
    };
    reading.document.kind = kind;
    if text != kind.name().to_uppercase() {
        reading.document.title = Some(text);
    }
    cursor.at += 1;
}

/// Lines in the middle and in bold below the kind's name, in small letters.
fn abstract_words(cursor: &mut Cursor, reading: &mut Reading) {
    if reading.document.kind == DocumentKind::OfficialLetter || reading.document.subject.is_some() {
        return;
    }
    let mut words: Vec<String> = Vec::new();
    loop {
        let line = match cursor.pieces.get(cursor.at) {
            // A rule stands between the abstract and what follows.
            Some(Piece::Line(line)) if line.is_blank() && !words.is_empty() => break,
            _ => cursor.line(),
        };
        let Some(line) = line else { break };
        let text = line.printed();
        let fits = line.centred && line.is_bold() && !line.is_capital() && !text.ends_with(':');
        if !fits || super::marker::heading(&text).is_some() {
            break;
        }
        words.push(text);
        cursor.at += 1;
    }
    reading.document.subject = (!words.is_empty()).then(|| words.join(" "));
}

/// The opening of the abstract is written only where it is not the kind's own.
fn label(reading: &mut Reading) {
    let document = &mut reading.document;
    if document.kind == DocumentKind::OfficialLetter {
        if document.subject_label.as_deref() == Some("V/v") {
            document.subject_label = None;
        }
    } else if document.subject_label.as_deref() == Some("") {
        document.subject_label = None;
    }
}

fn addressees(cursor: &mut Cursor, reading: &mut Reading) {
    let kind = reading.document.kind;
    let mut copy = false;
    while let Some(line) = cursor.line() {
        let text = line.printed();
        let plain = fold(&text);
        let own_label = matches!(kind, DocumentKind::Telegram | DocumentKind::Invitation);
        let Some((label, rest)) = text.split_once(':') else { return };
        let label_plain = fold(label);
        let label_plain = label_plain.trim();
        if plain.starts_with("dong kinh gui") {
            copy = true;
        } else if !plain.starts_with("kinh gui")
            && !(own_label
                && reading.document.addressees.items.is_empty()
                && (label_plain.ends_with("dien") || label_plain.ends_with("moi")))
        {
            return;
        }
        let label = label.trim().to_owned();
        let rest = rest.trim().to_owned();
        cursor.at += 1;
        let mut items = Vec::new();
        let dashed = dashed(&rest);
        if !rest.is_empty() {
            items.push(Addressee::new(dashed.clone().unwrap_or_else(|| rest.clone())));
        }
        if rest.is_empty() || dashed.is_some() {
            while let Some(words) = cursor.line().and_then(|line| self::dashed(&line.printed())) {
                items.push(Addressee::new(words));
                cursor.at += 1;
            }
        }
        if copy {
            reading.document.addressees.copy = items;
            return;
        }
        reading.document.addressees.items = items;
        if label != "Kính gửi" {
            reading.document.addressees.label = Some(label);
        }
    }
}

/// The words behind a dash.
pub(super) fn dashed(text: &str) -> Option<String> {
    let rest = text.trim_start().strip_prefix(['-', '–', '•', '+'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim().to_owned())
}

fn basis(line: &Line) -> LegalBasis {
    let inline::Inline { text, .. } = inline::inline(&inline::paragraph_words(line));
    LegalBasis::new(text)
}

fn is_basis(line: &Line) -> bool {
    let text = line.text();
    !line.centred
        && line.is_italic()
        && BASES.iter().any(|opening| text.trim().starts_with(opening))
}

fn is_enacting(line: &Line) -> bool {
    let text = fold(&line.text());
    let word = text.trim().trim_end_matches(':').trim();
    line.is_capital() && matches!(word, "quyet dinh" | "quyet nghi")
}

/// Who decides, the bases, and the enacting word (forms 1.1 to 1.3).
fn enacted(cursor: &mut Cursor, reading: &mut Reading) {
    if let Some(line) = cursor.line()
        && line.centred
        && line.is_bold()
        && line.is_capital()
        && !is_enacting(line)
        && super::marker::heading(&line.text()).is_none()
    {
        reading.document.authority = Some(line.printed());
        cursor.at += 1;
    }
    let comes = cursor.ahead().take(WITHIN).any(is_enacting);
    while let Some(line) = cursor.line() {
        if is_enacting(line) || !(comes || is_basis(line)) {
            break;
        }
        let basis = basis(line);
        reading.document.bases.push(basis);
        cursor.at += 1;
    }
    let word = cursor.line().filter(|line| is_enacting(line)).map(Line::printed);
    if word.is_some() {
        cursor.at += 1;
    }
    let document = &mut reading.document;
    let own = document.printed_enacting_word();
    if own != word {
        document.enacting_word = Some(word.unwrap_or_default());
    }
}

/// The bases that open an appendix; gives the number of pieces read.
pub(super) fn bases_of_appendix(pieces: &[Piece], appendix: &mut Appendix) -> usize {
    let mut read = 0;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Line(line) if line.is_blank() => {}
            Piece::Line(line) if is_basis(line) => {
                appendix.bases.push(basis(line));
                read = index + 1;
            }
            _ => break,
        }
    }
    read
}
