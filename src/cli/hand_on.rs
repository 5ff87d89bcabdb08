//! `congvan hand-on NUMBER --unit U --name N --email E`: a person of a unit takes a letter over, as the unit told us.

use clap::Args;

use super::{Failure, Session, print};
use crate::service::follow::{self, Colleague};
use crate::service::letter;
use crate::text::Message;

/// Hands a letter on to a person of a unit.
#[derive(Debug, Args)]
pub struct HandOn {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    #[arg(long, default_value = "")]
    note: String,
}

impl HandOn {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let letter = letter::find(&office, &actor.unit, &self.number).await?;
        let unit = follow::find_unit(&office, &self.unit).await?;
        let to = Colleague {
            document: letter.row.id.clone(),
            unit: unit.id,
            name: self.name.clone(),
            email: self.email,
            note: self.note,
        };
        follow::hand_on(&office, &actor, &to).await?;
        let done = Message::new("cli-handed-on").with("unit", unit.name).with("name", self.name);
        print::done(session, &done.with("letter", letter.label()))
    }
}
