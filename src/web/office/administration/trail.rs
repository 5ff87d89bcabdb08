//! `/quan-tri/kiem-toan`: what was done, by whom, when; and whether all of it is as it was written.

use std::sync::atomic::Ordering;

use axum::extract::{Query, State};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::hanoi;
use crate::service::audit::Audit;
use crate::service::audit::trail::{self, About, GROUPS, Group, TrailLine, Wanted};
use crate::service::{Act, Error, require};
use crate::text::catalogue::plain;
use crate::text::{Message, dates, numbers};
use crate::web::fault::guide;
use crate::web::office::form::FaultLine;
use crate::web::office::{Place, address};
use crate::web::verification::Stage;
use crate::web::{Answer, Member, Site};

const PAGE: &str = "/quan-tri/kiem-toan";
/// Faults of a verification that are listed.
const FAULTS: usize = 200;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    nguoi: String,
    viec: String,
    vb: String,
    ngay: String,
    /// Where the page before ended: microseconds, stream, place.
    sau: String,
}

#[derive(Serialize)]
struct TrailPage {
    lines: Vec<LineView>,
    groups: Vec<GroupView>,
    people: Vec<String>,
    person: String,
    letter: String,
    day: String,
    is_filtered: bool,
    faults: Vec<FaultLine>,
    newest: Option<String>,
    next: Option<String>,
    count: usize,
    verification: VerificationView,
}

#[derive(Serialize)]
struct GroupView {
    code: &'static str,
    name: String,
    chosen: bool,
}

#[derive(Serialize)]
struct LineView {
    at: String,
    who: String,
    what: String,
    about: Vec<Name>,
}

#[derive(Serialize)]
struct Name {
    words: String,
    href: Option<String>,
}

/// What the part about the verification shows.
#[derive(Serialize)]
struct VerificationView {
    running: Option<Progress>,
    over: Option<Outcome>,
}

#[derive(Serialize)]
struct Progress {
    words: String,
    begun: String,
    done: usize,
    all: usize,
}

#[derive(Serialize)]
struct Outcome {
    is_whole: bool,
    words: String,
    advice: Option<String>,
    notes: Vec<String>,
    faults: Vec<String>,
    more: Option<String>,
    at: String,
}

/// `GET /quan-tri/kiem-toan`
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let say = |id: &'static str| member.say(&Message::new(id));
    let mut faults = Vec::new();
    let day = asked.ngay.trim();
    let read = dates::read_date(day).ok();
    if read.is_none() && !day.is_empty() {
        let typed: String = day.chars().take(30).collect();
        faults
            .push(FaultLine::new(member.lang, &Message::new("trail-bad-day").with("typed", typed)));
    }
    let filled = |words: &str| {
        let words: String = words.trim().chars().take(100).collect();
        Some(words).filter(|words| !words.is_empty())
    };
    let wanted = Wanted {
        from: read.and_then(beginning),
        to: read.and_then(|day| day.checked_add_days(Days::new(1))).and_then(beginning),
        person: filled(&asked.nguoi),
        group: Group::find(&asked.viec),
        letter: filled(&asked.vb),
        after: place(&asked.sau),
    };
    let found = match trail::trail(office, &member.actor, wanted).await {
        Ok(found) => Some(found),
        // A letter that does not exist is mended in the form.
        Err(Error::NotFound(message)) => {
            faults.push(FaultLine::new(member.lang, &message));
            None
        }
        Err(error) => return Err(error.into()),
    };
    let people = trail::people(office, &member.actor).await?;
    let link = |after: &str| {
        address(
            PAGE,
            &[
                ("nguoi", asked.nguoi.trim()),
                ("viec", &asked.viec),
                ("vb", asked.vb.trim()),
                ("ngay", day),
                ("sau", after),
            ],
        )
    };
    let groups = GROUPS.iter().map(|group| GroupView {
        code: group.code,
        name: plain(member.lang, &format!("trail-group-{}", group.code)).unwrap_or_default(),
        chosen: group.code == asked.viec,
    });
    let (lines, next) = found.map_or((Vec::new(), None), |found| (found.lines, found.next));
    let page = TrailPage {
        groups: groups.collect(),
        people,
        is_filtered: [&asked.nguoi, &asked.viec, &asked.vb, &asked.ngay]
            .iter()
            .any(|words| !words.trim().is_empty()),
        faults,
        newest: (!asked.sau.is_empty()).then(|| link("")),
        next: next.map(|(at, kind, id, seq)| {
            link(&format!("{}.{seq}.{kind}.{id}", at.timestamp_micros()))
        }),
        count: lines.len(),
        lines: lines.into_iter().map(|line| view(&member, &say("trail-program"), line)).collect(),
        verification: verification(&member, &site.verification().stage()),
        person: asked.nguoi.clone(),
        letter: asked.vb.clone(),
        day: asked.ngay.clone(),
    };
    site.page(&member, Place::Administration, "office/administration/trail.html", &page)
}

/// `GET /quan-tri/kiem-toan/kiem-tra`: the part about the verification alone, for the script that asks again.
pub async fn progress(State(site): State<Site>, member: Member) -> Answer {
    require(&member.actor, Act::Audit)?;
    let view = verification(&member, &site.verification().stage());
    let values = serde_json::json!({ "verification": view });
    site.part(&member, "office/administration/verification.html", &values)
}

/// `POST /quan-tri/kiem-toan/kiem-tra`
pub async fn verify(State(site): State<Site>, member: Member) -> Answer {
    let begun = site.begin_verification(&member.actor).await;
    guide(begun, PAGE)?;
    member.go(&site, &format!("{PAGE}#nguyen-ven"), &Message::new("trail-verify-began"))
}

/// The first moment of a day in Hanoi.
fn beginning(day: NaiveDate) -> Option<DateTime<Utc>> {
    Some(day.and_hms_opt(0, 0, 0)?.and_local_timezone(hanoi()).single()?.to_utc())
}

fn place(words: &str) -> Option<trail::Place> {
    let mut parts = words.splitn(4, '.');
    let at = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
    let seq = parts.next()?.parse().ok()?;
    let kind = parts.next()?.chars().take(40).collect();
    let id = parts.next()?.chars().take(100).collect();
    Some((at, kind, id, seq))
}

fn view(member: &Member, program: &str, line: TrailLine) -> LineView {
    let at = line.at.with_timezone(&hanoi());
    let who = line.by.unwrap_or_else(|| program.to_owned());
    LineView {
        at: at.format("%H:%M:%S %d/%m/%Y").to_string(),
        who: match line.for_whom {
            Some(whom) => member.say(&Message::new("trail-for").with("by", who).with("whom", whom)),
            None => who,
        },
        what: line.what.render(member.lang),
        about: names(member, line.about),
    }
}

fn names(member: &Member, about: About) -> Vec<Name> {
    let mut names = Vec::new();
    let mut add = |words: String, href: Option<String>| names.push(Name { words, href });
    if let Some((id, label)) = about.letter {
        add(label, Some(format!("/van-ban/{id}")));
    }
    if let Some((id, subject)) = about.draft {
        add(subject, Some(format!("/soan/{id}")));
    }
    if let Some((code, name)) = about.unit {
        add(name, Some(format!("/quan-tri/don-vi/{code}")));
    }
    if let Some(key) = about.setting {
        let id = format!("setting-{}", key.replace(['.', '_'], "-"));
        let name = plain(member.lang, &id).unwrap_or_else(|| key.clone());
        add(name, Some(format!("/quan-tri/cai-dat#{key}")));
    }
    if let Some(name) = about.name {
        add(name, None);
    }
    names
}

fn verification(member: &Member, stage: &Stage) -> VerificationView {
    let moment = |at: &DateTime<Utc>| dates::moment(at.with_timezone(&hanoi()));
    let (running, over) = match stage {
        Stage::Never => (None, None),
        Stage::Running(running) => {
            let done = running.done.load(Ordering::Relaxed).min(running.all);
            let words = match done {
                0 => Message::new("trail-verify-running-first"),
                done => Message::new("trail-verify-running")
                    .with("done", grouped(done))
                    .with("all", grouped(running.all)),
            };
            let begun = Message::new("trail-verify-begun").with("by", &running.by);
            let progress = Progress {
                words: member.say(&words),
                begun: member.say(&begun.with("at", moment(&running.begun))),
                done,
                all: running.all.max(1),
            };
            (Some(progress), None)
        }
        Stage::Over { by, at, audit } => {
            let at = Message::new("trail-verify-at").with("by", by).with("at", moment(at));
            (None, Some(outcome(member, audit.as_deref(), member.say(&at))))
        }
    };
    VerificationView { running, over }
}

fn outcome(member: &Member, audit: Option<&Audit>, at: String) -> Outcome {
    let say = |message: Message| member.say(&message);
    let Some(audit) = audit else {
        return Outcome {
            is_whole: false,
            words: say(Message::new("trail-verify-failed")),
            advice: Some(say(Message::new("trail-verify-failed-advice"))),
            notes: Vec::new(),
            faults: Vec::new(),
            more: None,
            at,
        };
    };
    let is_whole = audit.faults.is_empty();
    let mut notes = vec![say(Message::new("trail-verify-counts")
        .with("streams", grouped(audit.streams))
        .with("events", grouped(audit.events))
        .with("days", grouped(audit.days))
        .with("sealed", grouped(audit.sealed))
        .with("lines", grouped(audit.lines))
        .with("files", grouped(audit.files))
        .with("prints", grouped(audit.prints)))];
    for (count, id) in
        [(audit.prints_left, "trail-verify-left"), (audit.unsealed, "trail-verify-unsealed")]
    {
        if count > 0 {
            notes.push(say(Message::new(id).with("count", grouped(count))));
        }
    }
    let more = audit.faults.len().saturating_sub(FAULTS);
    Outcome {
        is_whole,
        words: if is_whole {
            say(Message::new("trail-verify-whole"))
        } else {
            say(Message::new("trail-verify-broken").with("count", grouped(audit.faults.len())))
        },
        advice: (!is_whole).then(|| say(Message::new("trail-verify-broken-advice"))),
        notes,
        faults: audit.faults.iter().take(FAULTS).map(|one| member.say(&one.message)).collect(),
        more: (more > 0)
            .then(|| say(Message::new("trail-verify-more").with("count", grouped(more)))),
        at,
    }
}

fn grouped(count: usize) -> String {
    numbers::grouped(i64::try_from(count).unwrap_or(i64::MAX))
}
