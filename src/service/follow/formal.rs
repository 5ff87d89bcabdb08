//! Công văn đôn đốc: a numbered letter to the units that are silent beyond their deadline, with their list as appendix.
//!
//! ```text
//! overdue rows of one letter or of all ─► draft by template `don-doc` + appendix ─► linked with what it presses
//!   approve ─► number ─► sign ─► release: the list is checked again; units that answered meanwhile are named
//!                                 └─► an event on every task that it presses
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::note::day_of;
use super::office_name;
use super::remind::is_owed;
use super::tracked::{self, Tracked};
use crate::domain::Align::{Center, Left};
use crate::domain::{
    Actor, Appendix, Block, Class, Column, Document, Finding, Findings, Id, LetterState, Paragraph,
    Place, Role, Row, Style, Table, Visibility, hanoi,
};
use crate::service::letter::{self, Attachments, Entry, Letter};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::event::{self, Stream};
use crate::store::formal_reminder::FormalReminder;
use crate::store::{self, ConnectionTrait, Tx};
use crate::template::{self, Templates};
use crate::text::{Lang, Message, dates};

/// Code of the template that gives the words; an office may have its own of this code.
const TEMPLATE: &str = "don-doc";
/// Working days that a unit has from today unless another day is named.
const DAYS: u32 = 3;

/// How the letter speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    First,
    Second,
    /// Phê bình: only by a leader's choice.
    Criticism,
}

impl Tone {
    /// All tones.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Criticism];

    /// The word kept in tables and typed: `criticism`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Criticism => "criticism",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.code() == code)
    }
}

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct FormalRequest {
    /// Numbers of letters; empty = every letter with overdue work.
    pub numbers: Vec<String>,
    pub tone: Tone,
    /// The new day by which to report; none = three working days from today.
    pub until: Option<NaiveDate>,
    /// Where the office's own templates lie.
    pub templates: Templates,
}

/// A drafted letter and what it presses.
#[derive(Debug, Clone)]
pub struct FormalDraft {
    pub id: Id,
    pub subject: String,
    /// Names of the silent units, in the order of the letter.
    pub units: Vec<String>,
    /// Tasks that it presses.
    pub tasks: usize,
    /// The same draft was there already.
    pub known: bool,
    /// What stands in the way of its approval, and what to know.
    pub findings: Findings,
    pub document: Document,
}

/// Drafts a formal reminder to the units whose reports are overdue, and links it with their tasks.
///
/// # Errors
/// Not found for an unknown letter; conflict when nothing is overdue; forbidden, for criticism to all but a leader;
/// invalid for a day that is past.
pub async fn formal_reminder(
    office: &Office,
    actor: &Actor,
    request: &FormalRequest,
) -> Result<FormalDraft> {
    require(actor, Act::Draft)?;
    if request.tone == Tone::Criticism && !actor.has_any(&[Role::Leader]) {
        return Err(Error::Forbidden(Message::new("formal-criticism")));
    }
    let now = office.clock.now();
    let today = day_of(now);
    let until = request.until.unwrap_or_else(|| office.settings.calendar.forward(today, DAYS));
    if until < today {
        return Err(Error::invalid(Place::field("until"), Message::new("formal-past")));
    }
    let gathered = gather(office, actor, &request.numbers, now).await?;
    let document = document(office, &gathered, request, until, now).await?;
    let units = names(&gathered.silent);
    let entry = Entry { attachments: Attachments::default(), again: true, resume: false };
    let ready = Box::pin(letter::ready(office, actor, document.clone(), entry)).await?;
    let tx = office.store.begin().await?;
    let drafted = Box::pin(ready.write(&tx, office, actor)).await?;
    let links = gathered.silent.iter().map(|row| FormalReminder {
        document_id: drafted.id.clone(),
        assignment_id: row.assignment.id.clone(),
        owner_unit: office.settings.office.clone(),
        tone: request.tone.code().to_owned(),
        drafted_at: now,
    });
    // With the draft or not at all: without its links nobody would check its list again before it leaves.
    store::formal_reminder::replace(&tx, &drafted.id, links.collect()).await?;
    office.settings.crash.point("formal.before_commit");
    tx.commit().await?;
    Ok(FormalDraft {
        id: drafted.id,
        subject: document.subject.clone().unwrap_or_default(),
        units,
        tasks: gathered.silent.len(),
        known: drafted.known,
        findings: drafted.findings,
        document,
    })
}

/// Overdue rows, and the figures of the letters to which they belong.
struct Gathered {
    /// By unit, then letter and task.
    silent: Vec<Tracked>,
    /// Units that were to report on these letters.
    asked: usize,
    /// Of these, units that owe nothing overdue.
    reported: usize,
    /// The letters, newest first.
    letters: Vec<Letter>,
}

async fn gather(
    office: &Office,
    actor: &Actor,
    numbers: &[String],
    now: DateTime<Utc>,
) -> Result<Gathered> {
    let conn = office.store.read();
    let mut wanted = BTreeSet::new();
    for number in numbers {
        wanted.insert(letter::find(office, &actor.unit, number).await?.row.id);
    }
    let office_only = Visibility::Office(actor.unit.clone());
    let mut rows = Vec::new();
    for letter in &wanted {
        rows.extend(store::assignment::list(conn, &office_only, Some(letter)).await?);
    }
    if wanted.is_empty() {
        rows = store::assignment::list(conn, &office_only, None).await?;
    }
    let mut rows = tracked::complete(office, conn, rows).await?;
    rows.retain(|row| {
        let asked = row.mode.asks_for_report() && row.letter.state == LetterState::Released;
        asked && (wanted.is_empty() || wanted.contains(&row.letter.id))
    });
    let overdue = |row: &Tracked| is_owed(row) && row.class(now) == Some(Class::OpenOverdue);
    let pressed: BTreeSet<Id> =
        rows.iter().filter(|row| overdue(row)).map(|row| row.letter.id.clone()).collect();
    rows.retain(|row| pressed.contains(&row.letter.id));
    let (mut silent, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(overdue);
    if silent.is_empty() {
        return Err(Error::Conflict(Message::new("formal-nobody")));
    }
    silent.sort_by_cached_key(|row| {
        (row.lead_code.clone(), row.letter.dated, row.letter.id.clone(), row.task.ordinal)
    });
    let late: BTreeSet<&Id> = silent.iter().map(|row| &row.assignment.lead_unit).collect();
    let others: BTreeSet<&Id> = rest.iter().map(|row| &row.assignment.lead_unit).collect();
    let reported = others.difference(&late).count();
    let asked = late.len() + reported;
    let mut letters = Vec::with_capacity(pressed.len());
    for id in &pressed {
        letters.push(Letter::load(conn, &actor.unit, id).await?);
    }
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.row.issued_on));
    Ok(Gathered { silent, asked, reported, letters })
}

/// The units of some rows, each once.
fn names(rows: &[Tracked]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        if names.last() != Some(&row.lead) {
            names.push(row.lead.clone());
        }
    }
    names
}

async fn document(
    office: &Office,
    gathered: &Gathered,
    request: &FormalRequest,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Document> {
    let conn = office.store.read();
    let own_name = office_name(office).await?;
    let ids: Vec<Id> = gathered.silent.iter().map(|row| row.assignment.id.clone()).collect();
    let reminded = store::reminder::sent(conn, &ids).await?;
    let most = reminded.values().map(|(times, _)| *times).max().unwrap_or_default();
    let evening = office.settings.reminders.hours.to;
    let until = hanoi().from_local_datetime(&until.and_time(evening)).earliest();
    let until = until.map(dates::moment).unwrap_or_default();
    let mut units: Vec<serde_json::Value> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &gathered.silent {
        if seen.insert(&row.lead_code) {
            units.push(json!({ "code": row.lead_code, "name": row.lead }));
        }
    }
    // One collector is named; where several collect, the office itself sums up.
    let collectors: BTreeSet<&str> =
        gathered.silent.iter().map(|row| row.report_to.as_str()).collect();
    let collector = match collectors.len() {
        1 => collectors.into_iter().next().unwrap_or(&own_name).to_owned(),
        _ => own_name.clone(),
    };
    let via: BTreeSet<String> =
        gathered.silent.iter().flat_map(|row| row.report_via.iter().cloned()).collect();
    let data = json!({
        "tone": request.tone,
        "office": own_name,
        "letters": gathered.letters.iter().map(letter_words).collect::<Vec<_>>(),
        "asked": gathered.asked,
        "reported": gathered.reported,
        "silent": units.len(),
        "as_of": dates::cut_off(now.with_timezone(&hanoi())),
        "reminded": most,
        "until": until,
        "collector": collector,
        "via": if via.len() == 1 { via.into_iter().next() } else { None },
        "units": units,
    });
    // What the newest of the letters prints around its text serves for this one, until somebody changes it.
    let model = gathered.letters.first().filter(|letter| letter.row.origin == store::document::OWN);
    let model = model.map(|letter| &letter.content);
    let issuer = model.map(|model| match &model.issuer.unit {
        Some(code) => json!(code),
        None => json!({ "superior": model.issuer.superior, "name": model.issuer.name }),
    });
    let mut file = json!({
        "template": TEMPLATE,
        "issuer": issuer,
        "place": model.and_then(|model| model.place.clone()),
        "notation": model.and_then(|model| model.notation.clone()),
        "signature": model.and_then(|model| model.signature.clone()),
        "data": data,
    });
    if let Some(fields) = file.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
        if let Some(data) = fields.get_mut("data").and_then(serde_json::Value::as_object_mut) {
            data.retain(|_, value| !value.is_null());
        }
    }
    // JSON is YAML: the reader of data files checks it like any other.
    let words = serde_json::to_vec(&file).map_err(Error::internal)?;
    let loaded = template::load("cong-van-don-doc.yaml", &words, &request.templates);
    let mut document = loaded.map_err(Error::Invalid)?.document;
    document.appendices.push(appendix(gathered, &reminded, now));
    Ok(document)
}

/// `Công văn số 15/SNV-VP ngày 05/10/2026 về việc …`.
fn letter_words(letter: &Letter) -> String {
    let mut words = match letter.numbered_as() {
        Some(numbered) if letter.row.origin != store::document::DIRECTION => {
            format!("{} số {numbered}", letter.content.kind.name())
        }
        _ => say(&Message::new("formal-direction")),
    };
    if let Some(day) = letter.row.issued_on {
        let _ = write!(words, " ngày {}", dates::short_date(day));
    }
    if let Some(subject) = &letter.content.subject {
        let _ = write!(words, " về việc {subject}");
    }
    words
}

/// TT, đơn vị, văn bản giao, nhiệm vụ, hạn, số ngày quá hạn, đã nhắc, ghi chú.
fn appendix(
    gathered: &Gathered,
    reminded: &HashMap<Id, (u32, DateTime<Utc>)>,
    now: DateTime<Utc>,
) -> Appendix {
    let column = |id, width, align| Column {
        title: say(&Message::new(id)),
        width: Some(width),
        align: Some(align),
        running: false,
    };
    let mut number = column("formal-head-place", 10, Center);
    number.running = true;
    let columns = vec![
        number,
        column("formal-head-unit", 45, Left),
        column("formal-head-letter", 35, Left),
        column("formal-head-task", 75, Left),
        column("formal-head-due", 25, Center),
        column("formal-head-days", 18, Center),
        column("formal-head-reminded", 18, Center),
        column("formal-head-remark", 25, Left),
    ];
    let rows = gathered.silent.iter().map(|row| {
        let due = row.assignment.due_at;
        let times = reminded.get(&row.assignment.id).map_or(0, |(times, _)| *times);
        let remark = if row.pending_extension().is_some() {
            say(&Message::new("formal-remark-more-time"))
        } else {
            String::new()
        };
        let cells = [
            String::new(),
            row.lead.clone(),
            row.letter
                .numbered_as
                .clone()
                .unwrap_or_else(|| say(&Message::new("formal-direction"))),
            row.task.wording.trim().to_owned(),
            due.map(|due| dates::table_date(day_of(due))).unwrap_or_default(),
            due.map(|due| (day_of(now) - day_of(due)).num_days().max(1).to_string())
                .unwrap_or_default(),
            if times == 0 {
                "–".to_owned()
            } else {
                say(&Message::new("formal-times").with("times", times))
            },
            remark,
        ];
        Row::Plain(cells.iter().map(|words| words.as_str().into()).collect())
    });
    let as_of = Message::new("figures-as-of");
    let as_of = as_of.with("as_of", dates::cut_off(now.with_timezone(&hanoi())));
    let table = Table { columns, rows: rows.collect(), ..Table::default() };
    let paragraph = Paragraph {
        id: String::new(),
        text: format!("({})", say(&as_of)),
        style: Style { italic: true, centered: true, ..Style::default() },
        lead: Vec::new(),
        task: None,
        table: Some(table),
    };
    Appendix {
        label: Some(say(&Message::new("formal-appendix"))),
        title: Some(say(&Message::new("formal-appendix-title"))),
        landscape: true,
        body: vec![Block::Paragraph(paragraph)],
        ..Appendix::default()
    }
}

/// Checks the list of a formal reminder again, before it leaves: units that have answered meanwhile are named.
///
/// # Errors
/// Conflict with their names and what to do, unless it is to go out despite their answers.
pub(in crate::service) async fn check_again(
    office: &Office,
    letter: &Letter,
    despite: bool,
) -> Result<Option<Finding>> {
    let conn = office.store.read();
    let links = store::formal_reminder::of_document(conn, &letter.row.id).await?;
    if links.is_empty() {
        return Ok(None);
    }
    let mut rows = Vec::with_capacity(links.len());
    let visible = Visibility::Office(letter.row.owner_unit.clone());
    for link in &links {
        rows.extend(store::assignment::find(conn, &visible, &link.assignment_id).await?);
    }
    let rows = tracked::complete(office, conn, rows).await?;
    let mut owes: BTreeMap<&str, (bool, &str)> = BTreeMap::new();
    for row in &rows {
        let unit = owes.entry(&row.lead_code).or_insert((false, &row.lead));
        unit.0 |= is_owed(row);
    }
    let answered: Vec<&str> =
        owes.values().filter(|(owes, _)| !owes).map(|(_, name)| *name).collect();
    if answered.is_empty() {
        return Ok(None);
    }
    let message = Message::new("formal-answered-meanwhile").with("count", answered.len());
    let message = message.with("units", answered.join(", ")).with("letter", letter.label());
    if despite {
        return Ok(Some(Finding::warning(Place::default(), message)));
    }
    Err(Error::Conflict(message))
}

/// Writes on the timeline of every task that a formal reminder presses it, in the transaction of its release.
pub(in crate::service) async fn released(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    letter: &Letter,
) -> Result<()> {
    // In the order of the ids, as everybody holds them.
    for link in store::formal_reminder::of_document(tx, &letter.row.id).await? {
        let held = store::assignment::lock(tx, &link.assignment_id).await?;
        if held.is_none() {
            continue;
        }
        let act = event::Act {
            kind: "formally_reminded",
            at: office.clock.now(),
            actor,
            payload: json!({
                "letter": letter.row.id, "numbered_as": letter.label(), "tone": link.tone,
            }),
            personal: None,
        };
        let stream = Stream { kind: "assignment", id: &link.assignment_id };
        event::append(tx, stream, act).await?;
    }
    Ok(())
}

/// Numbers of the released letters that press each of some assignments, oldest first.
pub async fn formal_letters(
    conn: &impl ConnectionTrait,
    assignments: &[Id],
) -> Result<HashMap<Id, Vec<String>>> {
    let links = store::formal_reminder::of_assignments(conn, assignments).await?;
    let mut letters: Vec<Id> = links.iter().map(|link| link.document_id.clone()).collect();
    letters.sort_unstable();
    letters.dedup();
    let names = tracked::letter_names(conn, &letters).await?;
    let mut found: HashMap<Id, Vec<String>> = HashMap::new();
    for link in links {
        if let Some(name) = names.get(&link.document_id)
            && let Some(number) = &name.numbered_as
        {
            found.entry(link.assignment_id).or_default().push(number.clone());
        }
    }
    Ok(found)
}

/// Letters are written in Vietnamese whatever the clerk's own language is.
fn say(message: &Message) -> String {
    message.render(Lang::Vi)
}
