//! Gửi báo cáo kết quả: one document of the unit that answers one or more of its tasks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::{self, Form};
use super::received::{self, ReceivedFile};
use crate::domain::{Actor, AssignmentAct, Finding, Findings, Id, Place, Visibility};
use crate::service::roster::{self, MissingSheet, ReadySheet};
use crate::service::{Error, Office, Result};
use crate::store::report::{AWAITING, Report, ReportFile};
use crate::store::{self, Tx};
use crate::text::Message;

/// Channel of a report sent through the unit's page.
pub const PAGE: &str = "page";
/// Channel of a report sent by mail.
pub const MAIL: &str = "email";

/// A report as the unit sends it.
#[derive(Debug, Default)]
pub struct NewReport {
    /// Made with the form: the same key twice is one report.
    pub key: Id,
    /// Ids of the assignments that it answers.
    pub assignments: Vec<Id>,
    /// Số, ký hiệu: `45/BC-UBND`.
    pub number: String,
    pub dated: Option<NaiveDate>,
    pub signer: String,
    pub note: String,
    pub files: Vec<ReceivedFile>,
    /// Forms and rosters that go with it.
    pub sheets: Vec<ReadySheet>,
}

/// What was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub report: Id,
    /// Decides whether it was on time.
    pub sent_at: DateTime<Utc>,
}

/// How a report reached the office.
pub(super) struct Way<'a> {
    pub act: AssignmentAct,
    /// The unit whose report it is.
    pub unit: &'a str,
    pub sent_at: DateTime<Utc>,
    pub channel: &'a str,
    pub received_by: Option<String>,
    pub on_behalf: bool,
}

/// Takes a report of the lead unit; it then awaits confirmation.
///
/// Contested tasks count as taken up. Tasks with different collectors become one report for each.
///
/// # Errors
/// Invalid (everything at once) without task, or with neither number, note nor file; what the table says.
pub async fn report(office: &Office, actor: &Actor, new: NewReport) -> Result<Sent> {
    let now = office.clock.now();
    let way = Way {
        act: AssignmentAct::Report,
        unit: &actor.unit,
        sent_at: now,
        channel: PAGE,
        received_by: None,
        on_behalf: false,
    };
    take(office, actor, new, &way).await
}

/// Takes a report that the lead unit sent by mail; it counts as sent at a moment that has passed.
///
/// # Errors
/// As [`report`].
pub async fn report_by_mail(
    office: &Office,
    actor: &Actor,
    new: NewReport,
    sent_at: DateTime<Utc>,
) -> Result<Sent> {
    let way = Way {
        act: AssignmentAct::Report,
        unit: &actor.unit,
        sent_at: sent_at.min(office.clock.now()),
        channel: MAIL,
        received_by: None,
        on_behalf: false,
    };
    take(office, actor, new, &way).await
}

/// The common way of reports that units send and that others record for them.
pub(super) async fn take(
    office: &Office,
    actor: &Actor,
    new: NewReport,
    way: &Way<'_>,
) -> Result<Sent> {
    let mut report = check(office, &new, way)?;
    if way.channel == PAGE && !way.on_behalf {
        received::refuse_misnamed(&new.files).await?;
        without_sheets(office, &new).await?;
    }
    received::refuse_personal(office, &new.files, &new.assignments).await?;
    let ids: BTreeSet<Id> = new.assignments.into_iter().collect();
    // The files first: outside the transaction, under their hashes; what nobody refers to is swept.
    let mut files = received::keep(office, &report.id, new.files).await?;
    let content = Content { ids: &ids, files: &files, sheets: &new.sheets };
    match sent_before(office, &report, &content).await? {
        Before::Same(sent) => return Ok(sent),
        // The form was gone back to and filled in anew: another version, which stands beside the first.
        Before::Other => {
            report.id = office.ids.id();
            files = files_of(&report.id, &files);
        }
        Before::Nothing => {}
    }
    let written = write(office, actor, way, &ids, &report, &files, &new.sheets).await;
    // Two clicks at the same moment: the slower one finds the report of the faster.
    let content = Content { ids: &ids, files: &files, sheets: &new.sheets };
    if written.is_err()
        && let Before::Same(sent) = sent_before(office, &report, &content).await?
    {
        return Ok(sent);
    }
    written.map(|()| Sent { report: report.id, sent_at: way.sent_at })
}

async fn write(
    office: &Office,
    actor: &Actor,
    way: &Way<'_>,
    ids: &BTreeSet<Id>,
    report: &Report,
    files: &[ReportFile],
    sheets: &[ReadySheet],
) -> Result<()> {
    let tx = office.store.begin().await?;
    let by_collector = answer(office, &tx, actor, way, ids, &report.id, sheets).await?;
    for file in files {
        let size = u64::try_from(file.size).unwrap_or_default();
        store::file::record(&tx, &file.file_hash, size, &file.media_type, way.sent_at).await?;
    }
    for (place, answers) in by_collector.into_values().enumerate() {
        let id = if place == 0 { report.id.clone() } else { office.ids.id() };
        let files = files_of(&id, files);
        let part = Report { id: id.clone(), ..report.clone() };
        store::report::insert(&tx, part, &answers, files).await?;
        roster::attach(&tx, sheets, &answers, &id, way.sent_at).await?;
    }
    office.settings.crash.point("report.before_commit");
    tx.commit().await?;
    Ok(())
}

/// A report from the unit's own page brings the forms and rosters that its tasks ask for: the page has them at hand. One
/// that names a number went by another way, and its rows may have too: it is taken, and shown as lacking them.
async fn without_sheets(office: &Office, new: &NewReport) -> Result<()> {
    if !new.number.trim().is_empty() {
        return Ok(());
    }
    let missing = roster::missing(office, &new.assignments, &new.sheets).await?;
    let find = |one: MissingSheet| {
        let message = Message::new("follow-report-without-sheet").with("title", one.title);
        Finding::error(Place::field("sheets"), message)
    };
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(Findings(missing.into_iter().map(find).collect())))
}

fn check(office: &Office, new: &NewReport, way: &Way<'_>) -> Result<Report> {
    let mut form = Form::default();
    let number = form.line("number", &new.number);
    let signer = form.line("signer", &new.signer);
    let note = form.text("note", &new.note);
    if new.assignments.is_empty() {
        form.find("assignments", Message::new("follow-report-without-task"));
    }
    if number.is_none() && note.is_none() && new.files.is_empty() && new.sheets.is_empty() {
        form.find("number", Message::new("follow-report-empty"));
    }
    if new.dated.is_some_and(|day| day > note::day_of(office.clock.now())) {
        form.find("dated", Message::new("follow-report-from-tomorrow"));
    }
    form.close()?;
    Ok(Report {
        id: key_or_new(office, &new.key),
        owner_unit: office.settings.office.clone(),
        unit_id: way.unit.to_owned(),
        number,
        dated: new.dated,
        signer,
        note,
        sent_at: way.sent_at,
        channel: way.channel.to_owned(),
        received_by: way.received_by.clone(),
        on_behalf: way.on_behalf,
        state: AWAITING.to_owned(),
        decided_at: None,
        decided_by: None,
        decision_reason: None,
    })
}

fn files_of(report: &Id, files: &[ReportFile]) -> Vec<ReportFile> {
    let mine = |file: &ReportFile| ReportFile { report_id: report.clone(), ..file.clone() };
    files.iter().map(mine).collect()
}

/// The key of a form as a row's id; a key that no form of ours made is not used.
pub(super) fn key_or_new(office: &Office, key: &str) -> Id {
    let is_id =
        key.len() == 26 && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if is_id { key.to_owned() } else { office.ids.id() }
}

/// What a report says beside its own row.
struct Content<'a> {
    ids: &'a BTreeSet<Id>,
    files: &'a [ReportFile],
    sheets: &'a [ReadySheet],
}

/// What a form was used for before.
enum Before {
    Nothing,
    /// The very same report: a second click, or a page sent again.
    Same(Sent),
    /// Another report of the same unit.
    Other,
}

async fn sent_before(office: &Office, new: &Report, content: &Content<'_>) -> Result<Before> {
    let conn = office.store.read();
    let visibility = Visibility::Office(office.settings.office.clone());
    let Some(old) = store::report::find(conn, &visibility, &new.id).await? else {
        return Ok(Before::Nothing);
    };
    if old.unit_id != new.unit_id {
        return Err(Error::Conflict(Message::new("follow-form-used")));
    }
    let words =
        |one: &Report| (one.number.clone(), one.dated, one.signer.clone(), one.note.clone());
    let hashes = |files: &[ReportFile]| -> BTreeSet<(String, String)> {
        files.iter().map(|file| (file.name.clone(), file.file_hash.clone())).collect()
    };
    let same = words(&old) == words(new)
        && hashes(&store::report::files(conn, &old.id).await?) == hashes(content.files)
        && same_tasks(office, &old, content.ids).await?
        && same_rows(office, &old, content.sheets).await?;
    let sent = Sent { report: old.id, sent_at: old.sent_at };
    Ok(if same { Before::Same(sent) } else { Before::Other })
}

/// Tells whether these tasks, and no others, were reported with it; those of other collectors stand in reports of
/// their own, sent at the same moment.
async fn same_tasks(office: &Office, old: &Report, ids: &BTreeSet<Id>) -> Result<bool> {
    let conn = office.store.read();
    let answered = store::report::assignments(conn, &old.id).await?;
    if !answered.iter().all(|id| ids.contains(id)) {
        return Ok(false);
    }
    for id in ids.iter().filter(|id| !answered.contains(id)) {
        let reports = store::report::of_assignment(conn, id).await?;
        if !reports.iter().any(|one| one.sent_at == old.sent_at && one.unit_id == old.unit_id) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Tells whether rows that are ready went with it already; a draft that has gone is no longer ready.
async fn same_rows(office: &Office, old: &Report, sheets: &[ReadySheet]) -> Result<bool> {
    if sheets.is_empty() {
        return Ok(true);
    }
    let sent = store::sheet::of_report(office.store.read(), &old.id).await?;
    Ok(sheets.iter().all(|ready| ready.is_among(&sent)))
}

/// Moves every assignment to `reported`, and groups them by who collects.
async fn answer(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    way: &Way<'_>,
    ids: &BTreeSet<Id>,
    report: &str,
    sheets: &[ReadySheet],
) -> Result<BTreeMap<Option<Id>, Vec<Id>>> {
    let mut by_collector: BTreeMap<Option<Id>, Vec<Id>> = BTreeMap::new();
    for id in ids {
        let mut row = footing::hold(tx, id).await?;
        let from = footing::state(&row)?;
        let to = footing::judge(office, tx, actor, &row, way.act).await?;
        if row.lead_unit != way.unit {
            return Err(footing::unknown());
        }
        let collector = row.collector_unit.clone();
        to.code().clone_into(&mut row.state);
        row.reported_at = Some(way.sent_at);
        store::assignment::save(tx, row).await?;
        take_back_contests(tx, actor, id, office.clock.now()).await?;
        by_collector.entry(collector).or_default().push(id.clone());
        let mut payload =
            json!({ "report": report, "channel": way.channel, "sent_at": way.sent_at });
        if let Some(sheet) = roster::told(sheets, id) {
            payload["sheet"] = sheet;
        }
        let at = office.clock.now();
        let deed = Deed { assignment: id, act: way.act, actor, at, from, to, payload, words: None };
        footing::write_down(office, tx, deed).await?;
    }
    Ok(by_collector)
}

/// A unit that reports has taken the work up: its open contest is over.
async fn take_back_contests(
    tx: &Tx,
    actor: &Actor,
    assignment: &Id,
    now: DateTime<Utc>,
) -> Result<()> {
    let contests = store::request::contests(tx, std::slice::from_ref(assignment)).await?;
    for mut contest in contests {
        if contest.decision.is_some() {
            continue;
        }
        contest.decision = Some("withdrawn".to_owned());
        contest.decided_at = Some(now);
        contest.decider = Some(actor.name.clone());
        store::request::decide_contest(tx, contest).await?;
    }
    Ok(())
}
