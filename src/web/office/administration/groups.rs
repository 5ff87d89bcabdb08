//! `GET /quan-tri/nhom`: the groups of units to which letters are addressed.

use axum::extract::State;
use serde::Serialize;

use crate::service::directory::{GroupRow, list_groups};
use crate::web::office::Place;
use crate::web::{Answer, Member, Site};

#[derive(Serialize)]
struct GroupsPage {
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    code: String,
    name: String,
    members: Vec<MemberView>,
}

#[derive(Serialize)]
struct MemberView {
    href: String,
    name: String,
}

/// Shows the groups with their members of today.
pub async fn list(State(site): State<Site>, member: Member) -> Answer {
    let office = site.office();
    let groups = list_groups(office, &member.actor, office.clock.today()).await?;
    let view = |row: GroupRow| GroupView {
        members: (row.members.into_iter())
            .map(|unit| MemberView {
                href: format!("/quan-tri/don-vi/{}", unit.code),
                name: unit.name,
            })
            .collect(),
        code: row.group.code,
        name: row.group.name,
    };
    let page = GroupsPage { groups: groups.into_iter().map(view).collect() };
    site.page(&member, Place::Administration, "office/administration/groups.html", &page)
}
