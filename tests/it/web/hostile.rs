//! Hostile words in every field of every form of the office: they come back as words, or not at all, and do no harm. The
//! forms are read from the pages themselves.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::domain::Role;
use congvan::store;
use rstest::rstest;

use super::harness::{BOUNDARY, Page, Web, multipart, web};
use crate::service::follow::fixture::{LEAD, LETTER, OFFICE, numbered, unit_actor};
use crate::support::people::Person;

/// One form of a page.
#[derive(Debug, Clone)]
struct Form {
    action: String,
    is_post: bool,
    has_files: bool,
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    kind: String,
    value: String,
}

/// Acts after which nobody is signed in any more, or another password holds.
const NOT_PRESSED: [&str; 4] =
    ["/dang-xuat", "/tai-khoan/phien", "/tai-khoan/mat-khau", "/tai-khoan/ma"];

/// Pages with forms.
fn pages(draft: &str) -> Vec<String> {
    let letter = format!("/van-ban/{LETTER}");
    let mut pages: Vec<String> = [
        "/viec",
        "/soan",
        "/soan/nguoi-ky",
        "/van-ban",
        "/nhap",
        "/theo-doi",
        "/theo-doi/viec",
        "/theo-doi/chua-bao-cao?loc=tat-ca",
        "/tim",
        "/tai-khoan",
        "/quan-tri/don-vi",
        "/quan-tri/don-vi/nhap",
        "/quan-tri/so",
        "/quan-tri/thu-di",
        "/quan-tri/nguoi-dung",
        "/quan-tri/nguoi-dung/them",
        "/quan-tri/nhat-ky",
        "/quan-tri/ngay-nghi",
        "/quan-tri/cai-dat",
        "/quan-tri/kiem-toan",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(draft.to_owned());
    pages.extend([letter.clone(), format!("{letter}?dv={LEAD}")]);
    let acts = [
        "nguoi-theo-doi",
        "ngung-nhac",
        "gui-them",
        "bo-sung-tai-lieu",
        "dinh-chinh",
        "cong-van-don-doc",
        "don-doc",
        "thay-the",
        "thu-hoi",
    ];
    pages.extend(acts.map(|act| format!("{letter}/{act}")));
    pages
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mark = format!(" {name}=\"");
    let at = tag.find(&mark)? + mark.len();
    let value = &tag[at..at + tag[at..].find('"')?];
    let plain = value.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<");
    Some(plain.replace("&gt;", ">").replace("&#x2F;", "/").replace("&amp;", "&"))
}

fn forms(html: &str) -> Vec<Form> {
    let mut found = Vec::new();
    for piece in html.split("<form").skip(1) {
        let (head, rest) = piece.split_once('>').expect("a whole tag");
        let body = rest.split("</form>").next().unwrap_or_default();
        let mut fields = Vec::new();
        for tag in body.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let word = tag.split([' ', '\n']).next().unwrap_or_default();
            if !["input", "textarea", "select", "button"].contains(&word) {
                continue;
            }
            if let Some(name) = attribute(tag, "name").filter(|name| name != "_khoa") {
                let kind = match word {
                    "input" => attribute(tag, "type").unwrap_or_else(|| "text".to_owned()),
                    word => word.to_owned(),
                };
                fields.push(Field {
                    name,
                    kind,
                    value: attribute(tag, "value").unwrap_or_default(),
                });
            }
        }
        found.push(Form {
            action: attribute(head, "action").unwrap_or_default(),
            is_post: attribute(head, "method").is_some_and(|method| method == "post"),
            has_files: head.contains("multipart/form-data"),
            fields,
        });
    }
    found
}

/// What is sent: the words in every field of text, and in hidden ones too where `everywhere`.
fn filled<'f>(form: &'f Form, words: &'f str, everywhere: bool) -> Vec<(&'f str, &'f str)> {
    let value = |field: &'f Field| match field.kind.as_str() {
        "file" => None,
        "hidden" | "button" | "checkbox" | "radio" | "submit" if !everywhere => {
            Some(field.value.as_str())
        }
        _ => Some(words),
    };
    form.fields.iter().filter_map(|field| Some((field.name.as_str(), value(field)?))).collect()
}

async fn send(web: &Web, person: &Person, form: &Form, words: &str, everywhere: bool) -> Page {
    let fields = filled(form, words, everywhere);
    // A browser sends no such address either.
    if !form.is_post && words.len() > 2_000 {
        return web.get_as(person, &form.action).await;
    }
    if !form.is_post {
        let query = super::harness::serialize(&fields);
        return web.get_as(person, &format!("{}?{query}", form.action)).await;
    }
    if !form.has_files {
        return web.post_as(person, &form.action, &fields).await;
    }
    let fields = [&[("_khoa", person.form_key.as_str())], fields.as_slice()].concat();
    let name: String = words.chars().filter(|c| !c.is_control() && *c != '"').take(60).collect();
    let body = multipart(&fields, &[(name.as_str(), words.as_bytes())]);
    let request = Request::post(&form.action)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(header::COOKIE, &person.cookie)
        .body(Body::from(body));
    web.send(request.expect("a request")).await
}

/// Nothing of the words became part of the page's own tags.
fn expect_harmless(page: &Page, place: &str) {
    assert!(!page.status.is_server_error(), "{place}: {} {}", page.status, page.text());
    for raw in ["<script>alert(", "<img src=x", "onerror=alert(1)>\"", "49{%"] {
        assert!(!page.body.contains(raw), "{place} holds {raw}");
    }
}

#[rstest]
#[case::script("<script>alert(1)</script>")]
#[case::out_of_an_attribute("\"><img src=x onerror=alert(1)>'")]
#[case::marks_that_turn_words_around("\u{202e}fdp.oác\u{200f}\u{2066}\u{feff}")]
#[case::a_nul("trước\0sau")]
#[case::sql("'; DROP TABLE document; --")]
#[case::a_template("{{ 7 * 7 }}{% raw %}${7*7}")]
#[case::signs_of_addresses("../../../etc/passwd%00&x=1#?\r\nset-cookie: a=b")]
#[case::a_hundred_thousand_bytes("từ ")]
#[tokio::test]
async fn words_in_any_field_of_any_form_stay_words(#[case] words: &str) {
    let long = words.repeat(20_000);
    let words = if words == "từ " { long.as_str() } else { words };
    let web = web().await;
    let office = &web.world.office;
    congvan::service::follow::report(office, &unit_actor(LEAD), numbered(&["t2-a"]))
        .await
        .expect("a report");
    let person = web.person("lan", &Role::OF_PERSONS).await;
    let draft = web.post_as(&person, "/soan", &[("loai", "cong-van")]).await.next();
    let mut pressed = 0;
    for path in pages(&draft) {
        let page = web.get_as(&person, &path).await;
        if page.status != StatusCode::OK {
            // An act before may have ended what this page is for; it is never a fault of ours.
            expect_harmless(&page, &path);
            continue;
        }
        for form in forms(&page.body) {
            if NOT_PRESSED.iter().any(|act| form.action.starts_with(act)) {
                continue;
            }
            for everywhere in [false, true] {
                let place = format!("{path}: {} ({everywhere})", form.action);
                expect_harmless(&send(&web, &person, &form, words, everywhere).await, &place);
                pressed += 1;
            }
        }
        expect_harmless(&web.get_as(&person, &path).await, &path);
    }
    assert!(pressed > 80, "only {pressed} forms were sent");
    let all = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let row = store::document::find(office.store.read(), &all, LETTER).await.expect("read");
    assert!(row.is_some(), "the letter is still there");
    let page = web.get_as(&person, "/van-ban").await;
    assert_eq!(page.status, StatusCode::OK, "the person is still signed in: {}", page.text());
    expect_harmless(&page, "/van-ban");
}
