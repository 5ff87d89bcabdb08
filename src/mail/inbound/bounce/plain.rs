//! Notices in words alone: the servers that send no report.

use super::report::{cause, occurs};
use super::status::reply_code;
use super::{Bounce, Severity, Status, phrases};
use crate::mail::inbound::headers::Headers;
use crate::mail::inbound::mime::Anatomy;
use crate::mail::inbound::own::Own;
use crate::text::fold;

/// Text that is looked at: what the server says stands before the mail that it gives back.
const LOOKED_AT: usize = 8 * 1024;

/// Reads a notice in words; none for a mail that is no notice.
///
/// Two signs must agree: who sends (a server's own address, no return path, or our return path as the receiver), and what
/// it says. A person who forwards a notice or writes about one bears only the second.
pub fn plain(mail: &Anatomy, text: &str, own: &Own) -> Option<Bounce> {
    let subject = fold(&mail.headers.line("Subject").unwrap_or_default());
    let end = text.floor_char_boundary(LOOKED_AT.min(text.len()));
    let head = original_cut(&text[..end]);
    let folded = fold(head);
    let by_server = is_daemon(&mail.headers) || is_null_path(&mail.headers);
    let to_return_path = came_to_return_path(&mail.headers, own);
    let subject_failed = has_any(&subject, phrases::FAILED_SUBJECTS);
    let subject_delayed = has_any(&subject, phrases::DELAYED_SUBJECTS);
    let says = subject_failed || subject_delayed || has_any(&folded, phrases::FAILED_WORDS);
    let is_reply = subject.starts_with("re:") || subject.starts_with("fw");
    if is_reply || !(by_server && says || to_return_path && (by_server || subject_failed)) {
        return None;
    }
    // `X-Failed-Recipients` is Exim's; others name the address at the start of a line.
    let recipient = mail.headers.addresses("X-Failed-Recipients").into_iter().next();
    let status = Status::find(head);
    let code = reply_code(head);
    let cause = cause(status, code, head);
    let delayed = has_any(&folded, phrases::DELAYED_WORDS) || subject_delayed && !subject_failed;
    let severity = if delayed { Severity::Delayed } else { cause.severity() };
    let said = telling_line(head);
    Some(Bounce {
        status,
        code,
        recipient: recipient.or_else(|| first_address(head, own)),
        ..Bounce::new(cause, severity, said)
    })
}

/// Tells whether a mail comes from a server's own address.
pub fn is_daemon(headers: &Headers) -> bool {
    const NAMES: [&str; 9] = [
        "mailer-daemon",
        "mailerdaemon",
        "mail-daemon",
        "mdaemon",
        "postmaster",
        "mailsystem",
        "mail-system",
        "bounce",
        "double-bounce",
    ];
    let from = headers.addresses("From").into_iter().chain(headers.addresses("Sender"));
    let local = |address: String| address.split(['@', '+']).next().unwrap_or_default().to_owned();
    from.map(local).any(|name| {
        NAMES.contains(&name.as_str())
            || name.starts_with("microsoftexchange")
            || name.starts_with("mailer-daemon")
            || name.starts_with("postmaster")
    }) || fold(&headers.line("From").unwrap_or_default()).starts_with("mailer-daemon")
}

/// Tells whether a mail bears the empty return path of notices (RFC 5321, 4.5.5).
pub fn is_null_path(headers: &Headers) -> bool {
    headers.has("Return-Path") && headers.addresses("Return-Path").is_empty()
}

fn came_to_return_path(headers: &Headers, own: &Own) -> bool {
    ["To", "Delivered-To", "X-Original-To", "Envelope-To"]
        .into_iter()
        .flat_map(|field| headers.addresses(field))
        .any(|address| {
            address.starts_with("bounces+") && own.message_of_address(&address).is_some()
        })
}

/// Without the mail that the server gives back.
fn original_cut(text: &str) -> &str {
    const MARKS: [&str; 9] = [
        "--- Below this line is a copy",
        "------ This is a copy of the message",
        "----- Original message",
        "-----Original Message-----",
        "----- Original message follows",
        "----- Message header follows",
        "------ This is a copy of",
        "--- The header of the original message",
        "Content-Type: message/rfc822",
    ];
    let end = MARKS.iter().filter_map(|mark| text.find(mark)).filter(|at| *at > 0).min();
    &text[..end.unwrap_or(text.len())]
}

fn has_any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| occurs(folded, phrase))
}

/// The line that tells most: with a status or code, else with a known cause, else the whole.
fn telling_line(text: &str) -> &str {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let coded = lines().find(|line| Status::find(line).is_some() || reply_code(line).is_some());
    let known = || {
        lines().find(|line| {
            let folded = fold(line);
            phrases::CAUSES.iter().any(|(phrase, _)| occurs(&folded, phrase))
        })
    };
    coded.or_else(known).unwrap_or(text)
}

/// The first address in the text that is neither ours nor a server's.
fn first_address(text: &str, own: &Own) -> Option<String> {
    let in_address = |c: char| c.is_ascii_alphanumeric() || "+-_.@".contains(c);
    text.split(|c: char| !in_address(c))
        .map(|word| word.trim_matches(['.', '-']).to_lowercase())
        .filter(|word| {
            word.split_once('@')
                .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        })
        .find(|address| {
            !own.is_ours(address)
                && own.message_of_address(address).is_none()
                && own.message_of_id(address).is_none()
                && !address.starts_with("postmaster@")
                && !address.starts_with("mailer-daemon@")
        })
}
