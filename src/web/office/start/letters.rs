//! Letters that wait for the same thing.

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use crate::domain::hanoi;
use crate::service::follow::board::Window;
use crate::service::start::{self, Stage};
use crate::text::{Message, dates};
use crate::web::office::{Pager, Place, address};
use crate::web::{Answer, Fault, Member, Site};

const SHOWN: usize = 50;

/// Which page, and whose letters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    trang: String,
    #[serde(rename = "cua-toi")]
    mine: String,
}

#[derive(Serialize)]
struct Page {
    title: String,
    mine: bool,
    all_href: String,
    mine_href: String,
    rows: Vec<Row>,
    pager: Pager,
}

#[derive(Serialize)]
struct Row {
    href: String,
    number: Option<String>,
    subject: String,
    by: String,
    since: String,
    days: Option<String>,
}

/// `GET /viec/van-ban/{stage}`.
pub async fn show(
    State(site): State<Site>,
    member: Member,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let stage = Stage::ALL.into_iter().find(|stage| stage_word(*stage) == word);
    let stage = stage.ok_or_else(Fault::not_found)?;
    let office = site.office();
    let mine = asked.mine == "1";
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, 100_000) - 1;
    let window = Window { skip: page * SHOWN, show: SHOWN };
    let skip = window.skip as u64;
    let found = start::letters_of(office, &member.actor, stage, mine, skip, SHOWN as u64).await?;
    let path = format!("/viec/van-ban/{word}");
    let count = usize::try_from(found.count).unwrap_or(usize::MAX);
    let rows = found.letters.into_iter().map(|row| {
        let since = row.since.with_timezone(&hanoi());
        let days = (office.clock.today() - since.date_naive()).num_days();
        Row {
            href: format!("/{}/{}", if row.is_draft { "soan" } else { "van-ban" }, row.id),
            number: row
                .number_value
                .zip(row.notation)
                .map(|(value, notation)| format!("{value:02}{}/{notation}", row.number_suffix)),
            subject: row
                .subject
                .filter(|words| !words.trim().is_empty())
                .unwrap_or_else(|| member.say(&Message::new("start-no-subject"))),
            by: row.drafted_by,
            since: dates::moment(since),
            days: (days > 0)
                .then(|| member.say(&Message::new("start-waits-days").with("days", days))),
        }
    });
    let page = Page {
        title: member.say(&Message::new(stage_title(stage))),
        mine,
        all_href: path.clone(),
        mine_href: address(&path, &[("cua-toi", "1")]),
        rows: rows.collect(),
        pager: Pager::new(&member, window, count, |page| {
            address(&path, &[("cua-toi", if mine { "1" } else { "" }), ("trang", page)])
        }),
    };
    site.page(&member, Place::Start, "office/start/letters.html", &page)
}

/// The word of a stage in addresses.
pub const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "dang-soan",
        Stage::Mend => "can-sua",
        Stage::Content => "duyet-noi-dung",
        Stage::Form => "kiem-tra-the-thuc",
        Stage::Review => "trinh-ky",
        Stage::Number => "cho-cap-so",
        Stage::Sign => "cho-ky",
        Stage::Release => "cho-phat-hanh",
    }
}

/// The title of its list and card.
pub const fn stage_title(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "start-stage-draft",
        Stage::Mend => "start-stage-mend",
        Stage::Content => "start-stage-content",
        Stage::Form => "start-stage-form",
        Stage::Review => "start-stage-review",
        Stage::Number => "start-stage-number",
        Stage::Sign => "start-stage-sign",
        Stage::Release => "start-stage-release",
    }
}
