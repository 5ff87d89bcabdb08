//! The folder of `.eml` files that stands in for a mail server.

use congvan::mail::{Fate, Folder, Stage};

#[tokio::test]
async fn puts_a_mail_once_however_often_it_is_asked() {
    let office = tempfile::tempdir().unwrap();
    let folder = Folder::new(office.path().join("mail"));
    folder.put("<m1@a.example>", b"first".to_vec()).await.unwrap();
    folder.put("<m1@a.example>", b"second".to_vec()).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(office.path().join("mail")).unwrap().collect();
    assert_eq!(files.len(), 1);
    assert_eq!(std::fs::read(folder.path_of("<m1@a.example>")).unwrap(), b"first");
}

#[test]
fn never_leaves_its_folder() {
    let folder = Folder::new("/mail");
    assert_eq!(folder.path_of("<../../etc/passwd@x>").to_str(), Some("/mail/_.._etc_passwd@x.eml"));
}

#[tokio::test]
async fn says_why_it_cannot_write_and_that_it_may_later() {
    let office = tempfile::tempdir().unwrap();
    std::fs::write(office.path().join("mail"), "not a folder").unwrap();
    let folder = Folder::new(office.path().join("mail"));
    let failure = folder.put("<m1@a.example>", b"x".to_vec()).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Write));
    assert!(!failure.text.is_empty());
}
