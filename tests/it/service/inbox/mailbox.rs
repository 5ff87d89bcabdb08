//! The mailbox itself: uids that begin anew, servers that are gone, what is left seen and unseen.

use congvan::config::{AfterReading, Secret};
use congvan::service::Error;
use congvan::service::inbox::{self, Look, Outcome};
use rstest::rstest;

use super::desk::{Letter, desk};
use crate::service::follow::fixture::{OTHER_LEAD, of_office};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn a_new_uid_validity_reads_everything_again_and_does_nothing_twice(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let id = desk.to_other.message_id.as_str();
    desk.write(&Letter { answers: Some(id), ..Letter::default() }).await;
    let report = Letter {
        answers: Some(id),
        words: "Gửi kèm báo cáo.",
        files: &[("bc.pdf", b"%PDF-1.7")],
        ..Letter::default()
    };
    desk.write(&report).await;
    assert_eq!(
        desk.read().await,
        Look { read: 2, acknowledged: 1, reported: 1, ..Look::default() }
    );
    // The server numbers the mailbox anew, as after a restored backup.
    let (name, domain) = desk.address.split_once('@').unwrap();
    let folder = desk.server.mailboxes.join(domain).join(name);
    let list = std::fs::read_to_string(folder.join("dovecot-uidlist")).unwrap();
    let (head, mails) = list.split_once('\n').unwrap();
    let fields = head.split(' ').map(|field| match field.strip_prefix('V') {
        Some(validity) => format!("V{}", validity.parse::<u32>().unwrap() + 7),
        None => field.to_owned(),
    });
    let head = fields.collect::<Vec<_>>().join(" ");
    std::fs::write(folder.join("dovecot-uidlist"), format!("{head}\n{mails}")).unwrap();
    for file in std::fs::read_dir(&folder).unwrap().flatten() {
        if file.file_name().to_string_lossy().starts_with("dovecot.index") {
            std::fs::remove_file(file.path()).unwrap();
        }
    }
    let look = desk.read().await;
    assert_eq!(look, Look { read: 2, noted: 2, ..Look::default() });
    assert_eq!(desk.reports(OTHER_LEAD).await.len(), 1);
    assert_eq!(desk.confirmations().await.len(), 2);
    let outcomes: Vec<_> = desk.mails().await.into_iter().map(|mail| mail.outcome).collect();
    assert_eq!(outcomes.iter().filter(|one| **one == Outcome::Repeated).count(), 2);
    assert_eq!(desk.read().await, Look::default());
}

#[rstest]
#[tokio::test]
async fn what_waits_stays_unseen_and_what_is_moved_is_found_no_more(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let id = desk.to_other.message_id.clone();
    desk.write(&Letter { answers: Some(&id), ..Letter::default() }).await;
    desk.write(&Letter { answers: Some(&id), words: "Cho hỏi?", ..Letter::default() }).await;
    desk.read().await;
    let seen = |desk: &super::desk::Desk| {
        desk.server.names(&desk.address).into_iter().filter(|name| name.contains(":2,S")).count()
    };
    assert_eq!((seen(&desk), desk.server.names(&desk.address).len()), (1, 2));
    // The move of an earlier look that was cut off is made good.
    desk.imap().after = AfterReading::Move;
    desk.write(&Letter { answers: Some(&id), words: "Xã đã nhận.", ..Letter::default() }).await;
    assert_eq!(desk.read().await.read, 1);
    assert!(desk.server.names(&desk.address).is_empty());
    assert_eq!(desk.mails().await.len(), 3);
}

#[rstest]
#[tokio::test]
async fn a_mailbox_that_cannot_be_read_says_what_to_do_and_loses_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let id = desk.to_other.message_id.clone();
    desk.write(&Letter { answers: Some(&id), ..Letter::default() }).await;
    let right = desk.imap().clone();
    let fault = |result: Result<Option<Look>, Error>| match result {
        Err(Error::Unavailable(message)) => message.id,
        other => panic!("{other:?}"),
    };
    desk.imap().port = 1;
    assert_eq!(fault(inbox::read_mailbox(&desk.world.office).await), "imap-refused");
    *desk.imap() = right.clone();
    desk.imap().password = Secret::new("sai");
    assert_eq!(fault(inbox::read_mailbox(&desk.world.office).await), "imap-login");
    *desk.imap() = right.clone();
    desk.imap().trust_file = None;
    assert_eq!(fault(inbox::read_mailbox(&desk.world.office).await), "imap-certificate");
    desk.imap().trust_file = Some("khong-co.pem".into());
    assert_eq!(fault(inbox::read_mailbox(&desk.world.office).await), "inbox-trust-unreadable");
    *desk.imap() = right;
    let clerk = of_office(congvan::domain::Role::Clerk);
    let said = inbox::check_mailbox(&desk.world.office, &clerk).await.unwrap();
    assert_eq!(said.id, "inbox-mailbox-fine");
    assert_eq!(desk.read().await.acknowledged, 1);
    desk.world.office.settings.mail.imap = None;
    assert_eq!(inbox::read_mailbox(&desk.world.office).await.unwrap(), None);
}

#[tokio::test]
async fn of_a_mail_that_is_too_large_nothing_is_guessed() {
    let Some(mut desk) = desk(Engine::Sqlite).await else { return };
    desk.imap().largest = 600;
    let id = desk.to_other.message_id.clone();
    let words = format!("Đã nhận.{}", " ".repeat(900));
    desk.write(&Letter { answers: Some(&id), words: &words, ..Letter::default() }).await;
    assert_eq!(desk.read().await.waiting, 1);
    assert_eq!(desk.reasons().await, ["inbox-wait-too-large"]);
}

#[test]
fn the_settings_of_a_new_office_name_every_field_of_the_mailbox() {
    let template = include_str!("../../../../templates/office/congvan.yaml");
    let (_, section) = template.split_once("  # imap:").expect("the section");
    let lines = section.lines().take_while(|line| line.is_empty() || line.starts_with("  #   "));
    let fields: Vec<&str> = lines.filter_map(|line| line.strip_prefix("  #   ")).collect();
    let written = format!("mail:\n  imap:\n    {}\n", fields.join("\n    "));
    let settings: congvan::config::Settings = serde_saphyr::from_str(&written).expect(&written);
    let read = serde_json::to_value(settings.mail.imap.expect("a mailbox")).expect("JSON");
    for name in read.as_object().expect("fields").keys() {
        let is_named = fields.iter().any(|field| field.starts_with(&format!("{name}:")));
        // Left to their usual values: nearly nobody changes them.
        assert!(
            is_named || ["port", "timeout_seconds"].contains(&name.as_str()),
            "{name} is not explained"
        );
    }
}
