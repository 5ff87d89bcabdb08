//! `congvan report`: the reports that await confirmation.

use clap::Args;
use serde_json::json;

use super::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::follow;
use crate::text::{Message, dates};

/// Lists the reports that await confirmation.
#[derive(Debug, Args)]
pub struct Report {}

impl Report {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let waiting = follow::awaiting(&office, &actor).await?;
        if session.json {
            let rows: Vec<_> = waiting
                .iter()
                .map(|one| {
                    let tasks = one.tasks.iter().map(|task| {
                        json!({
                            "letter": task.letter.numbered_as, "task": task.task.ordinal,
                            "wording": task.task.wording, "report_to": task.report_to,
                        })
                    });
                    json!({
                        "id": one.report.id, "unit": one.unit, "number": one.report.number,
                        "dated": one.report.dated, "sent_at": one.report.sent_at,
                        "channel": one.report.channel, "on_behalf": one.report.on_behalf,
                        "tasks": tasks.collect::<Vec<_>>(),
                    })
                })
                .collect();
            return print::json(&rows);
        }
        if waiting.is_empty() {
            print::talk(session, &Message::new("cli-report-none"));
            return Ok(());
        }
        let mut table = print::table(
            session,
            &[
                "cli-status-letter",
                "cli-status-task",
                "cli-status-unit",
                "cli-report-number",
                "cli-report-sent",
                "cli-report-channel",
                "cli-report-to",
            ],
        );
        for one in &waiting {
            for task in &one.tasks {
                let channel = Message::new("follow-channel").with("channel", &one.report.channel);
                table.add_row([
                    task.letter.numbered_as.clone().unwrap_or_else(|| "–".to_owned()),
                    task.task.ordinal.to_string(),
                    one.unit.clone(),
                    one.report.number.clone().unwrap_or_else(|| "–".to_owned()),
                    dates::moment(one.report.sent_at.with_timezone(&hanoi())),
                    session.say(&channel),
                    task.report_to.clone(),
                ]);
            }
        }
        print::line(table);
        print::as_of(session);
        Ok(())
    }
}
