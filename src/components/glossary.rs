//! The glossary: all words of the field in a dialog, and those that answer to what is looked for.

use leptos::prelude::*;

use super::focus;
use super::icon::{Icon, Shape};
use super::loss_report::show_dialog;
use super::shortcuts::closes_by_a_click_beside;
use crate::commands::Page;
use crate::glossary::{Term, found};
use crate::parts::with_asides;

const ID: &str = "glossary";
const SEARCH: &str = "#glossary-search";

/// Shows all words.
pub fn show(page: Page) {
    look_for(page, String::new());
}

/// Shows the words that answer to a text.
pub fn look_for(page: Page, text: String) {
    with_asides(page, move || page.glossary.set(Some(text)));
}

/// Tells about what has the focus; where that is no word of the field, shows all of them.
pub fn ask(page: Page) {
    with_asides(page, move || {
        if !page.term_help.ask() {
            page.glossary.set(Some(String::new()));
        }
    });
}

/// The dialog, which holds nothing before someone asks for it.
#[component]
pub fn Glossary() -> impl IntoView {
    let typed = Page::expect().glossary;
    let is_shown = Memo::new(move |_| typed.with(Option::is_some));
    Effect::new(move |_| {
        if is_shown.get() {
            show_dialog(ID);
            leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::on(SEARCH);
            });
        }
    });
    let terms = Memo::new(move |_| typed.with(|typed| typed.as_deref().map(found).unwrap_or_default()));
    let text = move || typed.get().unwrap_or_default();
    let count = move || match terms.with(Vec::len) {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    };
    view! {
        <dialog
            class="dialog glossary"
            id=ID
            aria-label="Glossary"
            {..closes_by_a_click_beside()}
            on:close=move |_| {
                let is_open = document().query_selector(&format!("#{ID}[open]"));
                if !is_open.is_ok_and(|open| open.is_some()) {
                    typed.set(None);
                }
            }
        >
            <Show when=move || is_shown.get()>
                <form method="dialog" class="dialog-head">
                    <h2>"Glossary"</h2>
                    <button class="button quiet" aria-label="Close">
                        <Icon shape=Shape::Close />
                    </button>
                </form>
                <div class="glossary-search field">
                    <label for="glossary-search" class="unseen">"Find a word"</label>
                    <input
                        id="glossary-search"
                        type="text"
                        placeholder="Find a word"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=text
                        on:input=move |event| typed.set(Some(event_target_value(&event)))
                    />
                    <span class="aside number" role="status">{count}</span>
                </div>
                <div class="dialog-scroll glossary-terms" tabindex="0" role="region" aria-label="Words">
                    <dl>
                        <For each=move || terms.get() key=|term| term.key let:term>
                            <Entry term />
                        </For>
                    </dl>
                    <Show when=move || terms.with(Vec::is_empty)>
                        <p class="aside">"No word is called so, and none tells of it."</p>
                    </Show>
                </div>
            </Show>
        </dialog>
    }
    .into_any()
}

/// One word.
#[component]
fn Entry(term: &'static Term) -> impl IntoView {
    view! {
        <div class="glossary-term">
            <dt>{term.title}</dt>
            <dd>
                {term.says}
                <span class="term-example">{term.example}</span>
            </dd>
        </div>
    }
}
