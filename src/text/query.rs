//! What a person typed into the search box: words, “phrases”, -exclusions; abbreviations in both directions.

use super::{Message, folding::fold, tokens::tokens};

/// Terms beyond these are a pasted text, not a question.
const MOST: usize = 24;

/// Short and long forms of one thing: `UBND` and `Ủy ban nhân dân`.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations(Vec<(Vec<String>, Vec<String>)>);

/// One thing that a document must, or must not, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub wanted: bool,
    /// Any of these is enough.
    pub spellings: Vec<Spelling>,
}

/// Words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// In lower case; without tones unless `toned`.
    pub tokens: Vec<String>,
    /// Tones were typed, so they count; left out, they do not (`tuyen giao` finds Tuần Giáo).
    pub toned: bool,
}

/// A piece of what was typed.
enum Piece<'t> {
    Word(&'t str),
    Phrase(&'t str),
}

impl Abbreviations {
    /// The list that comes with the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../templates/search/abbreviations.txt"))
    }

    /// Reads `SHORT = long form` on each line; what is neither, nor a remark after `#`, says nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once('='));
        let forms = pairs.map(|(short, long)| (tokens(short), tokens(long)));
        Self(forms.filter(|(short, long)| !short.is_empty() && !long.is_empty()).collect())
    }

    /// Adds the lines of another list.
    #[must_use]
    pub fn with(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The other forms of what stands at the beginning of `words`, and how many words they take the place of.
    fn others(&self, words: &[&str]) -> Option<(usize, Vec<&[String]>)> {
        (1..=words.len().min(8)).rev().find_map(|count| {
            let typed = tokens(&words[..count].join(" "));
            let others: Vec<&[String]> = (self.0.iter())
                .filter_map(|(short, long)| match () {
                    () if meant(&typed, short) => Some(long.as_slice()),
                    () if meant(&typed, long) => Some(short.as_slice()),
                    () => None,
                })
                .collect();
            (!others.is_empty()).then_some((count, others))
        })
    }
}

/// Typed without tones it may be meant; typed with other tones it is another word.
fn meant(typed: &[String], known: &[String]) -> bool {
    typed.len() == known.len()
        && typed.iter().zip(known).all(|(typed, known)| {
            typed == known || (fold(typed) == *typed && fold(known) == *typed)
        })
}

impl Spelling {
    /// Words as typed: with their tones if any of them has one.
    fn typed(text: &str) -> Option<Self> {
        Self::of(tokens(text))
    }

    fn of(tokens: Vec<String>) -> Option<Self> {
        let toned = tokens.iter().any(|token| fold(token) != *token);
        (!tokens.is_empty()).then_some(Self { tokens, toned })
    }
}

/// Reads a question.
///
/// # Errors
/// A sentence when nothing is asked for, or far too much.
pub fn parse(typed: &str, abbreviations: &Abbreviations) -> Result<Vec<Term>, Message> {
    let pieces = pieces(typed);
    let mut terms = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let (wanted, piece) = &pieces[at];
        let mut spellings: Vec<Spelling> = match piece {
            Piece::Phrase(words) => Spelling::typed(words).into_iter().collect(),
            // A compound stands whole in the index: its first token.
            Piece::Word(word) => {
                let first = tokens(word).into_iter().next();
                first.and_then(|token| Spelling::of(vec![token])).into_iter().collect()
            }
        };
        let mut taken = 1;
        let run = run_of_words(&pieces[at..], *wanted);
        if let Some((count, others)) = abbreviations.others(&run) {
            taken = count.max(1);
            spellings = Spelling::typed(&run[..taken].join(" ")).into_iter().collect();
            spellings.extend(others.into_iter().filter_map(|form| Spelling::of(form.to_vec())));
        }
        if !spellings.is_empty() {
            terms.push(Term { wanted: *wanted, spellings });
        }
        at += taken;
    }
    if terms.len() > MOST {
        return Err(Message::new("find-too-many").with("most", MOST));
    }
    if !terms.iter().any(|term| term.wanted) {
        return Err(Message::new("find-nothing-asked"));
    }
    Ok(terms)
}

/// The words from here on up to the next phrase or change of sign.
fn run_of_words<'t>(pieces: &[(bool, Piece<'t>)], wanted: bool) -> Vec<&'t str> {
    let words = pieces.iter().map_while(|(sign, piece)| match piece {
        Piece::Word(word) if *sign == wanted => Some(*word),
        _ => None,
    });
    words.collect()
}

fn pieces(typed: &str) -> Vec<(bool, Piece<'_>)> {
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let signed =
            first == '-' && rest[1..].starts_with(|c: char| c.is_alphanumeric() || is_quote(c));
        if signed {
            rest = &rest[1..];
        }
        let piece = if rest.starts_with(is_quote) {
            let inner = rest.trim_start_matches(is_quote);
            let end = inner.find(is_quote).unwrap_or(inner.len());
            rest = inner[end..].trim_start_matches(is_quote);
            Piece::Phrase(&inner[..end])
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
            let word = &rest[..end];
            rest = &rest[end..];
            Piece::Word(word)
        };
        pieces.push((!signed, piece));
        rest = rest.trim_start();
    }
    pieces
}
