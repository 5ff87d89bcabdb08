//! One unit of a letter: what it got, what it leads, what it sent, what may be done now.

use serde::Serialize;

use super::view::{self, FileView};
use crate::domain::AssignmentAct;
use crate::service::follow;
use crate::service::follow::{AWAITING, MORE_NEEDED, Report, Tracked};
use crate::service::letter::{Deed, RecipientTask, RecipientView};
use crate::text::{Message, dates};
use crate::web::address::percent;
use crate::web::office::form::{Form, Retry};
use crate::web::words::{self, Chip};
use crate::web::{Member, Site};

/// The panel.
#[derive(Debug, Serialize)]
pub struct PanelView {
    name: String,
    code: String,
    contacts: Vec<ContactView>,
    deliveries: Vec<DeliveryView>,
    mails: Vec<MailView>,
    tasks: Vec<TaskView>,
    reports: Vec<ReportView>,
    handlers: Option<String>,
    destroyed: Option<String>,
    calls: Vec<CallView>,
    /// Acts about the unit as a whole.
    forms: Vec<Form>,
    timeline: Vec<DeedView>,
}

#[derive(Debug, Serialize)]
struct ContactView {
    name: String,
    position: String,
    phone: String,
    email: String,
}

#[derive(Debug, Serialize)]
struct DeliveryView {
    channel: String,
    chip: Chip,
    detail: Option<String>,
}

#[derive(Debug, Serialize)]
struct MailView {
    address: String,
    chip: Chip,
    trouble: Option<String>,
    /// Where it is mended.
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct TaskView {
    place: i32,
    wording: String,
    state: Chip,
    due: Option<Chip>,
    due_text: Option<String>,
    due_at: Option<String>,
    report_to: String,
    cooperating: Option<String>,
    deliverable: Option<String>,
    requests: Vec<String>,
    contributions: Vec<ContributionView>,
    forms: Vec<Form>,
    /// What only somebody else may do now.
    others: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ContributionView {
    words: String,
    note: Option<String>,
    files: Vec<FileView>,
}

#[derive(Debug, Serialize)]
struct ReportView {
    title: String,
    sent_at: String,
    answers: String,
    note: Option<String>,
    files: Vec<FileView>,
    state: Chip,
    decision: Option<String>,
    forms: Vec<Form>,
}

#[derive(Debug, Serialize)]
struct CallView {
    at: String,
    words: String,
}

/// One line of a timeline.
#[derive(Debug, Serialize)]
pub struct DeedView {
    at: String,
    what: String,
    by: Option<String>,
    unit: Option<String>,
    words: Option<String>,
}

/// Puts deeds into words.
pub fn timeline(member: &Member, deeds: &[Deed]) -> Vec<DeedView> {
    let deed = |one: &Deed| DeedView {
        at: words::moment(one.at),
        what: member.say(&one.what),
        by: one.by.clone(),
        unit: one.unit.clone(),
        words: one.words.clone(),
    };
    deeds.iter().map(deed).collect()
}

/// Everything that a panel is made of.
pub struct Panel<'p> {
    pub site: &'p Site,
    pub member: &'p Member,
    /// `/van-ban/ID`.
    pub base: &'p str,
    pub view: &'p RecipientView,
    pub is_released: bool,
    pub retry: Option<&'p Retry>,
}

impl Panel<'_> {
    /// Puts everything into words and forms.
    pub fn view(&self, deeds: &[Deed]) -> PanelView {
        let (member, view) = (self.member, self.view);
        PanelView {
            name: view.name.clone(),
            code: view.code.clone(),
            contacts: (view.contacts.iter())
                .map(|one| ContactView {
                    name: one.name.clone(),
                    position: one.position.clone().unwrap_or_default(),
                    phone: one.phone.clone().unwrap_or_default(),
                    email: one.email.clone().unwrap_or_default(),
                })
                .collect(),
            deliveries: view.deliveries.iter().map(|one| self.delivery(one)).collect(),
            mails: view.mails.iter().map(|one| mail(member, one)).collect(),
            tasks: view.tasks.iter().map(|one| self.task(one)).collect(),
            reports: self.reports(),
            handlers: (!view.handlers.is_empty()).then(|| {
                let names: Vec<&str> = view.handlers.iter().map(|one| one.name.as_str()).collect();
                member.say(&Message::new("web-letter-handlers").with("names", names.join(", ")))
            }),
            destroyed: view.destroyed_at.map(|at| {
                member.say(&Message::new("web-letter-destroyed").with("at", words::moment(at)))
            }),
            calls: (view.calls.iter().rev())
                .map(|call| {
                    let promised = call.promised_on.map_or_else(none, dates::table_date);
                    let message = Message::new("letter-call-line")
                        .with("by", &call.called_by)
                        .with("with", call.spoke_with.clone().unwrap_or_default())
                        .with("day", promised)
                        .with("note", call.note.clone().unwrap_or_default());
                    CallView { at: words::moment(call.called_at), words: member.say(&message) }
                })
                .collect(),
            forms: self.forms(),
            timeline: timeline(member, deeds),
        }
    }

    fn delivery(&self, one: &follow::Delivery) -> DeliveryView {
        let member = self.member;
        let detail = match (&one.acknowledged_by, &one.incoming_number, &one.proof) {
            (Some(by), Some(number), _) => {
                Some(Message::new("letter-received-by-as").with("by", by).with("number", number))
            }
            (Some(by), None, _) => Some(Message::new("letter-received-by").with("by", by)),
            (None, _, Some(proof)) => Some(Message::new("letter-proof").with("proof", proof)),
            (None, _, None) => None,
        };
        DeliveryView {
            channel: view::channel(member, &one.channel),
            chip: view::sent(
                member,
                &one.channel,
                &one.state,
                one.acknowledged_at,
                one.delivered_at,
            ),
            detail: detail.map(|message| member.say(&message)),
        }
    }

    pub(super) fn action(&self, rest: &str) -> String {
        format!("{}/don-vi/{}/{rest}", self.base, self.view.unit)
    }

    pub(super) fn key(&self) -> String {
        self.site.office().ids.id()
    }

    fn task(&self, one: &RecipientTask) -> TaskView {
        let member = self.member;
        let tracked = &one.tracked;
        let joined = |names: &[String]| (!names.is_empty()).then(|| names.join("; "));
        TaskView {
            place: tracked.task.ordinal,
            wording: tracked.task.wording.clone(),
            state: view::task_state(member, tracked),
            due: view::due(member, tracked, one.due),
            due_text: tracked.task.due_text.clone(),
            due_at: tracked.assignment.due_at.map(words::due_moment),
            report_to: tracked.report_to.clone(),
            cooperating: joined(&tracked.cooperating),
            deliverable: tracked.task.deliverable.clone(),
            requests: requests(member, tracked),
            contributions: (tracked.contributions.iter())
                .map(|one| ContributionView {
                    words: member.say(
                        &Message::new("letter-contribution")
                            .with("unit", &one.unit)
                            .with("at", words::moment(one.contribution.sent_at)),
                    ),
                    note: one.contribution.note.clone(),
                    files: (one.files.iter())
                        .map(|file| {
                            let href = format!(
                                "{}/y-kien/{}/tep/{}",
                                self.base,
                                file.contribution_id,
                                percent(&file.name)
                            );
                            view::file(href, &file.name, file.size)
                        })
                        .collect(),
                })
                .collect(),
            forms: self.task_forms(one),
            others: others(member, one),
        }
    }

    fn reports(&self) -> Vec<ReportView> {
        let member = self.member;
        let mut found: Vec<(&Report, Vec<&RecipientTask>)> = Vec::new();
        for task in &self.view.tasks {
            for report in &task.tracked.reports {
                match found.iter_mut().find(|(known, _)| known.id == report.id) {
                    Some((_, tasks)) => tasks.push(task),
                    None => found.push((report, vec![task])),
                }
            }
        }
        found.sort_by_key(|(report, _)| std::cmp::Reverse(report.sent_at));
        let view = |(report, tasks): (&Report, Vec<&RecipientTask>)| {
            let places: Vec<String> =
                tasks.iter().map(|task| task.tracked.task.ordinal.to_string()).collect();
            let may = |act| tasks.iter().any(|task| task.may.contains(&act));
            let awaits = report.state == AWAITING;
            let mut forms = Vec::new();
            if awaits && may(AssignmentAct::Confirm) {
                forms.push(self.confirm_form(report));
            }
            if awaits && may(AssignmentAct::AskForMore) {
                forms.push(self.more_form(report));
            }
            ReportView {
                title: report_title(member, report),
                sent_at: sent_at(member, report),
                answers: member
                    .say(&Message::new("letter-report-answers").with("tasks", places.join(", "))),
                note: report.note.clone(),
                files: (self.view.files.get(&report.id).into_iter().flatten())
                    .map(|file| {
                        let href = format!(
                            "{}/bao-cao/{}/tep/{}",
                            self.base,
                            report.id,
                            percent(&file.name)
                        );
                        view::file(href, &file.name, file.size)
                    })
                    .collect(),
                state: report_state(member, report),
                decision: decision(member, report),
                forms,
            }
        };
        found.into_iter().map(view).collect()
    }
}

fn mail(member: &Member, one: &crate::service::delivery::OutboxRow) -> MailView {
    let needs = one.state.needs_a_person();
    MailView {
        address: one.address.clone(),
        chip: Chip { words: member.say(&one.state_words), tone: view::state_tone(one.state) },
        trouble: (one.state != crate::domain::SendingState::Sent
            && (one.trouble.is_some() || needs))
            .then(|| member.say(&one.trouble_words)),
        href: needs.then(|| format!("/quan-tri/thu-di/{}", one.id)),
    }
}

/// What was asked of the issuer, and what was decided.
fn requests(member: &Member, tracked: &Tracked) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &tracked.extensions {
        let asked = Message::new("letter-asked-time")
            .with("until", words::due_moment(one.proposed_due))
            .with("at", words::moment(one.requested_at))
            .with("reason", &one.reason);
        lines.push(member.say(&asked));
        if let Some(at) = one.decided_at {
            let decided = Message::new(match one.new_due {
                Some(_) => "letter-decided-granted",
                None => "letter-decided-denied",
            });
            lines.push(
                member.say(
                    &decided
                        .with("until", one.new_due.map(words::due_moment).unwrap_or_default())
                        .with("by", one.decider.clone().unwrap_or_default())
                        .with("at", words::moment(at))
                        .with("reason", one.decision_reason.clone().unwrap_or_default()),
                ),
            );
        }
    }
    for one in &tracked.contests {
        let asked = Message::new("letter-contested")
            .with("at", words::moment(one.requested_at))
            .with("reason", &one.reason);
        lines.push(member.say(&asked));
    }
    lines
}

/// What only somebody else may do now, where the actor may expect to.
fn others(member: &Member, task: &RecipientTask) -> Vec<String> {
    let waits = |act: &AssignmentAct| {
        matches!(
            act,
            AssignmentAct::DecideMoreTime
                | AssignmentAct::Insist
                | AssignmentAct::Confirm
                | AssignmentAct::Close
        )
    };
    let mut lines: Vec<String> = (task.others.iter())
        .filter(|(act, _)| waits(act))
        .map(|(act, denial)| {
            let name = member.say(&Message::new(match act {
                AssignmentAct::DecideMoreTime => "letter-act-more-time",
                AssignmentAct::Insist => "letter-act-insist",
                AssignmentAct::Confirm => "letter-act-confirm",
                _ => "letter-act-decide",
            }));
            format!("{name}: {}", member.say(&denial.message()))
        })
        .collect();
    lines.dedup();
    lines
}

/// `Báo cáo số 45/BC-UBND ngày 12/12/2026`.
fn report_title(member: &Member, report: &Report) -> String {
    member.say(&match (&report.number, report.dated) {
        (Some(number), Some(day)) => Message::new("web-report-dated")
            .with("number", number)
            .with("day", dates::table_date(day)),
        (Some(number), None) => Message::new("web-report-number").with("number", number),
        (None, _) => Message::new("web-report-plain"),
    })
}

fn sent_at(member: &Member, report: &Report) -> String {
    let channel = view::channel(member, &report.channel);
    let id = if report.on_behalf { "letter-report-recorded" } else { "letter-report-sent" };
    member.say(
        &Message::new(id)
            .with("at", words::moment(report.sent_at))
            .with("channel", channel)
            .with("by", report.received_by.clone().unwrap_or_default()),
    )
}

fn report_state(member: &Member, report: &Report) -> Chip {
    let (id, tone) = match report.state.as_str() {
        AWAITING => ("letter-report-awaits", "near"),
        MORE_NEEDED => ("follow-state-more-needed", "near"),
        _ => ("letter-report-confirmed", "good"),
    };
    Chip { words: member.say(&Message::new(id)), tone }
}

fn decision(member: &Member, report: &Report) -> Option<String> {
    let at = words::moment(report.decided_at?);
    let message = Message::new("letter-report-decided").with("at", at);
    let message = message.with("by", report.decided_by.clone().unwrap_or_default());
    Some(member.say(&message.with("reason", report.decision_reason.clone().unwrap_or_else(none))))
}

/// What a sentence reads where there is nothing to say.
fn none() -> String {
    "none".to_owned()
}
