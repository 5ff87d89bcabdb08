//! The program dies at every named point of the chain: afterwards all or nothing is there, and the same command goes on.

use std::path::Path;
use std::process::{Command, Output};

use congvan::{
    config::{Clock, Crash, Ids, Settings},
    domain::{Actor, Role, Visibility},
    files::Files,
    service::{Office, letter, letter::Filter},
    store::{Store, assignment, delivery, file, register},
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
