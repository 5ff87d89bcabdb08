//! One released letter of a fictional office: three tasks, two leads, a collector, a cooperating unit.
//!
//! | task | lead | due | asks for |
//! |---|---|---|---|
//! | `t1-a`, `t1-b` | xã Suối Trong, xã Đồi Xanh | 20/10/2026 | a report to Sở Văn hóa; phòng Tư liệu cooperates |
//! | `t2-a` | xã Suối Trong | 16h00 ngày 16/10/2026 | a report to the issuer |
//! | `t3-a` | xã Suối Trong | none | nothing |

use std::io::Write;

use chrono::{DateTime, Utc};
use congvan::config::{Clock, Ids, Secret, Settings};
use congvan::domain::{Actor, Role, Visibility};
use congvan::files::Files;
use congvan::service::follow::{NewReport, ReceivedFile};
use congvan::service::{Error, Office};
use congvan::store;
use congvan::store::assignment::{Assignment, Cooperation, Task};
use congvan::store::delivery::Delivery;
use congvan::store::document::Document;
use congvan::store::unit::Unit;
use serde_json::json;
use tempfile::TempDir;

use crate::support::{Database, Engine, database};

pub const OFFICE: &str = "so-noi-vu";
pub const LEAD: &str = "xa-suoi-trong";
pub const OTHER_LEAD: &str = "xa-doi-xanh";
pub const COLLECTOR: &str = "so-van-hoa";
pub const COOPERATING: &str = "phong-tu-lieu";
pub const LETTER: &str = "letter-15";

/// An office at work, Tuesday 13 October 2026, 8:30 in Hanoi. Everything vanishes with it.
pub struct World {
    pub office: Office,
    /// Vanishes with the world.
    pub database: Database,
    pub folder: TempDir,
}

pub fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}+07:00")).expect("a moment").to_utc()
}

/// Makes the world; none when the environment says to do without PostgreSQL.
pub async fn world(engine: Engine) -> Option<World> {
    world_with(engine, |_| ()).await
}

/// Makes the world with another content of its letter.
pub async fn world_with(
    engine: Engine,
    change: impl FnOnce(&mut serde_json::Value),
) -> Option<World> {
    let database = database(engine).await?;
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        office: OFFICE.to_owned(),
        link_key: Secret::new("0123456789abcdef0123456789abcdef"),
        ..Settings::default()
    };
    let files = Files::open(&folder.path().join("files")).expect("a folder of files");
    let clock = Clock::fixed(moment("2026-10-13T08:30:00"));
    let typeset = congvan::typeset::Engine::embedded().expect("the engine");
    let store = database.store.clone();
    let office = Office::new(store, files, typeset, clock, Ids::seeded(7), settings);
    fill_with(&office, change).await;
    Some(World { office, database, folder })
}

/// Writes the letter, its tasks and its units into an office without any.
pub async fn fill(office: &Office) {
    fill_with(office, |_| ()).await;
}

async fn fill_with(office: &Office, change: impl FnOnce(&mut serde_json::Value)) {
    let tx = office.store.begin().await.expect("a transaction");
    for (id, name) in [
        (OFFICE, "Sở Nội vụ"),
        (LEAD, "UBND xã Suối Trong"),
        (OTHER_LEAD, "UBND xã Đồi Xanh"),
        (COLLECTOR, "Sở Văn hóa và Thể thao"),
        (COOPERATING, "Phòng Tư liệu"),
    ] {
        store::unit::insert(&tx, unit(id, name)).await.expect("a unit");
    }
    let bytes = b"%PDF-1.7 the letter".to_vec();
    let stored = office.files.put(bytes).await.expect("the letter's file");
    let now = office.clock.now();
    store::file::record(&tx, &stored.hash, stored.size, "application/pdf", now)
        .await
        .expect("file");
    let mut row = letter(office, stored.hash);
    change(&mut row.content);
    store::document::insert(&tx, row).await.expect("a letter");
    let due = "2026-10-20T23:59:59";
    let tasks = vec![
        task(
            "t1",
            1,
            "b2.1",
            "Lập danh sách các điểm khảo sát, gửi về Sở Văn hóa và Thể thao.",
            "report",
            Some((due, "trước ngày 21/10/2026")),
        ),
        task(
            "t2",
            2,
            "b2.2",
            "Báo cáo kết quả rà soát tủ sách công cộng.",
            "report",
            Some(("2026-10-16T16:00:00", "16 giờ 00 ngày 16/10/2026")),
        ),
        task("t3", 3, "b3", "Tuyên truyền đến từng thôn, bản.", "carry-out", None),
    ];
    store::assignment::insert_tasks(&tx, tasks.clone()).await.expect("tasks");
    let cooperation = Cooperation {
        id: "c1".to_owned(),
        task_id: "t1".to_owned(),
        unit_id: Some(COOPERATING.to_owned()),
        words: "Phòng Tư liệu".to_owned(),
    };
    store::assignment::insert_cooperations(&tx, vec![cooperation]).await.expect("cooperation");
    let assignments = vec![
        assignment("t1-a", &tasks[0], LEAD, Some(COLLECTOR)),
        assignment("t1-b", &tasks[0], OTHER_LEAD, Some(COLLECTOR)),
        assignment("t2-a", &tasks[1], LEAD, None),
        assignment("t3-a", &tasks[2], LEAD, None),
    ];
    store::assignment::insert_all(&tx, assignments).await.expect("assignments");
    let deliveries = [LEAD, OTHER_LEAD, COLLECTOR, COOPERATING].map(delivery).to_vec();
    store::delivery::insert_all(&tx, deliveries).await.expect("deliveries");
    tx.commit().await.expect("committed");
}

fn unit(id: &str, name: &str) -> Unit {
    store::unit::named(id, OFFICE, id, name)
}

fn letter(office: &Office, draft_file: String) -> Document {
    let now = office.clock.now();
    Document {
        id: LETTER.to_owned(),
        owner_unit: OFFICE.to_owned(),
        kind: "cong-van".to_owned(),
        issuer_unit: OFFICE.to_owned(),
        origin: "own".to_owned(),
        state: "released".to_owned(),
        signing_mode: "none".to_owned(),
        content: content(),
        number_value: Some(15),
        number_suffix: String::new(),
        notation: Some("SNV-VP".to_owned()),
        year: Some(2026),
        issued_on: chrono::NaiveDate::from_ymd_opt(2026, 10, 5),
        subject: Some("khảo sát điểm đọc sách cộng đồng năm 2026".to_owned()),
        signer: Some("Lê Văn Ví Dụ".to_owned()),
        draft_file: Some(draft_file),
        signed_file: None,
        engine: None,
        created_at: now,
        created_by: "Văn thư".to_owned(),
        approved_at: Some(now),
        numbered_at: Some(now),
        signed_at: Some(now),
        released_at: Some(now),
        version: 1,
    }
}

fn content() -> serde_json::Value {
    json!({
        "kind": "cong-van",
        "issuer": { "superior": ["UBND TỈNH VÍ DỤ"], "name": ["SỞ NỘI VỤ"] },
        "number": "15", "notation": "SNV-VP", "place": "Ví Dụ",
        "date": { "day": 5, "month": 10, "year": 2026 },
        "subject": "khảo sát điểm đọc sách cộng đồng năm 2026",
        "urgency": "khan",
        "addressees": { "items": [
            { "text": "UBND xã Suối Trong;", "to": [LEAD] }, { "text": "UBND xã Đồi Xanh.", "to": [OTHER_LEAD] }
        ] },
        "body": [
            { "text": "Để chuẩn bị khảo sát các điểm đọc sách <b>cộng đồng</b> & tủ sách, Sở Nội vụ đề nghị:" },
            { "item": { "text": "Ủy ban nhân dân các xã:", "bold": true, "items": [
                { "text": "Lập danh sách các điểm khảo sát, gửi về Sở Văn hóa và Thể thao trước ngày 21/10/2026.", "task": { "mode": "report" } },
                { "text": "Báo cáo kết quả rà soát tủ sách công cộng trước 16 giờ 00 ngày 16/10/2026.", "task": { "mode": "report" } }
            ] } },
            { "item": { "text": "Tuyên truyền đến từng thôn, bản về lợi ích của việc đọc sách.", "task": {} } },
            { "text": "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở Nội vụ./." }
        ],
        "signature": { "authority": ["KT. GIÁM ĐỐC"], "position": "PHÓ GIÁM ĐỐC", "name": "Lê Văn Ví Dụ" },
        "recipients": [{ "text": "- Như trên;" }, { "text": "- Lưu: VT, VP." }]
    })
}

fn task(
    id: &str,
    ordinal: i32,
    node: &str,
    wording: &str,
    mode: &str,
    due: Option<(&str, &str)>,
) -> Task {
    Task {
        id: id.to_owned(),
        document_id: LETTER.to_owned(),
        ordinal,
        node: node.to_owned(),
        wording: wording.to_owned(),
        mode: mode.to_owned(),
        due: None,
        due_at: due.map(|(at, _)| moment(at)),
        due_text: due.map(|(_, words)| words.to_owned()),
        due_is_ours: false,
        recurrence: None,
        report_to: json!([]),
        report_via: json!([]),
        deliverable: None,
    }
}

fn assignment(id: &str, task: &Task, lead: &str, collector: Option<&str>) -> Assignment {
    Assignment {
        id: id.to_owned(),
        owner_unit: OFFICE.to_owned(),
        document_id: LETTER.to_owned(),
        task_id: task.id.clone(),
        lead_unit: lead.to_owned(),
        period: String::new(),
        state: "open".to_owned(),
        due_at: task.due_at,
        collector_unit: collector.map(str::to_owned),
        acknowledged_at: None,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
    }
}

fn delivery(unit: &str) -> Delivery {
    Delivery {
        id: format!("d-{unit}"),
        owner_unit: OFFICE.to_owned(),
        document_id: LETTER.to_owned(),
        unit_id: unit.to_owned(),
        channel: "email".to_owned(),
        state: "sent".to_owned(),
        delivered_at: None,
        proof: None,
        acknowledged_at: None,
        acknowledged_by: None,
        incoming_number: None,
    }
}

fn mailbox(unit: &str) -> store::entity::unit_address::Model {
    store::entity::unit_address::Model {
        id: format!("m-{unit}"),
        unit_id: unit.to_owned(),
        email: format!("vanthu@{unit}.example"),
        valid_from: None,
        valid_to: None,
        suppressed_at: None,
    }
}

/// A unit, through its link.
pub fn unit_actor(unit: &str) -> Actor {
    Actor::recipient(unit, unit)
}

/// Somebody of the office.
pub fn of_office(role: Role) -> Actor {
    Actor::new("Trần Thị Mẫu", OFFICE, vec![role])
}

/// A report with a number on some assignments.
pub fn numbered(assignments: &[&str]) -> NewReport {
    NewReport {
        assignments: assignments.iter().map(|id| (*id).to_owned()).collect(),
        number: "45/BC-UBND".to_owned(),
        ..NewReport::default()
    }
}

/// A file as a browser sends it.
pub fn received(name: &str, bytes: &[u8]) -> ReceivedFile {
    let mut spool = tempfile::NamedTempFile::new().expect("a file");
    spool.write_all(bytes).expect("written");
    ReceivedFile { name: name.to_owned(), size: bytes.len() as u64, spool }
}

impl World {
    /// Gives every unit of the letter a mailbox.
    pub async fn give_mailboxes(&self) {
        let tx = self.office.store.begin().await.expect("a transaction");
        for unit in [LEAD, OTHER_LEAD, COLLECTOR, COOPERATING] {
            store::row::insert(&tx, mailbox(unit)).await.expect("a mailbox");
        }
        tx.commit().await.expect("committed");
    }

    /// Adds a unit with a mailbox to the directory.
    pub async fn add_unit(&self, code: &str, name: &str) {
        let tx = self.office.store.begin().await.expect("a transaction");
        store::unit::insert(&tx, unit(code, name)).await.expect("a unit");
        store::row::insert(&tx, mailbox(code)).await.expect("a mailbox");
        tx.commit().await.expect("committed");
    }

    /// An assignment as it stands now.
    pub async fn assignment(&self, id: &str) -> Assignment {
        let all = Visibility::Office(OFFICE.to_owned());
        let found = store::assignment::find(self.office.store.read(), &all, id).await;
        found.expect("readable").expect("there")
    }

    /// The state of an assignment.
    pub async fn state(&self, id: &str) -> String {
        self.assignment(id).await.state
    }

    /// What happened to an assignment, and whether its chain is whole.
    pub async fn events(&self, id: &str) -> Vec<String> {
        let stream = store::event::Stream { kind: "assignment", id };
        let conn = self.office.store.read();
        let events = store::event::list(conn, stream).await.expect("readable");
        let whole = store::event::verify(conn, stream).await.expect("readable");
        assert_eq!(whole, Ok(events.len()));
        events.into_iter().map(|event| event.kind).collect()
    }

    /// How many files of record lie in the folder.
    pub fn files(&self) -> usize {
        let folder = walkdir::WalkDir::new(self.folder.path().join("files"));
        folder.into_iter().flatten().filter(|entry| entry.file_type().is_file()).count()
    }
}

/// The name of the sentence with which a verb refused.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result.expect_err("refused") {
        Error::Invalid(findings) => findings.0[0].message.id,
        Error::NotFound(message) | Error::Forbidden(message) | Error::Conflict(message) => {
            message.id
        }
        other => panic!("another fault: {other:?}"),
    }
}
