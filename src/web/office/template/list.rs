//! `GET /quan-tri/mau`

use axum::extract::State;
use serde::Serialize;

use super::show::{Mistake, chips};
use crate::domain::DocumentKind;
use crate::service::template::{self, TemplateLine};
use crate::service::{Act, require};
use crate::text::Message;
use crate::web::office::Place;
use crate::web::{Answer, Member, Site};

#[derive(Serialize)]
struct ListPage {
    offered: Vec<Card>,
    withdrawn: Vec<Card>,
    add: AddForm,
    may_keep: bool,
}

/// One template as a card.
#[derive(Serialize)]
pub struct Card {
    code: String,
    name: String,
    summary: String,
    kind: String,
    chips: Vec<(String, &'static str)>,
    used: String,
    is_broken: bool,
}

/// The form that brings a template, as it was sent.
#[derive(Debug, Default, Serialize)]
pub struct AddForm {
    pub code: String,
    pub file: Option<String>,
    pub mistakes: Vec<Mistake>,
}

/// Shows all templates.
pub async fn show(State(site): State<Site>, member: Member) -> Answer {
    page(&site, &member, AddForm::default()).await
}

/// The page, with the form as it stands.
pub async fn page(site: &Site, member: &Member, add: AddForm) -> Answer {
    let lines = template::list(site.office(), &member.actor).await?;
    let (withdrawn, offered) = lines.iter().partition::<Vec<_>, _>(|line| line.is_withdrawn);
    let cards =
        |lines: Vec<&TemplateLine>| lines.into_iter().map(|line| card(member, line)).collect();
    let page = ListPage {
        offered: cards(offered),
        withdrawn: cards(withdrawn),
        add,
        may_keep: require(&member.actor, Act::KeepSettings).is_ok(),
    };
    site.page(member, Place::Administration, "office/template/list.html", &page)
}

fn card(member: &Member, line: &TemplateLine) -> Card {
    Card {
        code: line.code.clone(),
        name: line.name.clone(),
        summary: line.summary.clone(),
        kind: line.kind.map_or("", DocumentKind::name).to_owned(),
        chips: chips(member, line),
        used: used(member, line),
        is_broken: line.broken.has_errors(),
    }
}

/// `12 bản soạn, 9 văn bản`
pub fn used(member: &Member, line: &TemplateLine) -> String {
    let message = match line.drafts {
        0 => Message::new("templates-unused"),
        drafts => {
            Message::new("templates-used").with("drafts", drafts).with("letters", line.letters)
        }
    };
    member.say(&message)
}
