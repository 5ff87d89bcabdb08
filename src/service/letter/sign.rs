//! Ký: the signed file comes back and becomes the original (Decree 30, Art. 13–14; 18).

use crate::domain::{Actor, Finding, Findings, LetterAct, LetterState, Place, SigningMode};
use crate::service::signed_file::{self, Fit};
use crate::service::{Act, Error, Office, Result, require};
use crate::text::Message;

use super::{Letter, event, file};

/// What comes back from the signer.
#[derive(Debug, Clone, Default)]
pub struct Signing {
    /// The signed PDF or the scan; absent where the office signs none.
    pub pdf: Option<Vec<u8>>,
    /// For a scan: who says that it is this letter, signed and sealed; otherwise the actor.
    pub attested_by: Option<String>,
}

/// A signed letter, and what to know about its file.
#[derive(Debug, Clone)]
pub struct Signed {
    pub letter: Letter,
    pub flags: Findings,
}

/// What a file was found to be.
struct Judged {
    flags: Findings,
    payload: serde_json::Value,
}

/// Enters the signed file of a letter.
///
/// Where the office signs before it numbers, the file with number and seal comes back once more after numbering.
///
/// # Errors
/// [`Error::Invalid`] for a file that is not this letter, not a PDF, encrypted, cut off or too large;
/// [`Error::Conflict`] when the letter is not waiting for a signature.
pub async fn sign(office: &Office, actor: &Actor, id: &str, signing: Signing) -> Result<Signed> {
    require(actor, Act::Sign)?;
    let mut letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    let sealing = office.signs_first() && letter.state == LetterState::Numbered;
    // What is signed outside needs the print that was made for it.
    let printed = letter.row.draft_file.is_some();
    if printed || office.settings.signing.mode != SigningMode::External {
        letter.sign_as_now(office)?;
    }
    if !sealing {
        letter.advance(office, LetterAct::Sign)?;
    }
    let judged = judge(office, actor, &letter, &signing).await?;
    let stored = match &signing.pdf {
        Some(pdf) => Some(office.files.put(pdf.clone()).await?),
        None => None,
    };
    office.settings.crash.point("sign.after_file");
    let tx = office.store.begin().await?;
    if let Some(stored) = &stored {
        file::enter(&tx, office, stored, file::PDF).await?;
    }
    letter.row.signed_file = stored.map(|stored| stored.hash);
    letter.row.signed_at = Some(office.clock.now());
    letter.save(&tx).await?;
    let mut payload = judged.payload;
    payload["file"] = serde_json::json!(letter.row.signed_file);
    event::tell(&tx, office, actor, &letter, if sealing { "sealed" } else { "signed" }, payload)
        .await?;
    office.settings.crash.point("sign.before_commit");
    tx.commit().await?;
    Ok(Signed { letter, flags: judged.flags })
}

/// Decides whether what came back is the letter, signed.
async fn judge(
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    signing: &Signing,
) -> Result<Judged> {
    let mode = letter.signing;
    let Some(pdf) = &signing.pdf else {
        if mode == SigningMode::None {
            return Ok(Judged {
                flags: Findings::default(),
                payload: serde_json::json!({ "mode": mode }),
            });
        }
        return Err(Error::invalid(Place::field("file"), Message::new("letter-signed-missing")));
    };
    check_size(pdf.len() as u64, office.settings.limits.signed_file)?;
    match mode {
        SigningMode::None => {
            Err(Error::invalid(Place::field("file"), Message::new("letter-signed-unasked")))
        }
        SigningMode::Paper => {
            let pages = signed_file::accept(pdf)
                .map_err(|misfit| Error::invalid(Place::field("file"), misfit.message()))?;
            let by = signing.attested_by.as_ref().unwrap_or(&actor.name);
            let payload = serde_json::json!({ "mode": mode, "pages": pages, "attested_by": by });
            Ok(Judged { flags: flag("letter-signed-scan", &[("by", by)]), payload })
        }
        SigningMode::External => {
            let ours = letter.row.draft_file.as_deref();
            let ours = ours.ok_or_else(|| Error::internal("a letter to be signed has no print"))?;
            let ours = office.files.get(ours).await?;
            let found = signed_file::compare(&ours, pdf)
                .map_err(|misfit| Error::invalid(Place::field("file"), misfit.message()))?;
            let mut flags = Findings::default();
            if found.fit == Fit::SameText {
                flags.extend(flag("letter-signed-written-anew", &[]).0);
            }
            if found.signatures == 0 {
                flags.extend(flag("letter-signed-without-signature", &[]).0);
            } else {
                if !found.sealed {
                    flags.extend(flag("letter-signed-continued-after", &[]).0);
                }
                flags.extend(flag("letter-signed-unverified", &[]).0);
            }
            let fit = if found.fit == Fit::Continued { "continued" } else { "same-text" };
            let payload = serde_json::json!({
                "mode": mode, "fit": fit, "signatures": found.signatures, "sealed": found.sealed,
            });
            Ok(Judged { flags, payload })
        }
    }
}

/// Refuses a received file over the office's limit, in bytes.
pub(super) fn check_size(size: u64, limit: u64) -> Result<()> {
    const MEBIBYTE: u64 = 1024 * 1024;
    if size <= limit {
        return Ok(());
    }
    let message = Message::new("letter-signed-too-large");
    let message = message.with("size", size.div_ceil(MEBIBYTE)).with("limit", limit / MEBIBYTE);
    Err(Error::invalid(Place::field("file"), message))
}

fn flag(id: &'static str, args: &[(&'static str, &String)]) -> Findings {
    let message =
        args.iter().fold(Message::new(id), |message, (name, value)| message.with(name, value));
    Findings(vec![Finding::warning(Place::field("file"), message)])
}
