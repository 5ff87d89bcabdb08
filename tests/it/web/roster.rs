//! Forms and rosters on the unit's page, without any script.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use congvan::service::roster;

use super::harness::{Page, Web, web};
use crate::service::follow::fixture::{COLLECTOR, LEAD, LETTER};
use crate::service::roster::fixture::{ask, code_of, figures, person};

async fn roster_web() -> Web {
    let web = web().await;
    ask(&web.world.office).await;
    web
}

/// A visit with the cookie of a pass.
async fn get_with(web: &Web, path: &str, cookie: &str) -> Page {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
    web.send(request.expect("a request")).await
}

async fn post_with(web: &Web, path: &str, cookie: &str, fields: &[(String, String)]) -> Page {
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    let request = Request::post(path)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body.join("&")));
    web.send(request.expect("a request")).await
}

fn fields(row: usize, cells: &[String]) -> Vec<(String, String)> {
    let field = |(place, cell): (usize, &String)| (format!("d{row}-{place}"), cell.clone());
    cells.iter().enumerate().map(field).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The cookie that opens a unit's personal rows.
async fn cookie(web: &Web, unit: &str) -> String {
    let base = web.base(unit).await;
    let page = web.post(&format!("{base}/ma-thu-hai"), &[("ve", "/tong-hop")]).await;
    assert!(page.text().contains("Đã gửi mã đến v•••@"), "{}", page.text());
    let code = code_of(&web.world.office, unit).await;
    let fields = [("ma", code.as_str()), ("ve", "//evil.example/")];
    let page = web.post(&format!("{base}/ma-thu-hai/mo"), &fields).await;
    assert_eq!(page.next(), base, "nobody is sent elsewhere");
    let set = page.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    assert!(set.contains(&format!("Path={base}")), "{set}");
    set.split(';').next().expect("a cookie").to_owned()
}

#[tokio::test]
async fn a_form_is_filled_in_saved_checked_and_sent_with_the_report() {
    let web = roster_web().await;
    let base = web.base(LEAD).await;
    let work = web.get(&base).await;
    let place = format!("{base}/viec/t2-a/bang");
    assert!(work.body.contains(&place) && work.text().contains("Nhập biểu mẫu"), "{}", work.text());
    let page = web.get(&place).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for words in ["Số liệu xác định Chỉ số", "Tổng điểm tự chấm *", "Lưu nháp", "Tải tệp để điền"]
    {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    // Half and wrong is kept as well.
    let mut half = figures();
    half[1] = "nhiều".to_owned();
    let mut sent = fields(0, &half);
    sent.push(("lam".to_owned(), "luu".to_owned()));
    let page = web.post(&place, &borrowed(&sent)).await;
    let page = web.get(&page.next()).await;
    assert!(page.body.contains("value=\"nhiều\""), "{}", page.body);
    assert!(page.text().contains("Đã lưu nháp lúc 08:30:00 ngày 13/10/2026."), "{}", page.text());
    assert!(page.text().contains("&quot;nhiều&quot; không phải số nguyên"), "{}", page.text());

    sent.pop();
    sent.push(("lam".to_owned(), "gui".to_owned()));
    sent.push(("ban".to_owned(), "2".to_owned()));
    let page = web.post(&place, &borrowed(&sent)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Chưa gửi được: còn 1 chỗ cần sửa."), "{}", page.text());
    let mut sent = fields(0, &figures());
    sent.push(("ban".to_owned(), "3".to_owned()));
    sent.push(("lam".to_owned(), "gui".to_owned()));
    let next = web.post(&place, &borrowed(&sent)).await.next();
    assert!(next.ends_with(&format!("/van-ban/{LETTER}/bao-cao?nv=t2-a")), "{next}");
    let page = web.get(&next).await;
    assert!(page.text().contains("nháp có 1 dòng, sẽ gửi kèm báo cáo này"), "{}", page.text());
    let page =
        web.upload(&format!("{base}/van-ban/{LETTER}/bao-cao"), &[("nv", "t2-a")], &[]).await;
    assert!(page.next().contains("bn=bao-cao."), "{}", page.body);
    assert_eq!(web.world.state("t2-a").await, "reported");
}

#[tokio::test]
async fn a_page_from_another_hour_shows_what_was_typed_and_saves_nothing() {
    let web = roster_web().await;
    let place = format!("{}/viec/t2-a/bang", web.base(LEAD).await);
    let mine = fields(0, &figures());
    web.post(&place, &borrowed(&mine)).await.next();
    let mut other = figures();
    other[7] = "Trần Thị Khác".to_owned();
    let page = web.post(&place, &borrowed(&fields(0, &other))).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("value=\"Trần Thị Khác\""), "what was typed is still there");
    assert!(page.text().contains("Bảng vừa được lưu ở nơi khác"), "{}", page.text());
    assert!(page.body.contains("name=\"ban\" value=\"2\""), "the version of now");
}

#[tokio::test]
async fn personal_rows_need_the_second_code_and_hide_without_it() {
    let web = roster_web().await;
    let base = web.base(LEAD).await;
    let place = format!("{base}/viec/t1-a/bang");
    for path in [place.clone(), format!("{place}/tep.xlsx")] {
        let next = web.get(&path).await.next();
        assert_eq!(next, format!("{base}/ma-thu-hai?ve=/viec/t1-a/bang"));
    }
    let posted = web.post(&place, &borrowed(&fields(0, &person(1)))).await;
    assert!(posted.next().contains("/ma-thu-hai"), "nothing is taken");
    let page = web.get(&format!("{base}/ma-thu-hai?ve=/viec/t1-a/bang")).await;
    assert!(page.text().contains("Gửi mã đến hộp thư của đơn vị"), "{}", page.text());
    let wrong = web.post(&format!("{base}/ma-thu-hai/mo"), &[("ma", "sai")]).await;
    assert!(wrong.text().contains("Lấy mã khác."), "{}", wrong.text());

    let cookie = cookie(&web, LEAD).await;
    let mut sent = fields(0, &person(1));
    sent.extend(fields(1, &person(2)));
    sent.push(("lam".to_owned(), "them".to_owned()));
    let next = post_with(&web, &place, &cookie, &sent).await.next();
    assert!(next.contains("trang=1&them=5&bn=luu-bang."), "{next}");
    let page = get_with(&web, &next, &cookie).await;
    assert!(page.text().contains("2 dòng") && page.text().contains("Dòng 7"), "{}", page.text());
    for path in [base.clone(), format!("{base}/van-ban/{LETTER}/bao-cao")] {
        assert!(!web.get(&path).await.body.contains("Người Mẫu"), "{path}");
    }
    let report = web.get(&format!("{base}/van-ban/{LETTER}/bao-cao?nv=t1-a")).await;
    assert!(report.text().contains("Nhập mã thứ hai trước khi gửi"), "{}", report.text());
    let place = format!("{}/viec/t1-b/bang", web.base("xa-doi-xanh").await);
    let other = get_with(&web, &place, &cookie).await;
    assert!(other.next().contains("/ma-thu-hai"), "a pass is of one unit");
}

#[tokio::test]
async fn a_file_is_taken_whole_or_every_bad_cell_is_named() {
    let web = roster_web().await;
    let base = web.base(LEAD).await;
    let place = format!("{base}/viec/t2-a/bang/tep");
    let bad = "Số hồ sơ thủ tục hành chính đã tiếp nhận;-1\nTổng điểm tự chấm;cao\nNgày chốt số liệu;1/12/2026\nSố hồ sơ giải quyết trước và đúng hạn;1\nSố hồ sơ nộp trực tuyến;1\n";
    let page = web.upload(&place, &[], &[("so.csv", bad.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    for words in [
        "Chưa nhập dòng nào: tệp có 4 chỗ chưa đúng.",
        "Số hồ sơ thủ tục hành chính đã tiếp nhận: Nhỏ hơn 0.",
        "Tổng điểm tự chấm: &quot;cao&quot; không phải số.",
        "Người lập biểu: Chưa ghi.",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for (name, bytes, words) in [
        ("a.xlsm", &b"%PDF"[..], "Tệp không phải bảng tính."),
        ("a.xlsx", b"PK\x03\x04", "Tệp hỏng"),
        ("a.csv", b"", "Chưa chọn tệp."),
    ] {
        let files: &[(&str, &[u8])] = if bytes.is_empty() { &[] } else { &[(name, bytes)] };
        let page = web.upload(&place, &[], files).await;
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let office = &web.world.office;
    let lead = crate::service::follow::fixture::unit_actor(LEAD);
    let view = roster::view(office, &lead, "t2-a", None, 1).await.expect("open");
    assert_eq!(view.version, None, "nothing was kept");
    let good = roster::blank(office, &lead, "t2-a", None).await.expect("a workbook").1;
    let page = web.upload(&place, &[], &[("trong.xlsx", &good)]).await;
    assert!(page.text().contains("Chưa có dòng nào"), "an empty form: {}", page.text());
}

#[tokio::test]
async fn the_collector_downloads_the_sum_after_its_own_code() {
    let web = roster_web().await;
    let base = web.base(COLLECTOR).await;
    let page = web.get(&format!("{base}/tong-hop")).await;
    assert!(page.text().contains("2 đơn vị, 0 đã gửi, 2 chưa gửi"), "{}", page.text());
    let place = format!("{base}/tong-hop/bang/t1");
    assert!(web.get(&place).await.next().ends_with("/ma-thu-hai?ve=/tong-hop"));
    let cookie = cookie(&web, COLLECTOR).await;
    let file = get_with(&web, &place, &cookie).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").contains("tong-hop-nguoi-tra-loi.xlsx"));
    assert_eq!(
        get_with(&web, &format!("{base}/tong-hop/bang/t2"), &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}
