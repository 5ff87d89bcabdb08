//! `/d/TOKEN`: all open work of a unit over all letters of the office.

use axum::extract::Query;
use serde::{Deserialize, Serialize};

use super::view::{Common, Figure, LetterView, TaskView};
use crate::domain::{Contact, DueClass};
use crate::service::follow::{self, UnitWork};
use crate::text::Message;
use crate::web::receipt::ShownReceipt;
use crate::web::words::say;
use crate::web::{Answer, Visit, words};

#[derive(Serialize)]
struct WorkPage {
    #[serde(flatten)]
    common: Common,
    figures: Vec<Figure>,
    awaiting_here: usize,
    collects: bool,
    letters: Vec<LetterView>,
    finished: Vec<TaskView>,
    quiet: Vec<QuietLetter>,
    contact: ContactView,
}

/// Whom the office calls in the unit; empty where it knows nobody.
#[derive(Default, Serialize)]
struct ContactView {
    name: String,
    position: String,
    phone: String,
    email: String,
}

#[derive(Serialize)]
struct QuietLetter {
    href: String,
    title: String,
    subject: Option<String>,
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            name: contact.name,
            position: contact.position.unwrap_or_default(),
            phone: contact.phone.unwrap_or_default(),
            email: contact.email.unwrap_or_default(),
        }
    }
}

/// Tasks shown with all their forms; the most pressing ones. The others open on demand, so that the page of a unit with
/// hundred tasks still comes over a weak line.
const OPEN: usize = 5;

/// The task that somebody wants to see with its forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    nv: String,
}

/// Shows the work.
pub async fn show(
    visit: Visit,
    ShownReceipt(receipt): ShownReceipt,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let work = follow::work(visit.site.office(), &visit.visitor.actor).await?;
    let mut letters: Vec<LetterView> =
        work.letters.iter().map(|letter| LetterView::new(&visit, letter)).collect();
    for (place, task) in letters.iter_mut().flat_map(|letter| &mut letter.tasks).enumerate() {
        task.is_open = place < OPEN || task.id == wanted.nv;
    }
    let page = WorkPage {
        common: Common {
            frame: visit.site.dated_frame(receipt.as_ref()),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        contact: work.contact.clone().map(ContactView::from).unwrap_or_default(),
        figures: figures(&work),
        awaiting_here: work.awaiting,
        collects: work.collects,
        letters,
        finished: work.finished.iter().map(|task| TaskView::new(&visit, task)).collect(),
        quiet: (work.quiet.iter())
            .map(|name| QuietLetter {
                href: format!("{}/van-ban/{}", visit.base, name.id),
                title: words::title(name),
                subject: name.subject.clone(),
            })
            .collect(),
    };
    visit.site.show("unit/work.html", &page)
}

/// What presses, in numbers; zeros are left out.
fn figures(work: &UnitWork) -> Vec<Figure> {
    let waiting = work.letters.iter().filter(|letter| letter.may_acknowledge).count();
    let mut counts = [0; 4];
    for task in work.letters.iter().flat_map(|letter| &letter.tasks).filter(|task| task.is_lead) {
        if words::due(&task.tracked, task.due).is_some() && task.tracked.mode.asks_for_report() {
            counts[match task.due {
                DueClass::Overdue { .. } => 0,
                DueClass::Soon { .. } => 1,
                DueClass::InTerm { .. } => 2,
                DueClass::None => 3,
            }] += 1;
        }
    }
    let [late, near, calm, none] = counts;
    [
        (late, "web-figure-late", "late"),
        (near, "web-figure-near", "near"),
        (calm, "web-figure-calm", ""),
        (none, "web-figure-none", ""),
        (waiting, "web-figure-waiting", ""),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, id, tone)| Figure { count, label: say(&Message::new(id)), tone })
    .collect()
}
