//! The directory in numbers and a page at a time, as the database tells it, beside the whole list.

use congvan::service::directory::{
    UnitQuestion, count_directory, departments, list_groups, list_units, page_units,
};
use congvan::store;
use rstest::rstest;

use crate::support::{Engine, TestOffice};

#[rstest]
#[tokio::test]
async fn a_page_holds_what_the_whole_list_holds_there(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (office, actor, today) = (&test.office, &test.actor, test.office.clock.today());
    let tx = office.store.begin().await.expect("a transaction");
    for place in 0..30 {
        let code = format!("thon-{place:02}");
        let mut unit =
            store::unit::named(format!("id-{code}"), &actor.unit, &code, &format!("Thôn {place}"));
        unit.valid_to = (place % 4 == 0).then(|| today - chrono::Days::new(1));
        unit.parent = (place % 5 == 0).then(|| actor.unit.clone());
        store::unit::insert(&tx, unit).await.expect("a unit");
        if place % 3 == 0 {
            let mailbox = store::entity::unit_address::Model {
                id: format!("hop-{code}"),
                unit_id: format!("id-{code}"),
                email: format!("vanthu@{code}.example"),
                valid_from: None,
                valid_to: (place % 2 == 0).then(|| today - chrono::Days::new(1)),
                suppressed_at: (place % 9 == 0).then(|| office.clock.now()),
            };
            store::row::insert(&tx, mailbox).await.expect("a mailbox");
        }
    }
    tx.commit().await.expect("written");
    for words in ["", "thôn", "THON 1", "xã a", "%", "_", "' OR 1=1"] {
        let searched = Some(words).filter(|words| !words.is_empty());
        let all = list_units(office, actor, today, searched).await.expect("all");
        let without: Vec<&str> = (all.iter().filter(|row| row.emails.is_empty()))
            .map(|row| row.unit.code.as_str())
            .collect();
        for without_mailbox in [false, true] {
            let wanted: Vec<&str> = if without_mailbox {
                without.clone()
            } else {
                all.iter().map(|row| row.unit.code.as_str()).collect()
            };
            let mut seen: Vec<String> = Vec::new();
            for page in 0..10 {
                let question = UnitQuestion {
                    words: words.to_owned(),
                    without_mailbox,
                    skip: page * 7,
                    show: 7,
                };
                let found = page_units(office, actor, today, &question).await.expect("a page");
                let counted = (found.all, found.without, found.count);
                assert_eq!(counted, (all.len(), without.len(), wanted.len()), "{words}");
                assert!(found.skip <= page * 7 && found.rows.len() <= 7);
                if found.skip == page * 7 {
                    seen.extend(found.rows.into_iter().map(|row| row.unit.code));
                }
            }
            assert_eq!(seen, wanted, "{words} {without_mailbox}");
        }
    }
    let counts = count_directory(office, actor, today).await.expect("counts");
    let all = list_units(office, actor, today, None).await.expect("all");
    assert_eq!(counts.units, all.len());
    assert_eq!(counts.without, all.iter().filter(|row| row.emails.is_empty()).count());
    let groups = list_groups(office, actor, today).await.expect("groups");
    assert_eq!(counts.groups, groups.len());
    let below = departments(office, actor, today, "xa-a").await.expect("departments");
    let codes: Vec<&str> = below.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, ["thon-05", "thon-10", "thon-15", "thon-25", "xa-a"]);
}
