//! Figures and lists: they add up, they tell of the rows behind them, and they fit their paper.

mod lists;
mod summary;
mod sums;
mod weekly;

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, Duration, Utc};
use congvan::config::Ids;
use congvan::service::Office;
use congvan::store;
use congvan::store::assignment::{Assignment, Task};
use congvan::store::document::Document;

use super::fixture::{COLLECTOR, LEAD, LETTER, OFFICE, OTHER_LEAD};

/// One row to be put into the office of the fixture.
pub struct Row {
    pub mode: &'static str,
    pub state: &'static str,
    pub due: Option<DateTime<Utc>>,
    pub reported: Option<DateTime<Utc>>,
    pub completed: Option<DateTime<Utc>>,
}

/// Puts a letter with one task and one row for each into the office; gives the id of the letter.
pub async fn letter(
    office: &Office,
    place: i32,
    dated: &str,
    signer: &str,
    rows: &[Row],
) -> String {
    let tx = office.store.begin().await.expect("a transaction");
    let all = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let model = store::document::find(&tx, &all, LETTER).await.expect("read").expect("the letter");
    let id = format!("letter-{place}");
    let document = Document {
        id: id.clone(),
        number_value: Some(place),
        issued_on: Some(dated.parse().expect("a day")),
        subject: Some(format!("việc số {place}")),
        signer: Some(signer.to_owned()),
        content: serde_json::json!({ "kind": "cong-van" }),
        ..model
    };
    store::document::insert(&tx, document).await.expect("a letter");
    for (ordinal, row) in (1..).zip(rows) {
        let task = Task {
            id: format!("{id}-t{ordinal}"),
            document_id: id.clone(),
            ordinal,
            node: format!("b{ordinal}"),
            wording: format!(
                "Rà soát, thống kê nội dung thứ {ordinal} và báo cáo kết quả thực hiện."
            ),
            mode: row.mode.to_owned(),
            due: None,
            due_at: row.due,
            due_text: None,
            due_is_ours: false,
            recurrence: None,
            report_to: serde_json::json!([]),
            report_via: serde_json::json!([]),
            deliverable: None,
        };
        let lead = if ordinal % 2 == 0 { LEAD } else { OTHER_LEAD };
        let assignment = Assignment {
            id: format!("{id}-a{ordinal}"),
            owner_unit: OFFICE.to_owned(),
            document_id: id.clone(),
            task_id: task.id.clone(),
            lead_unit: lead.to_owned(),
            period: String::new(),
            state: row.state.to_owned(),
            due_at: row.due,
            collector_unit: Some(COLLECTOR.to_owned()),
            acknowledged_at: None,
            reported_at: row.reported,
            completed_at: row.completed,
            completed_late: None,
            version: 1,
        };
        store::assignment::insert_tasks(&tx, vec![task]).await.expect("a task");
        store::assignment::insert_all(&tx, vec![assignment]).await.expect("an assignment");
    }
    tx.commit().await.expect("committed");
    id
}

/// Rows in every state and mode, deadlines and answers around a moment, the same ones for the same seed.
pub fn random_rows(seed: u64, count: usize, around: DateTime<Utc>) -> Vec<Row> {
    const MODES: [&str; 5] = ["report", "periodic", "carry-out", "if-difficulty", "comment"];
    const STATES: [&str; 8] = [
        "open",
        "in_progress",
        "reported",
        "completed",
        "contested",
        "suspended",
        "closed",
        "recalled",
    ];
    let ids = Ids::seeded(seed);
    let pick = |below: u64| u64::from_le_bytes(ids.bytes()) % below;
    let near = || around + Duration::hours(i64::try_from(pick(1000)).expect("small") - 500);
    (0..count)
        .map(|_| {
            let state = STATES[usize::try_from(pick(8)).expect("small")];
            let answered = matches!(state, "reported" | "completed").then(near);
            Row {
                mode: MODES[usize::try_from(pick(5)).expect("small")],
                state,
                due: (pick(4) > 0).then(near),
                reported: answered,
                completed: answered
                    .filter(|_| state == "completed")
                    .map(|at| at + Duration::hours(1)),
            }
        })
        .collect()
}

/// Leaves a PDF for the validator, and gives its path.
pub fn left(name: &str, pdf: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    // The same test runs on two databases at once: no reader may meet a half-written file.
    let part = tempfile::NamedTempFile::new_in(&folder).expect("a file");
    std::fs::write(part.path(), pdf).expect("written");
    part.persist(&path).expect("in its place");
    path
}

/// The words of a PDF, as poppler reads them; none where it is not installed.
pub fn words_of(path: &Path) -> Option<String> {
    let run =
        Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(path).arg("-").output();
    let Ok(run) = run else {
        eprintln!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(run.status.success());
    Some(String::from_utf8(run.stdout).expect("UTF-8"))
}

/// Pages of a PDF.
pub fn pages_of(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).expect("a PDF").get_pages().len()
}
