//! What comes with the Rust toolchain or from crates.io.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::ensure;
use crate::shell::{answer, cargo, root, run};

/// Trunk 0.22 needs a newer compiler than this repository asks for.
const TRUNK_VERSION: &str = "0.21.14";

/// Makes `cargo <subcommand>` work, which rustup ships as a component.
pub(super) fn component(component: &str, subcommand: &str) -> Result<()> {
    let find = || answer(Command::new(cargo()).args([subcommand, "--version"]));
    ensure(component, &format!("rustup component add {component}"), find, || {
        let installed = run(Command::new("rustup").args(["component", "add", component]));
        installed.with_context(|| {
            format!("install {component} for this Rust toolchain, so that `cargo {subcommand}` works")
        })
    })?;
    Ok(())
}

/// Returns the folder of `wasm-bindgen` and `wasm-bindgen-test-runner`.
///
/// The tool and the crate speak a private protocol, so the version is the one that Cargo.lock has.
pub(super) fn prepare_wasm_bindgen(tools: &Path) -> Result<PathBuf> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let Some(version) = locked_version(&lock, "wasm-bindgen") else {
        bail!("Cargo.lock does not name a version of wasm-bindgen");
    };
    let package =
        Package { name: "wasm-bindgen", crate_name: "wasm-bindgen-cli", version, features: &[], minutes: 3 };
    prepare_package(tools, &package)
}

/// Returns the folder of `trunk`.
pub(super) fn prepare_trunk(tools: &Path) -> Result<PathBuf> {
    // Its default features bring a TLS library that has to be compiled from C.
    let features = &["--no-default-features", "--features", "rustls"];
    let package =
        Package { name: "trunk", crate_name: "trunk", version: TRUNK_VERSION, features, minutes: 8 };
    prepare_package(tools, &package)
}

struct Package<'a> {
    /// The program, which answers `--version` with this name and its version.
    name: &'a str,
    crate_name: &'a str,
    version: &'a str,
    features: &'a [&'a str],
    /// How long it takes on two cores, so that a person knows whether to wait.
    minutes: u32,
}

fn prepare_package(tools: &Path, package: &Package) -> Result<PathBuf> {
    let Package { name, crate_name, version, features, minutes } = package;
    let folder = tools.join(format!("{name}-{version}"));
    let program = folder.join("bin").join(name);
    let wanted = format!("{name} {version}");
    let find =
        || answer(Command::new(&program).arg("--version")).filter(|version| version.starts_with(&wanted));

    let how = format!("cargo install {crate_name} (about {minutes} minutes on two cores)");
    ensure(&wanted, &how, find, || {
        // A target directory of its own lets an interrupted installation go on where it stopped, and
        // keeps these crates out of the checkout's.
        let target_directory = folder.join("target");
        run(Command::new(cargo())
            .args(["install", "--locked", "--force", "--quiet", crate_name, "--version", version])
            .args(*features)
            .arg("--root")
            .arg(&folder)
            .env("CARGO_TARGET_DIR", &target_directory)
            // These tools mostly wait for files and for cargo: compiling them fast is worth more than
            // running them fast.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("RUSTFLAGS"))?;
        fs::remove_dir_all(&target_directory).context("cannot remove what the installation left behind")
    })?;
    Ok(folder.join("bin"))
}

/// The version of a crate in a lock file; the first, were there several.
fn locked_version<'a>(lock: &'a str, crate_name: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{crate_name}\"\nversion = \""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_the_one_of_exactly_that_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
