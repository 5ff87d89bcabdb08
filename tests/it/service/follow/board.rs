//! The board: figures over all rows, held in memory and never older than the question.

use chrono::{Duration, NaiveDate};
use congvan::domain::{Class, Id, Role};
use congvan::service::follow::board::{
    self, Age, Filter, Grouping, Pick, Summary, Window, choices, lines, list, matrix, owing, trend,
};
use congvan::service::follow::{self, figures};
use congvan::service::{Error, Office};
use congvan::store::{self, Store};
use rstest::rstest;

use super::fixture::{
    LEAD, LETTER, OTHER_LEAD, World, moment, numbered, of_office, refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

const TEN: Window = Window { skip: 0, show: 10 };

async fn summary(office: &Office, filter: Filter) -> Summary {
    board::summary(office, &of_office(Role::Leader), &filter).await.expect("figures")
}

async fn total(world: &World, filter: Filter) -> u32 {
    summary(&world.office, filter).await.figures.total
}

async fn ids(world: &World, filter: &Filter, pick: Pick) -> Vec<Id> {
    let listed = list(&world.office, &of_office(Role::Clerk), filter, pick, TEN).await.unwrap();
    assert_eq!(listed.count, listed.rows.len());
    listed.rows.into_iter().map(|row| row.assignment.id).collect()
}

/// The board and the follow-up that completes every row say the same.
async fn agrees(world: &World) {
    let (leader, all) = (of_office(Role::Leader), Filter::default());
    let status = follow::status(&world.office, &leader, None).await.unwrap();
    let summary = summary(&world.office, Filter::default()).await;
    assert_eq!(summary.figures.tally, status.tally);
    let table = figures::figure_table(&world.office, &leader, figures::By::Unit, None);
    let table = table.await.unwrap();
    assert_eq!(summary.figures, table.total);
    for by in Grouping::ALL {
        let lines = lines(&world.office, &leader, &all, by, Window::ALL).await.unwrap();
        assert_eq!(lines.total, table.total);
        let sum: u32 = lines.rows.iter().map(|line| line.figures.total).sum();
        assert_eq!(sum, table.total.total, "{by:?}");
    }
}

#[rstest]
#[tokio::test]
async fn says_what_the_rows_say_after_every_act(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let (lead, clerk, leader) = (unit_actor(LEAD), of_office(Role::Clerk), of_office(Role::Leader));
    agrees(&world).await;
    follow::progress(&world.office, &lead, "t1-a", "k1", "đang làm").await.unwrap();
    agrees(&world).await;
    let until = NaiveDate::from_ymd_opt(2026, 10, 23);
    follow::more_time(&world.office, &lead, &"t1-a".to_owned(), "k2", until, "mưa lũ")
        .await
        .unwrap();
    agrees(&world).await;
    assert_eq!(summary(&world.office, Filter::default()).await.figures.more_time_asked, 1);
    let sent = follow::report(&world.office, &lead, numbered(&["t2-a"])).await.unwrap();
    agrees(&world).await;
    follow::confirm(&world.office, &clerk, &sent.report).await.unwrap();
    agrees(&world).await;
    follow::close(&world.office, &leader, &"t1-b".to_owned(), "đã gộp").await.unwrap();
    agrees(&world).await;
    world.office.clock.advance(Duration::days(30));
    agrees(&world).await;
}

#[rstest]
#[tokio::test]
async fn an_act_of_another_process_is_counted(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    assert_eq!(summary(&world.office, Filter::default()).await.figures.tally.outside, 0);
    let mut other = world.office.clone();
    other.store = Store::open(&world.database.url).await.unwrap();
    other.board = board::Board::default();
    let leader = of_office(Role::Leader);
    follow::close(&other, &leader, &"t1-b".to_owned(), "đã gộp").await.unwrap();
    assert_eq!(summary(&world.office, Filter::default()).await.figures.tally.outside, 1);
}

/// Stamps are given when a row is written, not when the transaction ends.
#[tokio::test]
async fn a_transaction_that_ends_after_a_later_one_is_not_missed() {
    let Some(world) = world(Postgres).await else { return };
    summary(&world.office, Filter::default()).await;
    let change = |id: &'static str| {
        let store = world.office.store.clone();
        let row = world.assignment(id);
        async move {
            let mut row = row.await;
            "closed".clone_into(&mut row.state);
            let tx = store.begin().await.unwrap();
            store::assignment::save(&tx, row).await.unwrap();
            tx
        }
    };
    let slow = change("t1-a").await;
    change("t1-b").await.commit().await.unwrap();
    assert_eq!(summary(&world.office, Filter::default()).await.figures.tally.outside, 1);
    slow.commit().await.unwrap();
    assert_eq!(summary(&world.office, Filter::default()).await.figures.tally.outside, 2);
    // Both fall behind the mark as soon as no older transaction of the server is open, those of the tests beside this one
    // included: nothing is read again and again.
    let mut again = Vec::new();
    for _ in 0..5_000 {
        let mark = store::tracked::mark(world.office.store.read()).await.unwrap();
        (again, _) = store::tracked::changed(world.office.store.read(), mark).await.unwrap();
        if again.is_empty() {
            break;
        }
    }
    assert_eq!(again, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn every_filter_narrows_and_what_is_unknown_lets_nothing_through(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let day = |day| NaiveDate::from_ymd_opt(2026, 10, day);
    let none = Filter::default;
    for (filter, rows) in [
        (Filter { unit: Some(LEAD.to_owned()), ..none() }, 3),
        (Filter { unit: Some(OTHER_LEAD.to_owned()), ..none() }, 1),
        (Filter { letter: Some(LETTER.to_owned()), ..none() }, 4),
        (Filter { field: Some("VP".to_owned()), ..none() }, 4),
        (Filter { leader: Some("Lê Văn Ví Dụ".to_owned()), ..none() }, 4),
        (Filter { from: day(5), to: day(5), ..none() }, 4),
        (Filter { from: day(6), ..none() }, 0),
        (Filter { to: day(4), ..none() }, 0),
        (Filter { group: Some("khong-co".to_owned()), ..none() }, 0),
        (Filter { unit: Some("x".to_owned()), group: Some("khong-co".to_owned()), ..none() }, 0),
        (Filter { follower: Some("Trần Thị Mẫu".to_owned()), ..none() }, 0),
        (Filter { letter: Some("'; DROP TABLE unit; --".to_owned()), ..none() }, 0),
        (Filter { field: Some(String::new()), ..none() }, 0),
        (Filter { leader: Some("\u{0}\u{202E}%_".to_owned()), ..none() }, 0),
        (Filter { from: Some(NaiveDate::MAX), to: Some(NaiveDate::MIN), ..none() }, 0),
        (Filter { from: Some(NaiveDate::MIN), to: Some(NaiveDate::MAX), ..none() }, 4),
    ] {
        assert_eq!(total(&world, filter.clone()).await, rows, "{filter:?}");
    }
    let choices = choices(&world.office, &of_office(Role::Clerk)).await.unwrap();
    assert_eq!((choices.fields, choices.leaders), (vec!["VP".into()], vec!["Lê Văn Ví Dụ".into()]));
    assert!(!choices.nothing);
}

#[rstest]
#[tokio::test]
async fn behind_every_figure_stand_its_rows(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let all = Filter::default();
    assert_eq!(ids(&world, &all, Pick::All).await, ["t2-a", "t1-a", "t1-b", "t3-a"]);
    assert_eq!(ids(&world, &all, Pick::DueSoon).await, ["t2-a"]);
    assert_eq!(ids(&world, &all, Pick::Class(Class::NothingAsked)).await, ["t3-a"]);
    assert_eq!(ids(&world, &all, Pick::Silent).await, ["t2-a", "t1-a", "t1-b"]);
    let lead = unit_actor(LEAD);
    follow::report(&world.office, &lead, numbered(&["t2-a"])).await.unwrap();
    assert_eq!(ids(&world, &all, Pick::Answered).await, ["t2-a"]);
    assert_eq!(ids(&world, &all, Pick::Class(Class::AwaitingConfirmation)).await, ["t2-a"]);
    world.office.clock.advance(Duration::days(12));
    assert_eq!(ids(&world, &all, Pick::Class(Class::OpenOverdue)).await, ["t1-a", "t1-b"]);
    assert_eq!(ids(&world, &all, Pick::Age(Age::Days7)).await, ["t1-a", "t1-b"]);
    assert_eq!(ids(&world, &all, Pick::Age(Age::Days3)).await, Vec::<Id>::new());
    assert_eq!(ids(&world, &all, Pick::Answered).await, Vec::<Id>::new());
    let second = Window { skip: 1, show: 2 };
    let part = list(&world.office, &of_office(Role::Clerk), &all, Pick::All, second).await.unwrap();
    let shown: Vec<_> = part.rows.iter().map(|row| row.assignment.id.as_str()).collect();
    assert_eq!((part.count, shown), (4, vec!["t1-a", "t1-b"]));
}

#[rstest]
#[tokio::test]
async fn a_cell_of_the_matrix_shows_what_is_worst(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let leader = of_office(Role::Leader);
    follow::report(&world.office, &unit_actor(LEAD), numbered(&["t2-a"])).await.unwrap();
    let seen = matrix(&world.office, &leader, &Filter::default(), TEN, TEN).await.unwrap();
    assert_eq!((seen.units, seen.letters), (2, 1));
    let row = seen.rows.iter().find(|row| row.unit == LEAD).unwrap();
    assert_eq!(row.name, "UBND xã Suối Trong");
    assert_eq!(row.cells[0].worst(), Some(Class::AwaitingConfirmation));
    world.office.clock.advance(Duration::days(12));
    let seen = matrix(&world.office, &leader, &Filter::default(), TEN, TEN).await.unwrap();
    let cell = seen.rows.iter().find(|row| row.unit == LEAD).unwrap().cells[0];
    assert_eq!(cell.worst(), Some(Class::OpenOverdue));
    assert_eq!(cell.overdue_since, Some(moment("2026-10-20T23:59:59")));
    let beyond = Window { skip: 50, show: 10 };
    let none = matrix(&world.office, &leader, &Filter::default(), beyond, beyond).await.unwrap();
    assert_eq!((none.rows.len(), none.columns.len(), none.units), (0, 0, 2));
}

#[rstest]
#[tokio::test]
async fn the_trend_counts_each_month_as_it_ended(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let lead = unit_actor(LEAD);
    let sent = follow::report(&world.office, &lead, numbered(&["t2-a"])).await.unwrap();
    follow::confirm(&world.office, &of_office(Role::Clerk), &sent.report).await.unwrap();
    world.office.clock.advance(Duration::days(25));
    let late = follow::report(&world.office, &lead, numbered(&["t1-a"])).await.unwrap();
    let collector = unit_actor(super::fixture::COLLECTOR);
    follow::confirm(&world.office, &collector, &late.report).await.unwrap();
    let leader = of_office(Role::Leader);
    let trend = trend(&world.office, &leader, &Filter::default()).await.unwrap();
    assert_eq!(trend.months.len(), 12);
    let [.., october, november] = trend.months.as_slice() else { panic!("twelve months") };
    let figures =
        |month: &board::Month| (month.ordered, month.on_time, month.late, month.overdue_at_end);
    assert_eq!(figures(october), (4, 1, 0, 2));
    assert_eq!(figures(november), (0, 0, 1, 1));
    assert_eq!(trend.ages.iter().map(|(_, count)| count).sum::<u32>(), 1);
}

#[rstest]
#[tokio::test]
async fn who_owes_is_chosen_and_reminded_once_a_day(#[values(Sqlite, Postgres)] engine: Engine) {
    use follow::remind::{Chosen, remind_chosen};
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let clerk = of_office(Role::Clerk);
    let found = owing(&world.office, &clerk, &Filter::default(), false, TEN).await.unwrap();
    let seen: Vec<_> = (found.rows.iter())
        .map(|row| (row.first.assignment.id.as_str(), row.tasks, row.silent))
        .collect();
    assert_eq!(seen, [("t2-a", 2, true), ("t1-b", 1, true)]);
    let chosen: Vec<Chosen> = (found.rows.iter())
        .map(|row| Chosen {
            letter: row.first.letter.id.clone(),
            unit: row.first.assignment.lead_unit.clone(),
        })
        .collect();
    let done = remind_chosen(&world.office, &clerk, &chosen).await.unwrap();
    assert_eq!((done.reminded.mails, done.reminded.reminders), (2, 3));
    let again = remind_chosen(&world.office, &clerk, &chosen).await.unwrap();
    assert_eq!((again.reminded.mails, again.told_today), (0, 3));
    // Answered while the list was on the screen.
    follow::report(&world.office, &unit_actor(OTHER_LEAD), numbered(&["t1-b"])).await.unwrap();
    let late = remind_chosen(&world.office, &clerk, &chosen[1..]).await.unwrap();
    assert_eq!((late.nothing_owed, late.reminded.mails), (1, 0));
    let strange = [Chosen { letter: "x".to_owned(), unit: "'; --".to_owned() }];
    let nothing = remind_chosen(&world.office, &clerk, &strange).await.unwrap();
    assert_eq!(nothing.nothing_owed, 1);
    let refused = remind_chosen(&world.office, &clerk, &[]).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let many = vec![strange[0].clone(); 501];
    assert!(matches!(remind_chosen(&world.office, &clerk, &many).await, Err(Error::Invalid(_))));
    let refused = remind_chosen(&world.office, &unit_actor(LEAD), &chosen).await;
    assert_eq!(refusal(refused), "remind-forbidden");
    let overdue = owing(&world.office, &clerk, &Filter::default(), true, TEN).await.unwrap();
    assert_eq!(overdue.count, 0);
}

#[rstest]
#[tokio::test]
async fn only_the_offices_own_people_see_the_board(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let mut foreign = of_office(Role::Leader);
    foreign.unit = "so-khac".to_owned();
    let all = Filter::default();
    for actor in [unit_actor(LEAD), foreign] {
        let denied: Vec<bool> = vec![
            board::summary(&world.office, &actor, &all).await.is_err(),
            lines(&world.office, &actor, &all, Grouping::Unit, TEN).await.is_err(),
            list(&world.office, &actor, &all, Pick::All, TEN).await.is_err(),
            matrix(&world.office, &actor, &all, TEN, TEN).await.is_err(),
            trend(&world.office, &actor, &all).await.is_err(),
            owing(&world.office, &actor, &all, false, TEN).await.is_err(),
            choices(&world.office, &actor).await.is_err(),
            follow::directions(&world.office, &actor, &["t1-a".to_owned()]).await.is_err(),
            congvan::service::start::start(&world.office, &actor).await.is_err(),
        ];
        assert!(denied.iter().all(|denied| *denied), "{denied:?} for {}", actor.unit);
    }
}

#[rstest]
#[tokio::test]
async fn an_office_without_work_has_figures_of_nothing(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(test) = crate::support::TestOffice::open(engine).await else { return };
    let all = Filter::default();
    let none = board::summary(&test.office, &test.actor, &all).await.unwrap();
    assert_eq!((none.figures.total, none.figures.done_share()), (0, None));
    let empty = matrix(&test.office, &test.actor, &all, TEN, TEN).await.unwrap();
    assert_eq!((empty.units, empty.letters), (0, 0));
    assert!(choices(&test.office, &test.actor).await.unwrap().nothing);
    let start = congvan::service::start::start(&test.office, &test.actor).await.unwrap();
    assert!(start.steps.units && start.steps.register && !start.steps.letter);
    assert!(!start.steps.are_done() && start.answers.rows.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_letter_released_later_appears_on_the_board(#[values(Sqlite, Postgres)] engine: Engine) {
    use crate::support::office::letter as written;
    use congvan::service::dispatch::Choices;
    use congvan::service::letter::{self, Entry, Numbering, Signing};
    let Some(test) = crate::support::TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    assert_eq!(board::summary(office, actor, &Filter::default()).await.unwrap().figures.total, 0);
    let drafted = letter::draft(office, actor, written(), Entry::default()).await.unwrap();
    let waiting = congvan::service::start::start(office, actor).await.unwrap().letters;
    assert_eq!(waiting.iter().map(|one| one.count).collect::<Vec<_>>(), [1, 0, 0, 0, 0, 0, 0, 0]);
    letter::approve(office, actor, &drafted.id).await.unwrap();
    letter::number(office, actor, &drafted.id, &Numbering::default()).await.unwrap();
    letter::sign(office, actor, &drafted.id, Signing::default()).await.unwrap();
    let waiting = congvan::service::start::start(office, actor).await.unwrap().letters;
    assert_eq!(waiting.iter().map(|one| one.count).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 0, 1]);
    let stage = congvan::service::start::Stage::Release;
    let listed = congvan::service::start::letters_of(office, actor, stage, true, 0, 10);
    assert_eq!(listed.await.unwrap().letters.len(), 1);
    letter::release(office, actor, &drafted.id, &Choices::default()).await.unwrap();
    let figures = board::summary(office, actor, &Filter::default()).await.unwrap().figures;
    assert_eq!((figures.total, figures.tally.nothing_asked), (3, 1));
    let by_field = Filter { field: Some("NV".to_owned()), ..Filter::default() };
    assert_eq!(board::summary(office, actor, &by_field).await.unwrap().figures.total, 3);
    let communes = Filter { group: Some("cac-xa".to_owned()), ..Filter::default() };
    assert_eq!(board::summary(office, actor, &communes).await.unwrap().figures.total, 2);
}
