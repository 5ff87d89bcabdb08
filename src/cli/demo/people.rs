//! The people of the demonstration: one for each role, fictional, with passwords made at random.

use crate::cli::{Failure, Session, print};
use crate::domain::{Actor, Role};
use crate::service::Office;
use crate::service::account::{self, NewAccount, Ready};
use crate::text::catalogue::plain;
use crate::text::{Lang, Message};

/// The department in which those work who belong to one.
const DEPARTMENT: &str = "vp-ubnd-tinh";

/// Login name, name, position, role, whether in the department.
const PEOPLE: [(&str, &str, &str, Role, bool); 7] = [
    ("soan-thao", "Hoàng Minh Giả", "Chuyên viên", Role::Clerk, true),
    ("truong-phong", "Lê Thị Hương Mẫu", "Trưởng phòng", Role::UnitHead, true),
    ("the-thuc", "Nguyễn Văn Phúc Giả", "Phó Chánh Văn phòng", Role::FormChecker, true),
    ("lanh-dao", "Trần Quốc Mẫu", "Phó Chủ tịch", Role::Leader, false),
    ("van-thu", "Giàng Thị Thu Mẫu", "Văn thư", Role::Registry, false),
    ("luu-tru", "Vàng Thị Mỷ Mẫu", "Lưu trữ viên", Role::Archivist, false),
    (
        "quan-tri",
        "Phạm Anh Tuấn Giả",
        "Chuyên viên công nghệ thông tin",
        Role::Administrator,
        false,
    ),
];

/// Makes them, or gives those who are there new passwords.
pub async fn make(office: &Office, actor: &Actor) -> Result<Vec<(Role, Ready)>, Failure> {
    let mut ready = Vec::new();
    for (login, name, position, role, in_department) in PEOPLE {
        let new = NewAccount {
            login: login.to_owned(),
            name: name.to_owned(),
            position: position.to_owned(),
            department: if in_department { DEPARTMENT } else { "" }.to_owned(),
            roles: vec![role],
            lang: Lang::Vi,
        };
        ready.push((role, account::sample(office, actor, new).await?));
    }
    Ok(ready)
}

/// Says how to sign in.
pub fn show(session: &Session, host: Option<&str>, people: &[(Role, Ready)]) {
    let heading = match host {
        Some(host) => Message::new("demo-people").with("address", format!("{host}/dang-nhap")),
        // Nothing is served at any address now.
        None => Message::new("demo-people-later"),
    };
    print::talk(session, &heading);
    for (role, ready) in people {
        let words = plain(session.lang, &format!("account-role-{}", role.code()));
        let person = Message::new("demo-person-line")
            .with("login", &ready.account.login)
            .with("password", &ready.password)
            .with("role", words.unwrap_or_default());
        print::talk(session, &person);
        if let [first, second, ..] = ready.recovery_codes.as_slice() {
            let codes =
                Message::new("demo-person-codes").with("codes", format!("{first}  {second}"));
            print::talk(session, &codes);
        }
    }
}
