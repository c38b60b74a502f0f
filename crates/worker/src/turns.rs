//! Long work in slices, between which the page is heard: it may stop the work, or ask for something else.
//!
//! The clock is read here; the core counts steps and has none.

use js_sys::Promise;
use js_sys::wasm_bindgen::closure::Closure;
use js_sys::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use crate::port::{self, Asked};

/// How long a slice takes, in milliseconds: stopping is felt at once, and breathing costs next to nothing.
const SLICE: f64 = 50.0;

/// When to stop by itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// After so many seconds.
    pub seconds: Option<u32>,
    /// After so many steps.
    pub steps: Option<u64>,
}

/// Takes steps until there are none left, a limit is reached, or the page says to stop. `step` takes so many steps at most
/// and says whether more are of use; it should return within a few milliseconds. `tell` is called after each slice with
/// the share of the limits that is used up, in percent, where there are any.
///
/// The outcome is the same for the same number of steps, however they fall into slices.
pub async fn take(
    asked: &Asked,
    limits: Limits,
    at_once: u64,
    mut step: impl FnMut(u64) -> bool,
    mut tell: impl FnMut(Option<u8>),
) {
    let began = port::now();
    let mut taken = 0;
    loop {
        let slice = port::now();
        let mut is_of_use = true;
        while is_of_use && share(limits, port::now() - began, taken).is_none_or(|share| share < 100) {
            let left = limits.steps.map_or(at_once, |most| most.saturating_sub(taken).min(at_once));
            is_of_use = step(left);
            taken += left;
            if port::now() - slice > SLICE {
                break;
            }
        }
        let share = share(limits, port::now() - began, taken);
        tell(share);
        if !is_of_use || share.is_some_and(|share| share >= 100) {
            return;
        }
        breathe().await;
        if asked.is_stopped() {
            return;
        }
    }
}

/// How much of the limits is used up, in percent: of the one that is nearer. `None` where there are none.
fn share(limits: Limits, milliseconds: f64, steps: u64) -> Option<u8> {
    let time = limits.seconds.map(|most| milliseconds / (f64::from(most.max(1)) * 10.0));
    let counted = limits.steps.map(|most| steps as f64 * 100.0 / most.max(1) as f64);
    // OK because it is 100 at most.
    time.into_iter().chain(counted).reduce(f64::max).map(|share| share.min(100.0) as u8)
}

/// Lets the messages that have come in be heard. Unlike a timer, a message to oneself comes at once.
async fn breathe() {
    let Ok(channel) = MessageChannel::new() else { return };
    let promise = Promise::new(&mut |resolve, _| {
        let heard = Closure::once_into_js(move || {
            // OK because settling a promise cannot fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        channel.port1().set_onmessage(Some(heard.unchecked_ref()));
    });
    // OK to ignore: nothing is sent, and nothing rejects the promise.
    let _ = channel.port2().post_message(&JsValue::NULL);
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_limit_counts() {
        let limits = |seconds, steps| Limits { seconds, steps };
        assert_eq!(share(limits(None, None), 1e9, 1_000_000), None);
        assert_eq!(share(limits(Some(10), None), 2_500.0, 7), Some(25));
        assert_eq!(share(limits(None, Some(1000)), 2_500.0, 999), Some(99));
        assert_eq!(share(limits(Some(10), Some(1000)), 2_500.0, 500), Some(50));
        assert_eq!(share(limits(Some(10), Some(1000)), 11_000.0, 500), Some(100));
        assert_eq!(share(limits(Some(0), None), 0.0, 0), Some(0));
    }
}
