//! `congvan doctor`, `congvan mail`, `congvan outbox`.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use congvan::store::Store;

use super::program::congvan;
use crate::mail::sink::{Answer, Face, Sink, Step};
use crate::support::office::{self, LETTER, OFFICE};

#[test]
fn the_doctor_speaks_of_every_part_and_leaves_with_three_when_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(congvan(folder.path(), &["init"]).code, 0);
    let run = congvan(folder.path(), &["doctor"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for part in
        ["Cấu hình", "Cơ sở dữ liệu", "Thư mục tệp", "Trình bày", "Gửi thư", "Nhận thư", "Đồng hồ"]
    {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    assert!(run.stdout.contains("Số liệu tính đến"), "{}", run.stdout);

    let settings = folder.path().join("congvan.yaml");
    let words = fs::read_to_string(&settings).unwrap();
    let words =
        words.replace("mail:\n", "mail:\n  smtp: { host: 127.0.0.1, port: 1, security: none }\n");
    fs::write(&settings, words).unwrap();
    let run = congvan(folder.path(), &["doctor", "--json"]);
    assert_eq!(run.code, 3, "{}", run.stdout);
    let checks: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let sending =
        checks.as_array().unwrap().iter().find(|check| check["part"] == "sending").unwrap();
    assert_eq!(sending["health"], "bad");
    assert!(sending["advice"].as_str().unwrap().contains("mail.smtp.host"), "{sending}");

    let run = congvan(folder.path(), &["mail", "test", "a@b.example"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr.contains("Không kết nối được máy chủ thư") && run.stderr.contains("→"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_test_mail_goes_into_the_folder_and_a_key_is_printed_to_copy() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(congvan(folder.path(), &["init", "--from", "vanthu@co-quan.gov.vn"]).code, 0);
    let run = congvan(folder.path(), &["mail", "test", "thu@b.example"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path().join("mail")).unwrap().count(), 1);

    let run = congvan(folder.path(), &["mail", "dkim"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("congvan._domainkey.co-quan.gov.vn  TXT  \"v=DKIM1; k=ed25519; p="),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("key_file: keys/dkim.pem"), "{}", run.stderr);
    assert!(run.stderr.contains("openssl genrsa -out keys/dkim.pem 2048"), "{}", run.stderr);
    let others: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        others,
        [
            "co-quan.gov.vn  TXT  \"v=spf1 mx -all\"",
            "_dmarc.co-quan.gov.vn  TXT  \"v=DMARC1; p=none; rua=mailto:vanthu@co-quan.gov.vn\"",
        ]
    );
    let again = congvan(folder.path(), &["mail", "dkim"]);
    assert_eq!(again.stdout, run.stdout, "the same key");

    let nobody = congvan(folder.path(), &["outbox", "show", "abc"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.stderr.contains("Không có thư abc"), "{}", nobody.stderr);
}

#[tokio::test]
async fn many_mails_are_sent_again_by_letter_server_and_reason_once_their_number_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    congvan(path, &["init", "--office", OFFICE, "--signing", "none"]).well();
    let url = format!("sqlite://{}", path.join("congvan.db").display());
    let store = Store::open(&url).await.unwrap();
    office::directory(&store).await;
    store.close().await.unwrap();
    fs::write(path.join("thu.yaml"), LETTER).unwrap();
    congvan(path, &["issue", "thu.yaml"]).well();
    // First the two boxes of one commune are full and that of the other is unknown; later all take their mail.
    let mended = Arc::new(AtomicBool::new(false));
    let is_mended = Arc::clone(&mended);
    let server = Sink::watching(Face::default(), move |step, recipient| match step {
        Step::Recipient if is_mended.load(Ordering::Relaxed) => Answer::Well,
        Step::Recipient if recipient.contains("@xa-a.example") => {
            Answer::Say("552 5.2.2 mailbox full")
        }
        Step::Recipient if recipient.contains("@xa-b.example") => {
            Answer::Say("550 5.1.1 no such mailbox")
        }
        _ => Answer::Well,
    });
    let settings = path.join("congvan.yaml");
    let words = fs::read_to_string(&settings).unwrap();
    let smtp = format!(
        "mail:\n  smtp: {{ host: 127.0.0.1, port: {}, security: none }}\n",
        server.address.port()
    );
    fs::write(&settings, words.replace("mail:\n", &smtp)).unwrap();
    congvan(path, &["deliver"]);
    let failed = |path: &std::path::Path| {
        let rows = congvan(path, &["outbox", "--json"]).well().json();
        rows.as_array().unwrap().iter().filter(|row| row["message"]["state"] == "failed").count()
    };
    assert_eq!(failed(path), 3);

    let which = congvan(path, &["outbox", "resend"]);
    assert_eq!(which.code, 1, "{}", which.stderr);
    let full = ["outbox", "resend", "--letter", "01/UBND-NV", "--reason", "mailbox-full"];
    let look = congvan(path, &[&full[..], &["--dry-run"]].concat()).well();
    assert!(look.stdout.contains("Số liệu tính đến"), "{}", look.stdout);
    assert!(look.stderr.contains("--count 2"), "{}", look.stderr);
    let json = congvan(path, &[&full[..], &["--dry-run", "--json"]].concat()).well().json();
    assert_eq!(json.as_array().map(Vec::len), Some(2), "{json}");
    assert_eq!(failed(path), 3, "a look sends nothing");
    let wrong = congvan(path, &[&full[..], &["--count", "3"]].concat());
    assert_eq!((wrong.code, failed(path)), (4, 3), "{}", wrong.stderr);
    for (words, code) in [(["--reason", "khong-co"], 1), (["--letter", "99/UBND-NV"], 1)] {
        let run =
            congvan(path, &[&["outbox", "resend"][..], &words[..], &["--count", "1"]].concat());
        assert_eq!(run.code, code, "{}", run.stderr);
    }
    let elsewhere = ["outbox", "resend", "--server", "noi-khac.example", "--json"];
    assert_eq!(congvan(path, &elsewhere).well().json().as_array().map(Vec::len), Some(0));
    let over = ["outbox", "resend", "--server", "127.0.0.1", "--json"];
    assert_eq!(congvan(path, &over).well().json().as_array().map(Vec::len), Some(3));

    let done = congvan(path, &[&full[..], &["--count", "2", "--json"]].concat()).well().json();
    assert_eq!((&done["done"], done["rows"].as_array().map(Vec::len)), (&true.into(), Some(2)));
    assert_eq!(failed(path), 1);
    mended.store(true, Ordering::Relaxed);
    congvan(path, &["deliver"]).well();
    assert_eq!(server.book().taken.len(), 3, "the fourth at once, and the two that were full");
    let all = congvan(path, &["outbox", "resend", "--all", "--count", "1"]).well();
    assert!(all.stdout.contains("1 thư"), "{}", all.stdout);
    congvan(path, &["deliver"]).well();
    // A person has decided to try the dead mailbox again, and it lives now.
    assert_eq!((failed(path), server.book().taken.len()), (0, 4));
}
