//! Văn bản: the list, a letter with its units, and every act on them.
//!
//! | address | what |
//! |---|---|
//! | `/van-ban` | all letters, filtered, a page at a time |
//! | `/van-ban/ID` | a letter: its page, its units, one unit (`?dv=`), its history and verification (`?xem=`) |
//! | `/van-ban/ID/trang/N`, `/van-ban/ID/tep/…` | its pages as pictures, its files |
//! | `/van-ban/ID/nhieu`, `…/ghi-nhan-nhieu` | acts on many of its units at once |
//! | `/van-ban/ID/chua-bao-cao`, `…/bieu/N` | who is silent, as text; the rows of all units as a workbook |
//! | `/van-ban/ID/VIỆC` | an act on the whole letter: what will happen, then doing it |
//! | `/van-ban/ID/don-vi/UNIT/…`, `…/bao-cao/…`, `…/viec/…` | acts about one unit, report, task |

mod acts;
mod collected;
mod list;
mod many;
mod panel;
mod panel_forms;
mod sent;
mod sheet;
mod show;
mod task_acts;
mod unit_acts;
mod units;
mod view;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::service::{Act, require};
use crate::web::{Member, Site};

pub(super) use acts::bytes_of;
use sent::Doing;
pub(super) use view::{state_message, state_tone};

/// Whether the rights of a person let them do something; the verb asks again.
pub(super) fn may(member: &Member, act: Act) -> bool {
    require(&member.actor, act).is_ok()
}

/// The addresses.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/van-ban", get(list::show))
        .route("/van-ban/{document}", get(show::show))
        .route("/van-ban/{document}/trang/{page}", get(sheet::page))
        .route("/van-ban/{document}/ban-in.pdf", get(sheet::print))
        .route("/van-ban/{document}/tep/{ordinal}", get(sheet::file))
        .route("/van-ban/{document}/bao-cao/{report}/tep/{name}", get(sheet::report_file))
        .route(
            "/van-ban/{document}/y-kien/{contribution}/tep/{name}",
            get(sheet::contribution_file),
        )
        .route("/van-ban/{document}/goi", get(acts::calls))
        .route("/van-ban/{document}/nhieu", post(many::press))
        .route("/van-ban/{document}/ghi-nhan-nhieu", post(many::record))
        .route("/van-ban/{document}/chua-bao-cao", get(many::silent))
        .route("/van-ban/{document}/bieu/{task}", post(collected::workbook))
        .route("/van-ban/{document}/{act}", get(acts::show).post(acts::perform))
        .route("/van-ban/{document}/don-vi/{unit}/tiep-nhan", post(Doing(unit_acts::acknowledge)))
        .route("/van-ban/{document}/don-vi/{unit}/da-huy", post(Doing(unit_acts::destroyed)))
        .route("/van-ban/{document}/don-vi/{unit}/goi", post(Doing(unit_acts::call)))
        .route("/van-ban/{document}/don-vi/{unit}/nhac", post(Doing(unit_acts::remind)))
        .route("/van-ban/{document}/don-vi/{unit}/ngung-nhac", post(Doing(unit_acts::mute)))
        .route("/van-ban/{document}/don-vi/{unit}/giao", post(Doing(unit_acts::hand_over)))
        .route(
            "/van-ban/{document}/don-vi/{unit}/bao-cao/{report}/xac-nhan",
            post(Doing(unit_acts::confirm)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/bao-cao/{report}/bo-sung",
            post(Doing(unit_acts::ask_more)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/gia-han",
            post(Doing(task_acts::more_time)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/giu-nguyen",
            post(Doing(task_acts::insist)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/chuyen",
            post(Doing(task_acts::reassign)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/tam-dung",
            post(Doing(task_acts::suspend)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/tiep-tuc",
            post(Doing(task_acts::resume)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/viec/{assignment}/ket-thuc",
            post(Doing(task_acts::close)),
        )
        .route(
            "/van-ban/{document}/don-vi/{unit}/ghi-nhan",
            post(Doing(unit_acts::record)).layer(DefaultBodyLimit::disable()),
        )
        .route(
            "/van-ban/{document}/bo-sung-tai-lieu",
            get(acts::show_supplement).post(acts::supplement).layer(DefaultBodyLimit::disable()),
        )
}
