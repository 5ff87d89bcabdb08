//! The office on which the proofs run: registers and a directory of its own.

use std::time::{SystemTime, UNIX_EPOCH};

use congvan::{
    config::{Clock, Crash, Ids, Secret, Settings, SigningSettings},
    domain::{Actor, Block, Document, Paragraph, Role, SigningMode},
    files::Files,
    service::{
        Office,
        register::{self, Mode, NewRegister},
    },
    store::{Store, entity, group, row, unit},
    template, typeset,
};
use serde_json::json;

use super::Place;

/// Code of the office's unit.
pub const OFFICE: &str = "ubnd-huyen";
/// Codes of the registers and the notations numbered in them.
pub const REGISTERS: [(&str, &str); 4] =
    [("so-1", "UBND-NV"), ("so-2", "UBND-VX"), ("so-3", "UBND-KT"), ("so-4", "UBND-TH")];

/// Paragraphs that fill two pages.
const FILLING: usize = 11;

/// Holds every role.
pub fn actor() -> Actor {
    let roles = vec![Role::Clerk, Role::Registry, Role::Leader, Role::Administrator, Role::System];
    Actor::new("Nguyễn Văn Mẫu", OFFICE, roles)
}

/// Opens the office, as each process does.
pub async fn open(place: &Place, crash: Option<&str>) -> Office {
    let settings = Settings {
        office: OFFICE.to_owned(),
        signing: SigningSettings { mode: SigningMode::None, ..SigningSettings::default() },
        link_key: Secret::new(*b"a key of thirty-two bytes, fixed"),
        crash: crash.map(Crash::at).unwrap_or_default(),
        ..Settings::default()
    };
    std::fs::create_dir_all(&place.dir).expect("a folder");
    let store = Store::open(&place.url()).await.expect("the database");
    let files = Files::open(&place.dir.join("files")).expect("a folder of files");
    let engine = typeset::Engine::embedded().expect("the engine");
    Office::new(store, files, engine, Clock::default(), Ids::default(), settings)
}

/// Fills a new office: registers, and so many communes, each with one mailbox, beside police without any.
pub async fn fill(office: &Office, communes: usize) {
    for (code, _) in REGISTERS {
        let new = NewRegister {
            code: code.to_owned(),
            name: format!("Sổ {code}"),
            // The first takes what names no register; a register is chosen by code everywhere else.
            kinds: if code == "so-1" { Vec::new() } else { vec![kind_of(code)] },
            mode: Mode::Allot,
        };
        register::add(office, &actor(), new).await.expect("a register");
    }
    let tx = office.store.begin().await.expect("a transaction");
    let mut units = vec![
        (OFFICE.to_owned(), false),
        ("phong-noi-vu".to_owned(), true),
        ("cong-an-huyen".to_owned(), false),
    ];
    units.extend((1..=communes).map(|index| (format!("xa-{index:03}"), true)));
    for (code, has_mailbox) in &units {
        let name = format!("Đơn vị {code}");
        let unit = unit::named(format!("id-{code}"), OFFICE, code, &name);
        unit::insert(&tx, unit).await.expect("a unit");
        if *has_mailbox {
            let mailbox = entity::unit_address::Model {
                id: format!("box-{code}"),
                unit_id: format!("id-{code}"),
                email: format!("vanthu@{code}.example"),
                valid_from: None,
                valid_to: None,
                suppressed_at: None,
            };
            row::insert(&tx, mailbox).await.expect("a mailbox");
        }
    }
    let name = "Ủy ban nhân dân các xã";
    let all = group::Group {
        id: "id-cac-xa".to_owned(),
        owner_unit: OFFICE.to_owned(),
        code: "cac-xa".to_owned(),
        name: name.to_owned(),
        folded: unit::folded(name, []),
        aliases: json!([]),
        valid_from: None,
        valid_to: None,
        version: 1,
    };
    group::insert(&tx, all).await.expect("a group");
    for index in 1..=communes {
        let member = entity::unit_group_member::Model {
            group_id: "id-cac-xa".to_owned(),
            unit_id: format!("id-xa-{index:03}"),
        };
        row::insert(&tx, member).await.expect("a member");
    }
    tx.commit().await.expect("a directory");
}

fn kind_of(code: &str) -> congvan::domain::DocumentKind {
    use congvan::domain::DocumentKind as Kind;
    match code {
        "so-2" => Kind::Decision,
        "so-3" => Kind::Notice,
        _ => Kind::Plan,
    }
}

/// The letter of the proofs under a subject of its own.
pub fn letter(subject: &str) -> Document {
    let templates = template::Templates::embedded();
    let loaded = template::load("letter.yaml", include_bytes!("letter.yaml"), &templates);
    let mut document = loaded.expect("the letter").document;
    document.subject = Some(subject.to_owned());
    document
}

/// The same with enough text for two pages.
pub fn two_pages(subject: &str) -> Document {
    let mut document = letter(subject);
    let mut filling = vec![document.body[0].clone(); FILLING];
    for (place, block) in filling.iter_mut().enumerate() {
        if let Block::Paragraph(Paragraph { id, text, .. }) = block {
            *id = format!("filling-{place}");
            *text = text.trim_end_matches(':').repeat(4);
        }
    }
    document.body.splice(1..1, filling);
    document
}

/// Nanoseconds of the machine's clock: where the random moments begin.
#[expect(
    clippy::disallowed_methods,
    reason = "a proof that kills at random moments needs new ones each time"
)]
pub fn seed() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    u64::from(now.subsec_nanos()) | (now.as_secs() << 32)
}
