//! The line that says what was done and when, after a form was sent.
//!
//! It travels in the address of the page that follows (303), sealed with the office's key: nobody can make us say that
//! something was received.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};

use super::Site;
use crate::config::Secret;
use crate::domain::hanoi;
use crate::service::link::seal_words;
use crate::text::{Lang, Message};

/// One act that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub deed: Deed,
    pub at: DateTime<Utc>,
}

/// What was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Acknowledged,
    Progress,
    Reported,
    MoreTime,
    Contested,
    Confirmed,
    AskedForMore,
    Destroyed,
    HandedOn,
    Contributed,
    Contact,
    SheetSaved,
    SheetRead,
    FigureContested,
}

impl Deed {
    const ALL: [Self; 14] = [
        Self::Acknowledged,
        Self::Progress,
        Self::Reported,
        Self::MoreTime,
        Self::Contested,
        Self::Confirmed,
        Self::AskedForMore,
        Self::Destroyed,
        Self::HandedOn,
        Self::Contributed,
        Self::Contact,
        Self::SheetSaved,
        Self::SheetRead,
        Self::FigureContested,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Acknowledged => "tiep-nhan",
            Self::Progress => "tien-do",
            Self::Reported => "bao-cao",
            Self::MoreTime => "gia-han",
            Self::Contested => "kien-nghi",
            Self::Confirmed => "xac-nhan",
            Self::AskedForMore => "bo-sung",
            Self::Destroyed => "da-huy",
            Self::HandedOn => "chuyen",
            Self::Contributed => "y-kien",
            Self::Contact => "lien-he",
            Self::SheetSaved => "luu-bang",
            Self::SheetRead => "nhap-bang",
            Self::FigureContested => "so-lieu",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Acknowledged => "web-receipt-acknowledged",
            Self::Progress => "web-receipt-progress",
            Self::Reported => "web-receipt-reported",
            Self::MoreTime => "web-receipt-more-time",
            Self::Contested => "web-receipt-contested",
            Self::Confirmed => "web-receipt-confirmed",
            Self::AskedForMore => "web-receipt-asked-for-more",
            Self::Destroyed => "web-receipt-destroyed",
            Self::HandedOn => "web-receipt-handed-on",
            Self::Contributed => "web-receipt-contributed",
            Self::Contact => "web-receipt-contact",
            Self::SheetSaved => "roster-receipt-saved",
            Self::SheetRead => "roster-receipt-read",
            Self::FigureContested => "desk-receipt-contested",
        }
    }
}

impl Receipt {
    /// The value of `bn` in the address: deed, second, seal.
    #[must_use]
    pub fn parameter(&self, key: &Secret) -> String {
        let words = format!("{}.{}", self.deed.code(), self.at.timestamp());
        format!("{words}.{}", seal_words(key, &words))
    }

    /// Reads the value of `bn`; a forged one is no receipt.
    #[must_use]
    pub fn read(parameter: &str, key: &Secret) -> Option<Self> {
        let (words, seal) = parameter.rsplit_once('.')?;
        if seal != seal_words(key, words) {
            return None;
        }
        let (deed, second) = words.split_once('.')?;
        let deed = Deed::ALL.into_iter().find(|known| known.code() == deed)?;
        let at = DateTime::from_timestamp(second.parse().ok()?, 0)?;
        Some(Self { deed, at })
    }

    /// The line on the page: what, and at which second.
    #[must_use]
    pub fn words(&self) -> String {
        let at = self.at.with_timezone(&hanoi()).format("%H:%M:%S ngày %d/%m/%Y");
        Message::new(self.deed.sentence()).with("at", at).render(Lang::Vi)
    }
}

/// The receipt in the address of a page, if there is a true one.
#[derive(Debug)]
pub struct ShownReceipt(pub Option<Receipt>);

impl FromRequestParts<Site> for ShownReceipt {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let value = query.split('&').find_map(|pair| pair.strip_prefix("bn="));
        let key = &site.office().settings.link_key;
        Ok(Self(value.and_then(|value| Receipt::read(value, key))))
    }
}
