//! Words of files, good and hostile.

use std::io::{Cursor, Write};

use congvan::archive::extract;
use zip::{ZipWriter, write::SimpleFileOptions};

fn docx(document: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    archive.write_all(document.as_bytes()).expect("its words");
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn reads_the_words_of_a_word_file_across_runs() {
    let bytes = docx(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Ủy ban nh</w:t></w:r><w:r><w:t>ân dân &amp; \
         H&#7897;i</w:t></w:r></w:p><w:p><w:r><w:t>đồng</w:t></w:r></w:p></w:body></w:document>",
    );
    let words = extract::words("mau.docx", &bytes);
    assert_eq!(
        words.split_whitespace().collect::<Vec<_>>().join(" "),
        "Ủy ban nhân dân & Hội đồng"
    );
}

#[test]
fn reads_the_cells_of_a_workbook() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Họ và tên").expect("a cell");
    sheet.write(1, 0, "Lò Văn Mẫu").expect("a cell");
    sheet.write(1, 1, 42).expect("a cell");
    let words = extract::words("ds.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert!(words.contains("Lò Văn Mẫu") && words.contains("42"), "{words}");
}

#[test]
fn reads_the_pages_of_our_own_letters() {
    let engine = crate::support::office::engine_of_tests();
    let document = crate::support::office::letter();
    let rendered = engine.render(&document, &Default::default()).expect("a letter");
    let words = extract::words("thu.pdf", &rendered.pdf().expect("a PDF"));
    assert!(words.contains("khảo sát"), "{words}");
}

#[test]
fn what_cannot_be_read_says_nothing() {
    let cut = &docx("<w:document xmlns:w='w'><w:t>một</w:t>")[..40];
    for (name, bytes) in [
        ("a.pdf", &b"%PDF-1.7 nothing"[..]),
        ("a.docx", b"PK\x03\x04"),
        ("a.docx", cut),
        ("a.xlsx", b"PK\x03\x04 not a book"),
        ("a.xls", b"\xD0\xCF\x11\xE0"),
        ("a.exe", b"MZ"),
        ("khong-duoi", b""),
    ] {
        assert_eq!(extract::words(name, bytes), "", "{name}");
    }
}

#[test]
fn a_word_file_that_unfolds_without_end_is_cut() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    archive.write_all(b"<w:document xmlns:w='w'><w:t>").expect("its words");
    let block = vec![b'a'; 1 << 20];
    for _ in 0..200 {
        archive.write_all(&block).expect("its words");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 1 << 20);
    assert!(extract::words("bom.docx", &bytes).len() <= 2_000_000);
}
