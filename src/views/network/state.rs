//! What the parts of the network view share: the drawing, what is seen of it, how close one looks.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use leptos::prelude::*;
use planner::TaskId;

use super::drawing::{self, COLUMN, HEIGHT, MARGIN, ROW, WIDTH, Window};
use super::graph::{Graph, Node};
use super::layout::{Layout, Place};
use super::print;
use crate::components::focus;
use crate::components::viewport::{Stretch, Viewport};
use crate::locale;
use crate::printing::Head;
use crate::settings::Settings;
use crate::workspace::Workspace;

/// The least and the greatest size that the drawing is looked at in; 1 is full size.
pub const ZOOM_RANGE: (f64, f64) = (0.05, 2.0);
/// From this size on tasks are written out; below it they are marks.
const LEGIBLE: f64 = 0.5;
/// Windows are this coarse, so that a small scroll moves none.
const STEP: f64 = 256.0;

/// A network with its layout. Equal where it is the same drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What is drawn.
    pub graph: Graph,
    /// Where it stands.
    pub layout: Layout,
    /// By task.
    nodes: HashMap<TaskId, u32>,
    /// For each node what it is tied to.
    pub tied: Vec<Tied>,
}

/// How many tasks a node is tied to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tied {
    /// Those that it waits for.
    pub before: u32,
    /// Those that wait for it.
    pub after: u32,
}

/// Which way one goes in the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what comes before.
    Before,
    /// To what comes after.
    After,
    /// To what stands above, in the same layer.
    Above,
    /// To what stands below, in the same layer.
    Below,
    /// To the first task.
    First,
    /// To the last one.
    Last,
}

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct NetworkState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// What is drawn.
    pub drawing: Memo<Arc<Drawing>>,
    /// What is in the document, at full size.
    pub window: Memo<Window>,
    /// The node that the keyboard acts on: the selected task's, else the first.
    pub active: Memo<Option<u32>>,
    /// The tasks that are in the document.
    pub shown: Memo<Vec<TaskId>>,
}

impl Drawing {
    /// The drawing of a network; where only dates have changed since the one before, all stands where it stood.
    pub fn of(graph: Graph, before: Option<&Self>) -> Self {
        let layout = match before.filter(|before| before.graph.is_laid_out_like(&graph)) {
            Some(before) => before.layout.clone(),
            None => Layout::of(&graph),
        };
        let nodes = graph.nodes.iter().map(|node| node.task).zip(0..).collect();
        let mut tied = vec![Tied::default(); graph.nodes.len()];
        for tie in &graph.ties {
            tied[tie.from as usize].after += 1;
            tied[tie.to as usize].before += 1;
        }
        Self { graph, layout, nodes, tied }
    }

    /// The place of a task's node.
    pub fn node_of(&self, task: TaskId) -> Option<u32> {
        self.nodes.get(&task).copied()
    }

    /// Where one comes to from a node; `None` where there is nothing that way. Of several the critical one counts, then
    /// the nearest.
    pub fn next(&self, from: u32, way: Way) -> Option<u32> {
        let place = *self.layout.places.get(from as usize)?;
        let row_of = |node: &u32| i64::from(self.layout.places[*node as usize].row);
        let distance = |node: &u32| (row_of(node) - i64::from(place.row)).abs();
        let beside = |is_wanted: &dyn Fn(i64) -> bool| {
            let nodes = 0..self.layout.places.len() as u32;
            nodes
                .filter(|node| self.layout.places[*node as usize].layer == place.layer)
                .filter(|node| is_wanted(row_of(node) - i64::from(place.row)))
                .min_by_key(distance)
        };
        let reading_order = |node: &u32| {
            let place = self.layout.places[*node as usize];
            (place.layer, place.row)
        };
        match way {
            Way::Before => {
                let ties = self.graph.ties.iter().filter(|tie| tie.to == from);
                ties.min_by_key(|tie| (!tie.is_critical, distance(&tie.from))).map(|tie| tie.from)
            }
            Way::After => {
                let ties = self.graph.ties.iter().filter(|tie| tie.from == from);
                ties.min_by_key(|tie| (!tie.is_critical, distance(&tie.to))).map(|tie| tie.to)
            }
            Way::Above => beside(&|below| below < 0),
            Way::Below => beside(&|below| below > 0),
            Way::First => (0..self.layout.places.len() as u32).min_by_key(reading_order),
            Way::Last => (0..self.layout.places.len() as u32).max_by_key(reading_order),
        }
    }
}

impl NetworkState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let (workspace, settings, viewport) = (Workspace::expect(), Settings::expect(), Viewport::new());
        let scroll = viewport.scroll();
        let drawing = Memo::new(move |before: Option<&Arc<Drawing>>| {
            let graph = workspace.schedule().with(|schedule| Graph::of(schedule, settings.lanes.get()));
            Arc::new(Drawing::of(graph, before.map(|before| &**before)))
        });
        let window = Memo::new(move |_| {
            let (scroll, zoom) = (scroll.get(), settings.network_zoom.get());
            let down = |at: f64| (at / STEP).floor() * STEP / zoom;
            let up = |at: f64| (at / STEP).ceil() * STEP / zoom;
            Window {
                left: down(scroll.left),
                top: down(scroll.top),
                right: up(scroll.left + scroll.width),
                bottom: up(scroll.top + scroll.height),
            }
        });
        let active = Memo::new(move |_| {
            let selected = workspace.selected.get();
            drawing.with(|drawing| {
                let selected = selected.and_then(|task| drawing.node_of(task));
                selected.or_else(|| drawing.next(0, Way::First))
            })
        });
        let shown = Memo::new(move |before: Option<&Vec<TaskId>>| {
            let (window, active) = (window.get(), active.get());
            let is_legible = settings.network_zoom.get() >= LEGIBLE;
            drawing.with(|drawing| {
                let places = drawing.layout.places.iter().zip(0_u32..).zip(&drawing.graph.nodes);
                let is_shown = |((place, node), _): &((&Place, u32), &Node)| {
                    active == Some(*node) || is_legible && window.sees(**place)
                };
                let shown = places.filter(is_shown).map(|(_, node)| node.task).collect();
                in_place(before.map_or(&[], |before| before), shown)
            })
        });
        Self { workspace, settings, viewport, drawing, window, active, shown }
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether tasks are written out rather than marked.
    pub fn is_legible(self) -> bool {
        self.settings.network_zoom.get() >= LEGIBLE
    }

    /// How wide and high the drawing is in pixels.
    pub fn size(self) -> (f64, f64) {
        let zoom = self.settings.network_zoom.get();
        let (width, height) = self.drawing.with(|drawing| drawing::size(&drawing.layout));
        (width * zoom, height * zoom)
    }

    /// The names of the lanes in view that are high enough for one, and in pixels of the view what is seen of them.
    pub fn lanes(self) -> Vec<(String, f64, f64)> {
        /// A line of small text.
        const LEAST: f64 = 13.0;
        let (scroll, zoom) = (self.viewport.scroll().get(), self.settings.network_zoom.get());
        let seen = |(name, (first, end)): (&String, &(u32, u32))| {
            let (top, height) = drawing::lane(*first, *end);
            let (top, bottom) = (top * zoom - scroll.top, (top + height) * zoom - scroll.top);
            let (top, bottom) = (top.max(0.0), bottom.min(scroll.height));
            (bottom - top >= LEAST).then(|| (name.clone(), top, bottom))
        };
        self.drawing
            .with(|drawing| drawing.graph.lanes.iter().zip(&drawing.layout.lanes).filter_map(seen).collect())
    }

    /// Changes the size of the drawing; what stands at a point of the view stays there.
    pub fn zoom_to(self, zoom: f64, at: (f64, f64)) {
        self.zoom_between(zoom, at, at);
    }

    /// Changes the size of the drawing; what stands at a point of the view comes to another.
    pub fn zoom_between(self, zoom: f64, from: (f64, f64), to: (f64, f64)) {
        let before = self.settings.network_zoom.get_untracked();
        let zoom = zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        let scroll = self.viewport.scroll().get_untracked();
        let factor = zoom / before;
        let (left, top) = ((scroll.left + from.0) * factor - to.0, (scroll.top + from.1) * factor - to.1);
        self.settings.network_zoom.set(zoom);
        let viewport = self.viewport;
        // The canvas has its new size by then.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            viewport.scroll_to(left, top);
        });
    }

    /// Changes the size of the drawing by a factor, around its middle.
    pub fn zoom_by(self, factor: f64) {
        let scroll = self.viewport.scroll().get_untracked();
        let zoom = self.settings.network_zoom.get_untracked() * factor;
        self.zoom_to(zoom, (scroll.width / 2.0, scroll.height / 2.0));
    }

    /// Makes all of the drawing fit into the view, though no larger than full size.
    pub fn fit(self) {
        let scroll = self.viewport.scroll().get_untracked();
        let (width, height) = self.drawing.with_untracked(|drawing| drawing::size(&drawing.layout));
        let zoom = (scroll.width / width).min(scroll.height / height).min(1.0);
        self.zoom_to(zoom, (0.0, 0.0));
    }

    /// The network on paper, as markup.
    pub fn print(self, head: &Head) -> String {
        self.drawing.with_untracked(|drawing| {
            let workspace = self.workspace;
            workspace.plan().with_untracked(|plan| {
                workspace
                    .schedule()
                    .with_untracked(|schedule| print::pages(drawing, plan, schedule, head, &locale::days))
            })
        })
    }

    /// Selects the task that one comes to, brings it into view and gives it the focus.
    pub fn go(self, way: Way) {
        let Some(active) = self.active.get_untracked() else { return };
        let next = self.drawing.with_untracked(|drawing| {
            let next = drawing.next(active, way)?;
            Some((next, drawing.graph.nodes.get(next as usize)?.task))
        });
        if let Some((node, task)) = next {
            self.workspace.show(task);
            self.reveal(node);
            self.focus(task);
        }
    }

    /// Scrolls no further than needed until a node is in view.
    pub fn reveal(self, node: u32) {
        let zoom = self.settings.network_zoom.get_untracked();
        let place = self.drawing.with_untracked(|drawing| drawing.layout.places.get(node as usize).copied());
        let Some(place) = place else { return };
        let (left, top) = drawing::corner(place);
        let stretch = |from: f64, length: f64, beyond: f64| Stretch {
            from: (from - beyond) * zoom,
            length: (length + 2.0 * beyond) * zoom,
        };
        let (across, down) =
            (stretch(left, WIDTH, COLUMN - WIDTH), stretch(top, HEIGHT, (ROW - HEIGHT).max(MARGIN)));
        self.viewport.show(across, down, (0.0, 0.0));
    }

    /// Gives the focus to a task once it is in the document.
    pub fn focus(self, task: TaskId) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(container) = self.viewport.element.try_get_untracked().flatten() {
                focus::in_place(&container, &format!("[data-task-id=\"{}\"]", task.0));
            }
        });
    }
}

/// Tasks in the order in which they came into the document: one that is moved there loses the focus.
fn in_place(before: &[TaskId], shown: Vec<TaskId>) -> Vec<TaskId> {
    let is_shown: BTreeSet<TaskId> = shown.iter().copied().collect();
    let was_shown: BTreeSet<TaskId> = before.iter().copied().collect();
    let stay = before.iter().copied().filter(|task| is_shown.contains(task));
    stay.chain(shown.into_iter().filter(|task| !was_shown.contains(task))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::graph::Tie;
    use super::*;

    /// 0 before 1 and 2, of which 2 is critical; both before 3.
    fn diamond() -> Drawing {
        let node = |id: u32| Node { task: TaskId(id + 1), lane: 0, is_critical: id != 1 };
        let tie = |from, to, is_critical| Tie { from, to, is_critical };
        let graph = Graph {
            nodes: (0..4).map(node).collect(),
            ties: vec![tie(0, 1, false), tie(0, 2, true), tie(1, 3, false), tie(2, 3, true)],
            lanes: vec![String::new()],
            untied: 0,
        };
        Drawing::of(graph, None)
    }

    #[test]
    fn what_stays_in_view_keeps_its_place_in_the_document() {
        let tasks = |numbers: &[u32]| numbers.iter().map(|number| TaskId(*number)).collect::<Vec<_>>();
        assert_eq!(in_place(&tasks(&[5, 2, 7]), tasks(&[1, 2, 5, 9])), tasks(&[5, 2, 1, 9]));
        assert_eq!(in_place(&[], tasks(&[3, 1])), tasks(&[3, 1]));
    }

    #[test]
    fn a_task_tells_how_many_it_waits_for_and_how_many_wait_for_it() {
        let drawing = diamond();
        let tied = |task| {
            let Tied { before, after } = drawing.tied[drawing.node_of(TaskId(task)).unwrap() as usize];
            (before, after)
        };
        assert_eq!([1, 2, 4].map(tied), [(0, 2), (1, 1), (2, 0)]);
        assert_eq!(drawing.node_of(TaskId(5)), None);
    }

    #[test]
    fn arrows_follow_the_critical_way_and_stay_in_the_layer() {
        let drawing = diamond();
        assert_eq!(drawing.next(0, Way::After), Some(2));
        assert_eq!(drawing.next(3, Way::Before), Some(2));
        assert_eq!(drawing.next(2, Way::Above), Some(1));
        assert_eq!(drawing.next(1, Way::Below), Some(2));
        assert_eq!(drawing.next(1, Way::Above), None);
        assert_eq!(drawing.next(0, Way::Before), None);
        assert_eq!((drawing.next(3, Way::First), drawing.next(0, Way::Last)), (Some(0), Some(3)));
    }
}
