//! Whom to call about a letter.

use chrono::Duration;
use congvan::{
    domain::{Channel, SendingState},
    service::{
        Error,
        delivery::{HandedOver, calls, record_delivery},
        follow::{NewCall, note_call},
    },
    store::{delivery, entity::contact, row},
};
use rstest::rstest;

use super::{messages, office_with_mail, run, to_sink};
use crate::{
    mail::sink::{Answer, Face, Sink, Step},
    support::Engine,
};

#[rstest]
#[tokio::test]
async fn units_that_have_not_received_it_are_listed_with_their_people(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    let sink = Sink::watching(Face::default(), |step, recipient| match step {
        Step::Recipient if recipient.contains("@xa-b.example") => {
            Answer::Say("550 5.1.1 no such user")
        }
        _ => Answer::Well,
    });
    run(&test, &to_sink(&sink)).await;
    let letter = messages(&test).await[0].document_id.clone().unwrap();
    let tx = test.office.store.begin().await.unwrap();
    let person = contact::Model {
        id: "lh-1".to_owned(),
        unit_id: "id-xa-b".to_owned(),
        name: "ông Lê Văn Thử".to_owned(),
        position: None,
        phone: Some("0900 000 001".to_owned()),
        email: None,
    };
    row::insert(&tx, person).await.unwrap();
    let now = test.office.clock.now();
    delivery::acknowledge(&tx, &letter, "id-xa-a", now, "bà Mẫu", None).await.unwrap();
    tx.commit().await.unwrap();
    let day = test.office.clock.today() + Duration::days(2);
    for promised_on in [Some(day), None] {
        let call = NewCall {
            document: letter.clone(),
            unit: "id-xa-b".to_owned(),
            spoke_with: "ông Lê Văn Thử".to_owned(),
            note: "sẽ mở lại hộp thư".to_owned(),
            promised_on,
            ..NewCall::default()
        };
        note_call(&test.office, &test.actor, &call).await.unwrap();
    }

    let list = calls(&test.office, &test.actor, &letter).await.unwrap();
    assert_eq!(list.received, 1);
    assert_eq!(list.rows[0].state_words.id, "delivery-state-by-hand");
    let told: Vec<_> = list.rows.iter().map(|row| (row.code.as_str(), row.state)).collect();
    assert_eq!(
        told,
        [
            ("cong-an-huyen", SendingState::Queued),
            ("xa-b", SendingState::Failed),
            ("phong-noi-vu", SendingState::Sent),
        ],
        "those that it has not even left for come first"
    );
    let called = list.rows[1].last_call.as_ref().unwrap();
    assert_eq!(
        (called.calls, called.promised_on),
        (2, Some(day)),
        "the promise of the earlier call"
    );
    assert!(list.rows[0].last_call.is_none() && list.rows[2].last_call.is_none());
    assert_eq!(list.rows[1].contacts[0].phone.as_deref(), Some("0900 000 001"));

    test.office.clock.advance(Duration::hours(1));
    let handed = HandedOver {
        document: letter.clone(),
        unit: "cong-an-huyen".to_owned(),
        channel: Channel::Hand,
        at: test.office.clock.now(),
        proof: "ký nhận".to_owned(),
        incoming_number: None,
    };
    record_delivery(&test.office, &test.actor, &handed).await.unwrap();
    let list = calls(&test.office, &test.actor, &letter).await.unwrap();
    assert_eq!((list.received, list.rows.len()), (2, 2), "a signature is a receipt");
}

#[tokio::test]
async fn a_letter_that_is_none_has_no_list() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let refused = calls(&test.office, &test.actor, "khong-co").await;
    assert!(matches!(refused, Err(Error::NotFound(_))));
}
