//! The throw-away server itself: what it must be able to do for the tests that stand on it.

use congvan::{
    config::{SmtpMail, SmtpSecurity},
    mail::{Envelope, Failure, Receipt, Server, Session},
};

use crate::support::{MailServer, mailserver};

/// Settings for one of its ports, without login.
pub fn settings(server: &MailServer, port: u16, security: SmtpSecurity) -> SmtpMail {
    SmtpMail {
        host: server.host.clone(),
        port,
        security,
        username: None,
        password_file: None,
        password: congvan::config::Secret::default(),
        trust_file: None,
        timeout_seconds: 20,
        connections: 2,
    }
}

async fn send(server: &MailServer, from: &str, to: &str) -> Result<Receipt, Failure> {
    let plain = settings(server, server.smtp, SmtpSecurity::None);
    let mut session = Session::open(&Server::new(plain, None, "congvan.example")).await?;
    let envelope = Envelope { from: from.to_owned(), to: to.to_owned(), id: "thu".to_owned() };
    let mail = format!("From: a@co-quan.example\r\nTo: {to}\r\nSubject: thu\r\n\r\nchao\r\n");
    let ready = session.offer(&envelope, mail.len()).await?;
    let receipt = ready.send(mail.as_bytes()).await?;
    session.close().await;
    Ok(receipt)
}

#[tokio::test]
async fn a_mail_lands_in_the_mailbox_of_its_address() {
    let Some(server) = mailserver() else { return };
    let to = server.address("vanthu");

    send(server, "bounces@co-quan.example", &to).await.expect("taken");

    let mails = server.arrived(&to, 1).await;
    assert!(String::from_utf8_lossy(&mails[0]).contains("Return-Path: <bounces@co-quan.example>"));
}

#[tokio::test]
async fn a_mail_that_was_taken_comes_back_to_its_own_return_path() {
    let Some(server) = mailserver() else { return };
    let office = server.address("bounces");
    let to = server.address("bounce-full");

    let return_path = office.replace('@', "+abc123@");
    send(server, &return_path, &to).await.expect("taken");

    let bounce = String::from_utf8_lossy(&server.arrived(&office, 1).await[0]).into_owned();
    assert!(bounce.contains(&format!("Delivered-To: {return_path}")));
    assert!(bounce.contains("Status: 5.2.2"), "{bounce}");
}

#[tokio::test]
async fn an_unknown_user_and_a_first_try_are_told_apart() {
    let Some(server) = mailserver() else { return };
    let from = "bounces@co-quan.example";

    let unknown = send(server, from, &server.address("unknown")).await.expect_err("refused");
    assert_eq!(unknown.code, Some(550));

    let listed = server.address("greylist");
    let first = send(server, from, &listed).await.expect_err("put off");
    assert_eq!(first.code, Some(450));
    send(server, from, &listed).await.expect("taken at the second try");
}
