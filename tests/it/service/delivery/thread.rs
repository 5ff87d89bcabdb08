//! Mails about one letter stand in one thread at each address.

use congvan::{
    domain::Urgency,
    service::delivery::{LETTER, Outgoing, outgoing},
    store::message,
};
use mail_parser::MessageParser;
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{mail::sink::Sink, support::Engine};

fn ids(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let mail = MessageParser::new().parse(bytes).unwrap();
    let list = |value: &mail_parser::HeaderValue<'_>| -> Vec<String> {
        value.as_text_list().map_or_else(
            || value.as_text().map(str::to_owned).into_iter().collect(),
            |list| list.iter().map(ToString::to_string).collect(),
        )
    };
    (list(mail.in_reply_to()), list(mail.references()))
}

#[rstest]
#[tokio::test]
async fn a_further_mail_about_a_letter_follows_the_first_to_the_same_address(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::polite();
    run(&test, &to_sink(&sink)).await;
    let first = messages(&test).await.remove(3);
    let (replies, references) = ids(&sink.book().taken[0].bytes);
    assert!(replies.is_empty() && references.is_empty(), "the first mail begins the thread");

    let further = Outgoing {
        owner: &first.owner_unit,
        purpose: LETTER,
        document: first.document_id.as_deref(),
        unit: &first.unit_id,
        delivery: None,
        address: &first.address,
        key: "gửi bổ sung",
        urgency: None,
        not_before: None,
    };
    let row = outgoing(&test.office, &further);
    let tx = test.office.store.begin().await.unwrap();
    message::enqueue(&tx, vec![row]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run(&test, &to_sink(&sink)).await.0.sent, 1);
    let (replies, references) = ids(&sink.book().taken.last().unwrap().bytes);
    let bare = first.message_id.trim_matches(['<', '>']).to_owned();
    assert_eq!((replies, references), (vec![bare.clone()], vec![bare]));
}

#[tokio::test]
async fn sending_hours_hold_an_ordinary_mail_and_never_an_urgent_one() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let first = messages(&test).await.remove(0);
    let monday = test.office.clock.now() + chrono::Duration::hours(20);
    let mail = |urgency| Outgoing {
        owner: &first.owner_unit,
        purpose: LETTER,
        document: first.document_id.as_deref(),
        unit: &first.unit_id,
        delivery: None,
        address: &first.address,
        key: "nhắc",
        urgency,
        not_before: Some(monday),
    };
    assert_eq!(outgoing(&test.office, &mail(None)).next_attempt_at, monday);
    for urgency in [Urgency::Khan, Urgency::ThuongKhan, Urgency::HoaToc] {
        let row = outgoing(&test.office, &mail(Some(urgency)));
        assert_eq!(row.next_attempt_at, test.office.clock.now());
        assert!(row.priority < outgoing(&test.office, &mail(None)).priority);
    }
}
