//! Leaving the desk: for good, or for a while.

use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};

use super::enter::{Typed, check};
use super::page::Found;
use crate::service::account::{self, Standing};
use crate::web::caller::Caller;
use crate::web::session::cookie;
use crate::web::{Answer, Site};

/// `POST /dang-xuat`
pub async fn sign_out(
    State(site): State<Site>,
    Caller(browser): Caller,
    Found(found): Found,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    if let Standing::Open(holder) | Standing::Held(holder, _) = &found {
        check(holder, &typed, &headers)?;
        account::sign_out(site.office(), holder, &browser).await?;
    }
    Ok((cookie::signed_out(&site), Redirect::to("/dang-nhap")).into_response())
}

/// `POST /tam-dung`
pub async fn pause(
    State(site): State<Site>,
    Found(found): Found,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    if let Standing::Open(holder) = &found {
        check(holder, &typed, &headers)?;
        account::pause(site.office(), holder).await?;
    }
    Ok(Redirect::to("/dang-nhap").into_response())
}
