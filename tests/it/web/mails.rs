//! The log of mails, and the lists of those that wait for a person.

use axum::http::StatusCode;
use congvan::domain::{Role, SendingState};
use congvan::service::letter::{self, Further};
use congvan::store::entity::unit_address;
use congvan::store::received::ReceivedMail;
use congvan::store::{message, row};

use super::harness::{Web, web};
use crate::service::follow::fixture::{COLLECTOR, LEAD, LETTER, OFFICE};

/// A mail to the collector in a state, as a worker would have left it.
async fn mail(web: &Web, state: SendingState) -> String {
    let office = &web.world.office;
    let unit = congvan::store::unit::named("xa-moi", OFFICE, "xa-moi", "UBND xã Mới");
    let tx = office.store.begin().await.expect("a transaction");
    if congvan::store::unit::find(&tx, "xa-moi").await.expect("read").is_none() {
        congvan::store::unit::insert(&tx, unit).await.expect("a unit");
        let mailbox = unit_address::Model {
            id: "xa-moi-1".to_owned(),
            unit_id: "xa-moi".to_owned(),
            email: "vanthu@xa-moi.example".to_owned(),
            valid_from: None,
            valid_to: None,
            suppressed_at: None,
        };
        row::insert(&tx, mailbox).await.expect("a mailbox");
    }
    tx.commit().await.expect("written");
    let actor = congvan::domain::Actor::new("Văn thư", OFFICE, vec![Role::Registry]);
    let further = Further { to: vec!["xa-moi".to_owned()], ..Further::default() };
    letter::send_further(office, &actor, LETTER, &further).await.expect("sent further");
    let visible = congvan::domain::Visibility::Office(OFFICE.to_owned());
    let all = message::list(office.store.read(), &visible, None, &[]).await.expect("mails");
    let read = all.into_iter().find(|one| one.unit_id == "xa-moi").expect("the mail");
    let mut left = read.clone();
    state.code().clone_into(&mut left.state);
    left.last_code = Some(550);
    left.last_text = Some("5.1.1 <b>no such user</b>".to_owned());
    left.data_begun_at = Some(office.clock.now());
    let tx = office.store.begin().await.expect("a transaction");
    message::decide(&tx, &read, left.clone()).await.expect("left so");
    tx.commit().await.expect("written");
    left.id
}

async fn state(web: &Web, id: &str) -> String {
    let found = message::find(web.world.office.store.read(), id).await.expect("read");
    found.expect("the mail").state
}

#[tokio::test]
async fn a_failed_mail_says_in_words_what_is_wrong_and_is_mended_with_its_address() {
    let web = web().await;
    let id = mail(&web, SendingState::Failed).await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let page = web.get_as(&person, "/quan-tri/thu-di").await;
    assert!(page.text().contains("UBND xã Mới"), "{}", page.text());
    assert!(page.text().contains("Không có hộp thư này ở nơi nhận."), "{}", page.text());
    assert!(page.body.contains("&lt;b&gt;no such user"), "a server's words stay words");
    assert!(!page.text().contains("congvan outbox"), "no commands on a page: {}", page.text());
    let path = format!("/quan-tri/thu-di/{id}");
    let page = web.get_as(&person, &path).await;
    assert!(page.text().contains("Sửa địa chỉ và gửi lại"), "{}", page.text());
    let act = format!("{path}/sua-dia-chi");
    let bad = web.post_as(&person, &act, &[("dia_chi", "không phải địa chỉ")]).await;
    assert_eq!(bad.status, StatusCode::CONFLICT, "{}", bad.text());
    assert!(bad.body.contains("value=\"không phải địa chỉ\""), "{}", bad.body);
    let done = web.post_as(&person, &act, &[("dia_chi", "vt@xa-moi.example")]).await.next();
    let page = web.get_as(&person, &done).await;
    assert!(page.text().contains("danh bạ dùng vt@xa-moi.example"), "{}", page.text());
    assert_eq!(state(&web, &id).await, "queued");
}

#[tokio::test]
async fn mails_in_doubt_are_decided_together_and_each_refusal_touches_only_itself() {
    let web = web().await;
    let id = mail(&web, SendingState::InDoubt).await;
    let person = web.person("chuyen-vien", &[Role::Clerk]).await;
    let page = web.get_as(&person, "/quan-tri/thu-di?tt=chua-ro").await;
    assert!(page.text().contains("có thể đã tới"), "{}", page.text());
    let path = "/quan-tri/thu-di?tt=chua-ro";
    let none = web.post_as(&person, path, &[("viec", "gui-lai")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bare = web.post_as(&person, path, &[("thu", &id), ("viec", "da-toi")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "arrived needs who says so");
    let fields = [
        ("thu", id.as_str()),
        ("thu", "khong-co"),
        ("viec", "da-toi"),
        ("ly_do", "chị Hoa xác nhận"),
    ];
    let done = web.post_as(&person, path, &fields).await.next();
    let page = web.get_as(&person, &done).await;
    assert!(page.text().contains("Đã xử lý 1 thư"), "{}", page.text());
    assert_eq!(state(&web, &id).await, "sent");
}

#[tokio::test]
async fn a_leader_reads_the_log_and_is_told_who_decides() {
    let web = web().await;
    let id = mail(&web, SendingState::Failed).await;
    let leader = web.person("lanh-dao", &[Role::Leader]).await;
    let page = web.get_as(&leader, &format!("/quan-tri/thu-di/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("/gui-lai\""), "not offered");
    assert!(page.text().contains("không có quyền xử lý việc gửi văn bản"), "{}", page.text());
    let refused = web.post_as(&leader, &format!("/quan-tri/thu-di/{id}/gui-lai"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(state(&web, &id).await, "failed");
    let strange = web.post_as(&leader, &format!("/quan-tri/thu-di/{id}/xoa"), &[]).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn lists_without_anything_say_what_they_will_hold() {
    let web = web().await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let page = web.get_as(&person, "/quan-tri/thu-di").await;
    assert!(page.text().contains("Không có thư nào cần xử lý"), "{}", page.text());
    let page = web.get_as(&person, "/quan-tri/thu-den").await;
    assert!(page.text().contains("Không có thư đến nào chờ xử lý"), "{}", page.text());
    let none = web.get_as(&person, "/quan-tri/thu-den/khong-co").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_delivery_by_hand_is_recorded_where_no_mail_goes() {
    let web = web().await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    for unit in [LEAD, COLLECTOR] {
        let path = format!("/van-ban/{LETTER}/don-vi/{unit}/giao");
        let fields =
            [("kenh", "hand"), ("luc", "2026-10-13T08:30"), ("bang_chung", "chị Hoa ký nhận")];
        let done = web.post_as(&person, &path, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let twice = web.post_as(&person, &path, &fields).await;
        assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text());
    }
    let page = web.get_as(&person, &format!("/van-ban/{LETTER}?dv={LEAD}")).await;
    assert!(page.text().contains("Đã giao lúc 08h30 ngày 13/10/2026"), "{}", page.text());
}

#[tokio::test]
async fn all_that_failed_for_one_reason_are_sent_again_when_their_number_is_still_so() {
    let web = web().await;
    let id = mail(&web, SendingState::Failed).await;
    let person = web.person("van-thu", &[Role::Registry]).await;
    let page = web.get_as(&person, "/quan-tri/thu-di").await;
    let reason = page.body.split("name=\"nguyen_nhan\" value=\"").nth(1).expect("a reason");
    let reason = reason.split('"').next().expect("its word").to_owned();
    assert!(page.body.contains("name=\"so_thu\" value=\"1\""), "{}", page.body);
    let path = "/quan-tri/thu-di?tt=can-xu-ly";
    let send = |count: &'static str, reason: String| {
        let (web, person) = (&web, &person);
        async move {
            let fields =
                [("viec", "theo-ly-do"), ("nguyen_nhan", reason.as_str()), ("so_thu", count)];
            web.post_as(person, path, &fields).await
        }
    };
    let changed = send("2", reason.clone()).await;
    assert_eq!(changed.status, StatusCode::CONFLICT, "{}", changed.text());
    assert_eq!(state(&web, &id).await, "failed", "all of them or none");
    assert_eq!(send("1", "khong-co".to_owned()).await.status, StatusCode::NOT_FOUND);
    let next = send("1", reason.clone()).await.next();
    assert!(web.get_as(&person, &next).await.text().contains("1 thư"));
    assert_eq!(state(&web, &id).await, "queued");
    // A second click finds nothing that failed any more.
    assert_eq!(send("1", reason).await.status, StatusCode::CONFLICT);
    let leader = web.person("lanh-dao", &[Role::Leader]).await;
    let fields = [("viec", "theo-ly-do"), ("nguyen_nhan", "x"), ("so_thu", "1")];
    assert_eq!(web.post_as(&leader, path, &fields).await.status, StatusCode::FORBIDDEN);
}

/// A mail of the first lead that waits for a person.
async fn received(web: &Web) -> String {
    let office = &web.world.office;
    let raw = "From: =?utf-8?Q?V=C4=83n_th=C6=B0?= <vanthu@xa.example>\r\nSubject: CV 15/SNV-VP\r\n\
               Content-Type: text/plain; charset=utf-8\r\n\r\nNgười Kín, 0987654321\r\n";
    let stored = office.files.put(raw.as_bytes().to_vec()).await.expect("kept");
    let now = office.clock.now();
    let row = ReceivedMail {
        id: office.ids.id(),
        owner_unit: OFFICE.to_owned(),
        account: "vanthu@x".to_owned(),
        folder: "INBOX".to_owned(),
        uid_validity: 1,
        uid: 1,
        message_id: None,
        fingerprint: stored.hash.clone(),
        from_name: "Văn thư".to_owned(),
        from_address: "vanthu@xa.example".to_owned(),
        subject: "CV 15/SNV-VP".to_owned(),
        sent_at: Some(now),
        arrived_at: now,
        read_at: now,
        is_whole: true,
        file_hash: stored.hash.clone(),
        nature: "answer".to_owned(),
        intent: None,
        outcome: "waiting".to_owned(),
        reason: None,
        unit_id: Some(LEAD.to_owned()),
        document_id: None,
        outbound_id: None,
        report_id: None,
        decided_at: None,
        decided_by: None,
        decision_reason: None,
        tries: 0,
        try_after: None,
    };
    let tx = office.store.begin().await.expect("a transaction");
    congvan::store::file::record(&tx, &stored.hash, stored.size, "message/rfc822", now)
        .await
        .expect("known");
    congvan::store::received::insert(&tx, row.clone()).await.expect("a mail");
    tx.commit().await.expect("written");
    row.id
}

#[tokio::test]
async fn a_leader_erases_what_a_mail_holds_and_nobody_else_is_offered_it() {
    let web = web().await;
    let path = format!("/quan-tri/thu-den/{}", received(&web).await);
    let act = format!("{path}/xoa");
    let clerk = web.person("chuyen-vien", &[Role::Clerk]).await;
    let page = web.get_as(&clerk, &path).await;
    assert!(page.text().contains("0987654321") && !page.body.contains(&act), "{}", page.text());
    let denied = web.post_as(&clerk, &act, &[("ly_do", "x")]).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    let leader = web.person("lanh-dao", &[Role::Leader]).await;
    assert!(web.get_as(&leader, &path).await.text().contains("Xóa hẳn nội dung thư"));
    let bare = web.post_as(&leader, &act, &[("ly_do", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bare.text());
    let next = web.post_as(&leader, &act, &[("ly_do", "gửi nhầm đường")]).await.next();
    assert!(web.get_as(&leader, &next).await.text().contains("Đã xóa nội dung thư"));
    let page = web.get_as(&clerk, &path).await;
    assert!(!page.text().contains("0987654321") && page.text().contains("Văn thư"));
    let raw = web.get_as(&clerk, &format!("{path}/goc.eml")).await;
    assert!(!raw.body.contains("0987654321"), "{}", raw.body);
}
