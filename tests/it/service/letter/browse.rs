//! Lists of letters and of the units of one letter: the database counts what the domain counts.

use std::collections::BTreeSet;

use chrono::Duration;
use congvan::domain::{Actor, LetterState, Role, Tally};
use congvan::service::follow::{self, NewReport};
use congvan::service::letter::{self, Browse, Need, RecipientFilter, Stand, browse};
use congvan::store;
use congvan::text::query::Abbreviations;
use rstest::rstest;

use crate::service::follow::fixture::{LEAD, LETTER, OFFICE, OTHER_LEAD, World, world};
use crate::support::Engine;

fn clerk() -> Actor {
    Actor::new("Chuyên viên", OFFICE, vec![Role::Clerk])
}

fn leader() -> Actor {
    Actor::new("Lãnh đạo", OFFICE, vec![Role::Leader])
}

async fn list(world: &World, asked: Browse) -> letter::Browsed {
    let abbreviations = Abbreviations::built_in();
    browse(&world.office, &clerk(), &abbreviations, &asked).await.expect("a list")
}

async fn report(world: &World, unit: &str, assignment: &str) -> String {
    let new = NewReport {
        assignments: vec![assignment.to_owned()],
        number: "45/BC-UBND".to_owned(),
        ..NewReport::default()
    };
    let lead = Actor::recipient(unit, unit);
    follow::report(&world.office, &lead, new).await.expect("a report").report
}

/// The figures as the domain counts them, row by row.
async fn counted(world: &World) -> Tally {
    let id = LETTER.to_owned();
    follow::status(&world.office, &clerk(), Some(&id)).await.expect("the status").tally
}

#[rstest]
#[tokio::test]
async fn the_figures_of_the_list_are_those_of_the_status_at_every_step(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    for step in 0..7 {
        match step {
            0 => {}
            1 => {
                report(&world, LEAD, "t2-a").await;
            }
            2 => {
                let late = report(&world, OTHER_LEAD, "t1-b").await;
                follow::confirm(office, &leader(), &late).await.expect("confirmed");
            }
            // The second deadline passes, then the first.
            3 => office.clock.advance(Duration::days(4)),
            4 => office.clock.advance(Duration::days(5)),
            5 => {
                let late = report(&world, LEAD, "t1-a").await;
                follow::confirm(office, &leader(), &late).await.expect("confirmed");
            }
            _ => {
                let id = "t3-a".to_owned();
                follow::close(office, &leader(), &id, "không còn cần").await.expect("closed");
            }
        }
        let expected = counted(&world).await;
        let browsed = list(&world, Browse { show: 10, ..Browse::default() }).await;
        assert_eq!(browsed.rows[0].tally, expected, "step {step}");
        let filter = RecipientFilter::default();
        let found = letter::recipients(office, &clerk(), LETTER, &filter).await.expect("units");
        assert_eq!(found.tally, expected, "step {step}");
    }
}

#[rstest]
#[tokio::test]
async fn needs_find_the_letters_that_have_them(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let needs = |need| Browse { need: Some(need), show: 10, ..Browse::default() };
    let has = async |need| !list(&world, needs(need)).await.rows.is_empty();
    assert!(has(Need::Open).await);
    assert!(!has(Need::Awaiting).await);
    assert!(!has(Need::Overdue).await);
    assert!(!has(Need::Undelivered).await);
    report(&world, LEAD, "t2-a").await;
    assert!(has(Need::Awaiting).await);
    world.office.clock.advance(Duration::days(9));
    assert!(has(Need::Overdue).await);
}

#[rstest]
#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let visible = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let conn = office.store.read();
    let sample = store::document::find(conn, &visible, LETTER).await.expect("read").expect("row");
    let tx = office.store.begin().await.expect("a transaction");
    for place in 0..23 {
        let row = store::document::Document {
            id: format!("draft-{place:02}"),
            state: LetterState::Draft.code().to_owned(),
            number_value: None,
            // Several at one moment, as an import leaves them.
            created_at: sample.created_at + Duration::minutes(place / 5),
            released_at: None,
            ..sample.clone()
        };
        store::document::insert(&tx, row).await.expect("a letter");
    }
    tx.commit().await.expect("written");
    let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = list(&world, Browse { after, show: 5, ..Browse::default() }).await;
        seen.extend(page.rows.iter().map(|row| (row.created_at, row.id.clone())));
        assert_eq!(page.states[&LetterState::Draft], 23);
        pages += 1;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages), (24, 5));
    assert!(seen.is_sorted_by(|a, b| a > b), "newest first: {seen:?}");
    let distinct: BTreeSet<_> = seen.iter().map(|(_, id)| id).collect();
    assert_eq!(distinct.len(), 24);
    let drafts = Browse { states: vec![LetterState::Draft], show: 200, ..Browse::default() };
    assert_eq!(list(&world, drafts).await.rows.len(), 23);
    let strange =
        Browse { after: Some("không phải dấu".to_owned()), show: 5, ..Browse::default() };
    assert_eq!(
        list(&world, strange).await.rows.len(),
        5,
        "an unknown mark begins at the first page"
    );
}

#[rstest]
#[tokio::test]
async fn what_is_asked_of_the_office_stands_before_everything_else(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let lead = Actor::recipient(OTHER_LEAD, OTHER_LEAD);
    let until = chrono::NaiveDate::from_ymd_opt(2026, 10, 30);
    let id = "t1-b".to_owned();
    follow::more_time(office, &lead, &id, "", until, "mưa lũ").await.expect("asked");
    let filter = RecipientFilter::default();
    let found = letter::recipients(office, &clerk(), LETTER, &filter).await.expect("units");
    assert_eq!(found.rows[0].unit, OTHER_LEAD);
    assert_eq!(found.stands[&Stand::Asking], 1);
    assert_eq!(found.stands[&Stand::Unreceived], 4);
    let asking = RecipientFilter { stand: Some(Stand::Asking), ..RecipientFilter::default() };
    let found = letter::recipients(office, &clerk(), LETTER, &asking).await.expect("units");
    assert_eq!((found.fitting, found.total), (1, 4));
    let unit = Actor::recipient(LEAD, LEAD);
    let refused = letter::recipients(office, &unit, LETTER, &filter).await;
    assert!(refused.is_err(), "units have their own page");
}
