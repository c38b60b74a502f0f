//! The legend: what each mark of the chart or of the network means, beside the mark as it is drawn.
//!
//! The marks are those of the view itself, in the classes that its style sheet knows, so that the legend shows in every
//! theme what the view shows. It is a popover, filled when somebody asks for it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::commands::{self, Page, Possible};
use crate::components::focus;
use crate::components::icon::Drawn;
use crate::components::menu::Menu;
use crate::views::View;

/// Names the popover.
const ID: &str = "legend";
/// Holds its entries, and takes the focus where keys asked for it.
const CONTENT: &str = ".legend";

/// What a legend is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendOf {
    /// The chart of the plan.
    Chart,
    /// The network.
    Network,
}

/// Whether there is a legend of what is on screen.
pub fn can_show(page: Page) -> Possible {
    match page.settings.view.get() {
        View::Plan | View::Network => Ok(()),
        _ => Err("there is a legend of the plan and of the network"),
    }
}

/// Shows it, and gives it the focus.
pub fn show(_: Page) {
    let legend = document().get_element_by_id(ID).and_then(|legend| legend.dyn_into::<HtmlElement>().ok());
    let Some(legend) = legend else { return };
    // OK because a popover that is shown already stays so.
    let _ = legend.show_popover();
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        focus::on(CONTENT);
    });
}

/// The tool that shows the legend, and the popover.
#[component]
pub fn LegendTool(
    /// What it is of.
    of: LegendOf,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of("help.legend");
    let (title, entries): (_, &'static [Entry]) = match of {
        LegendOf::Chart => ("What the chart shows", CHART),
        LegendOf::Network => ("What the network shows", NETWORK),
    };
    view! {
        <button
            type="button"
            class="button quiet"
            popovertarget=ID
            aria-label=move || command.name(page)
            title=move || command.hint(page)
        >
            <Drawn lines="M2.5 4h3M2.5 8h3M2.5 12h3M8 4h5.5M8 8h5.5M8 12h5.5" />
        </button>
        <Menu id=ID>
            <div class="legend" tabindex="0" role="group" aria-label=title>
                <h2>{title}</h2>
                <ul>{entries.iter().map(entry).collect_view()}</ul>
            </div>
        </Menu>
    }
    .into_any()
}

/// A mark, and what it means.
struct Entry {
    mark: Mark,
    means: &'static str,
}

/// How a mark is drawn.
enum Mark {
    /// A bar of the chart, in a row of such a kind.
    Bar {
        row: &'static str,
        bar: &'static str,
        /// How wide it is, how much of that is done, how long its tail is.
        lengths: (u32, u32, u32),
    },
    /// A bar in pieces.
    Pieces,
    /// A deadline, and one that is missed.
    Deadlines,
    /// A task of the network.
    Task(&'static str),
    /// Paths, each with its class, on a field of 64 by 28.
    Paths(&'static [(&'static str, &'static str)]),
}

const fn bar(row: &'static str, bar: &'static str, lengths: (u32, u32, u32), means: &'static str) -> Entry {
    Entry { mark: Mark::Bar { row, bar, lengths }, means }
}

const fn paths(paths: &'static [(&'static str, &'static str)], means: &'static str) -> Entry {
    Entry { mark: Mark::Paths(paths), means }
}

const CHART: &[Entry] = &[
    bar("", "is-task is-tight", (48, 18, 0), "A task; the darker part is done"),
    bar("", "is-task is-critical is-tight", (48, 0, 0), "Critical, with a solid edge: it cannot slip"),
    bar("", "is-task", (26, 0, 24), "The tail: as far as it can slip"),
    bar("", "is-summary is-tight", (50, 0, 0), "A summary: from its first task to its last"),
    bar("", "is-milestone is-tight", (16, 0, 0), "A milestone"),
    bar("", "is-milestone is-critical is-tight", (16, 0, 0), "A critical milestone, with a core"),
    Entry { mark: Mark::Pieces, means: "It pauses where the bar is a thin line" },
    bar("is-manual", "is-task is-tight", (48, 0, 0), "Scheduled by hand"),
    bar("is-inactive", "is-task is-tight", (48, 0, 0), "Inactive: not part of the plan"),
    Entry { mark: Mark::Deadlines, means: "A deadline; with a cross, it is missed" },
    paths(&[("plan-baseline", "M8 18h48v4h-48z")], "Below a bar: its place in the last baseline"),
    paths(
        &[("plan-arrow is-faint", "M4 8.5H40.5V18"), ("plan-head is-faint", "M36.5 16.5h8l-4 6z")],
        "A dependency: where it points waits",
    ),
    paths(
        &[("plan-arrow is-critical", "M4 8.5H40.5V18"), ("plan-head is-critical", "M36.5 16.5h8l-4 6z")],
        "A dependency between critical tasks",
    ),
    paths(
        &[("plan-arrow is-selected", "M4 8.5H40.5V18"), ("plan-head is-selected", "M36.5 16.5h8l-4 6z")],
        "A dependency of the selected task",
    ),
    paths(&[("legend-wash", "M8 2h48v24h-48z")], "Days on which nobody works"),
    paths(&[("legend-today", "M32.5 1v26")], "Today"),
    paths(&[("plan-levelled-ghost", "M14 6.5h38v15h-38z")], "Where levelling would put a task"),
    paths(
        &[(
            "plan-levelled-chain",
            "M10 13h44v2h-44zM7.5 14a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM51.5 14a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z",
        )],
        "On the levelled critical chain: the finish waits for it",
    ),
    paths(&[("legend-status", "M40.5 1V9L26 14 40.5 19V27")], "Progress at the status date: left is behind"),
];

const NETWORK: &[Entry] = &[
    Entry { mark: Mark::Task(""), means: "A task, right of all that it waits for" },
    Entry { mark: Mark::Task("is-milestone"), means: "A milestone" },
    Entry { mark: Mark::Task("is-critical"), means: "Critical, with a thick edge: it cannot slip" },
    paths(&[("network-line", "M4 14.5H60M55 10l5 4.5-5 4.5")], "A dependency: what is further right waits"),
    paths(
        &[("network-line is-critical", "M4 14.5H60M55 10l5 4.5-5 4.5")],
        "A dependency between critical tasks",
    ),
    paths(
        &[("network-line is-selected", "M4 14.5H60M55 10l5 4.5-5 4.5")],
        "A dependency of the selected task",
    ),
    paths(
        &[("network-mark", "M14 8h12v12h-12z"), ("legend-critical-mark", "M38 8h12v12h-12z")],
        "From afar, a task and a critical one",
    ),
    paths(&[("legend-wash", "M2 4h60v20h-60z")], "Every second lane is shaded"),
];

fn entry(entry: &Entry) -> impl IntoView + use<> {
    view! {
        <li>
            {mark(&entry.mark)}
            <span>{entry.means}</span>
        </li>
    }
}

/// A mark as its view draws it, on a field of its own.
fn mark(mark: &Mark) -> AnyView {
    match *mark {
        Mark::Bar { row, bar, lengths: (width, done, slack) } => view! {
            <span class=format!("legend-mark {row}") aria-hidden="true">
                <span
                    class=format!("plan-bar {bar}")
                    style=format!("left:8px;width:{width}px;--done-width:{done}px;--slack-width:{slack}px")
                />
            </span>
        }
        .into_any(),
        Mark::Pieces => view! {
            <span class="legend-mark" aria-hidden="true">
                <span class="plan-bar is-task is-tight is-split" style="left:8px;width:48px;--done-width:0px;--slack-width:0px">
                    <span class="plan-pieces" style="mask-image:linear-gradient(90deg,#000 18px,#0000 18px,#0000 32px,#000 32px)" />
                </span>
            </span>
        }
        .into_any(),
        Mark::Deadlines => view! {
            <span class="legend-mark" aria-hidden="true">
                <span class="plan-deadline" style="left:20px" />
                <span class="plan-deadline is-late" style="left:44px" />
            </span>
        }
        .into_any(),
        Mark::Task(kind) => view! {
            <span class="legend-mark" aria-hidden="true">
                <span class=format!("network-task {kind}") />
            </span>
        }
        .into_any(),
        Mark::Paths(paths) => view! {
            <svg class="legend-mark" aria-hidden="true" width="64" height="28" viewBox="0 0 64 28">
                {paths.iter().map(|(class, path)| view! { <path class=*class d=*path /> }).collect_view()}
            </svg>
        }
        .into_any(),
    }
}
