//! What administrators do with one account.

use axum::Form;
use axum::extract::{Path, State};
use serde::Deserialize;

use super::edit;
use crate::service::{self, account};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::office::account::{DelegationTyped, lines};
use crate::web::{Answer, Member, Site};

/// Fields of the small forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    ly_do: String,
    cho: String,
}

fn home(which: &str) -> String {
    format!("/quan-tri/nguoi-dung/{}", crate::web::address::percent(which))
}

/// Ngừng sử dụng.
pub async fn disable(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = account::disable(site.office(), &member.actor, &which, &typed.ly_do).await;
    let account = guide(done, home(&which))?;
    let done = Message::new("people-disabled").with("name", &account.name);
    member.go(&site, &home(&which), &done)
}

/// Dùng lại.
pub async fn enable(State(site): State<Site>, member: Member, Path(which): Path<String>) -> Answer {
    let account = guide(account::enable(site.office(), &member.actor, &which).await, home(&which))?;
    member.go(&site, &home(&which), &Message::new("people-enabled").with("name", &account.name))
}

/// Cấp lại mật khẩu.
pub async fn password(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
) -> Answer {
    let office = site.office();
    let new = guide(account::reset_password(office, &member.actor, &which).await, home(&which))?;
    let one = guide(account::show(office, &member.actor, &which).await, home(&which))?;
    edit::password_page(&site, &member, &one.account, &new)
}

/// Tắt xác thực hai bước.
pub async fn second_factor(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
) -> Answer {
    let done = account::remove_second_factor(site.office(), &member.actor, &which).await;
    guide(done, home(&which))?;
    member.go(&site, &home(&which), &Message::new("people-second-removed"))
}

/// Kết thúc các phiên.
pub async fn sessions(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
) -> Answer {
    let ended = account::end_sessions(site.office(), &member.actor, &which).await;
    let ended = guide(ended, home(&which))?;
    let done = Message::new("people-sessions-ended").with("count", ended);
    member.go(&site, &home(&which), &done)
}

/// Bàn giao.
pub async fn hand_over(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = account::hand_over_all(site.office(), &member.actor, &which, &typed.cho).await;
    let done = guide(done, home(&which))?;
    let said = Message::new("people-handed-over").with("letters", done.letters);
    member.go(&site, &home(&which), &said.with("delegations", done.delegations))
}

/// Ủy quyền thay người đi vắng.
pub async fn delegate(
    State(site): State<Site>,
    member: Member,
    Path(which): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let typed = DelegationTyped { tu: String::new(), ..DelegationTyped::from(fields) };
    let wanted = typed.wanted(&which);
    match account::delegate(site.office(), &member.actor, None, wanted).await {
        Ok(_) => member.go(&site, &home(&which), &Message::new("account-page-delegated")),
        Err(error @ service::Error::Invalid(_)) => {
            let faults = lines(member.lang, error)?;
            edit::page(&site, &member, &which, None, Vec::new(), Some((typed, faults))).await
        }
        Err(error) => guide(Err(error), home(&which)),
    }
}

/// Kết thúc một ủy quyền.
pub async fn end_delegation(
    State(site): State<Site>,
    member: Member,
    Path(delegation): Path<String>,
) -> Answer {
    let own = Some(&member.account);
    let done = account::end_delegation(site.office(), &member.actor, own, &delegation).await;
    guide(done, "/quan-tri/nguoi-dung")?;
    let done = Message::new("account-page-delegation-ended");
    member.go(&site, "/quan-tri/nguoi-dung", &done)
}
