//! The small forms: receipt, destruction, handing on, contact, progress, more time, contest.

use axum::Form;
use axum::extract::Path;
use serde::Deserialize;

use crate::domain::Contact;
use crate::service::follow::{self, Colleague, Receipt};
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
    /// A person of the unit.
    ho_ten: String,
    /// A mail address.
    thu: String,
    /// A position.
    chuc_vu: String,
    /// A telephone number.
    dien_thoai: String,
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

/// Xác nhận đã hủy bản điện tử của văn bản thu hồi.
pub async fn destroyed(
    visit: Visit,
    Path((_, document)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let (office, unit) = (visit.site.office(), &visit.visitor.unit);
    let done = follow::confirm_destroyed(office, &actor, &document, unit, &form.nguoi).await;
    Ok(visit.go_on("", Deed::Destroyed, visit.guide(done)?))
}

/// Chuyển người xử lý.
pub async fn hand_on(
    visit: Visit,
    Path((_, document)): Addressed,
    Form(form): Form<Filled>,
) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let to = Colleague {
        document,
        unit: visit.visitor.unit.clone(),
        name: form.ho_ten,
        email: form.thu,
        note: form.noi_dung,
    };
    let done = follow::hand_on(visit.site.office(), &actor, &to).await;
    Ok(visit.go_on("", Deed::HandedOn, visit.guide(done)?))
}

/// Cập nhật thông tin liên hệ.
pub async fn contact(visit: Visit, Form(form): Form<Filled>) -> Answer {
    let actor = visit.actor(&form.nguoi);
    let given = |words: String| Some(words).filter(|words| !words.trim().is_empty());
    let contact = Contact {
        name: form.ho_ten,
        position: given(form.chuc_vu),
        phone: given(form.dien_thoai),
        email: given(form.thu),
    };
    let unit = &visit.visitor.unit;
    let done = follow::correct_contact(visit.site.office(), &actor, unit, &contact).await;
    Ok(visit.go_on("", Deed::Contact, visit.guide(done)?))
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
