//! People of the office who are signed in: rows as the pages would have left them, without the time that passwords take.

use congvan::domain::{Id, Role};
use congvan::service::Office;
use congvan::store::account::{ACTIVE, Account};
use congvan::store::session::Session;
use congvan::store::{self};
use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Somebody with an open session.
#[derive(Debug, Clone)]
pub struct Person {
    pub account: Id,
    /// `phien=TOKEN`: the header `cookie` of their requests.
    pub cookie: String,
    /// The value of `_khoa` in their forms.
    pub form_key: String,
}

/// Makes an account with roles and opens a session of it, second factor given.
pub async fn signed_in(office: &Office, login: &str, roles: &[Role]) -> Person {
    let account = account(office, login, roles);
    let token = office.ids.secret();
    let session = session(office, &account, &token);
    let person = Person {
        account: account.id.clone(),
        cookie: format!("phien={token}"),
        form_key: session.form_key.clone(),
    };
    let tx = office.store.begin().await.expect("a transaction");
    store::account::insert(&tx, account).await.expect("an account");
    store::session::insert(&tx, session).await.expect("a session");
    tx.commit().await.expect("written");
    person
}

/// An account with roles; nobody knows its password.
pub fn account(office: &Office, login: &str, roles: &[Role]) -> Account {
    let now = office.clock.now();
    Account {
        id: office.ids.id(),
        owner_unit: office.settings.office.clone(),
        login: login.to_owned(),
        name: format!("Người Mẫu {login}"),
        position: None,
        department: None,
        roles: json!(roles.iter().map(|role| role.code()).collect::<Vec<_>>()),
        lang: "vi".to_owned(),
        password: "none".to_owned(),
        password_at: now,
        must_change: false,
        totp_secret: None,
        totp_since: Some(now),
        totp_step: 0,
        state: ACTIVE.to_owned(),
        created_at: now,
        created_by: "test".to_owned(),
        used_at: now,
        disabled_at: None,
        disabled_by: None,
        disabled_reason: None,
        version: 1,
    }
}

/// An open session of an account under a token.
pub fn session(office: &Office, account: &Account, token: &str) -> Session {
    let now = office.clock.now();
    Session {
        id: office.ids.id(),
        owner_unit: account.owner_unit.clone(),
        account_id: account.id.clone(),
        token: HEXLOWER.encode(&Sha256::digest(token.as_bytes())),
        form_key: office.ids.secret(),
        delegation_id: None,
        second_done: true,
        created_at: now,
        seen_at: now,
        paused: false,
        address: "127.0.0.1".to_owned(),
        device: "test".to_owned(),
        ended_at: None,
        ended_why: None,
    }
}
