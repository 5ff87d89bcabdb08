//! `congvan template list|show|new|check`: the directive templates.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Failure, Session, print};
use crate::domain::Findings;
use crate::service::letter::{self, Filter};
use crate::service::template::try_out;
use crate::store::unit;
use crate::template::{
    self, DirectiveTemplate, Field, FieldKind, Head, Sample, Templates, example,
};
use crate::text::{Message, catalogue, folding};
use crate::typeset::Engine;

/// The directive templates.
#[derive(Debug, Args)]
pub struct Template {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List,
    Show {
        code: String,
    },
    New {
        code: String,
        /// A file to begin from, instead of a template of the office's own.
        #[arg(short, long)]
        output: Option<PathBuf>,
        #[arg(long)]
        force: bool,
    },
    Check {
        codes: Vec<String>,
    },
}

impl Template {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        // What the office keeps in its store stands beside its folder and the program's own.
        let templates = session.named_templates().await?;
        match self.verb {
            Verb::List => list(session, &templates),
            Verb::Show { code } => show(session, &templates, &code),
            Verb::New { code, output: Some(file), force } => {
                begin(session, &templates, &code, &file, force).await
            }
            Verb::New { code, .. } => new(session, &code),
            Verb::Check { codes } => check_all(session, &templates, codes),
        }
    }
}

fn find(templates: &Templates, code: &str) -> Result<DirectiveTemplate, Failure> {
    match templates.find(code) {
        Some(Ok(template)) => Ok(template),
        Some(Err(findings)) => Err(Failure::Findings(findings)),
        None => {
            let mut codes = templates.codes();
            codes.extend(template::samples().into_iter().map(|sample| sample.code));
            let near = folding::nearest(code, codes.iter().map(String::as_str));
            let known = near.map_or_else(|| codes.join(", "), str::to_owned);
            let message = Message::new("template-unknown-template");
            Err(Failure::input(message.with("template", code).with("known", known)))
        }
    }
}

/// The sample document of a code that no directive template bears.
fn sample(templates: &Templates, code: &str) -> Option<Sample> {
    let is_template = templates.codes().iter().any(|known| known == code);
    if is_template { None } else { template::sample(code) }
}

/// Writes a file to begin from: the sample document of a kind, or the open data of a directive template.
async fn begin(
    session: &Session,
    templates: &Templates,
    code: &str,
    file: &Path,
    force: bool,
) -> Result<(), Failure> {
    let text = match sample(templates, code) {
        Some(sample) => sample.text,
        None => example(&find(templates, code)?, &head(session).await?),
    };
    print::refuse_overwriting(file, force)?;
    write(file, &text)?;
    print::done(session, &Message::new("cli-template-begun").with("file", file.display()))
}

/// The head of a letter as the office of the folder writes it today; outside of an office all of it stays open.
async fn head(session: &Session) -> Result<Head, Failure> {
    if !session.paths.settings().is_file() {
        return Ok(Head::default());
    }
    let (office, actor) = session.open_as().await?;
    let code = office.settings.office.clone();
    let unit = unit::by_code(office.store.read(), &code, &code);
    let unit = unit.await.map_err(crate::service::Error::from)?;
    let letters = letter::list(&office, &actor, &Filter::default()).await?;
    let newest = letters.into_iter().max_by_key(|letter| letter.row.issued_on);
    let (notation, place) =
        newest.map(|letter| (letter.content.notation, letter.content.place)).unwrap_or_default();
    Ok(Head {
        issuer: Some(code),
        notation,
        place: unit.and_then(|unit| unit.place).or(place),
        date: Some(office.clock.today()),
    })
}

fn list(session: &Session, templates: &Templates) -> Result<(), Failure> {
    let codes = templates.codes();
    let all = codes.iter().map(|code| find(templates, code)).collect::<Result<Vec<_>, _>>()?;
    if session.json {
        let rows: Vec<_> = all
            .iter()
            .map(|one| serde_json::json!({ "of": "directive", "code": one.code, "name": one.name, "summary": one.summary, "file": one.file }))
            .chain(template::samples().into_iter().map(|one| serde_json::json!({ "of": "document", "code": one.code, "name": one.kind.name(), "summary": one.summary })))
            .collect();
        return print::json(&rows);
    }
    let mut table =
        print::table(session, &["cli-template-code", "cli-template-name", "cli-template-summary"]);
    for one in all {
        table.add_row([one.code, one.name, one.summary]);
    }
    for one in template::samples() {
        table.add_row([one.code, one.kind.name().to_owned(), one.summary]);
    }
    print::line(table);
    Ok(())
}

fn show(session: &Session, templates: &Templates, code: &str) -> Result<(), Failure> {
    if let Some(sample) = sample(templates, code) {
        if session.json {
            return print::json(&serde_json::json!({
                "code": sample.code, "name": sample.kind.name(), "summary": sample.summary,
                "fields": [], "example": sample.text,
            }));
        }
        print::line(sample.text.trim_end());
        return Ok(());
    }
    let template = find(templates, code)?;
    if session.json {
        return print::json(&serde_json::json!({
            "code": template.code, "name": template.name, "summary": template.summary,
            "fields": template.fields, "example": example(&template, &Head::default()),
        }));
    }
    print::line(&template.name);
    print::line(&template.summary);
    let headings =
        ["cli-template-field", "cli-template-label", "cli-template-type", "cli-template-required"];
    let mut table = print::table(session, &headings);
    for field in &template.fields {
        add_rows(session, &mut table, field, "");
    }
    print::line(table);
    print::line(session.say(&Message::new("cli-template-example")));
    print::line("");
    print::line(example(&template, &Head::default()).trim_end());
    Ok(())
}

fn add_rows(session: &Session, table: &mut comfy_table::Table, field: &Field, parent: &str) {
    let name = format!("{parent}{}", field.name);
    // In the words that the schema has for them.
    let said = |kind: FieldKind| {
        let code = kind.code();
        catalogue::plain(session.lang, &format!("schema-value-{code}"))
            .unwrap_or_else(|| code.to_owned())
    };
    let kind = match field.of {
        Some(of) => format!("{} ({})", said(field.kind), said(of)),
        None => said(field.kind),
    };
    let required =
        if field.required { session.say(&Message::new("cli-template-yes")) } else { String::new() };
    let label = if field.help.is_empty() {
        field.label.clone()
    } else {
        format!("{}: {}", field.label, field.help)
    };
    table.add_row([name.clone(), label, kind, required]);
    for inner in &field.fields {
        add_rows(session, table, inner, &format!("{name}[]."));
    }
}

/// A starting folder in the office's own templates: a small template that works, with one sample.
fn new(session: &Session, code: &str) -> Result<(), Failure> {
    if !crate::domain::Party::from(code).is_code() {
        return Err(Failure::input(Message::new("cli-template-bad-code").with("code", code)));
    }
    // A stub under the name of what comes with the program would silently stand in its place.
    if Templates::embedded().file(code).is_some() || template::sample(code).is_some() {
        let message = Message::new("cli-template-built-in").with("code", code);
        return Err(Failure::Sentence(message, 4));
    }
    let folder = session.paths.templates().join("directives").join(code);
    if folder.exists() {
        let message = Message::new("cli-template-exists").with("folder", folder.display());
        return Err(Failure::Sentence(message, 4));
    }
    write(&folder.join("template.yaml"), START)?;
    let sample = START_SAMPLE.replace("{code}", code);
    write(&folder.join("samples").join("mau.yaml"), &sample)?;
    print::done(
        session,
        &Message::new("cli-template-made").with("folder", folder.display()).with("code", code),
    )
}

const START: &str = include_str!("../../templates/start/template.yaml");
const START_SAMPLE: &str = include_str!("../../templates/start/sample.yaml");

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder: PathBuf = path.parent().map(Path::to_path_buf).unwrap_or_default();
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| Failure::unwritable(path, &error))
}

/// Fills and renders every sample of every template; a template without samples proves nothing and is told.
fn check_all(session: &Session, templates: &Templates, codes: Vec<String>) -> Result<(), Failure> {
    let codes = if codes.is_empty() { templates.codes() } else { codes };
    let engine = Engine::for_office(session.paths.folder()).map_err(crate::service::Error::from)?;
    let mut all = Findings::default();
    let mut letters = Vec::new();
    for code in &codes {
        match find(templates, code) {
            Ok(_) | Err(Failure::Findings(_)) => {}
            Err(failure) => return Err(failure),
        }
        let tried = try_out(templates, &engine, code)?;
        all.extend(tried.broken.0);
        all.extend(tried.remarks.0);
        for sample in tried.samples {
            let found = serde_json::json!(print::spoken(session, &sample.findings));
            letters.push((code.clone(), sample.name, sample.pages, sample.tasks, found));
        }
    }
    if !all.is_empty() && (all.has_errors() || !session.json) {
        print::findings(session, &all);
        if all.has_errors() {
            return Err(Failure::Said(1));
        }
    } else if session.json {
        let rows: Vec<_> = letters
            .iter()
            .map(|(code, sample, pages, tasks, found)| serde_json::json!({ "code": code, "sample": sample, "pages": pages, "tasks": tasks, "findings": found }))
            .collect();
        return print::json(&rows);
    }
    if !session.json {
        let mut table = print::table(
            session,
            &[
                "cli-template-code",
                "cli-template-sample",
                "cli-template-pages",
                "cli-template-tasks",
            ],
        );
        for (code, sample, pages, tasks, _) in letters {
            table.add_row([code, sample, pages.to_string(), tasks.to_string()]);
        }
        print::line(table);
    }
    Ok(())
}
