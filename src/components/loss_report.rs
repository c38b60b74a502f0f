//! What was not understood of the file that was opened: all of it, with what follows from it.

use interchange::{Loss, LossReport};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::field::sentence;
use super::icon::{Icon, Shape};
use crate::commands::Page;
use crate::locale;
use crate::parts::with_asides;
use crate::workspace::{Report, Workspace};

const ID: &str = "loss-report";

/// How many things were lost.
pub fn total(losses: &LossReport) -> usize {
    losses.iter().map(|loss| loss.count).sum()
}

/// `12 things were not understood`.
pub fn summary(count: usize) -> String {
    match count {
        1 => "1 thing was not understood".to_owned(),
        many => format!("{} things were not understood", locale::count(many)),
    }
}

/// Shows the report.
pub fn show(page: Page) {
    with_asides(page, || show_dialog(ID));
}

/// Shows the dialog with this id, which closes by Escape and by its own button.
pub fn show_dialog(id: &str) {
    let dialog =
        document().get_element_by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // OK because a dialog that is closed can be shown.
        let _ = dialog.show_modal();
    }
}

/// The dialog, which is not shown before someone asks for it.
#[component]
pub fn LossReportDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    view! {
        <dialog class="dialog" id=ID aria-labelledby="loss-report-title">
            {move || workspace.report.get().map(|report| view! { <Losses report /> })}
        </dialog>
    }
    .into_any()
}

#[component]
fn Losses(report: Report) -> impl IntoView {
    let Report { file, losses } = report;
    let title = summary(total(&losses));
    let lines = losses.iter().cloned().map(|loss| view! { <LossLine loss /> }).collect_view();
    view! {
        <form method="dialog" class="dialog-head">
            <h2 id="loss-report-title">{title}</h2>
            <button class="button quiet" aria-label="Close">
                <Icon shape=Shape::Close />
            </button>
        </form>
        <p class="dialog-lead">
            "The plan from \u{201c}" {file} "\u{201d} is open. This is what the file says and the plan does not hold."
        </p>
        <div class="dialog-scroll" tabindex="0" role="region" aria-label="What was not understood">
            <table class="losses">
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col" class="number">"How often"</th>
                        <th scope="col">"Where first"</th>
                        <th scope="col">"What follows"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

#[component]
fn LossLine(loss: Loss) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{sentence(&loss.what)}</th>
            <td class="number" data-label="How often">{locale::count(loss.count)}</td>
            <td data-label="Where first">{sentence(&loss.place)}</td>
            <td data-label="What follows">{sentence(&loss.hint)}</td>
        </tr>
    }
}
