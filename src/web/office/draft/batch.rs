//! `/soan/nhieu`: number, sign or release several letters; a refusal touches only its own.

use axum::Form;
use axum::extract::State;
use serde::Serialize;

use super::show::step_words;
use crate::domain::{LetterState, SigningMode};
use crate::service::drafting::{self, Batch, Turn};
use crate::service::letter::{self, Letter};
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Place, Site};

#[derive(Serialize)]
struct Page {
    to_number: Vec<Line>,
    to_sign: Vec<Line>,
    to_release: Vec<Line>,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    title: String,
    subject: String,
    step: String,
}

#[derive(Serialize)]
struct Outcome {
    title: String,
    done: bool,
    words: String,
    advice: Option<String>,
}

/// Shows what waits for the registry.
pub async fn show(member: Member, State(site): State<Site>) -> Answer {
    page(&member, &site, Vec::new()).await
}

async fn page(member: &Member, site: &Site, results: Vec<Outcome>) -> Answer {
    let (office, actor) = (site.office(), &member.actor);
    let states = vec![LetterState::Approved, LetterState::Numbered, LetterState::Signed];
    let filter = letter::Filter { states, ..letter::Filter::default() };
    let letters = letter::list(office, actor, &filter).await?;
    let first = office.signs_first();
    let of = |wanted: &dyn Fn(&Letter) -> bool| {
        letters.iter().filter(|letter| wanted(letter)).map(|letter| line(member, letter)).collect()
    };
    let none = |letter: &Letter| letter.signing == SigningMode::None;
    let (before_number, before_sign, ready) = if first {
        (LetterState::Signed, LetterState::Approved, LetterState::Numbered)
    } else {
        (LetterState::Approved, LetterState::Numbered, LetterState::Signed)
    };
    let page = Page {
        to_number: of(&|letter| letter.state == before_number),
        to_sign: of(&|letter| letter.state == before_sign && none(letter)),
        to_release: of(&|letter| {
            letter.state == ready && (none(letter) || letter.row.signed_file.is_some())
        }),
        results,
    };
    let page = serde_json::json!({ "page": page });
    site.page(member, Place::Draft, "office/draft/batch.html", &page)
}

fn line(member: &Member, letter: &Letter) -> Line {
    Line {
        id: letter.row.id.clone(),
        title: letter.title(),
        subject: letter.content.subject.clone().unwrap_or_default(),
        step: step_words(member, Turn::Letter(letter.state)).0,
    }
}

/// Does one act to all that were ticked.
pub async fn act(
    member: Member,
    State(site): State<Site>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let value = |name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    };
    let act = value("act").and_then(Batch::find).ok_or_else(Fault::not_found)?;
    let ids: Vec<String> =
        fields.iter().filter(|(field, _)| field == "van_ban").map(|(_, id)| id.clone()).collect();
    let done = drafting::batch(site.office(), &member.actor, act, &ids).await;
    let mut results = Vec::with_capacity(done.len());
    for (id, result) in done {
        results.push(match result {
            Ok(letter) => {
                let (step, _) = step_words(&member, Turn::Letter(letter.state));
                Outcome { title: letter.title(), done: true, words: step, advice: None }
            }
            Err(error) => {
                let title = match letter::show(site.office(), &member.actor, &id).await {
                    Ok(view) => view.letter.title(),
                    Err(_) => id,
                };
                let fault = Fault::from(error);
                let words: Vec<String> = fault.messages.iter().map(|one| member.say(one)).collect();
                let advice = fault.messages.first().and_then(|one| one.advice_on_page(member.lang));
                let words = if words.is_empty() {
                    member.say(&Message::new("draft-not-done"))
                } else {
                    words.join("; ")
                };
                Outcome { title, done: false, words, advice }
            }
        });
    }
    page(&member, &site, results).await
}
