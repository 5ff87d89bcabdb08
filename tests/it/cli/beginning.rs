//! From an empty folder to a letter: what the program writes to begin with, and what it says until it is filled in.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::program::{Run, congvan};

const TEMPLATES: [&str; 5] = [
    "chi-so-hieu-qua-co-so",
    "dieu-tra-xa-hoi-hoc",
    "khao-sat-cchc-tinh",
    "tuyen-truyen-sipas",
    "xac-dinh-chi-so-cchc",
];

/// The office of a province with its sample directory.
fn office() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    congvan(at, &["init", "--office", "ubnd-tinh", "--signing", "none"]).well();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/samples/tinh");
    congvan(at, &["unit", "import", &format!("{samples}/units.csv")]).well();
    congvan(at, &["group", "import", &format!("{samples}/groups.csv")]).well();
    folder
}

fn sample(code: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/directives");
    fs::read_to_string(format!("{root}/{code}/samples/tinh.yaml")).unwrap()
}

fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).unwrap();
}

fn findings(run: &Run) -> Vec<Value> {
    run.json()["findings"].as_array().cloned().unwrap_or_default()
}

/// The line of a file that holds some words, from 1.
fn line_of(text: &str, words: &str) -> u64 {
    text.lines().position(|line| line.contains(words)).unwrap() as u64 + 1
}

#[test]
fn what_nobody_filled_in_is_refused_at_its_line_in_every_template() {
    let folder = office();
    let at = folder.path();
    congvan(at, &["template", "new", "cua-co-quan"]).well();
    for code in TEMPLATES.into_iter().chain(["cua-co-quan"]) {
        let file = format!("{code}.yaml");
        congvan(at, &["template", "new", code, "-o", &file]).well();
        let text = fs::read_to_string(at.join(&file)).unwrap();
        assert!(text.contains("\nissuer: \"ubnd-tinh\""), "the office itself issues: {text}");
        assert!(!text.contains("xa-an-hoa") && !text.contains("Mẫu"), "nobody else's: {text}");
        let checked = congvan(at, &["check", &file, "--json"]);
        assert_eq!(checked.code, 1, "{code}");
        let found = findings(&checked);
        for field in ["signature.name", "data.filing", "data.units[0]", "data.office"] {
            let one = found.iter().find(|one| one["field"] == field);
            // The office's own template has a default for the last line.
            let Some(one) = one else {
                assert!(
                    code == "cua-co-quan" && field == "data.filing",
                    "{code} {field}: {found:?}"
                );
                continue;
            };
            assert_eq!(one["rule"], "template-still-open", "{code}: {one}");
            let name = field.rsplit('.').next().unwrap().trim_end_matches("[0]");
            assert_eq!(one["line"], line_of(&text, &format!("  {name}: ")), "{one}");
            assert!(one["file"].as_str().unwrap().ends_with(&file), "{one}");
        }
        for verb in ["issue", "approve", "number"] {
            let refused = congvan(at, &[verb, &file]);
            assert_ne!(refused.code, 0, "{verb} {code}: {}", refused.stdout);
        }
    }
    assert_eq!(congvan(at, &["list", "--json"]).well().json(), serde_json::json!([]));
}

#[test]
fn a_value_that_is_the_title_of_its_field_is_no_value() {
    let folder = office();
    for code in TEMPLATES {
        let text = sample(code);
        let filing = text.lines().find(|line| line.starts_with("  filing:")).unwrap();
        let text = text.replace(filing, "  filing: Đơn vị soạn thảo (dòng Lưu)");
        write(&folder, "thu.yaml", &text);
        for verb in ["check", "issue"] {
            let refused = congvan(folder.path(), &[verb, "thu.yaml"]);
            assert_eq!(refused.code, 1, "{verb} {code}: {}", refused.stdout);
            let place = format!("thu.yaml:{}:", line_of(&text, "  filing:"));
            assert!(refused.stderr.contains(&place), "{code}: {}", refused.stderr);
            assert!(refused.stderr.contains("chưa điền"), "{code}: {}", refused.stderr);
        }
    }
}

#[test]
fn a_stub_never_stands_in_the_place_of_what_comes_with_the_program() {
    let folder = tempfile::tempdir().unwrap();
    for code in ["chi-so-hieu-qua-co-so", "bao-cao"] {
        let refused = congvan(folder.path(), &["template", "new", code]);
        assert_eq!(refused.code, 4, "{code}: {}", refused.stdout);
        assert!(refused.stderr.contains("-o"), "it says how to begin a letter: {}", refused.stderr);
    }
    assert!(!folder.path().join("templates").exists());
    let shown = congvan(folder.path(), &["template", "show", "chi-so-hieu-qua-co-so"]).well();
    assert!(!shown.stdout.contains("Mẫu mới"), "{}", shown.stdout);
}

#[test]
fn a_monthly_duty_of_a_campaign_is_first_due_at_the_first_months_end() {
    let folder = office();
    // A campaign to come, whatever today is.
    let text =
        ["07-06", "11-30", "12-07"].iter().fold(sample("tuyen-truyen-sipas"), |text, day| {
            text.replace(&format!("2026-{day}"), &format!("2150-{day}"))
        });
    write(&folder, "thu.yaml", &text);
    congvan(folder.path(), &["issue", "thu.yaml", "--json"]).well();
    let status = congvan(folder.path(), &["status", "--json"]).well().stdout;
    assert!(status.contains("2150-07-31"), "{status}");
    assert!(!status.contains("2150-11-30"), "the campaign's end is no deadline yet: {status}");
    congvan(folder.path(), &["deliver"]).well();
    let mails = fs::read_dir(folder.path().join("mail")).unwrap();
    let texts = mails.filter_map(|mail| {
        let bytes = fs::read(mail.unwrap().path()).ok()?;
        let mail = mail_parser::MessageParser::default().parse(&bytes)?;
        mail.body_text(0).map(|text| text.into_owned())
    });
    let press: Vec<String> = texts.filter(|text| text.contains("tin, bài mỗi tháng")).collect();
    assert!(!press.is_empty());
    for text in press {
        assert!(text.contains("31/07/2150") && !text.contains("hạn: 30/11/2150"), "{text}");
    }
}

#[test]
fn a_finding_on_a_deadline_names_the_line_of_the_data() {
    let folder = office();
    let text = sample("khao-sat-cchc-tinh");
    let due = text.lines().find(|line| line.starts_with("  roster_due:")).unwrap();
    let text = text.replace(due, "  roster_due: 2020-01-02");
    write(&folder, "thu.yaml", &text);
    let checked = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    let found = findings(&checked);
    let line = line_of(&text, "  roster_due:");
    let named = found.iter().any(|one| {
        one["file"] == "thu.yaml" && one["line"] == line && one["field"] == "data.roster_due"
    });
    assert!(named, "{found:#?}");
}

#[test]
fn a_stamp_of_secrecy_inside_a_subject_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = "kind: cong-van\nissuer: { name: [ỦY BAN NHÂN DÂN] }\nnotation: UBND-VP\nplace: An Hòa\nsubject: \"SUBJECT\"\naddressees: Sở Nội vụ\nbody: [Kính gửi Sở Nội vụ nội dung nêu trên./.]\nsignature: { position: CHỦ TỊCH, name: Nguyễn Văn An }\nrecipients: [Như trên;, \"Lưu: VT.\"]\n";
    for (subject, fits) in
        [("TỐI MẬT: thử", false), ("thử (MẬT)", false), ("bảo vệ bí mật nhà nước", true)]
    {
        write(&folder, "thu.yaml", &text.replace("SUBJECT", subject));
        let checked = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
        assert_eq!(
            checked.stdout.contains("check-classified"),
            !fits,
            "{subject}: {}",
            checked.stdout
        );
        assert_eq!(checked.code, i32::from(!fits), "{subject}: {}", checked.stdout);
    }
}

#[test]
fn everything_wrong_with_a_file_is_told_in_one_round() {
    let folder = tempfile::tempdir().unwrap();
    let text = "kind: cong-van\nissuer: { name: [ỦY BAN NHÂN DÂN] }\nsubject: \"\"\naddressees: Sở Nội vụ\nbody: [Nội dung./.]\n";
    write(&folder, "thu.yaml", text);
    let rules = |run: &Run| -> Vec<String> {
        findings(run)
            .iter()
            .filter(|one| one["severity"] == "error")
            .map(|one| one["rule"].to_string())
            .collect()
    };
    let first = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    write(&folder, "thu.yaml", &text.replace("\"\"", "lịch họp"));
    let second = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    let (first, second) = (rules(&first), rules(&second));
    assert!(first.iter().any(|rule| rule.contains("template-empty-text")), "{first:?}");
    for rule in second {
        assert!(first.contains(&rule), "{rule} came only in the second round: {first:?}");
    }
    write(&folder, "thu.yaml", &text.replace("[Nội dung./.]", "5").replace("\"\"", "lịch họp"));
    let number = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    assert!(number.stdout.contains("template-not-text"), "{}", number.stdout);
}

#[test]
fn a_line_indented_wrongly_is_not_taken_for_a_colon_in_the_words() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "thu.yaml", "kind: cong-van\n  place: An Hòa\n");
    let indented = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    assert!(indented.stdout.contains("template-yaml-indent"), "{}", indented.stdout);
    write(&folder, "thu.yaml", "kind: cong-van\nsubject: Phòng Nội vụ: chủ trì\n");
    let colon = congvan(folder.path(), &["check", "thu.yaml", "--json"]);
    assert!(colon.stdout.contains("template-yaml-colon"), "{}", colon.stdout);
}

#[test]
fn a_misspelt_setting_is_named_with_its_line_in_vietnamese() {
    let folder = tempfile::tempdir().unwrap();
    congvan(folder.path(), &["init", "--office", "ubnd-tinh"]).well();
    let file = folder.path().join("congvan.yaml");
    let settings = fs::read_to_string(&file).unwrap();
    let line = line_of(&settings, "office:");
    fs::write(&file, settings.replacen("office:", "offfice:", 1)).unwrap();
    let refused = congvan(folder.path(), &["list"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    for words in
        [&format!("congvan.yaml:{line}:"), "không có mục “offfice”", "Có phải “office” không?"]
    {
        assert!(refused.stderr.contains(words), "{words}: {}", refused.stderr);
    }
    assert!(!refused.stderr.contains("unknown field"), "{}", refused.stderr);
}

#[test]
fn a_full_disk_is_called_full_where_the_database_cannot_open() {
    let folder = office();
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" list";
    let output = shell(folder.path(), script);
    assert!(!output.0, "{}", output.1);
    assert!(output.1.contains("đã đầy"), "{}", output.1);
    assert!(!output.1.contains("PostgreSQL"), "{}", output.1);
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure_and_a_reader_that_leaves_is_none() {
    let folder = office();
    let (well, told) = shell(folder.path(), "\"$0\" template list > /dev/full");
    assert!(!well, "{told}");
    assert!(told.contains("Không ghi hết được kết quả"), "{told}");
    let (well, told) =
        shell(folder.path(), "set -o pipefail; \"$0\" completion bash | head -n 1 > /dev/null");
    assert!(well && told.is_empty(), "{told}");
}

/// Runs a line of bash with the program as `$0`: whether it ended well, and what it said.
fn shell(folder: &Path, script: &str) -> (bool, String) {
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_congvan")])
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_samples_in_the_help_of_direction_and_import_are_taken_as_they_stand() {
    let folder = office();
    let at = folder.path();
    for (command, begin) in [("direction", "kind: thong-bao"), ("import", "kind: cong-van")] {
        let help = congvan(at, &[command, "--help"]).well().stdout;
        let sample = help.find(begin).map(|start| &help[start..]);
        let sample = sample.unwrap_or_else(|| panic!("{command} shows no sample: {help}"));
        write(&folder, &format!("{command}.yaml"), sample);
    }
    let directed = congvan(at, &["direction", "--data", "direction.yaml", "--json"]).well().json();
    assert_eq!(directed["assignments"], 1, "{directed}");
    write(&folder, "thu.yaml", &self::sample("xac-dinh-chi-so-cchc"));
    congvan(at, &["render", "thu.yaml", "-o", "den.pdf"]).well();
    let imported = ["import", "den.pdf", "--data", "import.yaml", "--json"];
    let imported = congvan(at, &imported).well().json();
    assert_eq!(imported["letter"], "88/UBND-NC", "{imported}");
}
