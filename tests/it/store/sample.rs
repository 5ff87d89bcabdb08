//! Rows as small as a row can be.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use congvan::domain::{Actor, Role};
use congvan::store::document::Document;
use congvan::store::message::OutboundMessage;
use congvan::store::register::{Entry, Register};
use congvan::store::unit::{Unit, named};
use serde_json::json;

/// The office to which the rows belong.
pub const OFFICE: &str = "ubnd-xa-suoi-trong";

/// 20 November 2026, 8:30 in Hanoi.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 1, 30, 0).single().expect("a moment")
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub fn clerk() -> Actor {
    Actor::new("Lò Thị Mẫu", OFFICE, vec![Role::Registry])
}

pub fn unit(id: &str, name: &str) -> Unit {
    named(id, OFFICE, id, name)
}

pub fn document(id: &str, state: &str) -> Document {
    Document {
        id: id.to_owned(),
        owner_unit: OFFICE.to_owned(),
        kind: "cong-van".to_owned(),
        issuer_unit: OFFICE.to_owned(),
        origin: "own".to_owned(),
        state: state.to_owned(),
        signing_mode: "none".to_owned(),
        content: json!({ "kind": "cong-van", "body": [{ "text": "Thực hiện \"tốt\" – đúng hạn." }] }),
        number_value: Some(15),
        number_suffix: String::new(),
        notation: Some("UBND-VP".to_owned()),
        year: Some(2026),
        issued_on: Some(day(2026, 11, 20)),
        subject: Some("thử nghiệm".to_owned()),
        signer: None,
        draft_file: None,
        signed_file: None,
        engine: None,
        created_at: now(),
        created_by: "Lò Thị Mẫu".to_owned(),
        approved_at: None,
        numbered_at: None,
        signed_at: None,
        released_at: None,
        version: 1,
    }
}

pub fn register(id: &str, kinds: &[&str], mode: &str) -> Register {
    Register {
        id: id.to_owned(),
        owner_unit: OFFICE.to_owned(),
        code: id.to_owned(),
        name: format!("Sổ {id}"),
        kinds: json!(kinds),
        mode: mode.to_owned(),
    }
}

pub fn entry(id: &str, register: &str, value: i32, suffix: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        register_id: register.to_owned(),
        year: 2026,
        number_value: value,
        number_suffix: suffix.to_owned(),
        issuer_unit: OFFICE.to_owned(),
        notation: format!("UBND-{register}"),
        document_id: None,
        state: "used".to_owned(),
        reason: None,
        dated: day(2026, 11, 20),
        entered_at: now(),
        entered_by: "Lò Thị Mẫu".to_owned(),
    }
}

pub fn message(id: &str, unit: &str) -> OutboundMessage {
    OutboundMessage {
        id: id.to_owned(),
        owner_unit: OFFICE.to_owned(),
        purpose: "letter".to_owned(),
        document_id: None,
        unit_id: unit.to_owned(),
        delivery_id: None,
        address: format!("{id}@thu.example"),
        subject_key: String::new(),
        message_id: format!("<{id}@congvan.example>"),
        return_path: format!("tra-{id}@congvan.example"),
        state: "queued".to_owned(),
        priority: 5,
        attempts: 0,
        next_attempt_at: now(),
        lease_by: None,
        lease_until: None,
        data_begun_at: None,
        accepted_at: None,
        last_code: None,
        last_text: None,
        created_at: now(),
    }
}
