//! The pages of the people of the office: one folder per noun, each with its `routes()`.
//!
//! They stand in one frame (`templates/web/office/base.html`), speak the person's language, and change things only by a
//! form that carries the key of the session. What a person may do is decided by the verbs of the service.

mod access_log;
mod account;
mod administration;
mod draft;
mod find;
mod follow;
pub(in crate::web) mod form;
mod frame;
mod intake;
mod letter;
mod mail;
mod pager;
mod people;
mod place;
mod start;
mod template;

pub use super::address::address;
pub use frame::OfficeFrame;
pub use pager::Pager;
pub use place::Place;

use axum::Router;
use axum::routing::get;

use super::Site;

/// The addresses of all nouns. No form among them passes without the key of its session: the layer stands around them all
/// (`web::router`).
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/truc-tiep", get(super::live::stream))
        .merge(start::routes())
        .merge(draft::routes())
        .merge(intake::routes())
        .merge(letter::routes())
        .merge(mail::routes())
        .merge(follow::routes())
        .merge(find::routes())
        .merge(administration::routes())
        .merge(access_log::routes())
        .merge(account::routes())
        .merge(people::routes())
        .merge(template::routes())
}
