//! What a new office does first.

use crate::service::{Office, Result};
use crate::store::stage;

/// What is there already of what a first letter needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// Units beside the office itself.
    pub units: bool,
    pub register: bool,
    /// Any letter, a draft included.
    pub letter: bool,
}

impl Steps {
    /// Tells whether everything is there.
    #[must_use]
    pub const fn are_done(self) -> bool {
        self.units && self.register && self.letter
    }
}

pub(super) async fn steps(office: &Office) -> Result<Steps> {
    let begun = stage::has_begun(office.store.read(), &office.settings.office).await?;
    let (units, register, letter) = begun;
    Ok(Steps { units, register, letter })
}
