//! `GET /quan-tri`

use axum::extract::State;
use serde::Serialize;

use crate::domain::Role;
use crate::service::directory::count_directory;
use crate::service::{Act, register, require};
use crate::text::Message;
use crate::web::office::Place;
use crate::web::{Answer, Member, Site};
use chrono::Datelike;

#[derive(Serialize)]
struct IndexPage {
    doors: Vec<Door>,
}

/// A way to a page of administration.
#[derive(Serialize)]
struct Door {
    href: &'static str,
    label: String,
    hint: String,
}

/// Shows the ways that are of use to the person.
pub async fn show(State(site): State<Site>, member: Member) -> Answer {
    let office = site.office();
    let today = office.clock.today();
    let counts = count_directory(office, &member.actor, today).await?;
    let registers = register::list(office, &member.actor, today.year()).await?;
    let door = |href, id: &'static str, hint: Message| Door {
        href,
        label: member.say(&Message::new(id)),
        hint: member.say(&hint),
    };
    let mut doors = vec![
        door(
            "/quan-tri/don-vi",
            "administration-units",
            Message::new("administration-units-hint")
                .with("count", counts.units)
                .with("without", counts.without),
        ),
        door(
            "/quan-tri/nhom",
            "administration-groups",
            Message::new("administration-groups-hint").with("count", counts.groups),
        ),
        door(
            "/quan-tri/so",
            "administration-registers",
            Message::new("administration-registers-hint")
                .with("count", registers.len())
                .with("year", today.year()),
        ),
        door(
            "/quan-tri/thu-di",
            "administration-outbox",
            Message::new("administration-outbox-hint"),
        ),
        door(
            "/quan-tri/thu-den",
            "administration-inbox",
            Message::new("administration-inbox-hint"),
        ),
    ];
    let templates = crate::service::template::list(office, &member.actor).await?;
    let offered = templates.iter().filter(|line| !line.is_withdrawn).count();
    doors.push(door(
        "/quan-tri/mau",
        "templates-title",
        Message::new("templates-hint").with("count", offered),
    ));
    if member.actor.has_any(&[Role::Administrator]) {
        doors.push(door(
            "/quan-tri/nguoi-dung",
            "administration-people",
            Message::new("administration-people-hint"),
        ));
        doors.push(door(
            "/quan-tri/nhat-ky",
            "administration-log",
            Message::new("administration-log-hint"),
        ));
        doors.push(door("/quan-tri/ngay-nghi", "calendar-title", Message::new("calendar-hint")));
        doors.push(door("/quan-tri/cai-dat", "setting-title", Message::new("setting-hint")));
    }
    if require(&member.actor, Act::Audit).is_ok() {
        doors.push(door("/quan-tri/kiem-toan", "trail-title", Message::new("trail-hint")));
    }
    let page = IndexPage { doors };
    site.page(&member, Place::Administration, "office/administration/index.html", &page)
}
