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
        Self {
            name: "Văn thư".to_owned(),
            roles: vec![Role::Clerk, Role::Registry, Role::Leader, Role::Administrator],
        }
    }
}

impl Person {
    /// The person, acting for the office's unit.
    #[must_use]
    pub fn actor(&self, office: &str) -> Actor {
        Actor { name: self.name.clone(), unit: office.to_owned(), roles: self.roles.clone() }
    }
}
