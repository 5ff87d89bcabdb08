//! Yếu tố thứ hai: the code that a telephone shows (TOTP, RFC 6238), and recovery codes for when it is lost.
//!
//! The secret must be there in plain to compute codes, so it is kept sealed with the office's key (ChaCha20-Poly1305): a
//! stolen database alone makes no codes. Recovery codes are kept as digests under the same key.

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::Sha256;
use totp_rs::{Algorithm, TOTP};

use super::log::{self, Access, Who};
use super::{Browser, Holder, password};
use crate::domain::Role;
use crate::service::{Error, Office, Result};
use crate::store::account::{Account, RecoveryCode};
use crate::store::session::{Session, Which};
use crate::store::{self, Tx};
use crate::text::Message;

/// Digits of a code, and seconds for which it stands: what every telephone knows without asking.
const DIGITS: usize = 6;
const STEP: u64 = 30;
/// Codes before and after the present one that are taken: clocks of telephones differ.
const SKEW: i64 = 1;
/// Bytes of a secret (RFC 4226, 4: at least 128 bits, 160 recommended).
const SECRET: usize = 20;
/// Recovery codes made at once.
const RECOVERY: usize = 10;

/// Whether a second factor is asked of an account here.
#[must_use]
pub fn is_second_asked(office: &Office, account: &Account, browser: &Browser) -> bool {
    let inside = &office.settings.accounts.inside;
    let is_outside =
        !inside.is_empty() && !inside.iter().any(|network| network.contains(browser.address));
    let is_administrator = super::roles_of(&account.roles).contains(&Role::Administrator);
    account.totp_since.is_some() || is_administrator || is_outside
}

/// What was given for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Code,
    Recovery,
    Wrong,
}

/// Takes a code of the telephone or a recovery code; neither is taken twice.
pub(super) async fn take(office: &Office, tx: &Tx, account: &str, typed: &str) -> Result<Given> {
    let owner = &office.settings.office;
    let Some(account) = store::account::lock(tx, owner, account).await? else {
        return Ok(Given::Wrong);
    };
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(32).collect();
    if let Some(kept) = account.totp_secret.as_deref().filter(|_| account.totp_since.is_some())
        && let Some(step) = matching_step(office, &account.id, kept, &digits)?
    {
        if step <= account.totp_step {
            return Ok(Given::Wrong);
        }
        store::account::save(tx, Account { totp_step: step, ..account }).await?;
        return Ok(Given::Code);
    }
    let Some(code) = read_recovery(&digits) else { return Ok(Given::Wrong) };
    let digest = recovery_digest(office, &account.id, &code);
    let now = office.clock.now();
    let used = store::account::use_recovery_code(tx, &account.id, &digest, now).await?;
    Ok(if used { Given::Recovery } else { Given::Wrong })
}

/// The step whose code was typed, near the present one; compared in a time that does not depend on the digits.
fn matching_step(office: &Office, account: &str, kept: &str, typed: &str) -> Result<Option<i64>> {
    let secret = unseal(office, account, kept)?;
    let totp = totp(office, secret, "");
    let seconds = office.clock.now().timestamp();
    let present = seconds / i64::try_from(STEP).unwrap_or(30);
    let mut found = None;
    for step in present - SKEW..=present + SKEW {
        let Ok(at) = u64::try_from(step * 30) else { continue };
        if is_equal(totp.generate(at).as_bytes(), typed.as_bytes()) {
            found = Some(step);
        }
    }
    Ok(found)
}

fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn totp(office: &Office, secret: Vec<u8>, login: &str) -> TOTP {
    // The label in the telephone must not hold a colon: it parts the office from the name.
    let issuer = format!("congvan {}", office.settings.office).replace(':', " ");
    let login = login.replace(':', " ");
    TOTP::new_unchecked(Algorithm::SHA1, DIGITS, 1, STEP, secret, Some(issuer), login)
}

/// What a telephone reads to know the secret.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// `otpauth://totp/…`, shown as a picture.
    pub address: String,
    /// The secret in groups of four letters, for typing.
    pub secret: String,
}

/// Begins to set a second factor up: makes a secret, or shows the one that waits for its first code.
///
/// # Errors
/// Conflict when one is in use already.
pub async fn begin_enrolment(office: &Office, holder: &Holder) -> Result<Enrolment> {
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let account = store::account::lock(&tx, owner, &holder.account.id).await?;
    let account = account.ok_or_else(super::unknown)?;
    if account.totp_since.is_some() {
        return Err(Error::Conflict(Message::new("account-second-there")));
    }
    let secret = if let Some(kept) = &account.totp_secret {
        unseal(office, &account.id, kept)?
    } else {
        let secret = office.ids.bytes::<SECRET>().to_vec();
        let sealed = seal(office, &account.id, &secret)?;
        let with = Account { totp_secret: Some(sealed), ..account.clone() };
        store::account::save(&tx, with).await?;
        tx.commit().await?;
        secret
    };
    let letters = BASE32_NOPAD.encode(&secret);
    let groups: Vec<_> = letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    Ok(Enrolment {
        address: totp(office, secret, &account.login).get_url(),
        secret: groups.join(" "),
    })
}

/// Ends setting up with the first code; gives the recovery codes, shown this once.
///
/// # Errors
/// Conflict when the code is wrong.
pub async fn confirm_enrolment(
    office: &Office,
    holder: &Holder,
    typed: &str,
    browser: &Browser,
) -> Result<Vec<String>> {
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let account = store::account::lock(&tx, owner, &holder.account.id).await?;
    let account = account.ok_or_else(super::unknown)?;
    let Some(kept) = account.totp_secret.clone().filter(|_| account.totp_since.is_none()) else {
        return Err(Error::Conflict(Message::new("account-second-there")));
    };
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(32).collect();
    let Some(step) = matching_step(office, &account.id, &kept, &digits)? else {
        return Err(Error::Conflict(Message::new("account-enrol-wrong")));
    };
    let now = office.clock.now();
    let account = Account { totp_since: Some(now), totp_step: step, ..account };
    store::account::save(&tx, account.clone()).await?;
    let codes = new_recovery(office, &tx, &account).await?;
    let session = Session { second_done: true, ..holder.session.clone() };
    store::session::save(&tx, session).await?;
    // Browsers that came in without it come in again.
    let which = Which::AllBut(&holder.session.id);
    store::session::end(&tx, &account.id, which, "second-factor-set", now).await?;
    let who = Who::Account(&account);
    log::write(office, &tx, Access::SecondFactorSet, who, Some(browser), "").await?;
    tx.commit().await?;
    Ok(codes)
}

/// Makes new recovery codes in the place of the old ones, for whoever gives the password.
///
/// # Errors
/// Conflict when the password is wrong, or no second factor is in use.
pub async fn renew_recovery(
    office: &Office,
    holder: &Holder,
    typed_password: &str,
    browser: &Browser,
) -> Result<Vec<String>> {
    super::own::prove(office, holder, typed_password, browser).await?;
    let tx = office.store.begin().await?;
    let owner = &office.settings.office;
    let account = store::account::lock(&tx, owner, &holder.account.id).await?;
    let account = account.filter(|account| account.totp_since.is_some());
    let account = account.ok_or_else(|| Error::Conflict(Message::new("account-second-none")))?;
    let codes = new_recovery(office, &tx, &account).await?;
    let who = Who::Account(&account);
    log::write(office, &tx, Access::SecondFactorSet, who, Some(browser), "recovery").await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor away, for whoever gives the password; administrators must set up another at once.
///
/// # Errors
/// Conflict when the password is wrong.
pub async fn remove(
    office: &Office,
    holder: &Holder,
    typed_password: &str,
    browser: &Browser,
) -> Result<()> {
    super::own::prove(office, holder, typed_password, browser).await?;
    let tx = office.store.begin().await?;
    forget(office, &tx, &holder.account.id).await?;
    let who = Who::Account(&holder.account);
    log::write(office, &tx, Access::SecondFactorTaken, who, Some(browser), "").await?;
    Ok(tx.commit().await?)
}

/// Takes secret and recovery codes of an account away.
pub(super) async fn forget(office: &Office, tx: &Tx, account: &str) -> Result<()> {
    let owner = &office.settings.office;
    let account = store::account::lock(tx, owner, account).await?.ok_or_else(super::unknown)?;
    store::account::set_recovery_codes(tx, &account.id, Vec::new()).await?;
    let without = Account { totp_secret: None, totp_since: None, totp_step: 0, ..account };
    Ok(store::account::save(tx, without).await?)
}

/// Sets a second factor up whose telephone nobody has; gives the recovery codes.
pub(super) async fn set_up(office: &Office, tx: &Tx, account: &str) -> Result<Vec<String>> {
    let owner = &office.settings.office;
    let account = store::account::lock(tx, owner, account).await?.ok_or_else(super::unknown)?;
    let sealed = seal(office, &account.id, &office.ids.bytes::<SECRET>())?;
    let now = office.clock.now();
    let with = Account { totp_secret: Some(sealed), totp_since: Some(now), ..account };
    store::account::save(tx, with.clone()).await?;
    new_recovery(office, tx, &with).await
}

async fn new_recovery(office: &Office, tx: &Tx, account: &Account) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY).map(|_| printed_recovery(office)).collect();
    let rows = codes.iter().filter_map(|code| read_recovery(code)).map(|code| RecoveryCode {
        account_id: account.id.clone(),
        digest: recovery_digest(office, &account.id, &code),
        owner_unit: account.owner_unit.clone(),
        made_at: office.clock.now(),
        used_at: None,
    });
    store::account::set_recovery_codes(tx, &account.id, rows.collect()).await?;
    Ok(codes)
}

/// `7kqm-2xrt-h0`: ten letters, 50 bits, behind the lock of wrong codes.
fn printed_recovery(office: &Office) -> String {
    let letters = password::letters().encode(&office.ids.bytes::<7>());
    format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..10])
}

/// Brings a recovery code into its one form; none when it is none.
fn read_recovery(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| *c != '-' && !c.is_whitespace())
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            letter => letter,
        })
        .collect();
    (code.len() == 10 && code.chars().all(|c| c.is_ascii_alphanumeric())).then_some(code)
}

fn recovery_digest(office: &Office, account: &str, code: &str) -> String {
    HEXLOWER.encode(&keyed(office, &["recovery code", account, code]))
}

fn keyed(office: &Office, words: &[&str]) -> Vec<u8> {
    let key = office.settings.link_key.reveal();
    let mut seal = Hmac::<Sha256>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    seal.update(b"congvan account\0");
    for word in words {
        seal.update(word.as_bytes());
        seal.update(&[0]);
    }
    seal.finalize().into_bytes().to_vec()
}

fn sealing_key(office: &Office) -> Result<LessSafeKey> {
    let key = keyed(office, &["totp secret"]);
    Ok(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &key).map_err(Error::internal)?))
}

/// Nonce and sealed secret; the account's id is sealed with it, so that rows cannot be exchanged.
fn seal(office: &Office, account: &str, secret: &[u8]) -> Result<String> {
    let nonce = office.ids.bytes::<NONCE_LEN>();
    let mut sealed = secret.to_vec();
    let aad = Aad::from(account.as_bytes());
    let once = Nonce::assume_unique_for_key(nonce);
    sealing_key(office)?
        .seal_in_place_append_tag(once, aad, &mut sealed)
        .map_err(Error::internal)?;
    Ok(BASE64_NOPAD.encode(&[&nonce[..], &sealed].concat()))
}

fn unseal(office: &Office, account: &str, kept: &str) -> Result<Vec<u8>> {
    let broken = || Error::Conflict(Message::new("account-second-broken"));
    let bytes = BASE64_NOPAD.decode(kept.as_bytes()).map_err(|_| broken())?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
    let mut sealed = sealed.to_vec();
    let aad = Aad::from(account.as_bytes());
    let secret = sealing_key(office)?.open_in_place(nonce, aad, &mut sealed);
    Ok(secret.map_err(|_| broken())?.to_vec())
}
