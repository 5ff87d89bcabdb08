//! An example data file of a template: every field with its label, help and a value of its kind.

use std::fmt::Write;

use super::{
    declared::{DirectiveTemplate, Field, FieldKind},
    yaml::{Node, Value},
};

/// Writes a data file that a clerk fills in; what is optional stands behind `#`.
#[must_use]
pub fn example(template: &DirectiveTemplate) -> String {
    let mut yaml = format!("template: {}\n", template.code);
    yaml.push_str(HEAD);
    yaml.push_str("data:\n");
    for (place, field) in template.fields.iter().enumerate() {
        write_field(&mut yaml, field, place);
    }
    yaml
}

/// The head that every letter has, in the shape of a fictional commune.
const HEAD: &str = "\
issuer: ubnd-xa-an-hoa
notation: UBND-VHXH
place: An Hòa
date: 2026-10-05
signature:
  authority: TM. ỦY BAN NHÂN DÂN
  position: CHỦ TỊCH
  name: Nguyễn Văn Mẫu
";

fn write_field(yaml: &mut String, field: &Field, place: usize) {
    let indent = "  ";
    let help = if field.help.is_empty() { String::new() } else { format!(" - {}", field.help) };
    let _ = writeln!(yaml, "{indent}# {}{help}", field.label);
    let open = if field.required { "" } else { "# " };
    let name = &field.name;
    let _ = match (field.kind, field.of) {
        (FieldKind::List, Some(kind)) => {
            writeln!(yaml, "{indent}{open}{name}: [{}]", value(field, kind, place))
        }
        (FieldKind::List, None) => {
            let fields: Vec<String> = field
                .fields
                .iter()
                .map(|inner| {
                    format!("{}: {}", inner.name, inside(&value(inner, inner.kind, place)))
                })
                .collect();
            writeln!(yaml, "{indent}{open}{name}: [{{ {} }}]", fields.join(", "))
        }
        (kind, _) => writeln!(yaml, "{indent}{open}{name}: {}", value(field, kind, place)),
    };
}

/// Units that differ from field to field: one unit cannot both lead and cooperate.
const UNITS: [(&str, &str); 5] = [
    ("so-noi-vu", "Sở Nội vụ"),
    ("so-tai-chinh", "Sở Tài chính"),
    ("so-tu-phap", "Sở Tư pháp"),
    ("so-khcn", "Sở Khoa học và Công nghệ"),
    ("bao-ptth", "Báo và Phát thanh, Truyền hình An Lĩnh"),
];
/// A day after the example's own, for deadlines, and one before it, for the documents that it names.
const LATER: &str = "2026-12-14";
const EARLIER: &str = "2026-09-15";

/// A help that is an example says so.
const EXAMPLE: &str = "Ví dụ: ";

fn inside(value: &str) -> String {
    value.replace(LATER, EARLIER)
}

fn value(field: &Field, kind: FieldKind, place: usize) -> String {
    if let Some(Node { value: Value::Scalar(words), .. }) = &field.default {
        return quoted(words);
    }
    match kind {
        FieldKind::Text => quoted(field.help.strip_prefix(EXAMPLE).unwrap_or(&field.label)),
        FieldKind::Number | FieldKind::Percent => "\"92,7\"".to_owned(),
        FieldKind::Count => "2".to_owned(),
        FieldKind::Date => LATER.to_owned(),
        FieldKind::Year => "2026".to_owned(),
        FieldKind::Bool => "true".to_owned(),
        FieldKind::Choice => quoted(field.choices.first().map_or("", String::as_str)),
        FieldKind::Unit => {
            let (code, name) = UNITS[place % UNITS.len()];
            format!("{{ code: {code}, name: {} }}", quoted(name))
        }
        FieldKind::Group => "{ code: cac-xa-phuong, name: \"UBND các xã, phường\" }".to_owned(),
        FieldKind::List => "[]".to_owned(),
    }
}

fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
