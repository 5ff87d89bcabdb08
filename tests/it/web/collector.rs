//! The page of a collecting unit.

use axum::http::StatusCode;
use congvan::service::follow;

use super::harness::web;
use crate::service::follow::fixture::{
    COLLECTOR, COOPERATING, LEAD, OTHER_LEAD, numbered, received, unit_actor,
};

#[tokio::test]
async fn lists_what_awaits_it_and_confirms_with_one_click() {
    let web = web().await;
    let new = follow::NewReport {
        files: vec![received("Báo cáo số 45.pdf", b"%PDF report")],
        note: "Đã lập <danh sách> 12 điểm.".to_owned(),
        ..numbered(&["t1-a"])
    };
    let sent = follow::report(&web.world.office, &unit_actor(LEAD), new).await.unwrap();
    let base = web.base(COLLECTOR).await;
    let page = web.get(&base).await;
    assert!(page.text().contains("Có 1 báo cáo chờ đơn vị xác nhận"), "{}", page.text());
    let list = web.get(&format!("{base}/tong-hop")).await;
    let text = list.text();
    for words in [
        "UBND xã Suối Trong",
        "Báo cáo số 45/BC-UBND",
        "Đã lập &lt;danh sách&gt; 12 điểm.",
        "Gửi trong hạn",
        "Báo cáo số 45.pdf",
        "Xác nhận hoàn thành",
        "Đề nghị bổ sung",
        "Số liệu tính đến",
    ] {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    let href = list.body.split("href=\"").find(|href| href.contains("/tep/")).expect("a file");
    let file = web.get(href.split('"').next().expect("its address")).await;
    assert_eq!(file.body, "%PDF report");

    let act = format!("{base}/tong-hop/{}/xac-nhan", sent.report);
    let next = web.post(&act, &[]).await.next();
    let text = web.get(&next).await.text();
    assert!(text.contains("Đã xác nhận hoàn thành lúc"), "{text}");
    assert!(text.contains("Hiện không có báo cáo nào chờ đơn vị xác nhận."), "{text}");
    assert_eq!(web.world.state("t1-a").await, "completed");
    assert_eq!(web.post(&act, &[]).await.status, StatusCode::SEE_OTHER);
    let done = web.get(&web.base(LEAD).await).await.text();
    assert!(done.contains("Đã được xác nhận hoàn thành đúng hạn"), "{done}");
}

#[tokio::test]
async fn asks_for_more_and_the_unit_reads_what_is_missing() {
    let web = web().await;
    let sent = follow::report(&web.world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await;
    let base = web.base(COLLECTOR).await;
    let act = format!("{base}/tong-hop/{}/bo-sung", sent.unwrap().report);
    let without = web.post(&act, &[("noi_dung", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    web.post(&act, &[("noi_dung", "thiếu phụ lục 2")]).await.next();
    let text = web.get(&web.base(LEAD).await).await.text();
    assert!(text.contains("Cần bổ sung, hoàn thiện: thiếu phụ lục 2"), "{text}");
}

#[tokio::test]
async fn another_unit_neither_sees_nor_decides() {
    let web = web().await;
    let sent = follow::report(&web.world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await;
    let report = sent.unwrap().report;
    let base = web.base(OTHER_LEAD).await;
    let list = web.get(&format!("{base}/tong-hop")).await;
    assert!(!list.body.contains("45/BC-UBND"));
    let page = web.post(&format!("{base}/tong-hop/{report}/xac-nhan"), &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(web.world.state("t1-a").await, "reported");
}

#[tokio::test]
async fn reads_what_cooperating_units_added_before_and_beside_the_report() {
    let web = web().await;
    let new = follow::NewContribution {
        assignment: "t1-a".to_owned(),
        unit: COOPERATING.to_owned(),
        note: "Kho sách <huyện> còn 3 điểm chưa kiểm kê.".to_owned(),
        files: vec![received("Kiểm kê.pdf", b"%PDF kho sach")],
        ..follow::NewContribution::default()
    };
    follow::contribute(&web.world.office, &unit_actor(COOPERATING), new).await.unwrap();
    let list = format!("{}/tong-hop", web.base(COLLECTOR).await);
    let page = web.get(&list).await;
    let words = [
        "Ý kiến phối hợp đã gửi, chưa có báo cáo chờ xác nhận",
        "Ý kiến phối hợp của Phòng Tư liệu",
        "Kho sách &lt;huyện&gt; còn 3 điểm chưa kiểm kê.",
        "Kiểm kê.pdf",
    ];
    for words in words {
        assert!(page.text().contains(words), "{words} is missing in {}", page.text());
    }
    assert_eq!(page.text().matches("Kho sách").count(), 1, "once, though two units lead the task");
    let href = page.body.split("href=\"").find(|href| href.contains("/y-kien/")).expect("a file");
    let file = web.get(href.split('"').next().expect("its address")).await;
    assert_eq!(file.body, "%PDF kho sach");

    // With a report that waits, it stands beside that.
    follow::report(&web.world.office, &unit_actor(LEAD), numbered(&["t1-a"])).await.unwrap();
    let text = web.get(&list).await.text();
    assert!(text.contains("Kho sách") && !text.contains("chưa có báo cáo chờ xác nhận"), "{text}");
    // Who neither leads nor collects it reads none of it.
    let other = format!("{}/tong-hop", web.base(OTHER_LEAD).await);
    assert!(!web.get(&other).await.text().contains("Kho sách"));
}
