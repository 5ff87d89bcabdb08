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
    /// Which declared fields a text of the template uses, by line and column in the template.
    uses: BTreeMap<(usize, usize), Vec<String>>,
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

    /// Takes over which declared fields the texts of the template use.
    pub fn use_fields(&mut self, uses: BTreeMap<(usize, usize), Vec<String>>) {
        self.uses = uses;
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
            let given = self.in_data(&old.field, at);
            let (path, at) = given.unwrap_or_else(|| (old.field.clone(), at));
            let Place { file, line, column, field, .. } = self.place(&path, at);
            finding.place = Place { file, line, column, field, ..old };
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

    /// The field of the data that a place in the template takes what is found fault with from: the day of a deadline,
    /// or the only field that a text uses. Whoever fills in a template mends their own file.
    fn in_data(&self, path: &str, at: Position) -> Option<(String, Position)> {
        if at.origin != Origin::Template {
            return None;
        }
        if path.rsplit('.').next() == Some("due") {
            let below = self.places.range(format!("{path}.")..);
            let below = below.take_while(|(name, _)| name.starts_with(&format!("{path}.")));
            let given = below.filter(|(_, at)| at.origin == Origin::Given).last()?.1;
            let mut named = self.places.iter().filter(|(name, _)| name.starts_with("data."));
            return named.find(|(_, at)| *at == given).map(|(name, at)| (name.clone(), *at));
        }
        let [only] = self.uses.get(&(at.line, at.column))?.as_slice() else { return None };
        let path = format!("data.{only}");
        self.places.get(&path).map(|at| (path, *at))
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
