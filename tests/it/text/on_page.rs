//! What a page says of a mistake holds no word that only files and the command line know.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use congvan::template::schema;
use congvan::text::{KeptMessage, Lang, Message};
use serde_json::Value;

/// Rooms whose sentences no page shows: the command line, what it alone asks for, and the reading of Word files there.
const NOT_ON_PAGES: [&str; 5] = [
    "src/cli/",
    "src/service/doctor/",
    "src/service/backup/",
    "src/archive/docx/read/",
    "src/template/schema.rs",
];
/// Sentences about the file that somebody brings, even where a page takes it: they speak of its lines and keys.
const ABOUT_FILES: [&str; 10] = [
    "template-yaml-",
    "template-empty-file",
    "template-not-utf8",
    "template-not-a-text-file",
    "template-expression",
    "template-unknown-variable",
    "template-bad-",
    "roster-columns-",
    "roster-total-of-words",
    "roster-unique-unknown",
];
/// Findings of drafts: they stand at the field itself.
const OF_DRAFTS: [&str; 3] = ["template-", "check-", "letter-"];
/// Said by one command that does all three steps.
const OF_ONE_COMMAND: [&str; 1] = ["cli-letter-must-be-signed"];

/// The words of every place (`id`, `id.attribute`) of a language, as the catalogues write them.
fn places(lang: Lang) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/text").join(lang.code());
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder of a language") {
        let words = fs::read_to_string(entry.expect("an entry").path()).expect("a readable file");
        let (mut id, mut place) = (String::new(), String::new());
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let (head, mut rest) = line.split_once('=').unwrap_or(("", line));
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                head.trim().clone_into(&mut id);
                place.clone_from(&id);
            } else if head.trim().starts_with('.') {
                place = format!("{id}{}", head.trim());
            } else {
                rest = line;
            }
            let text = places.entry(place.clone()).or_default();
            text.push(' ');
            text.push_str(rest);
        }
    }
    places
}

/// Ids that something outside the command line names.
fn named_for_pages(known: &BTreeMap<String, String>) -> BTreeSet<String> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for entry in walkdir::WalkDir::new(package.join("src")).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(package).expect("inside").display().to_string();
        if !path.ends_with(".rs") || NOT_ON_PAGES.iter().any(|room| path.starts_with(room)) {
            continue;
        }
        let code = fs::read_to_string(entry.path()).expect("readable source");
        named.extend(code.split('"').filter(|word| known.contains_key(*word)).map(str::to_owned));
    }
    named
}

/// Keys of document files, template files and definitions of forms.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                found.extend(properties.keys().cloned());
            }
            fields.values().for_each(|value| keys(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// What of a text only files and the command line know.
fn file_words(lang: Lang, text: &str, keys: &BTreeSet<String>) -> Vec<String> {
    // Names of arguments and of their cases are no words; a value named `field` is a key, though, and `line` a line of a file.
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        plain.push_str(before);
        let end =
            after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        if ["field", "line"].contains(&&after[..end]) {
            plain.push('$');
            plain.push_str(&after[..end]);
        }
        rest = &after[end..];
    }
    plain.push_str(rest);
    while let Some(from) = plain.find('[')
        && let Some(length) = plain[from..].find(']')
        && plain[from + 1..from + length].chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    {
        plain.replace_range(from..=from + length, "");
    }
    let is_word = |c: char| c.is_alphanumeric() || "_-.:$".contains(c);
    let words: Vec<&str> =
        plain.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let next_is_verb = words.get(place + 1).is_some_and(|next| {
            next.chars().all(|c| c.is_ascii_lowercase()) && lang == Lang::Vi
                || ["list", "check", "show", "outbox", "unit", "register"].contains(next)
        });
        let bare = word.trim_end_matches(['.', ':']);
        let is_key = match lang {
            Lang::Vi => bare.len() > 3 && keys.contains(bare),
            // English letters have these words, too; with a colon behind or an underscore inside they are keys.
            Lang::En => keys.contains(bare) && bare.contains('_'),
        };
        if is_key
            || word.starts_with("--") && word.len() > 2
            || (*word == "congvan" && next_is_verb)
            || word.starts_with('$')
        {
            found.push((*word).to_owned());
        }
    }
    found
}

#[test]
fn what_a_page_says_of_a_mistake_names_no_key_option_or_command() {
    let mut known = BTreeSet::new();
    for schema in [schema::of_document(Lang::Vi), schema::of_template(Lang::Vi)] {
        keys(&schema, &mut known);
    }
    assert!(known.contains("signature") && known.contains("report_to"), "{known:?}");
    let mut wrong = Vec::new();
    let mut walked = 0;
    for lang in Lang::ALL {
        let places = places(lang);
        for id in named_for_pages(&places) {
            // Only what says what to do is about a mistake; labels and headings are something else.
            let attribute = |name: &str| places.get(&format!("{id}.{name}"));
            let (page, advice) = (attribute("form"), attribute("advice"));
            let is_excused = ABOUT_FILES.iter().any(|begin| id.starts_with(begin))
                || OF_ONE_COMMAND.contains(&id.as_str());
            let Some(advice) = page.or(advice).filter(|_| !is_excused) else { continue };
            walked += 1;
            let text = attribute("form-text").or_else(|| places.get(&id));
            for words in text.into_iter().chain([advice]) {
                // Elsewhere that argument is the label of a field, and the line one of a file that was brought.
                let found = file_words(lang, words, &known);
                let found: Vec<_> = found
                    .into_iter()
                    .filter(|word| {
                        !word.starts_with('$') || OF_DRAFTS.iter().any(|of| id.starts_with(of))
                    })
                    .collect();
                if !found.is_empty() {
                    wrong.push(format!("{id} ({}): {found:?} in {}", lang.code(), words.trim()));
                }
            }
        }
    }
    assert!(walked > 600, "{walked} sentences were walked");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_gets_the_advice_for_files_and_a_page_the_one_for_pages() {
    let finding = Message::new("check-no-signature");
    let file = finding.advice(Lang::Vi).expect("an advice");
    assert!(file.contains("signature:"), "{file}");
    let page = finding.advice_on_page(Lang::Vi).expect("an advice");
    assert_eq!(page, "Chọn người ký, hoặc ghi chức vụ và họ tên.");
    assert_eq!(KeptMessage::from(&finding).advice_on_page(Lang::Vi), Some(page));

    let finding = Message::new("template-missing-field").with("field", "place");
    assert!(finding.render(Lang::Vi).contains("place"));
    assert_eq!(finding.on_page(Lang::Vi), "Ô này chưa điền.");
    assert_eq!(finding.advice_on_page(Lang::Vi), None, "the field itself says where");
    // Where nothing is said for pages, both say the same.
    let finding = Message::new("check-subject-label");
    assert_eq!(finding.on_page(Lang::En), finding.render(Lang::En));
    assert_eq!(finding.advice_on_page(Lang::En), finding.advice(Lang::En));
}
