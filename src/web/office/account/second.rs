//! `/tai-khoan/ma`: the second factor and its recovery codes.

use axum::Form;
use axum::extract::State;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};

use super::{lines, page};
use crate::service::Error;
use crate::service::account::{self, Duty};
use crate::text::Message;
use crate::web::caller::Caller;
use crate::web::fault::{FaultLine, guide};
use crate::web::{Answer, Occupant, Site};

#[derive(Serialize)]
struct EnrolPage {
    /// Nothing else opens before.
    must: bool,
    /// The picture that the telephone reads.
    picture: String,
    secret: String,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct CodesPage {
    codes: Vec<String>,
    is_first: bool,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    ma: String,
    mat_khau: String,
}

/// Shows the secret that is to be read by the telephone.
pub async fn show(State(site): State<Site>, occupant: Occupant) -> Answer {
    enrol(&site, &occupant, Vec::new()).await
}

/// Takes the first code.
pub async fn confirm(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(typed): Form<Typed>,
) -> Answer {
    let holder = &occupant.holder;
    match account::confirm_enrolment(site.office(), holder, &typed.ma, &browser).await {
        Ok(codes) => {
            let done = Occupant { duty: None, ..occupant };
            codes_page(&site, &done, codes, true)
        }
        Err(error) => {
            let faults = lines(occupant.member.lang, error)?;
            enrol(&site, &occupant, faults).await
        }
    }
}

/// Makes new recovery codes.
pub async fn renew(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(typed): Form<Typed>,
) -> Answer {
    let holder = &occupant.holder;
    let made = account::renew_recovery(site.office(), holder, &typed.mat_khau, &browser).await;
    let codes = guide(made, "/tai-khoan")?;
    codes_page(&site, &occupant, codes, false)
}

/// Takes the second factor away.
pub async fn remove(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(typed): Form<Typed>,
) -> Answer {
    let holder = &occupant.holder;
    let done = account::remove(site.office(), holder, &typed.mat_khau, &browser).await;
    guide(done, "/tai-khoan")?;
    occupant.member.go(&site, "/tai-khoan", &Message::new("account-page-second-removed"))
}

async fn enrol(site: &Site, occupant: &Occupant, faults: Vec<FaultLine>) -> Answer {
    let begun = account::begin_enrolment(site.office(), &occupant.holder).await;
    let begun = match begun {
        Ok(begun) => begun,
        Err(error @ Error::Conflict(_)) => {
            return guide(Err(error), "/tai-khoan");
        }
        Err(error) => return Err(error.into()),
    };
    let is_fault = !faults.is_empty();
    let values = EnrolPage {
        must: occupant.duty == Some(Duty::Enrol),
        picture: picture(&begun.address)?,
        secret: begun.secret,
        faults,
    };
    page(site, occupant, "office/account/enrol.html", &values, is_fault)
}

fn codes_page(site: &Site, occupant: &Occupant, codes: Vec<String>, is_first: bool) -> Answer {
    let values = CodesPage { codes, is_first };
    page(site, occupant, "office/account/codes.html", &values, false)
}

/// A square of squares, drawn by attributes alone: the policy of our pages allows no style inside.
fn picture(words: &str) -> Answer<String> {
    let code = QrCode::new(words).map_err(crate::service::Error::internal)?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(220, 220)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    let at = drawn.find("<svg").unwrap_or(0);
    Ok(drawn[at..].replacen("<svg", "<svg class=\"qr\" aria-hidden=\"true\"", 1))
}
