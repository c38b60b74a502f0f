//! The program that the page runs beside itself: what takes long, or is seldom needed, is done here.
//!
//! The page stays alive meanwhile, and its first download is spared the code. It starts when the page first asks,
//! and speaks `protocol`. It promises the same answers as the same crates give anywhere else: what it adds is
//! messages, and the clock that the core has not.

#![allow(missing_docs, unreachable_pub, reason = "a program, not a library: nothing outside reads its items")]

mod port;
mod turns;
mod open;
mod level;

use protocol::Request;
use wasm_bindgen_futures::spawn_local;

fn main() {
    console_error_panic_hook::set_once();
    port::listen(|asked, request| match request {
        Request::Open => open::answer(asked),
        Request::Level(level) => spawn_local(level::answer(asked, level)),
        Request::Stop => asked.stop(),
    });
}
