//! The way of a draft from desk to desk before it is signed (Decree 30, Art. 11–13): content, then form, then the signer.

use serde::{Deserialize, Serialize};

/// At whose desk a draft lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStep {
    /// Người soạn thảo.
    Drafter,
    /// Người đứng đầu đơn vị soạn thảo: nội dung.
    Content,
    /// Người được giao kiểm tra: thể thức, kỹ thuật trình bày.
    Form,
    /// Người ký.
    Signer,
}

impl ReviewStep {
    /// All steps in their order.
    pub const ALL: [Self; 4] = [Self::Drafter, Self::Content, Self::Form, Self::Signer];

    /// The word kept in tables and settings: `content`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drafter => "drafter",
            Self::Content => "content",
            Self::Form => "form",
            Self::Signer => "signer",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The desk to which a draft goes next, where the office has these steps between drafter and signer.
    #[must_use]
    pub fn next(self, between: &[Self]) -> Self {
        let later = |step: &&Self| **step > self && **step < Self::Signer;
        between.iter().filter(later).min().copied().unwrap_or(Self::Signer)
    }
}
