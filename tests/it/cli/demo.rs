//! The demonstration: the whole chain, safe to run twice.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::program::congvan;

const DEMO: [&str; 4] = ["demo", "trinh-dien", "--no-serve", "--json"];

/// Names of the mails that were delivered.
fn mails(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder.join("trinh-dien/mail"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "eml"))
        .collect()
}

#[test]
fn shows_the_whole_chain_and_runs_twice_without_issuing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let first = congvan(folder.path(), &DEMO).well().json();
    let sent = mails(folder.path());
    let letters = ["--dir", "trinh-dien", "list", "--json"];
    let issued = congvan(folder.path(), &letters).well().json();
    assert_eq!(issued.as_array().map(Vec::len), Some(5), "{issued}");
    assert!(sent.len() > 500, "{} mails", sent.len());
    let tally = &first["tally"];
    for class in ["done_on_time", "done_late", "open_in_term", "open_overdue"] {
        assert!(tally[class].as_u64().unwrap() > 0, "nobody is {class}: {tally}");
    }

    let second = congvan(folder.path(), &DEMO).well();
    assert!(second.stderr.contains("đã phát hành từ lần chạy trước"), "{}", second.stderr);
    assert!(!second.stderr.contains("Đã phát hành số"), "nothing was: {}", second.stderr);
    assert!(!second.stderr.contains("/dang-nhap"), "nothing is served: {}", second.stderr);
    let second = second.json();
    assert_eq!(second["tally"], first["tally"]);
    assert_eq!(mails(folder.path()), sent, "the same mails, none twice");
    assert_eq!(congvan(folder.path(), &letters).well().json(), issued);
}

#[test]
fn leaves_a_folder_with_other_things_alone() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("trinh-dien");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("bao-cao.txt"), "của tôi").unwrap();
    let run = congvan(folder.path(), &DEMO);
    assert_eq!(run.code, 4);
    assert_eq!(fs::read_dir(&own).unwrap().count(), 1);
}
