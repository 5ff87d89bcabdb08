//! `congvan search WORDS…`: any issued letter, by what it says.

use chrono::NaiveDate;
use clap::Args;

use super::letter::day;
use super::{Failure, Session, print};
use crate::domain::{Actor, DocumentKind, Id, LetterState};
use crate::service::Office;
use crate::service::find::{self, Filter, Hit, Question, Results};
use crate::service::{directory, register};
use crate::text::Message;
use crate::text::query::Abbreviations;

/// Finds letters.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, "phrases", -exclusions (quoted together with what is wanted), 83/QĐ-UBND.
    #[arg(required = true)]
    words: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    state: Vec<String>,
    #[arg(long, value_parser = day)]
    from: Option<NaiveDate>,
    #[arg(long, value_parser = day)]
    to: Option<NaiveDate>,
    /// Code of the issuing unit.
    #[arg(long)]
    issuer: Option<String>,
    /// Code of a unit that received it, leads or collects.
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    signer: Option<String>,
    /// Code of a register.
    #[arg(long)]
    register: Option<String>,
    #[arg(long, default_value_t = 20)]
    limit: usize,
    #[arg(long, default_value_t = 0)]
    skip: usize,
}

impl Search {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        // What was issued a moment ago is found too.
        find::index(&office, |_| ()).await?;
        let question = Question {
            words: self.words.join(" "),
            filter: self.filter(session, &office, &actor).await?,
            skip: self.skip,
            show: self.limit,
        };
        let results = find::find(&office, &actor, &session.abbreviations()?, &question).await?;
        if session.json {
            return print::json(&as_json(&results));
        }
        show(session, &results, self.skip);
        Ok(())
    }

    async fn filter(
        &self,
        session: &Session,
        office: &Office,
        actor: &Actor,
    ) -> Result<Filter, Failure> {
        let unit = async |code: &Option<String>| -> Result<Option<Id>, Failure> {
            let Some(code) = code else { return Ok(None) };
            let today = session.clock.today();
            Ok(Some(directory::show_unit(office, actor, today, code).await?.unit.id))
        };
        let register = match &self.register {
            None => None,
            Some(code) => Some(register::id(office, actor, code).await?),
        };
        let kinds = self.kind.iter().map(|word| super::register::kind(word));
        let states = self.state.iter().map(|word| super::letter::state(word));
        Ok(Filter {
            kinds: kinds.collect::<Result<Vec<DocumentKind>, _>>()?,
            states: states.collect::<Result<Vec<LetterState>, _>>()?,
            from: self.from,
            to: self.to,
            issuer: unit(&self.issuer).await?,
            unit: unit(&self.unit).await?,
            signer: self.signer.clone(),
            register,
        })
    }
}

impl Session {
    /// Short and long forms for the search, the office's own among them.
    ///
    /// # Errors
    /// For a list that is there and cannot be read.
    pub fn abbreviations(&self) -> Result<Abbreviations, Failure> {
        let own = self.paths.templates().join("search").join("abbreviations.txt");
        match std::fs::read_to_string(&own) {
            Ok(text) => Ok(Abbreviations::built_in().with(Abbreviations::parse(&text))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Abbreviations::built_in())
            }
            Err(error) => Err(Failure::unreadable(&own, &error)),
        }
    }
}

fn as_json(results: &Results) -> serde_json::Value {
    let hits = results.hits.iter().map(|hit| {
        serde_json::json!({
            "id": hit.letter.id,
            "number": hit.letter.numbered_as,
            "date": hit.letter.dated,
            "kind": hit.letter.kind.map(DocumentKind::code),
            "subject": hit.letter.subject,
            "issuer": hit.letter.issuer,
            "state": hit.letter.state.code(),
            "by_number": hit.by_number,
            "part": hit.part,
            "name": hit.name,
            "snippet": hit.snippet.text,
        })
    });
    let facets = results.facets.iter().map(|facet| {
        let values = facet.values.iter();
        let values = values.map(|value| (value.name.clone(), serde_json::json!(value.count)));
        (facet.of.to_owned(), values.collect::<serde_json::Map<_, _>>().into())
    });
    serde_json::json!({
        "count": results.count,
        "more": results.more,
        "hits": hits.collect::<Vec<_>>(),
        "facets": facets.collect::<serde_json::Map<_, _>>(),
    })
}

fn show(session: &Session, results: &Results, skipped: usize) {
    if results.count == 0 {
        print::talk(session, &Message::new("find-none"));
        return;
    }
    let count = if results.more { "find-count-more" } else { "find-count" };
    print::line(session.say(&Message::new(count).with("count", results.count)));
    for hit in &results.hits {
        print::line("");
        print::line(title(session, hit));
        print::line(format_args!("  {}", place(session, hit)));
    }
    let seen = skipped + results.hits.len();
    if seen < results.count {
        print::talk(session, &Message::new("find-next").with("skip", seen));
    }
    print::as_of(session);
}

/// `83/QĐ-UBND, 05/10/2026, Ủy ban nhân dân tỉnh: về việc …`
fn title(session: &Session, hit: &Hit) -> String {
    let letter = &hit.letter;
    let number = letter.numbered_as.clone().unwrap_or_default();
    let date = letter.dated.map(|day| day.format("%d/%m/%Y").to_string());
    let state = (letter.state != LetterState::Released)
        .then(|| session.say(&Message::new("letter-state").with("state", letter.state.code())));
    let said = [Some(number), date, Some(letter.issuer.clone()), state];
    let said: Vec<String> = said.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    format!("{}: {}", said.join(", "), letter.subject.as_deref().unwrap_or_default())
}

/// The words around, those asked for between brackets on paper, bold on a terminal.
fn place(session: &Session, hit: &Hit) -> String {
    let (open, close) = if session.is_watched() { ("\x1b[1m", "\x1b[0m") } else { ("[", "]") };
    let mut words = String::new();
    let mut from = 0;
    for marked in &hit.snippet.marked {
        words.push_str(&hit.snippet.text[from..marked.start]);
        words.push_str(open);
        words.push_str(&hit.snippet.text[marked.clone()]);
        words.push_str(close);
        from = marked.end;
    }
    words.push_str(&hit.snippet.text[from..]);
    let part = Message::new("find-part").with("part", &hit.part).with("name", &hit.name);
    format!("{} {words}", session.say(&part)).trim_start().to_owned()
}
