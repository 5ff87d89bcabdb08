//! The summary of the week: once for each slot, with the page attached, to whom the office names.

use congvan::domain::{Actor, Role};
use congvan::service::Error;
use congvan::service::follow::figures::{SUMMARY, Summarised, summarise};
use congvan::service::follow::remind::{NewMute, lift_mute, mute};
use congvan::store::message::OutboundMessage;
use rstest::rstest;

use super::super::remind::{at, mail::texts, world};
use super::pages_of;
use crate::service::delivery::{messages, run, to_folder};
use crate::support::office::{OFFICE, actor};
use crate::support::{Engine, TestOffice};

async fn office(engine: Engine) -> Option<TestOffice> {
    let mut test = world(engine).await?;
    let leaders = ["chutich@huyen.example", "phochutich@huyen.example"];
    test.office.settings.summary.to = leaders.map(str::to_owned).to_vec();
    Some(test)
}

async fn at_moment(test: &TestOffice, now: &str) -> Summarised {
    test.office.clock.set(at(now));
    summarise(&test.office, &Actor::system(OFFICE)).await.expect("a summary")
}

async fn queued(test: &TestOffice) -> Vec<OutboundMessage> {
    let all = messages(test).await.into_iter();
    all.filter(|message| message.purpose == SUMMARY).collect()
}

#[rstest]
#[tokio::test]
async fn a_slot_is_served_once_whoever_looks(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office(engine).await else { return };
    // Monday 12 October 2026.
    assert_eq!(at_moment(&test, "2026-10-12T06:59:00").await, Summarised::NotNow);
    test.office.clock.set(at("2026-10-12T07:00:00"));
    let program = Actor::system(OFFICE);
    let both = tokio::join!(
        summarise(&test.office, &program),
        summarise(&test.office, &program),
        summarise(&test.office, &program)
    );
    let done = [both.0.expect("one"), both.1.expect("two"), both.2.expect("three")];
    assert_eq!(done.iter().filter(|done| **done == Summarised::Queued(2)).count(), 1, "{done:?}");
    assert_eq!(at_moment(&test, "2026-10-13T09:00:00").await, Summarised::NotNow);
    assert_eq!(at_moment(&test, "2026-10-19T08:00:00").await, Summarised::Queued(2));
    assert_eq!(queued(&test).await.len(), 4);
}

#[rstest]
#[case::three_weeks_without_workers_bring_one("2026-11-02T09:00:00", Summarised::Queued(2))]
#[case::a_slot_long_past_is_left_out("2026-10-15T09:00:00", Summarised::NotNow)]
#[case::on_a_day_off_it_waits_for_the_next("2026-08-31T09:00:00", Summarised::NotNow)]
#[case::and_comes_then("2026-09-03T07:30:00", Summarised::Queued(2))]
#[tokio::test]
async fn slots_follow_the_calendar(#[case] now: &str, #[case] expected: Summarised) {
    let Some(test) = office(Engine::Sqlite).await else { return };
    assert_eq!(at_moment(&test, now).await, expected);
}

#[tokio::test]
async fn nobody_named_nobody_written_to_and_a_mute_of_the_office_holds() {
    let Some(mut test) = office(Engine::Sqlite).await else { return };
    test.office.clock.set(at("2026-10-12T08:00:00"));
    let clerk = actor(&[Role::Clerk]);
    let new = NewMute {
        number: None,
        unit: Some(OFFICE.to_owned()),
        until: "2026-10-13".parse().expect("a day"),
        reason: "họp Hội đồng".to_owned(),
    };
    let id = mute(&test.office, &clerk, new).await.expect("muted");
    assert_eq!(at_moment(&test, "2026-10-12T08:00:00").await, Summarised::Muted);
    lift_mute(&test.office, &clerk, &id).await.expect("lifted");
    test.office.settings.summary.to.clear();
    assert_eq!(at_moment(&test, "2026-10-12T08:00:00").await, Summarised::Nobody);
    assert!(queued(&test).await.is_empty());
    let unit = Actor::recipient("id-xa-a", "xã A");
    let refused = summarise(&test.office, &unit).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
}

#[tokio::test]
async fn the_mail_says_the_figures_and_brings_the_page() {
    let Some(test) = office(Engine::Sqlite).await else { return };
    at_moment(&test, "2026-10-26T07:00:00").await;
    let folder = tempfile::tempdir().expect("a folder");
    run(&test, &to_folder(folder.path())).await;
    let mail = texts(folder.path()).into_iter().find(|mail| mail.to == "chutich@huyen.example");
    let mail = mail.expect("the summary");
    assert_eq!(
        mail.subject,
        "[Giao ban] Quá hạn 2, chờ xác nhận 0: tình hình nhiệm vụ đến ngày 26/10/2026"
    );
    assert!(
        mail.text.contains("- Tổng số: 3\n") || mail.text.contains("- Tổng số: 3\r\n"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("Số liệu tính đến 07 giờ 00 ngày 26/10/2026"), "{}", mail.text);
    let bytes = mail.raw.into_bytes();
    let parsed = mail_parser::MessageParser::default().parse(&bytes).expect("a message");
    let page = parsed.attachment(0).expect("the page").contents().to_vec();
    assert_eq!(pages_of(&page), 1);
}

#[test]
fn the_schedule_is_read_as_people_write_it() {
    let settings: congvan::config::SummarySettings =
        serde_saphyr::from_str("to: [a@b.example]\nweekday: Thursday\nat: \"16:30\"\n")
            .expect("read");
    assert_eq!(
        (settings.weekday, settings.at.to_string().as_str()),
        (chrono::Weekday::Thu, "16:30:00")
    );
    assert!(serde_saphyr::from_str::<congvan::config::SummarySettings>("weekday: Hai").is_err());
}
