//! The unit at its desk, and one of its letters.

use crate::domain::{Actor, Document, Issuer, Role};
use crate::service::follow::{self, LetterView};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::unit::Unit;
use crate::text::{Message, dates, folding};

/// A letter on the desk of a unit.
pub(super) struct Desk {
    pub unit: Unit,
    /// How the unit prints its head.
    pub head: Issuer,
    pub view: LetterView,
}

impl Desk {
    /// Finds it.
    ///
    /// # Errors
    /// Not found for letters that did not go to the unit.
    pub async fn of(office: &Office, actor: &Actor, document: &str) -> Result<Self> {
        let view = follow::letter(office, actor, document).await?;
        let unit = unit(office, actor).await?;
        Ok(Self { head: head(&unit), unit, view })
    }

    /// The letter's content.
    pub const fn content(&self) -> &Document {
        &self.view.document
    }

    /// `Công văn số 15/UBND-NV ngày 05/10/2026`.
    pub fn letter(&self) -> String {
        let name = &self.view.letter.name;
        let kind = name.kind.map_or("Ý kiến chỉ đạo", crate::domain::DocumentKind::name);
        let number = name.numbered_as.as_ref().map(|number| format!(" số {number}"));
        let day = name.dated.map(|day| format!(" ngày {}", dates::short_date(day)));
        format!("{kind}{}{}", number.unwrap_or_default(), day.unwrap_or_default())
    }

    /// Whether a People's Committee answers: then it signs for the collective (Art. 13.2).
    pub fn is_committee(&self) -> bool {
        let name = folding::fold(&self.unit.name);
        name.starts_with("uy ban nhan dan") || name.starts_with("ubnd")
    }
}

/// The actor's unit, for units that come through their link.
pub(super) async fn unit(office: &Office, actor: &Actor) -> Result<Unit> {
    let unknown = || Error::NotFound(Message::new("follow-letter-unknown"));
    if !actor.has_any(&[Role::RecipientUnit]) {
        return Err(unknown());
    }
    store::unit::find(office.store.read(), &actor.unit).await?.ok_or_else(unknown)
}

/// The head as the directory has it, else the unit's name in capitals.
fn head(unit: &Unit) -> Issuer {
    let kept: Option<Issuer> = serde_json::from_value(unit.head.clone()).ok();
    kept.filter(|head| !head.name.is_empty())
        .unwrap_or_else(|| Issuer { name: vec![unit.name.to_uppercase()], ..Issuer::default() })
}
