//! Tìm kiếm: the texts of issued letters, of their files and answers, in pieces; and the questions put to them.
//!
//! The tokens come from [`crate::text::tokens`], exact and folded, so that both databases answer alike: FTS5 on SQLite,
//! `tsvector` on PostgreSQL. Triggers note every letter whose texts have changed (`search_due`), so that no verb can
//! forget the index; [`index`] works the notes off. A piece's id begins with the day of its letter: read backwards, the
//! newest come first and a search stops when it has enough.

mod ask;
mod index;

pub use ask::{Filter, Found, Words, ask, browse, receivers, words};
pub use index::{Due, Piece, due, replace, sources};
