//! Cấu hình: every setting of the office with its value and its meaning, and changes made on the page.
//!
//! The file `congvan.yaml` says where the program finds its database, its mail server and its keys; that stays there. What
//! only the office's rules decide ([`Known::may_change`]) may be changed on the page: the change is kept in the database,
//! wins over the file, is written down with who and when, and is in force at once in this process; others notice it at
//! their next round ([`refresh`]).

mod change;
mod known;
mod list;
mod read;
mod refresh;

pub use change::{change, give_back};
pub use known::{ALL, Known, SettingKind};
pub use list::{SettingLine, list};
pub use refresh::refresh;

/// Kind of the streams of events; one stream per setting.
pub const STREAM: &str = "setting";
/// Before the name of the setting, in the table of settings.
const KEY: &str = "chosen:";
