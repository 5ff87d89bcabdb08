//! The PDF read back by other programs: text and fonts by poppler, structure by lopdf. The files stay in
//! `target/verapdf/`, where `scripts/verapdf` validates them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use congvan::{
    domain::{Document, Urgency},
    typeset::Options,
};

use super::{letters, measure::ENGINE};

fn written(name: &str, letter: &Document, options: &Options) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    fs::create_dir_all(&folder).expect("a folder for the files");
    let path = folder.join(format!("{name}.pdf"));
    let pdf = ENGINE.render(letter, options).and_then(|rendered| rendered.pdf()).expect("a PDF");
    fs::write(&path, pdf).expect("written");
    path
}

fn poppler(tool: &str, arguments: &[&str], path: &Path, output: &[&str]) -> Option<String> {
    let run = Command::new(tool).args(arguments).arg(path).args(output).output();
    let Ok(run) = run else {
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    assert!(run.status.success(), "{tool}: {}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).expect("UTF-8"))
}

#[test]
fn leaves_every_sort_of_letter_for_the_validator() {
    let plain = Options::default();
    for (name, letter) in letters::complete() {
        written(&name.replace(' ', "-"), &letter, &plain);
    }
    for (name, urgency) in [("thuong-khan", Urgency::ThuongKhan), ("khan", Urgency::Khan)] {
        written(name, &letters::urgent(urgency), &plain);
    }
    written("minimal", &letters::minimal(), &plain);
    let mut draft = letters::one_page();
    (draft.number, draft.place, draft.signature) = (None, None, None);
    draft.date.day = None;
    written("draft", &draft, &Options::unsigned());
    written("unsigned-five-pages", &letters::five_pages(), &Options::unsigned());
    written("empty", &Document::new(draft.kind), &plain);
}

#[test]
fn every_word_is_found_in_the_text_of_the_pdf() {
    for (name, letter) in letters::complete() {
        let path = written(&name.replace(' ', "-"), &letter, &Options::default());
        let Some(text) = poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &path, &["-"]) else {
            return;
        };
        let found: Vec<&str> = text.split_whitespace().collect();
        for node in layout_nodes(&letter) {
            let words: Vec<&str> = node.split_whitespace().collect();
            let whole = found.windows(words.len()).any(|window| window == words);
            // A page number may stand between the words of a paragraph that runs over two pages.
            let parted = words.iter().all(|word| found.contains(word));
            assert!(whole || (letter.body.len() > 6 && parted), "{name}: {node}");
        }
    }
}

fn layout_nodes(letter: &Document) -> Vec<String> {
    let mut nodes: Vec<String> = letter.body.iter().map(|block| block.text().to_owned()).collect();
    nodes.extend(letter.bases.iter().map(|basis| basis.text.clone()));
    nodes.extend(letter.addressees.items.iter().map(|addressee| addressee.text.clone()));
    nodes.extend(letter.recipients.iter().map(|recipient| format!("- {}", recipient.text)));
    nodes.extend(letter.subject.as_ref().map(|subject| format!("V/v {subject}")));
    nodes
}

#[test]
fn all_fonts_are_embedded_and_map_to_unicode() {
    let path = written("one-page", &letters::one_page(), &Options::default());
    let Some(table) = poppler("pdffonts", &[], &path, &[]) else { return };
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert_eq!(fonts.len(), 4, "regular, bold, italic, bold italic: {table}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert!(columns[0].contains("+LiberationSerif"), "{font}");
        let marks = &columns[columns.len() - 5..columns.len() - 2];
        assert_eq!(marks, ["yes", "yes", "yes"], "embedded, subset, Unicode: {font}");
    }
}

#[test]
fn the_pdf_names_its_title_language_and_day() {
    let path = written("one-page", &letters::one_page(), &Options::default());
    let Some(about) = poppler("pdfinfo", &["-enc", "UTF-8"], &path, &[]) else { return };
    let title = "Công văn 05/SNV-CCHC V/v triển khai thực hiện Đề án";
    assert!(about.contains(title), "{about}");
    assert!(about.contains("Tagged:          yes"), "{about}");
    assert!(about.contains("2026"), "{about}");
    assert!(about.contains("Page size:       595.276 x 841.89 pts (A4)"), "{about}");
    let bytes = fs::read(&path).expect("read");
    let pdf = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let language = pdf.catalog().and_then(|catalog| catalog.get(b"Lang")).and_then(|l| l.as_str());
    assert_eq!(language.expect("a language"), b"vi-VN");
}
