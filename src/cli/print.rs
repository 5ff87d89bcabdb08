//! Results on stdout, talk on stderr.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::{Failure, Session};
use crate::domain::check::{article, is_mendable};
use crate::domain::{Finding, Findings, Place, Severity};
use crate::text::Message;

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const GREEN: &str = "\u{1b}[32m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Whether a result could not be written where it was sent.
static LOST: AtomicBool = AtomicBool::new(false);

/// Writes one line of a result. A reader that has gone away ends the talk, not the program.
pub fn line(text: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    if let Err(error) = writeln!(out, "{text}").and_then(|()| out.flush())
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// Tells whether a part of the result was lost on its way: the disk under it is full, say.
#[must_use]
pub fn was_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// Writes one line of talk.
pub fn talk(session: &Session, message: &Message) {
    note(session.say(message));
}

/// Writes one line of talk that is already in words.
pub fn note(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes a result as JSON.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    line(serde_json::to_string_pretty(value).map_err(Failure::bug)?);
    Ok(())
}

/// Refuses to write over a file that is there, unless told so.
///
/// # Errors
/// [`Failure::Sentence`] that names the file.
pub fn refuse_overwriting(file: &std::path::Path, force: bool) -> Result<(), Failure> {
    if force || !file.exists() {
        return Ok(());
    }
    Err(Failure::Sentence(Message::new("cli-file-exists").with("file", file.display()), 4))
}

/// Makes an empty table with its headings, as wide as the terminal.
#[must_use]
pub fn table(session: &Session, headings: &[&'static str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(headings.iter().map(|id| session.say(&Message::new(id))));
    table
}

/// Prints findings: to a person on stderr, to a program as JSON on stdout.
pub fn findings(session: &Session, findings: &Findings) {
    if session.json {
        line(serde_json::json!({ "findings": spoken(session, findings) }));
        return;
    }
    let paint = Paint::new();
    for finding in findings {
        let (colour, label) = match finding.severity {
            Severity::Error => (RED, "cli-error"),
            Severity::Warning => (YELLOW, "cli-warning"),
            Severity::Hint => (DIM, "cli-hint"),
        };
        let label = paint.dye(colour, &session.say(&Message::new(label)));
        let place = whereabouts(session, &finding.place);
        let gap = if place.is_empty() { "" } else { "  " };
        note(format_args!("{label}{gap}{}", paint.dye(DIM, &place)));
        note(format_args!("  {}", session.say(&finding.message)));
        let rule = article(finding.message.id).map(|article| session.say(&article.message()));
        if let Some(rule) = rule {
            note(format_args!("  {}", paint.dye(DIM, &format!("({rule})"))));
        }
        if let Some(advice) = finding.message.advice(session.lang) {
            note(format_args!("  {}", paint.dye(GREEN, &format!("→ {advice}"))));
        }
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    talk(
        session,
        &Message::new("cli-findings")
            .with("errors", count(Severity::Error))
            .with("warnings", count(Severity::Warning))
            .with("hints", count(Severity::Hint)),
    );
}

/// Prints one failure.
pub fn failure(session: &Session, message: &Message) {
    let advice = message.advice(session.lang);
    if session.json {
        line(serde_json::json!({
            "error": message.id, "message": session.say(message), "advice": advice,
        }));
        return;
    }
    let paint = Paint::new();
    let label = paint.dye(RED, &session.say(&Message::new("cli-error")));
    note(format_args!("{label}  {}", session.say(message)));
    if let Some(advice) = advice {
        note(format_args!("  {}", paint.dye(GREEN, &format!("→ {advice}"))));
    }
}

/// `file.yaml:12:5  body[2].task`, or the page and its millimetres, as far as it is known.
fn whereabouts(session: &Session, place: &Place) -> String {
    let mut words = place.file.clone().unwrap_or_default();
    for number in [place.line, place.column].into_iter().flatten() {
        words = format!("{words}:{number}");
    }
    for part in [Some(&place.field), place.node.as_ref()].into_iter().flatten() {
        if !part.is_empty() {
            words = if words.is_empty() { part.clone() } else { format!("{words}  {part}") };
        }
    }
    let Some(page) = place.page else { return words };
    let on_page = match place.millimetres {
        Some([x, y]) => Message::new("page-place").with("page", page).with("x", x).with("y", y),
        None => Message::new("page-only").with("page", page),
    };
    format!("{words}  {}", session.say(&on_page)).trim_start().to_owned()
}

/// Findings for a program: where, which rule of the decree, and the sentences that a person would read.
#[must_use]
pub fn spoken<'a>(session: &Session, findings: &'a Findings) -> Vec<Spoken<'a>> {
    findings.iter().map(|finding| Spoken::new(session, finding)).collect()
}

/// One finding for a program.
#[derive(Debug, Serialize)]
pub struct Spoken<'a> {
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(flatten)]
    finding: &'a Finding,
    text: String,
    advice: Option<String>,
    /// `check --fix` writes the right form by itself.
    mendable: bool,
}

impl<'a> Spoken<'a> {
    fn new(session: &Session, finding: &'a Finding) -> Self {
        let rule = finding.message.id;
        Self {
            rule,
            article: article(rule).map(|article| session.say(&article.message())),
            finding,
            text: session.say(&finding.message),
            advice: finding.message.advice(session.lang),
            mendable: is_mendable(rule),
        }
    }
}

/// Colours, only where a terminal shows them.
struct Paint(bool);

impl Paint {
    fn new() -> Self {
        Self(std::io::stderr().is_terminal() && Session::variable("NO_COLOR").is_none())
    }

    fn dye(&self, colour: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("{colour}{text}{PLAIN}") } else { text.to_owned() }
    }
}

/// Tells that an act was done: to a person a sentence, to a program `{"done": true}` with the sentence's arguments.
pub fn done(session: &Session, message: &Message) -> Result<(), Failure> {
    if session.json {
        let mut answer = serde_json::Map::from_iter([("done".to_owned(), true.into())]);
        let args =
            message.args.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
        answer.extend(args);
        return json(&answer);
    }
    line(session.say(message));
    Ok(())
}

/// Prints the hour at which a list is true, as every list does.
pub fn as_of(session: &Session) {
    let moment = session.clock.now().with_timezone(&crate::domain::hanoi());
    let time = moment.format("%H:%M %d/%m/%Y");
    line(session.say(&Message::new("cli-as-of").with("time", time)));
}

/// A progress bar on stderr; hidden where nobody watches.
#[must_use]
pub fn progress(session: &Session, length: u64, message: &Message) -> ProgressBar {
    if !session.is_watched() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("  {msg} {wide_bar} {pos}/{len}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_message(session.say(message))
}
