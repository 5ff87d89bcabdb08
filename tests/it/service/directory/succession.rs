//! Units that are renamed, merged, split on a day.

use chrono::{Duration, NaiveDate};
use congvan::{
    domain::{Actor, Document, Role, Visibility},
    service::{
        Error,
        directory::{Change, GivenTask, Succeeded, foresee_split, list_groups, succeed},
        follow, link,
    },
    store::{
        self,
        assignment::Assignment,
        directory::{Directory, Resolved},
        event,
        unit::Unit,
    },
};
use rstest::rstest;

use crate::service::letter::{issued, refused};
use crate::support::{Engine, TestOffice, office};
use Engine::{Postgres, Sqlite};

async fn change(test: &TestOffice, change: Change, on: NaiveDate) -> Result<Succeeded, Error> {
    succeed(&test.office, &test.actor, &change, on).await
}

fn rename() -> Change {
    let name = "Ủy ban nhân dân phường A Mới".to_owned();
    Change::Rename { from: "xa-a".to_owned(), code: "phuong-a-moi".to_owned(), name }
}

fn merge() -> Change {
    Change::Merge { from: vec!["xa-a".to_owned()], into: "xa-b".to_owned() }
}

async fn rows(test: &TestOffice) -> Vec<Assignment> {
    let all = Visibility::Office(office::OFFICE.to_owned());
    store::assignment::list(test.office.store.read(), &all, None).await.expect("assignments")
}

async fn resolved(test: &TestOffice, name: &str) -> Option<String> {
    let day = test.office.clock.today();
    let conn = test.office.store.read();
    let directory = Directory::load(conn, office::OFFICE, day).await.expect("the directory");
    match directory.resolve(&name.into()) {
        Resolved::Unit(unit) => Some(unit.code.clone()),
        _ => None,
    }
}

#[rstest]
#[tokio::test]
async fn a_renamed_unit_takes_work_address_links_and_groups_along(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = issued(&test, office::letter()).await.letter.row.id;
    let old = Actor::recipient("id-xa-a", "xã A");
    let entrance = link::provide(&test.office, "id-xa-a").await.unwrap();
    let token = entrance.address.rsplit('/').next().unwrap().to_owned();
    let receipt = follow::Receipt {
        document: id.clone(),
        unit: "id-xa-a".to_owned(),
        by: String::new(),
        incoming_number: "7".to_owned(),
    };
    follow::acknowledge(&test.office, &old, receipt).await.unwrap();
    let on = test.office.clock.today() + Duration::days(30);
    let done = change(&test, rename(), on).await.unwrap();
    assert_eq!(done.moved, None);
    // Until the day nothing has changed.
    assert_eq!(resolved(&test, "xa-a").await.as_deref(), Some("xa-a"));
    assert_eq!(follow::move_to_heirs(&test.office).await.unwrap(), 0);
    assert_eq!(link::open(&test.office, &token).await.unwrap().unit, "id-xa-a");

    test.office.clock.advance(Duration::days(30));
    assert_eq!(follow::move_to_heirs(&test.office).await.unwrap(), 1);
    assert_eq!(follow::move_to_heirs(&test.office).await.unwrap(), 0);
    for name in ["xa-a", "phuong-a-moi", "Ủy ban nhân dân xã A", "ubnd phường a mới"] {
        let expected = (name != "ubnd phường a mới").then_some("phuong-a-moi");
        assert_eq!(resolved(&test, name).await.as_deref(), expected, "{name}");
    }
    let visitor = link::open(&test.office, &token).await.unwrap();
    assert_eq!(visitor.name, "Ủy ban nhân dân phường A Mới");
    assert!(link::enter(&test.office, &entrance.code).await.is_ok());
    let row = rows(&test).await.into_iter().find(|row| row.lead_unit == visitor.unit).unwrap();
    assert!(row.acknowledged_at.is_some());
    let view = follow::letter(&test.office, &visitor.actor, &id).await.unwrap();
    assert!(view.letter.receipt.is_some(), "the receipt of the old name stands");
    let conn = test.office.store.read();
    let day = test.office.clock.today();
    let heir = std::slice::from_ref(&visitor.unit);
    let boxes = store::unit::addresses_on(conn, heir, day).await.unwrap();
    assert_eq!(boxes[&visitor.unit].len(), 2);
    let groups = list_groups(&test.office, &test.actor, day).await.unwrap();
    let members: Vec<_> = groups[0].members.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(members, ["phuong-a-moi", "xa-b"]);
    let stream = event::Stream { kind: "assignment", id: &row.id };
    let kinds: Vec<_> =
        event::list(conn, stream).await.unwrap().into_iter().map(|one| one.kind).collect();
    assert_eq!(kinds, ["acknowledge", "move"]);
    assert!(event::verify(conn, stream).await.unwrap().is_ok());
}

#[rstest]
#[tokio::test]
async fn a_merger_closes_twins_and_keeps_what_had_ended(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    issued(&test, office::letter()).await;
    let mut alone = office::letter();
    alone.subject = Some("việc riêng của xã A".to_owned());
    let congvan::domain::Block::Item { item } = &mut alone.body[1] else { panic!("an item") };
    item.lead = vec!["xa-a".into()];
    issued(&test, alone).await;
    let mut ended = office::letter();
    ended.subject = Some("việc đã xong".to_owned());
    let ended = issued(&test, ended).await.letter.row.id;
    let leader = office::actor(&[Role::Leader]);
    let done: Vec<Assignment> =
        rows(&test).await.into_iter().filter(|row| row.document_id == ended).collect();
    for row in &done {
        follow::close(&test.office, &leader, &row.id, "xong").await.unwrap();
    }
    let moved = change(&test, merge(), test.office.clock.today()).await.unwrap();
    assert_eq!(moved.moved, Some(2));
    // Nothing is sent to the addresses of the unit that ended; its letters go to those of the heir, each once.
    let visible = Visibility::Office(office::OFFICE.to_owned());
    let mails = store::message::list(test.office.store.read(), &visible, None, &[]).await.unwrap();
    let waits = |one: &&store::message::OutboundMessage| one.state == store::message::QUEUED;
    assert!(!mails.iter().filter(waits).any(|one| one.unit_id == "id-xa-a"));
    let mut letters: Vec<_> = (mails.iter().filter(waits))
        .filter(|one| one.unit_id == "id-xa-b" && one.purpose == "letter")
        .map(|one| (one.document_id.as_deref(), one.address.as_str()))
        .collect();
    letters.sort_unstable();
    let count = letters.len();
    letters.dedup();
    assert_eq!((count, letters.len()), (3, 3), "{letters:?}");
    let all = rows(&test).await;
    let of = |unit: &str, state: &str| {
        all.iter().filter(|row| row.lead_unit == unit && row.state == state).count()
    };
    // Both led one task: that of xã A is closed in favour of xã B's; its own task moved; what was closed stays.
    assert_eq!((of("id-xa-a", "open"), of("id-xa-a", "closed")), (0, 2));
    assert_eq!((of("id-xa-b", "open"), of("id-xa-b", "closed")), (2, 1));
    assert_eq!(resolved(&test, "xa-a").await.as_deref(), Some("xa-b"));
    let heir = Actor::recipient("id-xa-b", "xã B");
    let work = follow::work(&test.office, &heir).await.unwrap();
    assert_eq!(work.letters.iter().flat_map(|letter| &letter.tasks).count(), 2);
    // Old codes still open the history.
    let number = "03/UBND-NV";
    let history = follow::unit_rows(&test.office, &test.actor, number, "xa-a", &[]).await.unwrap();
    let leads: Vec<_> = history.rows.iter().map(|row| row.lead_code.as_str()).collect();
    assert_eq!((history.name.as_str(), leads.len()), ("Ủy ban nhân dân xã B", 2));
    let again = change(&test, merge(), test.office.clock.today()).await;
    assert_eq!(refused(again), ["directory-unit-ended"]);
}

#[rstest]
#[tokio::test]
async fn a_split_gives_open_work_to_the_first_and_makes_the_old_name_say_nothing(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    issued(&test, office::letter()).await;
    two_heirs(&test).await;
    let into = vec!["xa-c".to_owned(), "xa-d".to_owned()];
    let one = split(&into[..1], &[]);
    let today = test.office.clock.today();
    assert_eq!(refused(change(&test, one, today).await), ["directory-succession-few"]);
    assert_eq!(change(&test, split(&into, &[]), today).await.unwrap().moved, Some(1));
    assert!(rows(&test).await.iter().any(|row| row.lead_unit == "id-xa-c"));
    assert_eq!(resolved(&test, "xa-a").await, None);
    assert_eq!(resolved(&test, "Ủy ban nhân dân xã D").await.as_deref(), Some("xa-d"));
}

/// A split of xã A; each task is given as `(heir, letter, place)`, without place the whole letter.
fn split(into: &[String], given: &[(&str, &str, Option<i32>)]) -> Change {
    let given = given.iter().map(|(heir, letter, task)| GivenTask {
        heir: (*heir).to_owned(),
        letter: (*letter).to_owned(),
        task: *task,
    });
    Change::Split { from: "xa-a".to_owned(), into: into.to_vec(), given: given.collect() }
}

/// Xã C and xã D, without addresses of their own.
async fn two_heirs(test: &TestOffice) {
    let tx = test.office.store.begin().await.unwrap();
    for (code, name) in [("xa-c", "Ủy ban nhân dân xã C"), ("xa-d", "Ủy ban nhân dân xã D")]
    {
        let unit = Unit { name: name.to_owned(), ..template(test).await };
        let folded = store::unit::folded(name, []);
        let unit = Unit { id: format!("id-{code}"), code: code.to_owned(), folded, ..unit };
        store::unit::insert(&tx, unit).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A letter whose both tasks xã A leads; the second comes back every month.
fn two_tasks(subject: &str) -> Document {
    let words = office::LETTER
        .replace("lập danh sách phục vụ khảo sát", subject)
        .replace("lead: [cac-xa]", "lead: [xa-a]")
        .replace("lead: [cong-an-huyen]", "lead: [xa-a]")
        .replace("cooperating: [cong-an-huyen, ", "cooperating: [xa-b, ");
    let templates = congvan::template::Templates::embedded();
    congvan::template::load("hai-viec.yaml", words.as_bytes(), &templates).unwrap().document
}

#[rstest]
#[tokio::test]
async fn a_split_divides_the_open_work_task_by_task(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let first = issued(&test, two_tasks("việc thứ nhất")).await.letter.row.id;
    let second = issued(&test, two_tasks("việc thứ hai")).await.letter.row.id;
    let third = issued(&test, two_tasks("việc đã xong")).await.letter.row.id;
    let leader = office::actor(&[Role::Leader]);
    for row in rows(&test).await.into_iter().filter(|row| row.document_id == third) {
        follow::close(&test.office, &leader, &row.id, "xong").await.unwrap();
    }
    two_heirs(&test).await;
    let into = vec!["xa-c".to_owned(), "xa-d".to_owned()];
    let today = test.office.clock.today();
    // One task of the first letter, and the whole of the second, but for the task that is named.
    let given = [
        ("xa-d", "01/UBND-NV", Some(2)),
        ("xa-d", "02/UBND-NV", None),
        ("xa-c", "02/UBND-NV", Some(1)),
    ];
    let Change::Split { given: tasks, .. } = split(&into, &given) else { panic!("a split") };
    let seen = foresee_split(&test.office, &test.actor, "xa-a", &into, &tasks, today);
    let seen: Vec<_> = seen.await.unwrap();
    let seen: Vec<_> =
        seen.iter().map(|one| (one.letter.as_str(), one.ordinal, one.heir.0.as_str())).collect();
    let expected = [
        ("01/UBND-NV", 1, "xa-c"),
        ("01/UBND-NV", 2, "xa-d"),
        ("02/UBND-NV", 1, "xa-c"),
        ("02/UBND-NV", 2, "xa-d"),
    ];
    assert_eq!(seen, expected);
    assert!(rows(&test).await.iter().all(|row| row.lead_unit == "id-xa-a"), "nothing is done yet");

    let done = change(&test, split(&into, &given), today).await.unwrap();
    assert_eq!(done.moved, Some(4));
    assert_eq!(follow::move_to_heirs(&test.office).await.unwrap(), 0);
    let conn = test.office.store.read();
    let mut now: Vec<(String, i32, String)> = Vec::new();
    for row in rows(&test).await {
        let task = store::assignment::task(conn, &row.task_id).await.unwrap().unwrap();
        now.push((row.document_id, task.ordinal, row.lead_unit));
        let stream = event::Stream { kind: "assignment", id: &row.id };
        assert!(event::verify(conn, stream).await.unwrap().is_ok());
    }
    now.sort();
    let mut expected: Vec<(String, i32, String)> = Vec::new();
    for (letter, one, two) in [
        (&first, "id-xa-c", "id-xa-d"),
        (&second, "id-xa-c", "id-xa-d"),
        // What had ended stays with the unit that ended it.
        (&third, "id-xa-a", "id-xa-a"),
    ] {
        expected.push((letter.clone(), 1, one.to_owned()));
        expected.push((letter.clone(), 2, two.to_owned()));
    }
    expected.sort();
    assert_eq!(now, expected);

    // Each heir sees its own tasks on its page, has the addresses of the old unit, and the letters that still waited.
    let visible = Visibility::Office(office::OFFICE.to_owned());
    let mails = store::message::list(conn, &visible, None, &[]).await.unwrap();
    // The letter whose tasks had ended waited too: it goes to the first heir.
    for (heir, letters) in [("xa-c", 3), ("xa-d", 2)] {
        let id = format!("id-{heir}");
        let work = follow::work(&test.office, &Actor::recipient(&id, heir)).await.unwrap();
        let tasks = work.letters.iter().map(|letter| letter.tasks.len());
        let tasks: Vec<usize> = tasks.filter(|count| *count > 0).collect();
        assert_eq!(tasks, [1, 1], "{heir}");
        let boxes = store::unit::addresses_on(conn, std::slice::from_ref(&id), today);
        assert_eq!(boxes.await.unwrap()[&id].len(), 2, "{heir}");
        let waiting = mails.iter().filter(|one| {
            one.unit_id == id && one.purpose == "letter" && one.state == store::message::QUEUED
        });
        assert_eq!(waiting.count(), letters * 2, "{heir}: each letter to two addresses");
    }
    let to_old = |one: &&store::message::OutboundMessage| {
        one.unit_id == "id-xa-a" && one.state == store::message::QUEUED
    };
    assert_eq!(mails.iter().filter(to_old).count(), 0, "nothing goes to the unit that ended");
}

#[rstest]
#[tokio::test]
async fn a_task_goes_to_one_heir_and_only_to_one_that_follows(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    issued(&test, office::letter()).await;
    two_heirs(&test).await;
    let into = vec!["xa-c".to_owned(), "xa-d".to_owned()];
    let today = test.office.clock.today();
    let try_it = async |given: &[(&str, &str, Option<i32>)]| {
        refused(change(&test, split(&into, given), today).await)
    };
    let number = "01/UBND-NV";
    assert_eq!(try_it(&[("xa-b", number, Some(1))]).await, ["directory-share-no-heir"]);
    assert_eq!(try_it(&[("xa-d", number, Some(9))]).await, ["directory-share-other-task"]);
    assert_eq!(try_it(&[("xa-d", number, Some(2))]).await, ["directory-share-other-task"]);
    let twice = [("xa-d", number, Some(1)), ("xa-c", number, Some(1))];
    assert_eq!(try_it(&twice).await, ["directory-share-twice"]);
    let both = [("xa-d", number, None), ("xa-c", number, None)];
    assert_eq!(try_it(&both).await, ["directory-share-twice"]);
    let unknown = change(&test, split(&into, &[("xa-d", "99/UBND-NV", None)]), today).await;
    assert!(matches!(unknown, Err(Error::NotFound(_))), "{unknown:?}");
    let all = rows(&test).await;
    assert!(all.iter().any(|row| row.lead_unit == "id-xa-a"), "nothing of it was written");
    assert_eq!(resolved(&test, "xa-a").await.as_deref(), Some("xa-a"));
}

#[rstest]
#[tokio::test]
async fn a_duty_that_comes_back_goes_on_with_the_heir_that_was_given_it(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let due = "due: { date: 2026-10-19, text: trước ngày 20/10/2026 }";
    let words = office::LETTER
        .replace("lead: [cac-xa]", "lead: [xa-a]")
        .replace("mode: report", "mode: periodic")
        .replace(due, "recurrence: { every: monthly, day: 20, text: trước ngày 20 hằng tháng }");
    let templates = congvan::template::Templates::embedded();
    let document = congvan::template::load("ky.yaml", words.as_bytes(), &templates);
    issued(&test, document.unwrap().document).await;
    two_heirs(&test).await;
    let into = vec!["xa-c".to_owned(), "xa-d".to_owned()];
    let given = [("xa-d", "01/UBND-NV", Some(1))];
    let today = test.office.clock.today();
    assert_eq!(change(&test, split(&into, &given), today).await.unwrap().moved, Some(1));
    // The heir that has it merges with another: the duty follows.
    let merge = Change::Merge { from: vec!["xa-d".to_owned()], into: "xa-b".to_owned() };
    test.office.clock.advance(Duration::days(20));
    let today = test.office.clock.today();
    assert_eq!(change(&test, merge, today).await.unwrap().moved, Some(1));
    test.office.clock.advance(Duration::days(20));
    assert_eq!(follow::open_periods(&test.office).await.unwrap(), 1);
    let leads = rows(&test).await.into_iter().filter(|row| !row.period.is_empty());
    let leads: Vec<_> = leads.map(|row| (row.period, row.lead_unit)).collect();
    assert!(leads.iter().all(|(_, unit)| unit == "id-xa-b"), "{leads:?}");
    assert_eq!(leads.len(), 2, "{leads:?}");
}

async fn template(test: &TestOffice) -> Unit {
    let conn = test.office.store.read();
    store::unit::by_code(conn, office::OFFICE, "xa-a").await.expect("a query").expect("the unit")
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_with_a_change_is_said_at_once(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let today = test.office.clock.today();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let from = names(&["xa-khong-co", "xa-a", "xa-a"]);
    let merge = Change::Merge { from, into: "xa-b".to_owned() };
    let found = refused(change(&test, merge, today).await);
    assert_eq!(found, ["directory-code-unknown", "directory-unit-twice"]);
    let itself = Change::Merge { from: names(&["xa-a", "xa-b"]), into: "xa-b".to_owned() };
    assert_eq!(refused(change(&test, itself, today).await), ["directory-succeeds-itself"]);
    let bad =
        Change::Rename { from: "xa-a".to_owned(), code: "Xã A".to_owned(), name: " ".to_owned() };
    let found = refused(change(&test, bad, today).await);
    assert_eq!(found, ["directory-bad-code", "directory-succession-name"]);
    let taken =
        Change::Rename { from: "xa-a".to_owned(), code: "xa-b".to_owned(), name: "X".to_owned() };
    assert_eq!(refused(change(&test, taken, today).await), ["directory-code-taken"]);
    let clerk = office::actor(&[Role::Clerk]);
    let denied = succeed(&test.office, &clerk, &rename(), today).await;
    assert!(matches!(denied, Err(Error::Forbidden(_))));
    assert_eq!(resolved(&test, "xa-a").await.as_deref(), Some("xa-a"));
}
