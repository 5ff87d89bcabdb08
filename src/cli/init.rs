//! `congvan init [DIR]`: the folder of an office: settings, keys, database, first register.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rust_embed::RustEmbed;

use super::{Failure, Session, print, user};
use crate::domain::Role;
use crate::service;
use crate::service::account::{self, Made, NewAccount};
use crate::service::register::{self, Mode, NewRegister};
use crate::text::Message;

/// Makes the folder of an office.
#[derive(Debug, Args)]
pub struct Init {
    /// The new office's folder; the global one unless named.
    pub folder: Option<PathBuf>,
    /// Code of the office's unit.
    #[arg(long, default_value = "van-phong")]
    pub office: String,
    /// Name beside the sender's address.
    #[arg(long, default_value = "")]
    pub name: String,
    /// The first person, with every role.
    #[arg(long, default_value = "Văn thư")]
    pub person: String,
    /// Login name of the first person.
    #[arg(long, default_value = "quan-tri")]
    pub login: String,
    /// The sender's address.
    #[arg(long, default_value = "vanthu@congvan.example")]
    pub from: String,
    /// How the office signs.
    #[arg(long, default_value = "external")]
    pub signing: Signing,
    /// Port of the units' pages.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
}

/// How the office signs, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Signing {
    External,
    Paper,
    None,
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/office"]
struct Form;

impl Init {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let session = match &self.folder {
            Some(folder) => session.at(folder.clone()),
            None => session.at(session.paths.folder().to_owned()),
        };
        self.make(&session).await?;
        let folder = session.paths.folder();
        let first = self.first_administrator(&session).await?;
        if session.json {
            let (login, password) =
                first.map(|made| (made.account.login, made.one_time_password)).unzip();
            return print::json(&serde_json::json!({
                "folder": folder, "login": login, "one_time_password": password,
            }));
        }
        print::talk(&session, &Message::new("cli-init-done").with("folder", folder.display()));
        if let Some(made) = first {
            let (login, password) = (&made.account.login, &made.one_time_password);
            user::password(&session, "cli-init-administrator", login, password)?;
        }
        Ok(())
    }

    /// Makes the first administrator, who must change the printed password at once. A database that was there before
    /// has its people already.
    async fn first_administrator(&self, session: &Session) -> Result<Option<Made>, Failure> {
        let (office, actor) = session.open_as().await?;
        let new = NewAccount {
            login: self.login.clone(),
            name: self.person.clone(),
            roles: Role::OF_PERSONS.to_vec(),
            lang: session.lang,
            ..NewAccount::default()
        };
        Ok(account::first_administrator(&office, &actor, new).await?)
    }

    /// Writes settings and key, then the database. Refuses a folder that is an office already.
    pub async fn make(&self, session: &Session) -> Result<(), Failure> {
        let paths = &session.paths;
        if paths.settings().exists() {
            return Err(Failure::Sentence(
                Message::new("cli-init-exists").with("file", paths.settings().display()),
                4,
            ));
        }
        let key = paths.link_key();
        let keys = key.parent().unwrap_or(paths.folder());
        std::fs::create_dir_all(keys).map_err(|error| Failure::unwritable(keys, &error))?;
        if !key.exists() {
            write_secret(&key, &session.ids.secret())?;
        }
        // The settings come last: a folder without them is not an office yet, and init may be repeated.
        let words = self.settings()?;
        let settings = paths.settings();
        write_whole(&settings, words.as_bytes())?;
        let opened = first_register(session).await;
        if opened.is_err() {
            // Without its database it is not an office; the next attempt starts afresh.
            std::fs::remove_file(&settings)
                .map_err(|error| Failure::unwritable(&settings, &error))?;
        }
        opened
    }

    fn settings(&self) -> Result<String, Failure> {
        let form = Form::get("congvan.yaml").ok_or_else(|| Failure::bug("no form of settings"))?;
        let form = String::from_utf8_lossy(&form.data).into_owned();
        let quoted = |words: &str| serde_json::to_string(words).map_err(Failure::bug);
        let signing = match self.signing {
            Signing::External => "external",
            Signing::Paper => "paper",
            Signing::None => "none",
        };
        Ok(form
            .replace("{{ office }}", &quoted(&self.office)?)
            .replace("{{ name }}", &quoted(&self.name)?)
            .replace("{{ person }}", &quoted(&self.person)?)
            .replace("{{ from }}", &quoted(&self.from)?)
            .replace("{{ signing }}", signing)
            .replace("{{ port }}", &self.port.to_string()))
    }
}

/// Makes the database with one register for all kinds (Decree 30, Art. 15.1c).
async fn first_register(session: &Session) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let new = NewRegister {
        code: "van-ban-di".to_owned(),
        name: session.say(&Message::new("cli-init-register")),
        kinds: Vec::new(),
        mode: Mode::Allot,
    };
    // A database named by DATABASE_URL may have it already.
    match register::add(&office, &actor, new).await {
        Ok(()) | Err(service::Error::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Writes a file that only its owner may read.
fn write_secret(path: &Path, secret: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .and_then(|mut file| file.write_all(secret.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(|error| Failure::unwritable(path, &error))
}

/// Writes a file so that it is there whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| Failure::unwritable(path, &error))
}
