//! Nhắc việc: at which moments the policy asks for a reminder, in working days, or in hours for urgent letters.
//!
//! A policy gives steps before, on and after the deadline. Only the latest step that has come is ever due: after a week
//! without workers a unit gets one reminder, not seven. A step that came before the unit had the letter, or its new
//! deadline, is none.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Calendar, Finding, Findings, Hours, Place, hanoi, has_passed};
use crate::text::Message;

/// The largest number of days or hours in a step.
const FARTHEST: u32 = 366;
/// The largest number of steps before or after a deadline.
const MOST_STEPS: usize = 12;

/// When units are reminded. Its serde form stands in the settings and, for one letter, in its own policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReminderPolicy {
    /// Reminders leave by themselves.
    pub enabled: bool,
    /// So many working days before the deadline.
    pub before: Vec<u32>,
    /// On the deadline's day.
    pub on_day: bool,
    /// So many working days after the deadline.
    pub after: Vec<u32>,
    /// After the last of these, every so many working days; 0 = no more.
    pub then_every: u32,
    /// Urgent letters (HỎA TỐC, THƯỢNG KHẨN, KHẨN) count in hours and regard no sending hours.
    pub urgent: UrgentSteps,
    /// When reminders of letters that are not urgent may leave, on working days.
    pub hours: Hours,
    pub escalation: Escalation,
}

/// Steps in hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UrgentSteps {
    /// So many hours before the deadline.
    pub before: Vec<u32>,
    /// So many hours after the deadline.
    pub after: Vec<u32>,
    /// After the last of these, every so many hours; 0 = no more.
    pub then_every: u32,
}

/// Whom to tell when a unit stays silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Escalation {
    /// Working days after the deadline; 0 = never.
    pub after: u32,
    /// Positions of a unit's contacts that make them its leader, the first that is found and has an address: `Chủ tịch`.
    pub unit_positions: Vec<String>,
    /// Addresses of leaders of the office.
    pub office: Vec<String>,
}

impl Default for ReminderPolicy {
    fn default() -> Self {
        Self {
            enabled: true,
            before: vec![3, 1],
            on_day: true,
            after: vec![1, 3],
            then_every: 5,
            urgent: UrgentSteps::default(),
            hours: Hours::default(),
            escalation: Escalation::default(),
        }
    }
}

impl Default for UrgentSteps {
    fn default() -> Self {
        Self { before: vec![24, 4], after: vec![2, 8], then_every: 24 }
    }
}

impl Default for Escalation {
    fn default() -> Self {
        let positions = ["Chủ tịch", "Giám đốc", "Trưởng phòng", "Trưởng Công an", "Thủ trưởng"];
        Self { after: 5, unit_positions: positions.map(str::to_owned).to_vec(), office: Vec::new() }
    }
}

/// One step of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderStep {
    /// Working days before the deadline.
    DaysBefore(u32),
    OnDay,
    /// Working days after the deadline.
    DaysAfter(u32),
    /// Hours before the deadline.
    HoursBefore(u32),
    /// Hours after the deadline.
    HoursAfter(u32),
    /// Báo lãnh đạo của đơn vị.
    ToUnitLeader,
    /// Báo lãnh đạo cơ quan.
    ToOfficeLeader,
    /// A person's reminder.
    ByHand,
}

impl ReminderStep {
    /// The word kept in tables: `before-3`, `after-2h`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::DaysBefore(days) => format!("before-{days}"),
            Self::OnDay => "on-day".to_owned(),
            Self::DaysAfter(days) => format!("after-{days}"),
            Self::HoursBefore(hours) => format!("before-{hours}h"),
            Self::HoursAfter(hours) => format!("after-{hours}h"),
            Self::ToUnitLeader => "to-unit-leader".to_owned(),
            Self::ToOfficeLeader => "to-office-leader".to_owned(),
            Self::ByHand => "by-hand".to_owned(),
        }
    }

    /// Why a unit is reminded, in a few words.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::DaysBefore(days) => Message::new("remind-step-before").with("days", days),
            Self::OnDay => Message::new("remind-step-on-day"),
            Self::DaysAfter(days) => Message::new("remind-step-after").with("days", days),
            Self::HoursBefore(hours) => {
                Message::new("remind-step-hours-before").with("hours", hours)
            }
            Self::HoursAfter(hours) => Message::new("remind-step-hours-after").with("hours", hours),
            Self::ToUnitLeader => Message::new("remind-step-unit-leader"),
            Self::ToOfficeLeader => Message::new("remind-step-office-leader"),
            Self::ByHand => Message::new("remind-step-by-hand"),
        }
    }
}

/// What a step depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed {
    /// The deadline now in force.
    pub due: DateTime<Utc>,
    /// Since when the unit has known it: the letter's release, or the decision that moved the deadline.
    pub since: DateTime<Utc>,
    pub urgent: bool,
}

impl ReminderPolicy {
    /// The step that is due at a moment: the latest that has come.
    #[must_use]
    pub fn step(
        &self,
        work: Pressed,
        now: DateTime<Utc>,
        calendar: &Calendar,
    ) -> Option<ReminderStep> {
        if work.urgent {
            return self.urgent.step(work, now);
        }
        let (today, last, known) = (day_of(now), day_of(work.due), day_of(work.since));
        let has_come = |day: NaiveDate| day <= today && day > known;
        if has_passed(work.due, now) {
            let passed = calendar.working_days_left(last, today, FARTHEST);
            let days = latest(&self.after, self.then_every, passed)?;
            return has_come(calendar.forward(last, days)).then_some(ReminderStep::DaysAfter(days));
        }
        if self.on_day && has_come(last) {
            return Some(ReminderStep::OnDay);
        }
        let nearest_first = sorted(&self.before);
        let days = nearest_first
            .into_iter()
            .find(|days| today < last && has_come(calendar.back(last, *days)))?;
        Some(ReminderStep::DaysBefore(days))
    }

    /// Tells whether leaders are to be told at a moment.
    #[must_use]
    pub fn escalates(&self, work: Pressed, now: DateTime<Utc>, calendar: &Calendar) -> bool {
        let (today, last) = (day_of(now), day_of(work.due));
        let days = self.escalation.after;
        days > 0
            && has_passed(work.due, now)
            && calendar.forward(last, days) <= today
            && day_of(work.since) < today
    }

    /// What is wrong with it, everything at once; places are relative to the policy.
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::default();
        let lists = [
            ("before", &self.before),
            ("after", &self.after),
            ("urgent.before", &self.urgent.before),
            ("urgent.after", &self.urgent.after),
        ];
        for (field, list) in lists {
            let fits = list.len() <= MOST_STEPS && list.iter().all(|n| (1..=FARTHEST).contains(n));
            if !fits {
                let message = Message::new("remind-policy-steps").with("steps", MOST_STEPS);
                findings.push(Finding::error(Place::field(field), message.with("most", FARTHEST)));
            }
        }
        if self.hours.from >= self.hours.to {
            findings
                .push(Finding::error(Place::field("hours"), Message::new("remind-policy-hours")));
        }
        for (index, address) in self.escalation.office.iter().enumerate() {
            if !address.contains('@') {
                let place = Place::field(format!("escalation.office[{index}]"));
                let message = Message::new("remind-policy-address").with("address", address);
                findings.push(Finding::error(place, message));
            }
        }
        findings
    }
}

impl UrgentSteps {
    fn step(&self, work: Pressed, now: DateTime<Utc>) -> Option<ReminderStep> {
        let has_come = |at: DateTime<Utc>| at <= now && at > work.since;
        let hours = |hours: u32| Duration::hours(i64::from(hours));
        if has_passed(work.due, now) {
            let passed = u32::try_from((now - work.due).num_hours()).unwrap_or(0);
            let after = latest(&self.after, self.then_every, passed.min(FARTHEST * 24))?;
            return has_come(work.due + hours(after)).then_some(ReminderStep::HoursAfter(after));
        }
        let before = sorted(&self.before).into_iter().find(|n| has_come(work.due - hours(*n)))?;
        Some(ReminderStep::HoursBefore(before))
    }
}

/// The last of the steps that `passed` has reached, with those that repeat after it.
fn latest(steps: &[u32], then_every: u32, passed: u32) -> Option<u32> {
    let steps = sorted(steps);
    let reached = steps.iter().rev().find(|step| **step <= passed).copied();
    match (reached, steps.last()) {
        (Some(step), Some(last)) if step == *last && then_every > 0 => {
            Some(last + (passed - last) / then_every * then_every)
        }
        _ => reached,
    }
}

/// Smallest first, each once; 0 is no step.
fn sorted(steps: &[u32]) -> Vec<u32> {
    let mut steps: Vec<u32> = steps.iter().copied().filter(|step| *step > 0).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&hanoi()).date_naive()
}
