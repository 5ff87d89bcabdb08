//! Mutes: per unit, per letter, until a day, with a reason.

use congvan::domain::Actor;
use congvan::service::Error;
use congvan::service::follow::remind::{NewMute, Spared, due_reminders, lift_mute, mute, mutes};
use rstest::rstest;

use super::{clerk, remind_at, world};
use crate::support::Engine;

fn new(number: Option<&str>, unit: Option<&str>, until: &str) -> NewMute {
    NewMute {
        number: number.map(str::to_owned),
        unit: unit.map(str::to_owned),
        until: until.parse().expect("a day"),
        reason: "xã đang khắc phục bão".to_owned(),
    }
}

#[rstest]
#[case::a_unit(None, Some("ủy ban nhân dân XÃ A"), 1)]
#[case::a_letter(Some("01/UBND-NV"), None, 0)]
#[case::a_unit_about_a_letter(Some("01/UBND-NV"), Some("xa-b"), 2)]
#[tokio::test]
async fn nobody_is_reminded_whom_a_mute_spares(
    #[case] number: Option<&str>,
    #[case] unit: Option<&str>,
    #[case] mails: usize,
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    mute(&test.office, &clerk(), new(number, unit, "2026-10-19")).await.expect("muted");
    let done = remind_at(&test, "2026-10-16T08:00:00").await;
    assert_eq!(done.mails, mails);
    assert!(done.muted > 0);
    let plan = due_reminders(&test.office, &clerk()).await.expect("a plan");
    let Spared::Muted { until, reason } = &plan.spared[0].why else { panic!("{plan:?}") };
    assert_eq!(
        (until.to_string().as_str(), reason.as_str()),
        ("2026-10-19", "xã đang khắc phục bão")
    );
    // The last day is muted too; on the day after it, one reminder comes.
    assert_eq!(remind_at(&test, "2026-10-20T08:00:00").await.mails, 3);
}

#[rstest]
#[tokio::test]
async fn a_mute_that_is_lifted_spares_nobody(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = world(engine).await else { return };
    let id = mute(&test.office, &clerk(), new(Some("01/UBND-NV"), None, "2026-12-31")).await;
    let id = id.expect("muted");
    let rows = mutes(&test.office, &clerk()).await.expect("listed");
    assert_eq!((rows.len(), rows[0].letter.as_deref()), (1, Some("01/UBND-NV")));
    assert_eq!(remind_at(&test, "2026-10-16T08:00:00").await.mails, 0);
    lift_mute(&test.office, &clerk(), &id[..8]).await.expect("lifted");
    assert!(mutes(&test.office, &clerk()).await.expect("listed").is_empty());
    assert_eq!(remind_at(&test, "2026-10-16T08:05:00").await.mails, 3);
    let again = lift_mute(&test.office, &clerk(), &id).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
}

#[tokio::test]
async fn a_mute_without_reason_or_aim_or_future_is_refused_with_everything_at_once() {
    let Some(test) = world(Engine::Sqlite).await else { return };
    let empty = NewMute { reason: " ".to_owned(), ..new(None, None, "2026-10-01") };
    let Err(Error::Invalid(findings)) = mute(&test.office, &clerk(), empty).await else {
        panic!("not refused")
    };
    assert_eq!(findings.0.len(), 3);
    for unknown in
        [new(Some("99/UBND-NV"), None, "2026-10-19"), new(None, Some("xa-z"), "2026-10-19")]
    {
        let refused = mute(&test.office, &clerk(), unknown).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    }
    let unit = Actor::recipient("id-xa-a", "xã A");
    let refused = mute(&test.office, &unit, new(None, Some("xa-a"), "2026-10-19")).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    assert!(mutes(&test.office, &clerk()).await.expect("listed").is_empty(), "nothing half done");
}
