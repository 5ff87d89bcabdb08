//! Báo cáo tình hình giải quyết văn bản đi (Decree 30, Appendix VI, part I: one of the outputs; its columns are not
//! prescribed): who has received each letter, and how what it asks for stands.

use super::letters::{entries, kind_and_subject, number, numbered_as, remark, told};
use super::{Content, Source, head};
use crate::domain::{BookLine, ListingCell, ListingColumn, Tally};
use crate::service::Result;
use crate::service::letter::tallies;
use crate::store::letters::{Deliveries, deliveries};
use crate::store::register::USED;
use crate::text::{Lang, Message};

pub(super) async fn read(source: &Source<'_>) -> Result<Content> {
    let mut all = entries(source).await?;
    all.retain(|entry| entry.state == USED);
    let count = all.len();
    let shown = source.cut(all);
    let letters = told(source, &shown).await?;
    let ids: Vec<_> = letters.keys().cloned().collect();
    let sent = deliveries(source.office.store.read(), &ids).await?;
    let work = tallies(source.office, &ids).await?;
    let mut lines = Vec::with_capacity(shown.len());
    for entry in &shown {
        let Some(told) = entry.document_id.as_ref().and_then(|id| letters.get(id)) else {
            continue;
        };
        let id = &told.letter.row.id;
        let Deliveries { units, received, .. } = sent.get(id).copied().unwrap_or_default();
        let tally = work.get(id).copied().unwrap_or_default();
        lines.push(BookLine {
            number: Some(number(entry).to_string()),
            day: Some(entry.dated),
            cells: line(entry, told, (units, received), &tally),
        });
    }
    let sum = Message::new("book-sum-report").with("count", count).render(Lang::Vi);
    Ok(Content { columns: columns(), lines, count, notes: vec![sum] })
}

fn line(
    entry: &crate::store::register::Entry,
    told: &super::letters::Told,
    (units, received): (usize, usize),
    tally: &Tally,
) -> Vec<ListingCell> {
    let count = |count: usize| ListingCell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        ListingCell::words(numbered_as(entry)),
        ListingCell::Day(entry.dated),
        ListingCell::words(kind_and_subject(&told.letter.content)),
        told.released_on.map_or(ListingCell::Empty, ListingCell::Day),
        count(units),
        count(received),
        ListingCell::from(tally.total()),
        ListingCell::from(tally.done_on_time),
        ListingCell::from(tally.done_late),
        ListingCell::from(tally.awaiting_confirmation),
        ListingCell::from(tally.open_in_term + tally.no_deadline),
        ListingCell::from(tally.open_overdue),
        ListingCell::words(remark(entry, Some(&told.letter))),
    ]
}

fn columns() -> Vec<ListingColumn> {
    let (units, work) = (head("units"), head("work"));
    vec![
        ListingColumn::words(head("number"), 16),
        ListingColumn::middle(head("dated"), 13),
        ListingColumn::words(head("subject"), 40),
        ListingColumn::middle(head("released-on"), 13),
        ListingColumn::number(head("sent-to"), 8).under(&units),
        ListingColumn::number(head("received-by"), 8).under(&units),
        ListingColumn::number(head("tasks"), 8).under(&work),
        ListingColumn::number(head("done"), 8).under(&work),
        ListingColumn::number(head("done-late"), 8).under(&work),
        ListingColumn::number(head("awaiting"), 9).under(&work),
        ListingColumn::number(head("in-term"), 8).under(&work),
        ListingColumn::number(head("overdue"), 8).under(&work),
        ListingColumn::words(head("remark"), 16),
    ]
}
