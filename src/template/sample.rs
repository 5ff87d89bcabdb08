//! A sample document of every kind, to begin from (Decree 30, Art. 7; Appendix III).

use rust_embed::RustEmbed;

use crate::domain::DocumentKind;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/documents"]
#[include = "*.yaml"]
struct Embedded;

/// One sample: a whole document file of a fictional office.
#[derive(Debug, Clone)]
pub struct Sample {
    /// `bao-cao`; the kind's code, perhaps with more where a kind has several samples.
    pub code: String,
    pub kind: DocumentKind,
    /// What it shows, from the first line of the file.
    pub summary: String,
    /// The file itself.
    pub text: String,
}

/// All samples, by their code.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut samples: Vec<Sample> = Embedded::iter().filter_map(|name| read(&name)).collect();
    samples.sort_by(|one, other| one.code.cmp(&other.code));
    samples
}

/// The sample of a code; spelled as in the list.
#[must_use]
pub fn sample(code: &str) -> Option<Sample> {
    read(&format!("{code}.yaml"))
}

fn read(name: &str) -> Option<Sample> {
    let code = name.strip_suffix(".yaml")?;
    let text = String::from_utf8(Embedded::get(name)?.data.into_owned()).ok()?;
    let kind = text.lines().find_map(|line| DocumentKind::find(line.strip_prefix("kind:")?))?;
    let summary = text.lines().next()?.trim_start_matches(['#', ' ']).to_owned();
    Some(Sample { code: code.to_owned(), kind, summary, text })
}
