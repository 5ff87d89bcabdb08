//! `congvan list`: where the letters stand.

use clap::Args;

use super::answer::facts;
use crate::cli::{Failure, Session, print};
use crate::domain::LetterState;
use crate::service::letter::{self, Filter, Letter};
use crate::text::Message;

/// Lists letters, newest first.
#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    pub year: Option<i32>,
    /// `draft`, `numbered`, `released` …
    #[arg(long)]
    pub state: Option<String>,
    #[arg(long, default_value_t = 50)]
    pub limit: u64,
}

impl List {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let states = match &self.state {
            None => Vec::new(),
            Some(word) => vec![state(word)?],
        };
        let (office, actor) = session.open_as().await?;
        let filter =
            Filter { states, year: self.year, limit: Some(self.limit), ..Filter::default() };
        let letters = letter::list(&office, &actor, &filter).await?;
        if session.json {
            return print::json(&letters.iter().map(facts).collect::<Vec<_>>());
        }
        if letters.is_empty() {
            print::talk(session, &Message::new("cli-letter-none"));
            return Ok(());
        }
        let headings = [
            "cli-letter-name",
            "cli-letter-date",
            "cli-letter-subject",
            "cli-letter-state",
            "cli-letter-id",
        ];
        let mut table = print::table(session, &headings);
        for letter in &letters {
            table.add_row(row(session, letter));
        }
        print::line(table);
        print::as_of(session);
        Ok(())
    }
}

/// Reads a state as typed.
///
/// # Errors
/// [`Failure`] with the words that are known.
pub fn state(word: &str) -> Result<LetterState, Failure> {
    LetterState::find(word).ok_or_else(|| {
        let known = LetterState::ALL.map(LetterState::code).join(", ");
        Failure::input(
            Message::new("cli-letter-bad-state").with("state", word).with("known", known),
        )
    })
}

fn row(session: &Session, letter: &Letter) -> [String; 5] {
    let date = letter.row.issued_on.map(|day| day.format("%d/%m/%Y").to_string());
    let state = Message::new("letter-state").with("state", letter.state.code());
    [
        letter.numbered_as().map(|numbered| numbered.to_string()).unwrap_or_default(),
        date.unwrap_or_default(),
        letter.content.subject.clone().unwrap_or_default(),
        session.say(&state),
        letter.row.id.chars().take(8).collect(),
    ]
}
