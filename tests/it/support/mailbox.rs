//! Mails put into a mailbox of the test's server, over SMTP as anybody would; and the settings to read it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use congvan::config::{ImapMail, Secret, SmtpSecurity};
use congvan::mail::imap::Account;

use super::MailServer;

/// Sends a mail as it stands; `from` is the return path, empty for a server's notice.
pub fn send(server: &MailServer, from: &str, to: &str, mail: &str) {
    let stream = TcpStream::connect((server.host.as_str(), server.smtp)).expect("the server");
    let mut answers = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut stream = stream;
    let mut expect = |code: &str| {
        let mut line = String::new();
        while line.is_empty() || line.as_bytes().get(3) == Some(&b'-') {
            line.clear();
            answers.read_line(&mut line).expect("an answer");
        }
        assert!(line.starts_with(code), "{line}");
    };
    expect("220");
    let steps = [
        ("EHLO unit.example".to_owned(), "250"),
        (format!("MAIL FROM:<{from}>"), "250"),
        (format!("RCPT TO:<{to}>"), "250"),
        ("DATA".to_owned(), "354"),
    ];
    for (command, code) in steps {
        write!(stream, "{command}\r\n").expect("written");
        expect(code);
    }
    let mail = mail.replace("\r\n", "\n").replace('\n', "\r\n").replace("\r\n.", "\r\n..");
    write!(stream, "{mail}\r\n.\r\n").expect("written");
    expect("250");
    write!(stream, "QUIT\r\n").expect("written");
}

/// Reading the mailbox of an address, over TLS from the first byte.
pub fn settings(server: &MailServer, address: &str) -> ImapMail {
    ImapMail {
        port: server.imaps,
        security: SmtpSecurity::Tls,
        password: Secret::new(server.password.clone()),
        trust_file: Some(server.ca.clone()),
        timeout_seconds: 20,
        ..ImapMail::new(server.host.clone(), address)
    }
}

/// The account of some settings.
pub fn account(settings: ImapMail) -> Account {
    let trust =
        settings.trust_file.as_ref().map(|file| std::fs::read(file).expect("the authority"));
    Account::new(settings, trust)
}
