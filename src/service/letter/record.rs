//! A letter as the verbs work on it: its row, its content, where it stands.

use crate::domain::{Document, LetterAct, LetterState, NumberedAs, SigningMode, Visibility};
use crate::service::{Error, Office, Result};
use crate::store::{self, ConnectionTrait, Tx, document};
use crate::text::{Lang, Message, dates};

/// One letter, read from its row.
#[derive(Debug, Clone)]
pub struct Letter {
    pub row: document::Document,
    pub content: Document,
    pub state: LetterState,
    pub signing: SigningMode,
}

impl Letter {
    /// Finds a letter of an office by its id.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the office has no such letter.
    pub async fn load(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Self> {
        let office = Visibility::Office(owner.to_owned());
        let row = document::find(conn, &office, id).await?;
        Self::read(row.ok_or_else(|| unknown(id))?)
    }

    /// Reads the words of a row.
    ///
    /// # Errors
    /// [`Error::Internal`] for words that this program did not write.
    pub fn read(row: document::Document) -> Result<Self> {
        let content = serde_json::from_value(row.content.clone()).map_err(Error::internal)?;
        let state = LetterState::find(&row.state);
        let state = state.ok_or_else(|| Error::internal(format!("a letter is {}", row.state)))?;
        let signing =
            serde_json::from_value(row.signing_mode.clone().into()).map_err(Error::internal)?;
        Ok(Self { row, content, state, signing })
    }

    /// Moves on along the way of a letter; nothing is written yet.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the act does not fit.
    pub fn advance(&mut self, office: &Office, act: LetterAct) -> Result<()> {
        self.state = self.state.next(act, office.signs_first())?;
        self.state.code().clone_into(&mut self.row.state);
        Ok(())
    }

    /// Writes the letter back over the state it was read in.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody else has changed it since.
    /// A letter of ours without a number is signed as the office signs now.
    pub(super) fn sign_as_now(&mut self, office: &Office) -> Result<()> {
        let own = self.row.origin == document::OWN;
        if own && self.row.numbered_at.is_none() && self.row.signed_file.is_none() {
            self.signing = office.settings.signing.mode;
            self.row.signing_mode = super::entering::word(&self.signing)?;
        }
        Ok(())
    }

    pub(super) async fn save(&mut self, tx: &Tx) -> Result<()> {
        self.row.content = serde_json::to_value(&self.content).map_err(Error::internal)?;
        let saved = document::save(tx, self.row.clone()).await;
        self.row.version = saved.map_err(|error| match error.kind() {
            store::Kind::Conflict => Error::Conflict(Message::new("letter-changed-meanwhile")),
            _ => error.into(),
        })?;
        Ok(())
    }

    /// Writes the state of an issued letter; its content stays as it is, to the byte.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody else has changed it since.
    pub(super) async fn mark(&mut self, tx: &Tx) -> Result<()> {
        let marked = document::mark(tx, &self.row.id, self.row.version, self.state).await;
        marked.map_err(|error| match error.kind() {
            store::Kind::Conflict => Error::Conflict(Message::new("letter-changed-meanwhile")),
            _ => error.into(),
        })?;
        self.row.version += 1;
        Ok(())
    }

    /// How mails and pages name it: `Công văn số 15/UBND-NV ngày 05/10/2026`.
    #[must_use]
    pub fn title(&self) -> String {
        let Some(number) = self.numbered_as() else { return self.label() };
        let message = Message::new("letter-title").with("kind", self.content.kind.name());
        let day = self.row.issued_on.map(dates::table_date).unwrap_or_default();
        message.with("number", number).with("day", day).render(Lang::Vi).trim().to_owned()
    }

    /// How people name it: `15/UBND-NV`, or its subject while it has no number.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.numbered_as(), &self.content.subject) {
            (Some(numbered), _) => numbered.to_string(),
            (None, Some(subject)) => subject.clone(),
            (None, None) => self.row.id.clone(),
        }
    }

    /// Its number with its notation, once it has one.
    #[must_use]
    pub fn numbered_as(&self) -> Option<NumberedAs> {
        let number = self.content.number.clone()?;
        Some(NumberedAs { number, notation: self.content.notation.clone().unwrap_or_default() })
    }
}

/// Finds the letter that a person names: `15/UBND-NV` (of the latest year), its id or the first characters of it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when several are meant.
pub async fn find(office: &Office, owner: &str, name: &str) -> Result<Letter> {
    let name = name.trim();
    if !name.is_empty() && !name.contains('/') {
        let visible = Visibility::Office(owner.to_owned());
        if let Some(row) = document::find(office.store.read(), &visible, name).await? {
            return Letter::read(row);
        }
    }
    let filter = match name.parse::<NumberedAs>() {
        Ok(NumberedAs { number, notation }) => document::Filter {
            number: Some(number),
            notation: Some(notation),
            ..Default::default()
        },
        Err(_) if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            document::Filter { id_prefix: Some(name.to_lowercase()), ..Default::default() }
        }
        Err(_) => return Err(unknown(name)),
    };
    let rows =
        document::list(office.store.read(), &Visibility::Office(owner.to_owned()), &filter).await?;
    let latest = rows.iter().filter_map(|row| row.year).max();
    let of_latest = |row: &document::Document| filter.number.is_none() || row.year == latest;
    let mut rows = rows.into_iter().filter(of_latest);
    match (rows.next(), rows.next()) {
        (Some(row), None) => Letter::read(row),
        (Some(_), Some(_)) => {
            Err(Error::Conflict(Message::new("letter-name-ambiguous").with("name", name)))
        }
        (None, _) => Err(unknown(name)),
    }
}

fn unknown(name: &str) -> Error {
    Error::NotFound(Message::new("letter-not-found").with("name", name))
}
