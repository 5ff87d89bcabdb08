//! `congvan audit verify|roots|export`: is everything still as it was written?

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Failure, Session, print};
use crate::service::audit::{self, Audit as Audited};
use crate::text::Message;

/// Verifies the records.
#[derive(Debug, Args)]
pub struct Audit {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Verify,
    Roots,
    Export {
        /// The bundle: a ZIP.
        #[arg(short, long)]
        output: PathBuf,
    },
}

impl Audit {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        match self.verb {
            Verb::Verify => {
                let extent = audit::extent(&office).await? as u64;
                let bar = print::progress(session, extent, &Message::new("audit-verifying"));
                let audited = audit::verify(&office, &actor, || bar.inc(1)).await?;
                bar.finish_and_clear();
                show(session, &audited)
            }
            Verb::Export { output } => {
                let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder.unwrap_or_else(|| Path::new("."));
                let beside = tempfile::NamedTempFile::new_in(folder)
                    .map_err(|error| Failure::unwritable(&output, &error))?;
                let extent = audit::extent(&office).await? as u64;
                let bar = print::progress(session, extent, &Message::new("audit-exporting"));
                let (beside, done) = audit::export(&office, &actor, beside, || bar.inc(1)).await?;
                bar.finish_and_clear();
                beside
                    .persist(&output)
                    .map_err(|error| Failure::unwritable(&output, &error.error))?;
                if session.json {
                    return print::json(&serde_json::json!({
                        "file": output, "events": done.events, "rows": done.rows,
                        "files": done.files, "missing": done.missing,
                    }));
                }
                let said = Message::new("audit-exported").with("file", output.display());
                print::done(session, &said.with("events", done.events).with("files", done.files))
            }
            Verb::Roots => {
                audit::anchor(&office).await?;
                let roots = audit::anchors(&office, &actor).await?;
                if session.json {
                    let rows = roots.iter().map(|one| {
                        serde_json::json!({
                            "day": one.day, "root": one.root, "prev": one.prev,
                            "streams": one.streams, "events": one.events,
                        })
                    });
                    return print::json(&rows.collect::<Vec<_>>());
                }
                if roots.is_empty() {
                    print::talk(session, &Message::new("audit-no-roots"));
                    return Ok(());
                }
                for one in &roots {
                    print::line(format_args!("{}  {}", one.day.format("%d/%m/%Y"), one.root));
                }
                print::talk(session, &Message::new("audit-keep-roots"));
                Ok(())
            }
        }
    }
}

fn show(session: &Session, audited: &Audited) -> Result<(), Failure> {
    if session.json {
        let faults = audited.faults.iter().map(|fault| {
            let said = session.say(&fault.message);
            serde_json::json!({ "subject": fault.subject.to_string(), "id": fault.message.id, "text": said })
        });
        print::json(&serde_json::json!({
            "streams": audited.streams, "events": audited.events, "days": audited.days,
            "sealed": audited.sealed, "unsealed": audited.unsealed, "lines": audited.lines,
            "files": audited.files, "prints": audited.prints, "prints_left": audited.prints_left,
            "faults": faults.collect::<Vec<_>>(),
        }))?;
    } else {
        let figures = [
            ("audit-streams", audited.streams),
            ("audit-events", audited.events),
            ("audit-days", audited.days),
            ("audit-sealed", audited.sealed),
            ("audit-unsealed", audited.unsealed),
            ("audit-lines", audited.lines),
            ("audit-files", audited.files),
            ("audit-prints", audited.prints),
            ("audit-prints-left", audited.prints_left),
        ];
        for (id, count) in figures {
            print::line(session.say(&Message::new(id).with("count", count)));
        }
        print::as_of(session);
        for fault in &audited.faults {
            print::line(format_args!("✗ {}", session.say(&fault.message)));
        }
    }
    if audited.faults.is_empty() {
        print::talk(session, &Message::new("audit-whole"));
        return Ok(());
    }
    let message = Message::new("audit-broken").with("count", audited.faults.len());
    Err(Failure::Sentence(message, 1))
}
