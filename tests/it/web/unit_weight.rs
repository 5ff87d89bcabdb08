//! A unit's page comes over a weak line, however much the unit has to do.

use axum::http::StatusCode;
use congvan::store;
use congvan::store::assignment::Assignment;

use super::harness::{Page, Web, web};
use crate::service::follow::fixture::{LEAD, LETTER, OFFICE};

/// Bytes of a page without the letter: forty seconds over the slowest mobile line.
const MOST: usize = 50 * 1024;

/// Gives the first lead further tasks.
async fn burden(web: &Web, count: i32) {
    let office = &web.world.office;
    let tx = office.store.begin().await.expect("a transaction");
    let sample = store::assignment::task(&tx, "t1").await.expect("read").expect("the task");
    for place in 0..count {
        let id = format!("more-{place}");
        let task = store::assignment::Task {
            id: id.clone(),
            ordinal: 10 + place,
            wording: format!("{} Đợt {place}, kèm số liệu từng thôn, bản.", sample.wording),
            ..sample.clone()
        };
        let row = Assignment {
            id: format!("{id}-a"),
            owner_unit: OFFICE.to_owned(),
            document_id: LETTER.to_owned(),
            task_id: id,
            lead_unit: LEAD.to_owned(),
            period: String::new(),
            state: "open".to_owned(),
            due_at: sample.due_at,
            collector_unit: None,
            acknowledged_at: None,
            reported_at: None,
            completed_at: None,
            completed_late: None,
            version: 1,
        };
        store::assignment::insert_tasks(&tx, vec![task]).await.expect("a task");
        store::assignment::insert_all(&tx, vec![row]).await.expect("an assignment");
    }
    tx.commit().await.expect("written");
}

async fn weight(web: &Web, page: &Page) -> usize {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(!page.body.contains("<script"), "it works without script");
    page.body.len() + web.get("/phong-cach.css").await.body.len()
}

#[tokio::test]
async fn the_page_of_a_unit_weighs_at_most_fifty_kilobytes() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let usual = weight(&web, &web.get(&base).await).await;
    assert!(usual <= MOST, "{usual}");
    burden(&web, 20).await;
    let page = web.get(&base).await;
    let burdened = weight(&web, &page).await;
    assert!(burdened <= MOST, "{burdened} bytes with 23 tasks");
    assert!(page.body.contains("Đợt 19"), "every task is on the page");
}

#[tokio::test]
async fn a_task_beyond_the_first_opens_with_its_forms_on_demand() {
    let web = web().await;
    burden(&web, 20).await;
    let base = web.base(LEAD).await;
    let form = "/viec/more-19-a/tien-do\"";
    assert!(!web.get(&base).await.body.contains(form));
    let page = web.get(&format!("{base}?nv=more-19-a")).await;
    assert!(page.body.contains(form), "{}", page.text());
    weight(&web, &page).await;
}
