//! init and register, as typed.

use std::fs;

use super::program::congvan;

#[test]
fn makes_an_office_that_numbers_from_one() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", "ubnd-xa-an-hoa"]).well();
    let registers = congvan(folder.path(), &["register", "list", "--json"]).well().json();
    assert_eq!(registers[0]["code"], "van-ban-di");
    assert_eq!(registers[0]["next"], "01");
}

#[cfg(unix)]
#[test]
fn keeps_the_key_and_the_settings_from_other_eyes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init"]).well();
    for file in ["keys/link.key", "congvan.yaml"] {
        let mode = fs::metadata(folder.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file} is open to others: {mode:o}");
    }
}

#[test]
fn leaves_an_office_that_is_there_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", "mot"]).well();
    let before = fs::read(folder.path().join("congvan.yaml")).unwrap();
    let again = congvan(folder.path(), &["init", "--office", "hai"]);
    assert_eq!(again.code, 4);
    assert!(again.stderr.contains("đang là nơi làm việc"), "{}", again.stderr);
    assert_eq!(fs::read(folder.path().join("congvan.yaml")).unwrap(), before);
}

#[test]
fn says_that_a_folder_is_no_office_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let run = congvan(folder.path(), &["register", "list"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("congvan init"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
}

#[test]
fn names_the_line_of_broken_settings() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init"]).well();
    let file = folder.path().join("congvan.yaml");
    let words = fs::read_to_string(&file).unwrap();
    fs::write(&file, words.replace("signing:", "sining:")).unwrap();
    let run = congvan(folder.path(), &["register", "list"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("sining"), "{}", run.stderr);
}

#[test]
fn answers_wrong_words_in_vietnamese_with_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let run = congvan(folder.path(), &["regster", "list"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("Không có lệnh “regster”"), "{}", run.stderr);
    assert!(run.stderr.contains("register"), "{}", run.stderr);
}

#[test]
fn says_that_the_database_is_not_reachable_with_exit_code_3() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init"]).well();
    let file = folder.path().join("congvan.yaml");
    let words = fs::read_to_string(&file).unwrap();
    // Port 1 of this machine: nobody listens there.
    let words = words.replace("sqlite://congvan.db", "postgres://nobody@127.0.0.1:1/congvan");
    fs::write(&file, words).unwrap();
    let run = congvan(folder.path(), &["register", "list"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
}

#[test]
fn opens_a_series_where_the_paper_register_ended() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init"]).well();
    congvan(folder.path(), &["register", "open", "van-ban-di", "129", "--year", "2026"]).well();
    let listed = ["register", "list", "--year", "2026", "--json"];
    let registers = congvan(folder.path(), &listed).well().json();
    assert_eq!(registers[0]["next"], "129");
    let zero = congvan(folder.path(), &["register", "open", "van-ban-di", "0"]);
    assert_eq!(zero.code, 1);
}

#[test]
fn refuses_a_kind_that_another_register_has() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init"]).well();
    let add = |code: &str, kinds: &str| {
        let words = ["register", "add", code, "--name", "Sổ quyết định", "--kinds", kinds];
        congvan(folder.path(), &words)
    };
    add("quyet-dinh", "quyet-dinh,chi-thi").well();
    assert_eq!(add("chi-thi", "chi-thi").code, 4);
    assert_eq!(add("Sổ mới", "ke-hoach").code, 1);
    assert_eq!(add("so-moi", "khong-co").code, 1);
}

#[test]
fn a_register_is_printed_as_list_sheet_and_volume() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", "ubnd-xa-an-hoa"]).well();
    let keep = ["register", "reserve", "van-ban-di", "--count", "2", "--reason", "Họp HĐND"];
    congvan(folder.path(), &keep).well();
    let shown = congvan(folder.path(), &["register", "print", "outgoing"]).well();
    assert!(shown.stdout.contains("Họp HĐND"), "{}", shown.stdout);
    assert!(shown.stdout.contains("Số liệu tính đến"), "{}", shown.stdout);
    let json = congvan(folder.path(), &["register", "print", "outgoing", "--json"]).well().json();
    assert_eq!(json["count"], 2);
    assert_eq!(json["lines"][1]["number"], "02");
    for (file, begin) in [("so.pdf", b"%PDF" as &[u8]), ("so.xlsx", b"PK")] {
        let words = ["register", "print", "outgoing", "-o", file];
        congvan(folder.path(), &words).well();
        assert!(fs::read(folder.path().join(file)).unwrap().starts_with(begin), "{file}");
        assert_eq!(congvan(folder.path(), &words).code, 4, "{file} is written over");
    }
    for (words, said) in [
        (["register", "print", "so-den", "--year", "2026"], "by-hand"),
        (["register", "print", "outgoing", "--year", "26"], "2000 đến 2100"),
        (["register", "print", "outgoing", "-o", "so.docx"], ".xlsx"),
        (["register", "print", "outgoing", "--register", "khac"], "khac"),
    ] {
        let run = congvan(folder.path(), &words);
        assert_eq!(run.code, 1, "{words:?}");
        assert!(run.stderr.contains(said), "{words:?}: {}", run.stderr);
    }
}
