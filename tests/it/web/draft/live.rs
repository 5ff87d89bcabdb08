//! What the script sends and gets: the saving, the page, the picker.

use axum::http::StatusCode;
use congvan::domain::Role;
use serde_json::Value;

use super::{super::harness::Page, LETTER, desk};
use crate::support::Engine;

fn json(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("no JSON: {}", page.body))
}

#[tokio::test]
async fn saving_tells_the_hour_and_two_people_see_both_texts() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let other = desk.person("binh", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let saved =
        json(&desk.script(&one, &draft, &[("base", "1"), ("f:subject", "của An")], "luu").await);
    assert_eq!(saved["state"], "saved");
    assert_eq!(saved["version"], 2);
    assert!(saved["words"].as_str().expect("words").starts_with("Đã lưu lúc 08:30:00"));
    let page =
        desk.script(&other, &draft, &[("base", "1"), ("f:subject", "của Bình")], "luu").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let aside = json(&page);
    assert_eq!(aside["state"], "aside");
    assert!(aside["words"].as_str().expect("words").contains("Người Mẫu an"), "{aside}");
    let compare = desk.get(&other, aside["compare"].as_str().expect("an address")).await;
    let text = compare.text();
    assert!(text.contains("Bình") && text.contains("An"), "{text}");
}

#[tokio::test]
async fn a_stamp_of_secrecy_is_not_saved_and_the_words_stay_with_the_browser() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    for (path, wanted) in
        [(draft.clone(), "luu"), (draft.clone(), "phan"), (format!("{draft}/trang"), "x")]
    {
        let page =
            desk.script(&one, &path, &[("base", "1"), ("f:subject", "TUYỆT MẬT")], wanted).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(json(&page)["state"], "refused");
    }
}

#[tokio::test]
async fn the_page_is_drawn_from_what_is_typed_and_not_from_what_is_saved() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let drawn = json(&desk.script(&one, &format!("{draft}/trang"), &LETTER, "x").await);
    let digest = drawn["pages"][0]["digest"].as_str().expect("a digest").to_owned();
    assert!(drawn["pages"][0]["svg"].as_str().expect("a page").starts_with("<svg"));
    let spots = drawn["spots"].as_array().expect("spots");
    assert!(spots.iter().any(|spot| spot["field"] == "subject" && spot["page"] == 1), "{spots:?}");
    assert_eq!(drawn["errors"], 0, "{}", drawn["findings"]);
    let mut again = LETTER.to_vec();
    again.push(("co", &digest));
    let drawn = json(&desk.script(&one, &format!("{draft}/trang"), &again, "x").await);
    assert_eq!(drawn["pages"][0]["svg"], Value::Null);
    let page = desk.get(&one, &draft).await;
    assert!(!page.body.contains("lập danh sách"), "nothing was saved");
    let first = desk.get(&one, &format!("{draft}/trang/1.svg")).await;
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert_eq!(desk.get(&one, &format!("{draft}/trang/9.svg")).await.status, StatusCode::NOT_FOUND);
    let pdf = desk.get(&one, &format!("{draft}/du-thao.pdf")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
}

#[tokio::test]
async fn a_button_gives_the_form_anew_with_its_rows_moved() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let mut fields = LETTER.to_vec();
    fields.extend([("base", "1"), ("act", "row-up:1")]);
    let part = desk.script(&one, &draft, &fields, "phan").await;
    assert_eq!(part.status, StatusCode::OK, "{}", part.text());
    assert!(!part.body.contains("<html"));
    let (item, text) = (part.body.find("lập danh sách, gửi"), part.body.find("đề nghị các đơn vị"));
    assert!(item < text, "{}", part.text());
    assert!(part.body.contains("name=\"_khoa\""));
}

#[tokio::test]
async fn the_picker_offers_names_and_the_sizes_of_groups() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let offered = json(&desk.get(&one, "/soan/don-vi?q=cac%20xa").await);
    assert_eq!(offered[0]["name"], "Ủy ban nhân dân các xã");
    assert_eq!(offered[0]["hint"], "nhóm 2 đơn vị");
    assert_eq!(json(&desk.get(&one, "/soan/don-vi?q=%00%FF").await), Value::Array(Vec::new()));
}

#[tokio::test]
async fn files_are_added_and_taken_away_on_the_page() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let page = desk.upload(&one, &format!("{draft}/tep"), &[], Some(("Mẫu 01.docx", b"x"))).await;
    let page = super::follow(&desk, &one, page).await;
    assert!(page.text().contains("Mẫu 01.docx"), "{}", page.text());
    let page = desk.post(&one, &format!("{draft}/tep/bo"), &[("ten", "Mẫu 01.docx")]).await;
    let next = super::follow(&desk, &one, page).await;
    assert!(next.text().contains("Chưa có tệp gửi kèm"), "{}", next.text());
    let bad = desk.upload(&one, &format!("{draft}/tep"), &[], Some(("a.exe", b"MZ"))).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let huge =
        vec![("base".to_owned(), "1".to_owned()), ("f:subject".to_owned(), "x".repeat(5_000_000))];
    let huge: Vec<(&str, &str)> =
        huge.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(desk.post(&one, &draft, &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_was_typed_before_a_pause_is_saved_once_the_session_goes_on() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let fields = [("base", "1"), ("f:subject", "đôn đốc khảo sát")];
    desk.test.office.clock.advance(chrono::Duration::minutes(20));
    // The script reads the 401, asks for the password on the page, and sends the same again.
    let paused = desk.script(&one, &draft, &fields, "luu").await;
    assert_eq!(paused.status, StatusCode::UNAUTHORIZED, "{}", paused.text());
    desk.resume(&one).await;
    let saved = json(&desk.script(&one, &draft, &fields, "luu").await);
    assert_eq!(saved["state"], "saved", "{saved}");
    let page = desk.get(&one, &draft).await;
    assert!(page.body.contains("đôn đốc khảo sát"), "{}", page.text());
}

#[tokio::test]
async fn a_draft_is_given_as_a_word_file_and_a_comment_names_its_place_in_words() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let one = desk.person("an", &[Role::Clerk]).await;
    let draft = desk.begin(&one).await;
    let mut fields = LETTER.to_vec();
    fields.push(("base", "1"));
    let saved = json(&desk.script(&one, &draft, &fields, "luu").await);
    assert_eq!(saved["state"], "saved", "{saved}");
    let word = desk.get(&one, &format!("{draft}/du-thao.docx")).await;
    assert_eq!(word.status, StatusCode::OK, "{}", word.text());
    assert!(word.header("content-type").contains("wordprocessingml"), "{:?}", word.headers);
    assert!(word.header("content-disposition").contains("cong-van.docx"), "{:?}", word.headers);
    assert!(word.body.starts_with("PK"), "a Word file is an archive");
    let page = desk.get(&one, &draft).await;
    assert!(page.body.contains("du-thao.docx") && page.text().contains("Tải bản Word"));
    let node = page.body.split("data-node=\"").nth(1).expect("a node").to_owned();
    let node = node.split('"').next().expect("its end");
    let asked = desk.get(&one, &format!("{draft}?cho={node}")).await;
    assert!(asked.text().contains("Ý kiến về"), "{}", asked.text());
    let label = asked.text();
    assert!(!label.contains(&format!("Ý kiến về {node}")), "no id of a node: {label}");
    desk.post(&one, &format!("{draft}/y-kien"), &[("ly_do", "Nêu rõ hạn"), ("nut", node)]).await;
    let page = desk.get(&one, &draft).await;
    assert!(page.text().contains("Nêu rõ hạn"), "{}", page.text());
    let named = ["Về mục", "Về “"].iter().any(|words| page.text().contains(words));
    assert!(named, "{}", page.text());
    let strange = desk.get(&one, &format!("{draft}?cho=khong-co")).await;
    assert!(strange.text().contains("Ý kiến về phần đã chọn"), "{}", strange.text());
    assert!(!strange.text().contains("khong-co"), "{}", strange.text());
}
