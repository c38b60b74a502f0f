//! Which of the chosen columns fit into the table, and how wide they come to be.
//!
//! The number and the name stay in sight; the others scroll past behind them, a column at a time, so that any number
//! of columns can be chosen and those out of sight cost nothing.

use super::Column;

/// The least the table is wide, unless the view is narrower still.
const LEAST_NAME: f64 = 150.0;
/// A column that is wider than the room beside the name is shown as wide as the room, where that is no less.
const LEAST_COLUMN: f64 = 64.0;

/// The columns that are in the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// From left to right, each with its width; the name's is the least, since it takes what is left over.
    pub columns: Vec<(Column, f64)>,
    /// How many have scrolled out of sight to the left.
    pub before: usize,
    /// How many there is no room for on the right.
    pub after: usize,
}

/// The table that columns are laid out in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// How wide it is.
    pub width: f64,
    /// How many columns are in sight at most, so that the document stays small.
    pub most: usize,
}

/// How many columns are in sight at most where so many rows are in the document, beside the details or not.
pub fn most_columns(row_count: usize, are_details_open: bool) -> usize {
    // A high window has room for many rows and is not to pay for them with its columns: the usual ones fit into any.
    let (cells, least) = if are_details_open { (225, 6) } else { (360, 9) };
    (cells / row_count.max(1)).max(least)
}

impl Layout {
    /// The columns, each with its width, in a table that is scrolled by `from` columns, or as many as bring something
    /// into sight.
    pub fn of(columns: &[(Column, f64)], room: Room, from: usize) -> Self {
        let table_width = room.width;
        let (first, others): (Vec<_>, Vec<_>) =
            columns.iter().copied().partition(|(column, _)| column.is_first());
        let name = first.iter().find(|(column, _)| *column == Column::NAME).map_or(0.0, |(_, width)| *width);
        // A name that somebody made wide leaves room for another column.
        let name = name.min((table_width - LEAST_COLUMN).max(LEAST_NAME)).min(table_width.max(0.0));
        let mut left = table_width - name;
        let has_others = !others.is_empty();
        let fits_first = |(column, width): &(Column, f64)| {
            // The number gives way where nothing else would find room.
            let gives_way = has_others && left >= LEAST_COLUMN && left - *width < LEAST_COLUMN;
            let is_in = *column == Column::NAME || *width <= left && !gives_way;
            if is_in && *column != Column::NAME {
                left -= width;
            }
            is_in
        };
        let mut shown: Vec<(Column, f64)> = first.into_iter().filter(fits_first).collect();
        let fitted = |(column, width): &(Column, f64)| {
            (*column, if left >= LEAST_COLUMN { width.min(left) } else { *width })
        };
        let others: Vec<(Column, f64)> = others.iter().map(fitted).collect();
        // There is no scrolling beyond what brings the last column into sight.
        let most = room.most.saturating_sub(shown.len());
        let fitting = |columns: &mut dyn Iterator<Item = &(Column, f64)>| {
            let mut left = left;
            columns.take(most).take_while(|(_, width)| takes(&mut left, *width)).count()
        };
        let at_end = fitting(&mut others.iter().rev());
        let before = if at_end == 0 { 0 } else { from.min(others.len() - at_end) };
        let count = fitting(&mut others[before..].iter());
        shown.extend_from_slice(&others[before..before + count]);
        Self { columns: shown, before, after: others.len() - before - count }
    }

    /// How far to scroll so that a column is in sight; `None` where it cannot be.
    pub fn from_to_show(columns: &[(Column, f64)], room: Room, from: usize, column: Column) -> Option<usize> {
        let from = Self::of(columns, room, from).before;
        let place =
            columns.iter().filter(|(column, _)| !column.is_first()).position(|(other, _)| *other == column);
        let shows = |from: &usize| Self::of(columns, room, *from).holds(column);
        match place {
            None => shows(&from).then_some(from),
            Some(place) if place < from => Some(place).filter(shows),
            Some(place) => (from..=place).find(shows),
        }
    }

    /// Whether a column is in sight.
    pub fn holds(&self, column: Column) -> bool {
        self.columns.iter().any(|(other, _)| *other == column)
    }

    /// The columns as a list of tracks for a grid.
    pub fn tracks(&self) -> String {
        let track = |(column, width): &(Column, f64)| match *column {
            Column::NAME => "minmax(0, 1fr)".to_owned(),
            _ => format!("{width}px"),
        };
        self.columns.iter().map(track).collect::<Vec<_>>().join(" ")
    }

    /// The left ends of the columns in a table of this width, and the right end of the last.
    pub fn edges(&self, table_width: f64) -> Vec<f64> {
        let others: f64 =
            self.columns.iter().filter(|(column, _)| *column != Column::NAME).map(|(_, width)| width).sum();
        let mut x = 0.0;
        let mut edges = vec![x];
        for (column, width) in &self.columns {
            x += if *column == Column::NAME { table_width - others } else { *width };
            edges.push(x);
        }
        edges
    }
}

fn takes(room: &mut f64, width: f64) -> bool {
    *room -= width;
    *room >= 0.0
}

/// How wide the table can be in a view of this width: at least, and at most.
///
/// There is always room for another column beside the name; on a narrow screen, where nothing else is, the table can cover
/// all of the chart but an edge.
pub fn table_widths(view_width: f64) -> (f64, f64) {
    const LEAST_CHART: f64 = 280.0;
    const EDGE: f64 = 48.0;
    const WITH_A_COLUMN: f64 = 340.0;
    let least = LEAST_NAME.min(view_width * 0.45);
    let edge = (view_width - EDGE).max(least);
    let most =
        if is_narrow(view_width) { edge } else { (view_width - LEAST_CHART).max(WITH_A_COLUMN).min(edge) };
    (least, most)
}

/// Whether there is so little room that the table is its name unless somebody says otherwise.
pub fn is_narrow(view_width: f64) -> bool {
    view_width < 520.0
}

#[cfg(test)]
mod tests {
    use super::super::Choice;
    use super::*;

    fn usual() -> Vec<(Column, f64)> {
        let choice = Choice::default();
        choice.shown().into_iter().map(|column| (column, choice.width(column, 30))).collect()
    }

    fn room(width: f64) -> Room {
        Room { width, most: 20 }
    }

    fn fitting(width: f64, from: usize) -> String {
        told(&Layout::of(&usual(), room(width), from))
    }

    fn told(layout: &Layout) -> String {
        let titles: Vec<&str> = layout.columns.iter().map(|(column, _)| column.title).collect();
        format!("{}<{}>{}", layout.before, titles.join(" "), layout.after)
    }

    #[test]
    fn columns_fit_from_the_left_and_the_name_always() {
        assert_eq!(fitting(100.0, 0), "0<Name>7");
        assert_eq!(fitting(150.0, 0), "0<Name>7");
        assert_eq!(fitting(194.0, 0), "0<# Name>7");
        assert_eq!(fitting(220.0, 0), "0<Name Duration>6");
        assert_eq!(fitting(340.0, 0), "0<# Name Duration>6");
        assert_eq!(fitting(520.0, 0), "0<# Name Duration Start Finish>4");
        assert_eq!(fitting(2_000.0, 0), "0<# Name Duration Start Finish Predecessors Slack Team % done>0");
    }

    #[test]
    fn the_others_scroll_past_behind_the_name_as_far_as_the_last() {
        assert_eq!(fitting(520.0, 2), "2<# Name Finish Predecessors Slack>2");
        assert_eq!(fitting(520.0, 9), "4<# Name Slack Team % done>0");
        assert_eq!(fitting(150.0, 3), "0<Name>7");
    }

    #[test]
    fn a_column_wider_than_the_room_beside_the_name_is_as_wide_as_the_room() {
        let layout = Layout::of(&usual(), room(240.0), 1);
        assert_eq!(told(&layout), "1<Name Start>5");
        // Of 240 pixels the name has 150.
        assert_eq!(layout.columns[1].1, 90.0);
    }

    #[test]
    fn where_many_rows_are_in_the_document_few_columns_are() {
        let layout = |from| told(&Layout::of(&usual(), Room { width: 2_000.0, most: 5 }, from));
        assert_eq!(layout(0), "0<# Name Duration Start Finish>4");
        assert_eq!(layout(9), "4<# Name Slack Team % done>0");
        assert_eq!([most_columns(30, false), most_columns(30, true)], [12, 7]);
        assert_eq!([most_columns(200, false), most_columns(200, true)], [9, 6]);
    }

    #[test]
    fn a_column_is_brought_into_sight_by_scrolling_no_further_than_needed() {
        let show =
            |key, from| Layout::from_to_show(&usual(), room(520.0), from, Column::from_key(key).unwrap());
        assert_eq!(show("start", 0), Some(0));
        assert_eq!(show("slack", 0), Some(2));
        assert_eq!(show("done", 0), Some(4));
        assert_eq!(show("duration", 4), Some(0));
        assert_eq!(show("name", 3), Some(3));
        assert_eq!(show("deadline", 0), None);
        assert_eq!(Layout::from_to_show(&usual(), room(150.0), 0, Column::from_key("start").unwrap()), None);
    }

    #[test]
    fn the_name_takes_what_is_left_over() {
        let layout = Layout::of(&usual(), room(520.0), 0);
        assert_eq!(layout.tracks(), "44px minmax(0, 1fr) 84px 108px 108px");
        assert_eq!(layout.edges(520.0), [0.0, 44.0, 220.0, 304.0, 412.0, 520.0]);
    }

    #[test]
    fn a_wide_view_keeps_its_chart_and_a_narrow_one_an_edge_of_it() {
        assert_eq!(table_widths(1_200.0), (150.0, 920.0));
        assert_eq!(table_widths(640.0), (150.0, 360.0));
        assert_eq!(table_widths(520.0), (150.0, 340.0));
        assert_eq!(table_widths(390.0), (150.0, 342.0));
        // 45 of 100 pixels are less than a name takes elsewhere.
        assert_eq!(table_widths(100.0), (45.0, 52.0));
        assert_eq!(table_widths(0.0), (0.0, 0.0));
        assert!(is_narrow(512.0) && !is_narrow(520.0));
    }
}
