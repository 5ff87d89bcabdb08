//! Who does one task: its leads, those who help them, who collects the answers, by when.

use chrono::{NaiveDate, Utc};

use super::{Cooperating, PlannedTask, Planner};
use crate::{
    domain::{Finding, LocatedTask, Party, Place, end_of_day, markup},
    store::{directory::Resolved, unit::Unit},
    text::{Message, fold},
};

impl Planner<'_> {
    /// A code that nobody bears is a slip of the pen, even where free words may stand.
    fn known_codes(&mut self, parties: &[Party], place: &Place, field: &str) {
        for (index, party) in parties.iter().enumerate().filter(|(_, party)| party.is_code()) {
            if self.directory.resolve(party) == Resolved::Unknown {
                let place =
                    Place { field: format!("{}.{field}[{index}]", place.field), ..place.clone() };
                self.unknown(party, &place);
            }
        }
    }

    pub(super) fn task(
        &mut self,
        located: &LocatedTask<'_>,
        path: &str,
        issued: Option<NaiveDate>,
    ) -> PlannedTask {
        let place = |field: String| Place { field, ..Place::node(located.node) };
        let task = place(format!("{path}.task"));
        self.known_codes(&located.task.cooperating, &task, "cooperating");
        self.known_codes(&located.task.report_to, &task, "report_to");
        self.known_codes(&located.task.report_via, &task, "report_via");
        let mut leads: Vec<&Unit> = Vec::new();
        for (index, party) in located.lead.iter().enumerate() {
            for unit in self.receivers(party, &place(format!("{path}.lead[{index}]"))) {
                if !leads.iter().any(|lead| lead.id == unit.id) {
                    leads.push(unit);
                }
            }
        }
        if located.lead.is_empty() {
            let message = Message::new("letter-task-without-lead");
            self.findings.push(Finding::error(place(format!("{path}.task")), message));
        }
        let cooperating = self.cooperating(located, path, &leads);
        let collector =
            located.task.report_to.iter().find_map(|party| match self.directory.resolve(party) {
                Resolved::Unit(unit) => Some(unit.id.clone()),
                Resolved::Group(..) | Resolved::Unknown => None,
            });
        let duty = located.task.recurrence.as_ref();
        let period = duty.map(|duty| duty.period(self.directory.day())).unwrap_or_default();
        let due = located.task.due.as_ref();
        let printed = due.and_then(|due| due.moment(issued, self.calendar)).or(period.due);
        let ours = printed.is_none().then_some(self.choices.due).flatten().map(end_of_day);
        PlannedTask {
            node: located.node.to_owned(),
            wording: markup::plain(located.wording).into_owned(),
            task: located.task.clone(),
            leads: leads.iter().map(|unit| unit.id.clone()).collect(),
            cooperating,
            collector,
            due_at: printed.or(ours).map(|due| due.with_timezone(&Utc)),
            due_text: located.task.due.as_ref().and_then(|due| due.text.clone()),
            due_is_ours: ours.is_some(),
            definition: None,
            period,
        }
    }

    /// Whoever leads does not cooperate: inside both groups means lead; named for both by itself is a mistake.
    fn cooperating(
        &mut self,
        located: &LocatedTask<'_>,
        path: &str,
        leads: &[&Unit],
    ) -> Vec<Cooperating> {
        let mut found = Vec::new();
        for (index, party) in located.task.cooperating.iter().enumerate() {
            let resolved = self.directory.resolve(party);
            if let Resolved::Unit(unit) = resolved
                && let Some(lead) = located.lead.iter().find(|lead| self.directory.resolve(lead) == resolved)
                // The same words twice are told by the check of the document.
                && fold(lead.as_str()) != fold(party.as_str())
            {
                let message = Message::new("letter-lead-cooperates").with("unit", &unit.name);
                let field = format!("{path}.task.cooperating[{index}]");
                let place = Place { field, ..Place::node(located.node) };
                self.findings.push(Finding::error(place, message));
            }
            let units = resolved.units();
            if units.is_empty() {
                found.push(Cooperating { unit: None, words: party.as_str().to_owned() });
            }
            for unit in units.into_iter().filter(|unit| leads.iter().all(|lead| lead.id != unit.id))
            {
                let entry = Cooperating { unit: Some(unit.id.clone()), words: unit.name.clone() };
                if !found.contains(&entry) {
                    self.receiving.push(unit);
                    found.push(entry);
                }
            }
        }
        found
    }
}
