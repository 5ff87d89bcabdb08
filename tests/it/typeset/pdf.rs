//! The PDF read back by other programs: text and fonts by poppler, structure by lopdf. The files stay in
//! `target/verapdf/`, where `scripts/verapdf` validates them.

use std::{fs, path::Path, process::Command};

use congvan::{
    domain::{Document, Urgency},
    typeset::Options,
};

use super::{letters, measure::ENGINE};

fn pdf(letter: &Document, options: &Options) -> Vec<u8> {
    ENGINE.render(letter, options).and_then(|rendered| rendered.pdf()).expect("a PDF")
}

/// A file that goes with the test.
fn written(letter: &Document) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().expect("a file");
    fs::write(file.path(), pdf(letter, &Options::default())).expect("written");
    file
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    fs::create_dir_all(&folder).expect("a folder for the files");
    let leave = |name: &str, letter: &Document, options: &Options| {
        let path = folder.join(format!("{}.pdf", name.replace(' ', "-")));
        fs::write(path, pdf(letter, options)).expect("written");
    };
    let plain = Options::default();
    for (name, letter) in letters::complete() {
        leave(name, &letter, &plain);
    }
    leave("thuong khan", &letters::urgent(Urgency::ThuongKhan), &plain);
    leave("khan", &letters::urgent(Urgency::Khan), &plain);
    leave("minimal", &letters::minimal(), &plain);
    let mut draft = letters::one_page();
    (draft.number, draft.place, draft.signature) = (None, None, None);
    draft.date.day = None;
    leave("draft", &draft, &Options::unsigned());
    leave("unsigned five pages", &letters::five_pages(), &Options::unsigned());
    leave("empty", &Document::new(draft.kind), &plain);
    let mut strange = letters::one_page();
    strange.body.push(letters::paragraph(&format!(
        "#x $y$ <b> {} {}",
        "A".repeat(900),
        "fi\u{A0}ffl № §"
    )));
    leave("strange", &strange, &plain);
}

#[test]
fn every_word_is_found_in_the_text_of_the_pdf() {
    for (name, letter) in letters::complete() {
        let file = written(&letter);
        let Some(text) = poppler("pdftotext", &["-raw", "-enc", "UTF-8"], file.path(), &["-"])
        else {
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
    let file = written(&letters::one_page());
    let Some(table) = poppler("pdffonts", &[], file.path(), &[]) else { return };
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
    let file = written(&letters::one_page());
    let Some(about) = poppler("pdfinfo", &["-enc", "UTF-8"], file.path(), &[]) else { return };
    let title = "Công văn 05/SNV-CCHC V/v nâng chất lượng tiếp nhận hồ sơ";
    assert!(about.contains(title), "{about}");
    assert!(about.contains("Tagged:          yes"), "{about}");
    assert!(about.contains("2026"), "{about}");
    assert!(about.contains("Page size:       595.276 x 841.89 pts (A4)"), "{about}");
    let bytes = fs::read(file.path()).expect("read");
    let pdf = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let language = pdf.catalog().and_then(|catalog| catalog.get(b"Lang")).and_then(|l| l.as_str());
    assert_eq!(language.expect("a language"), b"vi-VN");
}
