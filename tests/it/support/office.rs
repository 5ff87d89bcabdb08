//! A fictional office at work: a few units, one register, a fixed clock, seeded ids.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use congvan::{
    config::{Clock, Ids, NumberOrder, Secret, Settings, SigningSettings},
    domain::{Actor, Document, Role, SigningMode},
    files::Files,
    service::{
        Office,
        register::{self, Mode, NewRegister},
    },
    store::{
        ConnectionTrait, Store, entity::unit_address, entity::unit_group_member, group, row, unit,
        unit::folded,
    },
    typeset,
};
use serde_json::json;
use tempfile::TempDir;

use super::{Database, Engine, database};

/// Code of the office's unit.
pub const OFFICE: &str = "ubnd-huyen";
/// A letter of the office that may be issued: two tasks for its communes, one for a unit without e-mail.
pub const LETTER: &str = "
kind: cong-van
issuer: { superior: [ỦY BAN NHÂN DÂN, TỈNH AN LĨNH], name: [ỦY BAN NHÂN DÂN, HUYỆN THANH SƠN HẠ] }
notation: UBND-NV
place: Thanh Sơn Hạ
subject: lập danh sách phục vụ khảo sát
addressees: { items: [{ text: 'Ủy ban nhân dân các xã', to: [cac-xa] }] }
body:
  - text: 'Ủy ban nhân dân huyện đề nghị các đơn vị thực hiện một số nội dung sau:'
  - item:
      text: Ủy ban nhân dân các xã lập danh sách, gửi về Phòng Nội vụ trước ngày 20/10/2026.
      lead: [cac-xa]
      task:
        mode: report
        cooperating: [cong-an-huyen, các đơn vị liên quan]
        due: { date: 2026-10-19, text: trước ngày 20/10/2026 }
        report_to: [phong-noi-vu]
  - item:
      text: Công an huyện bảo đảm an ninh trong thời gian khảo sát./.
      lead: [cong-an-huyen]
      task: { mode: carry-out }
signature: { authority: [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH], position: PHÓ CHỦ TỊCH, name: Hoàng Thị Mẫu }
recipients:
  - { text: 'Như trên;', to: [cac-xa] }
  - { text: 'Phòng Nội vụ;', to: [phong-noi-vu] }
  - { text: 'Lưu: VT, NV.' }
";

/// An office that vanishes with the test.
#[derive(Debug)]
pub struct TestOffice {
    pub office: Office,
    /// Holds every role.
    pub actor: Actor,
    /// Vanishes last.
    pub database: Database,
    pub folder: TempDir,
}

/// 5 October 2026, 8:30 in Hanoi.
pub fn morning() -> DateTime<Utc> {
    "2026-10-05T01:30:00Z".parse().expect("a moment")
}

impl TestOffice {
    /// Opens an office that signs none; none where the environment says to do without the database.
    pub async fn open(engine: Engine) -> Option<Self> {
        Self::signing(engine, SigningMode::None, NumberOrder::NumberFirst).await
    }

    /// Opens an office that signs so.
    pub async fn signing(engine: Engine, mode: SigningMode, order: NumberOrder) -> Option<Self> {
        let database = database(engine).await?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings {
            office: OFFICE.to_owned(),
            database: database.url.clone(),
            signing: SigningSettings { mode, order },
            link_key: Secret::new(*b"a key of thirty-two bytes, fixed"),
            ..Settings::default()
        };
        let files = Files::open(&folder.path().join("files")).expect("a folder of files");
        let clock = Clock::fixed(morning());
        let office = Office::new(
            database.store.clone(),
            files,
            engine_of_tests(),
            clock,
            Ids::seeded(7),
            settings,
        );
        let actor = actor(&[Role::Clerk, Role::Registry, Role::Leader, Role::Administrator]);
        let test = Self { office, actor, database, folder };
        test.fill().await;
        Some(test)
    }

    async fn fill(&self) {
        directory(&self.office.store).await;
        let register = NewRegister {
            code: "van-ban-di".to_owned(),
            name: "Sổ đăng ký văn bản đi".to_owned(),
            kinds: Vec::new(),
            mode: Mode::Allot,
        };
        register::add(&self.office, &self.actor, register).await.expect("a register");
    }
}

/// Somebody of the office with these roles.
pub fn actor(roles: &[Role]) -> Actor {
    Actor::new("Nguyễn Văn Mẫu", OFFICE, roles.to_vec())
}

/// The program's own engine, made once: fonts and layouts are the same for all.
pub fn engine_of_tests() -> typeset::Engine {
    static ENGINE: OnceLock<typeset::Engine> = OnceLock::new();
    ENGINE.get_or_init(|| typeset::Engine::embedded().expect("the embedded engine")).clone()
}

/// [`LETTER`], to be changed by the test.
pub fn letter() -> Document {
    let templates = congvan::template::Templates::embedded();
    congvan::template::load("van-ban.yaml", LETTER.as_bytes(), &templates)
        .expect("the letter")
        .document
}

/// Writes a small directory: two communes, one with two mailboxes, an office, and police without e-mail.
pub async fn directory(store: &Store) {
    let tx = store.begin().await.expect("a transaction");
    let units: [(&str, &str, &[&str]); 5] = [
        (OFFICE, "Ủy ban nhân dân huyện Thanh Sơn Hạ", &[]),
        ("xa-a", "Ủy ban nhân dân xã A", &["vanthu@xa-a.example", "chutich@xa-a.example"]),
        ("xa-b", "Ủy ban nhân dân xã B", &["vanthu@xa-b.example"]),
        ("phong-noi-vu", "Phòng Nội vụ", &["noivu@huyen.example"]),
        ("cong-an-huyen", "Công an huyện", &[]),
    ];
    for (code, name, emails) in units {
        let unit = unit::named(format!("id-{code}"), OFFICE, code, name);
        unit::insert(&tx, unit).await.expect("a unit");
        for (place, email) in emails.iter().enumerate() {
            let mailbox = unit_address::Model {
                id: format!("{code}-{place}"),
                unit_id: format!("id-{code}"),
                email: (*email).to_owned(),
                valid_from: None,
                valid_to: None,
                suppressed_at: None,
            };
            row::insert(&tx, mailbox).await.expect("a mailbox");
        }
    }
    communes(&tx).await;
    tx.commit().await.expect("a directory");
}

async fn communes(tx: &impl ConnectionTrait) {
    let name = "Ủy ban nhân dân các xã";
    let communes = group::Group {
        id: "id-cac-xa".to_owned(),
        owner_unit: OFFICE.to_owned(),
        code: "cac-xa".to_owned(),
        name: name.to_owned(),
        folded: folded(name, []),
        aliases: json!([]),
        valid_from: None,
        valid_to: None,
        version: 1,
    };
    group::insert(tx, communes).await.expect("a group");
    for commune in ["xa-a", "xa-b"] {
        let member = unit_group_member::Model {
            group_id: "id-cac-xa".to_owned(),
            unit_id: format!("id-{commune}"),
        };
        row::insert(tx, member).await.expect("a member");
    }
}
