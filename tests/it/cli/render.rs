//! render, as typed: every format, every page, and files that are no letter.

use std::fs;
use std::path::Path;

use super::program::congvan;

const LETTER: &str = "\
kind: cong-van
issuer: { name: [ỦY BAN NHÂN DÂN, XÃ AN HÒA] }
notation: UBND-VHXH
place: An Hòa
date: { month: 7, year: 2026 }
subject: thử trình bày văn bản
addressees: [Sở Nội vụ]
body:
  - text: Ủy ban nhân dân xã báo cáo kết quả thực hiện./.
signature: { authority: [TM. ỦY BAN NHÂN DÂN], position: CHỦ TỊCH, name: Trần Văn Mẫu }
recipients: [Như trên;, 'Lưu: VT.']
";

fn office(letter: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("it is there");
    fs::write(folder.path().join("thu.yaml"), letter).expect("it is there");
    folder
}

fn opening(folder: &Path, file: &str) -> Vec<u8> {
    let bytes = fs::read(folder.join(file)).expect("it is there");
    bytes[..5].to_vec()
}

#[test]
fn writes_what_the_extension_says() {
    let office = office(LETTER);
    let folder = office.path();
    for (output, magic) in [("thu.pdf", "%PDF-"), ("thu.svg", "<svg "), ("thu.PNG", "\u{89}PNG")] {
        congvan(folder, &["render", "thu.yaml", "-o", output]).well();
        let start = opening(folder, output);
        let magic: Vec<u8> =
            magic.chars().map(|c| u8::try_from(u32::from(c)).expect("it is there")).collect();
        assert!(start.starts_with(&magic), "{output}: {start:?}");
    }
}

#[test]
fn numbers_the_pages_of_pictures() {
    let long = "nội dung ".repeat(900);
    let office = office(&LETTER.replace("báo cáo kết quả", &long));
    let run =
        congvan(office.path(), &["render", "thu.yaml", "-o", "thu.png", "--dpi", "40", "--json"]);
    let told = run.well().json();
    let pages = told["pages"].as_u64().expect("it is there");
    assert!(pages > 1);
    for page in 1..=pages {
        assert!(office.path().join(format!("thu-{page}.png")).is_file());
    }
    assert!(!office.path().join("thu.png").exists());
}

#[test]
fn marks_the_print_unless_it_is_for_signing() {
    let office = office(LETTER);
    let folder = office.path();
    let text = |words: &[&str]| {
        congvan(folder, words).well();
        let output = std::process::Command::new("pdftotext")
            .args(["thu.pdf", "-"])
            .current_dir(folder)
            .output();
        output.map_or_else(|_| None, |output| String::from_utf8(output.stdout).ok())
    };
    let Some(marked) = text(&["render", "thu.yaml", "-o", "thu.pdf"]) else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    assert!(marked.contains("BẢN CHƯA KÝ SỐ"), "{marked}");
    let plain =
        text(&["render", "thu.yaml", "-o", "thu.pdf", "--for-signing"]).expect("it is there");
    assert!(!plain.contains("BẢN CHƯA KÝ SỐ"), "{plain}");
}

#[test]
fn refuses_an_output_of_no_known_form_and_writes_nothing() {
    let office = office(LETTER);
    let run = congvan(office.path(), &["render", "thu.yaml", "-o", "thu.odt"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains(".pdf, .svg"), "{}", run.stderr);
    assert!(!office.path().join("thu.odt").exists());
}

#[test]
fn names_what_is_wrong_with_the_file() {
    let office = office(&LETTER.replace("subject:", "subjekt:"));
    let run = congvan(office.path(), &["render", "thu.yaml", "-o", "thu.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("thu.yaml"), "{}", run.stderr);
    assert!(run.stderr.contains("subjekt"), "{}", run.stderr);
    assert!(!office.path().join("thu.pdf").exists());
}

#[test]
fn names_characters_that_no_font_has() {
    let office = office(&LETTER.replace("báo cáo", "báo 漢 cáo"));
    let run = congvan(office.path(), &["render", "thu.yaml", "-o", "thu.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("U+6F22"), "{}", run.stderr);
}

#[test]
fn says_which_file_cannot_be_read_or_written() {
    let office = office(LETTER);
    let run = congvan(office.path(), &["render", "khong-co.yaml", "-o", "thu.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("khong-co.yaml"), "{}", run.stderr);
    let run = congvan(office.path(), &["render", "thu.yaml", "-o", "khong-co/thu.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("khong-co/thu.pdf"), "{}", run.stderr);
}

#[test]
fn takes_the_head_from_the_directory_of_the_office() {
    let letter =
        LETTER.replace("issuer: { name: [ỦY BAN NHÂN DÂN, XÃ AN HÒA] }", "issuer: ubnd-tinh");
    let office = office(&letter);
    let folder = office.path();
    let run = congvan(folder, &["render", "thu.yaml", "-o", "thu.pdf"]).well();
    assert!(run.stderr.contains("issuer"), "outside an office the head stays open: {}", run.stderr);
    congvan(folder, &["init", "--office", "ubnd-tinh"]).well();
    let units = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh/units.csv");
    congvan(folder, &["unit", "import", units]).well();
    let run = congvan(folder, &["render", "thu.yaml", "-o", "thu.pdf"]).well();
    assert!(!run.stderr.contains("issuer"), "{}", run.stderr);
    let text =
        std::process::Command::new("pdftotext").args(["thu.pdf", "-"]).current_dir(folder).output();
    let Ok(text) = text else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    assert!(String::from_utf8_lossy(&text.stdout).contains("TỈNH AN LĨNH"));
}

#[test]
fn a_word_file_goes_out_and_comes_back_as_a_document_file() {
    let office = office(LETTER);
    let folder = office.path();
    congvan(folder, &["render", "thu.yaml", "-o", "thu.docx"]).well();
    assert!(opening(folder, "thu.docx").starts_with(b"PK"));
    congvan(folder, &["read", "thu.docx", "-o", "lai.yaml"]).well();
    let back = fs::read_to_string(folder.join("lai.yaml")).expect("it is there");
    assert!(back.contains("Ủy ban nhân dân xã báo cáo kết quả thực hiện./."), "{back}");
    congvan(folder, &["render", "lai.yaml", "-o", "lai.pdf"]).well();
    let again = congvan(folder, &["read", "thu.docx", "-o", "lai.yaml"]);
    assert_eq!(again.code, 4, "what is there is not written over");
    let none = congvan(folder, &["read", "thu.yaml"]);
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("không phải là văn bản Word"), "{}", none.stderr);
}
