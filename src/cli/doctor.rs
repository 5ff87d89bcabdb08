//! `congvan doctor`: can this office work, and if not, what is to be done?

use clap::Args;
use serde_json::json;

use super::{Failure, Session, print};
use crate::service::doctor::{Check, Health, examine};
use crate::text::Message;

/// Looks at every part of the office.
#[derive(Debug, Args)]
pub struct Doctor {}

impl Doctor {
    /// Runs the command: 0 when everything works, 3 when something does not.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        // Without settings nothing can be looked at; what is wrong with them is told by reading them.
        let settings = session.settings()?;
        let checks = examine(&settings, session.paths.folder(), &session.clock).await;
        if session.json {
            let rows: Vec<_> = checks.iter().map(|check| as_json(session, check)).collect();
            print::json(&rows)?;
        } else {
            show(session, &checks);
        }
        let worst = checks.iter().map(|check| check.health).max().unwrap_or(Health::Good);
        if worst == Health::Bad { Err(Failure::Said(3)) } else { Ok(()) }
    }
}

fn as_json(session: &Session, check: &Check) -> serde_json::Value {
    json!({
        "part": check.part,
        "health": check.health,
        "words": session.say(&check.words),
        "advice": check.words.advice(session.lang),
        "said": check.said,
    })
}

/// What is said of one thing, for people.
pub fn lines(session: &Session, check: &Check) -> Vec<String> {
    let sign = match check.health {
        Health::Good => "✓",
        Health::Doubtful => "!",
        Health::Bad => "✗",
    };
    let part = session.say(&Message::new(check.part.sentence()));
    let mut lines = vec![format!("{sign} {part}: {}", session.say(&check.words))];
    if let Some(said) = &check.said {
        let said = Message::new("doctor-said").with("said", said);
        lines.push(format!("    {}", session.say(&said)));
    }
    let advice = check.words.advice(session.lang).filter(|_| check.health != Health::Good);
    lines.extend(advice.map(|advice| format!("    → {advice}")));
    lines
}

fn show(session: &Session, checks: &[Check]) {
    for line in checks.iter().flat_map(|check| lines(session, check)) {
        print::line(line);
    }
    let count = |health| checks.iter().filter(|check| check.health == health).count();
    let sum = Message::new("doctor-sum")
        .with("good", count(Health::Good))
        .with("doubtful", count(Health::Doubtful))
        .with("bad", count(Health::Bad));
    print::line(session.say(&sum));
    print::as_of(session);
}
