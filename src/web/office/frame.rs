//! The frame around a page of the office.

use axum::response::{Html, IntoResponse};
use serde::Serialize;
use tera::Context;

use super::Place;
use crate::text::Message;
use crate::web::{Answer, Fault, Member, Site};

/// What every page of the office shows, and `base.html` needs.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeFrame {
    pub office: String,
    pub person: String,
    pub lang: &'static str,
    pub form_key: String,
    pub places: Vec<Entry>,
    /// Hour at which the figures of the page were cut.
    pub as_of: Option<String>,
    /// What was just done.
    pub receipt: Option<String>,
}

/// An entry beside the page.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    pub href: &'static str,
    pub label: String,
    pub key: char,
    pub current: bool,
}

impl Site {
    /// The frame for a person at a place.
    #[must_use]
    pub fn office_frame(&self, member: &Member, place: Place) -> OfficeFrame {
        let hour = self.dated_frame(None);
        let entries = Place::ALL.into_iter().filter(|entry| entry.is_for(&member.actor));
        OfficeFrame {
            office: hour.office,
            person: member.actor.name.clone(),
            lang: member.lang.code(),
            form_key: member.form_key.clone(),
            places: entries
                .map(|entry| Entry {
                    href: entry.href(),
                    label: member.say(&Message::new(entry.label())),
                    key: entry.key(),
                    current: entry == place,
                })
                .collect(),
            as_of: hour.as_of,
            receipt: member.receipt.clone(),
        }
    }

    /// Shows a page of the office: the template, its values, and the frame around them.
    ///
    /// # Errors
    /// A fault when template and values do not fit.
    pub fn page(
        &self,
        member: &Member,
        place: Place,
        template: &str,
        values: &impl Serialize,
    ) -> Answer {
        let mut context = Context::from_serialize(values).map_err(internal)?;
        context.insert("frame", &self.office_frame(member, place));
        Ok(Html(self.pages().render_in(member.lang, template, &context)?).into_response())
    }

    /// Shows a part of a page, without the frame: what a script puts in place of an older one.
    ///
    /// # Errors
    /// A fault when template and values do not fit.
    pub fn part(&self, member: &Member, template: &str, values: &impl Serialize) -> Answer {
        let mut context = Context::from_serialize(values).map_err(internal)?;
        // The key of the forms in it; nothing else of the frame.
        context.insert("frame", &serde_json::json!({ "form_key": member.form_key }));
        Ok(Html(self.pages().render_in(member.lang, template, &context)?).into_response())
    }
}

fn internal(error: tera::Error) -> Fault {
    crate::web::BadPage::from(error).into()
}
