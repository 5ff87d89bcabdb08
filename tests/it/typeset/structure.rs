//! What those hear who cannot see the page: headings, reading order and heads of tables, read back from the file.

use std::process::Command;

use congvan::{domain::Document, typeset::Options};

use super::{letters, measure::ENGINE, samples::samples};

/// The structure tree as poppler prints it, a line each; none, said aloud, where poppler is absent.
fn structure(document: &Document) -> Option<Vec<String>> {
    let rendered = ENGINE.render(document, &Options::default());
    let pdf = rendered.and_then(|rendered| rendered.pdf()).expect("a PDF");
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().expect("a file");
    std::fs::write(file.path(), pdf).expect("written");
    let Ok(run) = Command::new("pdfinfo").arg("-struct-text").arg(file.path()).output() else {
        eprintln!("skipped: pdfinfo is not installed");
        return None;
    };
    // Poppler prints some titles in bytes of its own.
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    Some(text.lines().map(|line| line.trim().to_owned()).collect())
}

fn sample(name: &str) -> Document {
    let found = samples().into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).1
}

/// Where a line that holds the words stands.
fn place(lines: &[String], words: &str) -> usize {
    let found = lines.iter().position(|line| line.contains(words));
    found.unwrap_or_else(|| panic!("{words} is not among {lines:#?}"))
}

#[test]
fn a_letter_is_read_from_its_head_over_its_text_to_signer_and_recipients() {
    for name in ["cong-van", "quyet-dinh", "bien-ban", "thu-cong"] {
        let document = sample(name);
        let Some(lines) = structure(&document) else { return };
        let signature = document.signature.as_ref().expect("a signature");
        let order = [
            place(&lines, "CỘNG HÒA XÃ HỘI"),
            place(&lines, document.issuer.name[0].split(' ').next().expect("a word")).max(1),
            place(&lines, "./."),
            lines.iter().rposition(|line| line.contains(&signature.name)).expect("the signer"),
            place(&lines, "Nơi nhận:"),
        ];
        assert!(order[0] < order[2] && order[1] < order[2], "{name}: {order:?}");
        assert!(order[2] < order[3] && order[3] < order[4], "{name}: {order:?}");
    }
}

#[test]
fn titles_are_headings_and_no_level_is_skipped() {
    for (name, document) in samples() {
        let Some(lines) = structure(&document) else { return };
        let levels: Vec<usize> = lines
            .iter()
            .filter_map(|line| line.strip_prefix('H')?.chars().next()?.to_digit(10))
            .map(|level| level as usize)
            .collect();
        assert_eq!(levels.first(), Some(&1), "{name}: the title");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
    let Some(lines) = structure(&sample("quyet-dinh-ban-hanh-quy-che")) else { return };
    assert!(lines.iter().any(|line| line.starts_with("H2")), "chapters");
    assert!(lines.iter().any(|line| line.starts_with("H3")), "articles");
}

#[test]
fn a_letter_that_says_nothing_yet_has_a_structure_all_the_same() {
    let mut document = letters::minimal();
    (document.subject, document.title) = (None, None);
    document.body.clear();
    assert!(ENGINE.render(&document, &Options::default()).and_then(|one| one.pdf()).is_ok());
    document.subject = Some(" ".to_owned());
    assert!(ENGINE.render(&document, &Options::default()).and_then(|one| one.pdf()).is_ok());
}

#[test]
fn the_heads_of_a_table_are_heads_to_a_reader_too() {
    let Some(lines) = structure(&sample("bao-cao")) else { return };
    assert_eq!(lines.iter().filter(|line| line.starts_with("TH ")).count(), 6, "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("TD")));
}
