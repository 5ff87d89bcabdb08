//! Acts on a whole letter. Each has a page that says what will happen and what cannot be undone; doing it is a second step.

use axum::Form as Sent;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::input::{self, Values};
use super::unit_acts::Pairs;
use super::{sheet, view};
use crate::domain::{Enclosure, LetterState};
use crate::service::follow::remind::{self, ByHand, NewMute, PlannedDigest, Spared};
use crate::service::follow::{self};
use crate::service::letter::{self, Attachments, Further, Letter};
use crate::service::{Act, Error, ReceivedFile, Result, delivery};
use crate::text::{Message, dates};
use crate::web::office::Place;
use crate::web::office::form::{Field, Form, Retry, first, values};
use crate::web::words::{self, Chip};
use crate::web::{Answer, Fault, Member, Site, upload};

/// An act that the person may do now.
#[derive(Debug, Serialize)]
pub struct ActLink {
    href: String,
    label: String,
    tone: &'static str,
}

/// An act that fits the letter but not the person's rights, with the sentence that says who may.
#[derive(Debug, Serialize)]
pub struct RefusedAct {
    label: String,
    reason: String,
}

/// One act on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterDeed {
    Urge,
    Further,
    Supplement,
    Correct,
    Replace,
    Recall,
    Void,
    Follow,
    Mute,
}

const DEEDS: [LetterDeed; 9] = [
    LetterDeed::Urge,
    LetterDeed::Further,
    LetterDeed::Supplement,
    LetterDeed::Follow,
    LetterDeed::Mute,
    LetterDeed::Correct,
    LetterDeed::Replace,
    LetterDeed::Recall,
    LetterDeed::Void,
];

impl LetterDeed {
    const fn code(self) -> &'static str {
        match self {
            Self::Urge => "don-doc",
            Self::Further => "gui-them",
            Self::Supplement => "bo-sung-tai-lieu",
            Self::Correct => "dinh-chinh",
            Self::Replace => "thay-the",
            Self::Recall => "thu-hoi",
            Self::Void => "huy-so",
            Self::Follow => "nguoi-theo-doi",
            Self::Mute => "ngung-nhac",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Urge => "letter-act-urge-all",
            Self::Further => "letter-act-further",
            Self::Supplement => "letter-act-supplement",
            Self::Correct => "letter-act-correct",
            Self::Replace => "letter-act-replace",
            Self::Recall => "letter-act-recall",
            Self::Void => "letter-act-void",
            Self::Follow => "letter-act-follow",
            Self::Mute => "letter-act-mute-all",
        }
    }

    const fn right(self) -> Act {
        match self {
            Self::Urge | Self::Mute => Act::Remind,
            Self::Further | Self::Supplement => Act::Release,
            Self::Correct | Self::Replace | Self::Recall => Act::Recall,
            Self::Void => Act::Void,
            Self::Follow => Act::Show,
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Urge => "main",
            Self::Recall | Self::Void => "late",
            _ => "",
        }
    }

    /// Whether the letter stands where the act is of use.
    fn fits(self, letter: &Letter) -> bool {
        match self {
            Self::Void => {
                matches!(letter.state, LetterState::Numbered | LetterState::Signed)
                    && letter.content.number.is_some()
            }
            Self::Follow => !matches!(letter.state, LetterState::Voided),
            Self::Urge | Self::Mute => {
                letter.state == LetterState::Released && !letter.content.tasks().is_empty()
            }
            _ => letter.state == LetterState::Released,
        }
    }

    fn find(code: &str) -> Option<Self> {
        DEEDS.into_iter().find(|deed| deed.code() == code)
    }
}

/// The acts on a letter that a person may do, and those that fit but are another's.
pub fn links(member: &Member, letter: &Letter, base: &str) -> (Vec<ActLink>, Vec<RefusedAct>) {
    let (mut open, mut refused) = (Vec::new(), Vec::new());
    for deed in DEEDS.into_iter().filter(|deed| deed.fits(letter)) {
        let label = member.say(&Message::new(deed.title()));
        match crate::service::require(&member.actor, deed.right()) {
            Ok(()) => open.push(ActLink {
                href: format!("{base}/{}", deed.code()),
                label,
                tone: deed.tone(),
            }),
            Err(error) => {
                let reason = error.message().map(|message| member.say(message));
                refused.push(RefusedAct { label, reason: reason.unwrap_or_default() });
            }
        }
    }
    (open, refused)
}

#[derive(Serialize)]
struct ActPage {
    base: String,
    letter: String,
    subject: String,
    form: Option<Form>,
    /// Who is told, or spared, and why.
    lines: Vec<Line>,
    /// Other forms of the page: mutes that hold.
    others: Vec<Form>,
    empty: Option<String>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    words: String,
    chip: Option<Chip>,
}

/// Shows what an act will do.
pub async fn show(
    member: Member,
    State(site): State<Site>,
    Path((document, act)): Path<(String, String)>,
) -> Answer {
    let deed = LetterDeed::find(&act).ok_or_else(Fault::not_found)?;
    page(&site, &member, &document, deed, None).await
}

/// Shows the form for further files.
pub async fn show_supplement(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    page(&site, &member, &document, LetterDeed::Supplement, None).await
}

async fn page(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    retry: Option<Retry>,
) -> Answer {
    crate::service::require(&member.actor, deed.right())?;
    let found = sheet::of(site, member, document).await?;
    let letter = &found.letter;
    let base = format!("/van-ban/{document}");
    let mut page = ActPage {
        letter: view::title(
            member,
            Some(letter.content.kind).filter(|_| letter.row.origin != "direction"),
            letter.numbered_as().map(|number| number.to_string()).as_deref(),
            letter.row.issued_on,
        ),
        subject: letter.content.printed_subject().unwrap_or_default(),
        form: None,
        lines: Vec::new(),
        others: Vec::new(),
        empty: None,
        base: base.clone(),
    };
    if !deed.fits(letter) {
        page.empty = Some(member.say(&Message::new("letter-act-unfit")));
        let shown = site.page(member, Place::Letters, "office/letter/act.html", &page)?;
        return Ok(match &retry {
            Some(retry) => retry.mark(shown),
            None => shown,
        });
    }
    let mut form = form(site, member, &base, deed, letter).await?;
    if deed == LetterDeed::Urge {
        urged(site, member, document, &mut page).await?;
        if page.empty.is_some() {
            form = None;
        }
    }
    if deed == LetterDeed::Mute {
        page.others = mutes(site, member, &base, letter).await?;
    }
    page.form = form.map(|form| Form { is_open: true, ..form.again(retry.as_ref()) });
    let shown = site.page(member, Place::Letters, "office/letter/act.html", &page)?;
    Ok(match &retry {
        Some(retry) => retry.mark(shown),
        None => shown,
    })
}

async fn form(
    site: &Site,
    member: &Member,
    base: &str,
    deed: LetterDeed,
    letter: &Letter,
) -> Answer<Option<Form>> {
    let reason = || Field::new(member, "text", "noi_dung", "follow-field-reason").must();
    let new = |button: &'static str| {
        Form::new(member, deed.code(), format!("{base}/{}", deed.code()), deed.title(), button)
            .tone(deed.tone())
    };
    let say = |id: &'static str| Message::new(id);
    Ok(Some(match deed {
        LetterDeed::Urge => new("letter-act-urge-button")
            .then(member, &say("letter-then-urge"))
            .then(member, &say("letter-then-urge-once")),
        LetterDeed::Recall => {
            let filter = letter::RecipientFilter::default();
            let found =
                letter::recipients(site.office(), &member.actor, &letter.row.id, &filter).await?;
            let open = found.tally.total() + found.tally.outside
                - found.tally.done_late
                - found.tally.done_on_time;
            new("letter-act-recall-button")
                .field(reason())
                .then(member, &say("letter-then-recall-units").with("units", found.total))
                .then(member, &say("letter-then-recall-work").with("tasks", open))
                .then(member, &say("letter-then-recall-unsent"))
                .warn(member, &say("letter-warn-recall"))
        }
        LetterDeed::Replace => new("letter-act-replace-button")
            .field(
                Field::new(member, "line", "so", "letter-later")
                    .hint(member, &say("letter-later-hint"))
                    .must(),
            )
            .field(reason())
            .then(member, &say("letter-then-replace"))
            .warn(member, &say("letter-warn-replace")),
        LetterDeed::Correct => new("letter-act-correct-button")
            .field(
                Field::new(member, "line", "so", "letter-later")
                    .hint(member, &say("letter-later-hint"))
                    .must(),
            )
            .field(Field::new(member, "text", "noi_dung", "letter-corrected-what").must())
            .then(member, &say("letter-then-correct")),
        LetterDeed::Further => {
            let mut form = new("letter-act-further-button").field(
                Field::new(member, "text", "noi_nhan", "letter-further-to")
                    .hint(member, &say("letter-further-to-hint"))
                    .must(),
            );
            let tasks = letter.content.tasks();
            for (index, task) in tasks.iter().enumerate() {
                let wording: String = task.wording.chars().take(120).collect();
                let name = format!("nv-{}", index + 1);
                let mut field = Field::new(member, "tick", &name, "letter-further-task");
                field.label = member.say(
                    &say("letter-further-task").with("place", index + 1).with("wording", wording),
                );
                form = form.field(field);
            }
            if !tasks.is_empty() {
                form = form.field(
                    Field::new(member, "day", "ngay", "letter-new-due")
                        .hint(member, &say("letter-further-due-hint")),
                );
            }
            form.then(member, &say("letter-then-further"))
        }
        LetterDeed::Supplement => new("letter-act-supplement-button")
            .field(
                Field::new(member, "file", "tep", "letter-supplement-files")
                    .hint(member, &say("letter-no-secrets"))
                    .must(),
            )
            .field(reason())
            .then(member, &say("letter-then-supplement"))
            .warn(member, &say("letter-warn-supplement")),
        LetterDeed::Void => new("letter-act-void-button")
            .field(reason())
            .then(member, &say("letter-then-void"))
            .warn(member, &say("letter-warn-void")),
        LetterDeed::Follow => new("letter-act-follow-button")
            .field(
                Field::new(member, "line", "nguoi", "letter-follower")
                    .value(&member.actor.name)
                    .must(),
            )
            .then(member, &say("letter-then-follow")),
        LetterDeed::Mute => new("letter-act-mute-button")
            .field(Field::new(member, "day", "ngay", "letter-mute-until").must())
            .field(reason())
            .then(member, &say("letter-then-mute")),
    }))
}

/// Whom a reminder would tell now, and whom not, and why.
async fn urged(site: &Site, member: &Member, document: &str, page: &mut ActPage) -> Answer<()> {
    let asked = ByHand { number: document.to_owned(), unit: None };
    let plan = match remind::plan_by_hand(site.office(), &member.actor, &asked).await {
        Ok(plan) => plan,
        Err(Error::Conflict(_)) => {
            page.empty = Some(member.say(&Message::new("letter-urge-nothing")));
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let told = |digest: &PlannedDigest| Line {
        name: digest.unit_name.clone(),
        words: member.say(
            &Message::new("letter-urge-told")
                .with("tasks", digest.items.len())
                .with("addresses", digest.addresses.join(", ")),
        ),
        chip: digest.items.first().map(|item| Chip {
            words: member.say(&item.due.message()),
            tone: words::due_tone(item.due),
        }),
    };
    page.lines.extend(plan.digests.iter().map(told));
    for spared in &plan.spared {
        let why = match &spared.why {
            Spared::Muted { until, reason } => Message::new("remind-spared-muted")
                .with("until", dates::table_date(*until))
                .with("reason", reason),
            Spared::WithoutAddress => Message::new("remind-spared-address"),
            Spared::ToldToday => Message::new("remind-spared-today"),
        };
        page.lines.push(Line {
            name: spared.reminder.lead.clone(),
            words: member.say(&Message::new("letter-urge-spared").with("why", member.say(&why))),
            chip: None,
        });
    }
    if plan.digests.is_empty() {
        page.empty = Some(member.say(&Message::new("letter-urge-nobody")));
    }
    Ok(())
}

/// The mutes of a letter that hold, each with the form that lifts it.
async fn mutes(site: &Site, member: &Member, base: &str, letter: &Letter) -> Answer<Vec<Form>> {
    let label = letter.label();
    let held = remind::mutes(site.office(), &member.actor).await?;
    let form = |one: remind::MuteRow| {
        let message = Message::new("letter-mute-holds")
            .with("unit", one.unit.clone().unwrap_or_default())
            .with("until", dates::table_date(one.until))
            .with("reason", &one.reason)
            .with("by", &one.muted_by);
        Form::new(
            member,
            format!("nhac-lai-{}", one.id),
            format!("{base}/ngung-nhac"),
            "letter-act-unmute",
            "letter-act-unmute",
        )
        .field(Field::new(member, "keep", "nhac_lai", "letter-act-unmute").value(&one.id))
        .then(member, &message)
    };
    Ok(held.into_iter().filter(|one| one.letter.as_ref() == Some(&label)).map(form).collect())
}

/// Does an act.
pub async fn perform(
    member: Member,
    State(site): State<Site>,
    Path((document, act)): Path<(String, String)>,
    Sent(pairs): Pairs,
) -> Answer {
    let deed = LetterDeed::find(&act).ok_or_else(Fault::not_found)?;
    let values = values(pairs);
    // A whole id: an act names one letter.
    sheet::of(&site, &member, &document).await?;
    let done = done(&site, &member, &document, deed, &values).await;
    end(&site, &member, &document, deed, values, done).await
}

async fn end(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    values: Values,
    done: Result<Message>,
) -> Answer {
    match done {
        Ok(receipt) => member.go(site, &format!("/van-ban/{document}"), &receipt),
        Err(error) => {
            // What a person typed and nobody knows is to be mended in the form.
            let error = match error {
                Error::NotFound(message) => {
                    Error::invalid(crate::domain::Place::default(), message)
                }
                other => other,
            };
            let retry = Retry::new(member, deed.code(), values, error)?;
            page(site, member, document, deed, Some(retry)).await
        }
    }
}

async fn done(
    site: &Site,
    member: &Member,
    document: &str,
    deed: LetterDeed,
    values: &Values,
) -> Result<Message> {
    let (office, actor) = (site.office(), &member.actor);
    let reason = first(values, "noi_dung");
    let later = || letter::find(office, &actor.unit, first(values, "so"));
    Ok(match deed {
        LetterDeed::Urge => {
            let asked = ByHand { number: document.to_owned(), unit: None };
            let (_, done) = remind::remind(office, actor, &asked).await?;
            Message::new("letter-done-urged")
                .with("units", done.digests)
                .with("mails", done.mails)
                .with("unreachable", done.without_address)
        }
        LetterDeed::Recall => {
            let done = letter::recall(office, actor, document, reason).await?;
            Message::new("letter-done-recalled")
                .with("units", done.units)
                .with("mails", done.mails)
                .with("tasks", done.assignments)
        }
        LetterDeed::Replace => {
            let later = later().await?;
            let done = letter::replace(office, actor, document, &later.row.id, reason).await?;
            Message::new("letter-done-replaced")
                .with("letter", done.letter.label())
                .with("ended", done.ended)
                .with("taken", done.taken_over)
                .with("units", done.units)
        }
        LetterDeed::Correct => {
            let later = later().await?;
            let (_, new) = letter::correct(office, actor, document, &later.row.id, reason).await?;
            Message::new("letter-done-corrected").with("letter", new.label())
        }
        LetterDeed::Further => {
            let further = Further {
                to: named(first(values, "noi_nhan")),
                leads: (values.keys())
                    .filter_map(|name| name.strip_prefix("nv-")?.parse().ok())
                    .collect(),
                due: input::day(values, "ngay")?,
            };
            let done = letter::send_further(office, actor, document, &further).await?;
            Message::new("letter-done-further")
                .with("units", done.units)
                .with("mails", done.mails)
                .with("tasks", done.assignments)
        }
        LetterDeed::Void => {
            letter::void(office, actor, document, reason).await?;
            Message::new("letter-done-voided")
        }
        LetterDeed::Follow => {
            let person = first(values, "nguoi");
            follow::name_follower(office, actor, &document.to_owned(), person).await?;
            Message::new("letter-done-follow").with("person", person)
        }
        LetterDeed::Mute => match first(values, "nhac_lai") {
            "" => {
                let until = input::day(values, "ngay")?.ok_or_else(|| {
                    let place = crate::domain::Place::field("until");
                    Error::invalid(place, Message::new("letter-mute-day-missing"))
                })?;
                let new = NewMute {
                    number: Some(document.to_owned()),
                    unit: None,
                    until,
                    reason: reason.to_owned(),
                };
                remind::mute(office, actor, new).await?;
                Message::new("letter-done-muted").with("until", dates::table_date(until))
            }
            id => {
                remind::lift_mute(office, actor, id).await?;
                Message::new("letter-done-unmuted")
            }
        },
        LetterDeed::Supplement => {
            return Err(Error::Conflict(Message::new("letter-supplement-empty")));
        }
    })
}

/// Names on lines of their own, or parted by semicolons.
pub fn named(words: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in words.split(['\n', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Gửi bổ sung tài liệu.
pub async fn supplement(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
    request: Request,
) -> Answer {
    crate::service::require(&member.actor, Act::Release)?;
    let broken = |_| Fault::new(StatusCode::BAD_REQUEST, upload::broken_message());
    let form = Multipart::from_request(request, &site).await.map_err(broken)?;
    let back = format!("/van-ban/{document}/bo-sung-tai-lieu");
    let form = upload::read(form, &site.office().settings.limits).await;
    let mut form = form.map_err(|fault| fault.back_to(&back))?;
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

#[derive(Serialize)]
struct CallsPage {
    base: String,
    letter: String,
    subject: String,
    urgency: Option<&'static str>,
    received: usize,
    rows: Vec<CallLine>,
}

#[derive(Serialize)]
struct CallLine {
    name: String,
    state: Chip,
    since: String,
    contacts: Vec<(String, String)>,
}

/// Danh sách gọi điện: units that have not acknowledged, with their people.
pub async fn calls(
    member: Member,
    State(site): State<Site>,
    Path(document): Path<String>,
) -> Answer {
    sheet::of(&site, &member, &document).await?;
    let list = delivery::calls(site.office(), &member.actor, &document).await?;
    let page = CallsPage {
        base: format!("/van-ban/{document}"),
        letter: list.letter,
        subject: list.subject,
        urgency: list.urgency.map(crate::domain::Urgency::stamp),
        received: list.received,
        rows: (list.rows.into_iter())
            .map(|row| CallLine {
                name: row.unit,
                state: Chip {
                    words: member.say(&row.state_words),
                    tone: view::state_tone(row.state),
                },
                since: row.since.map(words::moment).unwrap_or_default(),
                contacts: (row.contacts.into_iter())
                    .map(|one| {
                        let position = one.position.unwrap_or_default();
                        let name = if position.is_empty() {
                            one.name
                        } else {
                            format!("{}, {position}", one.name)
                        };
                        (name, one.phone.unwrap_or_default())
                    })
                    .collect(),
            })
            .collect(),
    };
    site.page(&member, Place::Letters, "office/letter/calls.html", &page)
}
