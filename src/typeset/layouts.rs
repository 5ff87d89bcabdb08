//! The forms, written in Typst: the embedded ones, or the office's own under the same names.

use std::{collections::BTreeMap, path::Path};

use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

use super::{Error, Part};
use crate::domain::{DocumentKind, SizeSet};

/// The sizes of letters, and those of the smaller set.
const SIZES: &str = "sizes.typ";
const SMALL_SIZES: &str = "sizes-small.typ";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/layout"]
#[include = "*.typ"]
struct Embedded;

/// Every layout file, parsed once.
pub(super) struct Layouts {
    sources: BTreeMap<String, Source>,
    small_sizes: Option<Source>,
    /// First eight digits of the digest over all of them.
    pub digest: String,
}

impl Layouts {
    /// Loads the embedded layouts; a file of the same name in the office's folder takes the place of ours.
    pub fn load(office: Option<&Path>) -> Result<Self, Error> {
        let mut texts = BTreeMap::new();
        for name in Embedded::iter() {
            if let Some(file) = Embedded::get(&name) {
                texts.insert(name.to_string(), text(&name, file.data.to_vec())?);
            }
        }
        if let Some(folder) = office.filter(|folder| folder.is_dir()) {
            let broken = |error: std::io::Error| Error::Asset {
                path: folder.display().to_string(),
                reason: error.to_string(),
            };
            for entry in std::fs::read_dir(folder).map_err(broken)? {
                let path = entry.map_err(broken)?.path();
                let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
                if path.extension().is_some_and(|extension| extension == "typ") {
                    texts.insert(
                        name.to_owned(),
                        text(name, std::fs::read(&path).map_err(broken)?)?,
                    );
                }
            }
        }
        let mut hash = Sha256::new();
        for (name, text) in &texts {
            hash.update(name);
            hash.update([0]);
            hash.update(text);
            hash.update([0]);
        }
        let mut digest = HEXLOWER.encode(&hash.finalize());
        digest.truncate(8);
        let mut sources = BTreeMap::new();
        for (name, text) in texts {
            let id = file_id(&name).ok_or_else(|| Error::Asset {
                path: name.clone(),
                reason: "not a file name".to_owned(),
            })?;
            sources.insert(name, Source::new(id, text));
        }
        let small_sizes = sources
            .get(SMALL_SIZES)
            .zip(file_id(SIZES))
            .map(|(small, id)| Source::new(id, small.text().to_owned()));
        Ok(Self { sources, small_sizes, digest })
    }

    /// The layout of a kind, or of an appendix that is a file of its own.
    pub fn form(&self, kind: DocumentKind, part: Part) -> Option<FileId> {
        let name = match kind {
            _ if matches!(part, Part::Appendix(_)) => "separate-appendix.typ",
            _ if part == Part::CopySheet => "copy-sheet.typ",
            DocumentKind::OfficialLetter => "official-letter.typ",
            DocumentKind::Minutes => "minutes.typ",
            DocumentKind::PublicLetter => "public-letter.typ",
            _ => "named.typ",
        };
        self.sources.get(name).map(Source::id)
    }

    /// A layout file; with the smaller sizes, `sizes-small.typ` stands in the place of `sizes.typ`.
    pub fn source(&self, id: FileId, sizes: SizeSet) -> Option<Source> {
        let name = id.get().vpath().get_without_slash();
        match (sizes, &self.small_sizes) {
            (SizeSet::Small, Some(small)) if name == SIZES => Some(small.clone()),
            _ => self.sources.get(name).cloned(),
        }
    }

    /// A layout by the name of its file.
    pub fn named(&self, name: &str) -> Option<FileId> {
        self.sources.get(name).map(Source::id)
    }
}

/// The place of a file in the small world that layouts see.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes)
        .map_err(|error| Error::Asset { path: name.to_owned(), reason: error.to_string() })
}
