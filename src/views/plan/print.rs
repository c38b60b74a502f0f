//! The plan on paper: the rows that are not hidden, page by page, each with the table at the left and the chart of the
//! whole plan at the right, as wide as the page.
//!
//! Pages fit on A4 and on Letter, on their side. Every row is printed, however many there are; names that are longer
//! than their column are listed in full behind the last page.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use planner::{Date, DateTime, Plan, Schedule, TaskId};

use super::arrows::{self, Link, Paths};
use super::bars::{self, BAR_HEIGHT, Bar, MILESTONE_HALF, Shape};
use super::baseline;
use super::columns::{Align, Column};
use super::grouping::Group;
use super::progress_line;
use super::row::Row;
use super::row_order::{Content, RowOrder};
use super::timescale::{Tick, Timescale};
use super::wash;
use super::window::Span;
use crate::printing::{Head, escaped, names_in_full, page};

/// How wide a page is, in pixels of 1/96 inch: what Letter leaves on its side beside margins of 10 mm.
const WIDTH: f64 = 976.0;
/// How high a row is.
const ROW: f64 = 20.0;
/// How high the axis, and the heads beside it, are.
const AXIS: f64 = 34.0;
/// How many rows fit on a page.
const ROWS: usize = 30;
/// The most that the table takes.
const MOST_TABLE: f64 = 500.0;
/// How wide the name is at least.
const NAME: f64 = 190.0;
/// How far what is nested is indented.
const INDENT: f64 = 12.0;
/// Room left and right of the plan on the chart.
const MARGIN: f64 = 14.0;
/// How wide a letter is taken to be.
const LETTER: f64 = 5.6;

/// What is printed.
pub struct Sheet<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What follows from it.
    pub schedule: &'a Schedule,
    /// The rows that are not hidden.
    pub order: &'a RowOrder,
    /// The groups that they are put into.
    pub groups: &'a [Group],
    /// The columns that were chosen, with their widths on screen.
    pub columns: &'a [(Column, f64)],
    /// The day that weeks begin on, counted from Monday.
    pub first_weekday: u32,
    /// Writes a day.
    pub day: &'a dyn Fn(Date) -> String,
    /// Writes what a cell of the axis says.
    pub tick: &'a dyn Fn(&Tick) -> String,
    /// Writes a number.
    pub count: &'a dyn Fn(usize) -> String,
}

/// The pages, as markup.
pub fn pages(sheet: &Sheet<'_>, head: &Head) -> String {
    let columns = columns_that_fit(sheet.columns);
    let table_width: f64 = columns.iter().map(|(_, width)| width).sum();
    let chart = Chart::new(sheet, WIDTH - table_width);
    let row_count = sheet.order.count();
    let page_count = row_count.div_ceil(ROWS).max(1);
    let mut markup = String::new();
    let mut long_names = Vec::new();
    for number in 0..page_count {
        let rows = number * ROWS..((number + 1) * ROWS).min(row_count);
        let foot = foot(sheet, &rows);
        let mut body = String::from("<div class=\"print-plan\">");
        table(&mut body, sheet, &columns, rows.clone(), &mut long_names);
        chart.draw(&mut body, rows);
        body.push_str("</div>");
        markup.push_str(&page(head, &body, &foot, number + 1, page_count));
    }
    markup.push_str(&names_in_full(&long_names));
    markup
}

/// Which rows are on a page, and of how many tasks.
fn foot(sheet: &Sheet<'_>, rows: &Range<usize>) -> String {
    let (shown, all) = (sheet.order.lines().count(), sheet.schedule.rows().len());
    let count = sheet.count;
    let rows = match sheet.order.count() {
        0 => "No rows".to_owned(),
        of => format!("Rows {} to {} of {}", count(rows.start + 1), count(rows.end), count(of)),
    };
    match all - shown {
        0 => rows,
        hidden if sheet.groups.is_empty() => {
            format!("{rows}; {} tasks are folded or filtered out", count(hidden))
        }
        hidden => format!("{rows}; {} rows of the outline are not in these groups", count(hidden)),
    }
}

/// The columns that have room, in their order, the name as wide as is left.
fn columns_that_fit(chosen: &[(Column, f64)]) -> Vec<(Column, f64)> {
    let mut room = MOST_TABLE - NAME;
    let mut fitting = Vec::new();
    for (column, width) in chosen {
        if *column == Column::NAME {
            fitting.push((*column, NAME));
            continue;
        }
        // Print is smaller than the screen.
        let width = (width * 0.82).max(30.0).round();
        if width <= room {
            room -= width;
            fitting.push((*column, width));
        }
    }
    // What is left is the name's, unless there is much of it.
    for (column, width) in &mut fitting {
        if *column == Column::NAME {
            *width += room.clamp(0.0, 60.0);
        }
    }
    fitting
}

fn table(
    body: &mut String,
    sheet: &Sheet<'_>,
    columns: &[(Column, f64)],
    rows: Range<usize>,
    long_names: &mut Vec<(usize, String)>,
) {
    let only: Vec<Column> = columns.iter().map(|(column, _)| *column).collect();
    let class = |column: &Column| if column.align == Align::End { " class=\"is-amount\"" } else { "" };
    // Writing into a string cannot fail.
    let width: f64 = columns.iter().map(|(_, width)| width).sum();
    // A table of no width of its own is as wide as its longest name, and leaves the chart no room.
    let _ = write!(body, "<table class=\"print-table\" style=\"width:{width}px\"><colgroup>");
    for (_, width) in columns {
        let _ = write!(body, "<col style=\"width:{width}px\">");
    }
    body.push_str("</colgroup><thead><tr>");
    for (column, _) in columns {
        let _ = write!(body, "<th scope=\"col\"{}>{}</th>", class(column), escaped(column.title));
    }
    body.push_str("</tr></thead><tbody>");
    for content in rows.filter_map(|row| sheet.order.at(row)) {
        let line = match content {
            Content::Line(line) => line as usize,
            Content::Group(place) => {
                if let Some(group) = sheet.groups.get(place as usize) {
                    let _ = write!(
                        body,
                        "<tr class=\"is-summary is-group\"><th scope=\"row\" colspan=\"{}\">{} ({}), {} \u{2013} {}</th></tr>",
                        columns.len(),
                        escaped(&group.name),
                        (sheet.count)(group.count),
                        escaped(&(sheet.day)(group.start.date())),
                        escaped(&(sheet.day)(group.finish.date()))
                    );
                }
                continue;
            }
        };
        let Some(task) = sheet.schedule.rows().get(line).map(|row| row.task) else { continue };
        let Some(row) = Row::new(sheet.plan, sheet.schedule, task, &only) else { continue };
        let marks = [
            (row.is_summary, "is-summary "),
            (row.is_critical, "is-critical "),
            (row.is_late, "is-late "),
            (row.is_inactive, "is-inactive "),
        ];
        let marks: String = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect();
        let _ = write!(body, "<tr class=\"{}\">", marks.trim_end());
        for (column, width) in columns {
            if *column == Column::NAME {
                // Groups are flat.
                let level = if sheet.groups.is_empty() { f64::from(row.level) } else { 1.0 };
                let indent = level.min(6.0) * INDENT;
                let letters = row.title().chars().count() as f64;
                if letters * LETTER > width - indent - 10.0 {
                    long_names.push((line + 1, row.title().to_owned()));
                }
                let _ = write!(
                    body,
                    "<th scope=\"row\" style=\"padding-inline-start:{}px\">{}</th>",
                    indent + 4.0,
                    escaped(row.title())
                );
            } else {
                let _ = write!(
                    body,
                    "<td{}>{}</td>",
                    class(column),
                    escaped(&row.text(*column, sheet.day, &crate::locale::money, &crate::locale::share))
                );
            }
        }
        body.push_str("</tr>");
    }
    body.push_str("</tbody></table>");
}

/// The chart's half of every page.
struct Chart<'a> {
    sheet: &'a Sheet<'a>,
    timescale: Timescale,
    span: Span,
    width: f64,
    links: Vec<Link>,
    wash: String,
    axis: String,
}

impl<'a> Chart<'a> {
    fn new(sheet: &'a Sheet<'a>, width: f64) -> Self {
        let (start, finish) = stretch(sheet);
        let days = ((finish - start).0 as f64 / (24.0 * 60.0)).max(1.0);
        // A plan of few days need not fill the page.
        const MOST_ZOOM: f64 = 36.0;
        let zoom = ((width - 2.0 * MARGIN) / days).min(MOST_ZOOM);
        let timescale = Timescale::around(start, finish, zoom, 0.0).with_weeks_from(sheet.first_weekday);
        let from = timescale.x(start) - MARGIN;
        let span = Span { from, to: from + width };
        let wash = match sheet.plan.working_time(sheet.plan.calendar()) {
            Ok(calendar) => wash::path(&calendar, timescale, span),
            Err(_) => String::new(),
        };
        let links = arrows::links(sheet.plan, sheet.schedule, sheet.order, &(0..sheet.order.count()));
        let axis = axis(sheet, timescale, span);
        Self { sheet, timescale, span, width, links, wash, axis }
    }

    fn bar(&self, task: TaskId) -> Option<Bar> {
        let (task, dates) = (self.sheet.plan.task(task)?, self.sheet.schedule.dates_of(task)?);
        Some(bars::bar(task, dates, self.timescale))
    }

    fn gaps(&self, task: TaskId, bar: &Bar) -> Vec<(f64, f64)> {
        bars::gaps(bar, &self.sheet.schedule.pauses_of(task), self.timescale)
    }

    /// From the first to the last of the tasks in a group, where the row is that of one.
    fn group_bar(&self, row: usize) -> Option<Bar> {
        let Content::Group(place) = self.sheet.order.at(row)? else { return None };
        let group = self.sheet.groups.get(place as usize)?;
        let (left, right) = (self.timescale.x(group.start), self.timescale.x(group.finish));
        Some(Bar {
            shape: Shape::Summary,
            left,
            width: (right - left).max(1.0),
            done: 0.0,
            slack: 0.0,
            is_critical: false,
            deadline: None,
        })
    }

    fn task_at(&self, row: usize) -> Option<TaskId> {
        let line = self.sheet.order.line_at(row)?;
        self.sheet.schedule.rows().get(line).map(|row| row.task)
    }

    /// Draws these rows as one picture.
    fn draw(&self, body: &mut String, rows: Range<usize>) {
        let height = rows.len() as f64 * ROW;
        let (from, width) = (self.span.from, self.width);
        let arrows = arrows::arrows(&self.links, &rows, self.span, ROW, None, |task| self.bar(task));
        let mut marks = Marks::default();
        for (place, row) in rows.clone().enumerate() {
            let bar = self.task_at(row).and_then(|task| self.bar(task));
            if let Some(bar) = bar.or_else(|| self.group_bar(row)) {
                let gaps = self.task_at(row).map(|task| self.gaps(task, &bar)).unwrap_or_default();
                marks.add(&bar, &gaps, from, place as f64 * ROW);
            }
        }
        let tasks = rows.clone().enumerate().filter_map(|(place, row)| Some((self.task_at(row)?, place)));
        let baseline = self.sheet.plan.baselines().last();
        let baseline = baseline
            .map(|newest| baseline::path(newest, tasks, self.timescale, self.span, ROW))
            .unwrap_or_default();
        let path = |class: &str, path: &str| match path {
            "" => String::new(),
            _ => format!("<path class=\"{class}\" d=\"{path}\"/>"),
        };
        let lines: String = (0..=rows.len()).map(|row| format!("M0 {}H{width}", row as f64 * ROW)).collect();
        let both = |class: &str, paths: &Paths| {
            path(&format!("print-arrow {class}"), &paths.lines)
                + &path(&format!("print-head-of {class}"), &paths.heads)
        };
        let status = self.sheet.plan.status_date().filter(|status| self.timescale.holds(*status));
        let status = status.map(|status| self.progress(status, &rows)).unwrap_or_default();
        // Writing into a string cannot fail.
        let _ = write!(
            body,
            "<svg class=\"print-chart\" role=\"img\" aria-label=\"Chart\" width=\"{width}\" height=\"{}\" viewBox=\"0 {} {width} {}\">\
             {}{}{}{}{}{}{}{}{}{}{}{}{}{}{status}</svg>",
            height + AXIS,
            -AXIS,
            height + AXIS,
            // The wash is as high as any chart: what is below the rows is cut off.
            format_args!(
                "<svg width=\"{width}\" height=\"{height}\">{}</svg>",
                path("print-wash", &self.wash)
            ),
            path("print-line", &lines),
            self.axis,
            path("print-baseline", &baseline),
            both("is-faint", &arrows.faint),
            both("is-critical", &arrows.critical),
            path("print-slack", &marks.slack),
            path("print-bar", &marks.usual),
            path("print-bar is-done", &marks.usual_done),
            path("print-bar is-critical", &marks.critical),
            path("print-bar is-critical is-done", &marks.critical_done),
            path("print-bar is-edge", &marks.edge),
            path("print-summary", &marks.summary),
            format_args!(
                "{}{}",
                path("print-milestone", &marks.milestone),
                path("print-deadline", &marks.deadline)
            ),
        );
    }

    /// The line of progress at the status date.
    fn progress(&self, status: DateTime, rows: &Range<usize>) -> String {
        let points = rows.clone().map(|row| {
            let id = self.task_at(row)?;
            let (task, dates) = (self.sheet.plan.task(id)?, self.sheet.schedule.dates_of(id)?);
            progress_line::point(task, dates, &self.bar(id)?, status)
        });
        let path = progress_line::path(points, self.timescale.x(status), self.span, ROW);
        if path.is_empty() { String::new() } else { format!("<path class=\"print-progress\" d=\"{path}\"/>") }
    }
}

/// From when to when the chart reaches: over every row that is printed, and the status date where it is near.
fn stretch(sheet: &Sheet<'_>) -> (DateTime, DateTime) {
    let (mut start, mut finish) = (sheet.schedule.start(), sheet.schedule.finish());
    let deadlines = sheet.plan.tasks().filter_map(|task| task.deadline);
    let near = |moment: &DateTime| {
        let beyond = (finish - start).0 / 4 + 7 * 24 * 60;
        (*moment - finish).0 < beyond && (start - *moment).0 < beyond
    };
    let moments: Vec<DateTime> = deadlines.chain(sheet.plan.status_date()).filter(near).collect();
    for moment in moments {
        start = start.min(moment);
        finish = finish.max(moment);
    }
    (start, finish)
}

/// Two lines of dates above the rows.
fn axis(sheet: &Sheet<'_>, timescale: Timescale, span: Span) -> String {
    let (upper, lower) = timescale.tiers();
    let mut axis = String::new();
    let mut seen = BTreeSet::new();
    for (unit, top) in [(upper, -AXIS), (lower, -AXIS / 2.0)] {
        let mut lines = String::new();
        for tick in timescale.ticks(unit, span.from.max(0.0), span.to) {
            let (left, right) =
                ((tick.x - span.from).max(0.0), (tick.x + tick.width - span.from).min(span.width()));
            // Writing into a string cannot fail.
            let _ = write!(lines, "M{left:.1} {top}V0");
            let text = (sheet.tick)(&tick);
            let has_room = right - left >= text.chars().count() as f64 * LETTER + 3.0;
            if has_room && seen.insert((top as i64, tick.date)) {
                let _ = write!(
                    axis,
                    "<text class=\"print-tick\" x=\"{:.1}\" y=\"{}\">{}</text>",
                    left + 3.0,
                    top + 12.0,
                    escaped(&text)
                );
            }
        }
        let _ = write!(axis, "<path class=\"print-line\" d=\"{lines}M0 {top}H{}\"/>", span.width());
    }
    axis
}

/// The bars of a page, gathered into few paths.
#[derive(Default)]
struct Marks {
    usual: String,
    usual_done: String,
    critical: String,
    critical_done: String,
    edge: String,
    summary: String,
    milestone: String,
    slack: String,
    deadline: String,
}

impl Marks {
    /// Adds a bar with its gaps in a row that begins at `top`; `from` is the left edge of the picture.
    fn add(&mut self, bar: &Bar, gaps: &[(f64, f64)], from: f64, top: f64) {
        let (left, width) = (bar.left - from, bar.width);
        let middle = top + ROW / 2.0;
        let above = middle - BAR_HEIGHT / 2.0 + 1.0;
        let height = BAR_HEIGHT - 2.0;
        let rectangle = |path: &mut String, left: f64, width: f64| {
            for (from, to) in bars::pieces((0.0, width), gaps) {
                let (left, width) = (left + from, to - from);
                // Writing into a string cannot fail.
                let _ = write!(path, "M{left} {above}h{width}v{height}h-{width}z");
            }
        };
        // The work goes on after a gap: a thin line leads there.
        let lines = |path: &mut String| {
            for (from, to) in gaps {
                let width = to - from;
                let _ = write!(path, "M{} {}h{width}v1h-{width}z", left + from, middle - 0.5);
            }
        };
        match bar.shape {
            Shape::Task if bar.is_critical => {
                rectangle(&mut self.critical, left, width);
                lines(&mut self.critical);
                rectangle(&mut self.critical_done, left, bar.done);
                rectangle(&mut self.edge, left, (width * 0.34).min(3.0));
            }
            Shape::Task => {
                rectangle(&mut self.usual, left, width);
                lines(&mut self.usual);
                rectangle(&mut self.usual_done, left, bar.done);
            }
            Shape::Summary => {
                let cap = (width / 2.0).min(6.0);
                let _ = write!(
                    self.summary,
                    "M{left} {above}h{width}v9l-{cap}-4h-{}l-{cap} 4z",
                    (width - 2.0 * cap).max(0.0)
                );
            }
            Shape::Milestone => {
                let half = MILESTONE_HALF - 1.0;
                let _ = write!(
                    self.milestone,
                    "M{} {}l{half} {half}-{half} {half}-{half}-{half}z",
                    left + MILESTONE_HALF,
                    middle - half
                );
            }
        }
        if bar.slack > 0.0 {
            let _ = write!(self.slack, "M{} {}h{}v-4", left + width, above + height, bar.slack);
        }
        if let Some((x, _)) = bar.deadline {
            let _ = write!(self.deadline, "M{} {}v10m-4-10h8l-4 5z", x - from, middle - 5.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn printed(hidden: usize, columns: &[&str]) -> String {
        let plan = sample::program(Date::from_ymd(2026, 11, 22).unwrap());
        let schedule = Schedule::compute(&plan);
        let lines: Vec<u32> = (0..(schedule.rows().len() - hidden) as u32).collect();
        let order = RowOrder::of_lines(lines, schedule.rows().len());
        let columns: Vec<(Column, f64)> =
            columns.iter().map(|key| (Column::from_key(key).unwrap(), 100.0)).collect();
        let sheet = Sheet {
            plan: &plan,
            schedule: &schedule,
            order: &order,
            groups: &[],
            columns: &columns,
            first_weekday: 0,
            day: &|day| day.to_string(),
            tick: &|tick| tick.date.to_string(),
            count: &|count| count.to_string(),
        };
        pages(&sheet, &Head { name: "Wallet".to_owned(), facts: Vec::new() })
    }

    #[test]
    fn every_row_is_on_a_page() {
        let plan = sample::program(Date::from_ymd(2026, 11, 22).unwrap());
        let markup = printed(0, &["number", "name", "start"]);
        for task in plan.tasks() {
            assert!(markup.contains(&escaped(&task.name)), "{}", task.name);
        }
        assert_eq!(markup.matches("<tr class").count(), plan.task_count());
        assert!(!markup.contains("NaN") && !markup.contains("inf"));
    }

    #[test]
    fn what_is_hidden_is_said() {
        assert!(printed(3, &["number", "name"]).contains("; 3 tasks are folded or filtered out"));
    }

    #[test]
    fn columns_are_left_out_before_the_name_becomes_narrow() {
        let chosen: Vec<(Column, f64)> = Column::all().map(|column| (column, 100.0)).collect();
        let fitting = columns_that_fit(&chosen);
        let widths: f64 = fitting.iter().map(|(_, width)| width).sum();
        assert_eq!((fitting.len(), widths), (4, MOST_TABLE.min(82.0 * 3.0 + NAME + 60.0)));
        assert!(fitting.iter().any(|(column, width)| *column == Column::NAME && *width >= NAME));
    }
}
