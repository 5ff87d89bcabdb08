//! A part of the units answers, each on its day, through the same pages as everybody.

use chrono::{DateTime, Days, Utc};
use reqwest::multipart::Form;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::letters::Issued;
use super::{calendar, pages};
use crate::cli::{Failure, Session, print};
use crate::config::Clock;
use crate::domain::{Actor, AssignmentAct, Id};
use crate::service::follow::{self, WorkTask};
use crate::service::{Office, link};
use crate::store::unit::Unit;
use crate::text::Message;

/// Units that answer at all: every second of the directory, at most so many.
const ANSWERING: usize = 40;

/// Codes of the units to which the sample letters have reports sent.
pub const COLLECTORS: [&str; 2] = ["so-noi-vu", "ubnd-tinh"];

/// One visit of one unit to its page.
struct Visit {
    at: DateTime<Utc>,
    unit: Id,
    letter: Id,
    deed: Deed,
}

/// What the unit does there.
#[derive(Clone, Copy)]
enum Deed {
    Acknowledge,
    Progress,
    Report,
    AskMoreTime,
    /// The collecting unit confirms what it has received.
    Confirm,
}

/// Lets the units answer, in the order of time.
pub async fn answer(
    session: &Session,
    office: &Office,
    clock: &Clock,
    units: &[Unit],
    issued: &[Issued],
) -> Result<(), Failure> {
    let mut visits = plan(units, issued);
    visits.sort_by_key(|visit| visit.at);
    let bar = print::progress(session, visits.len() as u64, &Message::new("demo-answering"));
    let open = pages::open(session, office.clone()).await?;
    let client = Client::builder().redirect(Policy::none()).build().map_err(Failure::bug)?;
    for visit in &visits {
        clock.set(visit.at);
        make(session, office, &client, &open.address, visit).await?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    open.close().await;
    print::talk(session, &Message::new("demo-answered").with("visits", visits.len()));
    Ok(())
}

/// Who answers what and when: some at once, some late, some only with a receipt, many not at all.
fn plan(units: &[Unit], issued: &[Issued]) -> Vec<Visit> {
    let answering = units.iter().step_by(2).take(ANSWERING);
    let mut visits = Vec::new();
    for (place, unit) in answering.enumerate() {
        for (turn, letter) in issued.iter().enumerate() {
            let mut add = |days: u64, hour: u32, deed: Deed| {
                let day = letter.date.checked_add_days(Days::new(days)).unwrap_or(letter.date);
                let at = calendar::at(day, hour, u32::try_from(place).unwrap_or(0) % 60);
                if at < calendar::now() {
                    visits.push(Visit {
                        at,
                        unit: unit.id.clone(),
                        letter: letter.id.clone(),
                        deed,
                    });
                }
            };
            match (place + turn) % 6 {
                0 => {}
                1 => add(0, 10, Deed::Acknowledge),
                2 => {
                    add(1, 8, Deed::Acknowledge);
                    add(5, 14, Deed::Progress);
                }
                3 | 4 => {
                    add(0, 14, Deed::Acknowledge);
                    add(9, 15, Deed::Report);
                }
                _ => {
                    add(2, 9, Deed::Acknowledge);
                    add(7, 10, Deed::AskMoreTime);
                    add(60, 16, Deed::Report);
                }
            }
        }
    }
    for letter in issued {
        let day = letter.date.checked_add_days(Days::new(12)).unwrap_or(letter.date);
        let at = calendar::at(day, 16, 30);
        if at < calendar::now() {
            let collecting = units.iter().filter(|unit| COLLECTORS.contains(&unit.code.as_str()));
            visits.extend(collecting.map(|unit| Visit {
                at,
                unit: unit.id.clone(),
                letter: letter.id.clone(),
                deed: Deed::Confirm,
            }));
        }
    }
    visits
}

/// Goes to the unit's page and does the deed there, as often as its tasks ask for it.
async fn make(
    session: &Session,
    office: &Office,
    client: &Client,
    host: &str,
    visit: &Visit,
) -> Result<(), Failure> {
    let entrance = link::provide(office, &visit.unit).await?;
    let path = entrance.address.trim_start_matches(&office.settings.web.base_url);
    let base = format!("{host}{path}");
    let visitor = Actor::recipient(visit.unit.as_str(), "");
    let letter = format!("{base}/van-ban/{}", visit.letter);
    if matches!(visit.deed, Deed::Confirm) {
        for report in follow::awaiting(office, &visitor).await? {
            let address = format!("{base}/tong-hop/{}/xac-nhan", report.report.id);
            send(client.post(address).form(&[("nguoi", "")])).await?;
        }
        return Ok(());
    }
    if matches!(visit.deed, Deed::Acknowledge) {
        let work = follow::work(office, &visitor).await?;
        let mut letters = work.letters.iter();
        if !letters.any(|one| one.name.id == visit.letter && one.may_acknowledge) {
            return Ok(());
        }
        return send(client.post(format!("{letter}/tiep-nhan")).form(&[("so_den", "")])).await;
    }
    let tasks = open_tasks(office, &visitor, visit).await?;
    if let Deed::Report = visit.deed {
        let Some(first) = tasks.first() else { return Ok(()) };
        let day = visit.at.with_timezone(&crate::domain::hanoi()).format("%Y-%m-%d").to_string();
        let mut form = Form::new()
            .text("khoa", key(visit, &first.tracked.assignment.id))
            .text("so", "45/BC")
            .text("ngay", day)
            .text("noi_dung", session.say(&Message::new("demo-said-report")));
        for task in &tasks {
            form = form.text("nv", task.tracked.assignment.id.clone());
        }
        return send(client.post(format!("{letter}/bao-cao")).multipart(form)).await;
    }
    let progress = session.say(&Message::new("demo-said-progress"));
    let reason = session.say(&Message::new("demo-said-more-time"));
    for task in tasks {
        let id = &task.tracked.assignment.id;
        let khoa = key(visit, id);
        let request = match visit.deed {
            Deed::Progress => client
                .post(format!("{base}/viec/{id}/tien-do"))
                .form(&[("khoa", khoa.as_str()), ("noi_dung", progress.as_str())]),
            _ => client.post(format!("{base}/viec/{id}/gia-han")).form(&[
                ("khoa", khoa.as_str()),
                ("ngay", "2026-12-25"),
                ("noi_dung", reason.as_str()),
            ]),
        };
        send(request).await?;
    }
    Ok(())
}

/// The tasks of the letter on which the unit may do the deed; a report answers only what asks for one.
async fn open_tasks(
    office: &Office,
    visitor: &Actor,
    visit: &Visit,
) -> Result<Vec<WorkTask>, Failure> {
    let act = match visit.deed {
        Deed::Progress => AssignmentAct::Progress,
        Deed::AskMoreTime => AssignmentAct::AskMoreTime,
        _ => AssignmentAct::Report,
    };
    let work = follow::work(office, visitor).await?;
    let letters = work.letters.into_iter().filter(|letter| letter.name.id == visit.letter);
    let asked =
        |task: &WorkTask| act != AssignmentAct::Report || task.tracked.mode.asks_for_report();
    let fitting = |task: &WorkTask| task.may.contains(&act) && asked(task);
    Ok(letters.flat_map(|letter| letter.tasks).filter(fitting).collect())
}

/// The form's key: the same for the same deed, so that a second run does it only once.
fn key(visit: &Visit, task: &str) -> String {
    let deed = match visit.deed {
        Deed::Acknowledge => "acknowledge",
        Deed::Progress => "progress",
        Deed::Report => "report",
        Deed::AskMoreTime => "more-time",
        Deed::Confirm => "confirm",
    };
    format!("demo-{deed}-{task}")
}

async fn send(request: reqwest::RequestBuilder) -> Result<(), Failure> {
    let answer: Response = request.send().await.map_err(Failure::bug)?;
    if answer.status().is_client_error() || answer.status().is_server_error() {
        let path = answer.url().path().rsplit('/').next().unwrap_or_default().to_owned();
        return Err(Failure::bug(format_args!("{} at {path}", answer.status())));
    }
    Ok(())
}
