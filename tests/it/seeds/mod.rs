//! The five real letters: read, converted, loaded, laid out, and compared with their texts word for word.

#[path = "../../../examples/reading/blocks.rs"]
mod blocks;
mod compare;
#[path = "../../../examples/reading/conversion.rs"]
mod conversion;
mod exact;
mod found;
#[path = "../../../examples/reading/lines.rs"]
mod lines;
mod readings;
mod refusals;
#[path = "../../../examples/reading/tables.rs"]
mod tables;
#[path = "../../../examples/reading/tasks.rs"]
mod tasks;
mod tracked;

use std::{fs, path::PathBuf};

use congvan::{
    domain::Document,
    template::{self, Templates, to_yaml},
};

const NAMES: [&str; 5] = [
    "0-tuan-giao-2025",
    "1-tuan-giao-2021",
    "2-phong-tho-2024",
    "3-lao-cai-2023",
    "4-dak-lak-2023",
];

/// The folder of the letters; none, said aloud, where it is absent.
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the seed letters are not beside this package");
    None
}

/// One letter, converted, written out and loaded again, with its text as received.
fn letter(folder: &std::path::Path, name: &str) -> (Document, String) {
    let reading =
        fs::read_to_string(folder.join(format!("{name}.reading.yaml"))).expect("a reading");
    let converted = conversion::convert(name, &reading)
        .unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
        .document;
    let file = to_yaml(&converted);
    let loaded = template::load(name, file.as_bytes(), &Templates::embedded())
        .unwrap_or_else(|findings| panic!("{name}: {findings:#?}\n{file}"));
    assert_eq!(loaded.document, converted, "{name}");
    (loaded.document, fs::read_to_string(folder.join(format!("{name}.txt"))).expect("a text"))
}
