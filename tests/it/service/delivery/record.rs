//! Deliveries outside the mail.

use chrono::Duration;
use congvan::{
    domain::{Channel, Visibility},
    service::{
        Error,
        delivery::{HandedOver, record_delivery},
    },
    store::{delivery, document},
};
use rstest::rstest;

use super::office_with_mail;
use crate::support::{Engine, TestOffice};

async fn handed(test: &TestOffice, unit: &str, channel: Channel) -> HandedOver {
    let owner = Visibility::Office(test.actor.unit.clone());
    let filter = document::Filter::default();
    let letters = document::list(test.office.store.read(), &owner, &filter).await.unwrap();
    HandedOver {
        document: letters[0].id.clone(),
        unit: unit.to_owned(),
        channel,
        at: test.office.clock.now(),
        proof: "ký nhận: bà Trần Thị Mẫu".to_owned(),
        incoming_number: Some("215".to_owned()),
    }
}

fn sentence(refused: Error) -> &'static str {
    refused.message().map_or("none", |message| message.id)
}

#[rstest]
#[tokio::test]
async fn a_letter_handed_over_has_its_time_and_proof(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = office_with_mail(engine).await else { return };
    test.office.clock.advance(Duration::hours(2));
    let by_hand = handed(&test, "cong-an-huyen", Channel::Hand).await;
    let written = record_delivery(&test.office, &test.actor, &by_hand).await.unwrap();
    let found = delivery::find(test.office.store.read(), &written.id).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.delivered_at), ("sent", Some(by_hand.at)));
    assert_eq!(found.proof.as_deref(), Some("ký nhận: bà Trần Thị Mẫu"));
    assert_eq!(found.incoming_number.as_deref(), Some("215"));

    let over_the_axis = handed(&test, "xa-a", Channel::Axis).await;
    record_delivery(&test.office, &test.actor, &over_the_axis).await.unwrap();
    let twice = record_delivery(&test.office, &test.actor, &over_the_axis).await.unwrap_err();
    assert_eq!(sentence(twice), "delivery-recorded-already");
}

#[tokio::test]
async fn what_cannot_have_happened_is_refused() {
    let Some(test) = office_with_mail(Engine::Sqlite).await else { return };
    let good = handed(&test, "cong-an-huyen", Channel::Post).await;
    let early = HandedOver { at: good.at - Duration::minutes(1), ..good.clone() };
    let late = HandedOver { at: good.at + Duration::minutes(1), ..good.clone() };
    let nobody = HandedOver { unit: "khong-co".to_owned(), ..good.clone() };
    let nothing = HandedOver { document: "khong-co".to_owned(), ..good };
    let mut refused = Vec::new();
    for wrong in [early, late, nobody, nothing] {
        refused
            .push(sentence(record_delivery(&test.office, &test.actor, &wrong).await.unwrap_err()));
    }
    assert_eq!(
        refused,
        [
            "delivery-impossible-time",
            "delivery-impossible-time",
            "delivery-no-unit",
            "delivery-no-letter"
        ]
    );
}
