//! The directive templates at hand: those that come with the program, and the office's own, which win.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rust_embed::RustEmbed;

use super::declared::{self, DirectiveTemplate};
use super::deliverable::Deliverables;
use super::folder::{KeptTemplate, TemplateFolder};
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
/// Stands between the code of a kept template and the ordinal of a version: `bao-cao-quy@2`.
const VERSION: char = '@';

/// Where directive templates are looked for: the office's folder, then its store, then the program. A draft names the
/// version of a kept template with which it was begun (`bao-cao-quy@2`) and keeps it when the template is replaced.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// The office's folder, one folder per template inside.
    office: Option<PathBuf>,
    /// Those of the office's store, by code.
    kept: Arc<BTreeMap<String, KeptTemplate>>,
    /// Codes that are not offered for new drafts.
    withdrawn: Arc<BTreeSet<String>>,
    /// Names of units by their codes, for fields that give a code alone.
    names: BTreeMap<String, String>,
    deliverables: Deliverables,
}

/// Where a template comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateOrigin {
    /// With the program.
    Program,
    /// A folder that the administrator of the machine keeps.
    Folder,
    /// The office's store.
    Store,
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

    /// Adds what the office keeps in its store, and what it does not offer any more.
    #[must_use]
    pub fn with_kept(
        mut self,
        kept: BTreeMap<String, KeptTemplate>,
        withdrawn: BTreeSet<String>,
    ) -> Self {
        self.kept = Arc::new(kept);
        self.withdrawn = Arc::new(withdrawn);
        self
    }

    /// Codes of the templates that are offered, in order.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let mut codes = self.all_codes();
        codes.retain(|code| !self.withdrawn.contains(code));
        codes
    }

    /// Codes of all templates, those that were withdrawn included, in order.
    #[must_use]
    pub fn all_codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Embedded::iter()
            .filter_map(|path| path.strip_suffix("/template.yaml").map(str::to_owned))
            .chain(self.office_codes())
            .chain(self.kept.keys().cloned())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// Where the template of a code comes from; none if there is no such code.
    #[must_use]
    pub fn origin(&self, code: &str) -> Option<TemplateOrigin> {
        if !is_code(code) {
            return None;
        }
        if self.folder_of(code).is_some() {
            return Some(TemplateOrigin::Folder);
        }
        if self.kept.contains_key(code) {
            return Some(TemplateOrigin::Store);
        }
        Embedded::get(&format!("{code}/{FILE}")).map(|_| TemplateOrigin::Program)
    }

    /// Whether the template is kept back from new drafts.
    #[must_use]
    pub fn is_withdrawn(&self, code: &str) -> bool {
        self.withdrawn.contains(code)
    }

    /// A template of the office's store, with its versions.
    #[must_use]
    pub fn kept(&self, code: &str) -> Option<&KeptTemplate> {
        self.kept.get(code)
    }

    /// The name under which a draft that begins now finds this very template again, whatever becomes of it.
    #[must_use]
    pub fn pinned(&self, code: &str) -> String {
        match (self.origin(code), self.kept.get(code)) {
            (Some(TemplateOrigin::Store), Some(kept)) => format!("{code}{VERSION}{}", kept.shown),
            _ => code.to_owned(),
        }
    }

    /// The code without the version that a draft names, and that version.
    #[must_use]
    pub fn parted(pinned: &str) -> (&str, Option<u32>) {
        match pinned.split_once(VERSION) {
            Some((code, ordinal)) => (code, ordinal.parse().ok()),
            None => (pinned, None),
        }
    }

    /// All files of a template, as they could be kept elsewhere; none if there is no such code, or it is no text.
    #[must_use]
    pub fn folder(&self, code: &str) -> Option<TemplateFolder> {
        let text = |file: TemplateFile| String::from_utf8(file.text).ok();
        let samples = self.samples(code).into_iter();
        Some(TemplateFolder {
            template: text(self.file(code)?)?,
            samples: samples.filter_map(|(name, file)| Some((name, text(file)?))).collect(),
        })
    }

    fn kept_version(&self, code: &str) -> Option<&TemplateFolder> {
        let (code, version) = Self::parted(code);
        let kept = self.kept.get(code)?;
        kept.versions.get(&version.unwrap_or(kept.shown))
    }

    /// The folder of a template that the administrator of the machine keeps.
    fn folder_of(&self, code: &str) -> Option<PathBuf> {
        let folder = self.office.as_ref()?.join(code);
        folder.join(FILE).is_file().then_some(folder)
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
        let (bare, version) = Self::parted(code);
        if !is_code(bare) {
            return None;
        }
        if version.is_none()
            && let Some(folder) = &self.office
            && let Ok(file) = read_file(&folder.join(code).join(FILE))
        {
            return Some(file);
        }
        if let Some(kept) = self.kept_version(code) {
            return Some(in_store(code, FILE, &kept.template));
        }
        embedded(&format!("{code}/{FILE}")).or_else(|| of_program(&format!("{code}/{FILE}")))
    }

    /// The samples of a template by name (`huyen`, `tinh`), the office's own where the template is its own.
    #[must_use]
    pub fn samples(&self, code: &str) -> BTreeMap<String, TemplateFile> {
        if let Some(folder) =
            Some(code).filter(|code| is_code(code)).and_then(|_| self.folder_of(code))
        {
            return samples_in(&folder.join(SAMPLES));
        }
        if let Some(kept) = self.kept_version(code) {
            let file = |(name, text): (&String, &String)| {
                (name.clone(), in_store(code, &format!("{SAMPLES}/{name}.yaml"), text))
            };
            return kept.samples.iter().map(file).collect();
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

fn in_store(code: &str, file: &str, text: &str) -> TemplateFile {
    TemplateFile { name: format!("{code}/{file}"), text: text.as_bytes().to_vec() }
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
