//! Tên khác: a name that was given up stays findable.

use serde_json::Value;

use crate::service::{Error, Result};

/// The other names after a row of a table: the row's own list, else the known ones; the former name joins them, the new
/// one leaves them.
pub(super) fn after_naming(
    known: &Value,
    named: Option<&[String]>,
    was: &str,
    is: &str,
) -> Result<Vec<String>> {
    let mut aliases: Vec<String> = match named {
        Some(named) => named.to_vec(),
        None => serde_json::from_value(known.clone()).map_err(Error::internal)?,
    };
    if !was.is_empty() && was != is && !aliases.iter().any(|alias| alias == was) {
        aliases.push(was.to_owned());
    }
    aliases.retain(|alias| alias != is);
    Ok(aliases)
}
