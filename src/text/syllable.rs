//! The shape of a Vietnamese syllable: which letters can stand together.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 28] = [
    "ngh", "ng", "gh", "gi", "nh", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];
const NUCLEI: &str = "a ă â e ê i o ô ơ u ư y ia iê ya yê ua uô ưa ươ oa oă oe uâ uê uơ uy uya uyê \
    ai ao au ay âu ây eo êu iu iêu yêu oi ôi ơi ui ưi ưu uôi ươi ươu oai oay oao oeo uao uây uyu";

/// Tells whether one word, without marks around it, is a possible syllable.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    let Some(plain) = without_tone(&word.to_lowercase()) else { return false };
    ONSETS.iter().filter_map(|onset| plain.strip_prefix(onset)).any(|rhyme| {
        CODAS
            .iter()
            .filter_map(|coda| rhyme.strip_suffix(coda))
            .any(|nucleus| NUCLEI.split_whitespace().any(|known| known == nucleus))
    })
}

/// Takes the tone away, keeping `ă â ê ô ơ ư đ`; none when the word carries two tones.
fn without_tone(word: &str) -> Option<String> {
    let is_tone = |c: char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    if word.nfd().filter(|c| is_tone(*c)).count() > 1 {
        return None;
    }
    Some(word.nfd().filter(|c| !is_tone(*c)).nfc().collect())
}
