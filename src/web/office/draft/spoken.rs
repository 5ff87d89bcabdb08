//! A place of the letter as people name it: `mục 2, ý b`, or the words that stand there.

use crate::domain::check::printed;
use crate::domain::{Document, Id, Node, Outlined, outline};
use crate::service::drafting;
use crate::text::Message;
use crate::web::{Member, Site};

/// Words shown of a place that carries no mark.
const WORDS: usize = 8;

/// The places that are spoken about on one page.
#[derive(Debug, Default)]
pub struct Spoken(Option<Document>);

impl Spoken {
    /// Reads the draft as it is shown; one that cannot be read yet has no places.
    pub async fn read(site: &Site, member: &Member, draft: &Id) -> Self {
        Self(drafting::document(site.office(), &member.actor, draft).await.ok())
    }

    /// Names the place of a node; none where the letter has no such node any more.
    #[must_use]
    pub fn name(&self, member: &Member, node: &str) -> Option<String> {
        let document = self.0.as_ref().filter(|_| !node.is_empty())?;
        let nodes = outline(&document.body, "body");
        let marked = nodes.iter().find(|one| one.id() == node).and_then(|found| {
            let marks = marks(&nodes, found);
            (!marks.is_empty()).then_some(marks)
        });
        if let Some(marks) = marks_in_words(member, marked) {
            return Some(marks);
        }
        let all = printed(document);
        let text = all.iter().find(|one| one.node == Some(node))?.text;
        let words: Vec<&str> = text.split_whitespace().collect();
        let more = if words.len() > WORDS { "…" } else { "" };
        let begin = words.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ");
        Some(format!("“{begin}{more}”"))
    }
}

/// The marks of an item and of those that hold it, outermost first; empty unless it carries one itself.
fn marks(nodes: &[Outlined<'_>], found: &Outlined<'_>) -> Vec<String> {
    let own = matches!(found.node, Node::Item(..)).then_some(found.marker.as_ref()).flatten();
    if own.is_none_or(|marker| bare(marker).is_empty()) {
        return Vec::new();
    }
    let holds = |one: &&Outlined<'_>| {
        one.path == found.path
            || found.path.strip_prefix(&one.path).is_some_and(|rest| rest.starts_with('.'))
    };
    let held = nodes.iter().filter(holds).filter_map(|one| one.marker.as_deref());
    held.map(bare).filter(|mark| !mark.is_empty()).map(str::to_owned).collect()
}

fn marks_in_words(member: &Member, marks: Option<Vec<String>>) -> Option<String> {
    let words = marks?.into_iter().enumerate().map(|(depth, mark)| {
        let id = if depth == 0 { "draft-place-item" } else { "draft-place-part" };
        member.say(&Message::new(id).with("mark", mark))
    });
    Some(words.collect::<Vec<_>>().join(", "))
}

/// `a` of `a)`; nothing of a dash.
fn bare(marker: &str) -> &str {
    marker.trim_matches(|c: char| !c.is_alphanumeric())
}
