//! roster list, check, status, export, fill and erase, as typed.

use congvan::config::{Clock, Ids, Settings};
use congvan::files::Files;
use congvan::service::Office;
use congvan::store::Store;
use congvan::typeset::Engine;
use tempfile::TempDir;

use super::program::congvan;
use crate::service::follow::fixture::{self, OFFICE};
use crate::service::roster::fixture::ask;

const LETTER: &str = "15/SNV-VP";

/// An office's folder with the letter of the fixture, whose tasks ask for a roster and a form.
fn office() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", OFFICE]).well();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = format!("sqlite://{}", folder.path().join("congvan.db").display());
        let store = Store::open(&database).await.unwrap();
        let files = Files::open(&folder.path().join("files")).unwrap();
        let settings = Settings { office: OFFICE.to_owned(), ..Settings::default() };
        let engine = Engine::embedded().unwrap();
        let clock = Clock::fixed(fixture::moment("2026-10-13T08:30:00"));
        let office = Office::new(store.clone(), files, engine, clock, Ids::seeded(1), settings);
        fixture::fill(&office).await;
        ask(&office).await;
        drop(office);
        store.close().await.unwrap();
    });
    folder
}

#[test]
fn definitions_are_listed_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let list = congvan(folder.path(), &["roster", "list"]).well();
    assert!(list.stdout.contains("roster:khao-sat"), "{}", list.stdout);
    let bad = folder.path().join("xau.yaml");
    std::fs::write(&bad, "kind: roster\ntitle: A\ncolumns: [{ name: A, label: a }]\n").unwrap();
    let run = congvan(folder.path(), &["roster", "check", "xau.yaml"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("xau.yaml:3") && run.stderr.contains("purpose"), "{}", run.stderr);
    let near = congvan(folder.path(), &["roster", "check", "khao-sta"]);
    assert!(near.stderr.contains("Có phải là \"khao-sat\"?"), "{}", near.stderr);
    let schema = congvan(folder.path(), &["schema", "deliverable"]).well().json();
    assert_eq!(schema["properties"]["columns"]["title"], "Các cột của danh sách", "{schema}");
}

#[test]
fn a_file_by_hand_is_recorded_counted_exported_and_erased() {
    let office = office();
    let folder = office.path();
    let csv = "Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\nLê Thị Ví Dụ,Công chức,Công chức,0912345678\n";
    std::fs::write(folder.join("ds.csv"), csv).unwrap();
    let fill = ["roster", "fill", LETTER, "ds.csv", "--unit", "xa-doi-xanh", "--task", "1"];
    let run = congvan(folder, &[&fill[..], &["--channel", "hand"]].concat()).well();
    assert!(run.stdout.contains("Đã ghi nhận 1 dòng của UBND xã Đồi Xanh"), "{}", run.stdout);

    let status = congvan(folder, &["roster", "status", LETTER]).well();
    assert!(
        status.stdout.contains("Nhiệm vụ 1: Danh sách người trả lời phiếu"),
        "{}",
        status.stdout
    );
    assert!(status.stdout.contains("Số liệu tính đến"), "{}", status.stdout);
    let json = congvan(folder, &["roster", "status", LETTER, "--json"]).well().json();
    assert_eq!(json["rosters"][0]["rows"], 1, "{json}");

    let which = congvan(folder, &["roster", "export", LETTER, "-o", "a.csv"]);
    assert!(which.code == 1 && which.stderr.contains("--task 1, 2"), "{}", which.stderr);
    let export = ["roster", "export", LETTER, "--task", "1", "-o", "a.csv"];
    congvan(folder, &export).well();
    let masked = std::fs::read_to_string(folder.join("a.csv")).unwrap();
    assert!(masked.contains("L•••ụ") && !masked.contains("0912345678"), "{masked}");
    let again = congvan(folder, &export);
    assert!(again.code == 1 && again.stderr.contains("Đã có tệp a.csv"), "{}", again.stderr);
    congvan(folder, &[&export[..], &["--personal", "--force"]].concat()).well();
    assert!(std::fs::read_to_string(folder.join("a.csv")).unwrap().contains("0912345678"));
    let xlsx = ["roster", "export", LETTER, "--task", "1", "-o", "a.xlsx"];
    congvan(folder, &xlsx).well();
    assert!(std::fs::read(folder.join("a.xlsx")).unwrap().starts_with(b"PK"));
    let odd = congvan(folder, &["roster", "export", LETTER, "--task", "1", "-o", "a.doc"]);
    assert!(odd.stderr.contains(".xlsx hoặc .csv"), "{}", odd.stderr);

    let erase = ["roster", "erase", LETTER, "--task", "1", "--reason", "khảo sát đã xong"];
    let run = congvan(folder, &erase).well();
    assert!(run.stdout.contains("1 bảng, 1 dòng"), "{}", run.stdout);
    let full = ["roster", "export", LETTER, "--task", "1", "-o", "a.csv", "--personal", "--force"];
    congvan(folder, &full).well();
    assert!(!std::fs::read_to_string(folder.join("a.csv")).unwrap().contains("0912345678"));
}

#[test]
fn every_bad_row_of_a_file_is_named() {
    let office = office();
    let folder = office.path();
    let csv = "Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\n,Công chức,Lạ,09\nA,B,Công chức,0912345678\n";
    std::fs::write(folder.join("ds.csv"), csv).unwrap();
    let fill = ["roster", "fill", LETTER, "ds.csv", "--unit", "xa-doi-xanh", "--task", "1"];
    let run = congvan(folder, &[&fill[..], &["--channel", "hand"]].concat());
    assert_eq!(run.code, 1, "{}", run.stderr);
    for words in ["ds.csv:2  Họ và tên", "ds.csv:2  Nhóm trả lời", "ds.csv:2  Số điện thoại"]
    {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}
