//! The receiving unit's desk: register, slip, report begun, receipts, punctuality.

use chrono::Duration;
use congvan::domain::{Class, Role};
use congvan::service::desk::{self, Decision};
use congvan::service::follow::{self, NewReport, Receipt};
use lopdf::Document as Pdf;
use rstest::rstest;

use super::follow::fixture::{
    COOPERATING, LEAD, LETTER, OTHER_LEAD, World, moment, numbered, of_office, received, refusal,
    unit_actor, world,
};
use crate::support::Engine;

fn text_of(bytes: &[u8]) -> String {
    let pdf = Pdf::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages_of(bytes: &[u8]) -> usize {
    Pdf::load_mem(bytes).expect("a PDF").get_pages().len()
}

async fn acknowledged(world: &World) {
    let receipt = Receipt {
        document: LETTER.to_owned(),
        unit: LEAD.to_owned(),
        by: "Phạm Thị Văn Thư".to_owned(),
        incoming_number: "1203".to_owned(),
    };
    follow::acknowledge(&world.office, &unit_actor(LEAD), receipt).await.expect("received");
}

#[rstest]
#[tokio::test]
async fn the_register_gets_every_field_as_plain_words(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    acknowledged(&world).await;
    let words = desk::register_block(&world.office, &unit_actor(LEAD), LETTER).await;
    let words = words.expect("a letter of the unit");
    for line in [
        "Số đến: 1203",
        "Ngày đến: 08h30 ngày 13/10/2026",
        "Cơ quan ban hành: Sở Nội vụ",
        "Số, ký hiệu: 15/SNV-VP",
        "Ngày văn bản: 05/10/2026",
        "Loại văn bản: Công văn",
        "Trích yếu: khảo sát điểm đọc sách cộng đồng năm 2026",
        "Người ký: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC, Lê Văn Ví Dụ",
        "Độ khẩn: KHẨN",
        "Hạn trả lời: 16h00 ngày 16/10/2026",
    ] {
        assert!(words.lines().any(|one| one == line), "{line} is missing in\n{words}");
    }
    assert!(words.contains("Mã SHA-256 của văn bản: ") && !words.contains('['), "{words}");
    let none = desk::register_block(&world.office, &unit_actor("nobody"), LETTER).await;
    assert_eq!(refusal(none), "follow-letter-unknown");
}

#[tokio::test]
async fn the_slip_is_one_page_with_the_letter_the_tasks_and_room_for_three_opinions() {
    let world = world(Engine::Sqlite).await.expect("SQLite is always there");
    acknowledged(&world).await;
    let made = desk::slip_pdf(&world.office, &unit_actor(LEAD), LETTER).await.expect("a slip");
    assert_eq!(made.0, "phieu-giai-quyet-15_SNV-VP.pdf");
    assert_eq!(pages_of(&made.1), 1);
    let text = text_of(&made.1);
    for words in [
        "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
        "UBND XÃ SUỐI TRONG",
        "Công văn số 15/SNV-VP ngày 05/10/2026",
        "Số đến: 1203",
        "Lập danh sách các điểm khảo sát",
        "Ý kiến của lãnh đạo cơ quan, tổ chức",
        "Ý kiến của lãnh đạo đơn vị",
        "Ý kiến đề xuất của người giải quyết",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    let xmp = String::from_utf8_lossy(&made.1).into_owned();
    assert!(xmp.contains("pdfaid:part") && xmp.contains("pdfuaid:part"), "PDF/A and PDF/UA");
    let again = desk::slip_pdf(&world.office, &unit_actor(LEAD), LETTER).await.expect("a slip");
    assert_eq!(made.1, again.1, "the same bytes");
    // A unit that cooperates reads its part.
    let part =
        desk::slip_pdf(&world.office, &unit_actor(COOPERATING), LETTER).await.expect("a slip");
    assert!(text_of(&part.1).contains("Phối hợp"));
}

#[tokio::test]
async fn the_report_is_begun_in_the_form_of_the_decree() {
    let world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let (name, bytes) =
        desk::report_draft(&world.office, &unit_actor(LEAD), LETTER).await.expect("a draft");
    assert_eq!(name, "bao-cao-15_SNV-VP.docx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a file");
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").expect("its body");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("text");
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND XÃ SUỐI TRONG",
        "Số:       /BC-……",
        "ngày … tháng 10 năm 2026",
        "BÁO CÁO",
        "Kết quả thực hiện Công văn số 15/SNV-VP ngày 05/10/2026 của Sở Nội vụ",
        "Sở Văn hóa và Thể thao;",
        "Lập danh sách các điểm khảo sát, gửi về Sở Văn hóa và Thể thao.",
        "Khó khăn, vướng mắc và nguyên nhân: …",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nơi nhận:",
        "- Lưu: VT.",
    ] {
        assert!(xml.contains(words), "{words} is missing in {xml}");
    }
    assert!(!xml.contains("Tuyên truyền đến từng thôn"), "what asks for no report stays out");
    let nothing = desk::report_draft(&world.office, &unit_actor(COOPERATING), LETTER).await;
    assert_eq!(refusal(nothing), "desk-nothing-to-report");
}

#[tokio::test]
async fn a_receipt_names_what_came_in_and_the_second() {
    let world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let none = desk::receipt_pdf(office, &lead, LETTER, None).await;
    assert_eq!(refusal(none), "desk-no-receipt");
    acknowledged(&world).await;
    office.clock.advance(Duration::seconds(7));
    let new = NewReport {
        files: vec![received("bao-cao.pdf", b"%PDF-1.7 report")],
        ..numbered(&["t1-a", "t2-a"])
    };
    follow::report(office, &lead, new).await.expect("sent");
    let all = desk::receipts(office, &lead, LETTER).await.expect("readable");
    // Two collectors, two reports, and the letter itself.
    assert_eq!(all.len(), 3);
    let letter = desk::receipt_pdf(office, &lead, LETTER, None).await.expect("a receipt");
    let text = text_of(&letter.1);
    assert!(text.contains("08 giờ 30 phút 00 giây, ngày 13/10/2026"), "{text}");
    assert!(text.contains("Phạm Thị Văn Thư") && text.contains("1203"), "{text}");
    let report = all.iter().find_map(|one| one.report.clone()).expect("a report");
    let made = desk::receipt_pdf(office, &lead, LETTER, Some(&report)).await.expect("a receipt");
    let text = text_of(&made.1);
    for words in [
        "BIÊN NHẬN BÁO CÁO",
        "08 giờ 30 phút 07 giây",
        "45/BC-UBND",
        "bao-cao.pdf (15 byte; SHA-256:",
        "Mã biên nhận:",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    let foreign = desk::receipt_pdf(office, &unit_actor(OTHER_LEAD), LETTER, Some(&report)).await;
    assert_eq!(refusal(foreign), "desk-no-receipt");
}

async fn late(world: &World) {
    let office = &world.office;
    office.clock.set(moment("2026-10-17T09:00:00"));
    let sent = follow::report(office, &unit_actor(LEAD), numbered(&["t2-a"])).await.expect("sent");
    follow::confirm(office, &of_office(Role::Clerk), &sent.report).await.expect("confirmed");
}

#[rstest]
#[tokio::test]
async fn a_unit_sees_how_it_is_counted_with_the_list_behind(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    late(&world).await;
    let found = desk::punctuality(&world.office, &unit_actor(LEAD)).await.expect("readable");
    assert_eq!((found.tally.done_late, found.tally.open_in_term, found.tally.total()), (1, 1, 2));
    let classes: Vec<_> = found.rows.iter().map(|one| (one.class, one.may_contest)).collect();
    assert_eq!(classes, [(Class::OpenInTerm, false), (Class::DoneLate, true)]);
    world.office.clock.advance(Duration::days(400));
    let found = desk::punctuality(&world.office, &unit_actor(LEAD)).await.expect("readable");
    assert_eq!(found.rows.len(), 0, "older than a year");
    let denied = desk::punctuality(&world.office, &of_office(Role::Clerk)).await;
    assert_eq!(refusal(denied), "follow-letter-unknown");
}

#[rstest]
#[tokio::test]
async fn a_contested_figure_is_corrected_by_when_the_report_was_really_sent(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    late(&world).await;
    let office = &world.office;
    let lead = unit_actor(LEAD);
    let contest = |id: &'static str, reason: &'static str| {
        let lead = lead.clone();
        async move { desk::contest_figure(office, &lead, id, &office.ids.id(), reason).await }
    };
    assert_eq!(refusal(contest("t2-a", " ").await), "desk-figure-reason");
    assert_eq!(refusal(contest("t1-a", "đã gửi").await), "desk-figure-not-against");
    assert_eq!(refusal(contest("t1-b", "đã gửi").await), "follow-assignment-unknown");
    let key = office.ids.id();
    let reason = "đã gửi qua QLVB số 44/BC-UBND lúc 15h ngày 16/10";
    let first = desk::contest_figure(office, &lead, "t2-a", &key, reason).await.expect("asked");
    let again = desk::contest_figure(office, &lead, "t2-a", &key, reason).await.expect("the same");
    assert_eq!(first, again);
    assert_eq!(refusal(contest("t2-a", "lần nữa").await), "desk-figure-pending");

    let clerk = of_office(Role::Clerk);
    let open = desk::figure_contests(office, &clerk).await.expect("the worklist");
    assert_eq!((open.len(), open[0].ordinal, open[0].reason.as_str()), (1, 2, reason));
    assert_eq!(refusal(desk::figure_contests(office, &lead).await), "follow-status-denied");
    let decide = |decision, reason: &'static str| {
        let (clerk, key) = (clerk.clone(), key.clone());
        async move { desk::decide_figure(office, &clerk, &key[..8], decision, reason).await }
    };
    let future = Decision::SentAt(office.clock.now() + Duration::hours(1));
    assert_eq!(refusal(decide(future, "nhầm").await), "follow-record-not-yet");
    let real = Decision::SentAt(moment("2026-10-16T15:00:00"));
    assert_eq!(refusal(decide(real, "").await), "desk-figure-reason");
    let denied = desk::decide_figure(office, &lead, &key, real, "tự sửa").await;
    assert_eq!(refusal(denied), "desk-figure-denied");
    assert!(decide(real, "QLVB ghi 15h00 ngày 16/10").await.expect("decided"), "on time now");
    assert_eq!(refusal(decide(Decision::Kept, "thôi").await), "desk-figure-decided");

    let row = world.assignment("t2-a").await;
    assert_eq!(row.completed_late, Some(false));
    let found = desk::punctuality(office, &lead).await.expect("readable");
    assert_eq!((found.tally.done_on_time, found.tally.done_late), (1, 0));
    let events = world.events("t2-a").await;
    assert!(events.ends_with(&["figure-contested".to_owned(), "figure-decided".to_owned()]));
}

#[tokio::test]
async fn an_open_task_is_recorded_before_its_figure_is_corrected() {
    let world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let office = &world.office;
    office.clock.set(moment("2026-10-18T09:00:00"));
    let key = office.ids.id();
    desk::contest_figure(office, &unit_actor(LEAD), "t2-a", &key, "đã nộp trực tiếp")
        .await
        .expect("asked");
    let clerk = of_office(Role::Clerk);
    let real = Decision::SentAt(moment("2026-10-16T15:00:00"));
    let refused = desk::decide_figure(office, &clerk, &key, real, "đúng").await;
    assert_eq!(refusal(refused), "desk-figure-record-first");
    desk::decide_figure(office, &clerk, &key, Decision::Kept, "chưa thấy báo cáo")
        .await
        .expect("kept");
    let found = desk::punctuality(office, &unit_actor(LEAD)).await.expect("readable");
    let row = found.rows.iter().find(|one| one.tracked.assignment.id == "t2-a").expect("there");
    assert_eq!(row.contest.as_ref().and_then(|one| one.decision.as_deref()), Some("kept"));
    assert!(row.may_contest, "with something new, it may be contested again");
}
