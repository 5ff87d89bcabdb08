//! Names of a message, made from its row's id before anything is sent.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::Secret;

/// Bytes of the seal in a return path: 80 bits are 16 letters, so that the part before the `@` keeps within 64
/// (RFC 5321, 4.5.3.1.1).
const SEAL: usize = 10;

/// Gives the Message-ID, angle brackets included (RFC 5322, 3.6.4).
#[must_use]
pub fn message_id(message: &str, domain: &str) -> String {
    format!("<{message}@{domain}>")
}

/// Gives the envelope sender of one message: `bounces+SEAL+ID@domain`.
///
/// A bounce thus names the message it is about, without opening what it carries. Receivers see the id in the
/// Message-ID; the seal, made with the office's key, stands in the return path alone, so that nobody but a mail server on
/// the way can declare a mailbox dead. Everything after the first `+` is a detail of one mailbox, `bounces` (RFC 5233).
#[must_use]
pub fn return_path(message: &str, domain: &str, key: &Secret) -> String {
    let mut seal: Hmac<Sha256> = Hmac::new_from_slice(key.reveal())
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    seal.update(b"congvan return path\0");
    seal.update(message.as_bytes());
    let seal = BASE32_NOPAD.encode(&seal.finalize().into_bytes()[..SEAL]).to_lowercase();
    format!("bounces+{seal}+{message}@{domain}")
}
