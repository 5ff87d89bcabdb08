//! What is wrong or unusual in a document, judged from its content alone.
//!
//! One file per part of the page; each adds its findings with the path of the field (`body[2].item.text`), which the
//! document file's reader turns into file, line and column.

mod announced;
mod endings;
mod head;
mod lines;
mod marks;
mod mend;
mod nodes;
mod printed;
mod rules;
mod signer;
mod tasks;
mod wording;

pub use marks::{Ends, bears_classified_stamp, end_marks, is_classified_stamp};
pub use mend::mended;
pub use printed::{Printed, printed};
pub use rules::{Article, article, is_mendable};
pub use tasks::passed;
pub use wording::{signs_mended, spaces_mended, swaps};

use super::{Document, Finding, Findings, Place, Severity};
use crate::text::Message;

/// How far the document is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Being written: what is still open is a warning.
    Draft,
    /// To be approved, numbered and released: what is still open is an error.
    Issue,
}

/// Finds everything that can be told from the document alone, in the order of the page.
#[must_use]
pub fn check(document: &Document, stage: Stage) -> Findings {
    let mut check = Check { stage, findings: Findings::default() };
    head::check(&mut check, document);
    lines::check(&mut check, document);
    nodes::check(&mut check, document);
    tasks::check(&mut check, document);
    signer::check(&mut check, document);
    marks::check(&mut check, document);
    endings::check(&mut check, document);
    wording::check(&mut check, document);
    announced::check(&mut check, document);
    check.findings
}

/// Findings while they are gathered.
struct Check {
    stage: Stage,
    findings: Findings,
}

impl Check {
    fn error(&mut self, path: &str, node: Option<&str>, message: Message) {
        self.add(Severity::Error, path, node, message);
    }

    fn warning(&mut self, path: &str, node: Option<&str>, message: Message) {
        self.add(Severity::Warning, path, node, message);
    }

    fn hint(&mut self, path: &str, node: Option<&str>, message: Message) {
        self.add(Severity::Hint, path, node, message);
    }

    /// Something still open: it stops the letter only once it is to be issued.
    fn open(&mut self, path: &str, message: Message) {
        let severity = match self.stage {
            Stage::Draft => Severity::Warning,
            Stage::Issue => Severity::Error,
        };
        self.add(severity, path, None, message);
    }

    fn add(&mut self, severity: Severity, path: &str, node: Option<&str>, message: Message) {
        let place =
            Place { field: path.to_owned(), node: node.map(str::to_owned), ..Place::default() };
        self.findings.push(Finding { severity, place, message });
    }
}
