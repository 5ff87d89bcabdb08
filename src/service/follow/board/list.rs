//! The rows behind a figure, complete with words and requests.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Window;
use super::age::{Age, age};
use super::sieve::{Filter, Sieve};
use super::table::{Now, Row, look};
use crate::domain::{Actor, AssignmentState, Class, Id, hanoi};
use crate::service::follow::tracked::{self, Tracked};
use crate::service::{Office, Result};
use crate::store;

/// Which of the rows that a filter lets through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pick {
    #[default]
    All,
    Class(Class),
    /// Sắp đến hạn.
    DueSoon,
    /// Đề nghị gia hạn, chờ quyết định.
    MoreTime,
    /// Kiến nghị phân công lại, chờ xem xét.
    Contested,
    /// Neither receipt nor progress nor report.
    Silent,
    /// Answered within the last three days.
    Answered,
    /// Overdue for so long.
    Age(Age),
    /// In term and running, due within so many days from today.
    Within(u32),
}

/// Days within which an answer is recent.
const RECENT: i64 = 3;

/// A window of rows.
#[derive(Debug)]
pub struct Listed {
    pub as_of: DateTime<Utc>,
    /// Rows that there are.
    pub count: usize,
    /// Nearest deadline first, those without last; answers: the latest first.
    pub rows: Vec<Tracked>,
}

impl Pick {
    pub(super) fn takes(self, row: &Row, now: Now) -> bool {
        let class = || row.class(now);
        match self {
            Self::All => true,
            Self::Class(wanted) => class() == Some(wanted),
            Self::DueSoon => row.is_soon(now) && class() == Some(Class::OpenInTerm),
            Self::MoreTime => {
                let open = matches!(class(), Some(Class::OpenInTerm | Class::OpenOverdue));
                row.more_time && open
            }
            Self::Contested => row.state == AssignmentState::Contested,
            Self::Silent => {
                row.state == AssignmentState::Open
                    && !row.acknowledged
                    && row.mode.asks_for_report()
            }
            Self::Answered => {
                let since = now.at - chrono::Duration::days(RECENT);
                let answered =
                    matches!(row.state, AssignmentState::Reported | AssignmentState::Completed);
                answered && row.reported.is_some_and(|sent| sent >= since)
            }
            Self::Age(wanted) => age(row, now) == Some(wanted),
            Self::Within(days) => {
                let day = |at: DateTime<Utc>| at.with_timezone(&hanoi()).date_naive();
                let last = day(now.at) + chrono::Days::new(days.into());
                let runs = row.state != AssignmentState::Suspended;
                let falls = row.due.is_some_and(|due| day(due) <= last);
                runs && falls && class() == Some(Class::OpenInTerm)
            }
        }
    }
}

/// Lists the rows that a filter lets through and a pick takes.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn list(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    pick: Pick,
    window: Window,
) -> Result<Listed> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let key = |row: &Row| match pick {
        Pick::Answered => (false, row.reported.map_or(0, |sent| -sent.timestamp())),
        _ => (row.due.is_none(), row.due.map_or(0, |due| due.timestamp())),
    };
    let mut found: Vec<((bool, i64), u32)> = (0..)
        .zip(&table.rows)
        .filter(|(_, row)| sieve.lets(row) && pick.takes(row, now))
        .map(|(place, row)| (key(row), place))
        .collect();
    let count = found.len();
    // Only the rows up to the end of the window need an order.
    let end = window.skip.saturating_add(window.show);
    if end < found.len() {
        found.select_nth_unstable(end);
        found.truncate(end);
    }
    found.sort_unstable();
    let shown = window.cut(found);
    let ids: Vec<Id> =
        shown.iter().map(|(_, place)| table.row_ids.get(*place).to_owned()).collect();
    drop(table);
    Ok(Listed { as_of: now.at, count, rows: complete(office, &ids).await? })
}

/// Completes rows in the order of their ids here.
pub(super) async fn complete(office: &Office, ids: &[Id]) -> Result<Vec<Tracked>> {
    let conn = office.store.read();
    let rows = store::assignment::by_ids(conn, &office.settings.office, ids).await?;
    let mut rows: HashMap<Id, Tracked> = (tracked::complete(office, conn, rows).await?.into_iter())
        .map(|row| (row.assignment.id.clone(), row))
        .collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}
