//! The first page of the day.

use chrono::{DateTime, Utc};

use super::letters::{Waiting, waiting};
use super::steps::{Steps, steps};
use crate::domain::{Actor, SendingState};
use crate::service::follow::board::{self, Filter, Listed, Pick, Summary, Window};
use crate::service::follow::{GivenDirection, LetterName, letter_names, new_directions};
use crate::service::{Office, Result};
use crate::store::message;

/// Answers and directions shown; the lists behind them have all.
const SHOWN: usize = 6;

/// What waits for somebody.
#[derive(Debug)]
pub struct Start {
    pub as_of: DateTime<Utc>,
    /// Letters on their way to release, in the order of the way.
    pub letters: Vec<Waiting>,
    /// All that the office follows.
    pub all: Summary,
    /// What the one who asks follows; none where nobody named them.
    pub mine: Option<Summary>,
    /// Mails that failed or are in doubt.
    pub unsent: u64,
    /// The latest answers.
    pub answers: Listed,
    /// Directions of which nobody has taken note, of letters that the one who asks follows or nobody does.
    pub directions: Vec<NewDirection>,
    pub steps: Steps,
}

/// A direction and its letter.
#[derive(Debug, Clone)]
pub struct NewDirection {
    pub given: GivenDirection,
    pub letter: Option<LetterName>,
}

/// Gathers what waits for the actor.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn start(office: &Office, actor: &Actor) -> Result<Start> {
    let everything = Filter::default();
    let all = board::summary(office, actor, &everything).await?;
    let conn = office.store.read();
    let owner = &office.settings.office;
    let follows = !crate::store::follower::list(conn, owner, Some(&actor.name)).await?.is_empty();
    let mine = if follows {
        let own = Filter { follower: Some(actor.name.clone()), ..Filter::default() };
        Some(board::summary(office, actor, &own).await?)
    } else {
        None
    };
    let window = Window { skip: 0, show: SHOWN };
    let states = [SendingState::Failed, SendingState::InDoubt].map(SendingState::code);
    Ok(Start {
        as_of: all.as_of,
        letters: waiting(office, actor).await?,
        all,
        mine,
        unsent: message::count_in(conn, owner, &states).await?,
        answers: board::list(office, actor, &everything, Pick::Answered, window).await?,
        directions: directions(office, actor).await?,
        steps: steps(office).await?,
    })
}

async fn directions(office: &Office, actor: &Actor) -> Result<Vec<NewDirection>> {
    let conn = office.store.read();
    let given = new_directions(office, 50).await?;
    let ids: Vec<_> = given.iter().map(|one| one.letter.clone()).collect();
    let names = letter_names(conn, &ids).await?;
    let mut shown = Vec::new();
    for given in given {
        let follower = crate::store::follower::of_document(conn, &given.letter).await?;
        let concerns = follower.is_none_or(|one| one.person == actor.name);
        if concerns && shown.len() < SHOWN {
            shown.push(NewDirection { letter: names.get(&given.letter).cloned(), given });
        }
    }
    Ok(shown)
}
