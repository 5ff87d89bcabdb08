//! The second code: sent to the official mailbox, short-lived, few attempts, nothing usable stored.

use chrono::Duration;
use congvan::service::delivery::{Line, Next, Passed, deliver_next};
use congvan::service::roster;
use congvan::store::{self, ConnectionTrait};
use mail_parser::MessageParser;
use rstest::rstest;
use sea_orm::Statement;

use super::fixture::{code_of, pass_of, roster_world};
use crate::service::delivery::to_folder;
use crate::service::follow::fixture::{COOPERATING, LEAD, OTHER_LEAD, refusal, unit_actor};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn personal_rows_open_with_the_code_and_close_after_half_an_hour(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let closed = roster::view(office, &lead, "t1-a", None, 1).await;
    assert_eq!(refusal(closed), "roster-code-needed");
    let guessed = "0".repeat(64);
    let closed = roster::view(office, &lead, "t1-a", Some(&guessed), 1).await;
    assert_eq!(refusal(closed), "roster-code-needed");
    let pass = pass_of(office, LEAD).await;
    roster::view(office, &lead, "t1-a", Some(&pass), 1).await.expect("open");
    let other = roster::view(office, &unit_actor(OTHER_LEAD), "t1-b", Some(&pass), 1).await;
    assert_eq!(refusal(other), "roster-code-needed", "a pass is of one unit");
    // What is not personal needs none.
    roster::view(office, &lead, "t2-a", None, 1).await.expect("open");
    office.clock.advance(Duration::minutes(31));
    let closed = roster::view(office, &lead, "t1-a", Some(&pass), 1).await;
    assert_eq!(refusal(closed), "roster-code-needed");
}

#[rstest]
#[tokio::test]
async fn a_code_is_used_once_and_dies_after_five_wrong_ones(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    roster::ask_code(office, &lead).await.expect("sent");
    let code = code_of(office, LEAD).await;
    for left in (0..5).rev() {
        let wrong = roster::enter_code(office, &lead, "0000-0000").await.expect_err("wrong");
        let message = wrong.message().expect("one sentence");
        assert_eq!((message.id, &message.args[0].1), ("roster-code-wrong", &left.to_string()));
    }
    let dead = roster::enter_code(office, &lead, &code).await;
    assert_eq!(refusal(dead), "roster-code-over");
    office.clock.advance(Duration::seconds(1));
    roster::ask_code(office, &lead).await.expect("another");
    let code = code_of(office, LEAD).await;
    let typed = code.to_lowercase().replace('-', " ");
    roster::enter_code(office, &lead, &typed).await.expect("however it is typed");
    assert_eq!(refusal(roster::enter_code(office, &lead, &code).await), "roster-code-over");
    let foreign = roster::enter_code(office, &unit_actor(OTHER_LEAD), &code).await;
    assert_eq!(refusal(foreign), "roster-code-over");
}

#[rstest]
#[tokio::test]
async fn a_code_ends_and_units_cannot_flood_their_mailbox(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let lead = unit_actor(LEAD);
    roster::ask_code(office, &lead).await.expect("the first");
    let code = code_of(office, LEAD).await;
    office.clock.advance(Duration::minutes(16));
    assert_eq!(refusal(roster::enter_code(office, &lead, &code).await), "roster-code-over");
    roster::ask_code(office, &lead).await.expect("the second");
    roster::ask_code(office, &lead).await.expect("the third");
    assert_eq!(refusal(roster::ask_code(office, &lead).await), "roster-code-too-often");
    for hour in 0..3 {
        office.clock.advance(Duration::hours(1) + Duration::minutes(hour));
        for _ in 0..3 {
            let _ = roster::ask_code(office, &lead).await;
        }
    }
    assert_eq!(refusal(roster::ask_code(office, &lead).await), "roster-code-too-often");
    let without = roster::ask_code(office, &unit_actor(COOPERATING)).await;
    assert_eq!(refusal(without), "roster-code-no-mailbox");
}

#[rstest]
#[tokio::test]
async fn the_mail_brings_the_code_before_every_other_mail_and_nothing_is_stored(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = roster_world(engine).await else { return };
    let office = &world.office;
    let asked = roster::ask_code(office, &unit_actor(LEAD)).await.expect("sent");
    assert_eq!(asked.mailboxes, ["v•••@xa-suoi-trong.example"]);
    let code = code_of(office, LEAD).await;
    let folder = tempfile::tempdir().expect("a folder");
    let post = to_folder(folder.path());
    let passed = deliver_next(office, &post, &mut Line::default()).await.expect("delivered");
    assert!(matches!(passed, Next::Passed(Passed::Sent)), "{passed:?}");
    let files: Vec<_> = walkdir::WalkDir::new(folder.path())
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .collect();
    let [file] = files.as_slice() else { panic!("one mail: {files:?}") };
    let bytes = std::fs::read(file.path()).expect("a mail");
    let mail = MessageParser::default().parse(&bytes).expect("a mail");
    let text = mail.body_text(0).expect("words").into_owned();
    assert!(text.starts_with(&format!("Mã thứ hai của UBND xã Suối Trong: {code}")), "{text}");
    assert!(text.contains("08h45 ngày 13/10/2026") && !text.contains("http"), "{text}");
    assert_eq!(mail.attachment_count(), 0);
    for table in ["second_code", "outbound_message", "event", "event_personal"] {
        let sql = format!("SELECT * FROM {table}");
        let backend = office.store.read().get_database_backend();
        let rows = office.store.read().query_all_raw(Statement::from_string(backend, sql)).await;
        let rows = format!("{:?}", rows.expect("readable"));
        assert!(!rows.contains(&code) && !rows.contains(&code.replace('-', "")), "{table}");
    }
}

#[tokio::test]
async fn a_mail_that_comes_too_late_is_called_off() {
    let world = roster_world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    roster::ask_code(office, &unit_actor(LEAD)).await.expect("sent");
    office.clock.advance(Duration::minutes(20));
    let folder = tempfile::tempdir().expect("a folder");
    let post = to_folder(folder.path());
    let passed = deliver_next(office, &post, &mut Line::default()).await.expect("looked at");
    assert!(matches!(passed, Next::Passed(Passed::Cancelled)), "{passed:?}");
    let stream = store::event::Stream { kind: "unit", id: LEAD };
    let told = store::event::list(office.store.read(), stream).await.expect("readable");
    assert_eq!(told[0].kind, "second-code-asked");
}
