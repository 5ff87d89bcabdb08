//! One office on the web, and a visitor without cookies or scripts.

use std::fmt::Write;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use congvan::domain::Role;
use congvan::service::link;
use congvan::web::{Pages, Site, router};
use futures_util::StreamExt;
use tower::ServiceExt;

use crate::service::follow::fixture::{World, world};
use crate::support::Engine;
use crate::support::people::{Person, signed_in};

/// An office with its pages.
pub struct Web {
    pub world: World,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Puts the world of the fixture on the web.
pub async fn web() -> Web {
    on_the_web(world(Engine::Sqlite).await.expect("SQLite is always there"))
}

/// Puts any world on the web.
pub fn on_the_web(world: World) -> Web {
    let router = router(site(&world));
    Web { world, router }
}

/// The pages of a world.
pub fn site(world: &World) -> Site {
    let pages = Pages::load(None).expect("every template is whole");
    Site::new(world.office.clone(), "Sở Nội vụ", pages)
}

impl Web {
    /// Address of a unit's page.
    pub async fn base(&self, unit: &str) -> String {
        let address = link::provide(&self.world.office, unit).await.expect("a link").address;
        let at = address.find("/d/").expect("the path");
        address[at..].to_owned()
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as browsers do.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serialize(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Sends a form with files.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(multipart(fields, files)));
        self.send(request.expect("a request")).await
    }

    /// Opens a page as somebody who is signed in.
    pub async fn get_as(&self, person: &Person, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, &person.cookie);
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as somebody who is signed in, with the key of their session.
    pub async fn post_as(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields = [&[("_khoa", person.form_key.as_str())], fields].concat();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, &person.cookie)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(serialize(&fields)));
        self.send(request.expect("a request")).await
    }

    /// Somebody of the office who is signed in.
    pub async fn person(&self, login: &str, roles: &[Role]) -> Person {
        signed_in(&self.world.office, login, roles).await
    }

    pub async fn ask(&self, method: Method, path: &str) -> Page {
        self.send(Request::builder().method(method).uri(path).body(Body::empty()).expect("request"))
            .await
    }

    pub async fn send(&self, request: Request<Body>) -> Page {
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
}

impl Page {
    /// The value of a header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain"))
    }

    /// Where the page sends the visitor on, after a form.
    pub fn next(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location").to_owned()
    }

    /// The words of the page without tags, on one line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The key of the form that is sent to an address.
    pub fn key(&self, action: &str) -> String {
        let form = self.body.split("<form").find(|form| form.contains(&format!("{action}\"")));
        let form = form.unwrap_or_else(|| panic!("no form to {action}: {}", self.body));
        let value = form.split("name=\"khoa\" value=\"").nth(1).expect("a key");
        value.split('"').next().expect("a value").to_owned()
    }
}

pub const BOUNDARY: &str = "----------------------------ranh-gioi";

/// A form with files as its bytes.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    for (name, bytes) in files {
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"tep\"; filename=\"")
                .as_bytes(),
        );
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(b"\"\r\ncontent-type: text/html\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// A form as browsers write it (WHATWG URL, application/x-www-form-urlencoded).
pub fn serialize(fields: &[(&str, &str)]) -> String {
    let encode = |words: &str| -> String {
        words.bytes().fold(String::new(), |mut encoded, byte| {
            if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
            encoded
        })
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}
