//! What is typed at the entrance.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::page::{self, Found, Opening, Stage, Way, place};
use crate::service::account::{Duty, Holder, Standing};
use crate::service::{self, account};
use crate::web::attempts::Purpose;
use crate::web::caller::Caller;
use crate::web::fault::guide;
use crate::web::session::{KeyFault, Replay, cookie, is_key, parked};
use crate::web::{Answer, Fault, Site};

/// Fields of the forms of the entrance; each sends some.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "_khoa")]
    pub key: String,
    /// Login name.
    ten: String,
    mat_khau: String,
    /// Code of the telephone.
    ma: String,
    tiep: String,
    giu: String,
    nn: String,
}

impl Typed {
    fn way(&self) -> Way {
        Way { tiep: self.tiep.clone(), giu: self.giu.clone(), nn: self.nn.clone() }
    }
}

/// `POST /dang-nhap`
pub async fn sign_in(
    State(site): State<Site>,
    Caller(browser): Caller,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let office = site.office();
    guide(site.may_try(Purpose::SignIn, browser.address), "/dang-nhap")?;
    let before = cookie::carried(&headers, &site);
    let done =
        account::sign_in(office, &typed.ten, &typed.mat_khau, &browser, before.as_deref()).await;
    let signed_in = match done {
        Ok(signed_in) => signed_in,
        Err(service::Error::Conflict(message)) => {
            site.tried(Purpose::SignIn, browser.address);
            let opening =
                Opening { fault: Some(&message), login: &typed.ten, ..Opening::default() };
            return page::open(&site, &typed.way(), &opening);
        }
        Err(error) => return Err(error.into()),
    };
    let carried = cookie::signed_in(&site, &signed_in);
    let standing = account::standing(office, &signed_in.token, &browser, true).await?;
    let next = match &standing {
        Standing::Open(holder) => {
            go_on(&site, &headers, holder, &signed_in.token, &typed.way()).await
        }
        // The form goes on waiting behind the code.
        Standing::Held(holder, Duty::Code) => {
            let opening =
                Opening { holder: Some(holder), stage: Stage::Code, ..Opening::default() };
            page::open(&site, &typed.way(), &opening)?
        }
        Standing::Held(_, Duty::Password) => Redirect::to("/tai-khoan/mat-khau").into_response(),
        Standing::Held(_, Duty::Enrol) => Redirect::to("/tai-khoan/ma").into_response(),
        _ => Redirect::to("/dang-nhap").into_response(),
    };
    Ok((carried, next).into_response())
}

/// `POST /dang-nhap/tiep-tuc`
pub async fn resume(
    State(site): State<Site>,
    Caller(browser): Caller,
    Found(found): Found,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let is_script = headers.contains_key("x-khoa");
    match &found {
        Standing::Held(holder, Duty::Resume) => {
            check(holder, &typed, &headers)?;
            let given = if typed.ma.is_empty() { &typed.mat_khau } else { &typed.ma };
            match account::resume(site.office(), holder, given, &browser).await {
                Ok(()) if is_script => Ok(StatusCode::NO_CONTENT.into_response()),
                Ok(()) => {
                    let token = cookie::carried(&headers, &site).unwrap_or_default();
                    Ok(go_on(&site, &headers, holder, &token, &typed.way()).await)
                }
                Err(service::Error::Conflict(message)) => {
                    let stage = Stage::Resume;
                    let opening = Opening {
                        holder: Some(holder),
                        stage,
                        fault: Some(&message),
                        ..Opening::default()
                    };
                    page::open(&site, &typed.way(), &opening)
                }
                Err(error) => Err(error.into()),
            }
        }
        Standing::Open(_) if is_script => Ok(StatusCode::NO_CONTENT.into_response()),
        Standing::Open(holder) => {
            check(holder, &typed, &headers)?;
            let token = cookie::carried(&headers, &site).unwrap_or_default();
            Ok(go_on(&site, &headers, holder, &token, &typed.way()).await)
        }
        _ if is_script => Ok(StatusCode::UNAUTHORIZED.into_response()),
        other => page::open(&site, &typed.way(), &page::opening(other)),
    }
}

/// `POST /dang-nhap/ma`
pub async fn code(
    State(site): State<Site>,
    Caller(browser): Caller,
    Found(found): Found,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let Standing::Held(holder, Duty::Code) = &found else {
        let to = match found {
            Standing::Open(_) => place(&typed.tiep),
            _ => "/dang-nhap".to_owned(),
        };
        return Ok(Redirect::to(&to).into_response());
    };
    check(holder, &typed, &headers)?;
    match account::enter_code(site.office(), holder, &typed.ma, &browser).await {
        Ok(()) => {
            let token = cookie::carried(&headers, &site).unwrap_or_default();
            Ok(go_on(&site, &headers, holder, &token, &typed.way()).await)
        }
        Err(service::Error::Conflict(message)) => {
            let opening = Opening {
                holder: Some(holder),
                stage: Stage::Code,
                fault: Some(&message),
                ..Opening::default()
            };
            page::open(&site, &typed.way(), &opening)
        }
        Err(error) => Err(error.into()),
    }
}

/// The forms of somebody whose session is known carry its key.
pub(super) fn check(holder: &Holder, typed: &Typed, headers: &HeaderMap) -> Result<(), Fault> {
    let script = headers.get("x-khoa").and_then(|value| value.to_str().ok());
    let given = script.or(Some(typed.key.as_str()).filter(|key| !key.is_empty()));
    if is_key(given, holder) {
        return Ok(());
    }
    let fault = if given.is_some() { KeyFault::Foreign } else { KeyFault::Missing };
    Err(Fault::from(fault).back_to("/dang-nhap"))
}

/// On to the form that waits, or to the page that was asked for.
async fn go_on(
    site: &Site,
    headers: &HeaderMap,
    holder: &Holder,
    token: &str,
    way: &Way,
) -> Response {
    if !way.giu.is_empty() {
        let cookie = cookie::pair(site, token);
        let session =
            parked::Session { cookie: &cookie, form_key: &holder.session.form_key, headers };
        let form = site.parked().take(site, &way.giu, &holder.account.id, &session).await;
        if let Some(form) = form {
            let mut response = StatusCode::NO_CONTENT.into_response();
            response.extensions_mut().insert(Replay::new(form));
            return response;
        }
    }
    Redirect::to(&place(&way.tiep)).into_response()
}
