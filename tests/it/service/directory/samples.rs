use std::collections::BTreeSet;

use chrono::NaiveDate;
use congvan::domain::{Issuer, Party};
use congvan::service::directory::sample;
use congvan::store::directory::Directory;
use rstest::rstest;

use super::office::{Desk, OFFICE, desk, told};
use crate::support::Engine;

async fn with_sample(engine: Engine, name: &str) -> Option<Desk> {
    let desk = desk(engine).await?;
    let sample = sample(name).unwrap();
    let units = desk.units(sample.units).await.unwrap();
    assert!(units.findings.is_empty(), "{:?}", told(&units.findings));
    let groups = desk.groups(sample.groups).await.unwrap();
    assert!(groups.findings.is_empty(), "{:?}", told(&groups.findings));
    Some(desk)
}

async fn directory(desk: &Desk, year: i32, month: u32, day: u32) -> Directory {
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    Directory::load(desk.office.store.read(), OFFICE, day).await.unwrap()
}

#[rstest]
#[case::huyen("huyen", (2025, 6, 30), &[("cac-phong", 8), ("cac-xa", 13), ("cac-don-vi-su-nghiep", 1)])]
#[case::tinh("tinh", (2025, 7, 1), &[("cac-so", 13), ("cac-xa-phuong", 98)])]
#[tokio::test]
async fn a_sample_comes_in_without_a_doubt_and_its_groups_are_full(
    #[case] name: &str,
    #[case] (year, month, day): (i32, u32, u32),
    #[case] groups: &[(&str, usize)],
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = with_sample(engine, name).await else { return };
    let directory = directory(&desk, year, month, day).await;
    for (code, size) in groups {
        assert_eq!(directory.resolve(&Party::from(*code)).units().len(), *size, "{code}");
    }
}

#[tokio::test]
async fn the_district_ends_when_the_two_tiers_begin() {
    let desk = with_sample(Engine::Sqlite, "huyen").await.unwrap();
    let after = directory(&desk, 2025, 7, 1).await;
    let left: Vec<&str> = after.units().iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(left, ["so-noi-vu", "ubnd-tinh"]);
}

#[rstest]
#[case::huyen("huyen")]
#[case::tinh("tinh")]
#[tokio::test]
async fn every_sample_unit_can_issue_and_only_fictional_addresses_are_used(#[case] name: &str) {
    let desk = with_sample(Engine::Sqlite, name).await.unwrap();
    let directory = directory(&desk, 2025, if name == "huyen" { 6 } else { 7 }, 1).await;
    let mut without = BTreeSet::new();
    let rows =
        congvan::service::directory::list_units(&desk.office, &desk.clerk, directory.day(), None);
    for row in rows.await.unwrap() {
        let head: Issuer = serde_json::from_value(row.unit.head.clone()).unwrap();
        assert!(!head.name.is_empty() && row.unit.place.is_some(), "{}", row.unit.code);
        assert!(row.emails.iter().all(|email| email.ends_with(".example")), "{:?}", row.emails);
        if row.emails.is_empty() {
            without.insert(row.unit.code);
        }
    }
    let expected: &[&str] = match name {
        "huyen" => &["xa-11", "xa-12"],
        _ => &["thanh-tra-tinh", "xa-050", "xa-095", "xa-096", "xa-097", "xa-098"],
    };
    assert_eq!(without.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
