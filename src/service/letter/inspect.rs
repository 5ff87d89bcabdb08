//! Soát: what stands in the way of a letter, told by its content and by the directory, before anything is written.

use crate::domain::check::{Stage, check, passed};
use crate::domain::{Actor, Document, Finding, Findings, Party, Place};
use crate::service::dispatch::{self, Choices, Plan};
use crate::service::{Act, Error, Office, Result, directory, require};
use crate::store::directory::{Directory, Resolved};
use crate::store::register;
use crate::text::Message;

/// Finds everything about a document that is to be issued today, as approval, number and release would find it.
///
/// `named` are units that a data file names beside those of the document, with their places: they should be known too.
///
/// # Errors
/// [`Error::Forbidden`] for those outside the office; what the store says.
pub async fn inspect(
    office: &Office,
    actor: &Actor,
    document: &Document,
    named: &[(Place, Party)],
) -> Result<Findings> {
    require(actor, Act::Show)?;
    let mut document = document.clone();
    let mut findings = Findings::default();
    match directory::fill_head(office, &actor.unit, &mut document).await {
        Ok(_) => {}
        Err(Error::Invalid(unknown)) => findings.extend(unknown.0),
        Err(error) => return Err(error),
    }
    document.name_nodes();
    findings.extend(check(&document, Stage::Issue).0);
    findings.extend(passed(&document, office.clock.today()).0);
    let known = Directory::load(office.store.read(), &actor.unit, office.clock.today()).await?;
    let plan = of_directory(office, &document, &known, &mut findings);
    if plan.recipients.is_empty() && !findings.has_errors() {
        findings.push(Finding::warning(reached(&document), Message::new("letter-reaches-nobody")));
    }
    for (place, party) in named {
        let told =
            |one: &Finding| one.message.args.iter().any(|(_, value)| value == party.as_str());
        if !findings.iter().any(told) && known.resolve(party) == Resolved::Unknown {
            let message = match known.nearest(party) {
                Some(near) => Message::new("letter-unit-unknown-near").with("near", near),
                None => Message::new("letter-unit-unknown"),
            };
            findings.push(Finding::warning(place.clone(), message.with("unit", party)));
        }
    }
    Ok(findings)
}

/// Refuses what the directory does not know, and a letter without a head, before its number is taken.
///
/// # Errors
/// [`Error::Invalid`] with all findings.
pub(super) async fn require_known(
    office: &Office,
    actor: &Actor,
    document: &Document,
    findings: &mut Findings,
) -> Result<()> {
    if document.issuer.name.is_empty() && !document.issuer.is_empty() {
        let message = Message::new("letter-head-empty");
        findings.push(Finding::error(Place::field("issuer"), message));
    }
    let known = Directory::load(office.store.read(), &actor.unit, office.clock.today()).await?;
    of_directory(office, document, &known, findings);
    if findings.has_errors() { Err(Error::Invalid(findings.clone())) } else { Ok(()) }
}

/// Where a letter that reaches nobody would have named somebody.
pub(super) fn reached(document: &Document) -> Place {
    let field = if document.addressees.is_empty() { "recipients" } else { "addressees" };
    Place::field(field)
}

/// Refuses a number that a document file writes itself where the register gives it.
///
/// # Errors
/// [`Error::Invalid`] at `number`, in the words with which a typed number is refused.
pub async fn refuse_own_number(office: &Office, actor: &Actor, document: &Document) -> Result<()> {
    if document.number.is_none() {
        return Ok(());
    }
    let found = register::for_kind(office.store.read(), &actor.unit, document.kind).await?;
    match found.filter(|register| register.mode == register::ALLOT) {
        Some(register) => Err(super::series::typed_where_allotted(&register)),
        None => Ok(()),
    }
}

fn of_directory(
    office: &Office,
    document: &Document,
    known: &Directory,
    findings: &mut Findings,
) -> Plan {
    let plan = dispatch::plan(document, known, &office.settings.calendar, &Choices::default());
    match plan {
        Ok(mut plan) => {
            findings.extend(std::mem::take(&mut plan.warnings).0);
            plan
        }
        Err(more) => {
            findings.extend(more.0);
            Plan::default()
        }
    }
}
