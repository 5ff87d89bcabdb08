//! The typefaces: Times New Roman when the office supplies it, Liberation Serif always.

use std::{collections::BTreeSet, path::Path};

use rust_embed::RustEmbed;
use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Font, FontBook, FontInstance, FontVariant, FontVariations},
    utils::LazyHash,
};
use walkdir::WalkDir;

use super::{Error, unhinted::unhinted};

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
    /// For each character, by its number, a bit: some family has it in each of its faces.
    printable: Vec<u64>,
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
        let faces: Vec<Font> = faces.into_iter().map(lighter).collect();
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
        let at = u32::from(character);
        let word = self.printable.get(at as usize / 64).copied().unwrap_or_default();
        word >> (at % 64) & 1 == 1
    }

    /// The families with the version of their first face: `Liberation Serif 2.1.5 unhinted`.
    pub fn version(&self) -> String {
        let versions = self.families.iter().map(|family| {
            let index = self.book.select(&family.to_lowercase(), FontVariant::default());
            let version =
                index.and_then(|index| self.face(index)).and_then(|face| version_of(&face));
            format!("{family} {} unhinted", version.unwrap_or_default())
        });
        versions.collect::<Vec<_>>().join(", ")
    }
}

/// A book's own answer walks through all ranges of a face, for each letter of each document.
fn printable(book: &FontBook, families: &[&str]) -> Vec<u64> {
    let of_family = |family: &&str| -> BTreeSet<u32> {
        let faces = book.select_family(&family.to_lowercase()).filter_map(|at| book.info(at));
        let faces = faces.map(|face| face.coverage.iter().collect::<BTreeSet<u32>>());
        faces.reduce(|all, face| &all & &face).unwrap_or_default()
    };
    let mut bits = Vec::new();
    for at in families.iter().flat_map(of_family) {
        let word = at as usize / 64;
        bits.resize(bits.len().max(word + 1), 0);
        bits[word] |= 1 << (at % 64);
    }
    bits
}

fn read(path: &Path) -> Result<Vec<Font>, Error> {
    let asset = |reason: String| Error::Asset { path: path.display().to_string(), reason };
    let bytes = std::fs::read(path).map_err(|error| asset(error.to_string()))?;
    let faces: Vec<_> = Font::iter(Bytes::new(bytes)).collect();
    if faces.is_empty() { Err(asset("not a font".to_owned())) } else { Ok(faces) }
}

/// The face as pages carry it.
fn lighter(face: Font) -> Font {
    let light = {
        let instance = plain(&face);
        let raw = instance.ttf().raw_face();
        let records = raw.table_records.into_iter();
        unhinted(records.filter_map(|record| Some((record.tag.to_bytes(), raw.table(record.tag)?))))
    };
    light.and_then(|bytes| Font::new(Bytes::new(bytes), 0)).unwrap_or(face)
}

fn plain(face: &Font) -> FontInstance {
    face.clone().instantiate(FontVariant::default(), Abs::pt(12.0), &FontVariations::default())
}

fn version_of(face: &Font) -> Option<String> {
    let instance = plain(face);
    let names = instance.ttf().names();
    // Of the same name in several encodings, only the Unicode ones become a string.
    let mut versions = names.into_iter().filter(|name| name.name_id == VERSION_NAME);
    let version = versions.find_map(|name| name.to_string())?;
    let words = version.trim_start_matches("Version").trim();
    Some(words.split(';').next().unwrap_or(words).trim().to_owned())
}
