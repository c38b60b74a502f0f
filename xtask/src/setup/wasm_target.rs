//! The standard library for `wasm32-unknown-unknown`, which the page is compiled against.
//!
//! rustup has it ready-made. Where that is refused, it is built once from the library's own source
//! and put where the compiler looks, after which cargo and Trunk work as ever.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{debian, ensure};
use crate::shell::{answer, cargo, run};

const TARGET: &str = "wasm32-unknown-unknown";

pub(super) fn prepare() -> Result<()> {
    ensure(TARGET, &format!("rustup target add {TARGET}"), find, || {
        match run(Command::new("rustup").args(["target", "add", TARGET])) {
            Ok(()) => Ok(()),
            Err(refusal) => {
                println!("   {refusal}; building the library from its source instead (about a minute)");
                build_from_source()
            }
        }
    })
}

/// Whether there is a library for the target where the compiler looks for it.
fn find() -> Option<()> {
    has_file(&library_folder()?, "libcore-", ".rlib").then_some(())
}

fn library_folder() -> Option<PathBuf> {
    answer(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
}

fn build_from_source() -> Result<()> {
    let Some(library_folder) = library_folder() else {
        bail!("rustc does not know the target {TARGET}: install Rust from https://rustup.rs");
    };
    prepare_source()?;

    // Any crate will do: the standard library is built on the way to it.
    let scratch = std::env::temp_dir().join(format!("linchpin-library-for-{TARGET}-{}", std::process::id()));
    fs::create_dir_all(scratch.join("src"))?;
    let manifest = "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest)?;
    fs::write(scratch.join("src/lib.rs"), "")?;
    run(Command::new(cargo())
        .args(["build", "--release", "--quiet", "--target", TARGET])
        .current_dir(&scratch)
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        // Building the standard library is not yet a stable feature of cargo, and so behind this door.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort,test,proc_macro")
        // Without bitcode, link-time optimisation of the page fails later.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes"))
    .context("the library could not be built from its source")?;

    fs::create_dir_all(&library_folder)
        .and_then(|()| {
            copy_libraries(&scratch.join("target").join(TARGET).join("release/deps"), &library_folder)
        })
        .with_context(|| format!("cannot write the library to {}", library_folder.display()))?;
    fs::remove_dir_all(&scratch).context("cannot remove what the build left behind")
}

/// Puts the source of the standard library where cargo looks for it.
fn prepare_source() -> Result<()> {
    let sysroot = answer(Command::new("rustc").args(["--print", "sysroot"])).context("rustc does not run")?;
    let has_source =
        || Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file().then_some(());
    ensure("source of the standard library", "rustup component add rust-src", has_source, || {
        if run(Command::new("rustup").args(["component", "add", "rust-src"])).is_ok() {
            return Ok(());
        }
        // Debian's package is the source of Debian's compiler, and of no other.
        let otherwise = format!(
            "allow `rustup target add {TARGET}` to reach its server, or use Debian's packages rustc-web, cargo-web, \
             rust-web-src, rust-web-llvm and lld-22 as the toolchain"
        );
        if sysroot != "/usr" {
            bail!("{otherwise}");
        }
        debian::install(&["rust-web-src", "rust-web-llvm", "lld-22"], &otherwise)
    })
}

fn copy_libraries(from: &Path, to: &Path) -> std::io::Result<()> {
    let names = fs::read_dir(from)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_library = |name: &String| name.ends_with(".rlib") && !name.starts_with("libscratch");
    let mut names: Vec<String> = names.filter(is_library).collect();
    // What `find` looks for comes last, so that a copy that was cut short is not taken for a whole one.
    names.sort_by_key(|name| name.starts_with("libcore-"));
    for name in names {
        fs::copy(from.join(&name), to.join(&name))?;
    }
    Ok(())
}

fn has_file(folder: &Path, prefix: &str, suffix: &str) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(prefix) && name.ends_with(suffix)
    })
}
