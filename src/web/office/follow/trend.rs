//! Trend, overdue work by age, punctuality: drawn, and as tables beside.

use axum::extract::{Query, State};
use chrono::Datelike;
use serde::Serialize;

use super::asked::{Asked, FilterForm, pick_word};
use super::chart::{Columns, Group, columns, hundredth};
use super::show::{Tab, grouped, tabs};
use crate::service::follow::board::{self, Age, Month, Pick, PunctualUnit};
use crate::text::Message;
use crate::web::office::{Pager, Place};
use crate::web::{Answer, Member, Site};

const PATH: &str = "/theo-doi/dien-bien";
/// Units of one page.
const UNITS: usize = 25;

#[derive(Serialize)]
struct Page {
    form: FilterForm,
    tabs: Vec<Tab>,
    trend: Columns,
    months: Vec<MonthLine>,
    ages: Columns,
    age_lines: Vec<AgeLine>,
    units: Vec<UnitLine>,
    pager: Pager,
    nothing: bool,
}

#[derive(Serialize)]
struct MonthLine {
    month: String,
    ordered: String,
    on_time: String,
    late: String,
    overdue: String,
}

#[derive(Serialize)]
struct AgeLine {
    words: String,
    count: String,
    href: String,
}

#[derive(Serialize)]
struct UnitLine {
    name: String,
    href: String,
    done: String,
    on_time: String,
    late: String,
    share: String,
    /// Length of the punctual part, of a hundred.
    length: u32,
}

/// `GET /theo-doi/dien-bien`.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let narrowed = asked.narrowed(&member, office.clock.today());
    let trend = board::trend(office, &member.actor, &narrowed.filter).await?;
    let window = asked.window(UNITS);
    let punctual = board::punctuality(office, &member.actor, &narrowed.filter, window).await?;
    let choices = board::choices(office, &member.actor).await?;
    let page = Page {
        tabs: tabs(&asked, &member, PATH),
        trend: columns(&groups(&member, &trend.months), false),
        months: trend.months.iter().rev().map(month_line).collect(),
        ages: columns(&age_groups(&member, &trend.ages), true),
        age_lines: (trend.ages.iter())
            .map(|(age, count)| AgeLine {
                words: age_words(&member, *age),
                count: grouped(*count),
                href: asked.to("/theo-doi/viec", &[("lop", pick_word(Pick::Age(*age)))]),
            })
            .collect(),
        units: punctual.units.iter().map(|unit| unit_line(&asked, unit)).collect(),
        pager: Pager::new(&member, window, punctual.count, |page| {
            asked.to(PATH, &[("trang", page)])
        }),
        nothing: choices.nothing,
        form: asked.form(office, &narrowed, choices, &member, PATH).await?,
    };
    site.page(&member, Place::Follow, "office/follow/trend.html", &page)
}

fn groups(member: &Member, months: &[Month]) -> Vec<Group> {
    let name = |id| member.say(&Message::new(id));
    let group = |month: &Month| Group {
        label: format!("{:02}/{}", month.first.month(), month.first.year() % 100),
        values: vec![
            ("ordered", name("follow-trend-ordered"), month.ordered),
            ("done", name("follow-trend-on-time"), month.on_time),
            ("slow", name("follow-trend-late"), month.late),
            ("over", name("follow-trend-overdue"), month.overdue_at_end),
        ],
    };
    months.iter().map(group).collect()
}

fn month_line(month: &Month) -> MonthLine {
    MonthLine {
        month: format!("{:02}/{}", month.first.month(), month.first.year()),
        ordered: grouped(month.ordered),
        on_time: grouped(month.on_time),
        late: grouped(month.late),
        overdue: grouped(month.overdue_at_end),
    }
}

fn age_groups(member: &Member, ages: &board::Ages) -> Vec<Group> {
    let group = |(age, count): &(Age, u32)| Group {
        label: age_words(member, *age),
        values: vec![("over", member.say(&Message::new("follow-trend-tasks")), *count)],
    };
    ages.iter().map(group).collect()
}

fn age_words(member: &Member, age: Age) -> String {
    let (first, last) = age.days();
    member.say(&match last {
        Some(last) => Message::new("follow-age-days").with("first", first).with("last", last),
        None => Message::new("follow-age-longer").with("first", first - 1),
    })
}

fn unit_line(asked: &Asked, unit: &PunctualUnit) -> UnitLine {
    let tally = &unit.figures.tally;
    let share = unit.figures.punctual_share().unwrap_or_default();
    UnitLine {
        name: unit.name.clone(),
        href: asked.to("/theo-doi/viec", &[("don-vi", &unit.unit)]),
        done: grouped(tally.done_on_time + tally.done_late),
        on_time: grouped(tally.done_on_time),
        late: grouped(tally.done_late),
        share: format!("{},{}%", share / 10, share % 10),
        length: hundredth(share),
    }
}
