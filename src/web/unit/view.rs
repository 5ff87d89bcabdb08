//! Letters and tasks as the templates read them.

use serde::Serialize;

use crate::domain::deliverable::DeliverableKind;
use crate::domain::{AssignmentAct, LetterState, hanoi};
use crate::service::follow::{Contributed, Tracked, WorkLetter, WorkTask};
use crate::text::{Message, dates};
use crate::web::address::percent;
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
    /// Letters that correct it.
    pub corrections: Vec<String>,
    /// Recalled, and its copy is still to be destroyed.
    pub may_destroy: bool,
    /// When the unit confirmed that.
    pub destroyed: Option<String>,
    /// Persons of the unit who took it over.
    pub handlers: Option<String>,
    pub may_hand_on: bool,
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
    /// Where its form or roster is filled in.
    pub sheet: Option<SheetLink>,
    pub may_report: bool,
    pub may_progress: bool,
    pub may_ask_time: bool,
    pub may_contest: bool,
    pub may_contribute: bool,
    /// What cooperating units added.
    pub contributions: Vec<ContributionView>,
    pub keys: Keys,
    /// Title of its letter.
    pub letter: String,
    /// Ticked on the form for reports.
    pub chosen: bool,
    /// Shown with its forms; else with a link that opens them.
    pub is_open: bool,
}

/// The way to a form or roster.
#[derive(Debug, Clone, Serialize)]
pub struct SheetLink {
    href: String,
    words: String,
}

/// Keys of the forms of one task.
#[derive(Debug, Clone, Serialize)]
pub struct Keys {
    progress: String,
    more_time: String,
    contest: String,
    contribute: String,
}

/// What a cooperating unit added to a task.
#[derive(Debug, Clone, Serialize)]
pub struct ContributionView {
    pub unit: String,
    pub sent_at: String,
    pub note: Option<String>,
    pub files: Vec<FileLink>,
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
                LetterState::Replaced => Some(match &letter.after.replaced_by {
                    Some(by) => say(&Message::new("web-letter-replaced-by").with("letter", by)),
                    None => say(&Message::new("web-letter-replaced")),
                }),
                _ => None,
            },
            corrections: (letter.after.corrected_by.iter())
                .map(|by| say(&Message::new("follow-corrected-by").with("letter", by)))
                .collect(),
            handlers: (!letter.after.handlers.is_empty()).then(|| {
                let names = letter.after.handlers.join(", ");
                say(&Message::new("web-letter-handlers").with("names", names))
            }),
            may_hand_on: name.state == LetterState::Released,
            may_destroy: letter.after.awaits_destruction,
            destroyed: letter
                .after
                .destroyed_at
                .map(|at| say(&Message::new("web-letter-destroyed").with("at", words::moment(at)))),
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
            sheet: tracked.sheet.filter(|_| *is_lead && may.contains(&AssignmentAct::Report)).map(
                |kind| SheetLink {
                    href: format!("{}/viec/{}/bang", visit.base, tracked.assignment.id),
                    words: say(&Message::new(match kind {
                        DeliverableKind::Form => "roster-page-fill-form",
                        DeliverableKind::Roster => "roster-page-fill-roster",
                    })),
                },
            ),
            may_report: may.contains(&AssignmentAct::Report),
            may_progress: may.contains(&AssignmentAct::Progress),
            may_ask_time: may.contains(&AssignmentAct::AskMoreTime)
                && !tracked.mode.lets_be_silent()
                && tracked.assignment.due_at.is_some(),
            may_contest: may.contains(&AssignmentAct::Contest),
            may_contribute: may.contains(&AssignmentAct::Contribute),
            contributions: (tracked.contributions.iter())
                .filter(|one| *is_lead || one.contribution.unit_id == visit.visitor.unit)
                .map(|one| contribution(visit, one))
                .collect(),
            keys: Keys {
                progress: visit.form_key(),
                more_time: visit.form_key(),
                contest: visit.form_key(),
                contribute: visit.form_key(),
            },
            letter: words::title(&tracked.letter),
            chosen: false,
            is_open: true,
        }
    }
}

/// What a cooperating unit added, with its files.
pub fn contribution(visit: &Visit, one: &Contributed) -> ContributionView {
    ContributionView {
        unit: one.unit.clone(),
        sent_at: words::moment(one.contribution.sent_at),
        note: one.contribution.note.clone(),
        files: (one.files.iter())
            .map(|file| FileLink {
                href: format!(
                    "{}/y-kien/{}/tep/{}",
                    visit.base,
                    file.contribution_id,
                    percent(&file.name)
                ),
                name: file.name.clone(),
                size: words::size(u64::try_from(file.size).unwrap_or_default()),
            })
            .collect(),
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
    if let Some(words) = decided(tracked) {
        return Some(words);
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

/// What was decided on the unit's last request for more time, while nothing newer was sent.
fn decided(tracked: &Tracked) -> Option<String> {
    let (request, granted) = tracked.decided_extension()?;
    let newer =
        |report: &&crate::service::follow::Report| Some(report.sent_at) > request.decided_at;
    if tracked.state.has_ended() || tracked.reports.iter().any(|report| newer(&report)) {
        return None;
    }
    let reason = request.decision_reason.clone().unwrap_or_default();
    Some(match request.new_due {
        Some(due) => say(&Message::new("web-remark-granted")
            .with("until", words::due_moment(due))
            .with("time", granted)),
        None => say(&Message::new("web-remark-denied")
            .with("due", request.old_due.map(words::due_moment).unwrap_or_default())
            .with("reason", reason)),
    })
}
