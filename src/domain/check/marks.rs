//! End marks, the closing `./.`, spaces, stamps of secrecy.

use super::{Check, printed};
use crate::{
    domain::{Document, outline},
    text::Message,
};

/// How the lines of a list end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// `;` each, `.` the last.
    List,
    /// A single addressee on the label's line: no mark.
    Alone,
}

/// Gives the lines with the decree's end marks.
#[must_use]
pub fn end_marks(lines: &[&str], ends: Ends) -> Vec<String> {
    let last = lines.len().saturating_sub(1);
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let mark = match ends {
                Ends::Alone => "",
                Ends::List if index == last => ".",
                Ends::List => ";",
            };
            with_end(line, mark)
        })
        .collect()
}

fn with_end(line: &str, mark: &str) -> String {
    let line = line.trim_end();
    // `v.v.` and `…` belong to the words; so does a closing mark that already fits.
    if line.ends_with(mark) && !(mark.is_empty() && line.ends_with([';', ',', '.']))
        || line.is_empty()
    {
        return line.to_owned();
    }
    let words = if line.ends_with("v.v.") || line.ends_with("...") {
        line
    } else {
        line.trim_end_matches([';', ',', '.', ':']).trim_end()
    };
    if mark == "." && words.ends_with('.') { words.to_owned() } else { format!("{words}{mark}") }
}

/// Tells whether a line is a stamp of secrecy and nothing else; sentences about secrecy are not.
#[must_use]
pub fn is_classified_stamp(line: &str) -> bool {
    let line = line.trim().trim_matches(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == ':')
        .filter(|word| !word.is_empty())
        .collect();
    match words[..] {
        ["MẬT"] | ["TỐI" | "TUYỆT", "MẬT"] => true,
        ["Độ" | "ĐỘ", "mật" | "MẬT", ..] => {
            let level = words[2..].join(" ").to_uppercase();
            ["MẬT", "TỐI MẬT", "TUYỆT MẬT"].contains(&level.as_str())
        }
        _ => false,
    }
}

pub(super) fn check(check: &mut Check, document: &Document) {
    for one in printed(document) {
        if is_classified_stamp(one.text) {
            let message = Message::new("check-classified").with("text", one.text);
            check.error(&one.path, one.node, message);
        }
        if one.text.contains("  ") || one.text != one.text.trim() {
            check.warning(&one.path, one.node, Message::new("check-spaces"));
        }
    }
    if let Some((path, node, text)) = last_text(document)
        && !text.ends_with("./.")
    {
        check.warning(&path, Some(node), Message::new("check-no-closing-mark"));
    }
}

/// The last text of the body: there stands `./.` (every template of Appendix III). Behind a table stands none.
fn last_text(document: &Document) -> Option<(String, &str, &str)> {
    let last = outline(&document.body, "body").pop().filter(|last| last.table().is_none())?;
    Some((format!("{}.text", last.path), last.id(), last.text()))
}
