//! A letter in the making, on both databases.

mod form;
mod hostile;
mod page;
mod review;
mod saving;

use congvan::{
    domain::{Actor, Role},
    service::drafting::{self, Opened, Saved, Start},
};
use serde_json::{Value, json};

use crate::support::{TestOffice, office};

/// Somebody of the office by name.
pub fn person(name: &str, roles: &[Role]) -> Actor {
    Actor { name: name.to_owned(), ..office::actor(roles) }
}

/// A draft of the office's letter, whole and right.
pub async fn begun(test: &TestOffice, actor: &Actor) -> Opened {
    let start = Start::Document(Box::new(office::letter()));
    let id = drafting::start(&test.office, actor, start).await.expect("a draft");
    opened(test, actor, &id).await
}

pub async fn opened(test: &TestOffice, actor: &Actor, id: &str) -> Opened {
    drafting::open(&test.office, actor, id).await.expect("the draft")
}

/// Saves another subject; gives the version of the row.
pub async fn with_subject(test: &TestOffice, actor: &Actor, draft: &Opened, subject: &str) -> i32 {
    match saved(test, actor, draft, subject).await {
        Saved::Written { version, .. } => version,
        other => panic!("not written: {other:?}"),
    }
}

pub async fn saved(test: &TestOffice, actor: &Actor, draft: &Opened, subject: &str) -> Saved {
    let content = changed(draft.content(), "subject", json!(subject));
    drafting::save(&test.office, actor, &draft.row.id, draft.row.version, content)
        .await
        .expect("a saved draft")
}

pub fn changed(content: &Value, key: &str, value: Value) -> Value {
    let mut content = content.clone();
    content[key] = value;
    content
}

pub fn subject(draft: &Opened) -> &str {
    draft.content()["subject"].as_str().unwrap_or_default()
}
