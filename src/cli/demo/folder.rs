//! The folder of the demonstration: an office like any other, with a note that says what it is.

use std::net::TcpListener;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::calendar;
use crate::cli::init::{Init, Signing};
use crate::cli::{Failure, Session};
use crate::config::Clock;
use crate::domain::Actor;
use crate::service::Office;
use crate::service::directory::{Import, import_groups, import_units, list_units, sample};
use crate::store::unit::Unit;
use crate::text::Message;

/// Code of the unit that issues; its sample directory is `tinh`.
const OFFICE: &str = "ubnd-tinh";
const DIRECTORY: &str = "tinh";
/// Marks the folder as ours.
const NOTE: &str = "trinh-dien.txt";
/// Where a free port is looked for.
const PORTS: std::ops::Range<u16> = 8080..8120;

/// Makes the office unless it is there, and gives the port of its pages.
pub async fn prepare(session: &Session) -> Result<u16, Failure> {
    let folder = session.paths.folder();
    let note = folder.join(NOTE);
    if !note.exists() {
        let strange = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
        if strange {
            let message = Message::new("demo-strange-folder").with("folder", folder.display());
            let message = message.with("program", Session::program());
            return Err(Failure::Sentence(message, 4));
        }
        std::fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
        std::fs::write(&note, session.say(&Message::new("demo-note")) + "\n")
            .map_err(|error| Failure::unwritable(&note, &error))?;
    }
    if !session.paths.settings().exists() {
        let init = Init {
            folder: None,
            office: OFFICE.to_owned(),
            name: session.say(&Message::new("demo-office")),
            person: session.say(&Message::new("demo-person")),
            login: "quan-tri".to_owned(),
            from: "vanthu@tinh.anlinh.example".to_owned(),
            signing: Signing::None,
            port: free_port(),
        };
        init.make(session).await?;
    }
    let listen = session.settings()?.web.listen;
    Ok(listen.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(PORTS.start))
}

/// Writes down that the demonstration stands at its moment now: commands typed in its folder go on from there.
pub fn keep_moment(session: &Session) -> Result<(), Failure> {
    let note = session.paths.folder().join(NOTE);
    std::fs::write(&note, session.say(&Message::new("demo-note")) + "\n")
        .map_err(|error| Failure::unwritable(&note, &error))
}

/// The clock of a demonstration's folder: its own moment, and what has passed since it was shown; none elsewhere.
#[must_use]
pub fn clock_of(folder: &Path) -> Option<Clock> {
    let shown = std::fs::metadata(folder.join(NOTE)).and_then(|note| note.modified()).ok()?;
    let passed = Clock::default().now() - DateTime::<Utc>::from(shown);
    Some(Clock::running(calendar::now() + passed.max(TimeDelta::zero())))
}

/// Brings in the sample directory; what is there already stays as it is. Gives its units.
pub async fn fill_directory(
    session: &Session,
    office: &Office,
    actor: &Actor,
) -> Result<Vec<Unit>, Failure> {
    let none = || Failure::bug("the sample directory is missing");
    let sample = sample(DIRECTORY).ok_or_else(none)?;
    let import = |file: &str, bytes: Vec<u8>| Import {
        file: file.to_owned(),
        bytes,
        check_only: false,
        skip_bad: false,
    };
    import_units(office, actor, &import("units.csv", sample.units)).await?;
    let groups = import_groups(office, actor, &import("groups.csv", sample.groups)).await?;
    let rows = list_units(office, actor, office.clock.today(), None).await?;
    let message = Message::new("demo-directory")
        .with("units", rows.len())
        .with("groups", groups.added.len() + groups.changed.len() + groups.unchanged);
    crate::cli::print::talk(session, &message);
    Ok(rows.into_iter().map(|row| row.unit).collect())
}

/// The first port that nobody listens on.
fn free_port() -> u16 {
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    PORTS.clone().find(free).unwrap_or(PORTS.start)
}
