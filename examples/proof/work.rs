//! The process that is killed: it issues, imports, directs and voids, one letter after the other.

use clap::Args;
use congvan::{
    domain::{Document, LetterState, Number, Source, SourceKind},
    service::{
        Office,
        dispatch::Choices,
        letter::{self, Attachments, Entry, Filter, Imported, Letter, Numbering, Signing},
    },
    typeset::Options,
};

use super::{Place, office};

/// Works until it is killed or has done its letters.
#[derive(Args)]
pub struct Work {
    #[command(flatten)]
    place: Place,
    /// Dies at this named point.
    #[arg(long)]
    crash: Option<String>,
    /// Makes the subjects of this run its own.
    #[arg(long)]
    round: usize,
    #[arg(long, default_value_t = 40)]
    letters: usize,
}

impl Work {
    pub async fn run(self) {
        let office = office::open(&self.place, self.crash.as_deref()).await;
        finish(&office).await;
        for index in 0..self.letters {
            let subject =
                format!("lập danh sách phục vụ khảo sát, vòng {}, số {index}", self.round);
            let document = office::letter(&subject);
            match index % 4 {
                0 => {
                    let id = enter(&office, document).await;
                    proceed(&office, &id).await;
                }
                1 => direct(&office, document).await,
                2 => import(&office, document, self.round * 1000 + index).await,
                _ => void(&office, document).await,
            }
        }
    }
}

/// Takes every letter that somebody left on its way to its end.
pub async fn finish(office: &Office) {
    let letters =
        letter::list(office, &office::actor(), &Filter::default()).await.expect("the letters");
    for letter in letters {
        if !matches!(letter.state, LetterState::Released | LetterState::Voided) {
            proceed(office, &letter.row.id).await;
        }
    }
}

async fn enter(office: &Office, document: Document) -> String {
    let drafted = letter::draft(office, &office::actor(), document, Entry::default()).await;
    drafted.expect("a draft").id
}

/// Does the next act until the letter is out.
async fn proceed(office: &Office, id: &str) {
    let actor = office::actor();
    let mut state = None;
    while state != Some(LetterState::Released) {
        let letter = Letter::load(office.store.read(), &actor.unit, id).await.expect("the letter");
        state = Some(match letter.state {
            LetterState::Draft => {
                letter::approve(office, &actor, id).await.expect("approved").letter.state
            }
            LetterState::Approved => number(office, id).await.state,
            LetterState::Numbered => {
                letter::sign(office, &actor, id, Signing::default())
                    .await
                    .expect("signed")
                    .letter
                    .state
            }
            LetterState::Signed => {
                letter::release(office, &actor, id, &Choices::default())
                    .await
                    .expect("released")
                    .letter
                    .state
            }
            other => other,
        });
    }
}

async fn number(office: &Office, id: &str) -> Letter {
    letter::number(office, &office::actor(), id, &Numbering::default()).await.expect("a number")
}

async fn direct(office: &Office, mut document: Document) {
    document.source = Some(Source {
        kind: SourceKind::Conclusion,
        issuer: "Chủ tịch UBND huyện".to_owned(),
        number: None,
        date: Some(office.clock.today()),
        subject: None,
        due: None,
    });
    let (entry, choices) = (Entry { again: true, ..Entry::default() }, Choices::default());
    letter::direct(office, &office::actor(), document, &entry, &choices)
        .await
        .expect("a direction");
}

async fn import(office: &Office, mut document: Document, value: usize) {
    document.notation = Some("SNV-CCHC".to_owned());
    document.number = Some(Number::plain(u32::try_from(value + 1).expect("a small number")));
    document.date = office.clock.today().into();
    let rendered = office.engine.render_async(&document, &Options::default()).await.expect("pages");
    let pdf = rendered.pdf_async().await.expect("a PDF");
    let imported =
        Imported { pdf, attachments: Attachments::default(), choices: Choices::default() };
    letter::import(office, &office::actor(), document, imported).await.expect("an imported letter");
}

async fn void(office: &Office, document: Document) {
    let id = enter(office, document).await;
    letter::approve(office, &office::actor(), &id).await.expect("an approved letter");
    number(office, &id).await;
    letter::void(office, &office::actor(), &id, "Thay đổi nội dung")
        .await
        .expect("a voided number");
}
