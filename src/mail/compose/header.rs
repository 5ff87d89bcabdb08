//! Values of headers that other people wrote: made harmless, then encoded.

use data_encoding::BASE64;

/// Bytes of text in one encoded word: 45 bytes are 60 letters of base64, well below the 75 allowed (RFC 2047, 2).
const WORD: usize = 45;

/// Makes one line of the words: control characters and line breaks, however written, become single spaces.
pub fn one_line(words: &str) -> String {
    let spaced: String = words
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Encodes a subject as encoded words, folded (RFC 2047).
///
/// Everything is encoded, plain ASCII too: then a line can be neither too long nor mistaken for an encoded word that
/// somebody wrote into a subject.
pub fn encoded_words(words: &str) -> String {
    let mut lines = Vec::new();
    let mut chunk = String::new();
    for letter in words.chars() {
        if chunk.len() + letter.len_utf8() > WORD {
            lines.push(std::mem::take(&mut chunk));
        }
        chunk.push(letter);
    }
    lines.push(chunk);
    let encoded: Vec<String> = lines
        .iter()
        .map(|line| format!("=?utf-8?B?{}?=", BASE64.encode(line.as_bytes())))
        .collect();
    encoded.join("\r\n ")
}

/// Makes a bare file name of whatever it is called: no folders, no control characters, never empty.
pub fn file_name(name: &str) -> String {
    let line = one_line(name);
    let bare = line.rsplit(['/', '\\']).next().unwrap_or_default().trim_matches(['.', ' ']);
    if bare.is_empty() { "tep-gui-kem".to_owned() } else { bare.to_owned() }
}
