//! What can be typed: the global options and the list of commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::text::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "congvan", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// The office's folder.
    #[arg(long, global = true, env = "CONGVAN_DIR", hide_env = true, default_value = ".")]
    pub dir: PathBuf,
    /// Results as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of everything printed.
    #[arg(long, global = true, env = "CONGVAN_LANG", hide_env = true, default_value = "vi")]
    pub lang: Language,
    /// Person of the office in whose name the command acts.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub person: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

/// One variant and one file per command.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(super::check::Check),
    AgreeDate(super::letter::AgreeDate),
    Approve(super::letter::Approve),
    Audit(super::audit::Audit),
    Backup(super::backup::Backup),
    Certify(super::letter::Certify),
    Restore(super::backup::Restore),
    Copy(super::backup::Copy),
    Direction(super::letter::Direction),
    Import(super::letter::Import),
    Issue(super::letter::Issue),
    List(super::letter::List),
    Number(super::letter::Number),
    Release(super::letter::Release),
    SendBack(super::letter::SendBack),
    Show(super::letter::Show),
    Sign(super::letter::Sign),
    Sweep(super::letter::Sweep),
    Void(super::letter::Void),
    Completion(super::completion::Completion),
    Confirm(super::decide::Confirm),
    Contest(super::request::Contest),
    Deliver(super::deliver::Deliver),
    Figures(super::figures::Figures),
    Extend(super::request::Extend),
    Figure(super::figure::Figure),
    Read(super::read::Read),
    Record(super::record::Record),
    Report(super::report::Report),
    Return(super::decide::Return),
    Search(super::search::Search),
    Serve(super::serve::Serve),
    Status(super::status::Status),
    Summary(super::summary::Summary),
    Delivered(super::delivered::Delivered),
    Group(super::group::Group),
    Demo(super::demo::Demo),
    Doctor(super::doctor::Doctor),
    Inbox(super::inbox::Inbox),
    Init(super::init::Init),
    Mail(super::mail::Mail),
    Mute(super::mute::Mute),
    Outbox(super::outbox::Outbox),
    Policy(super::policy::Policy),
    Register(super::register::Register),
    Remind(super::remind::Remind),
    Render(super::render::Render),
    Roster(super::roster::Roster),
    Schema(super::schema::Schema),
    Template(super::template::Template),
    Unit(super::unit::Unit),
    User(super::user::User),
    Suspend(super::pause::Suspend),
    Resume(super::pause::Resume),
    Close(super::pause::Close),
    Recall(super::letter::Recall),
    Destroyed(super::letter::Destroyed),
    Replace(super::letter::Replace),
    Correct(super::letter::Correct),
    Further(super::letter::Further),
    Supplement(super::letter::Supplement),
    Call(super::call::Call),
    Followed(super::follower::Followed),
    Handover(super::follower::Handover),
    HandOn(super::hand_on::HandOn),
    Work(super::work::Work),
}

/// A language as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    Vi,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
        }
    }
}
