//! Letters and tasks as the templates read them.

use serde::Serialize;

use crate::domain::{AssignmentAct, LetterState, hanoi};
use crate::service::follow::{Tracked, WorkLetter, WorkTask};
use crate::text::{Message, dates};
use crate::web::words::{self, say};
use crate::web::{Frame, Visit};

/// A link to a file.
#[derive(Debug, Clone, Serialize)]
pub struct FileLink {
    pub href: String,
    pub name: String,
    pub size: String,
}

/// One letter.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    pub id: String,
    pub href: String,
    pub title: String,
    pub issuer: String,
    pub subject: Option<String>,
    pub urgency: Option<&'static str>,
    /// Recalled or replaced.
    pub warning: Option<String>,
    /// When it was received, by whom, under which number.
    pub acknowledged: Option<String>,
    pub may_acknowledge: bool,
    pub key: String,
    pub tasks: Vec<TaskView>,
}

/// One task.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one for each act that the page may offer")]
pub struct TaskView {
    pub id: String,
    pub node: String,
    pub href: String,
    pub wording: String,
    pub is_lead: bool,
    pub role: String,
    pub state: String,
    pub state_tone: &'static str,
    pub due_text: Option<String>,
    pub due_at: Option<String>,
    pub due_is_ours: bool,
    pub due_words: Option<String>,
    pub due_tone: &'static str,
    /// Whether the letter asks for an answer.
    pub is_asked: bool,
    /// To whom, or that nothing is to be reported; none for those who cooperate.
    pub report_to: Option<String>,
    pub report_via: Option<String>,
    pub deliverable: Option<String>,
    /// Who cooperates, or, for those who do, who leads.
    pub cooperating: Option<String>,
    pub remark: Option<String>,
    pub may_report: bool,
    pub may_progress: bool,
    pub may_ask_time: bool,
    pub may_contest: bool,
    pub keys: Keys,
    /// Title of its letter.
    pub letter: String,
    /// Ticked on the form for reports.
    pub chosen: bool,
}

/// Keys of the forms of one task.
#[derive(Debug, Clone, Serialize)]
pub struct Keys {
    progress: String,
    more_time: String,
    contest: String,
}

/// A count above the list.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub count: usize,
    pub label: String,
    pub tone: &'static str,
}

/// What every page of a unit holds.
#[derive(Debug, Clone, Serialize)]
pub struct Common {
    pub frame: Frame,
    pub unit: String,
    pub base: String,
}

impl LetterView {
    /// Puts a letter into words.
    pub fn new(visit: &Visit, letter: &WorkLetter) -> Self {
        let name = &letter.name;
        Self {
            id: name.id.clone(),
            href: format!("{}/van-ban/{}", visit.base, name.id),
            title: words::title(name),
            issuer: name.issuer.clone(),
            subject: name.subject.clone(),
            urgency: name.urgency.map(crate::domain::Urgency::stamp),
            warning: match name.state {
                LetterState::Recalled => Some(say(&Message::new("web-letter-recalled"))),
                LetterState::Replaced => Some(say(&Message::new("web-letter-replaced"))),
                _ => None,
            },
            acknowledged: letter.receipt.as_ref().and_then(receipt),
            may_acknowledge: letter.may_acknowledge,
            key: visit.form_key(),
            tasks: letter.tasks.iter().map(|task| TaskView::new(visit, task)).collect(),
        }
    }
}

fn receipt(delivery: &crate::service::follow::Delivery) -> Option<String> {
    let at = words::moment(delivery.acknowledged_at?);
    let by = delivery.acknowledged_by.clone().unwrap_or_default();
    Some(match &delivery.incoming_number {
        Some(number) => say(&Message::new("web-acknowledged-as")
            .with("at", at)
            .with("by", by)
            .with("number", number)),
        None => say(&Message::new("web-acknowledged").with("at", at).with("by", by)),
    })
}

impl TaskView {
    /// Puts a task into words.
    pub fn new(visit: &Visit, task: &WorkTask) -> Self {
        let WorkTask { tracked, is_lead, due, may } = task;
        let state = words::state(tracked, *is_lead);
        let due = words::due(tracked, *due);
        let joined = |names: &[String]| (!names.is_empty()).then(|| names.join("; "));
        Self {
            id: tracked.assignment.id.clone(),
            node: tracked.task.node.clone(),
            href: format!("{}/viec/{}", visit.base, tracked.assignment.id),
            wording: tracked.task.wording.clone(),
            is_lead: *is_lead,
            role: say(&Message::new(if *is_lead {
                "web-role-lead"
            } else {
                "web-role-cooperating"
            })),
            state: state.words,
            state_tone: state.tone,
            due_text: tracked.task.due_text.clone(),
            due_at: tracked_moment(tracked),
            due_is_ours: tracked.task.due_is_ours,
            due_tone: due.as_ref().map_or("", |chip| chip.tone),
            due_words: due.map(|chip| chip.words),
            is_asked: !tracked.mode.lets_be_silent(),
            report_to: is_lead.then(|| words::report_to(tracked)),
            report_via: joined(&tracked.report_via),
            deliverable: tracked.task.deliverable.clone().filter(|_| *is_lead),
            cooperating: if *is_lead {
                joined(&tracked.cooperating)
            } else {
                Some(tracked.lead.clone())
            },
            remark: remark(task),
            may_report: may.contains(&AssignmentAct::Report),
            may_progress: may.contains(&AssignmentAct::Progress),
            may_ask_time: may.contains(&AssignmentAct::AskMoreTime)
                && !tracked.mode.lets_be_silent()
                && tracked.assignment.due_at.is_some(),
            may_contest: may.contains(&AssignmentAct::Contest),
            keys: Keys {
                progress: visit.form_key(),
                more_time: visit.form_key(),
                contest: visit.form_key(),
            },
            letter: words::title(&tracked.letter),
            chosen: false,
        }
    }
}

/// The tracked moment, unless the printed words already name its day.
fn tracked_moment(tracked: &Tracked) -> Option<String> {
    let due = tracked.assignment.due_at?;
    let day = due.with_timezone(&hanoi()).date_naive();
    let is_printed = tracked.task.due_text.as_ref().is_some_and(|words| {
        words.contains(&dates::table_date(day)) || words.contains(&dates::short_date(day))
    });
    (!is_printed).then(|| words::due_moment(due))
}

/// What the unit should know beside the state: what is missing, what it has asked for, what it has sent.
fn remark(task: &WorkTask) -> Option<String> {
    let tracked = &task.tracked;
    if !task.is_lead {
        return None;
    }
    if let Some(report) = tracked.more_needed() {
        let reason = report.decision_reason.clone().unwrap_or_default();
        return Some(say(&Message::new("web-remark-more-needed").with("reason", reason)));
    }
    if let Some(request) = tracked.pending_extension() {
        return Some(say(&Message::new("web-remark-more-time")
            .with("until", words::due_moment(request.proposed_due))
            .with("at", words::moment(request.requested_at))));
    }
    let report = tracked.reports.last().filter(|_| !tracked.state.has_ended())?;
    let at = words::moment(report.sent_at);
    Some(match &report.number {
        Some(number) => {
            say(&Message::new("web-remark-reported-as").with("number", number).with("at", at))
        }
        None => say(&Message::new("web-remark-reported").with("at", at)),
    })
}
