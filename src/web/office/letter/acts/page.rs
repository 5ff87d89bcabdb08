//! The page of an act: what it does is said before it is done.

use axum::extract::{Path, State};
use serde::Serialize;

use super::super::{sheet, view};
use super::deed::LetterDeed;
use super::{form, told};
use crate::service::require;
use crate::text::Message;
use crate::web::office::Place;
use crate::web::office::form::{Field, Form, Retry};
use crate::web::words::Chip;
use crate::web::{Answer, Fault, Member, Site};

/// Tells that somebody was asked whether they are sure.
pub(super) const ASKED: &str = "hoi";
/// They are.
pub(super) const ANYWAY: &str = "van_thay";

/// What the page shows.
#[derive(Serialize)]
pub(super) struct ActPage {
    base: String,
    letter: String,
    subject: String,
    form: Option<Form>,
    /// Who is told, or spared, and why.
    pub(super) lines: Vec<Line>,
    /// Other forms of the page: mutes that hold.
    others: Vec<Form>,
    pub(super) empty: Option<String>,
}

/// Who is told, or spared, and why.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) chip: Option<Chip>,
}

/// Shows what an act will do.
pub async fn show(
    member: Member,
    State(site): State<Site>,
    Path((document, act)): Path<(String, String)>,
) -> Answer {
    let deed = LetterDeed::find(&act).ok_or_else(Fault::not_found)?;
    page(&site, &member, &document, deed, None).await
}

/// Shows the form for further files.
pub async fn show_supplement(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    page(&site, &member, &document, LetterDeed::Supplement, None).await
}

pub(super) async fn page(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    retry: Option<Retry>,
) -> Answer {
    require(&member.actor, deed.right())?;
    let found = sheet::of(site, member, document).await?;
    let letter = &found.letter;
    let base = format!("/van-ban/{document}");
    let mut page = ActPage {
        letter: view::title(
            member,
            Some(letter.content.kind).filter(|_| letter.row.origin != "direction"),
            letter.numbered_as().map(|number| number.to_string()).as_deref(),
            letter.row.issued_on,
        ),
        subject: letter.content.printed_subject().unwrap_or_default(),
        form: None,
        lines: Vec::new(),
        others: Vec::new(),
        empty: None,
        base: base.clone(),
    };
    if !deed.fits(letter) {
        page.empty = Some(member.say(&Message::new("letter-act-unfit")));
        let shown = site.page(member, Place::Letters, "office/letter/act.html", &page)?;
        return Ok(match &retry {
            Some(retry) => retry.mark(shown),
            None => shown,
        });
    }
    let mut form = form::form(site, member, &base, deed, letter).await?;
    if deed == LetterDeed::Urge {
        told::urged(site, member, document, &mut page).await?;
        if page.empty.is_some() {
            form = None;
        }
    }
    if deed == LetterDeed::Mute {
        page.others = told::mutes(site, member, &base, letter).await?;
    }
    if let (Some(asked), Some(retry)) = (&mut form, &retry)
        && deed == LetterDeed::Replace
        && retry.values.contains_key(ASKED)
    {
        let anyway = Field::new(member, "tick", ANYWAY, "letter-replace-anyway").must();
        *asked = asked.clone().field(anyway);
    }
    page.form = form.map(|form| Form { is_open: true, ..form.again(retry.as_ref()) });
    let shown = site.page(member, Place::Letters, "office/letter/act.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}
