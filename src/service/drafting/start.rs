//! Soạn mới: from a template, from an earlier letter, from a file, or empty.

use serde_json::{Value, json};

use crate::domain::{Actor, Document, DocumentKind, Id};
use crate::service::letter::Letter;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::draft::{self, Draft, Version};
use crate::store::event::{self, Stream};
use crate::text::Message;

use super::open::STREAM;
use super::parties::Known;
use super::{save, turn};

/// What a new draft begins with.
#[derive(Debug, Clone)]
pub enum Start {
    /// A directive template, its fields still empty.
    Template(String),
    /// What an earlier letter says, without its number, date and signature.
    Letter(Id),
    /// Nothing but the kind.
    Empty(DocumentKind),
    /// A document that another part of the program has made.
    Document(Box<Document>),
}

/// Begins a draft; gives its id.
///
/// # Errors
/// [`Error::Forbidden`] for those who draft nothing; [`Error::NotFound`] for a template or letter that is not there.
pub async fn start(office: &Office, actor: &Actor, start: Start) -> Result<Id> {
    require(actor, Act::Draft)?;
    let known = office.desk.known(office, &actor.unit).await?;
    let content = match start {
        Start::Template(code) => of_template(office, &known, &code)?,
        Start::Letter(id) => {
            let letter = Letter::load(office.store.read(), &actor.unit, &id).await?;
            of_document(copied(letter.content))?
        }
        Start::Empty(kind) => {
            json!({ "kind": kind.code(), "issuer": { "unit": office.settings.office }, "body": [{ "id": "n1" }] })
        }
        Start::Document(document) => of_document(*document)?,
    };
    save::refuse_classified(&content)?;
    let now = office.clock.now();
    let about = save::about(&content, &known);
    let row = Draft {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        department: actor.department.clone(),
        subject: about.subject,
        kind: about.kind,
        template: about.template,
        shown: 1,
        step: turn::FIRST.code().to_owned(),
        back_to: None,
        document_id: None,
        created_at: now,
        created_by: actor.name.clone(),
        changed_at: now,
        changed_by: actor.name.clone(),
        deleted_at: None,
        deleted_by: None,
        version: 1,
    };
    let first = Version {
        draft_id: row.id.clone(),
        ordinal: 1,
        parent: None,
        content,
        name: None,
        // The empty beginning stays, to come back to.
        kept: true,
        begun_at: now,
        saved_at: now,
        saved_by: actor.name.clone(),
    };
    let id = row.id.clone();
    let tx = office.store.begin().await?;
    let payload = json!({ "template": row.template, "kind": row.kind });
    draft::insert(&tx, row).await?;
    draft::add_version(&tx, first).await?;
    let act = event::Act { kind: "begun", at: now, actor, payload, personal: None };
    event::append(&tx, Stream { kind: STREAM, id: &id }, act).await?;
    tx.commit().await?;
    Ok(id)
}

fn of_template(office: &Office, known: &Known, code: &str) -> Result<Value> {
    if known.templates.origin(code).is_none() {
        let message = Message::new("drafting-no-template").with("template", code);
        return Err(Error::NotFound(message));
    }
    if known.templates.is_withdrawn(code) {
        return Err(Error::Conflict(Message::new("templates-not-offered")));
    }
    // The draft keeps this version, whatever becomes of the template.
    let pinned = known.templates.pinned(code);
    Ok(json!({ "template": pinned, "issuer": { "unit": office.settings.office }, "data": {} }))
}

/// The words of a letter that was issued, for one like it.
fn copied(letter: Document) -> Document {
    Document {
        number: None,
        date: crate::domain::PartialDate::default(),
        signature: None,
        cosigners: Vec::new(),
        copy: None,
        // Its files were meant for it; another letter gets its own.
        enclosures: Vec::new(),
        ..letter
    }
}

fn of_document(document: Document) -> Result<Value> {
    serde_json::to_value(document).map_err(Error::internal)
}
