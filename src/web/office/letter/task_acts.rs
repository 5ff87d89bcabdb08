//! Acts about one task of a unit: what its leader decides.

use axum::Form;
use axum::extract::{Path, State};

use super::input;
use super::unit_acts::{Pairs, Sent};
use crate::service::Error;
use crate::service::follow::{self, MoreTime, NewLead};
use crate::text::Message;
use crate::web::office::form::{first, values};
use crate::web::words;
use crate::web::{Answer, Member, Site};

type OfTask = Path<(String, String, String)>;

/// Quyết định gia hạn.
pub async fn more_time(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let decision = match first(&values, "quyet_dinh") {
            "dong-y" => MoreTime::Grant(None),
            "ngay-khac" => {
                let day = input::day(&values, "ngay")?.ok_or_else(|| {
                    let place = crate::domain::Place::field("until");
                    Error::invalid(place, Message::new("follow-extension-without-day"))
                })?;
                MoreTime::Grant(Some(day))
            }
            _ => MoreTime::Deny,
        };
        let (request, reason) = (first(&values, "de_nghi"), first(&values, "noi_dung"));
        let office = site.office();
        let done =
            follow::decide_more_time(office, &member.actor, request, decision, reason).await?;
        let due = done.due.map(words::due_moment).unwrap_or_default();
        let id =
            if decision == MoreTime::Deny { "letter-done-denied" } else { "letter-done-granted" };
        Ok(Message::new(id).with("due", due).with("time", done.time))
    };
    let done = done.await;
    let form = format!("gia-han-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}

/// Giữ nguyên phân công.
pub async fn insist(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let reason = first(&values, "noi_dung");
    let done = follow::insist(site.office(), &member.actor, &assignment, reason).await;
    let done = done.map(|at| Message::new("letter-done-insisted").with("at", words::moment(at)));
    let form = format!("giu-nguyen-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}

/// Chuyển chủ trì.
pub async fn reassign(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let to = NewLead {
            unit: first(&values, "don_vi").to_owned(),
            until: input::day(&values, "ngay")?,
        };
        let reason = first(&values, "noi_dung");
        let office = site.office();
        let done = follow::reassign(office, &member.actor, &assignment, &to, reason).await;
        // Words that name no unit are to be mended in the form, not a page that is missing.
        let done = done.map_err(|error| match error {
            Error::NotFound(message) if message.id.starts_with("follow-unit") => {
                Error::invalid(crate::domain::Place::field("unit"), message)
            }
            other => other,
        })?;
        Ok(Message::new("letter-done-reassigned").with("lead", done.lead))
    };
    let done = done.await;
    let form = format!("chuyen-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}

/// Tạm dừng.
pub async fn suspend(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let reason = first(&values, "noi_dung");
    let done = follow::suspend(site.office(), &member.actor, &assignment, reason).await;
    let done = done.map(|at| Message::new("letter-done-suspended").with("at", words::moment(at)));
    let form = format!("tam-dung-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}

/// Cho tiếp tục.
pub async fn resume(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = follow::resume(site.office(), &member.actor, &assignment).await.map(|done| {
        let due = done.due.map(words::due_moment);
        match due {
            Some(due) => Message::new("letter-done-resumed").with("due", due),
            None => Message::new("letter-done-resumed-open"),
        }
    });
    let form = format!("tiep-tuc-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}

/// Kết thúc theo dõi.
pub async fn close(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, assignment)): OfTask,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let reason = first(&values, "noi_dung");
    let done = follow::close(site.office(), &member.actor, &assignment, reason).await;
    let done = done.map(|at| Message::new("letter-done-closed").with("at", words::moment(at)));
    let form = format!("ket-thuc-{assignment}");
    Sent { site: &site, member: &member, document: &document, unit: &unit, form, values }
        .end(done)
        .await
}
