//! What `service` hands in for a mail that tells a unit what was decided about a letter or a task.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::LetterMail;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Đồng ý gia hạn.
    MoreTimeGranted,
    /// Không gia hạn.
    MoreTimeDenied,
    /// Giữ nguyên phân công.
    Insisted,
    /// Không còn chủ trì.
    Reassigned,
    /// Được giao chủ trì, of a letter that the unit has already.
    Assigned,
    /// Giao thêm: leads a task from now on, of a letter that the unit has already.
    LeadsToo,
    /// Đề nghị bổ sung.
    MoreNeeded,
    /// Tạm dừng.
    Suspended,
    /// Tiếp tục.
    Resumed,
    /// Kết thúc theo dõi.
    Closed,
    /// Thu hồi.
    Recalled,
    /// Thay thế.
    Replaced,
    /// Bổ sung tài liệu.
    Supplemented,
    /// Chuyển người xử lý.
    HandedOn,
    /// Ý kiến chỉ đạo of a leader on a task.
    Directed,
}

impl NoticeKind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::MoreTimeGranted,
        Self::MoreTimeDenied,
        Self::Insisted,
        Self::Reassigned,
        Self::Assigned,
        Self::LeadsToo,
        Self::MoreNeeded,
        Self::Suspended,
        Self::Resumed,
        Self::Closed,
        Self::Recalled,
        Self::Replaced,
        Self::Supplemented,
        Self::HandedOn,
        Self::Directed,
    ];
}

/// The facts of one notice, as they stood when it was decided; kept with the message until it has left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeFacts {
    pub kind: NoticeKind,
    /// Who decided or handed over.
    pub by: String,
    pub at: DateTime<Utc>,
    /// The tasks that it concerns, in printed order; empty = the whole letter.
    #[serde(default)]
    pub tasks: Vec<NoticedTask>,
    #[serde(default)]
    pub reason: Option<String>,
    /// When the unit asked, of a decision on its request.
    #[serde(default)]
    pub asked_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub old_due: Option<DateTime<Utc>>,
    #[serde(default)]
    pub new_due: Option<DateTime<Utc>>,
    /// Which extension it is, of how many at most.
    #[serde(default)]
    pub time: Option<(u32, u32)>,
    /// The other party: the new lead, the replacing letter, the colleague.
    #[serde(default)]
    pub other: Option<String>,
    /// The report that it is about: `45/BC-UBND`.
    #[serde(default)]
    pub report: Option<String>,
    /// How many open tasks of the unit go on in the other letter, of a replacement; none in notices of old.
    #[serde(default)]
    pub moved: Option<usize>,
    /// Enclosures of the letter that travel with it, by their place.
    #[serde(default)]
    pub enclosures: Vec<i32>,
}

impl NoticeFacts {
    /// Facts with nothing but what happened, by whom and when.
    #[must_use]
    pub fn new(kind: NoticeKind, by: impl Into<String>, at: DateTime<Utc>) -> Self {
        Self {
            kind,
            by: by.into(),
            at,
            tasks: Vec::new(),
            reason: None,
            asked_at: None,
            old_due: None,
            new_due: None,
            time: None,
            other: None,
            report: None,
            moved: None,
            enclosures: Vec::new(),
        }
    }
}

/// One task that a notice names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticedTask {
    /// The printed item.
    pub wording: String,
    /// The deadline in force after what happened.
    pub due: Option<DateTime<Utc>>,
}

/// A notice to one mailbox: the frame that all mails share, and its facts.
#[derive(Debug, Clone)]
pub struct NoticeMail {
    /// Addresses, letter, link and code; its list of duties stays empty.
    pub frame: LetterMail,
    pub facts: NoticeFacts,
}
