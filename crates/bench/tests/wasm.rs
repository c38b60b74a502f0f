//! The core in WebAssembly comes to the same bytes as on the machine that built it.
//!
//! `cargo xtask test --only wasm` computes the native fingerprints first, and hands them over while this is compiled.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_workload_comes_to_the_same_bytes_as_natively() {
    let native = option_env!("LINCHPIN_NATIVE_FINGERPRINTS");
    assert!(native.is_some(), "there is nothing to compare with: run this by `cargo xtask test --only wasm`");
    assert_eq!(Some(bench::fingerprints().as_str()), native);
}
