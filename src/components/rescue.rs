//! A stored plan that cannot be read is handed out before anything takes its place.

use leptos::prelude::*;

use super::field::sentence;
use super::icon::{Icon, Shape};
use crate::autosave::{Autosave, Unreadable};
use crate::files;

/// What is wrong with the stored plan, and what can be done.
#[component]
pub fn Rescue(
    /// The button by which the person agrees to replace it.
    agreement: &'static str,
) -> impl IntoView {
    let autosave = Autosave::expect();
    move || {
        let Unreadable { message, text } = autosave.unreadable.get()?;
        let download = move |_| files::download("stored plan.linchpin.json", &text);
        Some(view! {
            <div class="rescue" role="alert">
                <h3>"The plan stored in this browser cannot be read"</h3>
                <p class="breakable">{sentence(&message)}</p>
                <p>
                    "It is kept as it is. Download it before anything takes its place, so that it can be mended or read elsewhere."
                </p>
                <div class="notice-actions">
                    <button class="button" on:click=download>
                        <Icon shape=Shape::Download />
                        "Download what was stored"
                    </button>
                    <button class="button" on:click=move |_| autosave.start_afresh()>
                        {agreement}
                    </button>
                </div>
            </div>
        })
    }
}
