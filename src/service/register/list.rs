//! Lists the registers and where this year's series stand.

use super::super::{Act, Office, Result, require};
use crate::domain::{Actor, Number};
use crate::store::register::{self, Register};

/// A register and the state of its series of one year.
#[derive(Debug, Clone)]
pub struct Series {
    pub register: Register,
    pub year: i32,
    /// The number given next; none where numbers come from outside.
    pub next: Option<Number>,
    /// Entries of the year, voided ones included.
    pub entries: usize,
    pub voided: usize,
    /// Numbers kept for letters to come.
    pub kept: Vec<Number>,
}

/// Lists all registers of the actor's office with their series of a year.
pub async fn list(office: &Office, actor: &Actor, year: i32) -> Result<Vec<Series>> {
    require(actor, Act::Show)?;
    let seen = actor.visibility();
    let mut all = Vec::new();
    for register in register::list(office.store.read(), &seen).await? {
        let entries = register::entries(office.store.read(), &seen, &register.id, year).await?;
        let next = if register.mode == register::ALLOT {
            Some(register::peek(office.store.read(), &register.id, year).await?)
        } else {
            None
        };
        let voided = entries.iter().filter(|entry| entry.state == register::VOID).count();
        let kept = entries.iter().filter(|entry| entry.state == register::RESERVED);
        let kept = kept.filter_map(|entry| u32::try_from(entry.number_value).ok());
        let kept = kept.map(Number::plain).collect();
        all.push(Series { register, year, next, entries: entries.len(), voided, kept });
    }
    Ok(all)
}
