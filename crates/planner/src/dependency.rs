//! Dependencies: which end of one task holds back which end of another.

use crate::id::{DependencyId, TaskId};
use crate::units::Lag;

/// Which ends a dependency ties together: the predecessor's first, the successor's second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependencyKind {
    /// The successor starts after the predecessor finishes.
    FinishToStart,
    /// The successor starts after the predecessor starts.
    StartToStart,
    /// The successor finishes after the predecessor finishes.
    FinishToFinish,
    /// The successor finishes after the predecessor starts.
    StartToFinish,
}

impl DependencyKind {
    /// All four, the usual one first.
    pub const ALL: [Self; 4] =
        [Self::FinishToStart, Self::StartToStart, Self::FinishToFinish, Self::StartToFinish];

    /// Its two letters: FS, SS, FF or SF.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::FinishToStart => "FS",
            Self::StartToStart => "SS",
            Self::FinishToFinish => "FF",
            Self::StartToFinish => "SF",
        }
    }

    /// Its name in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FinishToStart => "Finish to start",
            Self::StartToStart => "Start to start",
            Self::FinishToFinish => "Finish to finish",
            Self::StartToFinish => "Start to finish",
        }
    }

    /// The kind with these two letters, in either case.
    #[must_use]
    pub fn from_letters(letters: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letters().eq_ignore_ascii_case(letters))
    }

    /// Whether it leaves from the predecessor's finish, rather than its start.
    #[must_use]
    pub const fn leaves_finish(self) -> bool {
        matches!(self, Self::FinishToStart | Self::FinishToFinish)
    }

    /// Whether it arrives at the successor's finish, rather than its start.
    #[must_use]
    pub const fn reaches_finish(self) -> bool {
        matches!(self, Self::FinishToFinish | Self::StartToFinish)
    }
}

/// A link from a predecessor to a successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dependency {
    /// Its id.
    pub id: DependencyId,
    /// The task that goes first.
    pub predecessor: TaskId,
    /// The task that is held back.
    pub successor: TaskId,
    /// Which ends are tied.
    pub kind: DependencyKind,
    /// The wait in between.
    pub lag: Lag,
}
