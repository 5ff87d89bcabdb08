//! A setting as somebody typed it.

use serde_json::Value;

use super::{Known, SettingKind};
use crate::text::{Message, unicode};

const MEGABYTE: u64 = 1024 * 1024;
/// Entries of a list.
const ENTRIES: usize = 50;
/// Characters of one entry.
const ENTRY: usize = 200;

/// Reads what a form says: one value, or the values of a list; lines of a value are entries too.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(known: &Known, typed: &[String]) -> Result<Value, Message> {
    let one = typed.first().map_or("", |value| value.trim());
    match known.kind {
        SettingKind::Tick => Ok(Value::from(!one.is_empty())),
        SettingKind::MaybeNumber(..) if one.is_empty() => Ok(Value::Null),
        SettingKind::Number(least, most) | SettingKind::MaybeNumber(least, most) => {
            Ok(number(one, least, most)?.into())
        }
        SettingKind::Megabytes(least, most) => Ok((number(one, least, most)? * MEGABYTE).into()),
        SettingKind::Numbers(least, most) => {
            let numbers = one.split([',', ';', ' ']).filter(|part| !part.is_empty());
            numbers
                .map(|part| Ok(number(part, least, most)?.into()))
                .collect::<Result<Vec<Value>, _>>()
                .map(Value::from)
        }
        SettingKind::Names => entries(typed).map(Value::from),
        SettingKind::Mailboxes => {
            let all = entries(typed)?;
            match all.iter().find(|entry| !is_mailbox(entry)) {
                Some(bad) => Err(Message::new("remind-policy-address").with("address", bad)),
                None => Ok(Value::from(all)),
            }
        }
        SettingKind::Time => {
            let is_time = chrono::NaiveTime::parse_from_str(one, "%H:%M").is_ok();
            let bad = || Message::new("setting-bad-time").with("typed", cut(one));
            if is_time { Ok(one.into()) } else { Err(bad()) }
        }
        SettingKind::Choice(words) => {
            let bad = || Message::new("setting-bad-choice").with("typed", cut(one));
            if words.contains(&one) { Ok(one.into()) } else { Err(bad()) }
        }
        SettingKind::Choices(words) => {
            let chosen = words.iter().filter(|word| typed.iter().any(|typed| typed == *word));
            Ok(chosen.map(|word| Value::from(*word)).collect())
        }
        SettingKind::Words | SettingKind::Address => {
            Err(Message::new("setting-in-file").with("key", known.key))
        }
    }
}

fn number(typed: &str, least: u64, most: u64) -> Result<u64, Message> {
    let read = typed.parse::<u64>().ok().filter(|number| (least..=most).contains(number));
    read.ok_or_else(|| {
        let bad = Message::new("setting-bad-number").with("typed", cut(typed));
        bad.with("least", least).with("most", most)
    })
}

fn entries(typed: &[String]) -> Result<Vec<String>, Message> {
    let lines = typed.iter().flat_map(|value| value.lines()).map(unicode::one_line);
    let all: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if all.len() > ENTRIES {
        return Err(Message::new("setting-too-many").with("most", ENTRIES));
    }
    let bad = |entry: &&String| {
        entry.chars().count() > ENTRY || unicode::forbidden_character(entry).is_some()
    };
    match all.iter().find(bad) {
        Some(entry) => Err(Message::new("setting-bad-entry").with("typed", cut(entry))),
        None => Ok(all),
    }
}

/// Something before and after one `@`, without spaces: whether it exists only a mail can tell.
fn is_mailbox(entry: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', ',', ';']);
    entry.split_once('@').is_some_and(|(name, domain)| part(name) && part(domain))
}

fn cut(typed: &str) -> String {
    typed.chars().take(40).collect()
}
