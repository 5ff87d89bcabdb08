//! The units of a letter as the database judges, counts and finds them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use congvan::domain::{
    Actor, AssignmentState, Class, DueClass, Mode, Role, SendingState, Standing,
};
use congvan::service::letter::{
    self, PER_PAGE, RecipientFilter, Recipients, Stand, fitting_units, recipients,
};
use congvan::store;
use congvan::store::assignment::{Assignment, Task};
use congvan::store::delivery::Delivery;
use rstest::rstest;
use serde_json::json;

use crate::service::follow::fixture::{
    LEAD, LETTER, OFFICE, OTHER_LEAD, World, moment, world, world_with,
};
use crate::support::Engine;

fn clerk() -> Actor {
    Actor::new("Lan", OFFICE, vec![Role::Clerk])
}

async fn listed(world: &World, filter: &RecipientFilter) -> Recipients {
    recipients(&world.office, &clerk(), LETTER, filter).await.expect("the units")
}

/// Everything that judging looks at, in one unit.
struct Case {
    unit: String,
    state: AssignmentState,
    mode: Mode,
    due: Option<DateTime<Utc>>,
    reported: Option<DateTime<Utc>>,
    sent: SendingState,
    acknowledged: bool,
}

fn cases() -> Vec<Case> {
    let dues = [
        None,
        Some(moment("2026-10-12T23:59:59")),
        Some(moment("2026-10-13T08:30:00")),
        Some(moment("2026-10-16T23:59:59")),
        Some(moment("2026-10-19T00:00:00")),
        Some(moment("2026-12-31T23:59:59")),
    ];
    let mut cases = Vec::new();
    for state in AssignmentState::ALL {
        for mode in Mode::ALL {
            for due in dues {
                let place = cases.len();
                let answered =
                    matches!(state, AssignmentState::Reported | AssignmentState::Completed);
                cases.push(Case {
                    unit: format!("don-vi-{place:04}"),
                    state,
                    mode,
                    due,
                    reported: (answered || place % 5 == 0).then(|| moment("2026-10-12T08:00:00")),
                    sent: SendingState::ALL[place % SendingState::ALL.len()],
                    acknowledged: place % 3 == 0,
                });
            }
        }
    }
    cases
}

/// What the domain says of a unit.
fn judged(world: &World, case: &Case) -> BTreeSet<Stand> {
    let (now, calendar) = (world.office.clock.now(), &world.office.settings.calendar);
    let mut found = BTreeSet::new();
    let live = case.sent != SendingState::Cancelled;
    let received = case.acknowledged;
    if received {
        found.insert(Stand::Received);
    } else if live {
        found.insert(Stand::Unreceived);
        if case.sent.needs_a_person() {
            found.insert(Stand::Undelivered);
        }
    }
    let completed = case.state == AssignmentState::Completed;
    let standing = Standing {
        state: case.state,
        mode: case.mode,
        due: case.due,
        answered_at: case.reported.filter(|_| completed),
    };
    let near = matches!(DueClass::of(case.due, now, calendar), DueClass::Soon { .. });
    match standing.class(now) {
        Some(Class::AwaitingConfirmation) => {
            found.insert(Stand::Asking);
            found.insert(Stand::Reported);
        }
        Some(Class::OpenOverdue) => {
            found.insert(Stand::Overdue);
        }
        Some(Class::OpenInTerm) if near && case.state != AssignmentState::Suspended => {
            found.insert(Stand::Soon);
        }
        Some(Class::OpenInTerm | Class::NoDeadline) => {
            found.insert(Stand::Open);
        }
        _ if completed => {
            found.insert(Stand::Completed);
        }
        _ => {}
    }
    let runs = matches!(
        case.state,
        AssignmentState::Open | AssignmentState::InProgress | AssignmentState::Contested
    );
    if runs && case.mode.asks_for_report() && case.reported.is_none() {
        found.insert(Stand::Silent);
    }
    found
}

fn task_of(mode: Mode, place: i32) -> Task {
    Task {
        id: format!("m-{}", mode.code()),
        document_id: LETTER.to_owned(),
        ordinal: place,
        node: format!("n{place}"),
        wording: "Việc mẫu".to_owned(),
        mode: mode.code().to_owned(),
        due: None,
        due_at: None,
        due_text: None,
        due_is_ours: false,
        recurrence: None,
        report_to: json!([]),
        report_via: json!([]),
        deliverable: None,
    }
}

fn delivery(unit: &str, state: SendingState, acknowledged: Option<DateTime<Utc>>) -> Delivery {
    Delivery {
        id: format!("gui-{unit}"),
        owner_unit: OFFICE.to_owned(),
        document_id: LETTER.to_owned(),
        unit_id: unit.to_owned(),
        channel: "email".to_owned(),
        state: state.code().to_owned(),
        delivered_at: None,
        proof: None,
        acknowledged_at: acknowledged,
        acknowledged_by: None,
        incoming_number: None,
    }
}

fn assignment(unit: &str, task: &str, state: AssignmentState) -> Assignment {
    Assignment {
        id: format!("viec-{unit}"),
        owner_unit: OFFICE.to_owned(),
        document_id: LETTER.to_owned(),
        task_id: task.to_owned(),
        lead_unit: unit.to_owned(),
        period: String::new(),
        state: state.code().to_owned(),
        due_at: None,
        collector_unit: None,
        acknowledged_at: None,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
    }
}

#[rstest]
#[tokio::test]
async fn the_database_judges_every_state_mode_and_deadline_as_the_domain_does(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let cases = cases();
    let tx = world.office.store.begin().await.expect("a transaction");
    let tasks = (11..).zip(Mode::ALL).map(|(place, mode)| task_of(mode, place)).collect();
    store::assignment::insert_tasks(&tx, tasks).await.expect("tasks");
    for case in &cases {
        let unit = store::unit::named(&case.unit, OFFICE, &case.unit, &case.unit);
        store::unit::insert(&tx, unit).await.expect("a unit");
    }
    let at = moment("2026-10-10T08:00:00");
    let sent =
        cases.iter().map(|case| delivery(&case.unit, case.sent, case.acknowledged.then_some(at)));
    store::delivery::insert_all(&tx, sent.collect()).await.expect("deliveries");
    let led = cases.iter().map(|case| Assignment {
        due_at: case.due,
        acknowledged_at: case.acknowledged.then_some(at),
        reported_at: case.reported,
        ..assignment(&case.unit, &format!("m-{}", case.mode.code()), case.state)
    });
    store::assignment::insert_all(&tx, led.collect()).await.expect("assignments");
    tx.commit().await.expect("written");
    let mut seen = 0;
    let pages = (cases.len() + 4).div_ceil(PER_PAGE);
    for page in 0..=pages {
        let found = listed(&world, &RecipientFilter { page, ..RecipientFilter::default() }).await;
        assert_eq!(found.total, cases.len() + 4);
        for row in &found.rows {
            let Some(case) = cases.iter().find(|case| case.unit == row.unit) else { continue };
            let says: BTreeSet<Stand> = row.stands.iter().copied().collect();
            let (state, mode, due) = (case.state, case.mode, case.due);
            assert_eq!(says, judged(&world, case), "{state:?} {mode:?} {due:?} {:?}", case.sent);
            seen += 1;
        }
    }
    assert_eq!(seen, cases.len(), "every unit stands on one page");
    for stand in Stand::ALL {
        let expected = cases.iter().filter(|case| judged(&world, case).contains(&stand)).count();
        let filter = RecipientFilter {
            stand: Some(stand),
            words: "don-vi-".to_owned(),
            ..RecipientFilter::default()
        };
        let found = listed(&world, &filter).await;
        assert_eq!(found.fitting, expected, "{stand:?}");
        let of_others = [LEAD, OTHER_LEAD, "so-van-hoa", "phong-tu-lieu"].len();
        let all = found.stands.get(&stand).copied().unwrap_or(0);
        assert!(all >= expected && all <= expected + of_others, "{stand:?}: {all}");
    }
}

#[rstest]
#[case::with_tones("Suối Trong", 1)]
#[case::without("suoi trong", 1)]
#[case::in_any_order("trong suoi", 1)]
#[case::by_code("xa-suoi", 1)]
#[case::the_long_form("ủy ban nhân dân xã", 2)]
#[case::the_short_form("ubnd", 2)]
#[case::both("UBND đồi", 1)]
#[case::signs_of_patterns("%", 0)]
#[case::sql("' OR 1=1 --", 0)]
#[case::nothing("", 4)]
#[tokio::test]
async fn a_unit_is_found_by_any_part_of_what_it_is_called(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[case] words: &str,
    #[case] count: usize,
) {
    let Some(world) = world(engine).await else { return };
    let filter = RecipientFilter { words: words.to_owned(), ..RecipientFilter::default() };
    assert_eq!(listed(&world, &filter).await.fitting, count, "{words}");
}

#[rstest]
#[tokio::test]
async fn groups_and_tasks_of_the_letter_narrow_its_units(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let change = |content: &mut serde_json::Value| {
        content["addressees"]["items"] =
            json!([{ "text": "Ủy ban nhân dân các xã.", "to": ["cac-xa"] }]);
    };
    let Some(world) = world_with(engine, change).await else { return };
    let tx = world.office.store.begin().await.expect("a transaction");
    for (id, code) in [("g1", "cac-xa"), ("g2", "khong-duoc-gui")] {
        let group = store::group::Group {
            id: id.to_owned(),
            owner_unit: OFFICE.to_owned(),
            code: code.to_owned(),
            name: format!("Nhóm {code}"),
            folded: format!("nhom {code}"),
            aliases: json!([]),
            valid_from: None,
            valid_to: None,
            version: 1,
        };
        store::group::insert(&tx, group).await.expect("a group");
        let members = [LEAD, OTHER_LEAD].map(str::to_owned);
        store::group::replace_members(&tx, id, members).await.expect("members");
    }
    tx.commit().await.expect("written");
    let all = listed(&world, &RecipientFilter::default()).await;
    let codes: Vec<&str> = all.groups.iter().map(|group| group.code.as_str()).collect();
    assert_eq!(codes, ["cac-xa"], "only what the letter addresses");
    assert_eq!((all.groups[0].counts.units, all.groups[0].counts.silent), (2, 2));
    let places: Vec<(&str, usize, usize)> = (all.tasks.iter())
        .map(|task| (task.code.as_str(), task.counts.units, task.counts.silent))
        .collect();
    assert_eq!(places, [("1", 2, 2), ("2", 1, 1), ("3", 1, 0)]);
    let of = |group: &str| RecipientFilter {
        group: Some(group.to_owned()),
        ..RecipientFilter::default()
    };
    let found = listed(&world, &of("cac-xa")).await;
    assert_eq!((found.total, found.rows.len()), (2, 2));
    assert_eq!(listed(&world, &of("khong-duoc-gui")).await.total, 0);
    let second = RecipientFilter { task: Some(2), ..RecipientFilter::default() };
    let found = listed(&world, &second).await;
    assert_eq!(found.total, 1);
    let tasks: Vec<i32> = found.rows[0].tasks.iter().map(|(task, _)| task.task.ordinal).collect();
    assert_eq!((found.rows[0].unit.as_str(), tasks), (LEAD, vec![2]));
    let units = fitting_units(&world.office, &clerk(), LETTER, &second, 10).await.expect("units");
    assert_eq!(units.len(), 1);
    let refused = Actor::recipient(LEAD, LEAD);
    assert!(fitting_units(&world.office, &refused, LETTER, &second, 10).await.is_err());
}

/// Writes a letter to so many more units, each with a task to report on.
async fn grow(world: &World, units: usize) {
    let names: Vec<String> = (0..units).map(|place| format!("xa-{place:05}")).collect();
    let tx = world.office.store.begin().await.expect("a transaction");
    for name in &names {
        let unit = store::unit::named(name, OFFICE, name, &format!("UBND {name}"));
        store::unit::insert(&tx, unit).await.expect("a unit");
    }
    let sent = names.iter().map(|name| delivery(name, SendingState::Sent, None));
    store::delivery::insert_all(&tx, sent.collect()).await.expect("deliveries");
    let led = names.iter().map(|name| assignment(name, "t1", AssignmentState::Open));
    store::assignment::insert_all(&tx, led.collect()).await.expect("assignments");
    tx.commit().await.expect("written");
}

#[tokio::test]
async fn a_list_of_thousands_asks_no_more_than_a_list_of_dozens() {
    let mut asked = Vec::new();
    for units in [146, 3_317] {
        let mut world = world(Engine::Sqlite).await.expect("SQLite is always there");
        grow(&world, units).await;
        let heard: Arc<Mutex<Vec<usize>>> = Arc::default();
        let kept = Arc::clone(&heard);
        world.office.store.observe(move |sql| kept.lock().expect("unpoisoned").push(sql.len()));
        for filter in [
            RecipientFilter::default(),
            RecipientFilter { words: "xa".to_owned(), page: 1, ..RecipientFilter::default() },
        ] {
            let found = listed(&world, &filter).await;
            assert_eq!(found.total, units + 4);
            assert!(found.rows.len() <= PER_PAGE, "{}", found.rows.len());
        }
        letter::history(&world.office, &clerk(), LETTER).await.expect("the history");
        letter::recipient(&world.office, &clerk(), LETTER, LEAD).await.expect("a unit");
        letter::history_of_unit(&world.office, &clerk(), LETTER, LEAD).await.expect("its history");
        let heard = heard.lock().expect("unpoisoned").clone();
        assert!(heard.len() > 10, "the statements are heard: {}", heard.len());
        asked.push((heard.len(), heard.iter().sum::<usize>()));
    }
    assert_eq!(asked[0], asked[1], "as many statements, and as long ones");
}
