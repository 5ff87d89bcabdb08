//! Mends a document file in place: only the characters at fault change; comments, order and quotes stay.

use super::{Draft, Templates, load, yaml::Origin};
use crate::{
    domain::{
        Findings,
        check::{mended, printed, signs_mended, spaces_mended, swaps},
    },
    text::unicode,
};

/// One change of the file.
struct Edit {
    from: usize,
    to: usize,
    new: String,
}

/// Gives the text of the file with what is certain put right: precomposed letters, unseen signs, end marks, spare spaces,
/// words whose right form follows from themselves.
///
/// The mended file is read again; a change that would make it say anything else than the mended document is left out.
///
/// # Errors
/// Everything that is wrong with the file, as [`load`] finds it.
pub fn mend(name: &str, text: &str, templates: &Templates) -> Result<String, Findings> {
    let text = unicode::without_unseen(&unicode::nfc(text));
    let draft = load(name, text.as_bytes(), templates)?;
    let right = mended(&draft.document);
    let says_it = |text: &str| {
        let again = load(name, text.as_bytes(), templates);
        again.is_ok_and(|again| mended(&again.document) == right)
    };
    let edits = edits(&text, &draft);
    let changed = applied(&text, edits.iter());
    if says_it(&changed) {
        return Ok(changed);
    }
    // One of them is not understood: each for itself.
    let alone = edits.iter().filter(|edit| says_it(&applied(&text, std::iter::once(*edit))));
    let changed = applied(&text, alone);
    Ok(if says_it(&changed) { changed } else { text })
}

/// The changes from the last to the first.
fn edits(text: &str, draft: &Draft) -> Vec<Edit> {
    let right = mended(&draft.document);
    let mut edits = Vec::new();
    for (old, new) in printed(&draft.document).iter().zip(printed(&right)) {
        let at =
            draft.spans.of(&old.path).or_else(|| draft.spans.of(old.path.strip_suffix(".text")?));
        let Some(at) = at.filter(|at| old.text != new.text && at.origin == Origin::Given) else {
            continue;
        };
        // A byte-order mark before the text moves everything.
        let offset = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let (from, to) = (at.bytes.0 + offset, at.bytes.1 + offset);
        if let Some(raw) = text.get(from..to) {
            edits.push(Edit { from, to, new: rewrite(raw, old.text, new.text) });
        }
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.from));
    edits
}

fn applied<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut changed = text.to_owned();
    for edit in edits {
        changed.replace_range(edit.from..edit.to, &edit.new);
    }
    changed
}

/// Changes a scalar as it is written: its letters, the words that have another form, spare spaces inside its lines, then
/// the marks at its end.
fn rewrite(raw: &str, old: &str, new: &str) -> String {
    let body = raw.trim_end();
    let quoted = body.starts_with(['"', '\'']) && body.len() > 1;
    let (words, closing) = if quoted { body.split_at(body.len() - 1) } else { (body, "") };
    let words = signs_mended(words);
    let lines: Vec<String> =
        words.split('\n').map(|line| spaces_mended(&single_spaces(line)).into_owned()).collect();
    let words = reworded(&lines.join("\n"), old);
    let (old_end, new_end) = differing_ends(old.trim_end(), new);
    let stem = words.trim_end().strip_suffix(old_end).unwrap_or(&words);
    format!("{stem}{new_end}{closing}{}", &raw[body.len()..])
}

/// Puts the words of the value that have another form into the scalar, which may hold them over several lines.
fn reworded(raw: &str, old: &str) -> String {
    let old = spaces_mended(&single_spaces(&signs_mended(old))).into_owned();
    let swaps = swaps(&old);
    let count = raw.split_whitespace().count();
    // A folded scalar opens with its sign.
    let Some(ahead) = count.checked_sub(old.split_whitespace().count()) else {
        return raw.to_owned();
    };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    for (at, word) in raw.split_whitespace().enumerate() {
        let start = rest.find(word).unwrap_or(0);
        out.push_str(&rest[..start]);
        let swap = swaps.iter().find(|swap| swap.at + ahead == at && word.contains(&swap.old));
        match swap {
            Some(swap) => out.push_str(&word.replacen(&swap.old, &swap.new, 1)),
            None => out.push_str(word),
        }
        rest = &rest[start + word.len()..];
    }
    out + rest
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
