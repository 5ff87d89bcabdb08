//! The way of a letter, as typed.

use std::fs;
use std::path::Path;

use congvan::store::Store;
use tempfile::TempDir;

use super::program::{Run, congvan};
use crate::service::signed_file::signed;
use crate::support::office::{self, LETTER, OFFICE};

/// A new office with the test's directory and one document file.
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

#[tokio::test]
async fn issues_a_letter_in_one_command_and_not_twice() {
    let folder = office("none").await;
    let issued = run(&folder, &["issue", "thu.yaml", "--json"]).well().json();
    assert_eq!(
        (&issued["letter"], &issued["units"], &issued["mails"]),
        (&"01/UBND-NV".into(), &4.into(), &4.into())
    );
    let again = run(&folder, &["issue", "thu.yaml"]);
    assert_eq!(again.code, 4);
    assert!(
        again.stderr.contains("01/UBND-NV") && again.stderr.contains("--again"),
        "{}",
        again.stderr
    );
    let told = run(&folder, &["issue", "thu.yaml", "--again", "--json"]).well().json();
    assert_eq!(told["letter"], "02/UBND-NV");
    let listed = run(&folder, &["list", "--state", "released", "--json"]).well().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn numbers_signs_and_releases_in_three() {
    let folder = office("external").await;
    assert_eq!(run(&folder, &["issue", "thu.yaml"]).code, 4);
    let numbered = run(&folder, &["number", "thu.yaml", "-o", "ky.pdf"]).well();
    assert!(numbered.stdout.contains("01/UBND-NV"), "{}", numbered.stdout);
    assert_eq!(run(&folder, &["release", "1/UBND-NV"]).code, 4);
    let print = fs::read(folder.path().join("ky.pdf")).expect("the print to be signed");
    fs::write(folder.path().join("da-ky.pdf"), signed(&print)).expect("the signed file");
    assert_eq!(run(&folder, &["sign", "01/UBND-NV", "ky.pdf"]).code, 1);
    run(&folder, &["sign", "01/UBND-NV", "da-ky.pdf"]).well();
    let released = run(&folder, &["release", "01/UBND-NV"]).well();
    assert!(released.stdout.contains("4 đơn vị nhận"), "{}", released.stdout);
    assert!(released.stderr.contains("Công an huyện"), "{}", released.stderr);
    run(&folder, &["show", "01/UBND-NV", "-o", "goc.pdf"]).well();
    let original = fs::read(folder.path().join("goc.pdf")).expect("the original");
    assert_eq!(original, signed(&print));
}

#[tokio::test]
async fn names_the_line_of_a_lead_that_is_not_found() {
    let folder = office("none").await;
    let words = LETTER.replace("to: [phong-noi-vu] }", "to: [phong-khong-co] }");
    fs::write(folder.path().join("sai.yaml"), words).expect("a document file");
    let refused = run(&folder, &["issue", "sai.yaml"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("phong-khong-co"), "{}", refused.stderr);
    assert!(refused.stderr.contains("sai.yaml:"), "{}", refused.stderr);
}

#[tokio::test]
async fn voids_a_number_and_shows_what_was_done() {
    let folder = office("paper").await;
    run(&folder, &["number", "thu.yaml"]).well();
    run(&folder, &["void", "01/UBND-NV", "--reason", "Thay đổi nội dung"]).well();
    let shown = run(&folder, &["show", "01/UBND-NV"]).well();
    for words in ["đã hủy số", "Cấp số", "Hủy số", "lập danh sách"] {
        assert!(shown.stdout.contains(words), "{words} in {}", shown.stdout);
    }
    let next = run(&folder, &["number", "thu.yaml", "--json"]).well().json();
    assert_eq!(next["letter"], "02/UBND-NV");
}

#[tokio::test]
async fn says_what_is_wrong_with_the_words_typed() {
    let folder = office("none").await;
    let cases: [(&[&str], i32, &str); 6] = [
        (&["release", "77/UBND-NV"], 1, "77/UBND-NV"),
        (&["number", "khong-co.yaml"], 1, "khong-co.yaml"),
        (&["number", "thu.yaml", "--date", "31/02/2026"], 2, "31/02/2026"),
        (&["number", "thu.yaml", "--number", "mười"], 1, "mười"),
        (&["list", "--state", "xong"], 1, "released"),
        (&["void", "01/UBND-NV"], 2, "--reason"),
    ];
    for (words, code, told) in cases {
        let run = run(&folder, words);
        assert_eq!(run.code, code, "{words:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{words:?}: {}", run.stderr);
    }
}

#[tokio::test]
async fn enters_a_letter_from_elsewhere_and_a_direction() {
    let folder = office("none").await;
    run(&folder, &["render", "thu.yaml", "-o", "ban-goc.pdf"]).well();
    let data =
        LETTER.replace("notation: UBND-NV", "number: 88\nnotation: SNV-CCHC\ndate: 2026-10-01");
    fs::write(folder.path().join("den.yaml"), data).expect("a data file");
    let imported =
        run(&folder, &["import", "ban-goc.pdf", "--data", "den.yaml", "--json"]).well().json();
    assert_eq!(
        (&imported["letter"], &imported["origin"]),
        (&"88/SNV-CCHC".into(), &"elsewhere".into())
    );
    let source =
        "source: { kind: conclusion, issuer: Chủ tịch UBND huyện, date: 2026-10-02 }\nsubject:";
    fs::write(folder.path().join("hop.yaml"), LETTER.replace("subject:", source))
        .expect("a data file");
    let directed = run(&folder, &["direction", "--data", "hop.yaml", "--json"]).well().json();
    assert_eq!(directed["assignments"], 3);
    let refused = run(&folder, &["direction", "--data", "thu.yaml"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
}

#[tokio::test]
async fn a_full_disk_is_told_and_takes_no_number() {
    let folder = office("none").await;
    // The largest file this process may write, in blocks of 1 kB: less than the letter's PDF, more than the database.
    let full = limited(folder.path(), 8, &["issue", "thu.yaml"]);
    assert_ne!(full.0, Some(0), "{}", full.1);
    let issued = run(&folder, &["issue", "thu.yaml", "--json"]).well().json();
    assert_eq!(issued["letter"], "01/UBND-NV");
}

/// Runs the program with a limit on the size of the files it writes (`RLIMIT_FSIZE`), its signal ignored.
fn limited(folder: &Path, kilobytes: u32, words: &[&str]) -> (Option<i32>, String) {
    let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
    let output = std::process::Command::new("bash")
        .arg("-c")
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_congvan"))
        .args(words)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .output()
        .expect("the program starts");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn search_takes_words_and_options_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", "ubnd-tinh"]).well();
    let found = congvan(folder.path(), &["search", "tuyên", "truyền -họp", "--json"]).well().json();
    assert_eq!(found["count"], 0);
    let bad = congvan(folder.path(), &["search", "tuyên truyền", "--kind", "khong-co"]);
    assert_eq!(bad.code, 1, "{}", bad.stderr);
    let nothing = congvan(folder.path(), &["search", "-- -họp"]);
    assert_ne!(nothing.code, 0, "{}", nothing.stderr);
}

#[tokio::test]
async fn a_released_letter_is_copied_and_its_copies_are_listed() {
    let folder = office("none").await;
    run(&folder, &["issue", "thu.yaml"]).well();
    let signer = ["--position", "CHÁNH VĂN PHÒNG", "--name", "Ngô Văn Mẫu"];
    let copy = |more: &[&str]| {
        let words: Vec<&str> =
            ["certify", "01/UBND-NV"].iter().chain(more).chain(&signer).copied().collect();
        run(&folder, &words)
    };
    let made = copy(&["--form", "sao-y", "-o", "sao.pdf"]).well();
    assert!(made.stdout.contains("01/SY-UBND"), "{}", made.stdout);
    assert!(fs::read(folder.path().join("sao.pdf")).expect("a copy").starts_with(b"%PDF"));
    assert_eq!(copy(&["--form", "sao-y", "-o", "sao.pdf"]).code, 4, "not written over");
    let listed = run(&folder, &["certify", "01/UBND-NV", "--json"]).well().json();
    assert_eq!((&listed[0]["form"], &listed[0]["number"]), (&"sao-y".into(), &1.into()));
}
