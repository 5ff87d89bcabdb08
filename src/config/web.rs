//! The pages.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{AttemptSettings, Network};

/// Where the pages are served and what they accept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebSettings {
    /// Address and port to listen on.
    pub listen: String,
    /// Address under which units reach the pages; printed in mails, without a final slash.
    pub base_url: String,
    /// Days until a unit's link expires.
    pub link_days: u32,
    /// Whether letters bear a code by which anybody who holds one may check it at `/kiem-tra/CODE`.
    pub public_check: bool,
    /// Certificate and key with which this program itself speaks TLS; without them a proxy before it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsSettings>,
    /// Proxies that are believed when they name the address of whoever asks.
    pub trusted_proxies: Vec<Network>,
    /// Days for which browsers that came by TLS remember to come by nothing else (RFC 6797); 0 = they are not told.
    pub hsts_days: u32,
    /// How often one address may guess or search.
    pub attempts: AttemptSettings,
}

/// TLS by this program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsSettings {
    /// PEM file with the certificate and those above it, relative to the office's folder.
    pub certificate: PathBuf,
    /// PEM file of mode 600 with the private key, relative to the office's folder.
    pub key: PathBuf,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            link_days: 400,
            public_check: false,
            tls: None,
            trusted_proxies: ["127.0.0.0/8", "::1/128"]
                .into_iter()
                .filter_map(|words| words.parse().ok())
                .collect(),
            hsts_days: 365,
            attempts: AttemptSettings::default(),
        }
    }
}

impl WebSettings {
    /// Whether browsers reach the pages by TLS alone, through this program or a proxy.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.tls.is_some() || self.base_url.starts_with("https://")
    }
}
