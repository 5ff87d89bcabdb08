//! The foot of a list that has several pages.

use serde::Serialize;

use crate::service::follow::board::Window;
use crate::text::{Message, numbers};
use crate::web::Member;

/// What `office.pager` of `parts.html` shows.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// Addresses; none at the ends.
    pub before: Option<String>,
    pub after: Option<String>,
    /// `51-100 trong 3.400`.
    pub words: String,
}

impl Pager {
    /// Makes the foot of a window over so many rows; `to` gives the address of a page from 1.
    #[must_use]
    pub fn new(member: &Member, window: Window, count: usize, to: impl Fn(&str) -> String) -> Self {
        let page = window.skip / window.show.max(1) + 1;
        let end = window.skip.saturating_add(window.show);
        let grouped = |count: usize| numbers::grouped(i64::try_from(count).unwrap_or(i64::MAX));
        let words = Message::new("office-page-words")
            .with("from", grouped((window.skip + 1).min(count)))
            .with("to", grouped(end.min(count)))
            .with("count", grouped(count));
        Self {
            before: (page > 1).then(|| to(&(page - 1).to_string())),
            after: (end < count).then(|| to(&(page + 1).to_string())),
            words: member.say(&words),
        }
    }
}
