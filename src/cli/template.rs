//! `congvan template list|show|new|check`: the directive templates.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Failure, Session, check, print};
use crate::domain::Findings;
use crate::template::{self, DirectiveTemplate, Field, FieldKind, Sample, example};
use crate::text::{Message, catalogue, folding};
use crate::typeset::{Engine, Options};

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
    pub fn run(self, session: &Session) -> Result<(), Failure> {
        match self.verb {
            Verb::List => list(session),
            Verb::Show { code } => show(session, &code),
            Verb::New { code, output: Some(file), force } => begin(session, &code, &file, force),
            Verb::New { code, .. } => new(session, &code),
            Verb::Check { codes } => check_all(session, codes),
        }
    }
}

fn find(session: &Session, code: &str) -> Result<DirectiveTemplate, Failure> {
    let templates = session.templates();
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
fn sample(session: &Session, code: &str) -> Option<Sample> {
    let is_template = session.templates().codes().iter().any(|known| known == code);
    if is_template { None } else { template::sample(code) }
}

/// Writes a file to begin from: the sample document of a kind, or the example data of a directive template.
fn begin(session: &Session, code: &str, file: &Path, force: bool) -> Result<(), Failure> {
    let text = match sample(session, code) {
        Some(sample) => sample.text,
        None => example(&find(session, code)?),
    };
    print::refuse_overwriting(file, force)?;
    write(file, &text)?;
    print::done(session, &Message::new("cli-template-begun").with("file", file.display()))
}

fn list(session: &Session) -> Result<(), Failure> {
    let codes = session.templates().codes();
    let all = codes.iter().map(|code| find(session, code)).collect::<Result<Vec<_>, _>>()?;
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

fn show(session: &Session, code: &str) -> Result<(), Failure> {
    if let Some(sample) = sample(session, code) {
        if session.json {
            return print::json(&serde_json::json!({
                "code": sample.code, "name": sample.kind.name(), "summary": sample.summary,
                "fields": [], "example": sample.text,
            }));
        }
        print::line(sample.text.trim_end());
        return Ok(());
    }
    let template = find(session, code)?;
    if session.json {
        return print::json(&serde_json::json!({
            "code": template.code, "name": template.name, "summary": template.summary,
            "fields": template.fields, "example": example(&template),
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
    print::line(example(&template).trim_end());
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
fn check_all(session: &Session, codes: Vec<String>) -> Result<(), Failure> {
    let templates = session.templates();
    let codes = if codes.is_empty() { templates.codes() } else { codes };
    let engine = Engine::for_office(session.paths.folder()).map_err(crate::service::Error::from)?;
    let mut all = Findings::default();
    let mut letters = Vec::new();
    for code in &codes {
        match find(session, code) {
            Ok(_) => {}
            Err(Failure::Findings(findings)) => {
                all.extend(findings.0);
                continue;
            }
            Err(failure) => return Err(failure),
        }
        let samples = templates.samples(code);
        if samples.is_empty() {
            let message = Message::new("cli-template-no-samples").with("code", code);
            all.push(crate::domain::Finding::warning(crate::domain::Place::default(), message));
        }
        for (name, file) in samples {
            match template::load(&file.name, &file.text, &templates) {
                Ok(draft) => {
                    let found = Findings(check::of_draft(&draft));
                    let rendered = engine
                        .render(&draft.document, &Options::unsigned())
                        .map_err(crate::service::Error::from)?;
                    letters.push((
                        code.clone(),
                        name,
                        rendered.pages(),
                        draft.document.tasks().len(),
                        serde_json::json!(print::spoken(session, &found)),
                    ));
                    all.extend(found.0);
                }
                Err(findings) => all.extend(findings.0),
            }
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
