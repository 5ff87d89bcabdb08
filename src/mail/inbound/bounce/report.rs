//! Reports for programs (RFC 3464 in the frame of RFC 3462).

use super::status::reply_code;
use super::{Bounce, Cause, Severity, Status, phrases};
use crate::mail::inbound::mime::{Anatomy, Part};
use crate::text::fold;

/// Recipients of one report that are looked at; our mails have one each.
const MOST: usize = 50;

/// Reads the report of a mail that has one; none for all others.
pub fn report(mail: &Anatomy) -> Option<Bounce> {
    let part = mail.parts.iter().find(|part| {
        matches!(part.media.as_str(), "message/delivery-status" | "message/global-delivery-status")
    })?;
    let fields = Fields::of(part);
    let recipients = fields.recipients();
    // The gravest of several recipients stands for the mail.
    let found =
        recipients.iter().map(|group| bounce(group, mail)).min_by_key(|one| gravity(one.severity));
    Some(found.unwrap_or_else(|| {
        let said = mail.text();
        Bounce::new(cause(None, None, &said), Severity::Soft, &said)
    }))
}

const fn gravity(severity: Severity) -> u8 {
    match severity {
        Severity::Hard => 0,
        Severity::Soft => 1,
        Severity::Delayed => 2,
        Severity::Delivered => 3,
    }
}

fn bounce(group: &Group, mail: &Anatomy) -> Bounce {
    let action = group.get("action").unwrap_or_default().to_lowercase();
    let status = group.get("status").and_then(Status::find_any);
    let diagnostic = group.get("diagnostic-code").unwrap_or_default();
    let diagnostic = diagnostic.split_once(';').map_or(diagnostic, |(_, words)| words).trim();
    // The status of the remote server is nearer to the matter than the one of the reporting server.
    let told = Status::find(diagnostic).or(status);
    let code = reply_code(diagnostic);
    let context = if diagnostic.is_empty() { mail.text() } else { diagnostic.to_owned() };
    let cause = cause(told, code, &context);
    let severity = match action.as_str() {
        "delivered" | "relayed" | "expanded" => Severity::Delivered,
        "delayed" => Severity::Delayed,
        "failed" => cause.severity(),
        _ if status.is_some_and(|status| status.class == 2) => Severity::Delivered,
        _ if status.is_some_and(|status| status.class == 4) => Severity::Delayed,
        _ => cause.severity(),
    };
    let recipient = group.get("original-recipient").or_else(|| group.get("final-recipient"));
    let recipient = recipient.map(|words| words.rsplit(';').next().unwrap_or(words));
    Bounce {
        status: told,
        code,
        recipient: recipient
            .map(|address| address.trim().trim_matches(['<', '>']).to_lowercase())
            .filter(|address| address.contains('@')),
        ..Bounce::new(cause, severity, &context)
    }
}

/// The words decide where they are clear, then the enhanced status, then the reply code.
pub(super) fn cause(status: Option<Status>, code: Option<u16>, said: &str) -> Cause {
    let folded = fold(&said[..said.floor_char_boundary(8 * 1024)]);
    let by_words =
        phrases::CAUSES.iter().find(|(phrase, _)| occurs(&folded, phrase)).map(|(_, cause)| *cause);
    let by_status = status.and_then(Cause::of_status);
    match (by_words, by_status) {
        // Policy words stand in many texts beside the true cause.
        (Some(Cause::Policy | Cause::Unreachable | Cause::Content) | None, Some(by_status)) => {
            by_status
        }
        (Some(by_words), _) => by_words,
        (None, None) => code.and_then(Cause::of_code).unwrap_or(Cause::Unclear),
    }
}

/// Tells whether a phrase occurs; ` .* ` stands for some words between.
pub(super) fn occurs(folded: &str, phrase: &str) -> bool {
    match phrase.split_once(".*") {
        None => folded.contains(phrase),
        Some((first, second)) => folded.find(first.trim()).is_some_and(|at| {
            let end = folded.floor_char_boundary((at + 300).min(folded.len()));
            folded[at..end].contains(second.trim())
        }),
    }
}

impl Status {
    fn find_any(words: &str) -> Option<Self> {
        words.split_whitespace().find_map(Self::parse)
    }
}

/// Fields about the mail, then a group per recipient, parted by empty lines.
struct Fields(Vec<Group>);

struct Group(Vec<(String, String)>);

impl Group {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Fields {
    fn of(part: &Part) -> Self {
        let text = part.text();
        let mut groups = vec![Group(Vec::new())];
        for line in text.lines() {
            if line.trim().is_empty() {
                if groups.last().is_some_and(|group| !group.0.is_empty()) && groups.len() <= MOST {
                    groups.push(Group(Vec::new()));
                }
                continue;
            }
            let Some(group) = groups.last_mut() else { continue };
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = group.0.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                group.0.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Self(groups)
    }

    /// The groups that name a recipient or an action; some servers leave out the empty line before the first.
    fn recipients(&self) -> Vec<&Group> {
        let named = |group: &&Group| {
            ["final-recipient", "action", "original-recipient"]
                .iter()
                .any(|name| group.get(name).is_some())
        };
        self.0.iter().filter(named).collect()
    }
}
