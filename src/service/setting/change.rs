//! Sửa cấu hình.

use serde_json::{Value, json};

use super::read::read;
use super::refresh::{refresh, tree, with};
use super::{KEY, Known, STREAM, SettingKind};
use crate::config::Settings;
use crate::domain::{Actor, Finding, Findings, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::event::{self, Stream};
use crate::store::{Tx, setting};
use crate::text::Message;

/// Changes a setting to what was typed; it wins over the file and is in force at once.
///
/// # Errors
/// Forbidden but for administrators; not found for a setting that does not exist; conflict for one that stands in the file
/// alone; invalid, with everything that is wrong.
pub async fn change(office: &Office, actor: &Actor, key: &str, typed: &[String]) -> Result<()> {
    require(actor, Act::KeepSettings)?;
    let known = changeable(key)?;
    let wrong = |message| Error::Invalid(Findings(vec![at(known, message)]));
    let value = read(known, typed).map_err(wrong)?;
    let changed = with(&office.settings, key, value.clone())?;
    let findings = findings(known, &changed);
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let kept = json!({ "value": value, "by": actor.name, "at": now });
    setting::set(&tx, &actor.unit, &format!("{KEY}{key}"), kept).await?;
    let before = tree(&office.settings)?.pointer(&known.pointer()).cloned().unwrap_or_default();
    record(office, &tx, actor, known, ("setting-changed", before, value)).await?;
    tx.commit().await?;
    refresh(office).await
}

/// Lets the file decide again.
///
/// # Errors
/// As [`change`]; conflict when the page has not changed it.
pub async fn give_back(office: &Office, actor: &Actor, key: &str) -> Result<()> {
    require(actor, Act::KeepSettings)?;
    let known = changeable(key)?;
    let tx = office.store.begin().await?;
    let place = format!("{KEY}{key}");
    let Some(kept) = setting::get(&tx, &actor.unit, &place).await? else {
        return Err(Error::Conflict(Message::new("setting-not-changed")));
    };
    setting::remove(&tx, &actor.unit, &place).await?;
    let given = tree(office.settings.given())?.pointer(&known.pointer()).cloned();
    let words = ("setting-given-back", kept["value"].clone(), given.unwrap_or_default());
    record(office, &tx, actor, known, words).await?;
    tx.commit().await?;
    refresh(office).await
}

fn changeable(key: &str) -> Result<&'static Known> {
    let known = Known::find(key);
    let known = known.ok_or_else(|| Error::NotFound(Message::new("setting-unknown")))?;
    if known.may_change {
        Ok(known)
    } else {
        Err(Error::Conflict(Message::new("setting-in-file").with("key", key)))
    }
}

fn at(known: &Known, message: Message) -> Finding {
    Finding::error(Place::field(known.key), message)
}

/// What settings must fulfil together.
fn findings(known: &Known, changed: &Settings) -> Findings {
    let mut findings = Findings::default();
    if known.section() == "reminders" {
        findings.extend(changed.reminders.findings().0);
    }
    if changed.limits.upload > changed.limits.uploads && known.section() == "limits" {
        findings.push(at(known, Message::new("setting-upload-sizes")));
    }
    findings
}

/// Writes down what it was and what it is; names and addresses of people stand beside the chain, where they can be erased.
async fn record(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    known: &Known,
    (kind, from, to): (&str, Value, Value),
) -> Result<()> {
    let is_personal = matches!(known.kind, SettingKind::Names | SettingKind::Mailboxes);
    let values = json!({ "from": from, "to": to });
    let (payload, personal) = if is_personal {
        (json!({ "setting": known.key }), Some((office.ids.secret(), values)))
    } else {
        (json!({ "setting": known.key, "from": values["from"], "to": values["to"] }), None)
    };
    let act = event::Act { kind, at: office.clock.now(), actor, payload, personal };
    event::append(tx, Stream { kind: STREAM, id: known.key }, act).await?;
    Ok(())
}
