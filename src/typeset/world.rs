//! All that Typst can see while it sets one document.

use typst::{
    Library, LibraryExt,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::{
    Error,
    fonts::Fonts,
    images::{Picture, SigningImages},
    layouts::{Layouts, file_id},
    page_number::PageNumbers,
};
use crate::domain::SizeSet;

/// What all documents share; loaded once.
pub(super) struct Workshop {
    pub library: LazyHash<Library>,
    pub fonts: Fonts,
    pub layouts: Layouts,
    pub page_numbers: PageNumbers,
    letter: FileId,
    options: FileId,
    data: FileId,
}

impl Workshop {
    pub fn new(fonts: Fonts, layouts: Layouts) -> Result<Self, Error> {
        let virtual_file = |name: &str| {
            file_id(name).ok_or_else(|| Error::Layout(format!("{name} is not a file name")))
        };
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts,
            layouts,
            page_numbers: PageNumbers::default(),
            letter: virtual_file("letter.json")?,
            options: virtual_file("options.json")?,
            data: virtual_file("van-ban.json")?,
        })
    }
}

impl World<'_> {
    fn picture(&self, id: FileId) -> Option<&Picture> {
        match id.get().vpath().get_without_slash() {
            "signature.png" => self.images.signature.as_ref(),
            "seal.png" => self.images.seal.as_ref(),
            _ => None,
        }
    }
}

/// One document in front of the shared layouts and fonts: two JSON files and nothing else.
pub(super) struct World<'a> {
    pub workshop: &'a Workshop,
    pub form: FileId,
    pub sizes: SizeSet,
    pub letter: Bytes,
    pub images: SigningImages,
    pub options: Bytes,
    /// What goes along in the file.
    pub data: Option<Bytes>,
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
        if id == self.workshop.letter {
            Ok(self.letter.clone())
        } else if id == self.workshop.options {
            Ok(self.options.clone())
        } else if let Some(data) = self.data.as_ref().filter(|_| id == self.workshop.data) {
            Ok(data.clone())
        } else if let Some(picture) = self.picture(id) {
            Ok(Bytes::new(picture.bytes()))
        } else {
            self.source(id).map(Bytes::from_string)
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
