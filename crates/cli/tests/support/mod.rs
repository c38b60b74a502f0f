//! Running the program, and finding the shared test data.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What the program answers to these arguments.
pub(crate) fn linchpin<I: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = I>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linchpin")).args(arguments).output().unwrap()
}

/// What it prints on stdout, which must be one JSON object, for a command that it accepts.
#[allow(dead_code, reason = "not every test file asks for JSON")]
pub(crate) fn json<I: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = I>) -> serde_json::Value {
    let output = linchpin(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A folder of the shared test data, which lies beside the checkout or where `LINCHPIN_SHARED` says. Where it is absent a developer's
/// test ends with a word about it, and continuous integration fails.
#[allow(dead_code, reason = "not every test file needs shared data")]
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("LINCHPIN_SHARED").map_or_else(beside, PathBuf::from);
    let path = root.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "the shared test data is missing: {}", path.display());
    eprintln!("this test needs the shared test data at {}", path.display());
    None
}
