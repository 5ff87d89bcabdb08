//! One sample of every kind: read without a finding, set, and left for the validator of PDF/A and PDF/UA.

use std::{collections::BTreeSet, fs, path::Path};

use congvan::{
    domain::{
        Document, DocumentKind,
        check::{Stage, check},
    },
    template::{self, Templates},
    typeset::Options,
};

use super::measure::ENGINE;

/// Every sample by its name, in order.
pub fn samples() -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/documents");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the samples")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            let text = fs::read(&path).expect("read");
            let draft = template::load(&name, &text, &Templates::embedded())
                .unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
            (name, draft.document)
        })
        .collect()
}

#[test]
fn every_kind_has_its_sample_named_after_it() {
    let samples = samples();
    let kinds: BTreeSet<DocumentKind> = samples.iter().map(|(_, sample)| sample.kind).collect();
    assert_eq!(kinds.len(), DocumentKind::ALL.len());
    for (name, sample) in &samples {
        assert!(name.starts_with(sample.kind.code()), "{name}");
    }
}

#[test]
fn no_sample_has_anything_to_mend() {
    for (name, sample) in samples() {
        let findings = check(&sample, Stage::Issue);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

#[test]
fn leaves_every_sample_for_the_validator() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    fs::create_dir_all(&folder).expect("a folder for the files");
    for (name, sample) in samples() {
        let rendered = ENGINE.render(&sample, &Options::default());
        let pdf = rendered.and_then(|rendered| rendered.pdf());
        let pdf = pdf.unwrap_or_else(|error| panic!("{name}: {error}"));
        fs::write(folder.join(format!("sample-{name}.pdf")), pdf).expect("written");
    }
}
