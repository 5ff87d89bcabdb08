//! The pages of one's own account, and a form that outlives a pause.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use congvan::domain::{Actor, Role};
use congvan::service::account::{self, NewAccount};
use congvan::store;
use totp_rs::{Algorithm, TOTP};

use super::harness::{Page, Web, web};
use crate::service::follow::fixture::OFFICE;
use crate::support::people::Person;

const OWN: &str = "bốn con ngựa gỗ qua cầu";

/// Somebody with a session and a password that was given out.
async fn entered(web: &Web, roles: &[Role]) -> (Person, String) {
    let keeper = Actor::new("Quản trị", OFFICE, vec![Role::Administrator]);
    let new = NewAccount {
        login: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        roles: roles.to_vec(),
        ..NewAccount::default()
    };
    let made = account::make(&web.world.office, &keeper, new).await.expect("an account");
    let password = made.one_time_password;
    let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", &password)]).await;
    let person = person(web, &page, &made.account.id).await;
    (person, password)
}

async fn person(web: &Web, page: &Page, account: &str) -> Person {
    let all = page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let cookie = all.filter_map(|value| value.split_once(';')).map(|(pair, _)| pair.to_owned());
    let cookie = cookie.into_iter().find(|pair| pair.starts_with("phien=")).expect("a session");
    let read = web.world.office.store.read();
    let open = store::session::open_of(read, account).await.expect("sessions");
    Person { account: account.to_owned(), cookie, form_key: open[0].form_key.clone() }
}

async fn choose(web: &Web, lan: &Person, given: &str, new: &str, again: &str) -> Page {
    let fields = [("hien_tai", given), ("moi", new), ("lai", again)];
    web.post_as(lan, "/tai-khoan/mat-khau", &fields).await
}

#[tokio::test]
async fn whoever_was_given_a_password_chooses_one_before_anything_else() {
    let web = web().await;
    let (lan, given) = entered(&web, &[Role::Clerk]).await;
    assert_eq!(web.get_as(&lan, "/tai-khoan").await.next(), "/viec");
    assert_eq!(web.get_as(&lan, "/quan-tri/nhat-ky").await.next(), "/tai-khoan/mat-khau");
    let page = web.get_as(&lan, "/tai-khoan/mat-khau").await;
    assert!(page.text().contains("Đề nghị đặt mật khẩu của riêng mình"), "{}", page.text());
    for (new, words) in [
        ("ngắn", "ít nhất 12 ký tự"),
        ("matkhau123456", "dễ đoán"),
        ("Tran Thi Lan 1", "dễ đoán"),
        ("aaaaaaaaaaaaaaa", "dễ đoán"),
    ] {
        let page = choose(&web, &lan, &given, new, new).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(page.text().contains(words), "{new}: {}", page.text());
    }
    let page = choose(&web, &lan, &given, OWN, "khác đi một chút").await;
    assert!(page.text().contains("chưa giống nhau"), "{}", page.text());
    let page = choose(&web, &lan, "không phải", OWN, OWN).await;
    assert!(page.text().contains("Mật khẩu chưa đúng"), "{}", page.text());
    assert_eq!(choose(&web, &lan, &given, OWN, OWN).await.next(), "/viec");
    assert_eq!(web.get_as(&lan, "/tai-khoan").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_administrator_sets_a_second_factor_up_and_needs_it_from_then_on() {
    let web = web().await;
    let (lan, given) = entered(&web, &[Role::Administrator]).await;
    choose(&web, &lan, &given, OWN, OWN).await;
    assert_eq!(web.get_as(&lan, "/quan-tri/nguoi-dung").await.next(), "/tai-khoan/ma");
    let page = web.get_as(&lan, "/tai-khoan/ma").await;
    assert!(page.body.contains("<svg class=\"qr\""), "{}", page.body);
    assert!(!page.body.contains("style="), "{}", page.body);
    let secret = page.body.split("class=\"secret\">").nth(1).expect("the key");
    let secret: String =
        secret.split('<').next().expect("its end").chars().filter(|c| *c != ' ').collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base 32");
    let totp = TOTP::new_unchecked(Algorithm::SHA1, 6, 1, 30, secret, None, String::new());
    let code = |web: &Web| {
        totp.generate(u64::try_from(web.world.office.clock.now().timestamp()).expect("later"))
    };
    let page = web.post_as(&lan, "/tai-khoan/ma", &[("ma", "000000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = web.post_as(&lan, "/tai-khoan/ma", &[("ma", &code(&web))]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let codes: Vec<String> = page
        .body
        .split("<li class=\"secret\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next().map(str::to_owned))
        .collect();
    assert_eq!(codes.len(), 10);
    assert_eq!(web.get_as(&lan, "/quan-tri/nguoi-dung").await.status, StatusCode::OK);

    // From another browser: the password alone opens nothing, a code of the past minute neither.
    let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", OWN)]).await;
    assert!(page.text().contains("Mã xác thực"), "{}", page.text());
    let other = person(&web, &page, &lan.account).await;
    let key = page.body.split("name=\"_khoa\" value=\"").nth(1).expect("a key");
    let other = Person { form_key: key.split('"').next().expect("key").to_owned(), ..other };
    assert_eq!(web.get_as(&other, "/quan-tri/nguoi-dung").await.status, StatusCode::SEE_OTHER);
    let page = web.post_as(&other, "/dang-nhap/ma", &[("ma", &code(&web))]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the code was taken already");
    web.world.office.clock.advance(Duration::seconds(60));
    let page = web.post_as(&other, "/dang-nhap/ma", &[("ma", &code(&web))]).await;
    assert_eq!(page.next(), "/viec");
    assert_eq!(web.get_as(&other, "/quan-tri/nguoi-dung").await.status, StatusCode::OK);

    // A recovery code opens once.
    for expected in [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY] {
        let page = web.post("/dang-nhap", &[("ten", "lan"), ("mat_khau", OWN)]).await;
        let third = person(&web, &page, &lan.account).await;
        let key = page.body.split("name=\"_khoa\" value=\"").nth(1).expect("a key");
        let third = Person { form_key: key.split('"').next().expect("key").to_owned(), ..third };
        let page = web.post_as(&third, "/dang-nhap/ma", &[("ma", &codes[0].to_uppercase())]).await;
        assert_eq!(page.status, expected, "{}", page.text());
    }
}

#[tokio::test]
async fn a_form_sent_after_a_pause_waits_for_the_password_and_goes_on() {
    let web = web().await;
    let (lan, given) = entered(&web, &[Role::Clerk]).await;
    choose(&web, &lan, &given, OWN, OWN).await;
    web.world.office.clock.advance(Duration::minutes(20));
    let page = web.post_as(&lan, "/tai-khoan/ngon-ngu", &[("ngon_ngu", "en")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text().contains("được giữ lại"), "{}", page.text());
    let kept = page.body.split("name=\"giu\" value=\"").nth(1).expect("a name");
    let kept = kept.split('"').next().expect("its end").to_owned();
    let fields = [("giu", kept.as_str()), ("mat_khau", "sai mật khẩu rồi")];
    let wrong = web.post_as(&lan, "/dang-nhap/tiep-tuc", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains(&kept), "it still waits");
    let fields = [("giu", kept.as_str()), ("mat_khau", OWN)];
    let done = web.post_as(&lan, "/dang-nhap/tiep-tuc", &fields).await;
    assert!(done.next().starts_with("/tai-khoan?bn="), "{:?}", done.headers);
    let page = web.get_as(&lan, &done.next()).await;
    assert!(page.text().contains("The language was changed."), "{}", page.text());
    let again = web.post_as(&lan, "/dang-nhap/tiep-tuc", &fields).await;
    assert_eq!(again.next(), "/viec", "a form goes on once");
}

#[tokio::test]
async fn a_form_of_an_ended_session_goes_on_after_signing_in_but_only_for_its_person() {
    let web = web().await;
    let (lan, given) = entered(&web, &[Role::Clerk]).await;
    choose(&web, &lan, &given, OWN, OWN).await;
    web.world.office.clock.advance(Duration::hours(13));
    let page = web.post_as(&lan, "/tai-khoan/ngon-ngu", &[("ngon_ngu", "en")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    let kept = page.body.split("name=\"giu\" value=\"").nth(1).expect("a name");
    let kept = kept.split('"').next().expect("its end").to_owned();
    let stranger = web.person("khac", &[Role::Clerk]).await;
    let taken = web.post_as(&stranger, "/dang-nhap/tiep-tuc", &[("giu", &kept)]).await;
    assert_eq!(taken.next(), "/viec");
    let fields = [("ten", "lan"), ("mat_khau", OWN), ("giu", kept.as_str())];
    let done = web.post("/dang-nhap", &fields).await;
    assert!(done.next().starts_with("/tai-khoan?bn="), "{:?}", done.headers);
    assert!(done.headers.get("set-cookie").is_some(), "the new session comes along");
    let read = web.world.office.store.read();
    let row = store::account::find(read, &lan.account).await.unwrap().unwrap();
    assert_eq!(row.lang, "en");
}

#[tokio::test]
async fn the_key_of_a_form_with_files_is_its_first_field_and_nothing_else_is_read() {
    let web = web().await;
    let lan = web.person("lan", &[Role::Clerk]).await;
    let send = |fields: Vec<(String, String)>| {
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let body = super::harness::multipart(&pairs, &[("tep.bin", &vec![7; 3_000_000])]);
        let kind = format!("multipart/form-data; boundary={}", super::harness::BOUNDARY);
        let request = Request::post("/tai-khoan/ngon-ngu")
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, &lan.cookie);
        web.send(request.body(Body::from(body)).expect("a request"))
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let none = send(vec![pair("ngon_ngu", "en")]).await;
    assert_eq!(none.status, StatusCode::FORBIDDEN);
    assert!(none.text().contains("thiếu khóa"), "{}", none.text());
    let late = send(vec![pair("ngon_ngu", "en"), pair("_khoa", &lan.form_key)]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    // With the key it passes to the page, which takes no such form.
    let first = send(vec![pair("_khoa", &lan.form_key), pair("ngon_ngu", "en")]).await;
    assert_eq!(first.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn delegation_lends_roles_for_some_days_and_both_names_stand_on_what_is_done() {
    let web = web().await;
    let chief = web.person("chief", &[Role::Leader, Role::Administrator]).await;
    let deputy = web.person("deputy", &[Role::Clerk]).await;
    let fields = [
        ("cho", deputy.account.as_str()),
        ("vai_tro", "leader"),
        ("tu_ngay", "14/10/2026"),
        ("den_ngay", "16/10/2026"),
        ("can_cu", "Đi công tác"),
    ];
    let done = web.post_as(&chief, "/tai-khoan/uy-quyen", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let mut bad = fields;
    bad[1] = ("vai_tro", "administrator");
    let page = web.post_as(&chief, "/tai-khoan/uy-quyen", &bad).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Đi công tác"), "the form comes back filled in");
    let office = &web.world.office;
    assert!(account::usable(office, &deputy.account).await.unwrap().is_empty(), "not today");
    office.clock.advance(Duration::days(1));
    let deputy = {
        let row = store::account::find(office.store.read(), &deputy.account).await.unwrap();
        let token = office.ids.secret();
        let session = crate::support::people::session(office, &row.unwrap(), &token);
        let tx = office.store.begin().await.unwrap();
        store::session::insert(&tx, session.clone()).await.unwrap();
        tx.commit().await.unwrap();
        let cookie = format!("phien={token}");
        Person { cookie, form_key: session.form_key, ..deputy }
    };
    let usable = account::usable(office, &deputy.account).await.unwrap();
    let id = usable[0].delegation.id.clone();
    let done = web.post_as(&deputy, "/tai-khoan/thay", &[("uy_quyen", &id)]).await;
    let page = web.get_as(&deputy, &done.next()).await;
    assert!(page.text().contains("Đang làm việc thay Người Mẫu chief"), "{}", page.text());
    let browser = account::Browser::new([127, 0, 0, 1].into(), "test", None);
    let token = deputy.cookie.trim_start_matches("phien=");
    let standing = account::standing(office, token, &browser, true).await.unwrap();
    let account::Standing::Open(holder) = standing else { panic!("{standing:?}") };
    assert_eq!(holder.actor.roles, [Role::Leader], "administration is not lent");
    assert_eq!(holder.actor.on_behalf_of.as_deref(), Some("Người Mẫu chief"));
    assert_eq!(holder.actor.name, "Người Mẫu deputy");
    office.clock.advance(Duration::days(3));
    assert!(account::usable(office, &deputy.account).await.unwrap().is_empty(), "over by itself");
}

#[tokio::test]
async fn hostile_words_come_back_as_words() {
    let web = web().await;
    let keeper = web.person("keeper", &[Role::Administrator]).await;
    let hostile = "<script>alert(1)</script>' OR 1=1 --{{ 7*7 }}";
    let fields = [("ten", hostile), ("ho_ten", hostile), ("phong", hostile), ("vai_tro", hostile)];
    let page = web.post_as(&keeper, "/quan-tri/nguoi-dung", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("<script>alert") && page.body.contains("{{ 7*7 }}"));
    let page = web.post("/dang-nhap", &[("ten", hostile), ("mat_khau", hostile)]).await;
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    let page = web.get_as(&keeper, "/quan-tri/nhat-ky?q=%25%27%3Cb%3E&truoc=x.y&tu=99%2F99").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(!page.body.contains("<b>"), "{}", page.body);
}
