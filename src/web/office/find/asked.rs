//! A question as the page's form sends it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{DocumentKind, LetterState};
use crate::service::find::{Filter, Question};
use crate::text::{Message, dates};
use crate::web::office::address;

/// Letters of one page.
pub const SHOWN: usize = 20;

/// The query of the address; every part may be missing or be nonsense.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    #[serde(rename = "loai")]
    pub kind: String,
    #[serde(rename = "nam")]
    pub year: String,
    #[serde(rename = "don-vi")]
    pub unit: String,
    #[serde(rename = "nguoi-ky")]
    pub signer: String,
    #[serde(rename = "co-quan")]
    pub issuer: String,
    #[serde(rename = "trang-thai")]
    pub state: String,
    pub tu: String,
    pub den: String,
    #[serde(skip_serializing)]
    pub trang: String,
}

impl Asked {
    /// Whether anything is asked at all.
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, value)| value.trim().is_empty())
    }

    /// The question, and what of it could not be understood.
    pub fn question(&self, show: usize) -> (Question, Vec<Message>) {
        let mut faults = Vec::new();
        let mut day = |words: &str| match words.trim() {
            "" => None,
            words => dates::read_date(words).ok().or_else(|| {
                let shown: String = words.chars().take(40).collect();
                faults.push(Message::new("follow-page-bad-day").with("day", shown));
                None
            }),
        };
        let (mut from, mut to) = (day(&self.tu), day(&self.den));
        if let Ok(year @ 1..=9999) = self.year.trim().parse::<i32>() {
            from = from.max(NaiveDate::from_ymd_opt(year, 1, 1));
            let last = NaiveDate::from_ymd_opt(year, 12, 31);
            to = if to.is_some() { to.min(last) } else { last };
        }
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            faults.push(Message::new("follow-page-bad-span"));
        }
        let said = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let page = self.trang.parse::<usize>().unwrap_or(1).clamp(1, 10_000) - 1;
        let filter = Filter {
            kinds: DocumentKind::find(self.kind.trim()).into_iter().collect(),
            states: LetterState::find(self.state.trim()).into_iter().collect(),
            from,
            to,
            issuer: said(&self.issuer),
            unit: said(&self.unit),
            signer: said(&self.signer),
            register: None,
        };
        let question = Question { words: self.q.clone(), filter, skip: page * SHOWN, show };
        (question, faults)
    }

    /// The parts of the question, by their names in the address.
    pub fn parts(&self) -> [(&'static str, &str); 9] {
        [
            ("q", &self.q),
            ("loai", &self.kind),
            ("nam", &self.year),
            ("don-vi", &self.unit),
            ("nguoi-ky", &self.signer),
            ("co-quan", &self.issuer),
            ("trang-thai", &self.state),
            ("tu", &self.tu),
            ("den", &self.den),
        ]
    }

    /// The same question at an address, with one part changed.
    pub fn to(&self, path: &str, name: &str, value: &str) -> String {
        let mut parts: Vec<(&str, &str)> = self.parts().to_vec();
        match parts.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = value,
            None => parts.push((name, value)),
        }
        address(path, &parts)
    }

    /// The part of the address that a facet narrows.
    pub const fn part_of(facet: &str) -> Option<&'static str> {
        match facet.as_bytes() {
            b"kind" => Some("loai"),
            b"year" => Some("nam"),
            b"unit" => Some("don-vi"),
            b"signer" => Some("nguoi-ky"),
            b"issuer" => Some("co-quan"),
            b"state" => Some("trang-thai"),
            _ => None,
        }
    }
}
