//! Files that were forgotten.

use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;

use super::super::sheet;
use super::deed::LetterDeed;
use super::perform::end;
use crate::domain::Enclosure;
use crate::service::letter::{self, Attachments};
use crate::service::{Act, Error, ReceivedFile, Result, follow, require};
use crate::text::Message;
use crate::web::fault::guide;
use crate::web::office::form::{first, values};
use crate::web::{Answer, Fault, Member, Site, upload};

/// Gửi bổ sung tài liệu.
pub async fn supplement(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
    request: Request,
) -> Answer {
    require(&member.actor, Act::Release)?;
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let back = format!("/van-ban/{document}/bo-sung-tai-lieu");
    let form = upload::read(form, &site.office().settings.limits).await;
    let mut form = guide(form, &back)?;
    sheet::of(&site, &member, &document).await?;
    let files = std::mem::take(&mut form.files);
    let values = values(form.into_fields());
    let done = async {
        let given = bytes_of(files).await?;
        let enclosures: Vec<Enclosure> =
            (given.iter()).map(|(name, _)| Enclosure { file: name.clone(), title: None }).collect();
        let reason = first(&values, "noi_dung");
        let (office, actor) = (site.office(), &member.actor);
        let from = Attachments::Given(given);
        let done = letter::supplement(office, actor, &document, &enclosures, &from, reason).await?;
        Ok(Message::new("letter-done-supplemented")
            .with("files", done.files.join(", "))
            .with("units", done.units)
            .with("mails", done.mails))
    };
    let done = done.await;
    end(&site, &member, &document, LetterDeed::Supplement, values, done).await
}

/// The names and bytes of files that came with a form.
pub async fn bytes_of(files: Vec<ReceivedFile>) -> Result<Vec<(String, Vec<u8>)>> {
    let mut given = Vec::with_capacity(files.len());
    for file in files {
        let bytes = tokio::fs::read(file.spool.path()).await.map_err(Error::internal)?;
        given.push((follow::safe_name(&file.name), bytes));
    }
    Ok(given)
}
