//! Pages: one folder per noun, one file per page or action. They parse, call one verb of the service, and fill a template.
//!
//! A unit has no account: the address of its page is its key (`/d/TOKEN`), and nothing else is asked. GET and HEAD change
//! nothing, so scanners and prefetchers do no harm; every act is a plain form (POST), carries a key made with the page so
//! that a double click is one act, and ends in a redirect (303) to the page with a receipt. There is no script.
//!
//! The people of the office sign in ([`Member`]); their pages are the folder `office`, where a little script makes live
//! what also works without it.

mod address;
mod assets;
mod attempts;
mod caller;
mod check;
mod collector;
mod entrance;
mod fault;
mod guard;
mod input;
mod live;
mod member;
mod office;
mod pages;
mod portal;
mod receipt;
mod router;
mod serve;
mod session;
mod site;
mod tls;
mod unit;
mod upload;
mod verification;
mod visitor;
mod words;

pub use fault::{Answer, Fault};
pub use member::{Member, receipt_in};
pub use office::{OfficeFrame, Place};
pub use pages::{BadPage, Pages};
pub use receipt::{Deed, Receipt};
pub use router::router;
pub use serve::serve;
pub use session::Occupant;
pub use site::{Frame, Site};
pub use tls::configuration as tls_configuration;
pub use visitor::Visit;

use attempts::Attempts;
