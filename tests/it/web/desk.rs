//! The desk on the unit's page: linked from where the clerk stands, working without scripts.

use axum::http::StatusCode;

use super::harness::web;
use crate::service::follow::fixture::{LEAD, LETTER, OTHER_LEAD, moment};

#[tokio::test]
async fn the_letter_s_page_leads_to_every_paper_of_the_desk() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let href = format!("{base}/van-ban/{LETTER}");
    let work = web.get(&base).await;
    assert!(work.body.contains(&format!("{href}#van-thu")), "{}", work.body);
    assert!(work.body.contains(&format!("{base}/dung-han")), "{}", work.body);
    web.post(&format!("{href}/tiep-nhan"), &[("so_den", "1203")]).await.next();
    let page = web.get(&href).await;
    assert!(page.text().contains("Số đến: 1203 Ngày đến: 08h30"), "{}", page.text());
    for (path, kind) in [
        ("phieu.pdf", "application/pdf"),
        ("bien-nhan.pdf", "application/pdf"),
        ("bao-cao.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ] {
        let path = format!("{href}/{path}");
        assert!(page.body.contains(&path), "{path}");
        let file = web.get(&path).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind));
    }
    let foreign = web.get(&format!("{}/van-ban/khong-co/phieu.pdf", base)).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_unit_reads_its_punctuality_and_contests_a_figure() {
    let web = web().await;
    web.world.office.clock.set(moment("2026-10-18T09:00:00"));
    let base = web.base(LEAD).await;
    let page = web.get(&format!("{base}/dung-han")).await;
    let text = page.text();
    assert!(text.contains("1 quá hạn") && text.contains("Kiến nghị về số liệu"), "{text}");
    let place = format!("{base}/dung-han/t2-a");
    let next = web.post(&place, &[("noi_dung", "đã gửi qua QLVB")]).await.next();
    let page = web.get(&next).await;
    assert!(
        page.text().contains("Đã ghi nhận kiến nghị về số liệu lúc 09:00:00"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("Đã kiến nghị lúc 09h00 ngày 18/10/2026, chờ xem xét"));
    let again = web.post(&place, &[("noi_dung", "lần nữa")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let place = format!("{}/dung-han/t2-a", web.base(OTHER_LEAD).await);
    let foreign = web.post(&place, &[("noi_dung", "x")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
