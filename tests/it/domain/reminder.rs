//! Which step of the policy is due.

use chrono::{DateTime, Utc};
use congvan::domain::{Calendar, Pressed, ReminderPolicy, UrgentSteps};
use proptest::prelude::*;
use rstest::rstest;

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}+07:00")).expect("a moment").to_utc()
}

fn step(work: Pressed, now: &str) -> String {
    let policy = ReminderPolicy::default();
    let step = policy.step(work, moment(now), &Calendar::built_in());
    step.map_or_else(|| "none".to_owned(), congvan::domain::ReminderStep::code)
}

/// Due at the end of Tuesday 20 October 2026, known since the 5th.
#[rstest]
#[case::four_working_days_before("2026-10-14T08:00:00", "none")]
#[case::three_working_days_before("2026-10-15T08:00:00", "before-3")]
#[case::the_worker_came_a_day_late("2026-10-16T08:00:00", "before-3")]
#[case::one_working_day_before("2026-10-19T08:00:00", "before-1")]
#[case::on_the_day("2026-10-20T08:00:00", "on-day")]
#[case::the_last_second("2026-10-20T23:59:59", "on-day")]
#[case::the_day_after("2026-10-21T08:00:00", "after-1")]
#[case::two_days_after("2026-10-22T08:00:00", "after-1")]
#[case::three_working_days_after("2026-10-23T08:00:00", "after-3")]
#[case::a_weekend_counts_for_nothing("2026-10-25T08:00:00", "after-3")]
#[case::then_every_week("2026-10-30T08:00:00", "after-8")]
#[case::and_every_week("2026-11-06T08:00:00", "after-13")]
fn steps_count_working_days(#[case] now: &str, #[case] expected: &str) {
    let due = moment("2026-10-20T23:59:59");
    let work = Pressed { due, since: moment("2026-10-05T08:30:00"), urgent: false };
    assert_eq!(step(work, now), expected);
}

/// Tết is off from 14 to 22 February 2026.
#[rstest]
#[case("2026-02-13T08:00:00", "before-3")]
#[case("2026-02-24T08:00:00", "before-1")]
fn holidays_count_for_nothing(#[case] now: &str, #[case] expected: &str) {
    let due = moment("2026-02-25T23:59:59");
    let work = Pressed { due, since: moment("2026-01-05T08:30:00"), urgent: false };
    assert_eq!(step(work, now), expected);
}

#[test]
fn a_step_from_before_the_letter_was_released_is_none() {
    let due = moment("2026-10-20T23:59:59");
    let work = Pressed { due, since: moment("2026-10-16T09:00:00"), urgent: false };
    assert_eq!(step(work, "2026-10-16T10:00:00"), "none");
    assert_eq!(step(work, "2026-10-19T08:00:00"), "before-1");
    // Entered long after its deadline: the next step comes, not those that were missed.
    let late = Pressed { since: moment("2026-12-01T09:00:00"), ..work };
    assert_eq!(step(late, "2026-12-02T08:00:00"), "none");
    assert_eq!(step(late, "2026-12-04T08:00:00"), "after-33");
}

#[rstest]
#[case("2026-10-15T15:59:00", "none")]
#[case("2026-10-15T16:00:00", "before-24h")]
#[case("2026-10-16T12:00:00", "before-4h")]
#[case("2026-10-16T16:00:00", "before-4h")]
#[case("2026-10-16T17:00:00", "none")]
#[case("2026-10-16T18:00:00", "after-2h")]
#[case::at_night("2026-10-17T00:00:00", "after-8h")]
#[case::on_a_sunday("2026-10-18T01:00:00", "after-32h")]
fn urgent_letters_count_hours(#[case] now: &str, #[case] expected: &str) {
    let due = moment("2026-10-16T16:00:00");
    let work = Pressed { due, since: moment("2026-10-14T08:30:00"), urgent: true };
    assert_eq!(step(work, now), expected);
}

#[test]
fn a_deadline_by_the_hour_is_over_at_its_hour_and_pressed_from_the_next_working_day() {
    let due = moment("2026-10-16T16:00:00");
    let work = Pressed { due, since: moment("2026-10-05T08:30:00"), urgent: false };
    assert_eq!(step(work, "2026-10-16T15:00:00"), "on-day");
    assert_eq!(step(work, "2026-10-16T17:00:00"), "none");
    assert_eq!(step(work, "2026-10-19T08:00:00"), "after-1");
}

#[test]
fn leaders_are_told_after_five_working_days() {
    let policy = ReminderPolicy::default();
    let due = moment("2026-10-20T23:59:59");
    let work = Pressed { due, since: moment("2026-10-05T08:30:00"), urgent: false };
    let told = |now: &str| policy.escalates(work, moment(now), &Calendar::built_in());
    assert!(!told("2026-10-26T23:00:00") && told("2026-10-27T08:00:00"));
    let mut never = policy.clone();
    never.escalation.after = 0;
    assert!(!never.escalates(work, moment("2027-10-27T08:00:00"), &Calendar::built_in()));
}

#[test]
fn a_policy_that_cannot_be_followed_is_told_all_at_once() {
    let mut policy = ReminderPolicy {
        before: vec![0],
        after: vec![400],
        urgent: UrgentSteps { before: vec![1; 13], ..UrgentSteps::default() },
        ..ReminderPolicy::default()
    };
    policy.hours.to = policy.hours.from;
    policy.escalation.office = vec!["Chủ tịch".to_owned()];
    assert_eq!(policy.findings().0.len(), 5);
    assert!(ReminderPolicy::default().findings().is_empty());
}

proptest! {
    #[test]
    fn no_step_ever_comes_from_the_future(due in 0i64..2_000_000, now in 0i64..2_000_000, since in 0i64..2_000_000, urgent: bool) {
        // Within three weeks around Tết 2026, by the second.
        let at = |seconds| moment("2026-02-05T00:00:00") + chrono::Duration::seconds(seconds);
        let work = Pressed { due: at(due), since: at(since), urgent };
        let step = ReminderPolicy::default().step(work, at(now), &Calendar::built_in());
        if let Some(step) = step {
            prop_assert!(at(since) < at(now), "{step:?}");
            prop_assert_eq!(step.code().starts_with("after"), at(due) < at(now), "{:?}", step);
        }
    }
}
