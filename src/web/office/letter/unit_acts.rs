//! Acts about one unit of a letter: each is one verb ([`super::sent::Doing`] does the rest).

use super::sent::Sent;
use crate::domain::Channel;
use crate::service::delivery::{self, HandedOver};
use crate::service::follow::remind::{self, ByHand, NewMute};
use crate::service::follow::{self, NewCall, NewReport, OnBehalf};
use crate::service::{Error, Result, letter};
use crate::text::{Message, dates};
use crate::web::words;

/// Ghi nhận đơn vị đã tiếp nhận.
pub async fn acknowledge(sent: Sent) -> Result<Message> {
    let receipt = follow::Receipt {
        document: sent.document.clone(),
        unit: sent.unit.clone(),
        by: sent.text("nguoi").to_owned(),
        incoming_number: sent.text("so_den").to_owned(),
    };
    let at = follow::acknowledge(sent.office(), sent.actor(), receipt).await?;
    Ok(Message::new("letter-done-received").with("at", words::moment(at)))
}

/// Ghi nhận đơn vị đã hủy bản điện tử.
pub async fn destroyed(sent: Sent) -> Result<Message> {
    let (document, unit, by) = (&sent.document, &sent.unit, sent.text("nguoi"));
    let at = follow::confirm_destroyed(sent.office(), sent.actor(), document, unit, by).await?;
    Ok(Message::new("web-receipt-destroyed").with("at", words::moment(at)))
}

/// Ghi cuộc gọi.
pub async fn call(sent: Sent) -> Result<Message> {
    let call = NewCall {
        key: sent.text("khoa").to_owned(),
        document: sent.document.clone(),
        unit: sent.unit.clone(),
        spoke_with: sent.text("nguoi").to_owned(),
        promised_on: sent.day("ngay")?,
        note: sent.text("noi_dung").to_owned(),
        at: None,
    };
    let at = follow::note_call(sent.office(), sent.actor(), &call).await?;
    Ok(Message::new("letter-done-called").with("at", words::moment(at)))
}

/// Đôn đốc một đơn vị.
pub async fn remind(sent: Sent) -> Result<Message> {
    let asked = ByHand { number: sent.document.clone(), unit: Some(code(&sent).await?) };
    let (_, done) = remind::remind(sent.office(), sent.actor(), &asked).await?;
    if done.mails == 0 {
        return Err(Error::Conflict(Message::new("letter-nobody-reminded")));
    }
    Ok(Message::new("letter-done-reminded").with("mails", done.mails))
}

/// Tạm ngừng nhắc một đơn vị.
pub async fn mute(sent: Sent) -> Result<Message> {
    let until = sent.needed_day("ngay", "letter-mute-day-missing")?;
    let new = NewMute {
        number: Some(sent.document.clone()),
        unit: Some(code(&sent).await?),
        until,
        reason: sent.text("noi_dung").to_owned(),
    };
    remind::mute(sent.office(), sent.actor(), new).await?;
    Ok(Message::new("letter-done-muted").with("until", dates::table_date(until)))
}

/// Ghi nhận đã giao qua trục, trực tiếp hoặc bưu chính.
pub async fn hand_over(sent: Sent) -> Result<Message> {
    let number = sent.text("so_den");
    let handed = HandedOver {
        document: sent.document.clone(),
        unit: code(&sent).await?,
        channel: Channel::find(sent.text("kenh")).unwrap_or(Channel::Hand),
        at: sent.moment("luc")?.unwrap_or_else(|| sent.office().clock.now()),
        proof: sent.text("bang_chung").to_owned(),
        incoming_number: (!number.is_empty()).then(|| number.to_owned()),
    };
    delivery::record_delivery(sent.office(), sent.actor(), &handed).await?;
    Ok(Message::new("letter-done-delivered").with("at", words::moment(handed.at)))
}

/// Xác nhận hoàn thành.
pub async fn confirm(sent: Sent) -> Result<Message> {
    let done = follow::confirm(sent.office(), sent.actor(), &sent.item).await?;
    let message = Message::new("letter-done-confirmed").with("on_time", done.on_time);
    Ok(message.with("late", done.late))
}

/// Đề nghị bổ sung.
pub async fn ask_more(sent: Sent) -> Result<Message> {
    let reason = sent.text("noi_dung");
    let at = follow::ask_more(sent.office(), sent.actor(), &sent.item, reason).await?;
    Ok(Message::new("letter-done-more").with("at", words::moment(at)))
}

/// Ghi nhận thay.
pub async fn record(mut sent: Sent) -> Result<Message> {
    let files = std::mem::take(&mut sent.files);
    let new = OnBehalf {
        report: NewReport {
            key: sent.text("khoa").to_owned(),
            assignments: sent.named("nv-").map(str::to_owned).collect(),
            number: sent.text("so").to_owned(),
            dated: sent.day("ngay")?,
            signer: sent.text("nguoi_ky").to_owned(),
            note: sent.text("noi_dung").to_owned(),
            files,
            sheets: Vec::new(),
        },
        unit: sent.unit.clone(),
        channel: sent.text("kenh").to_owned(),
        sent_at: sent.moment("luc")?,
        confirm: sent.has("xac_nhan"),
    };
    let id = if new.confirm { "letter-done-recorded-confirmed" } else { "letter-done-recorded" };
    let done = follow::record_on_behalf(sent.office(), sent.actor(), new).await?;
    Ok(Message::new(id).with("at", words::moment(done.sent_at)))
}

/// The code of the unit, by which reminders know it.
async fn code(sent: &Sent) -> Result<String> {
    let (office, document, unit) = (sent.office(), &sent.document, &sent.unit);
    Ok(letter::recipient(office, sent.actor(), document, unit).await?.code)
}
