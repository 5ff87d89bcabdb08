//! `/van-ban`: all letters of the office, newest first, with state, deliveries and work.

use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use super::view::{self, Part};
use crate::domain::{DocumentKind, LetterState};
use crate::service::letter::{self, Browse, BrowsedLetter, Need};
use crate::text::query::Abbreviations;
use crate::text::{Message, dates};
use crate::web::fault::FaultLine;
use crate::web::office::{Place, address};
use crate::web::words::{self, Chip};
use crate::web::{Answer, Member, Site};

/// Letters of one page.
const SHOWN: u64 = 40;

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words, number, unit.
    q: String,
    /// Group of states.
    tt: String,
    /// What the follow-up needs.
    can: String,
    /// Origin.
    nguon: String,
    loai: String,
    nam: String,
    /// Where the page begins.
    sau: String,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the template")]
struct ListPage {
    asked: AskedView,
    tabs: Vec<Tab>,
    needs: Vec<Option_>,
    origins: Vec<Option_>,
    kinds: Vec<Option_>,
    years: Vec<Option_>,
    rows: Vec<RowView>,
    first: Option<String>,
    next: Option<String>,
    is_filtered: bool,
    is_empty: bool,
    may_import: bool,
    may_draft: bool,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct AskedView {
    q: String,
    tt: String,
}

#[derive(Serialize)]
struct Tab {
    href: String,
    label: String,
    count: usize,
    current: bool,
}

#[derive(Serialize)]
struct Option_ {
    value: String,
    label: String,
    selected: bool,
}

#[derive(Serialize)]
struct RowView {
    href: String,
    title: String,
    subject: String,
    issuer: String,
    is_elsewhere: bool,
    urgency: Option<&'static str>,
    state: Chip,
    entered: String,
    /// `182/183 đơn vị đã tiếp nhận`.
    deliveries: Option<String>,
    troubled: Option<String>,
    parts: Vec<Part>,
    tone: &'static str,
}

const GROUPS: [(&str, &str, &[LetterState]); 6] = [
    ("", "letter-tab-all", &[]),
    ("dang-soan", "letter-tab-drafting", &[LetterState::Draft, LetterState::InReview]),
    (
        "cho-phat-hanh",
        "letter-tab-waiting",
        &[LetterState::Approved, LetterState::Numbered, LetterState::Signed],
    ),
    ("da-phat-hanh", "letter-tab-released", &[LetterState::Released]),
    ("thu-hoi", "letter-tab-recalled", &[LetterState::Recalled, LetterState::Replaced]),
    ("huy-so", "letter-tab-voided", &[LetterState::Voided]),
];

const NEEDS: [(&str, &str, Option<Need>); 5] = [
    ("", "letter-need-any", None),
    ("viec-mo", "letter-need-open", Some(Need::Open)),
    ("qua-han", "letter-need-overdue", Some(Need::Overdue)),
    ("cho-xac-nhan", "letter-need-awaiting", Some(Need::Awaiting)),
    ("thu-hong", "letter-need-undelivered", Some(Need::Undelivered)),
];

const ORIGINS: [(&str, &str, Option<&str>); 4] = [
    ("", "letter-origin-any", None),
    ("cua-ta", "letter-origin-own", Some("own")),
    ("noi-khac", "letter-origin-elsewhere", Some("elsewhere")),
    ("chi-dao", "letter-origin-direction", Some("direction")),
];

/// Shows the list.
pub async fn show(member: Member, State(site): State<Site>, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let group = GROUPS.iter().find(|(code, ..)| *code == asked.tt).unwrap_or(&GROUPS[0]);
    let need = NEEDS.iter().find(|(code, ..)| *code == asked.can).unwrap_or(&NEEDS[0]);
    let origin = ORIGINS.iter().find(|(code, ..)| *code == asked.nguon).unwrap_or(&ORIGINS[0]);
    let browse = Browse {
        states: group.2.to_vec(),
        need: need.2,
        origin: origin.2.map(str::to_owned),
        kind: DocumentKind::find(&asked.loai),
        year: asked.nam.parse().ok(),
        words: asked.q.clone(),
        after: Some(asked.sau.clone()).filter(|mark| !mark.is_empty()),
        show: SHOWN,
    };
    let abbreviations = Abbreviations::built_in();
    let mut faults = Vec::new();
    let found = match letter::browse(office, &member.actor, &abbreviations, &browse).await {
        Err(crate::service::Error::Invalid(findings)) => {
            faults.extend(findings.0.iter().map(|one| FaultLine::new(member.lang, &one.message)));
            let plain = Browse { words: String::new(), ..browse };
            letter::browse(office, &member.actor, &abbreviations, &plain).await?
        }
        found => found?,
    };
    let with = |name: &str, value: &str| asked.address(name, value);
    let count = |states: &[LetterState]| -> usize {
        found
            .states
            .iter()
            .filter(|(state, _)| states.is_empty() || states.contains(state))
            .map(|(_, count)| count)
            .sum()
    };
    let this_year = chrono::Datelike::year(&office.clock.today());
    let page = ListPage {
        tabs: (GROUPS.iter())
            .map(|(code, label, states)| Tab {
                href: with("tt", code),
                label: member.say(&Message::new(label)),
                count: count(states),
                current: *code == group.0,
            })
            .collect(),
        needs: options(&member, NEEDS.map(|(code, label, _)| (code, label)), need.0),
        origins: options(&member, ORIGINS.map(|(code, label, _)| (code, label)), origin.0),
        kinds: kinds(&member, &asked.loai),
        years: years(&member, this_year, &asked.nam),
        rows: found.rows.iter().map(|row| RowView::new(&member, row)).collect(),
        first: (!asked.sau.is_empty()).then(|| with("sau", "")),
        next: found.next.as_deref().map(|mark| with("sau", mark)),
        is_filtered: !(asked.q.is_empty()
            && asked.tt.is_empty()
            && asked.can.is_empty()
            && asked.nguon.is_empty()
            && asked.loai.is_empty()
            && asked.nam.is_empty()),
        is_empty: found.states.is_empty(),
        may_import: super::may(&member, crate::service::Act::Import)
            || super::may(&member, crate::service::Act::Direct),
        may_draft: super::may(&member, crate::service::Act::Draft),
        asked: AskedView { q: asked.q.clone(), tt: asked.tt.clone() },
        faults,
    };
    site.page(&member, Place::Letters, "office/letter/list.html", &page)
}

impl Asked {
    /// The address of the same list with one thing changed; any change begins at the first page.
    fn address(&self, name: &str, value: &str) -> String {
        let fields = [
            ("q", &self.q),
            ("tt", &self.tt),
            ("can", &self.can),
            ("nguon", &self.nguon),
            ("loai", &self.loai),
            ("nam", &self.nam),
        ];
        let kept = fields.into_iter().filter(|(field, _)| *field != name);
        let mut query: Vec<(&str, &str)> =
            kept.map(|(field, kept)| (field, kept.as_str())).collect();
        query.push((name, value));
        address("/van-ban", &query)
    }
}

impl RowView {
    fn new(member: &Member, row: &BrowsedLetter) -> Self {
        let sent = row.deliveries;
        let overdue = row.tally.open_overdue > 0;
        Self {
            href: format!("/van-ban/{}", row.id),
            title: view::title(member, row.kind, row.numbered_as.as_deref(), row.dated),
            subject: row.subject.clone().unwrap_or_default(),
            issuer: row.issuer.clone(),
            is_elsewhere: row.origin == "elsewhere",
            urgency: row.urgency.map(crate::domain::Urgency::stamp),
            state: view::letter_state(member, row.state),
            entered: match row.released_at {
                Some(at) => words::moment(at),
                None => dates::table_date(
                    row.created_at.with_timezone(&crate::domain::hanoi()).date_naive(),
                ),
            },
            deliveries: (sent.units > 0).then(|| {
                let message = Message::new("letter-row-received").with("received", sent.received);
                member.say(&message.with("units", sent.units))
            }),
            troubled: (sent.troubled > 0).then(|| {
                member.say(&Message::new("letter-row-troubled").with("units", sent.troubled))
            }),
            parts: view::parts(member, &row.tally),
            tone: if overdue { "late" } else { "" },
        }
    }
}

fn options<const N: usize>(
    member: &Member,
    all: [(&str, &'static str); N],
    chosen: &str,
) -> Vec<Option_> {
    let option = |(value, label): (&str, &'static str)| Option_ {
        selected: value == chosen,
        value: value.to_owned(),
        label: member.say(&Message::new(label)),
    };
    all.into_iter().map(option).collect()
}

fn kinds(member: &Member, chosen: &str) -> Vec<Option_> {
    let any = Option_ {
        value: String::new(),
        label: member.say(&Message::new("letter-kind-any")),
        selected: chosen.is_empty(),
    };
    let kind = |kind: DocumentKind| Option_ {
        value: kind.code().to_owned(),
        label: kind.name().to_owned(),
        selected: kind.code() == chosen,
    };
    std::iter::once(any).chain(DocumentKind::ALL.into_iter().map(kind)).collect()
}

fn years(member: &Member, this_year: i32, chosen: &str) -> Vec<Option_> {
    let any = Option_ {
        value: String::new(),
        label: member.say(&Message::new("letter-year-any")),
        selected: chosen.is_empty(),
    };
    let year = |year: i32| Option_ {
        value: year.to_string(),
        label: year.to_string(),
        selected: year.to_string() == chosen,
    };
    std::iter::once(any).chain((this_year - 5..=this_year).rev().map(year)).collect()
}
