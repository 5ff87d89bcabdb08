//! status, record, confirm, return, extend, contest, report and serve, as typed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use congvan::config::{Clock, Ids, Settings};
use congvan::files::Files;
use congvan::service::Office;
use congvan::store::Store;
use congvan::typeset::Engine;
use tempfile::TempDir;

use super::program::congvan;
use crate::service::follow::fixture::{self, OFFICE};

pub const LETTER: &str = "15/SNV-VP";

/// An office's folder with the letter of the fixture.
pub fn office() -> TempDir {
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
        drop(office);
        store.close().await.unwrap();
    });
    folder
}

pub fn states(folder: &Path) -> Vec<String> {
    let status = congvan(folder, &["status", LETTER, "--json"]).well().json();
    let rows = status["rows"].as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", row["id"].as_str().unwrap(), row["state"].as_str().unwrap()))
        .collect()
}

#[test]
fn status_counts_by_letter_unit_and_task_and_prints_its_hour() {
    let office = office();
    let json = congvan(office.path(), &["status", "--json"]).well().json();
    assert_eq!(json["rows"].as_array().unwrap().len(), 4);
    assert!(json["as_of"].is_string() && json["tally"]["nothing_asked"] == 1, "{json}");
    for (words, expected) in [
        (&["status"][..], "khảo sát điểm đọc sách"),
        (&["status", "--by", "unit"], "UBND xã Suối Trong"),
        (&["status", LETTER], "Lập danh sách các điểm khảo sát"),
    ] {
        let run = congvan(office.path(), words).well();
        assert!(run.stdout.contains(expected), "{}", run.stdout);
        assert!(run.stdout.contains("Số liệu tính đến"), "{}", run.stdout);
        assert!(!run.stdout.contains('\u{1b}'), "colours outside a terminal: {}", run.stdout);
    }
}

#[test]
fn the_silent_units_are_plain_text_to_copy() {
    let office = office();
    let run = congvan(office.path(), &["status", LETTER, "--silent"]).well();
    assert!(run.stdout.contains(". UBND xã Đồi Xanh (1 nhiệm vụ)"), "{}", run.stdout);
    assert!(run.stdout.contains(". UBND xã Suối Trong (3 nhiệm vụ)"), "{}", run.stdout);
    assert!(!run.stdout.contains("http") && !run.stdout.contains('│'), "{}", run.stdout);
}

#[test]
fn an_answer_by_another_way_is_recorded_in_one_command_and_confirmed() {
    let office = office();
    let folder = office.path();
    std::fs::write(folder.join("bao-cao.pdf"), b"%PDF").unwrap();
    let record = ["record", LETTER, "--unit", "ubnd xã đồi xanh", "--channel", "axis"];
    let details = ["--report-number", "45/BC-UBND", "--file", "bao-cao.pdf"];
    let run = congvan(folder, &[&record[..], &details[..]].concat()).well();
    assert!(run.stdout.contains("1 nhiệm vụ chờ xác nhận"), "{}", run.stdout);
    let waiting = congvan(folder, &["report"]).well();
    assert!(waiting.stdout.contains("45/BC-UBND"), "{}", waiting.stdout);
    let more = ["return", LETTER, "--unit", "xa-doi-xanh", "--reason", "thiếu phụ lục"];
    congvan(folder, &more).well();
    congvan(folder, &[&record[..], &["--note", "đã bổ sung"]].concat()).well();
    congvan(folder, &["confirm", LETTER, "--unit", "xa-doi-xanh"]).well();
    assert!(states(folder).contains(&"t1-b completed".to_owned()), "{:?}", states(folder));
    let again = congvan(folder, &["confirm", LETTER, "--unit", "xa-doi-xanh"]);
    assert_eq!(again.code, 4, "{}", again.stderr);
    assert!(again.stderr.contains("Báo cáo này đã được xác nhận."), "{}", again.stderr);
}

#[test]
fn without_a_report_the_receipt_is_recorded() {
    let office = office();
    let words = ["record", LETTER, "--unit", "xa-suoi-trong", "--channel", "phone"];
    let run = congvan(office.path(), &words).well();
    assert!(run.stdout.contains("Đã ghi nhận UBND xã Suối Trong tiếp nhận"), "{}", run.stdout);
    let status = congvan(office.path(), &["status", LETTER, "--json"]).well().json();
    let rows = status["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["id"] == "t1-a" && row["acknowledged_at"].is_string()));
}

#[test]
fn a_contest_by_telephone_concerns_the_task_that_is_named() {
    let office = office();
    let words =
        ["contest", LETTER, "--unit", "xa-suoi-trong", "--task", "2", "--reason", "không thuộc"];
    congvan(office.path(), &words).well();
    let states = states(office.path());
    assert!(states.contains(&"t2-a contested".to_owned()), "{states:?}");
    assert!(states.contains(&"t1-a open".to_owned()), "{states:?}");
}

#[test]
fn what_is_not_there_is_named_with_what_to_do() {
    let office = office();
    let cases: [(&[&str], i32, &str); 5] = [
        (&["confirm", LETTER, "--unit", "xa-suoi-tong"], 1, "Có phải \"xa-suoi-trong\"?"),
        (&["confirm", LETTER, "--unit", "phong-tu-lieu"], 1, "không chủ trì nhiệm vụ nào"),
        (
            &["confirm", LETTER, "--unit", "xa-doi-xanh", "--task", "9"],
            1,
            "Các nhiệm vụ của đơn vị: 1.",
        ),
        (&["status", "99/SNV-VP"], 1, "99/SNV-VP"),
        (
            &["extend", LETTER, "--unit", "xa-doi-xanh", "--until", "32/13/2026", "--reason", "x"],
            1,
            "Không đọc được ngày \"32/13/2026\".",
        ),
    ];
    for (words, code, expected) in cases {
        let run = congvan(office.path(), words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        assert!(run.stderr.contains(expected), "{words:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn serve_answers_until_it_is_told_to_end() {
    let office = office();
    let mut server = Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(["serve", "--listen", "127.0.0.1:0", "--no-worker"])
        .current_dir(office.path())
        .env_remove("DATABASE_URL")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut talk = BufReader::new(server.stderr.take().unwrap());
    talk.read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
    let mut socket = TcpStream::connect(address.expect(&line)).unwrap();
    socket.write_all(b"GET /suc-khoe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("tốt\n"), "{answer}");
    let killed = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(server.wait().unwrap().code(), Some(0));
}
