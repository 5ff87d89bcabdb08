//! Random acts of random people over a letter of several tasks: what must hold after every one of them.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use congvan::domain::{Actor, AssignmentAct, AssignmentState, Capacity, Class, Role, Visibility};
use congvan::service::follow::{self, MoreTime, NewContribution, NewLead, OnBehalf, Receipt};
use congvan::service::letter::{self, Further};
use congvan::store;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::fixture::{
    COLLECTOR, COOPERATING, LEAD, LETTER, OFFICE, OTHER_LEAD, World, numbered, of_office,
    unit_actor, world,
};
use crate::support::Engine;

/// One act as drawn: what, by whom, on which row, after how many hours.
#[derive(Debug, Clone, Copy)]
struct Step {
    act: usize,
    actor: usize,
    row: usize,
    hours: i64,
}

const ACTS: usize = 20;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..ACTS, 0..7usize, 0..64usize, 0..120i64)
        .prop_map(|(act, actor, row, hours)| Step { act, actor, row, hours });
    proptest::collection::vec(step, 1..40)
}

fn people() -> [Actor; 7] {
    [
        unit_actor(LEAD),
        unit_actor(OTHER_LEAD),
        unit_actor(COLLECTOR),
        unit_actor(COOPERATING),
        of_office(Role::Clerk),
        of_office(Role::Leader),
        of_office(Role::Registry),
    ]
}

async fn rows(world: &World) -> Vec<store::assignment::Assignment> {
    let all = Visibility::Office(OFFICE.to_owned());
    let mut rows =
        store::assignment::list(world.office.store.read(), &all, Some(LETTER)).await.unwrap();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

/// Does one act; a refusal is as good as a deed, as long as everything still holds.
#[expect(clippy::too_many_lines, reason = "one arm for each act that there is")]
async fn take(world: &World, step: Step) -> bool {
    let office = &world.office;
    let actor = people()[step.actor].clone();
    let rows = rows(world).await;
    let row = &rows[step.row % rows.len()];
    let (id, key) = (row.id.clone(), office.ids.id());
    let day = |days: i64| Some((office.clock.now() + Duration::days(days)).date_naive());
    let by_collector = |state: &'static str| {
        let conn = office.store.read();
        let id = id.clone();
        async move {
            let reports = store::report::of_assignment(conn, &id).await.unwrap();
            reports.into_iter().find(|report| report.state == state).map(|report| report.id)
        }
    };
    let requests = store::request::extensions(office.store.read(), std::slice::from_ref(&id));
    let request = requests.await.unwrap().into_iter().find(|one| one.decision.is_none());
    match step.act {
        0 => {
            let receipt = Receipt {
                document: LETTER.to_owned(),
                unit: row.lead_unit.clone(),
                by: String::new(),
                incoming_number: String::new(),
            };
            follow::acknowledge(office, &actor, receipt).await.is_ok()
        }
        1 => follow::progress(office, &actor, &id, &key, "đang làm").await.is_ok(),
        2 => follow::report(office, &actor, numbered(&[&id])).await.is_ok(),
        3 => follow::more_time(office, &actor, &id, &key, day(9), "mưa lũ").await.is_ok(),
        4 => follow::contest(office, &actor, &id, &key, "không thuộc", "").await.is_ok(),
        5 => {
            let new = OnBehalf {
                report: numbered(&[&id]),
                unit: row.lead_unit.clone(),
                channel: "phone".to_owned(),
                ..OnBehalf::default()
            };
            follow::record_on_behalf(office, &actor, new).await.is_ok()
        }
        6 => match by_collector("awaiting").await {
            Some(report) => follow::confirm(office, &actor, &report).await.is_ok(),
            None => false,
        },
        7 => match by_collector("awaiting").await {
            Some(report) => follow::ask_more(office, &actor, &report, "thiếu").await.is_ok(),
            None => false,
        },
        8 | 9 => match request {
            Some(request) => {
                let grant = step.act == 8;
                let decision = if grant { MoreTime::Grant(None) } else { MoreTime::Deny };
                follow::decide_more_time(office, &actor, &request.id, decision, "đã xét")
                    .await
                    .is_ok()
            }
            None => false,
        },
        10 => follow::insist(office, &actor, &id, "đúng chức năng").await.is_ok(),
        11 => {
            let units = [LEAD, OTHER_LEAD, COLLECTOR, COOPERATING];
            let lead = units[(step.row / 4) % 4].to_owned();
            let to = NewLead { unit: lead, until: None };
            follow::reassign(office, &actor, &id, &to, "").await.is_ok()
        }
        12 => follow::suspend(office, &actor, &id, "chờ").await.is_ok(),
        13 => follow::resume(office, &actor, &id).await.is_ok(),
        14 => follow::close(office, &actor, &id, "xong").await.is_ok(),
        // A recall ends everything: rarely.
        15 if step.row > 60 => letter::recall(office, &actor, LETTER, "sai").await.is_ok(),
        16 => follow::lapse(office).await.unwrap() > 0,
        17 => {
            let new = NewContribution {
                assignment: id,
                unit: COOPERATING.to_owned(),
                note: "ý kiến".to_owned(),
                ..NewContribution::default()
            };
            follow::contribute(office, &actor, new).await.is_ok()
        }
        18 => {
            let unit = row.lead_unit.clone();
            follow::confirm_destroyed(office, &actor, LETTER, &unit, "").await.is_ok()
        }
        19 => {
            let units = [LEAD, OTHER_LEAD, COLLECTOR, COOPERATING];
            let task = i32::try_from(step.row % 3).unwrap_or_default() + 1;
            let further = Further {
                to: vec![units[(step.row / 4) % 4].to_owned()],
                leads: vec![task],
                ..Further::default()
            };
            letter::send_further(office, &actor, LETTER, &further).await.is_ok()
        }
        _ => false,
    }
}

/// Every change of state that the streams tell is one that the table allows to somebody.
async fn check_streams(world: &World, rows: &[store::assignment::Assignment]) {
    let conn = world.office.store.read();
    for row in rows {
        let stream = store::event::Stream { kind: "assignment", id: &row.id };
        let events = store::event::list(conn, stream).await.unwrap();
        assert_eq!(store::event::verify(conn, stream).await.unwrap(), Ok(events.len()));
        let mut state = AssignmentState::Open;
        for event in &events {
            let act = AssignmentAct::ALL.into_iter().find(|act| act.code() == event.kind);
            let Some(act) = act else { panic!("an act {} on an assignment", event.kind) };
            let from = AssignmentState::find(event.payload["from"].as_str().unwrap_or_default());
            let to = AssignmentState::find(event.payload["to"].as_str().unwrap_or_default());
            // The row of a new lead begins with the act that made it.
            if event.seq == 1 && act == AssignmentAct::Reassign && from == to {
                continue;
            }
            assert_eq!(from, Some(state), "{} of {}", event.kind, row.id);
            let allowed = Capacity::ALL.into_iter().any(|by| state.next(act, by).ok() == to);
            assert!(allowed, "{state:?} by {act:?} to {to:?} on {}", row.id);
            state = to.expect("a state");
        }
        assert_eq!(row.state, state.code(), "the row {} and its stream", row.id);
    }
    for kind in ["document", letter::STREAM] {
        let stream = store::event::Stream { kind, id: LETTER };
        assert!(store::event::verify(conn, stream).await.unwrap().is_ok(), "{kind}");
    }
}

/// The deadlines that an assignment ever had can be read in order; none is lost, and the last one is in force.
async fn check_deadlines(world: &World, first: &BTreeMap<String, Option<DateTime<Utc>>>) {
    let conn = world.office.store.read();
    for row in rows(world).await {
        let ids = std::slice::from_ref(&row.id);
        let mut moves: Vec<(DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>)> =
            Vec::new();
        for one in store::request::extensions(conn, ids).await.unwrap() {
            if let (Some(at), Some(new)) = (one.decided_at, one.new_due) {
                moves.push((at, one.old_due, Some(new)));
            }
        }
        for one in store::pause::of_assignments(conn, ids).await.unwrap() {
            if let (Some(at), Some(new)) = (one.resumed_at, one.new_due) {
                moves.push((at, one.old_due, Some(new)));
            }
        }
        moves.sort();
        let mut due =
            first.get(&row.id).copied().unwrap_or(moves.first().map_or(row.due_at, |one| one.1));
        for (_, old, new) in moves {
            assert_eq!(old, due, "an old deadline of {} was lost", row.id);
            due = new;
        }
        assert_eq!(row.due_at, due, "the deadline in force of {}", row.id);
    }
}

async fn check_figures(world: &World) {
    let leader = of_office(Role::Leader);
    let status = follow::status(&world.office, &leader, None).await.unwrap();
    let tally = status.tally;
    assert_eq!((tally.total() + tally.outside) as usize, status.rows.len());
    let official = tally.done_on_time + tally.done_late + tally.open_in_term + tally.open_overdue;
    let beside = tally.no_deadline + tally.awaiting_confirmation + tally.nothing_asked;
    assert_eq!(official + beside, tally.total());
    let of_units: u32 = status.units.iter().map(|unit| unit.tally.total()).sum();
    let of_letters: u32 = status.letters.iter().map(|letter| letter.tally.total()).sum();
    assert_eq!((of_units, of_letters), (tally.total(), tally.total()));
    for row in &status.rows {
        let is_outside = matches!(row.state, AssignmentState::Closed | AssignmentState::Recalled);
        assert_eq!(row.class.is_none(), is_outside, "{}", row.id);
        if row.state == AssignmentState::Completed && row.class == Some(Class::DoneLate) {
            assert_eq!(row.completed_late, Some(true), "{}", row.id);
        }
        // What waits for a decision is never shown on what has ended.
        assert!(!(row.state.has_ended() && row.more_time_asked), "{}", row.id);
    }
}

async fn play(engine: Engine, steps: &[Step]) -> usize {
    let Some(world) = world(engine).await else { return 0 };
    world.give_mailboxes().await;
    let first: BTreeMap<_, _> =
        rows(&world).await.into_iter().map(|row| (row.id, row.due_at)).collect();
    let mut done = 0;
    for step in steps {
        world.office.clock.advance(Duration::hours(step.hours) + Duration::seconds(1));
        done += usize::from(take(&world, *step).await);
        let now = rows(&world).await;
        check_streams(&world, &now).await;
        check_deadlines(&world, &first).await;
        check_figures(&world).await;
    }
    done
}

/// Runs a play on a runtime of its own: proptest is not asynchronous.
fn on_runtime(engine: Engine, steps: &[Step]) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(play(engine, steps))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_acts_leave_everything_whole(steps in steps()) {
        on_runtime(Engine::Sqlite, &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_acts_leave_everything_whole_on_postgres(steps in steps()) {
        on_runtime(Engine::Postgres, &steps);
    }
}

/// The plays must do things: a test of refusals alone would hold for a program that does nothing.
#[test]
fn plays_are_deeds_and_not_refusals_alone() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut done = 0;
    for _ in 0..4 {
        let steps = steps().new_tree(&mut runner).expect("steps").current();
        done += on_runtime(Engine::Sqlite, &steps);
    }
    assert!(done > 8, "{done} acts were done in four plays");
}
