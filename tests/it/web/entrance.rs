//! Signing in, pausing, leaving.

use axum::http::StatusCode;
use chrono::Duration;
use congvan::domain::{Actor, Role};
use congvan::service::account::{self, NewAccount};

use super::harness::{Page, Web, web};
use crate::service::follow::fixture::OFFICE;

fn keeper() -> Actor {
    Actor::new("Quản trị", OFFICE, vec![Role::Administrator])
}

/// A drafter with a password of their own.
async fn drafter(web: &Web) -> String {
    let new = NewAccount {
        login: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        roles: vec![Role::Clerk],
        ..NewAccount::default()
    };
    account::make(&web.world.office, &keeper(), new).await.expect("an account").one_time_password
}

fn cookie(page: &Page, name: &str) -> Option<String> {
    let all = page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let found = all.filter_map(|value| value.split_once(';')).map(|(pair, _)| pair.to_owned());
    found.into_iter().find(|pair| pair.starts_with(&format!("{name}=")))
}

#[tokio::test]
async fn a_page_of_the_office_asks_who_is_there_and_comes_back_to_itself() {
    let web = web().await;
    let page = web.get("/dang-nhap?tiep=%2Fvan-ban%3Ftrang%3D2").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("name=\"tiep\" value=\"/van-ban?trang=2\""), "{}", page.body);
    assert!(page.text().contains("Tên đăng nhập"));
}

#[tokio::test]
async fn a_first_password_opens_only_the_page_that_changes_it() {
    let web = web().await;
    let password = drafter(&web).await;
    let page = web.post("/dang-nhap", &[("ten", " LAN "), ("mat_khau", &password)]).await;
    assert_eq!(page.next(), "/tai-khoan/mat-khau");
    let cookie = cookie(&page, "phien").expect("a session");
    assert_eq!(cookie.len(), "phien=".len() + 64);
}

#[tokio::test]
async fn a_wrong_password_and_a_name_that_does_not_exist_are_answered_alike() {
    let web = web().await;
    drafter(&web).await;
    let wrong = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", "sai mật khẩu")]).await;
    let nobody = web.post("/dang-nhap", &[("ten", "khong-co"), ("mat_khau", "sai mật khẩu")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.status, nobody.status);
    assert_eq!(wrong.body.replace("\"lan\"", ""), nobody.body.replace("\"khong-co\"", ""));
    assert!(cookie(&wrong, "phien").is_none());
}

#[tokio::test]
async fn five_failures_lock_the_name_for_a_minute_and_not_for_good() {
    let web = web().await;
    let password = drafter(&web).await;
    for _ in 0..5 {
        web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", "sai mật khẩu")]).await;
    }
    let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", &password)]).await;
    assert!(page.text().contains("tạm khóa đến 08h31 ngày 13/10/2026"), "{}", page.text());
    web.world.office.clock.advance(Duration::seconds(61));
    let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", &password)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_ends_the_one_before() {
    let web = web().await;
    let before = web.person("cu", &[Role::Clerk]).await;
    let password = drafter(&web).await;
    let request = axum::http::Request::post("/dang-nhap")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", &before.cookie)
        .body(axum::body::Body::from(format!("ten=lan&mat_khau={password}")));
    let page = web.send(request.unwrap()).await;
    let after = cookie(&page, "phien").expect("a session");
    assert_ne!(after, before.cookie);
    let page = web.get_as(&before, "/dang-nhap").await;
    assert!(page.text().contains("Phiên làm việc đã kết thúc"), "{}", page.text());
}

#[tokio::test]
async fn a_pause_asks_for_the_password_and_leaving_ends_the_session() {
    let web = web().await;
    let person = web.person("hoa", &[Role::Clerk]).await;
    assert_eq!(web.get_as(&person, "/dang-nhap").await.next(), "/viec");
    web.world.office.clock.advance(Duration::minutes(15));
    let page = web.get_as(&person, "/dang-nhap").await;
    assert!(page.text().contains("Tiếp tục làm việc"), "{}", page.text());
    assert!(page.text().contains("Người Mẫu hoa"));
    let page = web.post_as(&person, "/dang-xuat", &[]).await;
    assert_eq!(page.next(), "/dang-nhap");
    let page = web.get_as(&person, "/dang-nhap").await;
    assert!(page.text().contains("Phiên làm việc đã kết thúc"), "{}", page.text());
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let web = web().await;
    for tiep in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"] {
        let encoded: String = tiep.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let page = web.get(&format!("/dang-nhap?tiep={encoded}")).await;
        assert!(page.body.contains("name=\"tiep\" value=\"/viec\""), "{tiep}: {}", page.body);
    }
}

#[tokio::test]
async fn under_tls_the_session_goes_to_this_host_alone_and_by_tls_alone() {
    let mut world = crate::service::follow::fixture::world(crate::support::Engine::Sqlite)
        .await
        .expect("SQLite is always there");
    world.office.settings.web.base_url = "https://congvan.example".to_owned();
    let web = super::harness::on_the_web(world);
    let password = drafter(&web).await;
    let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", &password)]).await;
    let all: Vec<&str> =
        page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    assert_eq!(all.len(), 2);
    for cookie in &all {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for word in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(word), "{cookie}: {word}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let session = all.iter().find(|cookie| cookie.starts_with("__Host-phien=")).expect("it");
    assert!(!session.contains("Max-Age") && !session.contains("Expires"), "{session}");
    assert_eq!(page.header("strict-transport-security"), "max-age=31536000");
}

#[tokio::test]
async fn without_tls_no_browser_is_told_to_ask_for_it() {
    let web = web().await;
    let page = web.get("/dang-nhap").await;
    assert_eq!(page.header("strict-transport-security"), "");
}

#[tokio::test]
async fn only_trusted_proxies_name_the_address_of_whoever_asks() {
    let web = web().await;
    let password = drafter(&web).await;
    let sign_in = |forwarded: &'static str| {
        let request = axum::http::Request::post("/dang-nhap")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", forwarded)
            .body(axum::body::Body::from(format!("ten=lan&mat_khau={password}")));
        web.send(request.expect("a request"))
    };
    // The connection comes from this machine, which is trusted; what stands before the last stranger is hearsay.
    for (forwarded, address) in [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("203.0.113.7, 127.0.0.1", "203.0.113.7"),
        ("không phải địa chỉ", "127.0.0.1"),
    ] {
        sign_in(forwarded).await;
        let read = web.world.office.store.read();
        let kinds = vec!["signed-in".to_owned()];
        let all = congvan::store::access_log::Wanted { kinds, ..Default::default() };
        let lines = congvan::store::access_log::list(read, OFFICE, &all, 1).await.expect("lines");
        assert_eq!(lines[0].address, address, "{forwarded}");
        web.world.office.clock.advance(Duration::seconds(1));
    }
}
