//! The users of the office, kept by administrators.

use axum::http::StatusCode;
use congvan::domain::Role;

use super::harness::web;

#[tokio::test]
async fn an_account_is_made_changed_disabled_and_enabled_again() {
    let web = web().await;
    let keeper = web.person("keeper", &[Role::Administrator]).await;
    let form = web.get_as(&keeper, "/quan-tri/nguoi-dung/them").await;
    assert!(form.text().contains("Kiểm tra thể thức"), "{}", form.text());
    let fields = [
        ("ten", "nguyen.an"),
        ("ho_ten", "Nguyễn Văn An"),
        ("vai_tro", "clerk"),
        ("vai_tro", "archivist"),
    ];
    let page = web.post_as(&keeper, "/quan-tri/nguoi-dung", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("chỉ hiện một lần"), "{}", page.text());
    let page = web.post_as(&keeper, "/quan-tri/nguoi-dung", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("đã có người dùng"), "{}", page.text());

    let list = web.get_as(&keeper, "/quan-tri/nguoi-dung?q=nguyen+van").await;
    assert!(list.text().contains("Chuyên viên soạn thảo, Lưu trữ"), "{}", list.text());
    assert!(!list.text().contains("Người Mẫu keeper nguyen"), "{}", list.text());
    let href = list
        .body
        .split("href=\"/quan-tri/nguoi-dung/")
        .find(|rest| rest.contains("Nguyễn Văn An<"));
    let href = format!("/quan-tri/nguoi-dung/{}", href.unwrap().split('"').next().unwrap());
    let fields = [("ho_ten", "Nguyễn Văn An"), ("vai_tro", "unit-head"), ("ban", "1")];
    let done = web.post_as(&keeper, &href, &fields).await;
    let page = web.get_as(&keeper, &done.next()).await;
    assert!(page.text().contains("Đã lưu thay đổi về Nguyễn Văn An"), "{}", page.text());
    let stale = web.post_as(&keeper, &href, &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("vừa được người khác thay đổi"), "{}", stale.text());

    let done = web.post_as(&keeper, &format!("{href}/ngung"), &[("ly_do", "Nghỉ hưu")]).await;
    let page = web.get_as(&keeper, &done.next()).await;
    assert!(page.text().contains("Nghỉ hưu"), "{}", page.text());
    let done = web.post_as(&keeper, &format!("{href}/dung-lai"), &[]).await;
    assert!(web.get_as(&keeper, &done.next()).await.text().contains("Đã dùng lại tài khoản"));
    let page = web.post_as(&keeper, &format!("{href}/mat-khau"), &[]).await;
    assert!(page.text().contains("Mật khẩu dùng một lần"), "{}", page.text());

    let log = web.get_as(&keeper, "/quan-tri/nhat-ky").await;
    for words in ["Thêm tài khoản", "Ngừng tài khoản", "Cấp lại mật khẩu", "Thực hiện"]
    {
        assert!(log.text().contains(words), "{words}: {}", log.text());
    }
    let log = web.get_as(&keeper, "/quan-tri/nhat-ky?loai=account-disabled").await;
    assert!(
        !log.body.contains("<td data-name=\"Việc\"><span class=\"chip \">Thêm"),
        "{}",
        log.body
    );
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let web = web().await;
    let keeper = web.person("keeper", &[Role::Administrator]).await;
    let href = format!("/quan-tri/nguoi-dung/{}", keeper.account);
    let page = web.post_as(&keeper, &href, &[("ho_ten", "Tôi"), ("vai_tro", "clerk")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("quản trị viên duy nhất"), "{}", page.text());
    let page = web.post_as(&keeper, &format!("{href}/ngung"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text());
}

#[tokio::test]
async fn nobody_else_keeps_accounts() {
    let web = web().await;
    for role in Role::OF_PERSONS.into_iter().filter(|role| *role != Role::Administrator) {
        let person = web.person(role.code(), &[role]).await;
        for path in ["/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/them", "/quan-tri/nhat-ky"] {
            let page = web.get_as(&person, path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            assert!(page.text().contains("quản trị viên của cơ quan"), "{}", page.text());
        }
        let fields = [("ten", "moi"), ("ho_ten", "Mới"), ("vai_tro", "administrator")];
        let page = web.post_as(&person, "/quan-tri/nguoi-dung", &fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}
