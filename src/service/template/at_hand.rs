//! The templates of an office: of its folder, of its store, of the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::service::{Error, Office, Result};
use crate::store::{ConnectionTrait, kept_template};
use crate::template::{KeptTemplate, TemplateFolder, Templates};

/// Reads the templates of an office as they stand now.
///
/// # Errors
/// What the store says.
pub async fn at_hand(office: &Office, owner: &str) -> Result<Templates> {
    with_kept(office.templates.clone(), office.store.read(), owner).await
}

/// Adds what an office keeps in its store.
pub(super) async fn with_kept(
    templates: Templates,
    conn: &impl ConnectionTrait,
    owner: &str,
) -> Result<Templates> {
    let (mut kept, mut withdrawn) = (BTreeMap::new(), BTreeSet::new());
    for (row, rows) in kept_template::list(conn, owner).await? {
        if row.withdrawn_at.is_some() {
            withdrawn.insert(row.code.clone());
        }
        let mut versions = BTreeMap::new();
        for version in rows {
            let folder: TemplateFolder =
                serde_json::from_value(version.content).map_err(Error::internal)?;
            versions.insert(version.ordinal.unsigned_abs(), folder);
        }
        if !versions.is_empty() {
            kept.insert(row.code, KeptTemplate { versions, shown: row.shown.unsigned_abs() });
        }
    }
    Ok(templates.with_kept(kept, withdrawn))
}
