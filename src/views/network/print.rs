//! The network on paper: all of it on one page where its names can be read there, else in strips from left to right,
//! page after page. Where that would be a pile of paper, one page shows every task as a mark, and says so.

use std::fmt::Write as _;

use planner::{Date, Plan, Schedule};

use super::drawing::{self, COLUMN, HEIGHT, MARGIN, ROW, WIDTH, Window};
use super::state::Drawing;
use crate::printing::{Head, escaped, page};

/// The room on a page, in pixels of 1/96 inch.
const ROOM: (f64, f64) = (976.0, 620.0);
/// The smallest size in which names can be read.
const LEGIBLE: f64 = 0.55;
/// The most pages that names are worth.
const MOST_PAGES: usize = 40;
/// Room between two strips.
const GAP: f64 = 14.0;

/// The pages, as markup. Days are written by `days`.
pub fn pages(
    drawing: &Drawing,
    plan: &Plan,
    schedule: &Schedule,
    head: &Head,
    days: &dyn Fn(Date, Date) -> String,
) -> String {
    let (graph, layout) = (&drawing.graph, &drawing.layout);
    let size = drawing::size(layout);
    let counted = format!("{} tasks, {} dependencies", graph.nodes.len(), graph.ties.len());
    let picture = Picture { drawing, plan, schedule, days };
    let whole = Window { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
    let scale = (ROOM.0 / size.0).min(ROOM.1 / size.1).min(1.0);
    if scale >= LEGIBLE {
        return page(head, &picture.draw(whole, scale, true), &counted, 1, 1);
    }
    let sheets = stacked(strips(size));
    if sheets.len() > MOST_PAGES {
        let told = format!(
            "{counted}: too many for names on {MOST_PAGES} pages, so tasks are marks; the plan view prints all names"
        );
        return page(head, &picture.draw(whole, scale, false), &told, 1, 1);
    }
    let count = sheets.len();
    let sheet = |(number, strips): (usize, Vec<Window>)| {
        let body: String = strips.into_iter().map(|strip| picture.draw(strip, LEGIBLE, true)).collect();
        page(head, &body, &format!("{counted}, in strips from left to right"), number + 1, count)
    };
    sheets.into_iter().enumerate().map(sheet).collect()
}

/// The drawing cut between layers into strips that are as wide as a page, and between rows where it is higher than one.
fn strips((width, height): (f64, f64)) -> Vec<Window> {
    let across = (ROOM.0 / LEGIBLE / COLUMN).floor() * COLUMN;
    let down = (ROOM.1 / LEGIBLE / ROW).floor() * ROW;
    // A strip begins in the middle between two layers.
    let first = MARGIN - (COLUMN - WIDTH) / 2.0;
    let starts = |first: f64, step: f64, end: f64| {
        std::iter::successors(Some(first), move |start| Some(start + step))
            .take_while(move |start| *start < end)
    };
    starts(0.0, down, height)
        .flat_map(|top| {
            starts(first, across, width - MARGIN).map(move |left| Window {
                left,
                top,
                right: (left + across).min(width + MARGIN),
                bottom: (top + down).min(height),
            })
        })
        .collect()
}

/// As many strips on a page as fit, in their order.
fn stacked(strips: Vec<Window>) -> Vec<Vec<Window>> {
    let mut sheets: Vec<Vec<Window>> = Vec::new();
    let mut room = 0.0;
    for strip in strips {
        let height = (strip.bottom - strip.top) * LEGIBLE + GAP;
        match sheets.last_mut().filter(|_| height <= room) {
            Some(sheet) => sheet.push(strip),
            None => {
                sheets.push(vec![strip]);
                room = ROOM.1 + GAP;
            }
        }
        room -= height;
    }
    sheets
}

/// What is drawn, and from what.
struct Picture<'a> {
    drawing: &'a Drawing,
    plan: &'a Plan,
    schedule: &'a Schedule,
    days: &'a dyn Fn(Date, Date) -> String,
}

impl Picture<'_> {
    /// A part of the drawing.
    fn draw(&self, window: Window, scale: f64, has_names: bool) -> String {
        let (graph, layout) = (&self.drawing.graph, &self.drawing.layout);
        let lines = drawing::lines(graph, layout, window, None);
        let (width, height) = (window.right - window.left, window.bottom - window.top);
        let mut body = String::new();
        // Writing into a string cannot fail.
        let _ = write!(
            body,
            "<svg class=\"print-network\" role=\"img\" aria-label=\"Network of dependencies\" width=\"{:.0}\" height=\"{:.0}\" viewBox=\"{} {} {width} {height}\">\
             <path class=\"print-tie\" d=\"{}\"/><path class=\"print-tie is-critical\" d=\"{}\"/>\
             <path class=\"print-node\" d=\"{}\"/><path class=\"print-node is-critical\" d=\"{}\"/>",
            width * scale,
            height * scale,
            window.left,
            window.top,
            lines.usual,
            lines.critical,
            drawing::marks(graph, layout, window, false),
            drawing::marks(graph, layout, window, true),
        );
        let nodes = graph.nodes.iter().zip(&layout.places);
        for (node, place) in nodes.filter(|(_, place)| has_names && window.sees(**place)) {
            let (left, top) = drawing::corner(*place);
            let name = self.plan.task(node.task).map(|task| task.name.as_str()).unwrap_or_default();
            let dates = self.schedule.dates_of(node.task);
            let when = dates.map(|dates| (self.days)(dates.start.date(), dates.finish.date()));
            let _ = write!(
                body,
                "<foreignObject x=\"{left}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{HEIGHT}\"><div class=\"print-task\"><span>{}</span><small>{}</small></div></foreignObject>",
                escaped(name),
                escaped(&when.unwrap_or_default())
            );
        }
        body.push_str("</svg>");
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(layers: u32, rows: u32) -> Vec<Window> {
        let gap = COLUMN - WIDTH;
        strips((2.0 * MARGIN + f64::from(layers) * COLUMN - gap, 2.0 * MARGIN + f64::from(rows) * ROW))
    }

    #[test]
    fn strips_are_cut_between_layers_and_hold_all_of_them() {
        // Seven layers fit beside each other.
        let strips = cut(15, 8);
        assert_eq!(strips.len(), 3);
        for (place, strip) in strips.iter().enumerate() {
            assert_eq!(strip.left, place as f64 * 7.0 * COLUMN - 8.0);
        }
        let last_task = 14.0 * COLUMN + MARGIN + WIDTH;
        assert!(strips[2].right >= last_task);
    }

    #[test]
    fn strips_share_a_page_as_far_as_they_fit() {
        let on_pages = |layers, rows| stacked(cut(layers, rows)).iter().map(Vec::len).collect::<Vec<_>>();
        // Four rows and the margins are 154 pixels high, and 14 lie between strips.
        assert_eq!(on_pages(21, 4), [3]);
        assert_eq!(on_pages(28, 4), [3, 1]);
        // Eighteen rows fill a page.
        assert_eq!(on_pages(7, 40), [1, 1, 1]);
    }
}
