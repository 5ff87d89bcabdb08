//! `/quan-tri/cai-dat`: every setting with its value, default and meaning; those of the office's rules are changed here.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use crate::domain::hanoi;
use crate::service::Error;
use crate::service::setting::{self, Known, SettingKind, SettingLine};
use crate::text::catalogue::plain;
use crate::text::{Lang, Message, dates};
use crate::web::fault::guide;
use crate::web::office::Place;
use crate::web::office::form::{FaultLine, Retry, values};
use crate::web::{Answer, Member, Site};

const PAGE: &str = "/quan-tri/cai-dat";
const MEGABYTE: u64 = 1024 * 1024;

#[derive(Serialize)]
struct SettingsPage {
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    code: &'static str,
    title: String,
    settings: Vec<SettingView>,
}

#[derive(Serialize)]
struct SettingView {
    /// Id on the page and name in addresses.
    key: &'static str,
    name: String,
    value: String,
    default: String,
    changed: Option<String>,
    given: Option<String>,
    place: Option<String>,
    input: Option<Input>,
}

/// How it is changed.
#[derive(Serialize)]
struct Input {
    /// `line`, `lines`, `tick`, `choice`, `choices`, `time`.
    kind: &'static str,
    typed: String,
    hint: Option<String>,
    options: Vec<Opt>,
    title: String,
    is_open: bool,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct Opt {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// `GET /quan-tri/cai-dat`
pub async fn show(State(site): State<Site>, member: Member) -> Answer {
    page(&site, &member, None).await
}

async fn page(site: &Site, member: &Member, retry: Option<&Retry>) -> Answer {
    let lines = setting::list(site.office(), &member.actor).await?;
    let mut sections: Vec<Section> = Vec::new();
    for line in lines {
        let code = line.known.section();
        let view = view(member, &line, retry);
        match sections.last_mut().filter(|section| section.code == code) {
            Some(section) => section.settings.push(view),
            None => sections.push(Section {
                code,
                title: words(member.lang, &format!("setting-section-{code}")),
                settings: vec![view],
            }),
        }
    }
    let template = "office/administration/settings.html";
    let shown = site.page(member, Place::Administration, template, &SettingsPage { sections })?;
    Ok(match retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

fn view(member: &Member, line: &SettingLine, retry: Option<&Retry>) -> SettingView {
    let (lang, known) = (member.lang, line.known);
    let name = words(lang, &known.sentence());
    let changed = line.chosen.as_ref().map(|(by, at)| {
        let at = dates::moment(at.with_timezone(&hanoi()));
        member.say(&Message::new("setting-changed-by").with("by", by).with("at", at))
    });
    let given = changed.as_ref().map(|_| {
        let given = shown(lang, known.kind, &line.given);
        member.say(&Message::new("setting-file-says").with("value", given))
    });
    let place = (!known.may_change).then(|| match known.key {
        "people" => member.say(&Message::new("setting-people-at")),
        key => member.say(&Message::new("setting-in-file-at").with("key", key)),
    });
    SettingView {
        key: known.key,
        value: shown(lang, known.kind, &line.value),
        default: shown(lang, known.kind, &line.default),
        changed,
        given,
        place,
        input: known.may_change.then(|| input(member, line, &name, retry)),
        name,
    }
}

fn input(member: &Member, line: &SettingLine, name: &str, retry: Option<&Retry>) -> Input {
    let (lang, kind) = (member.lang, line.known.kind);
    let retry = retry.filter(|retry| retry.form == line.known.key);
    let now = typed(kind, &line.value);
    let chosen: Vec<String> = match retry {
        Some(retry) => retry.values.get("gia_tri").cloned().unwrap_or_default(),
        None => now.clone(),
    };
    let options = |of: &'static [&'static str]| -> Vec<Opt> {
        let option = |value: &&'static str| Opt {
            value,
            label: words(lang, &format!("setting-choice-{value}")),
            chosen: chosen.iter().any(|one| one == value),
        };
        of.iter().map(option).collect()
    };
    let bounds = |id: &'static str, least: u64, most: u64| {
        Some(member.say(&Message::new(id).with("least", least).with("most", most)))
    };
    let (kind, hint, options) = match kind {
        SettingKind::Tick => ("tick", None, Vec::new()),
        SettingKind::Choice(of) => ("choice", None, options(of)),
        SettingKind::Choices(of) => ("choices", None, options(of)),
        SettingKind::Time => ("time", None, Vec::new()),
        SettingKind::Names | SettingKind::Mailboxes => {
            ("lines", Some(member.say(&Message::new("setting-hint-lines"))), Vec::new())
        }
        SettingKind::Numbers(..) => {
            ("line", Some(member.say(&Message::new("setting-hint-numbers"))), Vec::new())
        }
        SettingKind::Megabytes(least, most) => {
            ("line", bounds("setting-hint-megabytes", least, most), Vec::new())
        }
        SettingKind::MaybeNumber(least, most) => {
            ("line", bounds("setting-hint-maybe", least, most), Vec::new())
        }
        SettingKind::Number(least, most) => {
            ("line", bounds("setting-hint-number", least, most), Vec::new())
        }
        SettingKind::Words | SettingKind::Address => ("line", None, Vec::new()),
    };
    Input {
        kind,
        typed: chosen.join("\n"),
        hint,
        options,
        title: member.say(&Message::new("setting-edit-of").with("name", name)),
        is_open: retry.is_some(),
        faults: retry.map(|retry| retry.faults.clone()).unwrap_or_default(),
    }
}

/// A value as a form holds it: one, or the entries of a list.
fn typed(kind: SettingKind, value: &Value) -> Vec<String> {
    let entries = || value.as_array().into_iter().flatten();
    match kind {
        SettingKind::Tick => {
            value.as_bool().filter(|on| *on).map(|_| "1".to_owned()).into_iter().collect()
        }
        SettingKind::Megabytes(..) => vec![(value.as_u64().unwrap_or(0) / MEGABYTE).to_string()],
        SettingKind::Numbers(..) => {
            vec![entries().map(ToString::to_string).collect::<Vec<_>>().join(", ")]
        }
        SettingKind::Names | SettingKind::Mailboxes | SettingKind::Choices(_) => {
            entries().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        SettingKind::Time => vec![value.as_str().unwrap_or_default().chars().take(5).collect()],
        _ => vec![match value {
            Value::String(words) => words.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        }],
    }
}

/// A value in words.
fn shown(lang: Lang, kind: SettingKind, value: &Value) -> String {
    let say = |id: &'static str| Message::new(id).render(lang);
    if value.is_null() {
        return say(if matches!(kind, SettingKind::MaybeNumber(..)) {
            "setting-empty"
        } else {
            "setting-unused"
        });
    }
    let entry = |value: &Value| match value {
        Value::String(words) => words.clone(),
        Value::Object(fields) => match fields.get("name").and_then(Value::as_str) {
            Some(name) => name.to_owned(),
            None => fields.keys().cloned().collect::<Vec<_>>().join(", "),
        },
        other => other.to_string(),
    };
    let words = match (kind, value) {
        (_, Value::Bool(on)) => say(if *on { "setting-yes" } else { "setting-no" }),
        (SettingKind::Megabytes(..), _) => {
            let count = value.as_u64().unwrap_or(0) / MEGABYTE;
            Message::new("setting-megabytes").with("count", count).render(lang)
        }
        (SettingKind::Choice(_) | SettingKind::Choices(_), _) => {
            let all = match value {
                Value::Array(all) => all.iter().map(entry).collect(),
                one => vec![entry(one)],
            };
            let labels = all.iter().map(|one| self::words(lang, &format!("setting-choice-{one}")));
            labels.collect::<Vec<_>>().join(", ")
        }
        (SettingKind::Time, _) => typed(kind, value).concat(),
        (_, Value::Array(all)) => all.iter().map(entry).collect::<Vec<_>>().join(", "),
        (_, other) => entry(other),
    };
    if words.is_empty() { say("setting-empty") } else { words }
}

fn words(lang: Lang, id: &str) -> String {
    plain(lang, id).unwrap_or_else(|| id.to_owned())
}

/// `POST /quan-tri/cai-dat/KEY`
pub async fn change(
    State(site): State<Site>,
    member: Member,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = values(fields);
    let given = typed.get("gia_tri").cloned().unwrap_or_default();
    match setting::change(site.office(), &member.actor, &key, &given).await {
        Ok(()) => done(&site, &member, &key, "setting-saved"),
        Err(error @ Error::Invalid(_)) => {
            let mut retry = Retry::new(&member, &key, typed, error)?;
            retry.status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&site, &member, Some(&retry)).await
        }
        Err(error) => guide(Err(error), PAGE),
    }
}

/// `POST /quan-tri/cai-dat/KEY/tra-lai`
pub async fn give_back(
    State(site): State<Site>,
    member: Member,
    Path(key): Path<String>,
) -> Answer {
    let given = setting::give_back(site.office(), &member.actor, &key).await;
    guide(given, PAGE)?;
    done(&site, &member, &key, "setting-given-back")
}

fn done(site: &Site, member: &Member, key: &str, id: &'static str) -> Answer {
    let name = Known::find(key).map(|known| words(member.lang, &known.sentence()));
    let message = Message::new(id).with("name", name.unwrap_or_default());
    member.go(site, &format!("{PAGE}#{key}"), &message)
}
