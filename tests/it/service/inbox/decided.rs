//! What a person decides about a mail that waits.

use congvan::domain::Role;
use congvan::service::inbox::{self, Assignment, Outcome};
use rstest::rstest;

use super::desk::{LEAD_MAIL, Letter, desk};
use crate::service::follow::fixture::{LEAD, OTHER_LEAD, moment, of_office, refusal, unit_actor};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn a_mail_is_assigned_as_a_report_of_the_named_tasks(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let (office, clerk) = (&desk.world.office, of_office(Role::Clerk));
    let letter = Letter {
        from: LEAD_MAIL,
        answers: Some(&desk.to_lead.message_id),
        words: "Gửi kèm báo cáo.",
        files: &[("bao-cao.pdf", b"%PDF-1.7 x")],
        date: "Fri, 16 Oct 2026 15:59:00 +0700",
        ..Letter::default()
    };
    desk.write(&letter).await;
    assert_eq!(desk.read().await.waiting, 1);
    let id = desk.mails().await[0].id.clone();
    let shown = inbox::show_mail(office, &clerk, &id[..6]).await.unwrap();
    assert_eq!((shown.words.as_str(), shown.files.len()), ("Gửi kèm báo cáo.", 1));
    let to = Assignment {
        is_report: true,
        tasks: vec![2],
        number: Some("7/BC-UBND".to_owned()),
        ..Assignment::default()
    };
    let strange = inbox::assign(office, &unit_actor(LEAD), &id, to.clone()).await;
    assert_eq!(refusal(strange), "delivery-forbidden");
    let assigned = inbox::assign(office, &clerk, &id[..6], to.clone()).await.unwrap();
    assert_eq!(
        (assigned.unit.as_str(), assigned.letter.as_str()),
        ("UBND xã Suối Trong", "15/SNV-VP")
    );
    let reports = desk.reports(LEAD).await;
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].sent_at, reports[0].on_behalf), (moment("2026-10-16T15:59:00"), true));
    assert_eq!(
        (desk.world.state("t2-a").await, desk.world.state("t1-a").await),
        ("reported".to_owned(), "open".to_owned())
    );
    let row = desk.mails().await.remove(0);
    assert_eq!((row.outcome, row.decided_by.as_deref()), (Outcome::Reported, Some("Trần Thị Mẫu")));
    assert_eq!(desk.confirmations().await.len(), 1);
    assert_eq!(desk.events(&id).await, ["mail-waiting", "mail-reported"]);
    assert_eq!(refusal(inbox::assign(office, &clerk, &id, to).await), "inbox-not-waiting");
    assert_eq!(refusal(inbox::ignore(office, &clerk, &id, "x").await), "inbox-not-waiting");
}

#[rstest]
#[tokio::test]
async fn a_stranger_is_assigned_to_a_unit_and_told_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let (office, clerk) = (&desk.world.office, of_office(Role::Clerk));
    let stranger = Letter {
        from: "ca-nhan@gmail.example",
        subject: "hello",
        words: "Xã đã nhận, số đến 77.",
        ..Letter::default()
    };
    desk.write(&stranger).await;
    desk.write(&stranger).await;
    desk.read().await;
    let ids: Vec<_> = desk.mails().await.into_iter().map(|mail| mail.id).collect();
    let nowhere = Assignment::default();
    assert_eq!(
        refusal(inbox::assign(office, &clerk, &ids[0], nowhere).await),
        "inbox-assign-which-letter"
    );
    let half = Assignment { letter: "15/SNV-VP".to_owned(), ..Assignment::default() };
    assert_eq!(
        refusal(inbox::assign(office, &clerk, &ids[0], half).await),
        "inbox-assign-which-unit"
    );
    let wrong = Assignment {
        letter: "15/SNV-VP".to_owned(),
        unit: "khong-co".to_owned(),
        ..Assignment::default()
    };
    assert_eq!(refusal(inbox::assign(office, &clerk, &ids[0], wrong).await), "follow-unit-unknown");
    let right = Assignment {
        letter: "15/SNV-VP".to_owned(),
        unit: OTHER_LEAD.to_owned(),
        ..Assignment::default()
    };
    inbox::assign(office, &clerk, &ids[0], right).await.unwrap();
    assert!(desk.is_acknowledged(OTHER_LEAD).await);
    assert!(desk.confirmations().await.is_empty(), "a stranger's address is told nothing");
    let without = inbox::ignore(office, &clerk, &ids[1], " ").await;
    assert_eq!(refusal(without), "inbox-ignore-without-reason");
    inbox::ignore(office, &clerk, &ids[1], "trùng thư trước").await.unwrap();
    let waiting = inbox::list_mails(office, &clerk, false).await.unwrap();
    assert!(waiting.is_empty(), "{waiting:?}");
    assert_eq!(refusal(inbox::show_mail(office, &clerk, "zzzz").await), "inbox-no-mail");
    assert_eq!(refusal(inbox::show_mail(office, &clerk, "").await), "inbox-no-mail");
    assert_eq!(
        refusal(inbox::list_mails(office, &unit_actor(LEAD), true).await),
        "letter-forbidden-show"
    );
}
