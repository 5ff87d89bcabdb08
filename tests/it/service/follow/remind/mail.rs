//! What a reminder says.

use std::path::Path;

use congvan::service::follow::remind::{ByHand, remind};
use mail_parser::MessageParser;

use super::{at, clerk, letter_due, remind_at, world};
use crate::service::delivery::{run, to_folder};
use crate::service::letter::issued;
use crate::support::{Engine, TestOffice};

/// One mail as a reader sees it.
pub struct Read {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub raw: String,
}

/// The mails of a folder, by address and subject.
pub fn texts(folder: &Path) -> Vec<Read> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = files.filter(|entry| entry.path().extension().is_some_and(|kind| kind == "eml"));
    let mut mails: Vec<Read> = files
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a mail");
            let mail = MessageParser::default().parse(&bytes).expect("a message");
            let to = mail.to().and_then(|to| to.first()).and_then(|to| to.address());
            Read {
                to: to.expect("an address").to_owned(),
                subject: mail.subject().expect("a subject").to_owned(),
                text: mail.body_text(0).expect("a text").into_owned(),
                raw: String::from_utf8_lossy(&bytes).into_owned(),
            }
        })
        .collect();
    mails.sort_by(|a, b| (&a.to, &a.subject).cmp(&(&b.to, &b.subject)));
    mails
}

async fn to_commune_b(test: &TestOffice) -> Vec<Read> {
    let folder = tempfile::tempdir().expect("a folder");
    run(test, &to_folder(folder.path())).await;
    let mut mails = texts(folder.path());
    mails.retain(|mail| mail.to == "vanthu@xa-b.example");
    mails
}

#[tokio::test]
async fn subjects_say_the_most_pressing_thing_in_the_words_of_offices() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    to_commune_b(&test).await;
    let mut subjects = Vec::new();
    for day in ["14", "16", "19", "20", "22"] {
        remind_at(&test, &format!("2026-10-{day}T08:00:00")).await;
        subjects.extend(to_commune_b(&test).await.into_iter().map(|mail| mail.subject));
    }
    issued(&test, letter_due("rà soát tủ sách", "2026-11-20")).await;
    test.office.clock.set(at("2026-10-24T08:00:00"));
    let asked = ByHand { number: "02/UBND-NV".to_owned(), unit: None };
    remind(&test.office, &clerk(), &asked).await.expect("reminded");
    let urged = to_commune_b(&test).await.into_iter().map(|mail| mail.subject);
    subjects.extend(urged.filter(|subject| subject.starts_with("[Đôn")));
    let digest = {
        remind_at(&test, "2026-11-19T08:00:00").await;
        to_commune_b(&test).await
    };
    subjects.extend(digest.into_iter().map(|mail| mail.subject));
    assert_eq!(
        subjects,
        [
            "[Nhắc việc] Còn 03 ngày làm việc: CV 01/UBND-NV",
            "[Nhắc việc] Còn 01 ngày làm việc: CV 01/UBND-NV",
            "[Nhắc việc] Hạn hôm nay: CV 01/UBND-NV",
            "[Quá hạn 01 ngày] Đề nghị báo cáo theo CV 01/UBND-NV",
            "[Quá hạn 03 ngày] Đề nghị báo cáo theo CV 01/UBND-NV",
            "[Đôn đốc] Còn 20 ngày làm việc: CV 02/UBND-NV",
            "[Quá hạn 31 ngày] Đề nghị báo cáo theo CV 01/UBND-NV và 01 nhiệm vụ khác",
        ]
    );
}

#[tokio::test]
async fn the_text_says_what_is_owed_by_when_to_whom_and_how_to_stop_it() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    to_commune_b(&test).await;
    remind_at(&test, "2026-10-16T08:00:00").await;
    let before = to_commune_b(&test).await.remove(0);
    remind_at(&test, "2026-10-22T08:00:00").await;
    let after = to_commune_b(&test).await.remove(0);
    let both =
        format!("{}\n{}\n=====\n{}\n{}", before.subject, before.text, after.subject, after.text);
    // The link and its code come from the key and the ids of the test.
    let unsteady = vec![(r"/d/[a-z0-9]+", "/d/LINK"), (r"[A-Z0-9]{4}-[A-Z0-9]{4}", "MÃ")];
    insta::with_settings!({ filters => unsteady }, { insta::assert_snapshot!(both) });
    for mail in [before, after] {
        assert!(mail.raw.contains("Auto-Submitted: auto-generated"));
        assert!(!mail.raw.contains("In-Reply-To:"), "a digest stands alone");
        assert!(!mail.text.to_lowercase().contains("từ chối"));
    }
}
