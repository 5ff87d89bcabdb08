//! Who has the work of units that were merged, split or renamed.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::Id;
use crate::service::Result;
use crate::store::{self, ConnectionTrait};

/// Who follows whom on a day.
#[derive(Debug, Default)]
pub(in crate::service) struct Heirs {
    /// The heir that takes the work, by unit.
    next: HashMap<Id, Id>,
    /// The heirs of single tasks, by unit and task.
    shares: HashMap<(Id, Id), Id>,
}

impl Heirs {
    /// Reads who follows whom in the directory of an office on a day.
    ///
    /// # Errors
    /// What the store says.
    pub async fn on(conn: &impl ConnectionTrait, owner: &str, day: NaiveDate) -> Result<Self> {
        let mut next = HashMap::new();
        for one in store::succession::list(conn, owner).await? {
            if one.takes_work && one.begins_on <= day {
                next.insert(one.from_unit, one.to_unit);
            }
        }
        let shares = store::succession::shares(conn, owner).await?;
        let shares = shares.into_iter().map(|one| ((one.from_unit, one.task_id), one.to_unit));
        Ok(Self { next, shares: shares.collect() })
    }

    /// Who follows a unit in what is no task's; over several changes, the last heir, and the unit itself while it has none.
    pub fn of_unit(&self, unit: &Id) -> Id {
        self.last(unit, |_, first| first)
    }

    /// Who has a task that was a unit's.
    pub fn of_task(&self, unit: &Id, task: &Id) -> Id {
        self.last(unit, |unit, first| {
            self.shares.get(&(unit.clone(), task.clone())).unwrap_or(first)
        })
    }

    /// Who has the tasks of a letter that were a unit's, each heir once; who follows the unit where it had none.
    pub fn of_tasks<'a>(&self, unit: &Id, tasks: impl Iterator<Item = &'a Id>) -> BTreeSet<Id> {
        let mut heirs: BTreeSet<Id> = tasks.map(|task| self.of_task(unit, task)).collect();
        if heirs.is_empty() {
            heirs.insert(self.of_unit(unit));
        }
        heirs
    }

    fn last<'a>(&'a self, unit: &'a Id, choose: impl Fn(&'a Id, &'a Id) -> &'a Id) -> Id {
        let mut unit = unit;
        // As many steps as there are changes: a circle ends too.
        for _ in 0..self.next.len() {
            match self.next.get(unit) {
                Some(first) => unit = choose(unit, first),
                None => break,
            }
        }
        unit.clone()
    }
}
