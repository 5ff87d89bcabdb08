//! `/van-ban/ID`: the page of a letter at the left; at the right its units, one unit, its history, or its verification.

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use super::acts::{self, ActLink};
use super::panel::{self, DeedView, Panel, PanelView};
use super::sheet::{self, SheetView};
use super::units::{Narrowed, UnitsView};
use super::view::{self, Part};
use crate::domain::{LetterState, LocatedTask, Role, Source};
use crate::service::letter::{self, Letter, View};
use crate::service::{Act, audit, follow};
use crate::text::{Message, dates};
use crate::web::office::form::Retry;
use crate::web::office::{Place, address};
use crate::web::words::{self, Chip};
use crate::web::{Answer, Member, Site};

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A unit.
    dv: String,
    /// `lich-su` or `kiem-tra`.
    xem: String,
    #[serde(flatten)]
    units: Narrowed,
}

#[derive(Serialize)]
struct LetterPage {
    id: String,
    base: String,
    title: String,
    subject: String,
    issuer: String,
    state: Chip,
    urgency: Option<&'static str>,
    circulation: Option<&'static str>,
    facts: Vec<(String, String)>,
    notices: Vec<Notice>,
    sheet: SheetView,
    parts: Vec<Part>,
    tab: &'static str,
    acts: Vec<ActLink>,
    refused: Vec<acts::RefusedAct>,
    is_issued: bool,
    /// Files and lists made of this letter.
    papers: Option<Papers>,
    may_press: bool,
    may_record: bool,
    /// Where a letter that is not issued yet is worked on.
    draft: Option<String>,
    units: Option<UnitsView>,
    panel: Option<PanelView>,
    back: String,
    history: Vec<DeedView>,
    audit: Option<AuditView>,
}

/// What can be taken away from the page.
#[derive(Serialize)]
struct Papers {
    /// Addresses of the list of tasks with their state.
    pdf: String,
    xlsx: String,
    has_tasks: bool,
    /// Forms and rosters: place of the task, and what it is.
    sheets: Vec<(usize, String)>,
}

#[derive(Serialize)]
struct Notice {
    words: String,
    tone: &'static str,
}

#[derive(Serialize)]
struct AuditView {
    words: String,
    is_whole: bool,
    hash: Option<String>,
    lines: Vec<String>,
    faults: Vec<String>,
}

/// Shows the letter.
pub async fn show(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    page(&site, &member, &document, asked, None).await
}

/// Shows a unit whose form could not be done, filled in as it was.
pub async fn again(
    site: &Site,
    member: &Member,
    document: &str,
    unit: &str,
    retry: Retry,
) -> Answer {
    let asked = Asked { dv: unit.to_owned(), ..Asked::default() };
    let shown = page(site, member, document, asked, Some(&retry)).await?;
    Ok(retry.mark(shown))
}

async fn page(
    site: &Site,
    member: &Member,
    document: &str,
    asked: Asked,
    retry: Option<&Retry>,
) -> Answer {
    let view = sheet::of(site, member, document).await?;
    let letter = &view.letter;
    let base = format!("/van-ban/{}", letter.row.id);
    let is_issued = matches!(
        letter.state,
        LetterState::Released | LetterState::Recalled | LetterState::Replaced
    );
    let tab = match asked.xem.as_str() {
        "lich-su" => "lich-su",
        "kiem-tra" => "kiem-tra",
        _ if !asked.dv.is_empty() => "don-vi",
        _ => "noi-nhan",
    };
    let office = site.office();
    let mut parts = Vec::new();
    let (mut units, mut unit_panel, mut history, mut audited) = (None, None, Vec::new(), None);
    match tab {
        "lich-su" => {
            let deeds = letter::history(office, &member.actor, &letter.row.id).await?;
            history = panel::timeline(member, &deeds);
        }
        "kiem-tra" => audited = Some(verified(site, member, &letter.row.id).await?),
        "don-vi" => {
            let id = &letter.row.id;
            let found = letter::recipient(office, &member.actor, id, &asked.dv).await?;
            let deeds = letter::history_of_unit(office, &member.actor, id, &asked.dv).await?;
            let panel = Panel {
                site,
                member,
                base: &base,
                view: &found,
                is_released: letter.state == LetterState::Released,
                retry,
            };
            unit_panel = Some(panel.view(&deeds));
        }
        _ if is_issued => {
            let id = &letter.row.id;
            let filter = asked.units.filter();
            let found = letter::recipients(office, &member.actor, id, &filter).await?;
            parts = view::parts(member, &found.tally);
            let tasks = letter.content.tasks().len();
            units = Some(UnitsView::new(member, &base, &found, &asked.units, tasks));
        }
        _ => {}
    }
    let (acts, refused) = acts::links(member, letter, &base);
    let unit = &letter.content.issuer;
    let page = LetterPage {
        id: letter.row.id.clone(),
        title: view::title(
            member,
            Some(letter.content.kind).filter(|_| letter.row.origin != "direction"),
            letter.numbered_as().map(|number| number.to_string()).as_deref(),
            letter.row.issued_on,
        ),
        subject: letter.content.printed_subject().unwrap_or_default(),
        issuer: unit.name.join(" "),
        state: view::letter_state(member, letter.state),
        urgency: letter.content.urgency.map(crate::domain::Urgency::stamp),
        circulation: letter.content.circulation.map(crate::domain::Circulation::stamp),
        facts: facts(member, &view),
        notices: notices(site, member, &view).await?,
        sheet: sheet::view(site, member, &view).await?,
        parts,
        tab,
        acts,
        refused,
        is_issued,
        papers: is_issued.then(|| papers(member, letter)),
        may_press: super::may(member, Act::Remind),
        may_record: member.actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]),
        draft: (view.draft.as_ref())
            .filter(|_| !is_issued && letter.state != LetterState::Voided)
            .map(|draft| format!("/soan/{draft}")),
        units,
        panel: unit_panel,
        back: format!("{base}#don-vi"),
        history,
        audit: audited,
        base: base.clone(),
    };
    site.page(member, Place::Letters, "office/letter/show.html", &page)
}

fn papers(member: &Member, letter: &Letter) -> Papers {
    let of = |file: &str| address(file, &[("van-ban", letter.row.id.as_str())]);
    let tasks = letter.content.tasks();
    let sheet = |(place, task): (usize, &LocatedTask<'_>)| {
        task.task.deliverable.as_ref()?;
        let label = Message::new("letter-paper-sheet").with("place", place);
        Some((place, member.say(&label)))
    };
    Papers {
        pdf: of("/theo-doi/tep/viec.pdf"),
        xlsx: of("/theo-doi/tep/viec.xlsx"),
        has_tasks: !tasks.is_empty(),
        sheets: (1..).zip(&tasks).filter_map(sheet).collect(),
    }
}

/// What the head says beside the title.
fn facts(member: &Member, view: &View) -> Vec<(String, String)> {
    let letter = &view.letter;
    let mut facts = Vec::new();
    let mut fact = |label: &'static str, words: String| {
        if !words.is_empty() {
            facts.push((member.say(&Message::new(label)), words));
        }
    };
    fact("letter-fact-released", letter.row.released_at.map(words::moment).unwrap_or_default());
    fact("letter-fact-signer", letter.row.signer.clone().unwrap_or_default());
    fact("letter-fact-by", letter.row.created_by.clone());
    if let Some(source) = &letter.content.source {
        fact("letter-fact-source", source_words(source));
    }
    facts
}

fn source_words(source: &Source) -> String {
    let mut words = source.issuer.clone();
    if let Some(number) = &source.number {
        words = format!("{words}, {number}");
    }
    if let Some(day) = source.date {
        words = format!("{words}, {}", dates::table_date(day));
    }
    match &source.subject {
        Some(subject) => format!("{words}: {subject}"),
        None => words,
    }
}

/// What became of it.
async fn notices(site: &Site, member: &Member, view: &View) -> Answer<Vec<Notice>> {
    let after = follow::letter_aftermath(site.office(), &member.actor, &view.letter.row.id).await?;
    let mut notices = Vec::new();
    if let Some(recall) = &after.recall {
        let message = Message::new("letter-recalled-because")
            .with("confirmed", recall.confirmed)
            .with("asked", recall.asked)
            .with("at", words::moment(recall.recalled_at))
            .with("reason", &recall.reason);
        notices.push(Notice { words: member.say(&message), tone: "late" });
        if !recall.waiting.is_empty() {
            let shown: Vec<&str> = recall.waiting.iter().take(20).map(String::as_str).collect();
            let message = Message::new("letter-recall-waiting")
                .with("units", shown.join("; "))
                .with("more", recall.waiting.len() - shown.len());
            notices.push(Notice { words: member.say(&message), tone: "near" });
        }
    }
    if let Some(by) = &after.replaced_by {
        let message = Message::new("follow-replaced-by").with("letter", by);
        notices.push(Notice { words: member.say(&message), tone: "late" });
    }
    for by in &after.corrected_by {
        let message = Message::new("follow-corrected-by").with("letter", by);
        notices.push(Notice { words: member.say(&message), tone: "" });
    }
    if let Some(person) = &after.followed_by {
        let message = Message::new("letter-followed-by").with("person", person);
        notices.push(Notice { words: member.say(&message), tone: "" });
    }
    Ok(notices)
}

async fn verified(site: &Site, member: &Member, id: &str) -> Answer<AuditView> {
    let found = audit::verify_letter(site.office(), &member.actor, id).await?;
    let line = |message: &Message| member.say(message);
    Ok(AuditView {
        words: line(&found.message()),
        is_whole: found.faults.is_empty(),
        hash: found.hash.clone(),
        lines: vec![
            line(
                &Message::new("audit-letter-events")
                    .with("events", found.events)
                    .with("streams", found.streams),
            ),
            line(&Message::new("audit-letter-sealed").with("sealed", found.sealed)),
            line(&Message::new("audit-letter-files").with("files", found.files)),
            line(&Message::new(if found.printed {
                "audit-letter-printed"
            } else {
                "audit-letter-not-printed"
            })),
        ],
        faults: found.faults.iter().map(|fault| line(&fault.message)).collect(),
    })
}
