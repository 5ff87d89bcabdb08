//! Bounces of the real Postfix, and notices in words: on the message, the delivery and the address.

use congvan::service::inbox::{self, Look};
use congvan::store::message::{self, FAILED, OutboundMessage, QUEUED, SENT};
use congvan::store::{delivery, unit};
use rstest::rstest;

use super::desk::{Desk, desk};
use crate::service::delivery::{run_office, to_port};
use crate::service::follow::fixture::OTHER_LEAD;
use crate::support::Engine;
use crate::support::mailbox::{send, settings};

/// Reads the mailbox to which return paths lead.
fn read_return_paths(desk: &mut Desk) -> String {
    let domain = desk.address.split_once('@').unwrap().1.to_owned();
    let bounces = format!("bounces@{domain}");
    let server = desk.server;
    *desk.imap() = settings(server, &bounces);
    bounces
}

async fn stands(desk: &Desk) -> (OutboundMessage, String, bool) {
    let conn = desk.world.office.store.read();
    let row = message::find(conn, &desk.to_other.id).await.unwrap().unwrap();
    let delivery = delivery::find(conn, &format!("d-{OTHER_LEAD}")).await.unwrap().unwrap();
    let addresses = unit::addresses(conn, OTHER_LEAD).await.unwrap();
    (row, delivery.state, addresses.iter().any(|one| one.suppressed_at.is_some()))
}

#[rstest]
#[case::hard("bounce", true)]
#[case::soft("bounce-full", false)]
#[tokio::test]
async fn a_mail_that_was_taken_and_came_back_is_written_down(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[case] name: &str,
    #[case] is_dead: bool,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let bounces = read_return_paths(&mut desk);
    let address = desk.server.address(name);
    let office = &desk.world.office;
    // The letter goes out once more, to an address that another server refuses.
    let tx = office.store.begin().await.unwrap();
    let addresses = unit::addresses(&tx, OTHER_LEAD).await.unwrap();
    unit::end_addresses(&tx, OTHER_LEAD, &[addresses[0].email.clone()], office.clock.today())
        .await
        .unwrap();
    let mailbox = congvan::store::entity::unit_address::Model {
        id: "a-moi".to_owned(),
        email: address.clone(),
        ..addresses[0].clone()
    };
    congvan::store::row::insert(&tx, mailbox).await.unwrap();
    let queued = OutboundMessage {
        state: QUEUED.to_owned(),
        accepted_at: None,
        address,
        ..desk.to_other.clone()
    };
    message::decide(&tx, &desk.to_other, queued).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run_office(office, &to_port(desk.server.smtp)).await.sent, 1);
    desk.server.arrived(&bounces, 1).await;
    let look = inbox::read_mailbox(office).await.unwrap().unwrap();
    assert_eq!(look, Look { read: 1, bounced: 1, ..Look::default() }, "{:?}", desk.mails().await);
    let (row, state, suppressed) = stands(&desk).await;
    assert_eq!((row.state.as_str(), state.as_str(), suppressed), (FAILED, "failed", is_dead));
    let expected = if is_dead { "bounce-unknown-mailbox" } else { "bounce-full" };
    assert_eq!(desk.reasons().await, [expected]);
    assert_eq!(message::bounces(office.store.read(), &row.id).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_notice_in_words_without_any_header_of_ours_is_matched_by_its_return_path(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let bounces = read_return_paths(&mut desk);
    let to = desk.to_other.return_path.clone();
    let notice = |words: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\nTo: {to}\nSubject: Delayed Mail\nDate: Fri, 16 Oct 2026 10:00:00 +0700\n\n{words}\n"
        )
    };
    send(
        desk.server,
        "",
        &to,
        &notice("Connection timed out. We will keep trying, no action is required on your part."),
    );
    desk.server.arrived(&bounces, 1).await;
    assert_eq!(desk.read().await.bounced, 1);
    let (row, _, suppressed) = stands(&desk).await;
    assert_eq!((row.state.as_str(), suppressed), (SENT, false), "a delay changes nothing");
    send(
        desk.server,
        "",
        &to,
        &notice("Thư không gửi được: địa chỉ email không tồn tại.")
            .replace("Delayed Mail", "Thư không gửi được"),
    );
    desk.server.arrived(&bounces, 2).await;
    assert_eq!(desk.read().await.bounced, 1);
    let (row, state, suppressed) = stands(&desk).await;
    assert_eq!((row.state.as_str(), state.as_str(), suppressed), (FAILED, "failed", true));
    // A notice about a mail that nobody here sent waits for a person.
    let nothing = "From: MAILER-DAEMON@mx.example\nTo: bounces@x.example\nSubject: Undelivered Mail Returned to Sender\n\n<a@b.example>: user unknown\n";
    send(desk.server, "", &bounces, nothing);
    desk.server.arrived(&bounces, 3).await;
    assert_eq!(desk.read().await.waiting, 1);
}
