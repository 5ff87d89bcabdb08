//! From the words typed to the exit code.

use std::process::ExitCode;

use clap::FromArgMatches;

use super::{Arguments, Command, Failure, Session, print, words};
use crate::text::{Lang, Message};

/// Runs the program once and tells how it ended.
#[must_use]
pub fn run() -> ExitCode {
    let words = asked_for_help(std::env::args_os().collect());
    let lang = spoken(&words);
    let arguments = match words::command(lang)
        .try_get_matches_from(&words)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
    {
        Ok(arguments) => arguments,
        Err(error) => return words::complain(&error, lang, &words),
    };
    let session = Session::new(&arguments);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::bug(error).report(&session),
    };
    match runtime.block_on(dispatch(arguments.command, &session)) {
        Ok(()) if print::was_lost() => {
            Failure::unreachable(Message::new("cli-result-lost")).report(&session)
        }
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&session),
    }
}

async fn dispatch(command: Command, session: &Session) -> Result<(), Failure> {
    match command {
        Command::Check(command) => command.run(session).await,
        Command::Schema(command) => command.run(session),
        Command::Template(command) => command.run(session).await,
        Command::AgreeDate(command) => command.run(session).await,
        Command::Audit(command) => command.run(session).await,
        Command::Backup(command) => command.run(session).await,
        Command::Copy(command) => command.run(session).await,
        Command::Restore(command) => command.run(session).await,
        Command::Approve(command) => command.run(session).await,
        Command::Direction(command) => command.run(session).await,
        Command::Import(command) => command.run(session).await,
        Command::Issue(command) => command.run(session).await,
        Command::List(command) => command.run(session).await,
        Command::Number(command) => command.run(session).await,
        Command::Release(command) => command.run(session).await,
        Command::SendBack(command) => command.run(session).await,
        Command::Show(command) => command.run(session).await,
        Command::Sign(command) => command.run(session).await,
        Command::Sweep(command) => command.run(session).await,
        Command::Void(command) => command.run(session).await,
        Command::Completion(command) => command.run(session),
        Command::Confirm(command) => command.run(session).await,
        Command::Contest(command) => command.run(session).await,
        Command::Extend(command) => command.run(session).await,
        Command::Figure(command) => command.run(session).await,
        Command::Read(command) => command.run(session),
        Command::Record(command) => command.run(session).await,
        Command::Report(command) => command.run(session).await,
        Command::Return(command) => command.run(session).await,
        Command::Search(command) => command.run(session).await,
        Command::Serve(command) => command.run(session).await,
        Command::Status(command) => command.run(session).await,
        Command::Summary(command) => command.run(session).await,
        Command::Figures(command) => command.run(session).await,
        Command::Deliver(command) => command.run(session).await,
        Command::Delivered(command) => command.run(session).await,
        Command::Group(command) => command.run(session).await,
        Command::Demo(command) => Box::pin(command.run(session)).await,
        Command::Doctor(command) => command.run(session).await,
        Command::Inbox(command) => command.run(session).await,
        Command::Init(command) => command.run(session).await,
        Command::Mail(command) => command.run(session).await,
        Command::Mute(command) => command.run(session).await,
        Command::Policy(command) => command.run(session).await,
        Command::Remind(command) => command.run(session).await,
        Command::Outbox(command) => command.run(session).await,
        Command::Register(command) => command.run(session).await,
        Command::Suspend(command) => command.run(session).await,
        Command::Resume(command) => command.run(session).await,
        Command::Close(command) => command.run(session).await,
        Command::Recall(command) => command.run(session).await,
        Command::Destroyed(command) => command.run(session).await,
        Command::Replace(command) => command.run(session).await,
        Command::Correct(command) => command.run(session).await,
        Command::Further(command) => command.run(session).await,
        Command::Supplement(command) => command.run(session).await,
        Command::Certify(command) => command.run(session).await,
        Command::Call(command) => command.run(session).await,
        Command::Followed(command) => command.run(session).await,
        Command::Handover(command) => command.run(session).await,
        Command::HandOn(command) => command.run(session).await,
        Command::Work(command) => command.run(session).await,
        Command::Render(command) => command.run(session).await,
        Command::Roster(command) => command.run(session).await,
        Command::Unit(command) => command.run(session).await,
        Command::User(command) => command.run(session).await,
    }
}

/// `help COMMAND` asks what `COMMAND --help` does.
fn asked_for_help(mut words: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    const TAKE_A_VALUE: [&str; 3] = ["--dir", "--lang", "--as"];
    let mut place = 1;
    while let Some(word) = words.get(place).and_then(|word| word.to_str()) {
        match word {
            "help" => {
                words.remove(place);
                words.push("--help".into());
                return words;
            }
            option if TAKE_A_VALUE.contains(&option) => place += 2,
            option if option.starts_with('-') => place += 1,
            _ => return words,
        }
    }
    words
}

/// The language asked for, found before anything is parsed, so that complaints speak it too.
fn spoken(words: &[std::ffi::OsString]) -> Lang {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        if let Some(lang) = value.and_then(Lang::find) {
            return lang;
        }
    }
    Session::variable("CONGVAN_LANG").as_deref().and_then(Lang::find).unwrap_or_default()
}
