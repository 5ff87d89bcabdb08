//! Whether an office can work, part by part.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use congvan::{
    config::{Clock, DkimSettings, Ids, ImapMail, Secret, Settings, SmtpMail, SmtpSecurity},
    service::doctor::{Check, Health, Part, examine, look_up_names, make_key},
    text::Lang,
};
use rstest::rstest;

use crate::support::names::{Manners, name_server};
use crate::support::{Engine, MailServer, TestOffice, mailserver};

const DOMAIN: &str = "co-quan.gov.vn";
const MX: &str = "MX 10 mail.co-quan.gov.vn";
const SPF: &str = "v=spf1 mx -all";
const DMARC: &str = "v=DMARC1; p=reject";

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
    let key = make_key(&settings, test.folder.path(), &Ids::seeded(3)).unwrap();
    let records = [(DOMAIN, MX), (DOMAIN, SPF), ("_dmarc.gov.vn", DMARC), (&key.name, &key.record)];
    settings.mail.name_server = name_server(Manners::Well, &records).await;
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

/// What is said of the names of an office whose mails go out in the name of [`DOMAIN`], signed; its server is nobody.
async fn names(records: &[(&str, &str)], manners: Manners, signs: bool) -> Vec<Check> {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.mail.from = format!("vanthu@{DOMAIN}");
    settings.mail.smtp = Some(SmtpMail {
        host: "127.0.0.1".to_owned(),
        port: 1,
        security: SmtpSecurity::None,
        username: None,
        password_file: None,
        password: Secret::default(),
        trust_file: None,
        timeout_seconds: 1,
        connections: 1,
    });
    if signs {
        settings.mail.dkim = Some(DkimSettings::default());
        make_key(&settings, folder.path(), &Ids::seeded(3)).unwrap();
    }
    settings.mail.name_server = name_server(manners, records).await;
    look_up_names(&settings, folder.path()).await
}

fn found(checks: &[Check]) -> Vec<(&'static str, Health)> {
    for check in checks {
        for lang in Lang::ALL {
            let words = check.words.render(lang);
            assert!(!words.contains(check.words.id) && !words.contains("{ $"), "{words}");
            let advice = check.words.advice(lang);
            assert_eq!(advice.is_some(), check.health != Health::Good, "{words}");
        }
    }
    checks.iter().map(|check| (check.words.id, check.health)).collect()
}

#[tokio::test]
async fn a_domain_without_records_is_told_which_ones_to_add() {
    use Health::Doubtful;
    let checks = names(&[], Manners::Well, true).await;
    let expected = [
        ("doctor-names-mx-none", Doubtful),
        ("doctor-names-spf-none", Doubtful),
        ("doctor-names-dmarc-none", Doubtful),
        ("doctor-names-dkim-none", Doubtful),
    ];
    assert_eq!(found(&checks), expected);
    let advice: Vec<String> =
        checks.iter().filter_map(|check| check.words.advice(Lang::Vi)).collect();
    assert!(advice[1].contains("\"v=spf1 mx a:127.0.0.1 -all\""), "{}", advice[1]);
    assert!(advice[2].contains("_dmarc.co-quan.gov.vn: \"v=DMARC1; p=none;"), "{}", advice[2]);
    assert!(advice[3].contains("congvan._domainkey.co-quan.gov.vn: \"v=DKIM1;"), "{}", advice[3]);
}

#[rstest]
#[case::takes_no_mail((DOMAIN, "MX 0 ."), "doctor-names-mx-null", Health::Bad)]
#[case::anybody_sends((DOMAIN, "v=spf1 +all"), "doctor-names-spf-open", Health::Bad)]
#[case::nobody_sends((DOMAIN, "v=spf1 -all"), "doctor-names-spf-shut", Health::Bad)]
#[case::says_nothing((DOMAIN, "v=spf1 mx ?all"), "doctor-names-spf-unsaid", Health::Doubtful)]
#[case::other_policy((DOMAIN, "v=spf1 redirect=_spf.gov.vn"), "doctor-names-spf-good", Health::Good)]
#[case::no_policy(("_dmarc.co-quan.gov.vn", "v=DMARC1; p="), "doctor-names-dmarc-unclear", Health::Doubtful)]
#[case::policy_above(("_dmarc.gov.vn", "v=DMARC1; p=reject"), "doctor-names-dmarc-good", Health::Good)]
#[case::other_key(
    ("congvan._domainkey.co-quan.gov.vn", "v=DKIM1; k=ed25519; p=AAAA"),
    "doctor-names-dkim-other",
    Health::Bad
)]
#[case::no_key_any_more(
    ("congvan._domainkey.co-quan.gov.vn", "v=DKIM1; k=ed25519; p="),
    "doctor-names-dkim-revoked",
    Health::Bad
)]
#[tokio::test]
async fn each_record_is_judged_with_what_to_do(
    #[case] record: (&str, &str),
    #[case] sentence: &str,
    #[case] health: Health,
) {
    let checks = names(&[record], Manners::Well, true).await;
    assert!(found(&checks).contains(&(sentence, health)), "{checks:?}");
}

#[tokio::test]
async fn two_policies_are_as_good_as_none_and_a_strict_one_wants_signatures() {
    let twice = [(DOMAIN, SPF), (DOMAIN, "v=spf1 a -all")];
    let checks = names(&twice, Manners::Well, true).await;
    assert!(found(&checks).contains(&("doctor-names-spf-several", Health::Bad)));
    let policy = "_dmarc.co-quan.gov.vn";
    let checks = names(&[(policy, DMARC), (policy, DMARC)], Manners::Well, true).await;
    assert!(found(&checks).contains(&("doctor-names-dmarc-several", Health::Doubtful)));
    let checks = names(&[(policy, DMARC)], Manners::Well, false).await;
    assert!(found(&checks).contains(&("doctor-names-dmarc-unsigned", Health::Doubtful)));
}

#[tokio::test]
async fn a_name_server_that_is_silent_is_told_once_and_keeps_no_office_from_working() {
    for manners in [Manners::Silent, Manners::Fails] {
        let checks = names(&[], manners, true).await;
        assert_eq!(found(&checks), [("doctor-names-silent", Health::Doubtful)]);
        assert!(checks[0].said.as_deref().is_some_and(|said| said.contains("127.0.0.1")));
    }
    // Nothing leaves the machine: nobody is asked.
    let folder = tempfile::tempdir().unwrap();
    assert!(look_up_names(&Settings::default(), folder.path()).await.is_empty());
}
