//! The workloads as the browser sees them.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{WORKLOADS, measure};

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
