//! Answers that act: receipts and reports, once, each with one confirmation.

use congvan::service::inbox::{Look, Outcome};
use congvan::store::report;
use mail_parser::MessageParser;
use rstest::rstest;

use super::desk::{Desk, LEAD_MAIL, Letter, OTHER_MAIL, desk};
use crate::service::delivery::{run_office, to_folder};
use crate::service::follow::fixture::{LEAD, LETTER, OTHER_LEAD, moment};
use crate::support::Engine;

const PDF: &[u8] = b"%PDF-1.7 bao cao";

async fn confirmation(desk: &Desk) -> String {
    let folder = desk.world.folder.path().join("mail");
    let sent = run_office(&desk.world.office, &to_folder(&folder)).await.sent;
    assert_eq!(sent, 1, "one confirmation leaves");
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    String::from_utf8(std::fs::read(file.path()).unwrap()).unwrap()
}

#[rstest]
#[tokio::test]
async fn received_is_enough_to_acknowledge(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let id = &desk.to_other.message_id;
    let words = "UBND xã đã tiếp nhận, số đến 1234.\n\nVào Th 3, 13 thg 10, 2026 vào lúc 08:31 Sở Nội vụ <vanthu@x.example> đã viết:\n> Đề nghị báo cáo.";
    let mail = desk.write(&Letter { answers: Some(id), words, ..Letter::default() }).await;
    assert_eq!(desk.read().await, Look { read: 1, acknowledged: 1, ..Look::default() });
    assert!(desk.is_acknowledged(OTHER_LEAD).await && !desk.is_acknowledged(LEAD).await);
    assert!(desk.world.assignment("t1-b").await.acknowledged_at.is_some());
    let rows = desk.mails().await;
    assert_eq!(
        (rows[0].outcome, rows[0].letter.as_deref()),
        (Outcome::Acknowledged, Some("15/SNV-VP"))
    );
    assert_eq!(desk.events(&rows[0].id).await, ["mail-acknowledged"]);
    assert_eq!(desk.read().await, Look::default(), "nothing is read twice");

    let raw = confirmation(&desk).await;
    let read = MessageParser::new().parse(&raw).unwrap();
    assert_eq!(read.subject(), Some("[Đã ghi nhận] Xác nhận tiếp nhận CV 15/SNV-VP"));
    assert_eq!(read.in_reply_to().as_text(), Some(mail.trim_matches(['<', '>'])));
    assert!(
        raw.contains("Auto-Submitted: auto-replied\r\n")
            && raw.contains(&format!("To: \"UBND xã Đồi Xanh\" <{OTHER_MAIL}>"))
            || raw.contains(OTHER_MAIL)
    );
    insta::assert_snapshot!(
        "receipt_of_a_letter",
        read.body_text(0).unwrap().replace("\r\n", "\n")
    );
    let conn = desk.world.office.store.read();
    let delivery =
        congvan::store::delivery::find(conn, &format!("d-{OTHER_LEAD}")).await.unwrap().unwrap();
    assert_eq!(delivery.incoming_number.as_deref(), Some("1234"));
}

#[rstest]
#[tokio::test]
async fn a_reply_with_files_becomes_the_report_and_counts_from_when_it_was_sent(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    // The office looks into its mailbox after the deadline; the unit wrote before it.
    desk.world.office.clock.set(moment("2026-10-21T08:00:00"));
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "UBND xã gửi Báo cáo số 45/BC-UBND ngày 20/10/2026.",
        files: &[("bao cao.pdf", PDF), ("../../bieu.xlsx", b"PK\x03\x04 bang")],
        date: "Tue, 20 Oct 2026 16:59:00 +0700",
        ..Letter::default()
    };
    desk.write(&letter).await;
    assert_eq!(desk.read().await, Look { read: 1, reported: 1, ..Look::default() });
    let reports = desk.reports(OTHER_LEAD).await;
    let [report] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!(report.sent_at, moment("2026-10-20T16:59:00"));
    assert_eq!((report.number.as_deref(), report.channel.as_str()), (Some("45/BC-UBND"), "email"));
    assert_eq!(
        (report.dated, report.on_behalf, report.state.as_str()),
        (chrono::NaiveDate::from_ymd_opt(2026, 10, 20), false, "awaiting")
    );
    let files = report::files(desk.world.office.store.read(), &report.id).await.unwrap();
    assert_eq!(
        files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        ["bao cao.pdf", "bieu.xlsx"]
    );
    assert_eq!(desk.world.state("t1-b").await, "reported");
    assert_eq!(desk.world.events("t1-b").await, ["report"]);
    let raw = confirmation(&desk).await;
    let read = MessageParser::new().parse(&raw).unwrap();
    assert_eq!(read.subject(), Some("[Đã ghi nhận] Báo cáo số 45/BC-UBND theo CV 15/SNV-VP"));
    insta::assert_snapshot!(
        "receipt_of_a_report",
        read.body_text(0).unwrap().replace("\r\n", "\n")
    );
}

#[rstest]
#[tokio::test]
async fn the_same_mail_come_twice_acts_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "Gửi kèm báo cáo.",
        files: &[("bao-cao.pdf", PDF)],
        ..Letter::default()
    };
    let text = letter.text(&desk.address, "hai-lan");
    desk.put(OTHER_MAIL, &text).await;
    desk.put(OTHER_MAIL, &text).await;
    assert_eq!(desk.read().await, Look { read: 2, reported: 1, noted: 1, ..Look::default() });
    assert_eq!(desk.reports(OTHER_LEAD).await.len(), 1);
    assert_eq!(desk.confirmations().await.len(), 1);
    let outcomes: Vec<_> = desk.mails().await.into_iter().map(|mail| mail.outcome).collect();
    assert_eq!(outcomes, [Outcome::Reported, Outcome::Repeated]);
    // Said again in other words, a receipt is no second act and brings no second confirmation.
    for words in ["Đã nhận.", "Xã đã nhận được công văn."] {
        desk.write(&Letter {
            words,
            answers: Some(&desk.to_other.message_id),
            ..Letter::default()
        })
        .await;
    }
    assert_eq!(desk.read().await.acknowledged, 2);
    assert_eq!(desk.confirmations().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn every_key_of_a_mail_leads_to_the_same_letter(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let office = &desk.world.office;
    let code = congvan::service::link::provide(office, OTHER_LEAD).await.unwrap().code;
    let (local, domain) = desk.address.split_once('@').unwrap();
    let plus = format!("{local}+{}@{domain}", desk.to_other.id);
    let ways = [
        // The sender's address and the letter's number.
        Letter { subject: "Công văn số 15/SNV-VP", words: "Đã nhận.", ..Letter::default() }.text(&desk.address, "w1"),
        Letter { subject: "", words: "Đã nhận CV 15/snv-vp.", ..Letter::default() }.text(&desk.address, "w2"),
        // Our code and the number, quoted.
        Letter { subject: "xac nhan", words: &format!("Đã nhận.\n\nOn 13/10/2026 08:31, Sở Nội vụ wrote:\n> CV 15/SNV-VP\n> giữ mã {code} trong thư trả lời"), ..Letter::default() }.text(&desk.address, "w3"),
        // The address that was answered to.
        Letter { subject: "Re:", words: "Đã nhận.", ..Letter::default() }.text(&plus, "w4"),
    ];
    for (place, text) in ways.iter().enumerate() {
        desk.put(OTHER_MAIL, text).await;
        let look = desk.read().await;
        assert_eq!(look.acknowledged, 1, "way {place}: {:?}", desk.reasons().await);
    }
    let rows = desk.mails().await;
    assert!(rows.iter().all(|row| row.letter.as_deref() == Some("15/SNV-VP")
        && row.unit_code.as_deref() == Some(OTHER_LEAD)));
    assert_eq!(desk.confirmations().await.len(), 1, "acknowledged once");
    assert_eq!(desk.confirmations().await[0].document_id.as_deref(), Some(LETTER));
}

#[rstest]
#[tokio::test]
async fn nothing_automatic_is_answered_or_acted_on(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let id = desk.to_other.message_id.as_str();
    let automatic = [
        "Auto-Submitted: auto-replied\n",
        "X-Auto-Response-Suppress: All\n",
        "Precedence: bulk\nList-Id: <x.example>\n",
        "X-Autoreply: yes\n",
    ];
    for fields in automatic {
        desk.write(&Letter {
            fields,
            answers: Some(id),
            words: "Đã nhận được thư.",
            ..Letter::default()
        })
        .await;
    }
    let subject = "Trả lời tự động: CV 15/SNV-VP";
    desk.write(&Letter { subject, answers: Some(id), ..Letter::default() }).await;
    // Our own letter come back by a forwarding rule.
    let own = format!(
        "From: Sở Nội vụ <{}>\nTo: {LEAD_MAIL}\nSubject: CV 15/SNV-VP\nMessage-ID: {id}\n\nĐề nghị báo cáo.\n",
        desk.address
    );
    desk.put(OTHER_MAIL, &own).await;
    let look = desk.read().await;
    assert_eq!(look, Look { read: 6, noted: 6, ..Look::default() });
    assert!(desk.confirmations().await.is_empty() && !desk.is_acknowledged(OTHER_LEAD).await);
}

#[rstest]
#[tokio::test]
async fn one_address_gets_no_flood_of_confirmations(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    for place in 0..13 {
        let words = format!("Gửi báo cáo bổ sung lần {place}");
        let letter = Letter {
            answers: Some(&desk.to_other.message_id),
            words: &words,
            files: &[("bc.pdf", PDF)],
            ..Letter::default()
        };
        desk.write(&letter).await;
    }
    assert_eq!(desk.read().await.reported, 13);
    assert_eq!(desk.confirmations().await.len(), 10);
}
