//! The classes of the leader's table, and that they make the whole.

use chrono::{DateTime, Utc};
use congvan::domain::{AssignmentState, Class, Mode, Standing, Tally};
use proptest::prelude::*;
use rstest::rstest;

use AssignmentState as State;

fn day(day: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(day * 86_400, 0).expect("in range")
}

const NOW: i64 = 20_000;

#[rstest]
#[case::sent_before_the_deadline(State::Completed, Mode::Report, Some(-5), Some(-6), Some(Class::DoneOnTime))]
#[case::sent_in_its_last_second(State::Completed, Mode::Report, Some(-5), Some(-5), Some(Class::DoneOnTime))]
#[case::sent_after_it(State::Completed, Mode::Report, Some(-5), Some(-4), Some(Class::DoneLate))]
#[case::done_without_deadline(State::Completed, Mode::Report, None, Some(-4), Some(Class::DoneOnTime))]
#[case::open_with_time_left(State::Open, Mode::Report, Some(1), None, Some(Class::OpenInTerm))]
#[case::open_too_long(State::InProgress, Mode::Report, Some(-1), None, Some(Class::OpenOverdue))]
#[case::open_without_deadline(State::InProgress, Mode::Report, None, None, Some(Class::NoDeadline))]
#[case::waiting_is_not_the_units_delay(State::Reported, Mode::Report, Some(-9), None, Some(Class::AwaitingConfirmation))]
#[case::a_contest_does_not_stop_the_clock(State::Contested, Mode::Report, Some(-1), None, Some(Class::OpenOverdue))]
#[case::a_pause_does(State::Suspended, Mode::Report, Some(-1), None, Some(Class::OpenInTerm))]
#[case::a_pause_without_deadline(
    State::Suspended,
    Mode::Report,
    None,
    None,
    Some(Class::OpenInTerm)
)]
#[case::closed_stands_outside(State::Closed, Mode::Report, Some(-1), None, None)]
#[case::recalled_stands_outside(State::Recalled, Mode::Report, Some(-1), None, None)]
#[case::nothing_asked_is_never_overdue(State::Open, Mode::CarryOut, Some(-1), None, Some(Class::NothingAsked))]
#[case::silence_means_no_difficulty(State::Open, Mode::IfDifficulty, Some(-1), None, Some(Class::NothingAsked))]
#[case::comments_may_still_come(State::Open, Mode::Comment, Some(1), None, Some(Class::OpenInTerm))]
#[case::silence_is_agreement(State::Open, Mode::Comment, Some(-1), None, Some(Class::DoneOnTime))]
#[case::silence_at_the_end_of_a_comment(State::Completed, Mode::Comment, Some(-5), None, Some(Class::DoneOnTime))]
#[case::a_comment_after_agreement(State::Completed, Mode::Comment, Some(-5), Some(-4), Some(Class::DoneOnTime))]
#[case::nothing_asked_and_nothing_said(State::Completed, Mode::CarryOut, Some(-5), None, Some(Class::NothingAsked))]
#[case::no_difficulty_was_told(State::Completed, Mode::IfDifficulty, Some(-5), None, Some(Class::NothingAsked))]
#[case::told_though_not_asked_is_never_late(State::Completed, Mode::CarryOut, Some(-5), Some(-4), Some(Class::DoneOnTime))]
fn puts_work_into_its_class(
    #[case] state: State,
    #[case] mode: Mode,
    #[case] due: Option<i64>,
    #[case] sent: Option<i64>,
    #[case] expected: Option<Class>,
) {
    let standing = Standing {
        state,
        mode,
        due: due.map(|d| day(NOW + d)),
        answered_at: sent.map(|d| day(NOW + d)),
    };
    assert_eq!(standing.class(day(NOW)), expected);
}

fn any_standing() -> impl Strategy<Value = Standing> {
    let modes = [Mode::CarryOut, Mode::Report, Mode::Periodic, Mode::IfDifficulty, Mode::Comment];
    (
        proptest::sample::select(State::ALL.to_vec()),
        proptest::sample::select(modes.to_vec()),
        proptest::option::of(-30i64..30),
        proptest::option::of(-30i64..30),
    )
        .prop_map(|(state, mode, due, sent)| Standing {
            state,
            mode,
            due: due.map(|d| day(NOW + d)),
            answered_at: sent.map(|d| day(NOW + d)),
        })
}

proptest! {
    #[test]
    fn the_classes_and_what_stands_outside_make_the_whole(rows in proptest::collection::vec(any_standing(), 0..200)) {
        let tally: Tally = rows.iter().map(|row| row.class(day(NOW))).collect();
        prop_assert_eq!((tally.total() + tally.outside) as usize, rows.len());
        let outside = rows.iter().filter(|row| matches!(row.state, State::Closed | State::Recalled)).count();
        prop_assert_eq!(tally.outside as usize, outside);
    }

    #[test]
    fn tallies_of_parts_add_up_to_the_tally_of_all(rows in proptest::collection::vec(any_standing(), 0..100), cut in 0usize..100) {
        let classes: Vec<_> = rows.iter().map(|row| row.class(day(NOW))).collect();
        let (left, right) = classes.split_at(cut.min(classes.len()));
        let mut sum: Tally = left.iter().copied().collect();
        sum += right.iter().copied().collect::<Tally>();
        prop_assert_eq!(sum, classes.into_iter().collect::<Tally>());
    }
}
