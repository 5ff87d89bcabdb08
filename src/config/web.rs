//! The pages.

use serde::{Deserialize, Serialize};

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
}

impl Default for WebSettings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            link_days: 400,
        }
    }
}
