//! Where the keys lead in the calendar: from day to day, and down and up through what stands on a day.

use planner::{Date, TaskId};

use super::days::{days_later, months_later};
use super::entries::Kind;
use super::lanes::Week;

/// What the keyboard acts on in a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// The day itself.
    #[default]
    Day,
    /// What stands on it.
    Entry(TaskId, Kind),
    /// The count of what there is no room for.
    More,
}

/// Which way one goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the day before.
    Before,
    /// To the day after.
    After,
    /// To what stands above: from the first entry of a day to the day itself, from there to the day a week before.
    Above,
    /// To what stands below: through the entries of a day, then to the day a week later.
    Below,
    /// So many weeks later.
    Weeks(i32),
    /// So many months later.
    Months(i32),
    /// To the first day of the week.
    WeekStart,
    /// To the last day of the week.
    WeekEnd,
}

/// Where one comes to. Of a week that is not drawn, the day is all that is known.
pub fn go(weeks: &[Week], (day, spot): (Date, Spot), way: Way) -> (Date, Spot) {
    let at = |day: Date| {
        let week = weeks.iter().find(|week| (0..7).contains(&(day.days() - week.first.days())))?;
        Some((week, (day.days() - week.first.days()) as u32))
    };
    let spots_on = |day| at(day).map_or_else(|| vec![Spot::Day], |(week, column)| spots(week, column));
    let to_day = |day| (day, Spot::Day);
    match way {
        Way::Before => to_day(days_later(day, -1)),
        Way::After => to_day(days_later(day, 1)),
        Way::Weeks(by) => to_day(days_later(day, 7 * by)),
        Way::Months(by) => to_day(months_later(day, by)),
        Way::WeekStart => to_day(at(day).map_or(day, |(week, _)| week.first)),
        Way::WeekEnd => to_day(at(day).map_or(day, |(week, _)| week.day(6))),
        Way::Above | Way::Below => {
            let spots = spots_on(day);
            let place = spots.iter().position(|other| *other == spot).unwrap_or_default();
            let next = if way == Way::Below { Some(place + 1) } else { place.checked_sub(1) };
            if let Some(spot) = next.and_then(|next| spots.get(next)) {
                return (day, *spot);
            }
            if way == Way::Below {
                return to_day(days_later(day, 7));
            }
            let above = days_later(day, -7);
            (above, spots_on(above).last().copied().unwrap_or_default())
        }
    }
}

/// What there is on a day, from top to bottom. Where no lane is drawn, the count is no place of its own.
fn spots(week: &Week, column: u32) -> Vec<Spot> {
    let pieces = week.on(column);
    let entries = pieces.iter().map(|piece| Spot::Entry(piece.entry.task, piece.entry.kind));
    let has_lanes = !week.pieces.is_empty();
    let more = (has_lanes && week.hidden[column as usize] > 0).then_some(Spot::More);
    [Spot::Day].into_iter().chain(entries).chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entries::Entry;
    use super::super::lanes::pack;
    use super::*;
    use planner::Percent;

    /// Two weeks from day 0 on. Tasks 1 to 3 stand on day 2, for which there are two lanes; task 2 goes on to day 3.
    fn weeks() -> Vec<Week> {
        let entry = |number: u32, last: i32| Entry {
            task: TaskId(number),
            kind: Kind::Task,
            first: Date::from_days(2),
            last: Date::from_days(last),
            line: number,
            is_pressing: false,
            is_active: true,
            done: Percent::ZERO,
        };
        let entries = [entry(2, 3), entry(1, 2), entry(3, 2), entry(4, 2)];
        vec![pack(&entries, Date::from_days(0), 3), pack(&[], Date::from_days(7), 3)]
    }

    fn from(day: i32, spot: Spot, way: Way) -> (i32, Spot) {
        let (day, spot) = go(&weeks(), (Date::from_days(day), spot), way);
        (day.days(), spot)
    }

    fn task(number: u32) -> Spot {
        Spot::Entry(TaskId(number), Kind::Task)
    }

    #[test]
    fn down_goes_through_the_day_and_then_to_the_next_week() {
        let mut at = (2, Spot::Day);
        let mut seen = Vec::new();
        for _ in 0..4 {
            at = from(at.0, at.1, Way::Below);
            seen.push(at);
        }
        assert_eq!(seen, [(2, task(2)), (2, task(1)), (2, Spot::More), (9, Spot::Day)]);
    }

    #[test]
    fn up_comes_back_the_same_way() {
        assert_eq!(from(9, Spot::Day, Way::Above), (2, Spot::More));
        assert_eq!(from(2, task(2), Way::Above), (2, Spot::Day));
        // Above the first week nothing is drawn.
        assert_eq!(from(2, Spot::Day, Way::Above), (-5, Spot::Day));
    }

    #[test]
    fn sideways_one_comes_to_the_days() {
        assert_eq!(from(3, task(2), Way::After), (4, Spot::Day));
        assert_eq!(from(3, task(2), Way::Before), (2, Spot::Day));
        assert_eq!(from(9, Spot::Day, Way::WeekStart), (7, Spot::Day));
        assert_eq!(from(9, Spot::Day, Way::WeekEnd), (13, Spot::Day));
        assert_eq!(from(2, task(2), Way::Weeks(1)), (9, Spot::Day));
        assert_eq!(from(2, task(2), Way::Months(1)), (33, Spot::Day));
    }

    #[test]
    fn what_goes_on_is_met_on_each_of_its_days() {
        assert_eq!(from(3, Spot::Day, Way::Below), (3, task(2)));
    }

    #[test]
    fn without_lanes_a_day_is_one_place() {
        let entry = weeks()[0].pieces[0].entry;
        let weeks = [pack(&[entry], Date::from_days(0), 0)];
        let at = (Date::from_days(2), Spot::Day);
        assert_eq!(go(&weeks, at, Way::Below), (Date::from_days(9), Spot::Day));
    }
}
