//! Resources on paper: the whole heat map, page after page, a histogram of everybody who is needed, who is short, and who
//! everybody is. Parts of the heat map in which nobody is needed are left out, and that is said.

use std::fmt::Write as _;

use leptos::prelude::*;
use planner::{Bucket, BucketScale, Usage, Who};

use super::histogram;
use super::rows::{Row as Line, name_of};
use super::state::ResourcesState;
use super::words::{self, Fill};
use crate::locale;
use crate::printing::flow::{Column, Flow, ROOM, Row};
use crate::printing::{self, Head, escaped, names_in_full};

/// How wide names and cells of the heat map are, and how high a line and the heads are.
const NAMES: f64 = 188.0;
const CELL: f64 = 56.0;
const LINE: f64 = 20.0;
const HEADS: f64 = 32.0;
/// The title above each part of the heat map.
const TITLE: f64 = 30.0;
/// How wide a letter is taken to be.
const LETTER: f64 = 5.6;
/// The most pages that the heat map may take; where it would take more, its columns are longer.
const MOST_PAGES: usize = 120;
/// Histograms beside each other, and how much room each has.
const BESIDE: usize = 3;
const HISTOGRAM: (f64, f64) = (316.0, 150.0);
/// No more columns in a histogram than can be told apart.
const MOST_COLUMNS: usize = 60;

/// The pages, as markup.
pub fn pages(state: ResourcesState, head: &Head) -> String {
    let mut flow = Flow::default();
    let mut cut = Vec::new();
    let (scale, buckets) = scale_and_buckets(state);
    let left_out = heat_map(state, scale, &buckets, &mut flow, &mut cut);
    histograms(state, &mut flow);
    shortages(state, &mut flow);
    people(state, &mut flow);
    let parts = match left_out {
        0 => String::new(),
        1 => "; a part of the heat map in which nobody is needed is left out".to_owned(),
        count => {
            format!("; {} parts of the heat map in which nobody is needed are left out", locale::count(count))
        }
    };
    let by = match scale {
        BucketScale::Day => "day",
        BucketScale::Week => "week",
        BucketScale::Month => "month",
    };
    let lines = state.rows.with(|rows| rows.len());
    let foot = format!("Load of {} teams and people by {by}{parts}", locale::count(lines));
    flow.finish(head, &foot) + &names_in_full(&cut)
}

/// The columns of the view, or longer ones where there would be a pile of paper.
fn scale_and_buckets(state: ResourcesState) -> (BucketScale, Vec<Bucket>) {
    let (scale, buckets) = (state.scale(), state.buckets.with(|buckets| buckets.to_vec()));
    let parts = |columns: usize| {
        let lines = state.rows.with(|rows| rows.len()).div_ceil(lines_in_a_part());
        lines * columns.div_ceil(columns_in_a_part())
    };
    let (Some(first), Some(last)) = (buckets.first(), buckets.last()) else { return (scale, buckets) };
    let longer = match scale {
        BucketScale::Day => &[BucketScale::Week, BucketScale::Month][..],
        BucketScale::Week => &[BucketScale::Month],
        BucketScale::Month => &[],
    };
    let mut chosen = (scale, buckets.clone());
    for scale in longer {
        if parts(chosen.1.len()) > MOST_PAGES {
            chosen = (*scale, scale.buckets(first.from, last.to));
        }
    }
    chosen
}

fn lines_in_a_part() -> usize {
    ((ROOM.1 - TITLE - HEADS) / LINE) as usize
}

fn columns_in_a_part() -> usize {
    ((ROOM.0 - NAMES) / CELL) as usize
}

/// The heat map in parts as large as a page; how many are left out because nobody is needed in them.
fn heat_map(
    state: ResourcesState,
    scale: BucketScale,
    buckets: &[Bucket],
    flow: &mut Flow,
    cut: &mut Vec<(usize, String)>,
) -> usize {
    let rows = state.rows.get();
    let mut left_out = 0;
    for (part, lines) in rows.chunks(lines_in_a_part()).enumerate() {
        let first_line = part * lines_in_a_part();
        for columns in buckets.chunks(columns_in_a_part()) {
            let usages: Vec<Vec<Usage>> =
                state.loads.with(|loads| lines.iter().map(|line| loads.row(line.who, columns)).collect());
            let is_needed = |usages: &[Usage]| usages.iter().any(|usage| usage.load.0 > 0);
            if !usages.iter().any(|usages| is_needed(usages)) {
                left_out += 1;
                continue;
            }
            let (Some(first), Some(last)) = (columns.first(), columns.last()) else { continue };
            let height = HEADS + lines.len() as f64 * LINE;
            flow.title(&format!("Needed and available, {}", locale::days(first.from, last.to)), height);
            flow.put(height, &tile(state, scale, (first_line, lines), columns, &usages, cut));
        }
    }
    left_out
}

/// A part of the heat map as a drawing, so that its grounds are printed without being asked for.
fn tile(
    state: ResourcesState,
    scale: BucketScale,
    (first_line, lines): (usize, &[Line]),
    columns: &[Bucket],
    usages: &[Vec<Usage>],
    cut: &mut Vec<(usize, String)>,
) -> String {
    let (width, height) = (NAMES + columns.len() as f64 * CELL, HEADS + lines.len() as f64 * LINE);
    let mut drawn = format!(
        "<svg class=\"print-heat\" role=\"img\" aria-label=\"Load and capacity\" width=\"{width}\" height=\"{height}\">"
    );
    let left_of = |column: usize| NAMES + column as f64 * CELL;
    for (column, bucket) in columns.iter().enumerate() {
        let before = column.checked_sub(1).and_then(|before| columns.get(before).copied());
        let (short, above) = words::head(scale, *bucket, before);
        let middle = left_of(column) + CELL / 2.0;
        // Writing into a string cannot fail.
        let _ =
            write!(drawn, "<text class=\"print-count\" x=\"{middle}\" y=\"23\">{}</text>", escaped(&short));
        if let Some(above) = above {
            let _ = write!(
                drawn,
                "<text class=\"print-tick\" x=\"{}\" y=\"10\">{}</text>",
                left_of(column) + 2.0,
                escaped(&above)
            );
        }
    }
    for (row, (line, usages)) in lines.iter().zip(usages).enumerate() {
        let top = HEADS + row as f64 * LINE;
        let name = state.workspace.plan().with(|plan| name_of(plan, line.who));
        let indent = if line.is_nested { 14.0 } else { 0.0 };
        let class = if matches!(line.who, Who::Team(_)) { " is-team" } else { "" };
        // A name that is cut is listed in full behind the pages, under the number of its line.
        let is_cut = name.chars().count() as f64 * LETTER > NAMES - indent - 8.0;
        let number = first_line + row + 1;
        let shown = if is_cut { format!("{number} {name}") } else { name.clone() };
        if is_cut && !cut.iter().any(|(other, _)| *other == number) {
            cut.push((number, name));
        }
        let _ = write!(
            drawn,
            "<foreignObject x=\"{indent}\" y=\"{top}\" width=\"{}\" height=\"{LINE}\"><div class=\"print-name{class}\" style=\"line-height:{LINE}px\">{}</div></foreignObject>",
            NAMES - indent - 6.0,
            escaped(&shown)
        );
        for (column, usage) in usages.iter().enumerate() {
            let left = left_of(column);
            let fill = match Fill::of(*usage) {
                Fill::Off => "is-off",
                Fill::Free => "is-free",
                Fill::Some => "is-some",
                Fill::Full => "is-full",
                Fill::Over => "is-over",
            };
            let _ = write!(
                drawn,
                "<path class=\"print-cell {fill}\" d=\"M{left} {top}h{CELL}v{LINE}h-{CELL}z\"/>"
            );
            if fill == "is-over" {
                let right = left + CELL;
                let _ = write!(drawn, "<path class=\"print-over\" d=\"M{} {top}h9v9z\"/>", right - 9.0);
            }
            let supplied = columns.get(column).and_then(|bucket| state.supplied(line.who, *bucket));
            let said = supplied.map_or_else(|| words::in_cell(*usage), |(short, _)| short);
            if !said.is_empty() {
                let (x, y) = (left + CELL / 2.0, top + LINE / 2.0 + 1.0);
                let _ = write!(
                    drawn,
                    "<text class=\"print-count is-load {fill}\" x=\"{x}\" y=\"{y}\">{}</text>",
                    escaped(&said)
                );
            }
        }
    }
    drawn + "</svg>"
}

/// A histogram of everybody who is needed.
fn histograms(state: ResourcesState, flow: &mut Flow) {
    let all = state.buckets.get();
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
    // The whole plan, in columns that can be told apart.
    let scales = [state.scale(), BucketScale::Week, BucketScale::Month];
    let buckets = |scale: BucketScale| scale.buckets(first.from, last.to);
    let fits = |scale: &BucketScale| buckets(*scale).len() <= MOST_COLUMNS;
    let scale = scales.into_iter().find(fits).unwrap_or(BucketScale::Month);
    let buckets = buckets(scale);
    let mut drawn = Vec::new();
    for line in state.rows.get().iter() {
        let row = state.loads.with(|loads| loads.row(line.who, &buckets));
        let Some(most) = row.iter().map(|usage| usage.load).filter(|load| load.0 > 0).max() else { continue };
        let name = state.workspace.plan().with(|plan| name_of(plan, line.who));
        drawn.push(format!(
            "<figure class=\"print-histogram\"><figcaption>{}</figcaption>{}<p><span>{}</span><span>at most {}</span><span>{}</span></p></figure>",
            escaped(&name),
            histogram::printed(&row),
            escaped(&locale::day(first.from)),
            words::hours(most),
            escaped(&locale::day(last.to)),
        ));
    }
    if drawn.is_empty() {
        return;
    }
    let by = match scale {
        BucketScale::Day => "by day",
        BucketScale::Week => "by week",
        BucketScale::Month => "by month",
    };
    flow.title(
        &format!("Load {by}: the columns; what there is: the dashed line; more than that: dark"),
        HISTOGRAM.1,
    );
    for beside in drawn.chunks(BESIDE) {
        flow.put(HISTOGRAM.1, &format!("<div class=\"print-histograms\">{}</div>", beside.concat()));
    }
}

/// Who is short, and what can be done.
fn shortages(state: ResourcesState, flow: &mut Flow) {
    let shortages = state.shortages.get();
    let findings: Vec<_> = shortages.iter().map(|one| &one.finding).collect();
    printing::findings::put(flow, "Shortages", &findings);
}

/// Who everybody is.
fn people(state: ResourcesState, flow: &mut Flow) {
    const COLUMNS: [Column; 8] = [
        Column::words("Name", 180.0),
        Column::words("Role", 140.0),
        Column::words("Team", 110.0),
        Column::amounts("Units", 56.0),
        Column::words("Calendar", 110.0),
        Column::words("Availability", 140.0),
        Column::words("Leave", 130.0),
        Column::words("Rate", 110.0),
    ];
    let rows: Vec<Row> = state.workspace.plan().with(|plan| {
        let row = |person: &planner::Person| {
            let team = person.team.map(|team| name_of(plan, Who::Team(team))).unwrap_or_default();
            let calendar = plan.calendar_with(plan.works_on(person)).map(|one| one.name.clone());
            let name = name_of(plan, Who::Person(person.id));
            let name = if person.is_placeholder { format!("{name} (to be found)") } else { name };
            let works = person.kind.works();
            let where_it_works = |text: String| if works { text } else { String::new() };
            Row::of(vec![
                name,
                person.role.clone(),
                team,
                where_it_works(person.max_units.to_string()),
                where_it_works(calendar.unwrap_or_default()),
                where_it_works(super::availability::said(plan, person)),
                where_it_works(super::leave::said(plan, person)),
                super::rates::said(plan, person),
            ])
        };
        plan.people().map(row).collect()
    });
    flow.table("People and what else is needed", &COLUMNS, &rows);
}
