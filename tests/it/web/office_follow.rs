//! Start, follow-up and search, as people of the office see them.

use axum::http::StatusCode;
use congvan::domain::Role;
use congvan::service::{find as finder, follow};

use super::harness::{Web, web};
use crate::service::follow::fixture::{LEAD, LETTER, numbered, unit_actor};

const PAGES: [&str; 8] = [
    "/viec",
    "/viec/van-ban/cho-cap-so",
    "/theo-doi",
    "/theo-doi/bang",
    "/theo-doi/dien-bien",
    "/theo-doi/viec",
    "/theo-doi/chua-bao-cao",
    "/tim",
];

async fn indexed() -> Web {
    let web = web().await;
    finder::index(&web.world.office, |_| ()).await.expect("indexed");
    web
}

#[tokio::test]
async fn every_page_is_whole_for_every_role_in_both_languages() {
    let web = indexed().await;
    for role in [Role::Clerk, Role::Registry, Role::Leader, Role::Administrator] {
        let person = web.person(&format!("{role:?}").to_lowercase(), &[role]).await;
        for path in PAGES {
            let page = web.get_as(&person, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path} for {role:?}: {}", page.text());
            assert!(page.body.contains("<h1>"), "{path}");
            assert!(!page.body.contains("style=\""), "{path} has inline style");
            let text = page.text();
            let nameless = ["[follow-", "[start-", "[find-", "[office-", "[figures-"];
            assert!(nameless.iter().all(|id| !text.contains(id)), "{path}: {text}");
        }
    }
}

#[tokio::test]
async fn without_session_nobody_sees_anything() {
    let web = web().await;
    for path in PAGES {
        let page = web.get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(page.header("location").starts_with("/dang-nhap"), "{path}");
    }
    for path in ["/theo-doi/don-doc", "/theo-doi/viec/t1-a/chi-dao", "/tim/luu"] {
        let page = web.post(path, &[("noi-dung", "làm ngay")]).await;
        assert_ne!(page.status, StatusCode::OK, "{path}");
    }
    assert!(web.world.events("t1-a").await.is_empty());
}

#[tokio::test]
async fn a_figure_opens_its_list_and_the_list_its_letter() {
    let web = indexed().await;
    web.world.office.clock.advance(chrono::Duration::days(12));
    let leader = web.person("lan", &[Role::Leader]).await;
    let page = web.get_as(&leader, "/theo-doi").await;
    assert!(page.body.contains("/theo-doi/viec?lop=qua-han"), "{}", page.body);
    assert!(page.text().contains("Đang quá hạn 3 nhiệm vụ của 2 đơn vị"), "{}", page.text());
    let list = web.get_as(&leader, "/theo-doi/viec?lop=qua-han").await;
    assert!(list.text().contains("(3)") && list.body.contains(&format!("/van-ban/{LETTER}")));
    assert!(list.text().contains("Quá hạn 9 ngày"), "{}", list.text());
    let narrowed = web.get_as(&leader, &format!("/theo-doi?don-vi={LEAD}&theo=van-ban")).await;
    assert!(narrowed.text().contains("UBND xã Suối Trong"));
    let matrix = web.get_as(&leader, "/theo-doi/bang").await;
    assert!(matrix.text().contains("Quá hạn 9 ngày"), "{}", matrix.text());
    let owing = web.get_as(&leader, "/theo-doi/chua-bao-cao").await;
    assert!(owing.body.contains(&format!("value=\"{LETTER}:{LEAD}\"")));
}

#[tokio::test]
async fn strange_addresses_give_pages_and_say_what_is_wrong() {
    let web = indexed().await;
    let clerk = web.person("clerk", &[Role::Clerk]).await;
    let page = web.get_as(&clerk, "/theo-doi?tu=hom-qua").await;
    assert!(page.text().contains("“hom-qua” chưa đúng"), "{}", page.text());
    let page = web.get_as(&clerk, "/theo-doi?tu=05/10/2026&den=01/10/2026").await;
    assert!(page.text().contains("Ngày cuối đứng trước ngày đầu"));
    for query in [
        "?don-vi=%3Cscript%3Ealert(1)%3C/script%3E",
        "?van-ban=%27%3B%20DROP%20TABLE%20unit%3B--",
        "?trang=999999999999999999999&cot=-5",
        "?lop=..%2F..&theo=%00&ky=x",
        "?nhom=%F0%9F%92%A9&lanh-dao=%E2%80%AE",
        "?moc=x&cua-toi=2",
    ] {
        for path in ["/theo-doi", "/theo-doi/bang", "/theo-doi/dien-bien", "/theo-doi/viec"] {
            let page = web.get_as(&clerk, &format!("{path}{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}{query}");
            assert!(!page.body.contains("<script>alert"), "{path}{query}");
        }
        let page = web.get_as(&clerk, &format!("/tim{query}&q=%22%3Cb%3E")).await;
        assert_eq!(page.status, StatusCode::OK, "/tim{query}");
    }
    let unknown = web.get_as(&clerk, "/viec/van-ban/khong-co").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn figures_are_sent_again_only_when_they_changed() {
    let web = indexed().await;
    let leader = web.person("lan", &[Role::Leader]).await;
    for path in ["/theo-doi", "/viec"] {
        let page = web.get_as(&leader, path).await;
        let again = page.body.split("hx-get=\"").nth(1).expect("asks again");
        let again = again.split('"').next().expect("an address").replace("&amp;", "&");
        let same = web.get_as(&leader, &again).await;
        assert_eq!(same.status, StatusCode::NO_CONTENT, "{again}");
        let task = if path == "/viec" { "t1-a" } else { "t2-a" };
        let sent = follow::report(&web.world.office, &unit_actor(LEAD), numbered(&[task])).await;
        sent.expect("reported");
        let fresh = web.get_as(&leader, &again).await;
        assert_eq!(fresh.status, StatusCode::OK);
        assert!(fresh.body.contains("hx-get=") && !fresh.body.contains("<html"));
    }
}

#[tokio::test]
async fn a_leader_writes_a_direction_and_a_clerk_takes_note() {
    let web = indexed().await;
    let leader = web.person("lan", &[Role::Leader]).await;
    let clerk = web.person("clerk", &[Role::Clerk]).await;
    let path = "/theo-doi/viec/t1-a/chi-dao";
    let fields = [("noi-dung", "Kiểm tra <b>ngay</b>"), ("ve", "/theo-doi/viec?lop=tat-ca")];
    let done = web.post_as(&leader, path, &fields).await;
    assert!(done.next().starts_with("/theo-doi/viec?lop=tat-ca&bn="));
    let list = web.get_as(&clerk, "/theo-doi/viec").await;
    assert!(list.body.contains("Kiểm tra &lt;b&gt;ngay") && !list.body.contains("/chi-dao\""));
    let start = web.get_as(&clerk, "/viec").await;
    let note = start.body.split("action=\"/theo-doi/chi-dao/").nth(1).expect("to note");
    let id = note.split('/').next().expect("an id").to_owned();
    let noted = web.post_as(&clerk, &format!("/theo-doi/chi-dao/{id}/da-xem"), &[]).await;
    assert!(noted.next().starts_with("/viec?bn="));
    assert!(!web.get_as(&clerk, "/viec").await.body.contains("/theo-doi/chi-dao/"));

    let refused = web.post_as(&clerk, path, &[("noi-dung", "x")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let elsewhere = [("noi-dung", "x"), ("ve", "//evil.example")];
    assert!(web.post_as(&leader, path, &elsewhere).await.next().starts_with("/theo-doi/viec?"));
    let empty = web.post_as(&leader, path, &[("noi-dung", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn chosen_units_are_reminded_or_pressed_by_a_letter() {
    let web = indexed().await;
    web.world.give_mailboxes().await;
    web.world.office.clock.advance(chrono::Duration::days(12));
    let clerk = web.person("clerk", &[Role::Clerk]).await;
    let chosen = format!("{LETTER}:{LEAD}");
    let fields = [("chon", chosen.as_str()), ("viec", "nhac"), ("ve", "/theo-doi/chua-bao-cao")];
    let done = web.post_as(&clerk, "/theo-doi/don-doc", &fields).await.next();
    let page = web.get_as(&clerk, &done).await;
    assert!(page.text().contains("Đã xếp 1 thư đôn đốc tới 1 đơn vị"), "{}", page.text());
    let nobody = web.post_as(&clerk, "/theo-doi/don-doc", &[("viec", "nhac")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let strange = [("chon", "khong-co-dau-hai-cham"), ("viec", "cong-van")];
    let nobody = web.post_as(&clerk, "/theo-doi/don-doc", &strange).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let administrator = web.person("quan-tri", &[Role::Administrator]).await;
    let refused = web.post_as(&administrator, "/theo-doi/don-doc", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_screen_is_taken_home_as_pdf_and_sheet() {
    let web = indexed().await;
    let leader = web.person("lan", &[Role::Leader]).await;
    for (path, begins) in [
        ("/theo-doi/tep/so-lieu.pdf?theo=van-ban&ky=nam", "%PDF-"),
        ("/theo-doi/tep/viec.pdf?lop=tat-ca", "%PDF-"),
        ("/theo-doi/tep/giao-ban.pdf", "%PDF-"),
        ("/theo-doi/tep/so-lieu.xlsx?theo=thang", "PK"),
        ("/theo-doi/tep/viec.xlsx?lop=sap-den-han", "PK"),
        ("/tim/ket-qua.xlsx?q=khao+sat", "PK"),
    ] {
        let file = web.get_as(&leader, path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        assert!(file.body.starts_with(begins), "{path}");
        assert!(file.header("content-disposition").starts_with("attachment"), "{path}");
    }
}

#[tokio::test]
async fn a_letter_is_found_narrowed_and_its_search_kept() {
    let web = indexed().await;
    let clerk = web.person("clerk", &[Role::Clerk]).await;
    let page = web.get_as(&clerk, "/tim?q=khao+sat").await;
    assert!(page.text().contains("Tìm thấy 1 văn bản"), "{}", page.text());
    assert!(page.body.contains("<mark>khảo</mark>"), "{}", page.body);
    assert!(page.body.contains(&format!("/van-ban/{LETTER}")));
    assert!(page.body.contains("loai=cong-van") && page.body.contains("nam=2026"));
    let number = web.get_as(&clerk, "/tim?q=15%2FSNV-VP").await;
    assert!(number.text().contains("đúng số này"), "{}", number.text());
    let none = web.get_as(&clerk, "/tim?q=khao+sat&nam=2020").await;
    assert!(none.text().contains("Không tìm thấy"));
    let alone = web.get_as(&clerk, "/tim?loai=cong-van").await;
    assert!(alone.text().contains("Tìm thấy 1 văn bản"), "{}", alone.text());
    let nothing = web.get_as(&clerk, "/tim?q=-x").await;
    assert!(nothing.text().contains("Chưa nêu từ nào"), "{}", nothing.text());

    let fields = [("q", "khảo sát"), ("nam", "2026"), ("ten", "Khảo sát năm nay")];
    let kept = web.post_as(&clerk, "/tim/luu", &fields).await.next();
    let page = web.get_as(&clerk, &kept).await;
    assert!(page.body.contains("/tim?q=kh%E1%BA%A3o%20s%C3%A1t&amp;nam=2026"), "{}", page.body);
    let other = web.person("khac", &[Role::Clerk]).await;
    assert!(!web.get_as(&other, "/tim").await.text().contains("Khảo sát năm nay"));
    let form = page.body.split("action=\"/tim/luu/").nth(1).expect("to forget");
    let id = form.split('/').next().expect("an id").to_owned();
    let stolen = web.post_as(&other, &format!("/tim/luu/{id}/bo"), &[]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    web.post_as(&clerk, &format!("/tim/luu/{id}/bo"), &[]).await.next();
    assert!(!web.get_as(&clerk, "/tim").await.text().contains("Khảo sát năm nay"));
}
