//! Numbers that are added up exactly: a sum over ten thousand rows must be the sum.

use std::iter::Sum;
use std::ops::Add;

use crate::text::numbers;

/// A number with four decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

const PLACES: usize = 4;
const ONE: i128 = 10_000;
/// Digits before the comma; a workbook keeps fifteen in all.
const MOST_DIGITS: usize = 15;

impl Decimal {
    /// Reads a number as people type it: `1234`, `1.234,5`, `1234,5`, `1234.5`; see [`numbers::read_number`].
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let words = words.trim().replace([' ', '\u{a0}'], "");
        // Only to decide what dots and commas mean.
        numbers::read_number(&words).filter(|_| !words.ends_with('%'))?;
        let plain = match words.split_once(',') {
            Some((whole, fraction)) => format!("{}.{fraction}", whole.replace('.', "")),
            None if is_grouped(&words) => words.replace('.', ""),
            None => words,
        };
        Self::parse(&plain)
    }

    /// Reads the kept form (`-1234,5`), or the same with a point, as YAML writes it.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        let (sign, digits) = match stored.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, stored),
        };
        let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fraction = fraction.trim_end_matches('0');
        if !are_digits(whole)
            || !are_digits(fraction)
            || whole.is_empty()
            || whole.trim_start_matches('0').len() > MOST_DIGITS
            || fraction.len() > PLACES
        {
            return None;
        }
        let padded = format!("{fraction:0<PLACES$}");
        let whole: i128 = whole.parse().ok()?;
        let fraction: i128 = padded.parse().ok()?;
        Some(Self(sign * (whole * ONE + fraction)))
    }

    /// Whether it has no decimals.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The kept form: `-1234,5`. Read as something typed, it means the same.
    #[must_use]
    pub fn stored(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = self.parts();
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole},{fraction}")
        }
    }

    /// `1.234,5`.
    #[must_use]
    pub fn printed(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = self.parts();
        let whole = numbers::grouped(i64::try_from(whole).unwrap_or(i64::MAX));
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole},{fraction}")
        }
    }

    /// For a workbook's cell, which keeps fifteen digits.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a workbook's own numbers are no finer")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    fn parts(self) -> (i128, String) {
        let (whole, fraction) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let fraction = format!("{fraction:0PLACES$}");
        (whole, fraction.trim_end_matches('0').to_owned())
    }
}

fn is_grouped(words: &str) -> bool {
    let mut parts = words.trim_start_matches('-').split('.');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    (1..=3).contains(&first.len())
        && first != "0"
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() == 3)
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::default(), Add::add)
    }
}
