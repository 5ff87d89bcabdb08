//! Seals: the hash of a whole row, written into the event of the act that made it what it is.
//!
//! Rows of letters, their enclosures and lines of registers lie in tables that a person with the right password could
//! change behind the program's back. The event that released, numbered or voided says what the row was; whoever changes
//! one column must change the event, its stream and the daily root.

use serde_json::{Map, Value, json};

use super::document::{Document, Enclosure};
use super::event::digest;
use super::register::Entry;

/// Field of an event's payload that holds the seals: key of the row → hash.
pub const FIELD: &str = "seals";

/// A row that an event seals.
pub trait Sealed {
    /// `document:ID`, `enclosure:ID`, `register-entry:ID`.
    fn key(&self) -> String;
    /// What must not change any more.
    fn facts(&self) -> Value;

    /// SHA-256 over the canonical JSON of the facts.
    fn seal(&self) -> String {
        digest(&self.facts())
    }

    /// Both, as an event names them.
    fn sealed(&self) -> Seal {
        (self.key(), self.seal())
    }
}

/// A row's key and its hash.
pub type Seal = (String, String);

impl Sealed for Document {
    fn key(&self) -> String {
        format!("document:{}", self.id)
    }

    fn facts(&self) -> Value {
        // Where the letter stands (recalled, replaced) goes on; a new column has to decide here where it belongs.
        let Self {
            id,
            owner_unit,
            kind,
            issuer_unit,
            origin,
            state: _,
            signing_mode,
            content,
            number_value,
            number_suffix,
            notation,
            year,
            issued_on,
            subject,
            signer,
            draft_file,
            signed_file,
            engine,
            created_at,
            created_by,
            approved_at,
            numbered_at,
            signed_at,
            released_at,
            version: _,
        } = self;
        let micros =
            |at: &Option<sea_orm::prelude::DateTimeUtc>| at.map(|at| at.timestamp_micros());
        json!([
            [id, owner_unit, kind, issuer_unit, origin, signing_mode],
            content,
            [number_value, year],
            number_suffix,
            [notation, subject, signer, draft_file, signed_file, engine],
            issued_on,
            created_by,
            created_at.timestamp_micros(),
            [micros(approved_at), micros(numbered_at), micros(signed_at), micros(released_at)],
        ])
    }
}

impl Sealed for Enclosure {
    fn key(&self) -> String {
        format!("enclosure:{}", self.id)
    }

    fn facts(&self) -> Value {
        let Self { id, document_id, ordinal, name, title, media_type, size, file_hash } = self;
        json!([id, document_id, ordinal, name, title, media_type, size, file_hash])
    }
}

impl Sealed for Entry {
    fn key(&self) -> String {
        format!("register-entry:{}", self.id)
    }

    fn facts(&self) -> Value {
        let Self {
            id,
            register_id,
            year,
            number_value,
            number_suffix,
            issuer_unit,
            notation,
            document_id,
            state,
            reason,
            dated,
            entered_at,
            entered_by,
        } = self;
        json!([
            [id, register_id, number_suffix, issuer_unit, notation, state, entered_by],
            [year, number_value],
            [document_id, reason],
            dated,
            entered_at.timestamp_micros(),
        ])
    }
}

/// Puts the seals of rows into an event's payload.
pub fn put(payload: &mut Value, seals: impl IntoIterator<Item = Seal>) {
    let seals: Map<String, Value> =
        seals.into_iter().map(|(key, seal)| (key, seal.into())).collect();
    if let (Value::Object(fields), false) = (payload, seals.is_empty()) {
        fields.insert(FIELD.to_owned(), seals.into());
    }
}
