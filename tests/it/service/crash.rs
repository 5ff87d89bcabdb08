//! The program dies at every named point of the chain: afterwards all or nothing is there, and the same command goes on.

use std::path::Path;
use std::process::{Command, Output};

use congvan::{
    config::{Clock, Crash, Ids, Secret, Settings},
    domain::{Actor, Role, Visibility},
    files::Files,
    service::{Office, follow, letter, letter::Filter},
    store::{Store, assignment, copy::Copied, delivery, event, file, message, register},
};
use rstest::rstest;

use crate::support::{
    Engine, database,
    office::{self, LETTER, OFFICE},
};

fn issue(folder: &Path, url: &str, file: &str, crash: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(["issue", file])
        .current_dir(folder)
        .env("DATABASE_URL", url)
        .env("CONGVAN_CRASH", crash)
        .output()
        .expect("the program starts")
}

#[rstest]
#[tokio::test]
async fn dying_anywhere_leaves_all_or_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(["init", "--office", OFFICE, "--signing", "none"])
        .current_dir(folder.path())
        .env("DATABASE_URL", &database.url)
        .output()
        .expect("the program starts");
    assert!(init.status.success(), "{}", String::from_utf8_lossy(&init.stderr));
    office::directory(&database.store).await;
    for point in Crash::ISSUING {
        let file = format!("{point}.yaml");
        let words = LETTER.replace("phục vụ khảo sát", &format!("phục vụ khảo sát {point}"));
        std::fs::write(folder.path().join(&file), words).expect("a document file");
        let died = issue(folder.path(), &database.url, &file, point);
        assert_eq!(died.status.code(), None, "{point}: {}", String::from_utf8_lossy(&died.stderr));
        let next = issue(folder.path(), &database.url, &file, "");
        // Died after everything was written: the letter is out, and is not issued twice.
        let expected = if point == "release.after_commit" { Some(4) } else { Some(0) };
        assert_eq!(
            next.status.code(),
            expected,
            "{point}: {}",
            String::from_utf8_lossy(&next.stderr)
        );
    }
    everything_is_whole(&database.store, folder.path(), Crash::ISSUING.len()).await;
}

/// What is done about a letter that is out: the place to die at, and the command that passes it.
fn later_acts(until: &str) -> Vec<(&'static str, Vec<&str>)> {
    const NUMBER: &str = "01/UBND-NV";
    let of_a = |verb: &'static str, rest: &[&'static str]| {
        [&[verb, NUMBER, "--unit", "xa-a"], rest].concat()
    };
    let reason = &["--reason", "theo thực tế"];
    let recorded = &["--channel", "axis", "--report-number", "45/BC-UBND"];
    let asked = [of_a("extend", reason), vec!["--until", until]].concat();
    const OTHER: &str = "02/UBND-NV";
    const THIRD: &str = "03/UBND-NV";
    let after = |verb: &'static str, rest: &[&'static str]| {
        [&[verb, OTHER], rest, &["--reason", "nội dung thay đổi"]].concat()
    };
    vec![
        ("formal.before_commit", vec!["remind", NUMBER, "--formal"]),
        ("correct.before_commit", vec!["correct", NUMBER, OTHER, "--reason", "sai ngày họp"]),
        ("further.before_commit", vec!["further", OTHER, "phong-noi-vu", "--lead", "2"]),
        (
            "reassign.before_commit",
            after("contest", &["--unit", "xa-b", "--task", "1", "--reassign-to", "phong-noi-vu"]),
        ),
        ("replace.before_commit", after("replace", &[THIRD, "--yes"])),
        ("more_time.before_commit", asked),
        ("extend.before_commit", of_a("extend", &["--grant"])),
        ("suspend.before_commit", of_a("suspend", reason)),
        ("resume.before_commit", of_a("resume", &[])),
        ("contest.before_commit", of_a("contest", reason)),
        ("insist.before_commit", of_a("contest", &["--insist", "--reason", "đúng thẩm quyền"])),
        ("remind.before_commit", of_a("remind", &[])),
        (
            "supplement.before_commit",
            vec!["supplement", NUMBER, "--file", "bo-sung.pdf", "--reason", "gửi thiếu"],
        ),
        ("report.before_commit", of_a("record", recorded)),
        ("ask_more.before_commit", of_a("return", reason)),
        (
            "",
            vec![
                "record",
                NUMBER,
                "--unit",
                "xa-b",
                "--channel",
                "axis",
                "--report-number",
                "9/BC",
            ],
        ),
        ("confirm.before_commit", vec!["confirm", NUMBER, "--unit", "xa-b"]),
        (
            "close.before_commit",
            vec!["close", NUMBER, "--unit", "cong-an-huyen", "--reason", "không còn cần"],
        ),
        ("succeed.before_commit", vec!["unit", "merge", "cong-an-huyen", "--into", "phong-noi-vu"]),
        ("heirs.before_commit", vec!["unit", "merge", "xa-a", "--into", "phong-noi-vu"]),
        ("recall.before_commit", vec!["recall", NUMBER, "--reason", "sai nội dung"]),
    ]
}

#[rstest]
#[tokio::test]
async fn dying_in_any_act_about_a_letter_that_is_out_leaves_all_or_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let congvan = |words: &[&str], crash: &str| {
        Command::new(env!("CARGO_BIN_EXE_congvan"))
            .args(words)
            .current_dir(folder.path())
            .env("DATABASE_URL", &database.url)
            .env("CONGVAN_CRASH", crash)
            .output()
            .expect("the program starts")
    };
    let done = |words: &[&str]| {
        let output = congvan(words, "");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {told}");
    };
    done(&["init", "--office", OFFICE, "--signing", "none"]);
    office::directory(&database.store).await;
    std::fs::write(folder.path().join("van-ban.yaml"), LETTER).expect("a document file");
    std::fs::write(folder.path().join("bo-sung.pdf"), b"%PDF-1.7\n%%EOF\n").expect("a file");
    done(&["issue", "van-ban.yaml"]);
    // Two later ones, for what is done with another letter.
    for place in 2..=3 {
        let words = LETTER.replace("phục vụ khảo sát", &format!("phục vụ khảo sát, đợt {place}"));
        std::fs::write(folder.path().join("sau.yaml"), words).expect("a document file");
        done(&["issue", "sau.yaml"]);
    }

    let far = (chrono::Utc::now().date_naive() + chrono::Duration::days(400)).to_string();
    let mut passed = Vec::new();
    for (point, words) in later_acts(&far) {
        if point.is_empty() {
            done(&words);
            continue;
        }
        let before = stands(&database.store).await;
        let rows = written(&database.store).await;
        let died = congvan(&words, point);
        let told = String::from_utf8_lossy(&died.stderr).into_owned();
        assert_eq!(died.status.code(), None, "{point}: {told}");
        if point == "heirs.before_commit" {
            // The change of the directory is there; the work it moves waits for the next round, whole.
            let office = office_at(&database.store, folder.path());
            assert_eq!(follow::move_to_heirs(&office).await.expect("a round"), 2, "{point}");
            assert_eq!(follow::move_to_heirs(&office).await.expect("a round"), 0, "{point}");
        } else {
            assert_eq!(stands(&database.store).await, before, "{point}: half of it was written");
            assert_eq!(written(&database.store).await, rows, "{point}: half of it was written");
            done(&words);
        }
        assert!(stands(&database.store).await.0 > before.0, "{point}: nothing was done");
        passed.push(point);
    }
    assert_eq!(passed, Crash::FOLLOWING);
}

/// Every table, counted and digested: the whole that an act changes, or leaves as it was. Files that nothing names yet
/// are no half: the sweep takes them.
async fn written(store: &Store) -> Vec<Copied> {
    let mut tables = store.digest().await.expect("a digest");
    tables.retain(|table| table.table != "file");
    tables
}

/// How many events there are and how many mails; every stream holds.
async fn stands(store: &Store) -> (usize, usize) {
    let conn = store.read();
    let mut faults = Vec::new();
    let tell = |kind: &str, id: &str, fault| faults.push(format!("{kind} {id}: {fault}"));
    let (_, events) = event::verify_all(conn, tell, |_| ()).await.expect("the events");
    assert!(faults.is_empty(), "{faults:?}");
    let seen = Visibility::Office(OFFICE.to_owned());
    (events, message::list(conn, &seen, None, &[]).await.expect("mails").len())
}

fn office_at(store: &Store, folder: &Path) -> Office {
    let files = Files::open(&folder.join("files")).expect("the files");
    let link_key = Secret::new(*b"a key of thirty-two bytes, fixed");
    let settings = Settings { office: OFFICE.to_owned(), link_key, ..Settings::default() };
    let (engine, ids) = (office::engine_of_tests(), Ids::seeded(1));
    Office::new(store.clone(), files, engine, Clock::default(), ids, settings)
}

/// Each letter is released whole, the series has no gap, and no file is left that nothing names.
async fn everything_is_whole(store: &Store, folder: &Path, letters: usize) {
    let seen = Visibility::Office(OFFICE.to_owned());
    let files = Files::open(&folder.join("files")).expect("the files");
    let settings = Settings { office: OFFICE.to_owned(), ..Settings::default() };
    let engine = office::engine_of_tests();
    let office =
        Office::new(store.clone(), files, engine, Clock::default(), Ids::seeded(1), settings);
    let conn = store.read();

    let system = Actor { roles: vec![Role::System], ..office::actor(&[]) };
    letter::sweep_orphans(&office, &system, chrono::Duration::hours(-1)).await.expect("a sweep");
    let known = file::known(conn).await.expect("known files");
    let on_disk = walkdir::WalkDir::new(folder.join("files")).into_iter().filter_map(Result::ok);
    let on_disk = on_disk.filter(|entry| entry.file_type().is_file()).count();
    assert_eq!(on_disk, known.len(), "files on the disk and files that are named");

    let series = register::list(conn, &seen).await.expect("registers").remove(0);
    let year = register::year_at(office.clock.now());
    let entries = register::entries(conn, &seen, &series.id, year).await.expect("entries");
    let values: Vec<_> =
        entries.iter().map(|entry| usize::try_from(entry.number_value).expect("a value")).collect();
    assert_eq!(values, (1..=letters).collect::<Vec<_>>());

    let all = letter::list(&office, &office::actor(&[Role::Registry]), &Filter::default())
        .await
        .expect("a list");
    assert_eq!(all.len(), letters);
    for letter in all {
        let id = &letter.row.id;
        assert_eq!(letter.row.state, "released", "{}", letter.label());
        assert_eq!(delivery::of_document(conn, &seen, id).await.expect("deliveries").len(), 4);
        assert_eq!(assignment::list(conn, &seen, Some(id)).await.expect("assignments").len(), 3);
        let print = letter.row.draft_file.as_deref().expect("a print");
        assert!(office.files.exists(print).await.expect("a look"));
    }
}
