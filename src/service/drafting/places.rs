//! From the page to the form and back: which field of a draft prints what stands where.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::{Document, outline};
use crate::template::half_written::Reading;
use crate::typeset::Layout;

/// A node on a page, in points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spot {
    pub node: String,
    /// Field of the draft; empty where the template alone says it.
    pub field: String,
    /// From 1.
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// How far letters reach above and below their baseline, in parts of their size (Liberation Serif).
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.25;

/// Finds the rectangle of every node on every page, in reading order.
#[must_use]
pub fn spots(layout: &Layout, document: &Document, reading: &Reading) -> Vec<Spot> {
    let paths = paths_of(document);
    let mut spots: Vec<Spot> = Vec::new();
    let mut known: HashMap<(usize, &str), usize> = HashMap::new();
    for text in layout.texts.iter().filter(|text| !text.node.is_empty()) {
        let (top, bottom) = (text.y - text.size * ABOVE, text.y + text.size * BELOW);
        let key = (text.page, text.node.as_str());
        let Some(index) = known.get(&key) else {
            known.insert(key, spots.len());
            let path = paths.get(&text.node).cloned().or_else(|| part(&text.node));
            let field = path.and_then(|path| reading.field_of(&path)).unwrap_or_default();
            spots.push(Spot {
                node: text.node.clone(),
                field,
                page: text.page,
                x: text.x,
                y: top,
                width: text.width,
                height: bottom - top,
            });
            continue;
        };
        let spot = &mut spots[*index];
        let (right, low) = (spot.x + spot.width, spot.y + spot.height);
        spot.x = spot.x.min(text.x);
        spot.y = spot.y.min(top);
        spot.width = right.max(text.right()) - spot.x;
        spot.height = low.max(bottom) - spot.y;
    }
    for spot in &mut spots {
        for length in [&mut spot.x, &mut spot.y, &mut spot.width, &mut spot.height] {
            *length = (*length * 10.0).round() / 10.0;
        }
    }
    spots
}

/// Paths of the nodes of body, bases and appendices by their ids.
fn paths_of(document: &Document) -> HashMap<String, String> {
    let mut paths = HashMap::new();
    let mut add =
        |bases: &[crate::domain::LegalBasis], body: &[crate::domain::Block], before: &str| {
            for (index, basis) in bases.iter().enumerate() {
                paths.insert(basis.id.clone(), format!("{before}bases[{index}].text"));
            }
            for one in outline(body, &format!("{before}body")) {
                paths.insert(one.id().to_owned(), format!("{}.text", one.path));
            }
        };
    add(&document.bases, &document.body, "");
    for (index, appendix) in document.appendices.iter().enumerate() {
        add(&appendix.bases, &appendix.body, &format!("appendices[{index}]."));
    }
    paths
}

/// The path behind the name of a part of head or foot: `recipient.2`, `signer.position`.
fn part(node: &str) -> Option<String> {
    let (name, rest) = node.split_once('.').unwrap_or((node, ""));
    let place = rest.split('.').next().and_then(|place| place.parse::<usize>().ok());
    let index = place.and_then(|place| place.checked_sub(1));
    Some(match (name, index) {
        ("superior", Some(index)) => format!("issuer.superior[{index}]"),
        ("issuer", Some(index)) => format!("issuer.name[{index}]"),
        ("number", _) => "notation".to_owned(),
        ("place-date", _) => "date".to_owned(),
        ("recipient", Some(index)) => format!("recipients[{index}].text"),
        ("addressee", Some(index)) => format!("addressees.items[{index}].text"),
        ("recipients", _) => "recipients".to_owned(),
        ("addressees", _) => "addressees".to_owned(),
        ("enacting-word", _) => "enacting_word".to_owned(),
        ("signer", _) => match rest.split_once('.') {
            Some(("authority", line)) => {
                let index = line.parse::<usize>().ok()?.checked_sub(1)?;
                format!("signature.authority[{index}]")
            }
            _ if rest == "title" => "signature.title_under_name".to_owned(),
            _ => format!("signature.{rest}"),
        },
        ("confirmation", Some(index)) => format!("confirmation[{index}]"),
        ("contact", Some(index)) => format!("contact_lines[{index}]"),
        ("kind" | "title", _) => "kind".to_owned(),
        ("subject" | "urgency" | "circulation" | "drafter" | "authority", _) => name.to_owned(),
        _ => return None,
    })
}
