//! The working times of a calendar: records in brackets, within one value.
//!
//! A record is `(number||name(attribute|value|...)(records))`. `DaysOfWeek` holds one for each weekday, 1 for
//! Sunday, and `Exceptions` one for each day, as days since 1899-12-30; in both, records with a start `s` and a
//! finish `f` are the hours worked. Nothing here calls itself, so that no file can exhaust the stack.

use planner::{CalendarException, Date, DayIntervals, Interval};

/// P6 nests five deep.
const MAX_DEPTH: usize = 16;

/// What the data say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CalendarData {
    /// The work of each weekday, Monday first; none at all where the data do not speak of weekdays.
    pub(super) week: Option<[DayIntervals; 7]>,
    /// Dated exceptions in order of their days, neighbours with the same work as one.
    pub(super) exceptions: Vec<CalendarException>,
    /// How many working times overlap or cannot be, and how many exceptions have no day that a plan can hold.
    pub(super) odd: usize,
}

impl CalendarData {
    /// Reads the data; `None` where the brackets do not match or a record is not one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let root = record(text)?;
        let mut data = Self::default();
        if let Some(days) = root.child("DaysOfWeek") {
            data.read_week(days);
        }
        if let Some(exceptions) = root.child("Exceptions") {
            data.read_exceptions(exceptions);
        }
        Some(data)
    }

    fn read_week(&mut self, days: &Record<'_>) {
        let mut week: [Vec<Interval>; 7] = Default::default();
        for day in &days.children {
            let Some(weekday) = day.name.parse::<usize>().ok().filter(|weekday| (1..=7).contains(weekday))
            else {
                self.odd += 1;
                continue;
            };
            // 1 is Sunday, the last from Monday on.
            let index = (weekday + 5) % 7;
            for hours in &day.children {
                match hours.interval() {
                    Some((interval, beyond)) => {
                        week[index].push(interval);
                        // A shift through the night ends on the next day.
                        week[(index + 1) % 7].extend(beyond);
                    }
                    None => self.odd += 1,
                }
            }
        }
        self.week = Some(week.map(|intervals| joined(intervals, &mut self.odd)));
    }

    fn read_exceptions(&mut self, exceptions: &Record<'_>) {
        let mut days: Vec<(Date, DayIntervals)> = Vec::with_capacity(exceptions.children.len());
        for exception in &exceptions.children {
            let Some(date) = exception.attribute("d").and_then(date) else {
                self.odd += 1;
                continue;
            };
            let mut intervals = Vec::new();
            for hours in &exception.children {
                match hours.interval() {
                    Some((interval, beyond)) => {
                        intervals.push(interval);
                        // The next day has its own hours.
                        self.odd += usize::from(beyond.is_some());
                    }
                    None => self.odd += 1,
                }
            }
            days.push((date, joined(intervals, &mut self.odd)));
        }
        // Of two for one day the later holds: it stands behind, and takes the place of the one before.
        days.sort_by_key(|(date, _)| *date);
        for (date, intervals) in days {
            match self.exceptions.last_mut() {
                Some(last) if last.to == date && last.from == date => last.intervals = intervals,
                Some(last) if last.to == date => {
                    last.to = Date::from_days(date.days() - 1);
                    self.push(date, intervals);
                }
                Some(last) if last.to.days() + 1 == date.days() && last.intervals == intervals => {
                    last.to = date;
                }
                _ => self.push(date, intervals),
            }
        }
    }

    fn push(&mut self, date: Date, intervals: DayIntervals) {
        let name = String::new();
        self.exceptions.push(CalendarException { name, from: date, to: date, intervals, recurrence: None });
    }
}

/// A record, with what it holds.
#[derive(Debug, Default)]
struct Record<'a> {
    name: &'a str,
    attributes: &'a str,
    children: Vec<Record<'a>>,
}

impl<'a> Record<'a> {
    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut words = self.attributes.split('|').map(str::trim);
        while let Some(found) = words.next() {
            let value = words.next()?;
            if found == name {
                return Some(value);
            }
        }
        None
    }

    /// The hours of a record, and what of them lies on the next day.
    fn interval(&self) -> Option<(Interval, Option<Interval>)> {
        let (start, finish) = (clock(self.attribute("s")?)?, clock(self.attribute("f")?)?);
        // Midnight at the end of a day is written as the midnight that begins it.
        let finish = if finish == 0 { 1_440 } else { finish };
        if start < finish {
            Some((Interval { start, finish }, None))
        } else if start > finish && start < 1_440 {
            Some((Interval { start, finish: 1_440 }, Some(Interval { start: 0, finish })))
        } else {
            None
        }
    }
}

/// Reads a record and all within it.
fn record(text: &str) -> Option<Record<'_>> {
    let mut open: Vec<Record<'_>> = Vec::new();
    let mut left = text;
    loop {
        left = left.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{7F}');
        if let Some(after) = left.strip_prefix('(') {
            let (_, after) = after.split_once("||")?;
            let (name, after) = after.split_once('(')?;
            let (attributes, after) = after.split_once(')')?;
            left = after.trim_start().strip_prefix('(')?;
            if open.len() == MAX_DEPTH {
                return None;
            }
            open.push(Record { name: name.trim(), attributes, children: Vec::new() });
        } else {
            // One bracket ends what a record holds, another the record.
            let after = left.strip_prefix(')')?;
            left =
                after.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{7F}').strip_prefix(')')?;
            let closed = open.pop()?;
            match open.last_mut() {
                Some(around) => around.children.push(closed),
                None => return Some(closed),
            }
        }
    }
}

/// Reads a time of the day as minutes after midnight: `08:00`, or `8:00 AM`.
fn clock(text: &str) -> Option<u32> {
    let (time, half) = match text.to_ascii_uppercase().strip_suffix('M').map(str::to_owned) {
        Some(time) => {
            let half = time.chars().next_back()?;
            (time[..time.len() - half.len_utf8()].trim().to_owned(), Some(half))
        }
        None => (text.to_owned(), None),
    };
    let mut numbers = time.split(':').map(|number| {
        let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| number.parse::<u32>().ok()).flatten()
    });
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    // Seconds are not worked.
    if numbers.next().is_some_and(|second| second.is_none()) || numbers.next().is_some() || minute > 59 {
        return None;
    }
    let hour = match half {
        None if hour < 24 || hour == 24 && minute == 0 => hour,
        Some('A') if (1..=12).contains(&hour) => hour % 12,
        Some('P') if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    Some(hour * 60 + minute)
}

/// The day with this number, counted from 1899-12-30.
fn date(text: &str) -> Option<Date> {
    let number: i32 = text.parse().ok()?;
    // 25569 is 1970-01-01.
    Some(Date::from_days(number.checked_sub(25_569)?)).filter(|date| date.is_in_range())
}

/// Hours as a day's work: those that overlap become one.
fn joined(mut intervals: Vec<Interval>, odd: &mut usize) -> DayIntervals {
    intervals.sort_unstable();
    let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match joined.last_mut() {
            Some(last) if interval.start < last.finish => {
                *odd += 1;
                last.finish = last.finish.max(interval.finish);
            }
            _ => joined.push(interval),
        }
    }
    // OK because the intervals lie within the day and apart from each other.
    DayIntervals::new(joined).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let Some(data) = CalendarData::read(text) else { return "unreadable".to_owned() };
        let day =
            |day: &DayIntervals| day.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        let week = data.week.map(|week| week.map(|intervals| day(&intervals)).join(" | "));
        let exceptions: Vec<_> = data
            .exceptions
            .iter()
            .map(|one| format!("{}..{} {:?}", one.from, one.to, day(&one.intervals)))
            .collect();
        format!("{} / {} / {}", week.unwrap_or_default(), exceptions.join(", "), data.odd)
    }

    #[test]
    fn a_week_of_day_and_night_shifts() {
        assert_eq!(
            told(
                "(0||CalendarData()(\u{7F}\u{7F}  (0||DaysOfWeek()(\
                 (0||1()())\
                 (0||2()((0||0(s|08:00|f|12:00)())(0||1(f|17:00|s|13:00)())))\
                 (0||3()((0||0(s|22:00|f|06:00)())))\
                 (0||4()((0||0(s|00:00|f|00:00)())))\
                 (0||5()((0||0(s|4:00 PM|f|11:59 PM)())))\
                 (0||6()())(0||7()((0||0(s|22:00|f|02:00)())))))))"
            ),
            // The night from Tuesday ends within the whole Wednesday, the one from Saturday on Sunday.
            "08:00-12:00+13:00-17:00 | 22:00-24:00 | 00:00-24:00 | 16:00-23:59 |  | 22:00-24:00 | 00:00-02:00 /  / 1"
        );
    }

    #[test]
    fn exceptions_are_counted_from_the_end_of_1899() {
        assert_eq!(
            told(
                "(0||CalendarData()((0||VIEW(ShowTotal|Y)())(0||Exceptions()(\
                 (0||0(d|43651)())(0||1(d|43650)())\
                 (0||2(d|43653)((0||0(s|09:00|f|11:00)())))\
                 (0||3(d|43651)((0||0(s|09:00|f|11:00)())))\
                 (0||4(d|99999999)())(0||5()())))))"
            ),
            " / 2019-07-04..2019-07-04 \"\", 2019-07-05..2019-07-05 \"09:00-11:00\", \
             2019-07-07..2019-07-07 \"09:00-11:00\" / 2"
        );
    }

    #[test]
    fn brackets_that_do_not_match_are_not_guessed_at() {
        for text in
            ["", "08:00", "(0||CalendarData()(", "(0||CalendarData()((0||DaysOfWeek()", ")", "(())", "(0||"]
        {
            assert_eq!(told(text), "unreadable", "{text}");
        }
        assert_eq!(told(&"(0||x()(".repeat(100_000)), "unreadable");
        assert_eq!(told("(0||CalendarData()())"), " /  / 0");
    }
}
