//! The words around the facts: Tera templates of `templates/mail/`, those of the office before the built-in ones.

use std::path::Path;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Tera};

use super::header;

/// Built-in wording, one folder per mail: `subject.txt`, `body.txt`, `body.html`.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/mail"]
struct Files;

/// The wording of all mails, read once.
#[derive(Debug)]
pub struct Wording(Tera);

/// The three texts of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A template of the office that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WordingFault(String);

impl Wording {
    /// Reads the built-in wording, and whatever stands in its place under the office's `templates/mail/`.
    ///
    /// # Errors
    /// [`WordingFault`] with Tera's own report (file, line, column) when a template cannot be read.
    pub fn load(own: Option<&Path>) -> Result<Self, WordingFault> {
        let mut templates = Vec::new();
        for path in Files::iter() {
            let Some(built_in) = Files::get(&path) else { continue };
            let words =
                own.and_then(|folder| std::fs::read_to_string(folder.join(path.as_ref())).ok());
            let words =
                words.unwrap_or_else(|| String::from_utf8_lossy(&built_in.data).into_owned());
            templates.push((path.into_owned(), words));
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(templates).map_err(|fault| WordingFault(fault.to_string()))?;
        Ok(Self(tera))
    }

    pub(super) fn render(&self, mail: &str, page: &impl Serialize) -> Result<Words, WordingFault> {
        let fault = |fault: tera::Error| WordingFault(fault.to_string());
        let context = Context::from_serialize(page).map_err(fault)?;
        let part = |name: &str| self.0.render(&format!("{mail}/{name}"), &context).map_err(fault);
        Ok(Words {
            subject: header::one_line(&part("subject.txt")?),
            text: tidy(&part("body.txt")?),
            html: part("body.html")?,
        })
    }
}

/// Leaves at most one empty line between paragraphs: parts of the template that say nothing leave theirs behind.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied
}
