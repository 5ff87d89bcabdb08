//! The directive templates at hand: those that come with the program, and the office's own, which win.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use super::declared::{self, DirectiveTemplate};
use super::deliverable::Deliverables;
use crate::domain::Findings;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/directives"]
#[include = "*.yaml"]
struct Embedded;

/// Templates that the program fills itself; not listed among those that people choose from.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/formal"]
#[include = "*.yaml"]
struct OfProgram;

const FILE: &str = "template.yaml";
const SAMPLES: &str = "samples";

/// Where directive templates are looked for.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// The office's folder, one folder per template inside.
    office: Option<PathBuf>,
    /// Names of units by their codes, for fields that give a code alone.
    names: BTreeMap<String, String>,
    deliverables: Deliverables,
}

/// A file of a template: its text and the name under which findings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    pub name: String,
    pub text: Vec<u8>,
}

impl Templates {
    /// The templates that come with the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds the office's own folder; a template of the same code there wins.
    #[must_use]
    pub fn with_office(mut self, folder: impl Into<PathBuf>) -> Self {
        self.office = Some(folder.into());
        self
    }

    /// Adds the forms and rosters to which letters may refer.
    #[must_use]
    pub fn with_deliverables(mut self, deliverables: Deliverables) -> Self {
        self.deliverables = deliverables;
        self
    }

    /// The forms and rosters to which letters may refer.
    #[must_use]
    pub const fn deliverables(&self) -> &Deliverables {
        &self.deliverables
    }

    /// Adds the names of units and groups, so that a field may give a code alone.
    #[must_use]
    pub fn with_names(mut self, names: impl IntoIterator<Item = (String, String)>) -> Self {
        self.names.extend(names);
        self
    }

    /// The printed name of a unit or group.
    #[must_use]
    pub fn name_of(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// Every code that has a name.
    pub fn known_codes(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Codes of all templates, in order.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Embedded::iter()
            .filter_map(|path| path.strip_suffix("/template.yaml").map(str::to_owned))
            .chain(self.office_codes())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// Reads one template; none if there is no such code.
    ///
    /// # Errors
    /// Everything that is wrong with its `template.yaml`.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Result<DirectiveTemplate, Findings>> {
        let file = self.file(code)?;
        Some(declared::read(code, &file.name, &file.text))
    }

    /// The `template.yaml` of a template.
    #[must_use]
    pub fn file(&self, code: &str) -> Option<TemplateFile> {
        if !is_code(code) {
            return None;
        }
        if let Some(folder) = &self.office
            && let Ok(file) = read_file(&folder.join(code).join(FILE))
        {
            return Some(file);
        }
        embedded(&format!("{code}/{FILE}")).or_else(|| of_program(&format!("{code}/{FILE}")))
    }

    /// The samples of a template by name (`huyen`, `tinh`), the office's own where the template is its own.
    #[must_use]
    pub fn samples(&self, code: &str) -> BTreeMap<String, TemplateFile> {
        let own = self.office.as_ref().map(|folder| folder.join(code));
        if let Some(folder) = own.filter(|folder| folder.join(FILE).is_file()) {
            return samples_in(&folder.join(SAMPLES));
        }
        let prefix = format!("{code}/{SAMPLES}/");
        Embedded::iter()
            .filter_map(|path| {
                let name = path.strip_prefix(&prefix)?.strip_suffix(".yaml")?.to_owned();
                Some((name, embedded(&path)?))
            })
            .collect()
    }

    fn office_codes(&self) -> Vec<String> {
        let Some(Ok(entries)) = self.office.as_ref().map(fs::read_dir) else { return Vec::new() };
        entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().join(FILE).is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| is_code(name))
            .collect()
    }
}

/// A code is a folder's name and nothing else: no way out of the folder.
pub(super) fn is_code(code: &str) -> bool {
    crate::domain::Party(code.to_owned()).is_code()
}

fn samples_in(folder: &Path) -> BTreeMap<String, TemplateFile> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?.strip_suffix(".yaml")?.to_owned();
            Some((name, read_file(&entry.path()).ok()?))
        })
        .collect()
}

fn read_file(path: &Path) -> io::Result<TemplateFile> {
    Ok(TemplateFile { name: path.display().to_string(), text: fs::read(path)? })
}

fn embedded(path: &str) -> Option<TemplateFile> {
    let file = Embedded::get(path)?;
    Some(TemplateFile {
        name: format!("templates/directives/{path}"),
        text: file.data.into_owned(),
    })
}

fn of_program(path: &str) -> Option<TemplateFile> {
    let file = OfProgram::get(path)?;
    Some(TemplateFile { name: format!("templates/formal/{path}"), text: file.data.into_owned() })
}
