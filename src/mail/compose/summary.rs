//! The words of the summary of the week.

use serde::Serialize;

use super::{ComposedMail, Wording, compose_with, printed};
use crate::domain::hanoi;
use crate::mail::{Failure, MailHead, SummaryFacts};
use crate::text::{dates, numbers};

/// The fields of `templates/mail/summary/`.
#[derive(Debug, Serialize)]
struct SummaryPage {
    office: String,
    figures: Vec<Figure>,
    overdue: String,
    awaiting: String,
    day: String,
    file: String,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct Figure {
    name: String,
    count: String,
}

/// Composes the mail that brings a leader the summary of the week.
///
/// # Errors
/// A permanent [`Failure`]: an address that is none, or an office's own wording with a fault.
pub fn compose_summary(
    wording: &Wording,
    head: &MailHead,
    facts: &SummaryFacts,
) -> Result<ComposedMail, Failure> {
    let count = |count: u32| numbers::grouped(i64::from(count));
    let page = SummaryPage {
        office: printed::short_name(&facts.office),
        figures: (facts.figures.iter())
            .map(|(name, figure)| Figure { name: name.clone(), count: count(*figure) })
            .collect(),
        overdue: count(facts.overdue),
        awaiting: count(facts.awaiting),
        day: dates::table_date(facts.as_of.with_timezone(&hanoi()).date_naive()),
        file: facts.attached.first().map(|file| file.name.clone()).unwrap_or_default(),
        as_of: dates::cut_off(facts.as_of.with_timezone(&hanoi())),
    };
    compose_with(wording, "summary", &page, head, &facts.attached)
}
