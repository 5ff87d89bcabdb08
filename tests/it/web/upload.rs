//! Reports with files, of every size and name.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use futures_util::stream;
use rstest::rstest;

use super::harness::{BOUNDARY, Web, multipart, web};
use crate::service::follow::fixture::{COLLECTOR, LEAD, LETTER, OTHER_LEAD};

async fn form(web: &Web) -> String {
    format!("{}/van-ban/{LETTER}/bao-cao", web.base(LEAD).await)
}

#[tokio::test]
async fn a_report_with_files_is_taken_once() {
    let web = web().await;
    let path = form(&web).await;
    let page = web.get(&format!("{path}?nv=t2-a")).await;
    let text = page.text();
    assert!(text.contains("mỗi tệp không quá 30 MB, tất cả không quá 100 MB"), "{text}");
    assert!(page.body.contains("value=\"t2-a\" checked"), "{}", page.body);
    let key = page.key("/bao-cao");
    let fields = [
        ("khoa", key.as_str()),
        ("nv", "t2-a"),
        ("nv", "t1-a"),
        ("so", "45/BC-UBND"),
        ("ngay", "2026-10-12"),
        ("nguoi_ky", "Lò Văn Thử"),
        ("noi_dung", "Đã rà soát 12 tủ sách."),
    ];
    let files: [(&str, &[u8]); 2] = [("bao-cao.pdf", b"%PDF"), ("", b"")];
    let before = web.world.files();
    let first = web.upload(&path, &fields, &files).await.next();
    let again = web.upload(&path, &fields, &files).await.next();
    assert_eq!(first, again);
    assert_eq!(web.world.files(), before + 1);
    assert_eq!(web.world.events("t2-a").await, ["report"]);
    assert_eq!(web.world.state("t1-a").await, "reported");
    let text = web.get(&first).await.text();
    assert!(text.contains("Đã nhận báo cáo lúc 08:30:00 ngày 13/10/2026."), "{text}");
    assert!(text.contains("Đã gửi báo cáo, chờ Sở Văn hóa và Thể thao xác nhận"), "{text}");
}

#[rstest]
#[case::upwards("../../x")]
#[case::windows(r"..\..\x.exe")]
#[case::absolute("/etc/passwd")]
#[case::tags("<script>alert(1)</script>.txt")]
#[case::very_long(&"dài ".repeat(2000))]
#[tokio::test]
async fn strange_names_are_made_safe(#[case] name: &str) {
    let web = web().await;
    let path = form(&web).await;
    web.upload(&path, &[("nv", "t1-a")], &[(name, b"bytes")]).await.next();
    let list = web.get(&format!("{}/tong-hop", web.base(COLLECTOR).await)).await;
    assert!(!list.body.contains("<script") && !list.body.contains(".."), "{}", list.body);
    let href = list.body.split("href=\"").find(|href| href.contains("/tep/")).expect("a file");
    let file = web.get(href.split('"').next().expect("its address")).await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "bytes"));
    assert!(!file.header("content-disposition").contains(['/', '\\', '<']));
}

#[tokio::test]
async fn a_file_above_the_limit_is_refused_and_nothing_is_kept() {
    let web = web().await;
    let path = form(&web).await;
    let before = web.world.files();
    let big = vec![0; 31 * 1024 * 1024];
    let page = web.upload(&path, &[("nv", "t1-a"), ("so", "45/BC")], &[("a.bin", &big)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let text = page.text();
    assert!(
        text.contains("Có tệp vượt quá 30 MB. ") && text.contains("Chưa có gì được lưu."),
        "{text}"
    );
    assert_eq!(web.world.files(), before);
    assert_eq!(web.world.state("t1-a").await, "open");
}

#[tokio::test]
async fn many_files_that_are_too_much_together_are_refused() {
    let web = web().await;
    let path = form(&web).await;
    let before = web.world.files();
    let part = vec![0; 26 * 1024 * 1024];
    let files: Vec<(&str, &[u8])> =
        ["a", "b", "c", "d"].map(|name| (name, part.as_slice())).to_vec();
    let page = web.upload(&path, &[("nv", "t1-a")], &files).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.text().contains("vượt quá 100 MB"), "{}", page.text());
    assert_eq!(web.world.files(), before);
}

#[tokio::test]
async fn what_breaks_off_half_way_leaves_nothing() {
    let web = web().await;
    let path = form(&web).await;
    let before = web.world.files();
    let whole = multipart(&[("nv", "t1-a"), ("so", "45/BC")], &[("a.pdf", &[b'x'; 5000])]);
    for end in [10, 100, whole.len() - 3000, whole.len() - 10] {
        let request = Request::post(&path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        let request = request.body(Body::from(whole[..end].to_vec())).unwrap();
        let page = web.send(request).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "cut at {end}");
        assert!(page.text().contains("Biểu mẫu gửi lên không đầy đủ."), "{}", page.text());
    }
    let broken = stream::iter([
        Ok(whole[..2000].to_vec()),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ]);
    let request = Request::post(&path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from_stream(broken));
    assert_eq!(web.send(request.unwrap()).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(web.world.files(), before);
    assert_eq!(web.world.state("t1-a").await, "open");
}

#[tokio::test]
async fn a_form_that_is_no_form_with_files_is_refused() {
    let web = web().await;
    let path = form(&web).await;
    let page = web.post(&path, &[("nv", "t1-a"), ("so", "45/BC")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let page =
        web.upload(&path, &[("nv", "t1-a"), ("so", "45"), ("ngay", "31/02/2026")], &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text().contains("“31/02/2026” không phải là một ngày có trong lịch."),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn an_empty_report_is_explained_with_everything_that_is_missing() {
    let web = web().await;
    let path = form(&web).await;
    let page = web.upload(&path, &[], &[("", b"")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    assert!(
        text.contains("Chưa chọn nhiệm vụ") && text.contains("Báo cáo chưa có nội dung."),
        "{text}"
    );
}

#[tokio::test]
async fn another_units_task_cannot_be_reported_on() {
    let web = web().await;
    let path = format!("{}/van-ban/{LETTER}/bao-cao", web.base(OTHER_LEAD).await);
    let page = web.upload(&path, &[("nv", "t2-a"), ("so", "45/BC")], &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(web.world.state("t2-a").await, "open");
}
