//! What the words of one cell mean.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use crate::domain::{Finding, Findings, Party};
use crate::text::Message;
use crate::text::dates::{BadDate, read_date};
use crate::text::folding;
use crate::text::unicode::one_line;

use super::table::Cell;

/// Days of Excel: 1 is 1 January 1900, counted with the 29 February that year did not have.
const EXCEL_ZERO: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
/// A number in a date column that can only be such a day: 1954 to 2119.
const EXCEL_DAYS: std::ops::Range<u64> = 20_000..80_000;

impl Cell {
    /// The words on one line; none when the cell is empty.
    pub fn words(&self) -> Option<String> {
        let words = one_line(&self.text);
        (!words.is_empty()).then_some(words)
    }

    /// Several words separated by semicolons or line ends, each once.
    pub fn list(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let parts = self.text.split([';', '\n']).map(one_line);
        parts.filter(|part| !part.is_empty() && seen.insert(part.clone())).collect()
    }

    /// A code; `name` helps to propose one.
    pub fn code(&self, name: Option<&str>, findings: &mut Findings) -> Option<String> {
        let propose = |words: &str| folding::code(words);
        let Some(code) = self.words() else {
            let message = match name.map(propose) {
                Some(code) => Message::new("directory-code-missing-near").with("near", code),
                None => Message::new("directory-code-missing"),
            };
            findings.push(Finding::error(self.place.clone(), message));
            return None;
        };
        if Party(code.clone()).is_code() {
            return Some(code);
        }
        let message = Message::new("directory-code-form").with("near", propose(&code));
        findings.push(Finding::error(self.place.clone(), message.with("code", code)));
        None
    }

    /// A day; empty is none.
    pub fn day(&self, findings: &mut Findings) -> Option<NaiveDate> {
        let words = self.words()?;
        if let Some(day) = words.parse().ok().filter(|days| EXCEL_DAYS.contains(days)) {
            return EXCEL_ZERO.checked_add_days(Days::new(day));
        }
        read_date(&words)
            .map_err(|fault| {
                let id = match fault {
                    BadDate::Form => "directory-date-form",
                    BadDate::Day => "directory-date-day",
                };
                let message = Message::new(id).with("date", words);
                findings.push(Finding::error(self.place.clone(), message));
            })
            .ok()
    }

    /// Mail addresses separated by semicolons, commas or spaces, each once, in lower case.
    pub fn emails(&self, findings: &mut Findings) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut emails = Vec::new();
        let parts = self.text.split(|c: char| c == ';' || c == ',' || c.is_whitespace());
        for part in parts.filter(|part| !part.is_empty()) {
            let email = part.trim_start_matches("mailto:").to_lowercase();
            if !is_address(&email) {
                let message = Message::new("directory-email").with("email", part);
                findings.push(Finding::error(self.place.clone(), message));
            } else if seen.insert(email.clone()) {
                emails.push(email);
            } else {
                let message = Message::new("directory-email-twice").with("email", part);
                findings.push(Finding::warning(self.place.clone(), message));
            }
        }
        emails
    }
}

/// The plain form of RFC 5321, §4.1.2 (no quoted names, no comments), as mailboxes of offices have it.
fn is_address(email: &str) -> bool {
    let Some((name, domain)) = email.rsplit_once('@') else { return false };
    let dotted = |words: &str, also: &str| {
        !words.is_empty()
            && words.split('.').all(|part| {
                !part.is_empty()
                    && part.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
            })
    };
    name.len() <= 64
        && email.len() <= 254
        && dotted(name, "!#$%&'*+/=?^_`{|}~-")
        && dotted(domain, "-")
        && domain.contains('.')
        && domain.split('.').all(|part| !part.starts_with('-') && !part.ends_with('-'))
}
