//! Figures add up, whatever the work looks like.

use congvan::domain::{Actor, Class, ListingCell, Role};
use congvan::service::Error;
use congvan::service::follow::figures::{By, Figures, Span, figure_table};
use congvan::service::follow::status;
use rstest::rstest;

use super::super::fixture::{moment, of_office, world};
use super::{Row, letter, random_rows};
use crate::support::Engine;

fn sum(lines: impl Iterator<Item = Figures>) -> [u32; 11] {
    let mut whole = [0; 11];
    for one in lines {
        let classes = Class::ALL.map(|class| one.tally.of(class));
        let rest = [one.tally.outside, one.total, one.due_soon, one.more_time_asked];
        for (sum, part) in whole.iter_mut().zip(classes.into_iter().chain(rest)) {
            *sum += part;
        }
    }
    whole
}

#[rstest]
#[tokio::test]
async fn classes_without_deadline_and_awaiting_are_the_whole_in_every_table(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let now = office.clock.now();
    for (seed, place) in (1..).zip(20..28) {
        let signer =
            ["Lê Văn Ví Dụ", "Trần Thị Mẫu", ""][usize::try_from(place % 3).expect("small")];
        let rows = random_rows(seed, 25, now);
        letter(office, place, "2026-09-15", signer, &rows).await;
    }
    let clerk = of_office(Role::Clerk);
    let known = status(office, &clerk, None).await.expect("the status").tally;
    for by in [By::Unit, By::Letter, By::Leader] {
        let table = figure_table(office, &clerk, by, None).await.expect("a table");
        assert_eq!(table.total.tally, known, "{by:?}");
        for line in table.lines.iter().map(|line| &line.figures).chain([&table.total]) {
            let classes: u32 = Class::ALL.into_iter().map(|class| line.tally.of(class)).sum();
            assert_eq!(classes, line.total, "{by:?}");
            assert!(line.due_soon <= line.tally.open_in_term);
        }
        let total = sum([table.total].into_iter());
        assert_eq!(sum(table.lines.iter().map(|line| line.figures)), total, "{by:?}");
        assert_eq!(known.total() + known.outside, 204);
        printed_sums(&table.listing);
    }
}

/// The printed columns: the whole, then on time, late, in term, (soon,) overdue, awaiting, no deadline, nothing asked.
fn printed_sums(listing: &congvan::domain::Listing) {
    for row in &listing.rows {
        let count = |column: usize| match row.cells[column] {
            ListingCell::Count(count) => count,
            ref other => panic!("no count in column {column}: {other:?}"),
        };
        let classes = [3, 4, 5, 7, 8, 9, 10].map(count).into_iter().sum::<i64>();
        assert_eq!(count(2), classes);
    }
}

#[tokio::test]
async fn shares_are_of_what_was_asked_and_of_what_is_done() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let office = &world.office;
    let row = |mode, state, reported: Option<&str>| Row {
        mode,
        state,
        due: Some(moment("2026-10-10T23:59:59")),
        reported: reported.map(moment),
        completed: reported.map(moment),
    };
    let rows = [
        row("report", "completed", Some("2026-10-09T08:00:00")),
        row("report", "completed", Some("2026-10-12T08:00:00")),
        row("report", "completed", Some("2026-10-08T08:00:00")),
        row("report", "open", None),
        row("carry-out", "open", None),
    ];
    letter(office, 20, "2026-09-01", "Lê Văn Ví Dụ", &rows).await;
    let span = Span { from: "2026-09-01".parse().unwrap(), to: "2026-09-30".parse().unwrap() };
    let table = figure_table(office, &of_office(Role::Leader), By::Letter, Some(span)).await;
    let total = table.expect("a table").total;
    // Three of four that were to be reported; two of three in time.
    assert_eq!((total.done_share(), total.punctual_share()), (Some(750), Some(667)));
    assert_eq!(Figures::default().done_share(), None);
}

#[rstest]
#[tokio::test]
async fn a_period_stands_beside_the_same_one_of_last_year_cut_at_the_same_moment(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    // As of 13 October; last year's letter was answered in part before 13 October 2025, in part after it.
    let row = |due: &str, answered: &str| Row {
        mode: "report",
        state: "completed",
        due: Some(moment(due)),
        reported: Some(moment(answered)),
        completed: Some(moment(answered)),
    };
    let last_year = [
        row("2025-10-10T23:59:59", "2025-10-09T08:00:00"),
        row("2025-10-01T23:59:59", "2025-10-02T08:00:00"),
        row("2025-10-10T23:59:59", "2025-11-20T08:00:00"),
        row("2025-12-10T23:59:59", "2025-11-20T08:00:00"),
    ];
    letter(office, 21, "2025-09-15", "Lê Văn Ví Dụ", &last_year).await;
    let span = Span { from: "2026-01-01".parse().unwrap(), to: "2026-12-31".parse().unwrap() };
    let table = figure_table(office, &of_office(Role::Leader), By::Period, Some(span)).await;
    let table = table.expect("a table");
    let before = table.lines[1].figures.tally;
    assert_eq!(
        (before.done_on_time, before.done_late, before.open_overdue, before.open_in_term),
        (1, 1, 1, 1)
    );
    // The fixture's own letter of 5 October 2026 has four rows.
    assert_eq!((table.lines[0].figures.total, table.total.total), (4, 4));
    let change = table.listing.rows.last().expect("a row");
    assert!(change.total && change.cells[2] == ListingCell::words("0"), "{change:?}");
    assert_eq!(change.cells[3], ListingCell::words("−1"));
}

#[tokio::test]
async fn units_get_no_figures_of_the_office() {
    let Some(world) = world(Engine::Sqlite).await else { return };
    let unit = Actor::recipient("xa-suoi-trong", "xã Suối Trong");
    let refused = figure_table(&world.office, &unit, By::Unit, None).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
}
