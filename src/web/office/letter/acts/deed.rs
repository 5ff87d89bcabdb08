//! The acts, in the order in which they are offered.

use serde::Serialize;

use crate::domain::LetterState;
use crate::service::letter::Letter;
use crate::service::{Act, require};
use crate::text::Message;
use crate::web::Member;

/// An act that the person may do now.
#[derive(Debug, Serialize)]
pub struct ActLink {
    href: String,
    label: String,
    tone: &'static str,
}

/// An act that fits the letter but not the person's rights, with the sentence that says who may.
#[derive(Debug, Serialize)]
pub struct RefusedAct {
    label: String,
    reason: String,
}

/// One act on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterDeed {
    Urge,
    Formal,
    Further,
    Supplement,
    Correct,
    Replace,
    Recall,
    Void,
    Follow,
    Mute,
}

const DEEDS: [LetterDeed; 10] = [
    LetterDeed::Urge,
    LetterDeed::Formal,
    LetterDeed::Further,
    LetterDeed::Supplement,
    LetterDeed::Follow,
    LetterDeed::Mute,
    LetterDeed::Correct,
    LetterDeed::Replace,
    LetterDeed::Recall,
    LetterDeed::Void,
];

impl LetterDeed {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Urge => "don-doc",
            Self::Formal => "cong-van-don-doc",
            Self::Further => "gui-them",
            Self::Supplement => "bo-sung-tai-lieu",
            Self::Correct => "dinh-chinh",
            Self::Replace => "thay-the",
            Self::Recall => "thu-hoi",
            Self::Void => "huy-so",
            Self::Follow => "nguoi-theo-doi",
            Self::Mute => "ngung-nhac",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Urge => "letter-act-urge-all",
            Self::Formal => "letter-act-formal",
            Self::Further => "letter-act-further",
            Self::Supplement => "letter-act-supplement",
            Self::Correct => "letter-act-correct",
            Self::Replace => "letter-act-replace",
            Self::Recall => "letter-act-recall",
            Self::Void => "letter-act-void",
            Self::Follow => "letter-act-follow",
            Self::Mute => "letter-act-mute-all",
        }
    }

    pub(super) const fn right(self) -> Act {
        match self {
            Self::Urge | Self::Mute => Act::Remind,
            Self::Formal => Act::Draft,
            Self::Further | Self::Supplement => Act::Release,
            Self::Correct | Self::Replace | Self::Recall => Act::Recall,
            Self::Void => Act::Void,
            Self::Follow => Act::Show,
        }
    }

    pub(super) const fn tone(self) -> &'static str {
        match self {
            Self::Urge => "main",
            Self::Recall | Self::Void => "late",
            _ => "",
        }
    }

    /// Whether the letter stands where the act is of use.
    pub(super) fn fits(self, letter: &Letter) -> bool {
        match self {
            Self::Void => {
                matches!(letter.state, LetterState::Numbered | LetterState::Signed)
                    && letter.content.number.is_some()
            }
            Self::Follow => !matches!(letter.state, LetterState::Voided),
            Self::Urge | Self::Formal | Self::Mute => {
                letter.state == LetterState::Released && !letter.content.tasks().is_empty()
            }
            _ => letter.state == LetterState::Released,
        }
    }

    pub(super) fn find(code: &str) -> Option<Self> {
        DEEDS.into_iter().find(|deed| deed.code() == code)
    }
}

/// The acts on a letter that a person may do, and those that fit but are another's.
pub fn links(member: &Member, letter: &Letter, base: &str) -> (Vec<ActLink>, Vec<RefusedAct>) {
    let (mut open, mut refused) = (Vec::new(), Vec::new());
    for deed in DEEDS.into_iter().filter(|deed| deed.fits(letter)) {
        let label = member.say(&Message::new(deed.title()));
        match require(&member.actor, deed.right()) {
            Ok(()) => open.push(ActLink {
                href: format!("{base}/{}", deed.code()),
                label,
                tone: deed.tone(),
            }),
            Err(error) => {
                let reason = error.message().map(|message| member.say(message));
                refused.push(RefusedAct { label, reason: reason.unwrap_or_default() });
            }
        }
    }
    (open, refused)
}
