//! Sổ đăng ký văn bản đi (Decree 30, Appendix IV): ten columns.

use super::letters::{
    copies, entries, kept_by, kind_and_subject, number, numbered_as, recipients, remark, told,
};
use super::{Content, Source, head};
use crate::domain::{BookLine, ListingCell, ListingColumn};
use crate::service::Result;
use crate::store::letters::deliveries;
use crate::store::register::{RESERVED, VOID};
use crate::text::{Lang, Message};

pub(super) async fn read(source: &Source<'_>) -> Result<Content> {
    let all = entries(source).await?;
    let count = all.len();
    let voided = all.iter().filter(|entry| entry.state == VOID).count();
    let kept = all.iter().filter(|entry| entry.state == RESERVED).count();
    let inserted = all.iter().filter(|entry| !entry.number_suffix.is_empty()).count();
    let shown = source.cut(all);
    let letters = told(source, &shown).await?;
    let ids: Vec<_> = letters.keys().cloned().collect();
    let sent = deliveries(source.office.store.read(), &ids).await?;
    let lines = shown.iter().map(|entry| {
        let told = entry.document_id.as_ref().and_then(|id| letters.get(id));
        let content = told.map(|told| &told.letter.content);
        let words = |words: Option<String>| ListingCell::words(words.unwrap_or_default());
        let issued = content.and_then(copies).or_else(|| {
            let units = entry.document_id.as_ref().and_then(|id| sent.get(id)).map(|one| one.units);
            units.and_then(|units| i64::try_from(units).ok()).filter(|units| *units > 0)
        });
        BookLine {
            number: Some(number(entry).to_string()),
            day: Some(entry.dated),
            cells: vec![
                ListingCell::words(numbered_as(entry)),
                ListingCell::Day(entry.dated),
                words(content.map(kind_and_subject)),
                words(told.and_then(|told| told.letter.row.signer.clone())),
                words(content.map(recipients)),
                words(content.map(kept_by)),
                issued.map_or(ListingCell::Empty, ListingCell::Count),
                told.and_then(|told| told.released_on).map_or(ListingCell::Empty, ListingCell::Day),
                ListingCell::Empty,
                ListingCell::words(remark(entry, told.map(|told| &told.letter))),
            ],
        }
    });
    let sum = Message::new("book-sum-outgoing").with("count", count).with("voided", voided);
    let sum = sum.with("kept", kept).with("inserted", inserted).render(Lang::Vi);
    Ok(Content { columns: columns(), lines: lines.collect(), count, notes: vec![sum] })
}

fn columns() -> Vec<ListingColumn> {
    vec![
        ListingColumn::words(head("number"), 15),
        ListingColumn::middle(head("dated"), 13),
        ListingColumn::words(head("subject"), 36),
        ListingColumn::words(head("signer"), 16),
        ListingColumn::words(head("recipients"), 30),
        ListingColumn::words(head("kept-by"), 12),
        ListingColumn::number(head("copies"), 8),
        ListingColumn::middle(head("carried-on"), 13),
        ListingColumn::words(head("signed-for"), 12),
        ListingColumn::words(head("remark"), 18),
    ]
}
