//! A letter with its own data inside: PDF/A-3a, for archives and for whoever reads by program.

use congvan::{domain::Document, typeset::Options};

use super::{letters, measure::ENGINE, samples::samples};

fn with_data() -> Options {
    Options { with_data: true, ..Options::default() }
}

/// The file that lies in the PDF.
fn attached(pdf: &[u8]) -> Document {
    let file = lopdf::Document::load_mem(pdf).expect("a PDF");
    let stream = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| stream.dict.get_type().is_ok_and(|kind| kind == b"EmbeddedFile"))
        .expect("an embedded file");
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    serde_json::from_slice(&bytes).expect("the document as JSON")
}

#[test]
fn the_data_in_the_file_are_the_document_that_it_prints() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, mut document) in samples().into_iter().take(3) {
        let rendered = ENGINE.render(&document, &with_data()).expect("rendered");
        let pdf = rendered.pdf().expect("a PDF");
        document.name_nodes();
        assert_eq!(attached(&pdf), document, "{name}");
        assert_eq!(rendered.pdf().expect("again"), pdf, "the same bytes");
        std::fs::write(folder.join(format!("{name}.3a.pdf")), pdf).expect("written");
    }
}

#[test]
fn data_change_nothing_on_the_page_and_everything_in_the_name_of_the_file() {
    let letter = letters::one_page();
    let plain = ENGINE.render(&letter, &Options::default()).expect("rendered");
    let with = ENGINE.render(&letter, &with_data()).expect("rendered");
    assert_eq!(plain.layout().texts, with.layout().texts);
    assert_ne!(plain.identity(), with.identity());
}
