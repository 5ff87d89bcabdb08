//! The dialogue with a mail server, cut, refused and slowed at every step.

use std::time::Duration;

use congvan::{
    config::{Secret, SmtpMail, SmtpSecurity},
    mail::{Envelope, Failure, Fate, Receipt, Server, Session, Stage},
};
use rstest::rstest;

use super::{
    certificate::certificate_for,
    sink::{Answer, Face, Sink, Step},
};

const LETTER: &[u8] = b"Message-ID: <m1@a.example>\r\nSubject: x\r\n\r\n.a dot first\r\n";

fn settings(sink: &Sink, security: SmtpSecurity) -> SmtpMail {
    SmtpMail {
        host: "127.0.0.1".to_owned(),
        port: sink.address.port(),
        security,
        username: None,
        password_file: None,
        password: Secret::default(),
        trust_file: None,
        timeout_seconds: 5,
        connections: 1,
    }
}

fn server(sink: &Sink) -> Server {
    Server::new(settings(sink, SmtpSecurity::None), None, "a.example")
        .with_timeout(Duration::from_millis(300))
}

fn envelope() -> Envelope {
    Envelope {
        from: "bounces+m1@a.example".to_owned(),
        to: "van+thu=1@b.example".to_owned(),
        id: "m1".to_owned(),
    }
}

async fn send(server: &Server, letter: &[u8]) -> Result<Receipt, Failure> {
    let mut session = Session::open(server).await?;
    let receipt = session.offer(&envelope(), letter.len()).await?.send(letter).await?;
    session.close().await;
    Ok(receipt)
}

#[tokio::test]
async fn hands_over_a_mail_with_its_own_return_path_and_status_requests() {
    let sink = Sink::polite();
    let receipt = send(&server(&sink), LETTER).await.unwrap();
    assert_eq!((receipt.code, receipt.text.as_str()), (Some(250), "2.0.0 taken"));
    let book = sink.book();
    let taken = &book.taken[0];
    assert_eq!(
        taken.sender,
        format!(
            "MAIL FROM:<bounces+m1@a.example> SIZE={} BODY=8BITMIME RET=HDRS ENVID=m1",
            LETTER.len()
        )
    );
    assert_eq!(
        taken.recipient,
        "RCPT TO:<van+thu=1@b.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;van+2Bthu+3D1@b.example"
    );
    assert_eq!(taken.message_id, "<m1@a.example>");
    assert!(String::from_utf8_lossy(&taken.bytes).contains("\r\n..a dot first"));
}

#[tokio::test]
async fn asks_nothing_of_a_server_that_offers_nothing() {
    let sink = Sink::start(Face { offers: Vec::new(), ..Face::default() }, |_, _| Answer::Well);
    send(&server(&sink), LETTER).await.unwrap();
    assert_eq!(sink.book().taken[0].sender, "MAIL FROM:<bounces+m1@a.example>");
}

#[rstest]
#[case::one_by_one(Face::default())]
#[case::together(Face::pipelining())]
#[tokio::test]
async fn sends_many_mails_over_one_connection_past_those_refused(#[case] face: Face) {
    let sink = Sink::start(face, |step, before| match (step, before) {
        (Step::Recipient, 1) => Answer::Say("550 5.1.1 no such mailbox"),
        (Step::Taken, 3) => Answer::Say("451 4.3.0 later"),
        _ => Answer::Well,
    });
    let mut session = Session::open(&server(&sink)).await.unwrap();
    let mut fates = Vec::new();
    for _ in 0..5 {
        let sent = match session.offer(&envelope(), LETTER.len()).await {
            Ok(ready) => ready.send(LETTER).await,
            Err(failure) => Err(failure),
        };
        fates.push(sent.err().map(|failure| (failure.fate, failure.stage)));
        assert!(session.is_usable());
    }
    assert_eq!(
        fates,
        [
            None,
            Some((Fate::Permanent, Stage::Recipient)),
            None,
            Some((Fate::Transient, Stage::Body)),
            None
        ]
    );
    let book = sink.book();
    assert_eq!((book.connections, book.taken.len()), (1, 3));
}

#[rstest]
#[case::greeting(Step::Greeting, Stage::Connect)]
#[case::hello(Step::Hello, Stage::Connect)]
#[case::sender(Step::Sender, Stage::Sender)]
#[case::recipient(Step::Recipient, Stage::Recipient)]
#[case::data(Step::Data, Stage::Data)]
#[tokio::test]
async fn may_repeat_what_was_lost_before_the_body(
    #[case] lost_at: Step,
    #[case] stage: Stage,
    #[values(Answer::Cut, Answer::Hang, Answer::Say("451 4.7.1 greylisted"))] answer: Answer,
    #[values(false, true)] together: bool,
) {
    let face = if together { Face::pipelining() } else { Face::default() };
    let manners = move |step, _| if step == lost_at { answer } else { Answer::Well };
    let sink = Sink::start(face, manners);
    let failure = send(&server(&sink), LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, stage), "{failure}");
    let replied = matches!(answer, Answer::Say(_));
    assert_eq!(failure.code, replied.then_some(451), "{failure}");
    assert!(sink.book().taken.is_empty());
}

#[tokio::test]
async fn a_server_that_does_not_take_our_address_refuses_no_mail_for_good() {
    let sink = Sink::start(Face::default(), |step, _| match step {
        Step::Sender => Answer::Say("553 5.7.1 sender address rejected: not owned by user"),
        _ => Answer::Well,
    });
    let failure = send(&server(&sink), LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Sender));
    assert!(failure.concerns_server(), "every further mail would meet the same");
}

#[rstest]
#[case::recipient(Step::Recipient, Stage::Recipient)]
#[case::data(Step::Data, Stage::Data)]
#[case::body(Step::Taken, Stage::Body)]
#[tokio::test]
async fn keeps_the_servers_words_when_it_refuses_for_good(
    #[case] at: Step,
    #[case] stage: Stage,
    #[values(false, true)] together: bool,
) {
    let face = if together { Face::pipelining() } else { Face::default() };
    let sink = Sink::start(face, move |step, _| {
        if step == at { Answer::Say("554 5.7.1 hộp thư đã khóa") } else { Answer::Well }
    });
    let failure = send(&server(&sink), LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage, failure.code), (Fate::Permanent, stage, Some(554)));
    assert_eq!(failure.text, "5.7.1 hộp thư đã khóa");
}

#[rstest]
#[case::cut_before_taking(Answer::Cut, 0)]
#[case::cut_after_taking(Answer::TakeAndCut, 1)]
#[case::silence(Answer::Hang, 0)]
#[tokio::test]
async fn is_in_doubt_when_no_word_follows_the_body(#[case] answer: Answer, #[case] taken: usize) {
    let sink =
        Sink::start(
            Face::default(),
            move |step, _| if step == Step::Taken { answer } else { Answer::Well },
        );
    let failure = send(&server(&sink), LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::InDoubt, Stage::Body), "{failure}");
    assert_eq!(sink.book().taken.len(), taken);
}

#[tokio::test]
async fn may_repeat_a_body_whose_end_was_never_written() {
    let sink = Sink::start(Face { offers: Vec::new(), ..Face::default() }, |step, _| {
        if step == Step::MidBody { Answer::Cut } else { Answer::Well }
    });
    let long = b"a line of a long letter\r\n".repeat(1_000_000);
    let failure = send(&server(&sink), &long).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Body), "{failure}");
}

#[tokio::test]
async fn offers_no_mail_larger_than_the_server_takes() {
    let sink = Sink::polite();
    let mut session = Session::open(&server(&sink)).await.unwrap();
    let failure = session.offer(&envelope(), 1_000_001).await.err().unwrap();
    assert_eq!((failure.fate, failure.stage), (Fate::Permanent, Stage::Sender));
    assert!(failure.text.contains("1000000"), "{failure}");
    assert!(session.is_usable());
}

#[tokio::test]
async fn says_that_nobody_answers() {
    let sink = Sink::polite();
    let mut nowhere = settings(&sink, SmtpSecurity::None);
    nowhere.port = 1;
    let failure = send(&Server::new(nowhere, None, "a.example"), LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Connect));
    assert!(failure.concerns_server());
    assert_eq!(failure.server, "127.0.0.1:1");
}

#[rstest]
#[case::plain("AUTH PLAIN LOGIN", "AUTH PLAIN AHZhbnRodQBiw60gbeG6rXQ=")]
#[case::login("AUTH LOGIN", "AUTH LOGIN dmFudGh1 YsOtIG3huq10")]
#[tokio::test]
async fn logs_in_as_the_server_offers(#[case] offer: &'static str, #[case] heard: &str) {
    let sink = Sink::start(Face { offers: vec![offer], ..Face::default() }, |_, _| Answer::Well);
    let mut login = settings(&sink, SmtpSecurity::None);
    login.username = Some("vanthu".to_owned());
    login.password = Secret::new("bí mật");
    send(&Server::new(login, None, "a.example"), LETTER).await.unwrap();
    assert_eq!(sink.book().logins, [heard]);
}

#[tokio::test]
async fn blames_the_login_and_not_the_message_when_it_is_refused() {
    let face = Face { offers: vec!["AUTH PLAIN"], ..Face::default() };
    let sink = Sink::start(face, |step, _| {
        if step == Step::Login { Answer::Say("535 5.7.8 wrong") } else { Answer::Well }
    });
    let mut login = settings(&sink, SmtpSecurity::None);
    login.username = Some("vanthu".to_owned());
    let failure = send(&Server::new(login, None, "a.example"), LETTER).await.unwrap_err();
    assert_eq!(
        (failure.fate, failure.stage, failure.code),
        (Fate::Transient, Stage::Login, Some(535))
    );
    assert!(failure.concerns_server());
}

#[rstest]
#[case::upgraded(SmtpSecurity::StartTls)]
#[case::from_the_first_byte(SmtpSecurity::Tls)]
#[tokio::test]
async fn sends_over_a_protected_connection(#[case] security: SmtpSecurity) {
    let Some(certificate) = certificate_for("IP:127.0.0.1") else { return };
    let face = Face {
        offers: vec!["STARTTLS", "AUTH PLAIN"],
        tls: Some(certificate.server),
        implicit_tls: security == SmtpSecurity::Tls,
    };
    let sink = Sink::start(face, |_, _| Answer::Well);
    let mut login = settings(&sink, security);
    login.username = Some("vanthu".to_owned());
    send(&Server::new(login, Some(certificate.pem), "a.example"), LETTER).await.unwrap();
    let book = sink.book();
    assert_eq!((book.taken.len(), book.logins.len()), (1, 1));
}

#[rstest]
#[case::unknown_authority("IP:127.0.0.1", false)]
#[case::another_name("DNS:mail.other.example", true)]
#[tokio::test]
async fn refuses_a_wrong_certificate(
    #[case] name: &str,
    #[case] trusted: bool,
    #[values(SmtpSecurity::StartTls, SmtpSecurity::Tls)] security: SmtpSecurity,
) {
    let Some(certificate) = certificate_for(name) else { return };
    let face = Face {
        offers: vec!["STARTTLS"],
        tls: Some(certificate.server),
        implicit_tls: security == SmtpSecurity::Tls,
    };
    let sink = Sink::start(face, |_, _| Answer::Well);
    let trust = trusted.then_some(certificate.pem);
    let server = Server::new(settings(&sink, security), trust, "a.example");
    let failure = send(&server, LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Tls), "{failure}");
    assert!(failure.text.contains("certificate"), "{failure}");
    assert!(sink.book().taken.is_empty());
}

#[tokio::test]
async fn sends_nothing_where_starttls_is_demanded_and_not_offered() {
    let sink = Sink::polite();
    let server = Server::new(settings(&sink, SmtpSecurity::StartTls), None, "a.example");
    let failure = send(&server, LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, Stage::Tls), "{failure}");
    assert!(sink.book().taken.is_empty());
}

#[rstest]
#[case::protection(Step::StartTls, Stage::Tls)]
#[case::login(Step::Login, Stage::Login)]
#[tokio::test]
async fn cut_at_protection_or_login_the_server_is_to_blame_and_no_mail(
    #[case] lost_at: Step,
    #[case] stage: Stage,
    #[values(Answer::Cut, Answer::Hang)] answer: Answer,
) {
    let is_login = lost_at == Step::Login;
    let offers = vec![if is_login { "AUTH PLAIN" } else { "STARTTLS" }];
    let manners = move |step, _| if step == lost_at { answer } else { Answer::Well };
    let sink = Sink::start(Face { offers, ..Face::default() }, manners);
    let security = if is_login { SmtpSecurity::None } else { SmtpSecurity::StartTls };
    let mut way = settings(&sink, security);
    way.username = is_login.then(|| "vanthu".to_owned());
    way.password = Secret::new("bí mật");
    let server = Server::new(way, None, "a.example").with_timeout(Duration::from_millis(300));
    let failure = send(&server, LETTER).await.unwrap_err();
    assert_eq!((failure.fate, failure.stage), (Fate::Transient, stage), "{failure}");
    assert!(failure.concerns_server(), "every further mail would meet the same");
    assert!(sink.book().taken.is_empty());
}
