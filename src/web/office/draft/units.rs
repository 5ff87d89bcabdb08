//! `GET /soan/don-vi?q=`: the units and groups that a picker offers.

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use crate::service::drafting;
use crate::text::Message;
use crate::web::{Answer, Member, Site};

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
pub struct Offered {
    name: String,
    hint: String,
}

/// Finds units and groups.
pub async fn search(
    member: Member,
    State(site): State<Site>,
    Query(typed): Query<Typed>,
) -> Answer<Json<Vec<Offered>>> {
    const LONGEST: usize = 200;
    let typed: String = typed.q.chars().take(LONGEST).collect();
    let found = drafting::search(site.office(), &member.actor, &typed).await?;
    let offered = found.into_iter().map(|one| Offered {
        hint: match one.members {
            Some(count) => member.say(&Message::new("draft-group-of").with("count", count)),
            None => one.code,
        },
        name: one.name,
    });
    Ok(Json(offered.collect()))
}
