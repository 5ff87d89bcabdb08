//! Puts the help and the complaints of the command line into the person's language.
//!
//! Every command and argument takes its words from the catalogue: `cli-help-<command>` and
//! `cli-help-<command>-<argument>`, words of subcommands joined by hyphens. Global options are `cli-help-global-<name>`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use super::{Arguments, print};
use crate::text::catalogue::{has_sentence, plain};
use crate::text::{Lang, Message};

const GLOBAL: [&str; 4] = ["dir", "json", "lang", "person"];

/// The whole command line with its words.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let mut command = Arguments::command();
    command.build();
    dress(command, lang, "congvan")
}

/// Names of sentences that the help lacks in a language; a test keeps the list empty.
#[must_use]
pub fn missing_help(lang: Lang) -> Vec<String> {
    let mut command = Arguments::command();
    command.build();
    let mut missing = Vec::new();
    collect_missing(&command, lang, "congvan", &mut missing);
    missing
}

fn collect_missing(command: &Command, lang: Lang, path: &str, missing: &mut Vec<String>) {
    let names =
        command.get_arguments().map(|argument| argument_id(path, argument.get_id().as_str()));
    missing.extend(names.chain([format!("cli-help-{path}")]).filter(|id| !has_sentence(lang, id)));
    for child in command.get_subcommands() {
        collect_missing(child, lang, &child_path(path, child.get_name()), missing);
    }
}

fn child_path(path: &str, name: &str) -> String {
    if path == "congvan" { name.to_owned() } else { format!("{path}-{name}") }
}

fn argument_id(path: &str, name: &str) -> String {
    let name = name.replace('_', "-");
    match name.as_str() {
        "help" | "version" => format!("cli-help-global-{name}"),
        global if GLOBAL.contains(&global) => format!("cli-help-global-{global}"),
        own => format!("cli-help-{path}-{own}"),
    }
}

fn dress(command: Command, lang: Lang, path: &str) -> Command {
    let say = |id: &str| plain(lang, id).unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", &say("cli-usage-options"))
        .replace("<COMMAND>", &format!("<{}>", say("cli-command")));
    let command = command
        .override_usage(usage)
        .about(say(&format!("cli-help-{path}")))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            say("cli-usage")
        ))
        .subcommand_help_heading(say("cli-commands"))
        .subcommand_value_name(say("cli-command"));
    // A file that the command reads is shown whole, to be copied.
    let command = match plain(lang, &format!("cli-sample-{path}")) {
        Some(sample) => command.after_help(sample),
        None => command,
    };
    let command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { "cli-arguments" } else { "cli-options" };
        let help = say(&argument_id(path, argument.get_id().as_str()));
        argument
            .help(help)
            .long_help(None::<&str>)
            .help_heading(say(heading))
            .hide_default_value(true)
            .hide_possible_values(true)
    });
    command.mut_subcommands(|child| {
        let path = child_path(path, child.get_name());
        dress(child, lang, &path)
    })
}

/// Tells what was wrong with the words typed. Help and version are answers, not complaints.
#[must_use]
pub fn complain(error: &Error, lang: Lang, words: &[OsString]) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print::line(error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        print::note(error.render().to_string().trim_end());
        return ExitCode::from(2);
    }
    let message = Message::new(match error.kind() {
        ErrorKind::InvalidSubcommand => "cli-usage-unknown-command",
        ErrorKind::UnknownArgument => "cli-usage-unknown-argument",
        ErrorKind::InvalidValue => "cli-usage-invalid-value",
        ErrorKind::ValueValidation => "cli-usage-unfit-value",
        ErrorKind::MissingRequiredArgument => "cli-usage-missing",
        ErrorKind::MissingSubcommand => "cli-usage-missing-command",
        ErrorKind::ArgumentConflict => "cli-usage-conflict",
        _ => "cli-usage-other",
    })
    .with("argument", context(error, &[ContextKind::InvalidArg, ContextKind::InvalidSubcommand]))
    .with("value", context(error, &[ContextKind::InvalidValue]))
    .with("valid", context(error, &[ContextKind::ValidValue, ContextKind::ValidSubcommand]))
    .with("prior", context(error, &[ContextKind::PriorArg]))
    .with("cause", std::error::Error::source(error).map(ToString::to_string).unwrap_or_default());
    let label = Message::new("cli-error").render(lang);
    print::note(format_args!("{label}  {}", message.render(lang)));
    let guesses = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let guesses = listed(error, &guesses);
    if !guesses.is_empty() {
        let or = format!(" {} ", plain(lang, "cli-usage-or").unwrap_or_default().trim());
        let guesses: Vec<String> = guesses.iter().map(|guess| format!("“{guess}”")).collect();
        let guess = Message::new("cli-usage-guess").with("guess", guesses.join(&or));
        print::note(format_args!("  → {}", guess.render(lang)));
    }
    let hint = Message::new("cli-usage-hint").with("command", typed_command(words));
    print::note(format_args!("  → {}", hint.render(lang)));
    ExitCode::from(2)
}

/// The command that was typed, as far as it is known: `congvan figures unit`.
fn typed_command(words: &[OsString]) -> String {
    let root = Arguments::command();
    let (mut command, mut path) = (&root, "congvan".to_owned());
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(child) = command.find_subcommand(word) {
            path = format!("{path} {}", child.get_name());
            command = child;
        }
    }
    path
}

fn context(error: &Error, kinds: &[ContextKind]) -> String {
    listed(error, kinds).join(", ")
}

fn listed(error: &Error, kinds: &[ContextKind]) -> Vec<String> {
    let values = kinds.iter().filter_map(|kind| error.get(*kind));
    let words = values.map(|value| match value {
        ContextValue::Strings(list) => list.clone(),
        ContextValue::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    });
    words.flatten().collect()
}
