//! What the worker answers.

use interchange::{Format, Loaded, Loss};
use planner::Plan;
use serde::{Deserialize, Serialize};

use crate::level::LevelProgress;

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker has started and listens.
    Ready,
    /// A plan was read. The text of its file is beside.
    Opened(Opened),
    /// So far levelling has come, and goes on.
    Levelling(LevelProgress),
    /// So far levelling has come, and that is all.
    Levelled(LevelProgress),
    /// What was asked cannot be done, and this is why.
    Refused(String),
}

impl Reply {
    /// Whether no other reply follows to the same request.
    #[must_use]
    pub const fn is_last(&self) -> bool {
        match self {
            Self::Ready | Self::Levelling(_) => false,
            Self::Opened(_) | Self::Levelled(_) | Self::Refused(_) => true,
        }
    }
}

/// What is known of a file that was read, besides the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    format: FormatName,
    losses: Vec<LossLine>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum FormatName {
    Linchpin,
    Mspdi,
    Xer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LossLine {
    what: String,
    place: String,
    count: usize,
    hint: String,
}

impl Opened {
    /// What crosses of a file that was read: this, and the text of the plan.
    #[must_use]
    pub fn parted(loaded: Loaded) -> (Self, String) {
        let Loaded { plan, format, losses } = loaded;
        let losses =
            losses.into_iter().map(|Loss { what, place, count, hint }| LossLine { what, place, count, hint });
        let format = match format {
            Format::Linchpin => FormatName::Linchpin,
            Format::Mspdi => FormatName::Mspdi,
            Format::Xer => FormatName::Xer,
        };
        (Self { format, losses: losses.collect() }, interchange::save(&plan))
    }

    /// The file as it was read: the same as before it was parted. The plan is the one whose text crossed.
    #[must_use]
    pub fn whole(self, plan: Plan) -> Loaded {
        let losses = self.losses.into_iter().map(|LossLine { what, place, count, hint }| Loss {
            what,
            place,
            count,
            hint,
        });
        let format = match self.format {
            FormatName::Linchpin => Format::Linchpin,
            FormatName::Mspdi => Format::Mspdi,
            FormatName::Xer => Format::Xer,
        };
        Loaded { plan, format, losses: losses.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One task of one day, and a baseline that says when it was to start but not when to finish.
    const FILE: &str = r#"<Project xmlns="http://schemas.microsoft.com/project">
        <StartDate>2026-11-23T08:00:00</StartDate>
        <Tasks><Task>
            <UID>1</UID><Name>Pour the slab</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
            <Baseline><Number>0</Number><Start>2026-11-23T08:00:00</Start></Baseline>
        </Task></Tasks>
    </Project>"#;

    #[test]
    fn a_file_crosses_as_it_was_read() {
        let loaded = interchange::load(FILE.as_bytes()).unwrap();
        assert_eq!((loaded.format, loaded.losses.len()), (Format::Mspdi, 1));
        let (opened, text) = Opened::parted(loaded.clone());
        let json = serde_json::to_string(&Reply::Opened(opened)).unwrap();
        let Ok(Reply::Opened(opened)) = serde_json::from_str(&json) else { panic!("another reply: {json}") };
        let plan = interchange::load_own(text.as_bytes()).unwrap().plan;
        assert_eq!(opened.whole(plan), loaded);
    }

    #[test]
    fn an_answer_ends_the_matter() {
        assert!(Reply::Refused("found an empty file".to_owned()).is_last());
        assert!(!Reply::Ready.is_last());
    }
}
