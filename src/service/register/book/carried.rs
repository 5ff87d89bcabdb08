//! Sổ gửi văn bản đi bưu điện (Decree 30, Appendix IV): six columns; and letters handed over in person, in the same
//! columns with room for the signature.

use std::collections::HashMap;

use super::letters::{entries, numbered_as, told};
use super::{Content, Source, head};
use crate::domain::{BookKind, BookLine, Channel, Id, ListingCell, ListingColumn, hanoi};
use crate::service::Result;
use crate::service::follow::unit_names;
use crate::store::delivery;
use crate::text::{Lang, Message};

pub(super) async fn read(source: &Source<'_>, kind: BookKind) -> Result<Content> {
    let channel = if kind == BookKind::Postal { Channel::Post } else { Channel::Hand };
    let all = entries(source).await?;
    let ids: Vec<Id> = all.iter().filter_map(|entry| entry.document_id.clone()).collect();
    let mut carried = delivery::carried(source.office.store.read(), &ids, channel).await?;
    carried.retain(|one| one.state != "cancelled");
    let place: HashMap<&str, usize> = (all.iter().enumerate())
        .filter_map(|(place, entry)| Some((entry.document_id.as_deref()?, place)))
        .collect();
    // In the order of the days; what has not left yet stands last.
    carried.sort_by_key(|one| {
        let place = place.get(one.document_id.as_str()).copied();
        (one.delivered_at.is_none(), one.delivered_at, place, one.unit_id.clone())
    });
    let count = carried.len();
    let shown = source.cut(carried);
    let of: Vec<_> = shown.iter().filter_map(|one| place.get(one.document_id.as_str())).collect();
    let mut lines_of: Vec<_> = of.into_iter().map(|place| all[*place].clone()).collect();
    lines_of.dedup_by(|a, b| a.id == b.id);
    let letters = told(source, &lines_of).await?;
    let units: Vec<Id> = shown.iter().map(|one| one.unit_id.clone()).collect();
    let names = unit_names(source.office, &units).await?;
    let lines = shown.iter().filter_map(|one| {
        let entry = &all[*place.get(one.document_id.as_str())?];
        let day = one.delivered_at.map(|at| at.with_timezone(&hanoi()).date_naive());
        let on = day.or_else(|| letters.get(&one.document_id).and_then(|told| told.released_on));
        let received = one.acknowledged_by.clone().unwrap_or_default();
        Some(BookLine {
            number: None,
            day,
            cells: vec![
                on.map_or(ListingCell::Empty, ListingCell::Day),
                ListingCell::words(numbered_as(entry)),
                ListingCell::words(names.get(&one.unit_id).cloned().unwrap_or_default()),
                ListingCell::Count(1),
                ListingCell::words(received),
                ListingCell::words(one.proof.clone().unwrap_or_default()),
            ],
        })
    });
    let sum = Message::new("book-sum-carried").with("count", count).render(Lang::Vi);
    Ok(Content { columns: columns(kind), lines: lines.collect(), count, notes: vec![sum] })
}

fn columns(kind: BookKind) -> Vec<ListingColumn> {
    let signed = if kind == BookKind::Postal { "post-mark" } else { "signed-for" };
    vec![
        ListingColumn::middle(head("carried-on"), 12),
        ListingColumn::words(head("number"), 18),
        ListingColumn::words(head("recipient"), 44),
        ListingColumn::number(head("covers"), 8),
        ListingColumn::words(head(signed), 26),
        ListingColumn::words(head("remark"), 22),
    ]
}
