//! Names of a message, both made from its row's id before anything is sent.

/// Gives the Message-ID, angle brackets included (RFC 5322, 3.6.4).
#[must_use]
pub fn message_id(message: &str, domain: &str) -> String {
    format!("<{message}@{domain}>")
}

/// Gives the envelope sender of one message, so that a bounce names the message it is about.
#[must_use]
pub fn return_path(message: &str, domain: &str) -> String {
    format!("bounces+{message}@{domain}")
}
