//! JSON Schemas of the document file and of `template.yaml`, with titles in the person's language, for editors that
//! complete and check while one types.
//!
//! The long forms come from the types themselves; the short forms that the reader accepts are added here.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::FieldKind;
use crate::{
    domain::{Document, DocumentKind, deliverable::ValueKind},
    text::{Lang, catalogue},
};

/// The schema of a file that holds a letter: written out, or as data for a directive template.
#[must_use]
pub fn of_document(lang: Lang) -> Value {
    let mut schema = generated::<Document>();
    admit_short_forms(&mut schema);
    let head = json!({
        "template": { "type": "string" },
        "data": { "type": "object" },
    });
    finish(offer(schema, head, &["template"]), lang, "schema-document-file")
}

/// The schema of `template.yaml`.
#[must_use]
pub fn of_template(lang: Lang) -> Value {
    finish(generated::<TemplateForm>(), lang, "schema-template-file")
}

/// The schema of the file of a form or roster.
#[must_use]
pub fn of_deliverable(lang: Lang) -> Value {
    let mut schema = finish(generated::<DeliverableForm>(), lang, "schema-deliverable-file");
    reword(&mut schema, lang);
    schema
}

/// Words that mean something else in a form or roster than in a letter.
fn reword(schema: &mut Value, lang: Lang) {
    match schema {
        Value::Object(fields) => {
            for word in ["columns", "total"] {
                if let Some(property) =
                    fields.get_mut("properties").and_then(|all| all.get_mut(word))
                {
                    property["title"] = title(lang, &format!("schema-deliverable-{word}"));
                }
            }
            if fields.get("const").is_some_and(|word| word == "decimal") {
                fields.insert("title".to_owned(), title(lang, "schema-deliverable-decimal"));
            }
            fields.values_mut().for_each(|value| reword(value, lang));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| reword(item, lang)),
        _ => {}
    }
}

/// The file of a form or roster as editors see it; [`super::deliverable`] reads it.
#[expect(dead_code, reason = "only its shape is used")]
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct DeliverableForm {
    kind: DeliverableWord,
    title: String,
    purpose: String,
    columns: Option<Vec<ColumnForm>>,
    fields: Option<Vec<ColumnForm>>,
    unique: Option<Vec<String>>,
}

#[expect(dead_code, reason = "only its shape is used")]
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum DeliverableWord {
    Form,
    Roster,
}

#[expect(dead_code, reason = "only its shape is used")]
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct ColumnForm {
    name: String,
    label: String,
    #[serde(rename = "type", default)]
    kind: Option<ValueKind>,
    #[serde(default)]
    required: bool,
    min: Option<Value>,
    max: Option<Value>,
    choices: Option<Vec<String>>,
    #[serde(default)]
    personal: bool,
    #[serde(default)]
    total: bool,
    help: Option<String>,
}

/// `template.yaml` as editors see it; [`super::declared`] reads it.
#[expect(dead_code, reason = "only its shape is used")]
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct TemplateForm {
    name: String,
    summary: Option<String>,
    fields: Vec<FieldForm>,
    /// The document file's fields, with expressions in the texts.
    document: Map<String, Value>,
}

#[expect(dead_code, reason = "only its shape is used")]
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct FieldForm {
    name: String,
    label: String,
    #[serde(rename = "type", default)]
    kind: Option<FieldKind>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    default: Value,
    help: Option<String>,
    choices: Option<Vec<String>>,
    of: Option<FieldKind>,
    fields: Option<Vec<FieldForm>>,
}

fn generated<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

/// The types that may also be written as one word or sentence.
const ALSO_WORDS: [&str; 12] = [
    "Issuer",
    "PartialDate",
    "Addressee",
    "LegalBasis",
    "Recipient",
    "Enclosure",
    "Block",
    "Item",
    "Task",
    "Column",
    "Due",
    "Recurrence",
];

fn admit_short_forms(schema: &mut Value) {
    let Some(Value::Object(types)) = schema.get_mut("$defs") else { return };
    for name in ALSO_WORDS {
        if let Some(long) = types.get_mut(name) {
            *long = json!({ "anyOf": [{ "type": "string" }, long.take()] });
        }
    }
    if let Some(party) = types.get_mut("Party") {
        let unit = json!({
            "type": "object",
            "properties": { "code": { "type": "string" }, "name": { "type": "string" } },
            "additionalProperties": false,
        });
        *party = json!({ "anyOf": [party.take(), unit] });
    }
    if let Some(addressees) = types.get_mut("Addressees") {
        let one = json!({ "$ref": "#/$defs/Addressee" });
        *addressees =
            json!({ "anyOf": [{ "type": "array", "items": one }, one, addressees.take()] });
    }
    if let Some(number) = types.get_mut("Number") {
        *number = json!({ "type": ["string", "integer"], "pattern": "^[0-9]+[a-z]?$" });
    }
    admit_single(schema);
}

/// Every list may be written as its only entry.
fn admit_single(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(admit_single);
            let is_list = fields.get("type").is_some_and(|kind| kind == "array");
            if let Some(items) = fields.get("items").filter(|_| is_list).cloned() {
                let list = Value::Object(std::mem::take(fields));
                fields.insert("anyOf".to_owned(), json!([list, items]));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(admit_single),
        _ => {}
    }
}

/// Adds the fields of a data file, which needs `template` where a document file needs its kind.
fn offer(mut schema: Value, more: Value, instead: &[&str]) -> Value {
    if let (Value::Object(root), Value::Object(more)) = (&mut schema, more) {
        let required = root.remove("required").unwrap_or_default();
        root.insert("anyOf".to_owned(), json!([{ "required": required }, { "required": instead }]));
        if let Some(Value::Object(properties)) = root.get_mut("properties") {
            properties.extend(more);
        }
    }
    schema
}

fn finish(mut schema: Value, lang: Lang, title: &str) -> Value {
    entitle(&mut schema, lang);
    if let Value::Object(root) = &mut schema {
        root.insert("title".to_owned(), catalogue::plain(lang, title).unwrap_or_default().into());
    }
    schema
}

/// Gives every field and every fixed word its title; what the types say of themselves is for programmers.
fn entitle(schema: &mut Value, lang: Lang) {
    match schema {
        Value::Object(fields) => {
            fields.remove("description");
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                for (name, property) in properties.iter_mut() {
                    if !property.is_object() {
                        *property = json!({});
                    }
                    property["title"] = title(lang, &format!("schema-{}", name.replace('_', "-")));
                }
            }
            if let Some(Value::String(word)) = fields.get("const") {
                let title = match DocumentKind::find(word) {
                    Some(kind) => kind.name().into(),
                    None => title(lang, &format!("schema-value-{}", word.to_lowercase())),
                };
                fields.insert("title".to_owned(), title);
            }
            for (name, value) in fields.iter_mut() {
                // The words of a `default` or `enum` are data, not schemas.
                if !matches!(name.as_str(), "default" | "enum" | "const") {
                    entitle(value, lang);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| entitle(item, lang)),
        _ => {}
    }
}

fn title(lang: Lang, id: &str) -> Value {
    catalogue::plain(lang, id).unwrap_or_else(|| format!("[{id}]")).into()
}
