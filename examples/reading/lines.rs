//! Lines of Kính gửi and Nơi nhận, which a reading may nest.

use congvan::{
    domain::Recipient,
    template::{
        fields::Reader,
        yaml::{Node, Value},
    },
};

use super::conversion::optional;

/// The lines of a list and of the lists inside it, in their order.
pub fn flat(reader: &mut Reader, node: &Node, path: &str) -> Vec<String> {
    recipients(reader, node, path)
        .into_iter()
        .flat_map(|line| {
            std::iter::once(line.text).chain(line.items.into_iter().map(|one| one.text))
        })
        .collect()
}

/// The lines of Nơi nhận; those that open with a plus, or stand in a list of their own, belong to the line above.
pub fn recipients(reader: &mut Reader, node: &Node, path: &str) -> Vec<Recipient> {
    let mut lines: Vec<Recipient> = Vec::new();
    let read = reader.list(node, path, |reader, node, path| match &node.value {
        Value::List(_) => Some((None, recipients(reader, node, path))),
        Value::Map(_) => {
            let fields = reader.map(node, path, &["text", "items", "label", "note"])?;
            let text =
                optional(reader, &fields, "text").or_else(|| optional(reader, &fields, "label"));
            let inner = fields
                .get("items")
                .map_or_else(Vec::new, |(node, path)| recipients(reader, node, &path));
            Some((text, inner))
        }
        _ => reader.words(node, path).map(|text| (Some(text), Vec::new())),
    });
    for (text, inner) in read {
        match (text, lines.last_mut()) {
            (Some(text), Some(above)) if text.starts_with("+ ") => {
                above.items.push(Recipient::new(text.trim_start_matches("+ ")));
                above.items.extend(inner);
            }
            (Some(text), _) => lines.push(Recipient { items: inner, ..Recipient::new(text) }),
            (None, Some(above)) => above.items.extend(inner),
            (None, None) => lines.extend(inner),
        }
    }
    lines
}
