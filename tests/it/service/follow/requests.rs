//! Requests and pauses, decided by a leader: more time, another lead, a pause, an end.

use chrono::{Duration, NaiveDate};
use congvan::domain::{Role, Visibility};
use congvan::service::follow::{self, MoreTime, NewLead, after_pause};
use congvan::store;
use rstest::rstest;

use super::fixture::{
    COLLECTOR, COOPERATING, LEAD, LETTER, OFFICE, OTHER_LEAD, World, moment, numbered, of_office,
    refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

async fn asked(world: &World, until: NaiveDate) -> String {
    let key = world.office.ids.id();
    let id = "t1-a".to_owned();
    let lead = unit_actor(LEAD);
    follow::more_time(&world.office, &lead, &id, &key, Some(until), "mưa lũ").await.unwrap();
    key
}

/// The kinds of notices in the outbox about the letter, with the unit of each, sorted.
pub(super) async fn told(world: &World) -> Vec<(String, String)> {
    let notices = store::notice::of_document(world.office.store.read(), LETTER).await.unwrap();
    let kind = |facts: &serde_json::Value| facts["kind"].as_str().unwrap().to_owned();
    let mut told: Vec<_> = notices.into_iter().map(|one| (kind(&one.facts), one.unit_id)).collect();
    told.sort();
    told
}

fn pair(kind: &str, unit: &str) -> (String, String) {
    (kind.to_owned(), unit.to_owned())
}

#[rstest]
#[tokio::test]
async fn granted_time_moves_the_deadline_at_once_and_keeps_the_old_one(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let leader = of_office(Role::Leader);
    let first = asked(&world, day(10, 30)).await;
    let waiting = follow::pending(&world.office, &leader).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let grant = MoreTime::Grant(None);
    let done = follow::decide_more_time(&world.office, &leader, &first, grant, "").await.unwrap();
    assert_eq!((done.due, done.time), (Some(moment("2026-10-30T23:59:59")), 1));
    let row = world.assignment("t1-a").await;
    assert_eq!((row.due_at, row.state.as_str()), (done.due, "open"));
    // Again, a second later: the same answer, nothing new.
    world.office.clock.advance(Duration::seconds(1));
    let again = follow::decide_more_time(&world.office, &leader, &first, grant, "").await.unwrap();
    assert_eq!(again, done);
    assert_eq!(world.events("t1-a").await, ["ask_more_time", "decide_more_time"]);
    assert_eq!(told(&world).await, [pair("more_time_granted", LEAD)]);

    let second = asked(&world, day(11, 10)).await;
    let until = MoreTime::Grant(Some(day(11, 5)));
    let done = follow::decide_more_time(&world.office, &leader, &second, until, "").await.unwrap();
    assert_eq!((done.due, done.time), (Some(moment("2026-11-05T23:59:59")), 2));
    let third = asked(&world, day(11, 20)).await;
    let most = follow::decide_more_time(&world.office, &leader, &third, grant, "").await;
    assert_eq!(refusal(most), "follow-extension-most");
    let ids = ["t1-a".to_owned()];
    let requests = store::request::extensions(world.office.store.read(), &ids).await.unwrap();
    let old: Vec<_> = requests.into_iter().map(|one| one.old_due).collect();
    let kept = ["2026-10-20T23:59:59", "2026-10-30T23:59:59", "2026-11-05T23:59:59"];
    assert_eq!(old, kept.map(|at| Some(moment(at))));
}

#[rstest]
#[tokio::test]
async fn a_denial_needs_a_reason_and_leaves_the_deadline(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let leader = of_office(Role::Leader);
    let request = asked(&world, day(10, 30)).await;
    let deny = MoreTime::Deny;
    let bare = follow::decide_more_time(&world.office, &leader, &request, deny, " ").await;
    assert_eq!(refusal(bare), "follow-form-missing");
    let clerk = of_office(Role::Clerk);
    let refused = follow::decide_more_time(&world.office, &clerk, &request, deny, "gấp").await;
    assert_eq!(refusal(refused), "follow-deny-leader-decides");
    follow::decide_more_time(&world.office, &leader, &request, deny, "gấp").await.unwrap();
    assert_eq!(world.assignment("t1-a").await.due_at, Some(moment("2026-10-20T23:59:59")));
    assert!(follow::pending(&world.office, &leader).await.unwrap().is_empty());
    let turned =
        follow::decide_more_time(&world.office, &leader, &request, MoreTime::Grant(None), "");
    assert_eq!(refusal(turned.await), "follow-request-decided");
    assert_eq!(told(&world).await, [pair("more_time_denied", LEAD)]);
    // The unit may ask again.
    asked(&world, day(10, 31)).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn two_leaders_at_the_same_moment_decide_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let leader = of_office(Role::Leader);
    let request = asked(&world, day(10, 30)).await;
    let grant =
        || follow::decide_more_time(&world.office, &leader, &request, MoreTime::Grant(None), "");
    let (one, two) = tokio::join!(grant(), grant());
    assert_eq!(one.unwrap(), two.unwrap());
    assert_eq!(world.events("t1-a").await, ["ask_more_time", "decide_more_time"]);
}

#[rstest]
#[tokio::test]
async fn time_granted_after_the_report_still_makes_it_punctual(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let request = asked(&world, day(10, 30)).await;
    world.office.clock.advance(Duration::days(10));
    let report = numbered(&["t1-a"]);
    let sent = follow::report(&world.office, &unit_actor(LEAD), report).await.unwrap();
    let leader = of_office(Role::Leader);
    let grant = MoreTime::Grant(None);
    follow::decide_more_time(&world.office, &leader, &request, grant, "").await.unwrap();
    let done = follow::confirm(&world.office, &unit_actor(COLLECTOR), &sent.report).await.unwrap();
    assert_eq!((done.on_time, done.late), (1, 0));
}

async fn contested(world: &World) {
    let (id, key) = ("t1-a".to_owned(), world.office.ids.id());
    let lead = unit_actor(LEAD);
    follow::contest(&world.office, &lead, &id, &key, "không thuộc", "").await.unwrap();
}

#[rstest]
#[tokio::test]
async fn insisting_gives_the_task_back(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let (id, leader) = ("t1-a".to_owned(), of_office(Role::Leader));
    let early = follow::insist(&world.office, &leader, &id, "đúng chức năng").await;
    assert_eq!(refusal(early), "follow-deny-not-contested");
    contested(&world).await;
    follow::insist(&world.office, &leader, &id, "đúng chức năng").await.unwrap();
    assert_eq!(world.state("t1-a").await, "in_progress");
    assert_eq!(told(&world).await, [pair("insisted", LEAD)]);
    let contests = store::request::contests(world.office.store.read(), &[id]).await.unwrap();
    assert_eq!(contests[0].decision.as_deref(), Some("insist"));
}

#[rstest]
#[tokio::test]
async fn another_lead_gets_the_task_the_letter_and_the_deadline(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    world.add_unit("xa-ben-nuoc", "UBND xã Bến Nước").await;
    contested(&world).await;
    let (id, leader) = ("t1-a".to_owned(), of_office(Role::Leader));
    let to = |unit: &str| NewLead { unit: unit.to_owned(), until: None };
    for (unit, reason) in [
        ("xa-ben-nuco", "follow-unit-misspelt"),
        (OTHER_LEAD, "follow-reassign-leads-already"),
        (LEAD, "follow-reassign-leads-already"),
        (" ", "follow-unit-missing"),
    ] {
        let refused = follow::reassign(&world.office, &leader, &id, &to(unit), "").await;
        assert_eq!(refusal(refused), reason, "{unit}");
    }
    let past = NewLead { unit: "xa-ben-nuoc".to_owned(), until: Some(day(10, 1)) };
    let past = follow::reassign(&world.office, &leader, &id, &past, "").await;
    assert_eq!(refusal(past), "follow-deadline-past");
    let new = to("ubnd xã bến nước");
    let done = follow::reassign(&world.office, &leader, &id, &new, "gần hơn").await.unwrap();
    assert_eq!(world.state("t1-a").await, "closed");
    let new = world.assignment(&done.assignment).await;
    assert_eq!((new.lead_unit.as_str(), new.state.as_str()), ("xa-ben-nuoc", "open"));
    assert_eq!(new.due_at, Some(moment("2026-10-20T23:59:59")));
    assert_eq!(new.collector_unit.as_deref(), Some(COLLECTOR));
    // The old lead is told; the new one gets the letter itself.
    assert_eq!(told(&world).await, [pair("reassigned", LEAD)]);
    let office = Visibility::Office(OFFICE.to_owned());
    let mails = store::message::list(world.office.store.read(), &office, Some(LETTER), &[]).await;
    let letters: Vec<_> =
        mails.unwrap().into_iter().filter(|one| one.purpose == "letter").collect();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].unit_id, "xa-ben-nuoc");
    // A unit that has the letter already is told of its task.
    let (id, new) = ("t2-a".to_owned(), to(COOPERATING));
    follow::reassign(&world.office, &leader, &id, &new, "").await.unwrap();
    let each = [pair("assigned", COOPERATING), pair("reassigned", LEAD), pair("reassigned", LEAD)];
    assert_eq!(told(&world).await, each);
    let page = follow::work(&world.office, &unit_actor(LEAD)).await.unwrap();
    assert_eq!(page.finished.len(), 2);
}

#[rstest]
#[tokio::test]
async fn a_pause_stops_the_clock_and_the_deadline_moves_by_it(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let (id, leader) = ("t1-a".to_owned(), of_office(Role::Leader));
    let bare = follow::suspend(&world.office, &leader, &id, "").await;
    assert_eq!(refusal(bare), "follow-form-missing");
    follow::suspend(&world.office, &leader, &id, "chờ hướng dẫn").await.unwrap();
    assert_eq!(world.state("t1-a").await, "suspended");
    let stopped = follow::report(&world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await;
    assert_eq!(refusal(stopped), "follow-deny-suspended");
    world.office.clock.advance(Duration::days(30));
    let status = follow::status(&world.office, &leader, None).await.unwrap();
    let row = status.rows.iter().find(|row| row.id == "t1-a").unwrap();
    assert_eq!(row.class, Some(congvan::domain::Class::OpenInTerm));
    let resumed = follow::resume(&world.office, &leader, &id).await.unwrap();
    assert_eq!(resumed.due, Some(moment("2026-11-19T23:59:59")));
    assert_eq!(world.state("t1-a").await, "in_progress");
    let again = follow::resume(&world.office, &leader, &id).await;
    assert_eq!(refusal(again), "follow-deny-not-suspended");
    let pauses = store::pause::of_assignments(world.office.store.read(), &[id]).await.unwrap();
    assert_eq!(pauses[0].old_due, Some(moment("2026-10-20T23:59:59")));
    assert_eq!(pauses[0].new_due, resumed.due);
    assert_eq!(told(&world).await, [pair("resumed", LEAD), pair("suspended", LEAD)]);
}

#[rstest]
#[case::whole_days(
    "2026-10-20T23:59:59",
    "2026-10-13T08:00:00",
    "2026-10-15T09:00:00",
    "2026-10-22T23:59:59"
)]
#[case::part_of_a_day(
    "2026-10-20T23:59:59",
    "2026-10-13T08:00:00",
    "2026-10-13T09:00:00",
    "2026-10-21T23:59:59"
)]
#[case::an_hour_moves_exactly(
    "2026-10-16T16:00:00",
    "2026-10-13T08:00:00",
    "2026-10-13T09:30:00",
    "2026-10-16T17:30:00"
)]
#[case::what_had_passed_stays(
    "2026-10-12T23:59:59",
    "2026-10-13T08:00:00",
    "2026-10-20T08:00:00",
    "2026-10-12T23:59:59"
)]
fn a_deadline_moves_by_the_pause(
    #[case] due: &str,
    #[case] from: &str,
    #[case] until: &str,
    #[case] expected: &str,
) {
    assert_eq!(after_pause(moment(due), moment(from), moment(until)), moment(expected));
}

#[rstest]
#[tokio::test]
async fn a_contest_during_a_pause_is_decided_by_going_on(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let (id, leader) = ("t1-a".to_owned(), of_office(Role::Leader));
    contested(&world).await;
    follow::suspend(&world.office, &leader, &id, "chờ xem xét").await.unwrap();
    follow::resume(&world.office, &leader, &id).await.unwrap();
    let contests = store::request::contests(world.office.store.read(), &[id]).await.unwrap();
    assert_eq!(contests[0].decision.as_deref(), Some("insist"));
    assert!(follow::pending(&world.office, &leader).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn closing_ends_the_task_and_what_waited_on_it(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let (id, leader) = ("t1-a".to_owned(), of_office(Role::Leader));
    asked(&world, day(10, 30)).await;
    let unit = follow::close(&world.office, &unit_actor(LEAD), &id, "xong").await;
    assert_eq!(refusal(unit), "follow-deny-leader-decides");
    follow::close(&world.office, &leader, &id, "không cần nữa").await.unwrap();
    follow::close(&world.office, &leader, &id, "không cần nữa").await.unwrap();
    assert_eq!(world.state("t1-a").await, "closed");
    assert_eq!(world.events("t1-a").await, ["ask_more_time", "close"]);
    assert!(follow::pending(&world.office, &leader).await.unwrap().is_empty());
    let late = follow::report(&world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await;
    assert_eq!(refusal(late), "follow-deny-closed");
    assert_eq!(told(&world).await, [pair("closed", LEAD)]);
}

#[rstest]
#[tokio::test]
async fn a_used_form_with_other_words_is_never_taken_for_the_first(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let (office, lead, task) = (&world.office, unit_actor(LEAD), "t1-a".to_owned());
    let key = office.ids.id();
    let ask = |until, reason: &'static str| {
        follow::more_time(office, &lead, &task, &key, Some(until), reason)
    };
    let first = ask(day(10, 30), "mưa lũ").await.unwrap();
    assert_eq!(ask(day(10, 30), "mưa lũ").await.unwrap(), first);
    assert_eq!(refusal(ask(day(11, 5), "mưa lũ").await), "follow-extension-pending");
    assert_eq!(refusal(ask(day(10, 30), "thiếu người").await), "follow-extension-pending");
    let key = office.ids.id();
    let contest = |reason| follow::contest(office, &lead, &task, &key, reason, "");
    let first = contest("không đúng thẩm quyền").await.unwrap();
    assert_eq!(contest("không đúng thẩm quyền").await.unwrap(), first);
    assert!(contest("việc của xã B").await.is_err());
}
