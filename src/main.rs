//! Linchpin in the browser: shows what the planning core says, and turns gestures into edits.
//!
//! Arrows point one way: views -> workspace -> planner. The modules are in reading order.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "the app is a program, not a library: nothing outside reads its items"
)]

use leptos::prelude::document;

mod measure;
mod locale;
mod glossary;
mod storage;
mod settings;
mod workspace;
mod autosave;
mod sample;
mod worker;
mod files;
mod rehearsal;
mod gestures;
mod levelling;

#[cfg(test)]
mod colours;

mod app;
mod printing;
mod commands;
mod components;
mod views;
mod parts;

fn main() {
    std::panic::set_hook(Box::new(|fault| {
        console_error_panic_hook::hook(fault);
        // A program that stopped answers no click: better said than wondered about.
        show("stopped");
    }));
    if storage::text(storage::PLAN).is_none() {
        return start();
    }
    // A plan that is stored is read before there is a page, so that nothing can take its place unread.
    wasm_bindgen_futures::spawn_local(async {
        match parts::fetch_for_stored_plan().await {
            Some(_) => start(),
            None => show("incomplete"),
        }
    });
}

fn start() {
    // What index.html shows while the program is on its way has done its duty.
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    leptos::mount::mount_to_body(app::App);
}

/// Shows what index.html holds ready for when there is no page to say it.
fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // OK because removing an attribute of an element cannot fail.
        let _ = element.remove_attribute("hidden");
    }
}
