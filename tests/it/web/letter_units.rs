//! The units of a letter on its page: found, counted, and dealt with many at once; what can be taken away from there.

use axum::http::StatusCode;
use congvan::domain::Role;
use congvan::service::follow;
use congvan::store;
use serde_json::json;

use super::harness::{Page, Web, on_the_web, web};
use crate::service::follow::fixture::{
    LEAD, LETTER, OFFICE, OTHER_LEAD, numbered, unit_actor, world,
};
use crate::support::Engine;
use crate::support::people::Person;

const MANY: &str = "/van-ban/letter-15/nhieu";

async fn clerk(web: &Web) -> Person {
    web.person("lan", &[Role::Clerk, Role::Registry, Role::Leader]).await
}

async fn letter(web: &Web, person: &Person, query: &str) -> Page {
    let page = web.get_as(person, &format!("/van-ban/{LETTER}{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page
}

/// The page where a form ends, without its place.
async fn after(web: &Web, person: &Person, page: Page) -> Page {
    let next = page.next();
    web.get_as(person, next.split('#').next().expect("an address")).await
}

#[tokio::test]
async fn chips_say_how_many_stand_how_and_each_opens_those() {
    let web = web().await;
    let person = clerk(&web).await;
    let office = &web.world.office;
    let receipt = follow::Receipt {
        document: LETTER.to_owned(),
        unit: LEAD.to_owned(),
        by: String::new(),
        incoming_number: String::new(),
    };
    follow::acknowledge(office, &unit_actor(LEAD), receipt).await.expect("acknowledged");
    follow::report(office, &unit_actor(LEAD), numbered(&["t2-a"])).await.expect("a report");
    let page = letter(&web, &person, "").await;
    let text = page.text();
    for chip in ["Tất cả 4", "Đã tiếp nhận 1", "Chưa tiếp nhận 3", "Đã báo cáo, chờ xác nhận 1"]
    {
        assert!(text.contains(chip), "{chip}: {text}");
    }
    assert!(page.body.contains("?tt=da-bao-cao#don-vi"), "{}", page.body);
    let page = letter(&web, &person, "?tt=da-bao-cao").await;
    assert!(page.text().contains("UBND xã Suối Trong"), "{}", page.text());
    assert!(!page.body.contains(&format!("value=\"{OTHER_LEAD}\"")), "{}", page.text());
    let page = letter(&web, &person, "?tt=chua-bao-cao&nv=1").await;
    assert!(page.body.contains(&format!("value=\"{OTHER_LEAD}\"")), "{}", page.text());
}

#[tokio::test]
async fn the_page_of_a_letter_to_thousands_is_as_light_as_that_to_dozens() {
    let mut sizes = Vec::new();
    for units in [150, 3_321] {
        let web = on_the_web(world(Engine::Sqlite).await.expect("SQLite is always there"));
        let tx = web.world.office.store.begin().await.expect("a transaction");
        let names: Vec<String> = (0..units).map(|place| format!("xa-{place:05}")).collect();
        for name in &names {
            let unit = store::unit::named(name, OFFICE, name, &format!("UBND {name}"));
            store::unit::insert(&tx, unit).await.expect("a unit");
        }
        let deliveries = names.iter().map(|name| store::delivery::Delivery {
            id: format!("gui-{name}"),
            owner_unit: OFFICE.to_owned(),
            document_id: LETTER.to_owned(),
            unit_id: name.clone(),
            channel: "email".to_owned(),
            state: "sent".to_owned(),
            delivered_at: None,
            proof: None,
            acknowledged_at: None,
            acknowledged_by: None,
            incoming_number: None,
        });
        store::delivery::insert_all(&tx, deliveries.collect()).await.expect("deliveries");
        tx.commit().await.expect("written");
        let person = clerk(&web).await;
        let page = letter(&web, &person, "").await;
        assert_eq!(page.body.matches("name=\"chon\"").count(), 50, "{}", page.text());
        sizes.push(page.body.len());
        let last =
            letter(&web, &person, &format!("?trang={}", (units + 4_usize).div_ceil(50))).await;
        assert!(last.body.matches("name=\"chon\"").count() >= 4, "{}", last.text());
    }
    assert!(sizes[1] < sizes[0] + 500, "{sizes:?}");
}

#[tokio::test]
async fn ticked_units_are_reminded_once_a_day_and_only_those() {
    let web = web().await;
    web.world.give_mailboxes().await;
    let person = clerk(&web).await;
    let page = web.post_as(&person, MANY, &[("viec", "nhac"), ("chon", OTHER_LEAD)]).await;
    let page = after(&web, &person, page).await;
    assert!(page.text().contains("Đã xếp 1 thư nhắc tới 1 đơn vị"), "{}", page.text());
    let all = [("viec", "nhac"), ("tat_ca", "1"), ("tt", "chua-bao-cao")];
    let page = after(&web, &person, web.post_as(&person, MANY, &all).await).await;
    assert!(page.text().contains("Đã xếp 1 thư nhắc tới 1 đơn vị"), "{}", page.text());
    assert!(page.text().contains("Hôm nay đã nhắc từ trước: 1"), "{}", page.text());
}

#[tokio::test]
async fn nothing_ticked_nothing_done_and_it_is_said() {
    let web = web().await;
    let person = clerk(&web).await;
    for act in ["nhac", "tiep-nhan", "ghi-nhan", "goi"] {
        let page = web.post_as(&person, MANY, &[("viec", act), ("chon", "khong-co")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        assert!(page.text().contains("Chưa chọn đơn vị nào"), "{act}: {}", page.text());
    }
    let unknown = web.post_as(&person, MANY, &[("viec", "khac"), ("chon", LEAD)]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn receipts_of_many_are_noted_and_those_that_cannot_be_are_named() {
    let web = web().await;
    let person = clerk(&web).await;
    let form = [("viec", "tiep-nhan"), ("chon", LEAD), ("chon", OTHER_LEAD)];
    let page = after(&web, &person, web.post_as(&person, MANY, &form).await).await;
    assert!(page.text().contains("Đã ghi nhận 2 đơn vị tiếp nhận."), "{}", page.text());
    assert!(page.text().contains("Đã tiếp nhận 2"), "{}", page.text());
}

#[tokio::test]
async fn the_call_list_of_chosen_units_shows_them_whatever_they_answered() {
    let web = web().await;
    let person = clerk(&web).await;
    let office = &web.world.office;
    follow::report(office, &unit_actor(LEAD), numbered(&["t2-a"])).await.expect("a report");
    let form = [("viec", "goi"), ("chon", LEAD)];
    let page = web.post_as(&person, MANY, &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("1 đơn vị đã chọn"), "{}", page.text());
    assert!(page.text().contains("UBND xã Suối Trong"), "{}", page.text());
    assert!(!page.text().contains("UBND xã Đồi Xanh"), "{}", page.text());
}

#[tokio::test]
async fn reports_of_many_are_recorded_and_one_that_cannot_be_stops_no_other() {
    let web = web().await;
    let person = clerk(&web).await;
    let form = [("viec", "ghi-nhan"), ("chon", LEAD), ("chon", OTHER_LEAD)];
    let page = web.post_as(&person, MANY, &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let (number, other) = (format!("so-{LEAD}"), format!("so-{OTHER_LEAD}"));
    let (day, other_day) = (format!("ngay-{LEAD}"), format!("ngay-{OTHER_LEAD}"));
    assert!(page.body.contains(&format!("name=\"{number}\"")), "{}", page.body);
    let path = format!("/van-ban/{LETTER}/ghi-nhan-nhieu");
    let mut form = vec![
        ("dv", LEAD),
        ("dv", OTHER_LEAD),
        ("kenh", "axis"),
        (number.as_str(), "45/BC-UBND"),
        (day.as_str(), "2026-10-12"),
        (other.as_str(), "46/BC-UBND"),
        (other_day.as_str(), "31/02/2026"),
    ];
    let page = web.post_as(&person, &path, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.text().contains("1 đơn vị chưa ghi nhận được"), "{}", page.text());
    assert!(page.text().contains("không phải là một ngày có trong lịch"), "{}", page.text());
    assert!(page.body.contains("46/BC-UBND") && !page.body.contains("45/BC-UBND"), "the rest");
    assert_eq!(web.world.state("t1-a").await, "reported");
    assert_eq!(web.world.state("t2-a").await, "reported");
    assert_eq!(web.world.state("t3-a").await, "open", "nothing was to be reported on it");
    assert_eq!(web.world.state("t1-b").await, "open");
    form[6].1 = "2026-10-12";
    form.remove(0);
    let page = after(&web, &person, web.post_as(&person, &path, &form).await).await;
    assert!(page.text().contains("Đã ghi nhận báo cáo của 1 đơn vị"), "{}", page.text());
    assert_eq!(web.world.state("t1-b").await, "reported");
}

#[tokio::test]
async fn the_silent_units_stand_as_text_to_be_copied() {
    let web = web().await;
    let person = clerk(&web).await;
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}/chua-bao-cao")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("2 đơn vị còn nợ báo cáo"), "{}", page.text());
    assert!(page.body.contains("1. UBND xã"), "{}", page.body);
    assert!(!page.body.contains("/d/"), "no links of units");
}

#[tokio::test]
async fn lists_of_the_letter_are_offered_and_a_task_without_form_has_none() {
    let web = web().await;
    let person = clerk(&web).await;
    let page = letter(&web, &person, "").await;
    for path in
        ["/goi", "/chua-bao-cao", "viec.pdf?van-ban=letter-15", "viec.xlsx?van-ban=letter-15"]
    {
        assert!(page.body.contains(path), "{path}");
    }
    let file = web.get_as(&person, "/theo-doi/tep/viec.xlsx?van-ban=letter-15").await;
    assert_eq!(file.status, StatusCode::OK);
    let none = web.post_as(&person, &format!("/van-ban/{LETTER}/bieu/1"), &[]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "{}", none.text());
}

#[tokio::test]
async fn a_formal_reminder_is_drafted_from_the_page_for_those_overdue() {
    let web = web().await;
    let person = clerk(&web).await;
    let path = format!("/van-ban/{LETTER}/cong-van-don-doc");
    let page = web.get_as(&person, &path).await;
    assert!(page.text().contains("đã quá hạn báo cáo"), "{}", page.text());
    let early = web.post_as(&person, &path, &[("giong", "first")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody is overdue: {}", early.text());
    web.world.office.clock.advance(chrono::Duration::days(14));
    let person = web.person("lan-sau", &[Role::Clerk]).await;
    let done = web.post_as(&person, &path, &[("giong", "first"), ("ngay", "2026-11-20")]).await;
    let page = after(&web, &person, done).await;
    assert!(page.text().contains("Đã soạn công văn đôn đốc tới 2 đơn vị"), "{}", page.text());
}

/// Another released letter, with other work.
async fn later(web: &Web) {
    let office = &web.world.office;
    let all = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let tx = office.store.begin().await.expect("a transaction");
    let row = store::document::find(&tx, &all, LETTER).await.expect("read").expect("the letter");
    let mut content = row.content.clone();
    content["number"] = json!("16");
    content["body"] = json!([{ "text": "Công văn này thay công văn trước./." }]);
    let new = store::document::Document {
        id: "letter-16".to_owned(),
        number_value: Some(16),
        content,
        ..row
    };
    store::document::insert(&tx, new).await.expect("a letter");
    tx.commit().await.expect("written");
}

#[tokio::test]
async fn a_replacement_that_carries_nothing_over_is_asked_about_first() {
    let web = web().await;
    later(&web).await;
    let person = clerk(&web).await;
    let path = format!("/van-ban/{LETTER}/thay-the");
    let form = [("so", "16/SNV-VP"), ("noi_dung", "Nội dung thay đổi")];
    let page = web.get_as(&person, &path).await;
    assert!(!page.body.contains("van_thay"), "nobody is asked before there is a reason");
    let page = web.post_as(&person, &path, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text());
    assert!(page.text().contains("Không nhiệm vụ nào chuyển sang 16/SNV-VP"), "{}", page.text());
    assert!(page.body.contains("name=\"van_thay\"") && page.body.contains("16/SNV-VP"), "filled");
    assert_eq!(web.world.state("t1-a").await, "open", "nothing was done");
    let sure = [("so", "16/SNV-VP"), ("noi_dung", "Nội dung thay đổi"), ("van_thay", "1")];
    let page = after(&web, &person, web.post_as(&person, &path, &sure).await).await;
    assert!(page.text().contains("Đã thay bằng"), "{}", page.text());
    assert_eq!(web.world.state("t1-a").await, "closed");
}

#[tokio::test]
async fn those_who_may_not_do_none_of_it() {
    let web = web().await;
    let reader = web.person("luu-tru", &[Role::Archivist]).await;
    let page = letter(&web, &reader, "").await;
    assert!(!page.body.contains("name=\"chon\""), "nothing to tick");
    for act in ["nhac", "tiep-nhan"] {
        let page = web.post_as(&reader, MANY, &[("viec", act), ("chon", LEAD)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{act}: {}", page.text());
    }
    let path = format!("/van-ban/{LETTER}/ghi-nhan-nhieu");
    let number = format!("so-{LEAD}");
    let form = [("dv", LEAD), (number.as_str(), "45/BC-UBND"), ("kenh", "axis")];
    let page = web.post_as(&reader, &path, &form).await;
    assert!(page.status.is_client_error(), "{}", page.text());
    assert_eq!(web.world.state("t1-a").await, "open");
}
