//! How entries stand in a week: in lanes, one below the other, as many as there is room for.
//!
//! What has no room is counted on each of its days, so that nothing is left out unsaid.

use planner::{Date, TaskId};

use super::entries::{Entries, Entry, Kind};

/// How many pieces a month may have, so that the document stays small.
const MOST_PIECES: usize = 260;

/// A part of an entry that stands in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is a part of.
    pub entry: Entry,
    /// The day of the week it begins on, 0 for the first.
    pub column: u32,
    /// Over how many days it goes.
    pub span: u32,
    /// How many lanes there are above it.
    pub lane: u32,
    /// Whether the entry began in a week before.
    pub comes_from_before: bool,
    /// Whether the entry goes on in a week after.
    pub goes_on: bool,
}

/// A week with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub first: Date,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
    /// How many entries of each day there is no room for.
    pub hidden: [u32; 7],
}

impl Piece {
    /// Whether it stands on a day of the week.
    pub fn is_on(&self, column: u32) -> bool {
        (self.column..self.column + self.span).contains(&column)
    }
}

impl Week {
    /// A day of it.
    pub fn day(&self, column: u32) -> Date {
        Date::from_days(self.first.days() + column as i32)
    }

    /// The piece of an entry, where there was room for it.
    pub fn piece(&self, (task, kind): (TaskId, Kind)) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.entry.key() == (task, kind))
    }

    /// What stands on a day, from top to bottom.
    pub fn on(&self, column: u32) -> Vec<&Piece> {
        let mut on: Vec<&Piece> = self.pieces.iter().filter(|piece| piece.is_on(column)).collect();
        on.sort_unstable_by_key(|piece| piece.lane);
        on
    }
}

/// The weeks of a month, each with as much in it as there are `rows` for and the document can hold.
pub fn weeks(entries: &Entries, firsts: &[Date], rows: u32) -> Vec<Week> {
    let in_week = |first: &Date| entries.between(*first, Date::from_days(first.days() + 6));
    let found: Vec<(Date, Vec<Entry>)> = firsts.iter().map(|first| (*first, in_week(first))).collect();
    let mut rows = rows;
    loop {
        let weeks: Vec<Week> = found.iter().map(|(first, entries)| pack(entries, *first, rows)).collect();
        let piece_count: usize = weeks.iter().map(|week| week.pieces.len()).sum();
        if piece_count <= MOST_PIECES || rows <= 1 {
            return weeks;
        }
        rows -= 1;
    }
}

/// A week with these entries, which stand on days of it, in their order: each in the first lane that is free. Where `rows`
/// lanes are not enough, the last gives way to the counts of what is left out.
pub fn pack(entries: &[Entry], first: Date, rows: u32) -> Week {
    let all = fill(entries, first, rows);
    if all.hidden == [0; 7] { all } else { fill(entries, first, rows.saturating_sub(1)) }
}

fn fill(entries: &[Entry], first: Date, lanes: u32) -> Week {
    // A bit a day that is taken.
    let mut taken = vec![0_u8; lanes as usize];
    let mut week = Week { first, pieces: Vec::new(), hidden: [0; 7] };
    for entry in entries {
        let column = |day: Date| (day.days() - first.days()).clamp(0, 6) as u32;
        let (from, to) = (column(entry.first), column(entry.last));
        let days = (from..=to).fold(0_u8, |days, column| days | 1 << column);
        match taken.iter().position(|lane| lane & days == 0) {
            Some(lane) => {
                taken[lane] |= days;
                week.pieces.push(Piece {
                    entry: *entry,
                    column: from,
                    span: to - from + 1,
                    lane: lane as u32,
                    comes_from_before: entry.first < first,
                    goes_on: entry.last.days() > first.days() + 6,
                });
            }
            None => (from..=to).for_each(|column| week.hidden[column as usize] += 1),
        }
    }
    week
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use planner::Percent;

    /// A task on these days, stacked by its number.
    pub fn entry(number: u32, first: i32, last: i32) -> Entry {
        Entry {
            task: TaskId(number),
            kind: Kind::Task,
            first: Date::from_days(first),
            last: Date::from_days(last),
            line: number,
            is_pressing: false,
            is_active: true,
            done: Percent::ZERO,
        }
    }

    /// The lanes of the week from day 7 to 13, a letter for each task and a point where nothing stands; then what is
    /// left out of each day.
    fn drawn(entries: &[Entry], rows: u32) -> String {
        let week = pack(entries, Date::from_days(7), rows);
        let lane_count = week.pieces.iter().map(|piece| piece.lane + 1).max().unwrap_or(0);
        let letter = |lane: u32, column: u32| {
            let piece = week.pieces.iter().find(|piece| piece.lane == lane && piece.is_on(column));
            piece.map_or('.', |piece| char::from(b'A' + piece.entry.task.0 as u8))
        };
        let lanes = (0..lane_count).map(|lane| (0..7).map(|column| letter(lane, column)).collect::<String>());
        let hidden = week.hidden.map(|count| count.to_string()).concat();
        lanes.chain([hidden]).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn each_stands_in_the_first_lane_that_is_free() {
        let entries = [entry(0, 7, 9), entry(1, 8, 8), entry(2, 10, 13), entry(3, 9, 9)];
        assert_eq!(drawn(&entries, 4), "AAACCCC\n.BD....\n0000000");
    }

    #[test]
    fn what_begins_before_or_ends_after_the_week_is_cut_and_says_so() {
        let week = pack(&[entry(0, 3, 8), entry(1, 12, 30), entry(2, 0, 99)], Date::from_days(7), 3);
        let told: Vec<_> = week
            .pieces
            .iter()
            .map(|piece| (piece.column, piece.span, piece.comes_from_before, piece.goes_on))
            .collect();
        assert_eq!(told, [(0, 2, true, false), (5, 2, false, true), (0, 7, true, true)]);
    }

    #[test]
    fn what_has_no_room_is_counted_on_each_of_its_days() {
        let entries = [entry(0, 7, 13), entry(1, 7, 7), entry(2, 7, 8), entry(3, 10, 10), entry(4, 7, 7)];
        assert_eq!(drawn(&entries, 3), "AAAAAAA\nB..D...\n2100000");
        assert_eq!(drawn(&entries, 2), "AAAAAAA\n3101000");
    }

    #[test]
    fn where_all_have_room_no_lane_is_kept_free() {
        let entries = [entry(0, 7, 7), entry(1, 7, 7)];
        assert_eq!(drawn(&entries, 2), "A......\nB......\n0000000");
        assert_eq!(drawn(&entries, 0), "2000000");
    }

    #[test]
    fn a_day_tells_what_stands_on_it_from_top_to_bottom() {
        let week = pack(&[entry(0, 7, 9), entry(1, 8, 8), entry(2, 10, 13)], Date::from_days(7), 3);
        let on = |column| week.on(column).iter().map(|piece| piece.entry.task.0).collect::<Vec<_>>();
        assert_eq!((on(0), on(1), on(4)), (vec![0], vec![0, 1], vec![2]));
    }
}
