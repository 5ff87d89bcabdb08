//! What servers say, and what it means to a person.

use congvan::{
    mail::{SUPPRESSED, Stage, Trouble},
    text::Lang,
};
use rstest::rstest;

use Stage::{Body, Compose, Connect, Data, Hello, Login, Recipient, Sender, Tls, Write};

#[rstest]
#[case(
    Recipient,
    550,
    "5.1.1 <a@b>: Recipient address rejected: User unknown in virtual mailbox table",
    Trouble::UnknownMailbox
)]
#[case(
    Recipient,
    550,
    "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    Trouble::UnknownMailbox
)]
#[case(Recipient, 550, "No such user here", Trouble::UnknownMailbox)]
#[case(Recipient, 551, "not here", Trouble::UnknownMailbox)]
#[case(Recipient, 553, "sorry, no mailbox here by that name", Trouble::BadAddress)]
#[case(
    Recipient,
    550,
    "5.1.2 <a@b>: Recipient address rejected: Domain not found",
    Trouble::UnknownDomain
)]
#[case(
    Recipient,
    550,
    "5.2.1 The email account that you tried to reach is disabled",
    Trouble::Disabled
)]
#[case(
    Recipient,
    452,
    "4.2.2 <a@b>: Recipient address rejected: Mailbox full",
    Trouble::MailboxFull
)]
#[case(Recipient, 552, "5.2.2 over quota", Trouble::MailboxFull)]
#[case(
    Recipient,
    450,
    "4.7.1 <a@b>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch",
    Trouble::Greylisted
)]
#[case(Recipient, 451, "Please try again", Trouble::Greylisted)]
#[case(Recipient, 554, "5.7.1 <a@gmail.com>: Relay access denied", Trouble::RelayDenied)]
#[case(
    Recipient,
    550,
    "5.7.1 Service unavailable, client host blocked using zen.spamhaus.org",
    Trouble::Blocked
)]
#[case(Recipient, 501, "5.1.3 Bad recipient address syntax", Trouble::BadAddress)]
#[case(Recipient, 421, "4.7.0 Too many messages, slow down", Trouble::TooFast)]
#[case(Sender, 552, "5.3.4 Message size exceeds fixed limit", Trouble::TooLarge)]
#[case(Sender, 530, "5.7.0 Must issue a STARTTLS command first", Trouble::TlsDemanded)]
#[case(Sender, 530, "5.7.0 Authentication required", Trouble::LoginDemanded)]
#[case(
    Sender,
    553,
    "5.7.1 <bounces+x@y>: Sender address rejected: not owned by user",
    Trouble::SenderRefused
)]
#[case(Sender, 452, "4.3.1 Insufficient system storage", Trouble::Busy)]
#[case(Data, 451, "4.3.0 busy", Trouble::Busy)]
#[case(Body, 554, "5.7.1 Message rejected as spam by Content Filtering", Trouble::Blocked)]
#[case(Body, 552, "size", Trouble::TooLarge)]
#[case(Login, 535, "5.7.8 Error: authentication failed", Trouble::LoginRefused)]
#[case(Login, 454, "4.7.0 Temporary authentication failure", Trouble::Busy)]
#[case(Connect, 554, "5.7.1 no SMTP service here", Trouble::TurnedAway)]
#[case(Hello, 421, "4.3.2 too busy", Trouble::Busy)]
fn a_reply_is_understood(
    #[case] stage: Stage,
    #[case] code: u16,
    #[case] text: &str,
    #[case] trouble: Trouble,
) {
    assert_eq!(Trouble::read(stage, Some(code), text), trouble);
}

#[rstest]
#[case(Connect, "Connection error: Connection refused (os error 111)", Trouble::Unreachable)]
#[case(Connect, "timed out", Trouble::TimedOut)]
#[case(Tls, "invalid peer certificate: UnknownIssuer", Trouble::Certificate)]
#[case(Tls, "STARTTLS is not supported on this server", Trouble::NoTls)]
#[case(Tls, "received corrupt message of type InvalidContentType", Trouble::Tls)]
#[case(Login, "No compatible authentication mechanism was found", Trouble::NoLogin)]
#[case(Sender, "message of 9 bytes, the server takes 5", Trouble::TooLarge)]
#[case(Recipient, "văn thư: Invalid address", Trouble::BadAddress)]
#[case(Recipient, "timed out", Trouble::TimedOut)]
#[case(Compose, SUPPRESSED, Trouble::Suppressed)]
#[case(Compose, "the file is missing", Trouble::Unmakeable)]
#[case(Write, "No space left on device", Trouble::Folder)]
fn a_silence_is_understood(#[case] stage: Stage, #[case] text: &str, #[case] trouble: Trouble) {
    assert_eq!(Trouble::read(stage, None, text), trouble);
}

#[test]
fn every_code_at_every_step_has_a_sentence_and_something_to_do() {
    for stage in Stage::ALL {
        for code in [None].into_iter().chain((200..600).map(Some)) {
            for text in ["", "?", "5.9.9 lời lạ", "4.", "5.1", "\u{0}\u{ffff}"] {
                let message = Trouble::read(stage, code, text).message().with("id", "m1");
                for lang in Lang::ALL {
                    let words = message.render(lang);
                    assert!(!words.starts_with('['), "{words}");
                    let advice = message.advice(lang).expect("something to do");
                    assert!(!advice.contains("{$"), "{advice}");
                }
                let words =
                    format!("{} {}", message.render(Lang::Vi), message.advice(Lang::Vi).unwrap());
                assert!(!words.contains("từ chối") && !words.contains("bị trả lại"), "{words}");
            }
        }
    }
}
