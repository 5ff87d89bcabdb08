//! Whoever only drafts for one department sees nothing of the unfinished letters of another: on no page, in no list, file,
//! export or stream, and by no form. The addresses are those of the router, so that a new one is asked too.

use axum::http::{Method, StatusCode};
use congvan::domain::Role;
use congvan::store;
use rstest::rstest;

use super::draft::{Desk, LETTER, desk, follow, hidden};
use super::routes::of_office;
use crate::support::Engine;
use crate::support::people::Person;

/// A word that stands in the letter of the other department and nowhere else.
const MARK: &str = "Zuvimax";
const OURS: &str = "id-phong-noi-vu";
const THEIRS: &str = "id-cong-an-huyen";

async fn of_department(desk: &Desk, login: &str, roles: &[Role], department: &str) -> Person {
    let person = desk.person(login, roles).await;
    let tx = desk.test.office.store.begin().await.expect("a transaction");
    let row = store::account::find(&tx, &person.account).await.expect("read").expect("an account");
    let row = store::account::Account { department: Some(department.to_owned()), ..row };
    store::account::save(&tx, row).await.expect("saved");
    tx.commit().await.expect("written");
    person
}

/// A letter of the other department that was approved and numbered; gives the address of its draft, and its id.
async fn letter_of_others(desk: &Desk) -> (String, String) {
    let drafter = of_department(desk, "soan-kia", &[Role::Clerk], THEIRS).await;
    let head = of_department(desk, "phong-kia", &[Role::UnitHead], THEIRS).await;
    let checker = desk.person("thethuc", &[Role::FormChecker]).await;
    let leader = desk.person("lanhdao", &[Role::Leader]).await;
    let registry = desk.person("vanthu", &[Role::Registry]).await;
    let draft = desk.begin(&drafter).await;
    let base = hidden(&desk.get(&drafter, &draft).await, "base");
    let subject = format!("lập danh sách {MARK} phục vụ khảo sát");
    let mut fields = LETTER.to_vec();
    for field in &mut fields {
        if field.0 == "f:subject" {
            field.1 = &subject;
        }
    }
    fields.push(("base", &base));
    let page = follow(desk, &drafter, desk.post(&drafter, &draft, &fields).await).await;
    assert!(page.body.contains(MARK), "the drafter sees it: {}", page.text());
    for person in [&drafter, &head, &checker] {
        let base = hidden(&desk.get(person, &draft).await, "base");
        let page = desk.post(person, &format!("{draft}/trinh"), &[("base", &base)]).await;
        follow(desk, person, page).await;
    }
    let base = hidden(&desk.get(&leader, &draft).await, "base");
    desk.post(&leader, &format!("{draft}/duyet"), &[("base", &base)]).await.next();
    let issue = format!("{draft}/ban-hanh");
    let version = hidden(&desk.get(&registry, &issue).await, "phien");
    let form = [("phien", version.as_str()), ("ngay", "05/10/2026")];
    desk.post(&registry, &format!("{issue}/so"), &form).await.next();
    let conn = desk.test.office.store.read();
    let filter = store::document::Filter::default();
    let all = congvan::domain::Visibility::Office(desk.test.office.settings.office.clone());
    let rows = store::document::list(conn, &all, &filter).await.expect("letters");
    let letter = rows.first().expect("the letter").id.clone();
    let page = desk.get(&registry, &format!("/van-ban/{letter}")).await;
    assert!(page.body.contains(MARK), "the registry sees it: {}", page.text());
    (draft, letter)
}

/// The address with what belongs to the other department in the places of its parameters.
fn filled(path: &str, draft: &str, letter: &str) -> String {
    let part = |part: &str| match part {
        "{document}" | "{letter}" => letter.to_owned(),
        "{id}" | "{draft}" => draft.to_owned(),
        "{act}" => "huy-so".to_owned(),
        "{register}" => "van-ban-di".to_owned(),
        "{page}" | "{version}" | "{ordinal}" | "{task}" => "1".to_owned(),
        part if part.contains('{') => "khong-co".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[rstest]
#[tokio::test]
async fn nothing_of_another_department_is_seen_or_changed_under_any_address(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(desk) = desk(engine).await else { return };
    let (draft, letter) = letter_of_others(&desk).await;
    let id = draft.rsplit('/').next().expect("an id").to_owned();
    let stranger = of_department(&desk, "soan-ta", &[Role::Clerk, Role::UnitHead], OURS).await;
    let conn = desk.test.office.store.read();
    let owner = &desk.test.office.settings.office;
    let before = store::draft::find(conn, owner, &id).await.expect("read").expect("the draft");
    let mut items = 0;
    // One's own account is one's own; a form there may end the session.
    let others = |path: &str| !path.starts_with("/tai-khoan");
    for (method, route) in of_office().into_iter().filter(|(_, route)| others(&route.path)) {
        let path = filled(&route.path, &id, &letter);
        let names_it = path.contains(&letter) || path.contains(&id);
        let page = match method {
            Method::GET => desk.get(&stranger, &path).await,
            _ => desk.post(&stranger, &path, &[("noi_dung", "lý do"), ("viec", "nhac")]).await,
        };
        assert!(!page.body.contains(MARK), "{method} {path} shows it: {}", page.text());
        assert!(!page.header("location").contains(MARK), "{method} {path}");
        assert!(!page.status.is_server_error(), "{method} {path}: {}", page.status);
        if names_it {
            items += 1;
            let refused = page.status.is_client_error();
            assert!(refused, "{method} {path} was answered with {}", page.status);
        }
    }
    assert!(items > 60, "only {items} addresses name a letter or a draft");
    for list in [
        "/tim?q=danh+sach+khao+sat",
        "/tim?q=%22khao+sat%22&loai=cong-van",
        "/van-ban?q=khao+sat",
        "/van-ban?tt=cho-phat-hanh",
        "/van-ban?nam=2026&loai=cong-van",
        "/soan?q=khao+sat",
        "/viec",
        "/theo-doi/tep/viec.xlsx",
        "/quan-tri/so/van-ban-di/in?so=di",
        &format!("/van-ban/{letter}?xem=lich-su"),
        &format!("/van-ban/{letter}?xem=kiem-tra"),
        &format!("/truc-tiep?vb={letter}"),
    ] {
        let page = desk.get(&stranger, list).await;
        assert!(!page.body.contains(MARK), "{list}: {}", page.text());
    }
    let after = store::draft::find(conn, owner, &id).await.expect("read").expect("the draft");
    assert_eq!(after.version, before.version, "unchanged");
}

#[tokio::test]
async fn ones_own_department_sees_all_of_it() {
    let desk = desk(Engine::Sqlite).await.expect("SQLite is always there");
    let (draft, letter) = letter_of_others(&desk).await;
    let colleague = of_department(&desk, "soan-cung", &[Role::Clerk], THEIRS).await;
    for path in [draft, format!("/van-ban/{letter}"), "/van-ban".to_owned()] {
        let page = desk.get(&colleague, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(page.body.contains(MARK), "{path}: {}", page.text());
    }
}
