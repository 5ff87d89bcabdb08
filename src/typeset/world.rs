//! All that Typst can see while it sets one document.

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};
use typst::{
    Library, LibraryExt,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::{fonts::Fonts, layouts::Layouts, page_number::PageNumbers};
use crate::domain::SizeSet;

/// What all documents share; loaded once.
pub(super) struct Workshop {
    pub library: LazyHash<Library>,
    pub fonts: Fonts,
    pub layouts: Layouts,
    pub page_numbers: PageNumbers,
}

impl Workshop {
    pub fn new(fonts: Fonts, layouts: Layouts) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            layouts,
            page_numbers: PageNumbers::default(),
        }
    }
}

/// The files of one document, which its layout finds by their names.
#[derive(Default)]
pub(super) struct Files(Vec<(&'static str, Bytes)>);

impl Files {
    /// What every layout reads: what is printed, and how.
    pub fn of(letter: &Value, options: &Value) -> Self {
        let json = |value: &Value| value.to_string().into_bytes();
        Self::default().with("letter.json", json(letter)).with("options.json", json(options))
    }

    pub fn with(mut self, name: &'static str, bytes: Vec<u8>) -> Self {
        self.0.push((name, Bytes::new(bytes)));
        self
    }

    /// SHA-256 over all files, and over the name of what prints them, as hexadecimal digits.
    pub fn digest(&self, printer: &str) -> String {
        let mut hash = Sha256::new();
        let files = self.0.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        for part in files.chain([printer.as_bytes()]) {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
        HEXLOWER.encode(&hash.finalize())
    }

    fn find(&self, id: FileId) -> Option<&Bytes> {
        let name = id.get().vpath().get_without_slash();
        self.0.iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes)
    }
}

/// One document in front of the shared layouts and fonts: its own files and nothing else.
pub(super) struct World<'a> {
    pub workshop: &'a Workshop,
    pub form: FileId,
    pub sizes: SizeSet,
    pub files: Files,
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.fonts.book
    }

    fn main(&self) -> FileId {
        self.form
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.workshop.layouts.source(id, self.sizes).ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.files.find(id) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.source(id).map(Bytes::from_string),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
