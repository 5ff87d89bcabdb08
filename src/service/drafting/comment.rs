//! Ý kiến: said about a place of the draft, and marked as dealt with.

use serde_json::json;

use crate::domain::{Actor, Id, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::draft::{self, Comment};
use crate::store::event::{self, Stream};
use crate::template::half_written;
use crate::text::Message;

use super::open::{self, STREAM};

/// Longest comment, in characters: two pages.
const LONGEST: usize = 5_000;

/// Says something about a node, or about the whole draft.
///
/// # Errors
/// [`Error::Invalid`] when nothing is said, or far too much.
pub async fn comment(
    office: &Office,
    actor: &Actor,
    id: &str,
    node: Option<&str>,
    words: &str,
) -> Result<Comment> {
    require(actor, Act::Show)?;
    let words = words.trim();
    let length = words.chars().count();
    if length == 0 {
        let message = Message::new("drafting-comment-empty");
        return Err(Error::invalid(Place::field("comment"), message));
    }
    if length > LONGEST {
        let message = Message::new("drafting-comment-long").with("most", LONGEST);
        return Err(Error::invalid(Place::field("comment"), message));
    }
    let known = office.desk.known(office, &actor.unit).await?;
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let shown = open::shown(&tx, &row).await?;
    let document = half_written::read(&shown.content, &known.templates).document;
    let node = node.filter(|node| !node.is_empty());
    let about_words = node.zip(document.as_ref()).and_then(|(node, document)| {
        let all = crate::domain::check::printed(document);
        all.iter().find(|one| one.node == Some(node)).map(|one| one.text.to_owned())
    });
    let comment = Comment {
        id: office.ids.id(),
        draft_id: row.id.clone(),
        node: node.map(|node| node.chars().take(60).collect()),
        about_words,
        words: words.to_owned(),
        about_version: row.shown,
        made_at: office.clock.now(),
        made_by: actor.name.clone(),
        resolved_at: None,
        resolved_by: None,
    };
    draft::add_comment(&tx, comment.clone()).await?;
    tell(&tx, office, actor, id, "commented", &comment).await?;
    tx.commit().await?;
    Ok(comment)
}

/// Marks a comment as dealt with; a second time changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when there is no such comment.
pub async fn resolve(office: &Office, actor: &Actor, id: &str, comment: &Id) -> Result<Comment> {
    require(actor, Act::Show)?;
    let tx = office.store.begin().await?;
    open::lock(&tx, actor, id).await?;
    let found = draft::comment(&tx, id, comment).await?;
    let mut found = found.ok_or_else(|| Error::NotFound(Message::new("drafting-no-comment")))?;
    if found.resolved_at.is_some() {
        return Ok(found);
    }
    found.resolved_at = Some(office.clock.now());
    found.resolved_by = Some(actor.name.clone());
    draft::resolve(&tx, found.clone()).await?;
    tell(&tx, office, actor, id, "comment-resolved", &found).await?;
    tx.commit().await?;
    Ok(found)
}

/// The words of a comment stay beside the chain of events; the chain knows that it was made, and about what.
async fn tell(
    tx: &crate::store::Tx,
    office: &Office,
    actor: &Actor,
    id: &str,
    kind: &str,
    comment: &Comment,
) -> Result<()> {
    let payload =
        json!({ "comment": comment.id, "node": comment.node, "version": comment.about_version });
    let at = office.clock.now();
    let act = event::Act { kind, at, actor, payload, personal: None };
    event::append(tx, Stream { kind: STREAM, id }, act).await?;
    Ok(())
}
