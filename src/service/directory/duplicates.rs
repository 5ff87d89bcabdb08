//! Codes, names and mailboxes that two units share.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{Finding, Findings};
use crate::store::unit::{Unit, folded};
use crate::text::Message;

use super::unit_rows::UnitLine;

/// Finds codes given twice in a file: the second line is at fault.
pub(super) fn codes(lines: &[UnitLine], groups: &HashSet<String>, findings: &mut Findings) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        let number = line.place.line.unwrap_or_default();
        if let Some(earlier) = first.get(line.code.as_str()) {
            let message =
                Message::new("directory-code-twice").with("code", &line.code).with("line", earlier);
            findings.push(Finding::error(line.place.clone(), message));
        } else {
            first.insert(&line.code, number);
        }
        if groups.contains(&line.code) {
            let message = Message::new("directory-code-is-group").with("code", &line.code);
            findings.push(Finding::error(line.place.clone(), message));
        }
    }
}

/// Warns of names and mailboxes that two units would bear: a letter that names them so reaches nobody, or both.
pub(super) fn names(lines: &[UnitLine], known: &[Unit], today: NaiveDate, findings: &mut Findings) {
    // A unit that has ended bears its name no more.
    let stands = |last_day: Option<NaiveDate>| last_day.is_none_or(|day| day >= today);
    let mut bearers: HashMap<String, HashSet<&str>> = HashMap::new();
    let mut enter = |folded: &str, code| {
        for name in folded.split('\n').filter(|name| !name.is_empty()) {
            bearers.entry(name.to_owned()).or_default().insert(code);
        }
    };
    let mine: HashSet<&str> = lines.iter().map(|line| line.code.as_str()).collect();
    let names: Vec<(String, &UnitLine)> = lines
        .iter()
        .filter(|line| stands(line.valid_to.flatten()))
        .map(|line| {
            let aliases = line.aliases.iter().flatten().map(String::as_str);
            (folded(&line.name, aliases), line)
        })
        .collect();
    for (folded, line) in &names {
        enter(folded, &line.code);
    }
    let others = known.iter().filter(|unit| stands(unit.valid_to));
    for unit in others.filter(|unit| !mine.contains(unit.code.as_str())) {
        enter(&unit.folded, &unit.code);
    }
    for (folded, line) in &names {
        let shared = folded.split('\n').find_map(|name| {
            let other = bearers.get(name)?.iter().find(|code| **code != line.code)?;
            Some((name, *other))
        });
        if let Some((name, other)) = shared {
            let message =
                Message::new("directory-name-twice").with("name", name).with("code", other);
            findings.push(Finding::warning(line.place.clone(), message));
        }
    }
    mailboxes(lines, findings);
}

fn mailboxes(lines: &[UnitLine], findings: &mut Findings) {
    let mut owner: HashMap<&str, &str> = HashMap::new();
    for line in lines {
        for email in line.emails.iter().flatten() {
            let first = *owner.entry(email).or_insert(&line.code);
            if first != line.code {
                let message =
                    Message::new("directory-email-shared").with("email", email).with("code", first);
                findings.push(Finding::warning(line.place.clone(), message));
            }
        }
    }
}
