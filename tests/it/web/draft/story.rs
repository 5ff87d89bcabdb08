//! From the first field to the signer's approval, without script.

use axum::http::StatusCode;
use congvan::domain::Role;
use congvan::service::drafting;
use rstest::rstest;

use super::{LETTER, desk, follow, hidden};
use crate::support::Engine;

#[rstest]
#[tokio::test]
async fn a_letter_goes_from_an_empty_form_through_all_desks_to_its_number(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let drafter = desk.person("soan", &[Role::Clerk]).await;
    let head = desk.person("phong", &[Role::UnitHead]).await;
    let checker = desk.person("thethuc", &[Role::FormChecker]).await;
    let leader = desk.person("lanhdao", &[Role::Leader]).await;
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let draft = desk.begin(&drafter).await;
    let page = desk.get(&drafter, &draft).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let mut fields = LETTER.to_vec();
    let base = hidden(&page, "base");
    fields.push(("base", &base));
    let page = follow(&desk, &drafter, desk.post(&drafter, &draft, &fields).await).await;
    assert!(page.text().contains("Đã lưu dự thảo"), "{}", page.text());
    assert!(page.body.contains("Ủy ban nhân dân các xã lập danh sách"));
    assert!(page.text().contains("Không có lỗi"), "{}", page.text());
    for (person, step) in [
        (&drafter, "Chờ duyệt nội dung"),
        (&head, "Chờ kiểm tra thể thức"),
        (&checker, "Chờ người ký duyệt"),
    ] {
        let base = hidden(&desk.get(person, &draft).await, "base");
        let page = desk.post(person, &format!("{draft}/trinh"), &[("base", &base)]).await;
        let page = follow(&desk, person, page).await;
        assert!(page.text().contains(step), "{}", page.text());
    }
    let base = hidden(&desk.get(&leader, &draft).await, "base");
    let page = desk.post(&leader, &format!("{draft}/duyet"), &[("base", &base)]).await;
    assert!(follow(&desk, &leader, page).await.text().contains("Đã duyệt"));
    let issue = format!("{draft}/ban-hanh");
    let page = desk.get(&drafter, &issue).await;
    assert!(
        page.text().contains("chỉ văn thư") || page.text().contains("ăn thư"),
        "rights are explained: {}",
        page.text()
    );
    let page = desk.get(&registry, &issue).await;
    assert!(
        page.text().contains("Số tiếp theo: 1/UBND-NV")
            || page.text().contains("Số tiếp theo: 01/UBND-NV"),
        "{}",
        page.text()
    );
    let version = hidden(&page, "phien");
    let number = desk
        .post(&registry, &format!("{issue}/so"), &[("phien", &version), ("ngay", "05/10/2026")])
        .await;
    let page = follow(&desk, &registry, number).await;
    assert!(page.text().contains("/UBND-NV ngày 05/10/2026"), "{}", page.text());
}

#[tokio::test]
async fn a_template_is_chosen_by_its_picture_and_grows_field_by_field() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let drafter = desk.person("soan", &[Role::Clerk]).await;
    let page = desk.get(&drafter, "/soan").await;
    assert!(
        page.text().contains("Triển khai xác định Chỉ số cải cách hành chính"),
        "{}",
        page.text()
    );
    let picture = desk.get(&drafter, "/soan/mau/xac-dinh-chi-so-cchc.png").await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
    let draft = desk.post(&drafter, "/soan", &[("mau", "xac-dinh-chi-so-cchc")]).await.next();
    let page = desk.get(&drafter, &draft).await;
    let base = hidden(&page, "base");
    assert!(page.body.contains("name=\"f:data.year\""), "{}", page.body);
    let page = desk
        .post(
            &drafter,
            &draft,
            &[
                ("base", &base),
                ("f:data.year", "2026"),
                ("u:data.focal", "pnv"),
                ("act", "add:data.helpers"),
            ],
        )
        .await;
    let page = follow(&desk, &drafter, page).await;
    assert!(page.body.contains("value=\"2026\""));
    let base = hidden(&page, "base");
    let page = desk.post(&drafter, &draft, &[("base", &base), ("act", "free")]).await;
    let page = follow(&desk, &drafter, page).await;
    assert!(page.body.contains("Chỉ số cải cách hành chính năm 2026"), "{}", page.text());
    assert!(page.body.contains("name=\"row[1].mode\""));
    let base = hidden(&page, "base");
    let page = desk.post(&drafter, &draft, &[("base", &base), ("act", "undo")]).await;
    assert!(follow(&desk, &drafter, page).await.body.contains("name=\"f:data.year\""));
}

#[tokio::test]
async fn hostile_words_are_shown_as_words_in_every_field() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let drafter = desk.person("soan", &[Role::Clerk]).await;
    let draft = desk.begin(&drafter).await;
    let evil = "\"><script>alert(1)</script>{{ 7*7 }}";
    let names = [
        "f:subject",
        "f:notation",
        "f:place",
        "y:date",
        "l:bases",
        "f:addressees.items[0].text",
        "p:addressees.items[0].to",
        "row[0].text",
        "row[0].lead",
        "row[0].due_text",
        "row[0].deliverable",
        "f:signature.name",
        "f:recipients[0].text",
        "f:source.issuer",
        "f:drafter",
    ];
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, evil)).collect();
    fields.extend([
        ("row[0].id", "n1"),
        ("row[0].form", "item"),
        ("row[0].mode", "report"),
        ("base", "1"),
    ]);
    let page = follow(&desk, &drafter, desk.post(&drafter, &draft, &fields).await).await;
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert!(page.body.contains("&lt;script&gt;"));
    let base = hidden(&page, "base");
    let said =
        desk.post(&drafter, &format!("{draft}/y-kien"), &[("ly_do", evil), ("nut", evil)]).await;
    assert!(!follow(&desk, &drafter, said).await.body.contains("<script>alert"));
    let aside = desk.post(&drafter, &draft, &[("base", "1"), ("f:subject", "khác")]).await.next();
    assert!(aside.contains("ben="), "{aside}");
    let page = desk.get(&drafter, &aside[..aside.find('#').expect("a place")]).await;
    assert!(page.text().contains("Xem cả hai bản"));
    let compare = desk.get(&drafter, &format!("{draft}/so-sanh?tu=1&den=2")).await;
    assert_eq!(compare.status, StatusCode::OK, "{}", compare.text());
    assert!(!compare.body.contains("<script>alert"));
    assert_eq!(base.parse::<i32>().ok(), Some(2));
}

#[tokio::test]
async fn the_form_comes_back_after_the_session_has_ended() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let drafter = desk.person("soan", &[Role::Clerk]).await;
    let draft = desk.begin(&drafter).await;
    desk.test.office.clock.advance(chrono::Duration::minutes(16));
    let script = desk.script(&drafter, &draft, &[("base", "1"), ("f:subject", "x")], "luu").await;
    assert_eq!(script.status, StatusCode::UNAUTHORIZED);
    let page =
        desk.post(&drafter, &draft, &[("base", "1"), ("f:subject", "một trích yếu dài")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", page.text());
    assert!(page.text().contains("được giữ lại"), "{}", page.text());
}

#[tokio::test]
async fn those_without_the_right_are_told_who_has_it() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let drafter = desk.person("soan", &[Role::Clerk]).await;
    let archivist = desk.person("luutru", &[Role::Archivist]).await;
    let draft = desk.begin(&drafter).await;
    let refused = desk.post(&archivist, "/soan", &[("loai", "cong-van")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    let page = desk.get(&archivist, &draft).await;
    assert!(page.text().contains("Người M"), "{}", page.text());
    for path in ["", "/trinh", "/xoa", "/tep/bo", "/rut-lai", "/duyet", "/chinh-sua"] {
        let page = desk
            .post(
                &archivist,
                &format!("{draft}{path}"),
                &[("base", "1"), ("f:subject", "x"), ("ten", "a"), ("ly_do", "x")],
            )
            .await;
        assert!(
            matches!(page.status, StatusCode::FORBIDDEN | StatusCode::CONFLICT),
            "{path}: {} {}",
            page.status,
            page.text()
        );
    }
    let id = draft.trim_start_matches("/soan/");
    let now = drafting::open(&desk.test.office, &desk.test.actor, id).await.expect("the draft");
    assert_eq!(now.row.version, 1);
    for path in ["/soan", draft.as_str(), "/soan/nguoi-ky", "/soan/nhieu", "/soan/don-vi?q=a"] {
        let stranger =
            crate::support::people::Person { cookie: "phien=khong".to_owned(), ..drafter.clone() };
        let page = desk.get(&stranger, path).await;
        assert!(page.next().starts_with("/dang-nhap"), "{path}");
    }
}

#[tokio::test]
async fn signers_are_kept_with_their_time_and_taken_with_one_press() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let new = [
        ("ten", "Hoàng Thị Mẫu"),
        ("quyen_han", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
        ("chuc_vu", "Phó Chủ tịch"),
        ("den", "31/12/2026"),
    ];
    let page = follow(&desk, &registry, desk.post(&registry, "/soan/nguoi-ky", &new).await).await;
    assert!(page.text().contains("PHÓ CHỦ TỊCH"), "{}", page.text());
    let draft = desk.begin(&registry).await;
    let page = desk.get(&registry, &draft).await;
    let at = page.body.find("<select name=\"signer\">").expect("signers");
    let id = page.body[at..]
        .split("value=\"")
        .nth(1)
        .expect("one")
        .split('"')
        .next()
        .expect("an id")
        .to_owned();
    let page =
        desk.post(&registry, &draft, &[("base", "1"), ("act", "signer"), ("signer", &id)]).await;
    assert!(follow(&desk, &registry, page).await.body.contains("KT. CHỦ TỊCH"));
    let ended =
        desk.post(&registry, &format!("/soan/nguoi-ky/{id}"), &[("den", "04/10/2026")]).await;
    follow(&desk, &registry, ended).await;
    assert!(!desk.get(&registry, &draft).await.body.contains("<select name=\"signer\">"));
    let clerk = desk.person("soan", &[Role::Clerk]).await;
    let refused = desk.post(&clerk, "/soan/nguoi-ky", &new).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let bad = desk
        .post(
            &registry,
            "/soan/nguoi-ky",
            &[("ten", " "), ("quyen_han", ""), ("chuc_vu", ""), ("tu", "32/13/2026")],
        )
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}
