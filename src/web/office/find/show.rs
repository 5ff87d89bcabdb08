//! The box, what was found, and the same as a sheet.

use axum::extract::{Query, State};
use serde::Serialize;

use super::asked::{Asked, SHOWN};
use crate::domain::{DocumentKind, LetterState, Listing, ListingCell, ListingColumn, ListingRow};
use crate::service::Error;
use crate::service::find::{self, Facet, Hit, Results, kept_searches};
use crate::service::follow::board::Window;
use crate::service::follow::figures::listing_xlsx;
use crate::service::follow::office_name;
use crate::text::query::Abbreviations;
use crate::text::{Lang, Message, dates, numbers};
use crate::web::attempts::Purpose;
use crate::web::caller::Caller;
use crate::web::fault::{FaultLine, guide};
use crate::web::office::follow::file;
use crate::web::office::{Pager, Place, address};
use crate::web::{Answer, Member, Site};

const PATH: &str = "/tim";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Letters of one sheet; no search counts more.
const ROWS: usize = 1_000;

#[derive(Serialize)]
struct Page {
    asked: Asked,
    nothing_asked: bool,
    count: Option<String>,
    hits: Vec<Found>,
    facets: Vec<Group>,
    narrowed: Vec<Narrowed>,
    pager: Option<Pager>,
    faults: Vec<FaultLine>,
    kept: Vec<Kept>,
    hidden: Vec<(&'static str, String)>,
    xlsx: String,
    clear: String,
}

#[derive(Serialize)]
struct Found {
    href: String,
    number: Option<String>,
    kind: Option<String>,
    dated: Option<String>,
    issuer: String,
    subject: String,
    /// Where the words stand, if not in the letter itself.
    part: String,
    snippet: Vec<Piece>,
    state: Option<String>,
    by_number: bool,
}

/// Words of a snippet, marked or not.
#[derive(Serialize)]
struct Piece {
    words: String,
    marked: bool,
}

#[derive(Serialize)]
struct Group {
    title: String,
    values: Vec<Value>,
}

#[derive(Serialize)]
struct Value {
    words: String,
    count: String,
    href: String,
    chosen: bool,
}

#[derive(Serialize)]
struct Narrowed {
    words: String,
    without: String,
}

#[derive(Serialize)]
struct Kept {
    id: String,
    name: String,
    href: String,
}

/// `GET /tim`.
pub async fn show(
    State(site): State<Site>,
    member: Member,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Answer {
    let office = site.office();
    let (question, wrong) = asked.question(SHOWN);
    let mut faults: Vec<FaultLine> = wrong.iter().map(|message| fault(&member, message)).collect();
    let mut results = None;
    if !asked.is_empty() {
        guide(site.may_try(Purpose::Search, caller.address()), PATH)?;
        site.tried(Purpose::Search, caller.address());
        let list = Abbreviations::built_in();
        match find::find(office, &member.actor, &list, &question).await {
            Ok(found) => results = Some(found),
            // A question that cannot be asked is mended in the box.
            Err(Error::Invalid(findings)) => {
                faults.extend(findings.0.iter().map(|one| fault(&member, &one.message)));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let kept = kept_searches(office, &member.actor, &member.account).await?;
    let window = Window { skip: question.skip, show: SHOWN };
    let page = Page {
        nothing_asked: asked.is_empty(),
        count: results.as_ref().map(|results| count(&member, results)),
        hits: results.iter().flat_map(|found| &found.hits).map(|hit| shown(&member, hit)).collect(),
        facets: results.iter().flat_map(|found| facets(&member, &asked, &found.facets)).collect(),
        narrowed: narrowed(&member, &asked, results.as_ref()),
        pager: results.as_ref().map(|found| {
            Pager::new(&member, window, found.count, |page| asked.to(PATH, "trang", page))
        }),
        faults,
        kept: (kept.into_iter())
            .map(|one| {
                let again: Asked = serde_json::from_value(one.question).unwrap_or_default();
                Kept { id: one.id, name: one.name, href: address(PATH, &again.parts()) }
            })
            .collect(),
        hidden: (asked.parts().into_iter())
            .filter(|(name, value)| !matches!(*name, "q" | "tu" | "den") && !value.is_empty())
            .map(|(name, value)| (name, value.to_owned()))
            .collect(),
        xlsx: asked.to("/tim/ket-qua.xlsx", "", ""),
        clear: address(PATH, &[("q", &asked.q)]),
        asked,
    };
    site.page(&member, Place::Find, "office/find/show.html", &page)
}

/// `GET /tim/ket-qua.xlsx`: all that was counted, with the hour.
pub async fn sheet(
    State(site): State<Site>,
    member: Member,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Answer {
    guide(site.may_try(Purpose::Search, caller.address()), PATH)?;
    site.tried(Purpose::Search, caller.address());
    let office = site.office();
    let (mut question, _) = asked.question(ROWS);
    question.skip = 0;
    let list = Abbreviations::built_in();
    let results = find::find(office, &member.actor, &list, &question).await?;
    let say = |id: &'static str| Message::new(id).render(Lang::Vi);
    let columns = vec![
        ListingColumn::middle(say("figures-head-place"), 5),
        ListingColumn::words(say("find-head-number"), 16),
        ListingColumn::middle(say("find-head-dated"), 12),
        ListingColumn::words(say("find-head-kind"), 14),
        ListingColumn::words(say("find-head-subject"), 60),
        ListingColumn::words(say("find-head-issuer"), 30),
        ListingColumn::words(say("find-head-state"), 18),
    ];
    let rows = (1..).zip(&results.hits).map(|(place, hit)| {
        let letter = &hit.letter;
        let state = Message::new("letter-state").with("state", letter.state.code());
        ListingRow::plain(vec![
            ListingCell::Count(place),
            ListingCell::words(letter.numbered_as.clone().unwrap_or_default()),
            letter.dated.map_or(ListingCell::Empty, ListingCell::Day),
            ListingCell::words(letter.kind.map(DocumentKind::name).unwrap_or_default()),
            ListingCell::words(letter.subject.clone().unwrap_or_default()),
            ListingCell::words(&letter.issuer),
            ListingCell::words(state.render(Lang::Vi)),
        ])
    });
    let mut listing = Listing {
        office: vec![office_name(office).await?.to_uppercase()],
        title: say("find-sheet-title").to_uppercase(),
        scope: Vec::new(),
        as_of: office.clock.now(),
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
    };
    if !asked.q.trim().is_empty() {
        let scope = Message::new("find-sheet-scope").with("words", asked.q.trim());
        listing.scope.push(scope.render(Lang::Vi));
    }
    if results.more {
        let more = Message::new("find-count-more").with("count", results.count);
        listing.notes.push(more.render(Lang::Vi));
    }
    Ok(file(listing_xlsx(&listing)?, XLSX, "ket-qua-tim-kiem.xlsx"))
}

fn fault(member: &Member, message: &Message) -> FaultLine {
    FaultLine::new(member.lang, message)
}

fn count(member: &Member, results: &Results) -> String {
    let id = match results {
        Results { count: 0, .. } => "find-none",
        Results { more: true, .. } => "find-count-more",
        _ => "find-count",
    };
    let count = numbers::grouped(i64::try_from(results.count).unwrap_or(i64::MAX));
    member.say(&Message::new(id).with("count", count))
}

fn shown(member: &Member, hit: &Hit) -> Found {
    let letter = &hit.letter;
    let part = Message::new("find-page-part").with("part", &hit.part).with("name", &hit.name);
    let mut snippet = Vec::new();
    let mut from = 0;
    let text = &hit.snippet.text;
    let mut piece = |words: &str, marked| {
        if !words.is_empty() {
            snippet.push(Piece { words: words.to_owned(), marked });
        }
    };
    for marked in &hit.snippet.marked {
        piece(&text[from..marked.start], false);
        piece(&text[marked.clone()], true);
        from = marked.end;
    }
    piece(&text[from..], false);
    Found {
        href: format!("/van-ban/{}", letter.id),
        number: letter.numbered_as.clone(),
        kind: letter.kind.map(|kind| kind.name().to_owned()),
        dated: letter.dated.map(dates::table_date),
        issuer: letter.issuer.clone(),
        subject: letter
            .subject
            .clone()
            .unwrap_or_else(|| member.say(&Message::new("start-no-subject"))),
        part: member.say(&part),
        snippet,
        state: (letter.state != LetterState::Released).then(|| state(member, letter.state.code())),
        by_number: hit.by_number,
    }
}

fn state(member: &Member, code: &str) -> String {
    member.say(&Message::new("letter-state").with("state", code))
}

fn facets(member: &Member, asked: &Asked, facets: &[Facet]) -> Vec<Group> {
    let group = |facet: &Facet| {
        let part = Asked::part_of(facet.of)?;
        // One issuer alone is the office itself and narrows nothing.
        if facet.values.is_empty() || (facet.of == "issuer" && facet.values.len() < 2) {
            return None;
        }
        let chosen = asked.parts().into_iter().find(|(name, _)| *name == part);
        let chosen = chosen.map(|(_, value)| value).unwrap_or_default();
        let value = |value: &find::FacetValue| Value {
            words: value_words(member, facet.of, value),
            count: numbers::grouped(i64::try_from(value.count).unwrap_or(i64::MAX)),
            href: asked.to(PATH, part, if value.key == chosen { "" } else { &value.key }),
            chosen: value.key == chosen,
        };
        Some(Group {
            title: member.say(&Message::new("find-facet").with("of", facet.of)),
            values: facet.values.iter().map(value).collect(),
        })
    };
    facets.iter().filter_map(group).collect()
}

fn value_words(member: &Member, of: &str, value: &find::FacetValue) -> String {
    match of {
        "kind" => {
            DocumentKind::find(&value.key).map_or(value.name.clone(), |kind| kind.name().to_owned())
        }
        "state" => state(member, &value.key),
        _ => value.name.clone(),
    }
}

/// What the facets narrowed, each with the address without it.
fn narrowed(member: &Member, asked: &Asked, results: Option<&Results>) -> Vec<Narrowed> {
    let facets = results.map(|found| found.facets.as_slice()).unwrap_or_default();
    let known = ["kind", "year", "unit", "signer", "issuer", "state"];
    let narrowed = known.into_iter().filter_map(|of| {
        let part = Asked::part_of(of)?;
        let (_, key) = asked.parts().into_iter().find(|(name, _)| *name == part)?;
        if key.trim().is_empty() {
            return None;
        }
        let found = facets.iter().find(|facet| facet.of == of);
        let value = found.and_then(|facet| facet.values.iter().find(|value| value.key == key));
        let short: String = key.chars().take(60).collect();
        let words = value.map_or(short, |value| value_words(member, of, value));
        let title = member.say(&Message::new("find-facet").with("of", of));
        Some(Narrowed { words: format!("{title}: {words}"), without: asked.to(PATH, part, "") })
    });
    narrowed.collect()
}
