//! The classes in which leaders count work: the four official ones, and what stands beside them.

use std::ops::AddAssign;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{AssignmentState, Mode, has_passed};
use crate::text::Message;

/// What the class of an assignment depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: AssignmentState,
    pub mode: Mode,
    /// The deadline now in force.
    pub due: Option<DateTime<Utc>>,
    /// When the report was sent that was later confirmed; set once completed.
    pub answered_at: Option<DateTime<Utc>>,
}

/// One class of the leader's table; together they make the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Đã hoàn thành đúng hạn.
    DoneOnTime,
    /// Đã hoàn thành quá hạn.
    DoneLate,
    /// Đang thực hiện, trong hạn.
    OpenInTerm,
    /// Đang thực hiện, quá hạn.
    OpenOverdue,
    /// Không thời hạn.
    NoDeadline,
    /// Đã báo cáo, chờ xác nhận: the issuer's or collector's delay, not the unit's.
    AwaitingConfirmation,
    /// Không phải báo cáo: the letter asked for none, so silence is no fault.
    NothingAsked,
}

impl Class {
    /// All classes, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::DoneOnTime,
        Self::DoneLate,
        Self::OpenInTerm,
        Self::OpenOverdue,
        Self::NoDeadline,
        Self::AwaitingConfirmation,
        Self::NothingAsked,
    ];

    /// Its name on tables and reports.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Self::DoneOnTime => "follow-class-done-on-time",
            Self::DoneLate => "follow-class-done-late",
            Self::OpenInTerm => "follow-class-open-in-term",
            Self::OpenOverdue => "follow-class-open-overdue",
            Self::NoDeadline => "follow-class-no-deadline",
            Self::AwaitingConfirmation => "follow-class-awaiting-confirmation",
            Self::NothingAsked => "follow-class-nothing-asked",
        })
    }
}

impl Standing {
    /// The class at a moment; none for work that was closed or recalled, which stands outside the whole.
    #[must_use]
    pub fn class(&self, now: DateTime<Utc>) -> Option<Class> {
        use AssignmentState as State;
        Some(match self.state {
            State::Closed | State::Recalled => return None,
            // Nobody answered and nobody had to: the deadline alone ended it.
            State::Completed if self.mode.lets_be_silent() && self.answered_at.is_none() => {
                Class::NothingAsked
            }
            State::Completed if self.is_late() => Class::DoneLate,
            State::Completed => Class::DoneOnTime,
            State::Reported => Class::AwaitingConfirmation,
            // The clock stands still.
            State::Suspended => Class::OpenInTerm,
            State::Open | State::InProgress | State::Contested => self.class_of_open_work(now),
        })
    }

    /// Tells whether the confirmed report was sent after the deadline. What the letter did not ask for is never late,
    /// nor is a comment after silence has counted as agreement.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.mode.asks_for_report()
            && matches!((self.due, self.answered_at), (Some(due), Some(sent)) if has_passed(due, sent))
    }

    /// Tells whether silence has spoken: the deadline lies behind and the letter lets silence be an answer.
    #[must_use]
    pub fn has_lapsed(&self, now: DateTime<Utc>) -> bool {
        let runs = matches!(self.state, AssignmentState::Open | AssignmentState::InProgress);
        runs && !self.mode.asks_for_report() && self.due.is_some_and(|due| has_passed(due, now))
    }

    fn class_of_open_work(&self, now: DateTime<Utc>) -> Class {
        let over = self.due.is_some_and(|due| has_passed(due, now));
        match (self.mode, self.due) {
            (Mode::CarryOut | Mode::IfDifficulty, _) | (Mode::Comment, None) => Class::NothingAsked,
            // Góp ý: past the deadline, silence is agreement.
            (Mode::Comment, Some(_)) if over => Class::DoneOnTime,
            (Mode::Report | Mode::Periodic, None) => Class::NoDeadline,
            (Mode::Report | Mode::Periodic, Some(_)) if over => Class::OpenOverdue,
            (Mode::Report | Mode::Periodic | Mode::Comment, Some(_)) => Class::OpenInTerm,
        }
    }
}

/// How many assignments stand in each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub done_on_time: u32,
    pub done_late: u32,
    pub open_in_term: u32,
    pub open_overdue: u32,
    pub no_deadline: u32,
    pub awaiting_confirmation: u32,
    pub nothing_asked: u32,
    /// Closed or recalled; not part of the whole.
    pub outside: u32,
}

impl Tally {
    /// Counts one assignment.
    pub fn count(&mut self, class: Option<Class>) {
        *match class {
            Some(Class::DoneOnTime) => &mut self.done_on_time,
            Some(Class::DoneLate) => &mut self.done_late,
            Some(Class::OpenInTerm) => &mut self.open_in_term,
            Some(Class::OpenOverdue) => &mut self.open_overdue,
            Some(Class::NoDeadline) => &mut self.no_deadline,
            Some(Class::AwaitingConfirmation) => &mut self.awaiting_confirmation,
            Some(Class::NothingAsked) => &mut self.nothing_asked,
            None => &mut self.outside,
        } += 1;
    }

    /// How many stand in a class.
    #[must_use]
    pub const fn of(&self, class: Class) -> u32 {
        match class {
            Class::DoneOnTime => self.done_on_time,
            Class::DoneLate => self.done_late,
            Class::OpenInTerm => self.open_in_term,
            Class::OpenOverdue => self.open_overdue,
            Class::NoDeadline => self.no_deadline,
            Class::AwaitingConfirmation => self.awaiting_confirmation,
            Class::NothingAsked => self.nothing_asked,
        }
    }

    /// The whole: all classes together, without what stands outside.
    #[must_use]
    pub fn total(&self) -> u32 {
        Class::ALL.into_iter().map(|class| self.of(class)).sum()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.done_on_time += other.done_on_time;
        self.done_late += other.done_late;
        self.open_in_term += other.open_in_term;
        self.open_overdue += other.open_overdue;
        self.no_deadline += other.no_deadline;
        self.awaiting_confirmation += other.awaiting_confirmation;
        self.nothing_asked += other.nothing_asked;
        self.outside += other.outside;
    }
}

impl FromIterator<Option<Class>> for Tally {
    fn from_iter<T: IntoIterator<Item = Option<Class>>>(classes: T) -> Self {
        let mut tally = Self::default();
        classes.into_iter().for_each(|class| tally.count(class));
        tally
    }
}
