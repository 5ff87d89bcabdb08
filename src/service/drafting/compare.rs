//! So sánh: what changed between two versions, word by word, in the order of the page.

use std::time::Duration;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::domain::{Actor, Document, check::printed, outline};
use crate::service::{Act, Office, Result, require};
use crate::store::draft::Version;
use crate::template::half_written;

use super::open;
use super::parties::Known;

/// Longer than this nobody waits; what is left then counts as one change.
const PATIENCE: Duration = Duration::from_millis(800);

/// Some words that are the same, or stand in one version only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub what: What,
    pub words: String,
}

/// In which of the versions words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Same,
    /// In the older one only.
    Removed,
    /// In the newer one only.
    Added,
}

/// Two versions and what changed, a paragraph each.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub older: Version,
    pub newer: Version,
    pub paragraphs: Vec<Vec<Piece>>,
    /// Whether no printed word differs.
    pub same: bool,
}

/// Compares two versions of a draft as they print.
///
/// # Errors
/// [`crate::service::Error::NotFound`] when there are no such versions.
pub async fn compare(
    office: &Office,
    actor: &Actor,
    id: &str,
    older: i32,
    newer: i32,
) -> Result<Comparison> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let row = open::find(conn, actor, id).await?;
    let older = open::version(conn, &row, older).await?;
    let newer = open::version(conn, &row, newer).await?;
    let known = office.desk.known(office, &actor.unit).await?;
    let (one, other) = (words_of(&older, &known), words_of(&newer, &known));
    // Long texts are compared away from the threads that answer requests.
    let paragraphs = tokio::task::spawn_blocking(move || between(&one, &other))
        .await
        .map_err(crate::service::Error::internal)?;
    let same = paragraphs.iter().flatten().all(|piece| piece.what == What::Same);
    Ok(Comparison { older, newer, paragraphs, same })
}

fn words_of(version: &Version, known: &Known) -> String {
    half_written::read(&version.content, &known.templates)
        .document
        .map_or_else(String::new, |document| text_of(&document))
}

/// A document as lines of words: what is printed, and beside each node what its task asks.
#[must_use]
pub fn text_of(document: &Document) -> String {
    let markers: std::collections::HashMap<String, String> = outline(&document.body, "body")
        .into_iter()
        .filter_map(|one| Some((format!("{}.text", one.path), one.marker?)))
        .collect();
    let mut lines = Vec::new();
    for one in printed(document).iter().filter(|one| !one.text.is_empty()) {
        let marker = markers.get(&one.path).map_or_else(String::new, |marker| format!("{marker} "));
        lines.push(format!("{marker}{}", one.text));
    }
    for task in document.tasks() {
        let names = |parties: &[crate::domain::Party]| {
            parties.iter().map(crate::domain::Party::as_str).collect::<Vec<_>>().join(", ")
        };
        let lead: Vec<&str> = task.lead.iter().map(|party| party.as_str()).collect();
        let due = serde_json::to_value(&task.task.due).unwrap_or_default();
        lines.push(format!(
            "⟦{} · {} · {} · {}⟧",
            lead.join(", "),
            names(&task.task.cooperating),
            super::due_words::shown(Some(&due).filter(|due| !due.is_null())),
            names(&task.task.report_to),
        ));
    }
    lines.join("\n")
}

/// Compares two texts word by word; paragraphs end where lines do.
#[must_use]
pub fn between(older: &str, newer: &str) -> Vec<Vec<Piece>> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_unicode_words(older, newer);
    let mut paragraphs = vec![Vec::<Piece>::new()];
    for change in diff.iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => What::Same,
            ChangeTag::Delete => What::Removed,
            ChangeTag::Insert => What::Added,
        };
        for (index, words) in change.value().split('\n').enumerate() {
            if index > 0 {
                paragraphs.push(Vec::new());
            }
            let Some(paragraph) = paragraphs.last_mut() else { continue };
            match paragraph.last_mut() {
                _ if words.is_empty() => {}
                Some(last) if last.what == what => last.words.push_str(words),
                _ => paragraph.push(Piece { what, words: words.to_owned() }),
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_and_not_letters() {
        let paragraphs = between("Gửi trước ngày 15.\nLưu: VT.", "Gửi trước ngày 20.\nLưu: VT.");
        let piece = |what, words: &str| Piece { what, words: words.to_owned() };
        let expected = vec![
            vec![
                piece(What::Same, "Gửi trước ngày "),
                piece(What::Removed, "15"),
                piece(What::Added, "20"),
                piece(What::Same, "."),
            ],
            vec![piece(What::Same, "Lưu: VT.")],
        ];
        assert_eq!(paragraphs, expected);
    }
}
