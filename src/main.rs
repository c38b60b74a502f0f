//! Linchpin in the browser: shows what the planning core says, and turns gestures into edits.
//!
//! Arrows point one way: views -> workspace -> planner. The modules are in reading order.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "the app is a program, not a library: nothing outside reads its items"
)]

mod measure;
mod locale;
mod storage;
mod settings;
mod workspace;
mod sample;

mod app;
mod views;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
