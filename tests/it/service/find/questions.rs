//! What is found, and in which order.

use congvan::service::Error;
use congvan::service::find::{self, Filter, Question};
use congvan::text::query::Abbreviations;
use rstest::rstest;

use super::{ask, filled, numbers};
use crate::support::{Engine, TestOffice};

const QUESTIONS: &str = include_str!("questions.txt");

#[rstest]
#[tokio::test]
async fn both_databases_answer_the_same_questions_alike(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let mut wrong = Vec::new();
    let lines = QUESTIONS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let (words, expected) = line.split_once("=>").expect("question => numbers");
        let found = numbers(&ask(&test, words.trim(), Filter::default()).await);
        if found != expected.trim() {
            wrong.push(format!("{} => {found} (expected {})", words.trim(), expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[rstest]
#[tokio::test]
async fn a_letter_of_that_number_comes_before_those_that_mention_it(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let results = ask(&test, "2 năm", Filter::default()).await;
    assert_eq!(results.hits.first().map(|hit| hit.by_number), Some(true), "{results:?}");
    assert_eq!(numbers(&results), "2");
}

#[rstest]
#[tokio::test]
async fn filters_and_facets_speak_of_the_letters_found(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let from = Filter { from: "2026-10-08".parse().ok(), ..Filter::default() };
    assert_eq!(numbers(&ask(&test, "công văn", from).await), "8 7 6 5 4");
    let to = Filter { to: "2026-10-06".parse().ok(), ..Filter::default() };
    assert_eq!(numbers(&ask(&test, "công văn", to).await), "2 1");
    let unit = Filter { unit: Some("id-xa-a".to_owned()), ..Filter::default() };
    assert_eq!(ask(&test, "công văn", unit).await.count, 8);
    let kind = congvan::domain::DocumentKind::OfficialLetter;
    let alone = Filter { kinds: vec![kind], ..Filter::default() };
    assert_eq!(numbers(&ask(&test, "  ", alone).await), "8 7 6 5 4 3 2 1");
    let nobody = Filter { unit: Some("id-khong-co".to_owned()), ..Filter::default() };
    assert_eq!(ask(&test, "công văn", nobody).await.count, 0);
    let signer = Filter { signer: Some("Ai Khác".to_owned()), ..Filter::default() };
    assert_eq!(ask(&test, "công văn", signer).await.count, 0);
    let all = ask(&test, "công văn", Filter::default()).await;
    let years = all.facets.iter().find(|facet| facet.of == "year").expect("a facet");
    let values: Vec<_> =
        years.values.iter().map(|value| (value.key.as_str(), value.count)).collect();
    assert_eq!(values, [("2026", 8)]);
    let units = all.facets.iter().find(|facet| facet.of == "unit").expect("a facet");
    let communes: Vec<_> = (units.values.iter())
        .filter(|value| value.key.starts_with("id-xa"))
        .map(|value| (value.name.as_str(), value.count))
        .collect();
    assert_eq!(communes, [("Ủy ban nhân dân xã A", 8), ("Ủy ban nhân dân xã B", 8)]);
    let signers = all.facets.iter().find(|facet| facet.of == "signer").expect("a facet");
    assert_eq!(signers.values[0].key, "Hoàng Thị Mẫu");
    assert!(!all.more);
}

#[rstest]
#[tokio::test]
async fn the_snippet_marks_what_was_asked_for(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    filled(&test).await;
    let results = ask(&test, "the luc", Filter::default()).await;
    let snippet = &results.hits[0].snippet;
    let marked: Vec<&str> =
        snippet.marked.iter().map(|range| &snippet.text[range.clone()]).collect();
    assert_eq!(marked, ["thể", "lực", "lực"], "{}", snippet.text);
}

#[tokio::test]
async fn a_question_without_words_or_with_too_many_is_refused() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    for words in ["", "   ", "\"\"", "-không", "…", &"từ ".repeat(100)] {
        let question = Question { words: words.to_owned(), show: 10, ..Question::default() };
        let asked =
            find::find(&test.office, &test.actor, &Abbreviations::built_in(), &question).await;
        assert!(matches!(asked, Err(Error::Invalid(_))), "{words:?}: {asked:?}");
    }
}
