//! Lưu nháp, and what the person wanted next.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};

use super::fields;
use super::pass::CarriedPass;
use super::show::{Shown, locked, render};
use crate::service::Error;
use crate::service::roster::{self, PER_PAGE, ShownRow, Typed};
use crate::text::Message;
use crate::web::{Answer, Deed, Visit};

/// Blank rows that one press of "add rows" gives.
const MORE: usize = 5;

/// Keeps what was typed, then does what the button says: stay, add rows, turn the page, or go on to the report.
pub async fn save(
    visit: Visit,
    carried: CarriedPass,
    Path((_, assignment)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let value = |name: &str| {
        sent.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    };
    let office = visit.site.office();
    let actor = visit.actor(value("nguoi"));
    let page: u64 = value("trang").parse().unwrap_or(1);
    let view = roster::view(office, &actor, &assignment, carried.secret(), page).await;
    let view = match view {
        Ok(view) => view,
        Err(error) => return locked(&visit, &assignment, error),
    };
    let typed = fields::typed(&view.definition, &sent);
    let kept = roster::save(office, &actor, &assignment, carried.secret(), typed.clone()).await;
    let saved = match kept {
        Ok(saved) => saved,
        Err(Error::Conflict(message)) => {
            // Nothing typed is lost: the same page again, with the words as they were typed.
            let rows = as_typed(&typed, (page.max(1) - 1) * PER_PAGE);
            let view = roster::SheetView { rows, ..view };
            let shown =
                Shown { notice: Some(message), status: StatusCode::CONFLICT, ..Shown::default() };
            return render(&visit, &view, &shown);
        }
        Err(error) => return locked(&visit, &assignment, error),
    };
    let place = format!("/viec/{assignment}/bang");
    let last = saved.rows.div_ceil(PER_PAGE).max(1);
    let go = |page: u64| visit.go_on(&format!("{place}?trang={page}"), Deed::SheetSaved, saved.at);
    Ok(match value("lam") {
        "them" => {
            visit.go_on(&format!("{place}?trang={last}&them={MORE}"), Deed::SheetSaved, saved.at)
        }
        "truoc" => go(page.saturating_sub(1).max(1)),
        "sau" => go(page + 1),
        "gui" => return send(&visit, &carried, &assignment, page).await,
        _ => go(page.min(last)),
    })
}

/// Checks every row; when all can be taken, goes on to the report.
async fn send(visit: &Visit, carried: &CarriedPass, assignment: &str, page: u64) -> Answer {
    let office = visit.site.office();
    let actor = &visit.visitor.actor;
    let ids = [assignment.to_owned()];
    let ready = roster::ready(office, actor, carried.secret(), &ids).await;
    let view = roster::view(office, actor, assignment, carried.secret(), page).await;
    let view = visit.guide(view)?;
    match ready {
        Ok(_) => {
            let next = format!("{}/van-ban/{}/bao-cao?nv={assignment}", visit.base, view.letter.id);
            Ok(Redirect::to(&next).into_response())
        }
        Err(Error::Invalid(findings)) => {
            let shown = Shown {
                notice: Some(Message::new("roster-page-to-mend").with("count", findings.0.len())),
                findings,
                status: StatusCode::UNPROCESSABLE_ENTITY,
                ..Shown::default()
            };
            render(visit, &view, &shown)
        }
        Err(error) => locked(visit, assignment, error),
    }
}

fn as_typed(typed: &Typed, before: u64) -> Vec<ShownRow> {
    (before + 1..)
        .zip(&typed.rows)
        .map(|(number, row)| ShownRow {
            ordinal: row.ordinal,
            number,
            faults: vec![None; row.cells.len()],
            cells: row.cells.clone(),
        })
        .collect()
}
