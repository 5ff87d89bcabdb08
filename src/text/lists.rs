//! Several names in one sentence.

/// `a, b và c`; `joiner` is the last word (`và`, `hoặc`).
#[must_use]
pub fn list<S: AsRef<str>>(parts: &[S], joiner: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {joiner} {}", first.join(", "), last.as_ref())
        }
    }
}
