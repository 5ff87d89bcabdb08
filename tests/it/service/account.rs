//! Accounts on both databases: locks, idleness, hand-over, what is kept.

use chrono::Duration;
use congvan::domain::{Actor, Role};
use congvan::service::account::{self, Browser, NewAccount, Standing, WantedLines, password};
use congvan::service::{Error, follow};
use congvan::store;
use rstest::rstest;

use crate::service::follow::fixture::{LETTER, OFFICE, World, of_office, world};
use crate::support::Engine;

fn keeper() -> Actor {
    Actor::new("Quản trị", OFFICE, vec![Role::Administrator])
}

fn browser() -> Browser {
    Browser::new([10, 1, 2, 3].into(), "Trình duyệt mẫu", None)
}

async fn make(world: &World, login: &str, role: Role) -> account::Made {
    let new = NewAccount {
        login: login.to_owned(),
        name: format!("Người {login}"),
        roles: vec![role],
        ..NewAccount::default()
    };
    account::make(&world.office, &keeper(), new).await.expect("an account")
}

fn said(error: &Error) -> &'static str {
    error.message().map_or("", |message| message.id)
}

#[rstest]
#[tokio::test]
async fn strangers_failures_lock_out_strangers_and_not_the_person_at_their_desk(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let made = make(&world, "lan", Role::Clerk).await;
    let right = made.one_time_password.as_str();
    let first = account::sign_in(office, "lan", right, &browser(), None).await.expect("in");
    let desk = Browser { known: Some(first.known), ..browser() };
    for attempt in 1..=5 {
        let fault = account::sign_in(office, "lan", "sai", &browser(), None).await.unwrap_err();
        let expected = if attempt < 5 { "account-wrong" } else { "account-locked" };
        assert_eq!(said(&fault), expected, "{attempt}");
    }
    let fault = account::sign_in(office, "lan", right, &browser(), None).await.unwrap_err();
    assert_eq!(said(&fault), "account-locked", "a stranger who knows it waits too");
    account::sign_in(office, "lan", right, &desk, None).await.expect("the desk is not locked");
    // The mark of one name opens no other, and a made-up one none.
    make(&world, "hoa", Role::Clerk).await;
    for known in [desk.known.clone(), Some("ten.niem-phong".to_owned())] {
        let other = Browser { known, ..browser() };
        for _ in 0..5 {
            let _ = account::sign_in(office, "hoa", "sai", &other, None).await;
        }
        let fault = account::sign_in(office, "hoa", "sai", &browser(), None).await.unwrap_err();
        assert_eq!(said(&fault), "account-locked", "counted among strangers");
    }
}

#[rstest]
#[tokio::test]
async fn locks_grow_to_a_quarter_of_an_hour_and_no_further(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let made = make(&world, "lan", Role::Clerk).await;
    for _ in 0..5 {
        let _ = account::sign_in(office, "lan", "sai", &browser(), None).await;
    }
    for minutes in [1, 2, 4, 8, 15, 15] {
        office.clock.advance(Duration::minutes(minutes) - Duration::seconds(1));
        let fault = account::sign_in(office, "lan", "sai", &browser(), None).await.unwrap_err();
        assert_eq!(said(&fault), "account-locked", "{minutes}");
        office.clock.advance(Duration::seconds(2));
        if minutes < 15 {
            let _ = account::sign_in(office, "lan", "sai", &browser(), None).await;
            // The clock stands where the next, longer lock began.
        } else {
            let right = &made.one_time_password;
            account::sign_in(office, "lan", right, &browser(), None).await.expect("open again");
            for _ in 0..9 {
                let _ = account::sign_in(office, "lan", "sai", &browser(), None).await;
            }
            return;
        }
    }
}

#[rstest]
#[tokio::test]
async fn attempts_made_at_once_are_all_counted(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    make(&world, "lan", Role::Clerk).await;
    let browser = browser();
    let tries = (0..12).map(|_| account::sign_in(office, "lan", "sai", &browser, None));
    let faults = futures_util::future::join_all(tries).await;
    let looked_at = faults
        .iter()
        .filter(|fault| fault.as_ref().is_err_and(|fault| said(fault) == "account-wrong"))
        .count();
    assert!(looked_at <= 4, "{looked_at} were told that they may go on");
    let read = office.store.read();
    let row = store::sign_in_failure::find(read, OFFICE, "lan", "").await.unwrap().unwrap();
    assert_eq!(row.failures, 5, "the others were not even looked at");
}

#[rstest]
#[tokio::test]
async fn accounts_that_nobody_uses_end_but_the_last_administrator_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let clerk = make(&world, "lan", Role::Clerk).await;
    make(&world, "quan-tri", Role::Administrator).await;
    office.clock.advance(Duration::days(44));
    assert_eq!(account::end_idle(office).await.unwrap().disabled, 0);
    office.clock.advance(Duration::days(2));
    assert_eq!(account::end_idle(office).await.unwrap().disabled, 1);
    let right = clerk.one_time_password.as_str();
    let fault = account::sign_in(office, "lan", right, &browser(), None).await.unwrap_err();
    assert_eq!(said(&fault), "account-disabled");
    let fault = account::sign_in(office, "lan", "sai", &browser(), None).await.unwrap_err();
    assert_eq!(said(&fault), "account-wrong", "only who knows the password learns it");
    account::enable(office, &keeper(), "lan").await.unwrap();
    account::sign_in(office, "lan", right, &browser(), None).await.expect("in again");
    assert_eq!(account::end_idle(office).await.unwrap().disabled, 0);
}

#[rstest]
#[tokio::test]
async fn the_log_is_kept_for_twelve_months(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    let made = make(&world, "lan", Role::Clerk).await;
    account::sign_in(office, "lan", &made.one_time_password, &browser(), None).await.unwrap();
    let (actor, all) = (keeper(), WantedLines::default());
    let page = account::read_log(office, &actor, &all).await.unwrap();
    let kinds: Vec<&str> = page.lines.iter().map(|line| line.kind.as_str()).collect();
    assert!(kinds.contains(&"signed-in") && kinds.contains(&"account-made"), "{kinds:?}");
    assert!(page.lines.iter().any(|line| line.address == "10.1.2.3"));
    office.clock.advance(Duration::days(364));
    account::end_idle(office).await.unwrap();
    assert!(account::read_log(office, &actor, &all).await.unwrap().lines.len() >= 2);
    office.clock.advance(Duration::days(3));
    assert!(account::end_idle(office).await.unwrap().forgotten >= 2);
    let fault = account::read_log(office, &of_office(Role::Clerk), &WantedLines::default()).await;
    assert!(matches!(fault, Err(Error::Forbidden(_))));
}

#[rstest]
#[tokio::test]
async fn whoever_leaves_hands_everything_over_at_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let office = &world.office;
    make(&world, "lan", Role::Clerk).await;
    make(&world, "hoa", Role::Clerk).await;
    let clerk = of_office(Role::Clerk);
    follow::name_follower(office, &clerk, &LETTER.to_owned(), "Người lan").await.unwrap();
    let done = account::hand_over_all(office, &keeper(), "lan", "hoa").await.unwrap();
    assert_eq!(done.letters, 1);
    let followed = follow::followed(office, &clerk, Some("Người hoa")).await.unwrap();
    assert_eq!(followed.len(), 1);
    account::disable(office, &keeper(), "lan", "Chuyển công tác").await.unwrap();
    let fault = account::hand_over_all(office, &keeper(), "hoa", "lan").await.unwrap_err();
    assert_eq!(said(&fault), "account-handover-disabled");
}

#[rstest]
#[tokio::test]
async fn from_outside_the_offices_networks_everybody_needs_a_second_factor(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(mut world) = world(engine).await else { return };
    world.office.settings.accounts.inside = vec!["10.0.0.0/8".parse().unwrap()];
    let office = &world.office;
    let made = make(&world, "lan", Role::Clerk).await;
    let tx = office.store.begin().await.unwrap();
    let row = store::account::find(&tx, &made.account.id).await.unwrap().unwrap();
    let own = store::account::Account { must_change: false, ..row };
    store::account::save(&tx, own).await.unwrap();
    tx.commit().await.unwrap();
    let inside = browser();
    let came = account::sign_in(office, "lan", &made.one_time_password, &inside, None).await;
    let token = came.unwrap().token;
    let at = async |browser: &Browser| account::standing(office, &token, browser, true).await;
    assert!(matches!(at(&inside).await.unwrap(), Standing::Open(_)));
    let outside = Browser::new([203, 0, 113, 9].into(), "", None);
    let found = at(&outside).await.unwrap();
    assert!(matches!(found, Standing::Held(_, account::Duty::Enrol)), "{found:?}");
}

#[rstest]
#[case::short("mười một ký", Some("account-password-short"))]
#[case::sentence("bốn con ngựa gỗ qua cầu", None)]
#[case::digits("123456789012", Some("account-password-common"))]
#[case::common("P@ssword123456", Some("account-password-common"))]
#[case::office("ubndtinh2026", Some("account-password-common"))]
#[case::own_login("nguyen.lan.2026", Some("account-password-common"))]
#[case::repeated("abababababab", Some("account-password-common"))]
fn passwords_are_judged_by_length_and_by_what_everybody_tries(
    #[case] password: &str,
    #[case] objection: Option<&str>,
) {
    let found = password::objection(password, "nguyen.lan", "Nguyễn Thị Lan");
    assert_eq!(found.map(|message| message.id), objection, "{password}");
}

#[tokio::test]
async fn a_name_that_does_not_exist_costs_as_much_as_a_wrong_password() {
    let ids = congvan::config::Ids::seeded(3);
    let kept = password::hash(&ids, "bốn con ngựa gỗ").await.unwrap();
    assert!(password::is_right("bốn con ngựa gỗ", Some(&kept)).await.unwrap());
    assert!(!password::is_right("", None).await.unwrap(), "nobody's hash opens nothing");
    // The first look at nobody's hash makes it. Then the fastest of several: load of the machine only adds.
    let mut fastest = [u128::MAX; 2];
    for _ in 0..7 {
        for (place, kept) in [Some(kept.as_str()), None].into_iter().enumerate() {
            let begun = std::time::Instant::now();
            assert!(!password::is_right("sai", kept).await.unwrap());
            fastest[place] = fastest[place].min(begun.elapsed().as_micros());
        }
    }
    let [wrong, nobody] = fastest;
    assert!(wrong.abs_diff(nobody) * 3 < wrong.max(nobody), "{wrong} and {nobody} µs");
    assert!(nobody > 5_000, "{nobody} µs are no argon2id");
}
