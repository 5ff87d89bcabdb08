//! A person of the office who is signed in.

use axum::response::{IntoResponse, Redirect};
use data_encoding::BASE64URL_NOPAD;

use super::{Answer, Site};
use crate::config::Secret;
use crate::domain::{Actor, Id};
use crate::service::link::seal_words;
use crate::text::{Lang, Message};

/// Longest receipt taken from an address, in bytes of its words.
const LONGEST: usize = 1_000;

/// Who is signed in, as handlers see it.
#[derive(Debug, Clone)]
pub struct Member {
    pub account: Id,
    pub actor: Actor,
    pub lang: Lang,
    /// Key that every form of the session carries.
    pub form_key: String,
    /// What was just done, from the address of the page.
    pub receipt: Option<String>,
}

impl Member {
    /// A sentence in the person's language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        message.on_page(self.lang)
    }

    /// Goes on to a page after an act (303), which shows the receipt.
    ///
    /// # Errors
    /// None; the type is that of a handler.
    #[expect(clippy::unnecessary_wraps, reason = "it is what a handler returns")]
    pub fn go(&self, site: &Site, page: &str, receipt: &Message) -> Answer {
        let words = sealed(&site.office().settings.link_key, &self.say(receipt));
        let (page, place) = page.split_once('#').unwrap_or((page, ""));
        let joint = if page.contains('?') { '&' } else { '?' };
        let mark = if place.is_empty() { "" } else { "#" };
        Ok(Redirect::to(&format!("{page}{joint}bn={words}{mark}{place}")).into_response())
    }
}

/// A receipt as it travels in an address: nobody can make a page say that something was done.
fn sealed(key: &Secret, words: &str) -> String {
    let kept: String = words.chars().take(LONGEST / 4).collect();
    format!("{}.{}", BASE64URL_NOPAD.encode(kept.as_bytes()), seal_words(key, &kept))
}

/// Reads the receipt in the query of a page (`bn=…`); a forged one is no receipt.
#[must_use]
pub fn receipt_in(query: Option<&str>, key: &Secret) -> Option<String> {
    let value = query?.split('&').find_map(|pair| pair.strip_prefix("bn="))?;
    let (words, seal) = value.split_once('.')?;
    if words.len() > LONGEST * 2 {
        return None;
    }
    let words = String::from_utf8(BASE64URL_NOPAD.decode(words.as_bytes()).ok()?).ok()?;
    (seal_words(key, &words) == seal).then_some(words)
}
