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

fn main() {
    std::panic::set_hook(Box::new(|fault| {
        console_error_panic_hook::hook(fault);
        tell_that_it_stopped();
    }));
    // What index.html shows while the program is on its way has done its duty.
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    leptos::mount::mount_to_body(app::App);
}

/// A program that stopped answers no click: better said than wondered about.
fn tell_that_it_stopped() {
    if let Some(stopped) = document().get_element_by_id("stopped") {
        // OK because removing an attribute of an element cannot fail.
        let _ = stopped.remove_attribute("hidden");
    }
}
