//! Pieces of text written and taken away.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use super::super::{Error, Kind, Result};
use crate::domain::Id;
use crate::text::fold;
use crate::text::tokens::tokens;

/// Pieces of one day: ids of a day lie within so many.
const OF_A_DAY: i64 = 1 << 20;
/// One indexer at a time on PostgreSQL: ids are given by looking at the last one.
const LOCK: &str = "SELECT pg_advisory_xact_lock(5630285)";

/// A letter whose texts have changed, and the last note that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub document: Id,
    pub note: i64,
}

/// A piece of text to be found.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it was cut from: `letter`, `units`, the id of a report, the hash of a file.
    pub source: String,
    /// `letter`, `units`, `answer` or `file`.
    pub part: &'static str,
    /// Name of the file or number of the answer, as the finder shows it.
    pub name: String,
    /// What every piece of the letter can be found by: number, subject, issuer, signer.
    pub head: String,
    pub body: String,
}

/// Letters whose texts have changed since they were cut, those noted first first.
pub async fn due(conn: &impl ConnectionTrait, at_most: u64) -> Result<Vec<Due>> {
    let sql =
        "SELECT document_id, MAX(id) AS note FROM search_due GROUP BY document_id ORDER BY MIN(id)";
    let sql = format!("{sql} LIMIT {at_most}");
    let rows = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), sql)).await?;
    rows.iter()
        .map(|row| {
            Ok(Due { document: row.try_get("", "document_id")?, note: row.try_get("", "note")? })
        })
        .collect()
}

/// The sources of a letter that are cut already.
pub async fn sources(conn: &impl ConnectionTrait, document: &str) -> Result<BTreeSet<String>> {
    let sql = "SELECT DISTINCT source FROM search_text WHERE document_id = $1";
    let rows = conn.query_all_raw(with(conn, sql, [document.into()])).await?;
    rows.iter().map(|row| Ok(row.try_get("", "source")?)).collect()
}

/// Takes away the pieces of some sources of a letter, adds new ones, and works off the notes up to the one seen.
///
/// # Errors
/// [`Kind::Full`] when a day has more pieces than ids.
pub async fn replace(
    conn: &impl ConnectionTrait,
    due: &Due,
    day: NaiveDate,
    gone: &BTreeSet<String>,
    pieces: &[Piece],
) -> Result<()> {
    let backend = conn.get_database_backend();
    if backend == DbBackend::Postgres {
        conn.execute_unprepared(LOCK).await?;
    }
    for source in gone {
        let place = [due.document.as_str().into(), source.as_str().into()];
        if backend == DbBackend::Sqlite {
            let sql = "DELETE FROM search_token WHERE rowid IN \
                (SELECT id FROM search_text WHERE document_id = $1 AND source = $2)";
            conn.execute_raw(with(conn, sql, place.clone())).await?;
        }
        let sql = "DELETE FROM search_text WHERE document_id = $1 AND source = $2";
        conn.execute_raw(with(conn, sql, place)).await?;
    }
    let mut id = next_id(conn, day).await?;
    let end = (i64::from(day.num_days_from_ce()) + 1) * OF_A_DAY;
    for piece in pieces {
        if id >= end {
            return Err(Error::new(Kind::Full, format!("too many texts of {day}")));
        }
        insert(conn, id, &due.document, piece).await?;
        id += 1;
    }
    let sql = "DELETE FROM search_due WHERE document_id = $1 AND id <= $2";
    conn.execute_raw(with(conn, sql, [due.document.as_str().into(), due.note.into()])).await?;
    Ok(())
}

async fn next_id(conn: &impl ConnectionTrait, day: NaiveDate) -> Result<i64> {
    let first = i64::from(day.num_days_from_ce()) * OF_A_DAY;
    let sql = "SELECT MAX(id) AS last FROM search_text WHERE id >= $1 AND id < $2";
    let row =
        conn.query_one_raw(with(conn, sql, [first.into(), (first + OF_A_DAY).into()])).await?;
    let last: Option<i64> = row.map(|row| row.try_get("", "last")).transpose()?.flatten();
    Ok(last.map_or(first, |last| last + 1))
}

async fn insert(conn: &impl ConnectionTrait, id: i64, document: &str, piece: &Piece) -> Result<()> {
    let exact = tokens(&format!("{} {}", piece.head, piece.body));
    let folded: Vec<String> = exact.iter().map(|token| fold(token)).collect();
    let texts = [
        Value::from(id),
        document.into(),
        piece.source.as_str().into(),
        piece.part.into(),
        piece.name.as_str().into(),
        piece.body.as_str().into(),
    ];
    if conn.get_database_backend() == DbBackend::Sqlite {
        let sql = "INSERT INTO search_text (id, document_id, source, part, name, body) \
            VALUES ($1, $2, $3, $4, $5, $6)";
        conn.execute_raw(with(conn, sql, texts)).await?;
        let sql = "INSERT INTO search_token (rowid, exact, folded) VALUES ($1, $2, $3)";
        let words = [id.into(), exact.join(" ").into(), folded.join(" ").into()];
        conn.execute_raw(with(conn, sql, words)).await?;
    } else {
        let sql = "INSERT INTO search_text (id, document_id, source, part, name, body, exact, folded) \
            VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS tsvector), CAST($8 AS tsvector))";
        let values = texts.into_iter().chain([vector(&exact).into(), vector(&folded).into()]);
        conn.execute_raw(with(conn, sql, values)).await?;
    }
    Ok(())
}

/// The tokens with their places, as PostgreSQL writes a vector: `'ban':2 'uy':1`.
fn vector(tokens: &[String]) -> String {
    // Later places than these are all the same place to PostgreSQL; pieces are shorter.
    const LAST: usize = 16_383;
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, token) in (1..=LAST).zip(tokens) {
        places.entry(token).or_default().push(place);
    }
    let words = places.into_iter().map(|(token, places)| {
        let places = places.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        format!("{}:{places}", lexeme(token))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A word as a lexeme of PostgreSQL: in quotes, quotes and backslashes doubled.
pub(super) fn lexeme(token: &str) -> String {
    format!("'{}'", token.replace('\\', "\\\\").replace('\'', "''"))
}

/// A statement with its values; `$1` is understood by both databases.
pub(super) fn with(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}
