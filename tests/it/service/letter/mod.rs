//! The way of a letter from draft to release, on both databases.

mod after;
mod book;
mod browse;
mod chain;
mod copies;
mod draft;
mod elsewhere;
mod numbers;
mod recipients;
mod release;
mod signing;

use congvan::{
    domain::{Actor, Document, Findings, Severity},
    service::{
        Error, Office,
        dispatch::Choices,
        letter::{self, Attachments, Drafted, Entry, Letter, Numbering, Released, Signing},
    },
};

use crate::support::TestOffice;

/// Enters and approves a document.
pub async fn approved(test: &TestOffice, document: Document) -> Drafted {
    let drafted = entered(test, document).await.expect("a draft");
    letter::approve(&test.office, &test.actor, &drafted.id).await.expect("an approved letter");
    drafted
}

/// Enters a document without files.
pub async fn entered(test: &TestOffice, document: Document) -> Result<Drafted, Error> {
    let entry = Entry { attachments: Attachments::default(), again: true, resume: false };
    letter::draft(&test.office, &test.actor, document, entry).await
}

/// Enters, approves and numbers a document.
pub async fn numbered(test: &TestOffice, document: Document) -> Letter {
    let drafted = approved(test, document).await;
    letter::number(&test.office, &test.actor, &drafted.id, &Numbering::default())
        .await
        .expect("a number")
}

/// Does everything up to the release, where the office signs none.
pub async fn issued(test: &TestOffice, document: Document) -> Released {
    let id = numbered(test, document).await.row.id;
    letter::sign(&test.office, &test.actor, &id, Signing::default())
        .await
        .expect("a signed letter");
    release(&test.office, &test.actor, &id).await.expect("a released letter")
}

/// Releases without choices.
pub async fn release(office: &Office, actor: &Actor, id: &str) -> Result<Released, Error> {
    letter::release(office, actor, id, &Choices::default()).await
}

/// Names of the sentences with which an act was refused as invalid.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<&'static str> {
    match result {
        Err(Error::Invalid(Findings(all))) => all
            .iter()
            .filter(|one| one.severity == Severity::Error)
            .map(|one| one.message.id)
            .collect(),
        other => panic!("not refused as invalid: {other:?}"),
    }
}

/// Name of the sentence with which an act was refused as in conflict.
pub fn conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Conflict(message)) => message.id,
        other => panic!("not refused as in conflict: {other:?}"),
    }
}
