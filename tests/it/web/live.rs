//! Open pages hear that something changed, and nothing more.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use congvan::domain::{Actor, Role};
use congvan::service::change::Watcher;
use congvan::service::follow::{self, Receipt};
use congvan::store::Store;
use futures_util::StreamExt;
use tower::ServiceExt;

use super::harness::{site, web};
use crate::service::follow::fixture::{LEAD, LETTER};
use crate::support::people::Person;

fn receipt() -> Receipt {
    Receipt {
        document: LETTER.to_owned(),
        unit: LEAD.to_owned(),
        by: "chị Hoa".to_owned(),
        incoming_number: String::new(),
    }
}

fn lead() -> Actor {
    Actor::recipient(LEAD, "UBND xã Suối Trong")
}

async fn listen(
    router: &axum::Router,
    person: &Person,
    path: &str,
) -> (StatusCode, axum::body::BodyDataStream) {
    let request = Request::get(path)
        .header(header::COOKIE, &person.cookie)
        .header(header::ACCEPT, "text/event-stream")
        .body(Body::empty())
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("infallible");
    (response.status(), response.into_body().into_data_stream())
}

async fn heard(stream: &mut axum::body::BodyDataStream) -> String {
    let piece = tokio::time::timeout(std::time::Duration::from_secs(20), stream.next()).await;
    let piece = piece.expect("something within twenty seconds").expect("a piece");
    String::from_utf8_lossy(&piece.expect("whole")).into_owned()
}

#[tokio::test]
async fn a_page_hears_of_a_change_to_its_letter() {
    let web = web().await;
    let person = web.person("lan", &[Role::Clerk]).await;
    let router = congvan::web::router(site(&web.world));
    let path = format!("/truc-tiep?vb={LETTER}");
    let (status, mut stream) = listen(&router, &person, &path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(heard(&mut stream).await.contains("event: chao"));
    follow::acknowledge(&web.world.office, &lead(), receipt()).await.expect("acknowledged");
    let said = heard(&mut stream).await;
    assert!(said.contains("event: doi"), "{said}");
    assert!(!said.contains(LEAD), "nothing of what changed travels: {said}");
}

#[tokio::test]
async fn one_account_holds_only_so_many_streams_and_gives_them_back() {
    let web = web().await;
    let person = web.person("lan", &[Role::Clerk]).await;
    let other = web.person("hoa", &[Role::Clerk]).await;
    let router = congvan::web::router(site(&web.world));
    let mut open = Vec::new();
    for _ in 0..8 {
        let (status, stream) = listen(&router, &person, "/truc-tiep").await;
        assert_eq!(status, StatusCode::OK);
        open.push(stream);
    }
    let (status, _) = listen(&router, &person, "/truc-tiep").await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    let (status, _) = listen(&router, &other, "/truc-tiep").await;
    assert_eq!(status, StatusCode::OK, "others are not touched");
    open.pop();
    let (status, _) = listen(&router, &person, "/truc-tiep").await;
    assert_eq!(status, StatusCode::OK, "a closed stream gives its place back");
}

#[tokio::test]
async fn changes_of_another_process_are_seen_and_each_is_told_once() {
    let web = web().await;
    let office = &web.world.office;
    let mut watcher = Watcher::begin(office);
    assert!(watcher.look(office).await.expect("looked").is_empty());
    // The command line, or a second node: another store over the same database.
    let mut elsewhere = office.clone();
    elsewhere.store = Store::open(&web.world.database.url).await.expect("opened again");
    follow::acknowledge(&elsewhere, &lead(), receipt()).await.expect("acknowledged");
    let changes = watcher.look(office).await.expect("looked");
    assert!(changes.letters.contains(LETTER), "{changes:?}");
    assert!(watcher.look(office).await.expect("looked").is_empty(), "told once");
    office.clock.advance(Duration::minutes(1));
    assert!(watcher.look(office).await.expect("looked").is_empty(), "told once");
    follow::progress(office, &lead(), "t2-a", "k", "đang làm").await.expect("progress");
    assert!(watcher.look(office).await.expect("looked").letters.contains(LETTER));
}
