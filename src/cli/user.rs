//! `congvan user …`: the people of the office who sign in.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{Failure, Session, print};
use crate::domain::{Role, hanoi};
use crate::service::account::{self, Account, Changed, NewAccount, roles_of};
use crate::text::catalogue::plain;
use crate::text::{Message, dates};

/// Keeps the accounts.
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add {
        login: String,
        #[arg(long)]
        name: String,
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        #[arg(long, default_value = "")]
        position: String,
        #[arg(long, default_value = "")]
        department: String,
    },
    List,
    Roles {
        login: String,
        #[arg(required = true, value_parser = role)]
        roles: Vec<Role>,
    },
    Disable {
        login: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    Enable {
        login: String,
    },
    Password {
        login: String,
    },
    SecondFactor {
        login: String,
        #[arg(long, required = true)]
        remove: bool,
    },
    Sessions {
        login: String,
        #[arg(long)]
        end: bool,
    },
    Handover {
        from: String,
        to: String,
    },
}

fn role(code: &str) -> Result<Role, String> {
    let known = || Role::OF_PERSONS.map(Role::code).join(", ");
    Role::find(code).ok_or_else(known)
}

impl User {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let moved = |id: &'static str, account: &Account| {
            print::done(session, &Message::new(id).with("login", &account.login))
        };
        match self.verb {
            Verb::Add { login, name, roles, position, department } => {
                let lang = session.lang;
                let new = NewAccount { login, name, position, department, roles, lang };
                let made = account::make(&office, &actor, new).await?;
                password(session, "cli-user-added", &made.account.login, &made.one_time_password)
            }
            Verb::List => list(session, &account::list(&office, &actor).await?),
            Verb::Roles { login, roles } => {
                let Changed { account, department, .. } =
                    account::show(&office, &actor, &login).await?;
                let new = NewAccount {
                    login: account.login.clone(),
                    name: account.name.clone(),
                    position: account.position.clone().unwrap_or_default(),
                    department: department.map(|(code, _)| code).unwrap_or_default(),
                    roles,
                    lang: crate::text::Lang::find(&account.lang).unwrap_or_default(),
                };
                let version = Some(account.version);
                let account = account::change(&office, &actor, &login, version, new).await?;
                let words = words(session, &account);
                let done = Message::new("cli-user-roles").with("login", &account.login);
                print::done(session, &done.with("roles", words))
            }
            Verb::Disable { login, reason } => {
                let account = account::disable(&office, &actor, &login, &reason).await?;
                moved("cli-user-disabled", &account)
            }
            Verb::Enable { login } => {
                moved("cli-user-enabled", &account::enable(&office, &actor, &login).await?)
            }
            Verb::Password { login } => {
                let new = account::reset_password(&office, &actor, &login).await?;
                password(session, "cli-user-password", &login, &new)
            }
            Verb::SecondFactor { login, remove: _ } => {
                account::remove_second_factor(&office, &actor, &login).await?;
                print::done(session, &Message::new("cli-user-second").with("login", &login))
            }
            Verb::Sessions { login, end: true } => {
                let ended = account::end_sessions(&office, &actor, &login).await?;
                let done = Message::new("cli-user-sessions-ended").with("login", &login);
                print::done(session, &done.with("count", ended))
            }
            Verb::Sessions { login, end: false } => {
                sessions(session, &account::show(&office, &actor, &login).await?)
            }
            Verb::Handover { from, to } => {
                let done = account::hand_over_all(&office, &actor, &from, &to).await?;
                let said = Message::new("cli-user-handed").with("from", &from).with("to", &to);
                let said = said.with("letters", done.letters);
                print::done(session, &said.with("delegations", done.delegations))
            }
        }
    }
}

/// Prints a password once: nobody can read it again.
pub fn password(
    session: &Session,
    id: &'static str,
    login: &str,
    password: &str,
) -> Result<(), Failure> {
    if session.json {
        return print::json(&json!({ "login": login, "one_time_password": password }));
    }
    let message = Message::new(id).with("login", login).with("password", password);
    print::line(session.say(&message));
    Ok(())
}

fn words(session: &Session, account: &Account) -> String {
    let word = |role: Role| {
        let id = format!("account-role-{}", role.code());
        plain(session.lang, &id).unwrap_or_else(|| role.code().to_owned())
    };
    roles_of(&account.roles).into_iter().map(word).collect::<Vec<_>>().join(", ")
}

fn list(session: &Session, all: &[Changed]) -> Result<(), Failure> {
    if session.json {
        let row = |one: &Changed| -> Value {
            let account = &one.account;
            json!({
                "login": account.login, "name": account.name, "position": account.position,
                "department": one.department.as_ref().map(|(code, _)| code),
                "roles": account.roles, "state": account.state, "used_at": account.used_at,
                "second_factor": account.totp_since.is_some(), "sessions": one.sessions.len(),
            })
        };
        return print::json(&all.iter().map(row).collect::<Vec<_>>());
    }
    if all.is_empty() {
        print::talk(session, &Message::new("cli-user-none"));
        return Ok(());
    }
    let heads = [
        "cli-user-login",
        "cli-user-name",
        "cli-user-department",
        "cli-user-role",
        "cli-user-state",
        "cli-user-used",
    ];
    let mut table = print::table(session, &heads);
    for one in all {
        let account = &one.account;
        let state = if account.state == account::ACTIVE {
            "cli-user-state-active"
        } else {
            "cli-user-state-disabled"
        };
        table.add_row([
            account.login.clone(),
            account.name.clone(),
            one.department.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            words(session, account),
            session.say(&Message::new(state)),
            dates::moment(account.used_at.with_timezone(&hanoi())),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}

fn sessions(session: &Session, one: &Changed) -> Result<(), Failure> {
    if session.json {
        let row = |open: &account::Session| -> Value {
            json!({
                "created_at": open.created_at, "seen_at": open.seen_at,
                "address": open.address, "device": open.device,
            })
        };
        return print::json(&one.sessions.iter().map(row).collect::<Vec<_>>());
    }
    if one.sessions.is_empty() {
        let none = Message::new("cli-user-sessions-none").with("login", &one.account.login);
        print::talk(session, &none);
        return Ok(());
    }
    let heads = ["cli-user-device", "cli-user-address", "cli-user-begun", "cli-user-seen"];
    let mut table = print::table(session, &heads);
    for open in &one.sessions {
        let at = |at: chrono::DateTime<chrono::Utc>| dates::moment(at.with_timezone(&hanoi()));
        table.add_row([
            open.device.clone(),
            open.address.clone(),
            at(open.created_at),
            at(open.seen_at),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
