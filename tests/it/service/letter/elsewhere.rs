//! Letters issued elsewhere, meeting conclusions and spoken directions.

use congvan::{
    domain::{
        Document, DocumentKind, Due, LetterState, Number, PartialDate, Source, SourceKind,
        Visibility,
    },
    service::{
        Error,
        dispatch::Choices,
        letter::{self, Attachments, Entry, Imported, Released},
        register::{self, Mode, NewRegister},
    },
    store::{self, assignment},
    typeset::Options,
};
use rstest::rstest;

use super::{conflict, numbered, refused};
use crate::support::{Engine, TestOffice, office};

fn issued_elsewhere() -> Document {
    let mut document = office::letter();
    document.issuer.name = vec!["SỞ NỘI VỤ".to_owned()];
    document.number = Some(Number::plain(88));
    document.notation = Some("SNV-CCHC".to_owned());
    document.date = PartialDate { day: Some(1), month: Some(10), year: Some(2026) };
    document
}

async fn import(test: &TestOffice, document: Document, pdf: Vec<u8>) -> Result<Released, Error> {
    let imported =
        Imported { pdf, attachments: Attachments::default(), choices: Choices::default() };
    letter::import(&test.office, &test.actor, document, imported).await
}

/// Some PDF that opens.
async fn some_pdf(test: &TestOffice) -> Vec<u8> {
    let letter = numbered(test, office::letter()).await;
    let hash = letter.row.draft_file.expect("a print");
    test.office.files.get(&hash).await.expect("the print")
}

#[rstest]
#[tokio::test]
async fn a_letter_issued_elsewhere_is_followed_like_ours(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let pdf = some_pdf(&test).await;
    let entered = import(&test, issued_elsewhere(), pdf.clone()).await.expect("an imported letter");
    assert_eq!((entered.letter.state, entered.assignments), (LetterState::Released, 3));
    let kept = entered.letter.row.signed_file.as_deref().expect("the original");
    assert_eq!(test.office.files.get(kept).await.expect("the original"), pdf);
    let view = letter::show(&test.office, &test.actor, "88/SNV-CCHC").await.expect("the letter");
    assert_eq!(view.letter.row.origin, "elsewhere");
    assert_eq!(conflict(import(&test, issued_elsewhere(), pdf).await), "letter-issued-before");
}

#[tokio::test]
async fn refuses_an_import_without_its_data_or_with_a_file_that_is_no_pdf() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut bare = office::letter();
    bare.notation = None;
    bare.subject = None;
    let expected = [
        "letter-import-number",
        "letter-import-notation",
        "letter-import-date",
        "letter-import-subject",
        "letter-signed-not-pdf",
    ];
    assert_eq!(refused(import(&test, bare, b"a scan of nothing".to_vec()).await), expected);
}

fn direction() -> Document {
    let mut document = office::letter();
    document.subject = None;
    document.notation = None;
    document.signature = None;
    document.source = Some(Source {
        kind: SourceKind::Conclusion,
        issuer: "Chủ tịch UBND huyện".to_owned(),
        number: None,
        date: chrono::NaiveDate::from_ymd_opt(2026, 10, 2),
        subject: Some("Kết luận họp giao ban tháng 10".to_owned()),
        due: Some(Due::default()),
    });
    document
}

async fn direct(test: &TestOffice, document: Document) -> Result<Released, Error> {
    let (entry, choices) = (Entry::default(), Choices::default());
    letter::direct(&test.office, &test.actor, document, &entry, &choices).await
}

#[rstest]
#[tokio::test]
async fn a_meetings_conclusion_is_followed_without_any_document(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let entered = direct(&test, direction()).await.expect("a direction");
    assert_eq!(entered.letter.label(), "Kết luận họp giao ban tháng 10");
    assert_eq!((entered.letter.row.draft_file, entered.letter.row.signed_file), (None, None));
    let seen = Visibility::Office(office::OFFICE.to_owned());
    let all = assignment::list(test.office.store.read(), &seen, Some(&entered.letter.row.id)).await;
    assert_eq!(all.expect("assignments").len(), 3);
    let again = direct(&test, direction()).await.expect_err("entered before");
    assert!(matches!(again, Error::Conflict(message) if message.id == "letter-directed-before"));
    let (meant, choices) = (Entry { again: true, ..Entry::default() }, Choices::default());
    letter::direct(&test.office, &test.actor, direction(), &meant, &choices).await.expect("meant");
}

#[tokio::test]
async fn refuses_a_direction_without_source_or_tasks() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut document = direction();
    document.source = None;
    document.body.truncate(1);
    let expected = ["letter-direction-source", "letter-direction-tasks"];
    assert_eq!(refused(direct(&test, document).await), expected);
}

#[tokio::test]
async fn our_own_letter_numbered_by_another_system_stands_in_the_register_that_records() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let recording = NewRegister {
        code: "qlvb".to_owned(),
        name: "Số do hệ thống QLVB cấp".to_owned(),
        kinds: vec![DocumentKind::OfficialLetter],
        mode: Mode::Record,
    };
    register::add(&test.office, &test.actor, recording).await.expect("a register");
    let mut document = issued_elsewhere();
    document.issuer.unit = Some(office::OFFICE.to_owned());
    let rendered =
        test.office.engine.render_async(&document, &Options::default()).await.expect("pages");
    let pdf = rendered.pdf_async().await.expect("a PDF");
    let letter = import(&test, document, pdf).await.expect("an imported letter").letter;
    let line = store::register::of_document(test.office.store.read(), &letter.row.id)
        .await
        .expect("a query");
    assert_eq!(line.map(|line| (line.number_value, line.state)), Some((88, "used".to_owned())));
}
