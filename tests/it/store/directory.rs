use congvan::domain::Party;
use congvan::store::Store;
use congvan::store::directory::{Directory, Resolved};
use congvan::store::group::{self, Group};
use congvan::store::unit::{self, folded};
use rstest::rstest;
use serde_json::json;

use super::sample::{self, OFFICE, day};
use crate::support::{Engine, database};

async fn fill(store: &Store) {
    let tx = store.begin().await.unwrap();
    let mut home_affairs = sample::unit("so-noi-vu", "Sở Nội vụ");
    home_affairs.aliases = json!(["Sở NV"]);
    home_affairs.folded = folded("Sở Nội vụ", ["Sở NV"]);
    let mut former = sample::unit("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội");
    former.valid_to = Some(day(2025, 2, 28));
    let twins = ["xa-a", "xa-b"].map(|code| sample::unit(code, "Xã Đông Hòa"));
    for unit in [home_affairs, former].into_iter().chain(twins) {
        unit::insert(&tx, unit).await.unwrap();
    }
    let group = Group {
        id: "g1".to_owned(),
        owner_unit: OFFICE.to_owned(),
        code: "cac-so".to_owned(),
        name: "Các sở, ban, ngành".to_owned(),
        folded: folded("Các sở, ban, ngành", []),
        aliases: json!([]),
        valid_from: None,
        valid_to: None,
        version: 1,
    };
    group::insert(&tx, group).await.unwrap();
    let members = ["so-noi-vu", "so-ldtbxh"].map(str::to_owned);
    group::replace_members(&tx, "g1", members).await.unwrap();
    tx.commit().await.unwrap();
}

fn said(resolved: Resolved<'_>) -> String {
    match resolved {
        Resolved::Unit(unit) => unit.code.clone(),
        Resolved::Group(group, members) => {
            let members: Vec<&str> = members.iter().map(|unit| unit.code.as_str()).collect();
            format!("{}: {}", group.code, members.join(", "))
        }
        Resolved::Unknown => "?".to_owned(),
    }
}

#[rstest]
#[case::by_code("so-noi-vu", "so-noi-vu")]
#[case::by_name("Sở Nội vụ", "so-noi-vu")]
#[case::in_haste("SO  noi vu", "so-noi-vu")]
#[case::by_alias("sở nv", "so-noi-vu")]
#[case::a_group("cac-so", "cac-so: so-noi-vu")]
#[case::a_group_by_name("các sở, ban, ngành", "cac-so: so-noi-vu")]
#[case::no_longer_there("so-ldtbxh", "?")]
#[case::two_of_that_name("Xã Đông Hòa", "?")]
#[case::nobody("các đơn vị liên quan", "?")]
#[tokio::test]
async fn a_party_is_resolved_on_a_day(
    #[case] party: &str,
    #[case] expected: &str,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store).await;
    let read = database.store.read();
    let directory = Directory::load(read, OFFICE, day(2026, 11, 20)).await.unwrap();
    assert_eq!(said(directory.resolve(&Party::from(party))), expected);
}

#[rstest]
#[tokio::test]
async fn an_earlier_day_still_knows_the_unit_that_is_gone(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store).await;
    let read = database.store.read();
    let directory = Directory::load(read, OFFICE, day(2025, 2, 28)).await.unwrap();
    let group = directory.resolve(&Party::from("cac-so"));
    assert_eq!(said(group), "cac-so: so-ldtbxh, so-noi-vu");
    let elsewhere = Directory::load(read, "co-quan-khac", day(2025, 2, 28)).await.unwrap();
    assert_eq!(said(elsewhere.resolve(&Party::from("so-noi-vu"))), "?");
}
