//! `congvan.yaml`: the settings of one office.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{Calendar, ReminderPolicy};

use super::{
    AccountSettings, Crash, FollowSettings, Limits, MailSettings, Person, ReviewSettings, Secret,
    SigningSettings, SummarySettings, WebSettings,
};

/// All settings of an office.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Code of the unit whose office this is; it owns what is written here.
    pub office: String,
    /// `sqlite://…` beside the settings, or `postgres://…`; `DATABASE_URL` wins.
    pub database: String,
    /// Who works here; the first acts when a command names nobody.
    pub people: Vec<Person>,
    pub signing: SigningSettings,
    /// Which desks a draft passes before it is signed.
    pub review: ReviewSettings,
    pub mail: MailSettings,
    pub web: WebSettings,
    pub accounts: AccountSettings,
    pub limits: Limits,
    pub follow: FollowSettings,
    /// When units are reminded; a letter may have a policy of its own.
    pub reminders: ReminderPolicy,
    /// The summary that leaders get by mail.
    pub summary: SummarySettings,
    /// Days off and days made up; the built-in ones under those of the office's own file.
    #[serde(skip)]
    pub calendar: Calendar,
    /// Where the program dies, for the crash proofs; never read from the file.
    #[serde(skip)]
    pub crash: Crash,
    /// The key under the links of units; read from its own file, never from this one.
    #[serde(skip)]
    pub link_key: Secret,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            office: String::new(),
            database: "sqlite://congvan.db".to_owned(),
            people: vec![Person::default()],
            signing: SigningSettings::default(),
            review: ReviewSettings::default(),
            mail: MailSettings::default(),
            web: WebSettings::default(),
            accounts: AccountSettings::default(),
            limits: Limits::default(),
            follow: FollowSettings::default(),
            reminders: ReminderPolicy::default(),
            summary: SummarySettings::default(),
            calendar: Calendar::built_in(),
            crash: Crash::default(),
            link_key: Secret::default(),
        }
    }
}

/// Where an office keeps its things, all under its own folder.
#[derive(Debug, Clone)]
pub struct Paths(PathBuf);

impl Paths {
    /// Names the office's folder.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The office's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.0.join("congvan.yaml")
    }

    /// The default database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.0.join("congvan.db")
    }

    /// Files of record.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.0.join("files")
    }

    /// The key under the links, mode 600.
    #[must_use]
    pub fn link_key(&self) -> PathBuf {
        self.0.join("keys").join("link.key")
    }

    /// The office's own templates; they win over the built-in ones.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.0.join("templates")
    }

    /// The office's own days off, read over those that come with the program.
    #[must_use]
    pub fn holidays(&self) -> PathBuf {
        self.templates().join("calendar").join("holidays.txt")
    }

    /// The office's own fonts; they win over the built-in ones.
    #[must_use]
    pub fn fonts(&self) -> PathBuf {
        self.0.join("fonts")
    }
}
