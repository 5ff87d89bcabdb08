//! Whether an office can work, part by part.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use congvan::{
    config::{Clock, DkimSettings, Ids, ImapMail, Secret, Settings, SmtpMail, SmtpSecurity},
    service::doctor::{Check, Health, Part, examine, make_key},
    text::Lang,
};
use rstest::rstest;

use crate::support::{Engine, MailServer, TestOffice, mailserver};

async fn checks(test: &TestOffice, settings: &Settings) -> Vec<Check> {
    examine(settings, test.folder.path(), &test.office.clock).await
}

fn of(checks: &[Check], part: Part) -> Vec<&Check> {
    checks.iter().filter(|check| check.part == part).collect()
}

fn smtp(server: &MailServer, port: u16, password: &str) -> SmtpMail {
    SmtpMail {
        host: server.host.clone(),
        port,
        security: SmtpSecurity::StartTls,
        username: Some("vanthu@co-quan.example".to_owned()),
        password_file: None,
        password: Secret::new(password),
        trust_file: Some(server.ca.clone()),
        timeout_seconds: 20,
        connections: 1,
    }
}

fn imap(server: &MailServer, password: &str) -> ImapMail {
    let words = serde_json::json!({ "host": server.host, "port": server.imaps,
        "username": server.address("vanthu"), "trust_file": server.ca });
    let mut imap: ImapMail = serde_json::from_value(words).unwrap();
    imap.password = Secret::new(password);
    imap
}

#[rstest]
#[tokio::test]
async fn an_office_that_works_is_told_so(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(server) = mailserver() else { return };
    let Some(test) = TestOffice::open(engine).await else { return };
    let mut settings = test.office.settings.clone();
    settings.mail.from = "vanthu@co-quan.gov.vn".to_owned();
    settings.mail.smtp = Some(smtp(server, server.submission, &server.password));
    settings.mail.imap = Some(imap(server, &server.password));
    settings.mail.dkim = Some(DkimSettings::default());
    settings.web.base_url = "https://giao-viec.co-quan.gov.vn".to_owned();
    make_key(&settings, test.folder.path(), &Ids::seeded(3)).unwrap();
    for check in checks(&test, &settings).await {
        let words = check.words.render(Lang::Vi);
        assert_eq!(check.health, Health::Good, "{words} {:?}", check.said);
        assert!(!words.starts_with('['), "{words}");
    }
}

#[tokio::test]
async fn each_fault_is_told_with_what_to_do_and_hides_no_other() {
    let Some(server) = mailserver() else { return };
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let keys = test.folder.path().join("keys");
    fs::create_dir_all(&keys).unwrap();
    fs::write(keys.join("dkim.pem"), "không phải khóa").unwrap();
    fs::set_permissions(keys.join("dkim.pem"), fs::Permissions::from_mode(0o644)).unwrap();
    let fonts = test.folder.path().join("fonts");
    fs::create_dir_all(&fonts).unwrap();
    fs::write(fonts.join("hong.ttf"), "không phải phông chữ").unwrap();
    let mut settings = test.office.settings.clone();
    settings.database = "sqlite:///khong/co/cho/nay/congvan.db".to_owned();
    settings.link_key = Secret::default();
    settings.mail.from = "không phải địa chỉ".to_owned();
    settings.mail.smtp = Some(smtp(server, server.submission, "sai"));
    settings.mail.imap = Some(imap(server, "sai"));
    settings.mail.dkim = Some(DkimSettings::default());

    // The folder of files is a file.
    fs::write(test.folder.path().join("khac"), "").unwrap();
    let checks = checks(&test, &settings).await;
    for part in [Part::Settings, Part::Database, Part::Page, Part::Signature, Part::Receiving] {
        let of = of(&checks, part);
        assert!(of.iter().any(|check| check.health == Health::Bad), "{part:?}: {of:?}");
    }
    for check in checks.iter().filter(|check| check.health != Health::Good) {
        let advice = check.words.advice(Lang::Vi);
        assert!(advice.is_some_and(|advice| !advice.is_empty()), "{:?}", check.words);
        assert!(check.words.advice(Lang::En).is_some(), "{:?}", check.words);
    }
    let open = of(&checks, Part::Settings);
    assert!(open.iter().any(|check| check.words.id == "doctor-settings-open-file"));
}

#[rstest]
#[case::password("sai", |s: &MailServer| s.submission, "sending-login-refused")]
#[case::certificate("", |s: &MailServer| s.wrong_name, "sending-tls")]
#[case::no_starttls("", |s: &MailServer| s.notls, "sending-no-tls")]
#[case::nobody("", |_: &MailServer| 1, "sending-unreachable")]
#[tokio::test]
async fn what_keeps_mails_from_leaving_is_told_before_one_is_lost(
    #[case] password: &str,
    #[case] port: fn(&MailServer) -> u16,
    #[case] sentence: &str,
) {
    let Some(server) = mailserver() else { return };
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut settings = test.office.settings.clone();
    let mut smtp = smtp(server, port(server), password);
    smtp.timeout_seconds = 3;
    settings.mail.smtp = Some(smtp);
    let checks = checks(&test, &settings).await;
    let sending = of(&checks, Part::Sending);
    let told: Vec<_> = sending.iter().map(|check| check.words.id).collect();
    let implicit = ["sending-tls", "sending-timed-out", "sending-turned-away"];
    if sentence == "sending-tls" {
        assert!(implicit.contains(&told[0]), "STARTTLS at a port of TLS: {told:?}");
    } else {
        assert_eq!(told, [sentence]);
    }
    assert_eq!(sending[0].health, Health::Bad);
    assert!(sending[0].said.is_some(), "the server's own words stand beside it");
}

#[tokio::test]
async fn a_clock_that_went_back_and_mails_that_nobody_sends_are_found() {
    let Some(test) = crate::service::delivery::office_with_mail(Engine::Sqlite).await else {
        return;
    };
    let settings = test.office.settings.clone();
    let late = Clock::fixed(test.office.clock.now() + chrono::Duration::hours(1));
    let checks = examine(&settings, test.folder.path(), &late).await;
    let work = of(&checks, Part::Work);
    assert!(work.iter().any(|check| check.words.id == "doctor-work-nobody"), "{work:?}");

    let early = Clock::fixed(test.office.clock.now() - chrono::Duration::days(1));
    let checks = examine(&settings, test.folder.path(), &early).await;
    assert_eq!(of(&checks, Part::Clock)[0].words.id, "doctor-clock-behind");
}

#[test]
fn a_key_is_made_once_for_its_owners_eyes_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::default();
    let first = make_key(&settings, folder.path(), &Ids::seeded(1)).unwrap();
    let again = make_key(&settings, folder.path(), &Ids::seeded(2)).unwrap();
    assert!(first.is_new && !again.is_new);
    assert_eq!(first.record, again.record);
    assert!(first.record.starts_with("v=DKIM1; k=ed25519; p="), "{}", first.record);
    assert_eq!(first.name, "congvan._domainkey.congvan.example");
    assert_eq!(mode(Path::new(&first.file)), 0o600);

    fs::write(&first.file, "hỏng").unwrap();
    assert!(make_key(&settings, folder.path(), &Ids::seeded(3)).is_err());
    assert_eq!(fs::read_to_string(&first.file).unwrap(), "hỏng", "not written over");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
