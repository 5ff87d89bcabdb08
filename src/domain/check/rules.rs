//! Where each rule stands in Decree 30/2020/NĐ-CP, by the id of its finding: one table for the check of the data and for
//! that of the laid-out page.

use crate::text::Message;

/// A place in the decree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// An article of the decree itself: `13.2`.
    Body(&'static str),
    /// A part of an appendix: `I`, `II.4b`.
    Appendix(&'static str, &'static str),
}

impl Article {
    /// The place in words.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Body(article) => Message::new("check-article").with("article", article),
            Self::Appendix(appendix, part) => Message::new("check-article-of-appendix")
                .with("appendix", appendix)
                .with("part", part),
        }
    }
}

/// The rule on which a finding rests; none where it rests on the sense of the letter alone.
#[must_use]
pub fn article(id: &str) -> Option<Article> {
    let form = |part| Some(Article::Appendix("I", part));
    let capitals = |part| Some(Article::Appendix("II", part));
    match id {
        "page-pg-1" => form("I.1"),
        "page-pg-2" => form("I.3"),
        "page-pg-3" | "check-letters-alike" | "check-letters-unseen" => form("I.4"),
        "page-pg-4" => form("I.7"),
        "page-hd-1" | "page-hd-2" | "page-hd-3" => form("II.1"),
        "check-no-issuer" | "check-head-not-capitals" | "page-hd-4" => form("II.2"),
        "check-no-notation"
        | "check-notation-spaces"
        | "check-notation-dash"
        | "check-notation-slash"
        | "check-notation-signs"
        | "check-notation-wrong-kind"
        | "check-notation-other-kind"
        | "check-notation-one-group"
        | "check-cited-kind"
        | "check-cited-spaces"
        | "check-cited-digit"
        | "page-hd-5" => form("II.3"),
        "check-no-place" | "check-place-form" | "check-no-such-day" | "check-date-form"
        | "page-hd-6" => form("II.4"),
        "check-no-subject"
        | "check-subject-label"
        | "check-subject-mark"
        | "page-ti-1"
        | "page-ti-2" => form("II.5"),
        "check-cited-undated"
        | "check-law-numbered"
        | "check-no-closing-mark"
        | "page-bd-1"
        | "page-bd-2"
        | "page-bd-4" => form("II.6"),
        "check-no-signature"
        | "check-no-position"
        | "check-no-signer"
        | "check-academic-title"
        | "check-authority"
        | "check-deputy"
        | "check-too-many-lines"
        | "page-sg-1"
        | "page-sg-3" => form("II.7"),
        "check-no-addressees"
        | "check-addressees-of-kind"
        | "check-end-mark"
        | "check-no-recipients"
        | "check-last-not-filing"
        | "check-filing-form"
        | "check-not-as-above"
        | "check-not-as-article"
        | "check-no-such-article"
        | "page-kg-1"
        | "page-nn-1" => form("II.9"),
        "check-appendix-unnamed" | "check-appendix-missing" | "page-ap-1" => form("III.1"),
        "page-mk-1" => form("III.2"),
        "check-citation" | "check-citation-article" => capitals("V.7"),
        "check-weekday" => capitals("V.8"),
        "check-people" => capitals("V.1"),
        "check-name-capitals" => capitals("IV.1"),
        "check-place-capital" | "check-place-small" => capitals("III.1"),
        "check-classified" => Some(Article::Body("4")),
        _ => None,
    }
}

/// Tells whether the right form follows from the words alone, so that `check --fix` writes it.
#[must_use]
pub fn is_mendable(id: &str) -> bool {
    matches!(
        id,
        "check-end-mark"
            | "check-spaces"
            | "check-mark-spaced"
            | "check-letters-alike"
            | "check-letters-unseen"
            | "check-date-form"
            | "check-weekday"
            | "check-citation"
            | "check-citation-article"
            | "check-name-capitals"
    )
}
