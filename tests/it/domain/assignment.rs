//! Every cell of state × act × capacity, against the table written by hand beside this file.

use std::collections::BTreeSet;

use congvan::domain::{AssignmentAct, AssignmentState, Capacity, Denial, decide};
use congvan::text::{Lang, catalogue::has_sentence};
use rstest::rstest;

const TABLE: &str = include_str!("assignment_table.txt");

fn act(code: &str) -> AssignmentAct {
    AssignmentAct::ALL.into_iter().find(|act| act.code() == code).expect("the act exists")
}

fn capacity(word: &str) -> Capacity {
    match word {
        "lead" => Capacity::Lead,
        "cooperating" => Capacity::Cooperating,
        "collector" => Capacity::Collector,
        "clerk" => Capacity::Clerk,
        "leader" => Capacity::Leader,
        "registry" => Capacity::Registry,
        "system" => Capacity::System,
        other => panic!("no capacity {other}"),
    }
}

fn outcome(word: &str) -> Result<AssignmentState, Denial> {
    match word {
        "!not-involved" => Err(Denial::NotInvolved),
        "!lead-answers" => Err(Denial::LeadAnswers),
        "!record" => Err(Denial::RecordInstead),
        "!collector" => Err(Denial::CollectorDecides),
        "!follower" => Err(Denial::FollowerDecides),
        "!leader" => Err(Denial::LeaderDecides),
        "!issuer" => Err(Denial::IssuerRecalls),
        "!people" => Err(Denial::PeopleOnly),
        "!program" => Err(Denial::ProgramOnly),
        "!supporters" => Err(Denial::SupportersContribute),
        "!unreported" => Err(Denial::NothingReported),
        "!confirming" => Err(Denial::AwaitingConfirmation),
        "!deciding" => Err(Denial::AwaitingDecision),
        "!uncontested" => Err(Denial::NotContested),
        "!suspended" => Err(Denial::Suspended),
        "!running" => Err(Denial::NotSuspended),
        "!completed" => Err(Denial::Completed),
        "!closed" => Err(Denial::Closed),
        "!recalled" => Err(Denial::Recalled),
        state => Ok(AssignmentState::find(state).unwrap_or_else(|| panic!("no outcome {state}"))),
    }
}

/// Act, state, capacity, expected.
type Cell = (AssignmentAct, AssignmentState, Capacity, Result<AssignmentState, Denial>);

/// The cells of the table.
fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut current = None;
    let mut columns: Vec<Capacity> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !line.starts_with(' ') {
            current = Some(act(words[0]));
        } else if words[0] == "lead" {
            columns = words.iter().map(|word| capacity(word)).collect();
        } else {
            let state = AssignmentState::find(words[0]).expect("a row is a state");
            let act = current.expect("a table follows the name of its act");
            for (column, word) in columns.iter().zip(&words[1..]) {
                cells.push((act, state, *column, outcome(word)));
            }
        }
    }
    cells
}

#[test]
fn every_cell_of_state_act_and_capacity_is_as_the_table_says() {
    let wrong: Vec<String> = cells()
        .into_iter()
        .filter(|(act, state, by, expected)| state.next(*act, *by) != *expected)
        .map(|(act, state, by, expected)| {
            format!(
                "{act:?} on {state:?} by {by:?}: {:?}, expected {expected:?}",
                state.next(act, by)
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_leaves_no_cell_out() {
    let named: BTreeSet<String> =
        cells().iter().map(|(act, state, by, _)| format!("{act:?}/{state:?}/{by:?}")).collect();
    assert_eq!(
        named.len(),
        AssignmentAct::ALL.len() * AssignmentState::ALL.len() * Capacity::ALL.len()
    );
    assert_eq!(named.len(), 1064);
}

#[test]
fn every_refusal_has_its_sentence_and_advice_in_both_languages() {
    for denial in cells().into_iter().filter_map(|cell| cell.3.err()) {
        let message = denial.message();
        for lang in Lang::ALL {
            assert!(has_sentence(lang, message.id), "{} in {}", message.id, lang.code());
            assert!(
                message.advice(lang).is_some(),
                "{} has no advice in {}",
                message.id,
                lang.code()
            );
        }
    }
}

#[test]
fn one_capacity_that_may_is_enough() {
    let both = [Capacity::Registry, Capacity::Clerk];
    let confirmed = decide(AssignmentState::Reported, AssignmentAct::Confirm, &both);
    assert_eq!(confirmed, Ok(AssignmentState::Completed));
}

#[rstest]
#[case::registry_first(&[Capacity::Registry, Capacity::Clerk])]
#[case::clerk_first(&[Capacity::Clerk, Capacity::Registry])]
fn the_refusal_about_the_moment_wins_over_the_one_about_the_person(#[case] by: &[Capacity]) {
    let refused = decide(AssignmentState::Open, AssignmentAct::Confirm, by);
    assert_eq!(refused, Err(Denial::NothingReported));
}

#[test]
fn somebody_without_any_capacity_is_not_involved() {
    let refused = decide(AssignmentState::Open, AssignmentAct::Report, &[]);
    assert_eq!(refused, Err(Denial::NotInvolved));
}
