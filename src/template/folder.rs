//! A template as its files, wherever they are kept: `template.yaml` and the samples beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The files of one template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateFolder {
    /// The text of `template.yaml`.
    pub template: String,
    /// The texts of `samples/NAME.yaml`, by name.
    #[serde(default)]
    pub samples: BTreeMap<String, String>,
}

/// A template that the office keeps in its store, with every version that was ever in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptTemplate {
    /// By ordinal, from 1 on.
    pub versions: BTreeMap<u32, TemplateFolder>,
    /// The version that new drafts take.
    pub shown: u32,
}

impl TemplateFolder {
    /// A template without fields, made of one document file; the same document is its sample.
    #[must_use]
    pub fn of_document(code: &str, name: &str, document: &str) -> Self {
        let mut template = format!("name: {}\nfields: []\ndocument:\n", quoted(name));
        for line in document.lines().filter(|line| line.trim_end() != "---") {
            if !line.trim().is_empty() {
                template.push_str("  ");
                template.push_str(line);
            }
            template.push('\n');
        }
        let sample = format!("template: {code}\ndata: {{}}\n");
        Self { template, samples: BTreeMap::from([("mau".to_owned(), sample)]) }
    }

    /// The same files under another code: samples name the template that they fill.
    #[must_use]
    pub fn under(&self, code: &str) -> Self {
        let samples = self.samples.iter();
        let samples = samples.map(|(name, text)| (name.clone(), renamed(text, code)));
        Self { template: self.template.clone(), samples: samples.collect() }
    }

    /// Bytes of all files.
    #[must_use]
    pub fn size(&self) -> usize {
        self.template.len() + self.samples.values().map(String::len).sum::<usize>()
    }
}

/// Words as one value of a YAML file.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

/// The line `template: …` at the margin names another template.
fn renamed(sample: &str, code: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in sample.lines() {
        match line.strip_prefix("template:") {
            Some(_) => lines.push(format!("template: {code}")),
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}
