//! Units that are renamed, merged, split on a day.

use chrono::{Duration, NaiveDate};
use congvan::{
    domain::{Actor, Role, Visibility},
    service::{
        Error,
        directory::{Change, Succeeded, list_groups, succeed},
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
    let tx = test.office.store.begin().await.unwrap();
    for (code, name) in [("xa-c", "Ủy ban nhân dân xã C"), ("xa-d", "Ủy ban nhân dân xã D")]
    {
        let unit = Unit { name: name.to_owned(), ..template(&test).await };
        let folded = store::unit::folded(name, []);
        let unit = Unit { id: format!("id-{code}"), code: code.to_owned(), folded, ..unit };
        store::unit::insert(&tx, unit).await.unwrap();
    }
    tx.commit().await.unwrap();
    let into = vec!["xa-c".to_owned(), "xa-d".to_owned()];
    let one = Change::Split { from: "xa-a".to_owned(), into: into[..1].to_vec() };
    let today = test.office.clock.today();
    assert_eq!(refused(change(&test, one, today).await), ["directory-succession-few"]);
    let split = Change::Split { from: "xa-a".to_owned(), into };
    assert_eq!(change(&test, split, today).await.unwrap().moved, Some(1));
    assert!(rows(&test).await.iter().any(|row| row.lead_unit == "id-xa-c"));
    assert_eq!(resolved(&test, "xa-a").await, None);
    assert_eq!(resolved(&test, "Ủy ban nhân dân xã D").await.as_deref(), Some("xa-d"));
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
