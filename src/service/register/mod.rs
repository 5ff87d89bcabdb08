//! Sổ đăng ký: which yearly series an office keeps, for which kinds, from which number on.

mod add;
mod book;
mod list;
mod open;
mod reserve;

pub use add::{Mode, NewRegister, add};
pub use book::{BookPdf, book, book_pdf, book_xlsx};
pub use list::{Series, list};
pub use open::open;
pub(super) use reserve::not_kept;
pub use reserve::{give_up, reserve};

use super::{Error, Office, Result};
use crate::domain::{Actor, Place};
use crate::store::register::Register;
use crate::text::Message;

/// Finds a register of the actor's office by its code.
async fn find(office: &Office, actor: &Actor, code: &str) -> Result<Register> {
    let registers = crate::store::register::list(office.store.read(), &actor.visibility()).await?;
    registers
        .into_iter()
        .find(|register| register.code == code)
        .ok_or_else(|| Error::NotFound(Message::new("register-unknown").with("code", code)))
}

/// The id of a register of the actor's office.
///
/// # Errors
/// [`Error::NotFound`] for an unknown code.
pub async fn id(office: &Office, actor: &Actor, code: &str) -> Result<String> {
    Ok(find(office, actor, code).await?.id)
}

/// Refuses a year that no letter of an office in use bears.
fn sensible_year(year: i32) -> Result<()> {
    if (2000..=2100).contains(&year) {
        return Ok(());
    }
    Err(Error::invalid(Place::field("year"), Message::new("register-year").with("year", year)))
}

/// The code of the office's register, where it keeps only one.
///
/// # Errors
/// [`Error::NotFound`] without any; [`Error::Conflict`], naming them, where there are several.
pub async fn only(office: &Office, actor: &Actor) -> Result<String> {
    super::require(actor, super::Act::Show)?;
    let all = crate::store::register::list(office.store.read(), &actor.visibility()).await?;
    match all.as_slice() {
        [] => Err(Error::NotFound(Message::new("book-no-register"))),
        [one] => Ok(one.code.clone()),
        several => {
            let codes: Vec<&str> = several.iter().map(|one| one.code.as_str()).collect();
            let message = Message::new("book-which-register").with("known", codes.join(", "));
            Err(Error::Conflict(message))
        }
    }
}
