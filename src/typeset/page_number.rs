//! The numbers of pages (Decree 30, Appendix I, I.7), laid over the pages when these are there.
//!
//! A layout that asks for the number of its page is laid out twice, since Typst learns it from the first time. The number
//! is all that letters would ask for; so it is set apart, from the same fonts and measures, and kept for the next letter
//! with as many pages.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use serde_json::json;
use typst::{
    diag::Warned,
    foundations::{Label, Output, Selector},
    introspection::Location,
    layout::{Frame, Point},
    model::Document as _,
    utils::PicoStr,
};
use typst_layout::PagedDocument;

use super::{
    Error,
    engine::words_of,
    world::{Files, Workshop, World},
};
use crate::domain::SizeSet;

/// Where the pages of an appendix begin, which are counted for themselves.
const PART_START: &str = "part-start";

/// Documents with other pages than these many earlier ones are numbered anew.
const MOST_KEPT: usize = 200;

/// The sheets that numbers stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sheet {
    Document(SizeSet),
    Report,
    /// A volume of a register: its cover and its first page bear no number and are not counted.
    Book,
}

/// Cover and first page of a volume.
const FRONT: usize = 2;

/// One page: its number, if it bears one, and its size in points.
#[derive(Debug, Clone, Serialize)]
struct NumberedPage {
    number: Option<usize>,
    width: f64,
    height: f64,
}

/// Numbers already set, by the pages that they are for.
type Key = (Sheet, Vec<(Option<usize>, bool)>);

/// What was set for earlier documents.
#[derive(Default)]
pub(super) struct PageNumbers(Mutex<HashMap<Key, Vec<Frame>>>);

impl Workshop {
    /// Lays its number over every page but the first of each part.
    pub fn numbered(&self, document: PagedDocument, sheet: Sheet) -> Result<PagedDocument, Error> {
        let pages = pages_of(&document, sheet);
        if pages.iter().all(|page| page.number.is_none()) {
            return Ok(document);
        }
        let numbers = self.numbers(&pages, sheet)?;
        let mut numbered = Vec::with_capacity(pages.len());
        for (page, number) in document.pages().iter().zip(numbers) {
            let mut page = page.clone();
            page.frame.prepend_frame(Point::zero(), number);
            numbered.push(page);
        }
        Ok(PagedDocument::new(numbered.into(), document.info().clone()))
    }

    fn numbers(&self, pages: &[NumberedPage], sheet: Sheet) -> Result<Vec<Frame>, Error> {
        let key: Key =
            (sheet, pages.iter().map(|page| (page.number, page.width > page.height)).collect());
        let kept = || self.page_numbers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(numbers) = kept().get(&key) {
            return Ok(numbers.clone());
        }
        let numbers = self.set_numbers(pages, sheet)?;
        let mut kept = kept();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, numbers.clone());
        Ok(numbers)
    }

    fn set_numbers(&self, pages: &[NumberedPage], sheet: Sheet) -> Result<Vec<Frame>, Error> {
        let file = "page-number.typ";
        let missing = || Error::Layout(format!("{file} is missing"));
        let (sizes, name) = match sheet {
            Sheet::Document(sizes) => (sizes, "document"),
            Sheet::Report => (SizeSet::default(), "report"),
            Sheet::Book => (SizeSet::default(), "book"),
        };
        let data = json!({ "pages": pages, "sheet": name });
        let options = json!({ "families": self.fonts.families });
        let world = World {
            workshop: self,
            form: self.layouts.named(file).ok_or_else(missing)?,
            sizes,
            files: Files::of(&data, &options),
        };
        let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
        let document = output.map_err(|errors| Error::Layout(words_of(&errors)))?;
        Ok(document.pages().iter().map(|page| page.frame.clone()).collect())
    }
}

/// Counts the pages: of a volume from the first behind its front, else from the first of the document, or of the appendix
/// that began last, which shows no number.
fn pages_of(document: &PagedDocument, sheet: Sheet) -> Vec<NumberedPage> {
    let starts = part_starts(document);
    let number = |index: usize| {
        if sheet == Sheet::Book {
            return (index + 1).checked_sub(FRONT).filter(|number| *number > 0);
        }
        let begun = starts.iter().copied().filter(|start| *start <= index).max().unwrap_or(0);
        Some(index - begun + 1).filter(|number| *number > 1)
    };
    let of_page = |(index, page): (usize, &typst_layout::Page)| NumberedPage {
        number: number(index),
        width: page.frame.width().to_pt(),
        height: page.frame.height().to_pt(),
    };
    document.pages().iter().enumerate().map(of_page).collect()
}

/// The pages, counted from 0, on which a part begins.
fn part_starts(document: &PagedDocument) -> Vec<usize> {
    let Some(label) = Label::new(PicoStr::intern(PART_START)) else { return Vec::new() };
    let introspector = Output::introspector(document);
    let page_of = |location: Location| introspector.page(location).map(|page| page.get() - 1);
    let starts = introspector.query(&Selector::Label(label));
    starts.iter().filter_map(|start| start.location().and_then(page_of)).collect()
}
