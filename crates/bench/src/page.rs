//! The workloads as the browser sees them.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{WORKLOADS, levelling, measure};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// How many workloads there are.
#[wasm_bindgen]
pub fn workload_count() -> usize {
    WORKLOADS.len()
}

/// Times a workload for about `budget` milliseconds.
#[wasm_bindgen]
pub fn measure_workload(index: usize, budget: f64) -> String {
    measure(&WORKLOADS[index], budget, now).to_string()
}

/// Levels an instance, which is the bytes of its file. See [`levelling`] for what is asked and answered.
///
/// # Errors
/// The file is no instance, a list is wrong, or a schedule is.
#[wasm_bindgen]
pub fn level_instance(bytes: &[u8], schedules: &str, seconds: &str) -> Result<String, String> {
    let request = levelling::Request::read(schedules, seconds)?;
    let instance = interchange::rcpsp::read(bytes).map_err(|error| error.to_string())?;
    levelling::level(&instance, &request, now).map(|levelled| levelled.to_string())
}
