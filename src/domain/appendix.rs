//! Phụ lục, văn bản kèm theo, chú thích, bản sao: what stands behind or below the text of a document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, DocumentKind, LegalBasis, Number, PartialDate, Recipient, Signature};

/// An appendix, or a whole text that the document issues (Appendix I, III.1; forms 1.3, 2.1, 2.2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appendix {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// `Phụ lục II`; without it, by the place among the appendices, with Roman numbers where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Kind of the enclosed text, where the document issues one: it has a head and a title of its own, and no label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DocumentKind>,
    /// In capitals; of an enclosed text, its abstract in small letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `(Kèm theo Quyết định số … ngày … của …)`; without it, made of the document's own number and date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A file of its own, with the line of the main document's number and signing time (form 2.2).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub separate: bool,
    /// All its pages turned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub landscape: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<LegalBasis>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Who signs the appendix itself, where somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// Chú thích at the foot of the page whose text refers to it by `[^1]`; one that nothing refers to stands below the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// Its mark: `1`, `*`.
    pub marker: String,
    pub text: String,
}

/// Hình thức sao (Decree 30, Art. 25; Appendix I, part II).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CopyForm {
    /// Sao y.
    SaoY,
    /// Sao lục.
    SaoLuc,
    /// Trích sao.
    TrichSao,
}

impl CopyForm {
    /// The words in capitals.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SaoY => "SAO Y",
            Self::SaoLuc => "SAO LỤC",
            Self::TrichSao => "TRÍCH SAO",
        }
    }

    /// The abbreviation that opens the notation of the copy.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::SaoY => "SY",
            Self::SaoLuc => "SL",
            Self::TrichSao => "TrS",
        }
    }
}

/// Phần bản sao: the block below the end of the copied document (form 3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyBlock {
    pub form: CopyForm,
    /// Lines of the copying agency, in capitals.
    pub agency: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// `SY-SNV`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "PartialDate::is_empty")]
    pub date: PartialDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
}
