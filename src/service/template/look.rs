//! Xem mẫu: every template of the office with where it comes from, what it asks for and who uses it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::at_hand::at_hand;
use crate::domain::{Actor, DocumentKind, Findings};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::kept_template::{self, KeptVersion};
use crate::template::yaml::Node;
use crate::template::{DirectiveTemplate, TemplateFolder, TemplateOrigin, Templates};
use crate::text::Message;

/// One template in the list.
#[derive(Debug, Clone)]
pub struct TemplateLine {
    pub code: String,
    pub name: String,
    /// When to use it, and for whom.
    pub summary: String,
    /// None where the template leaves it to the data.
    pub kind: Option<DocumentKind>,
    pub origin: TemplateOrigin,
    /// The version that new drafts take, for templates of the store.
    pub ordinal: Option<u32>,
    pub is_withdrawn: bool,
    /// Drafts that were begun with any version of it; and how many of them were sent up as letters.
    pub drafts: i64,
    pub letters: i64,
    /// Why it cannot be used, for folders that were changed by hand.
    pub broken: Findings,
}

/// A version, newest first in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    pub ordinal: u32,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    /// Drafts that keep it.
    pub drafts: i64,
}

/// One template with everything that is known of it.
#[derive(Debug, Clone)]
pub struct Looked {
    pub line: TemplateLine,
    /// None where it cannot be read.
    pub template: Option<DirectiveTemplate>,
    pub folder: TemplateFolder,
    pub versions: Vec<TemplateVersion>,
}

/// Lists all templates of the office, those in use first, by name.
///
/// # Errors
/// [`Error::Forbidden`] for those outside.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<TemplateLine>> {
    require(actor, Act::Show)?;
    let templates = at_hand(office, &actor.unit).await?;
    let used = used(office, actor).await?;
    let codes = templates.all_codes();
    let mut lines: Vec<TemplateLine> =
        codes.iter().filter_map(|code| Some(line(&templates, code, &used)?.0)).collect();
    lines.sort_by_key(|line| (line.is_withdrawn, crate::text::folding::fold(&line.name)));
    Ok(lines)
}

/// Shows one template.
///
/// # Errors
/// [`Error::NotFound`] for a code that nothing bears; [`Error::Forbidden`] for those outside.
pub async fn look(office: &Office, actor: &Actor, code: &str) -> Result<Looked> {
    require(actor, Act::Show)?;
    let templates = at_hand(office, &actor.unit).await?;
    let used = used(office, actor).await?;
    let missing = || Error::NotFound(Message::new("drafting-no-template").with("template", code));
    let (line, template) = line(&templates, code, &used).ok_or_else(missing)?;
    let folder = templates.folder(code).ok_or_else(missing)?;
    let mut versions = Vec::new();
    if line.origin == TemplateOrigin::Store {
        let all = kept_template::list(office.store.read(), &actor.unit).await?;
        let rows = all.into_iter().find(|(row, _)| row.code == code).map(|(_, rows)| rows);
        let view = |row: KeptVersion| {
            let ordinal = row.ordinal.unsigned_abs();
            let drafts = used.get(&format!("{code}@{ordinal}")).map_or(0, |(drafts, _)| *drafts);
            TemplateVersion { ordinal, made_at: row.made_at, made_by: row.made_by, drafts }
        };
        versions = rows.into_iter().flatten().map(view).collect();
        versions.reverse();
    }
    Ok(Looked { line, template, folder, versions })
}

/// Drafts and letters by what a draft names.
type Used = HashMap<String, (i64, i64)>;

async fn used(office: &Office, actor: &Actor) -> Result<Used> {
    let counted = kept_template::used(office.store.read(), &actor.unit).await?;
    Ok(counted.into_iter().map(|(code, drafts, letters)| (code, (drafts, letters))).collect())
}

fn line(
    templates: &Templates,
    code: &str,
    used: &Used,
) -> Option<(TemplateLine, Option<DirectiveTemplate>)> {
    let origin = templates.origin(code)?;
    let (template, broken) = match templates.find(code)? {
        Ok(template) => (Some(template), Findings::default()),
        Err(findings) => (None, findings),
    };
    let (mut drafts, mut letters) = (0, 0);
    for (_, (some, sent)) in used.iter().filter(|(pinned, _)| Templates::parted(pinned).0 == code) {
        drafts += some;
        letters += sent;
    }
    let kind = template.as_ref().and_then(|one| one.document.get("kind")).and_then(Node::as_words);
    let line = TemplateLine {
        code: code.to_owned(),
        name: template.as_ref().map_or_else(|| code.to_owned(), |one| one.name.clone()),
        summary: template.as_ref().map(|one| one.summary.clone()).unwrap_or_default(),
        kind: kind.and_then(DocumentKind::find),
        origin,
        ordinal: templates
            .kept(code)
            .filter(|_| origin == TemplateOrigin::Store)
            .map(|kept| kept.shown),
        is_withdrawn: templates.is_withdrawn(code),
        drafts,
        letters,
        broken,
    };
    Some((line, template))
}
