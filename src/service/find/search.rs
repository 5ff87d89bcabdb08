//! Answers a question: the letter of that number first, then the newest.

use std::collections::HashMap;

use super::Filter;
use super::snippet::{self, Snippet};
use crate::domain::Place;
use crate::domain::{Actor, Id, NumberedAs};
use crate::service::follow::{LetterName, letter_names, unit_names};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::{document, search};
use crate::text::query::{self, Abbreviations};

/// Letters counted; beyond them a list says “more than”.
const COUNTED: usize = 1_000;
/// Pieces looked at to find them.
const LOOKED_AT: u64 = 4_000;
/// Values shown of one facet.
const VALUES: usize = 12;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    pub words: String,
    pub filter: Filter,
    /// Letters left out at the beginning.
    pub skip: usize,
    /// Letters shown.
    pub show: usize,
}

/// One letter that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    pub letter: LetterName,
    /// Found by its number, before all others.
    pub by_number: bool,
    /// Where the words stand: `letter`, `units`, `answer`, `file`.
    pub part: String,
    /// Name of the file or number of the answer.
    pub name: String,
    pub snippet: Snippet,
}

/// How many of the letters found share a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// `kind`, `year`, `unit`, `signer`, `issuer` or `state`.
    pub of: &'static str,
    /// Most frequent first; of years, the latest.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What narrows a [`Filter`] to it: a code, a name, the id of a unit.
    pub key: String,
    /// The same as people read it, where it is a unit.
    pub name: String,
    pub count: usize,
}

/// The letters that answer a question.
#[derive(Debug, Clone)]
pub struct Results {
    /// Letters found; with `more`, there are others that were not counted.
    pub count: usize,
    pub more: bool,
    pub hits: Vec<Hit>,
    pub facets: Vec<Facet>,
}

/// Finds letters that the actor may see; without words, those that the filter alone names.
///
/// # Errors
/// [`Error::Invalid`] when nothing, or too much, is asked for.
pub async fn find(
    office: &Office,
    actor: &Actor,
    abbreviations: &Abbreviations,
    question: &Question,
) -> Result<Results> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let seen = actor.visibility();
    let (terms, found) = if question.words.trim().is_empty() && question.filter != Filter::default()
    {
        (Vec::new(), search::browse(conn, &seen, &question.filter, COUNTED as u64 + 1).await?)
    } else {
        let terms = query::parse(&question.words, abbreviations)
            .map_err(|message| Error::invalid(Place::field("words"), message))?;
        let found = search::ask(conn, &seen, &terms, &question.filter, LOOKED_AT).await?;
        (terms, found)
    };
    let mut more = found.len() as u64 == LOOKED_AT;

    let mut best: HashMap<Id, search::Found> = HashMap::new();
    let mut order: Vec<Id> = Vec::new();
    for piece in found {
        if let Some(known) = best.get_mut(&piece.document) {
            // The letter's own words say more than those of its files.
            if known.part != "letter" && piece.part == "letter" {
                *known = piece;
            }
        } else if order.len() == COUNTED {
            more = true;
        } else {
            order.push(piece.document.clone());
            best.insert(piece.document.clone(), piece);
        }
    }
    let numbered = by_number(office, actor, &question.words).await?;
    let numbered: Vec<Id> = numbered.into_iter().filter(|id| best.contains_key(id)).collect();
    order.sort_by_key(|id| !numbered.contains(id));

    let facets = facets(office, &order, &best).await?;
    let shown: Vec<Id> = order.iter().skip(question.skip).take(question.show).cloned().collect();
    let names = letter_names(conn, &shown).await?;
    let pieces: Vec<i64> = shown.iter().filter_map(|id| Some(best.get(id)?.piece)).collect();
    let words: HashMap<i64, search::Words> = (search::words(conn, &pieces).await?.into_iter())
        .map(|words| (words.piece, words))
        .collect();
    let hits = shown.iter().filter_map(|id| {
        let (piece, letter) = (best.get(id)?, names.get(id)?);
        let words = words.get(&piece.piece)?;
        Some(Hit {
            letter: letter.clone(),
            by_number: numbered.contains(id),
            part: piece.part.clone(),
            name: words.name.clone(),
            snippet: snippet::cut(&words.body, &terms),
        })
    });
    Ok(Results { count: order.len(), more, hits: hits.collect(), facets })
}

/// The letters whose number stands among the words: `83/QĐ-UBND`, or 83 alone.
async fn by_number(office: &Office, actor: &Actor, words: &str) -> Result<Vec<Id>> {
    let mut ids = Vec::new();
    for word in words.split_whitespace() {
        let filter = match (word.to_uppercase().parse::<NumberedAs>(), word.parse()) {
            (Ok(NumberedAs { number, .. }), _) | (Err(_), Ok(number)) => {
                document::Filter { number: Some(number), limit: Some(50), ..Default::default() }
            }
            _ => continue,
        };
        let rows = document::list(office.store.read(), &actor.visibility(), &filter).await?;
        ids.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(ids)
}

/// Counts the letters found by what they have in common.
async fn facets(
    office: &Office,
    order: &[Id],
    best: &HashMap<Id, search::Found>,
) -> Result<Vec<Facet>> {
    let conn = office.store.read();
    let mut counts: [(&'static str, HashMap<String, usize>); 5] =
        ["kind", "year", "signer", "issuer", "state"].map(|of| (of, HashMap::new()));
    for letter in order.iter().filter_map(|id| best.get(id)) {
        let is_letter = letter.origin != document::DIRECTION;
        let said = [
            Some(letter.kind.clone()).filter(|_| is_letter),
            letter.dated.map(|day| day.format("%Y").to_string()),
            letter.signer.clone().filter(|name| !name.trim().is_empty()),
            Some(letter.issuer.clone()),
            Some(letter.state.clone()),
        ];
        for ((_, counts), value) in counts.iter_mut().zip(said) {
            if let Some(value) = value {
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    let mut facets: Vec<(&'static str, Vec<(String, usize)>)> = (counts.into_iter())
        .map(|(of, counts)| {
            let mut values: Vec<_> = counts.into_iter().collect();
            values.sort_by(|(a, n), (b, m)| match of {
                "year" => b.cmp(a),
                _ => m.cmp(n).then_with(|| a.cmp(b)),
            });
            values.truncate(VALUES);
            (of, values)
        })
        .collect();
    facets.insert(2, ("unit", search::receivers(conn, order, VALUES).await?));
    let units = facets.iter().filter(|(of, _)| matches!(*of, "unit" | "issuer"));
    let ids: Vec<Id> =
        units.flat_map(|(_, values)| values.iter().map(|(id, _)| id.clone())).collect();
    let names = unit_names(office, &ids).await?;
    let value = |(key, count): (String, usize)| FacetValue {
        name: names.get(&key).cloned().unwrap_or_else(|| key.clone()),
        key,
        count,
    };
    Ok((facets.into_iter())
        .map(|(of, values)| Facet { of, values: values.into_iter().map(value).collect() })
        .collect())
}
