//! Who stands above whom: known, and never in a circle.

use std::collections::{HashMap, HashSet};

use crate::domain::{Finding, Findings};
use crate::store::unit::Unit;
use crate::text::Message;
use crate::text::folding::nearest;

use super::unit_rows::UnitLine;

/// Finds parents that nobody knows, and circles.
pub(super) fn check(lines: &[UnitLine], known: &[Unit], findings: &mut Findings) {
    let mut above: HashMap<&str, Option<&str>> =
        known.iter().map(|unit| (unit.code.as_str(), unit.parent.as_deref())).collect();
    for line in lines {
        match &line.parent {
            Some(parent) => {
                above.insert(&line.code, parent.as_deref());
            }
            None => {
                above.entry(&line.code).or_insert(None);
            }
        }
    }
    for line in lines {
        let Some(Some(parent)) = &line.parent else { continue };
        if !above.contains_key(parent.as_str()) {
            let message = match nearest(parent, above.keys().copied()) {
                Some(near) => Message::new("directory-parent-unknown-near").with("near", near),
                None => Message::new("directory-parent-unknown"),
            };
            findings.push(Finding::error(line.place.clone(), message.with("parent", parent)));
        } else if let Some(circle) = circle(&line.code, &above) {
            let message = Message::new("directory-parent-circle").with("circle", circle);
            findings.push(Finding::error(line.place.clone(), message));
        }
    }
}

/// The way from a unit upwards back to itself: `a → b → a`.
fn circle(start: &str, above: &HashMap<&str, Option<&str>>) -> Option<String> {
    let mut way = vec![start];
    let mut seen = HashSet::from([start]);
    while let Some(Some(next)) = above.get(way[way.len() - 1]) {
        way.push(next);
        if *next == start {
            return Some(way.join(" → "));
        }
        if !seen.insert(next) {
            // A circle further up, told on its own lines.
            return None;
        }
    }
    None
}
