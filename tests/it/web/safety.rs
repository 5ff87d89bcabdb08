//! What must hold on every page, whatever is asked.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use congvan::domain::Role;
use congvan::service::link;
use rstest::rstest;

use super::harness::web;
use crate::service::follow::fixture::{LEAD, LETTER, of_office};

#[tokio::test]
async fn get_and_head_change_nothing_anywhere() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let paths = [
        String::new(),
        format!("/van-ban/{LETTER}"),
        format!("/van-ban/{LETTER}/bao-cao"),
        format!("/van-ban/{LETTER}/bao-cao?nv=t1-a"),
        format!("/van-ban/{LETTER}/tep/0"),
        format!("/van-ban/{LETTER}/tiep-nhan"),
        "/viec/t1-a/tien-do?noi_dung=x".to_owned(),
        "/viec/t1-a/gia-han?noi_dung=x&ngay=2026-10-30".to_owned(),
        "/viec/t1-a/kien-nghi?noi_dung=x".to_owned(),
        "/tong-hop".to_owned(),
    ];
    for path in &paths {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let page = web.ask(method, &format!("{base}{path}")).await;
            assert!(page.status != StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
    }
    for id in ["t1-a", "t2-a", "t3-a"] {
        let row = web.world.assignment(id).await;
        assert_eq!((row.state.as_str(), row.version, row.acknowledged_at), ("open", 1, None));
        assert!(web.world.events(id).await.is_empty());
    }
}

#[rstest]
#[case::forged("forged", StatusCode::NOT_FOUND, "Đường dẫn không đúng hoặc không đầy đủ.")]
#[case::truncated("truncated", StatusCode::NOT_FOUND, "Đường dẫn không đúng hoặc không đầy đủ.")]
#[case::expired("expired", StatusCode::FORBIDDEN, "Đường dẫn đã hết hạn.")]
#[case::revoked("revoked", StatusCode::FORBIDDEN, "Đường dẫn đã được thay bằng đường dẫn khác.")]
#[tokio::test]
async fn a_link_that_does_not_hold_is_explained_and_leaks_nothing(
    #[case] what: &str,
    #[case] status: StatusCode,
    #[case] words: &str,
) {
    let web = web().await;
    let mut base = web.base(LEAD).await;
    match what {
        "forged" => base = format!("{}{}", &base[..base.len() - 4], "aaaa"),
        "truncated" => base.truncate(base.len() - 3),
        "expired" => web.world.office.clock.advance(Duration::days(400)),
        _ => {
            link::revoke(&web.world.office, &of_office(Role::Registry), LEAD).await.unwrap();
        }
    }
    for path in [String::new(), format!("/van-ban/{LETTER}"), format!("/van-ban/{LETTER}/tep/0")] {
        let page = web.get(&format!("{base}{path}")).await;
        assert_eq!(page.status, status);
        assert!(page.text().contains(words), "{}", page.text());
        assert!(page.body.contains("href=\"/\""));
        for secret in ["Suối Trong", "khảo sát", "15/SNV-VP", "%PDF"] {
            assert!(!page.body.contains(secret), "{secret}");
        }
    }
    let act = web.post(&format!("{base}/van-ban/{LETTER}/tiep-nhan"), &[]).await;
    assert_eq!(act.status, status);
    assert_eq!(web.world.assignment("t1-a").await.acknowledged_at, None);
}

#[tokio::test]
async fn every_answer_bears_the_headers_that_browsers_obey() {
    let web = web().await;
    let base = web.base(LEAD).await;
    for path in ["/", "/phong-cach.css", "/suc-khoe", "/no/such/page", &base, &format!("{base}x")] {
        let page = web.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        let kept = if path == "/phong-cach.css" { "max-age=3600" } else { "no-store" };
        assert_eq!(page.header("cache-control"), kept, "{path}");
        assert!(!page.body.contains("<script") && !page.body.contains("style=\""), "{path}");
        assert!(page.headers.get("set-cookie").is_none());
    }
}

#[rstest]
#[case::no_such_page(Method::GET, "/no/such/page", StatusCode::NOT_FOUND, "Không có trang này")]
#[case::wrong_method(
    Method::DELETE,
    "/",
    StatusCode::METHOD_NOT_ALLOWED,
    "Không mở được trang này"
)]
#[case::not_utf8(Method::GET, "/d/%FF%FE", StatusCode::NOT_FOUND, "Không có trang này")]
#[case::upwards(
    Method::GET,
    "/d/..%2F..%2Fetc%2Fpasswd",
    StatusCode::NOT_FOUND,
    "Đường dẫn không đúng"
)]
#[tokio::test]
async fn errors_are_vietnamese_pages(
    #[case] method: Method,
    #[case] path: &str,
    #[case] status: StatusCode,
    #[case] words: &str,
) {
    let web = web().await;
    let page = web.ask(method, path).await;
    assert_eq!(page.status, status);
    assert!(page.text().contains(words), "{}", page.text());
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
}

#[rstest]
#[case::fetched_by_another_site("sec-fetch-site", "cross-site")]
#[case::from_a_neighbour("sec-fetch-site", "same-site")]
#[case::another_origin("origin", "https://evil.example")]
#[tokio::test]
async fn a_form_from_another_site_is_refused(#[case] header: &str, #[case] value: &str) {
    let web = web().await;
    let path = format!("{}/van-ban/{LETTER}/tiep-nhan", web.base(LEAD).await);
    let request = Request::post(&path)
        .header(header::HOST, "congvan.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header, value)
        .body(Body::empty());
    let page = web.send(request.unwrap()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text().contains("Biểu mẫu được gửi từ một trang khác."), "{}", page.text());
    assert_eq!(web.world.assignment("t1-a").await.acknowledged_at, None);
}

#[rstest]
#[case::own_origin("origin", "http://congvan.example")]
#[case::under_no_referrer("origin", "null")]
#[case::own_page("sec-fetch-site", "same-origin")]
#[tokio::test]
async fn a_form_from_our_own_page_passes(#[case] header: &str, #[case] value: &str) {
    let web = web().await;
    let path = format!("{}/van-ban/{LETTER}/tiep-nhan", web.base(LEAD).await);
    let request = Request::post(&path)
        .header(header::HOST, "congvan.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header, value)
        .body(Body::empty());
    assert_eq!(web.send(request.unwrap()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_another_kind_or_size_is_refused_with_a_page() {
    let web = web().await;
    let path = format!("{}/viec/t1-a/tien-do", web.base(LEAD).await);
    let long = "a".repeat(100_000);
    let page = web.post(&path, &[("noi_dung", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let request = Request::post(&path).header(header::CONTENT_TYPE, "application/json");
    let page = web.send(request.body(Body::from("{}")).unwrap()).await;
    assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(page.text().contains("Thông tin gửi lên chưa đúng"), "{}", page.text());
    assert_eq!(web.world.state("t1-a").await, "open");
}
