//! Whether a template can be used: it is read, every sample fills it, every filled letter is laid out.

use crate::domain::check::{self, Stage};
use crate::domain::{Finding, Findings, Place};
use crate::service::Result;
use crate::template::{self, Templates};
use crate::text::Message;
use crate::typeset::{Engine, Options};

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// What keeps the template from being used, with file and line.
    pub broken: Findings,
    /// What the check says of the letters that its samples make; nothing of it stops anything.
    pub remarks: Findings,
    pub samples: Vec<TriedSample>,
}

/// A sample that was filled and laid out.
#[derive(Debug, Clone)]
pub struct TriedSample {
    pub name: String,
    pub pages: usize,
    pub tasks: usize,
    pub findings: Findings,
}

/// Tries a template with every sample it has. Lays pages out: never on a thread that answers requests.
///
/// # Errors
/// Those of the engine, where it is at fault itself.
pub fn try_out(templates: &Templates, engine: &Engine, code: &str) -> Result<Tried> {
    let mut tried = Tried::default();
    match templates.find(code) {
        Some(Ok(_)) => {}
        Some(Err(findings)) => {
            tried.broken.extend(findings.0);
            return Ok(tried);
        }
        None => {
            let message = Message::new("drafting-no-template").with("template", code);
            tried.broken.push(Finding::error(Place::default(), message));
            return Ok(tried);
        }
    }
    let samples = templates.samples(code);
    if samples.is_empty() {
        let message = Message::new("cli-template-no-samples").with("code", code);
        tried.remarks.push(Finding::warning(Place::default(), message));
    }
    for (name, file) in samples {
        let draft = match template::load(&file.name, &file.text, templates) {
            Ok(draft) => draft,
            Err(findings) => {
                tried.broken.extend(findings.0);
                continue;
            }
        };
        let mut findings = check::check(&draft.document, Stage::Issue);
        draft.spans.locate(&mut findings);
        let rendered = engine.render(&draft.document, &Options::unsigned())?;
        tried.remarks.extend(findings.0.clone());
        tried.samples.push(TriedSample {
            name,
            pages: rendered.pages(),
            tasks: draft.document.tasks().len(),
            findings,
        });
    }
    Ok(tried)
}
