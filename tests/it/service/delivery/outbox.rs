//! The outbox: sent once, deferred, failed, in doubt; after a crash; past what is broken.

use std::collections::BTreeSet;

use chrono::Duration;
use congvan::{
    domain::{LetterState, Visibility},
    service::{
        delivery::{Line, Next, Passed, Recovered, deliver_next, recover},
        link,
    },
    store::{delivery, document, event, message},
    worker::{Halted, Tally},
};
use mail_parser::{MessageParser, MimeHeaders};
use rstest::rstest;

use super::{messages, office_with_mail, run, states, to_folder, to_lines, to_port, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    support::{Engine, TestOffice},
};

async fn deliveries(test: &TestOffice) -> Vec<(String, String, String)> {
    let office = Visibility::Office(test.actor.unit.clone());
    let rows = delivery::list(test.office.store.read(), &office).await.unwrap();
    rows.into_iter().map(|row| (row.unit_id, row.channel, row.state)).collect()
}

#[rstest]
#[tokio::test]
async fn every_address_gets_one_mail_with_what_its_unit_must_do(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let folder = test.folder.path().join("mail");
    let post = to_folder(&folder);
    let (tally, halted) = run(&test, &post).await;
    assert_eq!(tally, Tally { sent: 4, ..Tally::default() });
    assert!(halted.is_none());
    assert_eq!(run(&test, &post).await.0, Tally::default());

    let mut mails: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(mails.len(), 4);
    mails.sort_by_key(|mail| {
        let read = MessageParser::new().parse(mail).unwrap();
        read.to().unwrap().first().unwrap().address().unwrap().to_owned()
    });
    let read: Vec<_> = mails.iter().map(|mail| MessageParser::new().parse(mail).unwrap()).collect();
    let text = |index: usize| read[index].body_text(0).unwrap().into_owned();
    assert_eq!(
        read[0].subject(),
        Some(
            "[UBND huyện Thanh Sơn Hạ] CV 01/UBND-NV ngày 05/10/2026 V/v lập danh sách \
             phục vụ khảo sát - hạn 19/10/2026"
        )
    );
    let commune = text(0);
    assert!(commune.contains("UBND xã A chủ trì 01 nhiệm vụ."), "{commune}");
    assert!(commune.contains("- Báo cáo Phòng Nội vụ; hạn: trước ngày 20/10/2026."), "{commune}");
    assert!(commune.contains("Phối hợp: Công an huyện, các đơn vị liên quan"), "{commune}");
    assert!(!commune.contains("bảo đảm an ninh"), "{commune}");
    assert!(text(1).contains("Văn bản không giao nhiệm vụ riêng cho Phòng Nội vụ"), "{}", text(1));
    let file = read[0].attachment(0).unwrap();
    assert_eq!(file.attachment_name(), Some("Công văn 01-UBND-NV.pdf"));
    assert!(file.contents().starts_with(b"%PDF-"));

    let found = deliveries(&test).await;
    let hand: Vec<_> = found.iter().filter(|(_, channel, _)| channel == "hand").collect();
    assert_eq!(hand, [&("id-cong-an-huyen".to_owned(), "hand".to_owned(), "queued".to_owned())]);
    assert!(found.iter().filter(|(_, channel, _)| channel == "email").all(|row| row.2 == "sent"));
}

#[rstest]
#[tokio::test]
async fn a_refused_mailbox_fails_and_a_greylist_is_asked_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::start(Face::default(), |step, before| match (step, before) {
        (Step::Recipient, 0) => Answer::Say("550 5.1.1 no such mailbox"),
        (Step::Recipient, 1) => Answer::Say("451 4.7.1 greylisted"),
        _ => Answer::Well,
    });
    let post = to_sink(&sink);
    let (tally, halted) = run(&test, &post).await;
    assert_eq!(tally, Tally { sent: 2, deferred: 1, failed: 1, ..Tally::default() });
    assert!(halted.is_none(), "a refused mailbox is no reason to stop");
    assert_eq!(run(&test, &post).await.0, Tally::default(), "not before its time");
    let rows = messages(&test).await;
    let deferred = rows.iter().find(|row| row.state == "deferred").unwrap();
    let wait = deferred.next_attempt_at - test.office.clock.now();
    assert!((96..=144).contains(&wait.num_seconds()), "two minutes, more or less: {wait}");
    let failed = rows.iter().find(|row| row.state == "failed").unwrap();
    assert_eq!(failed.last_text.as_deref(), Some("5.1.1 no such mailbox"));

    test.office.clock.advance(wait);
    assert_eq!(run(&test, &post).await.0.sent, 1);
    let attempts = message::attempts(test.office.store.read(), &deferred.id).await.unwrap();
    let told: Vec<_> = attempts.iter().map(|one| (one.stage.as_str(), one.code)).collect();
    assert_eq!(told, [("recipient", Some(451)), ("body", Some(250))]);
    assert_eq!(sink.book().taken.len(), 3);
}

#[rstest]
#[tokio::test]
async fn what_may_have_arrived_is_never_sent_again_by_itself(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::start(Face::default(), |step, before| match (step, before) {
        (Step::Taken, 0) => Answer::TakeAndCut,
        _ => Answer::Well,
    });
    let post = to_sink(&sink);
    let tally = run(&test, &post).await.0;
    assert_eq!(tally, Tally { sent: 3, in_doubt: 1, ..Tally::default() });
    test.office.clock.advance(Duration::days(30));
    recover(&test.office, &post).await.unwrap();
    assert_eq!(run(&test, &post).await.0, Tally::default());
    assert_eq!(sink.book().taken.len(), 4);
    let rows = messages(&test).await;
    let doubt = rows.iter().find(|row| row.state == "in_doubt").unwrap();
    assert!(doubt.data_begun_at.is_some() && doubt.accepted_at.is_none());
    let stream = event::Stream { kind: "delivery", id: doubt.delivery_id.as_deref().unwrap() };
    let events = event::list(test.office.store.read(), stream).await.unwrap();
    assert!(events.iter().any(|event| event.kind == "mail-in-doubt"));
    let words = format!("{events:?}");
    assert!(!words.contains(&doubt.address), "addresses stay out of the chain");
}

#[rstest]
#[tokio::test]
async fn a_dead_worker_leaves_doubt_only_where_the_body_had_begun(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let now = test.office.clock.now();
    let tx = test.office.store.begin().await.unwrap();
    let until = now + Duration::minutes(30);
    let held = message::claim(&tx, "worker-1", now, until, 2).await.unwrap();
    message::claim(&tx, "worker-2", now, until, 1).await.unwrap();
    message::begin_data(&tx, "worker-1", &[&held[0].id], now).await.unwrap();
    tx.commit().await.unwrap();

    let post = to_folder(&test.folder.path().join("mail"));
    let freed = recover(&test.office, &post).await.unwrap();
    assert_eq!(freed, Recovered { waiting: 1, in_doubt: 1 });
    test.office.clock.advance(Duration::minutes(31));
    let freed = recover(&test.office, &post).await.unwrap();
    assert_eq!(freed, Recovered { waiting: 1, in_doubt: 0 }, "a lease that was held too long");
    assert_eq!(run(&test, &post).await.0.sent, 3);
    let mut left = states(&test).await;
    left.sort();
    assert_eq!(left, ["in_doubt", "sent", "sent", "sent"]);
}

#[rstest]
#[tokio::test]
async fn a_server_that_is_down_stops_the_run_and_loses_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let (tally, halted) = run(&test, &to_port(1)).await;
    assert_eq!(tally, Tally { deferred: 1, ..Tally::default() });
    assert!(matches!(halted, Some(Halted::Server(_))));
    let left = states(&test).await;
    assert_eq!(left.iter().filter(|state| *state == "queued").count(), 3);
    test.office.clock.advance(Duration::hours(1));
    let sink = Sink::polite();
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 4);
    assert_eq!(sink.book().taken.len(), 4);
}

#[rstest]
#[tokio::test]
async fn a_letter_whose_file_is_gone_fails_and_says_so(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let owner = Visibility::Office(test.actor.unit.clone());
    let filter = document::Filter::default();
    let letters = document::list(test.office.store.read(), &owner, &filter).await.unwrap();
    test.office.files.delete(letters[0].draft_file.as_deref().unwrap()).await.unwrap();
    let post = to_folder(&test.folder.path().join("mail"));
    let tally = run(&test, &post).await.0;
    assert_eq!(tally, Tally { failed: 4, ..Tally::default() });
    let words = messages(&test).await[0].last_text.clone().unwrap();
    assert!(!words.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_recalled_letter_is_not_sent(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let Some(test) = office_with_mail(engine).await else { return };
    recall(&test).await;
    let tally = run(&test, &to_folder(&test.folder.path().join("mail"))).await.0;
    assert_eq!(tally, Tally { cancelled: 4, ..Tally::default() });
    assert!(!test.folder.path().join("mail").exists());
}

async fn recall(test: &TestOffice) {
    let owner = Visibility::Office(test.actor.unit.clone());
    let filter = document::Filter::default();
    let mut letters = document::list(test.office.store.read(), &owner, &filter).await.unwrap();
    let mut recalled = letters.remove(0);
    LetterState::Recalled.code().clone_into(&mut recalled.state);
    let tx = test.office.store.begin().await.unwrap();
    document::save(&tx, recalled).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_letter_recalled_between_two_of_its_mails_is_not_sent_further(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let post = to_folder(&test.folder.path().join("mail"));
    let mut line = Line::default();
    let first = deliver_next(&test.office, &post, &mut line).await.unwrap();
    assert!(matches!(first, Next::Passed(Passed::Sent)), "{first:?}");
    recall(&test).await;
    let second = deliver_next(&test.office, &post, &mut line).await.unwrap();
    assert!(matches!(second, Next::Passed(Passed::Cancelled)), "{second:?}");
    assert_eq!(std::fs::read_dir(test.folder.path().join("mail")).unwrap().count(), 1);
}

#[rstest]
#[tokio::test]
async fn several_lines_that_claim_together_send_each_unit_its_own_lasting_link(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::polite();
    assert_eq!(run(&test, &to_lines(&sink, 4)).await.0.sent, 4);
    let mut links = BTreeSet::new();
    for taken in &sink.book().taken {
        let read = MessageParser::new().parse(&taken.bytes).unwrap();
        let text = read.body_text(0).unwrap().into_owned();
        let link = text.split_whitespace().find(|word| word.contains("/d/")).unwrap();
        links.insert(link.to_owned());
    }
    let units: BTreeSet<_> = messages(&test).await.into_iter().map(|row| row.unit_id).collect();
    assert_eq!(links.len(), units.len());
    for unit in units {
        let made = link::provide(&test.office, &unit).await.unwrap().address;
        assert!(links.iter().any(|link| link.contains(&made)), "{made}: {links:?}");
    }
}

#[tokio::test]
async fn files_too_large_for_a_mail_are_fetched_from_the_page() {
    let Some(mut test) = office_with_mail(Engine::Sqlite).await else { return };
    test.office.settings.mail.largest = 1000;
    let sink = Sink::polite();
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 4);
    let book = sink.book();
    let read = MessageParser::new().parse(&book.taken[0].bytes).unwrap();
    assert_eq!(read.attachment_count(), 0);
    let text = read.body_text(0).unwrap();
    assert!(text.contains("TỆP QUÁ LỚN, TẢI TẠI TRANG CỦA ĐƠN VỊ"), "{text}");
    assert!(text.contains("SHA-256: "), "{text}");
}
