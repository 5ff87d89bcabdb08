//! Every address there is, read from the source so that none can be forgotten, asked by those who may not.

use std::collections::BTreeSet;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use congvan::domain::Role;
use congvan::store;
use walkdir::WalkDir;

use super::harness::{Page, Web, web};
use crate::support::people::Person;

/// Addresses open to everybody: the units' pages, whose address is their key, the entrance, what pages need to look
/// right, and the check of a letter by its code.
const OPEN: [&str; 11] = [
    "/",
    "/d/",
    "/suc-khoe",
    "/phong-cach.css",
    "/bieu-tuong.svg",
    "/tai-nguyen/",
    "/kiem-tra",
    "/dang-nhap",
    "/dang-nhap/",
    "/dang-xuat",
    "/tam-dung",
];

/// One address and what it takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    pub path: String,
    takes_post: bool,
    takes_get: bool,
}

impl Route {
    fn is_open(&self) -> bool {
        OPEN.iter().any(|open| match open.strip_suffix('/') {
            Some(folder) if !folder.is_empty() => self.path.starts_with(open),
            _ => self.path == *open || (*open == "/kiem-tra" && self.path.starts_with(open)),
        })
    }

    /// The address with something in the place of each parameter.
    fn asked(&self) -> String {
        let parts =
            self.path.split('/').map(|part| if part.contains('{') { "khong-co" } else { part });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Reads every `.route("…", …)` below `src/web`.
fn routes() -> BTreeSet<Route> {
    let mut found = BTreeSet::new();
    for entry in WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web")) {
        let entry = entry.expect("a file");
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(entry.path()).expect("a source");
        let place = entry.path().display();
        for hidden in [".nest(", ".nest_service(", ".route_service(", ".fallback_service("] {
            assert!(!source.contains(hidden), "{place}: {hidden} hides addresses from this test");
        }
        for (at, _) in source.match_indices(".route(") {
            let rest = source[at + ".route(".len()..].trim_start();
            let rest = rest.strip_prefix('"').unwrap_or_else(|| panic!("{place}: not a literal"));
            let (path, rest) = rest.split_once('"').expect("the end of the address");
            // The handlers end where the parenthesis of `.route(` closes.
            let mut depth = 1;
            let end = rest.find(|c| {
                depth += match c {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                depth == 0
            });
            let handlers = &rest[..end.expect("the end of the route")];
            let takes = |verb: &str| {
                handlers.match_indices(verb).any(|(at, _)| {
                    !handlers[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
            };
            let route = Route {
                path: path.to_owned(),
                takes_post: takes("post("),
                takes_get: takes("get("),
            };
            assert!(route.takes_get || route.takes_post, "{place}: {path} takes nothing known");
            found.insert(route);
        }
    }
    found
}

async fn ask(
    web: &Web,
    method: Method,
    path: &str,
    cookie: Option<&str>,
    key: Option<&str>,
) -> Page {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let body = key.map(|key| format!("_khoa={key}")).unwrap_or_default();
    web.send(request.body(Body::from(body)).expect("a request")).await
}

fn is_refused(page: &Page) -> bool {
    let to_entrance =
        page.status == StatusCode::SEE_OTHER && page.header("location").starts_with("/dang-nhap");
    to_entrance || matches!(page.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

/// Everything of the office, by both methods.
pub(super) fn of_office() -> Vec<(Method, Route)> {
    let routes: Vec<Route> = routes().into_iter().filter(|route| !route.is_open()).collect();
    let mut asked = Vec::new();
    for route in routes {
        if route.takes_get {
            asked.push((Method::GET, route.clone()));
        }
        if route.takes_post {
            asked.push((Method::POST, route));
        }
    }
    assert!(asked.len() > 20, "only {} found", asked.len());
    asked
}

#[test]
fn the_table_knows_the_addresses() {
    let all = routes();
    let has = |path: &str| all.iter().any(|route| route.path == path);
    for path in ["/", "/d/{token}", "/dang-nhap", "/tai-khoan/ma", "/quan-tri/nguoi-dung/{account}"]
    {
        assert!(has(path), "{path}");
    }
    let enter = all.iter().find(|route| route.path == "/dang-nhap").expect("the entrance");
    assert!(enter.takes_get && enter.takes_post && enter.is_open());
    let log = all.iter().find(|route| route.path == "/quan-tri/nhat-ky").expect("the log");
    assert!(log.takes_get && !log.takes_post && !log.is_open());
}

#[tokio::test]
async fn nobody_gets_into_the_office_without_signing_in() {
    let web = web().await;
    let made_up = format!("phien={}", "ab".repeat(32));
    for (method, route) in of_office() {
        for cookie in [None, Some("phien=ngan"), Some(made_up.as_str())] {
            let page = ask(&web, method.clone(), &route.asked(), cookie, Some("khoa")).await;
            assert!(is_refused(&page), "{method} {}: {}", route.path, page.status);
        }
    }
}

#[tokio::test]
async fn no_form_passes_without_the_key_of_its_own_session() {
    let web = web().await;
    let all = Role::OF_PERSONS;
    let person = web.person("lan", &all).await;
    let other = web.person("khac", &all).await;
    for (method, route) in of_office().into_iter().filter(|(method, _)| method == Method::POST) {
        let cookie = Some(person.cookie.as_str());
        for key in [None, Some(""), Some("khoa"), Some(other.form_key.as_str())] {
            let page = ask(&web, method.clone(), &route.asked(), cookie, key).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{} {key:?}", route.path);
            assert!(page.text().contains("Chưa có gì được lưu"), "{}", page.text());
        }
    }
}

async fn expect_all_refused(web: &Web, person: &Person) {
    for (method, route) in of_office() {
        let (cookie, key) = (Some(person.cookie.as_str()), Some(person.form_key.as_str()));
        let page = ask(web, method.clone(), &route.asked(), cookie, key).await;
        assert!(is_refused(&page), "{method} {}: {}", route.path, page.status);
    }
}

#[tokio::test]
async fn a_session_whose_hours_are_over_opens_nothing() {
    let web = web().await;
    let person = web.person("lan", &Role::OF_PERSONS).await;
    web.world.office.clock.advance(Duration::hours(12));
    expect_all_refused(&web, &person).await;
}

#[tokio::test]
async fn a_paused_session_opens_nothing() {
    let web = web().await;
    let person = web.person("lan", &Role::OF_PERSONS).await;
    web.world.office.clock.advance(Duration::minutes(15));
    expect_all_refused(&web, &person).await;
}

#[tokio::test]
async fn a_disabled_account_opens_nothing() {
    let web = web().await;
    let person = web.person("lan", &Role::OF_PERSONS).await;
    let tx = web.world.office.store.begin().await.unwrap();
    let row = store::account::find(&tx, &person.account).await.unwrap().unwrap();
    let off = store::account::Account { state: store::account::DISABLED.to_owned(), ..row };
    store::account::save(&tx, off).await.unwrap();
    tx.commit().await.unwrap();
    expect_all_refused(&web, &person).await;
}

#[tokio::test]
async fn a_session_that_was_ended_opens_nothing() {
    let web = web().await;
    let person = web.person("lan", &Role::OF_PERSONS).await;
    web.post_as(&person, "/dang-xuat", &[]).await;
    expect_all_refused(&web, &person).await;
}

/// Pages of administration are for those who administer; what an archivist may do elsewhere is to read.
#[tokio::test]
async fn a_wrong_role_does_nothing_anywhere() {
    let web = web().await;
    let person = web.person("luu-tru", &[Role::Archivist]).await;
    for (method, route) in of_office() {
        // Archivists verify the records: that is their work, and it changes none of them.
        let own =
            route.path.starts_with("/tai-khoan") || route.path == "/quan-tri/kiem-toan/kiem-tra";
        let (cookie, key) = (Some(person.cookie.as_str()), Some(person.form_key.as_str()));
        let page = ask(&web, method.clone(), &route.asked(), cookie, key).await;
        assert!(!page.status.is_server_error(), "{method} {}: {}", route.path, page.status);
        if method == Method::POST && !own {
            // Back to the same page without a receipt: nothing was chosen, nothing done.
            let stayed =
                page.status == StatusCode::SEE_OTHER && page.header("location") == route.path;
            let refused = page.status.is_client_error() || stayed;
            assert!(refused, "{} was done: {}", route.path, page.status);
        }
        let keeps = [
            "/quan-tri/nguoi-dung",
            "/quan-tri/nhat-ky",
            "/quan-tri/ngay-nghi",
            "/quan-tri/cai-dat",
        ];
        if keeps.iter().any(|path| route.path.starts_with(path)) {
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{method} {}", route.path);
        }
    }
}

#[tokio::test]
async fn every_answer_bears_the_headers_and_no_page_of_the_office_is_kept() {
    let web = web().await;
    let person = web.person("lan", &Role::OF_PERSONS).await;
    for (method, route) in of_office() {
        let page = ask(&web, method.clone(), &route.asked(), Some(&person.cookie), None).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{}", route.path);
        assert!(policy.contains("script-src 'self'") && policy.contains("style-src 'self'"));
        assert!(!policy.contains("unsafe"), "{}", route.path);
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{}", route.path);
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{}", route.path);
        assert!(
            !page.body.contains(" style=\"") && !page.body.contains(" onclick="),
            "{}",
            route.path
        );
        let in_page = page
            .body
            .match_indices("<script")
            .all(|(at, _)| page.body[at..].starts_with("<script src=\"/tai-nguyen/"));
        assert!(in_page, "{}: a script inside the page", route.path);
    }
}
