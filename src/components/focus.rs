//! Where the focus goes when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlLabelElement};

use super::drop_target::is_editable;
use crate::measure;

/// The button that shows and hides the details.
pub const DETAILS_TOGGLE: &str = "#details-toggle";
/// The panel of details.
pub const DETAILS: &str = ".details";
/// The name of the plan.
pub const PLAN_NAME: &str = ".plan-name input";
/// The table of tasks.
pub const TREEGRID: &str = "[role=treegrid]";
/// Where tasks are gone about in: the table, or what stands in its place.
pub const TASKS: &str = "[role=treegrid], [role=grid] [tabindex='0']";
/// The text that says which tasks are shown.
pub const FILTER: &str = "#plan-filter";
/// What is listed beside the matrix.
pub const MATRIX_PANEL: &str = ".matrix-panel";
/// The view in the middle.
pub const VIEW: &str = "main";

/// Puts the focus on the first element that a selector finds.
pub fn on(selector: &str) {
    go(selector);
}

/// Puts the focus on the view in the middle, and from there on what its keys act on, once that is in the document: what
/// these selectors find, the first of them that finds something. Who goes elsewhere meanwhile stays there.
pub fn into_view(stops: &'static [&'static str]) {
    /// How often it is looked for: a view draws itself in a few steps, and settles what its keys act on. One that has
    /// nothing keeps the focus itself.
    const TIMES: usize = 12;
    on(VIEW);
    leptos::task::spawn_local(async move {
        for _ in 0..TIMES {
            measure::breathe().await;
            if !is_on(VIEW) {
                return;
            }
            if stops.iter().any(|stop| stay(stop)) {
                return;
            }
        }
    });
}

/// Puts the focus on the first element that a selector finds; `false` where there is none.
fn go(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // OK because an element that takes no focus leaves it where it was.
    let _ = element.focus();
    true
}

/// Puts the focus on the first element that a selector finds, where it is: what is in sight in part, such as a table that is
/// higher than its view, does not move for it. `false` where there is none.
fn stay(selector: &str) -> bool {
    let Some(element) = document().query_selector(selector).ok().flatten() else { return false };
    let sides = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    if sides.top() >= height || sides.bottom() <= 0.0 {
        return go(selector);
    }
    put_in_place(element)
}

/// Puts the focus on the first element within another that a selector finds, and leaves what is in view as it is; `false`
/// where there is none.
pub fn in_place(container: &Element, selector: &str) -> bool {
    container.query_selector(selector).ok().flatten().is_some_and(put_in_place)
}

fn put_in_place(element: Element) -> bool {
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // OK because an element that takes no focus leaves it where it was.
    let _ = element.focus_with_options(&options);
    true
}

/// Puts the focus on a field within the first element that a selector finds, by what the field is called.
pub fn on_field(within: &str, label: &str) {
    let Ok(labels) = document().query_selector_all(&format!("{within} label")) else { return };
    let found = (0..labels.length())
        .filter_map(|place| labels.item(place)?.dyn_into::<HtmlLabelElement>().ok())
        .find(|found| found.text_content().is_some_and(|text| text.trim() == label));
    if let Some(field) = found.and_then(|label| label.control()) {
        // OK because an element that takes no focus leaves it where it was.
        let _ = field.focus();
    }
}

/// What has the focus; `None` where nothing in particular has it.
pub fn current() -> Option<HtmlElement> {
    let active = document().active_element()?;
    active.dyn_into().ok().filter(|active: &HtmlElement| active.tag_name() != "BODY")
}

/// Goes on where a fix was clicked that went away with its finding.
pub fn after_fix() {
    if current().is_none() {
        on("#details .fix, #findings, #why");
    }
}

/// Whether the focus is on an element that a selector finds.
pub fn is_on(selector: &str) -> bool {
    current().is_some_and(|active| active.matches(selector).unwrap_or(false))
}

/// Whether what has the focus is in an element that a selector finds.
pub fn is_within(selector: &str) -> bool {
    current().is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// Commits what is typed: leaving the input does, and coming back goes on.
pub fn commit_typed() {
    if let Some(active) = current().filter(|active| is_editable(active)) {
        // OK because an element that has the focus can lose it and take it.
        let _ = active.blur();
        let _ = active.focus();
    }
}
