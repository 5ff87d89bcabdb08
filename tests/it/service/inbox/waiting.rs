//! Answers that do not act: each waits with its reason, and nothing was done.

use congvan::domain::{LetterState, Role};
use congvan::service::inbox::{self, Look, Outcome};
use congvan::store::{ConnectionTrait, assignment, received};
use rstest::rstest;

use super::desk::{Desk, LEAD_MAIL, Letter, OTHER_MAIL, desk};
use crate::service::follow::fixture::{LEAD, OFFICE, OTHER_LEAD, of_office};
use crate::support::Engine;

const PDF: &[(&str, &[u8])] = &[("bao-cao.pdf", b"%PDF-1.7 x")];

async fn waits(desk: &Desk, letter: &Letter<'_>, reason: &str) {
    desk.write(letter).await;
    assert_eq!(desk.read().await, Look { read: 1, waiting: 1, ..Look::default() }, "{reason}");
    let last = desk.mails().await.pop().unwrap();
    let kept = last.reason.unwrap();
    assert_eq!(kept.id, reason);
    assert_eq!(last.outcome, Outcome::Waiting);
    for lang in congvan::text::Lang::ALL {
        assert!(!kept.render(lang).starts_with('['), "{reason}");
        assert!(kept.advice(lang).is_some(), "{reason}");
    }
    assert_eq!(desk.events(&last.id).await, ["mail-waiting"]);
}

#[rstest]
#[tokio::test]
async fn what_is_not_certain_waits_with_its_reason(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let other = Some(desk.to_other.message_id.as_str());
    let lead = Some(desk.to_lead.message_id.as_str());
    let one = |words| Letter { answers: other, words, ..Letter::default() };
    let stranger =
        Letter {
            from: "ai-do@gmail.example", words: "Đã nhận CV 15/SNV-VP.", ..Letter::default()
        };
    waits(&desk, &stranger, "inbox-wait-unknown-sender").await;
    let foreign = Letter { from: "ca-nhan@gmail.example", answers: other, ..Letter::default() };
    waits(&desk, &foreign, "inbox-wait-foreign-sender").await;
    // The mail answers ours to one unit and comes from another.
    let swapped = Letter { from: LEAD_MAIL, answers: other, ..Letter::default() };
    waits(&desk, &swapped, "inbox-wait-foreign-sender").await;
    let fields = "Authentication-Results: mx.x.example; spf=fail; dmarc=fail\n";
    waits(&desk, &Letter { fields, ..one("Đã nhận.") }, "inbox-wait-forged").await;
    let nothing = Letter { subject: "xin chào", words: "Đã nhận.", ..Letter::default() };
    waits(&desk, &nothing, "inbox-wait-no-letter").await;
    let not_sent = Letter { subject: "CV 99/SNV-VP", words: "Đã nhận.", ..Letter::default() };
    waits(&desk, &not_sent, "inbox-wait-no-letter").await;
    let several = Letter {
        from: LEAD_MAIL,
        answers: lead,
        words: "Gửi kèm báo cáo.",
        files: PDF,
        ..Letter::default()
    };
    waits(&desk, &several, "inbox-wait-several-tasks").await;
    waits(&desk, &one("Xã xin gia hạn đến 30/10."), "inbox-wait-more-time").await;
    waits(&desk, &one("Việc không thuộc thẩm quyền của xã."), "inbox-wait-not-ours").await;
    waits(&desk, &one("Cho hỏi mẫu biểu ở đâu?"), "inbox-wait-unclear").await;
    waits(&desk, &one("> chỉ có trích dẫn"), "inbox-wait-empty").await;
    let outlook = Letter {
        files: &[("winmail.dat", b"\x78\x9f\x3e\x22")],
        ..one("Gửi kèm Báo cáo số 45/BC-UBND.")
    };
    waits(&desk, &outlook, "inbox-wait-refused-files").await;
    let named = desk.mails().await.pop().unwrap().reason.unwrap();
    assert!(named.render(congvan::text::Lang::Vi).contains("winmail.dat"));
    // Nothing of all this was done.
    assert!(!desk.is_acknowledged(OTHER_LEAD).await && !desk.is_acknowledged(LEAD).await);
    assert!(desk.reports(LEAD).await.is_empty() && desk.reports(OTHER_LEAD).await.is_empty());
    assert!(desk.confirmations().await.is_empty());
    assert_eq!(desk.world.state("t1-b").await, "open");
}

#[rstest]
#[tokio::test]
async fn a_letter_or_task_that_has_ended_gets_no_answer(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let office = &desk.world.office;
    let row = desk.world.assignment("t1-b").await;
    let tx = office.store.begin().await.unwrap();
    assignment::save(&tx, assignment::Assignment { state: "closed".to_owned(), ..row })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let report = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "Gửi kèm báo cáo.",
        files: PDF,
        ..Letter::default()
    };
    waits(&desk, &report, "inbox-wait-no-task").await;
    let visible =
        congvan::domain::Visibility::Office(crate::service::follow::fixture::OFFICE.to_owned());
    let letter = crate::service::follow::fixture::LETTER;
    let mut letter = congvan::store::document::find(office.store.read(), &visible, letter)
        .await
        .unwrap()
        .unwrap();
    LetterState::Recalled.code().clone_into(&mut letter.state);
    let tx = office.store.begin().await.unwrap();
    congvan::store::document::save(&tx, letter).await.unwrap();
    tx.commit().await.unwrap();
    let received = Letter { answers: Some(&desk.to_other.message_id), ..Letter::default() };
    waits(&desk, &received, "inbox-wait-letter-ended").await;
    assert!(!desk.is_acknowledged(OTHER_LEAD).await);
}

#[rstest]
#[tokio::test]
async fn a_unit_of_several_tasks_may_say_that_it_reports_on_all(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let letter = Letter {
        from: LEAD_MAIL,
        answers: Some(&desk.to_lead.message_id),
        words: "UBND xã gửi báo cáo kết quả tất cả các nhiệm vụ.",
        files: PDF,
        ..Letter::default()
    };
    desk.write(&letter).await;
    assert_eq!(desk.read().await.reported, 1);
    // One report for each collector; the task that asks for none stays as it was.
    assert_eq!(desk.reports(LEAD).await.len(), 2);
    let states = [
        desk.world.state("t1-a").await,
        desk.world.state("t2-a").await,
        desk.world.state("t3-a").await,
    ];
    assert_eq!(states, ["reported", "reported", "open"]);
}

#[rstest]
#[tokio::test]
async fn a_domain_of_the_unit_alone_counts_where_the_office_says_so(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let id = desk.to_other.message_id.clone();
    let (_, domain) = OTHER_MAIL.split_once('@').unwrap();
    let colleague = format!("dia-chinh@{domain}");
    let letter = Letter { from: &colleague, answers: Some(&id), ..Letter::default() };
    waits(&desk, &letter, "inbox-wait-foreign-sender").await;
    desk.imap().same_domain = true;
    desk.write(&letter).await;
    assert_eq!(desk.read().await.acknowledged, 1);
    // Of the other unit it is no domain.
    let id = desk.to_lead.message_id.clone();
    waits(
        &desk,
        &Letter { from: &colleague, answers: Some(&id), ..Letter::default() },
        "inbox-wait-foreign-sender",
    )
    .await;
}

#[rstest]
#[tokio::test]
async fn a_report_that_only_an_address_vouches_for_waits_until_our_own_server_vouches_too(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut desk) = desk(engine).await else { return };
    let unproven =
        Letter { words: "Gửi kèm Báo cáo số 45/BC-UBND.", files: PDF, ..Letter::default() };
    waits(&desk, &unproven, "inbox-wait-unproven").await;
    // Anybody can write the field; only that of our own server counts.
    let vouched = "Authentication-Results: mx.so.example; spf=pass; dkim=pass; dmarc=pass\n";
    let words = "Gửi kèm Báo cáo số 46/BC-UBND.";
    let claimed = Letter { fields: vouched, words, ..unproven };
    waits(&desk, &claimed, "inbox-wait-unproven").await;
    desk.imap().verdicts_of = "mx.khac.example".to_owned();
    let claimed = Letter { words: "Gửi kèm Báo cáo số 47/BC-UBND.", ..claimed };
    waits(&desk, &claimed, "inbox-wait-unproven").await;
    assert!(desk.reports(OTHER_LEAD).await.is_empty());
    desk.imap().verdicts_of = "MX.so.example".to_owned();
    let proven = Letter { words: "Gửi kèm Báo cáo số 48/BC-UBND.", ..claimed };
    desk.write(&proven).await;
    assert_eq!(desk.read().await.reported, 1, "{:?}", desk.reasons().await);
    assert_eq!(desk.reports(OTHER_LEAD).await.len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_unit_of_several_tasks_may_say_which_one_it_reports_on(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let letter = Letter {
        from: LEAD_MAIL,
        answers: Some(&desk.to_lead.message_id),
        words: "UBND xã gửi báo cáo kết quả nhiệm vụ 9.",
        files: PDF,
        ..Letter::default()
    };
    waits(&desk, &letter, "inbox-wait-several-tasks").await;
    let letter = Letter { words: "UBND xã gửi báo cáo kết quả nhiệm vụ 2.", ..letter };
    desk.write(&letter).await;
    assert_eq!(desk.read().await.reported, 1, "{:?}", desk.reasons().await);
    let states = [
        desk.world.state("t1-a").await,
        desk.world.state("t2-a").await,
        desk.world.state("t3-a").await,
    ];
    assert_eq!(states, ["open", "reported", "open"]);
}

#[rstest]
#[tokio::test]
async fn a_mail_that_cannot_be_worked_on_is_set_aside_and_tried_later_and_later(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let office = &desk.world.office;
    let unclear = Letter { words: "Cho hỏi mẫu biểu ở đâu?", ..Letter::default() };
    waits(&desk, &unclear, "inbox-wait-unclear").await;
    // As a crash leaves it, and its file is gone.
    let tx = office.store.begin().await.unwrap();
    let kept = "UPDATE received_mail SET outcome = 'read', reason = NULL";
    tx.execute_unprepared(kept).await.unwrap();
    tx.commit().await.unwrap();
    let rows = received::list(office.store.read(), OFFICE, &[received::READ]).await.unwrap();
    office.files.delete(&rows[0].file_hash).await.unwrap();

    let other = Some(desk.to_other.message_id.as_str());
    desk.write(&Letter { answers: other, ..Letter::default() }).await;
    let look = desk.read().await;
    assert_eq!((look.read, look.acknowledged), (2, 1), "the mail behind it is dealt with");
    let stands = async || {
        let all = received::list(office.store.read(), OFFICE, &[]).await.unwrap();
        let row = all.into_iter().find(|row| row.id == rows[0].id).unwrap();
        (row.outcome.clone(), row.tries)
    };
    assert_eq!(stands().await, ("read".to_owned(), 1));
    let worklist = inbox::list_mails(office, &of_office(Role::Clerk), false).await.unwrap();
    assert_eq!(worklist[0].reason.as_ref().unwrap().id, "inbox-wait-stuck");
    assert_eq!(desk.read().await, Look::default(), "not before its time");
    for (tries, minutes) in [(2, 2), (3, 10), (4, 60), (5, 240)] {
        office.clock.advance(chrono::Duration::minutes(minutes));
        assert_eq!(desk.read().await.read, 1);
        assert_eq!(stands().await, ("read".to_owned(), tries));
    }
    office.clock.advance(chrono::Duration::hours(12));
    assert_eq!(desk.read().await.waiting, 1);
    assert_eq!(stands().await.0, "waiting");
    assert_eq!(desk.reasons().await, ["inbox-wait-given-up"]);
}
