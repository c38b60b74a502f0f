//! What a key asks for: where it is pressed says which commands it can mean.

use web_sys::KeyboardEvent;

use super::all;
use super::chord::{Platform, Pressed};
use super::command::Command;
use super::page_handle::Page;

/// What keys ask for in one of these scopes, the narrowest of them that has a meaning for them.
pub fn asked_for(
    scopes: &[Scope],
    pressed: &Pressed,
    platform: Platform,
    place: Surroundings,
) -> Option<&'static Command> {
    let is_alone = !(pressed.control || pressed.meta);
    if is_alone && place.is_menu_open {
        return None;
    }
    let is_free = |command: &Command| {
        let is_writing = place.is_text && is_alone && !matches!(pressed.key.as_str(), "Escape" | "F1");
        !(is_writing || place.is_half_typed && command.yields_to_text)
    };
    all()
        .filter(|command| scopes.contains(&command.scope))
        .filter(|command| command.understands(pressed, platform) && is_free(command))
        .min_by_key(|command| command.scope)
}

/// Does what a key asks for in one scope, and uses the key up by that.
pub fn obey(scope: Scope, page: Page, event: &KeyboardEvent) {
    let pressed = Pressed::from(event);
    let asked_for = asked_for(&[scope], &pressed, Platform::here(), Surroundings::default());
    if asked_for.is_some_and(|command| command.run_by_keys(page)) {
        event.prevent_default();
    }
}

/// Where keys work. Where the narrowest of several has a meaning for a key, the wider ones have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// On the head of a column.
    Head,
    /// On the row of a group.
    Group,
    /// In a cell of the table.
    Cell,
    /// In the table.
    Grid,
    /// In the network.
    Network,
    /// In the matrix.
    Matrix,
    /// In the calendar.
    Calendar,
    /// In the heat map of load and capacity.
    Resources,
    /// Everywhere.
    Page,
    /// Nowhere: the browser does it.
    Browser,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// In an input that takes text.
    pub is_text: bool,
    /// In a text that is not committed: it has an undo of its own, which the browser does.
    pub is_half_typed: bool,
    /// A menu is open, which has the keys that are pressed alone.
    pub is_menu_open: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: [Scope; 1] = [Scope::Grid];
    const CELL: [Scope; 2] = [Scope::Cell, Scope::Grid];
    const PAGE: [Scope; 1] = [Scope::Page];

    fn asked(scopes: &[Scope], pressed: &str, place: Surroundings) -> Option<&'static str> {
        asked_for(scopes, &Pressed::keys(pressed), Platform::Other, place).map(|command| command.id)
    }

    fn in_grid(pressed: &str) -> Option<&'static str> {
        asked(&GRID, pressed, Surroundings::default())
    }

    fn on_page(pressed: &str) -> Option<&'static str> {
        asked(&PAGE, pressed, Surroundings::default())
    }

    #[test]
    fn arrows_move_alone_and_change_the_outline_with_alt() {
        assert_eq!(in_grid("ArrowDown"), Some("row.next"));
        assert_eq!(in_grid("Alt ArrowDown"), Some("task.move-down"));
        assert_eq!(in_grid("Alt Shift ArrowRight"), Some("task.indent"));
        assert_eq!(in_grid("Control ["), Some("task.outdent"));
    }

    #[test]
    fn arrows_select_with_shift_and_go_about_with_control() {
        assert_eq!(in_grid("Shift ArrowDown"), Some("selection.down"));
        assert_eq!(in_grid("Control ArrowDown"), Some("selection.walk-down"));
        assert_eq!(in_grid("Control Space"), Some("selection.toggle"));
        assert_eq!(in_grid("Shift Space"), Some("selection.toggle"));
        assert_eq!(in_grid("Control a"), Some("selection.all"));
        // From a cell, Escape goes to its row first.
        assert_eq!(asked(&CELL, "Escape", Surroundings::default()), Some("cell.leave"));
        assert_eq!(in_grid("Escape"), Some("selection.let-go"));
    }

    #[test]
    fn home_and_end_stay_in_the_row_while_in_a_cell() {
        assert_eq!(asked(&CELL, "Home", Surroundings::default()), Some("cell.first"));
        assert_eq!(in_grid("Home"), Some("row.first"));
        assert_eq!(asked(&CELL, "Control Home", Surroundings::default()), Some("row.first"));
        assert_eq!(asked(&CELL, "Escape", Surroundings::default()), Some("cell.leave"));
    }

    #[test]
    fn on_a_head_the_arrows_are_for_columns() {
        let on_head = |pressed| asked(&[Scope::Head], pressed, Surroundings::default());
        assert_eq!(on_head("ArrowRight"), Some("head.right"));
        assert_eq!(on_head("Control ArrowRight"), Some("column.right"));
        assert_eq!(on_head("Shift ArrowRight"), Some("column.wider"));
        assert_eq!(on_head("Delete"), Some("column.hide"));
        assert_eq!(on_head("Alt ArrowDown"), None);
    }

    #[test]
    fn keys_of_the_page_and_the_browser_are_left_alone_in_the_table() {
        for pressed in
            ["Control z", "Control Shift Z", "Control +", "Control -", "Alt ArrowLeft", "Tab", "Space", "a"]
        {
            assert_eq!(in_grid(pressed), None, "{pressed}");
        }
    }

    #[test]
    fn plus_and_minus_zoom_on_any_keyboard() {
        for (pressed, id) in [
            ("+", "zoom.in"),
            ("Shift +", "zoom.in"),
            ("=", "zoom.in"),
            ("-", "zoom.out"),
            ("Shift _", "zoom.out"),
        ] {
            assert_eq!(in_grid(pressed), Some(id), "{pressed}");
        }
    }

    #[test]
    fn a_text_keeps_what_writes_and_its_own_undo() {
        let text = Surroundings { is_text: true, ..Surroundings::default() };
        let half_typed = Surroundings { is_half_typed: true, ..text };
        assert_eq!(on_page("?"), Some("page.shortcuts"));
        assert_eq!(asked(&PAGE, "?", text), None);
        assert_eq!(asked(&PAGE, "Control z", text), Some("undo"));
        assert_eq!(asked(&PAGE, "Control z", half_typed), None);
        assert_eq!(asked(&PAGE, "Control k", half_typed), Some("page.palette"));
        assert_eq!(asked(&PAGE, "Control s", half_typed), Some("plan.save-copy"));
        assert_eq!(asked(&PAGE, "Escape", text), Some("page.put-away"));
        assert_eq!(asked(&PAGE, "F1", half_typed), Some("help.term"));
    }

    #[test]
    fn an_open_menu_has_the_keys_that_are_pressed_alone() {
        let menu = Surroundings { is_menu_open: true, ..Surroundings::default() };
        assert_eq!(asked(&PAGE, "Escape", menu), None);
        assert_eq!(asked(&PAGE, "?", menu), None);
        assert_eq!(asked(&PAGE, "Control k", menu), Some("page.palette"));
    }

    #[test]
    fn what_the_browser_does_is_left_to_it() {
        assert_eq!(on_page("Control v"), None);
    }
}
