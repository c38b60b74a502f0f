//! An amount that opens its arithmetic.

use leptos::prelude::*;

use super::state::{BudgetState, Opened};

/// The button of an amount.
pub fn figure(state: BudgetState, opened: Opened, text: impl IntoView) -> impl IntoView {
    view! {
        <button
            type="button"
            class="figure number"
            title="Open its arithmetic"
            on:click=move |_| state.open(opened)
        >
            {text}
        </button>
    }
}
