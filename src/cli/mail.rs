//! `congvan mail test ADDRESS` and `congvan mail dkim`: the way of the mails, tried and signed.

use clap::{Args, Subcommand};

use super::doctor::lines;
use super::{Failure, Session, print};
use crate::service::delivery::{self, Post, send_test};
use crate::service::doctor::{look_up_names, make_key};
use crate::text::Message;

/// Tries the way of the mails, or makes the key that signs them.
#[derive(Debug, Args)]
pub struct Mail {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Test { address: String },
    Dkim,
}

impl Mail {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        match self.verb {
            Verb::Test { address } => test(session, &address).await,
            Verb::Dkim => dkim(session),
        }
    }
}

async fn test(session: &Session, address: &str) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let post = Post::open(&office.settings, session.paths.folder(), "test")?;
    match send_test(&office, &post, &actor, address).await? {
        Ok(receipt) => {
            let sentence =
                if receipt.code.is_some() { "mail-test-done" } else { "mail-test-written" };
            let done = Message::new(sentence).with("address", address);
            let said = format!("{} {}", receipt.code.unwrap_or_default(), receipt.text);
            print::done(session, &done.with("server", receipt.server).with("said", said.trim()))?;
            // The server took it; whether others believe it depends on what they find about us.
            if !session.json {
                let names = look_up_names(&office.settings, session.paths.folder()).await;
                for line in names.iter().flat_map(|check| lines(session, check)) {
                    print::note(line);
                }
            }
            Ok(())
        }
        Err(failure) => Err(Failure::unreachable(told(session, &failure))),
    }
}

/// What was wrong. Where the server spoke about the address alone, the way itself works.
fn told(session: &Session, failure: &delivery::Failure) -> Message {
    let trouble = session.say(&failure.trouble().message());
    let code = failure.code.map(|code| format!("{code} ")).unwrap_or_default();
    let id = match failure.stage {
        delivery::Stage::Recipient if failure.code.is_some() => "mail-test-address",
        _ => "mail-test-failed",
    };
    Message::new(id)
        .with("trouble", trouble)
        .with("advice", failure.trouble().message().advice(session.lang).unwrap_or_default())
        .with("server", &failure.server)
        .with("said", format!("{code}{}", failure.text))
}

fn dkim(session: &Session) -> Result<(), Failure> {
    let settings = session.settings()?;
    let key = make_key(&settings, session.paths.folder(), &session.ids)?;
    if session.json {
        return print::json(&key);
    }
    let made = if key.is_new { "mail-dkim-made" } else { "mail-dkim-there" };
    print::talk(session, &Message::new(made).with("file", &key.file));
    print::talk(session, &Message::new("mail-dkim-record").with("name", &key.name));
    print::line(format_args!("{}  TXT  \"{}\"", key.name, key.record));
    print::talk(session, &Message::new("mail-dkim-others"));
    for (name, record) in &key.others {
        print::line(format_args!("{name}  TXT  \"{record}\""));
    }
    print::talk(session, &Message::new("mail-dkim-rsa").with("file", &key.key_file));
    if !key.is_used {
        let words = Message::new("mail-dkim-settings").with("selector", &key.selector);
        print::talk(session, &words.with("file", &key.key_file));
    }
    Ok(())
}
