//! A letter checked by the code printed on it.

use axum::http::StatusCode;
use congvan::service::dispatch::Choices;
use congvan::service::letter::{self, Attachments, Entry, Numbering, Signing};
use congvan::web::{Pages, Site, router};
use rstest::rstest;

use crate::support::office::letter as sample;
use crate::support::{Engine, TestOffice};

async fn office(engine: Engine, public_check: bool) -> Option<TestOffice> {
    let mut test = TestOffice::open(engine).await?;
    test.office.settings.web.public_check = public_check;
    Some(test)
}

async fn page(test: &TestOffice, path: &str, times: usize) -> (StatusCode, String) {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt;
    let site = Site::new(test.office.clone(), "Cơ quan", Pages::load(None).expect("templates"));
    let router = router(site);
    let mut last = (StatusCode::OK, String::new());
    for _ in 0..times {
        let request = axum::http::Request::get(path).body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("infallible");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        last = (status, String::from_utf8_lossy(&body).into_owned());
    }
    last
}

/// Issues a letter; gives its id and the code printed on it.
async fn issued(test: &TestOffice, internal: bool) -> (String, Option<String>) {
    let mut document = sample();
    if internal {
        document.circulation = Some(congvan::domain::Circulation::LuuHanhNoiBo);
    }
    let entry = Entry { attachments: Attachments::default(), again: true, resume: false };
    let (office, actor) = (&test.office, &test.actor);
    let drafted = letter::draft(office, actor, document, entry).await.expect("drafted");
    letter::approve(office, actor, &drafted.id).await.expect("approved");
    let numbered =
        letter::number(office, actor, &drafted.id, &Numbering::default()).await.expect("numbered");
    let line = numbered.content.contact_lines.last().cloned();
    let code = line.and_then(|line| line.rsplit('/').next().map(str::to_owned));
    (drafted.id, code)
}

#[rstest]
#[tokio::test]
async fn a_code_tells_number_date_issuer_and_hash_and_nothing_else(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office(engine, true).await else { return };
    let (id, code) = issued(&test, false).await;
    let code = code.expect("printed on the letter");
    assert_eq!(code.len(), "XXXX-XXXX-XXXX-XXXX".len(), "{code}");
    let path = format!("/kiem-tra/{code}");
    assert_eq!(page(&test, &path, 1).await.0, StatusCode::NOT_FOUND, "not released yet");
    let (office, actor) = (&test.office, &test.actor);
    letter::sign(office, actor, &id, Signing::default()).await.expect("signed");
    letter::release(office, actor, &id, &Choices::default()).await.expect("released");
    let (status, body) = page(&test, &path.to_lowercase(), 1).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    for words in ["Đã ban hành", "01/UBND-NV", "05/10/2026", "HUYỆN THANH SƠN HẠ"] {
        assert!(body.contains(words), "{words}: {body}");
    }
    assert!(!body.contains("khảo sát"), "no subject, no content: {body}");
    assert!(!body.contains("hiệu lực của văn bản là"), "never in force");
    letter::recall(&test.office, &test.actor, &id, "sai").await.expect("recalled");
    assert!(page(&test, &path, 1).await.1.contains("Đã thu hồi"));
}

#[tokio::test]
async fn without_the_setting_no_letter_bears_a_code_and_no_code_opens_anything() {
    let test = office(Engine::Sqlite, false).await.expect("SQLite is always there");
    let (_, code) = issued(&test, false).await;
    assert_eq!(code, None);
    assert_eq!(page(&test, "/kiem-tra/ABCD-EFGH-JKLM-NPQR", 1).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn letters_that_stay_inside_have_no_code() {
    let test = office(Engine::Sqlite, true).await.expect("SQLite is always there");
    let (_, code) = issued(&test, true).await;
    assert_eq!(code, None);
}

#[tokio::test]
async fn nobody_tries_code_after_code() {
    let test = office(Engine::Sqlite, true).await.expect("SQLite is always there");
    for strange in
        ["x", "%00", "ABCD-EFGH-JKLM-NPQR-STUV", "%F0%9F%98%80", "..%2F..", "0000-0000-0000-0000"]
    {
        let (status, _) = page(&test, &format!("/kiem-tra/{strange}"), 1).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{strange}");
    }
    let (status, body) = page(&test, "/kiem-tra/ABCD-EFGH-JKLM-NPQR", 31).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{body}");
}
