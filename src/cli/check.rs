//! `congvan check FILE...`: what is wrong with document files; `--fix` mends what is certain and shows the difference.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Session, drafts, print};
use crate::domain::check::{self, Stage};
use crate::domain::{Actor, Finding, Findings, Place, Severity};
use crate::service::{Office, letter};
use crate::template::half_written::STAND_IN;
use crate::template::{self, Templates};
use crate::text::{Message, unicode};

/// Checks document files.
#[derive(Debug, Args)]
pub struct Check {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    fix: bool,
}

impl Check {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let open = session.paths.settings().is_file();
        let office = if open { Some(session.open_as().await?) } else { None };
        let templates = match &office {
            Some((office, actor)) => session.templates_of(office, actor).await?,
            None => session.templates(),
        };
        let mut all = Findings::default();
        for file in &self.files {
            if self.fix {
                mend(file, &templates)?;
            }
            all.extend(findings(file, &templates, office.as_ref()).await?.0);
        }
        if all.is_empty() {
            let clean = Message::new("cli-check-clean").with("count", self.files.len());
            return print::done(session, &clean);
        }
        print::findings(session, &all);
        if all.has_errors() { Err(Failure::Said(1)) } else { Ok(()) }
    }
}

/// Everything that can be told of one file, as a letter that is to be issued; an office knows its directory too.
async fn findings(
    file: &Path,
    templates: &Templates,
    office: Option<&(Office, Actor)>,
) -> Result<Findings, Failure> {
    let draft = match drafts::read(file, templates) {
        Ok(draft) => draft,
        Err(Failure::Findings(findings)) => return beside(findings, file, templates, office).await,
        Err(failure) => return Err(failure),
    };
    let mut findings = Findings::default();
    findings.extend(decomposed(file));
    findings.extend(of_document(&draft, office).await?.0);
    draft.spans.locate(&mut findings);
    Ok(findings)
}

async fn of_document(
    draft: &template::Draft,
    office: Option<&(Office, Actor)>,
) -> Result<Findings, Failure> {
    Ok(match office {
        Some((office, actor)) => {
            letter::inspect(office, actor, &draft.document, &draft.units).await?
        }
        None => check::check(&draft.document, Stage::Issue),
    })
}

/// What could not be read, and the errors in all that could: told in one round.
async fn beside(
    mut findings: Findings,
    file: &Path,
    templates: &Templates,
    office: Option<&(Office, Actor)>,
) -> Result<Findings, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::unreadable(file, &error))?;
    let Some(draft) = template::load_in_part(&file.display().to_string(), &bytes, templates) else {
        return Ok(findings);
    };
    let printed = check::printed(&draft.document);
    let open = printed.iter().filter(|one| one.text.contains(STAND_IN));
    let mut told: Vec<String> = findings.iter().map(|one| one.place.field.clone()).collect();
    told.extend(open.map(|one| one.path.clone()));
    let is_new = |one: &Finding| {
        let field = one.place.field.as_str();
        one.severity == Severity::Error
            && !field.is_empty()
            && !told.iter().any(|told| is_within(field, told) || is_within(told, field))
            && !one.message.args.iter().any(|(_, value)| value.contains(STAND_IN))
    };
    let mut more = of_document(&draft, office).await?;
    more.0.retain(is_new);
    draft.spans.locate(&mut more);
    more.0.retain(is_new);
    findings.extend(more.0);
    draft.spans.sort(&mut findings);
    Ok(findings)
}

/// Whether a field is another one, or a part of it.
fn is_within(field: &str, whole: &str) -> bool {
    field.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The first line whose marks stand apart from their letters; on the page they are put together all the same.
fn decomposed(file: &Path) -> Option<Finding> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().position(|line| unicode::nfc(line) != line)?;
    let place =
        Place { file: Some(file.display().to_string()), line: Some(line + 1), ..Place::default() };
    Some(Finding::warning(place, Message::new("check-letters-decomposed")))
}

fn mend(file: &Path, templates: &Templates) -> Result<(), Failure> {
    let old = std::fs::read(file).map_err(|error| Failure::unreadable(file, &error))?;
    // What cannot be read is told by the check that follows.
    let Ok(old) = String::from_utf8(old) else { return Ok(()) };
    let name = file.display().to_string();
    let Ok(new) = template::mend(&name, &old, templates) else { return Ok(()) };
    if new == old {
        return Ok(());
    }
    // The difference first: whoever stops here has changed nothing.
    for (number, (before, after)) in old.lines().zip(new.lines()).enumerate() {
        if before != after {
            print::note(format_args!("{name}:{}", number + 1));
            print::note(format_args!("- {}", before.trim()));
            print::note(format_args!("+ {}", after.trim()));
        }
    }
    replace(file, &new).map_err(|error| Failure::unwritable(file, &error))
}

/// Writes beside the file first, so that a full disk leaves the old one whole.
fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    std::io::Write::write_all(&mut beside, text.as_bytes())?;
    beside.as_file().set_permissions(std::fs::metadata(file)?.permissions())?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|error| error.error)?;
    Ok(())
}
