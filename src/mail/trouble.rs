//! What was wrong with a mail that was not taken, out of the server's code and words, and what a person does about it.

use super::Stage;
use crate::text::Message;

/// Why a mail was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// No such mailbox.
    UnknownMailbox,
    /// No such domain, or none that takes mail.
    UnknownDomain,
    /// The mailbox was closed or locked.
    Disabled,
    MailboxFull,
    /// What stands in the directory is no address.
    BadAddress,
    /// It bounced before, and nobody has corrected it since.
    Suppressed,
    /// The first try of a sender is put off on purpose.
    Greylisted,
    /// Too many mails in a short time.
    TooFast,
    /// The server is busy or has a fault of its own.
    Busy,
    TooLarge,
    /// Taken for spam, or our server stands on a black list.
    Blocked,
    /// Our server does not carry mail to that domain for us.
    RelayDenied,
    /// The server does not take our address as sender.
    SenderRefused,
    /// Nothing answers where the server should be.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// The server closed the connection at once, or refuses to talk with us.
    TurnedAway,
    /// The server's certificate is not trusted.
    Certificate,
    /// The settings ask for TLS, and the server offers none.
    NoTls,
    /// TLS failed for another reason.
    Tls,
    /// The server takes mail only over TLS.
    TlsDemanded,
    LoginRefused,
    /// The server takes mail only after a login.
    LoginDemanded,
    /// The settings have a login, and the server offers none.
    NoLogin,
    /// The mail could not be made: a file that is gone, a fault in the office's own wording.
    Unmakeable,
    /// The folder of mails cannot be written.
    Folder,
    /// None of these.
    Unclear,
}

use Trouble::{
    BadAddress, Blocked, Busy, Certificate, Disabled, Folder, Greylisted, LoginDemanded,
    LoginRefused, MailboxFull, NoLogin, NoTls, RelayDenied, SenderRefused, Suppressed, TimedOut,
    Tls, TlsDemanded, TooFast, TooLarge, TurnedAway, Unclear, UnknownDomain, UnknownMailbox,
    Unmakeable, Unreachable,
};

/// The words of a mail to an address that bounced before.
pub const SUPPRESSED: &str = "suppressed after a bounce";

/// Enhanced codes that say more than any word beside them (RFC 3463, 3.2–3.8; RFC 7372, 7504).
const STATUS: [(&str, Trouble); 17] = [
    (".1.1", UnknownMailbox),
    (".1.6", UnknownMailbox),
    (".1.10", UnknownMailbox),
    (".1.3", BadAddress),
    (".1.2", UnknownDomain),
    (".4.4", UnknownDomain),
    (".1.7", SenderRefused),
    (".1.8", SenderRefused),
    (".2.1", Disabled),
    (".2.2", MailboxFull),
    (".2.3", TooLarge),
    (".3.4", TooLarge),
    (".3.1", Busy),
    (".3.2", Busy),
    (".4.5", TooFast),
    (".7.8", LoginRefused),
    (".5.3", TooFast),
];

/// Words of the usual servers, small letters, the telling ones first.
const WORDS: [(&str, Trouble); 37] = [
    ("greylist", Greylisted),
    ("graylist", Greylisted),
    ("postgrey", Greylisted),
    ("try again later, your mail is delayed", Greylisted),
    ("over quota", MailboxFull),
    ("overquota", MailboxFull),
    ("quota exceeded", MailboxFull),
    ("mailbox full", MailboxFull),
    ("mailbox is full", MailboxFull),
    ("user unknown", UnknownMailbox),
    ("unknown user", UnknownMailbox),
    ("no such user", UnknownMailbox),
    ("no such mailbox", UnknownMailbox),
    ("does not exist", UnknownMailbox),
    ("recipient not found", UnknownMailbox),
    ("mailbox unavailable", UnknownMailbox),
    ("invalid mailbox", UnknownMailbox),
    ("account disabled", Disabled),
    ("mailbox disabled", Disabled),
    ("inactive", Disabled),
    ("host not found", UnknownDomain),
    ("domain not found", UnknownDomain),
    ("relay", RelayDenied),
    ("access denied", RelayDenied),
    ("must issue a starttls", TlsDemanded),
    ("authentication required", LoginDemanded),
    ("log in", LoginDemanded),
    ("too many", TooFast),
    ("rate limit", TooFast),
    ("too fast", TooFast),
    ("message size", TooLarge),
    ("too large", TooLarge),
    ("too big", TooLarge),
    ("spam", Blocked),
    ("blacklist", Blocked),
    ("blocked", Blocked),
    ("spf", Blocked),
];

impl Trouble {
    /// Every trouble.
    pub const ALL: [Self; 26] = [
        UnknownMailbox,
        UnknownDomain,
        Disabled,
        MailboxFull,
        BadAddress,
        Suppressed,
        Greylisted,
        TooFast,
        Busy,
        TooLarge,
        Blocked,
        RelayDenied,
        SenderRefused,
        Unreachable,
        TimedOut,
        TurnedAway,
        Certificate,
        NoTls,
        Tls,
        TlsDemanded,
        LoginRefused,
        LoginDemanded,
        NoLogin,
        Unmakeable,
        Folder,
        Unclear,
    ];

    /// The word by which programs and commands name it: `mailbox-full`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.message().id.trim_start_matches("sending-")
    }

    /// The trouble of a word.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code.trim())
    }

    /// Reads it out of the step, the reply code and the server's words.
    #[must_use]
    pub fn read(stage: Stage, code: Option<u16>, text: &str) -> Self {
        let said = text.to_lowercase();
        match stage {
            Stage::Write => Folder,
            Stage::Compose if text == SUPPRESSED => Suppressed,
            Stage::Compose if said.contains('@') => BadAddress,
            Stage::Compose => Unmakeable,
            Stage::Tls => of_tls(&said),
            Stage::Login => of_login(code, &said),
            Stage::Connect | Stage::Hello => of_connection(code, &said),
            Stage::Sender | Stage::Recipient | Stage::Data | Stage::Body => {
                of_dialogue(stage, code, &said)
            }
        }
    }

    /// Tells whether the address itself is dead, so that nothing is to be sent there until somebody corrects it.
    #[must_use]
    pub const fn is_dead_address(self) -> bool {
        matches!(self, UnknownMailbox | UnknownDomain | Disabled)
    }

    /// Tells whether our settings are at fault, not the mail: mended, the same mail passes.
    #[must_use]
    pub const fn is_of_settings(self) -> bool {
        matches!(self, TlsDemanded | LoginDemanded | SenderRefused | RelayDenied)
    }

    /// Tells whether every further mail would meet the same. That a domain is not served says nothing about the others.
    #[must_use]
    pub const fn concerns_every_mail(self) -> bool {
        matches!(self, TlsDemanded | LoginDemanded | SenderRefused)
    }

    /// The sentence for a person, with what to do as its advice.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            UnknownMailbox => "sending-unknown-mailbox",
            UnknownDomain => "sending-unknown-domain",
            Disabled => "sending-disabled",
            MailboxFull => "sending-mailbox-full",
            BadAddress => "sending-bad-address",
            Suppressed => "sending-suppressed",
            Greylisted => "sending-greylisted",
            TooFast => "sending-too-fast",
            Busy => "sending-busy",
            TooLarge => "sending-too-large",
            Blocked => "sending-blocked",
            RelayDenied => "sending-relay-denied",
            SenderRefused => "sending-sender-refused",
            Unreachable => "sending-unreachable",
            TimedOut => "sending-timed-out",
            TurnedAway => "sending-turned-away",
            Certificate => "sending-certificate",
            NoTls => "sending-no-tls",
            Tls => "sending-tls",
            TlsDemanded => "sending-tls-demanded",
            LoginRefused => "sending-login-refused",
            LoginDemanded => "sending-login-demanded",
            NoLogin => "sending-no-login",
            Unmakeable => "sending-unmakeable",
            Folder => "sending-folder",
            Unclear => "sending-unclear",
        })
    }
}

fn of_tls(said: &str) -> Trouble {
    if said.contains("not supported") || said.contains("not offer") {
        NoTls
    } else if said.contains("certificate") || said.contains("unknownissuer") {
        Certificate
    } else if said.contains("timed out") {
        TimedOut
    } else {
        Tls
    }
}

fn of_login(code: Option<u16>, said: &str) -> Trouble {
    match code {
        Some(530 | 538) => TlsDemanded,
        Some(500..) => LoginRefused,
        Some(_) => Busy,
        None if said.contains("timed out") => TimedOut,
        None if said.contains("mechanism") => NoLogin,
        None => TurnedAway,
    }
}

fn of_connection(code: Option<u16>, said: &str) -> Trouble {
    match code {
        Some(421 | 450..=459) => Busy,
        Some(_) => TurnedAway,
        None if said.contains("timed out") => TimedOut,
        None if said.contains("incomplete") || said.contains("reset") => TurnedAway,
        None => Unreachable,
    }
}

fn of_dialogue(stage: Stage, code: Option<u16>, said: &str) -> Trouble {
    let by_words = || WORDS.iter().find(|(words, _)| said.contains(words)).map(|(_, one)| *one);
    if let Some(found) = of_status(said).or_else(by_words) {
        return found;
    }
    match (stage, code) {
        (_, None) if said.contains("the server takes") => TooLarge,
        (_, None) if said.contains("timed out") => TimedOut,
        (Stage::Recipient, None) if said.contains("address") => BadAddress,
        (_, None) => TurnedAway,
        (_, Some(530)) => LoginDemanded,
        (_, Some(552 | 523)) => TooLarge,
        (Stage::Recipient, Some(450 | 451)) => Greylisted,
        (Stage::Recipient, Some(501 | 553)) => BadAddress,
        (Stage::Recipient, Some(550 | 551)) if said.contains(".7.") => Blocked,
        (Stage::Recipient, Some(550 | 551)) => UnknownMailbox,
        (Stage::Sender, Some(500..)) => SenderRefused,
        (_, Some(400..=499)) => Busy,
        (_, Some(554 | 550 | 571)) => Blocked,
        _ => Unclear,
    }
}

/// What the enhanced code says that stands at the head of a reply: `5.1.1 <x@y>: …`.
fn of_status(said: &str) -> Option<Trouble> {
    let word = said.split([' ', '-']).next()?;
    let rest = word.strip_prefix(['4', '5']).filter(|rest| rest.starts_with('.'))?;
    STATUS.iter().find(|(status, _)| *status == rest).map(|(_, one)| *one)
}
