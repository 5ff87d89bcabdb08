//! The page templates: built in, or the office's own.

use std::borrow::Cow;
use std::path::Path;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::text::{KeptMessage, Lang};

/// Everything under `templates/web`.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/web"]
struct Embedded;

/// All templates, parsed once for each language; a page that cannot be rendered is found at start, not by a visitor.
#[derive(Debug)]
pub struct Pages {
    vietnamese: Tera,
    english: Tera,
    style: String,
    icon: String,
}

/// A template that cannot be used, with the engine's words.
#[derive(Debug, thiserror::Error)]
#[error("page template: {0}")]
pub struct BadPage(String);

impl From<tera::Error> for BadPage {
    fn from(error: tera::Error) -> Self {
        Self(error.to_string())
    }
}

impl Pages {
    /// Reads the built-in templates, each replaced by the file of the same name under `own/web`, if there is one.
    ///
    /// # Errors
    /// [`BadPage`] when a template has a fault.
    pub fn load(own: Option<&Path>) -> Result<Self, BadPage> {
        let read = |name: &str| {
            let replaced = own.map(|folder| folder.join("web").join(name));
            replaced.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_else(|| {
                let file = Embedded::get(name).map(|file| file.data).unwrap_or_default();
                String::from_utf8_lossy(&file).into_owned()
            })
        };
        let names = Embedded::iter().filter(|name| {
            Path::new(name.as_ref()).extension().is_some_and(|extension| extension == "html")
        });
        let texts: Vec<_> = names.map(|name| (name.to_string(), read(&name))).collect();
        Ok(Self {
            vietnamese: speaking(Lang::Vi, &texts)?,
            english: speaking(Lang::En, &texts)?,
            style: read("style.css"),
            icon: read("icon.svg"),
        })
    }

    /// Fills a template in Vietnamese; every value is escaped.
    ///
    /// # Errors
    /// [`BadPage`] when template and values do not fit.
    pub fn render(&self, name: &str, values: &impl Serialize) -> Result<String, BadPage> {
        self.render_in(Lang::Vi, name, &Context::from_serialize(values)?)
    }

    /// Fills a template whose sentences (`say(id="…")`) are put into words in a language.
    ///
    /// # Errors
    /// [`BadPage`] when template and values do not fit.
    pub fn render_in(&self, lang: Lang, name: &str, values: &Context) -> Result<String, BadPage> {
        let tera = match lang {
            Lang::Vi => &self.vietnamese,
            Lang::En => &self.english,
        };
        Ok(tera.render(name, values)?)
    }

    /// The one sheet of styles of the units' pages.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The sign in the browser's tab.
    #[must_use]
    pub fn icon(&self) -> &str {
        &self.icon
    }

    /// A script or sheet of the office's pages, by its name in `templates/web/assets`.
    #[must_use]
    pub fn asset(name: &str) -> Option<Cow<'static, [u8]>> {
        Embedded::get(&format!("assets/{name}")).map(|file| file.data)
    }
}

/// The templates with a voice: `say` knows the sentences of one language, because a component sees nothing of the page
/// around it.
fn speaking(lang: Lang, texts: &[(String, String)]) -> Result<Tera, BadPage> {
    let mut tera = Tera::new();
    tera.register_function("say", move |words: Kwargs, _: &State| -> TeraResult<String> {
        let mut message = KeptMessage { id: words.must_get("id")?, args: Vec::new() };
        for (name, value) in words.iter() {
            let name = name.to_string();
            if name != "id" {
                message.args.push((name, value.to_string()));
            }
        }
        Ok(message.render(lang))
    });
    tera.add_raw_templates(texts.to_vec())?;
    Ok(tera)
}
