//! Cơ quan ban hành: the head that a unit of the directory prints (Decree 30, Appendix I, II.2).

use crate::domain::{Document, Id, Issuer, Place};
use crate::service::{Error, Office, Result};
use crate::store::unit::{self, Unit};
use crate::text::Message;
use crate::text::folding::{fold, nearest};

/// Bodies that stand over their area and print no superior, with their short forms.
const BODIES: [(&str, &str, &str); 2] = [
    ("uy ban nhan dan", "ubnd", "ỦY BAN NHÂN DÂN"),
    ("hoi dong nhan dan", "hdnd", "HỘI ĐỒNG NHÂN DÂN"),
];

/// Fills what a document leaves to the directory: the lines of its head, and the place. Gives the issuing unit's id.
///
/// None where the document writes its head out itself, or where it names no unit and the office has none of its own.
///
/// # Errors
/// [`Error::Invalid`] at `issuer.unit` for a unit that the directory does not know.
pub async fn fill_head(
    office: &Office,
    owner: &str,
    document: &mut Document,
) -> Result<Option<Id>> {
    if document.issuer.unit.is_none() && !document.issuer.name.is_empty() {
        return Ok(None);
    }
    let conn = office.store.read();
    let code = document.issuer.unit.clone().unwrap_or_else(|| owner.to_owned());
    let Some(unit) = unit::by_code(conn, owner, &code).await? else {
        if document.issuer.unit.is_none() {
            return Ok(None);
        }
        let all = unit::list(conn, &crate::domain::Visibility::Office(owner.to_owned())).await?;
        let message = match nearest(&code, all.iter().map(|unit| unit.code.as_str())) {
            Some(near) => Message::new("letter-issuer-unknown-near").with("near", near),
            None => Message::new("letter-issuer-unknown"),
        };
        return Err(Error::invalid(Place::field("issuer.unit"), message.with("unit", code)));
    };
    if document.issuer.name.is_empty() {
        let head: Issuer = serde_json::from_value(unit.head.clone()).map_err(Error::internal)?;
        document.issuer.unit = Some(code);
        document.issuer.name = or(head.name, || printed(&unit.name));
        if document.issuer.jointly.is_empty() {
            document.issuer.jointly = head.jointly;
        }
        document.issuer.superior = head.superior;
        if document.issuer.superior.is_empty() && body_of(&unit.name).is_none() {
            document.issuer.superior = superior(office, owner, &unit).await?;
        }
    }
    document.place = document.place.take().or(unit.place);
    Ok(Some(unit.id))
}

/// The lines of the unit above, as it prints its own name.
async fn superior(office: &Office, owner: &str, unit: &Unit) -> Result<Vec<String>> {
    let Some(code) = &unit.parent else { return Ok(Vec::new()) };
    let Some(parent) = unit::by_code(office.store.read(), owner, code).await? else {
        return Ok(Vec::new());
    };
    let head: Issuer = serde_json::from_value(parent.head).map_err(Error::internal)?;
    Ok(or(head.name, || printed(&parent.name)))
}

fn or(lines: Vec<String>, otherwise: impl FnOnce() -> Vec<String>) -> Vec<String> {
    if lines.is_empty() { otherwise() } else { lines }
}

/// A full name as a head prints it: capitals; the body over its area.
fn printed(name: &str) -> Vec<String> {
    match body_of(name) {
        Some((body, area)) if !area.is_empty() => vec![body.to_owned(), area.to_uppercase()],
        _ => vec![name.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()],
    }
}

/// People's committees and councils: the body in capitals, and the words of its area.
fn body_of(name: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    BODIES.iter().find_map(|(full, short, printed)| {
        let count = [(full, full.split(' ').count()), (short, 1)]
            .into_iter()
            .find(|(form, count)| words.get(..*count).is_some_and(|w| fold(&w.join(" ")) == **form))
            .map(|(_, count)| count)?;
        Some((*printed, words[count..].join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn a_full_name_is_printed_in_capitals_and_a_body_over_its_area() {
        assert_eq!(printed("Sở Khoa học và Công nghệ"), ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]);
        assert_eq!(printed("Ủy ban nhân dân xã An Hòa"), ["ỦY BAN NHÂN DÂN", "XÃ AN HÒA"]);
        assert_eq!(printed("UBND phường Đông Ba"), ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG BA"]);
    }
}
