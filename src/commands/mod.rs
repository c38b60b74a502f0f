//! Every action of the page, once, as data: what it is called, its keys, when it is possible, what it does.
//!
//! Keys, tooltips, the plan menu, the command palette and the sheet of shortcuts all read it. To add an action,
//! add an entry to [`page`] or to a part of [`plan`]: it then has its keys, stands in the sheet and is found in the
//! palette.

mod command;
mod group;
mod page_handle;
mod chord;
mod keys;

mod plan;
mod network;
mod matrix;
mod calendar;
mod resources;
mod budget;
mod filter;
mod page;

mod recent;
mod score;

use std::sync::OnceLock;

pub use self::chord::{Platform, Pressed};
pub use self::command::{Command, Possible};
pub use self::group::Group;
pub use self::keys::{Scope, Surroundings, asked_for, obey};
pub use self::page_handle::Page;
pub use self::recent::Recent;
pub use self::score::{Query, Text};

/// Commands that come with a part of the program, once it is here (`parts`).
type Coming = OnceLock<Vec<&'static Command>>;

static OF_PLAN: Coming = OnceLock::new();
static OF_VIEWS: Coming = OnceLock::new();

/// All commands, but for those of views that are still to be fetched: what several parts of the program name is none of those.
pub fn all() -> impl Iterator<Item = &'static Command> {
    #[cfg(not(target_family = "wasm"))]
    {
        OF_PLAN.get_or_init(of_plan);
        OF_VIEWS.get_or_init(of_views);
    }
    let here = |coming: &'static Coming| coming.get().into_iter().flatten().copied();
    here(&OF_PLAN).chain(here(&OF_VIEWS)).chain(filter::COMMANDS).chain(page::COMMANDS)
}

/// Those of the plan view.
pub fn of_plan() -> Vec<&'static Command> {
    plan::COMMANDS.into_iter().flatten().chain(plan::of_columns()).collect()
}

/// Those of the other views.
pub fn of_views() -> Vec<&'static Command> {
    let views =
        [network::COMMANDS, matrix::COMMANDS, calendar::COMMANDS, resources::COMMANDS, budget::COMMANDS];
    views.into_iter().flatten().collect()
}

/// Takes up the commands of the plan view.
pub fn take_up_plan(commands: Vec<&'static Command>) {
    // OK because they are the same each time.
    let _ = OF_PLAN.set(commands);
}

/// Takes up the commands of the other views.
pub fn take_up_views(commands: Vec<&'static Command>) {
    // OK because they are the same each time.
    let _ = OF_VIEWS.set(commands);
}

/// The command of this name.
///
/// # Panics
/// There is none: a fault of the program, which every button that names one would show at once.
pub fn of(id: &str) -> &'static Command {
    let found = all().find(|command| command.id == id);
    #[expect(clippy::panic, reason = "a name in the program that names nothing is a fault of the program")]
    found.unwrap_or_else(|| panic!("there is no command {id}"))
}

/// Does what a command of this name does, where it is possible: what a button that names it is for.
pub fn run(id: &str, page: Page) {
    of(id).run(page);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::chord::Chord;
    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let ids: BTreeSet<&str> = all().map(|command| command.id).collect();
        let titles: BTreeSet<&str> = all().map(|command| command.title).collect();
        assert_eq!((ids.len(), titles.len()), (all().count(), all().count()));
    }

    #[test]
    fn every_key_in_the_registry_is_one() {
        for command in all() {
            for keys in command.keys.iter().chain(command.also) {
                assert!(Chord::parse(keys).is_some(), "{} has the keys {keys:?}", command.id);
            }
        }
    }

    #[test]
    fn no_keys_mean_two_things_in_one_place() {
        let mut taken = BTreeSet::new();
        for command in all() {
            for keys in command.keys.iter().chain(command.also) {
                assert!(taken.insert((command.scope, *keys)), "{} shares {keys}", command.id);
            }
        }
    }

    #[test]
    fn what_only_keys_do_has_keys() {
        for command in all().filter(|command| command.is_by_keys_only) {
            assert!(command.chords().next().is_some(), "{}", command.id);
        }
    }
}
