//! Every setting with its value.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::refresh::{chosen, tree};
use super::{ALL, Known, SettingKind};
use crate::config::Settings;
use crate::domain::Actor;
use crate::service::{Act, Office, Result, require};

/// One setting as it stands.
#[derive(Debug, Clone)]
pub struct SettingLine {
    pub known: &'static Known,
    /// In force; null where its section is not used.
    pub value: Value,
    /// What the file says.
    pub given: Value,
    /// Without file and page.
    pub default: Value,
    /// Who changed it on the page, and when.
    pub chosen: Option<(String, DateTime<Utc>)>,
}

/// Lists all settings in the order of the file; passwords inside addresses are masked, keys and passwords in files of
/// their own are never read here.
///
/// # Errors
/// Forbidden but for administrators.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<SettingLine>> {
    require(actor, Act::KeepSettings)?;
    let settings = &office.settings;
    let now = tree(settings)?;
    let given = tree(settings.given())?;
    let defaults = tree(&Settings::default())?;
    let chosen = chosen(office.store.read(), &actor.unit).await?;
    let chosen: HashMap<String, (String, DateTime<Utc>)> = chosen
        .into_iter()
        .filter_map(|(key, value)| {
            let at = value["at"].as_str()?.parse().ok()?;
            Some((key, (value["by"].as_str()?.to_owned(), at)))
        })
        .collect();
    let line = |known: &'static Known| SettingLine {
        value: shown(known, &now),
        given: shown(known, &given),
        default: shown(known, &defaults),
        chosen: chosen.get(known.key).cloned(),
        known,
    };
    Ok(ALL.iter().map(line).collect())
}

fn shown(known: &Known, tree: &Value) -> Value {
    let value = tree.pointer(&known.pointer()).cloned().unwrap_or_default();
    match (known.kind, value.as_str()) {
        (SettingKind::Address, Some(address)) => masked(address).into(),
        _ => value,
    }
}

/// `postgres://congvan:***@host/db`; what stands after a question mark may be a password too.
fn masked(address: &str) -> String {
    let (address, query) = match address.split_once('?') {
        Some((address, _)) => (address, "?***"),
        None => (address, ""),
    };
    let Some((scheme, rest)) = address.split_once("://") else {
        return format!("{address}{query}");
    };
    let Some((person, host)) = rest.rsplit_once('@') else { return format!("{address}{query}") };
    let person =
        person.split_once(':').map_or(person.to_owned(), |(name, _)| format!("{name}:***"));
    format!("{scheme}://{person}@{host}{query}")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn no_password_is_shown() {
        assert_eq!(masked("postgres://a:b@c:d@host/x?password=e"), "postgres://a:***@host/x?***");
        assert_eq!(masked("postgres://a@host/x"), "postgres://a@host/x");
        assert_eq!(masked("sqlite:///tmp/congvan.db"), "sqlite:///tmp/congvan.db");
    }
}
