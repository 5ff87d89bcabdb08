//! Number, signature, release: a second press and the way back do nothing twice.

use axum::http::StatusCode;
use congvan::domain::{LetterState, Role};
use congvan::service::drafting::{self, Start};
use congvan::service::letter::{self, Numbering, Signing};

use super::{Desk, desk, follow, hidden};
use crate::support::{Engine, office};

/// A letter that waits for its release; the address of its draft.
async fn signed(desk: &Desk) -> (String, String) {
    let draft = approved(desk).await;
    let (office, actor) = (&desk.test.office, &desk.test.actor);
    let opened = drafting::open(office, actor, &draft).await.expect("the draft");
    let letter = opened.letter.expect("a letter").row.id;
    letter::number(office, actor, &letter, &Numbering::default()).await.expect("a number");
    letter::sign(office, actor, &letter, Signing::default()).await.expect("signed");
    (draft, letter)
}

async fn approved(desk: &Desk) -> String {
    let (office, actor) = (&desk.test.office, &desk.test.actor);
    let start = Start::Document(Box::new(office::letter()));
    let id = drafting::start(office, actor, start).await.expect("a draft");
    for _ in 0..3 {
        let base = drafting::open(office, actor, &id).await.expect("the draft").row.version;
        drafting::send_on(office, actor, &id, base, None).await.expect("sent on");
    }
    let base = drafting::open(office, actor, &id).await.expect("the draft").row.version;
    drafting::approve(office, actor, &id, base).await.expect("approved");
    id
}

#[tokio::test]
async fn the_release_says_what_will_happen_and_asks_twice() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let (draft, letter) = signed(&desk).await;
    let issue = format!("/soan/{draft}/ban-hanh");
    let page = desk.get(&registry, &format!("{issue}/phat-hanh")).await;
    for words in [
        "Ủy ban nhân dân xã A",
        "vanthu@xa-a.example",
        "Giao trực tiếp",
        "Không lấy lại được",
        "23:59 ngày 19/10/2026",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let version = hidden(&page, "phien");
    let unseen = desk.post(&registry, &format!("{issue}/phat-hanh"), &[("phien", &version)]).await;
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("phien", version.as_str()), ("da_xem", "1")];
    let first = desk.post(&registry, &format!("{issue}/phat-hanh"), &fields).await;
    assert!(follow(&desk, &registry, first).await.text().contains("Đã phát hành"));
    for _ in 0..2 {
        let again = desk.post(&registry, &format!("{issue}/phat-hanh"), &fields).await;
        let page = follow(&desk, &registry, again).await;
        assert!(page.text().contains("đã được làm trước đó"), "{}", page.text());
    }
    let back = desk.get(&registry, &format!("{issue}/phat-hanh")).await;
    assert_eq!(back.next(), issue);
    let view =
        letter::show(&desk.test.office, &desk.test.actor, &letter).await.expect("the letter");
    assert_eq!(view.letter.state, LetterState::Released);
    assert_eq!(view.events.iter().filter(|event| event.kind == "released").count(), 1);
}

#[tokio::test]
async fn two_presses_at_once_release_once() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let (draft, letter) = signed(&desk).await;
    let path = format!("/soan/{draft}/ban-hanh/phat-hanh");
    let version = hidden(&desk.get(&registry, &path).await, "phien");
    let fields = [("phien", version.as_str()), ("da_xem", "1")];
    tokio::join!(desk.post(&registry, &path, &fields), desk.post(&registry, &path, &fields));
    let view =
        letter::show(&desk.test.office, &desk.test.actor, &letter).await.expect("the letter");
    assert_eq!(view.events.iter().filter(|event| event.kind == "released").count(), 1);
}

#[tokio::test]
async fn a_number_is_given_once_however_often_it_is_asked_for() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let draft = approved(&desk).await;
    let issue = format!("/soan/{draft}/ban-hanh");
    let version = hidden(&desk.get(&registry, &issue).await, "phien");
    for bad in [("ngay", "31/02/2026"), ("so", "một")] {
        let page = desk.post(&registry, &format!("{issue}/so"), &[("phien", &version), bad]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    for _ in 0..2 {
        let page = desk.post(&registry, &format!("{issue}/so"), &[("phien", &version)]).await;
        follow(&desk, &registry, page).await;
    }
    let second = approved(&desk).await;
    let page = desk.get(&registry, &format!("/soan/{second}/ban-hanh")).await;
    assert!(
        page.text().contains("Số tiếp theo: 2/UBND-NV")
            || page.text().contains("Số tiếp theo: 02/UBND-NV"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn a_clerk_cannot_number_sign_or_release_and_is_told_who_can() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let clerk = desk.person("soan", &[Role::Clerk]).await;
    let (draft, _) = signed(&desk).await;
    let issue = format!("/soan/{draft}/ban-hanh");
    for path in ["so", "phat-hanh"] {
        let page =
            desk.post(&clerk, &format!("{issue}/{path}"), &[("phien", "1"), ("da_xem", "1")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    let page = desk.upload(&clerk, &format!("{issue}/ky"), &[("phien", "1")], None).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = desk.get(&clerk, &format!("{issue}/phat-hanh")).await;
    assert!(page.text().contains("ăn thư"), "{}", page.text());
    assert!(!page.body.contains("name=\"da_xem\""));
}

#[tokio::test]
async fn several_letters_are_numbered_at_once_and_one_refusal_touches_only_itself() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let draft = approved(&desk).await;
        let opened = drafting::open(&desk.test.office, &desk.test.actor, &draft).await;
        ids.push(opened.expect("the draft").letter.expect("a letter").row.id);
    }
    let page = desk.get(&registry, "/soan/nhieu").await;
    assert!(page.text().contains("Chờ cấp số"), "{}", page.text());
    let fields = [
        ("act", "number"),
        ("van_ban", ids[0].as_str()),
        ("van_ban", "khongco"),
        ("van_ban", ids[1].as_str()),
    ];
    let page = desk.post(&registry, "/soan/nhieu", &fields).await;
    let text = page.text();
    assert_eq!(text.matches("Xong").count(), 2, "{text}");
    assert_eq!(text.matches("Chưa làm được").count(), 1, "{text}");
}
