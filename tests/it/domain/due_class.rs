//! How deadlines stand, by the calendar of Hanoi.

use chrono::{DateTime, Utc};
use congvan::domain::{BadLine, Calendar, DueClass, end_of_day};
use congvan::text::Lang;
use proptest::prelude::*;
use rstest::rstest;

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}+07:00")).expect("a moment").to_utc()
}

fn class(due: &str, now: &str) -> DueClass {
    DueClass::of(Some(moment(due)), moment(now), &Calendar::built_in())
}

// 2026-10-16 is a Friday; 2 September and 1 September 2026 are holidays.
#[rstest]
#[case::its_last_second_is_in_time("2026-10-16T23:59:59", "2026-10-16T23:59:59", "Hạn hôm nay")]
#[case::the_next_second_is_late("2026-10-16T23:59:59", "2026-10-17T00:00:00", "Quá hạn 1 ngày")]
#[case::an_hour_late_on_the_same_day(
    "2026-10-16T16:00:00",
    "2026-10-16T17:00:00",
    "Quá hạn 1 ngày"
)]
#[case::days_late_are_calendar_days("2026-10-16T16:00:00", "2026-10-19T09:00:00", "Quá hạn 3 ngày")]
#[case::three_working_days_are_soon(
    "2026-10-16T23:59:59",
    "2026-10-13T08:00:00",
    "Còn 3 ngày làm việc"
)]
#[case::four_are_not("2026-10-16T23:59:59", "2026-10-12T08:00:00", "Còn 4 ngày")]
#[case::a_weekend_does_not_count(
    "2026-10-19T23:59:59",
    "2026-10-16T08:00:00",
    "Còn 1 ngày làm việc"
)]
#[case::due_on_a_sunday("2026-10-18T23:59:59", "2026-10-17T08:00:00", "Còn 1 ngày")]
#[case::holidays_do_not_count("2026-09-03T23:59:59", "2026-08-31T08:00:00", "Còn 1 ngày làm việc")]
#[case::far_away("2036-10-16T23:59:59", "2026-10-16T08:00:00", "Còn 3653 ngày")]
#[case::the_day_turns_in_hanoi_not_in_greenwich(
    "2026-10-16T23:59:59",
    "2026-10-15T23:59:59",
    "Còn 1 ngày làm việc"
)]
fn says_how_a_deadline_stands(#[case] due: &str, #[case] now: &str, #[case] words: &str) {
    assert_eq!(class(due, now).message().render(Lang::Vi), words);
}

#[test]
fn no_deadline_is_no_deadline() {
    let class = DueClass::of(None, moment("2026-10-16T08:00:00"), &Calendar::built_in());
    assert_eq!(class.message().render(Lang::Vi), "Không thời hạn");
}

#[test]
fn a_fraction_of_the_last_second_is_still_in_time() {
    let due = end_of_day("2026-10-16".parse().expect("a day")).to_utc();
    let now = due + chrono::Duration::milliseconds(999);
    assert!(!congvan::domain::has_passed(due, now));
}

#[test]
fn a_saturday_worked_instead_counts() {
    let calendar =
        Calendar::parse("2026-08-31 nghỉ bù\n2026-08-22 làm bù cho 31/8").expect("readable");
    assert!(calendar.works_on("2026-08-22".parse().expect("a day")));
    assert!(!calendar.works_on("2026-08-31".parse().expect("a day")));
}

#[rstest]
#[case::not_a_date("2026-01-01 nghỉ\n2026-02-30 nghỉ", 2)]
#[case::not_a_word("# nghỉ\n\n2026-01-01 off", 3)]
#[case::nothing_after_the_date("2026-01-01", 1)]
fn names_the_line_of_the_holidays_that_cannot_be_read(#[case] text: &str, #[case] line: usize) {
    assert_eq!(Calendar::parse(text).expect_err("not readable"), BadLine(line));
}

#[test]
fn the_built_in_holidays_are_readable() {
    assert!(!Calendar::built_in().works_on("2026-09-02".parse().expect("a day")));
}

proptest! {
    #[test]
    fn a_later_moment_never_brings_a_deadline_further_away(due in 0i64..4_000_000_000, now in 0i64..4_000_000_000, step in 0i64..10_000_000) {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("in range");
        let calendar = Calendar::built_in();
        let rank = |class| match class {
            DueClass::InTerm { days } => -i64::from(days),
            DueClass::Soon { days, .. } => -i64::from(days),
            DueClass::Overdue { days } => i64::from(days),
            DueClass::None => unreachable!("a deadline was given"),
        };
        let earlier = DueClass::of(Some(at(due)), at(now), &calendar);
        let later = DueClass::of(Some(at(due)), at(now + step), &calendar);
        prop_assert!(rank(earlier) <= rank(later), "{earlier:?} then {later:?}");
    }
}

proptest! {
    /// One moment parts near deadlines from the others, whatever the day and the hour.
    #[test]
    fn near_is_whatever_comes_before_one_moment(hours in 0_i64..8760, ahead in 0_i64..400) {
        let calendar = Calendar::built_in();
        let now = moment("2026-01-01T00:00:00") + chrono::Duration::hours(hours);
        let due = now + chrono::Duration::hours(ahead);
        let soon = matches!(DueClass::of(Some(due), now, &calendar), DueClass::Soon { .. });
        prop_assert_eq!(due < congvan::domain::soon_before(now, &calendar), soon);
    }
}
