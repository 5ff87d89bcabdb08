//! How often one address may guess: links, codes, searches; and which address it is.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use congvan::config::AttemptSettings;
use congvan::domain::Role;

use super::harness::{Page, Web, on_the_web};
use crate::service::follow::fixture::{LEAD, world};
use crate::support::Engine;

/// An office that lets three pass in ten minutes.
async fn strict() -> Web {
    let mut world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let attempts =
        AttemptSettings { links: 3, codes: 3, searches: 3, ..AttemptSettings::default() };
    world.office.settings.web.attempts = attempts;
    on_the_web(world)
}

/// Asks from an address, perhaps naming another in the header of proxies.
async fn from(web: &Web, peer: &str, named: Option<&str>, path: &str) -> Page {
    let mut request = Request::get(path);
    if let Some(named) = named {
        request = request.header("x-forwarded-for", named);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    let peer: std::net::SocketAddr = format!("{peer}:4000").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    web.send(request).await
}

#[tokio::test]
async fn links_that_are_none_are_guessed_only_so_often_and_true_ones_wait_too() {
    let web = strict().await;
    let base = web.base(LEAD).await;
    for turn in 0..3 {
        let page = from(&web, "203.0.113.7", None, &format!("/d/doan-mo-{turn}")).await;
        assert!(matches!(page.status.as_u16(), 403 | 404), "{}", page.status);
    }
    let page = from(&web, "203.0.113.7", None, "/d/doan-mo-nua").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(page.headers[header::RETRY_AFTER], "601");
    let text = page.text();
    assert!(text.contains("nhiều đường dẫn không đúng") && text.contains("10 phút"), "{text}");
    let page = from(&web, "203.0.113.7", None, &base).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a hit does not show after the limit");
    let other = from(&web, "203.0.113.8", None, &base).await;
    assert_eq!(other.status, StatusCode::OK, "{}", other.text());
    web.world.office.clock.advance(Duration::minutes(4));
    let page = from(&web, "203.0.113.7", None, &base).await;
    assert_eq!(page.headers[header::RETRY_AFTER], "361");
    web.world.office.clock.advance(Duration::minutes(6));
    let page = from(&web, "203.0.113.7", None, &base).await;
    assert_eq!(page.status, StatusCode::OK, "the window is over: {}", page.text());
}

#[tokio::test]
async fn true_links_are_never_counted() {
    let web = strict().await;
    let base = web.base(LEAD).await;
    for _ in 0..10 {
        assert_eq!(from(&web, "203.0.113.7", None, &base).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_address_named_by_anybody_but_a_trusted_proxy_is_not_believed() {
    let web = strict().await;
    for turn in 0..3 {
        let named = format!("198.51.100.{turn}");
        from(&web, "203.0.113.7", Some(&named), "/d/doan-mo").await;
    }
    let page = from(&web, "203.0.113.7", Some("198.51.100.99"), "/d/doan-mo").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a new name opens nothing");
    // Behind the proxy of the office each address counts for itself.
    for turn in 0..4 {
        let named = format!("198.51.100.{turn}");
        let page = from(&web, "127.0.0.1", Some(&named), "/d/doan-mo").await;
        assert_ne!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn searches_are_counted_whoever_asks_and_an_empty_box_is_none() {
    let web = strict().await;
    let person = web.person("lan", &[Role::Clerk]).await;
    for _ in 0..5 {
        assert_eq!(web.get_as(&person, "/tim").await.status, StatusCode::OK);
    }
    for _ in 0..3 {
        assert_eq!(web.get_as(&person, "/tim?q=khao+sat").await.status, StatusCode::OK);
    }
    let page = web.get_as(&person, "/tim?q=khao+sat").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text().contains("tìm kiếm quá nhiều lần"), "{}", page.text());
    assert!(page.headers.contains_key(header::RETRY_AFTER));
    let sheet = web.get_as(&person, "/tim/ket-qua.xlsx?q=khao+sat").await;
    assert_eq!(sheet.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn nothing_is_limited_where_the_office_says_so() {
    let mut world = world(Engine::Sqlite).await.expect("SQLite is always there");
    world.office.settings.web.attempts = AttemptSettings { links: 0, ..AttemptSettings::default() };
    let web = on_the_web(world);
    for _ in 0..100 {
        let page = from(&web, "203.0.113.7", None, "/d/doan-mo").await;
        assert_ne!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }
}
