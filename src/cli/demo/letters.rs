//! The five letters: each taken from where it stands to released and delivered.

use chrono::NaiveDate;
use indicatif::ProgressBar;

use super::calendar;
use crate::cli::{Failure, Session, print};
use crate::config::Clock;
use crate::domain::{Actor, Document, Id, LetterState};
use crate::service::Office;
use crate::service::delivery::Post;
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Entry, Filter, Numbering};
use crate::template::{self, Templates};
use crate::text::Message;
use crate::worker::{Outbox, Stop};

/// Samples of this name are the ones of the province.
const SAMPLE: &str = "tinh";

/// A letter of the demonstration once it is released.
#[derive(Debug, Clone)]
pub struct Issued {
    pub id: Id,
    pub date: NaiveDate,
    /// `05/UBND-NC`.
    pub number: String,
    pub subject: String,
    /// It was released by an earlier run.
    pub before: bool,
}

/// Issues all five in the order of their dates and delivers their mails.
pub async fn issue(
    session: &Session,
    office: &Office,
    actor: &Actor,
    clock: &Clock,
) -> Result<Vec<Issued>, Failure> {
    let samples = samples()?;
    let bar = print::progress(session, samples.len() as u64, &Message::new("demo-issuing"));
    let post = Post::open(&office.settings, session.paths.folder(), "demo")?;
    let worker = Outbox::new(office, &post, Stop::default());
    worker.recover().await?;
    let mut issued = Vec::new();
    for (date, document) in samples {
        clock.set(calendar::at(date, 9, 0));
        let letter = Box::pin(one(office, actor, document, date)).await?;
        bar.suspend(|| print::talk(session, &told(&letter)));
        bar.inc(1);
        clock.set(calendar::at(date, 9, 5));
        deliver(session, office, &worker, &bar).await?;
        issued.push(letter);
    }
    bar.finish_and_clear();
    Ok(issued)
}

/// Reads the samples, oldest letter first.
fn samples() -> Result<Vec<(NaiveDate, Document)>, Failure> {
    let templates = Templates::embedded();
    let mut samples = Vec::new();
    for code in templates.codes() {
        let Some(file) = templates.samples(&code).remove(SAMPLE) else { continue };
        let draft =
            template::load(&file.name, &file.text, &templates).map_err(Failure::Findings)?;
        let date = draft.document.date.whole();
        samples.push((date.ok_or_else(|| Failure::bug("a sample without date"))?, draft.document));
    }
    samples.sort_by_key(|(date, _)| *date);
    Ok(samples)
}

/// Takes one letter from where it stands to released.
async fn one(
    office: &Office,
    actor: &Actor,
    document: Document,
    date: NaiveDate,
) -> Result<Issued, Failure> {
    let subject = document.subject.clone().unwrap_or_default();
    let known = letter::list(office, actor, &Filter::default()).await?;
    let known = known.into_iter().find(|letter| letter.content.subject.as_ref() == Some(&subject));
    let id = match &known {
        Some(letter) => letter.row.id.clone(),
        None => letter::draft(office, actor, document, Entry::default()).await?.id,
    };
    let before = known.is_some_and(|letter| letter.state == LetterState::Released);
    if !before {
        let numbering = Numbering { date: Some(date), ..Numbering::default() };
        letter::issue(office, actor, &id, &numbering, &Choices::default()).await?;
    }
    let letter = letter::show(office, actor, &id).await?.letter;
    Ok(Issued { id, date, number: letter.content.numbered_as(), subject, before })
}

/// Delivers what is due.
async fn deliver(
    session: &Session,
    office: &Office,
    worker: &Outbox<'_>,
    bar: &ProgressBar,
) -> Result<(), Failure> {
    let due = crate::service::delivery::due(office).await?;
    let mails = print::progress(session, due, &Message::new("demo-delivering"));
    worker.run_due(|_| mails.inc(1)).await?;
    mails.finish_and_clear();
    bar.tick();
    Ok(())
}

fn told(letter: &Issued) -> Message {
    let sentence = if letter.before { "demo-issued-before" } else { "demo-issued" };
    Message::new(sentence).with("number", &letter.number).with("subject", &letter.subject)
}
