//! The pages of templates.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::domain::Role;

use super::harness::{BOUNDARY, Page, Web, multipart, web};
use crate::support::people::Person;

const TEMPLATE: &str = include_str!("../../../templates/start/template.yaml");

async fn bring(
    web: &Web,
    person: &Person,
    path: &str,
    fields: &[(&str, &str)],
    file: &[u8],
) -> Page {
    let fields = [&[("_khoa", person.form_key.as_str())], fields].concat();
    let request = Request::post(path)
        .header(header::COOKIE, &person.cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(multipart(&fields, &[("mau.yaml", file)])));
    web.send(request.unwrap()).await
}

#[tokio::test]
async fn an_administrator_copies_changes_withdraws_and_brings_back() {
    let web = web().await;
    let administrator = web.person("quan-tri", &[Role::Administrator]).await;
    let list = web.get_as(&administrator, "/quan-tri/mau").await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.text());
    assert!(list.text().contains("Có sẵn"), "{}", list.text());

    let from = "/quan-tri/mau/tuyen-truyen-sipas";
    let page = web.get_as(&administrator, from).await;
    assert!(page.text().contains("Năm khảo sát"), "{}", page.text());
    let done = web.post_as(&administrator, &format!("{from}/chep"), &[("ma", "rieng")]).await;
    let page = web.get_as(&administrator, &done.next()).await;
    assert!(page.text().contains("Đã chép thành mẫu của cơ quan"), "{}", page.text());

    let place = "/quan-tri/mau/rieng";
    let typed = [("base", "1"), ("noi_dung", "name: Hỏng\nfields: [\n")];
    let refused = web.post_as(&administrator, place, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(
        refused.text().contains("dòng 2") || refused.text().contains("dòng 3"),
        "{}",
        refused.text()
    );
    assert!(refused.body.contains("name: Hỏng"), "what was typed is still there");

    let renamed = TEMPLATE.replace("name: Mẫu mới", "name: <b>Mẫu riêng</b>");
    // The samples of the former version do not fill this one.
    let upload = format!("{place}/tep");
    let refused = bring(&web, &administrator, &upload, &[("base", "1")], renamed.as_bytes()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    let added =
        bring(&web, &administrator, "/quan-tri/mau", &[("ma", "moi")], renamed.as_bytes()).await;
    let page = web.get_as(&administrator, &added.next()).await;
    assert!(page.body.contains("&lt;b&gt;Mẫu riêng"), "{}", page.body);
    let clerk = web.person("lan", &[Role::Clerk]).await;
    assert!(web.get_as(&clerk, "/soan").await.body.contains("value=\"moi\""));

    let done = web.post_as(&administrator, "/quan-tri/mau/moi/ngung", &[]).await;
    let page = web.get_as(&administrator, &done.next()).await;
    assert!(page.text().contains("Đã ngừng dùng mẫu"), "{}", page.text());
    assert!(!web.get_as(&clerk, "/soan").await.body.contains("value=\"moi\""));
    let done = web.post_as(&administrator, "/quan-tri/mau/moi/dung-lai", &[]).await;
    assert!(done.next().starts_with("/quan-tri/mau/moi"));
    assert!(web.get_as(&clerk, "/soan").await.body.contains("value=\"moi\""));
}

#[tokio::test]
async fn a_file_that_is_no_template_comes_back_with_what_is_wrong_and_nothing_is_kept() {
    let web = web().await;
    let administrator = web.person("quan-tri", &[Role::Administrator]).await;
    let files: [(&[u8], &str); 3] = [
        (b"name: X\nfields: []\n", "mau.yaml"),
        (b"PK\x03\x04 khong phai", "Không mở được tệp nén"),
        (b"template: x\n", "không phải mẫu"),
    ];
    for (bytes, told) in files {
        let page = bring(&web, &administrator, "/quan-tri/mau", &[("ma", "xau")], bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(page.text().contains(told), "{told}: {}", page.text());
        assert!(page.body.contains("value=\"xau\""), "the code that was typed is still there");
    }
    let none =
        bring(&web, &administrator, "/quan-tri/mau", &[("ma", "")], TEMPLATE.as_bytes()).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = vec![b'a'; 6 * 1024 * 1024];
    let page = bring(&web, &administrator, "/quan-tri/mau", &[("ma", "xau")], &large).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("quá lớn"), "{}", page.text());
    let missing = web.get_as(&administrator, "/quan-tri/mau/xau").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn others_look_and_change_nothing() {
    let web = web().await;
    let clerk = web.person("lan", &[Role::Clerk]).await;
    let page = web.get_as(&clerk, "/quan-tri/mau/tuyen-truyen-sipas").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("/ngung\"") && !page.body.contains("/chep\""), "{}", page.body);
    for (path, fields) in [
        ("/quan-tri/mau/tuyen-truyen-sipas/ngung", &[][..]),
        ("/quan-tri/mau/tuyen-truyen-sipas/dung-lai", &[]),
        ("/quan-tri/mau/tuyen-truyen-sipas/chep", &[("ma", "rieng")]),
        ("/quan-tri/mau/tuyen-truyen-sipas", &[("base", "1"), ("noi_dung", "x")]),
    ] {
        let page = web.post_as(&clerk, path, fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    let page = bring(&web, &clerk, "/quan-tri/mau", &[("ma", "rieng")], TEMPLATE.as_bytes()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let pdf = web.get_as(&clerk, "/quan-tri/mau/tuyen-truyen-sipas/thu.pdf").await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    let zip = web.get_as(&clerk, "/quan-tri/mau/tuyen-truyen-sipas/tai").await;
    assert_eq!((zip.status, zip.header("content-type")), (StatusCode::OK, "application/zip"));
}
