//! Expressions in templates: what they may do, how their faults are told, and that data is never one of them.

use std::{fs, path::Path};

use congvan::{
    domain::{Block, Document, Findings},
    template::{self, Templates},
    text::Lang,
};

/// Fills a template of the office with data.
fn fill(template: &str, data: &str) -> Result<Document, Findings> {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("thu-mau");
    fs::create_dir(&inside).expect("made");
    fs::write(inside.join("template.yaml"), template).expect("written");
    let file = format!("template: thu-mau\ndata:\n{data}");
    let templates = Templates::embedded().with_office(folder.path());
    template::load("so-lieu.yaml", file.as_bytes(), &templates).map(|draft| draft.document)
}

/// `file:line field id` of each finding.
fn told(findings: &Findings) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            let place = &finding.place;
            let file = Path::new(place.file.as_deref().unwrap_or_default()).file_name();
            assert!(finding.message.advice(Lang::Vi).is_some());
            format!(
                "{}:{} {} {}",
                file.unwrap_or_default().display(),
                place.line.unwrap_or_default(),
                place.field,
                finding.message.id
            )
        })
        .collect()
}

const FIELDS: &str = "\
name: Thử
fields:
  - { name: who, label: Ai, type: unit, required: true }
  - { name: year, label: Năm, type: year, default: 2026 }
  - { name: rate, label: Tỷ lệ, type: percent }
  - { name: until, label: Hạn, type: date }
  - { name: note, label: Ghi chú }
  - { name: many, label: Nhiều, type: list, of: unit }
  - name: rows
    label: Dòng
    type: list
    fields:
      - { name: what, label: Việc, required: true }
      - { name: count, label: Số, type: count }
document:
  kind: cong-van
  body:
";

fn body(body: &str, data: &str) -> Result<Vec<String>, Findings> {
    let document = fill(&format!("{FIELDS}{body}"), data)?;
    Ok(document.body.iter().map(|block| block.text().to_owned()).collect())
}

const WHO: &str = "  who: { code: so-noi-vu, name: Sở Nội vụ }\n";

#[test]
fn fills_dates_percents_counts_and_lists() {
    let texts = body(
        "    - \"{{ who.name }} năm {{ year - 1 }}: {{ rate | percent }}, trước ngày {{ until | short_date }}, {{ many | list }}\"\n\
         \x20   - for: row in rows\n\
         \x20     text: \"{{ loop.index }}. {{ row.what | upper_first }} {{ row.count | two_digits }}{{ loop.end_mark }}\"\n\
         \x20   - if: note\n\
         \x20     text: \"{{ note }}\"\n",
        &format!(
            "{WHO}  rate: 92,7%\n  until: 5/3/2026\n  many: [Sở A, Sở B, Sở C]\n  rows: [{{what: một, count: 2}}, {{what: hai, count: 1200}}]\n"
        ),
    );
    assert_eq!(
        texts.expect("filled"),
        [
            "Sở Nội vụ năm 2025: 92,7%, trước ngày 05/3/2026, Sở A, Sở B và Sở C",
            "1. Một 02;",
            "2. Hai 1.200.",
        ]
    );
}

#[test]
fn data_that_looks_like_an_expression_is_printed_as_written() {
    let odd = "{{ year }} {% if 1 %}x{% endif %} {# y #} <b>&amp;</b> #set $x$ '; DROP TABLE";
    let texts = body(
        "    - \"Ghi chú: {{ note }}\"\n    - \"{{ note }}\"\n",
        &format!("{WHO}  note: {}\n", serde_json::Value::from(odd)),
    );
    assert_eq!(texts.expect("filled"), [format!("Ghi chú: {odd}"), odd.to_owned()]);
}

#[test]
fn a_lone_expression_gives_units_and_lists_as_they_are() {
    let document = fill(
        &format!(
            "{FIELDS}    - item: {{ text: Một, lead: \"{{{{ many }}}}\", task: {{ report_to: \"{{{{ who }}}}\" }} }}\n"
        ),
        &format!("{WHO}  many: [so-a, {{ code: so-b, name: Sở B }}]\n"),
    );
    // A code alone has no printed name here.
    assert_eq!(
        told(&document.expect_err("refused")),
        ["so-lieu.yaml:4 data.many[0] template-unit-without-name"]
    );
}

#[test]
fn units_named_in_words_lead_under_their_words() {
    let document = fill(
        &format!("{FIELDS}    - item: {{ text: Một, lead: \"{{{{ many }}}}\" }}\n"),
        &format!("{WHO}  many: [Sở A, {{ code: so-b, name: Sở B }}]\n"),
    )
    .expect("filled");
    let Block::Item { item } = &document.body[0] else { panic!("an item") };
    let lead: Vec<&str> = item.lead.iter().map(|lead| lead.as_str()).collect();
    assert_eq!(lead, ["Sở A", "so-b"]);
}

#[test]
fn every_fault_of_the_data_is_told_with_its_line() {
    let findings = body(
        "    - x\n",
        "  yeer: 2026\n  rate: chín\n  until: 31/02/2026\n  rows: [{count: -1}]\n",
    );
    assert_eq!(
        told(&findings.expect_err("refused")),
        [
            "so-lieu.yaml:3 data.yeer template-unknown-field-near",
            "so-lieu.yaml:3 data.who template-missing-data",
            "so-lieu.yaml:4 data.rate template-not-a-number",
            "so-lieu.yaml:5 data.until template-no-such-day",
            "so-lieu.yaml:6 data.rows[0].what template-missing-data",
            "so-lieu.yaml:6 data.rows[0].count template-not-whole",
        ]
    );
}

#[test]
fn every_fault_of_the_template_is_told_with_its_line_and_field() {
    let findings = body(
        "    - \"{{ khong_co }}\"\n    - \"{{ year | chua_co }}\"\n    - \"{% if year %}\"\n    - { for: x in nope, text: y }\n    - { for: year, text: y }\n    - { for: x in year, text: y }\n    - \"{{ note | short_date }}\"\n",
        &format!("{WHO}  note: hôm nay\n"),
    );
    assert_eq!(
        told(&findings.expect_err("refused")),
        [
            "template.yaml:18 document.body[0] template-expression",
            "template.yaml:19 document.body[1] template-expression",
            "template.yaml:20 document.body[2] template-expression",
            "template.yaml:21 document.body[3].for template-unknown-variable",
            "template.yaml:22 document.body[4].for template-bad-for",
            "template.yaml:23 document.body[5].for template-bad-for",
            "template.yaml:24 document.body[6] template-expression",
        ]
    );
}

#[test]
fn a_broken_template_is_told_before_any_data() {
    let findings =
        fill("name: Thử\nfields: [{ label: x, type: so }]\n", "  a: 1\n").expect_err("refused");
    assert_eq!(
        told(&findings),
        [
            "template.yaml:1 document template-missing-field",
            "template.yaml:2 fields[0].name template-missing-field",
            "template.yaml:2 fields[0].type template-not-a-choice",
        ]
    );
}
