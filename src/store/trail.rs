//! The trail of all acts: events of every stream, newest first, a page at a time.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::entity::{account, assignment, delivery, document, draft, event, register, unit_group};
use super::event::Event;
use super::{Result, row};

/// Where a page of the trail ended: moment, stream, place in the stream.
pub type Place = (DateTime<Utc>, String, String, i64);

/// Which acts are wanted; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub to: Option<DateTime<Utc>>,
    /// Full name of whoever acted.
    pub person: Option<String>,
    /// Kinds of streams; empty = all.
    pub streams: Vec<String>,
    /// Kinds of acts; empty = all.
    pub kinds: Vec<String>,
    /// Acts on this letter, its work and its deliveries.
    pub letter: Option<String>,
    /// Goes on after this act.
    pub after: Option<Place>,
}

/// Acts, newest first, at most so many.
pub async fn list(conn: &impl ConnectionTrait, wanted: &Wanted, most: u64) -> Result<Vec<Event>> {
    let Some(letter) = &wanted.letter else {
        return page(conn, condition(conn, wanted), most).await;
    };
    // Its streams by their key, so that a rare letter never makes the whole table be read.
    let mut found = Vec::new();
    for (kind, ids) in streams_of(conn, letter).await? {
        for ids in ids.chunks(row::BATCH) {
            let of = condition(conn, wanted)
                .add(event::Column::StreamKind.eq(kind))
                .add(event::Column::StreamId.is_in(ids));
            found.extend(page(conn, of, most).await?);
        }
    }
    found.sort_by(|one, other| key(other).cmp(&key(one)));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}

fn key(event: &Event) -> (DateTime<Utc>, &str, &str, i64) {
    (event.at, &event.stream_kind, &event.stream_id, event.seq)
}

async fn page(conn: &impl ConnectionTrait, of: Condition, most: u64) -> Result<Vec<Event>> {
    use event::Column::{At, Seq, StreamId, StreamKind};
    let query = event::Entity::find().filter(of).order_by_desc(At);
    let query = query.order_by_desc(StreamKind).order_by_desc(StreamId).order_by_desc(Seq);
    Ok(query.limit(most).all(conn).await?)
}

fn condition(conn: &impl ConnectionTrait, wanted: &Wanted) -> Condition {
    use event::Column::{At, Kind, Seq, StreamId, StreamKind};
    let mut of = Condition::all();
    if let Some(from) = wanted.from {
        of = of.add(At.gte(from));
    }
    if let Some(to) = wanted.to {
        of = of.add(At.lt(to));
    }
    if let Some(person) = &wanted.person {
        of = of.add(ExprTrait::eq(name_of_actor(conn), person.as_str()));
    }
    if !wanted.streams.is_empty() {
        of = of.add(StreamKind.is_in(&wanted.streams));
    }
    if !wanted.kinds.is_empty() {
        of = of.add(Kind.is_in(&wanted.kinds));
    }
    if let Some((at, kind, id, seq)) = &wanted.after {
        let same = || Condition::all().add(At.eq(*at));
        let stream = same().add(StreamKind.eq(kind));
        of = of.add(
            Condition::any()
                .add(At.lt(*at))
                .add(same().add(StreamKind.lt(kind)))
                .add(stream.clone().add(StreamId.lt(id)))
                .add(stream.add(StreamId.eq(id)).add(Seq.lt(*seq))),
        );
    }
    of
}

/// As the index of migration 0017 has it.
fn name_of_actor(conn: &impl ConnectionTrait) -> Expr {
    match conn.get_database_backend() {
        DbBackend::Sqlite => Expr::cust("json_extract(actor, '$.name')"),
        _ => Expr::cust("(actor ->> 'name')"),
    }
}

async fn streams_of(
    conn: &impl ConnectionTrait,
    letter: &str,
) -> Result<Vec<(&'static str, Vec<String>)>> {
    let assignments = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(assignment::Column::DocumentId.eq(letter));
    let deliveries = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::DocumentId.eq(letter));
    Ok(vec![
        ("letter", vec![letter.to_owned()]),
        ("document", vec![letter.to_owned()]),
        ("assignment", assignments.into_tuple().all(conn).await?),
        ("delivery", deliveries.into_tuple().all(conn).await?),
    ])
}

/// A letter in the words by which people know it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct NamedLetter {
    pub id: String,
    pub number_value: Option<i32>,
    pub number_suffix: String,
    pub notation: Option<String>,
    pub subject: Option<String>,
}

/// Letters by their ids.
pub async fn letters(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<NamedLetter>> {
    use document::Column::{Id, Notation, NumberSuffix, NumberValue, Subject};
    let mut found = Vec::new();
    for ids in ids.chunks(row::BATCH) {
        let query = document::Entity::find()
            .select_only()
            .columns([Id, NumberValue, NumberSuffix, Notation, Subject])
            .filter(Id.is_in(ids));
        found.extend(query.into_model::<NamedLetter>().all(conn).await?);
    }
    Ok(found)
}

/// What an assignment or a delivery is about: its id, its letter, its unit.
pub type About = (String, String, String);

/// The letters and units of assignments.
pub async fn of_assignments(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<About>> {
    use assignment::Column::{DocumentId, Id, LeadUnit};
    let query = assignment::Entity::find().select_only().columns([Id, DocumentId, LeadUnit]);
    Ok(query.filter(Id.is_in(ids)).into_tuple().all(conn).await?)
}

/// The letters and units of deliveries.
pub async fn of_deliveries(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<About>> {
    use delivery::Column::{DocumentId, Id, UnitId};
    let query = delivery::Entity::find().select_only().columns([Id, DocumentId, UnitId]);
    Ok(query.filter(Id.is_in(ids)).into_tuple().all(conn).await?)
}

/// Names of registers, accounts, groups of units and drafts, whichever the ids are of.
pub async fn names(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<(String, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut names: Vec<(String, String)> = register::Entity::find()
        .select_only()
        .columns([register::Column::Id, register::Column::Name])
        .filter(register::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    let accounts = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(ids));
    names.extend(accounts.into_tuple::<(String, String)>().all(conn).await?);
    let groups = unit_group::Entity::find()
        .select_only()
        .columns([unit_group::Column::Id, unit_group::Column::Name])
        .filter(unit_group::Column::Id.is_in(ids));
    names.extend(groups.into_tuple::<(String, String)>().all(conn).await?);
    let drafts = draft::Entity::find()
        .select_only()
        .columns([draft::Column::Id, draft::Column::Subject])
        .filter(draft::Column::Id.is_in(ids));
    names.extend(drafts.into_tuple::<(String, String)>().all(conn).await?);
    Ok(names)
}
