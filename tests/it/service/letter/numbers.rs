//! Numbers: no gap, no repeat, in order.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use congvan::{
    domain::{Actor, DocumentKind, Number, PartialDate, Role},
    service::{
        Error, Office, Turns,
        letter::{self, Letter, Numbering, Print},
        register::{self, Mode, NewRegister},
    },
};
use rstest::rstest;

use super::{approved, conflict, numbered, refused};
use crate::support::{Engine, TestOffice, office};

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

async fn number(test: &TestOffice, request: Numbering) -> Result<Letter, Error> {
    let id = approved(test, unlike_others(test)).await.id;
    letter::number(&test.office, &test.actor, &id, &request).await
}

/// The letter under a subject of its own.
fn unlike_others(test: &TestOffice) -> congvan::domain::Document {
    let mut document = office::letter();
    document.subject = Some(format!("lập danh sách phục vụ khảo sát {}", test.office.ids.id()));
    document
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_get_numbers_without_gap_or_repeat(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    const LETTERS: usize = 200;
    let Some(test) = TestOffice::open(engine).await else { return };
    let mut ids = Vec::new();
    for _ in 0..LETTERS {
        ids.push(approved(&test, unlike_others(&test)).await.id);
    }
    // Four processes: each knows its own queue alone.
    let offices: Vec<_> =
        (0..4).map(|_| Office { turns: Turns::default(), ..test.office.clone() }).collect();
    let mut tasks = Vec::new();
    for (index, id) in ids.into_iter().enumerate() {
        let office = offices[index % offices.len()].clone();
        let actor = test.actor.clone();
        tasks.push(tokio::spawn(async move {
            let print = Print { pdf: b"%PDF-".to_vec(), engine: String::new() };
            let request = Numbering::default();
            let letter = letter::number_with(&office, &actor, &id, &request, Some(&print)).await;
            letter.expect("a number").row.number_value.expect("a value")
        }));
    }
    let mut given = BTreeSet::new();
    for task in tasks {
        assert!(given.insert(task.await.expect("a task")), "a number was given twice");
    }
    assert_eq!(given, (1..=i32::try_from(LETTERS).expect("few")).collect());
}

#[rstest]
#[tokio::test]
async fn a_year_begins_its_own_series_in_hanoi(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    assert_eq!(number(&test, Numbering::default()).await.expect("a number").label(), "01/UBND-NV");
    // 31 December 2026, 17:30 UTC: New Year has begun in Hanoi.
    test.office.clock.advance(chrono::Duration::days(87) + chrono::Duration::hours(16));
    let letter = number(&test, Numbering::default()).await.expect("a number");
    assert_eq!((letter.label().as_str(), letter.row.year), ("01/UBND-NV", Some(2027)));
    assert_eq!(letter.content.date, PartialDate::from(on(2027, 1, 1)));
}

#[rstest]
#[tokio::test]
async fn a_date_out_of_order_needs_a_reason_and_a_second_person(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    number(&test, Numbering::default()).await.expect("a number");
    let earlier = Numbering { date: Some(on(2026, 10, 2)), ..Numbering::default() };
    assert_eq!(refused(number(&test, earlier.clone()).await), ["letter-date-out-of-order"]);
    let draft = approved(&test, unlike_others(&test)).await.id;
    let take = async |test: &TestOffice, actor: &Actor| {
        letter::number(&test.office, actor, &draft, &earlier).await
    };
    let agree = async |who: &Actor, note: &str| {
        letter::agree_date(&test.office, who, &draft, on(2026, 10, 2), note).await
    };
    agree(&test.actor, "Ký ngày 02/10").await.expect("agreed");
    assert_eq!(refused(take(&test, &test.actor).await), ["letter-date-agreed-by-self"]);
    let second =
        Actor { name: "Trần Thị Thứ Hai".to_owned(), ..office::actor(&[Role::Leader]) };
    assert_eq!(refused(agree(&second, " ").await), ["letter-reason-missing"]);
    agree(&second, "Ký ngày 02/10").await.expect("agreed");
    assert_eq!(take(&test, &test.actor).await.expect("a number").label(), "02/UBND-NV");
    let entry = congvan::store::register::of_document(test.office.store.read(), &draft).await;
    let entry = entry.expect("the register").expect("an entry");
    assert_eq!(entry.reason.as_deref(), Some("Ký ngày 02/10"));
    assert!(matches!(agree(&second, "nữa").await, Err(Error::Conflict(_))));
    let future = Numbering { date: Some(on(2026, 10, 6)), ..Numbering::default() };
    assert_eq!(refused(number(&test, future).await), ["letter-date-in-future"]);
}

#[tokio::test]
async fn the_parts_of_a_printed_date_must_fit_the_day() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut document = office::letter();
    document.date = PartialDate { day: None, month: Some(9), year: Some(2026) };
    let id = approved(&test, document).await.id;
    let number = letter::number(&test.office, &test.actor, &id, &Numbering::default()).await;
    assert_eq!(refused(number), ["letter-date-differs"]);
}

#[rstest]
#[tokio::test]
async fn an_inserted_number_needs_its_neighbour_and_a_reason(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let insert = |number: &str, reason: &str| Numbering {
        inserted: Some((number.parse::<Number>().expect("a number"), reason.to_owned())),
        ..Numbering::default()
    };
    assert_eq!(
        refused(number(&test, insert("1a", "bỏ sót")).await),
        ["letter-number-insert-nowhere"]
    );
    number(&test, Numbering::default()).await.expect("a number");
    assert_eq!(refused(number(&test, insert("1a", " ")).await), ["letter-number-insert-form"]);
    assert_eq!(refused(number(&test, insert("1", "bỏ sót")).await), ["letter-number-insert-form"]);
    assert_eq!(
        number(&test, insert("1a", "bỏ sót")).await.expect("a number").label(),
        "01a/UBND-NV"
    );
    assert_eq!(conflict(number(&test, insert("1a", "bỏ sót")).await), "letter-number-taken");
    assert_eq!(number(&test, Numbering::default()).await.expect("a number").label(), "02/UBND-NV");
}

#[rstest]
#[tokio::test]
async fn a_register_that_records_takes_the_number_from_outside_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let recording = NewRegister {
        code: "qlvb".to_owned(),
        name: "Số do hệ thống QLVB cấp".to_owned(),
        kinds: vec![DocumentKind::OfficialLetter],
        mode: Mode::Record,
    };
    register::add(&test.office, &test.actor, recording).await.expect("a register");
    let typed =
        |value: u32| Numbering { typed: Some(Number::plain(value)), ..Numbering::default() };
    assert_eq!(refused(number(&test, Numbering::default()).await), ["letter-number-not-typed"]);
    assert_eq!(number(&test, typed(415)).await.expect("a number").label(), "415/UBND-NV");
    assert_eq!(number(&test, typed(412)).await.expect("a number").label(), "412/UBND-NV");
    assert_eq!(conflict(number(&test, typed(415)).await), "letter-number-taken");
    let allotting = Numbering { register: Some("van-ban-di".to_owned()), ..typed(9) };
    assert_eq!(refused(number(&test, allotting).await), ["letter-number-typed"]);
}

#[rstest]
#[tokio::test]
async fn a_refused_number_leaves_no_gap(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let mut unprintable = office::letter();
    // A letter of Linear B: no font of ours has it.
    unprintable.subject = Some("lập danh sách \u{10000}".to_owned());
    let id = approved(&test, unprintable).await.id;
    let failed = letter::number(&test.office, &test.actor, &id, &Numbering::default()).await;
    assert_eq!(refused(failed), ["typeset-unprintable"]);
    assert_eq!(numbered(&test, unlike_others(&test)).await.label(), "01/UBND-NV");
}

#[rstest]
#[tokio::test]
async fn two_who_number_the_same_letter_give_it_one_number(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = approved(&test, office::letter()).await.id;
    let mut elsewhere = test.office.clone();
    elsewhere.turns = Turns::default();
    let request = Numbering::default();
    let (one, two) = tokio::join!(
        letter::number(&test.office, &test.actor, &id, &request),
        letter::number(&elsewhere, &test.actor, &id, &request),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    assert_eq!(numbered(&test, unlike_others(&test)).await.label(), "02/UBND-NV");
}

#[rstest]
#[tokio::test]
async fn a_number_that_was_kept_waits_for_its_letter_or_is_void(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let keep = async |count, reason| {
        register::reserve(office, actor, "van-ban-di", 2026, count, reason).await
    };
    assert_eq!(refused(keep(2, " ").await), ["letter-reason-missing"]);
    assert_eq!(refused(keep(0, "họp").await), ["register-reserve-count"]);
    assert_eq!(refused(keep(51, "họp").await), ["register-reserve-count"]);
    let kept = keep(2, "Chờ ký sau cuộc họp").await.expect("kept");
    assert_eq!(kept, [Number::plain(1), Number::plain(2)]);
    assert_eq!(number(&test, Numbering::default()).await.expect("a number").label(), "03/UBND-NV");

    let use_it = |value| Numbering { reserved: Some(Number::plain(value)), ..Numbering::default() };
    let letter = number(&test, use_it(2)).await.expect("a number");
    assert_eq!(letter.label(), "02/UBND-NV");
    let entry = congvan::store::register::of_document(office.store.read(), &letter.row.id).await;
    let entry = entry.expect("the register").expect("an entry");
    assert_eq!((entry.state.as_str(), entry.notation.as_str()), ("used", "UBND-NV"));
    assert_eq!(entry.reason.as_deref(), Some("Chờ ký sau cuộc họp"));
    assert!(matches!(number(&test, use_it(2)).await, Err(Error::NotFound(_))), "used once");
    assert!(matches!(number(&test, use_it(3)).await, Err(Error::NotFound(_))), "never kept");

    let one = Number::plain(1);
    let give_up =
        async |reason| register::give_up(office, actor, "van-ban-di", 2026, &one, reason).await;
    assert_eq!(refused(give_up("").await), ["letter-reason-missing"]);
    give_up("Cuộc họp bị hoãn").await.expect("given up");
    assert!(matches!(give_up("nữa").await, Err(Error::NotFound(_))));
    let series = register::list(office, actor, 2026).await.expect("the registers");
    assert_eq!((series[0].entries, series[0].voided), (3, 1));
    assert!(series[0].kept.is_empty());
    assert_eq!(number(&test, Numbering::default()).await.expect("a number").label(), "04/UBND-NV");
}
