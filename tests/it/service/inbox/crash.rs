//! The program killed between reading and acting: at the next look everything is done, once.

use std::fs;
use std::process::{Command, Output};

use rstest::rstest;

use super::desk::{Desk, Letter, desk};
use crate::service::follow::fixture::{OFFICE, OTHER_LEAD};
use crate::support::Engine;

fn settle_office(desk: &Desk) {
    let folder = desk.world.folder.path();
    let imap = desk.world.office.settings.mail.imap.as_ref().expect("a mailbox");
    let settings = format!(
        "office: {OFFICE}\nmail:\n  from: {}\n  imap: {{ host: {}, port: {}, security: tls, username: '{}', trust_file: '{}' }}\n",
        desk.address,
        imap.host,
        imap.port,
        imap.username,
        desk.server.ca.display()
    );
    fs::write(folder.join("congvan.yaml"), settings).expect("settings");
    fs::create_dir_all(folder.join("keys")).expect("a folder");
    fs::write(folder.join("keys/link.key"), "0123456789abcdef0123456789abcdef").expect("a key");
}

fn congvan(desk: &Desk, words: &[&str], crash: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(words)
        .arg("--dir")
        .arg(desk.world.folder.path())
        .env("DATABASE_URL", &desk.world.database.url)
        .env("CONGVAN_IMAP_PASSWORD", &desk.server.password)
        .env("CONGVAN_CRASH", crash)
        .output()
        .expect("the program runs")
}

#[rstest]
#[tokio::test]
async fn killed_anywhere_between_the_mailbox_and_the_outcome_it_acts_exactly_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    settle_office(&desk);
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "Gửi kèm báo cáo.",
        files: &[("bao-cao.pdf", b"%PDF-1.7 x")],
        ..Letter::default()
    };
    desk.write(&letter).await;
    for place in ["inbox.kept", "inbox.acted", "inbox.settled"] {
        let killed = congvan(&desk, &["inbox", "read"], place);
        assert!(killed.status.code().is_none(), "{place}: {killed:?}");
    }
    let whole = congvan(&desk, &["inbox", "read", "--json"], "");
    assert!(whole.status.success(), "{whole:?}");
    assert_eq!(desk.reports(OTHER_LEAD).await.len(), 1);
    assert_eq!(desk.confirmations().await.len(), 1);
    assert_eq!(desk.world.events("t1-b").await, ["report"]);
    let rows = desk.mails().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(desk.events(&rows[0].id).await, ["mail-reported"]);
}

#[tokio::test]
async fn the_list_the_mail_and_the_decision_are_printed() {
    let Some(desk) = desk(Engine::Sqlite).await else { return };
    settle_office(&desk);
    desk.write(&Letter {
        from: "ai-do@gmail.example",
        subject: "Hỏi về CV 15/SNV-VP",
        words: "Phụ lục ở đâu?",
        ..Letter::default()
    })
    .await;
    let said = |words: &[&str]| {
        let output = congvan(&desk, words, "");
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let read = said(&["inbox", "read"]);
    assert!(read.contains("Đã đọc 1 thư") && read.contains("1 thư chờ xử lý"), "{read}");
    let list = said(&["inbox"]);
    assert!(
        list.contains("Chờ xử lý")
            && list.contains("ai-do@gmail.example")
            && list.contains("Số liệu tính đến"),
        "{list}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&said(&["inbox", "list", "--json"])).expect("JSON");
    let id = json["mails"][0]["mail"]["id"].as_str().expect("an id").to_owned();
    assert!(json["mails"][0]["advice"].as_str().expect("advice").contains("congvan inbox assign"));
    let shown = said(&["inbox", "show", &id[..8]]);
    assert!(shown.contains("Phụ lục ở đâu?") && shown.contains("Việc cần làm: "), "{shown}");
    let file = desk.world.folder.path().join("thu.eml");
    said(&["inbox", "show", &id, "--eml", file.to_str().expect("a path")]);
    assert!(fs::read_to_string(&file).expect("the mail").contains("Phụ lục ở đâu?"));
    let assigned = said(&["inbox", "assign", &id, "--unit", OTHER_LEAD, "--letter", "15/SNV-VP"]);
    assert!(assigned.contains("UBND xã Đồi Xanh tiếp nhận văn bản 15/SNV-VP"), "{assigned}");
    assert!(said(&["inbox", "check"]).contains("Đọc được hộp thư đến"));
    let wrong = congvan(&desk, &["inbox", "ignore", &id, "--reason", "x"], "");
    assert_eq!(wrong.status.code(), Some(4), "{wrong:?}");
    let work = said(&["work", "--once"]);
    assert!(work.contains("Đọc hộp thư đến"), "{work}");
}
