//! Links of units, made, opened, ended.

use chrono::Duration;
use congvan::config::Secret;
use congvan::domain::Role;
use congvan::service::link;
use congvan::service::{Error, Office};
use congvan::store;
use rstest::rstest;

use super::fixture::{LEAD, OTHER_LEAD, of_office, refusal, unit_actor, world};
use crate::support::Engine::{self, Postgres, Sqlite};

async fn token(office: &Office, unit: &str) -> String {
    let address = link::provide(office, unit).await.unwrap().address;
    address.rsplit('/').next().unwrap().to_owned()
}

#[rstest]
#[tokio::test]
async fn a_link_is_made_once_and_printed_again(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let first = link::provide(&world.office, LEAD).await.unwrap();
    world.office.clock.advance(Duration::days(100));
    assert_eq!(link::provide(&world.office, LEAD).await.unwrap(), first);
    assert_ne!(link::provide(&world.office, OTHER_LEAD).await.unwrap().code, first.code);
    let visitor = link::open(&world.office, &token(&world.office, LEAD).await).await.unwrap();
    assert_eq!((visitor.unit.as_str(), visitor.name.as_str()), (LEAD, "UBND xã Suối Trong"));
    let path = link::enter(&world.office, &first.code.to_lowercase()).await.unwrap();
    assert!(first.address.ends_with(&path));
}

#[rstest]
#[tokio::test]
async fn nothing_that_is_stored_opens_a_page(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let entrance = link::provide(&world.office, LEAD).await.unwrap();
    let now = world.office.clock.now();
    let row =
        store::link::of_unit(world.office.store.read(), super::fixture::OFFICE, LEAD, now).await;
    let row = row.unwrap().unwrap();
    assert!(!entrance.address.ends_with(&row.id));
    for stored in [&row.id, &row.code] {
        let opened = link::open(&world.office, stored).await;
        assert_eq!(refusal(opened), "follow-link-unknown");
        let entered = link::enter(&world.office, stored).await;
        assert_eq!(refusal(entered), "follow-code-unknown");
    }
}

#[tokio::test]
async fn a_link_near_its_end_is_not_printed_again() {
    let Some(world) = world(Sqlite).await else { return };
    let first = link::provide(&world.office, LEAD).await.unwrap();
    world.office.clock.advance(Duration::days(380));
    let second = link::provide(&world.office, LEAD).await.unwrap();
    assert_ne!(first.address, second.address);
}

#[tokio::test]
async fn an_expired_link_says_so() {
    let Some(world) = world(Sqlite).await else { return };
    let token = token(&world.office, LEAD).await;
    let code = link::provide(&world.office, LEAD).await.unwrap().code;
    world.office.clock.advance(Duration::days(400));
    assert_eq!(refusal(link::open(&world.office, &token).await), "follow-link-expired");
    assert_eq!(refusal(link::enter(&world.office, &code).await), "follow-link-expired");
}

#[rstest]
#[tokio::test]
async fn a_revoked_link_says_so_and_a_new_one_works(#[values(Sqlite, Postgres)] engine: Engine) {
    let Some(world) = world(engine).await else { return };
    let old = token(&world.office, LEAD).await;
    let refused = link::revoke(&world.office, &unit_actor(LEAD), LEAD).await;
    assert_eq!(refusal(refused), "follow-link-revoke-denied");
    let ended = link::revoke(&world.office, &of_office(Role::Registry), LEAD).await.unwrap();
    assert_eq!(ended, 1);
    assert_eq!(refusal(link::open(&world.office, &old).await), "follow-link-revoked");
    let new = token(&world.office, LEAD).await;
    assert!(link::open(&world.office, &new).await.is_ok());
}

#[tokio::test]
async fn forged_cut_and_foreign_tokens_are_all_unknown() {
    let Some(world) = world(Sqlite).await else { return };
    let mine = token(&world.office, LEAD).await;
    let theirs = token(&world.office, OTHER_LEAD).await;
    let mixed = format!("{}{}", &mine[..26], &theirs[26..]);
    let mut settings = world.office.settings.clone();
    settings.link_key = Secret::new("another key of thirty-two bytes!");
    let office = Office { settings, ..world.office.clone() };
    let of_another_key = mine.clone();
    for token in [&mine[..57], &mixed, "", "x", &"a".repeat(58), &format!("{mine}a")] {
        assert_eq!(refusal(link::open(&world.office, token).await), "follow-link-unknown");
    }
    assert_eq!(refusal(link::open(&office, &of_another_key).await), "follow-link-unknown");
}

#[tokio::test]
async fn without_a_key_there_are_no_links() {
    let Some(world) = world(Sqlite).await else { return };
    let mut settings = world.office.settings.clone();
    settings.link_key = Secret::default();
    let office = Office { settings, ..world.office.clone() };
    assert!(matches!(link::provide(&office, LEAD).await, Err(Error::Unavailable(_))));
}
