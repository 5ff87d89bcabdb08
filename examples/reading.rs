//! Turns a structured reading of a real document into a document file.
//!
//! `cargo run --example reading -- IN.yaml OUT.yaml`
//!
//! What cannot be set is refused by name, all at once, and nothing is written; tasks that find no place are remarked on.

#[path = "reading/blocks.rs"]
mod blocks;
#[path = "reading/conversion.rs"]
mod conversion;
#[path = "reading/lines.rs"]
mod lines;
#[path = "reading/tables.rs"]
mod tables;
#[path = "reading/tasks.rs"]
mod tasks;

use std::{fs, io::Write, process::ExitCode};

use congvan::{
    domain::{Finding, Findings, Place},
    template::to_yaml,
    text::{Lang, Message},
};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = &arguments[..] else {
        say(&Message::new("reading-usage").render(Lang::Vi));
        return ExitCode::from(2);
    };
    match convert(input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(findings) => {
            findings.iter().for_each(|finding| say(&spoken(finding)));
            ExitCode::FAILURE
        }
    }
}

fn convert(input: &str, output: &str) -> Result<(), Findings> {
    let text =
        fs::read_to_string(input).map_err(|error| alone(input, "reading-unreadable", &error))?;
    let converted = conversion::convert(input, &text)?;
    converted.remarks.iter().for_each(|remark| say(&spoken(remark)));
    fs::write(output, to_yaml(&converted.document))
        .map_err(|error| alone(output, "reading-unwritable", &error))
}

fn alone(file: &str, id: &'static str, error: &std::io::Error) -> Findings {
    let message =
        Message { id, args: vec![("file", file.to_owned()), ("detail", error.to_string())] };
    Findings(vec![Finding::error(Place::default(), message)])
}

/// `file:line:column field: what is wrong. What to do.`
fn spoken(finding: &Finding) -> String {
    let place = &finding.place;
    let number =
        |number: Option<usize>| number.map_or_else(String::new, |number| format!(":{number}"));
    format!(
        "{}{}{} {}: {} {}",
        place.file.as_deref().unwrap_or_default(),
        number(place.line),
        number(place.column),
        place.field,
        finding.message.render(Lang::Vi),
        finding.message.advice(Lang::Vi).unwrap_or_default()
    )
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
