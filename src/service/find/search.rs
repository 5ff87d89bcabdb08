//! Answers a question: the letter of that number first, then the newest.

use std::collections::HashMap;

use super::Filter;
use super::snippet::{self, Snippet};
use crate::domain::Place;
use crate::domain::{Actor, Id, NumberedAs};
use crate::service::follow::{LetterName, letter_names};
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
    /// `kind`, `year`, `issuer` or `state`.
    pub of: &'static str,
    /// Most frequent first.
    pub values: Vec<(String, usize)>,
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

/// Finds letters that the actor may see.
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
    let terms = query::parse(&question.words, abbreviations)
        .map_err(|message| Error::invalid(Place::field("words"), message))?;
    let conn = office.store.read();
    let seen = actor.visibility();
    let found = search::ask(conn, &seen, &terms, &question.filter, LOOKED_AT).await?;
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

    let names = letter_names(conn, &order).await?;
    let facets = facets(order.iter().filter_map(|id| names.get(id)));
    let shown = order.iter().skip(question.skip).take(question.show);
    let hits = shown.filter_map(|id| {
        let (piece, letter) = (best.get(id)?, names.get(id)?);
        Some(Hit {
            letter: letter.clone(),
            by_number: numbered.contains(id),
            part: piece.part.clone(),
            name: piece.name.clone(),
            snippet: snippet::cut(&piece.body, &terms),
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

fn facets<'n>(letters: impl Iterator<Item = &'n LetterName>) -> Vec<Facet> {
    let mut counts: [(&'static str, HashMap<String, usize>); 4] =
        ["kind", "year", "issuer", "state"].map(|of| (of, HashMap::new()));
    for letter in letters {
        let kind = letter.kind.map(|kind| kind.code().to_owned());
        let year = letter.dated.map(|day| day.format("%Y").to_string());
        let said = [kind, year, Some(letter.issuer.clone()), Some(letter.state.code().to_owned())];
        for ((_, counts), value) in counts.iter_mut().zip(said) {
            if let Some(value) = value {
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .map(|(of, counts)| {
            let mut values: Vec<_> = counts.into_iter().collect();
            values.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
            values.truncate(VALUES);
            Facet { of, values }
        })
        .collect()
}
