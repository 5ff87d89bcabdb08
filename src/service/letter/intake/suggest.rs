//! Gợi ý: number, date, issuer and subject out of the text layer of a PDF, for a person to confirm.
//!
//! The order of words in a text layer is not that of the eye: the two columns of the head may come one after the other or
//! mixed. So each part is looked for by its own mark (`Số:`, `ngày … tháng … năm …`, `V/v`), never by its place.

use super::fill::{Filled, FilledTask};
use crate::domain::{Actor, DocumentKind, Party};
use crate::service::{Office, Result};
use crate::store::directory::{Directory, Resolved};
use crate::text::{fold, unicode};

/// Characters looked at: the head of a letter.
const HEAD: usize = 6_000;
/// Characters of a subject.
const SUBJECT: usize = 400;

/// What a text layer says; empty where nothing was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggested {
    /// `83/QĐ-UBND`.
    pub number: String,
    /// `05/10/2026`.
    pub date: String,
    pub subject: String,
    pub kind: Option<DocumentKind>,
    /// Lines in capitals above the number, from above.
    pub issuer: Vec<String>,
}

/// Reads the head of a letter.
#[must_use]
pub fn suggest(words: &str) -> Suggested {
    let words: String = unicode::nfc(words).chars().take(HEAD).collect();
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = kind(&words);
    Suggested {
        number: number(&flat).unwrap_or_default(),
        date: date(&flat).unwrap_or_default(),
        subject: subject(&words, kind).unwrap_or_default(),
        kind,
        issuer: issuer(&words),
    }
}

/// `Số: 83/QĐ-UBND`.
fn number(flat: &str) -> Option<String> {
    for (at, mark) in flat.match_indices("Số") {
        let rest = flat[at + mark.len()..].trim_start_matches([':', ' ']);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = rest[digits.len()..].trim_start();
        let suffix: String = after.chars().take_while(char::is_ascii_lowercase).take(1).collect();
        let after = after[suffix.len()..].trim_start();
        let Some(notation) = after.strip_prefix('/') else { continue };
        let notation = notation.trim_start();
        let end = notation
            .find(|c: char| !(c.is_uppercase() || c.is_ascii_digit() || "-&.".contains(c)))
            .unwrap_or(notation.len());
        let notation = notation[..end].trim_matches(['-', '.', '&']);
        if !digits.is_empty() && notation.chars().any(char::is_alphabetic) {
            return Some(format!("{digits}{suffix}/{notation}"));
        }
    }
    None
}

/// `ngày 05 tháng 10 năm 2026`.
fn date(flat: &str) -> Option<String> {
    let lower = flat.to_lowercase();
    for (at, mark) in lower.match_indices("ngày") {
        let (day, rest) = leading(&lower[at + mark.len()..]);
        let Some(rest) = rest.trim_start().strip_prefix("tháng") else { continue };
        let (month, rest) = leading(rest);
        let Some(rest) = rest.trim_start().strip_prefix("năm") else { continue };
        let (year, _) = leading(rest);
        let year = i32::try_from(year).ok()?;
        if let Some(date) = chrono::NaiveDate::from_ymd_opt(year, month, day) {
            return Some(crate::text::dates::table_date(date));
        }
    }
    None
}

/// A number at the beginning, and what follows.
fn leading(words: &str) -> (u32, &str) {
    let words = words.trim_start();
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    (words[..end].parse().unwrap_or(0), &words[end..])
}

/// The kind, by its name in capitals on a line of its own; a letter has none.
fn kind(words: &str) -> Option<DocumentKind> {
    let line = |line: &str| {
        let line = line.trim();
        DocumentKind::ALL.into_iter().find(|kind| kind.name().to_uppercase() == line)
    };
    let named = words.lines().find_map(line);
    named.or_else(|| words.contains("V/v").then_some(DocumentKind::OfficialLetter))
}

/// After `V/v` in a letter; the lines below the kind's name in all others.
fn subject(words: &str, kind: Option<DocumentKind>) -> Option<String> {
    let lines = |rest: &str| {
        let mut found: Vec<&str> = Vec::new();
        for line in rest.lines().map(str::trim) {
            let ends = line.is_empty() && !found.is_empty()
                || ["Kính gửi", "Căn cứ", "CỘNG HÒA", "Độc lập", "Thực hiện", "Số:"]
                    .iter()
                    .any(|mark| line.starts_with(mark))
                || (line.contains("ngày") && line.contains("tháng") && line.contains("năm"));
            if ends && !found.is_empty() {
                break;
            }
            if ends {
                continue;
            }
            found.push(line);
            if found.len() == 6 {
                break;
            }
        }
        let subject = found.join(" ");
        let subject: String = subject.trim_matches(['_', '-', ' ']).chars().take(SUBJECT).collect();
        Some(subject.trim().to_owned()).filter(|subject| !subject.is_empty())
    };
    if let Some((_, rest)) = words.split_once("V/v") {
        return lines(rest);
    }
    let name = kind?.name().to_uppercase();
    let at = words.lines().position(|line| line.trim() == name)?;
    lines(&words.lines().skip(at + 1).collect::<Vec<_>>().join("\n"))
}

/// Lines in capitals above the number that are not the national name or a kind.
fn issuer(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in words.lines().map(str::trim).take(30) {
        let upper = line.chars().any(char::is_alphabetic) && line.to_uppercase() == line;
        if line.starts_with("Số") && !found.is_empty() {
            break;
        }
        let national = line.starts_with("CỘNG HÒA") || line.starts_with("CỘNG HOÀ");
        let kind = DocumentKind::ALL.iter().any(|kind| kind.name().to_uppercase() == line);
        if upper && !national && !kind && line.chars().count() > 2 {
            found.push(line.to_owned());
        }
        if found.len() == 5 {
            break;
        }
    }
    found
}

/// The form with what was found; the issuer as the unit of the directory that the lines name, if they name one.
pub(super) async fn filled(
    office: &Office,
    actor: &Actor,
    suggested: &Suggested,
) -> Result<Filled> {
    let today = office.clock.today();
    let directory = Directory::load(office.store.read(), &actor.unit, today).await?;
    let kind = suggested.kind.unwrap_or(DocumentKind::OfficialLetter);
    Ok(Filled {
        kind: kind.code().to_owned(),
        number: suggested.number.clone(),
        date: suggested.date.clone(),
        subject: suggested.subject.clone(),
        issuer: named(&directory, &suggested.issuer),
        tasks: vec![FilledTask { mode: "report".to_owned(), ..FilledTask::default() }],
        ..Filled::default()
    })
}

/// The longest run of lines, the lowest first, that names one unit; else the last line in words.
fn named(directory: &Directory, lines: &[String]) -> String {
    for end in (1..=lines.len()).rev() {
        for begin in 0..end {
            let words = lines[begin..end].join(" ");
            if let Resolved::Unit(unit) = directory.resolve(&Party(words.clone())) {
                return unit.name.clone();
            }
            let short = fold(&words).replace("uy ban nhan dan", "ubnd");
            if let Resolved::Unit(unit) = directory.resolve(&Party(short)) {
                return unit.name.clone();
            }
        }
    }
    lines.last().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_parts_of_a_head_whatever_their_order() {
        let words = "ỦY BAN NHÂN DÂN\nTỈNH AN LĨNH\nSố: 123 /UBND-NC\nV/v rà soát tủ sách\ncộng đồng\n\
            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
            An Lĩnh, ngày 05 tháng 10 năm 2026\nKính gửi: Sở Nội vụ";
        let found = suggest(words);
        assert_eq!(found.number, "123/UBND-NC");
        assert_eq!(found.date, "05/10/2026");
        assert_eq!(found.subject, "rà soát tủ sách cộng đồng");
        assert_eq!(found.kind, Some(DocumentKind::OfficialLetter));
        assert_eq!(found.issuer, ["ỦY BAN NHÂN DÂN", "TỈNH AN LĨNH"]);
    }

    #[test]
    fn a_decision_is_named_by_its_kind() {
        let words = "BỘ NỘI VỤ\nSố: 15a/QĐ-BNV\nQUYẾT ĐỊNH\nVề việc ban hành quy chế\nCăn cứ Luật";
        let found = suggest(words);
        assert_eq!(found.number, "15a/QĐ-BNV");
        assert_eq!(found.kind, Some(DocumentKind::Decision));
        assert_eq!(found.subject, "Về việc ban hành quy chế");
    }

    #[test]
    fn a_scan_without_words_and_words_that_say_nothing_suggest_nothing() {
        for words in
            ["", "Số", "Số: /", "Số: 12", "ngày tháng năm", "ngày 99 tháng 99 năm 9999", "V/v"]
        {
            let found = suggest(words);
            assert_eq!((found.number.as_str(), found.date.as_str()), ("", ""), "{words}");
            assert_eq!(found.subject, "", "{words}");
        }
    }
}
