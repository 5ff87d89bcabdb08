//! Every list stops at the boundary of who asks.

use congvan::domain::Visibility;
use congvan::store::assignment::{self, Assignment, Task};
use congvan::store::delivery::{self, Delivery};
use congvan::store::report::{self, Report};
use congvan::store::{Store, document, group, message, register, unit};
use rstest::rstest;
use serde_json::json;

use super::sample::{self, OFFICE, now};
use crate::support::{Engine, database};

async fn fill(store: &Store) {
    let tx = store.begin().await.unwrap();
    for id in ["xa-a", "xa-b", "so-c"] {
        unit::insert(&tx, sample::unit(id, id)).await.unwrap();
    }
    register::insert(&tx, sample::register("cv", &[], register::ALLOT)).await.unwrap();
    for (id, state) in [("sent", "released"), ("draft", "draft")] {
        document::insert(&tx, sample::document(id, state)).await.unwrap();
        let task = Task {
            id: format!("{id}-t"),
            document_id: id.to_owned(),
            ordinal: 1,
            node: "b1".to_owned(),
            wording: "Báo cáo kết quả".to_owned(),
            mode: "report".to_owned(),
            due: None,
            due_at: None,
            due_text: None,
            due_is_ours: false,
            recurrence: None,
            report_to: json!([]),
            report_via: json!([]),
            deliverable: None,
        };
        assignment::insert_tasks(&tx, vec![task]).await.unwrap();
        let assignment = Assignment {
            id: format!("{id}-a"),
            owner_unit: OFFICE.to_owned(),
            document_id: id.to_owned(),
            task_id: format!("{id}-t"),
            lead_unit: "xa-a".to_owned(),
            period: String::new(),
            state: "open".to_owned(),
            due_at: None,
            collector_unit: Some("so-c".to_owned()),
            acknowledged_at: None,
            reported_at: None,
            completed_at: None,
            completed_late: None,
            version: 1,
        };
        assignment::insert_all(&tx, vec![assignment]).await.unwrap();
    }
    let delivery = Delivery {
        id: "v1".to_owned(),
        owner_unit: OFFICE.to_owned(),
        document_id: "sent".to_owned(),
        unit_id: "xa-a".to_owned(),
        channel: "email".to_owned(),
        state: "queued".to_owned(),
        delivered_at: None,
        proof: None,
        acknowledged_at: None,
        acknowledged_by: None,
        incoming_number: None,
    };
    delivery::insert_all(&tx, vec![delivery]).await.unwrap();
    message::enqueue(&tx, vec![sample::message("m1", "xa-a")]).await.unwrap();
    let answer = Report {
        id: "r1".to_owned(),
        owner_unit: OFFICE.to_owned(),
        unit_id: "xa-a".to_owned(),
        number: Some("45/BC-UBND".to_owned()),
        dated: None,
        signer: None,
        note: None,
        sent_at: now(),
        channel: "page".to_owned(),
        received_by: None,
        on_behalf: false,
        state: report::AWAITING.to_owned(),
        decided_at: None,
        decided_by: None,
        decision_reason: None,
    };
    report::insert(&tx, answer, &["sent-a".to_owned()], Vec::new()).await.unwrap();
    tx.commit().await.unwrap();
}

/// How many of each list are seen: units, groups, registers, letters, deliveries, messages, assignments, reports.
async fn seen(store: &Store, visibility: &Visibility) -> [usize; 8] {
    let read = store.read();
    [
        unit::list(read, visibility).await.unwrap().len(),
        group::list(read, visibility).await.unwrap().len(),
        register::list(read, visibility).await.unwrap().len(),
        document::list(read, visibility, &document::Filter::default()).await.unwrap().len(),
        delivery::list(read, visibility).await.unwrap().len(),
        message::list(read, visibility, None, &[]).await.unwrap().len(),
        assignment::list(read, visibility, None).await.unwrap().len(),
        report::list(read, visibility, &[]).await.unwrap().len(),
    ]
}

#[rstest]
#[case::the_office(Visibility::Office(OFFICE.to_owned()), [3, 0, 1, 2, 1, 1, 2, 1])]
#[case::the_lead(Visibility::Recipient("xa-a".to_owned()), [1, 0, 0, 1, 1, 0, 2, 1])]
#[case::the_collector(Visibility::Recipient("so-c".to_owned()), [1, 0, 0, 1, 0, 0, 2, 1])]
#[case::a_bystander(Visibility::Recipient("xa-b".to_owned()), [1, 0, 0, 0, 0, 0, 0, 0])]
#[case::another_office(Visibility::Office("co-quan-khac".to_owned()), [0, 0, 0, 0, 0, 0, 0, 0])]
#[tokio::test]
async fn each_sees_what_is_theirs(
    #[case] visibility: Visibility,
    #[case] expected: [usize; 8],
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(database) = database(engine).await else { return };
    fill(&database.store).await;
    assert_eq!(seen(&database.store, &visibility).await, expected);
}
