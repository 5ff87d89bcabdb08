//! Small changes, over and over: nothing is refused, nothing is lost.

use congvan::{
    domain::{DocumentKind, Role},
    service::{
        Error,
        drafting::{self, Saved, Start},
    },
};
use rstest::rstest;
use serde_json::json;

use super::{begun, changed, opened, person, saved, subject, with_subject};
use crate::service::letter::issued;
use crate::support::{Engine, TestOffice, office};

#[rstest]
#[tokio::test]
async fn two_people_in_one_draft_lose_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (an, binh) = (person("Lò Thị An", &[Role::Clerk]), person("Vàng A Bình", &[Role::Clerk]));
    let draft = begun(&test, &an).await;
    with_subject(&test, &an, &draft, "bản của An").await;
    let aside = saved(&test, &binh, &draft, "bản của Bình").await;
    let Saved::Aside { kept_as, shown, by, .. } = aside else { panic!("{aside:?}") };
    assert_eq!(by, "Lò Thị An");
    let now = opened(&test, &binh, &draft.row.id).await;
    assert_eq!(subject(&now), "bản của An");
    let id = &draft.row.id;
    let both =
        drafting::compare(&test.office, &binh, id, kept_as, shown).await.expect("both texts");
    assert_eq!(both.older.content["subject"], "bản của Bình");
    assert_eq!(both.newer.content["subject"], "bản của An");
    assert!(!both.same);
    let mine = drafting::restore(&test.office, &binh, id, now.row.version, kept_as).await;
    assert_eq!(mine.expect("Bình's text is shown").subject, "bản của Bình");
}

#[rstest]
#[tokio::test]
async fn undo_goes_back_and_redo_forward_and_what_was_undone_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let an = person("Lò Thị An", &[Role::Clerk]);
    let draft = begun(&test, &an).await;
    let id = draft.row.id.clone();
    // Each person's change is a version of its own.
    let binh = person("Vàng A Bình", &[Role::Clerk]);
    with_subject(&test, &an, &draft, "một").await;
    let now = opened(&test, &an, &id).await;
    with_subject(&test, &binh, &now, "hai").await;
    let now = opened(&test, &an, &id).await;
    let row = drafting::undo(&test.office, &an, &id, now.row.version).await.expect("undone");
    assert_eq!(row.subject, "một");
    let row = drafting::redo(&test.office, &an, &id, row.version).await.expect("done again");
    assert_eq!(row.subject, "hai");
    let row = drafting::undo(&test.office, &an, &id, row.version).await.expect("undone");
    let now = opened(&test, &an, &id).await;
    assert_eq!(row.version, now.row.version);
    with_subject(&test, &an, &now, "ba").await;
    let (_, versions) = drafting::versions(&test.office, &an, &id).await.expect("versions");
    let subjects: Vec<_> = versions.iter().map(|one| one.content["subject"].clone()).collect();
    assert!(subjects.contains(&json!("hai")), "what was undone stays: {subjects:?}");
    let now = opened(&test, &an, &id).await;
    let redo = drafting::redo(&test.office, &an, &id, now.row.version).await;
    assert!(matches!(redo, Err(Error::Conflict(message)) if message.id == "drafting-no-redo"));
    let stale = drafting::undo(&test.office, &an, &id, 1).await;
    assert!(
        matches!(stale, Err(Error::Conflict(message)) if message.id == "drafting-changed-meanwhile")
    );
}

#[tokio::test]
async fn typing_goes_into_one_version_until_somebody_names_it() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let an = person("Lò Thị An", &[Role::Clerk]);
    let draft = begun(&test, &an).await;
    let id = draft.row.id.clone();
    for words in ["l", "lậ", "lập", "lập d"] {
        let now = opened(&test, &an, &id).await;
        with_subject(&test, &an, &now, words).await;
    }
    let (row, versions) = drafting::versions(&test.office, &an, &id).await.expect("versions");
    assert_eq!(versions.len(), 2, "the beginning and what was typed");
    drafting::name(&test.office, &an, &id, row.shown, " Bản họp ").await.expect("a name");
    let now = opened(&test, &an, &id).await;
    with_subject(&test, &an, &now, "lập danh sách").await;
    let (_, versions) = drafting::versions(&test.office, &an, &id).await.expect("versions");
    assert_eq!(versions.len(), 3);
    assert_eq!(versions[1].name.as_deref(), Some("Bản họp"));
    assert_eq!(versions[1].content["subject"], "lập d");
}

#[tokio::test]
async fn saving_the_same_again_changes_nothing() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let same = saved(&test, &test.actor, &draft, subject(&draft)).await;
    assert!(matches!(same, Saved::Unchanged { version: 1, .. }), "{same:?}");
}

#[rstest]
#[tokio::test]
async fn a_deleted_draft_comes_back(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let draft = begun(&test, &test.actor).await;
    let id = &draft.row.id;
    drafting::delete(&test.office, &test.actor, id).await.expect("deleted");
    let listed = drafting::list(&test.office, &test.actor).await.expect("a list");
    assert!(listed.open.is_empty());
    assert_eq!(listed.deleted.len(), 1);
    let content = changed(draft.content(), "subject", json!("x"));
    let refused = drafting::save(&test.office, &test.actor, id, 2, content).await;
    assert!(matches!(refused, Err(Error::Conflict(message)) if message.id == "drafting-deleted"));
    drafting::bring_back(&test.office, &test.actor, id).await.expect("brought back");
    let listed = drafting::list(&test.office, &test.actor).await.expect("a list");
    assert_eq!(listed.open.len(), 1);
    assert!(listed.open[0].mine);
}

#[tokio::test]
async fn an_earlier_letter_is_copied_without_number_date_and_signature() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let letter = issued(&test, office::letter()).await.letter;
    let start = Start::Letter(letter.row.id.clone());
    let id = drafting::start(&test.office, &test.actor, start).await.expect("a draft");
    let draft = opened(&test, &test.actor, &id).await;
    for key in ["number", "date", "signature", "enclosures"] {
        assert_eq!(draft.content().get(key), None, "{key}");
    }
    assert_eq!(subject(&draft), letter.content.subject.as_deref().expect("a subject"));
    assert_eq!(draft.content()["body"], json!(letter.content.body));
}

#[tokio::test]
async fn an_empty_draft_of_every_kind_can_be_opened_and_drawn() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    for kind in DocumentKind::ALL {
        let start = Start::Empty(kind);
        let id = drafting::start(&test.office, &test.actor, start).await.expect("a draft");
        let draft = opened(&test, &test.actor, &id).await;
        let drawn = drafting::preview(&test.office, &test.actor, &id, draft.content(), &[]).await;
        let drawn = drawn.expect("a page").expect("nobody typed on");
        assert!(!drawn.pages.is_empty(), "{kind:?}: {:?}", drawn.findings);
    }
}

#[tokio::test]
async fn those_outside_draft_and_read_nothing() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let unit = person("Xã A", &[Role::RecipientUnit]);
    assert!(matches!(
        drafting::open(&test.office, &unit, &draft.row.id).await,
        Err(Error::Forbidden(_))
    ));
    let start = Start::Empty(DocumentKind::OfficialLetter);
    assert!(matches!(drafting::start(&test.office, &unit, start).await, Err(Error::Forbidden(_))));
    let other = congvan::domain::Actor { unit: "so-khac".to_owned(), ..test.actor.clone() };
    assert!(matches!(
        drafting::open(&test.office, &other, &draft.row.id).await,
        Err(Error::NotFound(_))
    ));
}
