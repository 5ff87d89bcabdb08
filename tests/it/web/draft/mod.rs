//! The pages of a letter in the making, as browsers without script send them, and as the script does.

mod live;
mod release;
mod story;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use congvan::domain::Role;
use congvan::store::session;
use congvan::web::{Pages, Site, router};
use futures_util::StreamExt;
use tower::ServiceExt;

use super::harness::{Page, serialize};
use crate::support::people::{Person, signed_in};
use crate::support::{Engine, TestOffice};

/// An office and its pages.
pub struct Desk {
    pub test: TestOffice,
    router: Router,
}

/// Opens an office with its pages.
pub async fn desk(engine: Engine) -> Option<Desk> {
    let test = TestOffice::open(engine).await?;
    let pages = Pages::load(None).expect("every template is whole");
    let router = router(Site::new(test.office.clone(), "UBND huyện", pages));
    Some(Desk { test, router })
}

impl Desk {
    pub async fn person(&self, login: &str, roles: &[Role]) -> Person {
        signed_in(&self.test.office, login, roles).await
    }

    pub async fn get(&self, person: &Person, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, &person.cookie).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Sends a form as browsers do.
    pub async fn post(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = vec![("_khoa", person.form_key.as_str())];
        all.extend(fields);
        self.form(person, path, &all, "").await
    }

    /// Lets a paused session go on, as the right password does.
    pub async fn resume(&self, person: &Person) {
        let office = &self.test.office;
        let tx = office.store.begin().await.expect("a transaction");
        for mut open in session::open_of(&tx, &person.account).await.expect("sessions") {
            (open.paused, open.seen_at) = (false, office.clock.now());
            session::save(&tx, open).await.expect("the session goes on");
        }
        tx.commit().await.expect("written");
    }

    /// Sends what the script sends.
    pub async fn script(
        &self,
        person: &Person,
        path: &str,
        fields: &[(&str, &str)],
        wanted: &str,
    ) -> Page {
        let mut all = vec![("_khoa", person.form_key.as_str())];
        all.extend(fields);
        self.form(person, path, &all, wanted).await
    }

    async fn form(
        &self,
        person: &Person,
        path: &str,
        fields: &[(&str, &str)],
        wanted: &str,
    ) -> Page {
        let mut request = Request::post(path)
            .header(header::COOKIE, &person.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        if !wanted.is_empty() {
            request = request.header("x-nen", wanted).header("x-khoa", &person.form_key);
        }
        self.send(request.body(Body::from(serialize(fields))).expect("a request")).await
    }

    pub async fn upload(
        &self,
        person: &Person,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Page {
        let mut all = vec![("_khoa", person.form_key.as_str())];
        all.extend(fields);
        let files: Vec<(&str, &[u8])> = file.into_iter().collect();
        let body = super::harness::multipart(&all, &files);
        let request = Request::post(path)
            .header(header::COOKIE, &person.cookie)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={}", super::harness::BOUNDARY),
            )
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE);
        let body = if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
            // It ends only with the session: its first words are enough.
            let first = body.into_data_stream().next().await;
            first.and_then(Result::ok).unwrap_or_default()
        } else {
            to_bytes(body, usize::MAX).await.expect("a body")
        };
        let body = String::from_utf8_lossy(&body).into_owned();
        Page { status: parts.status, headers: parts.headers, body }
    }

    /// Begins an empty letter; gives the address of its page.
    pub async fn begin(&self, person: &Person) -> String {
        let page = self.post(person, "/soan", &[("loai", "cong-van")]).await;
        page.next()
    }
}

/// The value of a hidden field.
pub fn hidden(page: &Page, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.body.find(&mark).unwrap_or_else(|| panic!("no field {name}: {}", page.text()));
    let rest = &page.body[at + mark.len()..];
    rest[..rest.find('"').expect("an end")].to_owned()
}

/// The page where a form ends.
pub async fn follow(desk: &Desk, person: &Person, page: Page) -> Page {
    let next = page.next();
    let next = next.split('#').next().expect("an address");
    let page = desk.get(person, next).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page
}

/// A letter that can be issued, as its form sends it.
pub const LETTER: [(&str, &str); 21] = [
    ("f:kind", "cong-van"),
    ("f:subject", "lập danh sách phục vụ khảo sát"),
    ("f:notation", "UBND-NV"),
    ("f:place", "Thanh Sơn Hạ"),
    ("f:addressees.items[0].text", "Ủy ban nhân dân các xã"),
    ("p:addressees.items[0].to", "Ủy ban nhân dân các xã"),
    ("row[0].id", "n1"),
    ("row[0].form", "text"),
    ("row[0].text", "Ủy ban nhân dân huyện đề nghị các đơn vị thực hiện nội dung sau:"),
    ("row[1].form", "item"),
    (
        "row[1].text",
        "Ủy ban nhân dân các xã lập danh sách, gửi về Phòng Nội vụ trước ngày 20/10/2026./.",
    ),
    ("row[1].lead", "Ủy ban nhân dân các xã"),
    ("row[1].mode", "report"),
    ("row[1].due", "19/10/2026"),
    ("row[1].due_text", "trước ngày 20/10/2026"),
    ("row[1].report_to", "Phòng Nội vụ"),
    ("l:signature.authority", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
    ("f:signature.position", "PHÓ CHỦ TỊCH"),
    ("f:signature.name", "Hoàng Thị Mẫu"),
    ("f:recipients[0].text", "Như trên;"),
    ("f:recipients[1].text", "Lưu: VT, NV."),
];
