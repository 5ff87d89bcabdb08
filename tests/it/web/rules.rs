//! What administrators keep besides the directory: the calendar, the settings, the trail of acts.

use axum::http::StatusCode;
use congvan::config::Settings;
use congvan::domain::Role;
use congvan::service::{Office, setting};
use congvan::store::{ConnectionTrait, Store};

use super::harness::{Web, on_the_web, web};
use crate::service::follow::fixture::{LEAD, LETTER, world};
use crate::support::Engine;
use crate::support::people::Person;

const CALENDAR: &str = "/quan-tri/ngay-nghi";
const SETTINGS: &str = "/quan-tri/cai-dat";
const TRAIL: &str = "/quan-tri/kiem-toan";

async fn administrator(web: &Web) -> Person {
    web.person("quan-tri", &[Role::Administrator]).await
}

fn day(words: &str) -> chrono::NaiveDate {
    words.parse().expect("a day")
}

/// The same office in another process.
fn elsewhere(web: &Web) -> Office {
    let here = &web.world.office;
    let store: Store = here.store.clone();
    let given = here.settings.given().clone();
    let (files, engine) = (here.files.clone(), here.engine.clone());
    Office::new(store, files, engine, here.clock.clone(), here.ids.clone(), given)
}

#[tokio::test]
async fn a_day_off_that_is_added_counts_at_once_here_and_at_the_next_round_elsewhere() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(world) = world(engine).await else { continue };
        let web = on_the_web(world);
        let person = administrator(&web).await;
        let calendar = || web.world.office.settings.calendar.clone();
        assert!(calendar().works_on(day("2026-11-24")));
        let form = [
            ("loai", "nghi"),
            ("tu", "2026-11-24"),
            ("den", ""),
            ("ly_do", "Ngày Văn hóa Việt Nam <b>"),
        ];
        let done = web.post_as(&person, CALENDAR, &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let page = web.get_as(&person, &done.next()).await;
        assert!(page.text().contains("Đã thêm 1 ngày: 24/11/2026"), "{}", page.text());
        assert!(page.body.contains("Ngày Văn hóa Việt Nam &lt;b&gt;"), "{}", page.body);
        assert!(page.text().contains("thêm lúc"), "{}", page.text());
        assert!(!calendar().works_on(day("2026-11-24")));
        assert_eq!(calendar().forward(day("2026-11-23"), 1), day("2026-11-25"));
        let other = elsewhere(&web);
        assert!(other.settings.calendar.works_on(day("2026-11-24")));
        setting::refresh(&other).await.expect("read");
        assert!(!other.settings.calendar.works_on(day("2026-11-24")));
        let again = web.post_as(&person, CALENDAR, &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
        let back = web.post_as(&person, "/quan-tri/ngay-nghi/2026-11-24/bo", &[]).await;
        let page = web.get_as(&person, &back.next()).await;
        assert!(page.text().contains("Đã bỏ ngày 24/11/2026"), "{}", page.text());
        assert!(calendar().works_on(day("2026-11-24")));
        setting::refresh(&other).await.expect("read");
        assert!(other.settings.calendar.works_on(day("2026-11-24")));
        let gone = web.post_as(&person, "/quan-tri/ngay-nghi/2026-11-24/bo", &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_holiday_of_a_week_leaves_its_saturday_and_sunday_out() {
    let web = web().await;
    let person = administrator(&web).await;
    let form = [("loai", "nghi"), ("tu", "2027-11-18"), ("den", "24/11/2027"), ("ly_do", "Lũ lụt")];
    let done = web.post_as(&person, CALENDAR, &form).await;
    let page = web.get_as(&person, &done.next()).await;
    assert!(page.text().contains("Đã thêm 5 ngày"), "{}", page.text());
    assert!(!page.text().contains("20/11/2027"), "{}", page.text());
}

#[tokio::test]
async fn a_day_that_cannot_be_is_said_with_what_to_do_and_the_form_comes_back() {
    let web = web().await;
    let person = administrator(&web).await;
    let cases = [
        ("nghi", "hôm nay", "", "Lý do này", "không phải là một ngày"),
        ("nghi", "2026-11-30", "2026-11-24", "Lý do này", "đứng trước ngày đầu"),
        ("nghi", "2026-11-28", "", "Lý do này", "vốn đã là ngày nghỉ"),
        ("lam-bu", "2026-11-24", "", "Lý do này", "vốn đã là ngày làm việc"),
        ("nghi", "2026-11-24", "2027-11-24", "Lý do này", "nhiều nhất 31 ngày"),
        ("nghi", "1826-11-24", "", "Lý do này", "từ năm 2000"),
        ("nghi", "2026-11-24", "", "  ", "Chưa ghi lý do"),
    ];
    for (kind, from, to, why, said) in cases {
        let form = [("loai", kind), ("tu", from), ("den", to), ("ly_do", why)];
        let page = web.post_as(&person, CALENDAR, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{from}: {}", page.text());
        assert!(page.text().contains(said), "{from}: {}", page.text());
        assert!(why.trim().is_empty() || page.body.contains("Lý do này"), "{from}");
    }
    let long = "dài ".repeat(200);
    let form = [("loai", "nghi"), ("tu", "2026-11-24"), ("ly_do", long.as_str())];
    let page = web.post_as(&person, CALENDAR, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(web.world.office.settings.calendar.works_on(day("2026-11-24")), "nothing was added");
}

#[tokio::test]
async fn every_year_shows_where_its_days_come_from() {
    let web = web().await;
    let person = administrator(&web).await;
    let page = web.get_as(&person, "/quan-tri/ngay-nghi?nam=2026").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Kèm theo chương trình") && text.contains("02/09/2026"), "{text}");
    let empty = web.get_as(&person, "/quan-tri/ngay-nghi?nam=2050").await;
    assert!(empty.text().contains("Chưa có ngày nghỉ nào của năm 2050"), "{}", empty.text());
}

#[tokio::test]
async fn a_setting_changed_on_the_page_is_in_force_and_can_be_given_back_to_the_file() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(world) = world(engine).await else { continue };
        let web = on_the_web(world);
        let person = administrator(&web).await;
        let before = || web.world.office.settings.reminders.before.clone();
        assert_eq!(before(), [3, 1]);
        let place = format!("{SETTINGS}/reminders.before");
        let done = web.post_as(&person, &place, &[("gia_tri", "5, 2")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(before(), [5, 2]);
        let page = web.get_as(&person, &done.next()).await;
        let text = page.text();
        assert!(text.contains("Đã sửa: Nhắc trước hạn"), "{text}");
        assert!(text.contains("Tệp cấu hình ghi: 3, 1"), "{text}");
        let other = elsewhere(&web);
        setting::refresh(&other).await.expect("read");
        assert_eq!(other.settings.reminders.before, [5, 2]);
        let back = web.post_as(&person, &format!("{place}/tra-lai"), &[]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
        assert_eq!(before(), [3, 1]);
        let again = web.post_as(&person, &format!("{place}/tra-lai"), &[]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn what_does_not_fit_a_setting_changes_nothing_and_stands_at_its_field() {
    let web = web().await;
    let person = administrator(&web).await;
    let cases = [
        ("reminders.before", "ba ngày", "không phải là số từ 1 đến 366"),
        ("reminders.before", "1,2,3,4,5,6,7,8,9,10,11,12,13", "nhiều nhất 12 mốc"),
        ("reminders.hours.from", "18:30", "Giờ gửi phải bắt đầu trước khi kết thúc"),
        ("reminders.hours.from", "25:00", "không phải là giờ"),
        ("accounts.log_months", "3", "không phải là số từ 12 đến 120"),
        ("summary.to", "khong-phai-thu", "không phải địa chỉ thư"),
        ("summary.weekday", "Mồng Một", "không có trong danh sách"),
        ("limits.upload", "900", "không thể lớn hơn"),
        ("limits.upload", "-1", "không phải là số"),
    ];
    for (key, typed, said) in cases {
        let place = format!("{SETTINGS}/{key}");
        let page = web.post_as(&person, &place, &[("gia_tri", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}: {}", page.text());
        assert!(page.text().contains(said), "{key}: {}", page.text());
        assert!(page.body.contains(typed), "{key}: what was typed comes back");
    }
    let file = web.post_as(&person, &format!("{SETTINGS}/web.listen"), &[("gia_tri", "x")]).await;
    assert_eq!(file.status, StatusCode::CONFLICT, "{}", file.text());
    let none = web.post_as(&person, &format!("{SETTINGS}/link_key"), &[("gia_tri", "x")]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let office = &web.world.office;
    assert_eq!(office.settings.reminders, office.settings.given().reminders);
}

#[tokio::test]
async fn no_secret_stands_on_the_page_of_settings() {
    let mut world = world(Engine::Sqlite).await.expect("SQLite is always there");
    world.office.settings.database = "postgres://cv:rat-bi-mat@db.example/congvan".to_owned();
    let mut smtp: congvan::config::SmtpMail =
        serde_json::from_value(serde_json::json!({ "host": "mail.example" })).expect("a server");
    smtp.password = congvan::config::Secret::new("cung-bi-mat");
    world.office.settings.mail.smtp = Some(smtp);
    let web = on_the_web(world);
    let person = administrator(&web).await;
    let page = web.get_as(&person, SETTINGS).await;
    assert!(page.text().contains("postgres://cv:***@db.example/congvan"), "{}", page.text());
    assert!(!page.body.contains("bi-mat") && page.body.contains("mail.example"));
    assert!(!page.body.contains("a key of thirty-two bytes"));
}

#[test]
fn every_setting_of_the_file_is_known_and_has_its_meaning() {
    use congvan::text::{Lang, catalogue};
    let full = r#"{
        "mail": { "smtp": { "host": "m", "username": "u", "password_file": "p", "trust_file": "t" },
                  "imap": { "host": "m", "username": "u", "password_file": "p", "trust_file": "t" },
                  "dkim": { "domain": "d" },
                  "sending": { "domains": { "gmail.com": { "per_minute": 1 } } } },
        "web": { "tls": { "certificate": "c", "key": "k" } },
        "follow": { "default_due_days": 10 }
    }"#;
    let full: Settings = serde_json::from_str(full).expect("settings");
    let tree = serde_json::to_value(full).expect("a tree");
    let mut leaves = std::collections::BTreeSet::new();
    leaves_of(&tree, "", &mut leaves);
    let known = setting::ALL.iter().map(|known| known.key.to_owned()).collect();
    assert_eq!(leaves, known);
    for known in setting::ALL {
        for lang in Lang::ALL {
            assert!(catalogue::has_sentence(lang, &known.sentence()), "{}", known.sentence());
        }
        if let setting::SettingKind::Choice(words) | setting::SettingKind::Choices(words) =
            known.kind
        {
            for word in words {
                let id = format!("setting-choice-{word}");
                assert!(catalogue::has_sentence(Lang::Vi, &id), "{id}");
            }
        }
    }
}

/// Maps whose names the office chooses are one setting.
fn leaves_of(
    tree: &serde_json::Value,
    place: &str,
    leaves: &mut std::collections::BTreeSet<String>,
) {
    match tree.as_object().filter(|_| place != "mail.sending.domains") {
        Some(fields) => {
            for (name, value) in fields {
                let inner = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                leaves_of(value, &inner, leaves);
            }
        }
        None => {
            leaves.insert(place.to_owned());
        }
    }
}

#[tokio::test]
async fn the_trail_tells_who_did_what_when_about_what_and_can_be_narrowed() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(world) = world(engine).await else { continue };
        let web = on_the_web(world);
        let person = administrator(&web).await;
        web.post_as(&person, &format!("{SETTINGS}/follow.extensions"), &[("gia_tri", "4")]).await;
        let unit = web.base(LEAD).await;
        let path = format!("{unit}/van-ban/{LETTER}/tiep-nhan");
        let received = web.post(&path, &[]).await;
        assert_eq!(received.status, StatusCode::SEE_OTHER, "{}", received.text());
        let page = web.get_as(&person, TRAIL).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let text = page.text();
        assert!(text.contains("Sửa cấu hình") && text.contains("Xác nhận tiếp nhận"), "{text}");
        assert!(!text.contains("Sự kiện:") && !text.contains("[trail"), "{text}");
        assert!(text.contains("15/SNV-VP") && text.contains("UBND xã Suối Trong"), "{text}");
        let narrowed = web.get_as(&person, &format!("{TRAIL}?viec=cau-hinh")).await.text();
        assert!(narrowed.contains("Sửa cấu hình") && !narrowed.contains("Xác nhận tiếp nhận"));
        let letter = web.get_as(&person, &format!("{TRAIL}?vb={LETTER}")).await;
        assert!(letter.text().contains("Xác nhận tiếp nhận"), "{}", letter.text());
        assert!(!letter.body.contains("Sửa cấu hình"), "{}", letter.body);
        let nobody = web.get_as(&person, &format!("{TRAIL}?nguoi=Kh%C3%B4ng+ai")).await.text();
        assert!(nobody.contains("Không có việc nào phù hợp"), "{nobody}");
        let earlier = web.get_as(&person, &format!("{TRAIL}?ngay=2020-01-01")).await.text();
        assert!(earlier.contains("Không có việc nào phù hợp"), "{earlier}");
        for hostile in ["?sau=x", "?sau=1.2", "?sau=9.9.%27.%3B--", "?vb=%27+OR+1%3D1", "?ngay=mai"]
        {
            let page = web.get_as(&person, &format!("{TRAIL}{hostile}")).await;
            assert_eq!(page.status, StatusCode::OK, "{hostile}: {}", page.text());
        }
    }
}

#[tokio::test]
async fn the_pages_of_the_trail_hold_every_act_once() {
    let web = web().await;
    let person = administrator(&web).await;
    for turn in 0..60 {
        let typed = (turn % 9 + 1).to_string();
        let place = format!("{SETTINGS}/follow.extensions");
        web.post_as(&person, &place, &[("gia_tri", &typed)]).await;
    }
    let mut path = format!("{TRAIL}?viec=cau-hinh");
    let mut acts = 0;
    loop {
        let page = web.get_as(&person, &path).await;
        acts += page.body.matches("<tr><th scope=\"row\">").count();
        let Some(at) = page.body.find("rel=\"next\" href=\"") else { break };
        let rest = &page.body[at + "rel=\"next\" href=\"".len()..];
        path = rest.split('"').next().expect("the address").replace("&amp;", "&");
        path = path.replace("&#x2F;", "/");
    }
    assert_eq!(acts, 60);
}

#[tokio::test]
async fn the_records_are_verified_beside_the_pages_and_a_changed_event_is_found() {
    let web = web().await;
    let person = administrator(&web).await;
    let page = verified(&web, &person).await;
    assert!(page.contains("Mọi thứ đúng như khi ghi"), "{page}");
    // Behind the program's back, as somebody with the file of the database could.
    let tx = web.world.office.store.begin().await.expect("a transaction");
    for sql in
        ["DROP TRIGGER event_keeps", "UPDATE event SET kind = 'approved' WHERE kind = 'verified'"]
    {
        tx.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    tx.commit().await.expect("a commit");
    let page = verified(&web, &person).await;
    assert!(page.contains("không còn đúng như khi ghi"), "{page}");
    assert!(page.contains("đã bị sửa"), "{page}");
    let clerk = web.person("chuyen-vien", &[Role::Clerk]).await;
    for path in [TRAIL, "/quan-tri/kiem-toan/kiem-tra"] {
        let page = web.get_as(&clerk, path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    let page = web.post_as(&clerk, "/quan-tri/kiem-toan/kiem-tra", &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

/// Begins a verification, waits for its end, and gives the page.
async fn verified(web: &Web, person: &Person) -> String {
    let begun = web.post_as(person, "/quan-tri/kiem-toan/kiem-tra", &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    loop {
        let part = web.get_as(person, "/quan-tri/kiem-toan/kiem-tra").await;
        assert_eq!(part.status, StatusCode::OK, "{}", part.text());
        if !part.body.contains("<progress") {
            return web.get_as(person, TRAIL).await.text();
        }
        tokio::task::yield_now().await;
    }
}
