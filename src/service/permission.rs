//! Who may do which act on a letter: one table, read by every verb of the chain.

use crate::domain::{Actor, Role};
use crate::text::catalogue::plain;
use crate::text::{Lang, Message};

use super::{Error, Result};

/// What can be asked of the chain from draft to release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Draft,
    ReviewContent,
    ReviewForm,
    Approve,
    SendBack,
    Number,
    AgreeDate,
    Reserve,
    Sign,
    Release,
    Recall,
    Void,
    Import,
    Direct,
    Sweep,
    Show,
    Audit,
    BackUp,
    Deliver,
    Remind,
    KeepRegisters,
    KeepDirectory,
    KeepAccounts,
    ReadAccessLog,
    KeepSettings,
}

impl Act {
    /// All acts.
    pub const ALL: [Self; 25] = [
        Self::Draft,
        Self::ReviewContent,
        Self::ReviewForm,
        Self::Approve,
        Self::SendBack,
        Self::Number,
        Self::AgreeDate,
        Self::Reserve,
        Self::Sign,
        Self::Release,
        Self::Recall,
        Self::Void,
        Self::Import,
        Self::Direct,
        Self::Sweep,
        Self::Show,
        Self::Audit,
        Self::BackUp,
        Self::Deliver,
        Self::Remind,
        Self::KeepRegisters,
        Self::KeepDirectory,
        Self::KeepAccounts,
        Self::ReadAccessLog,
        Self::KeepSettings,
    ];

    /// Name of its words in the catalogues: `permission-act-release`.
    const fn words(self) -> &'static str {
        match self {
            Self::Draft => "permission-act-draft",
            Self::ReviewContent => "permission-act-review-content",
            Self::ReviewForm => "permission-act-review-form",
            Self::Approve => "permission-act-approve",
            Self::SendBack => "permission-act-send-back",
            Self::Number => "permission-act-number",
            Self::AgreeDate => "permission-act-agree-date",
            Self::Reserve => "permission-act-reserve",
            Self::Sign => "permission-act-sign",
            Self::Release => "permission-act-release",
            Self::Recall => "permission-act-recall",
            Self::Void => "permission-act-void",
            Self::Import => "permission-act-import",
            Self::Direct => "permission-act-direct",
            Self::Sweep => "permission-act-sweep",
            Self::Show => "permission-act-show",
            Self::Audit => "permission-act-audit",
            Self::BackUp => "permission-act-back-up",
            Self::Deliver => "permission-act-deliver",
            Self::Remind => "permission-act-remind",
            Self::KeepRegisters => "permission-act-keep-registers",
            Self::KeepDirectory => "permission-act-keep-directory",
            Self::KeepAccounts => "permission-act-keep-accounts",
            Self::ReadAccessLog => "permission-act-read-access-log",
            Self::KeepSettings => "permission-act-keep-settings",
        }
    }

    /// The roles that may do it, any of them (Decree 30, Art. 6, 13–15, 17–18: the leader signs, the registry
    /// numbers, stamps and sends), and the sentence for everybody else.
    #[must_use]
    pub const fn rule(self) -> (&'static [Role], &'static str) {
        use Role::{
            Administrator, Archivist, Clerk, FormChecker, Leader, Registry, System, UnitHead,
        };
        match self {
            Self::Draft => (&[Clerk, UnitHead, Registry, Leader], "letter-forbidden-draft"),
            Self::ReviewContent => (&[UnitHead, Leader], "drafting-forbidden-content"),
            Self::ReviewForm => (&[FormChecker, Registry, Leader], "drafting-forbidden-form"),
            Self::Approve => (&[Leader], "letter-forbidden-approve"),
            Self::SendBack => {
                (&[UnitHead, FormChecker, Registry, Leader], "letter-forbidden-send-back")
            }
            Self::Number | Self::Reserve => (&[Registry], "letter-forbidden-number"),
            Self::AgreeDate => (&[Registry, Leader], "letter-forbidden-agree-date"),
            Self::Sign => (&[Registry], "letter-forbidden-sign"),
            Self::Release => (&[Registry], "letter-forbidden-release"),
            Self::Recall => (&[Leader, Registry], "letter-forbidden-recall"),
            Self::Void => (&[Registry], "letter-forbidden-void"),
            Self::Import => (&[Registry], "letter-forbidden-import"),
            Self::Direct => (&[Clerk, UnitHead, Registry, Leader], "letter-forbidden-direct"),
            Self::Sweep => (&[System, Administrator], "letter-forbidden-sweep"),
            Self::KeepRegisters => (&[Registry, Administrator], "register-forbidden"),
            Self::KeepDirectory => (&[Registry, Administrator], "directory-forbidden"),
            Self::Audit => {
                (&[Registry, Leader, Archivist, Administrator, System], "audit-forbidden")
            }
            Self::BackUp => (&[Administrator, System], "backup-forbidden"),
            Self::Deliver => (&[Clerk, Registry, Administrator], "delivery-forbidden"),
            Self::Remind => (&[Clerk, UnitHead, Registry, Leader, System], "remind-forbidden"),
            Self::KeepAccounts => (&[Administrator], "account-forbidden"),
            Self::ReadAccessLog => (&[Administrator], "account-log-forbidden"),
            Self::KeepSettings => (&[Administrator], "setting-forbidden"),
            Self::Show => (
                &[Clerk, UnitHead, FormChecker, Registry, Leader, Archivist, Administrator, System],
                "letter-forbidden-show",
            ),
        }
    }
}

/// Why a person may not do an act, for the person to read: what it is, and whose work it is. None where they may.
#[must_use]
pub fn why_not(actor: &Actor, act: Act, lang: Lang) -> Option<String> {
    let (roles, _) = act.rule();
    if actor.has_any(roles) {
        return None;
    }
    let words = |id: &str| plain(lang, id).unwrap_or_default();
    let of_persons = Role::OF_PERSONS.into_iter().filter(|role| roles.contains(role));
    let roles: Vec<String> =
        of_persons.map(|role| words(&format!("account-role-{}", role.code()))).collect();
    let why = Message::new("permission-why").with("act", words(act.words()));
    Some(why.with("roles", roles.join(", ").to_lowercase()).render(lang))
}

/// Lets the actor pass, or says who may.
///
/// # Errors
/// [`Error::Forbidden`] with the sentence of the act.
pub fn require(actor: &Actor, act: Act) -> Result<()> {
    let (roles, sentence) = act.rule();
    if actor.has_any(roles) {
        return Ok(());
    }
    Err(Error::Forbidden(Message::new(sentence).with("actor", &actor.name)))
}
