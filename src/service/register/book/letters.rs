//! The letters of a register's lines, and what a line says of each.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Source, say};
use crate::domain::{Document, Id, LetterState, Number, NumberedAs, Recipient, hanoi};
use crate::service::Result;
use crate::service::letter::{Letter, is_hidden};
use crate::store::document;
use crate::store::register::{self, Entry};

/// A letter as its line tells of it.
pub(super) struct Told {
    pub letter: Letter,
    pub released_on: Option<NaiveDate>,
}

/// The lines of the year, in the order of their numbers.
pub(super) async fn entries(source: &Source<'_>) -> Result<Vec<Entry>> {
    let conn = source.office.store.read();
    let seen = source.actor.visibility();
    Ok(register::entries(conn, &seen, &source.register.id, source.year).await?)
}

/// The letters of some lines, by their ids; of an unfinished one of another department the line tells its number alone.
pub(super) async fn told(source: &Source<'_>, entries: &[Entry]) -> Result<HashMap<Id, Told>> {
    let ids: Vec<Id> = entries.iter().filter_map(|entry| entry.document_id.clone()).collect();
    let rows = document::many(source.office.store.read(), &source.actor.visibility(), &ids).await?;
    let mut told = HashMap::with_capacity(rows.len());
    for row in rows {
        let released_on = row.released_at.map(|at| at.with_timezone(&hanoi()).date_naive());
        let letter = Letter::read(row)?;
        if !is_hidden(source.office.store.read(), source.actor, &letter).await? {
            told.insert(letter.row.id.clone(), Told { letter, released_on });
        }
    }
    Ok(told)
}

/// `15a`.
pub(super) fn number(entry: &Entry) -> Number {
    Number {
        value: u32::try_from(entry.number_value).unwrap_or_default(),
        suffix: entry.number_suffix.clone(),
    }
}

/// `15/UBND-NV`; the number alone while no letter bears it.
pub(super) fn numbered_as(entry: &Entry) -> String {
    let number = number(entry);
    if entry.notation.is_empty() {
        return number.to_string();
    }
    NumberedAs { number, notation: entry.notation.clone() }.to_string()
}

/// Tên loại và trích yếu: `Công văn V/v lập danh sách`.
pub(super) fn kind_and_subject(content: &Document) -> String {
    let kind = content.title.as_deref().unwrap_or_else(|| content.kind.name());
    match content.printed_subject() {
        Some(subject) => format!("{kind} {subject}"),
        None => kind.to_owned(),
    }
}

/// Nơi nhận without the filing line; `Như trên` is told in full, for in the book nothing stands above it.
pub(super) fn recipients(content: &Document) -> String {
    let mut names = Vec::new();
    for line in content.recipients.iter().filter(|line| !is_filing(line)) {
        let text = bare(&line.text);
        if text.to_lowercase().starts_with("như trên") {
            let addressed = content.addressees.items.iter().chain(&content.addressees.copy);
            names.extend(addressed.map(|one| bare(&one.text).to_owned()));
        } else {
            names.push(text.to_owned());
        }
        names.extend(line.items.iter().map(|item| bare(&item.text).to_owned()));
    }
    names.retain(|name| !name.is_empty());
    names.join("; ")
}

/// Đơn vị, người nhận bản lưu: what the filing line names, `VT, NV`.
pub(super) fn kept_by(content: &Document) -> String {
    let line = content.recipients.iter().find(|line| is_filing(line));
    let kept = line.and_then(|line| bare(&line.text).split_once(':'));
    kept.map(|(_, kept)| kept.trim().to_owned()).unwrap_or_default()
}

/// Số lượng bản: what the letter itself says (`PL.(300)`); none where it says nothing.
pub(super) fn copies(content: &Document) -> Option<i64> {
    let said = content.drafter.as_deref()?;
    let (_, inside) = said.rsplit_once('(')?;
    inside.split(')').next()?.trim().parse().ok()
}

/// Ghi chú: why the number is there without a letter, or what became of the letter.
pub(super) fn remark(entry: &Entry, letter: Option<&Letter>) -> String {
    let reason = entry.reason.as_deref().unwrap_or_default();
    let mut remarks = Vec::new();
    let mut remark = |of: &str, reason: &str| {
        let words = say("book-remark", of);
        remarks.push(if reason.is_empty() { words } else { format!("{words}: {reason}") });
    };
    match entry.state.as_str() {
        register::VOID => remark("void", reason),
        register::RESERVED => remark("kept", reason),
        _ if !entry.number_suffix.is_empty() => remark("inserted", reason),
        _ if !reason.is_empty() => remark("noted", reason),
        _ => {}
    }
    match letter.map(|letter| letter.state) {
        Some(LetterState::Recalled) => remark("recalled", ""),
        Some(LetterState::Replaced) => remark("replaced", ""),
        Some(LetterState::Numbered | LetterState::Signed) => remark("unreleased", ""),
        _ => {}
    }
    remarks.join(". ")
}

fn is_filing(line: &Recipient) -> bool {
    line.text.trim_start().to_lowercase().starts_with("lưu")
}

fn bare(text: &str) -> &str {
    text.trim().trim_start_matches('-').trim_end_matches([';', '.', '/', ',']).trim()
}
