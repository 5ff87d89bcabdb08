//! The settings: what works on this machine and would not work for an office.

use std::path::Path;

use super::{Check, Health, Part};
use crate::config::Settings;
use crate::mail;
use crate::text::Message;

/// Looks at the settings and at the rights of the files that keep secrets.
pub fn look(settings: &Settings, folder: &Path) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut doubt = |words: Message| {
        checks.push(Check::new(Part::Settings, Health::Doubtful, words));
    };
    let from = &settings.mail.from;
    if from.ends_with(".example") {
        doubt(Message::new("doctor-settings-example").with("from", from));
    }
    let base = &settings.web.base_url;
    if ["127.0.0.1", "localhost", "[::1]"].iter().any(|here| base.contains(here)) {
        doubt(Message::new("doctor-settings-loopback").with("address", base));
    }
    if settings.link_key.reveal().len() < 16 {
        let words = Message::new("doctor-settings-no-key");
        checks.push(Check::new(Part::Settings, Health::Bad, words));
    }
    if !mail::is_address(from) {
        let words = Message::new("doctor-settings-from").with("from", from);
        checks.push(Check::new(Part::Settings, Health::Bad, words));
    }
    for file in open_files(&folder.join("keys")) {
        let words = Message::new("doctor-settings-open-file").with("file", file);
        checks.push(Check::new(Part::Settings, Health::Doubtful, words));
    }
    if checks.is_empty() {
        checks.push(Check::new(
            Part::Settings,
            Health::Good,
            Message::new("doctor-settings-good").with("office", &settings.office),
        ));
    }
    checks
}

fn is_certificate(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"-----BEGIN CERTIFICATE-----")
}

/// Files of a folder of secrets that others than their owner may read.
fn open_files(keys: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(entries) = std::fs::read_dir(keys) else { return Vec::new() };
    let mut open: Vec<String> = entries
        .flatten()
        .filter(|entry| {
            entry
                .metadata()
                .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o077 != 0)
        })
        .map(|entry| entry.path())
        // The certificate of an authority is no secret.
        .filter(|path| !std::fs::read(path).is_ok_and(|bytes| is_certificate(&bytes)))
        .map(|path| path.display().to_string())
        .collect();
    open.sort();
    open
}
