//! `congvan render FILE -o OUT`: a document on the page, before number and signature. Needs no office; in an office's
//! folder the directory gives the head.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Session, drafts, print};
use crate::archive::docx::docx;
use crate::domain::check::{Stage, check};
use crate::domain::{Document, Finding, Findings, Place};
use crate::service::{self, directory};
use crate::template::{Draft, Templates};
use crate::text::Message;
use crate::typeset::{Engine, Options, Part, Rendered, inspect};

/// Sets a document file, or a data file for a template.
#[derive(Debug, Args)]
pub struct Render {
    pub file: PathBuf,
    /// Its extension says what is written: .pdf, .svg, .png or .docx.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Without the mark of an unsigned print: the file that is given to the signer.
    #[arg(long)]
    pub for_signing: bool,
    /// Appendices marked as separate go to files of their own.
    #[arg(long)]
    pub parted: bool,
    /// The document's data go along in the .pdf, for archives (PDF/A-3a).
    #[arg(long)]
    pub with_data: bool,
    /// Dots per inch of a .png.
    #[arg(long, default_value_t = 150)]
    pub dpi: u32,
}

/// What the output is to be.
#[derive(Debug, Clone, Copy)]
enum Form {
    Pdf,
    Svg,
    Png,
    /// For a word processor.
    Docx,
}

impl Render {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let form = form_of(&self.output)?;
        let mut draft = self.read(&session.named_templates().await?)?;
        fill_head(session, &mut draft.document).await.map_err(|failure| match failure {
            Failure::Findings(mut findings) => {
                draft.spans.locate(&mut findings);
                Failure::Findings(findings)
            }
            other => other,
        })?;
        if draft.document.issuer.name.is_empty() {
            print::talk(session, &Message::new("cli-render-no-head"));
        }
        if matches!(form, Form::Docx) {
            return self.write_docx(session, &draft.document);
        }
        let engine = Engine::for_office(session.paths.folder()).map_err(service::Error::from)?;
        let part = if self.parted { Part::Main } else { Part::Whole };
        let options = Options {
            marked_unsigned: !self.for_signing,
            part,
            with_data: self.with_data,
            ..Options::default()
        };
        let rendered =
            engine.render_async(&draft.document, &options).await.map_err(service::Error::from)?;
        let findings = inspect(&rendered.layout(), &draft.document);
        if !session.json && !findings.is_empty() {
            print::findings(session, &findings);
        }
        let mut written = self.write(form, &self.output, &rendered).await?;
        let separate = draft.document.appendices.iter().enumerate();
        for (index, _) in separate.filter(|(_, appendix)| self.parted && appendix.separate) {
            let options = Options { part: Part::Appendix(index), ..options.clone() };
            let rendered = engine
                .render_async(&draft.document, &options)
                .await
                .map_err(service::Error::from)?;
            let output = appended(&self.output, index + 1);
            written.extend(self.write(form, &output, &rendered).await?);
        }
        if session.json {
            return print::json(&serde_json::json!({
                "files": written,
                "pages": rendered.pages(),
                "engine": engine.version(),
                "findings": print::spoken(session, &findings),
            }));
        }
        for file in &written {
            print::line(file.display());
        }
        Ok(())
    }

    /// A draft for a word processor; nothing is laid out, so there are no pages to tell of.
    fn write_docx(&self, session: &Session, document: &Document) -> Result<(), Failure> {
        let bytes = docx(document).map_err(Failure::bug)?;
        let written = write_all(vec![(self.output.clone(), bytes)])?;
        if session.json {
            return print::json(&serde_json::json!({ "files": written }));
        }
        for file in &written {
            print::line(file.display());
        }
        Ok(())
    }

    fn read(&self, templates: &Templates) -> Result<Draft, Failure> {
        let draft = drafts::read(&self.file, templates)?;
        let mut findings = check(&draft.document, Stage::Draft);
        draft.spans.locate(&mut findings);
        if findings.has_errors() {
            return Err(Failure::Findings(findings));
        }
        Ok(draft)
    }

    async fn write(
        &self,
        form: Form,
        output: &Path,
        rendered: &Rendered,
    ) -> Result<Vec<PathBuf>, Failure> {
        let pages = match form {
            Form::Pdf => {
                let pdf = rendered.pdf_async().await.map_err(service::Error::from)?;
                return write_all(vec![(output.to_owned(), pdf)]);
            }
            Form::Svg => {
                let pages = rendered.svg_pages().map_err(service::Error::from)?;
                pages.into_iter().map(String::into_bytes).collect::<Vec<_>>()
            }
            Form::Png => rendered.png_pages(self.dpi).map_err(service::Error::from)?,
            Form::Docx => Vec::new(),
        };
        let alone = pages.len() == 1;
        let name = |index| if alone { output.to_owned() } else { numbered(output, index) };
        write_all(pages.into_iter().enumerate().map(|(i, page)| (name(i + 1), page)).collect())
    }
}

/// Fills the lines of the head and the place from the directory, where there is an office: its letters have a head.
async fn fill_head(session: &Session, document: &mut Document) -> Result<(), Failure> {
    if !document.issuer.name.is_empty() || !session.paths.settings().is_file() {
        return Ok(());
    }
    let (office, actor) = session.open_as().await?;
    directory::fill_head(&office, &actor.unit, document).await?;
    if document.issuer.name.is_empty() {
        let message = Message::new("check-no-issuer");
        return Err(Failure::Findings(Findings(vec![Finding::error(
            Place::field("issuer"),
            message,
        )])));
    }
    Ok(())
}

fn form_of(output: &Path) -> Result<Form, Failure> {
    let extension = output.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Ok(Form::Pdf),
        "svg" => Ok(Form::Svg),
        "png" => Ok(Form::Png),
        "docx" => Ok(Form::Docx),
        _ => Err(Failure::input(Message::new("cli-render-form").with("file", output.display()))),
    }
}

/// `thu.pdf` → `thu-phu-luc-2.pdf`
fn appended(output: &Path, number: usize) -> PathBuf {
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let extension = output.extension().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{stem}-phu-luc-{number}.{extension}"))
}

/// `thu.png` → `thu-2.png`
fn numbered(output: &Path, page: usize) -> PathBuf {
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let extension = output.extension().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{stem}-{page}.{extension}"))
}

/// Writes every file; one that cannot be written whole is not left behind.
fn write_all(files: Vec<(PathBuf, Vec<u8>)>) -> Result<Vec<PathBuf>, Failure> {
    let mut written = Vec::new();
    for (path, bytes) in files {
        if let Err(error) = std::fs::write(&path, bytes) {
            if path.is_file() {
                let _ = std::fs::remove_file(&path);
            }
            return Err(Failure::unwritable(&path, &error));
        }
        written.push(path);
    }
    Ok(written)
}
