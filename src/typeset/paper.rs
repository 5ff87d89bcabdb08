//! Papers of the desk: slips and receipts, which are no administrative documents but look like them.
//!
//! They run through the same press, fonts and PDF writer as letters; their layouts read `/letter.json` and
//! `/options.json` as the letters' do.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::diag::Warned;
use typst_layout::PagedDocument;

use super::{
    Engine, Error, Rendered,
    engine::words_of,
    page_number::Sheet,
    printable::{MOST_CHARACTERS, in_print},
    world::{Files, World},
};
use crate::domain::SizeSet;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperForm {
    /// Phiếu giải quyết văn bản đến (Decree 30, Appendix IV).
    ProcessingSlip,
    /// Biên nhận.
    Receipt,
    /// A table of figures or a list, A4 turned.
    Listing,
    /// The page for the weekly meeting.
    Weekly,
    /// A volume of a register, to be bound.
    Book,
}

impl PaperForm {
    /// A bound volume is longer than any letter; so many characters take less than a minute.
    const fn most_characters(self) -> usize {
        match self {
            Self::Book => 2_000_000,
            _ => MOST_CHARACTERS,
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::ProcessingSlip => "processing-slip.typ",
            Self::Receipt => "receipt.typ",
            Self::Listing => "report-listing.typ",
            Self::Weekly => "report-weekly.typ",
            Self::Book => "register-book.typ",
        }
    }

    /// Where its page numbers stand.
    fn sheet(self) -> Sheet {
        match self {
            Self::ProcessingSlip | Self::Receipt => Sheet::Document(SizeSet::default()),
            Self::Listing | Self::Weekly => Sheet::Report,
            Self::Book => Sheet::Book,
        }
    }
}

/// A paper and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub form: PaperForm,
    /// How readers and windows name the file.
    pub title: String,
    /// Written into the PDF as its date.
    pub day: NaiveDate,
    /// What the layout reads; no word of it is ever code.
    pub data: Value,
}

impl Engine {
    /// Lays a paper out without holding up the calling task.
    ///
    /// # Errors
    /// As for documents: letters that no font has, words without end, too much text.
    pub async fn print_async(&self, paper: &Paper) -> Result<Rendered, Error> {
        let workshop = self.workshop();
        let mut data = paper.data.clone();
        in_print(&mut data, &workshop.fonts, paper.form.most_characters())?;
        let file = paper.form.file();
        let sheet = paper.form.sheet();
        let form = workshop.layouts.named(file);
        let form = form.ok_or_else(|| Error::Layout(format!("{file} is missing")))?;
        let options = json!({
            "marked_unsigned": false,
            "unsigned_mark": "",
            "circulation": null,
            "families": workshop.fonts.families,
            "title": paper.title,
            "date": {
                "year": paper.day.year(), "month": paper.day.month(), "day": paper.day.day(),
            },
        });
        let files = Files::of(&data, &options);
        let identity = files.digest(&format!("{file} {}", self.version()));
        let engine = self.clone();
        let job = move || {
            let world =
                World { workshop: &Arc::clone(&workshop), form, sizes: SizeSet::default(), files };
            let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
            let pages = output.map_err(|errors| Error::Layout(words_of(&errors)))?;
            let pages = workshop.numbered(pages, sheet)?;
            Ok(Rendered::new(engine, pages, identity, false))
        };
        self.on_press_async(job).await
    }
}
