//! The signed file that comes back, on paper or as a file, before or after the number.

use congvan::{
    config::NumberOrder,
    domain::{LetterState, SigningMode},
    service::Error,
    service::letter::{self, Letter, Numbering, Signed, Signing},
};
use rstest::rstest;

use super::{approved, conflict, numbered, refused, release};
use crate::service::signed_file::signed;
use crate::support::{Engine, TestOffice, office};

async fn sign(test: &TestOffice, letter: &Letter, pdf: &[u8]) -> Result<Signed, Error> {
    let signing = Signing { pdf: Some(pdf.to_vec()), attested_by: None };
    letter::sign(&test.office, &test.actor, &letter.row.id, signing).await
}

async fn print(test: &TestOffice, letter: &Letter) -> Vec<u8> {
    let hash = letter.row.draft_file.as_deref().expect("a print");
    test.office.files.get(hash).await.expect("the print")
}

fn flags(signed: &Signed) -> Vec<&'static str> {
    signed.flags.iter().map(|one| one.message.id).collect()
}

#[rstest]
#[tokio::test]
async fn our_print_with_a_signature_is_the_original(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let external = TestOffice::signing(engine, SigningMode::External, NumberOrder::NumberFirst);
    let Some(test) = external.await else { return };
    let letter = numbered(&test, office::letter()).await;
    assert_eq!(
        conflict(release(&test.office, &test.actor, &letter.row.id).await),
        "letter-not-signed"
    );
    let original = signed(&print(&test, &letter).await);
    let done = sign(&test, &letter, &original).await.expect("a signed letter");
    assert_eq!(done.letter.state, LetterState::Signed);
    assert_eq!(flags(&done).last(), Some(&"letter-signed-unverified"));
    let released =
        release(&test.office, &test.actor, &letter.row.id).await.expect("a released letter");
    let kept = released.letter.row.signed_file.as_deref().expect("the original");
    assert_eq!(test.office.files.get(kept).await.expect("the original"), original);
    assert_ne!(released.letter.row.draft_file.as_deref(), Some(kept));
}

#[tokio::test]
async fn a_file_written_anew_by_another_tool_is_flagged() {
    let external =
        TestOffice::signing(Engine::Sqlite, SigningMode::External, NumberOrder::NumberFirst);
    let Some(test) = external.await else { return };
    let letter = numbered(&test, office::letter()).await;
    let mut anew = lopdf::Document::load_mem(&print(&test, &letter).await).expect("our print");
    anew.renumber_objects();
    let mut bytes = Vec::new();
    anew.save_to(&mut bytes).expect("a PDF");
    let done = sign(&test, &letter, &bytes).await.expect("a signed letter");
    assert_eq!(flags(&done), ["letter-signed-written-anew", "letter-signed-without-signature"]);
}

#[tokio::test]
async fn refuses_everything_that_is_not_this_letter_signed() {
    let external =
        TestOffice::signing(Engine::Sqlite, SigningMode::External, NumberOrder::NumberFirst);
    let Some(mut test) = external.await else { return };
    let letter = numbered(&test, office::letter()).await;
    let ours = print(&test, &letter).await;
    let mut changed = office::letter();
    changed.subject = Some("lập danh sách khác".to_owned());
    let other = numbered(&test, changed).await;
    let others = signed(&print(&test, &other).await);
    let cases: [(&[u8], &str); 6] = [
        (&others, "letter-signed-other-letter"),
        (&ours, "letter-signed-unsigned"),
        (b"", "letter-signed-empty"),
        (b"PK\x03\x04", "letter-signed-not-pdf"),
        (&ours[..ours.len() / 2], "letter-signed-truncated"),
        (b"%PDF-1.7\nkhong co gi\n%%EOF", "letter-signed-unreadable"),
    ];
    for (pdf, expected) in cases {
        assert_eq!(refused(sign(&test, &letter, pdf).await), [expected]);
    }
    test.office.settings.limits.signed_file = 1000;
    assert_eq!(refused(sign(&test, &letter, &signed(&ours)).await), ["letter-signed-too-large"]);
    let missing = letter::sign(&test.office, &test.actor, &letter.row.id, Signing::default()).await;
    assert_eq!(refused(missing), ["letter-signed-missing"]);
}

#[tokio::test]
async fn a_scan_is_accepted_with_the_name_of_who_vouches_for_it() {
    let paper = TestOffice::signing(Engine::Sqlite, SigningMode::Paper, NumberOrder::NumberFirst);
    let Some(test) = paper.await else { return };
    let letter = numbered(&test, office::letter()).await;
    let scan = print(&test, &letter).await;
    let signing = Signing { pdf: Some(scan), attested_by: Some("Lê Thị Mẫu".to_owned()) };
    let done = letter::sign(&test.office, &test.actor, &letter.row.id, signing)
        .await
        .expect("a signed letter");
    assert_eq!(flags(&done), ["letter-signed-scan"]);
    assert_eq!(done.flags.0[0].message.args[0].1, "Lê Thị Mẫu");
    let view = letter::show(&test.office, &test.actor, "01/UBND-NV").await.expect("the letter");
    assert_eq!(view.events.last().expect("an event").payload["attested_by"], "Lê Thị Mẫu");
}

#[tokio::test]
async fn an_office_that_signs_none_takes_no_file() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let letter = numbered(&test, office::letter()).await;
    assert_eq!(refused(sign(&test, &letter, b"%PDF-").await), ["letter-signed-unasked"]);
}

#[rstest]
#[tokio::test]
async fn where_the_leader_signs_first_the_numbered_original_comes_back_once_more(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let external = TestOffice::signing(engine, SigningMode::External, NumberOrder::SignFirst);
    let Some(test) = external.await else { return };
    let id = approved(&test, office::letter()).await.id;
    let view = letter::show(&test.office, &test.actor, &id).await.expect("the letter");
    let open = print(&test, &view.letter).await;
    assert_eq!(
        conflict(letter::number(&test.office, &test.actor, &id, &Numbering::default()).await),
        "letter-out-of-order"
    );
    sign(&test, &view.letter, &signed(&open)).await.expect("a signed letter");
    let letter = letter::number(&test.office, &test.actor, &id, &Numbering::default())
        .await
        .expect("a number");
    assert_eq!(conflict(release(&test.office, &test.actor, &id).await), "letter-not-signed");
    assert_eq!(refused(sign(&test, &letter, &signed(&open)).await), ["letter-signed-other-letter"]);
    let sealed = signed(&print(&test, &letter).await);
    assert_eq!(
        sign(&test, &letter, &sealed).await.expect("a sealed letter").letter.state,
        LetterState::Numbered
    );
    release(&test.office, &test.actor, &id).await.expect("a released letter");
}
