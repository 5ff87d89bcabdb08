//! What happens beside the answers: calls, notes of those who cooperate, persons who take over, contacts.

use chrono::{Duration, NaiveDate};
use congvan::config::Person;
use congvan::domain::{Actor, Contact, Role};
use congvan::service::Office;
use congvan::service::follow::{self, Colleague, NewCall, NewContribution, Wanted};
use congvan::store;
use rstest::rstest;

use super::fixture::{
    COLLECTOR, COOPERATING, LEAD, LETTER, OTHER_LEAD, moment, of_office, received, refusal,
    unit_actor, world,
};
use super::requests::told;
use crate::support::Engine::{self, Postgres, Sqlite};

fn call(unit: &str) -> NewCall {
    NewCall {
        key: String::new(),
        document: LETTER.to_owned(),
        unit: unit.to_owned(),
        spoke_with: "bà Vàng Thị Thử".to_owned(),
        promised_on: NaiveDate::from_ymd_opt(2026, 10, 15),
        ..NewCall::default()
    }
}

#[rstest]
#[tokio::test]
async fn a_call_stands_beside_the_deadline_with_the_last_promise(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let clerk = of_office(Role::Clerk);
    let empty = NewCall { spoke_with: String::new(), promised_on: None, ..call(LEAD) };
    assert_eq!(
        refusal(follow::note_call(&world.office, &clerk, &empty).await),
        "follow-call-empty"
    );
    let past = NewCall { promised_on: NaiveDate::from_ymd_opt(2026, 10, 1), ..call(LEAD) };
    let past = follow::note_call(&world.office, &clerk, &past).await;
    assert_eq!(refusal(past), "follow-call-promise-past");
    let tomorrow = Some(world.office.clock.now() + Duration::days(1));
    let early = NewCall { at: tomorrow, promised_on: None, ..call(LEAD) };
    let early = follow::note_call(&world.office, &clerk, &early).await;
    assert_eq!(refusal(early), "follow-call-not-yet");
    let unit = follow::note_call(&world.office, &unit_actor(LEAD), &call(LEAD)).await;
    assert_eq!(refusal(unit), "follow-call-denied");
    let nobody = follow::note_call(&world.office, &clerk, &call("so-noi-vu")).await;
    assert_eq!(refusal(nobody), "follow-letter-unknown");

    follow::note_call(&world.office, &clerk, &call(LEAD)).await.unwrap();
    world.office.clock.advance(Duration::days(3));
    let again = NewCall { promised_on: None, note: "máy bận".to_owned(), ..call(LEAD) };
    follow::note_call(&world.office, &clerk, &again).await.unwrap();
    let status = follow::status(&world.office, &clerk, None).await.unwrap();
    let row = status.rows.iter().find(|row| row.id == "t2-a").unwrap();
    let last = row.last_call.as_ref().unwrap();
    assert_eq!((last.calls, last.promised_on), (2, NaiveDate::from_ymd_opt(2026, 10, 15)));
    // A call answers nothing.
    assert!(row.silent && row.state.code() == "open");
    let other = status.rows.iter().find(|row| row.id == "t1-b").unwrap();
    assert!(other.last_call.is_none());
    assert_eq!(follow::calls(&world.office, &clerk, &LETTER.to_owned()).await.unwrap().len(), 2);
}

fn contribution(key: &str) -> NewContribution {
    NewContribution {
        key: key.to_owned(),
        assignment: "t1-a".to_owned(),
        unit: COOPERATING.to_owned(),
        note: "đề nghị thêm hai điểm".to_owned(),
        files: vec![received("danh-sach.xlsx", b"PK list")],
    }
}

#[rstest]
#[tokio::test]
async fn who_cooperates_adds_to_the_task_and_closes_nothing(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let partner = unit_actor(COOPERATING);
    let key = world.office.ids.id();
    let at = follow::contribute(&world.office, &partner, contribution(&key)).await.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    let again = follow::contribute(&world.office, &partner, contribution(&key)).await.unwrap();
    assert_eq!(again, at);
    assert_eq!(world.state("t1-a").await, "open");
    assert_eq!(world.events("t1-a").await, ["contribute"]);
    let other = NewContribution { note: "thêm điểm thứ ba".to_owned(), ..contribution(&key) };
    assert_ne!(follow::contribute(&world.office, &partner, other).await.unwrap(), at);
    assert_eq!(world.events("t1-a").await, ["contribute", "contribute"]);
    let bare = NewContribution { note: " ".to_owned(), files: vec![], ..contribution(&key) };
    let bare = follow::contribute(&world.office, &partner, bare).await;
    assert_eq!(refusal(bare), "follow-contribution-empty");
    let foreign = NewContribution { assignment: "t2-a".to_owned(), ..contribution("") };
    let foreign = follow::contribute(&world.office, &partner, foreign).await;
    assert_eq!(refusal(foreign), "follow-assignment-unknown");
    for (unit, reason) in [
        (LEAD, "follow-deny-supporters-contribute"),
        (COLLECTOR, "follow-deny-supporters-contribute"),
    ] {
        let refused = follow::contribute(&world.office, &unit_actor(unit), contribution("")).await;
        assert_eq!(refusal(refused), reason, "{unit}");
    }
    // Both leads of the task read it, and may open its file.
    for lead in [LEAD, OTHER_LEAD] {
        let work = follow::work(&world.office, &unit_actor(lead)).await.unwrap();
        let mut tasks = work.letters[0].tasks.iter();
        let task = tasks.find(|task| task.tracked.task.id == "t1").unwrap();
        assert_eq!(task.tracked.contributions[0].unit, "Phòng Tư liệu");
        let wanted =
            Wanted::Contribution { contribution: key.clone(), name: "danh-sach.xlsx".to_owned() };
        let file = follow::open_file(&world.office, &unit_actor(lead), &wanted).await.unwrap();
        assert_eq!(file.bytes, b"PK list");
        let stranger = follow::open_file(&world.office, &unit_actor("nobody"), &wanted).await;
        assert_eq!(refusal(stranger), "follow-file-unknown");
    }
}

#[rstest]
#[tokio::test]
async fn a_colleague_takes_a_letter_over_and_both_stay_told(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    world.give_mailboxes().await;
    let lead = unit_actor(LEAD);
    let to = |email: &str| Colleague {
        document: LETTER.to_owned(),
        unit: LEAD.to_owned(),
        name: "Sùng A Mẫu".to_owned(),
        email: email.to_owned(),
        note: String::new(),
    };
    for bad in [
        "",
        "khong-phai",
        "a@b",
        "a b@c.d",
        "a@b.c, x@y.z",
        "<a@b.c>",
        "a@b.c\r\nBcc: x@y.z",
        "a@.b.c",
    ] {
        let refused = follow::hand_on(&world.office, &lead, &to(bad)).await;
        assert_eq!(refusal(refused), "follow-hand-on-address", "{bad:?}");
    }
    let stranger =
        follow::hand_on(&world.office, &unit_actor(OTHER_LEAD), &to("m@xa.example")).await;
    assert_eq!(refusal(stranger), "follow-assignment-unknown");
    let at = follow::hand_on(&world.office, &lead, &to("Mau@xa.example")).await.unwrap();
    world.office.clock.advance(Duration::seconds(1));
    assert_eq!(follow::hand_on(&world.office, &lead, &to("mau@xa.example")).await.unwrap(), at);
    assert_eq!(told(&world).await, [("handed_on".to_owned(), LEAD.to_owned())]);
    // What is decided, and what is reminded of, reaches both.
    world.office.clock.set(moment("2026-10-16T15:30:00"));
    let system = Actor::system("so-noi-vu");
    follow::remind::remind_due(&world.office, &system).await.unwrap();
    let leader = of_office(Role::Leader);
    follow::close(&world.office, &leader, &"t1-a".to_owned(), "xong").await.unwrap();
    let office = leader.visibility();
    let mails = store::message::list(world.office.store.read(), &office, None, &[]).await.unwrap();
    let each = ["mau@xa.example", "vanthu@xa-suoi-trong.example"];
    for (purpose, count) in [("notice", 2), (follow::remind::REMINDER, 1)] {
        let mine = mails.iter().filter(|mail| mail.unit_id == LEAD && mail.purpose == purpose);
        let mut addresses: Vec<&str> = mine.map(|mail| mail.address.as_str()).collect();
        addresses.sort_unstable();
        let expected: Vec<&str> =
            each.iter().flat_map(|address| std::iter::repeat_n(*address, count)).collect();
        assert_eq!(addresses, expected, "{purpose}");
    }
}

#[rstest]
#[tokio::test]
async fn a_unit_corrects_its_own_contact(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let unit = LEAD.to_owned();
    let person = |name: &str, phone: &str| Contact {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        ..Contact::default()
    };
    let lead = unit_actor(LEAD);
    let correct = |contact: Contact| {
        let (office, lead, unit) = (&world.office, &lead, &unit);
        async move { follow::correct_contact(office, lead, unit, &contact).await }
    };
    assert_eq!(refusal(correct(person(" ", "0900 000 003")).await), "follow-contact-name");
    assert_eq!(refusal(correct(person("Vàng A Thử", "gọi sau")).await), "follow-contact-phone");
    correct(person("Vàng A Thử", "0900 000 003")).await.unwrap();
    correct(person("Giàng Thị Mẫu", "0900 000 004")).await.unwrap();
    let work = follow::work(&world.office, &lead).await.unwrap();
    assert_eq!(work.contact.unwrap().name, "Giàng Thị Mẫu");
    let other = unit_actor(OTHER_LEAD);
    let foreign = follow::correct_contact(&world.office, &other, &unit, &person("X", "0900")).await;
    assert_eq!(refusal(foreign), "follow-assignment-unknown");
    let stream = store::event::Stream { kind: "unit", id: LEAD };
    let events = store::event::list(world.office.store.read(), stream).await.unwrap();
    assert_eq!(events.len(), 2);
    assert!(!events[0].payload.to_string().contains("0900"), "{}", events[0].payload);
}

#[rstest]
#[tokio::test]
async fn letters_are_handed_over_when_people_move(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let mut settings = world.office.settings.clone();
    settings.people = ["Trần Thị Mẫu", "Lý Văn Thử"]
        .map(|name| Person { name: name.to_owned(), roles: vec![Role::Clerk] })
        .to_vec();
    let office = Office { settings, ..world.office.clone() };
    let (clerk, letter) = (of_office(Role::Clerk), LETTER.to_owned());
    let unknown = follow::name_follower(&office, &clerk, &letter, "Người Lạ").await;
    assert_eq!(refusal(unknown), "follow-person-unknown");
    let unit = follow::name_follower(&office, &unit_actor(LEAD), &letter, "Lý Văn Thử").await;
    assert_eq!(refusal(unit), "follow-follower-denied");
    let nothing = follow::hand_over(&office, &clerk, "Trần Thị Mẫu", "Lý Văn Thử").await;
    assert_eq!(refusal(nothing), "follow-handover-nothing");
    follow::name_follower(&office, &clerk, &letter, "Trần Thị Mẫu").await.unwrap();
    follow::name_follower(&office, &clerk, &letter, "Trần Thị Mẫu").await.unwrap();
    let same = follow::hand_over(&office, &clerk, "Trần Thị Mẫu", "Trần Thị Mẫu").await;
    assert_eq!(refusal(same), "follow-handover-same");
    let handed = follow::hand_over(&office, &clerk, "Trần Thị Mẫu", "Lý Văn Thử").await.unwrap();
    assert_eq!(handed.len(), 1);
    assert_eq!(handed[0].number.as_deref(), Some("15/SNV-VP"));
    let rows = follow::followed(&office, &clerk, Some("Lý Văn Thử")).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert!(follow::followed(&office, &clerk, Some("Trần Thị Mẫu")).await.unwrap().is_empty());
}
