//! How the units of a letter stand, judged, counted and ordered by the database: of thousands, only those shown are read.
//!
//! ```text
//! deliveries ─┐
//!             ├─► one line per unit, with marks (received, overdue …) ─► counted │ a page, most pressing first
//! assignments ┘
//! ```

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Statement, Value};

use super::{Result, row};

/// Which letter, at which moment, and which of its units.
#[derive(Debug, Clone)]
pub struct Scope {
    pub document: String,
    /// Whole second: deadlines before it have passed.
    pub now: DateTime<Utc>,
    /// Deadlines before it are near.
    pub soon: DateTime<Utc>,
    /// Only units that lead this task of the letter, and only that work of theirs.
    pub task: Option<i32>,
    /// Only members of this group, by its id.
    pub group: Option<String>,
}

/// What may be true of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// A report awaits confirmation, a request its decision: the issuer is asked.
    Asking,
    /// The mail failed or is in doubt, and nobody has acknowledged.
    Undelivered,
    /// Open work whose deadline lies behind.
    Overdue,
    /// Nobody has acknowledged the letter.
    Unreceived,
    /// Open work whose deadline is near.
    Soon,
    /// Open work in term or without deadline.
    Open,
    /// Open work that asks for a report, and none has been sent.
    Silent,
    /// A report awaits confirmation.
    Reported,
    /// Work was accepted, and none is open.
    Completed,
    /// Somebody has acknowledged the letter.
    Received,
}

impl Mark {
    /// All of them, most pressing first.
    pub const ALL: [Self; 10] = [
        Self::Asking,
        Self::Undelivered,
        Self::Overdue,
        Self::Unreceived,
        Self::Soon,
        Self::Open,
        Self::Silent,
        Self::Reported,
        Self::Completed,
        Self::Received,
    ];

    const fn column(self) -> &'static str {
        match self {
            Self::Asking => "is_asking",
            Self::Undelivered => "is_undelivered",
            Self::Overdue => "is_overdue",
            Self::Unreceived => "is_unreceived",
            Self::Soon => "is_soon",
            Self::Open => "is_open",
            Self::Silent => "is_silent",
            Self::Reported => "is_reported",
            Self::Completed => "is_completed",
            Self::Received => "is_received",
        }
    }
}

/// Which lines are wanted: those with a mark, whose name or code holds every word in one of its spellings.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub mark: Option<Mark>,
    /// Folded; any spelling of a word is enough.
    pub words: Vec<Vec<String>>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct Stood {
    pub unit: String,
    pub code: String,
    pub name: String,
    /// Most pressing first.
    pub marks: Vec<Mark>,
}

/// How the units of a letter stand, and some of them.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Units of the letter, or of the task or group chosen.
    pub units: usize,
    /// Of those, the wanted ones.
    pub wanted: usize,
    pub marks: HashMap<Mark, usize>,
    /// By id of the group; those of all the letter's units, whichever group was chosen.
    pub groups: Vec<Part>,
    pub rows: Vec<Stood>,
}

/// A part of a letter, and how its units stand.
#[derive(Debug, Clone)]
pub struct Part {
    /// Id of the group, or place of the task.
    pub key: String,
    pub units: usize,
    pub received: usize,
    pub silent: usize,
    pub overdue: usize,
    pub reported: usize,
    pub completed: usize,
}

/// Conditions on an assignment `a` and its task `t`; `$2` is the moment.
const RUNS: &str = "a.state IN ('open', 'in_progress', 'contested')";
const ASKS: &str = "t.mode IN ('report', 'periodic')";
const IN_TERM: &str = "a.state = 'suspended' OR (a.state IN ('open', 'in_progress', 'contested') \
    AND a.due_at IS NOT NULL AND a.due_at >= $2 AND t.mode IN ('report', 'periodic', 'comment'))";

/// A statement under way, with its values.
struct Asked {
    sql: String,
    values: Vec<Value>,
    /// Whether a unit is of the group chosen.
    chosen: String,
}

impl Asked {
    /// Begins with one line per unit: `judged`.
    fn new(scope: &Scope) -> Self {
        let mut values: Vec<Value> =
            vec![scope.document.as_str().into(), scope.now.into(), scope.soon.into()];
        let mut place = |value: Value| {
            values.push(value);
            format!("${}", values.len())
        };
        let task = scope.task.map(|task| format!(" AND t.ordinal = {}", place(task.into())));
        let among = match &task {
            Some(_) => "SELECT unit_id FROM led".to_owned(),
            None => "SELECT unit_id FROM delivery WHERE document_id = $1 \
                UNION SELECT lead_unit FROM assignment WHERE document_id = $1"
                .to_owned(),
        };
        let chosen = scope.group.as_ref().map_or("1 = 1".to_owned(), |group| {
            let group = place(group.as_str().into());
            format!(
                "EXISTS (SELECT 1 FROM unit_group_member m \
                 WHERE m.unit_id = judged.id AND m.group_id = {group})"
            )
        });
        let one = |condition: &str| format!("MAX(CASE WHEN {condition} THEN 1 ELSE 0 END)");
        let soon = format!("({IN_TERM}) AND a.state <> 'suspended' AND a.due_at < $3");
        let asked = "a.state NOT IN ('completed', 'closed', 'recalled') AND (\
            EXISTS (SELECT 1 FROM extension e WHERE e.assignment_id = a.id AND e.decision IS NULL) \
            OR EXISTS (SELECT 1 FROM contest c WHERE c.assignment_id = a.id AND c.decision IS NULL))";
        let sql = format!(
            "WITH sent AS (SELECT unit_id, {received} AS received, \
             MIN(CASE state WHEN 'sent' THEN 0 WHEN 'in_doubt' THEN 1 WHEN 'failed' THEN 4 ELSE 3 END) AS best \
             FROM delivery WHERE document_id = $1 AND state <> 'cancelled' GROUP BY unit_id), \
             led AS (SELECT a.lead_unit AS unit_id, {acknowledged} AS acknowledged, {asking} AS asking, \
             {overdue} AS overdue, {is_soon} AS soon, {open} AS running, {silent} AS silent, \
             {reported} AS reported, {completed} AS completed \
             FROM assignment a JOIN task t ON t.id = a.task_id WHERE a.document_id = $1{task} \
             GROUP BY a.lead_unit), \
             everyone AS ({among}), \
             stood AS (SELECT u.id, u.code, u.name, u.folded, \
             COALESCE(l.asking, 0) AS is_asking, COALESCE(l.overdue, 0) AS is_overdue, \
             COALESCE(l.soon, 0) AS is_soon, COALESCE(l.running, 0) AS is_open, \
             COALESCE(l.silent, 0) AS is_silent, COALESCE(l.reported, 0) AS is_reported, \
             CASE WHEN COALESCE(s.received, 0) = 1 OR COALESCE(l.acknowledged, 0) = 1 THEN 1 ELSE 0 END \
             AS is_received, s.best AS best, COALESCE(l.completed, 0) AS completed \
             FROM everyone o JOIN unit u ON u.id = o.unit_id \
             LEFT JOIN sent s ON s.unit_id = o.unit_id LEFT JOIN led l ON l.unit_id = o.unit_id), \
             judged AS MATERIALIZED (SELECT stood.*, \
             CASE WHEN best IS NOT NULL AND is_received = 0 THEN 1 ELSE 0 END AS is_unreceived, \
             CASE WHEN best IN (1, 4) AND is_received = 0 THEN 1 ELSE 0 END AS is_undelivered, \
             CASE WHEN completed = 1 AND is_asking + is_overdue + is_soon + is_open = 0 THEN 1 ELSE 0 END \
             AS is_completed FROM stood) ",
            received = one(
                "acknowledged_at IS NOT NULL OR (channel IN ('hand', 'post') AND delivered_at IS NOT NULL)"
            ),
            acknowledged = one("a.acknowledged_at IS NOT NULL"),
            asking = one(&format!("a.state = 'reported' OR ({asked})")),
            overdue = one(&format!("{RUNS} AND {ASKS} AND a.due_at < $2")),
            is_soon = one(&soon),
            open = one(&format!(
                "(({IN_TERM}) AND (a.state = 'suspended' OR a.due_at >= $3)) OR ({RUNS} AND {ASKS} AND a.due_at IS NULL)"
            )),
            silent = one(&format!("{RUNS} AND {ASKS} AND a.reported_at IS NULL")),
            reported = one("a.state = 'reported'"),
            completed = one("a.state = 'completed'"),
            task = task.unwrap_or_default(),
        );
        Self { sql, values, chosen }
    }

    fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// What is wanted, as a condition.
    fn fits(&mut self, wanted: &Wanted) -> String {
        let mut all: Vec<String> = Vec::new();
        all.extend(wanted.mark.map(|mark| format!("{} = 1", mark.column())));
        for spellings in &wanted.words {
            let any: Vec<String> = (spellings.iter())
                .map(|words| {
                    let held = self.place(row::pattern(words));
                    format!("folded LIKE {held} ESCAPE '!' OR code LIKE {held} ESCAPE '!'")
                })
                .collect();
            all.push(format!("({})", any.join(" OR ")));
        }
        if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") }
    }

    /// The wanted lines in their order.
    fn page(&mut self, fits: &str, skip: u64, show: u64) -> String {
        let ranks: Vec<String> = (Mark::ALL[..6].iter().zip(0..))
            .map(|(mark, rank): (&Mark, i32)| format!("WHEN {} = 1 THEN {rank}", mark.column()))
            .collect();
        let columns: Vec<String> = (Mark::ALL.iter())
            .map(|mark| format!("CAST({0} AS BIGINT) AS {0}", mark.column()))
            .collect();
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (show, skip) = (self.place(number(show)), self.place(number(skip)));
        format!(
            "SELECT 2 AS kind, id, code, name, \
             ROW_NUMBER() OVER (ORDER BY CASE {} ELSE 9 END, folded, code) AS place, \
             0 AS wanted, {} FROM judged WHERE {} AND {fits} ORDER BY place LIMIT {show} OFFSET {skip}",
            ranks.join(" "),
            columns.join(", "),
            self.chosen,
        )
    }

    /// Ends with what is selected of `judged`.
    fn select(mut self, conn: &impl ConnectionTrait, rest: &str) -> Statement {
        self.sql.push_str(rest);
        Statement::from_sql_and_values(conn.get_database_backend(), self.sql, self.values)
    }
}

/// Judges the units of a letter once: counts them, by themselves and by groups (ids), and gives the wanted ones, most
/// pressing first, then by name: so many after so many.
pub async fn look(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    groups: &[String],
    (skip, show): (u64, u64),
) -> Result<Standing> {
    let mut asked = Asked::new(scope);
    let (fits, chosen) = (asked.fits(wanted), asked.chosen.clone());
    let sums: Vec<String> = (Mark::ALL.iter())
        .map(|mark| format!("COALESCE(SUM({0}), 0) AS {0}", mark.column()))
        .collect();
    let (sums, page) = (sums.join(", "), asked.page(&fits, skip, show));
    let places: Vec<String> = groups.iter().map(|id| asked.place(id.as_str())).collect();
    let by_group = match places.as_slice() {
        [] => String::new(),
        places => format!(
            "UNION ALL SELECT 1, m.group_id, '', '', COUNT(*), 0, {sums} \
             FROM judged JOIN unit_group_member m ON m.unit_id = judged.id \
             WHERE m.group_id IN ({}) GROUP BY m.group_id ",
            places.join(", ")
        ),
    };
    let select = format!(
        "SELECT 0 AS kind, '' AS id, '' AS code, '' AS name, COUNT(*) AS place, \
         COALESCE(SUM(CASE WHEN {fits} THEN 1 ELSE 0 END), 0) AS wanted, {sums} FROM judged WHERE {chosen} \
         {by_group}UNION ALL SELECT * FROM ({page}) page"
    );
    let mut found = Standing::default();
    let mut rows = Vec::new();
    for row in conn.query_all_raw(asked.select(conn, &select)).await? {
        let count = |name: &str| -> Result<usize> {
            Ok(usize::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
        };
        let of = |mark: Mark| count(mark.column());
        match row.try_get::<i32>("", "kind")? {
            0 => {
                (found.units, found.wanted) = (count("place")?, count("wanted")?);
                for mark in Mark::ALL {
                    found.marks.insert(mark, of(mark)?);
                }
            }
            1 => found.groups.push(Part {
                key: row.try_get("", "id")?,
                units: count("place")?,
                received: of(Mark::Received)?,
                silent: of(Mark::Silent)?,
                overdue: of(Mark::Overdue)?,
                reported: of(Mark::Reported)?,
                completed: of(Mark::Completed)?,
            }),
            _ => rows.push((count("place")?, stood(&row)?)),
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    found.rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(found)
}

/// The wanted units of a letter alone.
pub async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    wanted: &Wanted,
    show: u64,
) -> Result<Vec<Stood>> {
    let mut asked = Asked::new(scope);
    let fits = asked.fits(wanted);
    let select = asked.page(&fits, 0, show);
    let rows = conn.query_all_raw(asked.select(conn, &select)).await?;
    rows.iter().map(stood).collect()
}

fn stood(row: &QueryResult) -> Result<Stood> {
    let mut marks = Vec::new();
    for mark in Mark::ALL {
        if row.try_get::<i64>("", mark.column())? == 1 {
            marks.push(mark);
        }
    }
    Ok(Stood {
        unit: row.try_get("", "id")?,
        code: row.try_get("", "code")?,
        name: row.try_get("", "name")?,
        marks,
    })
}

/// How the work of each task of a letter stands, by its place.
pub async fn of_tasks(conn: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Part>> {
    let sum = |condition: &str| format!("SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)");
    let sql = format!(
        "SELECT CAST(t.ordinal AS TEXT) AS part_key, COUNT(DISTINCT a.lead_unit) AS units, \
         {received} AS received, {silent} AS silent, {overdue} AS overdue, {reported} AS reported, \
         {completed} AS completed FROM assignment a JOIN task t ON t.id = a.task_id \
         WHERE a.document_id = $1 GROUP BY t.ordinal ORDER BY t.ordinal",
        received = sum("a.acknowledged_at IS NOT NULL"),
        silent = sum(&format!("{RUNS} AND {ASKS} AND a.reported_at IS NULL")),
        overdue = sum(&format!("{RUNS} AND {ASKS} AND a.due_at < $2")),
        reported = sum("a.state = 'reported'"),
        completed = sum("a.state = 'completed'"),
    );
    let values: Vec<Value> = vec![scope.document.as_str().into(), scope.now.into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    parts(conn, statement).await
}

#[derive(FromQueryResult)]
struct PartRow {
    part_key: String,
    units: i64,
    received: i64,
    silent: i64,
    overdue: i64,
    reported: i64,
    completed: i64,
}

async fn parts(conn: &impl ConnectionTrait, asked: Statement) -> Result<Vec<Part>> {
    let count = |count: i64| usize::try_from(count).unwrap_or_default();
    let rows = PartRow::find_by_statement(asked).all(conn).await?;
    let part = |row: PartRow| Part {
        key: row.part_key,
        units: count(row.units),
        received: count(row.received),
        silent: count(row.silent),
        overdue: count(row.overdue),
        reported: count(row.reported),
        completed: count(row.completed),
    };
    Ok(rows.into_iter().map(part).collect())
}
