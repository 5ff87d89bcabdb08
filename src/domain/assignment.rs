//! Giao việc: one task × one lead unit × one period, the row that is tracked.
//!
//! ```text
//! open ──► in_progress ──► reported ──► completed
//!   │           ▲  ▲           │
//!   │           │  └───────────┘ more needed, with reason
//!   ├──► contested ──► insist: in_progress │ reassign: closed, and a new row for the new lead
//!   ├──► suspended ──► in_progress
//!   ├──► completed                          by silence past the deadline, where silence is an answer
//!   └──► closed │ recalled                  from every state that has not ended
//! ```
//!
//! Received is no state: it is the acknowledgement of the delivery. Which act is open to whom is said by
//! [`AssignmentState::next`] alone; pages and commands print its refusals.

use serde::{Deserialize, Serialize};

use super::{AssignmentAct, Capacity, Denial};

/// Where an assignment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// Sent; nothing heard but perhaps the receipt.
    Open,
    /// Work has begun, or was sent back for more.
    InProgress,
    /// A report awaits confirmation.
    Reported,
    /// A report was confirmed.
    Completed,
    /// The unit holds that the work is not its own; the clock runs on.
    Contested,
    /// Paused by the issuer; the clock stands still.
    Suspended,
    /// No longer followed.
    Closed,
    /// Taken back together with its letter.
    Recalled,
}

impl AssignmentState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::InProgress,
        Self::Reported,
        Self::Completed,
        Self::Contested,
        Self::Suspended,
        Self::Closed,
        Self::Recalled,
    ];

    /// The word kept in tables: `in_progress`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Reported => "reported",
            Self::Completed => "completed",
            Self::Contested => "contested",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::Recalled => "recalled",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Tells whether nothing more is awaited from anybody.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Completed | Self::Closed | Self::Recalled)
    }

    /// Gives the state after an act by somebody in one capacity.
    ///
    /// # Errors
    /// [`Denial`]: first whether this capacity may ever do it, then whether the state allows it.
    pub const fn next(self, act: AssignmentAct, by: Capacity) -> Result<Self, Denial> {
        match who_is_denied(act, by) {
            Some(denial) => Err(denial),
            None => self.after(act),
        }
    }

    /// The state after an act, whoever does it.
    #[expect(clippy::match_same_arms, reason = "each line of the table stands for itself")]
    const fn after(self, act: AssignmentAct) -> Result<Self, Denial> {
        use AssignmentAct as Act;
        Ok(match (self, act) {
            // A recalled letter is answered by confirming its destruction; ended work stays as it ended.
            (Self::Recalled, _) => return Err(Denial::Recalled),
            (state, Act::Acknowledge) => state,
            (Self::Completed, _) => return Err(Denial::Completed),
            (Self::Closed, _) => return Err(Denial::Closed),
            (_, Act::Close) => Self::Closed,
            (_, Act::Recall) => Self::Recalled,
            (_, Act::Replace) => Self::Closed,
            // Neither a note nor another name of the unit changes how far the work is.
            (state, Act::Contribute | Act::Move) => state,

            // A unit that reports after contesting has taken the work up; a further report stands beside the first.
            (
                Self::Open | Self::InProgress | Self::Reported | Self::Contested,
                Act::Report | Act::RecordOnBehalf,
            ) => Self::Reported,
            (Self::Reported, Act::Confirm) => Self::Completed,
            (Self::Reported, Act::AskForMore) => Self::InProgress,
            (Self::Suspended, Act::Resume) => Self::InProgress,
            (_, Act::Resume) => return Err(Denial::NotSuspended),
            (Self::Suspended, Act::Reassign) => Self::Closed,
            (Self::Suspended, Act::Confirm | Act::AskForMore) => {
                return Err(Denial::NothingReported);
            }
            (Self::Suspended, Act::Insist) => return Err(Denial::NotContested),
            (Self::Suspended, _) => return Err(Denial::Suspended),

            (Self::Open | Self::InProgress, Act::Progress) => Self::InProgress,
            (Self::Open | Self::InProgress, Act::Contest) => Self::Contested,
            (Self::Open | Self::InProgress | Self::Contested, Act::Suspend) => Self::Suspended,
            (Self::Open | Self::InProgress | Self::Contested, Act::Reassign) => Self::Closed,
            (Self::Contested, Act::Insist) => Self::InProgress,
            (_, Act::Insist) => return Err(Denial::NotContested),
            (_, Act::Confirm | Act::AskForMore) => return Err(Denial::NothingReported),
            (Self::Open | Self::InProgress, Act::AskMoreTime) => self,
            // Granted after the report, more time may still make it punctual.
            (_, Act::DecideMoreTime) => self,
            (Self::Open | Self::InProgress, Act::Lapse) => Self::Completed,
            (Self::Contested, Act::Progress | Act::Contest | Act::AskMoreTime | Act::Lapse) => {
                return Err(Denial::AwaitingDecision);
            }
            (
                Self::Reported,
                Act::Progress
                | Act::Contest
                | Act::AskMoreTime
                | Act::Suspend
                | Act::Reassign
                | Act::Lapse,
            ) => return Err(Denial::AwaitingConfirmation),
        })
    }
}

/// Says why a capacity may never do an act; `None` where it may.
const fn who_is_denied(act: AssignmentAct, by: Capacity) -> Option<Denial> {
    use AssignmentAct as Act;
    use Capacity::{Clerk, Collector, Cooperating, Lead, Leader, Registry, System};
    match (act, by) {
        // The letter's receipt is for every unit that got it; the office may note one that came by telephone.
        (Act::Acknowledge, Lead | Cooperating | Clerk | Registry | Leader)
        | (Act::Report, Lead)
        | (Act::Progress | Act::AskMoreTime | Act::Contest, Lead | Clerk | Registry | Leader)
        | (Act::RecordOnBehalf, Collector | Clerk | Registry | Leader)
        | (Act::Confirm | Act::AskForMore, Collector | Clerk | Leader)
        | (
            Act::DecideMoreTime
            | Act::Insist
            | Act::Reassign
            | Act::Suspend
            | Act::Resume
            | Act::Close,
            Leader,
        )
        | (Act::Recall | Act::Replace, Leader | Registry | System)
        | (Act::Contribute, Cooperating | Clerk | Registry | Leader)
        | (Act::Lapse | Act::Move, System) => None,

        (Act::Recall | Act::Replace, _) => Some(Denial::IssuerRecalls),
        (Act::Lapse | Act::Move, _) => Some(Denial::ProgramOnly),
        (Act::Contribute, Lead | Collector) => Some(Denial::SupportersContribute),
        (_, System) => Some(Denial::PeopleOnly),
        (Act::Acknowledge, Collector) => Some(Denial::NotInvolved),
        (Act::Report, Collector | Clerk | Registry | Leader)
        | (Act::Progress | Act::AskMoreTime | Act::Contest, Collector) => {
            Some(Denial::RecordInstead)
        }
        (Act::Report | Act::Progress | Act::AskMoreTime | Act::Contest, Cooperating) => {
            Some(Denial::LeadAnswers)
        }
        (Act::RecordOnBehalf | Act::Confirm | Act::AskForMore, Lead | Cooperating) => {
            Some(Denial::CollectorDecides)
        }
        (Act::Confirm | Act::AskForMore, Registry) => Some(Denial::FollowerDecides),
        (
            Act::DecideMoreTime
            | Act::Insist
            | Act::Reassign
            | Act::Suspend
            | Act::Resume
            | Act::Close,
            _,
        ) => Some(Denial::LeaderDecides),
    }
}
