//! Adds a register: one series for all kinds, or one for a group of kinds (Decree 30, Art. 15.1c: the head decides).

use std::collections::BTreeSet;

use super::super::{Act, Error, Office, Result, require};
use crate::domain::{Actor, DocumentKind, Finding, Findings, Party, Place};
use crate::store::event::{self, Stream};
use crate::store::register::{self, Register};
use crate::text::Message;

/// Whether a register gives numbers or writes down numbers given elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It gives them: no gap, no repeat.
    Allot,
    /// The office's own system gives them.
    Record,
}

/// A register to be added.
#[derive(Debug, Clone)]
pub struct NewRegister {
    /// Lower-case ASCII words with hyphens, unique in the office: `van-ban-di`.
    pub code: String,
    pub name: String,
    /// The kinds numbered here; empty = all kinds that no other register names.
    pub kinds: Vec<DocumentKind>,
    pub mode: Mode,
}

/// Adds the register.
///
/// # Errors
/// [`Error::Invalid`] for a bad code or an empty name, [`Error::Conflict`] for a code or a kind that another register
/// has already.
pub async fn add(office: &Office, actor: &Actor, new: NewRegister) -> Result<()> {
    require(actor, Act::KeepRegisters)?;
    well_formed(&new)?;
    let tx = office.store.begin().await?;
    for other in register::list(&tx, &actor.visibility()).await? {
        no_overlap(&new, &other)?;
    }
    let codes: BTreeSet<&str> = new.kinds.iter().map(|kind| kind.code()).collect();
    let mode = match new.mode {
        Mode::Allot => register::ALLOT,
        Mode::Record => register::RECORD,
    };
    let row = Register {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        code: new.code.clone(),
        name: new.name.trim().to_owned(),
        kinds: serde_json::json!(codes),
        mode: mode.to_owned(),
    };
    let payload =
        serde_json::json!({ "code": row.code, "name": row.name, "kinds": row.kinds, "mode": mode });
    event::append(
        &tx,
        Stream { kind: "register", id: &row.id },
        event::Act { actor, kind: "added", at: office.clock.now(), payload, personal: None },
    )
    .await?;
    register::insert(&tx, row).await?;
    tx.commit().await?;
    Ok(())
}

fn well_formed(new: &NewRegister) -> Result<()> {
    let mut findings = Findings::default();
    if !Party(new.code.clone()).is_code() {
        let message = Message::new("register-code").with("code", &new.code);
        findings.push(Finding::error(Place::field("code"), message));
    }
    if new.name.trim().is_empty() {
        findings.push(Finding::error(Place::field("name"), Message::new("register-name")));
    }
    if findings.is_empty() { Ok(()) } else { Err(Error::Invalid(findings)) }
}

fn no_overlap(new: &NewRegister, other: &Register) -> Result<()> {
    if other.code == new.code {
        let message = Message::new("register-exists").with("code", &new.code);
        return Err(Error::Conflict(message));
    }
    let theirs: BTreeSet<&str> = register::kinds(other).collect();
    if new.kinds.is_empty() && theirs.is_empty() {
        let message = Message::new("register-rest-taken").with("other", &other.name);
        return Err(Error::Conflict(message));
    }
    match new.kinds.iter().find(|kind| theirs.contains(kind.code())) {
        None => Ok(()),
        Some(kind) => Err(Error::Conflict(
            Message::new("register-kind-taken")
                .with("kind", kind.name())
                .with("other", &other.name),
        )),
    }
}
