//! Registers: every number from the first of the year to the last is there, used, reserved or void.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Fault, Subject};
use crate::domain::Actor;
use crate::service::{Office, Result};
use crate::store::event::{self, Stream};
use crate::store::register::{self, ALLOT};

/// Looks for gaps; gives the number of lines.
pub(super) async fn check(
    office: &Office,
    actor: &Actor,
    faults: &mut Vec<Fault>,
) -> Result<usize> {
    let conn = office.store.read();
    let registers = register::list(conn, &actor.visibility()).await?;
    let mut numbers: BTreeMap<(String, i32), BTreeSet<i32>> = BTreeMap::new();
    let mut lines = 0;
    for entry in register::all_entries(conn).await? {
        lines += 1;
        let series = numbers.entry((entry.register_id, entry.year)).or_default();
        series.insert(entry.number_value);
    }
    for register in registers.iter().filter(|register| register.mode == ALLOT) {
        // Opening a series at a number is the one way to leave numbers out.
        let opened = event::list(conn, Stream { kind: "register", id: &register.id }).await?;
        let opened = opened.iter().filter(|event| event.kind == "opened");
        let opened: BTreeSet<(i64, i64)> = opened
            .filter_map(|event| {
                Some((event.payload["year"].as_i64()?, event.payload["number"].as_i64()?))
            })
            .collect();
        for ((_, year), given) in numbers.iter().filter(|((id, _), _)| *id == register.id) {
            let mut expected = 1;
            for number in given {
                if *number != expected && !opened.contains(&(i64::from(*year), i64::from(*number)))
                {
                    let subject = Subject::Register(register.code.clone(), *year);
                    let mut fault = Fault::new(subject, "audit-register-gap");
                    fault.message = fault.message.with("before", *number).with("missing", expected);
                    faults.push(fault);
                }
                expected = number + 1;
            }
        }
    }
    Ok(lines)
}
