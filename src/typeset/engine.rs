//! The engine: fonts and layouts loaded once, shared by everybody who renders.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    time::Duration,
};

use chrono::{DateTime, FixedOffset};
use typst::diag::{SourceDiagnostic, Warned};
use typst_layout::PagedDocument;

use super::{
    Error, Rendered,
    fonts::Fonts,
    images::SigningImages,
    layouts::Layouts,
    page_number::Sheet,
    press::Presses,
    printable::Printable,
    world::{Workshop, World},
};
use crate::domain::Document;

/// Nobody waits longer for one document. The longest permitted one takes a fraction of it.
const PATIENCE: Duration = Duration::from_mins(2);

/// How a document is to be printed, beside what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Prints BẢN CHƯA KÝ SỐ in the top margin of every page.
    pub marked_unsigned: bool,
    /// What of the document stands in this file.
    pub part: Part,
    /// Pictures of signature and seal, in the step of signing alone.
    pub images: SigningImages,
    /// When the agency signed, for the line on files that carry no picture; open while it has not.
    pub signed_at: Option<DateTime<FixedOffset>>,
    /// The document's data go along in the PDF, which is then PDF/A-3a.
    pub with_data: bool,
}

/// What of a document stands in one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// The document with all its appendices.
    #[default]
    Whole,
    /// Without the appendices that are files of their own.
    Main,
    /// One appendix, counted from 0, with the line of number and signing time (form 2.2).
    Appendix(usize),
    /// The block of a copy alone, on a sheet behind the copied original (form 3.1).
    CopySheet,
}

impl Options {
    /// The print of a letter before it is signed.
    #[must_use]
    pub fn unsigned() -> Self {
        Self { marked_unsigned: true, ..Self::default() }
    }
}

/// Turns documents into pages. Cheap to clone; all clones share fonts, layouts and presses.
#[derive(Clone)]
pub struct Engine(Arc<Shared>);

struct Shared {
    workshop: Arc<Workshop>,
    presses: Presses,
    version: String,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Engine").field(&self.0.version).finish()
    }
}

impl Engine {
    /// Makes an engine of what is embedded in the program.
    ///
    /// # Errors
    /// [`Error::Layout`] when no thread can be started.
    pub fn embedded() -> Result<Self, Error> {
        Self::load(None)
    }

    /// Makes an engine for an office: faces under `fonts/` and layouts under `templates/layout/` of its data folder win
    /// over the embedded ones; folders that are missing do no harm.
    ///
    /// # Errors
    /// [`Error::Asset`] when one of its fonts or layouts cannot be read.
    pub fn for_office(data: &Path) -> Result<Self, Error> {
        Self::load(Some(data))
    }

    fn load(data: Option<&Path>) -> Result<Self, Error> {
        let fonts = Fonts::load(data.map(|data| data.join("fonts")).as_deref())?;
        let layouts = Layouts::load(data.map(|data| data.join("templates/layout")).as_deref())?;
        let version = format!(
            "typst {}; {}; layout {}",
            typst::utils::version().raw(),
            fonts.version(),
            layouts.digest
        );
        let workshop = Arc::new(Workshop::new(fonts, layouts));
        Ok(Self(Arc::new(Shared { workshop, presses: Presses::start()?, version })))
    }

    /// Names everything beside the document that decides about the bytes: Typst, fonts, layouts. Kept with each document.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// Fonts and layouts, shared by everybody who renders.
    pub(super) fn workshop(&self) -> Arc<Workshop> {
        Arc::clone(&self.0.workshop)
    }

    /// Lays a document out; the calling thread waits.
    pub fn render(&self, document: &Document, options: &Options) -> Result<Rendered, Error> {
        let job = self.job(document, options)?;
        self.on_press(job)
    }

    /// Lays a document out without holding up the calling task.
    pub async fn render_async(
        &self,
        document: &Document,
        options: &Options,
    ) -> Result<Rendered, Error> {
        let job = self.job(document, options)?;
        self.on_press_async(job).await
    }

    pub(super) fn job(
        &self,
        document: &Document,
        options: &Options,
    ) -> Result<impl FnOnce() -> Result<Rendered, Error> + Send + 'static, Error> {
        let workshop = Arc::clone(&self.0.workshop);
        let missing = || Error::Layout(format!("no layout for {:?}", document.kind));
        let form = workshop.layouts.form(document.kind, options.part).ok_or_else(missing)?;
        let sizes = document.sizes.unwrap_or_default();
        let printable = Printable::of(document, options, &workshop.fonts)?;
        let engine = self.clone();
        Ok(move || {
            let identity = printable.identity(&engine.0.version);
            let Printable { files, with_data } = printable;
            let world = World { workshop: &workshop, form, sizes, files };
            let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
            let pages = output.map_err(|errors| Error::Layout(words_of(&errors)))?;
            let pages = workshop.numbered(pages, Sheet::Document(sizes))?;
            Ok(Rendered::new(engine, pages, identity, with_data))
        })
    }

    /// Runs work on a press and waits for it.
    pub(super) fn on_press<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, result) = mpsc::sync_channel(1);
        self.0.presses.submit(work, move |result| {
            let _ = sender.send(result);
        })?;
        result.recv_timeout(PATIENCE).unwrap_or(Err(TOO_LONG))
    }

    /// Runs work on a press; the task sleeps until it is done.
    pub(super) async fn on_press_async<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, result) = tokio::sync::oneshot::channel();
        self.0.presses.submit(work, move |result| {
            let _ = sender.send(result);
        })?;
        match tokio::time::timeout(PATIENCE, result).await {
            Ok(Ok(result)) => result,
            _ => Err(TOO_LONG),
        }
    }
}

const TOO_LONG: Error = Error::TookTooLong { seconds: PATIENCE.as_secs() };

pub(super) fn words_of(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
