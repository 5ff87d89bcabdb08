//! Enhanced status codes (RFC 3463).

use std::fmt;

/// `class.subject.detail`: `5.1.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Status {
    /// 2 delivered, 4 not yet, 5 not.
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl Status {
    /// Reads a code that stands alone: `5.1.1`.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let mut parts = words.split('.');
        let class = parts.next()?.parse().ok().filter(|class| matches!(class, 2 | 4 | 5))?;
        let mut number = || {
            let digits = parts.next()?;
            let plain =
                (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten()
        };
        let status = Self { class, subject: number()?, detail: number()? };
        parts.next().is_none().then_some(status)
    }

    /// The first code for a failure that stands anywhere in a text.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.')
            .map(|word| word.trim_matches('.'))
            .filter_map(Self::parse)
            .find(|status| status.class != 2)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// The first SMTP reply code for a failure in a text: three digits that stand alone, `450`–`459` and `500`–`559`.
pub fn reply_code(text: &str) -> Option<u16> {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '@' | '-' | '_' | '/' | ':');
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !in_word(c)).trim_end_matches([':', '.', '-']))
        .filter_map(|word| word.split('-').next())
        .filter(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|word| word.parse().ok())
        .find(|code| matches!(code, 421 | 450..=459 | 500..=559 | 571))
}
