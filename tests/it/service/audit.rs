//! Integrity: whatever is changed behind the program's back is found and named.

use chrono::TimeDelta;
use congvan::service::audit::{self, Audit, Subject};
use congvan::service::letter::{self, Attachments};
use congvan::service::register;
use congvan::store::ConnectionTrait;
use rstest::rstest;

use super::find::{issue, written};
use super::letter::numbered;
use crate::support::{Engine, TestOffice};

/// Two letters issued, one number void, one kept; a day later.
async fn records(test: &TestOffice) -> String {
    let (office, actor) = (&test.office, &test.actor);
    let file = ("phu-luc.txt".to_owned(), "Danh sách".as_bytes().to_vec());
    let mut document = written("khảo sát", "Nội dung.");
    document.enclosures = serde_json::from_value(serde_json::json!([{ "file": "phu-luc.txt" }]))
        .expect("an enclosure");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(&file.0), &file.1).expect("a file");
    let id = issue(test, document, Attachments::Folder(folder.path().to_owned())).await;
    let void = numbered(test, written("hủy", "Nội dung.")).await.row.id;
    letter::void(office, actor, &void, "Trùng").await.expect("void");
    register::reserve(office, actor, "van-ban-di", 2026, 1, "Chờ họp").await.expect("kept");
    test.office.clock.advance(TimeDelta::days(1));
    assert_eq!(audit::anchor(office).await.expect("roots").days, 1);
    id
}

async fn verify(test: &TestOffice) -> Audit {
    audit::verify(&test.office, &test.actor, || ()).await.expect("an audit")
}

async fn force(test: &TestOffice, statements: &[&str]) {
    let tx = test.office.store.begin().await.expect("a transaction");
    for sql in statements {
        tx.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    tx.commit().await.expect("a commit");
}

/// Takes the triggers away, as somebody with the database's password can.
async fn disarm(test: &TestOffice, engine: Engine) {
    let tables = ["event", "event_personal", "document", "enclosure", "register_entry", "anchor"];
    match engine {
        Engine::Postgres => {
            for table in tables {
                force(test, &[&format!("ALTER TABLE {table} DISABLE TRIGGER ALL")]).await;
            }
        }
        Engine::Sqlite => {
            let sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            let backend = test.office.store.read().get_database_backend();
            let all = sea_orm::Statement::from_string(backend, sql);
            let names = test.office.store.read().query_all_raw(all).await.expect("triggers");
            for row in names {
                let name: String = row.try_get("", "name").expect("a name");
                force(test, &[&format!("DROP TRIGGER {name}")]).await;
            }
        }
    }
}

#[rstest]
#[tokio::test]
async fn records_as_they_were_written_are_whole(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    records(&test).await;
    let audited = verify(&test).await;
    assert_eq!(audited.faults, []);
    assert_eq!((audited.unsealed, audited.days, audited.prints), (0, 1, 1));
    // The letter, its enclosure, three lines of the register.
    assert_eq!((audited.sealed, audited.lines), (5, 3));
    let again = audit::anchor(&test.office).await.expect("roots");
    assert_eq!(again.days, 0, "a day has one root");
}

#[rstest]
#[tokio::test]
async fn every_changed_field_is_found_and_named(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = records(&test).await;
    disarm(&test, engine).await;
    let text = |columns: &[&str]| -> Vec<(String, String)> {
        columns.iter().map(|column| ((*column).to_owned(), "'khác'".to_owned())).collect()
    };
    let whole = |columns: &[&str]| -> Vec<(String, String)> {
        columns.iter().map(|column| ((*column).to_owned(), format!("{column} + 10"))).collect()
    };
    let moment = |columns: &[&str]| -> Vec<(String, String)> {
        let then = "'2020-01-01 00:00:00+00:00'".to_owned();
        columns.iter().map(|column| ((*column).to_owned(), then.clone())).collect()
    };
    // Another file that is there: nothing refers to what is not.
    let file = |columns: &[&str]| -> Vec<(String, String)> {
        let other = |column: &&str| {
            let sql =
                format!("(SELECT hash FROM file WHERE hash <> COALESCE({column}, '') LIMIT 1)");
            ((*column).to_owned(), sql)
        };
        columns.iter().map(other).collect()
    };
    let day = |columns: &[&str]| -> Vec<(String, String)> {
        columns.iter().map(|column| ((*column).to_owned(), "'2020-01-01'".to_owned())).collect()
    };
    let documents = [
        text(&["owner_unit", "kind", "issuer_unit", "origin", "number_suffix", "notation"]),
        text(&["subject", "signer", "engine", "created_by"]),
        file(&["draft_file", "signed_file"]),
        whole(&["number_value", "year"]),
        day(&["issued_on"]),
        moment(&["created_at", "approved_at", "numbered_at", "signed_at", "released_at"]),
        vec![("signing_mode".to_owned(), "'paper'".to_owned())],
    ]
    .concat();
    let enclosures =
        [text(&["name", "title", "media_type"]), file(&["file_hash"]), whole(&["ordinal", "size"])];
    let entries = [
        text(&["number_suffix", "issuer_unit", "notation", "reason", "entered_by"]),
        whole(&["year", "number_value"]),
        day(&["dated"]),
        moment(&["entered_at"]),
    ]
    .concat();
    let events = [
        text(&["kind", "personal_commitment", "prev_hash", "hash"]),
        moment(&["at"]),
        vec![("payload".to_owned(), "'{}'".to_owned()), ("actor".to_owned(), "'{}'".to_owned())],
    ]
    .concat();
    let of_letter = format!("document_id = '{id}'");
    let released = format!(
        "stream_id = '{id}' AND seq = (SELECT MAX(seq) FROM event WHERE stream_id = '{id}')"
    );
    let tables = [
        ("document", format!("id = '{id}'"), documents),
        ("enclosure", of_letter.clone(), enclosures.concat()),
        ("register_entry", of_letter, entries),
        ("event", released, events),
        ("anchor", "1 = 1".to_owned(), [text(&["prev", "root"]), day(&["day"])].concat()),
    ];
    for (table, which, columns) in tables {
        for (column, value) in columns {
            let copy = format!("kept_{table}");
            let keep = format!("CREATE TABLE {copy} AS SELECT * FROM {table} WHERE {which}");
            let change = format!("UPDATE {table} SET {column} = {value} WHERE {which}");
            force(&test, &[&keep, &change]).await;
            let audited = audit::verify(&test.office, &test.actor, || ()).await;
            // A letter that cannot even be read is a fault told otherwise.
            let found = audited.as_ref().map_or(true, |audited| !audited.faults.is_empty());
            assert!(found, "{table}.{column} was changed and nobody noticed");
            let back = format!(
                "UPDATE {table} SET {column} = (SELECT {column} FROM {copy}) WHERE {which}"
            );
            force(&test, &[&back, &format!("DROP TABLE {copy}")]).await;
        }
    }
    assert_eq!(verify(&test).await.faults, [], "everything was put back");
}

#[rstest]
#[tokio::test]
async fn what_is_cut_off_left_out_or_swapped_is_named(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let id = records(&test).await;
    disarm(&test, engine).await;
    // The last event of a stream: the chain alone does not show it, the root of the day does.
    let last = format!(
        "DELETE FROM event WHERE stream_id = '{id}' AND seq = (SELECT MAX(seq) FROM event WHERE stream_id = '{id}')"
    );
    force(&test, &[&last]).await;
    let audited = verify(&test).await;
    assert!(audited.faults.iter().any(|fault| matches!(fault.subject, Subject::Day(_))));

    force(&test, &["DELETE FROM register_entry WHERE state = 'void'"]).await;
    let audited = verify(&test).await;
    let gap = audited.faults.iter().find(|fault| fault.message.id == "audit-register-gap");
    assert_eq!(gap.map(|gap| gap.subject.to_string()).as_deref(), Some("van-ban-di 2026"));
    assert!(audited.faults.iter().any(|fault| fault.message.id == "audit-row-missing"));
}

#[tokio::test]
async fn a_file_that_was_changed_or_is_gone_is_named() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    records(&test).await;
    let files: Vec<_> = walkdir::WalkDir::new(test.folder.path().join("files"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    let named = |audited: &Audit, id: &str| {
        audited.faults.iter().filter(|fault| fault.message.id == id).count()
    };
    std::fs::write(files[0].path(), b"other bytes").expect("changed");
    assert_eq!(named(&verify(&test).await, "audit-file-damaged"), 1);
    std::fs::remove_file(files[0].path()).expect("removed");
    assert_eq!(named(&verify(&test).await, "audit-file-missing"), 1);
}

/// Runs the bundle's own page of Python over it; none where there is no Python.
fn judged(bundle: &[u8], kept: &str) -> Option<(Option<i32>, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("goi.zip"), bundle).expect("a bundle");
    std::fs::write(folder.path().join("verify.py"), congvan::archive::bundle::VERIFIER)
        .expect("a page");
    let mut python = std::process::Command::new("python3");
    let ran = python.args(["verify.py", "goi.zip", kept]).current_dir(folder.path()).output();
    let Ok(ran) = ran else {
        eprintln!("skipped: python3 is not installed");
        return None;
    };
    assert!(ran.stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some((ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned()))
}

/// The bundle with one part changed.
fn changed(bundle: &[u8], part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut old = zip::ZipArchive::new(Cursor::new(bundle)).expect("a bundle");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut file = old.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let name = file.name().expect("a name").into_owned();
        if name.starts_with(part) {
            bytes = change(bytes);
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        new.write_all(&bytes).expect("its bytes");
    }
    new.finish().expect("a bundle").into_inner()
}

#[rstest]
#[tokio::test]
async fn a_stranger_verifies_the_bundle_with_a_page_of_python(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    records(&test).await;
    let to = std::io::Cursor::new(Vec::new());
    let exported = audit::export(&test.office, &test.actor, to, || ()).await;
    let (bundle, done) = exported.expect("a bundle");
    let bundle = bundle.into_inner();
    assert_eq!((done.rows, done.missing), (5, 0));
    let roots = audit::anchors(&test.office, &test.actor).await.expect("roots");
    let root = &roots.last().expect("a root").root;
    let Some((code, said)) = judged(&bundle, root) else { return };
    assert_eq!(code, Some(0), "{said}");

    let replace = |from: &'static str, to: &'static str| {
        move |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.contains(from), "{from} is not in {text}");
            text.replacen(from, to, 1).into_bytes()
        }
    };
    let without_last = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n").into_bytes()
    };
    let cases = [
        (changed(&bundle, "events.jsonl", replace("\"released\"", "\"recalled\"")), "was changed"),
        (changed(&bundle, "events.jsonl", without_last), "do not fit the root"),
        (changed(&bundle, "roots.jsonl", replace("2026-10-05", "2026-10-04")), "do not fit"),
        (changed(&bundle, "rows.jsonl", replace("khảo sát", "khảo cổ")), "differs from its seal"),
        (changed(&bundle, "rows.jsonl", without_last), "was sealed and is gone"),
        (changed(&bundle, "files/", |_| b"khac".to_vec()), "has other bytes"),
    ];
    for (bundle, expected) in cases {
        let (code, said) = judged(&bundle, root).expect("Python was there");
        assert_eq!(code, Some(1), "{expected}: {said}");
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let (code, said) = judged(&bundle, &"1".repeat(64)).expect("Python was there");
    assert_eq!(code, Some(1), "{said}");
}
