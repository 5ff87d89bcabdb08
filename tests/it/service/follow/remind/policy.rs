//! The policy: steps in working days, one digest per unit and day, never twice.

use chrono::Duration;
use congvan::domain::{Actor, ReminderPolicy, Role, Urgency};
use congvan::service::Error;
use congvan::service::follow::remind::{
    ESCALATION, Spared, due_reminders, remind_due, reminder_policy, set_reminder_policy,
};
use congvan::store::{entity::contact, row};
use rstest::rstest;

use super::{assignment, at, clerk, events, letter_due, mails, remind_at, waiting, world};
use crate::service::letter::issued;
use crate::support::office::{OFFICE, actor, letter};
use crate::support::{Engine, TestOffice};

#[rstest]
#[tokio::test]
async fn units_are_reminded_before_on_and_after_the_deadline_and_then_every_week(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    let mut told = Vec::new();
    let mut now = at("2026-10-05T09:00:00");
    while now < at("2026-11-07T00:00:00") {
        test.office.clock.set(now);
        let done = remind_due(&test.office, &Actor::system(OFFICE)).await.expect("reminded");
        if done.mails > 0 {
            // Two mailboxes of xã A and one of xã B; the police have nothing to report.
            assert_eq!((done.digests, done.reminders), (2, 2));
            told.push((now + Duration::hours(7)).format("%d/%m %Hh").to_string());
            assert_eq!(done.mails, 3);
        }
        now += Duration::hours(3);
    }
    // A working day before Monday the 19th is Friday the 16th.
    let days = ["14/10", "16/10", "19/10", "20/10", "22/10", "29/10", "05/11"];
    let days: Vec<String> = days.iter().map(|day| format!("{day} 09h")).collect();
    assert_eq!(told, days);
    let lead = assignment(&test, "xa-b").await;
    let reminded = events(&test, &lead.id).await;
    assert_eq!(reminded.iter().filter(|kind| *kind == "reminded").count(), 7);
}

#[rstest]
#[tokio::test]
async fn asking_again_or_from_two_workers_at_once_adds_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    test.office.clock.set(at("2026-10-14T08:00:00"));
    let program = Actor::system(OFFICE);
    let both = tokio::join!(
        remind_due(&test.office, &program),
        remind_due(&test.office, &program),
        remind_due(&test.office, &program)
    );
    let done = [both.0.expect("one"), both.1.expect("two"), both.2.expect("three")];
    assert_eq!(done.iter().map(|done| done.mails).sum::<usize>(), 3);
    assert_eq!(remind_at(&test, "2026-10-14T16:00:00").await.mails, 0);
    assert_eq!(mails(&test).await.len(), 3);
}

#[rstest]
#[tokio::test]
async fn after_a_week_without_workers_a_unit_gets_one_reminder(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    // Every step from before-3 to after-3 was missed.
    assert_eq!(remind_at(&test, "2026-10-22T08:00:00").await.mails, 3);
    assert_eq!(remind_at(&test, "2026-10-23T08:00:00").await.mails, 0);
    // The clock is set back: nothing is said again, nor what was passed over.
    assert_eq!(remind_at(&test, "2026-10-22T09:00:00").await.mails, 0);
}

#[rstest]
#[tokio::test]
async fn all_tasks_of_a_unit_stand_in_one_mail_a_day(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    issued(&test, letter_due("rà soát tủ sách", "2026-10-15")).await;
    issued(&test, letter_due("rà soát sân chơi", "2026-10-19")).await;
    let done = remind_at(&test, "2026-10-14T08:00:00").await;
    assert_eq!((done.digests, done.mails, done.reminders), (2, 3, 6));
    assert_eq!(waiting(&test).await.len(), 3);
}

#[rstest]
#[case::before_the_hours("2026-10-14T07:00:00", 0)]
#[case::within("2026-10-14T07:30:00", 3)]
#[case::in_the_evening("2026-10-14T18:00:00", 0)]
#[case::on_a_saturday("2026-10-17T09:00:00", 0)]
#[tokio::test]
async fn reminders_leave_within_the_hours_of_working_days(#[case] now: &str, #[case] mails: usize) {
    let Some(test) = world(Engine::Sqlite).await else { return };
    assert_eq!(remind_at(&test, now).await.mails, mails);
    // A dry run shows what leaves when they begin.
    let plan = due_reminders(&test.office, &test.actor).await.expect("a plan");
    let leaves = u32::from(mails == 0);
    assert_eq!(plan.digests.len(), 2 * usize::from(leaves == 1));
}

#[tokio::test]
async fn urgent_letters_are_pressed_by_the_hour_at_night_as_well() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut urgent = letter();
    urgent.urgency = Some(Urgency::HoaToc);
    issued(&test, urgent).await;
    // Due at the end of Monday the 19th: 24 hours before is a Sunday night.
    assert_eq!(remind_at(&test, "2026-10-18T23:00:00").await.mails, 0);
    assert_eq!(remind_at(&test, "2026-10-19T00:30:00").await.mails, 3);
    assert_eq!(remind_at(&test, "2026-10-19T20:30:00").await.mails, 3);
    assert_eq!(remind_at(&test, "2026-10-20T02:30:00").await.mails, 3);
    assert!(mails(&test).await.iter().all(|mail| mail.priority < 50), "they go first");
}

#[tokio::test]
async fn what_asks_for_no_report_is_never_pressed() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    for (place, mode) in ["carry-out", "if-difficulty", "comment"].into_iter().enumerate() {
        let mut silent = letter_due(&format!("việc {place}"), "2026-10-15");
        let congvan::domain::Block::Item { item } = &mut silent.body[1] else { panic!("an item") };
        let mode = serde_json::from_value(mode.into()).expect("a mode");
        item.task.as_mut().expect("a task").mode = mode;
        issued(&test, silent).await;
    }
    for day in ["12", "14", "15", "16", "26", "30"] {
        let done = remind_at(&test, &format!("2026-10-{day}T08:00:00")).await;
        assert_eq!(done.mails, 0, "on the {day}th");
    }
}

#[rstest]
#[tokio::test]
async fn leaders_are_told_after_five_working_days_of_silence(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut test) = world(engine).await else { return };
    test.office.settings.reminders.escalation.office = vec!["lanhdao@huyen.example".to_owned()];
    let tx = test.office.store.begin().await.expect("a transaction");
    for (id, position, email) in
        [("c1", "Văn thư", "vt@xa-b.example"), ("c2", "Chủ tịch UBND xã", "chutich@xa-b.example")]
    {
        let contact = contact::Model {
            id: id.to_owned(),
            unit_id: "id-xa-b".to_owned(),
            name: format!("bà Lê Thị {id}"),
            position: Some(position.to_owned()),
            phone: None,
            email: Some(email.to_owned()),
        };
        row::insert(&tx, contact).await.expect("a contact");
    }
    tx.commit().await.expect("contacts");
    assert_eq!(remind_at(&test, "2026-10-23T08:00:00").await.mails, 3);
    remind_at(&test, "2026-10-26T08:00:00").await;
    let told = mails(&test).await.into_iter().filter(|mail| mail.purpose == ESCALATION);
    let told: Vec<String> = told.map(|mail| mail.address).collect();
    assert_eq!(told, ["chutich@xa-b.example", "lanhdao@huyen.example"]);
    assert_eq!(remind_at(&test, "2026-10-27T08:00:00").await.mails, 0, "once is enough");
}

#[rstest]
#[tokio::test]
async fn a_letter_may_have_a_policy_of_its_own(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    let own = ReminderPolicy { before: vec![5], ..ReminderPolicy::default() };
    let number = "01/UBND-NV";
    set_reminder_policy(&test.office, &clerk(), number, Some(own)).await.expect("set");
    let shown = reminder_policy(&test.office, &clerk(), Some(number)).await.expect("shown");
    assert!(shown.own && shown.policy.before == [5]);
    assert_eq!(remind_at(&test, "2026-10-12T08:00:00").await.mails, 3);
    assert_eq!(remind_at(&test, "2026-10-16T08:00:00").await.mails, 0);

    set_reminder_policy(&test.office, &clerk(), number, None).await.expect("cleared");
    assert_eq!(remind_at(&test, "2026-10-16T09:00:00").await.mails, 3, "the office's again");

    let never = ReminderPolicy { enabled: false, ..ReminderPolicy::default() };
    set_reminder_policy(&test.office, &clerk(), number, Some(never)).await.expect("set");
    assert_eq!(remind_at(&test, "2026-10-20T08:00:00").await.mails, 0);
    let faulty = ReminderPolicy { after: vec![0, 999], ..ReminderPolicy::default() };
    let refused = set_reminder_policy(&test.office, &clerk(), number, Some(faulty)).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

#[tokio::test]
async fn a_unit_without_address_is_named_to_be_called() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut police = letter_due("bảo đảm an ninh", "2026-10-19");
    let congvan::domain::Block::Item { item } = &mut police.body[1] else { panic!("an item") };
    item.lead = vec![congvan::domain::Party("cong-an-huyen".to_owned())];
    item.task.as_mut().expect("a task").cooperating.clear();
    issued(&test, police).await;
    let done = remind_at(&test, "2026-10-14T08:00:00").await;
    assert_eq!((done.mails, done.without_address), (0, 1));
    let plan = due_reminders(&test.office, &test.actor).await.expect("a plan");
    assert_eq!(plan.spared[0].why, Spared::WithoutAddress);
}

#[tokio::test]
async fn units_and_the_administrator_remind_nobody() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    for outsider in [Actor::recipient("id-xa-a", "xã A"), actor(&[Role::Administrator])] {
        let refused = remind_due(&test.office, &outsider).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    }
}
