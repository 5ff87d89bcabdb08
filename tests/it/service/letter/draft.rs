//! What enters as a draft, and what does not.

use chrono::Datelike;
use congvan::{
    domain::{Block, Enclosure, Issuer},
    service::Error,
    service::letter::{self, Attachments, Drafted, Entry},
    store::document,
};
use rstest::rstest;

use super::{conflict, entered, issued, refused};
use crate::support::{Engine, TestOffice, office};

/// Enters the letter with files beside it.
async fn with_files(test: &TestOffice, files: &[(&str, Vec<u8>)]) -> Result<Drafted, Error> {
    let mut document = office::letter();
    document.enclosures = files.iter().map(|(name, _)| enclosure(name)).collect();
    let given = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
    let entry = Entry { attachments: Attachments::Given(given), again: true, resume: false };
    letter::draft(&test.office, &test.actor, document, entry).await
}

fn enclosure(name: &str) -> Enclosure {
    Enclosure { file: name.to_owned(), title: None }
}

#[rstest]
#[tokio::test]
async fn keeps_enclosures_of_any_type_in_their_order(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let files = [("Mẫu 01.docx", b"docx".to_vec()), ("phu-luc/bieu.xlsx", b"xlsx".to_vec())];
    let drafted = with_files(&test, &files).await.expect("a draft");
    let rows =
        document::enclosures(test.office.store.read(), &drafted.id).await.expect("enclosures");
    let found: Vec<_> = rows.iter().map(|row| (row.ordinal, row.name.as_str(), row.size)).collect();
    assert_eq!(found, [(1, "Mẫu 01.docx", 4), (2, "bieu.xlsx", 4)]);
    assert_eq!(test.office.files.get(&rows[0].file_hash).await.expect("the file"), b"docx");
}

#[tokio::test]
async fn refuses_bad_enclosures_all_at_once_and_writes_nothing() {
    let Some(mut test) = TestOffice::open(Engine::Sqlite).await else { return };
    test.office.settings.limits.enclosure = 10;
    let files = [
        ("rong.pdf", Vec::new()),
        ("lon.pdf", vec![0; 11]),
        ("../../x", b"x".to_vec()),
        ("virus.exe", b"x".to_vec()),
        ("mot.pdf", b"x".to_vec()),
        ("phu-luc/MOT.pdf", b"x".to_vec()),
    ];
    let expected = [
        "letter-enclosure-empty",
        "letter-enclosure-too-large",
        "letter-enclosure-bad-name",
        "letter-enclosure-program",
        "letter-enclosure-twice",
    ];
    assert_eq!(refused(with_files(&test, &files).await), expected);
    let mut document = office::letter();
    document.enclosures = vec![enclosure("vang.pdf")];
    let folder = Attachments::Folder(test.folder.path().to_owned());
    let entry = Entry { attachments: folder, again: false, resume: false };
    let missing = letter::draft(&test.office, &test.actor, document, entry).await;
    assert_eq!(refused(missing), ["letter-enclosure-missing"]);
    let all =
        letter::list(&test.office, &test.actor, &letter::Filter::default()).await.expect("a list");
    assert!(all.is_empty());
}

#[rstest]
#[tokio::test]
async fn entering_the_same_draft_twice_gives_the_same_draft(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let first = entered(&test, office::letter()).await.expect("a draft");
    let second = entered(&test, office::letter()).await.expect("the same draft");
    assert_eq!((second.id, second.known), (first.id, true));
}

/// The day of the month on which a letter is dated.
fn dated(day: u32) -> congvan::domain::Document {
    let mut document = office::letter();
    document.date = chrono::NaiveDate::from_ymd_opt(2026, 10, day).expect("a day").into();
    document
}

#[tokio::test]
async fn another_date_is_another_draft_until_the_letter_has_its_number() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let day = test.office.clock.today().day();
    let resumed = |document| async {
        let entry = Entry { resume: true, ..Entry::default() };
        letter::draft(&test.office, &test.actor, document, entry).await
    };
    let first = resumed(dated(day)).await.expect("a draft");
    let other = resumed(dated(day + 1)).await.expect("another draft");
    assert!(!other.known && other.id != first.id);
    assert_eq!(resumed(dated(day)).await.expect("the first").id, first.id);
    letter::approve(&test.office, &test.actor, &first.id).await.expect("approved");
    let request = letter::Numbering::default();
    letter::number(&test.office, &test.actor, &first.id, &request).await.expect("numbered");
    assert_eq!(resumed(dated(day)).await.expect("gone on with").id, first.id);
    assert_eq!(resumed(dated(day + 1)).await.expect("the other draft").id, other.id);
    assert_eq!(conflict(resumed(dated(day + 2)).await), "letter-dated-otherwise");
}

#[rstest]
#[tokio::test]
async fn the_same_letter_is_issued_again_only_when_told(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    issued(&test, office::letter()).await;
    let again = letter::draft(&test.office, &test.actor, office::letter(), Entry::default()).await;
    assert_eq!(conflict(again), "letter-issued-before");
    let told = entered(&test, office::letter()).await.expect("a second letter");
    assert!(!told.known);
    let mut other = office::letter();
    if let Some(Block::Paragraph(paragraph)) = other.body.first_mut() {
        paragraph.text.push_str(" Nội dung khác.");
    }
    let other = letter::draft(&test.office, &test.actor, other, Entry::default())
        .await
        .expect("another letter");
    assert!(!other.known);
}

#[tokio::test]
async fn refuses_a_stamp_of_secrecy_even_as_a_draft() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut document = office::letter();
    if let Some(Block::Paragraph(paragraph)) = document.body.first_mut() {
        "TỐI MẬT".clone_into(&mut paragraph.text);
    }
    assert_eq!(refused(entered(&test, document).await), ["check-classified"]);
}

#[tokio::test]
async fn fills_the_head_from_the_directory_and_refuses_an_unknown_issuer() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut unit =
        congvan::store::unit::by_code(test.office.store.read(), office::OFFICE, office::OFFICE)
            .await
            .expect("a query")
            .expect("the office");
    unit.head =
        serde_json::json!({ "superior": ["TỈNH AN LĨNH"], "name": ["ỦY BAN NHÂN DÂN HUYỆN"] });
    unit.place = Some("Thanh Sơn Hạ".to_owned());
    let tx = test.office.store.begin().await.expect("a transaction");
    congvan::store::unit::save(&tx, unit).await.expect("the head");
    tx.commit().await.expect("written");

    let mut document = office::letter();
    document.issuer = Issuer::default();
    document.place = None;
    let id = entered(&test, document.clone()).await.expect("a draft").id;
    let view = letter::show(&test.office, &test.actor, &id).await.expect("the draft");
    assert_eq!(view.letter.content.issuer.name, ["ỦY BAN NHÂN DÂN HUYỆN"]);
    assert_eq!(view.letter.content.place.as_deref(), Some("Thanh Sơn Hạ"));

    document.issuer.unit = Some("khong-co".to_owned());
    assert_eq!(refused(entered(&test, document).await), ["letter-issuer-unknown"]);
}
