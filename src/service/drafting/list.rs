//! Danh sách: the drafts of the office, and those that wait for a person.

use chrono::{DateTime, Utc};

use crate::domain::{Actor, LetterState, ReviewStep};
use crate::service::letter::Letter;
use crate::service::{Act, Office, Result, require};
use crate::store::document;
use crate::store::draft::{self, Draft, Filter};

use super::turn::{self, Turn};

/// Letters that fit what was looked for.
const SHOWN: usize = 20;
/// No list of drafts is longer: older ones are found by searching.
const MOST: u64 = 500;

/// One draft in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub row: Draft,
    pub turn: Turn,
    pub letter: Option<Letter>,
    /// Whether this person may act on it now.
    pub mine: bool,
}

/// The drafts of an office that are not issued yet, the last changed first.
#[derive(Debug, Clone)]
pub struct Drafts {
    pub open: Vec<Listed>,
    /// Those that were deleted and can be brought back.
    pub deleted: Vec<Draft>,
    pub as_of: DateTime<Utc>,
}

/// Lists the drafts of the office.
///
/// # Errors
/// [`crate::service::Error::Forbidden`] for those outside.
pub async fn list(office: &Office, actor: &Actor) -> Result<Drafts> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let department = actor.confined_to().cloned();
    let filter = Filter { department, limit: Some(MOST), ..Filter::default() };
    let mut drafts = Vec::new();
    for row in draft::list(conn, &actor.unit, &filter).await? {
        let letter = super::open::letter_of(conn, &row).await?;
        let turn = turn::turn(&row, letter.as_ref());
        let issued = letter.as_ref().is_some_and(|letter| {
            !matches!(
                letter.state,
                LetterState::Draft
                    | LetterState::InReview
                    | LetterState::Approved
                    | LetterState::Numbered
                    | LetterState::Signed
            )
        });
        if !issued {
            let mine = waits_for(office, actor, &row, turn);
            drafts.push(Listed { row, turn, letter, mine });
        }
    }
    let filter = Filter { deleted: true, limit: Some(20), ..filter };
    let deleted = draft::list(conn, &actor.unit, &filter).await?;
    Ok(Drafts { open: drafts, deleted, as_of: office.clock.now() })
}

/// Whether it is this person's turn: a drafter's own drafts, else what their role acts on.
fn waits_for(office: &Office, actor: &Actor, row: &Draft, turn: Turn) -> bool {
    match turn {
        Turn::At(ReviewStep::Drafter) => row.created_by == actor.name,
        Turn::At(step) => turn::require_step(office, actor, step).is_ok(),
        Turn::Letter(LetterState::Approved | LetterState::Numbered | LetterState::Signed) => {
            require(actor, Act::Release).is_ok()
        }
        Turn::Letter(_) => false,
    }
}

/// The letters from which a new one may be begun, newest first.
///
/// # Errors
/// [`crate::service::Error::Forbidden`] for those outside.
pub async fn earlier(office: &Office, actor: &Actor, words: &str) -> Result<Vec<Letter>> {
    require(actor, Act::Show)?;
    let filter = document::Filter { limit: Some(MOST), ..document::Filter::default() };
    let all = crate::service::letter::list(office, actor, &filter).await?;
    let wanted = crate::text::folding::fold(words);
    let fits = |letter: &Letter| {
        let name =
            format!("{} {}", letter.title(), letter.content.subject.clone().unwrap_or_default());
        letter.row.origin == document::OWN && crate::text::folding::fold(&name).contains(&wanted)
    };
    Ok(all.into_iter().filter(fits).take(SHOWN).collect())
}
