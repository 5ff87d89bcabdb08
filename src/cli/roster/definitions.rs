//! The definitions at hand, and the check of one.

use std::path::Path;

use crate::cli::{Failure, Session, print};
use crate::domain::deliverable::Definition;
use crate::template::deliverable;
use crate::text::{Message, folding};

/// Lists what letters may refer to.
pub(super) fn list(session: &Session) -> Result<(), Failure> {
    let all = session.deliverables();
    let mut found = Vec::new();
    for code in all.codes() {
        if let Some(definition) = all.find(&code) {
            found.push(definition.map_err(Failure::Findings)?);
        }
    }
    if session.json {
        return print::json(&found);
    }
    let heads =
        ["cli-roster-code", "cli-roster-title", "cli-roster-columns", "cli-roster-personal"];
    let mut table = print::table(session, &heads);
    for one in &found {
        let personal = one.columns.iter().filter(|column| column.personal).count();
        table.add_row([
            one.reference(),
            one.title.clone(),
            one.columns.len().to_string(),
            if personal > 0 { personal.to_string() } else { String::new() },
        ]);
    }
    print::line(table);
    Ok(())
}

/// Checks a file, or the definition of a code.
pub(super) fn check(session: &Session, words: &str) -> Result<(), Failure> {
    let definition = read(session, words)?;
    let good = Message::new("cli-roster-good").with("title", &definition.title);
    print::done(session, &good.with("columns", definition.columns.len()))
}

fn read(session: &Session, words: &str) -> Result<Definition, Failure> {
    let path = Path::new(words);
    if path.is_file() {
        let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
        let code = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        return deliverable::read(&code.unwrap_or_default(), words, &bytes)
            .map_err(Failure::Findings);
    }
    let all = session.deliverables();
    if let Some(found) = all.find(words) {
        return found.map_err(Failure::Findings);
    }
    let codes = all.codes();
    let message = match folding::nearest(words, codes.iter().map(String::as_str)) {
        Some(near) => Message::new("roster-unknown-near").with("near", near),
        None => Message::new("roster-unknown").with("known", codes.join(", ")),
    };
    Err(Failure::input(message.with("code", words)))
}
