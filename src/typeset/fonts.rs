//! The typefaces: Times New Roman when the office supplies it, Liberation Serif always.

use std::{collections::BTreeSet, path::Path};

use rust_embed::RustEmbed;
use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Font, FontBook, FontVariant, FontVariations},
    utils::LazyHash,
};
use walkdir::WalkDir;

use super::Error;

/// Decree 30, Appendix I, I.4 asks for Times New Roman; Liberation Serif has its measures and may be given away.
const FAMILIES: [&str; 2] = ["Times New Roman", "Liberation Serif"];

/// OpenType's number of the version string in the table of names.
const VERSION_NAME: u16 = 5;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/fonts"]
#[include = "*/*.ttf"]
struct Embedded;

/// All faces that a page may use.
pub(super) struct Fonts {
    pub book: LazyHash<FontBook>,
    faces: Vec<Font>,
    /// Families at hand, the preferred one first.
    pub families: Vec<&'static str>,
    /// Every character that some family has in each of its faces, in order.
    printable: Vec<u32>,
}

impl Fonts {
    /// Loads the embedded faces and, before them, those in the office's folder.
    pub fn load(office: Option<&Path>) -> Result<Self, Error> {
        let mut faces = Vec::new();
        if let Some(folder) = office.filter(|folder| folder.is_dir()) {
            for entry in WalkDir::new(folder).sort_by_file_name().into_iter().flatten() {
                let extension =
                    entry.path().extension().and_then(|e| e.to_str()).unwrap_or_default();
                if matches!(extension.to_ascii_lowercase().as_str(), "ttf" | "otf" | "ttc") {
                    faces.extend(read(entry.path())?);
                }
            }
        }
        let mut names: Vec<_> = Embedded::iter().collect();
        names.sort();
        for file in names.iter().filter_map(|name| Embedded::get(name)) {
            faces.extend(Font::iter(Bytes::new(file.data)));
        }
        let book = FontBook::from_fonts(&faces);
        let families: Vec<_> = FAMILIES
            .into_iter()
            .filter(|name| book.contains_family(&name.to_lowercase()))
            .collect();
        let printable = printable(&book, &families);
        Ok(Self { book: LazyHash::new(book), faces, families, printable })
    }

    pub fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Tells whether some family has the character in each of its faces.
    pub fn can_print(&self, character: char) -> bool {
        self.printable.binary_search(&u32::from(character)).is_ok()
    }

    /// The families with the version of their first face: `Liberation Serif 2.1.5`.
    pub fn version(&self) -> String {
        let versions = self.families.iter().map(|family| {
            let index = self.book.select(&family.to_lowercase(), FontVariant::default());
            let version =
                index.and_then(|index| self.face(index)).and_then(|face| version_of(&face));
            format!("{family} {}", version.unwrap_or_default())
        });
        versions.collect::<Vec<_>>().join(", ")
    }
}

/// A book's own answer walks through all ranges of a face, for each letter of each document.
fn printable(book: &FontBook, families: &[&str]) -> Vec<u32> {
    let of_family = |family: &&str| -> BTreeSet<u32> {
        let faces = book.select_family(&family.to_lowercase()).filter_map(|at| book.info(at));
        let faces = faces.map(|face| face.coverage.iter().collect::<BTreeSet<u32>>());
        faces.reduce(|all, face| &all & &face).unwrap_or_default()
    };
    families.iter().flat_map(of_family).collect::<BTreeSet<u32>>().into_iter().collect()
}

fn read(path: &Path) -> Result<Vec<Font>, Error> {
    let asset = |reason: String| Error::Asset { path: path.display().to_string(), reason };
    let bytes = std::fs::read(path).map_err(|error| asset(error.to_string()))?;
    let faces: Vec<_> = Font::iter(Bytes::new(bytes)).collect();
    if faces.is_empty() { Err(asset("not a font".to_owned())) } else { Ok(faces) }
}

fn version_of(face: &Font) -> Option<String> {
    let instance =
        face.clone().instantiate(FontVariant::default(), Abs::pt(12.0), &FontVariations::default());
    let names = instance.ttf().names();
    // Of the same name in several encodings, only the Unicode ones become a string.
    let mut versions = names.into_iter().filter(|name| name.name_id == VERSION_NAME);
    let version = versions.find_map(|name| name.to_string())?;
    let words = version.trim_start_matches("Version").trim();
    Some(words.split(';').next().unwrap_or(words).trim().to_owned())
}
