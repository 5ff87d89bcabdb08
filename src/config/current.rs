//! Settings that change while the program runs.
//!
//! The office's own days off and some settings are changed on its pages. Everybody who holds the settings sees the change
//! at once, and nobody's reference becomes stale: versions follow one another in a chain, and the last one counts.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use super::Settings;

/// The settings now in force, shared by all clones; reads as [`Settings`].
#[derive(Debug, Clone)]
pub struct Current(Arc<Version>);

#[derive(Debug, Clone)]
struct Version {
    settings: Settings,
    next: OnceLock<Arc<Version>>,
}

impl Version {
    const fn new(settings: Settings) -> Self {
        Self { settings, next: OnceLock::new() }
    }

    fn last(&self) -> &Self {
        let mut version = self;
        while let Some(next) = version.next.get() {
            version = next;
        }
        version
    }
}

impl Current {
    /// What the file and the environment said when the program began.
    #[must_use]
    pub fn given(&self) -> &Settings {
        &self.0.settings
    }

    /// Puts other settings in force, for this value and all its clones.
    pub fn replace(&self, settings: Settings) {
        let mut next = Arc::new(Version::new(settings));
        // Somebody else may have added a version meanwhile: ours comes after it.
        while let Err(ours) = self.0.last().next.set(next) {
            next = ours;
        }
    }
}

impl From<Settings> for Current {
    fn from(settings: Settings) -> Self {
        Self(Arc::new(Version::new(settings)))
    }
}

impl Deref for Current {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0.last().settings
    }
}

/// Whoever writes into the settings has them alone from then on, as with any value.
impl DerefMut for Current {
    fn deref_mut(&mut self) -> &mut Settings {
        let now = Settings::clone(self);
        self.0 = Arc::new(Version::new(now));
        &mut Arc::make_mut(&mut self.0).settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reaches_every_clone_and_leaves_what_was_read_alone() {
        let current = Current::from(Settings::default());
        let other = current.clone();
        let before = &other.follow;
        current.replace(Settings { office: "xa".to_owned(), ..Settings::default() });
        assert_eq!(other.office, "xa");
        assert_eq!(before.extensions, 2);
        assert_eq!(other.given().office, "");
    }

    #[test]
    fn whoever_writes_into_it_has_it_alone() {
        let current = Current::from(Settings::default());
        let mut own = current.clone();
        own.office = "xa".to_owned();
        assert_eq!(own.office, "xa");
        assert_eq!(current.office, "");
    }
}
