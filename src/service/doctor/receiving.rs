//! The way of mails in: the mailbox of bounces and answers, opened and closed again.

use super::{Check, Health, Part};
use crate::config::Settings;
use crate::mail::imap::Account;
use crate::text::Message;

/// Opens the mailbox that the settings name.
pub async fn look(settings: &Settings) -> Check {
    let Some(imap) = &settings.mail.imap else {
        let words = Message::new("doctor-receiving-none");
        return Check::new(Part::Receiving, Health::Doubtful, words);
    };
    let trust = match imap.trust_file.as_ref().map(std::fs::read).transpose() {
        Ok(trust) => trust,
        Err(cause) => {
            let words = Message::new("doctor-receiving-trust");
            return Check::new(Part::Receiving, Health::Bad, words).saying(cause);
        }
    };
    let account = Account::new(imap.clone(), trust);
    match account.open().await {
        Ok(reader) => {
            reader.close().await;
            let words = Message::new("doctor-receiving-good")
                .with("server", account.server())
                .with("folder", account.folder());
            Check::new(Part::Receiving, Health::Good, words)
        }
        Err(failure) => {
            let check = Check::new(Part::Receiving, Health::Bad, failure.message());
            check.saying(&failure.text)
        }
    }
}
