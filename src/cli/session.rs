//! What every command needs: the language, the office's folder, and the office opened on demand.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::{Arguments, Failure};
use crate::config::{Clock, Crash, Ids, Paths, Settings};
use crate::domain::{Actor, Calendar};
use crate::files::Files;
use crate::service::{self, Office};
use crate::store::Store;
use crate::text::{Lang, Message, folding};
use crate::typeset::Engine;

/// One run of one command.
#[derive(Debug)]
pub struct Session {
    pub lang: Lang,
    pub json: bool,
    pub paths: Paths,
    pub clock: Clock,
    pub ids: Ids,
    person: Option<String>,
}

impl Session {
    /// Takes the global options.
    #[must_use]
    pub fn new(arguments: &Arguments) -> Self {
        // A demonstration lives at its own moment, whichever window it is looked at from.
        let clock = super::demo::clock_of(&arguments.dir).unwrap_or_default();
        Self {
            lang: arguments.lang.into(),
            json: arguments.json,
            paths: Paths::new(&arguments.dir),
            clock,
            ids: Ids::default(),
            person: arguments.person.clone(),
        }
    }

    /// The same session over another folder.
    #[must_use]
    pub fn at(&self, folder: PathBuf) -> Self {
        Self {
            paths: Paths::new(folder),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            person: self.person.clone(),
            ..*self
        }
    }

    /// The same session at another time.
    #[must_use]
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Opens the office: settings, database, files, engine.
    pub async fn open(&self) -> Result<Office, Failure> {
        let settings = self.settings()?;
        let store = Store::open(&settings.database).await.map_err(service::Error::from)?;
        let files = Files::open(&self.paths.files()).map_err(service::Error::from)?;
        let engine = Engine::for_office(self.paths.folder()).map_err(service::Error::from)?;
        let office =
            Office::new(store, files, engine, self.clock.clone(), self.ids.clone(), settings);
        let (deliverables, templates) = (self.deliverables(), self.templates());
        let office = Office { deliverables, templates, ..office };
        service::setting::refresh(&office).await?;
        Ok(office)
    }

    /// Opens the office for the person who acts.
    pub async fn open_as(&self) -> Result<(Office, Actor), Failure> {
        let office = self.open().await?;
        let actor = self.actor(&office.settings)?;
        Ok((office, actor))
    }

    /// The program as it was called: `target/release/congvan`.
    #[must_use]
    pub fn program() -> String {
        std::env::args().next().unwrap_or_else(|| "congvan".to_owned())
    }

    /// The person that was named on the command line, if one was.
    #[must_use]
    pub fn named_person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// Reads a variable of the environment; the only place that does.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
    pub fn variable(name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    /// Puts a message into the session's language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        message.render(self.lang)
    }

    /// Tells whether a person watches: then colours and progress bars make sense.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        !self.json && std::io::stderr().is_terminal()
    }

    /// The office's settings, with what the environment overrides.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let path = self.paths.settings();
        let words = std::fs::read_to_string(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Failure::input(
                Message::new("cli-no-office").with("folder", self.paths.folder().display()),
            ),
            _ => Failure::unreadable(&path, &error),
        })?;
        let mut settings: Settings =
            serde_saphyr::from_str(&words).map_err(|error| bad_settings(&path, &error))?;
        if let Some(url) = Self::variable("DATABASE_URL") {
            settings.database = url;
        }
        settings.calendar = self.calendar()?;
        let mut findings = settings.reminders.findings();
        for finding in &mut findings.0 {
            finding.place.file = Some(path.display().to_string());
            finding.place.field = format!("reminders.{}", finding.place.field);
        }
        if findings.has_errors() {
            return Err(Failure::Findings(findings));
        }
        settings.database = self.located(&settings.database);
        settings.crash = Self::variable("CONGVAN_CRASH").map(Crash::at).unwrap_or_default();
        settings.link_key = secret_file(&self.paths.link_key())?;
        if let Some(smtp) = &mut settings.mail.smtp {
            if let Some(password) = Self::variable("CONGVAN_SMTP_PASSWORD") {
                smtp.password = crate::config::Secret::new(password);
            } else if let Some(file) = &smtp.password_file {
                smtp.password = secret_file(&self.paths.folder().join(file))?;
            }
        }
        if let Some(imap) = &mut settings.mail.imap {
            if let Some(password) = Self::variable("CONGVAN_IMAP_PASSWORD") {
                imap.password = crate::config::Secret::new(password);
            } else if let Some(file) = &imap.password_file {
                imap.password = secret_file(&self.paths.folder().join(file))?;
            }
            // The mailbox is read by a round, which knows the settings alone.
            imap.trust_file = imap.trust_file.take().map(|file| self.paths.folder().join(file));
        }
        if let Some(tls) = &mut settings.web.tls {
            // Pages know the settings alone.
            tls.certificate = self.paths.folder().join(&tls.certificate);
            tls.key = self.paths.folder().join(&tls.key);
        }
        Ok(settings)
    }

    /// The days off that come with the program, with the office's own over them.
    fn calendar(&self) -> Result<Calendar, Failure> {
        let path = self.paths.holidays();
        let own = match std::fs::read_to_string(&path) {
            Ok(own) => own,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Failure::unreadable(&path, &error)),
        };
        let own = Calendar::parse(&own).map_err(|fault| {
            let bad = Message::new("cli-bad-calendar").with("file", path.display());
            Failure::input(bad.with("line", fault.0))
        })?;
        Ok(Calendar::built_in().overlaid(own))
    }

    /// A database URL with a relative SQLite path taken from the office's folder.
    fn located(&self, url: &str) -> String {
        match url.strip_prefix("sqlite://") {
            Some(path) => format!("sqlite://{}", self.paths.folder().join(path).display()),
            None => url.to_owned(),
        }
    }

    /// The person in whose name the command acts.
    pub fn actor(&self, settings: &Settings) -> Result<Actor, Failure> {
        let person = match &self.person {
            None => settings.people.first(),
            Some(name) => settings.people.iter().find(|person| person.name == *name),
        };
        person.map(|person| person.actor(&settings.office)).ok_or_else(|| {
            Failure::input(
                Message::new("cli-unknown-person")
                    .with("name", self.person.as_deref().unwrap_or_default()),
            )
        })
    }
}

/// What is wrong with the settings, at which line; names that are none with the nearest that is one.
fn bad_settings(path: &std::path::Path, error: &serde_saphyr::Error) -> Failure {
    use serde_saphyr::Error as Fault;
    let place = error.location().map_or_else(
        || path.display().to_string(),
        |at| format!("{}:{}:{}", path.display(), at.line(), at.column()),
    );
    let message = match error.without_snippet() {
        Fault::SerdeUnknownField { field, expected, .. } => unknown("cli-setting", field, expected),
        Fault::SerdeUnknownVariant { variant, expected, .. } => {
            unknown("cli-setting-value", variant, expected)
        }
        Fault::SerdeMissingField { field, .. } => {
            Message::new("cli-setting-missing").with("name", field)
        }
        Fault::SerdeInvalidType { .. }
        | Fault::SerdeInvalidValue { .. }
        | Fault::InvalidScalar { .. }
        | Fault::InvalidBooleanStrict { .. } => Message::new("cli-setting-unfit"),
        other => Message::new("cli-bad-settings").with("cause", other),
    };
    Failure::input(message.with("file", place))
}

fn unknown(kind: &'static str, name: &str, known: &[&str]) -> Message {
    let near = folding::nearest(name, known.iter().copied());
    let message = match (kind, near) {
        ("cli-setting", Some(_)) => Message::new("cli-setting-unknown-near"),
        ("cli-setting", None) => Message::new("cli-setting-unknown"),
        (_, Some(_)) => Message::new("cli-setting-value-unknown-near"),
        (_, None) => Message::new("cli-setting-value-unknown"),
    };
    let message = message.with("name", name);
    match near {
        Some(near) => message.with("near", near),
        None => message.with("known", known.join(", ")),
    }
}

fn secret_file(path: &std::path::Path) -> Result<crate::config::Secret, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    Ok(crate::config::Secret::new(bytes.trim_ascii().to_vec()))
}
