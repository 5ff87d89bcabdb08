//! The page templates: built in, or the office's own.

use std::path::Path;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Tera};

/// Everything under `templates/web`.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/web"]
struct Embedded;

/// All templates, parsed once; a page that cannot be rendered is found at start, not by a visitor.
#[derive(Debug)]
pub struct Pages {
    tera: Tera,
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
        let mut tera = Tera::new();
        tera.add_raw_templates(names.map(|name| (name.to_string(), read(&name))))?;
        Ok(Self { tera, style: read("style.css"), icon: read("icon.svg") })
    }

    /// Fills a template; every value is escaped.
    ///
    /// # Errors
    /// [`BadPage`] when template and values do not fit.
    pub fn render(&self, name: &str, values: &impl Serialize) -> Result<String, BadPage> {
        Ok(self.tera.render(name, &Context::from_serialize(values)?)?)
    }

    /// The one sheet of styles.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The sign in the browser's tab.
    #[must_use]
    pub fn icon(&self) -> &str {
        &self.icon
    }
}
