//! Acts about one task of a unit: what its leader decides.

use super::sent::Sent;
use crate::domain::Place;
use crate::service::follow::{self, MoreTime, NewLead};
use crate::service::{Error, Result};
use crate::text::Message;
use crate::web::words;

/// Quyết định gia hạn.
pub async fn more_time(sent: Sent) -> Result<Message> {
    let decision = match sent.text("quyet_dinh") {
        "dong-y" => MoreTime::Grant(None),
        "ngay-khac" => {
            MoreTime::Grant(Some(sent.needed_day("ngay", "follow-extension-without-day")?))
        }
        _ => MoreTime::Deny,
    };
    let (request, reason) = (sent.text("de_nghi"), sent.text("noi_dung"));
    let (office, actor) = (sent.office(), sent.actor());
    let done = follow::decide_more_time(office, actor, request, decision, reason).await?;
    let due = done.due.map(words::due_moment).unwrap_or_default();
    let id = if decision == MoreTime::Deny { "letter-done-denied" } else { "letter-done-granted" };
    Ok(Message::new(id).with("due", due).with("time", done.time))
}

/// Giữ nguyên phân công.
pub async fn insist(sent: Sent) -> Result<Message> {
    let reason = sent.text("noi_dung");
    let at = follow::insist(sent.office(), sent.actor(), &sent.item, reason).await?;
    Ok(Message::new("letter-done-insisted").with("at", words::moment(at)))
}

/// Chuyển chủ trì.
pub async fn reassign(sent: Sent) -> Result<Message> {
    let to = NewLead { unit: sent.text("don_vi").to_owned(), until: sent.day("ngay")? };
    let reason = sent.text("noi_dung");
    let done = follow::reassign(sent.office(), sent.actor(), &sent.item, &to, reason).await;
    // Words that name no unit are to be mended in the form, not a page that is missing.
    let done = done.map_err(|error| match error {
        Error::NotFound(message) if message.id.starts_with("follow-unit") => {
            Error::invalid(Place::field("unit"), message)
        }
        other => other,
    })?;
    Ok(Message::new("letter-done-reassigned").with("lead", done.lead))
}

/// Tạm dừng.
pub async fn suspend(sent: Sent) -> Result<Message> {
    let reason = sent.text("noi_dung");
    let at = follow::suspend(sent.office(), sent.actor(), &sent.item, reason).await?;
    Ok(Message::new("letter-done-suspended").with("at", words::moment(at)))
}

/// Cho tiếp tục.
pub async fn resume(sent: Sent) -> Result<Message> {
    let done = follow::resume(sent.office(), sent.actor(), &sent.item).await?;
    Ok(match done.due.map(words::due_moment) {
        Some(due) => Message::new("letter-done-resumed").with("due", due),
        None => Message::new("letter-done-resumed-open"),
    })
}

/// Kết thúc theo dõi.
pub async fn close(sent: Sent) -> Result<Message> {
    let reason = sent.text("noi_dung");
    let at = follow::close(sent.office(), sent.actor(), &sent.item, reason).await?;
    Ok(Message::new("letter-done-closed").with("at", words::moment(at)))
}
