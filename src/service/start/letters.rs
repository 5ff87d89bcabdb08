//! Letters on their way to release, by whose turn it is.

use chrono::{DateTime, Utc};

use crate::domain::{Actor, LetterState, ReviewStep, Visibility};
use crate::service::{Act, Error, Office, Result, drafting, require};
use crate::store::stage::{self, StageRow};
use crate::text::Message;

/// What a letter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// To be written by who drafts it.
    Draft,
    /// Sent back: to be mended by who drafted it.
    Mend,
    /// To be checked by the head of the department: its content.
    Content,
    /// To be checked: its form.
    Form,
    /// To be approved by the signer.
    Review,
    /// To get its number.
    Number,
    /// To be signed, or its signed file brought back.
    Sign,
    /// To be released.
    Release,
}

/// How many letters wait for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub stage: Stage,
    pub count: u64,
    /// Of these, drafted by the one who asks.
    pub mine: u64,
    /// Whether the one who asks may do it.
    pub is_my_turn: bool,
}

impl Waiting {
    /// How many of them wait for the one who asked: a drafter's own, else all where it is their turn.
    #[must_use]
    pub const fn for_me(&self) -> u64 {
        match self.stage {
            Stage::Draft | Stage::Mend => self.mine,
            _ if self.is_my_turn => self.count,
            _ => 0,
        }
    }
}

/// The letters of a stage.
#[derive(Debug)]
pub struct LettersOfStage {
    pub as_of: DateTime<Utc>,
    pub stage: Stage,
    /// Letters that there are.
    pub count: u64,
    /// Those that wait longest first.
    pub letters: Vec<StageRow>,
}

impl Stage {
    /// All stages, in the order of the way.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Mend,
        Self::Content,
        Self::Form,
        Self::Review,
        Self::Number,
        Self::Sign,
        Self::Release,
    ];

    /// The place in the tables at which a letter waits for it; offices that sign first give the number last.
    const fn place(self, signs_first: bool) -> &'static str {
        let state = match (self, signs_first) {
            (Self::Draft, _) => return ReviewStep::Drafter.code(),
            (Self::Mend, _) => return "mend",
            (Self::Content, _) => return ReviewStep::Content.code(),
            (Self::Form, _) => return ReviewStep::Form.code(),
            (Self::Review, _) => return ReviewStep::Signer.code(),
            (Self::Number, false) | (Self::Sign, true) => LetterState::Approved,
            (Self::Sign, false) | (Self::Release, true) => LetterState::Numbered,
            (Self::Number, true) | (Self::Release, false) => LetterState::Signed,
        };
        state.code()
    }

    /// Tells whether an actor may do it.
    #[must_use]
    pub fn is_turn_of(self, office: &Office, actor: &Actor) -> bool {
        let step = match self {
            Self::Draft | Self::Mend => ReviewStep::Drafter,
            Self::Content => ReviewStep::Content,
            Self::Form => ReviewStep::Form,
            Self::Review => ReviewStep::Signer,
            Self::Number => return require(actor, Act::Number).is_ok(),
            Self::Sign => return require(actor, Act::Sign).is_ok(),
            Self::Release => return require(actor, Act::Release).is_ok(),
        };
        drafting::require_step(office, actor, step).is_ok()
    }
}

/// Counts the letters of every stage.
pub(super) async fn waiting(office: &Office, actor: &Actor) -> Result<Vec<Waiting>> {
    let counts = stage::counts(office.store.read(), &office.settings.office, &actor.name).await?;
    let signs_first = office.signs_first();
    let waiting = |stage: Stage| {
        let place = stage.place(signs_first);
        let found = counts.iter().find(|one| one.place == place);
        Waiting {
            stage,
            count: found.map_or(0, |one| one.count.unsigned_abs()),
            mine: found.map_or(0, |one| one.mine.unsigned_abs()),
            is_my_turn: stage.is_turn_of(office, actor),
        }
    };
    Ok(Stage::ALL.into_iter().map(waiting).collect())
}

/// Lists the letters of a stage, those that wait longest first; with `mine`, those that the actor drafted.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn letters_of(
    office: &Office,
    actor: &Actor,
    stage: Stage,
    mine: bool,
    skip: u64,
    show: u64,
) -> Result<LettersOfStage> {
    require(actor, Act::Show)?;
    let owner = &office.settings.office;
    if actor.visibility() != Visibility::Office(owner.clone()) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let place = stage.place(office.signs_first());
    let conn = office.store.read();
    let counts = stage::counts(conn, owner, &actor.name).await?;
    let found = counts.iter().find(|one| one.place == place);
    let count = found.map_or(0, |one| if mine { one.mine } else { one.count });
    let by = mine.then_some(actor.name.as_str());
    let letters = stage::list(conn, owner, place, by, skip, show).await?;
    Ok(LettersOfStage { as_of: office.clock.now(), stage, count: count.unsigned_abs(), letters })
}
