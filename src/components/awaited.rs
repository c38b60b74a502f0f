//! What is drawn by a part of the program that may still be on its way: its frame until then, and where it cannot be
//! fetched, that, with another try.

use leptos::prelude::*;

use super::field::sentence;
use super::focus;
use crate::parts::{MISSING, Part, Standing};

/// What a part draws, once it is here; it is fetched for that. Until then its frame stands there. Whoever waits for it
/// with the focus on the view in the middle then has it where these selectors find something.
pub fn awaited<T: Copy + Send + Sync + 'static>(
    part: Part<T>,
    frame: fn(AnyView) -> AnyView,
    stops: &'static [&'static str],
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let is_late = part.here().is_none();
    part.fetch();
    let drawn = move || match part.standing.get() {
        Standing::Here(part) => {
            if is_late && focus::is_on(focus::VIEW) {
                focus::into_view(stops);
            }
            draw(part)
        }
        Standing::Away | Standing::Coming => {
            frame(view! { <p class="starting-soon">"Fetching this part of Linchpin\u{2026}"</p> }.into_any())
        }
        Standing::Failed => frame(view! { <Missing part /> }.into_any()),
    };
    drawn.into_any()
}

/// Says that a part could not be fetched.
#[component]
fn Missing<T: Copy + Send + Sync + 'static>(part: Part<T>) -> impl IntoView {
    let again = move |_| {
        // The button goes away.
        focus::on(focus::VIEW);
        part.fetch();
    };
    view! {
        <p role="alert">{sentence(MISSING)} "."</p>
        <button type="button" class="button" on:click=again>
            "Try again"
        </button>
    }
}
