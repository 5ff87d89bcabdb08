//! Rows about persons that come by mail, although they must not: told, not kept.

use congvan::domain::Role;
use congvan::service::inbox::{self, Look, Outcome};
use congvan::store::{event, received};
use mail_parser::MessageParser;
use rstest::rstest;

use super::desk::{Desk, Letter, OTHER_MAIL, desk};
use crate::service::delivery::{run_office, to_folder};
use crate::service::follow::fixture::{OFFICE, OTHER_LEAD, of_office, refusal};
use crate::service::roster::fixture::define;
use crate::support::Engine;

const LIST: &str = "TT,Họ và tên,Chức vụ,Nhóm trả lời,Số điện thoại\n1,Người Kín,Chuyên viên,Công chức,0987654321\n";

/// Every byte that the office keeps: its files of record, its mails that wait, its database as it prints it.
async fn everything_kept(desk: &Desk) -> String {
    let mut all = String::new();
    for entry in walkdir::WalkDir::new(desk.world.folder.path()).into_iter().flatten() {
        if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).expect("a file");
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    let conn = desk.world.office.store.read();
    all.push_str(&format!("{:?}", received::list(conn, OFFICE, &[]).await.expect("mails")));
    all.push_str(&format!("{:?}", desk.confirmations().await));
    all
}

#[rstest]
#[tokio::test]
async fn a_roster_about_persons_is_not_kept_and_the_unit_is_told_the_way(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    define(&desk.world.office).await;
    let words = "UBND xã gửi Báo cáo số 45/BC-UBND ngày 15/10/2026 kèm danh sách.";
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words,
        files: &[("bao cao.pdf", b"%PDF-1.7 bao cao"), ("Danh sach.csv", LIST.as_bytes())],
        ..Letter::default()
    };
    desk.write(&letter).await;
    assert_eq!(desk.read().await, Look { read: 1, waiting: 1, ..Look::default() });
    assert_eq!(desk.reasons().await, ["inbox-wait-personal-roster"]);
    assert_eq!(
        desk.world.state("t1-b").await,
        "open",
        "the report is not taken as if it were whole"
    );
    let mail = desk.mails().await.remove(0);
    assert_eq!((mail.outcome, mail.unit_code.as_deref()), (Outcome::Waiting, Some(OTHER_LEAD)));

    // Nothing of it lies anywhere; what else the mail brought does, and a person can take it.
    let kept = everything_kept(&desk).await;
    let coded = data_encoding::BASE64.encode(LIST.as_bytes());
    for secret in ["Người Kín", "0987654321", &coded[..24], &coded[40..64]] {
        assert!(!kept.contains(secret), "{secret} was kept");
    }
    let clerk = of_office(Role::Clerk);
    let shown = inbox::show_mail(&desk.world.office, &clerk, &mail.id).await.expect("the mail");
    assert!(shown.words.contains("45/BC-UBND"));
    assert_eq!(shown.files.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["bao cao.pdf"]);

    // That it came, and that it was cut out, is on record: how many rows, and a digest that tells nothing.
    assert_eq!(desk.events(&mail.id).await, ["roster-withheld", "mail-waiting"]);
    let stream = event::Stream { kind: inbox::STREAM, id: &mail.id };
    let events = event::list(desk.world.office.store.read(), stream).await.expect("events");
    let told = &events[0].payload["files"][0];
    assert_eq!((&told["rows"], &told["of"]), (&1.into(), &"roster:nguoi-tra-loi".into()));

    // One mail tells the unit the way: its page, its code, never the file.
    let folder = desk.world.folder.path().join("mail");
    assert_eq!(run_office(&desk.world.office, &to_folder(&folder)).await.sent, 1);
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let raw = std::fs::read(file.path()).unwrap();
    let read = MessageParser::new().parse(&raw).unwrap();
    assert_eq!(read.to().and_then(|to| to.first()).and_then(|to| to.address()), Some(OTHER_MAIL));
    assert_eq!(read.attachment_count(), 0);
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    let link = text.split("/d/").nth(1).and_then(|rest| rest.split_whitespace().next());
    let code = text.split("nhập mã ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let text = text.replace(link.expect("the page"), "LINK").replace(code.expect("a code"), "CODE");
    insta::assert_snapshot!("a_roster_by_mail", format!("{}\n\n{text}", read.subject().unwrap()));
}

#[rstest]
#[tokio::test]
async fn who_is_not_certain_is_told_nothing_and_nothing_is_kept_all_the_same(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    define(&desk.world.office).await;
    let files: &[(&str, &[u8])] = &[("ds.csv", LIST.as_bytes())];
    let letter = Letter { from: "ai-do@noi-khac.example", files, ..Letter::default() };
    desk.write(&letter).await;
    assert_eq!(desk.read().await, Look { read: 1, waiting: 1, ..Look::default() });
    assert_eq!(desk.reasons().await, ["inbox-wait-unknown-sender"]);
    assert!(desk.confirmations().await.is_empty());
    assert!(!everything_kept(&desk).await.contains("0987654321"));
    let mail = desk.mails().await.remove(0);
    assert_eq!(desk.events(&mail.id).await, ["roster-withheld", "mail-waiting"]);
}

#[rstest]
#[tokio::test]
async fn what_else_the_mail_brought_is_taken_by_a_person_and_confirmed_as_ever(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    define(&desk.world.office).await;
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "UBND xã gửi Báo cáo số 45/BC-UBND ngày 15/10/2026 kèm danh sách.",
        files: &[("bao cao.pdf", b"%PDF-1.7 bao cao"), ("ds.csv", LIST.as_bytes())],
        ..Letter::default()
    };
    desk.write(&letter).await;
    desk.read().await;
    let mail = desk.mails().await.remove(0);
    let clerk = of_office(Role::Clerk);
    let to = inbox::Assignment { is_report: true, ..inbox::Assignment::default() };
    inbox::assign(&desk.world.office, &clerk, &mail.id, to).await.expect("taken");
    assert_eq!(desk.world.state("t1-b").await, "reported");
    let status =
        congvan::service::follow::awaiting(&desk.world.office, &clerk).await.expect("list");
    assert!(status[0].tasks[0].lacks_sheet, "it is shown as lacking its roster");
    // The mail that would tell the way has not left yet: it is not needed any more. The confirmation leaves.
    assert_eq!(desk.confirmations().await.len(), 1);
    let folder = desk.world.folder.path().join("mail");
    assert_eq!(run_office(&desk.world.office, &to_folder(&folder)).await.sent, 1);
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let raw = std::fs::read(file.path()).unwrap();
    let text = MessageParser::new().parse(&raw).unwrap().body_text(0).unwrap().into_owned();
    assert!(text.contains("Chưa kèm danh sách: đề nghị nhập trên trang của đơn vị"), "{text}");
    assert!(!text.contains("chưa phải làm gì thêm"), "{text}");
}

#[rstest]
#[tokio::test]
async fn what_a_mail_brought_is_erased_with_a_record_of_who_and_why(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let office = &desk.world.office;
    // Nothing recognises a scan: it became a file of the unit's report.
    let letter = Letter {
        answers: Some(&desk.to_other.message_id),
        words: "UBND xã gửi Báo cáo số 45/BC-UBND ngày 15/10/2026 của Người Kín.",
        files: &[("Người Kín.pdf", b"%PDF-1.7 anh chup danh sach 0987654321")],
        ..Letter::default()
    };
    desk.write(&letter).await;
    assert_eq!(desk.read().await.reported, 1);
    let mail = desk.mails().await.remove(0);
    assert!(everything_kept(&desk).await.contains("0987654321"));
    let clerk = of_office(Role::Clerk);
    let refused = inbox::erase(office, &clerk, &mail.id, "dữ liệu cá nhân").await;
    assert_eq!(refusal(refused), "inbox-erase-denied");
    let leader = of_office(Role::Leader);
    assert_eq!(refusal(inbox::erase(office, &leader, &mail.id, " ").await), "inbox-erase-reason");
    let erased = inbox::erase(office, &leader, &mail.id, "gửi nhầm đường").await.expect("erased");
    assert_eq!(erased.files, 1);

    // Neither files nor words are anywhere; the report stands with its number, and says what became of its file.
    let kept = everything_kept(&desk).await;
    assert!(!kept.contains("0987654321") && !kept.contains("BC-UBND ngày 15"), "something stayed");
    let report = desk.reports(OTHER_LEAD).await.remove(0);
    assert_eq!((report.number.as_deref(), report.note), (Some("45/BC-UBND"), None));
    let conn = office.store.read();
    let files = congvan::store::report::files(conn, &report.id).await.expect("files");
    assert_eq!((files.len(), files[0].name.as_str()), (1, "tep-da-xoa-1.txt"));
    let bytes = office.files.get(&files[0].file_hash).await.expect("a note in its place");
    assert!(String::from_utf8(bytes).expect("words").contains("đã được xóa"));
    let shown = inbox::show_mail(office, &clerk, &mail.id).await.expect("still in the list");
    assert_eq!((shown.words.as_str(), shown.mail.from_address.as_str()), ("", OTHER_MAIL));
    assert_eq!(desk.events(&mail.id).await, ["mail-reported", "mail-erased"]);
    // A second time nothing is left to go, and it is written down as well.
    let again = inbox::erase(office, &leader, &mail.id, "kiểm tra lại").await.expect("done");
    assert_eq!(again.files, 0);
}
