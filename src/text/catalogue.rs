//! The catalogues: every file of `templates/text/{vi,en}/`, read once into one Fluent bundle per language.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use unic_langid::langid;

use super::{KeptMessage, Lang, Message};

/// One file per room and language; the ids of a room begin with its name.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/text"]
#[include = "*.ftl"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The word used on the command line and as the name of the folder: `vi`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Reads the word used on the command line.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

impl Message {
    /// Puts the message into words; a name without a sentence comes back in brackets.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        sentence(lang, self.id, None, &self.args).unwrap_or_else(|| format!("[{}]", self.id))
    }

    /// Tells what to do about it, where the sentence has an advice.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<String> {
        sentence(lang, self.id, Some("advice"), &self.args)
    }

    /// Puts the message into the words of a page, where nobody sees keys of files (`.form-text`, else the sentence).
    #[must_use]
    pub fn on_page(&self, lang: Lang) -> String {
        sentence(lang, self.id, Some("form-text"), &self.args).unwrap_or_else(|| self.render(lang))
    }

    /// Tells what to do about it on a page, where nobody types commands (`.form`, else the advice; `{ "" }`: nothing).
    #[must_use]
    pub fn advice_on_page(&self, lang: Lang) -> Option<String> {
        page_advice(lang, self.id, &self.args)
    }
}

impl KeptMessage {
    /// Tells what to do about it, where the sentence has an advice.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<String> {
        sentence(lang, &self.id, Some("advice"), &self.args)
    }

    /// Tells what to do about it on a page; see [`Message::advice_on_page`].
    #[must_use]
    pub fn advice_on_page(&self, lang: Lang) -> Option<String> {
        page_advice(lang, &self.id, &self.args)
    }

    /// Puts the message into the words of a page; see [`Message::on_page`].
    #[must_use]
    pub fn on_page(&self, lang: Lang) -> String {
        sentence(lang, &self.id, Some("form-text"), &self.args).unwrap_or_else(|| self.render(lang))
    }

    /// Puts the message into words; a name without a sentence, of another version perhaps, comes back in brackets.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        sentence(lang, &self.id, None, &self.args).unwrap_or_else(|| format!("[{}]", self.id))
    }
}

/// Tells whether a catalogue has a sentence of this name.
#[must_use]
pub fn has_sentence(lang: Lang, id: &str) -> bool {
    bundle(lang).has_message(id)
}

/// Puts a sentence without arguments into words, by a name made at run time.
#[must_use]
pub fn plain(lang: Lang, id: &str) -> Option<String> {
    let none: [(&str, String); 0] = [];
    sentence(lang, id, None, &none)
}

/// Lists what is wrong inside the catalogues themselves: syntax, names given twice.
#[must_use]
pub fn faults(lang: Lang) -> Vec<String> {
    load(lang).1
}

fn page_advice(lang: Lang, id: &str, args: &[(impl AsRef<str>, String)]) -> Option<String> {
    sentence(lang, id, Some("form"), args)
        .or_else(|| sentence(lang, id, Some("advice"), args))
        .filter(|words| !words.is_empty())
}

fn sentence(
    lang: Lang,
    id: &str,
    attribute: Option<&str>,
    args: &[(impl AsRef<str>, String)],
) -> Option<String> {
    let bundle = bundle(lang);
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(name.as_ref(), FluentValue::from(value.as_str()));
    }
    // A value that is missing shows as {$name}: the sentence is still better than none.
    let mut faults = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned())
}

fn bundle(lang: Lang) -> &'static Bundle {
    static VI: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::Vi => VI.get_or_init(|| load(lang).0),
        Lang::En => EN.get_or_init(|| load(lang).0),
    }
}

fn load(lang: Lang) -> (Bundle, Vec<String>) {
    let locale = match lang {
        Lang::Vi => langid!("vi"),
        Lang::En => langid!("en"),
    };
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Isolation marks are invisible characters that spoil copied and compared text.
    bundle.set_use_isolating(false);
    let mut faults = Vec::new();
    for path in Files::iter().filter(|path| path.starts_with(&format!("{}/", lang.code()))) {
        let Some(file) = Files::get(&path) else { continue };
        let words = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(words).unwrap_or_else(|(readable, errors)| {
            faults.extend(errors.iter().map(|error| format!("{path}: {error}")));
            readable
        });
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{path}: {error}")));
        }
    }
    (bundle, faults)
}
