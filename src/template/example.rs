//! The data file that a letter of a template begins with: every field with its label and help, open until it is filled.
//!
//! What nobody has filled in is never printed: each open value is the sign [`STAND_IN`], which reading refuses at its line.

use std::fmt::Write;

use chrono::NaiveDate;

use super::{
    declared::{DirectiveTemplate, Field, FieldKind},
    fields::STAND_IN,
    yaml::{Node, Value},
};

/// What the office that writes knows of its letter's head; the rest stays open.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Code of the issuing unit.
    pub issuer: Option<String>,
    /// `UBND-NC`.
    pub notation: Option<String>,
    /// Địa danh.
    pub place: Option<String>,
    pub date: Option<NaiveDate>,
}

/// Writes a data file that a clerk fills in; what is optional stands behind `#`.
#[must_use]
pub fn example(template: &DirectiveTemplate, head: &Head) -> String {
    let open = |words: &Option<String>| words.as_deref().map_or_else(|| quoted(STAND_IN), quoted);
    let mut yaml = format!("template: {}\n", template.code);
    let _ = writeln!(
        yaml,
        "# Thay mọi chỗ {} bằng nội dung thật, rồi soát bằng: congvan check TỆP",
        quoted(STAND_IN)
    );
    let _ = writeln!(yaml, "issuer: {}   # mã cơ quan ban hành trong danh bạ", open(&head.issuer));
    let _ = writeln!(yaml, "notation: {}   # ký hiệu, ví dụ: UBND-NC", open(&head.notation));
    let _ = writeln!(yaml, "place: {}   # địa danh", open(&head.place));
    let date = head.date.map_or_else(|| quoted(STAND_IN), |date| date.to_string());
    let _ = writeln!(yaml, "date: {date}   # ngày văn bản");
    yaml.push_str(&SIGNER.replace("{}", &quoted(STAND_IN)));
    yaml.push_str("data:\n");
    for field in &template.fields {
        write_field(&mut yaml, field);
    }
    yaml
}

/// Who signs.
const SIGNER: &str = "\
signature:
  # authority: TM. ỦY BAN NHÂN DÂN
  position: {}   # ví dụ: CHỦ TỊCH
  name: {}   # họ và tên người ký
";

/// A help that is an example says so.
const EXAMPLE: &str = "Ví dụ: ";

/// The example in a field's help.
pub(super) fn of_help(help: &str) -> Option<&str> {
    help.strip_prefix(EXAMPLE)
}

fn write_field(yaml: &mut String, field: &Field) {
    let _ = writeln!(yaml, "  # {}", said(field, field.of.unwrap_or(field.kind)));
    let name = &field.name;
    let mut lines = Vec::new();
    if field.kind == FieldKind::List && field.of.is_none() {
        lines.push(format!("{name}:"));
        for (place, inner) in field.fields.iter().enumerate() {
            let sign = if place == 0 { "- " } else { "  " };
            let (value, said) = (value(inner), said(inner, inner.kind));
            let open = if inner.required || place == 0 { "" } else { "# " };
            lines.push(format!("  {sign}{open}{}: {value}   # {said}", inner.name));
        }
    } else if field.kind == FieldKind::List {
        lines.push(format!("{name}: [{}]", value(field)));
    } else {
        lines.push(format!("{name}: {}", value(field)));
    }
    let open = if field.required { "" } else { "# " };
    for line in lines {
        let _ = writeln!(yaml, "  {open}{line}");
    }
}

/// What to write: label, help, and the form of values that have one.
fn said(field: &Field, kind: FieldKind) -> String {
    let choices = field.choices.join(" | ");
    let form = match kind {
        FieldKind::Date => "ví dụ: 2026-12-14",
        FieldKind::Number | FieldKind::Percent => "ví dụ: \"92,7\"",
        FieldKind::Count => "số nguyên",
        FieldKind::Year => "ví dụ: 2026",
        FieldKind::Bool => "true hoặc false",
        FieldKind::Unit => "mã đơn vị trong danh bạ",
        FieldKind::Group => "mã nhóm đơn vị trong danh bạ",
        FieldKind::Choice => &choices,
        FieldKind::Text | FieldKind::List => "",
    };
    let parts = [field.label.as_str(), form, field.help.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

fn value(field: &Field) -> String {
    match &field.default {
        Some(Node { value: Value::Scalar(words), .. }) => quoted(words),
        _ => quoted(STAND_IN),
    }
}

fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
