//! Who receives a letter and who does what.

use std::collections::HashMap;

use chrono::NaiveDate;
use congvan::{
    domain::{
        Addressee, Block, Calendar, Document, DocumentKind, Due, Findings, Item, Paragraph, Party,
        Recipient, Severity, Task,
    },
    service::dispatch::{Choices, Cooperating, Plan, plan},
    store::{directory::Directory, group::Group, unit::Unit, unit::folded, unit::named},
};
use serde_json::json;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 5).expect("a day")
}

fn unit(code: &str, name: &str) -> Unit {
    named(format!("id-{code}"), "huyen", code, name)
}

fn directory() -> Directory {
    let mut members = HashMap::new();
    let mut group = |code: &str, name: &str, units: &[&str]| {
        members.insert(code.to_owned(), units.iter().map(|code| format!("id-{code}")).collect());
        Group {
            id: code.to_owned(),
            owner_unit: "huyen".to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
            folded: folded(name, []),
            aliases: json!([]),
            valid_from: None,
            valid_to: None,
            version: 1,
        }
    };
    let groups = vec![
        group("cac-xa", "Ủy ban nhân dân các xã", &["xa-a", "xa-b"]),
        group("phoi-hop", "Các đơn vị phối hợp", &["xa-b", "cong-an"]),
        group("trong", "Nhóm trống", &["khong-co"]),
    ];
    let units = vec![
        unit("xa-a", "Ủy ban nhân dân xã A"),
        unit("xa-b", "Ủy ban nhân dân xã B"),
        unit("cong-an", "Công an xã"),
        unit("so-1", "Sở Mẫu"),
        unit("so-2", "sở mẫu"),
    ];
    Directory::new(day(), units, groups, members)
}

fn letter(lead: &[&str], cooperating: &[&str]) -> Document {
    let parties = |names: &[&str]| names.iter().map(|name| Party::from(*name)).collect::<Vec<_>>();
    let mut letter = Document::new(DocumentKind::OfficialLetter);
    letter.date = day().into();
    letter.body.push(Block::Item {
        item: Item {
            lead: parties(lead),
            task: Some(Task { cooperating: parties(cooperating), ..Task::default() }),
            ..Item::new("Lập danh sách và báo cáo.")
        },
    });
    letter.name_nodes();
    letter
}

fn task(letter: &mut Document) -> &mut Task {
    match letter.body.first_mut() {
        Some(Block::Item { item }) => item.task.as_mut().expect("a task"),
        _ => panic!("the letter has one item"),
    }
}

fn run(letter: &Document) -> Result<Plan, Findings> {
    plan(letter, &directory(), &Calendar::built_in(), &Choices::default())
}

fn ids(found: Result<Plan, Findings>) -> Vec<&'static str> {
    let findings = found.err().unwrap_or_default();
    findings
        .0
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|one| one.message.id)
        .collect()
}

#[test]
fn a_group_leads_through_each_of_its_members() {
    let plan = run(&letter(&["cac-xa"], &[])).expect("a plan");
    assert_eq!(plan.tasks[0].leads, ["id-xa-a", "id-xa-b"]);
    assert_eq!(plan.recipients.len(), 2);
}

#[test]
fn a_unit_inside_lead_and_cooperating_groups_is_lead() {
    let plan = run(&letter(&["cac-xa"], &["phoi-hop"])).expect("a plan");
    let expected =
        Cooperating { unit: Some("id-cong-an".to_owned()), words: "Công an xã".to_owned() };
    assert_eq!(plan.tasks[0].cooperating, [expected]);
}

#[test]
fn refuses_a_unit_named_both_as_lead_and_as_cooperating() {
    assert_eq!(ids(run(&letter(&["xa-a"], &["Ủy ban nhân dân xã A"]))), ["letter-lead-cooperates"]);
}

#[test]
fn units_are_found_by_name_whatever_the_case_the_spaces_and_the_tones() {
    for name in ["ủy ban nhân dân  XÃ A", "Uỷ ban nhân dân xã A", "xa-a"] {
        assert_eq!(
            run(&letter(&[name], &[])).expect("a plan").tasks[0].leads,
            ["id-xa-a"],
            "{name}"
        );
    }
}

#[test]
fn tells_every_lead_that_is_not_found_at_once() {
    let mut letter = letter(&["khong-co", "Sở Mẫu", "trong"], &[]);
    letter
        .recipients
        .push(Recipient { to: vec![Party::from("vang-mat")], ..Recipient::new("- Như trên;") });
    let expected =
        ["letter-unit-unknown", "letter-unit-unknown", "letter-group-empty", "letter-unit-unknown"];
    assert_eq!(ids(run(&letter)), expected);
}

#[test]
fn refuses_a_task_that_nobody_leads() {
    assert_eq!(ids(run(&letter(&[], &[]))), ["letter-task-without-lead"]);
}

#[test]
fn cooperating_units_may_be_free_words() {
    let plan = run(&letter(&["xa-a"], &["các đơn vị liên quan"])).expect("a plan");
    assert_eq!(
        plan.tasks[0].cooperating,
        [Cooperating { unit: None, words: "các đơn vị liên quan".to_owned() }]
    );
}

#[test]
fn each_unit_receives_once_in_the_order_of_the_letter() {
    let mut letter = letter(&["cac-xa"], &["cong-an"]);
    letter
        .recipients
        .push(Recipient { to: vec![Party::from("xa-b")], ..Recipient::new("- Như trên;") });
    let plan = run(&letter).expect("a plan");
    let ids: Vec<_> = plan.recipients.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(ids, ["id-xa-a", "id-xa-b", "id-cong-an"]);
}

#[test]
fn names_the_units_without_email_as_a_warning() {
    let mut plan = run(&letter(&["cac-xa"], &["cong-an"])).expect("a plan");
    let mailboxes =
        ["xa-a", "xa-b"].map(|code| (format!("id-{code}"), vec![format!("vt@{code}.example")]));
    let warnings = plan.address(mailboxes.into());
    let told: Vec<_> =
        warnings.iter().map(|one| (one.severity, one.message.args[1].1.as_str())).collect();
    assert_eq!(told, [(Severity::Warning, "Công an xã")]);
}

#[test]
fn a_deadline_chosen_at_release_is_ours_and_only_where_the_letter_has_none() {
    let later = day() + chrono::Days::new(20);
    let choices = Choices { due: Some(later), ..Choices::default() };
    let open = plan(&letter(&["xa-a"], &[]), &directory(), &Calendar::built_in(), &choices)
        .expect("a plan");
    assert!(open.tasks[0].due_is_ours);
    let mut printed = letter(&["xa-a"], &[]);
    task(&mut printed).due = Some(Due::on(day() + chrono::Days::new(3)));
    let printed = plan(&printed, &directory(), &Calendar::built_in(), &choices).expect("a plan");
    assert!(!printed.tasks[0].due_is_ours);
    assert_eq!(printed.tasks[0].due_at, Some("2026-10-08T16:59:59Z".parse().expect("a moment")));
}

fn warned(plan: &Plan) -> Vec<(&'static str, &str)> {
    let findings = plan.warnings.iter();
    findings.map(|one| (one.message.id, one.place.field.as_str())).collect()
}

#[test]
fn an_addressee_written_by_its_directory_name_receives_the_letter() {
    let mut letter = letter(&["xa-a"], &[]);
    letter.addressees.items.push(Addressee::new("Ủy ban nhân dân xã B;"));
    letter.addressees.items.push(Addressee::new("Ủy ban nhân dân các xã."));
    letter.recipients.push(Recipient::new("Như trên;"));
    letter.recipients.push(Recipient::new("Công an xã (để phối hợp), Ủy ban nhân dân xã A;"));
    letter.recipients.push(Recipient::new("Lưu: VT."));
    let plan = run(&letter).expect("a plan");
    let names: Vec<&str> = plan.recipients.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(names, ["id-xa-b", "id-xa-a", "id-cong-an"]);
    assert_eq!(warned(&plan), []);
}

#[test]
fn a_line_that_no_unit_receives_and_a_lead_that_no_line_names_are_warnings() {
    let mut letter = letter(&["cong-an"], &[]);
    letter.addressees.items.push(Addressee::new("Ủy ban nhân dân xã A"));
    letter.recipients.push(Recipient::new("Chủ tịch, các PCT UBND huyện;"));
    letter.recipients.push(Recipient::new("Sở Kế hoạch;"));
    letter.recipients.push(Recipient::new("Lưu: VT."));
    let plan = run(&letter).expect("a plan");
    let expected = [
        ("letter-line-reaches-nobody", "recipients[1]"),
        ("letter-lead-not-listed", "body[0].item.lead"),
    ];
    assert_eq!(warned(&plan), expected);
}

#[test]
fn a_mistyped_code_is_refused_wherever_it_stands_with_the_nearest_one() {
    let mut letter = letter(&["xa-aa"], &["cong-ann", "các đơn vị liên quan"]);
    task(&mut letter).report_to = vec![Party::from("xa-bb")];
    letter.addressees.items.push(Addressee::new("cac-xaa"));
    let findings = run(&letter).expect_err("mistyped codes");
    let errors = findings.iter().filter(|one| one.severity == Severity::Error);
    let found: Vec<(&str, &str)> = errors
        .map(|one| {
            let near = one.message.args.iter().find(|(name, _)| *name == "near");
            (one.place.field.as_str(), near.map_or("", |(_, near)| near.as_str()))
        })
        .collect();
    let expected = [
        ("addressees.items[0]", "cac-xa"),
        ("body[0].item.task.cooperating[0]", "cong-an"),
        ("body[0].item.task.report_to[0]", "xa-b"),
        ("body[0].item.lead[0]", "xa-a"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_unit_that_opens_an_item_and_receives_nothing_is_a_hint() {
    let mut letter = letter(&["xa-a"], &[]);
    letter.addressees.items.push(Addressee::new("Ủy ban nhân dân xã A"));
    for text in
        ["Giao Công an xã: giữ trật tự.", "Ủy ban nhân dân xã A: phối hợp.", "Thời gian: cả ngày."]
    {
        letter.body.push(Block::Paragraph(Paragraph::new(text)));
    }
    let plan = run(&letter).expect("a plan");
    assert_eq!(warned(&plan), [("letter-named-not-addressed", "body[1].text")]);
}
