//! Which desks a draft passes before it is signed.

use serde::{Deserialize, Serialize};

use crate::domain::ReviewStep;

/// The office's order of review.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewSettings {
    /// `content` and `form`, both, one, or none; the signer always comes last.
    pub steps: Vec<ReviewStep>,
    /// Names of those who check the content; empty = everybody with the role.
    pub content_by: Vec<String>,
    /// Names of those who check the form; empty = everybody with the role.
    pub form_by: Vec<String>,
}

impl Default for ReviewSettings {
    fn default() -> Self {
        Self {
            steps: vec![ReviewStep::Content, ReviewStep::Form],
            content_by: Vec::new(),
            form_by: Vec::new(),
        }
    }
}

impl ReviewSettings {
    /// The people named for a step; empty = nobody in particular.
    #[must_use]
    pub fn named(&self, step: ReviewStep) -> &[String] {
        match step {
            ReviewStep::Content => &self.content_by,
            ReviewStep::Form => &self.form_by,
            ReviewStep::Drafter | ReviewStep::Signer => &[],
        }
    }
}
