//! The acts about one unit of a letter, as forms: what each does is said before it is done.

use super::panel::Panel;
use super::view;
use crate::domain::{AssignmentAct, Channel};
use crate::service::follow::{CHANNELS, Extension, Report};
use crate::service::letter::RecipientTask;
use crate::service::{Act, follow};
use crate::text::Message;
use crate::web::office::form::{Choice, Field, Form};
use crate::web::{input, words};

impl Panel<'_> {
    pub(super) fn task_forms(&self, one: &RecipientTask) -> Vec<Form> {
        let member = self.member;
        let id = &one.tracked.assignment.id;
        let action = |act: &str| self.action(&format!("viec/{id}/{act}"));
        let reason = || Field::new(member, "text", "noi_dung", "follow-field-reason");
        let told = Message::new("letter-then-unit-told");
        let mut forms = Vec::new();
        for act in &one.may {
            let form = match act {
                AssignmentAct::DecideMoreTime => match one.tracked.pending_extension() {
                    Some(asked) => self.more_time_form(asked, action("gia-han")),
                    None => continue,
                },
                AssignmentAct::Insist => Form::new(
                    member,
                    format!("giu-nguyen-{id}"),
                    action("giu-nguyen"),
                    "letter-act-insist",
                    "letter-act-insist-button",
                )
                .field(reason().must())
                .then(member, &told),
                AssignmentAct::Reassign => Form::new(
                    member,
                    format!("chuyen-{id}"),
                    action("chuyen"),
                    "letter-act-reassign",
                    "letter-act-reassign-button",
                )
                .field(
                    Field::new(member, "line", "don_vi", "letter-new-lead")
                        .hint(member, &Message::new("letter-unit-hint"))
                        .value(one.proposed.clone().unwrap_or_default())
                        .must(),
                )
                .field(
                    Field::new(member, "day", "ngay", "letter-new-due")
                        .hint(member, &Message::new("letter-new-due-hint")),
                )
                .field(reason())
                .then(member, &Message::new("letter-then-reassign"))
                .warn(member, &Message::new("letter-warn-reassign")),
                AssignmentAct::Suspend => Form::new(
                    member,
                    format!("tam-dung-{id}"),
                    action("tam-dung"),
                    "letter-act-suspend",
                    "letter-act-suspend-button",
                )
                .field(reason().must())
                .then(member, &Message::new("letter-then-suspend")),
                AssignmentAct::Resume => Form::new(
                    member,
                    format!("tiep-tuc-{id}"),
                    action("tiep-tuc"),
                    "letter-act-resume",
                    "letter-act-resume-button",
                )
                .then(member, &Message::new("letter-then-resume")),
                AssignmentAct::Close => Form::new(
                    member,
                    format!("ket-thuc-{id}"),
                    action("ket-thuc"),
                    "letter-act-close",
                    "letter-act-close-button",
                )
                .tone("late")
                .field(reason().must())
                .then(member, &told)
                .warn(member, &Message::new("letter-warn-close")),
                _ => continue,
            };
            forms.push(form.again(self.retry));
        }
        forms
    }

    pub(super) fn confirm_form(&self, report: &Report) -> Form {
        let member = self.member;
        Form::new(
            member,
            format!("xac-nhan-{}", report.id),
            self.action(&format!("bao-cao/{}/xac-nhan", report.id)),
            "letter-act-confirm",
            "letter-act-confirm-button",
        )
        .tone("main")
        .then(
            member,
            &Message::new("letter-then-confirm").with("at", words::moment(report.sent_at)),
        )
        .warn(member, &Message::new("letter-warn-confirm"))
        .again(self.retry)
    }

    pub(super) fn more_form(&self, report: &Report) -> Form {
        let member = self.member;
        Form::new(
            member,
            format!("bo-sung-{}", report.id),
            self.action(&format!("bao-cao/{}/bo-sung", report.id)),
            "letter-act-more",
            "letter-act-more-button",
        )
        .field(Field::new(member, "text", "noi_dung", "letter-more-what").must())
        .then(member, &Message::new("letter-then-more"))
        .again(self.retry)
    }

    /// Acts about the unit as a whole.
    pub(super) fn forms(&self) -> Vec<Form> {
        let (member, view) = (self.member, self.view);
        let now = self.site.office().clock.now();
        let mut forms = Vec::new();
        if view.tasks.iter().any(|task| task.may.contains(&AssignmentAct::RecordOnBehalf)) {
            forms.push(self.record_form());
        }
        self.receipts(&mut forms);
        let owed = view.tasks.iter().any(|task| follow::remind::is_owed(&task.tracked));
        if owed && super::may(member, Act::Remind) {
            forms.push(
                Form::new(
                    member,
                    "nhac",
                    self.action("nhac"),
                    "letter-act-urge",
                    "letter-act-urge-button",
                )
                .then(member, &Message::new("letter-then-urge-one")),
            );
        }
        if self.may_call() {
            forms.push(
                Form::new(
                    member,
                    "goi",
                    self.action("goi"),
                    "letter-act-call",
                    "letter-act-call-button",
                )
                .keyed(self.key())
                .field(Field::new(member, "line", "nguoi", "letter-call-with"))
                .field(Field::new(member, "day", "ngay", "letter-call-promised"))
                .field(Field::new(member, "text", "noi_dung", "follow-field-note")),
            );
        }
        if self.is_released && super::may(member, Act::Deliver) {
            forms.push(self.delivery_form(now));
        }
        if owed && super::may(member, Act::Remind) {
            forms.push(
                Form::new(
                    member,
                    "ngung-nhac",
                    self.action("ngung-nhac"),
                    "letter-act-mute",
                    "letter-act-mute-button",
                )
                .field(Field::new(member, "day", "ngay", "letter-mute-until").must())
                .field(Field::new(member, "text", "noi_dung", "follow-field-reason").must())
                .then(member, &Message::new("letter-then-mute")),
            );
        }
        forms.into_iter().map(|form| form.again(self.retry)).collect()
    }

    fn may_call(&self) -> bool {
        use crate::domain::Role;
        self.member.actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader])
    }

    /// Ghi nhận thay: everything but the number has its usual value already.
    fn record_form(&self) -> Form {
        let member = self.member;
        let now = self.site.office().clock.now();
        let open: Vec<&RecipientTask> = (self.view.tasks.iter())
            .filter(|task| task.may.contains(&AssignmentAct::RecordOnBehalf))
            .collect();
        let mut form = Form::new(
            member,
            "ghi-nhan",
            self.action("ghi-nhan"),
            "letter-act-record",
            "letter-act-record-button",
        )
        .tone("main")
        .keyed(self.key())
        .field(
            Field::new(member, "choice", "kenh", "letter-record-channel").value("axis").options(
                (CHANNELS.iter())
                    .map(|code| Choice {
                        value: (*code).to_owned(),
                        label: view::channel(member, code),
                    })
                    .collect(),
            ),
        )
        .field(Field::new(member, "line", "so", "follow-field-number"))
        .field(Field::new(member, "day", "ngay", "follow-field-dated"))
        .field(
            Field::new(member, "moment", "luc", "letter-record-sent")
                .value(input::field(now))
                .hint(member, &Message::new("letter-record-sent-hint")),
        )
        .field(Field::new(member, "line", "nguoi_ky", "follow-field-signer"))
        .field(Field::new(member, "text", "noi_dung", "follow-field-note"))
        .field(
            Field::new(member, "file", "tep", "letter-record-files")
                .hint(member, &Message::new("letter-no-secrets")),
        );
        for task in &open {
            let wording: String = task.tracked.task.wording.chars().take(120).collect();
            let id = &task.tracked.assignment.id;
            let asks = task.tracked.mode.asks_for_report();
            let only = open.len() == 1;
            let mut field = Field::new(member, "tick", &format!("nv-{id}"), "letter-task-place")
                .value(if asks || only { "1" } else { "" });
            field.label = member.say(
                &Message::new("letter-record-task")
                    .with("place", task.tracked.task.ordinal)
                    .with("wording", wording),
            );
            form = form.field(field);
        }
        if open.iter().any(|task| {
            // Whoever may confirm a report that awaits may close it in the same step.
            let held = &self.member.actor;
            held.has_any(&[crate::domain::Role::Clerk, crate::domain::Role::Leader])
                && !task.tracked.state.has_ended()
        }) {
            form = form.field(Field::new(member, "tick", "xac_nhan", "letter-record-confirm"));
        }
        form.then(member, &Message::new("letter-then-record"))
    }

    fn delivery_form(&self, now: chrono::DateTime<chrono::Utc>) -> Form {
        let member = self.member;
        let channels = [Channel::Axis, Channel::Hand, Channel::Post];
        Form::new(
            member,
            "giao",
            self.action("giao"),
            "letter-act-deliver",
            "letter-act-deliver-button",
        )
        .field(
            Field::new(member, "choice", "kenh", "letter-deliver-channel").value("hand").options(
                (channels.iter())
                    .map(|channel| Choice {
                        value: channel.code().to_owned(),
                        label: view::channel(member, channel.code()),
                    })
                    .collect(),
            ),
        )
        .field(
            Field::new(member, "moment", "luc", "letter-deliver-at")
                .value(input::field(now))
                .must(),
        )
        .field(
            Field::new(member, "line", "bang_chung", "letter-deliver-proof")
                .hint(member, &Message::new("letter-deliver-proof-hint")),
        )
        .field(Field::new(member, "line", "so_den", "follow-field-incoming-number"))
    }

    /// Gia hạn: as asked, until another day, or not.
    fn more_time_form(&self, asked: &Extension, action: String) -> Form {
        let member = self.member;
        let until = words::due_moment(asked.proposed_due);
        let choice = |value: &str, message: &Message| Choice {
            value: value.to_owned(),
            label: member.say(message),
        };
        Form::new(
            member,
            format!("gia-han-{}", asked.assignment_id),
            action,
            "letter-act-more-time",
            "letter-act-more-time-button",
        )
        .tone("main")
        .field(Field::new(member, "keep", "de_nghi", "letter-act-more-time").value(&asked.id))
        .field(Field::new(member, "choice", "quyet_dinh", "letter-act-more-time").options(vec![
            choice("dong-y", &Message::new("letter-grant").with("until", until)),
            choice("ngay-khac", &Message::new("letter-grant-other")),
            choice("khong", &Message::new("letter-deny")),
        ]))
        .field(
            Field::new(member, "day", "ngay", "letter-grant-until")
                .hint(member, &Message::new("letter-grant-until-hint")),
        )
        .field(
            Field::new(member, "text", "noi_dung", "follow-field-reason")
                .hint(member, &Message::new("letter-deny-reason-hint")),
        )
        .then(member, &Message::new("letter-then-unit-told"))
    }

    /// What the unit said by telephone: it has the letter, or destroyed its copy.
    fn receipts(&self, forms: &mut Vec<Form>) {
        let (member, view) = (self.member, self.view);
        if view.may_acknowledge {
            forms.push(
                Form::new(
                    member,
                    "tiep-nhan",
                    self.action("tiep-nhan"),
                    "letter-act-received",
                    "letter-act-received-button",
                )
                .field(Field::new(member, "line", "nguoi", "letter-received-who"))
                .field(Field::new(member, "line", "so_den", "follow-field-incoming-number"))
                .then(member, &Message::new("letter-then-received")),
            );
        }
        if view.may_destroy {
            forms.push(
                Form::new(
                    member,
                    "da-huy",
                    self.action("da-huy"),
                    "letter-act-destroyed",
                    "letter-act-destroyed-button",
                )
                .field(Field::new(member, "line", "nguoi", "letter-received-who")),
            );
        }
    }
}
