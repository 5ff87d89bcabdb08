//! The worker over a real Postfix: what it takes, what it does not, and wires that are cut.

use std::{fs, time::Duration};

use congvan::{
    config::{Secret, SmtpMail, SmtpSecurity},
    mail::{DkimKey, Server, Signer, Wording},
    service::delivery::{Carrier, Post, Trouble, attention},
    store::{document, entity::enclosure, entity::file, message, row, unit},
    worker::{Halted, Outbox, Stop, Tally},
};
use mail_parser::{MessageParser, MimeHeaders};
use rstest::rstest;

use crate::{
    service::delivery::{messages, office_with_mail, run},
    support::{
        Engine, MailServer, TestOffice, mailserver,
        proxy::{Cut, Proxy},
    },
};

/// An office whose four mails go to addresses of these names on the real server.
async fn office_to(
    engine: Engine,
    names: [&str; 4],
) -> Option<(TestOffice, &'static MailServer, [String; 4])> {
    let server = mailserver()?;
    let test = office_with_mail(engine).await?;
    let addresses = names.map(|name| server.address(name));
    let tx = test.office.store.begin().await.unwrap();
    for (read, address) in messages(&test).await.into_iter().zip(&addresses) {
        let mut moved = read.clone();
        moved.address.clone_from(address);
        message::decide(&tx, &read, moved).await.unwrap();
        let mailbox = congvan::store::entity::unit_address::Model {
            id: address.clone(),
            unit_id: read.unit_id,
            email: address.clone(),
            valid_from: None,
            valid_to: None,
            suppressed_at: None,
        };
        row::insert(&tx, mailbox).await.unwrap();
    }
    tx.commit().await.unwrap();
    Some((test, server, addresses))
}

/// How the worker is to reach the server.
struct Way<'a> {
    port: u16,
    security: SmtpSecurity,
    password: Option<&'a str>,
    trusts: bool,
}

impl Way<'_> {
    fn plain(port: u16) -> Self {
        Self { port, security: SmtpSecurity::None, password: None, trusts: false }
    }
}

fn post(server: &MailServer, way: &Way<'_>) -> Post {
    let settings = SmtpMail {
        host: server.host.clone(),
        port: way.port,
        security: way.security,
        username: way.password.map(|_| "vanthu@co-quan.example".to_owned()),
        password_file: None,
        password: Secret::new(way.password.unwrap_or_default()),
        trust_file: None,
        timeout_seconds: 20,
        connections: 2,
    };
    let trust = way.trusts.then(|| fs::read(&server.ca).unwrap());
    let server = Server::new(settings, trust, "co-quan.example");
    Post::new(Carrier::Smtp(Box::new(server)), Wording::load(None).unwrap(), "worker-1")
}

async fn troubles(test: &TestOffice) -> Vec<(String, Option<Trouble>)> {
    let rows = attention(&test.office, &test.actor).await.unwrap();
    let mut told: Vec<_> = rows.into_iter().map(|row| (row.address, row.trouble)).collect();
    told.sort_by(|a, b| a.0.cmp(&b.0));
    told
}

#[rstest]
#[tokio::test]
async fn every_mailbox_gets_its_mail_signed_and_with_its_own_return_path(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, server, to)) = office_to(engine, ["a", "b", "c", "d"]).await else { return };
    let way = Way { security: SmtpSecurity::StartTls, trusts: true, ..Way::plain(server.starttls) };
    let key = DkimKey::read(DkimKey::new_ed25519([7; 32]).as_bytes()).unwrap();
    let post = post(server, &way).signing(Some(Signer::new(key, "co-quan.example", "congvan")));
    assert_eq!(run(&test, &post).await.0, Tally { sent: 4, ..Tally::default() });
    for (row, address) in messages(&test).await.iter().zip(to) {
        let mails = server.arrived(&address, 1).await;
        assert_eq!(mails.len(), 1);
        let mail = MessageParser::new().parse(&mails[0]).unwrap();
        assert_eq!(mail.message_id().map(|id| format!("<{id}>")), Some(row.message_id.clone()));
        let path = mail.header_raw("Return-Path").unwrap().trim().to_owned();
        assert_eq!(path, format!("<{}>", row.return_path));
        assert!(mail.header_raw("DKIM-Signature").is_some());
        assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    }
}

#[rstest]
#[tokio::test]
async fn each_is_told_apart_and_none_holds_up_another(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let names = ["blocked", "full", "greylist", "unknown"];
    let Some((test, server, to)) = office_to(engine, names).await else { return };
    let post = post(server, &Way::plain(server.smtp));
    let (tally, halted) = run(&test, &post).await;
    assert_eq!(tally, Tally { deferred: 2, failed: 2, ..Tally::default() });
    assert!(halted.is_none());
    let expected =
        [Trouble::Blocked, Trouble::MailboxFull, Trouble::Greylisted, Trouble::UnknownMailbox];
    let expected: Vec<_> = to.iter().cloned().zip(expected.map(Some)).collect();
    assert_eq!(troubles(&test).await, expected);
    let rows = messages(&test).await;
    let unknown = &rows[3];
    let dead = unit::is_suppressed(test.office.store.read(), &unknown.unit_id, &to[3]).await;
    assert!(dead.unwrap(), "nothing more goes there");

    test.office.clock.advance(chrono::Duration::minutes(3));
    let tally = run(&test, &post).await.0;
    assert_eq!(tally, Tally { sent: 1, deferred: 1, ..Tally::default() }, "the greylist passes");
    assert_eq!(server.arrived(&to[2], 1).await.len(), 1);
}

#[tokio::test]
async fn over_the_servers_size_the_mail_carries_a_link_and_the_hash() {
    let Some((test, server, to)) = office_to(Engine::Sqlite, ["a", "b", "c", "d"]).await else {
        return;
    };
    let bytes: Vec<u8> = (0..150_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let stored = test.office.files.put(bytes).await.unwrap();
    let letter = messages(&test).await[0].document_id.clone().unwrap();
    let tx = test.office.store.begin().await.unwrap();
    let kept = file::Model {
        hash: stored.hash.clone(),
        size: i64::try_from(stored.size).unwrap(),
        media_type: "application/zip".to_owned(),
        stored_at: test.office.clock.now(),
    };
    row::insert(&tx, kept).await.unwrap();
    let enclosed = enclosure::Model {
        id: "phu-luc".to_owned(),
        document_id: letter,
        ordinal: 1,
        name: "Phụ lục.zip".to_owned(),
        title: None,
        media_type: "application/zip".to_owned(),
        size: i64::try_from(stored.size).unwrap(),
        file_hash: stored.hash.clone(),
    };
    document::add_enclosures(&tx, vec![enclosed]).await.unwrap();
    tx.commit().await.unwrap();

    let post = post(server, &Way::plain(server.small));
    assert_eq!(run(&test, &post).await.0, Tally { sent: 4, ..Tally::default() });
    let mails = server.arrived(&to[0], 1).await;
    let mail = MessageParser::new().parse(&mails[0]).unwrap();
    let names: Vec<_> = mail.attachments().filter_map(|part| part.attachment_name()).collect();
    assert_eq!(names, ["Công văn 01-UBND-NV.pdf"], "the letter itself still fits");
    let text = mail.body_text(0).unwrap();
    assert!(text.contains("Phụ lục.zip") && text.contains(&stored.hash), "{text}");
    assert!(text.contains("TẢI TẠI TRANG CỦA ĐƠN VỊ"), "{text}");
}

#[rstest]
#[case::starttls_demanded(|s: &MailServer| Way::plain(s.starttls), Trouble::TlsDemanded)]
#[case::no_starttls(|s: &MailServer| Way { security: SmtpSecurity::StartTls, trusts: true, ..Way::plain(s.notls) }, Trouble::NoTls)]
#[case::unknown_authority(|s: &MailServer| Way { security: SmtpSecurity::StartTls, ..Way::plain(s.starttls) }, Trouble::Certificate)]
#[case::another_name(|s: &MailServer| Way { security: SmtpSecurity::Tls, trusts: true, ..Way::plain(s.wrong_name) }, Trouble::Certificate)]
#[case::wrong_password(|s: &MailServer| Way { security: SmtpSecurity::StartTls, trusts: true, password: Some("sai"), ..Way::plain(s.submission) }, Trouble::LoginRefused)]
#[case::no_login_there(|s: &MailServer| Way { password: Some("sai"), ..Way::plain(s.notls) }, Trouble::NoLogin)]
#[case::tls_at_a_plain_port(|s: &MailServer| Way { security: SmtpSecurity::Tls, trusts: true, ..Way::plain(s.notls) }, Trouble::Tls)]
#[case::nobody_there(|_: &MailServer| Way::plain(1), Trouble::Unreachable)]
#[tokio::test]
async fn a_fault_of_the_settings_stops_the_run_says_what_to_do_and_loses_nothing(
    #[case] way: fn(&MailServer) -> Way<'static>,
    #[case] trouble: Trouble,
) {
    let Some((test, server, to)) = office_to(Engine::Sqlite, ["a", "b", "c", "d"]).await else {
        return;
    };
    let (tally, halted) = run(&test, &post(server, &way(server))).await;
    assert!(tally.deferred >= 1 && tally.failed == 0 && tally.sent == 0, "{tally:?}");
    let Some(Halted::Server(failure)) = halted else { panic!("{halted:?}") };
    assert_eq!(failure.trouble(), trouble, "{failure}");

    test.office.clock.advance(chrono::Duration::minutes(5));
    let right = Way {
        security: SmtpSecurity::StartTls,
        trusts: true,
        password: Some(&server.password),
        ..Way::plain(server.submission)
    };
    assert_eq!(run(&test, &post(server, &right)).await.0.sent, 4, "mended, everything leaves");
    for address in &to {
        assert_eq!(server.arrived(address, 1).await.len(), 1);
    }
}

#[tokio::test]
async fn without_login_a_mail_waits_until_the_settings_have_one() {
    let Some((test, server, _)) = office_to(Engine::Sqlite, ["a", "b", "c", "d"]).await else {
        return;
    };
    let way = Way { security: SmtpSecurity::Tls, trusts: true, ..Way::plain(server.smtps) };
    let tally = run(&test, &post(server, &way)).await.0;
    assert_eq!((tally.sent, tally.failed), (0, 0), "{tally:?}");
    assert!(troubles(&test).await.iter().all(|(_, told)| *told == Some(Trouble::RelayDenied)));
    test.office.clock.advance(chrono::Duration::minutes(5));
    let right = Way { password: Some(&server.password), ..way };
    assert_eq!(run(&test, &post(server, &right)).await.0.sent, 4);
}

#[rstest]
#[case(Cut::Greeting)]
#[case(Cut::Hello)]
#[case(Cut::Sender)]
#[case(Cut::Recipient)]
#[case(Cut::Data)]
#[case(Cut::MidBody)]
#[case(Cut::Reply)]
#[tokio::test]
async fn cut_at_any_step_every_mail_arrives_once_or_is_in_doubt(#[case] cut: Cut) {
    let Some((test, server, to)) = office_to(Engine::Sqlite, ["a", "b", "c", "d"]).await else {
        return;
    };
    let wire = Proxy::cutting(server.smtp, cut);
    let post = post(server, &Way::plain(wire.port));
    let mut sum = Tally::default();
    for _ in 0..4 {
        let tally = run(&test, &post).await.0;
        sum.sent += tally.sent;
        sum.in_doubt += tally.in_doubt;
        assert_eq!(tally.failed, 0);
        test.office.clock.advance(chrono::Duration::minutes(20));
    }
    let doubts = match cut {
        Cut::Reply => 1..=1,
        // The whole body may lie in the wire already when it is cut: nobody can tell whether the server has it.
        Cut::MidBody => 0..=1,
        _ => 0..=0,
    };
    assert!(doubts.contains(&sum.in_doubt), "{sum:?}");
    assert_eq!(sum.sent + sum.in_doubt, 4);
    let rows = messages(&test).await;
    assert!(
        rows.iter().filter(|row| row.state == "in_doubt").all(|row| row.data_begun_at.is_some())
    );
    for (row, address) in rows.iter().zip(&to) {
        if row.state == "sent" || cut == Cut::Reply {
            assert_eq!(server.arrived(address, 1).await.len(), 1, "none twice, none lost");
        } else {
            assert!(server.mails(address).is_empty(), "half a mail is none");
        }
    }
}

#[rstest]
#[tokio::test]
async fn a_server_that_is_gone_for_an_hour_gets_everything_once_it_is_back(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, server, to)) = office_to(engine, ["a", "b", "c", "d"]).await else { return };
    // A port that was free a moment ago: nobody listens there for an hour of the worker's clock.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let post = post(server, &Way::plain(port));
    let begun = test.office.clock.now();
    while test.office.clock.now() - begun < chrono::Duration::hours(1) {
        let (tally, halted) = run(&test, &post).await;
        assert_eq!((tally.sent, tally.failed, tally.in_doubt), (0, 0, 0));
        assert!(halted.is_none_or(|halted| matches!(halted, Halted::Server(_))));
        test.office.clock.advance(chrono::Duration::minutes(5));
    }
    let _wire = Proxy::plain(port, server.smtp);
    assert_eq!(run(&test, &post).await.0.sent, 4, "none waits for a long back-off");
    for address in &to {
        assert_eq!(server.arrived(address, 1).await.len(), 1);
    }
}

#[rstest]
#[tokio::test]
async fn several_workers_send_each_mail_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some((test, server, to)) = office_to(engine, ["a", "b", "c", "d"]).await else { return };
    let posts = [0, 1, 2].map(|_| post(server, &Way::plain(server.smtp)));
    let work = posts.iter().map(|post| run(&test, post));
    let tallies = futures_util::future::join_all(work).await;
    assert_eq!(tallies.iter().map(|(tally, _)| tally.sent).sum::<usize>(), 4);
    for address in &to {
        assert_eq!(server.arrived(address, 1).await.len(), 1);
    }
}

#[tokio::test]
async fn what_comes_back_comes_to_the_return_path_of_its_mail() {
    let Some((test, server, _)) =
        office_to(Engine::Sqlite, ["bounce", "bounce-full", "bounce-large", "bounce-blocked"])
            .await
    else {
        return;
    };
    assert_eq!(run(&test, &post(server, &Way::plain(server.smtp))).await.0.sent, 4);
    for row in messages(&test).await {
        let bounce = comes_back(server, &row.return_path).await;
        assert!(bounce.contains("multipart/report"), "{bounce}");
    }
}

/// Waits for the bounce to one return path; the mailbox is shared by all offices of the tests.
async fn comes_back(server: &MailServer, path: &str) -> String {
    let line = format!("Delivered-To: {path}");
    for _ in 0..500 {
        let mails = server.mails(path);
        let found = mails
            .iter()
            .map(|mail| String::from_utf8_lossy(mail))
            .find(|mail| mail.contains(&line));
        if let Some(found) = found {
            return found.into_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing came to {path}; {}", server.last_words());
}

#[tokio::test]
async fn a_worker_asked_to_stop_leaves_the_rest_for_the_next() {
    let Some((test, server, to)) = office_to(Engine::Sqlite, ["a", "b", "c", "d"]).await else {
        return;
    };
    let post = post(server, &Way::plain(server.smtp));
    let stop = Stop::default();
    let outbox = Outbox::new(&test.office, &post, stop.clone());
    let (tally, halted) = outbox.run_due(|_| stop.utter()).await.unwrap();
    assert!((1..4).contains(&tally.sent), "{tally:?}");
    assert!(matches!(halted, Some(Halted::Asked)));
    assert_eq!(run(&test, &post).await.0.sent, 4 - tally.sent);
    for address in &to {
        assert_eq!(server.arrived(address, 1).await.len(), 1);
    }
}
