//! What a newcomer stumbled over on the first day.

use std::fs;

use congvan::store::Store;
use tempfile::TempDir;

use super::program::{Run, congvan};
use crate::support::office::{self, LETTER, OFFICE};

async fn office(signing: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    congvan(folder.path(), &["init", "--office", OFFICE, "--signing", signing]).well();
    let url = format!("sqlite://{}", folder.path().join("congvan.db").display());
    let store = Store::open(&url).await.expect("the office's database");
    office::directory(&store).await;
    store.close().await.expect("closed");
    fs::write(folder.path().join("thu.yaml"), LETTER).expect("a document file");
    folder
}

fn run(folder: &TempDir, words: &[&str]) -> Run {
    congvan(folder.path(), words)
}

fn write(folder: &TempDir, text: &str) {
    fs::write(folder.path().join("thu.yaml"), text).expect("a document file");
}

/// A letter without tasks to two units, in the words given.
fn notice(addressees: &str, recipients: &str) -> String {
    format!(
        "kind: cong-van
issuer: {OFFICE}
notation: UBND-NV
place: Thanh Sơn Hạ
subject: lịch làm việc
addressees: {addressees}
body:
  - Ủy ban nhân dân huyện thông báo để các đơn vị biết./.
signature: {{ authority: [TM. ỦY BAN NHÂN DÂN], position: CHỦ TỊCH, name: Hoàng Thị Mẫu }}
recipients: {recipients}
"
    )
}

fn letters(folder: &TempDir) -> usize {
    let listed = run(folder, &["list", "--json"]).well().json();
    listed.as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn units_written_by_name_or_code_alone_receive_the_letter() {
    let folder = office("none").await;
    write(&folder, &notice("[xa-b]", "['Phòng Nội vụ;', 'Ủy ban nhân dân xã A;', 'Lưu: VT.']"));
    run(&folder, &["check", "thu.yaml"]).well();
    let issued = run(&folder, &["issue", "thu.yaml", "--json"]).well().json();
    assert_eq!((&issued["units"], &issued["mails"]), (&3.into(), &4.into()), "{issued}");
    let shown = run(&folder, &["show", "01/UBND-NV", "-o", "thu.pdf"]).well();
    assert!(!shown.stdout.contains("Nhập bản ký"), "nobody signed: {}", shown.stdout);
    let pdf = lopdf::Document::load(folder.path().join("thu.pdf")).expect("the letter");
    let text = pdf.extract_text(&[1]).expect("its text");
    assert!(!text.contains("xa-b"), "the code is not printed: {text}");
}

#[tokio::test]
async fn a_letter_that_reaches_nobody_is_refused_before_its_number_unless_that_is_meant() {
    let folder = office("none").await;
    write(&folder, &notice("[Sở Khác]", "['Lưu: VT.']"));
    let checked = run(&folder, &["check", "thu.yaml"]).well();
    assert!(checked.stderr.contains("thu.yaml:6:"), "{}", checked.stderr);
    assert!(checked.stderr.contains("Sở Khác"), "{}", checked.stderr);
    let refused = run(&folder, &["issue", "thu.yaml"]);
    assert_eq!(refused.code, 1, "{}", refused.stdout);
    assert!(refused.stderr.contains("--nobody"), "{}", refused.stderr);
    let issued = run(&folder, &["issue", "thu.yaml", "--nobody", "--json"]).well().json();
    assert_eq!((&issued["letter"], &issued["units"]), (&"01/UBND-NV".into(), &0.into()));
}

#[tokio::test]
async fn a_head_left_blank_in_the_directory_prints_the_units_full_name() {
    let folder = office("none").await;
    write(&folder, &notice("[xa-a]", "['Lưu: VT.']"));
    run(&folder, &["render", "thu.yaml", "-o", "thu.pdf"]).well();
    let pdf = lopdf::Document::load(folder.path().join("thu.pdf")).expect("the page");
    let text = pdf.extract_text(&[1]).expect("its text").replace(['\n', ' '], "");
    assert!(text.contains("HUYỆNTHANHSƠNHẠ"), "{text}");
}

#[tokio::test]
async fn an_issuer_that_nobody_knows_is_an_error_everywhere() {
    let folder = office("none").await;
    write(&folder, &notice("[xa-a]", "['Lưu: VT.']").replace(OFFICE, "ubnd-huyenn"));
    let commands: [&[&str]; 4] = [
        &["check", "thu.yaml"],
        &["number", "thu.yaml"],
        &["issue", "thu.yaml"],
        &["render", "thu.yaml", "-o", "thu.pdf"],
    ];
    for words in commands {
        let refused = run(&folder, words);
        assert_eq!(refused.code, 1, "{words:?}");
        assert!(refused.stderr.contains("thu.yaml:2:"), "{words:?}: {}", refused.stderr);
        assert!(refused.stderr.contains("Có phải “ubnd-huyen”"), "{words:?}: {}", refused.stderr);
    }
    assert!(!folder.path().join("thu.pdf").exists());
    assert_eq!(letters(&folder), 0);
}

#[tokio::test]
async fn mistyped_units_are_all_named_before_a_number_is_taken() {
    let folder = office("none").await;
    let words = LETTER
        .replace("report_to: [phong-noi-vu]", "report_to: [phong-noi-vuu]")
        .replace("lead: [cong-an-huyen]", "lead: [cong-an-huyenn]");
    write(&folder, &words);
    for command in ["check", "number", "issue"] {
        let refused = run(&folder, &[command, "thu.yaml"]);
        assert_eq!(refused.code, 1, "{command}");
        for near in ["“phong-noi-vu”", "“cong-an-huyen”"] {
            assert!(refused.stderr.contains(near), "{command}: {}", refused.stderr);
        }
        for line in ["thu.yaml:17:", "thu.yaml:20:"] {
            assert!(refused.stderr.contains(line), "{command}, {line}: {}", refused.stderr);
        }
    }
    assert_eq!(letters(&folder), 0, "no draft is left behind");
    write(&folder, LETTER);
    let numbered = run(&folder, &["number", "thu.yaml", "--json"]).well().json();
    assert_eq!(numbered["letter"], "01/UBND-NV");
}

#[tokio::test]
async fn a_draft_without_number_is_signed_as_the_office_signs_now() {
    let folder = office("external").await;
    assert_eq!(run(&folder, &["issue", "thu.yaml"]).code, 4);
    assert_eq!(letters(&folder), 0, "refused before anything is written");
    run(&folder, &["approve", "thu.yaml"]).well();
    let path = folder.path().join("congvan.yaml");
    let settings = fs::read_to_string(&path).expect("settings");
    let changed = settings.replace("mode: external", "mode: none");
    assert_ne!(changed, settings);
    fs::write(&path, changed).expect("settings");
    let issued = run(&folder, &["issue", "thu.yaml", "--json"]).well().json();
    assert_eq!((&issued["letter"], &issued["signing"]), (&"01/UBND-NV".into(), &"none".into()));
}

#[tokio::test]
async fn a_number_written_in_the_file_is_refused_as_a_typed_one() {
    let folder = office("none").await;
    let typed = run(&folder, &["number", "thu.yaml", "--number", "15"]);
    write(&folder, &LETTER.replace("notation:", "number: 15\nnotation:"));
    for command in ["number", "issue"] {
        let refused = run(&folder, &[command, "thu.yaml"]);
        assert_eq!(refused.code, 1, "{command}");
        assert!(refused.stderr.contains("thu.yaml:4:"), "{command}: {}", refused.stderr);
        let sentence = typed.stderr.lines().nth(1).expect("the sentence");
        assert!(refused.stderr.contains(sentence), "{command}: {}", refused.stderr);
    }
    write(&folder, LETTER);
    run(&folder, &["issue", "thu.yaml"]).well();
}

#[tokio::test]
async fn a_scan_needs_the_name_of_who_vouches_for_it() {
    let folder = office("paper").await;
    run(&folder, &["number", "thu.yaml", "-o", "ky.pdf"]).well();
    let refused = run(&folder, &["sign", "01/UBND-NV", "ky.pdf"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("--by"), "{}", refused.stderr);
    run(&folder, &["sign", "01/UBND-NV", "ky.pdf", "--by", "Trần Văn Mẫu"]).well();
}

#[tokio::test]
async fn an_older_letter_does_not_replace_a_later_one_nor_an_unrelated_one_unasked() {
    let folder = office("none").await;
    run(&folder, &["issue", "thu.yaml"]).well();
    write(&folder, &notice("[xa-a]", "['Lưu: VT.']"));
    run(&folder, &["issue", "thu.yaml"]).well();
    let words = |old: &'static str, new: &'static str| ["replace", old, new, "--reason", "sai"];
    let older = run(&folder, &words("02/UBND-NV", "01/UBND-NV"));
    assert_eq!(older.code, 4, "{}", older.stdout);
    assert!(older.stderr.contains("ban hành trước"), "{}", older.stderr);
    let unrelated = run(&folder, &words("01/UBND-NV", "02/UBND-NV"));
    assert_eq!(unrelated.code, 4, "{}", unrelated.stdout);
    assert!(unrelated.stderr.contains("--yes"), "{}", unrelated.stderr);
    let listed = run(&folder, &["list", "--state", "released", "--json"]).well().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "nothing was replaced");
    let [replace, old, new, reason, why] = words("01/UBND-NV", "02/UBND-NV");
    run(&folder, &[replace, old, new, reason, why, "--yes"]).well();
    let told = run(&folder, &["deliver"]).well();
    assert!(told.stderr.is_empty() || !told.stderr.contains("Lỗi"), "{}", told.stderr);
}

#[tokio::test]
async fn a_line_with_a_colon_is_to_be_quoted() {
    let folder = office("none").await;
    let text = notice("[xa-a]", "").replace("recipients: \n", "recipients:\n  - Lưu: VT, NC.\n");
    write(&folder, &text);
    let refused = run(&folder, &["check", "thu.yaml"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("ngoặc kép"), "{}", refused.stderr);
}

#[test]
fn help_is_found_whichever_way_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let all = congvan(folder, &["help"]).well();
    assert!(all.stdout.contains("issue"), "{}", all.stdout);
    let one = congvan(folder, &["help", "figures", "unit"]).well();
    assert_eq!(one.stdout, congvan(folder, &["figures", "unit", "--help"]).well().stdout);
    let missing = congvan(folder, &["replace", "1"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("congvan replace --help"), "{}", missing.stderr);
    let day = congvan(folder, &["release", "1", "--due", "31/11/2026"]);
    assert!(day.stderr.contains("không có ngày 31/11/2026"), "{}", day.stderr);
    let guess = congvan(folder, &["chek"]);
    assert!(guess.stderr.contains("“check”"), "{}", guess.stderr);
}

#[tokio::test]
async fn nothing_that_is_there_is_written_over_unasked() {
    let folder = office("none").await;
    for words in [["backup", "-o", "a.zip"].as_slice(), &["figures", "unit", "-o", "a.xlsx"]] {
        run(&folder, words).well();
        let again = run(&folder, words);
        assert_eq!(again.code, 4, "{words:?}");
        assert!(again.stderr.contains("--force"), "{words:?}: {}", again.stderr);
        run(&folder, &[words, &["--force"]].concat()).well();
    }
    run(&folder, &["unit", "template", "-o", "don-vi.xlsx"]).well();
    let form = fs::read(folder.path().join("don-vi.xlsx")).expect("the form");
    assert!(form.starts_with(b"PK"), "a workbook");
    run(&folder, &["unit", "template", "--sample", "tinh", "-o", "mau.xlsx"]).well();
    run(&folder, &["unit", "import", "mau.xlsx", "--check"]).well();
}

#[tokio::test]
async fn a_deadline_that_differs_from_the_printed_one_is_told_with_both_days() {
    let folder = office("none").await;
    write(&folder, &LETTER.replace("date: 2026-10-19", "date: 2026-10-25"));
    let told = run(&folder, &["check", "thu.yaml"]).well();
    for day in ["20/10/2026", "25/10/2026", "ngày nghỉ"] {
        assert!(told.stderr.contains(day), "{}", told.stderr);
    }
    write(&folder, LETTER);
    let told = run(&folder, &["check", "thu.yaml"]).well();
    assert!(!told.stderr.contains("hạn theo dõi"), "{}", told.stderr);
}

#[test]
fn the_demonstration_keeps_its_clock_and_names_the_program_as_it_was_called() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shown = congvan(folder.path(), &["demo", "thu", "--no-serve"]).well();
    assert!(shown.stderr.contains(&format!("{} demo thu", env!("CARGO_BIN_EXE_congvan"))));
    let later = congvan(folder.path(), &["--dir", "thu", "status"]).well();
    assert!(later.stdout.contains("20/11/2026"), "{}", later.stdout);
}
