//! The button that opens a file. It is the browser's own input, dressed as a button.

use leptos::prelude::*;
use web_sys::{File, FileList};

use super::icon::{Icon, Shape};
use crate::commands::{self, Page};
use crate::files::{Files, READABLE};
use crate::measure;

/// The button. There is one on the page: others ask [`Files::choose`] to press it.
#[component]
pub fn OpenButton() -> impl IntoView {
    let files = Files::expect();
    let page = Page::expect();
    let command = commands::of("plan.open");
    let open = move |_| {
        let since = measure::now();
        let Some(input) = files.input.get_untracked() else { return };
        files.open_only(&listed(input.files()), since);
        // Choosing the same file again is a change only when the input has forgotten it.
        input.set_value("");
    };
    view! {
        <label class="button open-button" title=format!("{}\n{READABLE}", command.hint(page))>
            <Icon shape=Shape::Open />
            <span class="button-word">"Open"</span>
            <input type="file" aria-label="Open file" node_ref=files.input on:change=open />
        </label>
    }
}

/// The files of a list, in order.
pub fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
