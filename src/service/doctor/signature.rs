//! The signature of mails: its key, and the record that must stand in the DNS.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::{Check, Health, Part};
use crate::config::{DkimSettings, Ids, Settings};
use crate::mail::DkimKey;
use crate::service::{Error, Result};
use crate::text::Message;

/// A key that signs, and what to write into the DNS.
#[derive(Debug, Clone, serde::Serialize)]
pub struct KeyMade {
    /// The key's file.
    pub file: String,
    /// It was made just now.
    pub is_new: bool,
    /// `congvan._domainkey.co-quan.gov.vn`.
    pub name: String,
    /// Content of the TXT record.
    pub record: String,
    /// The settings name the key already.
    pub is_used: bool,
    pub selector: String,
    /// As the settings name it.
    pub key_file: String,
    /// Name and content of the further TXT records by which receivers believe the mails: SPF (RFC 7208) for the domain of
    /// the return paths, DMARC (RFC 7489) for that of the sender.
    pub others: Vec<(String, String)>,
}

/// Reads the key.
pub fn look(settings: &Settings, folder: &Path) -> Check {
    let Some(dkim) = &settings.mail.dkim else {
        let words = Message::new("doctor-signature-none");
        return Check::new(Part::Signature, Health::Doubtful, words);
    };
    let file = folder.join(&dkim.key_file);
    match read(&file) {
        Ok(_) => {
            let words = Message::new("doctor-signature-good").with("name", name(settings, dkim));
            Check::new(Part::Signature, Health::Good, words)
        }
        Err(cause) => {
            let words = Message::new("delivery-dkim-unusable").with("file", file.display());
            Check::new(Part::Signature, Health::Bad, words.with("cause", cause))
        }
    }
}

/// Gives the key of the settings, made when its file is missing; never over one that is there.
///
/// # Errors
/// [`Error::Unavailable`] for a file that cannot be written or holds no key.
pub fn make_key(settings: &Settings, folder: &Path, ids: &Ids) -> Result<KeyMade> {
    let dkim = settings.mail.dkim.clone().unwrap_or_default();
    let file = folder.join(&dkim.key_file);
    let unusable = |cause: String| {
        let words = Message::new("delivery-dkim-unusable").with("file", file.display());
        Error::Unavailable(words.with("cause", cause))
    };
    let is_new = !file.exists();
    if is_new {
        write(&file, &DkimKey::new_ed25519(ids.bytes()))
            .map_err(|cause| unusable(cause.to_string()))?;
    }
    let key = read(&file).map_err(unusable)?;
    Ok(KeyMade {
        file: file.display().to_string(),
        is_new,
        name: name(settings, &dkim),
        record: key.record(),
        is_used: settings.mail.dkim.is_some(),
        selector: dkim.selector,
        key_file: dkim.key_file.display().to_string(),
        others: others(settings),
    })
}

pub(super) fn others(settings: &Settings) -> Vec<(String, String)> {
    let mail = &settings.mail;
    let server = mail.smtp.as_ref().map(|smtp| format!(" a:{}", smtp.host)).unwrap_or_default();
    let from = mail.from.rsplit_once('@').map_or(mail.from.as_str(), |(_, domain)| domain);
    vec![
        (mail.domain().to_owned(), format!("v=spf1 mx{server} -all")),
        (format!("_dmarc.{from}"), format!("v=DMARC1; p=none; rua=mailto:{}", mail.from)),
    ]
}

pub(super) fn name(settings: &Settings, dkim: &DkimSettings) -> String {
    format!("{}._domainkey.{}", dkim.selector, settings.mail.signing_domain())
}

pub(super) fn read(file: &Path) -> std::result::Result<DkimKey, String> {
    let pem = std::fs::read(file).map_err(|cause| cause.to_string())?;
    DkimKey::read(&pem).map_err(|cause| cause.to_string())
}

fn write(file: &Path, pem: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut made = std::fs::OpenOptions::new();
    let mut made = made.write(true).create_new(true).mode(0o600).open(file)?;
    made.write_all(pem.as_bytes())?;
    made.sync_all()
}
