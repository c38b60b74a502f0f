//! Which commands were chosen lately: they are the likeliest to be chosen again.

use leptos::prelude::*;

use super::{Command, all};
use crate::storage;

/// The commands that were chosen lately, kept in the browser. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub struct Recent(RwSignal<Vec<String>>);

impl Recent {
    const KEY: &str = "linchpin.recent-commands";
    /// How many are remembered.
    const MOST: usize = 5;

    /// The list as it was kept; names of commands that are no more are passed over.
    pub fn load() -> Self {
        Self(RwSignal::new(storage::get(Self::KEY).unwrap_or_default()))
    }

    /// The commands, the latest first.
    pub fn commands(self) -> Vec<&'static Command> {
        let find = |id: &String| all().find(|command| command.id == id);
        self.0.with(|ids| ids.iter().filter_map(find).collect())
    }

    /// Notes that a command was chosen.
    pub fn note(self, command: &Command) {
        self.0.update(|ids| promote(ids, command.id, Self::MOST));
        self.0.with_untracked(|ids| storage::put(Self::KEY, ids));
    }
}

/// Puts a name in front of the others, of which so many stay.
fn promote(ids: &mut Vec<String>, id: &str, most: usize) {
    ids.retain(|other| other != id);
    ids.insert(0, id.to_owned());
    ids.truncate(most);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_last_comes_first_and_once() {
        let mut ids = Vec::new();
        for id in ["a", "b", "c", "a", "d"] {
            promote(&mut ids, id, 3);
        }
        assert_eq!(ids, ["d", "a", "c"]);
    }
}
