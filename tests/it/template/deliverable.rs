//! Files of forms and rosters: read with every finding, found by letters.

use congvan::domain::deliverable::{DeliverableKind, Reference};
use congvan::template::{Deliverables, Templates, deliverable, load};
use congvan::text::Lang;

const BAD: &str = "
kind: roster
title: Danh sách
purpos: gõ sai
columns:
  - { name: Họ tên, label: Họ và tên }
  - { name: so, label: Số, type: so, total: true }
  - { name: tuoi, label: Tuổi, type: integer, min: một }
  - { name: chu, label: Chữ, total: true, personal: có lẽ }
  - { name: chon, label: Chọn, type: choice }
  - { name: tuoi, label: Khác }
fields: []
unique: [khong_co]
";

#[test]
fn everything_wrong_with_a_file_is_said_at_once_with_line_and_field() {
    let findings = deliverable::read("xau", "xau.yaml", BAD.as_bytes()).expect_err("many faults");
    let told: Vec<_> = findings
        .iter()
        .map(|one| (one.place.line.unwrap_or(0), one.place.field.as_str(), one.message.id))
        .collect();
    for expected in [
        (2, "purpose", "template-missing-field"),
        (4, "purpos", "template-unknown-field-near"),
        (6, "columns[0].name", "template-bad-field-name"),
        (7, "columns[1].type", "template-not-a-choice"),
        (8, "columns[2].min", "roster-bad-bound"),
        (9, "columns[3].personal", "template-not-truth"),
        (9, "columns[3].total", "roster-total-of-words"),
        (10, "columns[4].choices", "template-missing-field"),
        (13, "unique[0]", "roster-unique-unknown"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is missing in {told:#?}");
    }
    assert!(told.iter().any(|(_, _, id)| *id == "roster-column-twice"), "{told:#?}");
    for finding in &findings {
        assert!(!finding.message.render(Lang::Vi).starts_with('['), "{}", finding.message.id);
    }
}

#[test]
fn hostile_and_half_written_files_are_refused() {
    for bytes in [&b""[..], b"\xFF\xFEk", b"kind: [", b"PK\x03\x04", b"- 1\n- 2", b"kind: form\0"] {
        assert!(deliverable::read("xau", "xau.yaml", bytes).is_err(), "{bytes:?}");
    }
    let bomb = format!(
        "kind: form\ntitle: a\npurpose: b\nfields:\n{}",
        "  - { name: a, label: a }\n".repeat(70)
    );
    let findings = deliverable::read("xau", "xau.yaml", bomb.as_bytes()).expect_err("too many");
    assert!(findings.iter().any(|one| one.message.id == "roster-too-many-columns"));
}

#[test]
fn those_that_come_with_the_program_are_whole() {
    let all = Deliverables::embedded();
    assert_eq!(all.codes(), ["dai-dien-ho", "khao-sat", "nguoi-tra-loi", "so-lieu-chi-so"]);
    for code in all.codes() {
        let definition = all.find(&code).expect("there").expect("whole");
        assert_eq!(definition.is_personal(), definition.kind == DeliverableKind::Roster);
    }
}

#[test]
fn an_office_s_own_wins_and_a_directive_template_brings_its_own() {
    let office = tempfile::tempdir().expect("a folder");
    let write = |path: &str, title: &str| {
        let path = office.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let words = format!(
            "kind: form\ntitle: {title}\npurpose: Thử\nfields: [{{ name: a, label: A }}]\n"
        );
        std::fs::write(path, words).expect("written");
    };
    write("deliverables/khao-sat.yaml", "Của cơ quan");
    write("directives/rieng/deliverables/bieu-rieng.yaml", "Của mẫu");
    let all = Deliverables::embedded().with_office(office.path());
    let title = |code: &str| all.find(code).expect("there").expect("whole").title;
    assert_eq!(title("khao-sat"), "Của cơ quan");
    assert_eq!(title("bieu-rieng"), "Của mẫu");
    let reference = |kind, code: &str| Reference { kind, code: code.to_owned() };
    let other = all.resolve(&reference(DeliverableKind::Roster, "khao-sat")).expect_err("a form");
    assert_eq!(other.id, "roster-other-kind");
    let near = all.resolve(&reference(DeliverableKind::Form, "khao-sa")).expect_err("misspelt");
    assert_eq!(near.id, "roster-unknown-near");
}

#[test]
fn a_letter_that_refers_to_nothing_is_told_so_at_the_line() {
    let letter = "kind: cong-van\nsubject: thử\nbody:\n  - text: Lập danh sách\n    lead: [xa-a]\n    task:\n      mode: report\n      deliverable: roster:khao-sta\n";
    let findings =
        load("thu.yaml", letter.as_bytes(), &Templates::embedded()).expect_err("unknown");
    let finding = &findings.0[0];
    assert_eq!(finding.message.id, "roster-unknown-near");
    assert_eq!(finding.place.line, Some(8));
    assert_eq!(finding.place.field, "body[0].task.deliverable");
}
