//! Text of the old 8-bit encodings (TCVN3, VNI), pasted as Latin letters: `Céng hßa`, `Coäng hoøa`.
//!
//! A word counts only when it is no Vietnamese syllable as it stands *and* becomes one by conversion: names such as
//! Müller or units such as µg pass.

use super::syllable::is_syllable;

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993 (`ABC`, the `.Vn…` fonts).
    Tcvn3,
    /// VNI Windows (the `VNI-…` fonts).
    Vni,
}

impl Legacy {
    /// The name under which offices know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// Converts text of this encoding to Unicode.
    #[must_use]
    pub fn convert(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => text.chars().map(|c| from_tcvn3(c).unwrap_or(c)).collect(),
            Self::Vni => from_vni(text),
        }
    }
}

/// Names the old encoding of a text, with the first word that betrays it.
///
/// At least two words must betray it, or all the words of a short text.
#[must_use]
pub fn detect(text: &str) -> Option<(Legacy, &str)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .filter(|w| !w.is_empty())
        .collect();
    [Legacy::Tcvn3, Legacy::Vni].into_iter().find_map(|encoding| {
        let mut betraying = words.iter().filter(|word| betrays(word, encoding));
        let first = *betraying.next()?;
        let rest = betraying.count();
        (rest > 0 || words.len() <= 2).then_some((encoding, first))
    })
}

fn betrays(word: &str, encoding: Legacy) -> bool {
    let old = word.chars().all(|c| c <= '\u{FF}') && !word.is_ascii();
    // A sign that stands alone (½, ©) is a sign.
    let several = word.chars().nth(1).is_some();
    old && several && !is_syllable(word) && is_syllable(&encoding.convert(word))
}

#[rustfmt::skip]
const TCVN3: [(char, char); 73] = [
    ('¡', 'Ă'), ('¢', 'Â'), ('£', 'Ê'), ('¤', 'Ô'), ('¥', 'Ơ'), ('¦', 'Ư'), ('§', 'Đ'),
    ('¨', 'ă'), ('©', 'â'), ('ª', 'ê'), ('«', 'ô'), ('¬', 'ơ'), ('\u{AD}', 'ư'), ('®', 'đ'),
    ('µ', 'à'), ('¶', 'ả'), ('·', 'ã'), ('¸', 'á'), ('¹', 'ạ'),
    ('»', 'ằ'), ('¼', 'ẳ'), ('½', 'ẵ'), ('¾', 'ắ'), ('Æ', 'ặ'),
    ('Ç', 'ầ'), ('È', 'ẩ'), ('É', 'ẫ'), ('Ê', 'ấ'), ('Ë', 'ậ'),
    ('Ì', 'è'), ('Î', 'ẻ'), ('Ï', 'ẽ'), ('Ð', 'é'), ('Ñ', 'ẹ'),
    ('Ò', 'ề'), ('Ó', 'ể'), ('Ô', 'ễ'), ('Õ', 'ế'), ('Ö', 'ệ'),
    ('×', 'ì'), ('Ø', 'ỉ'), ('Ü', 'ĩ'), ('Ý', 'í'), ('Þ', 'ị'),
    ('ß', 'ò'), ('á', 'ỏ'), ('â', 'õ'), ('ã', 'ó'), ('ä', 'ọ'),
    ('å', 'ồ'), ('æ', 'ổ'), ('ç', 'ỗ'), ('è', 'ố'), ('é', 'ộ'),
    ('ê', 'ờ'), ('ë', 'ở'), ('ì', 'ỡ'), ('í', 'ớ'), ('î', 'ợ'),
    ('ï', 'ù'), ('ñ', 'ủ'), ('ò', 'ũ'), ('ó', 'ú'), ('ô', 'ụ'),
    ('õ', 'ừ'), ('ö', 'ử'), ('÷', 'ữ'), ('ø', 'ứ'), ('ù', 'ự'),
    ('ú', 'ỳ'), ('û', 'ỷ'), ('ü', 'ỹ'), ('ý', 'ý'), /* þ below */
];

fn from_tcvn3(c: char) -> Option<char> {
    if c == 'þ' {
        return Some('ỵ');
    }
    TCVN3.iter().find(|(old, _)| *old == c).map(|(_, new)| *new)
}

/// VNI writes a base letter, then a mark in the place of a Latin-1 letter.
fn from_vni(text: &str) -> String {
    let mut converted = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let single = match letter {
            'ö' => "ư",
            'Ö' => "Ư",
            'ô' => "ơ",
            'Ô' => "Ơ",
            'ñ' => "đ",
            'Ñ' => "Đ",
            'æ' => "ỉ",
            'Æ' => "Ỉ",
            'ó' => "ĩ",
            'Ó' => "Ĩ",
            'ò' => "ị",
            'Ò' => "Ị",
            'î' => "ỵ",
            'Î' => "Ỵ",
            _ => "",
        };
        if single.is_empty() {
            converted.push(letter);
        } else {
            converted.push_str(single);
        }
        if let Some(marks) = letters.peek().and_then(|mark| vni_marks(*mark)) {
            let base = matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
                || matches!(letter, 'ö' | 'Ö' | 'ô' | 'Ô');
            if base {
                converted.push_str(marks);
                letters.next();
            }
        }
    }
    super::unicode::nfc(&converted)
}

/// The combining marks that a Latin-1 letter stands for after a base letter.
fn vni_marks(mark: char) -> Option<&'static str> {
    Some(match mark.to_lowercase().next()? {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    })
}
