//! What cannot be set is refused by name, all at once.

use congvan::domain::Severity;

use super::conversion;

#[test]
fn names_everything_that_cannot_be_set() {
    let reading = "\
doc_type: thông tư
confidentiality: MẬT
urgency: rất khẩn
number: mười
blocks:
  - {id: b6, type: figure, text: I}
  - {id: b7, type: bullet, text: x, under: b99}
  - {id: b8, type: paragraph, text: null}
recipients: []
bogus: 1
";
    let findings = conversion::convert("doc.yaml", reading).expect_err("refused");
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding.message.id).collect();
    ids.sort_unstable();
    assert_eq!(
        ids,
        [
            "reading-block",
            "reading-confidentiality",
            "reading-kind-of-law",
            "reading-number",
            "reading-parent",
            "reading-urgency",
            "template-missing-field",
            "template-unknown-field",
        ]
    );
    assert!(findings.iter().all(|finding| finding.place.line.is_some()));
}

#[test]
fn remarks_on_tasks_that_find_no_place_and_sets_the_document() {
    let reading = "\
doc_type: công văn
blocks:
  - {id: b1, type: paragraph, text: Một./.}
tasks:
  - {id: t1, kind: assignment, lead: [A], source: b1, recurrence: {kind: daily}}
  - {id: t2, kind: assignment, lead: [B], source: b1}
  - {id: t3, kind: assignment, lead: [A], source: b77}
  - {id: t4, kind: agenda, lead: [A], source: b78}
";
    let converted = conversion::convert("doc.yaml", reading).expect("a document");
    let mut ids: Vec<&str> = converted.remarks.iter().map(|remark| remark.message.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["reading-recurrence", "reading-task-without-block", "reading-two-tasks"]);
    assert!(converted.remarks.iter().all(|remark| remark.severity == Severity::Warning));
    assert_eq!(converted.document.tasks().len(), 1);
}
