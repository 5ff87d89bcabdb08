//! Gửi thư thử: by the way that letters go.

use congvan::{
    config::{SmtpMail, SmtpSecurity},
    domain::{Actor, Role},
    mail::{Server, Stage, Wording},
    service::{
        Error,
        delivery::{Carrier, Post, Trouble, send_test},
    },
};
use mail_parser::MessageParser;

use super::to_folder;
use crate::support::{Engine, MailServer, TestOffice, mailserver};

fn post(server: &MailServer) -> Post {
    let settings = SmtpMail {
        host: server.host.clone(),
        port: server.smtp,
        security: SmtpSecurity::None,
        username: None,
        password_file: None,
        password: congvan::config::Secret::default(),
        trust_file: None,
        timeout_seconds: 20,
        connections: 1,
    };
    let server = Server::new(settings, None, "co-quan.example");
    Post::new(Carrier::Smtp(Box::new(server)), Wording::load(None).unwrap(), "test")
}

#[tokio::test]
async fn a_test_mail_arrives_and_leaves_nothing_in_the_outbox() {
    let Some(server) = mailserver() else { return };
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let to = server.address("thu");
    let said = send_test(&test.office, &post(server), &test.actor, &to).await.unwrap().unwrap();
    assert_eq!(said.code, Some(250));
    let mail = server.arrived(&to, 1).await.remove(0);
    let mail = MessageParser::new().parse(&mail).unwrap();
    assert_eq!(mail.subject(), Some("[Thư thử] Kiểm tra đường gửi thư của vanthu@congvan.example"));
    let text = mail.body_text(0).unwrap();
    assert!(
        text.contains("08h30 ngày 05/10/2026") && text.contains("Thư chưa có chữ ký DKIM"),
        "{text}"
    );
    assert!(super::messages(&test).await.is_empty());
}

#[tokio::test]
async fn what_the_server_does_not_take_is_told_by_its_step() {
    let Some(server) = mailserver() else { return };
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let to = server.address("unknown");
    let said = send_test(&test.office, &post(server), &test.actor, &to).await.unwrap();
    let refused = said.unwrap_err();
    assert_eq!((refused.stage, refused.trouble()), (Stage::Recipient, Trouble::UnknownMailbox));
}

#[tokio::test]
async fn no_address_and_no_right_are_refused() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let post = to_folder(&test.folder.path().join("mail"));
    let nowhere = send_test(&test.office, &post, &test.actor, "không phải").await;
    assert!(matches!(nowhere, Err(Error::Conflict(_))));
    let unit = Actor { roles: vec![Role::RecipientUnit], ..test.actor.clone() };
    let stranger = send_test(&test.office, &post, &unit, "a@b.example").await;
    assert!(matches!(stranger, Err(Error::Forbidden(_))));
    assert!(!test.folder.path().join("mail").exists());
}
