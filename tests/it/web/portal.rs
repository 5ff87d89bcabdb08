//! The known address with the code of the mail.

use axum::http::StatusCode;
use chrono::Duration;
use congvan::service::link;

use super::harness::web;
use crate::service::follow::fixture::LEAD;

#[tokio::test]
async fn the_code_of_the_mail_leads_to_the_units_page() {
    let web = web().await;
    let code = link::provide(&web.world.office, LEAD).await.unwrap().code;
    assert_eq!(web.get("/").await.status, StatusCode::OK);
    let next = web.post("/", &[("ma", &format!(" {} ", code.to_lowercase()))]).await.next();
    assert_eq!(next, web.base(LEAD).await);
}

#[tokio::test]
async fn a_wrong_code_is_explained_on_the_same_page() {
    let web = web().await;
    for typed in ["", "AAAA-AAAA", "x", "' OR 1=1 --", "<script>alert(1)</script>"] {
        let page = web.post("/", &[("ma", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("Mã trả lời không đúng."), "{}", page.text());
        assert!(page.body.contains("name=\"ma\"") && !page.body.contains("<script"));
    }
}

#[tokio::test]
async fn guessing_ends_after_ten_wrong_codes_and_begins_again_later() {
    let web = web().await;
    let code = link::provide(&web.world.office, LEAD).await.unwrap().code;
    for _ in 0..10 {
        let page = web.post("/", &[("ma", "AAAA-AAAA")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = web.post("/", &[("ma", &code)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text().contains("Đã thử quá nhiều lần"), "{}", page.text());
    web.world.office.clock.advance(Duration::minutes(10));
    assert_eq!(web.post("/", &[("ma", &code)]).await.status, StatusCode::SEE_OTHER);
}
