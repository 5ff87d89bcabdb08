//! Who has sent, who is filling in, who is silent; in numbers.

use serde_json::json;

use crate::cli::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::roster;
use crate::text::{Message, dates};

/// Shows the forms and rosters of a letter.
pub(super) async fn run(session: &Session, number: &str) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let all = roster::status(&office, &actor, number, session.lang).await?;
    if session.json {
        return print::json(&json!({ "as_of": office.clock.now(), "rosters": all }));
    }
    for one in &all {
        let heading = Message::new("cli-roster-heading").with("ordinal", one.ordinal);
        print::line(session.say(&heading.with("title", &one.title).with("of", &one.of)));
        let heads = [
            "cli-status-unit",
            "roster-collected-state",
            "cli-roster-draft",
            "cli-roster-rows",
            "roster-collected-sent",
        ];
        let mut table = print::table(session, &heads);
        let count = |rows: Option<i32>| rows.map_or_else(String::new, |rows| rows.to_string());
        for unit in &one.units {
            let sent = unit.sent_at.map(|at| dates::moment(at.with_timezone(&hanoi())));
            table.add_row([
                unit.unit.clone(),
                unit.state.clone(),
                count(unit.draft_rows),
                count(unit.rows),
                sent.unwrap_or_default(),
            ]);
        }
        print::line(table);
        for (column, sum) in &one.totals {
            let line = Message::new("cli-roster-sum").with("column", column);
            print::line(session.say(&line.with("sum", sum)));
        }
    }
    print::as_of(session);
    Ok(())
}
