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

/// Tells whether a subject bears a stamp of secrecy beside its words: `TỐI MẬT: …`, `… (MẬT)`, `… - TUYỆT MẬT`. Only
/// capitals are stamps; a mark that is spoken of stands in a sentence.
#[must_use]
pub fn bears_classified_stamp(subject: &str) -> bool {
    const ENDS: [char; 8] = [':', ';', ',', '.', '–', '—', '/', '|'];
    let is_stamp = |words: &str| {
        let words = words.trim_matches(|c: char| !c.is_alphabetic());
        matches!(
            words.split_whitespace().collect::<Vec<_>>()[..],
            ["MẬT"] | ["TỐI" | "TUYỆT", "MẬT"]
        )
    };
    let spaced = subject.replace(" - ", " – ");
    let first = spaced.split(ENDS).next().unwrap_or_default();
    let last = spaced.trim_end_matches(ENDS).rsplit([':', '.', '–', '—', '/', '|']).next();
    let bracketed = spaced.split(['(', '[', ')', ']']).skip(1).step_by(2);
    is_stamp(first) || last.is_some_and(is_stamp) || bracketed.into_iter().any(is_stamp)
}

pub(super) fn check(check: &mut Check, document: &Document) {
    for one in printed(document) {
        let is_subject = matches!(one.path.as_str(), "subject" | "title");
        if is_classified_stamp(one.text) || (is_subject && bears_classified_stamp(one.text)) {
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

#[cfg(test)]
mod tests {
    use super::bears_classified_stamp;

    #[test]
    fn a_stamp_beside_the_words_of_a_subject_is_seen_and_a_sentence_about_secrecy_is_none() {
        for marked in ["TỐI MẬT: thử", "thử (MẬT)", "[TUYỆT MẬT] thử", "thử - TỐI MẬT", "MẬT - thử"]
        {
            assert!(bears_classified_stamp(marked), "{marked}");
        }
        for spoken in [
            "bảo vệ bí mật nhà nước",
            "tăng cường BẢO VỆ BÍ MẬT NHÀ NƯỚC",
            "quản lý con dấu “TỐI MẬT” và “MẬT”",
            "mật độ dân số",
        ] {
            assert!(!bears_classified_stamp(spoken), "{spoken}");
        }
    }
}
