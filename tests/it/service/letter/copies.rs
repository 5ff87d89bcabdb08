//! Sao y, sao lục, trích sao of released letters: one series, one record each.

use congvan::{
    domain::{Actor, CopyForm, Document, LetterState, Recipient, Role, Signature},
    service::{
        Error,
        letter::{self, Certified, Certifying},
    },
    store,
};
use rstest::rstest;

use super::{conflict, issued, numbered, refused};
use crate::support::{Engine, TestOffice, office};

fn request(form: CopyForm, parts: &[&str]) -> Certifying {
    Certifying {
        form,
        signature: Signature {
            authority: vec!["TL. CHỦ TỊCH".to_owned()],
            position: "CHÁNH VĂN PHÒNG".to_owned(),
            name: "Ngô Văn Mẫu".to_owned(),
            ..Signature::default()
        },
        recipients: vec![Recipient::new("Các phòng thuộc huyện;")],
        date: None,
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
    }
}

async fn made(test: &TestOffice, id: &str, request: &Certifying) -> Result<Certified, Error> {
    letter::certify(&test.office, &test.actor, id, request).await
}

fn words(pdf: &[u8]) -> String {
    let file = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    let text = file.extract_text(&pages).expect("its text");
    congvan::text::unicode::nfc(&text)
}

#[rstest]
#[tokio::test]
async fn copies_share_one_series_and_stand_in_the_record(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let letter = issued(&test, office::letter()).await.letter;
    let id = letter.row.id.as_str();
    let early = made(&test, id, &request(CopyForm::SaoLuc, &[])).await;
    assert_eq!(conflict(early), "letter-copy-of-no-copy");
    let first = made(&test, id, &request(CopyForm::SaoY, &[])).await.expect("a copy");
    assert_eq!(first.numbered_as(), "01/SY-UBND");
    let second = made(&test, id, &request(CopyForm::SaoLuc, &[])).await.expect("a copy of it");
    assert_eq!(second.numbered_as(), "02/SL-UBND");
    let kept = letter::copies(&test.office, &test.actor, id).await.expect("copies");
    assert_eq!(kept.iter().map(|one| one.form.as_str()).collect::<Vec<_>>(), ["sao-y", "sao-luc"]);
    assert_eq!(test.office.files.get(&kept[0].file_hash).await.expect("kept"), first.pdf);
    let again = letter::find(&test.office, &test.actor.unit, id).await.expect("the letter");
    assert_eq!((again.state, again.row.version), (LetterState::Released, letter.row.version));
    let stream = store::event::Stream { kind: letter::STREAM, id };
    let events = store::event::list(test.office.store.read(), stream).await.expect("events");
    assert_eq!(events.iter().filter(|event| event.kind == "copied").count(), 2);
}

#[tokio::test]
async fn an_extract_holds_its_parts_under_their_own_numbers_and_no_other_words() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let letter = issued(&test, office::letter()).await.letter;
    let id = letter.row.id.as_str();
    let mut content: Document = letter.content.clone();
    content.name_nodes();
    let nodes = congvan::domain::outline(&content.body, "body");
    let (last, first) = (nodes.last().expect("a text"), nodes.first().expect("a text"));
    let extract = made(&test, id, &request(CopyForm::TrichSao, &[last.id()])).await;
    let extract = extract.expect("an extract");
    assert_eq!(extract.numbered_as(), "01/TrS-UBND");
    let all: String = words(&extract.pdf).split_whitespace().collect();
    let of = |text: &str| text.split_whitespace().collect::<String>();
    assert!(all.contains(&of("TRÍCH SAO")) && all.contains(&of(last.text())), "{all}");
    assert!(!all.contains(&of(first.text())), "{all}");
    let nothing = made(&test, id, &request(CopyForm::TrichSao, &[])).await;
    assert_eq!(refused(nothing), ["letter-copy-no-parts"]);
    let unknown = made(&test, id, &request(CopyForm::TrichSao, &["b99"])).await;
    assert_eq!(refused(unknown), ["letter-copy-unknown-part"]);
}

#[tokio::test]
async fn copies_nothing_that_is_not_released_and_for_nobody_but_the_registry() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let unreleased = numbered(&test, office::letter()).await.row.id;
    let early = made(&test, &unreleased, &request(CopyForm::SaoY, &[])).await;
    assert_eq!(conflict(early), "letter-not-released");
    let clerk = Actor { roles: vec![Role::Clerk], ..test.actor.clone() };
    let denied =
        letter::certify(&test.office, &clerk, &unreleased, &request(CopyForm::SaoY, &[])).await;
    assert!(matches!(denied, Err(Error::Forbidden(_))), "{denied:?}");
    let letter =
        issued(&test, Document { subject: Some("việc khác".to_owned()), ..office::letter() });
    let id = letter.await.letter.row.id;
    let mut unsigned = request(CopyForm::SaoY, &[]);
    unsigned.signature.name.clear();
    assert_eq!(refused(made(&test, &id, &unsigned).await), ["letter-copy-unsigned"]);
    let kept = letter::copies(&test.office, &test.actor, &id).await.expect("copies");
    assert!(kept.is_empty(), "nothing half done");
}
