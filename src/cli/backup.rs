//! `congvan backup`, `congvan restore`, `congvan copy`: the whole office in one file, back again, to another database.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Session, print};
use crate::config::Settings;
use crate::domain::hanoi;
use crate::service::backup::{self, Target};
use crate::store::copy::Copied;
use crate::text::{Message, dates};

/// Writes a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The ZIP to write.
    #[arg(short, long)]
    output: PathBuf,
    /// Also over a file that is there.
    #[arg(long)]
    force: bool,
}

/// Brings a backup back.
#[derive(Debug, Args)]
pub struct Restore {
    backup: PathBuf,
    /// New or empty.
    folder: PathBuf,
    /// An empty database instead of SQLite in the folder.
    #[arg(long)]
    database: Option<String>,
}

/// Copies the database into another.
#[derive(Debug, Args)]
pub struct Copy {
    /// `sqlite://PATH` or `postgres://…`, empty.
    #[arg(long)]
    to: String,
}

impl Backup {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        print::refuse_overwriting(&self.output, self.force)?;
        let (office, actor) = session.open_as().await?;
        let folder = self.output.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        // Only its owner reads it: it holds the keys.
        let beside = tempfile::NamedTempFile::new_in(folder)
            .map_err(|error| Failure::unwritable(&self.output, &error))?;
        let bar = print::progress(session, 0, &Message::new("backup-writing"));
        let own = session.paths.folder();
        let (beside, done) = backup::back_up(&office, &actor, own, beside, || bar.inc(1)).await?;
        bar.finish_and_clear();
        beside
            .as_file()
            .sync_all()
            .and_then(|()| beside.persist(&self.output).map_err(|error| error.error).map(drop))
            .map_err(|error| Failure::unwritable(&self.output, &error))?;
        let said = Message::new("backup-written").with("file", self.output.display());
        print::done(session, &said.with("rows", done.rows).with("files", done.files))
    }
}

impl Restore {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let file =
            File::open(&self.backup).map_err(|error| Failure::unreadable(&self.backup, &error))?;
        let bar = print::progress(session, 0, &Message::new("backup-restoring"));
        let target = Target { folder: self.folder.clone(), database: self.database };
        let named = |words: &str| {
            serde_saphyr::from_str::<Settings>(words).ok().map(|settings| settings.database)
        };
        let restored = backup::restore(file, &target, named, || bar.inc(1)).await?;
        bar.finish_and_clear();
        let said = Message::new("backup-restored")
            .with("folder", self.folder.display())
            .with("rows", restored.rows)
            .with("files", restored.files)
            .with("made", dates::moment(restored.manifest.made_at.with_timezone(&hanoi())));
        print::done(session, &said)?;
        if !restored.compared {
            print::talk(session, &Message::new("backup-counted-only"));
        }
        if restored.held > 0 {
            print::talk(session, &Message::new("backup-held").with("count", restored.held));
        }
        if let Some(aside) = &restored.settings_aside {
            print::talk(session, &Message::new("backup-aside").with("file", aside.display()));
        }
        print::talk(session, &Message::new("backup-then"));
        Ok(())
    }
}

impl Copy {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let office = session.open().await?;
        let copied = backup::copy(&office, &self.to).await?;
        if session.json {
            let rows = copied.iter().map(|one| {
                serde_json::json!({ "table": one.table, "rows": one.rows, "digest": one.digest })
            });
            return print::json(&rows.collect::<Vec<_>>());
        }
        let mut table = print::table(session, &["backup-table", "backup-rows", "backup-digest"]);
        for Copied { table: name, rows, digest } in &copied {
            table.add_row([name.clone(), rows.to_string(), digest.chars().take(16).collect()]);
        }
        print::line(table);
        print::talk(session, &Message::new("backup-copied"));
        Ok(())
    }
}
