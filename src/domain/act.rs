//! What can be done to an assignment, by whom, and why not.

use serde::{Deserialize, Serialize};

use super::{AssignmentState, Role};
use crate::text::Message;

/// An act on one assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentAct {
    /// Xác nhận tiếp nhận.
    Acknowledge,
    /// Cập nhật tiến độ.
    Progress,
    /// Gửi báo cáo kết quả.
    Report,
    /// Đề nghị gia hạn.
    AskMoreTime,
    /// Kiến nghị phân công lại.
    Contest,
    /// Ghi nhận thay: an answer that came by another way.
    RecordOnBehalf,
    /// Xác nhận hoàn thành.
    Confirm,
    /// Đề nghị bổ sung.
    AskForMore,
    /// Decide on a request for more time, either way.
    DecideMoreTime,
    /// Giữ nguyên phân công.
    Insist,
    /// Chuyển chủ trì.
    Reassign,
    /// Tạm dừng.
    Suspend,
    /// Tiếp tục sau khi tạm dừng.
    Resume,
    /// Kết thúc theo dõi.
    Close,
    /// Thu hồi, together with the letter.
    Recall,
    /// Thay thế: the letter was replaced, or its lead is another unit's heir; the work goes on elsewhere.
    Replace,
    /// Gửi ý kiến phối hợp: a cooperating unit adds a note or a file.
    Contribute,
    /// The deadline passed in silence, and silence says that all is well (góp ý, chỉ báo cáo khi có khó khăn).
    Lapse,
    /// The lead unit was merged, split or renamed: its heir leads from now on.
    Move,
}

impl AssignmentAct {
    /// All acts.
    pub const ALL: [Self; 19] = [
        Self::Acknowledge,
        Self::Progress,
        Self::Report,
        Self::AskMoreTime,
        Self::Contest,
        Self::RecordOnBehalf,
        Self::Confirm,
        Self::AskForMore,
        Self::DecideMoreTime,
        Self::Insist,
        Self::Reassign,
        Self::Suspend,
        Self::Resume,
        Self::Close,
        Self::Recall,
        Self::Replace,
        Self::Contribute,
        Self::Lapse,
        Self::Move,
    ];

    /// The word kept in events: `ask_for_more`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Progress => "progress",
            Self::Report => "report",
            Self::AskMoreTime => "ask_more_time",
            Self::Contest => "contest",
            Self::RecordOnBehalf => "record_on_behalf",
            Self::Confirm => "confirm",
            Self::AskForMore => "ask_for_more",
            Self::DecideMoreTime => "decide_more_time",
            Self::Insist => "insist",
            Self::Reassign => "reassign",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Close => "close",
            Self::Recall => "recall",
            Self::Replace => "replace",
            Self::Contribute => "contribute",
            Self::Lapse => "lapse",
            Self::Move => "move",
        }
    }
}

/// In what capacity somebody meets one assignment; a person may hold several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    /// The unit that leads (chủ trì).
    Lead,
    /// A unit that cooperates (phối hợp).
    Cooperating,
    /// The unit that collects the reports (đầu mối tổng hợp).
    Collector,
    /// Chuyên viên of the issuer.
    Clerk,
    /// Lãnh đạo of the issuer.
    Leader,
    /// Văn thư of the issuer.
    Registry,
    /// The program itself.
    System,
}

impl Capacity {
    /// All capacities.
    pub const ALL: [Self; 7] = [
        Self::Lead,
        Self::Cooperating,
        Self::Collector,
        Self::Clerk,
        Self::Leader,
        Self::Registry,
        Self::System,
    ];

    /// The capacity that a role in the issuer's office gives; none for the unit's own roles, which depend on the
    /// assignment, and for the administrator, who decides nothing about work.
    #[must_use]
    pub const fn of_office(role: Role) -> Option<Self> {
        match role {
            Role::Clerk => Some(Self::Clerk),
            Role::Leader => Some(Self::Leader),
            Role::Registry => Some(Self::Registry),
            Role::System => Some(Self::System),
            Role::UnitHead
            | Role::FormChecker
            | Role::Archivist
            | Role::Administrator
            | Role::RecipientUnit
            | Role::Collector => None,
        }
    }
}

/// Why an act does not go through; each has its own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Denial {
    /// Neither lead, cooperating, collector nor of the issuer.
    NotInvolved,
    /// Cooperating units have no report of their own to give.
    LeadAnswers,
    /// The issuer and the collector record on behalf, they do not answer as the unit.
    RecordInstead,
    /// The unit does not judge its own report, nor record what it can send itself.
    CollectorDecides,
    /// Registry clerks record; judging content is for the follower, the leader or the collector.
    FollowerDecides,
    /// Only the issuer's leader decides this.
    LeaderDecides,
    /// A letter is recalled by the issuer's leader or registry.
    IssuerRecalls,
    /// The program does not answer or decide for people.
    PeopleOnly,
    /// What follows from the calendar alone is done by the program.
    ProgramOnly,
    /// Notes beside a task are for those who cooperate; the lead reports its progress.
    SupportersContribute,
    /// No report awaits confirmation.
    NothingReported,
    /// A report awaits confirmation already.
    AwaitingConfirmation,
    /// The request to reassign awaits its decision.
    AwaitingDecision,
    /// Nobody has contested.
    NotContested,
    /// Work is paused.
    Suspended,
    /// Work is not paused.
    NotSuspended,
    /// Already confirmed as done.
    Completed,
    /// No longer followed.
    Closed,
    /// The letter was recalled.
    Recalled,
}

impl Denial {
    /// The sentence that explains it, with what to do.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Self::NotInvolved => "follow-deny-not-involved",
            Self::LeadAnswers => "follow-deny-lead-answers",
            Self::RecordInstead => "follow-deny-record-instead",
            Self::CollectorDecides => "follow-deny-collector-decides",
            Self::FollowerDecides => "follow-deny-follower-decides",
            Self::LeaderDecides => "follow-deny-leader-decides",
            Self::IssuerRecalls => "follow-deny-issuer-recalls",
            Self::PeopleOnly => "follow-deny-people-only",
            Self::ProgramOnly => "follow-deny-program-only",
            Self::SupportersContribute => "follow-deny-supporters-contribute",
            Self::NothingReported => "follow-deny-nothing-reported",
            Self::AwaitingConfirmation => "follow-deny-awaiting-confirmation",
            Self::AwaitingDecision => "follow-deny-awaiting-decision",
            Self::NotContested => "follow-deny-not-contested",
            Self::Suspended => "follow-deny-suspended",
            Self::NotSuspended => "follow-deny-not-suspended",
            Self::Completed => "follow-deny-completed",
            Self::Closed => "follow-deny-closed",
            Self::Recalled => "follow-deny-recalled",
        })
    }

    /// Tells whether the person is at fault, not the moment: somebody else may do it now.
    #[must_use]
    pub const fn is_about_who(self) -> bool {
        matches!(
            self,
            Self::NotInvolved
                | Self::LeadAnswers
                | Self::RecordInstead
                | Self::CollectorDecides
                | Self::FollowerDecides
                | Self::LeaderDecides
                | Self::IssuerRecalls
                | Self::PeopleOnly
                | Self::ProgramOnly
                | Self::SupportersContribute
        )
    }
}

/// Decides for somebody who meets the assignment in several capacities: one that may is enough.
///
/// # Errors
/// The denial that says most: about the moment if some capacity may do the act at all, else about who.
pub fn decide(
    state: AssignmentState,
    act: AssignmentAct,
    capacities: &[Capacity],
) -> Result<AssignmentState, Denial> {
    let mut reason = Denial::NotInvolved;
    for capacity in capacities {
        match state.next(act, *capacity) {
            Ok(next) => return Ok(next),
            Err(denial) if !denial.is_about_who() || reason == Denial::NotInvolved => {
                reason = denial;
            }
            Err(_) => {}
        }
    }
    Err(reason)
}
