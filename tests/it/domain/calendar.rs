//! The working calendar: days off, days made up, hours of sending.

use chrono::{DateTime, NaiveDate, Utc};
use congvan::domain::{Calendar, Due, Hours, When};
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}+07:00")).expect("a moment").to_utc()
}

#[rstest]
#[case::new_year_exchanged("2026-01-02", false)]
#[case::and_made_up("2026-01-10", true)]
#[case::an_ordinary_saturday("2026-01-17", false)]
#[case::national_day_exchanged("2026-08-31", false)]
#[case::and_made_up_on_a_saturday("2026-08-22", true)]
#[case::tet_2025("2025-01-31", false)]
#[case::after_tet_2025("2025-02-03", true)]
#[case::hung_kings_2026_fall_on_a_sunday("2026-04-27", false)]
#[case::may_2025_exchanged("2025-05-02", false)]
#[case::tet_2027("2027-02-10", false)]
fn offices_work_as_the_announcements_say(#[case] on: &str, #[case] works: bool) {
    assert_eq!(Calendar::built_in().works_on(day(on)), works);
}

#[test]
fn the_built_in_file_is_read_whole() {
    let text = include_str!("../../../templates/calendar/holidays.txt");
    assert_eq!(Calendar::parse(text).expect("every line"), Calendar::built_in());
    for year in 2025..=2027 {
        let off = (1..=365).filter_map(|n| NaiveDate::from_yo_opt(year, n));
        let off = off.filter(|day| {
            use chrono::Datelike;
            day.weekday().number_from_monday() <= 5 && !Calendar::built_in().works_on(*day)
        });
        assert!(off.count() >= 9, "{year}");
    }
}

#[test]
fn an_office_overrides_single_days() {
    let own = Calendar::parse("2027-02-11 nghỉ Tết\n2027-02-05 làm bù theo tỉnh").expect("lines");
    let calendar = Calendar::built_in().overlaid(own);
    assert!(!calendar.works_on(day("2027-02-11")) && calendar.works_on(day("2027-02-05")));
    assert!(!calendar.works_on(day("2027-02-08")), "the others stay");
}

/// Tết 2026 is off from Saturday 14 to Sunday 22 February.
#[test]
fn working_days_leap_over_tet() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.forward(day("2026-02-13"), 1), day("2026-02-23"));
    assert_eq!(calendar.forward(day("2026-02-13"), 5), day("2026-02-27"));
    assert_eq!(calendar.back(day("2026-02-24"), 3), day("2026-02-12"));
    assert_eq!(calendar.forward(day("2026-02-17"), 0), day("2026-02-17"));
}

#[test]
fn a_term_of_working_days_counts_neither_holidays_nor_weekends() {
    let due = Due { when: Some(When::Relative { working_days: 3 }), ..Due::default() };
    let ends = |from| due.moment(Some(day(from)), &Calendar::built_in()).expect("a moment");
    assert_eq!(ends("2026-10-05").to_utc(), moment("2026-10-08T23:59:59"));
    assert_eq!(ends("2026-08-28").to_utc(), moment("2026-09-07T23:59:59"));
    assert_eq!(ends("2026-08-20").to_utc(), moment("2026-08-24T23:59:59"), "Saturday 22 counts");
}

#[rstest]
#[case::before_the_hours("2026-10-05T06:00:00", "2026-10-05T07:30:00")]
#[case::within("2026-10-05T09:12:13", "2026-10-05T09:12:13")]
#[case::after("2026-10-05T17:00:01", "2026-10-06T07:30:00")]
#[case::friday_evening("2026-10-09T20:00:00", "2026-10-12T07:30:00")]
#[case::the_night_before_a_holiday("2026-08-28T18:00:00", "2026-09-03T07:30:00")]
#[case::a_saturday_made_up("2026-08-22T05:00:00", "2026-08-22T07:30:00")]
fn mail_leaves_within_the_hours_of_working_days(#[case] asked: &str, #[case] leaves: &str) {
    let opening = Calendar::built_in().opening(Hours::default(), moment(asked));
    assert_eq!(opening, moment(leaves));
}

#[test]
fn the_end_of_time_is_no_trap() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.forward(NaiveDate::MAX, 3), NaiveDate::MAX);
    assert_eq!(calendar.back(NaiveDate::MIN, 3), NaiveDate::MIN);
}
