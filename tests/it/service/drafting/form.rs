//! The form comes back: its fields go into the draft, and what it does not show stays.

use congvan::service::drafting::{self, Change, Known};
use serde_json::{Value, json};
use std::sync::Arc;

use super::begun;
use crate::support::{Engine, TestOffice};

async fn known(test: &TestOffice) -> Arc<Known> {
    test.office.desk.known(&test.office, &test.actor.unit).await.expect("a directory")
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

/// The form of a body as a page sends it when nobody has typed anything.
fn untouched(content: &Value, known: &Known) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (index, row) in drafting::rows(content.get("body")).iter().enumerate() {
        let node = Value::Object(row.fields.clone());
        let at = |path: &str| drafting::at(&node, path);
        let words = |path: &str| at(path).and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut add =
            |key: &str, words: String| fields.push((format!("row[{index}].{key}"), words));
        add("id", row.id().to_owned());
        add("form", row.form.code().to_owned());
        add("depth", row.depth.to_string());
        add("text", words("text"));
        add("lead", known.shown(at("lead")));
        add("mode", words("task.mode"));
        add("cooperating", known.shown(at("task.cooperating")));
        add("report_to", known.shown(at("task.report_to")));
        add("due", drafting::due_shown(at("task.due")));
        add("due_text", words("task.due.text"));
        add("tracked", String::new());
    }
    fields
}

#[tokio::test]
async fn a_form_that_nobody_touched_changes_nothing() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let known = known(&test).await;
    let draft = begun(&test, &test.actor).await;
    let mut fields = untouched(draft.content(), &known);
    fields.push((
        "f:subject".to_owned(),
        draft.content()["subject"].as_str().expect("words").to_owned(),
    ));
    fields.push(("p:recipients[0].to".to_owned(), "Ủy ban nhân dân các xã".to_owned()));
    assert_eq!(drafting::filled(draft.content(), &fields, &known), *draft.content());
}

#[tokio::test]
async fn a_task_is_written_on_its_item() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let known = known(&test).await;
    let content = json!({ "kind": "cong-van", "body": [{ "id": "n1", "text": "Mở đầu" }] });
    let fields = pairs(&[
        ("row[0].id", "n1"),
        ("row[0].form", "text"),
        ("row[0].text", "Mở đầu:"),
        ("row[0].mode", ""),
        ("row[1].id", ""),
        ("row[1].form", "item"),
        ("row[1].depth", "0"),
        ("row[1].text", "Phòng Nội vụ báo cáo trước ngày 20/10/2026."),
        ("row[1].lead", "phong noi vu; các đơn vị khác"),
        ("row[1].mode", "report"),
        ("row[1].cooperating", "Công an huyện"),
        ("row[1].due", "19/10/2026"),
        ("row[1].due_text", "trước ngày 20/10/2026"),
        ("row[1].tracked", "16:00 19/10/2026"),
        ("row[1].deliverable", "Báo cáo"),
        ("row[1].report_to", ""),
        ("row[1].report_via", ""),
    ]);
    let filled = drafting::filled(&content, &fields, &known);
    let expected = json!([
        { "id": "n1", "text": "Mở đầu:" },
        { "item": {
            "id": "n2", "text": "Phòng Nội vụ báo cáo trước ngày 20/10/2026.",
            "lead": ["phong-noi-vu", "các đơn vị khác"],
            "task": {
                "mode": "report", "cooperating": ["cong-an-huyen"], "deliverable": "Báo cáo",
                "due": { "date": "2026-10-19", "text": "trước ngày 20/10/2026", "tracked": "2026-10-19T16:00:00+07:00" },
            },
        } },
    ]);
    assert_eq!(filled["body"], expected);
}

#[tokio::test]
async fn a_picker_finds_by_name_without_tones_by_initials_and_by_code() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    for typed in ["Phòng Nội vụ", "phong noi", "nội vụ", "pnv", "phong-noi-vu", "noi v"] {
        let found = drafting::search(&test.office, &test.actor, typed).await.expect("a list");
        assert_eq!(found.first().map(|one| one.code.as_str()), Some("phong-noi-vu"), "{typed}");
    }
    let group = drafting::search(&test.office, &test.actor, "cac xa").await.expect("a list");
    assert_eq!(group[0].members, Some(2));
    let long = "x".repeat(100_000);
    for nothing in ["", "   ", "zzz", "%", "'; DROP TABLE unit; --", long.as_str()] {
        let found = drafting::search(&test.office, &test.actor, nothing).await.expect("a list");
        assert!(found.is_empty(), "{nothing:.20}");
    }
}

#[tokio::test]
async fn certain_faults_are_mended_at_their_field_or_all_at_once() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let known = known(&test).await;
    let mut content = begun(&test, &test.actor).await.content().clone();
    content["subject"] = json!("lập  danh sách");
    content["recipients"][0]["text"] = json!("Như trên.");
    let one = drafting::changed(&content, &Change::Mend("subject".to_owned()), &known, &[]);
    assert_eq!(one["subject"], "lập danh sách");
    assert_eq!(one["recipients"][0]["text"], "Như trên.");
    let all = drafting::changed(&content, &Change::Mend(String::new()), &known, &[]);
    assert_eq!(all["recipients"][0]["text"], "Như trên;");
}

#[tokio::test]
async fn a_filled_template_becomes_a_document_of_which_every_item_can_be_edited() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let known = known(&test).await;
    let content = json!({ "template": "xac-dinh-chi-so-cchc", "data": { "year": "2026" } });
    let free = drafting::changed(&content, &Change::Free, &known, &[]);
    assert_eq!(free.get("template"), None);
    assert_eq!(free["kind"], "cong-van");
    assert!(drafting::rows(free.get("body")).len() > 5);
    assert_eq!(drafting::changed(&free, &Change::Free, &known, &[]), free);
}

#[test]
fn buttons_that_are_none_do_nothing() {
    for words in
        ["", "row-up", "row-up:x", "row-add:1", "row-add:1:x", "row-to:1", "DROP", "row-up:-1"]
    {
        assert_eq!(Change::read(words), None, "{words}");
    }
}
