//! figures, as typed.

use super::follow::office;
use super::program::congvan;

const LETTER: &str = "15/SNV-VP";

#[test]
fn every_table_is_shown_with_its_hour_and_written_by_extension() {
    let office = office();
    for what in [
        &["figures", "unit"][..],
        &["figures", "letter", "--year", "2026", "--quarter", "4"],
        &["figures", "leader"],
        &["figures", "period", "--year", "2026"],
        &["figures", "overdue"],
        &["figures", "due", "--days", "30"],
        &["figures", "answers", LETTER],
    ] {
        let shown = congvan(office.path(), what).well();
        assert!(shown.stdout.contains("Số liệu tính đến"), "{what:?}: {}", shown.stdout);
        congvan(office.path(), &[what, &["--json"]].concat()).well().json();
        for file in ["bieu.pdf", "bieu.xlsx"] {
            congvan(office.path(), &[what, &["-o", file, "--force"]].concat()).well();
        }
        let pdf = std::fs::read(office.path().join("bieu.pdf")).expect("a PDF");
        let sheet = std::fs::read(office.path().join("bieu.xlsx")).expect("a sheet");
        assert!(pdf.starts_with(b"%PDF") && sheet.starts_with(b"PK"), "{what:?}");
    }
    let by_letter = congvan(office.path(), &["figures", "letter", "--json"]).well().json();
    assert_eq!(by_letter["total"]["total"], 4);
}

#[test]
fn the_page_of_the_week_and_the_silent_list_are_written() {
    let office = office();
    congvan(office.path(), &["figures", "weekly", "-o", "giao-ban.pdf"]).well();
    assert!(std::fs::read(office.path().join("giao-ban.pdf")).expect("a PDF").starts_with(b"%PDF"));
    let figures = congvan(office.path(), &["figures", "weekly", "--json"]).well().json();
    assert!(figures["tally"]["nothing_asked"] == 1, "{figures}");
    let silent = congvan(office.path(), &["figures", "silent", LETTER]).well();
    assert!(silent.stdout.starts_with("02 đơn vị chưa báo cáo"), "{}", silent.stdout);
    congvan(office.path(), &["figures", "silent", "-o", "no.txt"]).well();
    assert!(
        std::fs::read_to_string(office.path().join("no.txt"))
            .expect("a text")
            .contains("Suối Trong")
    );
}

#[test]
fn what_cannot_be_written_or_counted_is_refused_with_what_to_do() {
    let office = office();
    for (words, code, said) in [
        (&["figures", "unit", "-o", "bieu.docx"][..], 1, ".xlsx"),
        (&["figures", "weekly"], 1, "-o"),
        (&["figures", "unit", "--year", "2026", "--month", "13"], 1, "1 đến 12"),
        (&["figures", "unit", "--from", "31/12/2026", "--to", "01/01/2026"], 1, "--from"),
        (&["figures", "unit", "--from", "hôm qua", "--to", "01/01/2026"], 1, "hôm qua"),
        (&["figures", "answers", "99/SNV-VP"], 1, "99/SNV-VP"),
        (&["figures", "unit", "-o", "khong-co/bieu.pdf"], 1, "khong-co"),
        (&["figures", "due", "--days", "-1"], 2, ""),
    ] {
        let run = congvan(office.path(), words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{words:?}: {}", run.stderr);
    }
}
