//! The header field that is put before a finished mail.

use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::{DkimKey, canonical};

/// Fields that are signed where they stand.
const SIGNED: [&str; 13] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "auto-submitted",
    "importance",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
];

/// Fields that are signed once more than they stand, so that nobody can put a second one before them (RFC 6376, 8.15).
const SEALED: [&str; 5] = ["from", "to", "subject", "date", "reply-to"];

/// Letters of the signature on one line.
const LINE: usize = 72;

/// A key, and the names under which receivers find its public half.
#[derive(Debug)]
pub struct Signer {
    key: DkimKey,
    domain: String,
    selector: String,
}

impl Signer {
    /// Names the key.
    #[must_use]
    pub fn new(key: DkimKey, domain: impl Into<String>, selector: impl Into<String>) -> Self {
        Self { key, domain: domain.into(), selector: selector.into() }
    }

    /// Puts the signature before a mail whose lines end in CR LF.
    #[must_use]
    pub fn sign(&self, mail: Vec<u8>, at: DateTime<Utc>) -> Vec<u8> {
        let Some(field) = self.field(&mail, at) else { return mail };
        let mut signed = Vec::with_capacity(field.len() + 2 + mail.len());
        signed.extend_from_slice(field.as_bytes());
        signed.extend_from_slice(b"\r\n");
        signed.extend(mail);
        signed
    }

    fn field(&self, mail: &[u8], at: DateTime<Utc>) -> Option<String> {
        let (fields, body) = canonical::part(mail);
        let mut names = Vec::new();
        let mut words = String::new();
        for name in SIGNED {
            // Of several fields of one name the last is signed first (RFC 6376, 5.4.2).
            for field in fields.iter().rev().filter(|field| canonical::is_named(field, name)) {
                names.push(name);
                words.push_str(&canonical::header(field));
                words.push_str("\r\n");
            }
        }
        names.extend(SEALED);
        let digest = BASE64.encode(&Sha256::digest(canonical::body(body)));
        let unsigned = format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed; d={}; s={};\r\n t={}; h={};\r\n bh={digest};\r\n b=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            at.timestamp(),
            names.join(":"),
        );
        words.push_str(&canonical::header(&unsigned));
        let signature = BASE64.encode(&self.key.sign(words.as_bytes())?);
        let lines: Vec<&str> = signature
            .as_bytes()
            .chunks(LINE)
            .map(|line| std::str::from_utf8(line).unwrap_or_default())
            .collect();
        Some(format!("{unsigned}{}", lines.join("\r\n  ")))
    }
}
