//! `congvan certify NUMBER --form sao-y -o OUT.pdf`: a copy of a released letter, numbered and recorded.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::day;
use crate::cli::{Failure, Session, print};
use crate::domain::{CopyForm, Recipient, Signature};
use crate::service::letter::{self, Certifying};
use crate::text::{Message, dates};

/// Makes a copy; without `--form`, lists those that were made.
#[derive(Debug, Args)]
pub struct Certify {
    pub letter: String,
    #[arg(long, requires = "output")]
    pub form: Option<Form>,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// `KT. CHÁNH VĂN PHÒNG`; may be repeated.
    #[arg(long)]
    pub authority: Vec<String>,
    #[arg(long, default_value = "")]
    pub position: String,
    #[arg(long, default_value = "")]
    pub name: String,
    #[arg(long = "recipient")]
    pub recipients: Vec<String>,
    /// Ids of the parts of an extract.
    #[arg(long = "part")]
    pub parts: Vec<String>,
    #[arg(long, value_parser = day)]
    pub date: Option<NaiveDate>,
    #[arg(long)]
    pub force: bool,
}

/// The form of the copy.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Form {
    SaoY,
    SaoLuc,
    TrichSao,
}

impl Certify {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let (Some(form), Some(output)) = (self.form, self.output) else {
            let copies = letter::copies(&office, &actor, &id).await?;
            return list(session, &copies);
        };
        print::refuse_overwriting(&output, self.force)?;
        let request = Certifying {
            form: match form {
                Form::SaoY => CopyForm::SaoY,
                Form::SaoLuc => CopyForm::SaoLuc,
                Form::TrichSao => CopyForm::TrichSao,
            },
            signature: Signature {
                authority: self.authority,
                position: self.position,
                name: self.name,
                ..Signature::default()
            },
            recipients: self.recipients.into_iter().map(Recipient::new).collect(),
            date: self.date,
            parts: self.parts,
        };
        let made = letter::certify(&office, &actor, &id, &request).await?;
        std::fs::write(&output, &made.pdf).map_err(|error| Failure::unwritable(&output, &error))?;
        let id = if made.is_sheet { "cli-certify-sheet" } else { "cli-certify-made" };
        let message = Message::new(id).with("copy", made.numbered_as());
        let message = message.with("letter", made.letter.label()).with("file", output.display());
        print::done(session, &message.with("pages", made.pages))
    }
}

fn list(session: &Session, copies: &[letter::IssuedCopy]) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = copies
            .iter()
            .map(|one| {
                serde_json::json!({
                    "form": one.form, "number": one.number_value, "notation": one.notation,
                    "date": one.made_on, "signer": one.signer, "by": one.made_by,
                })
            })
            .collect();
        return print::json(&rows);
    }
    let mut table = print::table(
        session,
        &["cli-certify-number", "cli-certify-date", "cli-certify-signer", "cli-certify-by"],
    );
    for one in copies {
        table.add_row([
            format!("{:02}/{}", one.number_value, one.notation),
            dates::table_date(one.made_on),
            one.signer.clone(),
            one.made_by.clone(),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
