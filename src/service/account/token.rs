//! What a browser carries, and what is kept of it.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The digest under which a session is found: the token has 256 random bits, so nothing more is needed.
pub(super) fn digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// Whether something has the form of a token: 64 hexadecimal digits.
pub(super) fn is_token(words: &str) -> bool {
    words.len() == 64 && words.bytes().all(|byte| byte.is_ascii_hexdigit())
}
