//! Letters issued elsewhere and directions without letter, entered beside their PDF.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::domain::{Number, PartialDate, Role};
use congvan::store;
use congvan::typeset::Options;

use super::harness::{BOUNDARY, Page, Web, multipart, web};
use crate::service::follow::fixture::{LEAD, OFFICE, OTHER_LEAD};
use crate::support::office::{engine_of_tests, letter};
use crate::support::people::Person;

/// A letter of another office as it was issued: number 123, 5 October 2026.
fn pdf() -> Vec<u8> {
    let mut document = letter();
    document.number = Some(Number::plain(123));
    document.date = PartialDate { day: Some(5), month: Some(10), year: Some(2026) };
    let rendered = engine_of_tests().render(&document, &Options::default()).expect("laid out");
    rendered.pdf().expect("a PDF")
}

async fn send(
    web: &Web,
    person: &Person,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    let fields = [&[("_khoa", person.form_key.as_str())], fields].concat();
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(header::COOKIE, &person.cookie)
        .body(Body::from(multipart(&fields, files)));
    web.send(request.expect("a request")).await
}

async fn begun(web: &Web, person: &Person) -> String {
    let page = send(web, person, "/nhap", &[], &[("cv-123.pdf", &pdf())]).await;
    let next = page.next();
    next.split('?').next().expect("a path").to_owned()
}

fn tasks<'f>(wording: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("so_nhiem_vu", "1"),
        ("noi_dung-0", wording),
        ("che_do-0", "report"),
        ("han_in-0", "trước ngày 21/10/2026"),
        ("han-0", "2026-10-20"),
    ]
}

#[tokio::test]
async fn a_pdf_suggests_its_number_date_and_subject_and_becomes_a_followed_letter() {
    let web = web().await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let path = begun(&web, &person).await;
    let page = web.get_as(&person, &path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.body.contains("name=\"so\" value=\"123/UBND-NV\""), "{}", page.body);
    assert!(page.body.contains("name=\"ngay\" value=\"2026-10-05\""), "{}", page.body);
    assert!(page.body.contains("lập danh sách phục vụ khảo sát"), "{}", page.body);
    let file = web.get_as(&person, &format!("{path}/tep.pdf")).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("x-frame-options"), "SAMEORIGIN");
    let mut fields = tasks("Lập danh sách, gửi về cơ quan.");
    let to = format!("{LEAD}\n{OTHER_LEAD}");
    fields.extend([
        ("viec", "hoan-thanh"),
        ("so", "123/UBND-NV"),
        ("ngay", "2026-10-05"),
        ("loai", "cong-van"),
        ("co_quan", "UBND huyện Thanh Sơn Hạ"),
        ("trich_yeu", "lập danh sách phục vụ khảo sát"),
        ("noi_nhan", &to),
    ]);
    let done = send(&web, &person, &path, &fields, &[]).await;
    let next = done.next();
    assert!(next.starts_with("/van-ban/"), "{next}");
    let page = web.get_as(&person, &next).await;
    assert!(page.text().contains("2 đơn vị nhận"), "{}", page.text());
    assert!(page.text().contains("Công văn số 123/UBND-NV ngày 05/10/2026"), "{}", page.text());
    assert!(page.body.contains("<iframe"), "the original is shown");
    // The second click of a double click leads to the same letter, and makes no other.
    let again = send(&web, &person, &path, &fields, &[]).await.next();
    assert_eq!(again.split('?').next(), next.split('?').next());
    let list = web.get_as(&person, "/nhap").await;
    assert!(list.text().contains("Không có văn bản nào đang nhập dở"), "{}", list.text());
}

#[tokio::test]
async fn everything_that_is_missing_is_told_at_once_and_what_was_entered_stays() {
    let web = web().await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let path = begun(&web, &person).await;
    let mut fields = tasks("<b>Nội dung</b> \"giao\"");
    fields.extend([
        ("viec", "hoan-thanh"),
        ("so", "không số"),
        ("ngay", "31/02/2026"),
        ("trich_yeu", ""),
        ("co_quan", ""),
        ("noi_nhan", "xã lạ"),
    ]);
    let page = send(&web, &person, &path, &fields, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    for words in ["Không đọc được số, ký hiệu", "31/02/2026", "Chưa ghi cơ quan ban hành"]
    {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(page.body.contains("&lt;b&gt;Nội dung&lt;/b&gt;"), "{}", page.body);
    let later = web.get_as(&person, &path).await;
    assert!(later.body.contains("xã lạ"), "kept for another day");
    let fields = [
        &tasks("Nội dung giao")[..],
        &[
            ("viec", "hoan-thanh"),
            ("so", "5/SGD"),
            ("ngay", "2026-10-01"),
            ("co_quan", "Sở Giáo dục"),
            ("trich_yeu", "thử"),
            ("noi_nhan", "xã lạ"),
        ],
    ]
    .concat();
    let page = send(&web, &person, &path, &fields, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("xã lạ"), "{}", page.text());
}

#[tokio::test]
async fn tasks_are_added_moved_and_removed_without_script_and_nothing_is_lost() {
    let web = web().await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let path = begun(&web, &person).await;
    let fields = [&tasks("Việc thứ nhất")[..], &[("viec", "them")]].concat();
    send(&web, &person, &path, &fields, &[]).await.next();
    let page = web.get_as(&person, &path).await;
    assert!(page.body.contains("name=\"noi_dung-1\""), "{}", page.body);
    assert!(page.body.contains("Việc thứ nhất"));
    let two = [
        ("so_nhiem_vu", "2"),
        ("noi_dung-0", "Việc thứ nhất"),
        ("noi_dung-1", "Việc thứ hai"),
        ("viec", "len-1"),
    ];
    send(&web, &person, &path, &two, &[]).await.next();
    let page = web.get_as(&person, &path).await;
    let (first, second) = (page.body.find("Việc thứ hai"), page.body.find("Việc thứ nhất"));
    assert!(first < second && first.is_some(), "{}", page.body);
    let gone = [("so_nhiem_vu", "2"), ("noi_dung-0", "Việc thứ hai"), ("viec", "bo-0")];
    send(&web, &person, &path, &gone, &[]).await.next();
    assert!(!web.get_as(&person, &path).await.body.contains("Việc thứ hai"));
}

#[tokio::test]
async fn a_spoken_direction_is_followed_without_any_letter_once() {
    let web = web().await;
    let person = web.person("chuyen-vien", &[Role::Clerk]).await;
    let path = web.post_as(&person, "/nhap/chi-dao", &[]).await.next();
    let path = path.split('?').next().expect("a path").to_owned();
    let mut fields = tasks("Báo cáo tình hình mưa lũ.");
    fields.extend([
        ("viec", "hoan-thanh"),
        ("nguon", "spoken"),
        ("nguoi_chi_dao", "Đồng chí Chủ tịch"),
        ("ngay", "2026-10-12"),
        ("trich_yeu", "phòng chống mưa lũ"),
        ("noi_nhan", LEAD),
    ]);
    let next = send(&web, &person, &path, &fields, &[]).await.next();
    let again = send(&web, &person, &path, &fields, &[]).await.next();
    assert_eq!(again.split('?').next(), next.split('?').next());
    let page = web.get_as(&person, &next).await;
    assert!(page.text().contains("Ý kiến chỉ đạo"), "{}", page.text());
    let visible = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let filter = store::document::Filter::default();
    let conn = web.world.office.store.read();
    let rows = store::document::list(conn, &visible, &filter).await.expect("letters");
    assert_eq!(rows.iter().filter(|row| row.origin == "direction").count(), 1);
}

#[tokio::test]
async fn what_is_no_pdf_and_who_may_not_import_are_told_so() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    for (name, bytes) in
        [("a.pdf", &b"<html>"[..]), ("b.pdf", &b"%PDF-1.7 cut"[..]), ("c.pdf", &b""[..])]
    {
        let page = send(&web, &registry, "/nhap", &[], &[(name, bytes)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text());
    }
    let nothing = send(&web, &registry, "/nhap", &[], &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let clerk = web.person("chuyen-vien", &[Role::Clerk]).await;
    let page = web.get_as(&clerk, "/nhap").await;
    assert!(!page.body.contains("type=\"file\""), "not offered");
    let page = send(&web, &clerk, "/nhap", &[], &[("a.pdf", &pdf())]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let path = begun(&web, &registry).await;
    let page = send(&web, &clerk, &path, &[("viec", "giu")], &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.text());
    assert!(web.get(&path).await.next().starts_with("/dang-nhap"));
}
