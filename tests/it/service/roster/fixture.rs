//! The world of the follow-up, where task 1 asks for a roster with personal columns and task 2 for a form.

use congvan::domain::deliverable::Definition;
use congvan::service::Office;
use congvan::service::roster::{self, Typed, TypedRow};
use congvan::store;
use congvan::store::entity::unit_address;
use congvan::template::Deliverables;

use crate::service::follow::fixture::{COLLECTOR, LEAD, OTHER_LEAD, World, unit_actor, world};
use crate::support::Engine;

/// Makes the world; none when the environment says to do without PostgreSQL.
pub async fn roster_world(engine: Engine) -> Option<World> {
    let world = world(engine).await?;
    ask(&world.office).await;
    Some(world)
}

/// Lets the tasks of the letter ask for a roster and a form, and gives the units mailboxes.
pub async fn ask(office: &Office) {
    define(office).await;
    let tx = office.store.begin().await.expect("a transaction");
    for unit in [LEAD, OTHER_LEAD, COLLECTOR] {
        let mailbox = unit_address::Model {
            id: format!("a-{unit}"),
            unit_id: unit.to_owned(),
            email: format!("vanthu@{unit}.example"),
            valid_from: None,
            valid_to: None,
            suppressed_at: None,
        };
        store::row::insert(&tx, mailbox).await.expect("a mailbox");
    }
    tx.commit().await.expect("committed");
}

/// Lets the tasks of the letter ask for a roster and a form.
pub async fn define(office: &Office) {
    let tx = office.store.begin().await.expect("a transaction");
    let row = |task: &str, code: &str| {
        let definition = Deliverables::embedded().find(code).expect("there").expect("whole");
        store::deliverable::Deliverable {
            task_id: task.to_owned(),
            owner_unit: office.settings.office.clone(),
            document_id: crate::service::follow::fixture::LETTER.to_owned(),
            kind: definition.kind.code().to_owned(),
            code: definition.code.clone(),
            digest: format!("digest of {code}"),
            definition: serde_json::to_value(&definition).expect("JSON"),
        }
    };
    let rows = vec![row("t1", "nguoi-tra-loi"), row("t2", "so-lieu-chi-so")];
    store::deliverable::insert_all(&tx, rows).await.expect("definitions");
    tx.commit().await.expect("committed");
}

/// The definition of task 1.
pub fn definition() -> Definition {
    Deliverables::embedded().find("nguoi-tra-loi").expect("there").expect("whole")
}

/// The code that was last sent to a unit, as its mail prints it.
pub async fn code_of(office: &Office, unit: &str) -> String {
    let conn = office.store.read();
    let all = congvan::domain::Visibility::Office(office.settings.office.clone());
    let mails = store::message::list(conn, &all, None, &[]).await.expect("readable");
    let of_unit = mails.iter().filter(|mail| mail.purpose == roster::CODE && mail.unit_id == unit);
    let last = of_unit.max_by_key(|mail| mail.created_at).expect("a mail");
    let terms = roster::code_terms(office, &last.subject_key).await.expect("readable");
    terms.expect("a living code").code
}

/// Lets a unit in with its second code.
pub async fn pass_of(office: &Office, unit: &str) -> String {
    let actor = unit_actor(unit);
    // Two codes of one unit differ in their time.
    office.clock.advance(chrono::Duration::milliseconds(10));
    roster::ask_code(office, &actor).await.expect("a code is sent");
    let code = code_of(office, unit).await;
    roster::enter_code(office, &actor, &code).await.expect("the right code").secret
}

/// One good row of task 1.
pub fn person(number: usize) -> Vec<String> {
    [
        &format!("Người Mẫu {number}"),
        "Chuyên viên",
        "Văn phòng",
        "Công chức",
        &format!("09{number:08}"),
        "",
        "",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Rows as a first page sends them.
pub fn typed(rows: Vec<Vec<String>>) -> Typed {
    let rows = rows.into_iter();
    let rows = rows.map(|cells| TypedRow { cells, ..TypedRow::default() });
    Typed { version: None, rows: rows.collect() }
}

/// One good form of task 2.
pub fn figures() -> Vec<String> {
    ["2026-10-12", "1250", "1200", "900", "87,25", "12,5", "Có", "Lê Văn Mẫu", ""]
        .map(str::to_owned)
        .to_vec()
}
