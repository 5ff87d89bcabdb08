//! Văn bản and its enclosures.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{assignment, delivery, document, draft, enclosure};
use super::{Error, Kind, Result, row};
use crate::domain::{LetterState, Number, Visibility};

pub use document::Model as Document;
pub use enclosure::Model as Enclosure;

/// `origin` of a letter written here.
pub const OWN: &str = "own";
/// `origin` of a letter issued elsewhere and tracked here.
pub const ELSEWHERE: &str = "elsewhere";
/// `origin` of a meeting's conclusion or a spoken direction.
pub const DIRECTION: &str = "direction";

/// States in which a recipient may see a letter.
const ISSUED: [&str; 3] =
    [LetterState::Released.code(), LetterState::Recalled.code(), LetterState::Replaced.code()];

/// Which letters a list shows; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<LetterState>,
    pub year: Option<i32>,
    pub number: Option<Number>,
    pub notation: Option<String>,
    /// The whole subject, in the letter's words.
    pub subject: Option<String>,
    /// The first characters of the id.
    pub id_prefix: Option<String>,
    /// Without unfinished letters that others than this department drafted.
    pub department: Option<String>,
    /// At most so many; none = all.
    pub limit: Option<u64>,
}

/// What a visibility lets see: an office its own letters, a unit what was issued and sent to it, or is collected by it.
#[must_use]
pub fn visible(visibility: &Visibility) -> Condition {
    match visibility {
        Visibility::Office(office) => Condition::all().add(document::Column::OwnerUnit.eq(office)),
        Visibility::Recipient(unit) => {
            let sent = Query::select()
                .column(delivery::Column::DocumentId)
                .from(delivery::Entity)
                .and_where(delivery::Column::UnitId.eq(unit))
                .to_owned();
            let assigned = Query::select()
                .column(assignment::Column::DocumentId)
                .from(assignment::Entity)
                .cond_where(
                    Condition::any()
                        .add(assignment::Column::LeadUnit.eq(unit))
                        .add(assignment::Column::CollectorUnit.eq(unit)),
                )
                .to_owned();
            Condition::all().add(document::Column::State.is_in(ISSUED)).add(
                Condition::any()
                    .add(document::Column::Id.in_subquery(sent))
                    .add(document::Column::Id.in_subquery(assigned)),
            )
        }
    }
}

/// Finds a letter that may be seen.
pub async fn find(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    id: &str,
) -> Result<Option<Document>> {
    let query =
        document::Entity::find().filter(document::Column::Id.eq(id)).filter(visible(visibility));
    Ok(query.one(conn).await?)
}

/// The version that a letter has now; none when there is none that may be seen.
pub async fn version(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    id: &str,
) -> Result<Option<i32>> {
    let query = document::Entity::find()
        .select_only()
        .column(document::Column::Version)
        .filter(document::Column::Id.eq(id))
        .filter(visible(visibility));
    Ok(query.into_tuple().one(conn).await?)
}

/// The versions of some letters, by id.
pub async fn versions(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, i32>> {
    let query = document::Entity::find()
        .select_only()
        .columns([document::Column::Id, document::Column::Version])
        .filter(document::Column::Id.is_in(ids));
    Ok(query.into_tuple::<(String, i32)>().all(conn).await?.into_iter().collect())
}

/// Reads a letter for the program itself, whoever may see it.
pub async fn by_id(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Document>> {
    Ok(document::Entity::find_by_id(id).one(conn).await?)
}

/// Those of some letters that an office may see, in no order.
pub async fn many(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    ids: &[String],
) -> Result<Vec<Document>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = document::Entity::find()
            .filter(document::Column::Id.is_in(ids))
            .filter(visible(visibility));
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// Issued letters in the order of their ids, some hundred at a time, for whoever reads them all: those after `after`.
pub async fn issued_after(conn: &impl ConnectionTrait, after: &str) -> Result<Vec<Document>> {
    let query = document::Entity::find()
        .filter(document::Column::State.is_in(ISSUED))
        .filter(document::Column::Id.gt(after))
        .order_by_asc(document::Column::Id)
        .limit(row::BATCH as u64);
    Ok(query.all(conn).await?)
}

/// The enclosures of all issued letters.
pub async fn issued_enclosures(conn: &impl ConnectionTrait) -> Result<Vec<Enclosure>> {
    let issued = Query::select()
        .column(document::Column::Id)
        .from(document::Entity)
        .and_where(document::Column::State.is_in(ISSUED))
        .to_owned();
    let query = enclosure::Entity::find().filter(enclosure::Column::DocumentId.in_subquery(issued));
    Ok(query.all(conn).await?)
}

/// Finds a letter and holds its row until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Document>> {
    Ok(document::Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// Lists the letters that may be seen, newest number and date first.
pub async fn list(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    filter: &Filter,
) -> Result<Vec<Document>> {
    let mut query = document::Entity::find().filter(visible(visibility));
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state.code());
        query = query.filter(document::Column::State.is_in(states));
    }
    if let Some(year) = filter.year {
        query = query.filter(document::Column::Year.eq(year));
    }
    if let Some(number) = &filter.number {
        query = query
            .filter(document::Column::NumberValue.eq(number.value))
            .filter(document::Column::NumberSuffix.eq(&number.suffix));
    }
    if let Some(notation) = &filter.notation {
        query = query.filter(document::Column::Notation.eq(notation));
    }
    if let Some(subject) = &filter.subject {
        // The first part has an index; PostgreSQL cannot index texts of any length.
        let start: String = subject.chars().take(200).collect();
        query = query
            .filter(Expr::cust("substr(subject, 1, 200)").eq(start))
            .filter(document::Column::Subject.eq(subject));
    }
    if let Some(department) = &filter.department {
        let of_others = Query::select()
            .column(draft::Column::DocumentId)
            .from(draft::Entity)
            .and_where(draft::Column::DocumentId.is_not_null())
            .cond_where(
                Condition::any()
                    .add(draft::Column::Department.is_null())
                    .add(draft::Column::Department.ne(department)),
            )
            .to_owned();
        query = query.filter(
            Condition::any()
                .add(document::Column::State.is_in(ISSUED))
                .add(document::Column::Id.not_in_subquery(of_others)),
        );
    }
    if let Some(prefix) = &filter.id_prefix {
        query = query.filter(document::Column::Id.starts_with(prefix));
    }
    let query = query
        .order_by_desc(document::Column::Year)
        .order_by_desc(document::Column::NumberValue)
        .order_by_desc(document::Column::CreatedAt)
        .order_by_asc(document::Column::Id)
        .limit(filter.limit);
    Ok(query.all(conn).await?)
}

/// Adds a letter.
pub async fn insert(conn: &impl ConnectionTrait, document: Document) -> Result<()> {
    row::insert(conn, document).await
}

/// Writes a letter over the state it was read in; gives its new version.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since; [`Kind::Frozen`] when it is issued and its content would change.
pub async fn save(conn: &impl ConnectionTrait, mut document: Document) -> Result<i32> {
    let read = Condition::all()
        .add(document::Column::Id.eq(&document.id))
        .add(document::Column::Version.eq(document.version));
    document.version += 1;
    let version = document.version;
    row::replace(conn, document, read, Kind::Conflict).await?;
    Ok(version)
}

/// Moves an issued letter on, over the version it was read in; its content is not touched.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn mark(
    conn: &impl ConnectionTrait,
    id: &str,
    version: i32,
    state: LetterState,
) -> Result<()> {
    let done = document::Entity::update_many()
        .col_expr(document::Column::State, state.code().into())
        .col_expr(document::Column::Version, (version + 1).into())
        .filter(document::Column::Id.eq(id))
        .filter(document::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::new(Kind::Conflict, "the letter was changed since it was read"));
    }
    Ok(())
}

/// Adds enclosures; their files must be known.
pub async fn add_enclosures(conn: &impl ConnectionTrait, enclosures: Vec<Enclosure>) -> Result<()> {
    row::insert_all(conn, enclosures).await
}

/// Takes away all enclosures of a draft.
///
/// # Errors
/// [`Kind::Frozen`] when the letter is issued.
pub async fn clear_enclosures(conn: &impl ConnectionTrait, document: &str) -> Result<()> {
    enclosure::Entity::delete_many()
        .filter(enclosure::Column::DocumentId.eq(document))
        .exec(conn)
        .await?;
    Ok(())
}

/// The enclosures of a letter in its order.
pub async fn enclosures(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Enclosure>> {
    let query = enclosure::Entity::find()
        .filter(enclosure::Column::DocumentId.eq(document))
        .order_by_asc(enclosure::Column::Ordinal);
    Ok(query.all(conn).await?)
}
