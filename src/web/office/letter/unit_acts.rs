//! Acts about one unit of a letter: each is one verb, then the unit again with a receipt, or its form with what to mend.

use std::collections::HashMap;

use axum::Form;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;

use super::input::{self, Values};
use super::show;
use crate::domain::Channel;
use crate::service::delivery::{self, HandedOver};
use crate::service::follow::remind::{self, ByHand, NewMute};
use crate::service::follow::{self, NewCall, NewReport, OnBehalf};
use crate::service::{Error, Result, letter};
use crate::text::Message;
use crate::web::office::form::{Retry, first, values};
use crate::web::words;
use crate::web::{Answer, Fault, Member, Site, upload};

pub(super) type Pairs = Form<Vec<(String, String)>>;
type OfUnit = Path<(String, String)>;
type OfReport = Path<(String, String, String)>;

/// Where a form came from: a unit of a letter, and which of its forms.
pub(super) struct Sent<'s> {
    pub site: &'s Site,
    pub member: &'s Member,
    pub document: &'s str,
    pub unit: &'s str,
    pub form: String,
    pub values: Values,
}

impl Sent<'_> {
    /// Goes on to the unit with a receipt, or shows the form again.
    pub async fn end(self, done: Result<Message>) -> Answer {
        match done {
            Ok(receipt) => {
                let page = format!("/van-ban/{}?dv={}", self.document, self.unit);
                self.member.go(self.site, &page, &receipt)
            }
            Err(error) => {
                let retry = Retry::new(self.member, &self.form, self.values, error)?;
                show::again(self.site, self.member, self.document, self.unit, retry).await
            }
        }
    }
}

/// Ghi nhận đơn vị đã tiếp nhận.
pub async fn acknowledge(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let receipt = follow::Receipt {
        document: document.clone(),
        unit: unit.clone(),
        by: first(&values, "nguoi").to_owned(),
        incoming_number: first(&values, "so_den").to_owned(),
    };
    let done = follow::acknowledge(site.office(), &member.actor, receipt).await;
    let done = done.map(|at| Message::new("letter-done-received").with("at", words::moment(at)));
    let form = "tiep-nhan".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Ghi nhận đơn vị đã hủy bản điện tử.
pub async fn destroyed(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let by = first(&values, "nguoi");
    let done = follow::confirm_destroyed(site.office(), &member.actor, &document, &unit, by).await;
    let done = done.map(|at| Message::new("web-receipt-destroyed").with("at", words::moment(at)));
    let form = "da-huy".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Ghi cuộc gọi.
pub async fn call(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let call = NewCall {
            key: first(&values, "khoa").to_owned(),
            document: document.clone(),
            unit: unit.clone(),
            spoke_with: first(&values, "nguoi").to_owned(),
            promised_on: input::day(&values, "ngay")?,
            note: first(&values, "noi_dung").to_owned(),
            at: None,
        };
        let at = follow::note_call(site.office(), &member.actor, &call).await?;
        Ok(Message::new("letter-done-called").with("at", words::moment(at)))
    };
    let done = done.await;
    let form = "goi".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Đôn đốc một đơn vị.
pub async fn remind(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let office = site.office();
        let found = letter::recipient(office, &member.actor, &document, &unit).await?;
        let asked = ByHand { number: document.clone(), unit: Some(found.code) };
        let (_, done) = remind::remind(office, &member.actor, &asked).await?;
        if done.mails == 0 {
            return Err(Error::Conflict(Message::new("letter-nobody-reminded")));
        }
        Ok(Message::new("letter-done-reminded").with("mails", done.mails))
    };
    let done = done.await;
    let form = "nhac".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Tạm ngừng nhắc một đơn vị.
pub async fn mute(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let office = site.office();
        let until = input::day(&values, "ngay")?.ok_or_else(|| {
            let place = crate::domain::Place::field("until");
            Error::invalid(place, Message::new("letter-mute-day-missing"))
        })?;
        let found = letter::recipient(office, &member.actor, &document, &unit).await?;
        let new = NewMute {
            number: Some(document.clone()),
            unit: Some(found.code),
            until,
            reason: first(&values, "noi_dung").to_owned(),
        };
        remind::mute(office, &member.actor, new).await?;
        let day = crate::text::dates::table_date(until);
        Ok(Message::new("letter-done-muted").with("until", day))
    };
    let done = done.await;
    let form = "ngung-nhac".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Ghi nhận đã giao qua trục, trực tiếp hoặc bưu chính.
pub async fn hand_over(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = async {
        let office = site.office();
        let now = office.clock.now();
        let found = letter::recipient(office, &member.actor, &document, &unit).await?;
        let handed = HandedOver {
            document: document.clone(),
            unit: found.code,
            channel: Channel::find(first(&values, "kenh")).unwrap_or(Channel::Hand),
            at: input::moment(&values, "luc", now)?.unwrap_or(now),
            proof: first(&values, "bang_chung").to_owned(),
            incoming_number: Some(first(&values, "so_den").to_owned())
                .filter(|number| !number.is_empty()),
        };
        let at = words::moment(handed.at);
        delivery::record_delivery(office, &member.actor, &handed).await?;
        Ok(Message::new("letter-done-delivered").with("at", at))
    };
    let done = done.await;
    let form = "giao".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Xác nhận hoàn thành.
pub async fn confirm(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, report)): OfReport,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let done = follow::confirm(site.office(), &member.actor, &report).await.map(|done| {
        let message = Message::new("letter-done-confirmed").with("on_time", done.on_time);
        message.with("late", done.late)
    });
    let form = format!("xac-nhan-{report}");
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Đề nghị bổ sung.
pub async fn ask_more(
    member: Member,
    State(site): State<Site>,
    Path((document, unit, report)): OfReport,
    Form(pairs): Pairs,
) -> Answer {
    let values = values(pairs);
    let reason = first(&values, "noi_dung");
    let done = follow::ask_more(site.office(), &member.actor, &report, reason).await;
    let done = done.map(|at| Message::new("letter-done-more").with("at", words::moment(at)));
    let form = format!("bo-sung-{report}");
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}

/// Ghi nhận thay.
pub async fn record(
    member: Member,
    State(site): State<Site>,
    Path((document, unit)): OfUnit,
    request: Request,
) -> Answer {
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let back = format!("/van-ban/{document}?dv={unit}");
    let form = upload::read(form, &site.office().settings.limits).await;
    let mut form = form.map_err(|fault| fault.back_to(&back))?;
    let files = std::mem::take(&mut form.files);
    let values: HashMap<String, Vec<String>> = values(form.into_fields());
    let done = async {
        let now = site.office().clock.now();
        let assignments = (values.keys())
            .filter_map(|name| name.strip_prefix("nv-"))
            .map(str::to_owned)
            .collect();
        let new = OnBehalf {
            report: NewReport {
                key: first(&values, "khoa").to_owned(),
                assignments,
                number: first(&values, "so").to_owned(),
                dated: input::day(&values, "ngay")?,
                signer: first(&values, "nguoi_ky").to_owned(),
                note: first(&values, "noi_dung").to_owned(),
                files,
                sheets: Vec::new(),
            },
            unit: unit.clone(),
            channel: first(&values, "kenh").to_owned(),
            sent_at: input::moment(&values, "luc", now)?,
            confirm: values.contains_key("xac_nhan"),
        };
        let confirmed = new.confirm;
        let sent = follow::record_on_behalf(site.office(), &member.actor, new).await?;
        let id = if confirmed { "letter-done-recorded-confirmed" } else { "letter-done-recorded" };
        Ok(Message::new(id).with("at", words::moment(sent.sent_at)))
    };
    let done = done.await;
    let form = "ghi-nhan".to_owned();
    let sent =
        Sent { site: &site, member: &member, document: &document, unit: &unit, form, values };
    sent.end(done).await
}
