//! How far pasting is, and what was not taken of what was pasted, with the text kept.

use leptos::prelude::*;
use planner::cell::paste::{Parted, Refused};

use super::super::state::PlanState;
use super::filling::cells;
use super::pasting::{Progress, Report, Taken};
use crate::commands::Possible;
use crate::components::field::sentence;
use crate::components::icon::{Icon, Shape};
use crate::components::loss_report::show_dialog;
use crate::locale;

const PROGRESS: &str = "pasting";
const REPORT: &str = "paste-report";

/// More lines than anybody reads: the others are counted, and copied with all of them.
const MOST: usize = 100;

/// Whether something was not taken of what was pasted last.
pub fn has_report(state: PlanState) -> Possible {
    let has_any = state.pasting.report.with(Option::is_some);
    has_any.then_some(()).ok_or("all that was pasted was taken")
}

/// Shows what was not taken.
pub fn show_report(_: PlanState) {
    show_dialog(REPORT);
}

/// The two dialogs, each in the document while there is something to say.
#[component]
pub fn PasteDialogs() -> impl IntoView {
    let state = PlanState::expect();
    let pasting = state.pasting;
    let is_under_way = Memo::new(move |_| pasting.progress.with(Option::is_some));
    let has_report = Memo::new(move |_| pasting.report.with(Option::is_some));
    show_once_there(PROGRESS, move || is_under_way.get());
    // Each report is shown, also one that follows another.
    show_once_there(REPORT, move || pasting.report.with(Option::is_some));
    view! {
        <Show when=move || is_under_way.get()>
            <HowFar />
        </Show>
        <Show when=move || has_report.get()>
            <dialog class="dialog" id=REPORT aria-labelledby="paste-report-title" on:close=move |_| state.cursor.take_focus()>
                {move || pasting.report.get().map(|report| view! { <NotTaken report /> })}
            </dialog>
        </Show>
    }
    .into_any()
}

/// Shows a dialog that comes into the document when something becomes so.
fn show_once_there(id: &'static str, is_so: impl Fn() -> bool + 'static) {
    Effect::new(move |_| {
        if is_so() {
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                show_dialog(id);
            });
        }
    });
}

/// How far pasting is, and the way to stop it.
#[component]
fn HowFar() -> impl IntoView {
    let pasting = PlanState::expect().pasting;
    view! {
        <dialog
            class="dialog narrow"
            id=PROGRESS
            aria-labelledby="pasting-title"
            on:cancel=move |event: web_sys::Event| {
                // It goes when pasting has stopped.
                event.prevent_default();
                pasting.cancel();
            }
        >
            <h2 class="dialog-title" id="pasting-title">
                {move || pasting.progress.get().map(|progress| title(progress.rows))}
            </h2>
            <progress
                max="100"
                aria-labelledby="pasting-title"
                prop:value=move || pasting.progress.get().map_or(0, |Progress { percent, .. }| percent as u32)
            />
            <p class="dialog-lead">"Nothing changes before all of it is read."</p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| pasting.cancel()>
                    "Cancel"
                </button>
            </div>
        </dialog>
    }
}

fn title(rows: Option<usize>) -> String {
    match rows {
        None => "Reading what is pasted".to_owned(),
        Some(1) => "Pasting 1 row".to_owned(),
        Some(many) => format!("Pasting {} rows", locale::count(many)),
    }
}

#[component]
fn NotTaken(report: Report) -> impl IntoView {
    let Report { taken, refused, unknown, parted } = report;
    let heading = match refused.len() {
        0 if unknown.is_empty() => "Commas were read as parting people".to_owned(),
        0 => "Some columns were passed over".to_owned(),
        1 => "1 cell was not taken".to_owned(),
        many => format!("{} cells were not taken", locale::count(many)),
    };
    let lead = match taken {
        Taken::Cells(0) => "No cell was changed. This is what could not be read.".to_owned(),
        Taken::Cells(count) => {
            format!(
                "{} filled. This is what could not be read: write it into the cells, or undo.",
                cells(count)
            )
        }
        Taken::Tasks(1) if refused.is_empty() => "The task is added.".to_owned(),
        Taken::Tasks(many) if refused.is_empty() => format!("All {} tasks are added.", locale::count(many)),
        Taken::Tasks(1) => "The task is added. This is what could not be read of it.".to_owned(),
        Taken::Tasks(many) => format!(
            "All {} tasks are added. This is what could not be read of them: write it into the cells, or undo.",
            locale::count(many)
        ),
    };
    let passed_over = (!unknown.is_empty()).then(|| {
        let names: Vec<String> = unknown.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
        format!("Columns of which there are none here: {}.", names.join(", "))
    });
    let parted = (!parted.is_empty()).then(|| view! { <Parting parted /> });
    let more = refused.len().saturating_sub(MOST);
    let lines = refused.iter().take(MOST).cloned().map(|one| view! { <Line one /> }).collect_view();
    let has_list = !refused.is_empty();
    let table = has_list.then(|| {
        view! {
            <div class="dialog-scroll" tabindex="0" role="region" aria-label="What was not taken">
                <table class="losses">
                    <thead>
                        <tr>
                            <th scope="col" class="number">"Row"</th>
                            <th scope="col">"Task"</th>
                            <th scope="col">"Column"</th>
                            <th scope="col">"Text"</th>
                            <th scope="col">"Why"</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        }
    });
    let rest = (more > 0).then(|| view! { <p>{format!("And {} more.", locale::count(more))}</p> });
    let all = interchange::write_tsv(
        refused.into_iter().map(|one| [one.line.to_string(), one.name, one.column, one.found, one.why]),
    );
    let copy = move |_| {
        if let Some(window) = web_sys::window() {
            // A browser that does not let it be copied says so itself.
            let _ = window.navigator().clipboard().write_text(&all);
        }
    };
    view! {
        <form method="dialog" class="dialog-head">
            <h2 id="paste-report-title">{heading}</h2>
            <button class="button quiet" aria-label="Close">
                <Icon shape=Shape::Close />
            </button>
        </form>
        <p class="dialog-lead">{lead} " " {passed_over}</p>
        {parted}
        {table}
        {rest}
        {has_list.then(|| view! {
            <div class="dialog-actions">
                <button type="button" class="button" on:click=copy>
                    "Copy the list"
                </button>
            </div>
        })}
    }
}

/// What was understood of names with commas between them, and how to write one that has a comma in it.
#[component]
fn Parting(parted: Vec<Parted>) -> impl IntoView {
    let more = parted.len().saturating_sub(MOST);
    let line = |Parted { line, found, people }: Parted| {
        let names: Vec<String> = people.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
        let said = format!("Row {}: {found} was read as {}.", locale::count(line), names.join(" and "));
        view! { <li class="breakable">{said}</li> }
    };
    let lines = parted.into_iter().take(MOST).map(line).collect_view();
    let rest = (more > 0).then(|| view! { <li>{format!("And {} more.", locale::count(more))}</li> });
    view! {
        <p>
            "These people are new to the plan. If a comma is part of a name, undo and put the name in quotation marks, as in \u{201c}\"Smith, Anna\"\u{201d}, \
             or part people by semicolons."
        </p>
        <ul class="paste-parted">
            {lines}
            {rest}
        </ul>
    }
}

#[component]
fn Line(one: Refused) -> impl IntoView {
    let name = if one.name.is_empty() { "Untitled".to_owned() } else { one.name };
    view! {
        <tr>
            <td class="number" data-label="Row">{locale::count(one.line)}</td>
            <th scope="row">{name}</th>
            <td data-label="Column">{one.column}</td>
            <td class="breakable" data-label="Text">{one.found}</td>
            <td data-label="Why">{sentence(&locale::told(&one.why))}</td>
        </tr>
    }
}
