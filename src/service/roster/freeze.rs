//! The definitions that a letter refers to, found before its release and kept with its tasks.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::domain::deliverable::Definition;
use crate::domain::{Document, Finding, Findings, Place};
use crate::service::{Error, Office, Result};
use crate::store::assignment::Task;
use crate::store::deliverable::Deliverable;

/// Definitions by the node of their task.
pub type Frozen = HashMap<String, Definition>;

/// Finds the definitions of a document; what cannot be found becomes findings on the nodes.
pub fn resolve_all(office: &Office, document: &Document, findings: &mut Findings) -> Frozen {
    let mut frozen = Frozen::new();
    for located in document.tasks() {
        let Some(reference) =
            located.task.deliverable.as_ref().and_then(crate::domain::Deliverable::reference)
        else {
            continue;
        };
        match office.deliverables.resolve(&reference) {
            Ok(definition) => {
                frozen.insert(located.node.to_owned(), definition);
            }
            Err(message) => findings.push(Finding::error(Place::node(located.node), message)),
        }
    }
    frozen
}

/// The row that freezes a definition with its task, whose deliverable becomes the title that people read.
///
/// # Errors
/// Internal only.
pub fn freeze(task: &mut Task, owner: &str, definition: &Definition) -> Result<Deliverable> {
    task.deliverable = Some(definition.title.clone());
    let json = serde_json::to_value(definition).map_err(Error::internal)?;
    Ok(Deliverable {
        task_id: task.id.clone(),
        owner_unit: owner.to_owned(),
        document_id: task.document_id.clone(),
        kind: definition.kind.code().to_owned(),
        code: definition.code.clone(),
        digest: HEXLOWER.encode(&Sha256::digest(json.to_string())),
        definition: json,
    })
}
