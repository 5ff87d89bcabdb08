//! Chọn mẫu: the templates at hand, each with a picture of its first page.

use std::sync::Arc;

use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require};
use crate::template::{self, DirectiveTemplate};
use crate::text::Message;
use crate::typeset::Options;

/// Dots per inch of a picture: A4 becomes 331 × 468 pixels.
const DPI: u32 = 40;

/// Lists the templates that are offered and can be read, by name.
///
/// # Errors
/// [`Error::Forbidden`] for those who draft nothing.
pub async fn templates(office: &Office, actor: &Actor) -> Result<Vec<DirectiveTemplate>> {
    require(actor, Act::Draft)?;
    let known = office.desk.known(office, &actor.unit).await?;
    let all = &known.templates;
    let mut templates: Vec<DirectiveTemplate> =
        all.codes().iter().filter_map(|code| all.find(code)?.ok()).collect();
    templates.sort_by_key(|template| crate::text::folding::fold(&template.name));
    Ok(templates)
}

/// One template, by its code or by what a draft names.
///
/// # Errors
/// [`Error::NotFound`] when there is none; [`Error::Invalid`] when it cannot be read.
pub async fn template(office: &Office, actor: &Actor, code: &str) -> Result<DirectiveTemplate> {
    let missing = || Error::NotFound(Message::new("drafting-no-template").with("template", code));
    let known = office.desk.known(office, &actor.unit).await?;
    known.templates.find(code).ok_or_else(missing)?.map_err(Error::Invalid)
}

/// The first page of a template, made of its sample, as PNG; kept for the next time.
///
/// # Errors
/// [`Error::NotFound`] for a template without a sample that can be printed.
pub async fn picture(office: &Office, actor: &Actor, code: &str) -> Result<Arc<Vec<u8>>> {
    require(actor, Act::Show)?;
    let missing = || Error::NotFound(Message::new("drafting-no-template").with("template", code));
    let known = office.desk.known(office, &actor.unit).await?;
    let pinned = known.templates.pinned(code);
    if let Some(kept) = office.desk.picture(&pinned) {
        return Ok(kept);
    }
    let samples = known.templates.samples(code);
    let (_, sample) = samples.into_iter().next().ok_or_else(missing)?;
    let draft =
        template::load(&sample.name, &sample.text, &known.templates).map_err(|_| missing())?;
    let rendered = office.engine.render_async(&draft.document, &Options::default()).await?;
    let drawn = tokio::task::spawn_blocking(move || rendered.png_pages(DPI))
        .await
        .map_err(Error::internal)??;
    let first = Arc::new(drawn.into_iter().next().ok_or_else(missing)?);
    office.desk.keep_picture(pinned, &first);
    Ok(first)
}
