//! The page of a unit: what it says, and that its forms do what they say.

use axum::http::StatusCode;

use super::harness::web;
use crate::service::follow::fixture::{COOPERATING, LEAD, LETTER, OTHER_LEAD};

#[tokio::test]
async fn says_what_the_unit_must_do_by_when_and_to_whom_it_reports() {
    let web = web().await;
    let page = web.get(&web.base(LEAD).await).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for words in [
        "UBND xã Suối Trong",
        "Công văn số 15/SNV-VP ngày 05/10/2026",
        "khảo sát điểm đọc sách cộng đồng năm 2026",
        "KHẨN",
        "Xác nhận tiếp nhận",
        "Lập danh sách các điểm khảo sát, gửi về Sở Văn hóa và Thể thao.",
        "Chủ trì",
        "Chờ tiếp nhận",
        "trước ngày 21/10/2026",
        "20/10/2026",
        "Còn 7 ngày",
        "16 giờ 00 ngày 16/10/2026",
        "Còn 3 ngày làm việc",
        "Không phải báo cáo",
        "Gửi báo cáo kết quả",
        "Cập nhật tiến độ",
        "Đề nghị gia hạn",
        "Kiến nghị phân công lại",
        "Số liệu tính đến 08 giờ 30 ngày 13/10/2026.",
    ] {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    for other in ["UBND xã Đồi Xanh", "từ chối", "bị trả lại"] {
        assert!(!text.contains(other), "{other} stands in: {text}");
    }
}

#[tokio::test]
async fn a_cooperating_unit_reads_its_part_and_has_nothing_to_send() {
    let web = web().await;
    let page = web.get(&web.base(COOPERATING).await).await;
    let text = page.text();
    assert!(text.contains("Phối hợp (không phải báo cáo riêng)"), "{text}");
    assert!(!text.contains("Gửi báo cáo kết quả") && !page.body.contains("/tien-do"), "{text}");
}

#[tokio::test]
async fn the_letter_is_readable_word_for_word_and_escaped() {
    let web = web().await;
    let page = web.get(&format!("{}/van-ban/{LETTER}", web.base(LEAD).await)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("&lt;b&gt;cộng đồng&lt;/b&gt; &amp; tủ sách"), "{}", page.body);
    let text = page.text();
    for words in [
        "UBND TỈNH VÍ DỤ SỞ NỘI VỤ Số: 15/SNV-VP V/v khảo sát",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Ví Dụ, ngày 05 tháng 10 năm 2026",
        "Kính gửi: UBND xã Suối Trong; UBND xã Đồi Xanh.",
        "1. Ủy ban nhân dân các xã:",
        "a) Lập danh sách các điểm khảo sát",
        "b) Báo cáo kết quả rà soát",
        "2. Tuyên truyền đến từng thôn, bản",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn Ví Dụ",
        "Nơi nhận: - Như trên; - Lưu: VT, VP.",
        "15_SNV-VP.pdf",
    ] {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    let file = web.get(&format!("{}/van-ban/{LETTER}/tep/0", web.base(LEAD).await)).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(file.body.starts_with("%PDF"));
}

#[tokio::test]
async fn a_receipt_is_given_with_one_click_and_shown_with_its_time() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let page = web.get(&base).await;
    let act = format!("{base}/van-ban/{LETTER}/tiep-nhan");
    let form = [("khoa", page.key(&act)), ("so_den", "102".to_owned())];
    let form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let next = web.post(&act, &form).await.next();
    let page = web.get(&next).await;
    let text = page.text();
    assert!(text.contains("Đã ghi nhận tiếp nhận văn bản lúc 08:30:00 ngày 13/10/2026."), "{text}");
    assert!(
        text.contains(
            "Đã xác nhận tiếp nhận lúc 08h30 ngày 13/10/2026 (UBND xã Suối Trong, số đến 102)"
        ),
        "{text}"
    );
    assert!(!page.body.contains("/tiep-nhan"));
    assert_eq!(web.post(&act, &form).await.next(), next);
}

#[tokio::test]
async fn a_receipt_line_cannot_be_made_up() {
    let web = web().await;
    let base = web.base(LEAD).await;
    for made_up in ["bao-cao.1790000000.aaaaaaaaaaaaaaaa", "bao-cao.x.y", "x", "%00"] {
        let page = web.get(&format!("{base}?bn={made_up}")).await;
        assert!(!page.body.contains("class=\"receipt\""), "{made_up}");
    }
}

/// Where a form goes, its fields, the receipt, and what the page says afterwards.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);

#[tokio::test]
async fn progress_more_time_and_contest_go_their_way() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let cases: [Case<'_>; 3] = [
        (
            "t1-a/tien-do",
            &[("noi_dung", "đã họp"), ("nguoi", "Vàng Thị Thử")],
            "Đã ghi nhận tiến độ lúc",
            "Đang thực hiện",
        ),
        (
            "t1-a/gia-han",
            &[("noi_dung", "mưa lũ"), ("ngay", "2026-10-30")],
            "Đã ghi nhận đề nghị gia hạn lúc",
            "Đã đề nghị gia hạn đến 30/10/2026",
        ),
        (
            "t2-a/kien-nghi",
            &[("noi_dung", "không thuộc")],
            "Đã ghi nhận kiến nghị phân công lại lúc",
            "Đã kiến nghị, chờ xem xét",
        ),
    ];
    for (path, fields, receipt, state) in cases {
        let next = web.post(&format!("{base}/viec/{path}"), fields).await.next();
        let text = web.get(&next).await.text();
        assert!(text.contains(receipt) && text.contains(state), "{path}: {text}");
    }
}

#[tokio::test]
async fn a_form_without_words_is_explained_and_leads_back() {
    let web = web().await;
    let base = web.base(LEAD).await;
    let page = web.post(&format!("{base}/viec/t1-a/kien-nghi"), &[("noi_dung", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Chưa ghi Lý do."), "{}", page.text());
    assert!(page.body.contains(&format!("href=\"{base}\"")));
}

#[tokio::test]
async fn another_units_task_does_not_exist_here() {
    let web = web().await;
    let base = web.base(OTHER_LEAD).await;
    let page = web.post(&format!("{base}/viec/t2-a/tien-do"), &[("noi_dung", "x")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let none = web.post(&format!("{base}/viec/no-such/tien-do"), &[("noi_dung", "x")]).await;
    assert_eq!((page.status, page.body), (none.status, none.body));
    assert_eq!(web.world.state("t2-a").await, "open");
}
