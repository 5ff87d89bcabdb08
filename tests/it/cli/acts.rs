//! extend, contest, suspend, resume, close, call, record of many, recall, handover, unit rename: as typed.

use std::path::Path;

use super::follow::{LETTER, office, states};
use super::program::congvan;

fn well(folder: &Path, words: &[&str]) -> String {
    congvan(folder, words).well().stdout
}

fn refused(folder: &Path, words: &[&str], code: i32) -> String {
    let run = congvan(folder, words);
    assert_eq!(run.code, code, "{words:?}: {}{}", run.stdout, run.stderr);
    run.stderr
}

fn with<'a>(verb: &'a str, unit: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[verb, LETTER, "--unit", unit][..], more].concat()
}

#[test]
fn more_time_is_asked_listed_and_granted() {
    let office = office();
    let folder = office.path();
    let none = congvan(folder, &["extend"]).well();
    assert!(none.stderr.contains("Không có đề nghị nào chờ quyết định."), "{}", none.stderr);
    let asked = ["--until", "30/11/2030", "--reason", "mưa lũ"];
    well(folder, &with("extend", "xa-doi-xanh", &asked));
    let list = well(folder, &["extend"]);
    assert!(list.contains("30/11/2030") && list.contains("mưa lũ"), "{list}");
    assert!(list.contains("Số liệu tính đến"), "{list}");
    let json = congvan(folder, &["extend", "--json"]).well().json();
    assert_eq!(json[0]["unit_code"], "xa-doi-xanh");
    assert_eq!(json[0]["granted_before"], 0);
    let bare = refused(folder, &with("extend", "xa-doi-xanh", &["--deny"]), 1);
    assert!(bare.contains("Chưa ghi Lý do."), "{bare}");
    let granted = well(folder, &with("extend", "xa-doi-xanh", &["--grant"]));
    assert!(granted.contains("(lần 1)") && granted.contains("30/11/2030"), "{granted}");
    let twice = refused(folder, &with("extend", "xa-doi-xanh", &["--grant"]), 4);
    assert!(twice.contains("Không có đề nghị nào đang chờ quyết định."), "{twice}");
    assert_eq!(congvan(folder, &["extend", LETTER]).code, 2);
}

#[test]
fn a_contested_task_goes_to_another_unit() {
    let office = office();
    let folder = office.path();
    let to = ["--reassign-to", "phong-tu-lieu"];
    let early = refused(folder, &with("contest", "xa-suoi-trong", &to), 4);
    assert!(early.contains("Không có kiến nghị"), "{early}");
    well(folder, &with("contest", "xa-suoi-trong", &["--task", "2", "--reason", "không thuộc"]));
    let list = well(folder, &["contest"]);
    assert!(list.contains("không thuộc"), "{list}");
    let done = well(folder, &with("contest", "xa-suoi-trong", &to));
    assert!(done.contains("Phòng Tư liệu"), "{done}");
    let states = states(folder);
    assert!(states.contains(&"t2-a closed".to_owned()), "{states:?}");
    assert!(states.contains(&"t1-a open".to_owned()), "{states:?}");
}

#[test]
fn a_pause_an_end_and_going_on() {
    let office = office();
    let folder = office.path();
    well(folder, &with("suspend", "xa-suoi-trong", &["--task", "1", "--reason", "chờ"]));
    assert!(states(folder).contains(&"t1-a suspended".to_owned()));
    let resumed = well(folder, &with("resume", "xa-suoi-trong", &[]));
    assert!(resumed.contains("tiếp tục 1 nhiệm vụ"), "{resumed}");
    let closed = well(folder, &with("close", "xa-suoi-trong", &["--reason", "xong"]));
    assert!(closed.contains("3 nhiệm vụ"), "{closed}");
    let again = refused(folder, &with("close", "xa-suoi-trong", &["--reason", "xong"]), 4);
    assert!(again.contains("đã kết thúc theo dõi"), "{again}");
}

#[test]
fn a_call_is_noted_and_its_promise_shown() {
    let office = office();
    let folder = office.path();
    let call = ["--with", "bà Thử", "--promised", "20/11/2030"];
    well(folder, &with("call", "xa-doi-xanh", &call));
    let list = well(folder, &["call", LETTER]);
    assert!(list.contains("bà Thử") && list.contains("20/11/2030"), "{list}");
    let silent = well(folder, &["status", LETTER, "--silent"]);
    assert!(silent.contains("Hẹn trả lời 20/11/2030"), "{silent}");
    let status = well(folder, &["status", LETTER]);
    assert!(status.contains("Hẹn trả lời"), "{status}");
}

#[test]
fn a_person_of_a_unit_takes_a_letter_over() {
    let office = office();
    let folder = office.path();
    let to = ["--name", "Sùng A Mẫu", "--email", "mau@xa.example"];
    let done = well(folder, &with("hand-on", "xa-doi-xanh", &to));
    assert!(done.contains("Sùng A Mẫu"), "{done}");
    let outside = ["--name", "Sùng A Mẫu", "--email", "mau"];
    let bad = refused(folder, &with("hand-on", "xa-doi-xanh", &outside), 1);
    assert!(bad.contains("Địa chỉ thư điện tử không đúng."), "{bad}");
}

#[test]
fn answers_of_many_units_are_recorded_line_by_line() {
    let office = office();
    let folder = office.path();
    let table = "\u{feff}Đơn vị;Số báo cáo;Ngày báo cáo\nxa-doi-xanh;45/BC-UBND;05/10/2026\n\
                 xa-khong-co;46/BC-UBND;\nUBND xã Suối Trong;47/BC-UBND;06/10/2026\n";
    std::fs::write(folder.join("tra-loi.csv"), table).unwrap();
    let words = ["record", LETTER, "--channel", "axis", "--from", "tra-loi.csv"];
    let run = congvan(folder, &words);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("Đã ghi nhận 2 dòng, 1 dòng chưa"), "{}", run.stdout);
    assert!(run.stderr.contains("xa-khong-co"), "{}", run.stderr);
    let states = states(folder);
    for row in ["t1-a reported", "t1-b reported", "t2-a reported"] {
        assert!(states.contains(&row.to_owned()), "{states:?}");
    }
    for (name, bytes, expected) in [
        ("khong-cot.csv", &b"a,b\n1,2\n"[..], "không có cột đơn vị"),
        ("rong.csv", &b"unit\n"[..], "không có dòng nào"),
        ("nhi-phan.csv", &[0xff, 0xfe, 0x00][..], "CSV"),
    ] {
        std::fs::write(folder.join(name), bytes).unwrap();
        let bad = refused(folder, &["record", LETTER, "--channel", "axis", "--from", name], 1);
        assert!(bad.contains(expected), "{name}: {bad}");
    }
    let receipts = [
        "record",
        LETTER,
        "--channel",
        "phone",
        "--unit",
        "xa-doi-xanh",
        "--unit",
        "so-van-hoa",
        "--json",
    ];
    let run = congvan(folder, &receipts);
    let json = run.json();
    assert_eq!((run.code, &json[0]["done"]), (1, &true.into()), "{json}");
    assert!(json[1]["reason"].as_str().unwrap().contains("không chủ trì"), "{json}");
}

#[test]
fn a_letter_is_recalled_and_its_copies_destroyed() {
    let office = office();
    let folder = office.path();
    let done = well(folder, &["recall", LETTER, "--reason", "sai nội dung"]);
    assert!(done.contains("4 đơn vị phải xác nhận hủy"), "{done}");
    well(folder, &["destroyed", LETTER, "xa-doi-xanh", "--by", "bà Thử"]);
    let show = well(folder, &["show", LETTER]);
    assert!(show.contains("Đã thu hồi (1/4 đã xác nhận hủy)"), "{show}");
    assert!(show.contains("UBND xã Suối Trong") && show.contains("Thu hồi"), "{show}");
    let json = congvan(folder, &["show", LETTER, "--json"]).well().json();
    assert_eq!(json["after"]["recall"]["asked"], 4);
    assert!(!refused(folder, &["recall", LETTER, "--reason", "x"], 4).is_empty());
}

#[test]
fn people_and_units_move() {
    let office = office();
    let folder = office.path();
    let settings = std::fs::read_to_string(folder.join("congvan.yaml")).unwrap();
    let settings = settings.replace(
        "people:\n",
        "people:\n  - name: Lý Văn Thử\n    roles: [clerk, registry, leader, administrator]\n",
    );
    std::fs::write(folder.join("congvan.yaml"), settings).unwrap();
    let people = congvan(folder, &["followed", LETTER, "--by", "Người Lạ"]);
    assert!(people.stderr.contains("Lý Văn Thử"), "{}", people.stderr);
    well(folder, &["followed", LETTER, "--by", "Lý Văn Thử"]);
    let show = well(folder, &["show", LETTER]);
    assert!(show.contains("Người theo dõi: Lý Văn Thử"), "{show}");
    let other = people.stderr.split("congvan.yaml: ").nth(1).unwrap().trim();
    let other = other.split(", ").find(|name| *name != "Lý Văn Thử").unwrap();
    let other = other.trim_end_matches('.');
    let done = well(folder, &["handover", "Lý Văn Thử", other]);
    assert!(done.contains("Đã bàn giao 1 văn bản"), "{done}");

    let renamed = ["unit", "rename", "xa-doi-xanh", "phuong-doi-xanh", "UBND phường Đồi Xanh"];
    let done = well(folder, &renamed);
    assert!(done.contains("1 việc còn theo dõi đã chuyển"), "{done}");
    let status = well(folder, &["status", LETTER]);
    assert!(status.contains("UBND phường Đồi Xanh"), "{status}");
    // The old code still names it.
    well(folder, &with("record", "xa-doi-xanh", &["--channel", "phone"]));
    let merged =
        ["unit", "merge", "xa-suoi-trong", "--into", "phuong-doi-xanh", "--on", "01/01/2099"];
    let done = well(folder, &merged);
    assert!(done.contains("sẽ tự chuyển"), "{done}");
}
