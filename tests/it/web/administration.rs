//! What the office keeps besides its letters: units, groups, registers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::domain::Role;

use super::harness::{BOUNDARY, Page, Web, multipart, web};
use crate::support::people::Person;

const HEADINGS: &str = "Mã đơn vị,Tên đơn vị,Thư điện tử\n";

async fn import(
    web: &Web,
    person: &Person,
    path: &str,
    fields: &[(&str, &str)],
    table: &str,
) -> Page {
    let fields = [&[("_khoa", person.form_key.as_str())], fields].concat();
    let request = Request::post(path)
        .header(header::COOKIE, &person.cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(multipart(&fields, &[("don-vi.csv", table.as_bytes())])));
    web.send(request.unwrap()).await
}

#[tokio::test]
async fn administration_shows_only_the_doors_that_open() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    let page = web.get_as(&registry, "/quan-tri").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Sổ đăng ký văn bản đi"), "{}", page.text());
    assert!(!page.body.contains("/quan-tri/nguoi-dung"), "{}", page.body);
    let administrator = web.person("quan-tri", &[Role::Administrator]).await;
    let page = web.get_as(&administrator, "/quan-tri").await;
    assert!(page.body.contains("/quan-tri/nguoi-dung"), "{}", page.body);
}

#[tokio::test]
async fn a_directory_is_checked_first_with_every_bad_row_named_and_then_brought_in() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    let place = "/quan-tri/don-vi/nhap";
    let bad = format!("{HEADINGS}xa-moi,UBND xã Mới,khong-phai-thu\n,Thiếu mã,a@b.example\n");
    let page = import(&web, &registry, place, &[], &bad).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    assert!(text.contains("Dòng 2") && text.contains("Dòng 3"), "{text}");
    let good = format!("{HEADINGS}xa-moi,UBND xã Mới <b>đậm</b>,xamoi@tinh.example\n");
    let page = import(&web, &registry, place, &[("chi_kiem_tra", "co")], &good).await;
    assert!(page.text().contains("1 thêm mới"), "{}", page.text());
    let none = web.get_as(&registry, "/quan-tri/don-vi?q=xa+moi").await;
    assert!(none.text().contains("Không có đơn vị nào phù hợp"), "{}", none.text());
    let done = import(&web, &registry, place, &[], &good).await;
    let page = web.get_as(&registry, &done.next()).await;
    assert!(page.text().contains("Đã nhập: 1 thêm mới"), "{}", page.text());
    let found = web.get_as(&registry, "/quan-tri/don-vi?q=xa+moi").await;
    assert!(found.body.contains("UBND xã Mới &lt;b&gt;đậm"), "{}", found.body);
    let one = web.get_as(&registry, "/quan-tri/don-vi/xa-moi").await;
    assert!(one.text().contains("xamoi@tinh.example"), "{}", one.text());
    let missing = web.get_as(&registry, "/quan-tri/don-vi/khong-co").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_without_a_file_says_so_and_a_clerk_brings_nothing_in() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    let fields = [("_khoa", registry.form_key.as_str())];
    let request = Request::post("/quan-tri/nhom/nhap")
        .header(header::COOKIE, &registry.cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(multipart(&fields, &[])));
    let page = web.send(request.unwrap()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Chưa chọn tệp danh bạ"), "{}", page.text());
    let clerk = web.person("chuyen-vien", &[Role::Clerk]).await;
    let good = format!("{HEADINGS}xa-moi,UBND xã Mới,xamoi@tinh.example\n");
    let page = import(&web, &clerk, "/quan-tri/don-vi/nhap", &[], &good).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.text());
}

#[tokio::test]
async fn a_register_is_added_numbers_are_kept_and_given_up() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    let new = [("ma", "to-trinh"), ("ten", "Sổ tờ trình"), ("loai", "to-trinh")];
    let done = web.post_as(&registry, "/quan-tri/so", &new).await;
    let page = web.get_as(&registry, &done.next()).await;
    assert!(page.text().contains("Sổ tờ trình"), "{}", page.text());
    let again = web.post_as(&registry, "/quan-tri/so", &new).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    let text = again.text();
    assert!(text.contains("Trở lại") && !text.contains("trang của đơn vị"), "{text}");
    let keep = [("nam", "2026"), ("bao_nhieu", "2"), ("ly_do", "Họp HĐND")];
    let done = web.post_as(&registry, "/quan-tri/so/to-trinh/giu", &keep).await;
    let page = web.get_as(&registry, &done.next()).await;
    assert!(page.text().contains("01, 02"), "{}", page.text());
    let without = [("nam", "2026"), ("bao_nhieu", "1"), ("ly_do", "  ")];
    let page = web.post_as(&registry, "/quan-tri/so/to-trinh/giu", &without).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    let up = [("nam", "2026"), ("so", "02"), ("ly_do", "Không ban hành")];
    let done = web.post_as(&registry, "/quan-tri/so/to-trinh/bo-giu", &up).await;
    let page = web.get_as(&registry, &done.next()).await;
    assert!(page.text().contains("1 số đã hủy"), "{}", page.text());
    for typed in ["-1", "9999999999999", "mười", "<script>"] {
        let open = [("nam", "2026"), ("so", typed)];
        let page = web.post_as(&registry, "/quan-tri/so/to-trinh/mo", &open).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(!page.body.contains("<script>alert"), "{typed}");
    }
    let clerk = web.person("chuyen-vien", &[Role::Clerk]).await;
    let page = web.post_as(&clerk, "/quan-tri/so/to-trinh/giu", &keep).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_register_is_seen_on_the_screen_and_taken_home_as_sheet_and_volume() {
    let web = web().await;
    let registry = web.person("van-thu", &[Role::Registry]).await;
    let new = [("ma", "to-trinh"), ("ten", "Sổ tờ trình"), ("loai", "to-trinh")];
    web.post_as(&registry, "/quan-tri/so", &new).await.next();
    let page = web.get_as(&registry, "/quan-tri/so/to-trinh/in?nam=2026").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("chưa có dòng nào"), "{}", page.text());
    let keep = [("nam", "2026"), ("bao_nhieu", "2"), ("ly_do", "Họp <b>HĐND</b>")];
    web.post_as(&registry, "/quan-tri/so/to-trinh/giu", &keep).await.next();
    let archivist = web.person("luu-tru", &[Role::Archivist]).await;
    let page = web.get_as(&archivist, "/quan-tri/so/to-trinh/in?nam=2026").await;
    let text = page.text();
    assert!(text.contains("Sổ đăng ký văn bản đi năm 2026"), "{text}");
    assert!(text.contains("Cộng 2 số đã cấp") && text.contains("Số liệu tính đến"), "{text}");
    assert!(page.body.contains("Số đang giữ: Họp &lt;b&gt;HĐND"), "{}", page.body);
    let page = web.get_as(&archivist, "/quan-tri/so/to-trinh/in?nam=2026&so=postal").await;
    assert!(page.text().contains("Sổ gửi văn bản đi bưu điện"), "{}", page.text());
    let sheet = web.get_as(&archivist, "/quan-tri/so/to-trinh/in/so.xlsx?nam=2026").await;
    assert!(sheet.body.starts_with("PK"), "{}", sheet.status);
    let name = "attachment; filename=\"so-dang-ky-van-ban-di-2026.xlsx\"";
    assert_eq!(sheet.header("content-disposition"), name);
    let pdf = web.get_as(&archivist, "/quan-tri/so/to-trinh/in/quyen.pdf?nam=2026&quyen=1").await;
    assert!(pdf.body.starts_with("%PDF"), "{}", pdf.status);
    for (path, status) in [
        ("/quan-tri/so/to-trinh/in/quyen.pdf?nam=2026&quyen=2", StatusCode::NOT_FOUND),
        ("/quan-tri/so/khong-co/in", StatusCode::NOT_FOUND),
        ("/quan-tri/so/to-trinh/in?nam=99", StatusCode::UNPROCESSABLE_ENTITY),
        ("/quan-tri/so/to-trinh/in?nam=2026&trang=18446744073709551615", StatusCode::OK),
    ] {
        assert_eq!(web.get_as(&archivist, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn a_unit_is_added_and_changed_on_its_page() {
    let web = web().await;
    let keeper = web.person("van-thu", &[Role::Registry, Role::Administrator]).await;
    let page = web.get_as(&keeper, "/quan-tri/don-vi/them").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let form = [
        ("ma", "xa-moi"),
        ("ten", "UBND xã Mới"),
        ("ten_khac", "Xã Mới\nỦy ban nhân dân xã Mới"),
        ("hop_thu", "vanthu@xa-moi.example\ncongchuc@xa-moi.example"),
        ("lien_he", "Lò Thị Mẫu; Văn thư; 0912000000; mau@xa-moi.example\nVàng A Thử"),
    ];
    let next = web.post_as(&keeper, "/quan-tri/don-vi", &form).await.next();
    let page = web.get_as(&keeper, &next).await;
    for said in ["Đã lưu UBND xã Mới", "congchuc@xa-moi.example", "0912000000", "Vàng A Thử"]
    {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let again = web.post_as(&keeper, "/quan-tri/don-vi", &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text());
    assert!(again.text().contains("đã có trong danh bạ"), "{}", again.text());
    let edit = "/quan-tri/don-vi/xa-moi/sua";
    let page = web.get_as(&keeper, edit).await;
    assert!(
        page.body.contains("Lò Thị Mẫu; Văn thư; 0912000000; mau@xa-moi.example"),
        "{}",
        page.body
    );
    let bad = [("ten", ""), ("hop_thu", "không phải thư"), ("tu", "31/02/2026")];
    let page = web.post_as(&keeper, edit, &bad).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.body.contains("không phải thư"), "what was typed is still there");
    let fewer = [("ten", "UBND xã Mới"), ("hop_thu", "vanthu@xa-moi.example")];
    let next = web.post_as(&keeper, edit, &fewer).await.next();
    let page = web.get_as(&keeper, &next).await;
    assert!(!page.text().contains("Vàng A Thử"), "{}", page.text());
    let reader = web.person("doc", &[Role::Archivist]).await;
    assert_eq!(web.get_as(&reader, edit).await.status, StatusCode::FORBIDDEN);
    assert_eq!(web.post_as(&reader, edit, &fewer).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_group_is_added_and_changed_on_its_page() {
    let web = web().await;
    let keeper = web.person("van-thu", &[Role::Registry, Role::Administrator]).await;
    let form = [("ma", "cac-xa"), ("ten", "Các xã"), ("don_vi", "xa-suoi-trong\nUBND xã Đồi Xanh")];
    let next = web.post_as(&keeper, "/quan-tri/nhom", &form).await.next();
    let page = web.get_as(&keeper, &next).await;
    assert!(page.text().contains("UBND xã Đồi Xanh"), "{}", page.text());
    let unknown = [("ten", "Các xã"), ("don_vi", "xa-khong-co")];
    let page = web.post_as(&keeper, "/quan-tri/nhom/cac-xa", &unknown).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.body.contains("xa-khong-co"), "what was typed is still there");
    let fewer = [("ten", "Các xã"), ("don_vi", "xa-suoi-trong")];
    let next = web.post_as(&keeper, "/quan-tri/nhom/cac-xa", &fewer).await.next();
    let page = web.get_as(&keeper, &next).await;
    assert!(page.text().contains("UBND xã Suối Trong"), "{}", page.text());
    let list = web.get_as(&keeper, "/quan-tri/nhom").await;
    assert!(list.text().contains("Các xã cac-xa 1"), "{}", list.text());
}
