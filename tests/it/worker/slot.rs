//! The names of workers.

use congvan::{config::Ids, worker::Slot};

#[test]
fn a_worker_inherits_the_name_of_the_one_that_died_and_never_that_of_one_that_lives() {
    let folder = tempfile::tempdir().unwrap();
    let ids = Ids::seeded(1);
    let first = Slot::take(folder.path(), &ids).unwrap();
    let second = Slot::take(folder.path(), &ids).unwrap();
    assert_ne!(first.name(), second.name());
    let name = first.name().to_owned();
    drop(first);
    assert_eq!(Slot::take(folder.path(), &ids).unwrap().name(), name);
}

#[test]
fn says_that_its_folder_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(Slot::take(&file, &Ids::seeded(1)).is_err());
}
