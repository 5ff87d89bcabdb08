//! Kiểm tra văn bản: what anybody who holds a letter may ask by the code printed on it, and nothing more.
//!
//! The code cannot be guessed (80 bits) and is off unless the office's settings ask for it. Whoever has it learns what
//! stands on the letter anyway, its hash, and whether it was issued, recalled or replaced; never whether it is in force.
//! Letters for circulation inside (LƯU HÀNH NỘI BỘ) have no code.

use chrono::NaiveDate;

use super::{Error, Office, Result};
use crate::domain::{Circulation, Document, Issuer, LetterState};
use crate::store::{self, check_code, unit};
use crate::text::Message;

/// Letters and digits that people do not mistake for one another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a code: 80 bits.
const LENGTH: usize = 16;
/// Characters between two hyphens.
const GROUP: usize = 4;

/// What is told of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// `15/UBND-NV`.
    pub number: String,
    pub date: Option<NaiveDate>,
    /// Lines of the issuing agency.
    pub issuer: String,
    /// SHA-256 of the file that is valid.
    pub hash: Option<String>,
    pub standing: CheckedStanding,
}

/// How a letter stands; nothing is said about being in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckedStanding {
    Issued,
    Recalled,
    Replaced,
}

/// Checks a letter by its code, hyphens and case as they come.
///
/// # Errors
/// Not found for every code that is none, whatever the reason.
pub async fn check(office: &Office, typed: &str) -> Result<Checked> {
    let unknown = || Error::NotFound(Message::new("check-letter-unknown"));
    if !office.settings.web.public_check {
        return Err(unknown());
    }
    let code = read_code(typed).ok_or_else(unknown)?;
    let conn = office.store.read();
    let found = check_code::find(conn, &code).await?.ok_or_else(unknown)?;
    let row = store::document::by_id(conn, &found.document_id).await?.ok_or_else(unknown)?;
    let content: Document = serde_json::from_value(row.content.clone()).map_err(Error::internal)?;
    let standing = match LetterState::find(&row.state) {
        Some(LetterState::Released) => CheckedStanding::Issued,
        Some(LetterState::Recalled) => CheckedStanding::Recalled,
        Some(LetterState::Replaced) => CheckedStanding::Replaced,
        _ => return Err(unknown()),
    };
    if is_internal(&content) {
        return Err(unknown());
    }
    Ok(Checked {
        number: content.numbered_as(),
        date: row.issued_on,
        issuer: issuer(conn, &row.issuer_unit, &content.issuer).await?,
        hash: row.signed_file.or(row.draft_file),
        standing,
    })
}

async fn issuer(
    conn: &impl store::ConnectionTrait,
    unit: &str,
    printed: &Issuer,
) -> Result<String> {
    match unit::find(conn, unit).await? {
        Some(unit) => Ok(unit.name),
        None => Ok(printed.name.join(" ")),
    }
}

fn is_internal(content: &Document) -> bool {
    content.circulation == Some(Circulation::LuuHanhNoiBo)
}

/// A new code, for a letter that is being numbered: as it is kept, and the line that prints it at the foot of page 1 with
/// the agency's addresses (cell 13). None where the office prints none, and for letters that stay inside.
pub(super) fn new_code(office: &Office, content: &Document) -> Option<(String, String)> {
    if !office.settings.web.public_check || is_internal(content) {
        return None;
    }
    let secret = office.ids.secret();
    let code: String = (secret.as_bytes().chunks(2).take(LENGTH))
        .map(|pair| {
            let pair = std::str::from_utf8(pair).unwrap_or("00");
            let byte = u8::from_str_radix(pair, 16).unwrap_or(0);
            char::from(ALPHABET[usize::from(byte % 32)])
        })
        .collect();
    let base = office.settings.web.base_url.trim_end_matches('/');
    let line = Message::new("check-letter-line")
        .with("address", format!("{base}/kiem-tra/{}", printed(&code)));
    Some((code, line.render(crate::text::Lang::Vi)))
}

/// `K7QM-2XRT-9ABC-DEFG`.
fn printed(code: &str) -> String {
    let groups: Vec<&str> =
        code.as_bytes().chunks(GROUP).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join("-")
}

/// A code as somebody copied it.
fn read_code(typed: &str) -> Option<String> {
    let code: String = (typed.chars().filter(|c| !c.is_whitespace() && *c != '-'))
        .take(LENGTH + 1)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let fits = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
    fits.then_some(code)
}
