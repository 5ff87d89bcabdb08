//! How fast mail leaves, for how long it is tried, and who vouches for it.

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

/// Pace and patience.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SendingSettings {
    /// Hours after the first attempt at which a mail that no server takes is given up and shown to a person
    /// (RFC 5321, 4.5.4.1: four to five days).
    pub give_up_hours: u32,
    /// Mails to the server within one minute, of all workers together; 0 = as many as it takes.
    pub per_minute: u32,
    /// What one recipient domain gets.
    pub domain: DomainLimits,
    /// Domains with limits of their own: `gmail.com: { per_minute: 20 }`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub domains: BTreeMap<String, DomainLimits>,
}

impl Default for SendingSettings {
    fn default() -> Self {
        Self {
            give_up_hours: 120,
            per_minute: 0,
            domain: DomainLimits::default(),
            domains: BTreeMap::new(),
        }
    }
}

impl SendingSettings {
    /// What a recipient domain, in small letters, gets.
    #[must_use]
    pub fn limits(&self, domain: &str) -> DomainLimits {
        self.domains.get(domain).copied().unwrap_or(self.domain)
    }
}

/// How much mail one recipient domain gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DomainLimits {
    /// Mails within one minute, of all workers together; 0 = no limit.
    pub per_minute: u32,
    /// Dialogues at once, of all workers together; 0 = no limit but that of the server.
    pub connections: usize,
}

/// The signature by which receivers know that a mail is the office's (RFC 6376).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DkimSettings {
    /// Name under which the key stands in the domain's DNS: `SELECTOR._domainkey.DOMAIN`.
    #[serde(default = "default_selector")]
    pub selector: String,
    /// PEM file of mode 600 with the private key, Ed25519 or RSA, relative to the office's folder.
    #[serde(default = "default_key_file")]
    pub key_file: PathBuf,
    /// Signing domain; empty = the domain of `mail.from`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub domain: String,
}

fn default_selector() -> String {
    "congvan".to_owned()
}

fn default_key_file() -> PathBuf {
    PathBuf::from("keys/dkim.pem")
}

impl Default for DkimSettings {
    fn default() -> Self {
        Self { selector: default_selector(), key_file: default_key_file(), domain: String::new() }
    }
}
