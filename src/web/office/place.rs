//! Where one works: the entries beside every page.

use crate::domain::{Actor, Role};

/// An entry beside the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Draft,
    Letters,
    Follow,
    Find,
    Administration,
}

impl Place {
    /// All of them, in the order of a working day.
    pub const ALL: [Self; 6] =
        [Self::Start, Self::Draft, Self::Letters, Self::Follow, Self::Find, Self::Administration];

    /// Address of its first page.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Start => "/viec",
            Self::Draft => "/soan",
            Self::Letters => "/van-ban",
            Self::Follow => "/theo-doi",
            Self::Find => "/tim",
            Self::Administration => "/quan-tri",
        }
    }

    /// Name of its label in the catalogues.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Start => "office-place-start",
            Self::Draft => "office-place-draft",
            Self::Letters => "office-place-letters",
            Self::Follow => "office-place-follow",
            Self::Find => "office-place-find",
            Self::Administration => "office-place-administration",
        }
    }

    /// The key that goes there, after `g`.
    #[must_use]
    pub const fn key(self) -> char {
        match self {
            Self::Start => 'v',
            Self::Draft => 's',
            Self::Letters => 'b',
            Self::Follow => 'd',
            Self::Find => 't',
            Self::Administration => 'q',
        }
    }

    /// Whether the entry is of use to a person; their rights are asked again by each verb.
    #[must_use]
    pub fn is_for(self, actor: &Actor) -> bool {
        match self {
            Self::Administration => actor.has_any(&[Role::Administrator, Role::Registry]),
            Self::Draft => actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]),
            Self::Start | Self::Letters | Self::Follow | Self::Find => true,
        }
    }
}
