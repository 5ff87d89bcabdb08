//! Files of record.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use congvan::files::{Files, Kind, hash_of};

#[tokio::test]
async fn the_same_bytes_are_one_file_and_come_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(&folder.path().join("files")).unwrap();
    let first = files.put(b"ban chinh".to_vec()).await.unwrap();
    let second = files.put(b"ban chinh".to_vec()).await.unwrap();
    assert_eq!(first, second);
    assert_eq!((first.hash.len(), first.size), (64, 9));
    assert_eq!(files.get(&first.hash).await.unwrap(), b"ban chinh");
    assert!(files.exists(&first.hash).await.unwrap());
    assert!(!files.exists(&hash_of(b"khac")).await.unwrap());
}

#[tokio::test]
async fn a_file_that_the_disk_changed_is_not_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let stored = files.put(b"ban chinh".to_vec()).await.unwrap();
    let path = folder.path().join(&stored.hash[..2]).join(&stored.hash);
    std::fs::write(path, b"ban gia").unwrap();
    assert_eq!(files.get(&stored.hash).await.unwrap_err().kind(), Kind::Damaged);
}

#[tokio::test]
async fn a_name_that_is_no_hash_never_reaches_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    for name in ["", "../../etc/passwd", "..", &"A".repeat(64), &"á".repeat(32)] {
        assert_eq!(files.get(name).await.unwrap_err().kind(), Kind::Missing, "{name}");
    }
}

#[tokio::test]
async fn only_old_files_that_nobody_knows_are_orphans() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let known = files.put(b"co trong so".to_vec()).await.unwrap().hash;
    let orphan = files.put(b"mo coi".to_vec()).await.unwrap().hash;
    let all_known = HashSet::from([known.clone()]);
    let long_ago = DateTime::<Utc>::MIN_UTC;
    let soon = DateTime::<Utc>::MAX_UTC;
    assert!(files.orphans(&all_known, long_ago).await.unwrap().is_empty());
    assert_eq!(files.orphans(&all_known, soon).await.unwrap(), std::slice::from_ref(&orphan));
    files.delete(&orphan).await.unwrap();
    assert!(!files.exists(&orphan).await.unwrap());
    assert!(files.exists(&known).await.unwrap());
}

#[tokio::test]
async fn what_a_dead_writer_left_half_written_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    let stored = files.put(b"nguyen ven".to_vec()).await.unwrap();
    let half = folder.path().join(&stored.hash[..2]).join(format!("{}#1", stored.hash));
    std::fs::write(&half, b"nguyen").unwrap();
    assert_eq!(files.sweep_half_written(DateTime::<Utc>::MIN_UTC).unwrap(), 0);
    assert_eq!(files.sweep_half_written(DateTime::<Utc>::MAX_UTC).unwrap(), 1);
    assert!(!half.exists());
    assert!(files.exists(&stored.hash).await.unwrap());
}
