//! Questions: which letters say this, newest first.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};

use super::super::Result;
use super::index::{lexeme, with};
use crate::domain::{DocumentKind, Id, LetterState, Visibility};
use crate::text::query::{Spelling, Term};

/// Which letters are asked for beside their words; what is not said is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub kinds: Vec<DocumentKind>,
    pub states: Vec<LetterState>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Id of the issuing unit.
    pub issuer: Option<Id>,
    /// Id of a unit that received it, leads or collects.
    pub unit: Option<Id>,
    /// Name of the person who signed.
    pub signer: Option<String>,
    /// Id of a register.
    pub register: Option<Id>,
}

/// A piece that says what was asked for, and what its letter can be counted by. Its words stay where they are: most of
/// what is found is counted, not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub piece: i64,
    pub document: Id,
    pub part: String,
    pub kind: String,
    pub origin: String,
    pub state: String,
    pub dated: Option<NaiveDate>,
    /// Id of the issuing unit.
    pub issuer: Id,
    pub signer: Option<String>,
}

/// The words of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub piece: i64,
    /// Name of the file or number of the answer.
    pub name: String,
    pub body: String,
}

/// What of a letter every question reads.
const LETTER: &str = "d.kind, d.origin, d.state, d.issued_on, d.issuer_unit, d.signer";

/// Finds pieces, those of the newest letters first; at most `at_most` of them.
pub async fn ask(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    terms: &[Term],
    filter: &Filter,
    at_most: u64,
) -> Result<Vec<Found>> {
    let sqlite = conn.get_database_backend() == DbBackend::Sqlite;
    let mut sql = Sql::default();
    sql.say(&format!("SELECT t.id, t.document_id, t.part, {LETTER} FROM "));
    let (wanted, unwanted): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.wanted);
    if sqlite {
        sql.say("search_token JOIN search_text t ON t.id = search_token.rowid");
    } else {
        sql.say("search_text t");
    }
    sql.say(" JOIN document d ON d.id = t.document_id WHERE ");
    if sqlite {
        sql.say("search_token MATCH ");
        sql.bind(wanted.iter().map(|term| fts5(term)).collect::<Vec<_>>().join(" AND "));
    } else {
        for (index, term) in wanted.iter().enumerate() {
            sql.say(if index > 0 { " AND " } else { "" });
            sql.vector_match("t", term);
        }
    }
    for term in unwanted {
        sql.say(" AND t.document_id NOT IN (SELECT x.document_id FROM ");
        if sqlite {
            sql.say("search_text x WHERE x.id IN (SELECT rowid FROM search_token WHERE search_token MATCH ");
            sql.bind(fts5(term));
            sql.say("))");
        } else {
            sql.say("search_text x WHERE ");
            sql.vector_match("x", term);
            sql.say(")");
        }
    }
    sql.visible(visibility);
    sql.filter(filter);
    sql.say(if sqlite { " ORDER BY search_token.rowid DESC" } else { " ORDER BY t.id DESC" });
    sql.say(&format!(" LIMIT {at_most}"));
    let rows = conn.query_all_raw(with(conn, &sql.text, sql.values)).await?;
    rows.iter().map(found).collect()
}

fn found(row: &QueryResult) -> Result<Found> {
    Ok(Found {
        piece: row.try_get("", "id")?,
        document: row.try_get("", "document_id")?,
        part: row.try_get("", "part")?,
        kind: row.try_get("", "kind")?,
        origin: row.try_get("", "origin")?,
        state: row.try_get("", "state")?,
        dated: row.try_get("", "issued_on")?,
        issuer: row.try_get("", "issuer_unit")?,
        signer: row.try_get("", "signer")?,
    })
}

/// Lists issued letters by the filter alone, the newest first, each by the first piece of its own words.
pub async fn browse(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    filter: &Filter,
    at_most: u64,
) -> Result<Vec<Found>> {
    let mut sql = Sql::default();
    sql.say(&format!(
        "SELECT t.id, t.document_id, t.part, {LETTER} FROM search_text t JOIN document d ON d.id = t.document_id \
         WHERE t.source = 'letter' AND t.id = (SELECT MIN(x.id) FROM search_text x \
         WHERE x.document_id = t.document_id AND x.source = 'letter')"
    ));
    sql.visible(visibility);
    sql.filter(filter);
    sql.say(&format!(" ORDER BY t.id DESC LIMIT {at_most}"));
    let rows = conn.query_all_raw(with(conn, &sql.text, sql.values)).await?;
    rows.iter().map(found).collect()
}

/// The words of some pieces, in no particular order.
pub async fn words(conn: &impl ConnectionTrait, pieces: &[i64]) -> Result<Vec<Words>> {
    if pieces.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.say("SELECT id, name, body FROM search_text WHERE id IN");
    sql.bind_all(pieces.iter().map(|piece| (*piece).into()));
    let rows = conn.query_all_raw(with(conn, &sql.text, sql.values)).await?;
    rows.iter()
        .map(|row| {
            Ok(Words {
                piece: row.try_get("", "id")?,
                name: row.try_get("", "name")?,
                body: row.try_get("", "body")?,
            })
        })
        .collect()
}

/// How many of some letters went to each unit, those to which most went first; at most so many units.
pub async fn receivers(
    conn: &impl ConnectionTrait,
    documents: &[Id],
    at_most: usize,
) -> Result<Vec<(Id, usize)>> {
    let mut counts: HashMap<Id, usize> = HashMap::new();
    for documents in documents.chunks(super::super::row::BATCH) {
        let mut sql = Sql::default();
        sql.say("SELECT unit_id, COUNT(DISTINCT document_id) AS count FROM delivery WHERE document_id IN");
        sql.bind_all(documents.iter().map(|id| id.as_str().into()));
        sql.say(" GROUP BY unit_id");
        for row in conn.query_all_raw(with(conn, &sql.text, sql.values)).await? {
            let count: i64 = row.try_get("", "count")?;
            *counts.entry(row.try_get("", "unit_id")?).or_default() +=
                usize::try_from(count).unwrap_or_default();
        }
    }
    let mut counts: Vec<(Id, usize)> = counts.into_iter().collect();
    counts.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    counts.truncate(at_most);
    Ok(counts)
}

/// A term in the words of FTS5: `({exact} : "ủy ban" OR {folded} : "ubnd")`.
fn fts5(term: &Term) -> String {
    let spellings = term.spellings.iter().map(|spelling| {
        let words = spelling.tokens.join(" ").replace('"', "\"\"");
        format!("{{{}}} : \"{words}\"", column(spelling))
    });
    format!("({})", spellings.collect::<Vec<_>>().join(" OR "))
}

const fn column(spelling: &Spelling) -> &'static str {
    if spelling.toned { "exact" } else { "folded" }
}

/// A statement that grows, with its values in order.
#[derive(Default)]
struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    fn say(&mut self, words: &str) {
        self.text.push_str(words);
    }

    fn bind(&mut self, value: impl Into<Value>) {
        self.values.push(value.into());
        let place = format!("${}", self.values.len());
        self.text.push_str(&place);
    }

    fn bind_all(&mut self, values: impl IntoIterator<Item = Value>) {
        self.say(" (");
        for (index, value) in values.into_iter().enumerate() {
            self.say(if index > 0 { ", " } else { "" });
            self.bind(value);
        }
        self.say(")");
    }

    /// A term over the vectors of PostgreSQL: `(t.exact @@ 'ủy' <-> 'ban' OR t.folded @@ 'ubnd')`.
    fn vector_match(&mut self, table: &str, term: &Term) {
        self.say("(");
        for (index, spelling) in term.spellings.iter().enumerate() {
            let words: Vec<String> = spelling.tokens.iter().map(|token| lexeme(token)).collect();
            self.say(if index > 0 { " OR " } else { "" });
            self.say(&format!("{table}.{} @@ CAST(", column(spelling)));
            self.bind(words.join(" <-> "));
            self.say(" AS tsquery)");
        }
        self.say(")");
    }

    /// An office sees what it keeps, a unit what was sent to it or is collected by it.
    fn visible(&mut self, visibility: &Visibility) {
        match visibility {
            Visibility::Office(office) => {
                self.say(" AND d.owner_unit = ");
                self.bind(office.as_str());
            }
            Visibility::Recipient(unit) => {
                // Answers and files of other units are nobody else's.
                self.say(" AND t.part = 'letter'");
                self.concerns(unit);
            }
        }
    }

    fn concerns(&mut self, unit: &str) {
        self.say(
            " AND (EXISTS (SELECT 1 FROM delivery v WHERE v.document_id = d.id AND v.unit_id = ",
        );
        self.bind(unit);
        self.say(") OR EXISTS (SELECT 1 FROM assignment a WHERE a.document_id = d.id AND (a.lead_unit = ");
        self.bind(unit);
        self.say(" OR a.collector_unit = ");
        self.bind(unit);
        self.say(")))");
    }

    fn filter(&mut self, filter: &Filter) {
        if !filter.kinds.is_empty() {
            self.say(" AND d.kind IN");
            self.bind_all(filter.kinds.iter().map(|kind| kind.code().into()));
        }
        if !filter.states.is_empty() {
            self.say(" AND d.state IN");
            self.bind_all(filter.states.iter().map(|state| state.code().into()));
        }
        if let Some(from) = filter.from {
            self.say(" AND d.issued_on >= ");
            self.bind(from);
        }
        if let Some(to) = filter.to {
            self.say(" AND d.issued_on <= ");
            self.bind(to);
        }
        if let Some(issuer) = &filter.issuer {
            self.say(" AND d.issuer_unit = ");
            self.bind(issuer.as_str());
        }
        if let Some(signer) = &filter.signer {
            self.say(" AND d.signer = ");
            self.bind(signer.as_str());
        }
        if let Some(unit) = &filter.unit {
            self.concerns(unit);
        }
        if let Some(register) = &filter.register {
            self.say(" AND EXISTS (SELECT 1 FROM register_entry e WHERE e.document_id = d.id AND e.register_id = ");
            self.bind(register.as_str());
            self.say(")");
        }
    }
}
