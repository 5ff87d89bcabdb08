//! The way of mails out: connection, protection and login, as far as nothing is sent.

use std::path::Path;

use super::{Check, Health, Part};
use crate::config::{Settings, SmtpSecurity};
use crate::mail::{Session, Trouble};
use crate::service::delivery::{Carrier, Post};
use crate::text::Message;

const MEGABYTE: u64 = 1024 * 1024;

/// Talks with the mail server up to the point where a mail would begin.
pub async fn look(settings: &Settings, folder: &Path) -> Vec<Check> {
    let post = match Post::open(settings, folder, "doctor") {
        Ok(post) => post,
        Err(error) => {
            let words = error.message().cloned();
            let words = words.unwrap_or_else(|| Trouble::Unclear.message());
            return vec![Check::new(Part::Sending, Health::Bad, words).saying(error)];
        }
    };
    let server = match post.carrier() {
        Carrier::Folder(place) => {
            let words = Message::new("doctor-sending-folder").with("folder", place);
            return vec![Check::new(Part::Sending, Health::Doubtful, words)];
        }
        Carrier::Smtp(server) => server,
    };
    let session = match Session::open(server).await {
        Ok(session) => session,
        Err(failure) => {
            let words = failure.trouble().message();
            let check = Check::new(Part::Sending, Health::Bad, words);
            return vec![check.saying(format!("{}: {}", failure.server, failure.text))];
        }
    };
    let offers = session.offers();
    session.close().await;
    let good = Message::new("doctor-sending-good").with("server", server.name());
    let mut checks = vec![Check::new(Part::Sending, Health::Good, good)];
    let largest = settings.mail.largest;
    if let Some(size) = offers.size.filter(|size| *size < largest) {
        let words = Message::new("doctor-sending-small")
            .with("takes", size / MEGABYTE)
            .with("largest", largest / MEGABYTE);
        checks.push(Check::new(Part::Sending, Health::Doubtful, words));
    }
    if let Some(smtp) = &settings.mail.smtp
        && smtp.security == SmtpSecurity::None
        && !["localhost", "127.0.0.1", "::1"].contains(&smtp.host.as_str())
    {
        let words = Message::new("doctor-sending-plain").with("host", &smtp.host);
        checks.push(Check::new(Part::Sending, Health::Doubtful, words));
    }
    checks
}
