//! `congvan extend`, `congvan contest`: what a unit asked for by another way than its page, recorded for it; what waits
//! for a leader; and the leader's decision.

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::record::day;
use super::{Failure, Session, print};
use crate::domain::{Actor, AssignmentAct, hanoi};
use crate::service::Office;
use crate::service::follow::{self, MoreTime, NewLead, Tracked, UnitRows};
use crate::text::{Message, dates};

/// Lists the requests for more time, records one, or decides one.
#[derive(Debug, Args)]
pub struct Extend {
    #[arg(requires = "unit")]
    number: Option<String>,
    #[arg(long, requires = "number")]
    unit: Option<String>,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long, requires = "unit")]
    until: Option<String>,
    #[arg(long, default_value = "")]
    reason: String,
    #[arg(long, requires = "unit", conflicts_with = "deny")]
    grant: bool,
    #[arg(long, requires = "unit")]
    deny: bool,
}

/// Lists the contests, records one, or decides one.
#[derive(Debug, Args)]
pub struct Contest {
    #[arg(requires = "unit")]
    number: Option<String>,
    #[arg(long, requires = "number")]
    unit: Option<String>,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long, default_value = "")]
    reason: String,
    #[arg(long, default_value = "")]
    proposed: String,
    #[arg(long, requires = "unit", conflicts_with = "reassign_to")]
    insist: bool,
    #[arg(long, requires = "unit", value_name = "UNIT")]
    reassign_to: Option<String>,
    #[arg(long, requires = "reassign_to")]
    until: Option<String>,
}

impl Extend {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let until = self.until.as_deref().map(day).transpose()?;
        let (office, actor) = session.open_as().await?;
        let (Some(number), Some(unit)) = (&self.number, &self.unit) else {
            return list(session, &office, &actor, Kind::MoreTime).await;
        };
        let found = follow::unit_rows(&office, &actor, number, unit, &self.tasks).await?;
        if self.grant || self.deny {
            return self.decide(session, &office, &actor, &found, until).await;
        }
        let act = AssignmentAct::AskMoreTime;
        for id in found.open_to(&office, &actor, act, !self.tasks.is_empty())? {
            let key = office.ids.id();
            follow::more_time(&office, &actor, &id, &key, until, &self.reason).await?;
        }
        let done = Message::new("cli-extend-asked").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label))
    }

    async fn decide(
        &self,
        session: &Session,
        office: &Office,
        actor: &Actor,
        found: &UnitRows,
        until: Option<NaiveDate>,
    ) -> Result<(), Failure> {
        let decision = if self.grant { MoreTime::Grant(until) } else { MoreTime::Deny };
        let waiting = found.rows.iter().filter_map(Tracked::pending_extension);
        let waiting: Vec<String> = waiting.map(|request| request.id.clone()).collect();
        let mut decided = None;
        for request in &waiting {
            let done =
                follow::decide_more_time(office, actor, request, decision, &self.reason).await?;
            decided = Some(done);
        }
        let Some(decided) = decided else {
            return Err(Failure::Sentence(Message::new("follow-request-unknown"), 4));
        };
        let due = decided.due.map(moment).unwrap_or_default();
        let done =
            Message::new(if self.grant { "cli-extend-granted" } else { "cli-extend-denied" });
        let done = done.with("unit", &found.name).with("letter", &found.label).with("due", due);
        print::done(session, &done.with("time", decided.time))
    }
}

impl Contest {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let until = self.until.as_deref().map(day).transpose()?;
        let (office, actor) = session.open_as().await?;
        let (Some(number), Some(unit)) = (&self.number, &self.unit) else {
            return list(session, &office, &actor, Kind::Contest).await;
        };
        let found = follow::unit_rows(&office, &actor, number, unit, &self.tasks).await?;
        let named = !self.tasks.is_empty();
        if self.insist {
            for id in found.open_to(&office, &actor, AssignmentAct::Insist, named)? {
                follow::insist(&office, &actor, &id, &self.reason).await?;
            }
            let done = Message::new("cli-contest-insisted").with("unit", &found.name);
            return print::done(session, &done.with("letter", &found.label));
        }
        if let Some(lead) = self.reassign_to {
            let to = NewLead { unit: lead, until };
            let mut lead = String::new();
            // Without a task named, only what the unit has contested goes to another lead.
            let contested = |id: &String| {
                let row = found.rows.iter().find(|row| row.assignment.id == *id);
                named || row.is_some_and(|row| row.pending_contest().is_some())
            };
            let ids = found.open_to(&office, &actor, AssignmentAct::Reassign, named)?;
            let ids: Vec<String> = ids.into_iter().filter(contested).collect();
            if ids.is_empty() {
                return Err(Failure::Sentence(Message::new("follow-deny-not-contested"), 4));
            }
            for id in ids {
                lead = follow::reassign(&office, &actor, &id, &to, &self.reason).await?.lead;
            }
            let done = Message::new("cli-contest-reassigned").with("unit", &found.name);
            return print::done(session, &done.with("letter", &found.label).with("lead", lead));
        }
        for id in found.open_to(&office, &actor, AssignmentAct::Contest, named)? {
            let key = office.ids.id();
            follow::contest(&office, &actor, &id, &key, &self.reason, &self.proposed).await?;
        }
        let done = Message::new("cli-contest-asked").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    MoreTime,
    Contest,
}

/// Prints what waits for a leader.
async fn list(
    session: &Session,
    office: &Office,
    actor: &Actor,
    kind: Kind,
) -> Result<(), Failure> {
    let mut waiting = follow::pending(office, actor).await?;
    waiting.retain(|one| match kind {
        Kind::MoreTime => one.pending_extension().is_some(),
        Kind::Contest => one.pending_contest().is_some(),
    });
    if session.json {
        let row = |one: &Tracked| {
            let request = one.pending_extension().filter(|_| kind == Kind::MoreTime);
            let contest = one.pending_contest().filter(|_| kind == Kind::Contest);
            json!({
                "letter": one.letter.numbered_as, "task": one.task.ordinal,
                "wording": one.task.wording, "unit_code": one.lead_code, "unit": one.lead,
                "due_at": one.assignment.due_at,
                "id": request.map(|one| &one.id).or(contest.map(|one| &one.id)),
                "asked_at": request.map(|one| one.requested_at).or(contest.map(|one| one.requested_at)),
                "until": request.map(|one| one.proposed_due),
                "reason": request.map(|one| &one.reason).or(contest.map(|one| &one.reason)),
                "granted_before": one.decided_extension().map_or(0, |(_, granted)| granted),
            })
        };
        let rows: Vec<_> = waiting.iter().map(row).collect();
        return print::json(&rows);
    }
    if waiting.is_empty() {
        print::talk(session, &Message::new("cli-request-none"));
        return Ok(());
    }
    let heads = [
        "cli-status-letter",
        "cli-status-task",
        "cli-status-unit",
        "cli-status-due",
        "cli-request-until",
        "cli-request-reason",
        "cli-request-asked",
    ];
    let mut table = print::table(session, &heads);
    for one in &waiting {
        let (until, reason, at) = match (one.pending_extension(), one.pending_contest()) {
            (Some(request), _) if kind == Kind::MoreTime => {
                let until = moment(request.proposed_due);
                (until, request.reason.clone(), request.requested_at)
            }
            (_, Some(contest)) => ("–".to_owned(), contest.reason.clone(), contest.requested_at),
            _ => continue,
        };
        table.add_row([
            one.letter.numbered_as.clone().unwrap_or_else(|| "–".to_owned()),
            one.task.ordinal.to_string(),
            one.lead.clone(),
            one.assignment.due_at.map_or_else(|| "–".to_owned(), moment),
            until,
            reason,
            dates::moment(at.with_timezone(&hanoi())),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}

/// A deadline as its day, with its hour where that is not the day's end.
pub fn moment(due: chrono::DateTime<chrono::Utc>) -> String {
    let local = due.with_timezone(&hanoi());
    let end = crate::domain::end_of_day(local.date_naive());
    if local.timestamp() == end.timestamp() {
        dates::table_date(local.date_naive())
    } else {
        dates::moment(local)
    }
}
