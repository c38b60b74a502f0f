//! What keys mean in the grid.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Makes another row the active one: so many rows further, or a page of them.
    Step(Step),
    /// To the cell on the left; from the row itself, folds it or goes to its summary.
    Left,
    /// To the cell on the right; from the row itself, unfolds it or goes to its first cell.
    Right,
    /// To the first cell.
    FirstCell,
    /// To the last cell.
    LastCell,
    /// From a cell to its row.
    Leave,
    /// Writes into the active cell, or the name.
    Edit,
    /// Adds a task below.
    Add,
    /// Takes the task away.
    Delete,
    /// Nests it deeper.
    Indent,
    /// Nests it less deep.
    Outdent,
    /// Before the sibling above.
    MoveUp,
    /// After the sibling below.
    MoveDown,
    /// Closer.
    ZoomIn,
    /// Further away.
    ZoomOut,
}

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down; up where it is negative.
    By(i32),
    /// So many views down; up where it is negative.
    Page(i32),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// The keys that are held down with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
}

/// What a key asks for, by the browser's name of it; `None` leaves it to the page and the browser.
pub fn command(key: &str, held: Held, is_in_cell: bool) -> Option<Command> {
    let Held { control, shift, alt } = held;
    Some(match (key, control, shift, alt) {
        ("ArrowRight", false, true, true) | ("]", true, false, false) => Command::Indent,
        ("ArrowLeft", false, true, true) | ("[", true, false, false) => Command::Outdent,
        ("ArrowUp", false, false, true) => Command::MoveUp,
        ("ArrowDown", false, false, true) => Command::MoveDown,
        ("ArrowUp", false, false, false) => Command::Step(Step::By(-1)),
        ("ArrowDown", false, false, false) => Command::Step(Step::By(1)),
        ("ArrowLeft", false, false, false) => Command::Left,
        ("ArrowRight", false, false, false) => Command::Right,
        ("PageUp", false, false, false) => Command::Step(Step::Page(-1)),
        ("PageDown", false, false, false) => Command::Step(Step::Page(1)),
        ("Home", false, false, false) if is_in_cell => Command::FirstCell,
        ("End", false, false, false) if is_in_cell => Command::LastCell,
        ("Home", _, false, false) => Command::Step(Step::First),
        ("End", _, false, false) => Command::Step(Step::Last),
        ("Escape", false, false, false) if is_in_cell => Command::Leave,
        ("Enter" | "F2", false, false, false) => Command::Edit,
        ("Enter", true, false, false) | ("Insert", false, false, false) => Command::Add,
        ("Delete", false, false, false) => Command::Delete,
        // The plus sign stands on other keys in other countries, with and without Shift.
        ("+" | "=", false, _, false) => Command::ZoomIn,
        ("-" | "\u{2212}" | "_", false, _, false) => Command::ZoomOut,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(chord: &str) -> Option<Command> {
        let mut held = Held::default();
        let mut key = chord;
        while let Some((name, rest)) = key.split_once(' ') {
            match name {
                "Control" => held.control = true,
                "Shift" => held.shift = true,
                _ => held.alt = true,
            }
            key = rest;
        }
        command(key, held, false)
    }

    #[test]
    fn arrows_move_alone_and_change_the_outline_with_alt() {
        assert_eq!(pressed("ArrowDown"), Some(Command::Step(Step::By(1))));
        assert_eq!(pressed("Alt ArrowDown"), Some(Command::MoveDown));
        assert_eq!(pressed("Alt Shift ArrowRight"), Some(Command::Indent));
        assert_eq!(pressed("Control ["), Some(Command::Outdent));
    }

    #[test]
    fn home_and_end_stay_in_the_row_while_in_a_cell() {
        assert_eq!(command("Home", Held::default(), true), Some(Command::FirstCell));
        assert_eq!(command("Home", Held::default(), false), Some(Command::Step(Step::First)));
        let control = Held { control: true, ..Held::default() };
        assert_eq!(command("Home", control, true), Some(Command::Step(Step::First)));
    }

    #[test]
    fn keys_of_the_page_and_the_browser_are_left_alone() {
        for chord in
            ["Control z", "Control Shift Z", "Control +", "Control -", "Alt ArrowLeft", "Tab", "Escape", "a"]
        {
            assert_eq!(pressed(chord), None, "{chord}");
        }
    }

    #[test]
    fn plus_and_minus_zoom_on_any_keyboard() {
        assert_eq!(pressed("+"), Some(Command::ZoomIn));
        assert_eq!(pressed("Shift +"), Some(Command::ZoomIn));
        assert_eq!(pressed("-"), Some(Command::ZoomOut));
    }
}
