//! The schemas name every field in Vietnamese and in English, and know the fields that the reader knows.

use congvan::{
    template::{FIELDS, schema},
    text::Lang,
};
use serde_json::Value;

/// Titles without words come back in brackets.
fn untitled(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(title)) = fields.get("title")
                && (title.is_empty() || title.starts_with('['))
            {
                found.push(title.clone());
            }
            fields.values().for_each(|value| untitled(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| untitled(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_has_its_title_in_both_languages() {
    for lang in Lang::ALL {
        for schema in [schema::of_document(lang), schema::of_template(lang)] {
            let mut found = Vec::new();
            untitled(&schema, &mut found);
            assert!(found.is_empty(), "{}: {found:?}", lang.code());
        }
    }
}

#[test]
fn the_document_schema_and_the_reader_know_the_same_fields() {
    let schema = schema::of_document(Lang::Vi);
    let properties = schema["properties"].as_object().expect("properties");
    let mut known: Vec<&str> = properties.keys().map(String::as_str).collect();
    known.retain(|name| !["template", "data"].contains(name));
    assert_eq!(known, FIELDS);
    assert_eq!(properties["subject"]["title"], "Trích yếu");
}

#[test]
fn the_schema_names_no_description_in_another_language() {
    let text = schema::of_document(Lang::Vi).to_string();
    assert!(!text.contains("\"description\""), "{text}");
}
