//! The draft report to whoever gave the source of a letter.

use congvan::archive::docx::docx;
use congvan::domain::check::{Stage, check};
use congvan::domain::{Block, Role};
use congvan::service::follow::{self, NewReport};
use congvan::service::summary::summary;
use congvan::template::{Templates, load, to_yaml};
use rstest::rstest;

use super::follow::fixture::{LEAD, World, of_office, refusal, unit_actor};
use super::roster::fixture::{figures, roster_world, typed};
use crate::support::Engine;

const LETTER: &str = "15/SNV-VP";

/// Lets the letter of the world pass on a letter of the province.
async fn with_source(engine: Engine) -> Option<World> {
    // The triggers keep what was released as it is, so the source is there from the beginning.
    let world = super::follow::fixture::world_with(engine, |content| {
        content["source"] = serde_json::json!({
            "issuer": "UBND tỉnh Ví Dụ", "number": "83/UBND-VX", "date": "2026-09-28",
            "subject": "khảo sát điểm đọc sách cộng đồng", "due": { "date": "2026-11-05" }
        });
    })
    .await?;
    super::roster::fixture::ask(&world.office).await;
    Some(world)
}

fn words(document: &congvan::domain::Document) -> String {
    fn walk(item: &congvan::domain::Item, words: &mut String) {
        words.push_str(&item.text);
        words.push('\n');
        for item in &item.items {
            walk(item, words);
        }
    }
    let mut words = String::new();
    for block in &document.body {
        match block {
            Block::Item { item } => walk(item, &mut words),
            other => {
                words.push_str(other.text());
                words.push('\n');
            }
        }
    }
    words
}

#[rstest]
#[tokio::test]
async fn it_counts_who_was_asked_who_answered_and_names_the_silent(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = with_source(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    congvan::service::roster::save(office, &lead, "t2-a", None, typed(vec![figures()]))
        .await
        .expect("kept");
    let ids = vec!["t2-a".to_owned()];
    let sheets = congvan::service::roster::ready(office, &lead, None, &ids).await.expect("good");
    let new = NewReport {
        assignments: ids,
        number: "45/BC-UBND".to_owned(),
        dated: chrono::NaiveDate::from_ymd_opt(2026, 10, 12),
        note: "đã rà soát 12 tủ sách".to_owned(),
        sheets,
        ..NewReport::default()
    };
    follow::report(office, &lead, new).await.expect("sent");

    let made = summary(office, &of_office(Role::Clerk), LETTER).await.expect("a draft");
    assert_eq!((made.asked, made.answered), (3, 1));
    assert_eq!(made.source_due.as_deref(), Some("05/11/2026"));
    assert_eq!(made.as_of, "08 giờ 30 ngày 13/10/2026");
    let text = words(&made.document);
    for expected in [
        "văn bản số 83/UBND-VX ngày 28/9/2026 của UBND tỉnh Ví Dụ",
        "Thời hạn báo cáo UBND tỉnh Ví Dụ: 05/11/2026.",
        "Tính đến 08 giờ 30 ngày 13/10/2026: 02 đơn vị được giao báo cáo; 00 đơn vị đã báo cáo đủ",
        "03 lượt báo cáo; 01 đã báo cáo (00 đã được xác nhận hoàn thành); 02 chưa báo cáo.",
        "UBND xã Suối Trong: Báo cáo số 45/BC-UBND ngày 12/10/2026: đã rà soát 12 tủ sách;",
        "Số liệu xác định Chỉ số cải cách hành chính: 01 đơn vị đã gửi, 01 dòng; số hồ sơ thủ tục hành chính đã tiếp nhận: 1.250;",
        "Nhiệm vụ 1: 02 đơn vị: UBND xã Suối Trong; UBND xã Đồi Xanh.",
    ] {
        assert!(text.contains(expected), "{expected} is missing in\n{text}");
    }
    assert!(!text.contains('['), "a sentence is missing: {text}");

    // It is a document file like any other.
    let yaml = to_yaml(&made.document);
    let again = load("tong-hop.yaml", yaml.as_bytes(), &Templates::embedded());
    let again = again.unwrap_or_else(|findings| panic!("{findings:?}\n{yaml}"));
    assert_eq!(again.document, made.document);
    let findings = check(&again.document, Stage::Draft);
    // The signer comes later; nothing else is missing.
    let later = ["check-no-signer"];
    assert!(findings.iter().all(|one| later.contains(&one.message.id)), "{findings:?}");
    assert!(docx(&made.document).expect("a file").starts_with(b"PK"));
}

#[tokio::test]
async fn it_is_refused_with_what_to_do_where_it_makes_no_sense() {
    let world = roster_world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    let none = summary(office, &of_office(Role::Clerk), LETTER).await;
    assert_eq!(refusal(none), "summary-without-source");
    let denied = summary(office, &unit_actor(LEAD), LETTER).await;
    assert_eq!(refusal(denied), "summary-denied");
    let unknown = summary(office, &of_office(Role::Clerk), "99/SNV-VP").await;
    assert_eq!(refusal(unknown), "letter-not-found");
}
