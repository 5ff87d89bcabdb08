//! Where somebody signs in from.

use std::net::IpAddr;

use crate::config::Secret;
use crate::domain::Id;
use crate::service::link::seal_words;

/// The browser at the other end, as far as it says.
#[derive(Debug, Clone)]
pub struct Browser {
    pub address: IpAddr,
    /// What it calls itself, cut; for the lists that people read.
    pub device: String,
    /// What it carries since somebody last signed in with it, as it came: `NAME.SEAL`.
    pub known: Option<String>,
}

/// Characters kept of what a browser calls itself.
const DEVICE: usize = 200;

impl Browser {
    /// A browser at an address.
    #[must_use]
    pub fn new(address: IpAddr, device: &str, known: Option<String>) -> Self {
        let device = device.chars().filter(|c| !c.is_control()).take(DEVICE).collect();
        Self { address: address.to_canonical(), device, known }
    }

    /// The name under which failures of this browser are counted: its own where somebody signed in with it under this
    /// login name before, else the one that all strangers share.
    pub(super) fn counted_as(&self, key: &Secret, login: &str) -> String {
        let known = self.known.as_deref().and_then(|known| known.split_once('.'));
        match known {
            Some((name, seal)) if seal == mark_seal(key, login, name) => name.to_owned(),
            _ => String::new(),
        }
    }

    /// What a browser carries from now on, for a login name.
    pub(super) fn mark(key: &Secret, login: &str, name: &Id) -> String {
        format!("{name}.{}", mark_seal(key, login, name))
    }
}

fn mark_seal(key: &Secret, login: &str, name: &str) -> String {
    seal_words(key, &format!("known browser\0{login}\0{name}"))
}
