//! Where each field of a document was written, so that a finding on the document names file, line and column.

use std::collections::BTreeMap;

use super::yaml::{Origin, Position};
use crate::domain::{Findings, Place};

/// Places of the fields of one document, by their path (`body[2].item.text`).
#[derive(Debug, Clone, Default)]
pub struct Spans {
    given: String,
    template: Option<String>,
    places: BTreeMap<String, Position>,
}

impl Spans {
    /// Starts for a file, as the person named it.
    #[must_use]
    pub fn of_file(name: &str) -> Self {
        Self { given: name.to_owned(), ..Self::default() }
    }

    /// The file that the person gave.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.given
    }

    /// Names the file of the directive template that the given file uses.
    pub fn use_template(&mut self, name: &str) {
        self.template = Some(name.to_owned());
    }

    /// Notes where a field stands.
    pub fn note(&mut self, path: &str, at: Position) {
        self.places.insert(path.to_owned(), at);
    }

    /// Where a field stands.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<Position> {
        self.places.get(path).copied()
    }

    /// Gives file, line and column for a position, with the path of the field.
    #[must_use]
    pub fn place(&self, path: &str, at: Position) -> Place {
        let file = match (at.origin, &self.template) {
            (Origin::Template, Some(template)) => template,
            _ => &self.given,
        };
        Place {
            file: Some(file.clone()),
            line: Some(at.line).filter(|line| *line > 0),
            column: Some(at.column).filter(|column| *column > 0),
            field: path.to_owned(),
            ..Place::default()
        }
    }

    /// Adds file, line and column to findings that know only their field: those of the field, or of what holds it; then
    /// puts them in reading order.
    pub fn locate(&self, findings: &mut Findings) {
        for finding in &mut findings.0 {
            if finding.place.line.is_some() {
                continue;
            }
            let old = std::mem::take(&mut finding.place);
            let at = self.nearest(&old.field).unwrap_or_default();
            let Place { file, line, column, .. } = self.place(&old.field, at);
            finding.place = Place { file, line, column, ..old };
        }
        self.sort(findings);
    }

    /// Puts findings in reading order: as the lines of the given file run, then those of the template.
    pub fn sort(&self, findings: &mut Findings) {
        let given = Some(&self.given);
        findings.0.sort_by_key(|finding| {
            let place = &finding.place;
            (place.file.as_ref() != given, place.line, place.column)
        });
    }

    fn nearest(&self, path: &str) -> Option<Position> {
        let mut path = path;
        loop {
            if let Some(at) = self.places.get(path) {
                return Some(*at);
            }
            let Some(end) = path.rfind(['.', '[']) else {
                // What a template leaves to the data and the data lacks is written there.
                return self.of("data").or_else(|| self.of(""));
            };
            path = &path[..end];
        }
    }
}
