//! What the commands are given: a document file, or the name of a letter.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::{Failure, Session, drafts, print};
use crate::domain::{Actor, Findings, Id};
use crate::service::letter::{self, Attachments, Entry};
use crate::service::{self, Office};
use crate::template::{Draft, Spans};
use crate::text::Message;
use crate::text::dates::{BadDate, read_date};

/// Reads a document file or a data file; codes of the directory stand for their names.
pub(super) async fn draft(
    session: &Session,
    office: &Office,
    actor: &Actor,
    file: &Path,
) -> Result<Draft, Failure> {
    drafts::read(file, &session.templates_of(office, actor).await?)
}

/// Gives the findings of a verb the line and column of the file.
pub(super) fn located(spans: &Spans, error: service::Error) -> Failure {
    match error {
        service::Error::Invalid(mut findings) => {
            spans.locate(&mut findings);
            Failure::Findings(findings)
        }
        other => other.into(),
    }
}

/// The files named by a document lie beside it.
pub(super) fn beside(file: &Path) -> Attachments {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    Attachments::Folder(folder.unwrap_or_else(|| Path::new(".")).to_owned())
}

/// What becomes of a file that was given before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// The same draft is used; a letter that has its number is not touched.
    Refuse,
    /// As well, but a letter that was not released is gone on with.
    Resume,
    /// It is issued once more.
    Issue,
}

/// A letter to be worked on, and the lines of its file if it came from one.
pub(super) struct Target {
    pub id: Id,
    spans: Option<Spans>,
}

impl Target {
    /// A file is entered as a draft, once; everything else names a letter.
    pub(super) async fn take(
        session: &Session,
        office: &Office,
        actor: &Actor,
        words: &str,
        again: Again,
    ) -> Result<Self, Failure> {
        let file = PathBuf::from(words);
        if !file.is_file() {
            let found = letter::find(office, &actor.unit, words).await;
            return match found {
                Err(service::Error::NotFound(_)) if looks_like_file(words) => {
                    Err(Failure::unreadable(&file, &std::io::ErrorKind::NotFound.into()))
                }
                found => Ok(Self { id: found?.row.id, spans: None }),
            };
        }
        let Draft { document, spans, units, .. } = draft(session, office, actor, &file).await?;
        letter::refuse_own_number(office, actor, &document)
            .await
            .map_err(|error| located(&spans, error))?;
        // Before anything is written: what approval, number and release would refuse.
        let mut findings = letter::inspect(office, actor, &document, &units).await?;
        if findings.has_errors() {
            spans.locate(&mut findings);
            return Err(Failure::Findings(findings));
        }
        let (again, resume) = (again == Again::Issue, again == Again::Resume);
        let entry = Entry { attachments: beside(&file), again, resume };
        let drafted = letter::draft(office, actor, document, entry).await;
        let drafted = drafted.map_err(|error| located(&spans, error))?;
        if drafted.known {
            print::talk(session, &Message::new("cli-letter-known").with("id", &drafted.id));
        }
        Ok(Self { id: drafted.id, spans: Some(spans) })
    }

    /// Approves the letter if that is still to be done.
    pub(super) async fn approve(&self, office: &Office, actor: &Actor) -> Result<(), Failure> {
        use crate::domain::LetterState as State;
        let letter = letter::find(office, &actor.unit, &self.id).await?;
        if matches!(letter.state, State::Draft | State::InReview) {
            let approved = letter::approve(office, actor, &self.id).await;
            approved.map_err(|error| self.explain(error))?;
        }
        Ok(())
    }

    /// Gives warnings the lines of the file.
    pub(super) fn locate(&self, warnings: &mut Findings) {
        if let Some(spans) = &self.spans {
            spans.locate(warnings);
        }
    }

    /// Gives the findings of a verb the lines of the file.
    pub(super) fn explain(&self, error: service::Error) -> Failure {
        match &self.spans {
            Some(spans) => located(spans, error),
            None => error.into(),
        }
    }
}

fn looks_like_file(words: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|end| words.to_lowercase().ends_with(end))
}

/// Reads a received file; one that is far too large is refused before it is read.
pub(super) fn received(file: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    const MEBIBYTE: u64 = 1024 * 1024;
    let unreadable = |error| Failure::unreadable(file, &error);
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > limit {
        let message = Message::new("letter-signed-too-large");
        let message = message.with("size", size.div_ceil(MEBIBYTE)).with("limit", limit / MEBIBYTE);
        return Err(Failure::input(message));
    }
    std::fs::read(file).map_err(unreadable)
}

/// Reads a day as people write it (`20/10/2026`) or as files do (`2026-10-20`).
pub fn day(words: &str) -> Result<NaiveDate, String> {
    let say = |id| Message::new(id).with("date", words).render(crate::text::Lang::Vi);
    read_date(words).map_err(|bad| match bad {
        BadDate::Day => say("cli-no-such-day"),
        BadDate::Form => "20/10/2026, 2026-10-20".to_owned(),
    })
}
