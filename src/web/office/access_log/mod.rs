//! `/quan-tri/nhat-ky`: who signed in, who did what.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::Choice;
use super::{Pager, Place, address};
use crate::domain::hanoi;
use crate::service::account::{self, Access, AccessLine, WantedLines};
use crate::text::catalogue::plain;
use crate::text::{Lang, Message, dates};
use crate::web::{Answer, Member, Site};

/// The address of the log.
pub fn routes() -> Router<Site> {
    Router::new().route("/quan-tri/nhat-ky", get(show))
}

#[derive(Serialize)]
struct LogPage {
    lines: Vec<LineView>,
    kinds: Vec<Choice>,
    from: String,
    to: String,
    words: String,
    months: u32,
    today: String,
    is_filtered: bool,
    pager: Pager,
}

#[derive(Serialize)]
struct LineView {
    at: String,
    kind: String,
    tone: &'static str,
    who: String,
    login: String,
    detail: String,
    address: String,
    device: String,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tu: String,
    den: String,
    loai: String,
    q: String,
    /// Where the page begins: microseconds and id.
    truoc: String,
}

/// Shows the log.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let lang = member.lang;
    let day = |words: &str| dates::read_date(words).ok();
    let wanted = WantedLines {
        from: day(&asked.tu).and_then(beginning),
        to: day(&asked.den).and_then(|day| day.checked_add_days(Days::new(1))).and_then(beginning),
        kinds: Access::ALL
            .into_iter()
            .map(Access::code)
            .filter(|code| *code == asked.loai)
            .map(str::to_owned)
            .collect(),
        account: None,
        words: Some(asked.q.trim().chars().take(100).collect()).filter(|q: &String| !q.is_empty()),
        before: place(&asked.truoc),
    };
    let read = account::read_log(office, &member.actor, &wanted).await?;
    let link = |before: &str| {
        let days = [("tu", asked.tu.as_str()), ("den", &asked.den)];
        let rest = [("loai", asked.loai.as_str()), ("q", &asked.q), ("truoc", before)];
        address("/quan-tri/nhat-ky", &[days.as_slice(), &rest].concat())
    };
    let kinds = Access::ALL.into_iter().map(|kind| Choice {
        value: kind.code().to_owned(),
        label: kind_words(lang, kind.code()),
        hint: String::new(),
        chosen: kind.code() == asked.loai,
    });
    let first = (!asked.truoc.is_empty()).then(|| link(""));
    let values = LogPage {
        kinds: kinds.collect(),
        is_filtered: [&asked.tu, &asked.den, &asked.loai, &asked.q].iter().any(|w| !w.is_empty()),
        pager: Pager {
            before: first,
            after: read.next.map(|(at, id)| link(&format!("{}.{id}", at.timestamp_micros()))),
            words: Message::new("access-page-lines").with("count", read.lines.len()).render(lang),
        },
        lines: read.lines.into_iter().map(|line| view(lang, line)).collect(),
        months: office.settings.accounts.log_months,
        today: dates::table_date(office.clock.today()),
        from: asked.tu,
        to: asked.den,
        words: asked.q,
    };
    site.page(&member, Place::Administration, "office/access_log/list.html", &values)
}

/// The first moment of a day in Hanoi.
fn beginning(day: NaiveDate) -> Option<DateTime<Utc>> {
    let begin = day.and_hms_opt(0, 0, 0)?.and_local_timezone(hanoi()).single()?;
    Some(begin.to_utc())
}

fn place(words: &str) -> Option<(DateTime<Utc>, String)> {
    let (micros, id) = words.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, id.chars().take(64).collect()))
}

fn kind_words(lang: Lang, code: &str) -> String {
    plain(lang, &format!("account-log-{code}")).unwrap_or_else(|| code.to_owned())
}

fn view(lang: Lang, line: AccessLine) -> LineView {
    let tone = match line.kind.as_str() {
        "sign-in-failed" | "code-failed" | "resume-failed" | "refused" => "near",
        "sign-in-locked" => "late",
        "signed-in" | "resumed" => "good",
        _ => "",
    };
    let at = line.at.with_timezone(&hanoi());
    LineView {
        at: at.format("%H:%M:%S %d/%m/%Y").to_string(),
        kind: kind_words(lang, &line.kind),
        tone,
        who: if line.name.is_empty() { line.login.clone() } else { line.name },
        login: line.login,
        detail: line.detail,
        address: line.address,
        device: line.device,
    }
}
