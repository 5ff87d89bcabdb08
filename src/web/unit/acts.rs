//! The small forms: receipt, progress, more time, contest.

use axum::Form;
use axum::extract::Path;
use serde::Deserialize;

use crate::service::follow::{self, Receipt};
use crate::text::dates;
use crate::web::{Answer, Deed, Visit};

/// Fields of the small forms; each form sends some.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    /// Key made with the form.
    khoa: String,
    /// The person.
    nguoi: String,
    /// Số đến.
    so_den: String,
    /// What was written.
    noi_dung: String,
    /// A day.
    ngay: String,
    /// A unit, in words.
    don_vi: String,
}

type Addressed = Path<(String, String)>;

/// Xác nhận tiếp nhận.
pub async fn acknowledge(
    visit: Visit,
    Path((_, document)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let receipt = Receipt {
        document,
        unit: visit.visitor.unit.clone(),
        by: form.nguoi.clone(),
        incoming_number: form.so_den,
    };
    let actor = visit.actor(&form.nguoi);
    let at = visit.guide(follow::acknowledge(visit.site.office(), &actor, receipt).await)?;
    Ok(visit.go_on("", Deed::Acknowledged, at))
}

/// Cập nhật tiến độ.
pub async fn progress(
    visit: Visit,
    Path((_, assignment)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let office = visit.site.office();
    let done = follow::progress(office, &actor, &assignment, &form.khoa, &form.noi_dung).await;
    Ok(visit.go_on("", Deed::Progress, visit.guide(done)?))
}

/// Đề nghị gia hạn.
pub async fn more_time(
    visit: Visit,
    Path((_, assignment)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let until = dates::read_date(&form.ngay).ok();
    let office = visit.site.office();
    let reason = &form.noi_dung;
    let done = follow::more_time(office, &actor, &assignment, &form.khoa, until, reason).await;
    Ok(visit.go_on("", Deed::MoreTime, visit.guide(done)?))
}

/// Kiến nghị phân công lại.
pub async fn contest(
    visit: Visit,
    Path((_, assignment)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let office = visit.site.office();
    let (reason, unit) = (&form.noi_dung, &form.don_vi);
    let done = follow::contest(office, &actor, &assignment, &form.khoa, reason, unit).await;
    Ok(visit.go_on("", Deed::Contested, visit.guide(done)?))
}
