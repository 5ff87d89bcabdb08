//! A template as a letter to look at, and as files to take along.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::at_hand::at_hand;
use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require};
use crate::template;
use crate::text::Message;
use crate::typeset::Options;

fn missing(code: &str) -> Error {
    Error::NotFound(Message::new("drafting-no-template").with("template", code))
}

/// The letter that the first sample of a template makes, as PDF.
///
/// # Errors
/// [`Error::NotFound`] for a template without samples; [`Error::Invalid`] with why the sample cannot be filled.
pub async fn sample(office: &Office, actor: &Actor, code: &str) -> Result<Vec<u8>> {
    require(actor, Act::Show)?;
    let templates = at_hand(office, &actor.unit).await?;
    templates.origin(code).ok_or_else(|| missing(code))?;
    let none = || Error::NotFound(Message::new("templates-no-sample"));
    let (_, file) = templates.samples(code).into_iter().next().ok_or_else(none)?;
    let draft = template::load(&file.name, &file.text, &templates).map_err(Error::Invalid)?;
    let rendered = office.engine.render_async(&draft.document, &Options::unsigned()).await?;
    Ok(rendered.pdf_async().await?)
}

/// The files of a template as ZIP, as they can be brought again.
///
/// # Errors
/// [`Error::NotFound`] for a code that nothing bears.
pub async fn archive(office: &Office, actor: &Actor, code: &str) -> Result<Vec<u8>> {
    require(actor, Act::Show)?;
    let templates = at_hand(office, &actor.unit).await?;
    templates.origin(code).ok_or_else(|| missing(code))?;
    let folder = templates.folder(code).ok_or_else(|| missing(code))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: String, text: &str| -> Result<()> {
        zip.start_file(name, SimpleFileOptions::default()).map_err(Error::internal)?;
        zip.write_all(text.as_bytes()).map_err(Error::internal)
    };
    add(format!("{code}/template.yaml"), &folder.template)?;
    for (name, text) in &folder.samples {
        add(format!("{code}/samples/{name}.yaml"), text)?;
    }
    Ok(zip.finish().map_err(Error::internal)?.into_inner())
}
