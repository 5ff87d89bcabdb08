//! Mends a document file in place: only the characters at fault change; comments, order and quotes stay.

use super::{Draft, Templates, load, yaml::Origin};
use crate::{
    domain::{
        Findings,
        check::{mended, printed},
    },
    text::unicode,
};

/// Gives the text of the file with what is certain put right: precomposed letters, end marks, spare spaces.
///
/// The mended file is read again; where it would say anything else than the mended document, the file stays as it is
/// but for its letters.
///
/// # Errors
/// Everything that is wrong with the file, as [`load`] finds it.
pub fn mend(name: &str, text: &str, templates: &Templates) -> Result<String, Findings> {
    let text = unicode::nfc(text);
    let draft = load(name, text.as_bytes(), templates)?;
    let changed = apply(&text, &draft);
    let again = load(name, changed.as_bytes(), templates);
    let same = again.is_ok_and(|again| again.document == mended(&draft.document));
    Ok(if same { changed } else { text })
}

fn apply(text: &str, draft: &Draft) -> String {
    let right = mended(&draft.document);
    let mut edits: Vec<((usize, usize), String)> = Vec::new();
    for (old, new) in printed(&draft.document).iter().zip(printed(&right)) {
        let at =
            draft.spans.of(&old.path).or_else(|| draft.spans.of(old.path.strip_suffix(".text")?));
        let Some(at) = at.filter(|at| old.text != new.text && at.origin == Origin::Given) else {
            continue;
        };
        // A byte-order mark before the text moves everything.
        let offset = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let (start, end) = (at.bytes.0 + offset, at.bytes.1 + offset);
        if let Some(raw) = text.get(start..end) {
            edits.push(((start, end), rewrite(raw, old.text, new.text)));
        }
    }
    edits.sort_by_key(|((start, _), _)| std::cmp::Reverse(*start));
    let mut changed = text.to_owned();
    for ((start, end), new) in edits {
        changed.replace_range(start..end, &new);
    }
    changed
}

/// Changes a scalar as it is written: spare spaces inside its lines, then the marks at its end.
fn rewrite(raw: &str, old: &str, new: &str) -> String {
    let body = raw.trim_end();
    let quoted = body.starts_with(['"', '\'']) && body.len() > 1;
    let (words, closing) = if quoted { body.split_at(body.len() - 1) } else { (body, "") };
    let lines: Vec<String> = words.split('\n').map(single_spaces).collect();
    let words = lines.join("\n");
    let (old_end, new_end) = differing_ends(old.trim_end(), new);
    let stem = words.trim_end().strip_suffix(old_end).unwrap_or(&words);
    format!("{stem}{new_end}{closing}{}", &raw[body.len()..])
}

/// What follows the last letter or digit that both have in common.
fn differing_ends<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    let stem = |text: &'t str| text.trim_end_matches([';', ',', '.', ':', ' ']).len();
    (&old[stem(old)..], &new[stem(new)..])
}

/// Keeps the indentation of a line, and one space wherever there were several.
fn single_spaces(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let words: Vec<&str> = line[indent..].split(' ').filter(|word| !word.is_empty()).collect();
    format!("{}{}", &line[..indent], words.join(" "))
}
