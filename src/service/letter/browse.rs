//! Danh sách văn bản: the letters of the office in every state, a page at a time, with the figures of each.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};

use crate::domain::{
    Actor, AssignmentState, DocumentKind, Id, LetterState, Mode, Place, Standing, Tally, Urgency,
    Visibility,
};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::letters::{self, Alike, Deliveries, ListedLetter, Wanted};
use crate::store::{self, document, search};
use crate::text::query::{self, Abbreviations};

pub use crate::store::letters::Need;

/// Letters found by their words at most; those found first are the newest.
const FOUND: u64 = 1_000;
/// Letters of one page at most.
const MOST: u64 = 200;

/// What somebody wants to see.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    pub states: Vec<LetterState>,
    /// `own`, `elsewhere`, `direction`.
    pub origin: Option<String>,
    pub kind: Option<DocumentKind>,
    pub year: Option<i32>,
    pub need: Option<Need>,
    /// Words of the letter, its number, its units; empty = all.
    pub words: String,
    /// [`Browsed::next`] of the page before.
    pub after: Option<String>,
    /// Letters shown.
    pub show: u64,
}

/// One page of letters.
#[derive(Debug, Clone)]
pub struct Browsed {
    pub as_of: DateTime<Utc>,
    pub rows: Vec<BrowsedLetter>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many letters of the office stand in each state, whatever was asked for.
    pub states: HashMap<LetterState, usize>,
}

/// One letter of the list.
#[derive(Debug, Clone)]
pub struct BrowsedLetter {
    pub id: Id,
    /// None for a conclusion or spoken direction.
    pub kind: Option<DocumentKind>,
    pub origin: String,
    /// `15/UBND-NV`.
    pub numbered_as: Option<String>,
    pub dated: Option<NaiveDate>,
    pub subject: Option<String>,
    pub issuer: String,
    pub state: LetterState,
    pub urgency: Option<Urgency>,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub released_at: Option<DateTime<Utc>>,
    pub tally: Tally,
    pub deliveries: Deliveries,
}

/// Lists letters, those entered last first.
///
/// # Errors
/// Forbidden for those outside the office; invalid for words that say nothing.
pub async fn browse(
    office: &Office,
    actor: &Actor,
    abbreviations: &Abbreviations,
    browse: &Browse,
) -> Result<Browsed> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let now = office.clock.now();
    let show = browse.show.clamp(1, MOST);
    let words = browse.words.trim();
    let among = match words {
        "" => None,
        words => Some(found(office, actor, abbreviations, words).await?),
    };
    let wanted = Wanted {
        states: browse.states.clone(),
        origin: browse.origin.clone(),
        kind: browse.kind.map(|kind| kind.code().to_owned()),
        year: browse.year,
        need: browse.need,
        draft_subject: among.is_some().then(|| words.replace(['%', '_', '\\'], " ")),
        among,
        after: browse.after.as_deref().and_then(read_mark),
        limit: show + 1,
    };
    let mut rows = letters::list(conn, &actor.unit, &wanted, now.trunc_subsecs(0)).await?;
    let more = rows.len() as u64 > show;
    rows.truncate(usize::try_from(show).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(mark);
    leave_out(office, actor, &mut rows).await?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id.clone()).collect();
    let tallies = tallies(office, &ids).await?;
    let deliveries = letters::deliveries(conn, &ids).await?;
    let issuers: Vec<Id> = rows.iter().map(|row| row.issuer_unit.clone()).collect();
    let issuers = store::recipients::named(conn, &issuers).await?;
    let mut states = HashMap::new();
    for (state, count) in letters::states(conn, &actor.unit).await? {
        if let Some(state) = LetterState::find(&state) {
            states.insert(state, usize::try_from(count).unwrap_or_default());
        }
    }
    let complete = |row: ListedLetter| -> Result<BrowsedLetter> {
        let state = LetterState::find(&row.state)
            .ok_or_else(|| Error::internal(format_args!("letter in state {}", row.state)))?;
        let number = row.number_value.zip(row.notation.as_ref());
        let issuer = issuers.iter().find(|unit| unit.id == row.issuer_unit);
        Ok(BrowsedLetter {
            kind: DocumentKind::find(&row.kind).filter(|_| row.origin != document::DIRECTION),
            numbered_as: number
                .map(|(value, notation)| format!("{value:02}{}/{notation}", row.number_suffix)),
            dated: row.issued_on,
            issuer: issuer.map_or(row.issuer_unit, |unit| unit.name.clone()),
            state,
            urgency: row.urgency.and_then(|code| serde_json::from_value(code.into()).ok()),
            tally: tallies.get(&row.id).copied().unwrap_or_default(),
            deliveries: deliveries.get(&row.id).copied().unwrap_or_default(),
            origin: row.origin,
            subject: row.subject,
            created_at: row.created_at,
            created_by: row.created_by,
            released_at: row.released_at,
            id: row.id,
        })
    };
    Ok(Browsed {
        as_of: now,
        rows: rows.into_iter().map(complete).collect::<Result<_>>()?,
        next,
        states,
    })
}

/// Leaves out what is not finished and belongs to another department, for those who only draft.
async fn leave_out(office: &Office, actor: &Actor, rows: &mut Vec<ListedLetter>) -> Result<()> {
    let Some(department) = actor.confined_to() else { return Ok(()) };
    let issued = [LetterState::Released, LetterState::Recalled, LetterState::Replaced];
    let conn = office.store.read();
    let mut hidden = Vec::new();
    for row in rows.iter() {
        if LetterState::find(&row.state).is_some_and(|state| issued.contains(&state)) {
            continue;
        }
        let draft = store::draft::of_letter(conn, &actor.unit, &row.id).await?;
        if draft.is_some_and(|draft| draft.department.as_ref() != Some(department)) {
            hidden.push(row.id.clone());
        }
    }
    rows.retain(|row| !hidden.contains(&row.id));
    Ok(())
}

/// The figures of letters, counted by the database.
///
/// # Errors
/// What the store says.
pub async fn tallies(office: &Office, letters: &[Id]) -> Result<HashMap<Id, Tally>> {
    let now = office.clock.now().trunc_subsecs(0);
    let mut found: HashMap<Id, Tally> = HashMap::new();
    for alike in letters::alike(office.store.read(), letters, now).await? {
        let class = standing(&alike, now)?.class(now);
        let mut one = Tally::default();
        one.count(class);
        let tally = found.entry(alike.document_id).or_default();
        for _ in 0..alike.count {
            *tally += one;
        }
    }
    Ok(found)
}

/// What the class of alike assignments depends on, with moments that stand for theirs.
fn standing(alike: &Alike, now: DateTime<Utc>) -> Result<Standing> {
    let state = AssignmentState::find(&alike.state)
        .ok_or_else(|| Error::internal(format_args!("assignment in state {}", alike.state)))?;
    let mode: Mode = serde_json::from_value(alike.mode.clone().into()).map_err(Error::internal)?;
    let hour = chrono::Duration::hours(1);
    // A completed row keeps whether it was late: any two moments in that order say so.
    let (due, answered_at) = if state == AssignmentState::Completed {
        let due = (alike.due > 0).then_some(now);
        let answered = if alike.late == 1 { now + hour } else { now - hour };
        (due, (alike.answered == 1).then_some(answered))
    } else {
        let due = match alike.due {
            0 => None,
            1 => Some(now + hour),
            _ => Some(now - hour),
        };
        (due, None)
    };
    Ok(Standing { state, mode, due, answered_at })
}

async fn found(
    office: &Office,
    actor: &Actor,
    abbreviations: &Abbreviations,
    words: &str,
) -> Result<Vec<Id>> {
    let terms = query::parse(words, abbreviations)
        .map_err(|message| Error::invalid(Place::field("words"), message))?;
    let owner = Visibility::Office(actor.unit.clone());
    let filter = search::Filter::default();
    let pieces = search::ask(office.store.read(), &owner, &terms, &filter, FOUND).await?;
    let mut ids: Vec<Id> = pieces.into_iter().map(|piece| piece.document).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Where a list goes on: microseconds of the entry, and the id.
fn mark(row: &ListedLetter) -> String {
    format!("{}.{}", row.created_at.timestamp_micros(), row.id)
}

fn read_mark(mark: &str) -> Option<(DateTime<Utc>, Id)> {
    let (micros, id) = mark.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, id.to_owned()))
}
