//! `congvan remind [NUMBER] [--unit U] [--dry-run]`: reminds by the policy, or the units of one letter at once.

use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;

use super::{Failure, Session, print, record::day};
use crate::domain::hanoi;
use crate::service::follow::remind::{
    ByHand, PlannedReminder, Reminded, ReminderPlan, due_reminders, plan_by_hand, remind,
    remind_due,
};
use crate::service::follow::{FormalRequest, Tone, formal_reminder};
use crate::template::to_yaml;
use crate::text::{Message, dates};

/// Reminds units of what they owe.
#[derive(Debug, Args)]
pub struct Remind {
    number: Option<String>,
    #[arg(long, requires = "number")]
    unit: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with_all = ["unit", "dry_run"])]
    formal: bool,
    #[arg(long, value_name = "NUMBER", requires = "formal")]
    also: Vec<String>,
    #[arg(long, requires = "formal", default_value = "first", value_parser = Tone::ALL.map(Tone::code))]
    tone: String,
    #[arg(long, requires = "formal")]
    until: Option<String>,
    #[arg(short, long, value_name = "FILE", requires = "formal")]
    output: Option<PathBuf>,
}

impl Remind {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        if self.formal {
            return self.draft(session).await;
        }
        let (office, actor) = session.open_as().await?;
        let asked = self.number.map(|number| ByHand { number, unit: self.unit });
        if self.dry_run {
            let plan = match &asked {
                Some(asked) => plan_by_hand(&office, &actor, asked).await?,
                None => due_reminders(&office, &actor).await?,
            };
            return show(session, &plan);
        }
        let done = match &asked {
            Some(asked) => {
                let (plan, done) = remind(&office, &actor, asked).await?;
                if done.mails == 0 && !session.json {
                    show(session, &plan)?;
                }
                done
            }
            None => remind_due(&office, &actor).await?,
        };
        told(session, done)
    }
}

impl Remind {
    async fn draft(self, session: &Session) -> Result<(), Failure> {
        let until = self.until.as_deref().map(day).transpose()?;
        let (office, actor) = session.open_as().await?;
        let request = FormalRequest {
            numbers: self.number.into_iter().chain(self.also).collect(),
            tone: Tone::find(&self.tone).unwrap_or(Tone::First),
            until,
            templates: session.named_templates().await?,
        };
        let draft = formal_reminder(&office, &actor, &request).await?;
        if let Some(file) = &self.output {
            std::fs::write(file, to_yaml(&draft.document))
                .map_err(|error| Failure::unwritable(file, &error))?;
        }
        if session.json {
            return print::json(&serde_json::json!({
                "id": draft.id, "subject": draft.subject, "units": draft.units,
                "tasks": draft.tasks, "known": draft.known, "findings": draft.findings,
            }));
        }
        let id = if draft.known { "formal-known" } else { "formal-drafted" };
        let short: String = draft.id.chars().take(8).collect();
        let done = Message::new(id).with("units", draft.units.len()).with("tasks", draft.tasks);
        print::line(session.say(&done.with("id", &short)));
        if !draft.findings.is_empty() {
            print::findings(session, &draft.findings);
        }
        print::talk(session, &Message::new("formal-next").with("id", &short));
        Ok(())
    }
}

fn told(session: &Session, done: Reminded) -> Result<(), Failure> {
    if session.json {
        return print::json(&done);
    }
    let message = Message::new("remind-done").with("digests", done.digests);
    let message = message.with("mails", done.mails).with("reminders", done.reminders);
    print::line(session.say(&message));
    if done.without_address > 0 {
        let call = Message::new("remind-call").with("count", done.without_address);
        print::talk(session, &call);
    }
    if done.mails > 0 {
        print::talk(session, &Message::new("remind-leaves"));
    }
    Ok(())
}

fn show(session: &Session, plan: &ReminderPlan) -> Result<(), Failure> {
    if session.json {
        return print::json(plan);
    }
    if plan.digests.is_empty() && plan.spared.is_empty() {
        print::talk(session, &Message::new("remind-nothing-due"));
        return Ok(());
    }
    let heads = [
        "cli-status-unit",
        "remind-head-to",
        "cli-status-letter",
        "cli-status-task",
        "cli-status-due",
        "remind-head-why",
    ];
    let mut table = print::table(session, &heads);
    for digest in &plan.digests {
        for (place, item) in digest.items.iter().enumerate() {
            let (unit, to) = if place == 0 {
                (digest.unit_name.clone(), digest.addresses.join("\n"))
            } else {
                (String::new(), String::new())
            };
            row(session, &mut table, [unit, to], item, &session.say(&item.step.message()));
        }
    }
    for one in &plan.spared {
        let spared =
            Message::new("remind-spared").with("step", session.say(&one.reminder.step.message()));
        let why = session.say(&spared.with("why", session.say(&one.why.message())));
        row(session, &mut table, [one.reminder.lead.clone(), "–".to_owned()], &one.reminder, &why);
    }
    print::line(table);
    let mails: usize = plan.digests.iter().map(|digest| digest.addresses.len()).sum();
    let at = dates::moment(plan.at.with_timezone(&hanoi()));
    let would = Message::new("remind-would").with("digests", plan.digests.len());
    print::line(session.say(&would.with("mails", mails).with("at", at)));
    print::as_of(session);
    Ok(())
}

fn row(
    session: &Session,
    table: &mut Table,
    [unit, to]: [String; 2],
    item: &PlannedReminder,
    why: &str,
) {
    let due = item.due_at.map(|due| dates::table_date(due.with_timezone(&hanoi()).date_naive()));
    let due = due.map_or_else(String::new, |day| format!("{day}\n"));
    table.add_row([
        unit,
        to,
        item.letter.clone().unwrap_or_else(|| "–".to_owned()),
        item.ordinal.to_string(),
        format!("{due}{}", session.say(&item.due.message())),
        why.to_owned(),
    ]);
}
