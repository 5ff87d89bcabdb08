//! Acts on a whole letter. Each has a page that says what will happen and what cannot be undone; doing it is a second step.
//!
//! | file | what |
//! |---|---|
//! | `deed` | the table of the acts: their words in addresses, whom they are for, where they fit |
//! | `page` | the page of an act |
//! | `form` | its form, and what it says will happen |
//! | `told` | whom a reminder would reach; the mutes that hold |
//! | `perform` | the verbs |
//! | `supplement` | further files, which come as a form of their own kind |
//! | `calls` | the sheet of those to be called |

mod calls;
mod deed;
mod form;
mod page;
mod perform;
mod supplement;
mod told;

pub use calls::{calls, calls_of};
pub use deed::{ActLink, RefusedAct, links};
pub use page::{show, show_supplement};
pub use perform::perform;
pub use supplement::{bytes_of, supplement};
