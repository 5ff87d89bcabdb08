//! What is wrong with a document, where, and what to do: several at once, never only the first.

use serde::Serialize;

use crate::text::Message;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Stops approval, numbering and release.
    Error,
    /// Shown, never stops.
    Warning,
    /// Worth a look; often right as it is.
    Hint,
}

/// Where a finding stands: in the file a person wrote, on a node of the document, or on a laid-out page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// File as the person named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Path of the field: `body[2].item.task.due`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// Id of the node on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// Laid-out page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// Whole millimetres from the page's left and upper edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub millimetres: Option<[i32; 2]>,
}

impl Place {
    /// A field of the document, without file.
    #[must_use]
    pub fn field(path: impl Into<String>) -> Self {
        Self { field: path.into(), ..Self::default() }
    }

    /// A node of the document.
    #[must_use]
    pub fn node(id: impl Into<String>) -> Self {
        Self { node: Some(id.into()), ..Self::default() }
    }
}

/// One thing to mend or to know. Its words live in the message catalogues, in Vietnamese and English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub severity: Severity,
    #[serde(flatten)]
    pub place: Place,
    pub message: Message,
}

impl Finding {
    /// Makes an error.
    #[must_use]
    pub fn error(place: Place, message: Message) -> Self {
        Self { severity: Severity::Error, place, message }
    }

    /// Makes a warning.
    #[must_use]
    pub fn warning(place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, place, message }
    }
}

/// All findings of one check, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Tells whether any of them stops the letter.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Tells whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Walks over them in reading order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        self.0.extend(findings);
    }
}
