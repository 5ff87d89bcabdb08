//! Tokens and codes of links: what only the holder of the office's key can make.
//!
//! A token is the link's id followed by HMAC-SHA256 over everything that the link stands for, cut to 160 bits (RFC 2104,
//! section 5, allows half). Neither the token nor the code is stored, so a stolen database opens no page; both can be
//! made again from the row and the key, so a reminder can print them again.

use chrono::{DateTime, Utc};
use data_encoding::{BASE32_NOPAD, Encoding, HEXLOWER, Specification};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::Secret;
use crate::domain::Id;

const ID_LENGTH: usize = 26;
const SEAL_BYTES: usize = 20;
const CODE_BYTES: usize = 5;
/// Digits and letters that cannot be taken for one another on paper or by telephone (Crockford's choice).
const CODE_LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a link vouches for; the row without anything that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTerms {
    pub id: Id,
    /// The unit whose work it shows.
    pub unit: Id,
    /// The office that gave it out.
    pub owner: Id,
    /// Raised to make every earlier token of the row void.
    pub epoch: i32,
    pub expires_at: DateTime<Utc>,
}

impl LinkTerms {
    /// The last part of the link's address: 58 lower-case letters and digits.
    #[must_use]
    pub fn token(&self, key: &Secret) -> String {
        let seal = self.seal(key, "token").finalize().into_bytes();
        format!("{}{}", self.id, BASE32_NOPAD.encode(&seal[..SEAL_BYTES]).to_lowercase())
    }

    /// Tells, in a time that does not depend on the answer, whether a seal belongs to these terms.
    #[must_use]
    pub fn is_sealed_by(&self, key: &Secret, seal: &[u8]) -> bool {
        seal.len() == SEAL_BYTES && self.seal(key, "token").verify_truncated_left(seal).is_ok()
    }

    /// The code printed in mails: `7KQM-2XRT`, 40 bits.
    #[must_use]
    pub fn code(&self, key: &Secret) -> String {
        printed_code(&self.seal(key, "code").finalize().into_bytes())
    }

    fn seal(&self, key: &Secret, purpose: &str) -> Hmac<Sha256> {
        let mut seal = keyed(key);
        let expiry = self.expires_at.timestamp().to_string();
        let epoch = self.epoch.to_string();
        for part in ["congvan link", purpose, &self.id, &self.unit, &self.owner, &epoch, &expiry] {
            seal.update(part.as_bytes());
            // No part contains it, so no two lists of parts make the same bytes.
            seal.update(&[0]);
        }
        seal
    }
}

/// Parts a token into the link's id and its seal; none when its form alone is wrong.
#[must_use]
pub fn part(token: &str) -> Option<(Id, Vec<u8>)> {
    let (id, seal) = token.split_at_checked(ID_LENGTH)?;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if !id.chars().all(is_plain) || !seal.chars().all(is_plain) {
        return None;
    }
    let seal = BASE32_NOPAD.decode(seal.to_ascii_uppercase().as_bytes()).ok()?;
    (seal.len() == SEAL_BYTES).then(|| (id.to_owned(), seal))
}

/// What is stored of a code, to find its link again: useless without the key.
#[must_use]
pub fn code_digest(key: &Secret, code: &str) -> String {
    let mut seal = keyed(key);
    seal.update(b"congvan link code digest\0");
    seal.update(code.as_bytes());
    HEXLOWER.encode(&seal.finalize().into_bytes())
}

/// Brings a code into its printed form as people type it: blanks, small letters, `O` for `0`, `I` or `L` for `1`.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .take(9)
        .collect();
    let is_code = letters.len() == 8 && letters.chars().all(|c| CODE_LETTERS.contains(c));
    is_code.then(|| format!("{}-{}", &letters[..4], &letters[4..]))
}

/// A code of the same form that only the holder of the key can make of some words: `7KQM-2XRT`, 40 bits.
#[must_use]
pub fn code_for(key: &Secret, words: &[&str]) -> String {
    let mut seal = keyed(key);
    seal.update(b"congvan code\0");
    for part in words {
        seal.update(part.as_bytes());
        seal.update(&[0]);
    }
    printed_code(&seal.finalize().into_bytes())
}

fn printed_code(seal: &[u8]) -> String {
    let letters = code_letters().encode(&seal[..CODE_BYTES]);
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// A short seal over words that a page hands back to us.
#[must_use]
pub fn seal_words(key: &Secret, words: &str) -> String {
    let mut seal = keyed(key);
    seal.update(b"congvan page\0");
    seal.update(words.as_bytes());
    BASE32_NOPAD.encode(&seal.finalize().into_bytes()[..10]).to_lowercase()
}

fn keyed(key: &Secret) -> Hmac<Sha256> {
    Hmac::new_from_slice(key.reveal())
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"))
}

fn code_letters() -> Encoding {
    let mut specification = Specification::new();
    specification.symbols.push_str(CODE_LETTERS);
    specification.encoding().unwrap_or_else(|_| unreachable!("32 different symbols"))
}
