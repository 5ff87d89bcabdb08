//! Turns what lettre reports into what became of the message.

use std::{error::Error as _, io};

use lettre::transport::smtp;

use crate::mail::{Failure, Fate, Stage, Trouble};

/// Explains an error of one step.
pub(super) fn explain(error: &smtp::Error, stage: Stage, server: &str) -> Failure {
    let stage = if is_tls(error) { Stage::Tls } else { stage };
    let code = error.status().map(u16::from);
    let text = words(error);
    Failure { fate: fate(stage, code, &text), stage, server: server.to_owned(), code, text }
}

/// Explains a step that gave no answer in time.
pub(super) fn silence(stage: Stage, server: &str) -> Failure {
    Failure {
        fate: fate(stage, None, ""),
        stage,
        server: server.to_owned(),
        code: None,
        text: "timed out".to_owned(),
    }
}

/// Explains a connection that did not come about.
pub(super) fn unconnected(cause: &io::Error, server: &str) -> Failure {
    Failure {
        fate: Fate::Transient,
        stage: Stage::Connect,
        server: server.to_owned(),
        code: None,
        text: format!("Connection error: {cause}"),
    }
}

/// A final answer decides; without one, only the body leaves a doubt. What the server refuses before it heard of the
/// message (greeting, TLS, login), or because of our settings, says nothing about the message.
fn fate(stage: Stage, code: Option<u16>, text: &str) -> Fate {
    match code {
        Some(500..) if stage.concerns_server() => Fate::Transient,
        Some(500..) if Trouble::read(stage, code, text).is_of_settings() => Fate::Transient,
        Some(500..) => Fate::Permanent,
        None if stage == Stage::Body => Fate::InDoubt,
        _ => Fate::Transient,
    }
}

fn words(error: &smtp::Error) -> String {
    match error.source() {
        Some(source) if error.status().is_some() => source.to_string(),
        _ => error.to_string(),
    }
}

fn is_tls(error: &smtp::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if error.is::<rustls::Error>()
            || inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>)
        {
            return true;
        }
        cause = error.source();
    }
    error.is_tls()
}
