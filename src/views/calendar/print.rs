//! The calendar on paper: a page for each month that the plan covers, with the bars as on screen; what has no room on its
//! days is listed behind the last page.
//!
//! Of a plan that covers more than two years, that many months are printed, from the one on screen on: every page says so.
//! Months in which nothing is planned are left out.

use std::fmt::Write as _;

use planner::{Date, Plan, Task};

use super::days::{self, month_of, months_later};
use super::entries::{Entries, Entry, Kind};
use super::lanes::{self, Piece, Week};
use crate::printing::{Head, escaped, page};

/// The room on a page, in pixels of 1/96 inch.
const ROOM: (f64, f64) = (976.0, 628.0);
/// How high the name of the month is, and that of the weekdays below it.
const TITLE: (f64, f64) = (24.0, 18.0);
/// How high the number of a day is.
const DAY_HEAD: f64 = 15.0;
/// How far lanes are apart, and how high a bar in them is.
const LANE: (f64, f64) = (14.0, 12.0);
/// The most months that are printed.
const MOST_MONTHS: usize = 24;
/// The most entries that are listed behind the pages.
const MOST_LISTED: usize = 400;

/// What is printed.
pub struct Sheet<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// All that could stand in it.
    pub entries: &'a Entries,
    /// The first day of the month on screen.
    pub shown: Date,
    /// The day that weeks begin on, counted from Monday.
    pub first_weekday: u32,
    /// Whether a filter leaves tasks out.
    pub is_filtered: bool,
    /// Writes a month with its year.
    pub month: &'a dyn Fn(Date) -> String,
    /// Writes the name of a weekday.
    pub weekday: &'a dyn Fn(Date) -> String,
    /// Writes what there is to say beside a name.
    pub beside: &'a dyn Fn(&Entry) -> String,
    /// Writes a number.
    pub count: &'a dyn Fn(usize) -> String,
}

/// The pages, as markup. Costs O(log n) for each entry in a month.
pub fn pages(sheet: &Sheet<'_>, head: &Head) -> String {
    let covered = covered(sheet.entries);
    let all = covered.len();
    let months = chosen(covered, sheet.shown);
    let told = match (months.first(), months.last()) {
        (Some(first), Some(last)) if months.len() < all => format!(
            "{} of the {} months of the plan, {} to {}: turn the calendar to another month to print from there on",
            (sheet.count)(months.len()),
            (sheet.count)(all),
            (sheet.month)(*first),
            (sheet.month)(*last)
        ),
        _ if all == 0 => "Nothing is planned".to_owned(),
        _ if sheet.is_filtered => "All months of what the filter shows".to_owned(),
        _ => "All months of the plan".to_owned(),
    };
    let months = if months.is_empty() { vec![sheet.shown] } else { months };
    let mut left_out: Vec<Entry> = Vec::new();
    let mut markup = String::new();
    for (number, month) in months.iter().enumerate() {
        let (body, hidden) = draw(sheet, *month);
        let foot = match hidden.len() {
            0 => told.clone(),
            1 => format!("{told}; 1 entry of this month has no room and is listed behind the last page"),
            count => format!(
                "{told}; {} entries of this month have no room and are listed behind the last page",
                (sheet.count)(count)
            ),
        };
        markup.push_str(&page(head, &body, &foot, number + 1, months.len()));
        left_out.extend(hidden);
    }
    markup + &list(sheet, left_out)
}

/// The months in which something stands, in order.
fn covered(entries: &Entries) -> Vec<Date> {
    let Some((first, last)) = entries.span() else { return Vec::new() };
    let months = std::iter::successors(Some(month_of(first)), |month| {
        Some(months_later(*month, 1)).filter(|next| next > month && *next <= last)
    });
    let holds = |month: &Date| {
        let next = months_later(*month, 1);
        // After the last month that a plan can reach there is none.
        let end = if next > *month { days::days_later(next, -1) } else { Date::MAX };
        !entries.between(*month, end).is_empty()
    };
    months.filter(holds).collect()
}

/// As many of the months as are printed: from the one that is shown on, and more before it where few come after.
fn chosen(months: Vec<Date>, shown: Date) -> Vec<Date> {
    let from = months.partition_point(|month| *month < shown).min(months.len().saturating_sub(MOST_MONTHS));
    months.into_iter().skip(from).take(MOST_MONTHS).collect()
}

/// A month as a picture, and what of it has no room on one of its days.
fn draw(sheet: &Sheet<'_>, month: Date) -> (String, Vec<Entry>) {
    let firsts = days::weeks_of(month, sheet.first_weekday);
    let width = ROOM.0 / 7.0;
    let height = ((ROOM.1 - TITLE.0 - TITLE.1) / firsts.len().max(1) as f64).floor();
    let lane_count = ((height - DAY_HEAD - 2.0) / LANE.0).floor().max(1.0) as u32;
    let faces = firsts.first().map(|first| days::faces(sheet.plan, *first, 7 * firsts.len() as i32));
    let faces = faces.unwrap_or_default();
    let mut left_out = Vec::new();
    let mut body = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        body,
        "<h2 class=\"print-month\">{}</h2><svg class=\"print-calendar\" role=\"img\" aria-label=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"0 {} {} {}\">",
        escaped(&(sheet.month)(month)),
        escaped(&(sheet.month)(month)),
        ROOM.0,
        height * firsts.len() as f64 + TITLE.1,
        -TITLE.1,
        ROOM.0,
        height * firsts.len() as f64 + TITLE.1
    );
    for (column, day) in firsts
        .first()
        .into_iter()
        .flat_map(|first| (0..7).map(|day| days::days_later(*first, day)))
        .enumerate()
    {
        let _ = write!(
            body,
            "<text class=\"print-weekday\" x=\"{:.1}\" y=\"-6\">{}</text>",
            column as f64 * width + 4.0,
            escaped(&(sheet.weekday)(day))
        );
    }
    for (row, first) in firsts.iter().enumerate() {
        let found = sheet.entries.between(*first, days::days_later(*first, 6));
        let week = lanes::pack(&found, *first, lane_count);
        let top = row as f64 * height;
        for column in 0..7_u32 {
            day_cell(
                &mut body,
                sheet,
                &week,
                column,
                month,
                faces.get(row * 7 + column as usize),
                (top, width, height),
            );
        }
        for piece in &week.pieces {
            bar(&mut body, sheet, &week, piece, (top, width));
        }
        let is_placed = |entry: &Entry| week.piece(entry.key()).is_some();
        left_out.extend(found.into_iter().filter(|entry| !is_placed(entry)));
    }
    body.push_str("</svg>");
    (body, once(left_out))
}

/// The ground of a day, its number, and what the calendar calls it.
fn day_cell(
    body: &mut String,
    sheet: &Sheet<'_>,
    week: &Week,
    column: u32,
    month: Date,
    face: Option<&days::Face>,
    (top, width, height): (f64, f64, f64),
) {
    let day = week.day(column);
    let left = f64::from(column) * width;
    let ground = if face.is_some_and(|face| face.is_off) { "print-day is-off" } else { "print-day" };
    let outside = if month_of(day) == month { "" } else { " is-outside" };
    let name = face.map_or("", |face| &face.name);
    // Writing into a string cannot fail.
    let _ = write!(
        body,
        "<path class=\"{ground}\" d=\"M{left:.1} {top}h{width:.1}v{height}h-{width:.1}z\"/>\
         <text class=\"print-day-number{outside}\" x=\"{:.1}\" y=\"{}\">{}</text>",
        left + 4.0,
        top + 11.0,
        (sheet.count)(day.ymd().2 as usize)
    );
    if !name.is_empty() {
        let _ = write!(
            body,
            "<foreignObject x=\"{:.1}\" y=\"{top}\" width=\"{:.1}\" height=\"{DAY_HEAD}\"><div class=\"print-day-name\">{}</div></foreignObject>",
            left + 22.0,
            width - 26.0,
            escaped(name)
        );
    }
    if let Some(hidden @ 1..) = week.hidden.get(column as usize) {
        let _ = write!(
            body,
            "<text class=\"print-more\" x=\"{:.1}\" y=\"{}\">+{} more</text>",
            left + 4.0,
            top + height - 4.0,
            (sheet.count)(*hidden as usize)
        );
    }
}

/// A part of an entry: a bar with its name in it, or a mark with the name beside it.
fn bar(body: &mut String, sheet: &Sheet<'_>, week: &Week, piece: &Piece, (top, width): (f64, f64)) {
    let entry = &piece.entry;
    let left = f64::from(piece.column) * width + if piece.comes_from_before { 0.0 } else { 2.0 };
    let right = f64::from(piece.column + piece.span) * width - if piece.goes_on { 0.0 } else { 2.0 };
    let top = top + DAY_HEAD + f64::from(piece.lane) * LANE.0;
    let (length, high) = (right - left, LANE.1);
    let name = sheet.plan.task(entry.task).map_or("", Task::title);
    let pressing = if entry.is_pressing { " is-critical" } else { "" };
    let mut indent = 3.0;
    // Writing into a string cannot fail.
    match entry.kind {
        Kind::Task | Kind::Summary => {
            let class = if entry.kind == Kind::Summary { "print-span" } else { "print-bar" };
            let _ = write!(
                body,
                "<path class=\"{class} is-pale{pressing}\" d=\"M{left:.1} {top}h{length:.1}v{high}h-{length:.1}z\"/>"
            );
            let done = entry.done_within(week.day(piece.column), week.day(piece.column + piece.span - 1));
            if done > 0 {
                // What is done is a line below the name, which stays legible so.
                let _ = write!(
                    body,
                    "<path class=\"print-bar is-done{pressing}\" d=\"M{left:.1} {}h{:.1}v2h-{:.1}z\"/>",
                    top + high - 2.0,
                    length * f64::from(done) / 100.0,
                    length * f64::from(done) / 100.0
                );
            }
            if entry.is_pressing && !piece.comes_from_before {
                let _ =
                    write!(body, "<path class=\"print-bar is-edge\" d=\"M{left:.1} {top}h3v{high}h-3z\"/>");
                indent = 6.0;
            }
        }
        Kind::Milestone => {
            let _ =
                write!(body, "<path class=\"print-milestone\" d=\"M{:.1} {top}l6 6-6 6-6-6z\"/>", left + 8.0);
            indent = 18.0;
        }
        Kind::Deadline => {
            let _ = write!(
                body,
                "<path class=\"print-deadline\" d=\"M{:.1} {}v10m0-10h8l-3 3 3 3h-8\"/>",
                left + 4.0,
                top + 1.0
            );
            indent = 16.0;
        }
    }
    let missed = if entry.kind == Kind::Deadline && entry.is_pressing { " (missed)" } else { "" };
    let _ = write!(
        body,
        "<foreignObject x=\"{:.1}\" y=\"{top}\" width=\"{:.1}\" height=\"{high}\"><div class=\"print-entry{}\">{}{missed}</div></foreignObject>",
        left + indent,
        (length - indent).max(0.0),
        if entry.is_active { "" } else { " is-inactive" },
        escaped(name)
    );
}

/// Each entry once, in the order of the outline.
fn once(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_unstable_by_key(|entry| (entry.line, entry.kind));
    entries.dedup_by_key(|entry| entry.key());
    entries
}

/// What had no room, behind the pages.
fn list(sheet: &Sheet<'_>, left_out: Vec<Entry>) -> String {
    let left_out = once(left_out);
    if left_out.is_empty() {
        return String::new();
    }
    let rest = left_out.len().saturating_sub(MOST_LISTED);
    let mut markup = String::from("<section class=\"print-names\"><h2>What has no room on its days</h2><dl>");
    for entry in left_out.iter().take(MOST_LISTED) {
        let name = sheet.plan.task(entry.task).map_or("", Task::title);
        // Writing into a string cannot fail.
        let _ = write!(
            markup,
            "<div><dt>{}</dt><dd>{}: {}</dd></div>",
            entry.line + 1,
            escaped(name),
            escaped(&(sheet.beside)(entry))
        );
    }
    markup.push_str("</dl>");
    if rest > 0 {
        let _ = write!(
            markup,
            "<p>And {} more, which only the plan view prints: it has every task.</p>",
            (sheet.count)(rest)
        );
    }
    markup.push_str("</section>");
    markup
}

#[cfg(test)]
mod tests {
    use super::super::entries::Choice;
    use super::*;
    use planner::{Constraint, Duration, PlanParts, Schedule, TaskId, TimeUnits};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A task of a day on each of these days.
    fn printed(starts: &[&str], shown: &str) -> String {
        let mut parts = PlanParts::empty("", "2026-01-05T08:00".parse().unwrap());
        for (start, number) in starts.iter().zip(1..) {
            let mut task =
                Task::new(TaskId(number), format!("t{number}."), Duration::days(1, &TimeUnits::default()));
            task.constraint = Constraint::StartNoEarlierThan(day(start).midnight());
            parts.tasks.push((None, task));
        }
        let plan = Plan::from_parts(parts).unwrap();
        let schedule = Schedule::compute(&plan);
        let sheet = Sheet {
            plan: &plan,
            entries: &Entries::of(&schedule, Choice::default()),
            shown: day(shown),
            first_weekday: 0,
            is_filtered: false,
            month: &|month| month.to_string(),
            weekday: &|day| day.weekday_index().to_string(),
            beside: &|entry| entry.first.to_string(),
            count: &|count| count.to_string(),
        };
        pages(&sheet, &Head { name: "Wallet".to_owned(), facts: Vec::new() })
    }

    /// The months of the pages.
    fn months(markup: &str) -> Vec<&str> {
        let titles = markup.split("<h2 class=\"print-month\">").skip(1);
        titles.filter_map(|title| title.split('<').next()).collect()
    }

    #[test]
    fn each_month_with_something_in_it_is_a_page() {
        let markup = printed(&["2026-11-23", "2027-02-01", "2027-02-02"], "2027-02-01");
        assert_eq!(months(&markup), ["2026-11-01", "2027-02-01"]);
        // The first of February is in no week that November has.
        for name in ["t1.", "t2.", "t3."] {
            assert_eq!(markup.matches(&format!(">{name}<")).count(), 1, "{name}");
        }
        assert!(markup.contains("All months of the plan"));
    }

    #[test]
    fn a_long_plan_is_cut_to_two_years_and_says_so() {
        // The fifth of each of thirty months: every one of them, or the Monday after, is in its month.
        let starts: Vec<String> =
            (0..30).map(|month| format!("{}-{:02}-05", 2026 + month / 12, month % 12 + 1)).collect();
        let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
        let from_march = printed(&starts, "2026-03-01");
        assert_eq!(months(&from_march).len(), 24);
        assert_eq!(months(&from_march).first(), Some(&"2026-03-01"));
        assert!(from_march.contains("24 of the 30 months of the plan, 2026-03-01 to 2028-02-01"));
        // Where fewer are left after the one on screen, some before it are printed instead.
        assert_eq!(months(&printed(&starts, "2028-06-01")).first(), Some(&"2026-07-01"));
    }

    #[test]
    fn what_has_no_room_is_counted_and_listed() {
        // November 2026 has six weeks from Monday, of 97 pixels: five lanes, the last of which gives way to the counts.
        let markup = printed(&["2026-11-23"; 8], "2026-11-01");
        assert!(markup.contains(">+4 more<"));
        assert!(markup.contains("4 entries of this month have no room"));
        let (pages, list) = markup.split_once("<section class=\"print-names\">").unwrap();
        assert_eq!((pages.matches("print-entry").count(), list.matches("<dd>").count()), (4, 4));
    }

    #[test]
    fn nothing_is_a_page_of_the_month_on_screen() {
        let markup = printed(&[], "2027-02-01");
        assert_eq!(months(&markup), ["2027-02-01"]);
        assert!(markup.contains("Nothing is planned"));
    }
}
