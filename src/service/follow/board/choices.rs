//! By what the figures can be narrowed.

use super::ids::Ids;
use super::table::look;
use crate::domain::{Actor, Validity, Visibility};
use crate::service::{Office, Result};
use crate::store;

/// Values that a filter may name, each as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    pub fields: Vec<String>,
    pub leaders: Vec<String>,
    /// Code and name of the groups of today.
    pub groups: Vec<(String, String)>,
    /// Nothing is followed yet.
    pub nothing: bool,
}

/// Lists what there is to choose from.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn choices(office: &Office, actor: &Actor) -> Result<Choices> {
    let table = look(office, actor).await?;
    let all = |ids: &Ids| {
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let mut names: Vec<String> = (0..count).map(|place| ids.get(place).to_owned()).collect();
        names.sort_by_cached_key(|name| (crate::text::fold(name), name.clone()));
        names
    };
    let (fields, leaders) = (all(&table.fields), all(&table.signers));
    let nothing = table.rows.is_empty();
    drop(table);
    let visibility = Visibility::Office(office.settings.office.clone());
    let today = office.clock.today();
    let groups = store::group::list(office.store.read(), &visibility).await?;
    let groups = groups
        .into_iter()
        .filter(|group| Validity { from: group.valid_from, to: group.valid_to }.contains(today))
        .map(|group| (group.code, group.name))
        .collect();
    Ok(Choices { fields, leaders, groups, nothing })
}
