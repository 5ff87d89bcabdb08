//! What a unit does beside its answers: destruction of a recalled letter, handing on, notes, its contact.

use axum::http::StatusCode;
use congvan::domain::Role;
use congvan::service::follow::{self, MoreTime};
use congvan::service::letter;

use super::harness::web;
use crate::service::follow::fixture::{COOPERATING, LEAD, LETTER, of_office};

#[tokio::test]
async fn a_recalled_letter_asks_for_its_destruction_until_that_is_confirmed() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let leader = of_office(Role::Leader);
    letter::recall(&web.world.office, &leader, LETTER, "sai nội dung").await.unwrap();
    let page = web.get(&base).await;
    let text = page.text();
    assert!(text.contains("Đã thu hồi: dừng thực hiện, xác nhận đã hủy bản điện tử."), "{text}");
    let act = format!("{base}/van-ban/{LETTER}/da-huy");
    let key = page.key(&act);
    let form = [("khoa", key.as_str()), ("nguoi", "Vàng Thị Thử")];
    let next = web.post(&act, &form).await.next();
    let page = web.get(&next).await;
    assert!(page.text().contains("đã hủy bản điện tử lúc 08:30:00"), "{}", page.text());
    assert!(!page.body.contains("/da-huy"), "{}", page.body);
    // Again, as a double click does: the same answer.
    assert_eq!(web.post(&act, &form).await.next(), next);
    let read = web.get(&format!("{base}/van-ban/{LETTER}")).await;
    assert!(read.text().contains("Đã xác nhận hủy bản điện tử lúc"), "{}", read.text());
}

#[tokio::test]
async fn a_letter_that_was_not_recalled_cannot_be_destroyed() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let page = web.post(&format!("{base}/van-ban/{LETTER}/da-huy"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("không bị thu hồi"), "{}", page.text());
    assert!(page.text().contains("Trở lại trang của đơn vị"), "{}", page.text());
}

#[tokio::test]
async fn a_letter_is_handed_on_and_the_contact_corrected() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let act = format!("{base}/van-ban/{LETTER}/chuyen");
    let bad = web.post(&act, &[("ho_ten", "Sùng A Mẫu"), ("thu", "khong phai")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("ho_ten", "Sùng A Mẫu"), ("thu", "mau@xa.example")];
    let next = web.post(&act, &form).await.next();
    let text = web.get(&next).await.text();
    assert!(text.contains("Đã chuyển người xử lý lúc"), "{text}");
    assert!(text.contains("Đã chuyển cho: Sùng A Mẫu"), "{text}");
    let form = [("ho_ten", "Giàng Thị Mẫu"), ("dien_thoai", "0900 000 004")];
    let next = web.post(&format!("{base}/lien-he"), &form).await.next();
    let text = web.get(&next).await.text();
    assert!(text.contains("Thông tin liên hệ của đơn vị: Giàng Thị Mẫu, 0900 000 004"), "{text}");
}

#[tokio::test]
async fn who_cooperates_sends_a_note_and_a_file_that_the_lead_reads() {
    let web = web().await;
    let partner = web.base(COOPERATING).await;
    let page = web.get(&partner).await;
    assert!(page.text().contains("Gửi ý kiến phối hợp"), "{}", page.text());
    let id =
        ["t1-a", "t1-b"].into_iter().find(|id| page.body.contains(&format!("/viec/{id}/y-kien")));
    let act = format!("{partner}/viec/{}/y-kien", id.expect("a form"));
    let empty = web.upload(&act, &[("noi_dung", " ")], &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let key = page.key(&act);
    let fields = [("khoa", key.as_str()), ("noi_dung", "<b>đề nghị</b> thêm hai điểm")];
    let files: [(&str, &[u8]); 1] = [("danh-sach.xlsx", b"PK list")];
    let next = web.upload(&act, &fields, &files).await.next();
    assert!(web.get(&next).await.text().contains("Đã nhận ý kiến phối hợp lúc"));
    let lead = web.get(&web.base(LEAD).await).await;
    assert!(lead.text().contains("Ý kiến phối hợp của Phòng Tư liệu"), "{}", lead.text());
    assert!(lead.body.contains("&lt;b&gt;đề nghị&lt;/b&gt;"), "{}", lead.body);
    let href = lead.body.split("href=\"").find(|rest| rest.contains("/y-kien/")).unwrap();
    let file = web.get(href.split('"').next().unwrap()).await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "PK list"));
    // Those who lead do not send notes beside their own task.
    let own = web.upload(&act.replace(&partner, &web.base(LEAD).await), &fields, &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_decision_stands_on_the_page_of_the_unit() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let office = &web.world.office;
    let leader = of_office(Role::Leader);
    for (decision, expected) in [
        (MoreTime::Deny, "Giữ nguyên hạn 20/10/2026: việc gấp"),
        (MoreTime::Grant(None), "Được gia hạn đến 30/10/2026 (lần 1)."),
    ] {
        let form = [("noi_dung", "mưa lũ"), ("ngay", "2026-10-30")];
        web.post(&format!("{base}/viec/t1-a/gia-han"), &form).await.next();
        let waiting = follow::pending(office, &leader).await.unwrap();
        let request = waiting[0].pending_extension().unwrap().id.clone();
        follow::decide_more_time(office, &leader, &request, decision, "việc gấp").await.unwrap();
        web.world.office.clock.advance(chrono::Duration::minutes(1));
        let text = web.get(&base).await.text();
        assert!(text.contains(expected), "{expected} is missing in: {text}");
    }
}
