//! The tour: a few steps, each a card beside what it is about. Nothing is blocked meanwhile, so that a person can try
//! what is told; Escape ends it, and the focus goes back to where it was.

mod steps;

use leptos::ev::{self, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use self::steps::STEPS;
use super::focus;
use super::icon::{Icon, Shape};
use super::term::{Area, window_size};
use crate::commands::{self, Page};
use crate::measure;
use crate::parts::with_asides;
use crate::settings::TourMemory;
use crate::views::View;

const ID: &str = "tour";

/// Begins the tour; where there is no plan, in the sample program.
pub fn begin(page: Page) {
    if !page.workspace.is_begun_untracked() {
        page.files.begin_sample();
    }
    page.settings.view.set(View::Plan);
    page.settings.tour.set(TourMemory::Taken);
    with_asides(page, move || page.tour.set(Some(0)));
}

/// Ends it, wherever it is.
pub fn end(page: Page) {
    page.tour.set(None);
}

/// A quiet line that offers the tour to somebody who begins their first plan, until it is answered.
#[component]
pub fn TourOffer() -> impl IntoView {
    let page = Page::expect();
    let is_offered = move || {
        page.settings.tour.get() == TourMemory::New
            && page.workspace.is_begun_here()
            && page.tour.with(Option::is_none)
    };
    let decline = move |_| {
        page.settings.tour.set(TourMemory::Declined);
        focus::on(focus::TREEGRID);
    };
    view! {
        <Show when=is_offered>
            <div class="tour-offer" role="group" aria-label="Tour">
                <span class="aside">"New here?"</span>
                <button type="button" class="pulse-link" on:click=move |_| begin(page)>
                    "Take the tour"
                </button>
                <button type="button" class="button quiet small" aria-label="No tour" title="No tour" on:click=decline>
                    <Icon shape=Shape::Close />
                </button>
            </div>
        </Show>
    }
}

/// The card, which holds nothing while there is no tour.
#[component]
pub fn Tour() -> impl IntoView {
    let page = Page::expect();
    let step = page.tour;
    let (card, ring) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    // What had the focus before the tour.
    let before = StoredValue::new_local(None::<HtmlElement>);
    let place = move || place(card, ring, step.get_untracked());
    let place_soon = move || {
        measure::on_next_frame(move || {
            measure::on_next_frame(place);
        });
    };
    Effect::new(move |was: Option<Option<usize>>| {
        let now = step.get();
        let was = was.flatten();
        if was.is_none() && now.is_some() {
            before.set_value(focus::current());
        }
        match now {
            Some(now) => show(page, card, now, place),
            None if was.is_some() => {
                hide(card);
                let before = before.try_update_value(Option::take).flatten();
                go_back(page, before);
            }
            None => {}
        }
        now
    });
    // What it points at moves with the plan and with what is open.
    Effect::new(move |_| {
        if step.get().is_some() {
            page.workspace.plan().track();
            page.workspace.selected.track();
            page.settings.are_details_open.track();
            page.settings.view.track();
            page.settings.zoom.track();
            place_soon();
        }
    });
    let resized = window_event_listener(ev::resize, move |_| place());
    on_cleanup(move || resized.remove());
    let go = move |to: Option<usize>| match to {
        Some(to) if to < STEPS.len() => step.set(Some(to)),
        _ => step.set(None),
    };
    let next = move || go(step.get_untracked().map(|step| step + 1));
    let back = move || {
        if let Some(step) = step.get_untracked().and_then(|step| step.checked_sub(1)) {
            go(Some(step));
        }
    };
    let keys = move |event: KeyboardEvent| {
        let is_on_card = event.target() == event.current_target();
        match event.key().as_str() {
            "Escape" => go(None),
            "Enter" if is_on_card => next(),
            "ArrowRight" => next(),
            "ArrowLeft" => back(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let content = move || {
        let place = step.get()?;
        let told = STEPS.get(place)?;
        let is_last = place + 1 == STEPS.len();
        Some(view! {
            <p class="tour-count number">{format!("Step {} of {}", place + 1, STEPS.len())}</p>
            <p class="tour-title" id="tour-title">{told.title}</p>
            <p id="tour-text">{told.text(crate::settings::is_by_finger())}</p>
            <div class="tour-actions">
                {(!is_last)
                    .then(|| {
                        view! {
                            <button type="button" class="button quiet tour-skip" on:click=move |_| go(None)>
                                "Skip the tour"
                            </button>
                        }
                    })}
                {(place > 0)
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| back()>
                                "Back"
                            </button>
                        }
                    })}
                <button type="button" class="button primary" on:click=move |_| next()>
                    {if is_last { "Done" } else { "Next" }}
                </button>
            </div>
        })
    };
    view! {
        <div
            node_ref=card
            class="tour"
            id=ID
            popover="manual"
            role="dialog"
            aria-labelledby="tour-title"
            aria-describedby="tour-text"
            tabindex="-1"
            on:keydown=keys
        >
            <div node_ref=ring class="tour-ring" aria-hidden="true" />
            {content}
        </div>
    }
    .into_any()
}

/// Shows a step, once what it is about is there.
fn show(page: Page, card: NodeRef<Div>, step: usize, place: impl Fn() + Copy + 'static) {
    let Some(told) = STEPS.get(step) else { return };
    if told.needs_task {
        select_one(page);
    }
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        measure::drawn().await;
        let Some(card) = card.get_untracked().filter(|card| card.is_connected()) else { return };
        if page.tour.get_untracked() != Some(step) {
            return;
        }
        if !card.matches(":popover-open").unwrap_or(false) {
            // OK because a popover that is closed can be shown.
            let _ = card.show_popover();
        }
        place();
        let _ = card.focus();
    });
}

/// The details tell of a task: of the selected one, else of one that is critical.
fn select_one(page: Page) {
    let workspace = page.workspace;
    if workspace.selected.get_untracked().is_none() {
        let task = workspace.schedule().with_untracked(|schedule| {
            let leaf = |critical: bool| {
                let dates = schedule.dates().iter();
                dates.clone().find(|one| !one.is_summary && one.is_critical == critical).map(|one| one.task)
            };
            leaf(true).or_else(|| leaf(false))
        });
        workspace.selected.set(task);
    }
    // On a phone they would lie over the view: there the button that shows them is pointed at.
    if window_size().0 > 720.0 {
        page.settings.are_details_open.set(true);
    }
}

fn hide(card: NodeRef<Div>) {
    if let Some(card) = card.get_untracked().filter(|card| card.matches(":popover-open").unwrap_or(false)) {
        let _ = card.hide_popover();
    }
}

/// Gives the focus back, unless somebody has taken it elsewhere.
fn go_back(page: Page, before: Option<HtmlElement>) {
    measure::on_next_frame(move || {
        let is_elsewhere = focus::current().is_some() && !focus::is_within(&format!("#{ID}"));
        if is_elsewhere {
            return;
        }
        match before.filter(HtmlElement::is_connected_and_shown) {
            Some(before) => {
                // OK because an element that takes no focus leaves it where it was.
                let _ = before.focus();
            }
            None if page.workspace.is_begun_untracked() => focus::on(focus::TREEGRID),
            None => focus::on(focus::VIEW),
        }
    });
}

/// Whether an element can be seen.
trait IsShown {
    /// Whether it is in the document and takes up room there.
    fn is_connected_and_shown(&self) -> bool;
}

impl IsShown for HtmlElement {
    fn is_connected_and_shown(&self) -> bool {
        self.is_connected() && self.offset_width() > 0
    }
}

/// Puts the card beside what the step is about, and a ring around that.
fn place(card: NodeRef<Div>, ring: NodeRef<Div>, step: Option<usize>) {
    let (Some(card), Some(ring)) = (card.get_untracked(), ring.get_untracked()) else { return };
    let Some(step) = step.and_then(|step| STEPS.get(step)) else { return };
    let area = step.anchors.iter().find_map(|anchor| in_sight(anchor));
    let own = card.get_bounding_client_rect();
    let (width, height) = window_size();
    let (left, top) = match area {
        Some(area) => area.beside((own.width(), own.height()), (width, height)),
        None => ((width - own.width()) / 2.0, (height - own.height()) / 2.0),
    };
    // OK because the properties are valid ones.
    let set = |element: &HtmlElement, name: &str, value: f64| {
        let _ = HtmlElement::style(element).set_property(name, &format!("{value}px"));
    };
    set(&card, "left", left);
    set(&card, "top", top);
    ring.set_hidden(area.is_none());
    if let Some(area) = area {
        const AIR: f64 = 3.0;
        set(&ring, "left", area.left - AIR);
        set(&ring, "top", area.top - AIR);
        set(&ring, "width", area.width + 2.0 * AIR);
        set(&ring, "height", area.height + 2.0 * AIR);
    }
}

/// The part of the first element of a kind that is in the window, and not under the table where it is a bar.
fn in_sight(selector: &str) -> Option<Area> {
    let found = document().query_selector_all(selector).ok()?;
    let (width, height) = window_size();
    let elements = (0..found.length()).filter_map(|place| found.item(place)?.dyn_into::<Element>().ok());
    elements.map(|element| (element.get_bounding_client_rect(), element)).find_map(|(rect, element)| {
        let (left, top) = (rect.left().max(0.0), rect.top().max(0.0));
        let (right, bottom) = (rect.right().min(width), rect.bottom().min(height));
        if right - left < 4.0 || bottom - top < 4.0 {
            return None;
        }
        // What is in sight is found where it is: its middle is not covered by something that it is not in.
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let at = document().element_from_point(x as f32, y as f32)?;
        let is_seen =
            element.contains(Some(&at)) || at.contains(Some(&element)) || at.closest("#tour").ok()?.is_some();
        is_seen.then_some(Area { left, top, width: right - left, height: bottom - top })
    })
}

/// The choice of the start panel that begins the tour.
#[component]
pub fn TourChoice() -> impl IntoView {
    let page = Page::expect();
    view! {
        <p class="start-tour">
            "New here? "
            <button
                type="button"
                class="pulse-link"
                on:click=move |_| {
                    commands::run("help.tour", page);
                }
            >
                "Take the tour"
            </button>
            " of the sample program: seven short steps."
        </p>
    }
}
