//! Passwords: how long, how guessable, how kept.
//!
//! Kept as argon2id (RFC 9106) with the parameters of the crate, which are those that OWASP recommends: 19 MiB, two
//! passes. No rule about kinds of characters and no change by the calendar (NIST SP 800-63B, 5.1.1.2): length, and a list
//! of what everybody tries first.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use data_encoding::{Encoding, Specification};
use tokio::sync::Semaphore;

use crate::config::Ids;
use crate::service::{Error, Result};
use crate::text::folding::fold;
use crate::text::{Message, unicode};

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Most characters: nobody types more, and hashing takes time.
pub const LONGEST: usize = 128;
/// Hashes made at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

/// What everybody tries first, folded, without blanks; one a line.
const COMMON: &str = include_str!("common-passwords.txt");

static TURN: Semaphore = Semaphore::const_new(AT_ONCE);

/// What speaks against a new password; nothing when it may be used.
#[must_use]
pub fn objection(password: &str, login: &str, name: &str) -> Option<Message> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(Message::new("account-password-short").with("shortest", SHORTEST));
    }
    if length > LONGEST {
        return Some(Message::new("account-password-long").with("longest", LONGEST));
    }
    let plain = plain(password);
    let letters: std::collections::BTreeSet<char> = plain.chars().collect();
    let own = [login, name].map(self::plain);
    // What is left when everything that is tried first is taken out.
    let rest = own
        .iter()
        .filter(|own| own.len() >= 4)
        .fold(plain, |rest, own| rest.replace(own.as_str(), ""));
    let rest = common().fold(rest, |rest, words| rest.replace(words, ""));
    (rest.chars().count() <= 4 || letters.len() < 4)
        .then(|| Message::new("account-password-common"))
}

/// What everybody tries first, longest first, so that no part of a longer one is taken out before it.
fn common() -> impl Iterator<Item = &'static str> {
    static SORTED: OnceLock<Vec<&str>> = OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let mut words: Vec<&str> = COMMON.lines().filter(|words| words.len() >= 3).collect();
        words.sort_by_key(|words| std::cmp::Reverse(words.len()));
        words
    });
    sorted.iter().copied()
}

fn plain(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Makes what is kept of a password.
///
/// # Errors
/// A bug of the program alone.
pub async fn hash(ids: &Ids, password: &str) -> Result<String> {
    let salt = SaltString::encode_b64(&ids.bytes::<16>()).map_err(Error::internal)?;
    let password = unicode::nfc(password);
    alone(move || {
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Error::internal)
    })
    .await?
}

/// Tells whether a password is the one kept. With none kept it takes as long and says no, so that nobody learns by a
/// clock whether a name exists.
///
/// # Errors
/// A bug of the program alone.
pub async fn is_right(password: &str, kept: Option<&str>) -> Result<bool> {
    // Longer ones were never accepted; hashing them would only take time.
    let password: String = unicode::nfc(password).chars().take(LONGEST + 1).collect();
    let exists = kept.is_some();
    let kept = kept.map_or_else(|| nobodys().to_owned(), str::to_owned);
    let right = alone(move || {
        let Ok(kept) = PasswordHash::new(&kept) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &kept).is_ok()
    });
    Ok(right.await? && exists)
}

/// A hash that no password has, with the same parameters as all others.
fn nobodys() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let salt = SaltString::encode_b64(b"nobody, no salt.");
        let hash = salt.and_then(|salt| {
            Argon2::default().hash_password(b"", &salt).map(|hash| hash.to_string())
        });
        hash.unwrap_or_default()
    })
}

/// Runs a hash on a thread of its own, at most a few at once.
async fn alone<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TURN.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// A password for the first time, to be changed at once: `7kqm-2xrt-h0vb-ac3d`, 80 bits.
#[must_use]
pub fn one_time(ids: &Ids) -> String {
    let letters = letters().encode(&ids.bytes::<10>());
    letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// Digits and letters that cannot be taken for one another on paper or by telephone.
pub(super) fn letters() -> Encoding {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification.encoding().unwrap_or_else(|_| unreachable!("32 different symbols"))
}
