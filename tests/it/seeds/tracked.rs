//! The readings' assignments arrive as tasks: who leads, who helps, by when, to whom.

use chrono::NaiveDate;
use congvan::domain::{Mode, Rhythm, When};

use super::{NAMES, folder, letter};

#[test]
fn every_assignment_of_the_readings_is_a_task() {
    let Some(folder) = folder() else { return };
    let counts: Vec<usize> =
        NAMES.iter().map(|name| letter(&folder, name).0.tasks().len()).collect();
    assert_eq!(counts, [4, 6, 2, 7, 5]);
}

#[test]
fn the_yearly_duty_of_2025_recurs_from_2025() {
    let Some(folder) = folder() else { return };
    let (document, _) = letter(&folder, NAMES[0]);
    let tasks = document.tasks();
    let yearly = tasks[1].task.recurrence.as_ref().expect("a rhythm");
    assert_eq!(yearly.every, Rhythm::Yearly);
    assert_eq!(yearly.from, NaiveDate::from_ymd_opt(2025, 1, 1));
    let due = tasks[1].task.due.as_ref().expect("a deadline");
    assert!(due.text.as_deref().is_some_and(|text| text.starts_with("Thực hiện từ năm 2025")));
    assert!(matches!(due.when, Some(When::Range { from: Some(_), to: None })));
    assert_eq!(tasks[1].lead.len(), 2);
}

#[test]
fn who_collects_decides_the_mode() {
    let Some(folder) = folder() else { return };
    let (document, _) = letter(&folder, NAMES[1]);
    let tasks = document.tasks();
    assert_eq!(tasks[0].task.mode, Mode::CarryOut);
    assert_eq!(tasks[3].task.mode, Mode::Report);
    assert_eq!(tasks[3].task.report_to[0].as_str(), "Sở Nội vụ");
    assert_eq!(tasks[5].task.report_to.len(), 2);
    assert_eq!(tasks[5].task.cooperating.len(), 3);
}
