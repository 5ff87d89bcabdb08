//! Công văn đôn đốc: only the silent units, in three tones, checked again before it leaves, linked with what it presses.

use congvan::domain::{Actor, Block, Role, Row};
use congvan::service::dispatch::Choices;
use congvan::service::follow::{
    FormalDraft, FormalRequest, NewReport, Tone, formal_reminder, report,
};
use congvan::service::letter::{self, Numbering, Signing};
use congvan::service::{Error, Result};
use congvan::store;
use congvan::template::Templates;
use rstest::rstest;

use super::figures::{left, words_of};
use super::remind::{assignment, at, events, letter_due, remind_at, world};
use crate::service::letter::{conflict, issued};
use crate::support::office::actor;
use crate::support::{Engine, TestOffice};

fn asked(tone: Tone) -> FormalRequest {
    FormalRequest { numbers: Vec::new(), tone, until: None, templates: Templates::embedded() }
}

async fn draft(test: &TestOffice, tone: Tone) -> Result<FormalDraft> {
    formal_reminder(&test.office, &test.actor, &asked(tone)).await
}

async fn answer(test: &TestOffice, unit: &str) {
    let row = assignment(test, unit).await;
    let unit = Actor::recipient(format!("id-{unit}"), unit);
    let new =
        NewReport { assignments: vec![row.id], note: "đã xong".to_owned(), ..Default::default() };
    report(&test.office, &unit, new).await.expect("a report");
}

fn texts(draft: &FormalDraft) -> String {
    draft.document.body.iter().map(Block::text).collect::<Vec<_>>().join("\n")
}

async fn signed(test: &TestOffice, id: &str) {
    let (office, actor) = (&test.office, &test.actor);
    letter::approve(office, actor, id).await.expect("approved");
    letter::number(office, actor, id, &Numbering::default()).await.expect("numbered");
    letter::sign(office, actor, id, Signing::default()).await.expect("signed");
}

#[rstest]
#[tokio::test]
async fn only_the_silent_units_are_addressed_with_what_they_owe_in_the_appendix(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    answer(&test, "xa-a").await;
    test.office.clock.set(at("2026-10-26T08:00:00"));
    let drafted = draft(&test, Tone::First).await.expect("a draft");
    assert_eq!(
        (drafted.units.as_slice(), drafted.tasks),
        (&["Ủy ban nhân dân xã B".to_owned()][..], 1)
    );
    let to: Vec<&str> =
        drafted.document.addressees.items.iter().map(|line| line.to[0].as_str()).collect();
    assert_eq!(to, ["xa-b"]);
    let words = texts(&drafted);
    assert!(
        words.contains("Đến 08 giờ 00 ngày 26/10/2026, 01/02 đơn vị đã báo cáo; còn 01"),
        "{words}"
    );
    assert!(words.contains("Phòng Nội vụ trước 17h00 ngày 29/10/2026"), "{words}");
    assert!(
        words.contains("Công văn số 01/UBND-NV ngày 05/10/2026 về việc lập danh sách"),
        "{words}"
    );
    let Block::Paragraph(paragraph) = &drafted.document.appendices[0].body[0] else {
        panic!("a table")
    };
    let table = paragraph.table.as_ref().expect("a table");
    let Row::Plain(cells) = &table.rows[0] else { panic!("a row") };
    let cells: Vec<&str> = cells.iter().map(congvan::domain::Cell::text).collect();
    assert_eq!(cells[1..3], ["Ủy ban nhân dân xã B", "01/UBND-NV"]);
    assert_eq!(cells[4..], ["19/10/2026", "7", "–", ""]);
    let again = draft(&test, Tone::First).await.expect("the same draft");
    assert!(again.known && again.id == drafted.id);
    let links = store::formal_reminder::of_document(test.office.store.read(), &drafted.id).await;
    assert_eq!(links.expect("links").len(), 1);
}

#[tokio::test]
async fn each_tone_has_its_words_and_criticism_is_for_leaders_to_choose() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    remind_at(&test, "2026-10-20T08:00:00").await;
    test.office.clock.set(at("2026-10-26T08:00:00"));
    for (tone, subject, words) in [
        (Tone::First, "đôn đốc báo cáo kết quả", "khó khăn, vướng mắc (nếu có)"),
        (Tone::Second, "đôn đốc lần hai", "trách nhiệm của tập thể, cá nhân"),
        (Tone::Criticism, "phê bình và đôn đốc", "phê bình các đơn vị có tên tại Phụ lục"),
    ] {
        let drafted = draft(&test, tone).await.expect("a draft");
        assert!(drafted.subject.starts_with(subject), "{}", drafted.subject);
        assert!(texts(&drafted).contains(words), "{}", texts(&drafted));
        assert!(!drafted.findings.has_errors(), "{:?}", drafted.findings);
        assert!(!texts(&drafted).contains("từ chối") && !texts(&drafted).contains("yêu cầu"));
    }
    let clerk = actor(&[Role::Clerk]);
    let refused = formal_reminder(&test.office, &clerk, &asked(Tone::Criticism)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    formal_reminder(&test.office, &clerk, &asked(Tone::Second)).await.expect("a draft");
}

#[rstest]
#[tokio::test]
async fn units_that_answered_meanwhile_are_named_before_it_leaves(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    test.office.clock.set(at("2026-10-26T08:00:00"));
    let drafted = draft(&test, Tone::First).await.expect("a draft");
    assert_eq!(drafted.units.len(), 2);
    signed(&test, &drafted.id).await;
    answer(&test, "xa-a").await;
    let (office, clerk) = (&test.office, &test.actor);
    let refused = letter::release(office, clerk, &drafted.id, &Choices::default()).await;
    let Err(Error::Conflict(message)) = &refused else { panic!("{refused:?}") };
    assert_eq!(message.id, "formal-answered-meanwhile");
    assert!(message.args.contains(&("units", "Ủy ban nhân dân xã A".to_owned())), "{message:?}");
    let pressed = assignment(&test, "xa-b").await;
    assert!(events(&test, &pressed.id).await.is_empty(), "nothing half done");

    let choices = Choices { despite_answers: true, ..Choices::default() };
    let released = letter::release(office, clerk, &drafted.id, &choices).await.expect("released");
    assert!(released.warnings.iter().any(|one| one.message.id == "formal-answered-meanwhile"));
    assert_eq!(events(&test, &pressed.id).await, ["formally_reminded"]);
    assert_eq!(released.assignments, 0, "the tasks are those of the letters it presses");
}

#[rstest]
#[tokio::test]
async fn one_letter_may_press_the_silence_on_many(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    issued(&test, letter_due("rà soát tủ sách", "2026-10-15")).await;
    issued(&test, letter_due("chưa đến hạn", "2026-12-15")).await;
    test.office.clock.set(at("2026-10-26T08:00:00"));
    let drafted = draft(&test, Tone::Second).await.expect("a draft");
    assert_eq!((drafted.units.len(), drafted.tasks), (2, 4));
    let words = texts(&drafted);
    assert!(words.contains("01/UBND-NV") && words.contains("02/UBND-NV"), "{words}");
    assert!(!words.contains("chưa đến hạn"), "{words}");
    signed(&test, &drafted.id).await;
    let released =
        letter::release(&test.office, &test.actor, &drafted.id, &Choices::default()).await;
    let released = released.expect("released");
    // The two silent units, and the collecting unit that Nơi nhận names.
    assert_eq!((released.units, released.mails), (3, 4));
    let file = released.letter.row.draft_file.expect("a print");
    let pdf = test.office.files.get(&file).await.expect("the print");
    if engine == Engine::Sqlite {
        let Some(words) = words_of(&left("formal-reminder", &pdf)) else { return };
        assert!(words.contains("DANH SÁCH ĐƠN VỊ CHƯA BÁO CÁO"), "{words}");
    }
}

#[tokio::test]
async fn what_cannot_be_pressed_is_refused_with_what_to_do() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    assert_eq!(conflict(draft(&test, Tone::First).await), "formal-nobody");
    test.office.clock.set(at("2026-10-26T08:00:00"));
    let unknown = FormalRequest { numbers: vec!["99/UBND-NV".to_owned()], ..asked(Tone::First) };
    let refused = formal_reminder(&test.office, &test.actor, &unknown).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    let past = FormalRequest { until: "2026-10-01".parse().ok(), ..asked(Tone::First) };
    let refused = formal_reminder(&test.office, &test.actor, &past).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    let unit = Actor::recipient("id-xa-a", "xã A");
    let refused = formal_reminder(&test.office, &unit, &asked(Tone::First)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
}
