//! remind, mute, policy and work, as typed.

use super::follow::office;
use super::program::congvan;

const LETTER: &str = "15/SNV-VP";

#[test]
fn a_dry_run_says_who_would_get_what_and_why_and_sends_nothing() {
    let office = office();
    let plan = congvan(office.path(), &["remind", LETTER, "--dry-run", "--json"]).well().json();
    let spared = plan["spared"].as_array().expect("a list");
    // Nobody of the fixture has a mailbox.
    assert_eq!((plan["digests"].as_array().map(Vec::len), spared.len()), (Some(0), 3));
    assert!(spared.iter().all(|one| one["spared"] == "without_address"), "{plan}");
    let shown = congvan(office.path(), &["remind", LETTER, "--dry-run"]).well();
    assert!(shown.stdout.contains("đề nghị gọi điện"), "{}", shown.stdout);
    assert!(shown.stdout.contains("Chưa có gì được gửi"), "{}", shown.stdout);
    assert!(shown.stdout.contains("Số liệu tính đến"), "{}", shown.stdout);
    let done = congvan(office.path(), &["remind", LETTER, "--json"]).well().json();
    assert_eq!((done["mails"].as_u64(), done["without_address"].as_u64()), (Some(0), Some(3)));
    let unknown = congvan(office.path(), &["remind", "99/SNV-VP"]);
    assert_eq!(unknown.code, 1, "{}", unknown.stderr);
}

#[test]
fn reminders_are_muted_with_a_reason_and_let_go_again() {
    let office = office();
    let words = ["mute", LETTER, "--unit", "xa-doi-xanh", "--until", "31/12/2099"];
    let without = congvan(office.path(), &words);
    assert_eq!(without.code, 2, "a reason is asked for: {}", without.stderr);
    let all = [&words[..], &["--reason", "lũ quét", "--json"]].concat();
    let done = congvan(office.path(), &all).well().json();
    let id = done["id"].as_str().expect("an id").to_owned();
    let listed = congvan(office.path(), &["mute"]).well().stdout;
    assert!(listed.contains("UBND xã Đồi Xanh") && listed.contains("lũ quét"), "{listed}");
    let plan = congvan(office.path(), &["remind", LETTER, "--dry-run"]).well().stdout;
    assert!(plan.contains("tạm ngừng nhắc đến hết ngày 31/12/2099: lũ quét"), "{plan}");
    congvan(office.path(), &["mute", "--lift", &id[..6]]).well();
    let none = congvan(office.path(), &["mute", "--json"]).well().json();
    assert_eq!(none.as_array().map(Vec::len), Some(0));
    let vague = congvan(office.path(), &["mute", LETTER]);
    assert_eq!((vague.code, vague.stderr.contains("--until")), (1, true), "{}", vague.stderr);
}

#[test]
fn the_policy_is_shown_as_it_is_written_and_a_letter_may_have_its_own() {
    let office = office();
    let shown = congvan(office.path(), &["policy"]).well();
    assert!(shown.stdout.contains("then_every: 5"), "{}", shown.stdout);
    let file = office.path().join("nhac.yaml");
    std::fs::write(&file, &shown.stdout).expect("written");
    let name = file.to_str().expect("a name");
    congvan(office.path(), &["policy", LETTER, "--file", name]).well();
    let own = congvan(office.path(), &["policy", LETTER, "--json"]).well().json();
    assert_eq!((own["own"].as_bool(), own["policy"]["then_every"].as_u64()), (Some(true), Some(5)));
    std::fs::write(&file, "before: [0]\nafter: [1, 2").expect("written");
    let broken = congvan(office.path(), &["policy", LETTER, "--file", name]);
    assert_eq!(broken.code, 1, "{}", broken.stderr);
    std::fs::write(&file, "before: [0]").expect("written");
    let faulty = congvan(office.path(), &["policy", LETTER, "--file", name]);
    assert!(faulty.code == 1 && faulty.stderr.contains("1 đến 366"), "{}", faulty.stderr);
    congvan(office.path(), &["policy", LETTER, "--clear"]).well();
    let own = congvan(office.path(), &["policy", LETTER, "--json"]).well().json();
    assert_eq!(own["own"], false);
}

#[test]
fn work_once_makes_the_rounds_and_shows_how_they_stand() {
    let office = office();
    let none = congvan(office.path(), &["work", "--show", "--json"]).well().json();
    assert_eq!(none["rounds"].as_array().map(Vec::len), Some(0));
    let made = congvan(office.path(), &["work", "--once", "--json"]).well().json();
    let rounds = made["rounds"].as_array().expect("rounds").clone();
    assert!(rounds.iter().any(|round| round["name"] == "reminders"), "{made}");
    assert!(rounds.iter().all(|round| round["succeeded"] == true), "{made}");
    let shown = congvan(office.path(), &["work", "--show"]).well();
    assert!(shown.stdout.contains("Nhắc việc") && shown.stdout.contains("Dọn tệp thừa"));
    let english = congvan(office.path(), &["work", "--show", "--lang", "en"]).well();
    assert!(english.stdout.contains("Queued 0 reminders"), "{}", english.stdout);
    congvan(office.path(), &["work", "--round", "sweep"]).well();
    let unknown = congvan(office.path(), &["work", "--round", "ngu-trua"]);
    assert!(unknown.code == 1 && unknown.stderr.contains("sweep"), "{}", unknown.stderr);
}

#[test]
fn a_calendar_of_the_office_that_cannot_be_read_is_named_with_its_line() {
    let office = office();
    let folder = office.path().join("templates/calendar");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("holidays.txt"), "# của tỉnh\n2027-02-11 off Tết\n")
        .expect("written");
    let run = congvan(office.path(), &["status"]);
    assert!(run.code == 1 && run.stderr.contains("dòng 2"), "{}", run.stderr);
    std::fs::write(folder.join("holidays.txt"), "2027-02-11 nghỉ Tết\n").expect("written");
    congvan(office.path(), &["status"]).well();
}
