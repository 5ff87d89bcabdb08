//! Bỏ một ngày đã thêm.

use chrono::NaiveDate;
use serde_json::json;

use super::STREAM;
use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require, setting};
use crate::store::calendar_day;
use crate::store::event::{self, Stream};
use crate::text::{Message, dates};

/// Takes a day back that was added on the page; what the program and the file say of it counts again.
///
/// # Errors
/// Forbidden but for administrators; not found when nobody added it.
pub async fn take_back(office: &Office, actor: &Actor, day: NaiveDate) -> Result<()> {
    require(actor, Act::KeepSettings)?;
    let tx = office.store.begin().await?;
    let Some(taken) = calendar_day::remove(&tx, &actor.unit, day).await? else {
        let message = Message::new("calendar-not-added").with("day", dates::table_date(day));
        return Err(Error::NotFound(message));
    };
    let payload = json!({ "days": [day], "works": taken.works, "note": taken.note });
    let at = office.clock.now();
    let act = event::Act { kind: "day-taken-back", at, actor, payload, personal: None };
    event::append(&tx, Stream { kind: STREAM, id: &actor.unit }, act).await?;
    tx.commit().await?;
    setting::refresh(office).await
}
