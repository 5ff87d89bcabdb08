//! What can be looked at of a letter: its pages as pictures, the file that is valid, our print.

use super::Letter;
use super::show::require_department;
use crate::domain::{Actor, LetterState};
use crate::service::follow::Opened;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::document;
use crate::text::Message;
use crate::typeset::{Options, Rendered};

/// The pages that we set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub pages: usize,
    /// SHA-256 over what is printed: another print has another one.
    pub identity: String,
    /// It bears BẢN CHƯA KÝ SỐ.
    pub is_marked: bool,
}

/// Sets the pages of a letter of ours; none for letters issued elsewhere, which have only their file, and directions.
///
/// # Errors
/// Forbidden for those outside the office; not found; what the engine says.
pub async fn sheet(office: &Office, actor: &Actor, id: &str) -> Result<Option<Sheet>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    require_department(conn, actor, &letter, id).await?;
    if letter.row.origin != document::OWN {
        return Ok(None);
    }
    let rendered = set(office, &letter).await?;
    Ok(Some(Sheet {
        pages: rendered.pages(),
        identity: rendered.identity().to_owned(),
        is_marked: is_marked(&letter),
    }))
}

/// Draws one page of a letter of ours as SVG, its letters as shapes; pages count from 1.
///
/// # Errors
/// As [`sheet`]; not found for a page that there is not.
pub async fn page_svg(office: &Office, actor: &Actor, id: &str, page: usize) -> Result<String> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    require_department(conn, actor, &letter, id).await?;
    let none = || Error::NotFound(Message::new("letter-no-page").with("page", page));
    if letter.row.origin != document::OWN {
        return Err(none());
    }
    let rendered = set(office, &letter).await?;
    // Drawing holds up its thread: the press works on threads of its own, but the caller waits for it.
    let pages = tokio::task::spawn_blocking(move || rendered.svg_pages()).await;
    let mut pages = pages.map_err(Error::internal)??;
    let at = page.checked_sub(1).filter(|at| *at < pages.len()).ok_or_else(none)?;
    Ok(pages.swap_remove(at))
}

/// The file that is valid: the signed one, or our print where nobody signs or has signed yet.
///
/// # Errors
/// As [`sheet`]; not found where there is no file yet.
pub async fn original(office: &Office, actor: &Actor, id: &str) -> Result<Opened> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    require_department(conn, actor, &letter, id).await?;
    let hash = letter.row.signed_file.clone().or_else(|| letter.row.draft_file.clone());
    open(office, &letter, hash).await
}

/// Our print of a letter that was numbered, whether a signed file took its place or not.
///
/// # Errors
/// As [`original`].
pub async fn printed(office: &Office, actor: &Actor, id: &str) -> Result<Opened> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    require_department(conn, actor, &letter, id).await?;
    open(office, &letter, letter.row.draft_file.clone()).await
}

async fn open(office: &Office, letter: &Letter, hash: Option<String>) -> Result<Opened> {
    let hash = hash.ok_or_else(|| Error::NotFound(Message::new("follow-file-unknown")))?;
    Ok(Opened {
        name: format!("{}.pdf", letter.label().replace('/', "_")),
        media_type: super::file::PDF.to_owned(),
        bytes: office.files.get(&hash).await?,
    })
}

async fn set(office: &Office, letter: &Letter) -> Result<Rendered> {
    let options = Options { marked_unsigned: is_marked(letter), ..Options::default() };
    Ok(office.engine.render_async(&letter.content, &options).await?)
}

/// Before it is signed, and where nobody signs before it is released, every print says so.
fn is_marked(letter: &Letter) -> bool {
    !matches!(
        letter.state,
        LetterState::Released | LetterState::Recalled | LetterState::Replaced | LetterState::Signed
    )
}
