//! The list of letters, a letter with its units, and what the office does about them.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::domain::{Actor, Role, Visibility};
use congvan::service::follow::{self, NewReport};
use congvan::store;

use super::harness::{Page, Web, multipart, web};
use crate::service::follow::fixture::{COLLECTOR, LEAD, LETTER, OFFICE, OTHER_LEAD};
use crate::support::people::Person;

async fn clerk(web: &Web) -> Person {
    web.person("lan", &[Role::Clerk]).await
}

async fn leader(web: &Web) -> Person {
    web.person("lanh-dao", &[Role::Leader]).await
}

async fn registry(web: &Web) -> Person {
    web.person("van-thu", &[Role::Registry]).await
}

fn of_unit(unit: &str) -> String {
    format!("/van-ban/{LETTER}?dv={unit}")
}

fn act(unit: &str, rest: &str) -> String {
    format!("/van-ban/{LETTER}/don-vi/{unit}/{rest}")
}

/// A report of the first lead on a task.
async fn reported(web: &Web, assignment: &str) -> String {
    let lead = Actor::recipient(LEAD, "UBND xã Suối Trong");
    let new = NewReport {
        assignments: vec![assignment.to_owned()],
        number: "45/BC-UBND".to_owned(),
        note: "<script>alert(1)</script> đã lập danh sách".to_owned(),
        ..NewReport::default()
    };
    follow::report(&web.world.office, &lead, new).await.expect("a report").report
}

async fn state(web: &Web, assignment: &str) -> String {
    let visible = Visibility::Office(OFFICE.to_owned());
    let conn = web.world.office.store.read();
    let row = store::assignment::find(conn, &visible, assignment).await.expect("read");
    row.expect("the assignment").state
}

/// Sends a form with files as somebody who is signed in; the key comes first, as on the page.
async fn upload_as(
    web: &Web,
    person: &Person,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    let fields = [&[("_khoa", person.form_key.as_str())], fields].concat();
    let request = Request::post(path)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={}", super::harness::BOUNDARY),
        )
        .header(header::COOKIE, &person.cookie)
        .body(Body::from(multipart(&fields, files)));
    web.send(request.expect("a request")).await
}

#[tokio::test]
async fn the_list_shows_each_letter_with_its_state_its_deliveries_and_its_work() {
    let web = web().await;
    let person = clerk(&web).await;
    let page = web.get_as(&person, "/van-ban").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Công văn số 15/SNV-VP ngày 05/10/2026"), "{text}");
    assert!(text.contains("0/4 đơn vị đã tiếp nhận"), "{text}");
    assert!(text.contains("Trong hạn 3"), "{text}");
    assert!(text.contains("Không phải báo cáo 1"), "{text}");
    assert!(text.contains("Số liệu tính đến"), "{text}");
}

#[tokio::test]
async fn filters_that_find_nothing_say_so_and_lead_back() {
    let web = web().await;
    let person = clerk(&web).await;
    for (filter, found) in [
        ("tt=da-phat-hanh", true),
        ("tt=dang-soan", false),
        ("can=viec-mo", true),
        ("can=qua-han", false),
        ("can=cho-xac-nhan", false),
        ("nguon=noi-khac", false),
        ("loai=cong-van&nam=2026", true),
        ("nam=2025", false),
        ("q=%2B%2D%22&tt=la&can=la&loai=la&nam=la&sau=la", true),
    ] {
        let page = web.get_as(&person, &format!("/van-ban?{filter}")).await;
        assert_eq!(page.status, StatusCode::OK, "{filter}: {}", page.text());
        assert_eq!(page.text().contains("15/SNV-VP"), found, "{filter}: {}", page.text());
        if !found {
            assert!(page.text().contains("Không có văn bản nào như vậy"), "{filter}");
        }
    }
}

#[tokio::test]
async fn an_office_without_letters_is_told_what_the_list_will_hold() {
    let web = web().await;
    let person = clerk(&web).await;
    let tx = web.world.office.store.begin().await.expect("a transaction");
    drop(tx);
    let page = web.get_as(&person, "/van-ban?tt=huy-so").await;
    assert!(page.text().contains("Không có văn bản nào như vậy"), "{}", page.text());
}

#[tokio::test]
async fn a_letter_shows_its_page_its_units_and_how_each_stands() {
    let web = web().await;
    let person = clerk(&web).await;
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.body.contains(&format!("/van-ban/{LETTER}/trang/1?v=")), "{}", page.body);
    for unit in
        ["UBND xã Suối Trong", "UBND xã Đồi Xanh", "Sở Văn hóa và Thể thao", "Phòng Tư liệu"]
    {
        assert!(page.text().contains(unit), "{unit}: {}", page.text());
    }
    assert!(page.text().contains("Chưa tiếp nhận 4"), "{}", page.text());
    let svg = web.get_as(&person, &format!("/van-ban/{LETTER}/trang/1")).await;
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    assert!(svg.body.starts_with("<svg"), "{}", &svg.body[..80]);
    for page in ["0", "9", "-1", "x"] {
        let none = web.get_as(&person, &format!("/van-ban/{LETTER}/trang/{page}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test]
async fn units_are_found_by_a_part_of_their_name_without_tones_and_by_how_they_stand() {
    let web = web().await;
    let person = clerk(&web).await;
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}?q=doi+xanh")).await;
    assert!(page.body.contains(&format!("?dv={OTHER_LEAD}\"")), "{}", page.text());
    assert!(!page.body.contains(&format!("?dv={LEAD}\"")), "{}", page.text());
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}?tt=qua-han")).await;
    assert!(page.text().contains("Không có đơn vị nào như vậy"), "{}", page.text());
    web.world.office.clock.advance(chrono::Duration::days(30));
    let person = web.person("sau", &[Role::Clerk]).await;
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}?tt=qua-han")).await;
    assert!(page.body.contains(&format!("?dv={LEAD}\"")), "{}", page.text());
    assert!(page.text().contains("Quá hạn 23 ngày"), "{}", page.text());
}

#[tokio::test]
async fn a_report_is_confirmed_from_the_units_panel_once_however_often_it_is_pressed() {
    let web = web().await;
    let report = reported(&web, "t2-a").await;
    let person = clerk(&web).await;
    let page = web.get_as(&person, &of_unit(LEAD)).await;
    assert!(page.text().contains("45/BC-UBND"), "{}", page.text());
    assert!(page.body.contains("&lt;script&gt;"), "hostile words stay words");
    assert!(!page.body.contains("<script>alert"), "hostile words stay words");
    let path = act(LEAD, &format!("bao-cao/{report}/xac-nhan"));
    let done = web.post_as(&person, &path, &[]).await.next();
    let page = web.get_as(&person, &done).await;
    assert!(page.text().contains("Đã xác nhận hoàn thành: 1 nhiệm vụ đúng hạn"), "{}", page.text());
    assert_eq!(state(&web, "t2-a").await, "completed");
    let again = web.post_as(&person, &path, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test]
async fn asking_for_more_without_saying_what_brings_the_form_back_filled() {
    let web = web().await;
    let report = reported(&web, "t2-a").await;
    let person = clerk(&web).await;
    let path = act(LEAD, &format!("bao-cao/{report}/bo-sung"));
    let page = web.post_as(&person, &path, &[("noi_dung", "  ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Chưa ghi Lý do"), "{}", page.text());
    assert!(page.body.contains(&format!("id=\"mau-bo-sung-{report}\" open")), "{}", page.body);
    assert_eq!(state(&web, "t2-a").await, "reported");
    let done = web.post_as(&person, &path, &[("noi_dung", "thiếu phụ lục")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&web, "t2-a").await, "in_progress");
}

#[tokio::test]
async fn an_answer_that_came_by_telephone_is_recorded_with_its_file_once() {
    let web = web().await;
    let person = registry(&web).await;
    let page = web.get_as(&person, &of_unit(LEAD)).await;
    let key = page.key("/ghi-nhan");
    let fields = [
        ("khoa", key.as_str()),
        ("kenh", "axis"),
        ("so", "46/BC-UBND"),
        ("ngay", "2026-10-12"),
        ("luc", "2026-10-12T16:00"),
        ("nv-t2-a", "1"),
    ];
    let path = act(LEAD, "ghi-nhan");
    for _ in 0..2 {
        let done =
            upload_as(&web, &person, &path, &fields, &[("báo cáo.pdf", b"%PDF-1.7 x")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    let reports =
        store::report::of_assignment(web.world.office.store.read(), "t2-a").await.expect("reports");
    assert_eq!(reports.len(), 1);
    assert!(reports[0].on_behalf);
    assert_eq!(reports[0].number.as_deref(), Some("46/BC-UBND"));
    let page = web.get_as(&person, &of_unit(LEAD)).await;
    assert!(page.text().contains("16h00 ngày 12/10/2026"), "{}", page.text());
    assert!(page.text().contains("báo cáo.pdf"), "{}", page.text());
    // The registry records; who judges is another: the page says so instead of showing the button.
    assert!(!page.body.contains("/xac-nhan\""), "{}", page.text());
    assert!(page.text().contains("Văn thư ghi nhận báo cáo, không xác nhận kết quả."));
}

#[tokio::test]
async fn a_moment_that_has_not_come_is_told_at_the_form_which_keeps_what_was_typed() {
    let web = web().await;
    let person = clerk(&web).await;
    let fields = [
        ("khoa", "la"),
        ("kenh", "phone"),
        ("so", "47/BC-UBND"),
        ("luc", "2026-10-30T16:00"),
        ("nv-t2-a", "1"),
    ];
    let page = upload_as(&web, &person, &act(LEAD, "ghi-nhan"), &fields, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.text().contains("Thời điểm gửi báo cáo ở sau hiện tại"), "{}", page.text());
    assert!(page.body.contains("value=\"47/BC-UBND\""), "{}", page.body);
    assert_eq!(state(&web, "t2-a").await, "open");
}

#[tokio::test]
async fn a_leader_decides_on_more_time_and_a_clerk_is_told_who_does() {
    let web = web().await;
    let lead = Actor::recipient(LEAD, "UBND xã Suối Trong");
    let until = chrono::NaiveDate::from_ymd_opt(2026, 10, 30);
    let office = &web.world.office;
    follow::more_time(office, &lead, &"t2-a".to_owned(), "", until, "mưa lũ").await.expect("asked");
    let clerk = clerk(&web).await;
    let page = web.get_as(&clerk, &of_unit(LEAD)).await;
    assert!(page.text().contains("Chờ cơ quan") || page.text().contains("mưa lũ"));
    assert!(!page.body.contains("/viec/t2-a/gia-han"), "a clerk is not offered it");
    assert!(page.text().contains("Việc này do lãnh đạo cơ quan ban hành quyết định."));
    let path = act(LEAD, "viec/t2-a/gia-han");
    let leader = leader(&web).await;
    let page = web.get_as(&leader, &of_unit(LEAD)).await;
    let asked = page.body.split("name=\"de_nghi\" value=\"").nth(1).expect("the request");
    let asked = asked.split('"').next().expect("its id").to_owned();
    let refused =
        web.post_as(&clerk, &path, &[("de_nghi", &asked), ("quyet_dinh", "dong-y")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    let bare = web.post_as(&leader, &path, &[("de_nghi", &asked), ("quyet_dinh", "khong")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "a denial needs its reason");
    let done = web.post_as(&leader, &path, &[("de_nghi", &asked), ("quyet_dinh", "dong-y")]).await;
    let page = web.get_as(&leader, &done.next()).await;
    assert!(page.text().contains("Đã gia hạn đến 30/10/2026 (lần 1)"), "{}", page.text());
}

#[tokio::test]
async fn a_paused_task_goes_on_and_a_closed_one_says_that_it_does_not() {
    let web = web().await;
    let leader = leader(&web).await;
    let task = |rest: &str| act(LEAD, &format!("viec/t2-a/{rest}"));
    let done = web.post_as(&leader, &task("tam-dung"), &[("noi_dung", "chờ hướng dẫn")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let twice = web.post_as(&leader, &task("tam-dung"), &[("noi_dung", "chờ hướng dẫn")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let page = web.get_as(&leader, &of_unit(LEAD)).await;
    assert!(page.text().contains("Tạm dừng"), "{}", page.text());
    assert_eq!(web.post_as(&leader, &task("tiep-tuc"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = web.get_as(&leader, &of_unit(LEAD)).await;
    assert!(page.text().contains("không mở lại được"), "what cannot be undone is said before");
    let done = web.post_as(&leader, &task("ket-thuc"), &[("noi_dung", "không còn cần")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&web, "t2-a").await, "closed");
}

#[tokio::test]
async fn a_task_goes_to_another_lead_and_an_unknown_name_is_mended_in_the_form() {
    let web = web().await;
    let leader = leader(&web).await;
    let path = act(LEAD, "viec/t2-a/chuyen");
    let page = web.post_as(&leader, &path, &[("don_vi", "xã không có <b>")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.body.contains("xã không có &lt;b&gt;"), "{}", page.body);
    let done = web.post_as(&leader, &path, &[("don_vi", OTHER_LEAD)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(state(&web, "t2-a").await, "closed");
}

#[tokio::test]
async fn a_call_is_kept_once_for_each_form() {
    let web = web().await;
    let clerk = clerk(&web).await;
    let page = web.get_as(&clerk, &of_unit(OTHER_LEAD)).await;
    let key = page.key("/goi");
    let fields = [("khoa", key.as_str()), ("nguoi", "chị Hoa"), ("ngay", "2026-10-15")];
    for _ in 0..2 {
        let done = web.post_as(&clerk, &act(OTHER_LEAD, "goi"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    let conn = web.world.office.store.read();
    let calls = store::call::list(conn, OFFICE, Some(LETTER)).await.expect("calls");
    assert_eq!(calls.len(), 1);
    let list = web.get_as(&clerk, &format!("/van-ban/{LETTER}")).await;
    assert!(list.text().contains("hẹn ngày 15/10/2026"), "{}", list.text());
}

#[tokio::test]
async fn a_recall_says_what_it_will_do_before_it_does_it() {
    let web = web().await;
    let clerk = clerk(&web).await;
    let path = format!("/van-ban/{LETTER}/thu-hoi");
    let refused = web.get_as(&clerk, &path).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let page = web.get_as(&clerk, &format!("/van-ban/{LETTER}")).await;
    assert!(page.text().contains("không có quyền thu hồi, thay thế văn bản"), "{}", page.text());
    let leader = leader(&web).await;
    let page = web.get_as(&leader, &path).await;
    assert!(page.text().contains("4 đơn vị được báo"), "{}", page.text());
    assert!(page.text().contains("Không hoàn tác được"), "{}", page.text());
    let bare = web.post_as(&leader, &path, &[("noi_dung", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bare.text());
    let done = web.post_as(&leader, &path, &[("noi_dung", "sai đối tượng")]).await;
    let page = web.get_as(&leader, &done.next()).await;
    assert!(page.text().contains("Đã thu hồi lúc"), "{}", page.text());
    assert!(page.text().contains("sai đối tượng"), "{}", page.text());
    let again = web.post_as(&leader, &path, &[("noi_dung", "lần nữa")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    assert_eq!(state(&web, "t1-a").await, "recalled");
}

#[tokio::test]
async fn further_units_get_the_letter_and_unknown_ones_are_named() {
    let web = web().await;
    let registry = registry(&web).await;
    let path = format!("/van-ban/{LETTER}/gui-them");
    let page = web.post_as(&registry, &path, &[("noi_nhan", "xã lạ\nxã khác")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.text().contains("xã lạ") && page.text().contains("xã khác"), "{}", page.text());
    let done = web.post_as(&registry, &path, &[("noi_nhan", COLLECTOR), ("nv-1", "1")]).await;
    let page = web.get_as(&registry, &done.next()).await;
    assert!(page.text().contains("1 việc theo dõi thêm"), "{}", page.text());
}

#[tokio::test]
async fn the_history_tells_everything_in_sentences_and_the_verification_what_was_found() {
    let web = web().await;
    let report = reported(&web, "t2-a").await;
    let office = &web.world.office;
    let leader_actor = Actor::new("Lãnh đạo", OFFICE, vec![Role::Leader]);
    follow::confirm(office, &leader_actor, &report).await.expect("confirmed");
    let clerk = clerk(&web).await;
    let page = web.get_as(&clerk, &of_unit(LEAD)).await;
    assert!(page.text().contains("Gửi báo cáo kết quả"), "{}", page.text());
    assert!(page.text().contains("Xác nhận hoàn thành đúng hạn Lãnh đạo"), "{}", page.text());
    assert!(!page.text().contains("Sự kiện:"), "every event has its sentence: {}", page.text());
    let page = web.get_as(&clerk, &format!("/van-ban/{LETTER}?xem=kiem-tra")).await;
    assert!(page.text().contains("Văn bản còn nguyên vẹn như đã ghi."), "{}", page.text());
    let hash = "audit-file";
    assert!(!page.text().contains(hash));
}

#[tokio::test]
async fn what_was_changed_behind_the_pages_is_found_by_the_verification() {
    let web = web().await;
    let clerk = clerk(&web).await;
    let folder = web.world.folder.path().join("files");
    let file = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .find(|entry| entry.file_type().is_file())
        .expect("the letter's file");
    std::fs::write(file.path(), b"%PDF-1.7 another letter").expect("changed");
    let page = web.get_as(&clerk, &format!("/van-ban/{LETTER}?xem=kiem-tra")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Có 1 điểm không còn như đã ghi."), "{}", page.text());
}

#[tokio::test]
async fn strangers_units_and_other_letters_see_nothing() {
    let web = web().await;
    for path in [
        "/van-ban".to_owned(),
        format!("/van-ban/{LETTER}"),
        of_unit(LEAD),
        format!("/van-ban/{LETTER}/trang/1"),
        format!("/van-ban/{LETTER}/tep/0"),
        format!("/van-ban/{LETTER}/thu-hoi"),
        "/quan-tri/thu-di".to_owned(),
        "/quan-tri/thu-den".to_owned(),
        "/truc-tiep".to_owned(),
    ] {
        let page = web.get(&path).await;
        assert!(page.next().starts_with("/dang-nhap"), "{path}");
    }
    let clerk = clerk(&web).await;
    for path in [
        "/van-ban/khong-co".to_owned(),
        "/van-ban/%00".to_owned(),
        format!("/van-ban/{LETTER}?dv=khong-co"),
        format!("/van-ban/{LETTER}/khong-co"),
        format!("/van-ban/{LETTER}/tep/99"),
        format!("/van-ban/{LETTER}/bao-cao/khong-co/tep/x"),
    ] {
        assert_eq!(web.get_as(&clerk, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_english_switch_speaks_english_on_every_page() {
    let web = web().await;
    let person = clerk(&web).await;
    let conn = &web.world.office.store;
    let account = store::account::find(conn.read(), &person.account).await.expect("read");
    let account = account.expect("the account");
    let tx = conn.begin().await.expect("a transaction");
    let changed = store::account::Account { lang: "en".to_owned(), ..account };
    store::account::save(&tx, changed).await.expect("saved");
    tx.commit().await.expect("written");
    for (path, words) in [
        ("/van-ban".to_owned(), "Awaiting release"),
        (format!("/van-ban/{LETTER}"), "Not acknowledged"),
        (of_unit(LEAD), "Record on behalf"),
        (format!("/van-ban/{LETTER}?xem=kiem-tra"), "The letter is whole"),
        ("/quan-tri/thu-di".to_owned(), "No mail needs a person"),
        ("/quan-tri/thu-den".to_owned(), "No received mail waits"),
    ] {
        let page = web.get_as(&person, &path).await;
        assert!(page.text().contains(words), "{path}: {}", page.text());
    }
}
