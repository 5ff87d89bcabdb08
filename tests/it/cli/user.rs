//! user, and the first administrator, as typed.

use super::program::congvan;

#[test]
fn init_prints_one_password_once_and_the_first_administrator_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let first = congvan(folder.path(), &["init", "--json", "--person", "Lò Thị Mẫu"]).well().json();
    assert_eq!(first["login"], "quan-tri");
    let password = first["one_time_password"].as_str().expect("a password").to_owned();
    assert_eq!(password.len(), 19, "{password}");
    let other = tempfile::tempdir().unwrap();
    let second = congvan(other.path(), &["init", "--json"]).well().json();
    assert_ne!(second["one_time_password"].as_str(), Some(password.as_str()), "no default");
    let all = congvan(folder.path(), &["user", "list", "--json"]).well().json();
    assert_eq!(all[0]["login"], "quan-tri");
    assert_eq!(all[0]["name"], "Lò Thị Mẫu");
    let database = std::fs::read(folder.path().join("congvan.db")).unwrap();
    let log = std::fs::read(folder.path().join("congvan.db-wal")).unwrap_or_default();
    for bytes in [database, log] {
        let found = bytes.windows(password.len()).any(|window| window == password.as_bytes());
        assert!(!found, "the password itself is stored");
    }
}

#[test]
fn people_are_added_changed_and_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| congvan(folder.path(), words);
    run(&["init"]).well();
    let add =
        ["user", "add", "lan", "--name", "Trần Thị Lan", "--role", "clerk", "--role", "unit-head"];
    let added = run(&[&add[..], &["--json"]].concat()).well().json();
    assert!(added["one_time_password"].is_string());
    assert_eq!(run(&add).code, 4, "the name is taken");
    let bad = run(&["user", "add", "Lan Anh", "--name", "", "--role", "clerk"]);
    assert_eq!(bad.code, 1);
    assert!(bad.stderr.contains("Chưa có họ tên"), "{}", bad.stderr);
    assert!(bad.stderr.contains("chữ thường không dấu"), "{}", bad.stderr);
    assert_eq!(run(&["user", "roles", "lan", "chef"]).code, 2);
    run(&["user", "roles", "lan", "archivist"]).well();
    let list = run(&["user", "list", "--json"]).well().json();
    assert_eq!(list[0]["roles"], serde_json::json!(["archivist"]));
    run(&["user", "disable", "lan", "--reason", "Nghỉ hưu"]).well();
    assert_eq!(run(&["user", "disable", "lan"]).code, 4);
    run(&["user", "enable", "lan"]).well();
    let password = run(&["user", "password", "lan"]).well();
    assert!(password.stdout.contains("Mật khẩu dùng một lần của lan"), "{}", password.stdout);
    let sessions = run(&["user", "sessions", "lan"]).well();
    assert!(sessions.stderr.contains("không có phiên nào"), "{}", sessions.stderr);
    run(&["user", "sessions", "lan", "--end"]).well();
    let handed = run(&["user", "handover", "lan", "quan-tri", "--json"]).well().json();
    assert_eq!(handed["letters"], "0");
    assert_eq!(run(&["user", "enable", "nobody"]).code, 1);
    assert!(run(&["user", "list"]).well().stdout.contains("Lưu trữ"));
}
