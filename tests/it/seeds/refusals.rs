//! What a letter cannot print yet is refused by name, all at once.

use super::conversion;

#[test]
fn names_everything_that_cannot_be_set_yet() {
    let reading = "\
doc_type: quyết định
confidentiality: MẬT
issuing_authority_line: CHỦ TỊCH
enacting_word: 'QUYẾT ĐỊNH:'
subject_label: Về việc
urgency: rất khẩn
addressees: {label: Kính gửi, inline: true, items: [Sở A], copy: [Sở B]}
blocks:
  - {id: b1, type: article, level: 1, marker: 'Điều 1.', text: Một, under: null}
  - {id: b2, type: table, columns: [a], rows: [[b]]}
  - {id: b3, type: heading, text: I}
  - {id: b4, type: quote, text: I}
  - {id: b5, type: note, text: I}
  - {id: b6, type: figure, text: I}
  - {id: b7, type: bullet, text: x, under: b99}
  - {id: b8, type: paragraph, slogan: true, text: x}
tasks:
  - {id: t1, kind: assignment, lead: [A], source: b77, recurrence: {kind: daily}}
  - {id: t2, kind: agenda, lead: [A], source: b78}
signature: [{position: X}]
recipients: []
appendices: [{label: Phụ lục}]
footnotes: [{marker: '1', text: x}]
event: {time: x}
bogus: 1
";
    let findings = conversion::convert("doc.yaml", reading).expect_err("refused");
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding.message.id).collect();
    ids.sort_unstable();
    assert_eq!(
        ids,
        [
            "reading-appendices",
            "reading-article",
            "reading-authority-line",
            "reading-block",
            "reading-confidentiality",
            "reading-copy",
            "reading-enacting-word",
            "reading-event",
            "reading-footnotes",
            "reading-heading",
            "reading-joint-signature",
            "reading-kind-not-yet",
            "reading-note",
            "reading-parent",
            "reading-quote",
            "reading-recurrence",
            "reading-slogan",
            "reading-subject-label",
            "reading-table",
            "reading-task-without-block",
            "reading-urgency",
            "template-unknown-field",
        ]
    );
    assert!(findings.iter().all(|finding| finding.place.line.is_some()));
}
