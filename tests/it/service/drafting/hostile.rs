//! Bad, huge, hostile and half-written input at every field.

use congvan::service::{
    Error,
    drafting::{self, MOST_FIELDS, Start},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{begun, changed, opened};
use crate::support::{Engine, TestOffice};

const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% for x in y %}",
    "#import \"x.typ\": * $ \\ #panic()",
    "'; DROP TABLE draft; --",
    "\u{202E}đảo ngược\u{202C}",
    "a\u{0}b\u{7}",
    "…\u{FFFF}\u{1F600}",
    "ÑÛÏ TCVN3 Céng hßa x· héi",
    "- : ? & * ! | > ' \" % @ `",
    "null",
    "../../etc/passwd",
];

#[tokio::test]
async fn hostile_words_in_every_field_are_kept_as_written_and_never_stop_the_page() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let known = test.office.desk.known(&test.office, &test.actor.unit).await.expect("a directory");
    let draft = begun(&test, &test.actor).await;
    let names = [
        "f:subject",
        "f:notation",
        "f:place",
        "f:date",
        "f:urgency",
        "f:kind",
        "f:issuer.unit",
        "l:bases",
        "f:addressees.items[0].text",
        "p:addressees.items[0].to",
        "f:recipients[1].text",
        "f:signature.name",
        "l:signature.authority",
        "f:source.issuer",
        "d:source.due",
        "f:drafter",
        "row[0].text",
        "row[0].lead",
    ];
    for words in HOSTILE {
        for name in names {
            let fields = vec![(name.to_owned(), words.to_owned())];
            let content = drafting::filled(draft.content(), &fields, &known);
            let page = drafting::preview(&test.office, &test.actor, "window", &content, &[]).await;
            let page = page.unwrap_or_else(|error| panic!("{name} {words:?}: {error:?}"));
            for page in page.expect("nobody typed on").pages {
                let svg = page.svg.expect("a new page");
                assert!(
                    !svg.contains("<script") && !svg.contains("<img") && !svg.contains(" on"),
                    "{name} {words:?}"
                );
            }
        }
        let id = &draft.row.id;
        let now = opened(&test, &test.actor, id).await;
        let content = changed(now.content(), "subject", json!(words));
        drafting::save(&test.office, &test.actor, id, now.row.version, content)
            .await
            .expect("saved");
        let kept = words.replace('\0', "");
        assert_eq!(opened(&test, &test.actor, id).await.content()["subject"], kept);
    }
}

#[rstest::rstest]
#[tokio::test]
async fn what_no_database_can_hold_is_left_out(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let draft = begun(&test, &test.actor).await;
    let content = changed(draft.content(), "subject", json!("a\u{0}b"));
    let id = &draft.row.id;
    let result = drafting::save(&test.office, &test.actor, id, 1, content).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(opened(&test, &test.actor, id).await.content()["subject"], "ab");
}

#[tokio::test]
async fn a_stamp_of_secrecy_is_not_taken_in_and_words_about_secrecy_are() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let id = &draft.row.id;
    for stamp in ["MẬT", "TUYỆT MẬT", "Kính gửi\nTỐI MẬT\nabc"] {
        let content = changed(draft.content(), "subject", json!(stamp));
        let refused = drafting::save(&test.office, &test.actor, id, 1, content.clone()).await;
        let Err(Error::Invalid(findings)) = refused else { panic!("{refused:?}") };
        assert_eq!(findings.0[0].place.field, "subject");
        let drawn = drafting::preview(&test.office, &test.actor, "w", &content, &[]).await;
        assert!(matches!(drawn, Err(Error::Invalid(_))));
    }
    assert_eq!(opened(&test, &test.actor, id).await.content(), draft.content());
    let about = changed(draft.content(), "subject", json!("bảo vệ bí mật nhà nước"));
    drafting::save(&test.office, &test.actor, id, 1, about).await.expect("saved");
}

#[tokio::test]
async fn huge_input_is_refused_whole_with_its_size() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let content = changed(draft.content(), "subject", json!("x".repeat(1_100_000)));
    let refused = drafting::save(&test.office, &test.actor, &draft.row.id, 1, content).await;
    let Err(Error::Invalid(findings)) = refused else { panic!("{refused:?}") };
    assert_eq!(findings.0[0].message.id, "drafting-too-large");
    let known = test.office.desk.known(&test.office, &test.actor.unit).await.expect("a directory");
    let many: Vec<(String, String)> =
        (0..MOST_FIELDS + 5).map(|n| (format!("row[{n}].text"), "x".to_owned())).collect();
    let filled = drafting::filled(draft.content(), &many, &known);
    assert!(drafting::rows(filled.get("body")).len() <= MOST_FIELDS);
    let deep = (0..200).fold(json!("x"), |inner, _| json!({ "items": [inner] }));
    let deep = changed(draft.content(), "body", json!([{ "item": deep }]));
    let refused = drafting::save(&test.office, &test.actor, &draft.row.id, 1, deep).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    opened(&test, &test.actor, &draft.row.id).await;
}

#[tokio::test]
async fn files_that_cannot_go_with_a_letter_are_refused_by_name() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let id = &draft.row.id;
    for (name, bytes) in
        [("a.exe", b"MZ".to_vec()), ("../a.pdf", b"x".to_vec()), ("a.pdf", Vec::new())]
    {
        let refused = drafting::attach(&test.office, &test.actor, id, name, bytes).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{name}");
    }
    drafting::attach(&test.office, &test.actor, id, "Mẫu 01.docx", b"one".to_vec())
        .await
        .expect("kept");
    drafting::attach(&test.office, &test.actor, id, "Mẫu 01.docx", b"two".to_vec())
        .await
        .expect("kept");
    let now = opened(&test, &test.actor, id).await;
    assert_eq!(now.content()["enclosures"], json!([{ "file": "Mẫu 01.docx" }]));
    assert_eq!(now.files.len(), 1);
    let sent = drafting::send_on(&test.office, &test.actor, id, now.row.version, None)
        .await
        .expect("sent");
    let view = congvan::service::letter::show(&test.office, &test.actor, &sent.letter.row.id).await;
    let enclosures = view.expect("the letter").enclosures;
    assert_eq!((enclosures.len(), enclosures[0].size), (1, 3));
    let base = sent.row.version;
    drafting::call_back(&test.office, &test.actor, id, base).await.expect("back");
    drafting::detach(&test.office, &test.actor, id, "Mẫu 01.docx").await.expect("away");
    let now = opened(&test, &test.actor, id).await;
    assert_eq!(now.content().get("enclosures"), None);
}

fn any_tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["cong-van", "xac-dinh-chi-so-cchc", "2026-10-05", "report"])
            .prop_map(Value::from),
    ];
    let keys = prop::sample::select(vec![
        "kind",
        "template",
        "data",
        "body",
        "item",
        "items",
        "text",
        "task",
        "due",
        "date",
        "lead",
        "subject",
        "recipients",
        "signature",
        "issuer",
        "addressees",
        "heading",
        "level",
        "id",
        "year",
        "units",
        "table",
    ]);
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..6).prop_map(|fields| {
                Value::Object(
                    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Whatever a draft holds, it is read, and every row of its body has an id of its own.
    #[test]
    fn any_tree_can_be_read(tree in any_tree()) {
        let templates = congvan::template::Templates::embedded();
        let reading = congvan::template::half_written::read(&tree, &templates);
        prop_assert!(reading.mends(&tree).iter().all(|mend| mend.old != mend.new));
        let rows = drafting::rows(tree.get("body"));
        let mut ids: Vec<&str> = rows.iter().map(drafting::Row::id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), rows.len());
    }
}

#[tokio::test]
async fn a_template_that_is_not_there_is_named() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    for code in ["khong-co", "../x", ""] {
        let start = Start::Template(code.to_owned());
        let refused = drafting::start(&test.office, &test.actor, start).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{code}");
    }
}
