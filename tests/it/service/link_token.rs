//! Tokens and codes of links: only the key makes them, and every change breaks them.

use chrono::DateTime;
use congvan::config::Secret;
use congvan::service::link::{LinkTerms, code_digest, part, read_code};
use proptest::prelude::*;
use rstest::rstest;

fn key() -> Secret {
    Secret::new("0123456789abcdef0123456789abcdef")
}

fn terms() -> LinkTerms {
    LinkTerms {
        id: "abcdefghijklmnopqrstuvwxy2".to_owned(),
        unit: "unit-1".to_owned(),
        owner: "so-noi-vu".to_owned(),
        epoch: 1,
        expires_at: DateTime::from_timestamp(1_800_000_000, 0).expect("in range"),
    }
}

fn opens(token: &str, terms: &LinkTerms, key: &Secret) -> bool {
    part(token).is_some_and(|(id, seal)| id == terms.id && terms.is_sealed_by(key, &seal))
}

#[test]
fn a_token_opens_its_own_link() {
    let token = terms().token(&key());
    assert_eq!(token.len(), 58);
    assert!(token.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    assert!(opens(&token, &terms(), &key()));
}

#[test]
fn a_token_is_the_same_when_it_is_made_again() {
    assert_eq!(terms().token(&key()), terms().token(&key()));
    assert_eq!(terms().code(&key()), terms().code(&key()));
}

#[rstest]
#[case::another_unit(LinkTerms { unit: "unit-2".to_owned(), ..terms() })]
#[case::another_office(LinkTerms { owner: "ubnd-xa-an-hoa".to_owned(), ..terms() })]
#[case::another_link(LinkTerms { id: "bbcdefghijklmnopqrstuvwxy2".to_owned(), ..terms() })]
#[case::another_epoch(LinkTerms { epoch: 2, ..terms() })]
#[case::a_later_end(LinkTerms { expires_at: terms().expires_at + chrono::Duration::seconds(1), ..terms() })]
#[case::parts_shifted(LinkTerms { unit: "unit-1s".to_owned(), owner: "o-noi-vu".to_owned(), ..terms() })]
fn the_seal_of_one_link_opens_no_other(#[case] other: LinkTerms) {
    let (_, seal) = part(&terms().token(&key())).expect("well formed");
    assert!(!other.is_sealed_by(&key(), &seal));
    assert_ne!(other.code(&key()), terms().code(&key()));
}

#[test]
fn another_key_opens_nothing() {
    let other = Secret::new("another key of thirty-two bytes!");
    assert!(!opens(&terms().token(&other), &terms(), &key()));
    assert_ne!(code_digest(&other, "7KQM-2XRT"), code_digest(&key(), "7KQM-2XRT"));
}

#[test]
fn what_is_stored_of_a_code_is_not_the_code() {
    let code = terms().code(&key());
    assert!(!code_digest(&key(), &code).to_uppercase().contains(&code.replace('-', "")));
}

#[rstest]
#[case::as_printed("7KQM-2XRT")]
#[case::small_letters("7kqm-2xrt")]
#[case::blanks(" 7KQM 2XRT ")]
#[case::together("7KQM2XRT")]
fn a_code_is_read_as_people_type_it(#[case] typed: &str) {
    assert_eq!(read_code(typed).as_deref(), Some("7KQM-2XRT"));
}

#[test]
fn letters_that_look_like_digits_are_read_as_digits() {
    assert_eq!(read_code("oilo-2222").as_deref(), Some("0110-2222"));
}

#[rstest]
#[case("")]
#[case("7KQM-2XR")]
#[case("7KQM-2XRTA")]
#[case("7KQM-2XRU")]
#[case("7KQM-2XRế")]
#[case("'; DROP TABLE link; --")]
fn what_cannot_be_a_code_is_refused(#[case] typed: &str) {
    assert_eq!(read_code(typed), None);
}

proptest! {
    #[test]
    fn no_other_words_open_the_link(token in "\\PC{0,80}") {
        prop_assert!(!opens(&token, &terms(), &key()));
    }

    #[test]
    fn one_letter_changed_or_lost_breaks_the_token(at in 0usize..58, letter in "[a-z0-9]", cut in any::<bool>()) {
        let token = terms().token(&key());
        let changed = if cut {
            token[..at].to_owned()
        } else {
            format!("{}{letter}{}", &token[..at], &token[at + 1..])
        };
        prop_assume!(changed != token);
        prop_assert!(!opens(&changed, &terms(), &key()));
    }

    #[test]
    fn reading_any_code_never_fails_loudly(typed in "\\PC{0,40}") {
        let _ = read_code(&typed);
    }
}
