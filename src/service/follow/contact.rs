//! Thông tin liên hệ: a unit corrects whom to call there.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing;
use super::note::Form;
use crate::domain::{Actor, Contact, Id, Role};
use crate::service::{Office, Result};
use crate::store;
use crate::store::entity::contact;
use crate::store::event::{self, Act, Stream};
use crate::text::Message;

/// Puts one person in the place of a unit's first contact; the others stay. Names and numbers stay out of the events.
///
/// # Errors
/// Invalid without name, or for a telephone number with other letters than digits; not found for another unit.
pub async fn correct_contact(
    office: &Office,
    actor: &Actor,
    unit: &Id,
    contact: &Contact,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let name = form.line("contact", &contact.name);
    if name.is_none() {
        form.find("contact", Message::new("follow-contact-name"));
    }
    let mut line =
        |field, words: &Option<String>| words.as_ref().and_then(|words| form.line(field, words));
    let position = line("position", &contact.position);
    let phone = line("phone", &contact.phone);
    let email = line("email", &contact.email);
    let digits = |words: &String| {
        words.chars().all(|c| c.is_ascii_digit() || " .+-()".contains(c))
            && words.chars().filter(char::is_ascii_digit).count() >= 3
    };
    if phone.as_ref().is_some_and(|phone| !digits(phone)) {
        form.find("phone", Message::new("follow-contact-phone"));
    }
    form.close()?;
    let is_office = actor.unit == office.settings.office
        && actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader, Role::Administrator]);
    if actor.unit != *unit && !is_office {
        return Err(footing::unknown());
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    if store::unit::find(&tx, unit).await?.is_none() {
        return Err(footing::unknown());
    }
    let mut people = store::unit::contacts(&tx, unit).await?;
    let new = contact::Model {
        id: office.ids.id(),
        unit_id: unit.clone(),
        name: name.unwrap_or_default(),
        position,
        phone,
        email,
    };
    let same = people.first().is_some_and(|old| {
        (&old.name, &old.position, &old.phone, &old.email)
            == (&new.name, &new.position, &new.phone, &new.email)
    });
    if same {
        return Ok(now);
    }
    let was = people.len();
    if people.is_empty() {
        people.push(new);
    } else {
        people[0] = new;
    }
    let is = people.len();
    store::unit::replace_contacts(&tx, unit, people).await?;
    let payload = json!({ "contacts": { "was": was, "is": is } });
    let act = Act { kind: "contact-corrected", at: now, actor, payload, personal: None };
    event::append(&tx, Stream { kind: "unit", id: unit }, act).await?;
    tx.commit().await?;
    Ok(now)
}
