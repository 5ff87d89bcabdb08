//! A mailbox on the real Dovecot: read, marked, moved; and what goes wrong, with the advice for it.

use std::time::Duration;

use congvan::config::{AfterReading, ImapMail, Secret, SmtpSecurity};
use congvan::mail::imap::{Account, ImapFault, ImapStep};
use congvan::text::Lang;
use rstest::rstest;
use tokio::net::TcpListener;

use crate::support::mailbox::{account, send, settings};
use crate::support::{MailServer, mailserver};

fn mail(words: &str) -> String {
    format!("From: don-vi@xa-a.example\nSubject: {words}\n\n{words}\n")
}

async fn filled(server: &MailServer, count: usize) -> String {
    let address = server.address("doc-thu");
    for place in 1..=count {
        send(server, "don-vi@xa-a.example", &address, &mail(&format!("thu {place}")));
    }
    server.arrived(&address, count).await;
    address
}

#[rstest]
#[case::tls(SmtpSecurity::Tls)]
#[case::starttls(SmtpSecurity::StartTls)]
#[case::none(SmtpSecurity::None)]
#[tokio::test]
async fn new_mails_are_fetched_once_and_stay_unseen_until_dealt_with(
    #[case] security: SmtpSecurity,
) {
    let Some(server) = mailserver() else { return };
    let address = filled(server, 3).await;
    let port = if security == SmtpSecurity::Tls { server.imaps } else { server.imap };
    let account = account(ImapMail { port, security, ..settings(server, &address) });
    let mut reader = account.open().await.expect("open");
    assert!(reader.uid_validity() > 0);
    let uids = reader.uids_from(1).await.expect("uids");
    assert_eq!(uids.len(), 3);
    let first = reader.fetch(uids[0]).await.expect("fetched").expect("there");
    assert!(first.is_whole && first.arrived.is_some() && first.size > 50);
    let words = String::from_utf8(first.bytes).expect("text");
    assert!(
        words.contains("Subject: thu ") && words.contains("From: don-vi@xa-a.example"),
        "{words}"
    );
    assert!(reader.fetch(9999).await.expect("asked").is_none());
    reader.settle(uids[0], true).await.expect("marked");
    reader.settle(uids[1], false).await.expect("left");
    assert_eq!(reader.uids_from(uids[2]).await.expect("uids"), [uids[2]]);
    assert!(reader.uids_from(uids[2] + 1).await.expect("uids").is_empty());
    reader.close().await;
    let seen = server.names(&address).into_iter().filter(|name| name.contains(":2,S")).count();
    assert_eq!(seen, 1, "{:?}", server.names(&address));
}

#[tokio::test]
async fn mails_are_moved_to_a_folder_with_a_vietnamese_name_and_none_is_deleted() {
    let Some(server) = mailserver() else { return };
    let address = filled(server, 2).await;
    let settings = ImapMail {
        after: AfterReading::Move,
        processed_folder: "Đã xử lý & lưu".to_owned(),
        ..settings(server, &address)
    };
    let moving = account(settings.clone());
    for round in 0..2 {
        let mut reader = moving.open().await.expect("open");
        assert!(reader.moves());
        for uid in reader.uids_from(1).await.expect("uids") {
            assert_eq!(round, 0, "the folder is empty the second time");
            reader.settle(uid, false).await.expect("moved");
        }
        reader.close().await;
    }
    let moved = account(ImapMail {
        folder: settings.processed_folder.clone(),
        after: AfterReading::Leave,
        ..settings
    });
    let mut reader = moved.open().await.expect("open");
    assert_eq!(reader.uids_from(1).await.expect("uids").len(), 2);
}

#[tokio::test]
async fn of_a_mail_that_is_too_large_only_the_header_is_fetched() {
    let Some(server) = mailserver() else { return };
    let address = server.address("lon");
    send(
        server,
        "don-vi@xa-a.example",
        &address,
        &mail(&"x".repeat(900)).replace("Subject: ", "X-Long: "),
    );
    server.arrived(&address, 1).await;
    let account = account(ImapMail { largest: 1000, ..settings(server, &address) });
    let mut reader = account.open().await.expect("open");
    let uid = reader.uids_from(1).await.expect("uids")[0];
    let fetched = reader.fetch(uid).await.expect("fetched").expect("there");
    assert!(!fetched.is_whole && fetched.size > 1800);
    assert!((fetched.bytes.len() as u64) < fetched.size - 800);
}

#[tokio::test]
async fn a_mail_that_the_server_garbles_is_named_as_such() {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a visitor");
        let (read, mut write) = stream.into_split();
        write.write_all(b"* OK hello\r\n").await.expect("said");
        let mut commands = BufReader::new(read).lines();
        while let Ok(Some(command)) = commands.next_line().await {
            let (tag, words) = command.split_once(' ').expect("a tag");
            let answer = match words.split(' ').next().expect("a word") {
                "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n",
                "SELECT" => "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n",
                "UID" if words.contains("SEARCH") => "* SEARCH 1\r\n",
                "UID" => "* 1 FETCH nonsense\r\n",
                _ => "",
            };
            write.write_all(format!("{answer}{tag} OK done\r\n").as_bytes()).await.expect("said");
        }
    });
    let settings = ImapMail {
        port,
        security: SmtpSecurity::None,
        ..ImapMail::new("127.0.0.1", "x@y.example")
    };
    let account = Account::new(settings, None).with_timeout(Duration::from_secs(5));
    let mut reader = account.open().await.expect("open");
    assert_eq!(reader.uids_from(1).await.expect("uids"), [1]);
    let failure = reader.fetch(1).await.expect_err("garbled");
    assert_eq!((failure.step, failure.fault), (ImapStep::Fetch, ImapFault::Other), "{failure}");
}

async fn fails(account: Account, step: ImapStep, fault: ImapFault) {
    let failure = account.open().await.map(|_| ()).expect_err("a failure");
    assert_eq!((failure.step, failure.fault), (step, fault), "{failure}");
    for lang in Lang::ALL {
        let sentence = failure.message().render(lang);
        assert!(!sentence.starts_with('[') && sentence.contains(&failure.server), "{sentence}");
        assert!(failure.message().advice(lang).is_some_and(|advice| !advice.is_empty()));
    }
}

#[tokio::test]
async fn each_fault_has_its_advice() {
    let Some(server) = mailserver() else { return };
    let address = server.address("loi");
    let right = settings(server, &address);
    let wrong_password = ImapMail { password: Secret::new("sai"), ..right.clone() };
    fails(account(wrong_password), ImapStep::Login, ImapFault::Login).await;
    let untrusted = ImapMail { trust_file: None, ..right.clone() };
    fails(account(untrusted), ImapStep::Tls, ImapFault::Certificate).await;
    let another_name = ImapMail { host: "127.0.0.2".to_owned(), ..right.clone() };
    let failure = account(another_name).open().await.map(|_| ()).expect_err("a failure");
    assert!(matches!(failure.fault, ImapFault::Certificate | ImapFault::Refused), "{failure}");
    let no_folder = ImapMail { folder: "Không có".to_owned(), ..right.clone() };
    fails(account(no_folder), ImapStep::Folder, ImapFault::NoFolder).await;
    let no_tls_there = ImapMail { port: server.imap, ..right.clone() };
    fails(account(no_tls_there), ImapStep::Tls, ImapFault::NoTls).await;
    let nobody = ImapMail { port: 1, ..right.clone() };
    fails(account(nobody), ImapStep::Connect, ImapFault::Refused).await;
    let nowhere = ImapMail { host: "khong-co.invalid".to_owned(), ..right.clone() };
    fails(account(nowhere), ImapStep::Connect, ImapFault::UnknownHost).await;
    let bad_trust = Account::new(right, Some(b"no certificate".to_vec()));
    fails(bad_trust, ImapStep::Tls, ImapFault::BadTrust).await;
}

#[rstest]
#[case::silent(&[], ImapStep::Greeting, ImapFault::TimedOut)]
#[case::hangs_up(&[""], ImapStep::Greeting, ImapFault::Lost)]
#[case::dies_at_login(&["* OK hello\r\n", ""], ImapStep::Login, ImapFault::Lost)]
#[case::silent_at_login(&["* OK hello\r\n"], ImapStep::Login, ImapFault::TimedOut)]
#[case::speaks_nonsense(&["\u{0}\u{0}\u{0} what?\r\n", ""], ImapStep::Greeting, ImapFault::Other)]
#[tokio::test]
async fn a_server_that_breaks_off_holds_nobody_up(
    #[case] says: &'static [&'static str],
    #[case] step: ImapStep,
    #[case] fault: ImapFault,
) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.expect("a visitor");
        for words in says {
            if words.is_empty() {
                return;
            }
            stream.write_all(words.as_bytes()).await.expect("said");
            if says.len() > 1 && says[1].is_empty() {
                // Hears the next command before it goes.
                let _ = stream.read(&mut [0; 100]).await;
            }
        }
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    let settings = ImapMail {
        port,
        security: SmtpSecurity::None,
        ..ImapMail::new("127.0.0.1", "vanthu@ubnd-a.example")
    };
    fails(Account::new(settings, None).with_timeout(Duration::from_millis(300)), step, fault).await;
}

/// A server that hands out one mail and stops in the middle of it: silent, or gone.
async fn stops_in_the_middle(hangs_up: bool) -> u16 {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a visitor");
        let (read, mut write) = stream.into_split();
        write.write_all(b"* OK hello\r\n").await.expect("said");
        let mut commands = BufReader::new(read).lines();
        while let Ok(Some(command)) = commands.next_line().await {
            let (tag, words) = command.split_once(' ').expect("a tag");
            let answer = match words.split(' ').next().expect("a word") {
                "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n",
                "SELECT" => "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n",
                "UID" if words.contains("SEARCH") => "* SEARCH 1\r\n",
                "UID" if words.contains("RFC822.SIZE") => {
                    "* 1 FETCH (UID 1 RFC822.SIZE 500 INTERNALDATE \"13-Oct-2026 08:30:00 +0700\")\r\n"
                }
                "UID" => {
                    let half = "* 1 FETCH (UID 1 BODY[] {500}\r\nFrom: don-vi@xa-a.example\r\nSubj";
                    write.write_all(half.as_bytes()).await.expect("said");
                    if hangs_up {
                        return;
                    }
                    continue;
                }
                _ => "",
            };
            write.write_all(format!("{answer}{tag} OK done\r\n").as_bytes()).await.expect("said");
        }
    });
    port
}

#[rstest]
#[case::silent(false, ImapFault::TimedOut)]
#[case::gone(true, ImapFault::Lost)]
#[tokio::test]
async fn a_server_that_stops_in_the_middle_of_a_mail_holds_nobody_up(
    #[case] hangs_up: bool,
    #[case] fault: ImapFault,
) {
    let settings = ImapMail {
        port: stops_in_the_middle(hangs_up).await,
        security: SmtpSecurity::None,
        ..ImapMail::new("127.0.0.1", "x@y.example")
    };
    let account = Account::new(settings, None).with_timeout(Duration::from_millis(500));
    let mut reader = account.open().await.expect("open");
    assert_eq!(reader.uids_from(1).await.expect("uids"), [1]);
    let failure = reader.fetch(1).await.expect_err("half a mail is none");
    assert_eq!((failure.step, failure.fault), (ImapStep::Fetch, fault), "{failure}");
    assert!(failure.message().advice(Lang::Vi).is_some_and(|advice| !advice.is_empty()));
}
