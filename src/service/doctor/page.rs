//! The page: fonts and layouts, tried on a letter of one line.

use std::path::Path;

use super::{Check, Health, Part};
use crate::template::{self, Templates};
use crate::text::Message;
use crate::typeset::{Engine, Options};

/// A letter with every mark that a Vietnamese font must have.
const LETTER: &str = "
kind: cong-van
issuer: { name: [CƠ QUAN KIỂM TRA] }
notation: KT
place: Hà Nội
subject: kiểm tra phông chữ
addressees: { items: [{ text: 'Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Ỳ Ỷ Ỹ Ỵ Đ' }] }
body:
  - text: Nội dung kiểm tra./.
signature: { authority: [CHỦ TỊCH], name: Kiểm Tra }
recipients:
  - { text: 'Lưu: VT.' }
";

/// Lays out a letter with the office's fonts and layouts.
pub async fn look(folder: &Path) -> Check {
    match try_out(folder).await {
        Ok(version) => {
            let words = Message::new("doctor-page-good").with("engine", version);
            Check::new(Part::Page, Health::Good, words)
        }
        Err(said) => {
            Check::new(Part::Page, Health::Bad, Message::new("doctor-page-bad")).saying(said)
        }
    }
}

async fn try_out(folder: &Path) -> Result<String, String> {
    let engine = Engine::for_office(folder).map_err(|error| error.to_string())?;
    let templates = Templates::embedded();
    let draft = template::load("kiem-tra.yaml", LETTER.as_bytes(), &templates)
        .map_err(|_| "the letter of the examination cannot be read".to_owned())?;
    let options = Options::unsigned();
    let rendered = engine.render_async(&draft.document, &options).await;
    rendered.map_err(|error| error.to_string())?;
    Ok(engine.version().to_owned())
}
