//! What people write into forms: made whole, checked, all findings at once.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{Finding, Findings, Place, hanoi};
use crate::service::{Error, Result};
use crate::text::{Message, unicode};

/// Characters of a text; the forms of comparable systems allow as many.
const TEXT: usize = 2000;
/// Characters of a name or number.
const NAME: usize = 200;

/// Collects what is wrong with a form.
#[derive(Debug, Default)]
pub(super) struct Form(Findings);

/// The reason for an act that needs one and nothing else.
///
/// # Errors
/// Invalid without it, or where it cannot be kept.
pub(super) fn reason(words: &str) -> Result<String> {
    let mut form = Form::default();
    let reason = form.required("reason", words);
    form.close()?;
    Ok(reason)
}

impl Form {
    /// A text of several lines; none when empty.
    pub fn text(&mut self, field: &'static str, words: &str) -> Option<String> {
        self.check(field, words, TEXT)
    }

    /// A text that must be there.
    pub fn required(&mut self, field: &'static str, words: &str) -> String {
        let text = self.text(field, words);
        if text.is_none() {
            self.find(field, Message::new("follow-form-missing").with("field", label(field)));
        }
        text.unwrap_or_default()
    }

    /// A name or number on one line; none when empty.
    pub fn line(&mut self, field: &'static str, words: &str) -> Option<String> {
        self.check(field, &unicode::one_line(words), NAME)
    }

    /// Adds a finding.
    pub fn find(&mut self, field: &'static str, message: Message) {
        self.0.push(Finding::error(Place::field(field), message));
    }

    /// Ends the check.
    ///
    /// # Errors
    /// Invalid, with everything that was found.
    pub fn close(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }

    fn check(&mut self, field: &'static str, words: &str, limit: usize) -> Option<String> {
        let words = unicode::nfc(words.trim());
        if words.is_empty() {
            return None;
        }
        if words.chars().count() > limit {
            let message = Message::new("follow-form-too-long");
            self.find(field, message.with("field", label(field)).with("limit", limit));
        }
        if unicode::forbidden_character(&words).is_some() {
            self.find(field, Message::new("follow-form-character").with("field", label(field)));
        }
        Some(words)
    }
}

/// The name of a field as the forms print it.
fn label(field: &'static str) -> String {
    let id = match field {
        "number" => "follow-field-number",
        "dated" => "follow-field-dated",
        "signer" => "follow-field-signer",
        "note" => "follow-field-note",
        "reason" => "follow-field-reason",
        "words" => "follow-field-direction",
        "by" => "follow-field-by",
        "incoming_number" => "follow-field-incoming-number",
        "proposed_unit" => "follow-field-proposed-unit",
        _ => return field.to_owned(),
    };
    Message::new(id).render(crate::text::Lang::Vi)
}

/// The day of a moment in Hanoi.
pub(super) fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&hanoi()).date_naive()
}
