//! Forms of acts: each says what it does, what will happen, and what cannot be undone; one that failed comes back filled.
//!
//! ```text
//! Form::new(member, "thu-hoi", "/van-ban/ID/thu-hoi", "act-recall").text("ly_do", ..).then("act-recall-then")
//! ```

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

use crate::service;
use crate::text::Message;
pub use crate::web::fault::FaultLine;
use crate::web::fault::own_page;
use crate::web::{Fault, Member};

/// One act as a form.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// The word under which a form that failed is known again.
    pub id: String,
    pub action: String,
    pub title: String,
    pub button: String,
    /// Class of the button that opens it.
    pub tone: &'static str,
    /// Made with the form: the same key twice is one act.
    pub key: Option<String>,
    pub fields: Vec<Field>,
    /// What will happen.
    pub notes: Vec<String>,
    /// What cannot be undone.
    pub warning: Option<String>,
    pub has_files: bool,
    pub is_open: bool,
    pub faults: Vec<FaultLine>,
}

/// One field.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// `line`, `text`, `long`, `day`, `moment`, `choice`, `tick`, `file`, `email`, `keep`.
    pub kind: &'static str,
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub must: bool,
    pub options: Vec<Choice>,
}

/// One value of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// A form that came in and could not be done.
#[derive(Debug, Clone, Default)]
pub struct Retry {
    /// [`Form::id`].
    pub form: String,
    pub values: HashMap<String, Vec<String>>,
    pub faults: Vec<FaultLine>,
    pub status: StatusCode,
}

impl Form {
    /// Begins a form; `words` names its title, and `words-button` its button.
    pub fn new(
        member: &Member,
        id: impl Into<String>,
        action: impl Into<String>,
        title: &'static str,
        button: &'static str,
    ) -> Self {
        Self {
            id: id.into(),
            action: action.into(),
            title: member.say(&Message::new(title)),
            button: member.say(&Message::new(button)),
            tone: "",
            key: None,
            fields: Vec::new(),
            notes: Vec::new(),
            warning: None,
            has_files: false,
            is_open: false,
            faults: Vec::new(),
        }
    }

    /// Gives the form a key of its own.
    pub fn keyed(mut self, key: String) -> Self {
        self.key = Some(key);
        self
    }

    /// Colours the button that opens it.
    pub const fn tone(mut self, tone: &'static str) -> Self {
        self.tone = tone;
        self
    }

    /// Adds a field.
    pub fn field(mut self, field: Field) -> Self {
        self.has_files |= field.kind == "file";
        self.fields.push(field);
        self
    }

    /// Says what will happen.
    pub fn then(mut self, member: &Member, message: &Message) -> Self {
        self.notes.push(member.say(message));
        self
    }

    /// Says what cannot be undone.
    pub fn warn(mut self, member: &Member, message: &Message) -> Self {
        self.warning = Some(member.say(message));
        self
    }

    /// Fills in what was sent before, if this is the form that failed.
    pub fn again(mut self, retry: Option<&Retry>) -> Self {
        let Some(retry) = retry.filter(|retry| retry.form == self.id) else { return self };
        self.is_open = true;
        self.faults.clone_from(&retry.faults);
        for field in &mut self.fields {
            let sent = retry.values.get(&field.name).and_then(|values| values.first());
            match (field.kind, sent) {
                ("file" | "keep", _) => {}
                ("tick", sent) => field.value = sent.map(|_| "1".to_owned()).unwrap_or_default(),
                (_, Some(sent)) => field.value.clone_from(sent),
                (_, None) => field.value.clear(),
            }
        }
        if let Some(key) = retry.values.get("khoa").and_then(|keys| keys.first()) {
            self.key = Some(key.clone());
        }
        self
    }
}

impl Field {
    /// A field of a kind; `label` names its words.
    pub fn new(member: &Member, kind: &'static str, name: &str, label: &'static str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            label: member.say(&Message::new(label)),
            hint: None,
            value: String::new(),
            must: false,
            options: Vec::new(),
        }
    }

    /// Must be filled in.
    pub const fn must(mut self) -> Self {
        self.must = true;
        self
    }

    /// Explains it.
    pub fn hint(mut self, member: &Member, hint: &Message) -> Self {
        self.hint = Some(member.say(hint));
        self
    }

    /// Fills it in.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Offers values.
    pub fn options(mut self, options: Vec<Choice>) -> Self {
        self.options = options;
        self
    }
}

impl Retry {
    /// Reads why a form could not be done; a fault of the program is none of it.
    ///
    /// # Errors
    /// The fault, where there is nothing that the person could mend.
    pub fn new(
        member: &Member,
        form: &str,
        values: HashMap<String, Vec<String>>,
        error: service::Error,
    ) -> Result<Self, Fault> {
        if matches!(error, service::Error::Internal(_) | service::Error::NotFound(_)) {
            return Err(error.into());
        }
        let fault = Fault::from(error);
        Ok(Self {
            form: form.to_owned(),
            values,
            faults: fault.messages.iter().map(|one| FaultLine::new(member.lang, one)).collect(),
            status: fault.status,
        })
    }

    /// Marks a page that explains its fault itself.
    pub fn mark(&self, page: Response) -> Response {
        own_page(self.status, page)
    }
}

/// The values of a form without files, by name.
pub fn values(form: Vec<(String, String)>) -> HashMap<String, Vec<String>> {
    let mut values: HashMap<String, Vec<String>> = HashMap::new();
    for (name, value) in form {
        values.entry(name).or_default().push(value.trim().to_owned());
    }
    values
}

/// The first value of a field; empty when absent.
pub fn first<'v>(values: &'v HashMap<String, Vec<String>>, name: &str) -> &'v str {
    values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
}
