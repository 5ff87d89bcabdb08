//! The program itself, killed again and again while it delivers: no mail lost, none sent twice, every doubt shown.
//!
//! `scripts/proof delivery` runs it with a thousand mails and a hundred kills.

use std::{
    collections::BTreeMap,
    fs,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use congvan::{
    config::Ids,
    domain::{SendingState, Visibility},
    service::delivery::attention,
    store::{entity::unit_address, entity::unit_group_member, message, row, unit},
};
use rstest::rstest;

use crate::{
    mail::sink::{Answer, Face, Sink},
    service::letter::issued,
    support::{
        Engine, TestOffice,
        office::{OFFICE, letter},
    },
};

/// Connections that the worker keeps open: so many mails may be under way when it is killed.
const CONNECTIONS: usize = 4;
/// Steps of one mail's dialogue that the server counts.
const STEPS: usize = 5;

#[rstest]
#[tokio::test]
async fn a_worker_killed_at_any_moment_loses_no_mail_and_sends_none_twice(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let (mails, kills) = (figure("PROOF_MAILS", 40), figure("PROOF_KILLS", 8));
    let Some(test) = TestOffice::open(engine).await else { return };
    // Four mailboxes are there already.
    add_communes(&test, mails - 4).await;
    issued(&test, letter()).await;
    let (step, steps) = mpsc::channel();
    let sink = Sink::start(Face::default(), move |_, _| {
        let _ = step.send(());
        Answer::Well
    });
    settle_office(&test, &sink);

    let moments = Ids::seeded(1);
    let span = (mails * STEPS / kills).max(2) as u64;
    let mut killed = 0;
    for _ in 0..kills {
        let after = u64::from_le_bytes(moments.bytes()) % span;
        killed += usize::from(kill_after(worker(&test), &steps, after));
    }
    let ended = worker(&test).wait().expect("its end");
    assert!(ended.success(), "{ended}");
    assert!(killed > kills / 2, "only {killed} of {kills} kills met a worker at work");
    check(engine, &test, &sink, mails, killed).await;
}

/// A figure of the proof, or the test's own.
fn figure(name: &str, own: usize) -> usize {
    let given = std::env::var_os(name).and_then(|words| words.to_str()?.parse().ok());
    given.unwrap_or(own)
}

/// Kills the worker when the server has counted so many steps; tells whether it was still at work.
fn kill_after(mut worker: Child, steps: &Receiver<()>, after: u64) -> bool {
    let mut counted = 0;
    while counted <= after {
        match steps.recv_timeout(Duration::from_millis(100)) {
            Ok(()) => counted += 1,
            Err(RecvTimeoutError::Timeout) if worker.try_wait().expect("its state").is_some() => {
                return false;
            }
            Err(_) => {}
        }
    }
    worker.kill().expect("a signal");
    worker.wait().expect("its end").code().is_none()
}

fn worker(test: &TestOffice) -> Child {
    Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(["deliver", "--json", "--dir"])
        .arg(test.folder.path())
        .env("DATABASE_URL", &test.database.url)
        .env_remove("CONGVAN_CRASH")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Writes the settings that the program reads for itself.
fn settle_office(test: &TestOffice, sink: &Sink) {
    let folder = test.folder.path();
    let port = sink.address.port();
    let settings = format!(
        "office: {OFFICE}\nmail:\n  from: vanthu@huyen.example\n  smtp: {{ host: 127.0.0.1, port: {port}, security: \
         none, connections: {CONNECTIONS} }}\n"
    );
    fs::write(folder.join("congvan.yaml"), settings).expect("settings");
    fs::create_dir_all(folder.join("keys")).expect("a folder");
    fs::write(folder.join("keys/link.key"), "a key of thirty-two bytes, fixed").expect("a key");
}

async fn add_communes(test: &TestOffice, count: usize) {
    let tx = test.office.store.begin().await.expect("a transaction");
    for index in 0..count {
        let (id, name) = (format!("them-{index}"), format!("Ủy ban nhân dân xã {index}"));
        let commune = unit::Unit {
            id: id.clone(),
            owner_unit: OFFICE.to_owned(),
            code: id.clone(),
            folded: unit::folded(&name, []),
            name,
            aliases: serde_json::json!([]),
            parent: None,
            head: serde_json::json!({}),
            place: None,
            valid_from: None,
            valid_to: None,
            version: 1,
        };
        unit::insert(&tx, commune).await.expect("a unit");
        let mailbox = unit_address::Model {
            id: id.clone(),
            unit_id: id.clone(),
            email: format!("vanthu@{id}.example"),
            valid_from: None,
            valid_to: None,
            suppressed_at: None,
        };
        row::insert(&tx, mailbox).await.expect("a mailbox");
        let member = unit_group_member::Model { group_id: "id-cac-xa".to_owned(), unit_id: id };
        row::insert(&tx, member).await.expect("a member");
    }
    tx.commit().await.expect("a directory");
}

async fn check(engine: Engine, test: &TestOffice, sink: &Sink, mails: usize, killed: usize) {
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for taken in &sink.book().taken {
        *arrived.entry(taken.message_id.clone()).or_default() += 1;
    }
    let twice = arrived.values().filter(|count| **count > 1).count();
    let office = Visibility::Office(OFFICE.to_owned());
    let rows = message::list(test.office.store.read(), &office, None, &[]).await.expect("rows");
    assert_eq!(rows.len(), mails);
    let in_state = |state: SendingState| rows.iter().filter(move |row| row.state == state.code());
    let (sent, doubts) =
        (in_state(SendingState::Sent).count(), in_state(SendingState::InDoubt).count());
    let lost =
        in_state(SendingState::Sent).filter(|row| !arrived.contains_key(&row.message_id)).count();
    let doubts_arrived =
        in_state(SendingState::InDoubt).filter(|row| arrived.contains_key(&row.message_id)).count();
    eprintln!(
        "| {engine:?} | {mails} | {killed} | {sent} | {lost} | {twice} | {doubts} | {doubts_arrived} | {} |",
        killed * CONNECTIONS
    );
    assert_eq!((lost, twice), (0, 0), "lost, sent twice");
    assert_eq!(sent + doubts, mails, "every mail is sent or in doubt");
    assert!(doubts <= killed * CONNECTIONS, "{doubts} doubts after {killed} kills");
    assert!(in_state(SendingState::InDoubt).all(|row| row.data_begun_at.is_some()));
    let listed = attention(&test.office, &test.actor).await.expect("the list");
    assert_eq!(listed.len(), doubts, "every doubt is listed, and nothing else");
}
