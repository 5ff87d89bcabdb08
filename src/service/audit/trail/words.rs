//! What an act is called.

use serde_json::Value;

use crate::service::letter;
use crate::store::event::Event;
use crate::text::{KeptMessage, Lang, catalogue};

/// Acts that are asked for together.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// The word in addresses; its name is the sentence `trail-group-CODE`.
    pub code: &'static str,
    pub streams: &'static [&'static str],
    pub kinds: &'static [&'static str],
}

/// All groups, along the way of a letter.
pub const GROUPS: [Group; 11] = [
    Group {
        code: "soan",
        streams: &["draft", "letter"],
        kinds: &[
            "begun",
            "sent",
            "passed",
            "approved",
            "commented",
            "comment-resolved",
            "deleted",
            "brought-back",
            "drafted",
            "submitted",
            "sent_back",
        ],
    },
    Group {
        code: "ban-hanh",
        streams: &["letter"],
        kinds: &[
            "approved",
            "date_agreed",
            "numbered",
            "signed",
            "sealed",
            "released",
            "imported",
            "directed",
            "voided",
        ],
    },
    Group {
        code: "sau-ban-hanh",
        streams: &["letter", "document"],
        kinds: &[
            "recalled",
            "replaced",
            "replaces",
            "corrected",
            "corrects",
            "sent-further",
            "supplemented",
            "destroyed",
        ],
    },
    Group {
        code: "gui",
        streams: &["delivery"],
        kinds: &[
            "handed-over",
            "mail-sent",
            "mail-in-doubt",
            "mail-failed",
            "mail-bounced",
            "mail-delayed",
            "mail-resent",
            "mail-found-arrived",
            "mail-given-up",
            "mail-readdressed",
        ],
    },
    Group {
        code: "tra-loi",
        streams: &["assignment", "document", "unit"],
        kinds: &[
            "acknowledged",
            "acknowledge",
            "progress",
            "report",
            "ask_more_time",
            "contest",
            "contribute",
            "handed-on",
            "record_on_behalf",
            "figure-contested",
            "second-code-asked",
            "second-code-wrong",
            "second-code-entered",
        ],
    },
    Group {
        code: "quyet-dinh",
        streams: &["assignment", "document"],
        kinds: &[
            "confirm",
            "ask_for_more",
            "decide_more_time",
            "insist",
            "reassign",
            "suspend",
            "resume",
            "close",
            "recall",
            "replace",
            "lapse",
            "move",
            "taken-over",
            "period-opened",
            "figure-decided",
            "direction-noted",
            "roster-exported",
            "roster-erased",
        ],
    },
    Group {
        code: "nhac",
        streams: &["assignment", "letter", "document", "unit"],
        kinds: &[
            "reminded",
            "reminder_cancelled",
            "formally_reminded",
            "called",
            "muted",
            "mute_lifted",
            "reminder_policy",
            "followed-by",
        ],
    },
    Group {
        code: "thu-den",
        streams: &["inbox"],
        kinds: &[
            "mail-read",
            "roster-withheld",
            "mail-erased",
            "mail-bounced",
            "mail-noted",
            "mail-acknowledged",
            "mail-reported",
            "mail-repeated",
            "mail-waiting",
            "mail-ignored",
        ],
    },
    Group {
        code: "danh-ba",
        streams: &["unit", "unit-group", "register"],
        kinds: &[
            "added",
            "changed",
            "contact-corrected",
            "followed",
            "follows",
            "opened",
            "reserved",
            "gave_up",
        ],
    },
    Group {
        code: "tai-khoan",
        streams: &["account"],
        kinds: &[
            "account-made",
            "account-changed",
            "account-disabled",
            "account-enabled",
            "password-reset",
            "second-factor-taken",
            "sessions-ended",
            "delegated",
            "delegation-ended",
            "handed-over",
        ],
    },
    Group {
        code: "cau-hinh",
        streams: &["setting", "calendar", "template", "audit"],
        kinds: &[
            "setting-changed",
            "setting-given-back",
            "days-added",
            "day-taken-back",
            "template-added",
            "template-replaced",
            "template-brought-back",
            "template-taken-back",
            "verified",
        ],
    },
];

impl Group {
    /// Finds a group by the word in addresses.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        GROUPS.iter().find(|group| group.code == code)
    }
}

/// Streams whose acts have words of their own; acts of letters have those of their history.
const OWN: [&str; 10] = [
    "draft",
    "inbox",
    "unit",
    "unit-group",
    "register",
    "account",
    "setting",
    "calendar",
    "template",
    "audit",
];

/// What an event says.
pub(super) fn of(event: &Event) -> KeptMessage {
    let (stream, kind) = (event.stream_kind.as_str(), event.kind.as_str());
    let id = format!("trail-{stream}-{}", kind.replace('_', "-"));
    if OWN.contains(&stream) && catalogue::has_sentence(Lang::Vi, &id) {
        return KeptMessage { id, args: arguments(&event.payload) };
    }
    let id = format!("trail-{}", kind.replace('_', "-"));
    if catalogue::has_sentence(Lang::Vi, &id) {
        return KeptMessage { id, args: arguments(&event.payload) };
    }
    KeptMessage::from(&letter::event_words(kind, &event.payload))
}

/// The plain values of a payload, each under its name.
fn arguments(payload: &Value) -> Vec<(String, String)> {
    let Some(fields) = payload.as_object() else { return Vec::new() };
    fields
        .iter()
        .filter_map(|(name, value)| {
            let words = match value {
                Value::String(words) => words.clone(),
                Value::Number(number) => number.to_string(),
                Value::Array(values) => values
                    .iter()
                    .filter_map(|value| value.as_str().map(str::to_owned))
                    .collect::<Vec<_>>()
                    .join(", "),
                Value::Null | Value::Bool(_) | Value::Object(_) => return None,
            };
            Some((name.clone(), words))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(stream: &str, kind: &str) -> Event {
        Event {
            stream_kind: stream.to_owned(),
            stream_id: "x".to_owned(),
            seq: 1,
            at: chrono::DateTime::UNIX_EPOCH,
            actor: Value::Null,
            kind: kind.to_owned(),
            payload: Value::Null,
            personal_commitment: None,
            prev_hash: String::new(),
            hash: String::new(),
        }
    }

    #[test]
    fn every_act_that_can_be_asked_for_has_its_sentence_in_both_languages() {
        for group in &GROUPS {
            for lang in Lang::ALL {
                assert!(catalogue::has_sentence(lang, &format!("trail-group-{}", group.code)));
                for kind in group.kinds {
                    let known = group.streams.iter().any(|stream| {
                        let words = of(&event(stream, kind));
                        words.id != "history-other" && catalogue::has_sentence(lang, &words.id)
                    });
                    assert!(known, "{} {kind}", group.code);
                }
            }
        }
    }
}
