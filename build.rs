//! Has the linker say in the page's program what refers to what, by which `cargo xtask build` takes it apart
//! (docs/tooling.md).

#![allow(clippy::print_stdout, reason = "what is printed is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=linchpin-app=--emit-relocs");
    }
}
