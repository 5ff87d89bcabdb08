//! What units filled in: sheets and their rows.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{sheet, sheet_row};
use super::{Kind, Result, row};

pub use sheet::Model as Sheet;
pub use sheet_row::Model as SheetRow;

/// Not sent yet.
pub const DRAFT: &str = "draft";
/// Part of a report.
pub const SENT: &str = "sent";
/// Its rows are gone; who, when and why stayed.
pub const ERASED: &str = "erased";

/// Adds a sheet.
///
/// # Errors
/// [`Kind::Conflict`] when the assignment has a draft already.
pub async fn insert(conn: &impl ConnectionTrait, sheet: Sheet) -> Result<()> {
    row::insert(conn, sheet).await
}

/// Writes a sheet over the version it was read in; gives the new version.
///
/// # Errors
/// [`Kind::Conflict`] when somebody else was faster.
pub async fn save(conn: &impl ConnectionTrait, mut sheet: Sheet) -> Result<i32> {
    let read = Condition::all()
        .add(sheet::Column::Id.eq(&sheet.id))
        .add(sheet::Column::Version.eq(sheet.version));
    sheet.version += 1;
    let version = sheet.version;
    row::replace(conn, sheet, read, Kind::Conflict).await?;
    Ok(version)
}

/// The draft of an assignment.
pub async fn draft(conn: &impl ConnectionTrait, assignment: &str) -> Result<Option<Sheet>> {
    let query = sheet::Entity::find()
        .filter(sheet::Column::AssignmentId.eq(assignment))
        .filter(sheet::Column::State.eq(DRAFT));
    Ok(query.one(conn).await?)
}

/// All sheets of some assignments but drafts, oldest first.
pub async fn sent(conn: &impl ConnectionTrait, assignments: &[String]) -> Result<Vec<Sheet>> {
    let mut found = Vec::new();
    for assignments in assignments.chunks(row::BATCH) {
        let query = sheet::Entity::find()
            .filter(sheet::Column::AssignmentId.is_in(assignments))
            .filter(sheet::Column::State.ne(DRAFT))
            .order_by_asc(sheet::Column::SentAt)
            .order_by_asc(sheet::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The sheets of a task, drafts too.
pub async fn of_task(conn: &impl ConnectionTrait, task: &str) -> Result<Vec<Sheet>> {
    let query = sheet::Entity::find()
        .filter(sheet::Column::TaskId.eq(task))
        .order_by_asc(sheet::Column::SentAt)
        .order_by_asc(sheet::Column::Id);
    Ok(query.all(conn).await?)
}

/// The sheets that went with a report.
pub async fn of_report(conn: &impl ConnectionTrait, report: &str) -> Result<Vec<Sheet>> {
    let query = sheet::Entity::find()
        .filter(sheet::Column::ReportId.eq(report))
        .order_by_asc(sheet::Column::Id);
    Ok(query.all(conn).await?)
}

/// Rows of a sheet in order, from a place on; `most` none = all.
pub async fn rows(
    conn: &impl ConnectionTrait,
    sheet: &str,
    from: u64,
    most: Option<u64>,
) -> Result<Vec<SheetRow>> {
    let mut query = sheet_row::Entity::find()
        .filter(sheet_row::Column::SheetId.eq(sheet))
        .order_by_asc(sheet_row::Column::Ordinal);
    if let Some(most) = most {
        query = query.offset(from).limit(most);
    }
    Ok(query.all(conn).await?)
}

/// How many rows a sheet has.
pub async fn count(conn: &impl ConnectionTrait, sheet: &str) -> Result<u64> {
    let query = sheet_row::Entity::find().filter(sheet_row::Column::SheetId.eq(sheet));
    Ok(query.count(conn).await?)
}

/// The last ordinal of a sheet; 0 when it has no rows.
pub async fn last_ordinal(conn: &impl ConnectionTrait, sheet: &str) -> Result<i32> {
    let query = sheet_row::Entity::find()
        .filter(sheet_row::Column::SheetId.eq(sheet))
        .order_by_desc(sheet_row::Column::Ordinal)
        .limit(1);
    Ok(query.one(conn).await?.map_or(0, |row| row.ordinal))
}

/// Adds rows.
pub async fn insert_rows(conn: &impl ConnectionTrait, rows: Vec<SheetRow>) -> Result<()> {
    row::insert_all(conn, rows).await
}

/// Takes away some rows of a sheet, or all; gives how many there were.
pub async fn delete_rows(
    conn: &impl ConnectionTrait,
    sheet: &str,
    ordinals: Option<&[i32]>,
) -> Result<u64> {
    let mut query = sheet_row::Entity::delete_many().filter(sheet_row::Column::SheetId.eq(sheet));
    if let Some(ordinals) = ordinals {
        query = query.filter(sheet_row::Column::Ordinal.is_in(ordinals.iter().copied()));
    }
    Ok(query.exec(conn).await?.rows_affected)
}

/// Takes a sheet away, its rows first.
pub async fn delete(conn: &impl ConnectionTrait, id: &str) -> Result<()> {
    delete_rows(conn, id, None).await?;
    sheet::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}
