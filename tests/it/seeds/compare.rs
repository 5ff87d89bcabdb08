//! Words of a text as received against the words of a page, part by part.

/// Cuts a text as received into words: emphasis marks taken off, words that a line's end cut at a hyphen joined,
/// open places of the head (a blank number, a blank day) left out.
pub fn words(text: &str) -> Vec<String> {
    let text = text.replace(['*', '\u{c}'], " ");
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| *word != "…") {
        let word = word.trim_start_matches('…');
        match words.last_mut() {
            // `UBND-` at a line's end goes on with `KSTT`; a dash of its own does not.
            Some(last) if last.len() > 1 && last.ends_with('-') => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Takes a part's words out of what is left of the text; gives how many of them stand there in this order, in a row.
///
/// The part must be whole: its words are looked for as one run.
pub fn take(left: &mut Vec<String>, part: &[String]) -> usize {
    if part.is_empty() || part.len() > left.len() {
        return 0;
    }
    let Some(start) = left.windows(part.len()).position(|run| run == part) else { return 0 };
    left.splice(start..start + part.len(), std::iter::once("\u{0}".to_owned()));
    part.len()
}

/// What no part has taken.
pub fn remaining(left: Vec<String>) -> Vec<String> {
    left.into_iter().filter(|word| word != "\u{0}").collect()
}
