//! Which columns somebody has chosen, in which order and how wide: what settings keep, read and changed.

use super::{Column, Width};
use crate::settings::ColumnChoice;

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// No column is narrower, or wider.
const WIDTHS: (f64, f64) = (40.0, 600.0);

/// What is chosen, as it is stored. Each change yields another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice(ColumnChoice);

impl Choice {
    /// What was stored.
    pub fn new(stored: ColumnChoice) -> Self {
        Self(stored)
    }

    /// To be stored.
    pub fn into_stored(self) -> ColumnChoice {
        self.0
    }

    /// The columns in their order, each once: the number and the name before all others. What names no column is
    /// passed over, because versions differ.
    pub fn shown(&self) -> Vec<Column> {
        let mut shown: Vec<Column> = Vec::new();
        let chosen: Vec<Column> = match &self.0.shown {
            Some(keys) => keys.iter().filter_map(|key| Column::from_key(key)).collect(),
            None => Column::all().filter(|column| column.is_usual).collect(),
        };
        for column in chosen.into_iter().chain([Column::NAME]) {
            if !shown.contains(&column) {
                shown.push(column);
            }
        }
        let (first, others): (Vec<_>, Vec<_>) = shown.into_iter().partition(|column| column.is_first());
        let mut first = first;
        first.sort();
        [first, others].concat()
    }

    /// How wide a column is in a plan of so many rows; for the name the least, since it takes what is left over.
    pub fn width(&self, column: Column, row_count: usize) -> f64 {
        match (self.0.widths.get(column.key), column.width) {
            (Some(width), _) if width.is_finite() => width.clamp(WIDTHS.0, WIDTHS.1),
            (_, Width::Pixels(width)) => width,
            (_, Width::OfNumbers) => 20.0 + 8.0 * row_count.max(100).to_string().len() as f64,
        }
    }

    /// The same with a column shown, as the last, or not; the name stays.
    pub fn with(&self, column: Column, is_shown: bool) -> Self {
        let mut shown = self.shown();
        shown.retain(|other| *other != column);
        if is_shown || column == Column::NAME {
            shown.push(column);
        }
        self.of(&shown)
    }

    /// The same with a column somewhere else: so far from the left among those that move, itself not counted.
    pub fn with_at(&self, column: Column, place: usize) -> Self {
        let mut shown = self.shown();
        if column.is_first() || !shown.contains(&column) {
            return self.clone();
        }
        shown.retain(|other| *other != column);
        let first = shown.iter().filter(|column| column.is_first()).count();
        shown.insert((first + place).min(shown.len()), column);
        self.of(&shown)
    }

    /// The same with a column one place further; `None` where there is no place.
    pub fn with_moved(&self, column: Column, side: Side) -> Option<Self> {
        let place = self.place(column)?;
        let place = match side {
            Side::Left => place.checked_sub(1)?,
            Side::Right => place + 1,
        };
        let moved = self.with_at(column, place);
        (moved.shown() != self.shown()).then_some(moved)
    }

    /// Where a column stands among those that move.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.shown().into_iter().filter(|other| !other.is_first()).position(|other| other == column)
    }

    /// The same with a column so wide.
    pub fn with_width(&self, column: Column, width: f64) -> Self {
        let mut choice = self.0.clone();
        choice.widths.insert(column.key.to_owned(), width.round().clamp(WIDTHS.0, WIDTHS.1));
        Self(choice)
    }

    /// The same with a column as wide as usual.
    pub fn with_usual_width(&self, column: Column) -> Self {
        let mut choice = self.0.clone();
        choice.widths.remove(column.key);
        Self(choice)
    }

    fn of(&self, shown: &[Column]) -> Self {
        let keys = shown.iter().map(|column| column.key.to_owned()).collect();
        let choice = Self(ColumnChoice { shown: Some(keys), widths: self.0.widths.clone() });
        // In the order that holds, whatever was pushed where.
        let keys = choice.shown().iter().map(|column| column.key.to_owned()).collect();
        Self(ColumnChoice { shown: Some(keys), widths: choice.0.widths })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(keys: &str) -> Choice {
        let shown = Some(keys.split_whitespace().map(str::to_owned).collect());
        Choice::new(ColumnChoice { shown, ..ColumnChoice::default() })
    }

    fn keys(choice: &Choice) -> String {
        choice.shown().into_iter().map(|column| column.key).collect::<Vec<_>>().join(" ")
    }

    fn column(key: &str) -> Column {
        Column::from_key(key).unwrap()
    }

    #[test]
    fn without_a_choice_the_usual_columns_are_shown() {
        let usual = "number name duration start finish predecessors slack team done";
        assert_eq!(keys(&Choice::default()), usual);
    }

    #[test]
    fn what_is_stored_is_read_as_far_as_it_goes() {
        assert_eq!(keys(&stored("finish start finish no-such-column")), "name finish start");
        assert_eq!(keys(&stored("team name number")), "number name team");
        assert_eq!(keys(&stored("")), "name");
    }

    #[test]
    fn columns_come_and_go_and_the_name_stays() {
        let choice = stored("number name start").with(column("deadline"), true);
        assert_eq!(keys(&choice), "number name start deadline");
        assert_eq!(keys(&choice.with(column("number"), false)), "name start deadline");
        assert_eq!(keys(&choice.with(Column::NAME, false)), "number name start deadline");
    }

    #[test]
    fn columns_move_behind_the_name() {
        let choice = stored("number name start finish team");
        assert_eq!(keys(&choice.with_at(column("team"), 0)), "number name team start finish");
        assert_eq!(keys(&choice.with_at(column("start"), 9)), "number name finish team start");
        assert_eq!(keys(&choice.with_at(Column::NAME, 2)), "number name start finish team");
        let moved = |key, side| choice.with_moved(column(key), side).map(|choice| keys(&choice));
        assert_eq!(moved("finish", Side::Left).as_deref(), Some("number name finish start team"));
        assert_eq!(moved("finish", Side::Right).as_deref(), Some("number name start team finish"));
        assert_eq!(moved("start", Side::Left), None);
        assert_eq!(moved("team", Side::Right), None);
        assert_eq!(moved("name", Side::Right), None);
    }

    #[test]
    fn widths_stay_where_a_column_can_be_read_and_taken_hold_of() {
        let choice = Choice::default();
        let width = |choice: &Choice| choice.width(column("start"), 30);
        assert_eq!(width(&choice), 108.0);
        assert_eq!(width(&choice.with_width(column("start"), 150.4)), 150.0);
        assert_eq!(width(&choice.with_width(column("start"), -5.0)), 40.0);
        assert_eq!(width(&choice.with_width(column("start"), 1e9)), 600.0);
        assert_eq!(width(&choice.with_width(column("start"), 90.0).with_usual_width(column("start"))), 108.0);
        let stored = ColumnChoice { widths: [("start".to_owned(), 3.0)].into(), ..ColumnChoice::default() };
        assert_eq!(width(&Choice::new(stored)), 40.0);
    }

    #[test]
    fn numbers_get_the_room_that_they_need() {
        assert_eq!(Choice::default().width(column("number"), 30), 44.0);
        assert_eq!(Choice::default().width(column("number"), 10_000), 60.0);
    }
}
