//! Who works in the office.

use serde::{Deserialize, Serialize};

use crate::domain::{Actor, Role};

/// A person of the office and what they may do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Full name, shown on the timeline.
    pub name: String,
    pub roles: Vec<Role>,
}

impl Default for Person {
    fn default() -> Self {
        Self { name: "Văn thư".to_owned(), roles: Role::OF_PERSONS.to_vec() }
    }
}

impl Person {
    /// The person, acting for the office's unit.
    #[must_use]
    pub fn actor(&self, office: &str) -> Actor {
        Actor::new(&self.name, office, self.roles.clone())
    }
}
