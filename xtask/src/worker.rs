//! The worker's files, put beside the page that Trunk built.
//!
//! A browser that keeps files would run the worker of one build with the page of another, so the files are named after
//! what they hold, and the page says the name. Trunk could build the worker too, but under names that never change, with
//! a starter that says nothing when the program cannot be fetched, and from crates that it compiles once more.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::page;
use crate::setup::Toolbox;
use crate::shell::{run, target_directory};

/// The element of `index.html` that says where the worker is, up to what it says.
pub(crate) const OPEN: &str = "<script type=\"text/plain\" id=\"worker\"";

/// What `index.html` calls the worker's script.
const ADDRESS: &str = "data-address=\"./linchpin-worker.js\"";

/// Stands between the glue and the starter.
const SEAM: &str = "\n// Starting.\n";

/// Makes the worker's files of what cargo built, and tells the page in this folder.
pub(crate) fn put_beside(folder: &Path, toolbox: &Toolbox) -> Result<()> {
    let target = target_directory()?;
    let bound = target.join("wasm-bindgen").join("worker");
    run(toolbox
        .command("wasm-bindgen")
        .args(["--target=no-modules", "--no-typescript", "--out-name=worker"])
        .arg(format!("--out-dir={}", bound.display()))
        .arg(target.join("wasm32-unknown-unknown/release/linchpin-worker.wasm")))?;
    let program = bound.join("optimised.wasm");
    run(toolbox.command("wasm-opt").arg("-O3").arg(bound.join("worker_bg.wasm")).arg("-o").arg(&program))?;
    let glue = fs::read_to_string(bound.join("worker.js")).context("wasm-bindgen wrote no glue")?;
    put(folder, &glue, &fs::read(program)?)
}

/// Writes the worker's files into the folder of the page, and their name into the page.
fn put(folder: &Path, glue: &str, program: &[u8]) -> Result<()> {
    let page = fs::read_to_string(folder.join("index.html")).context("Trunk wrote no index.html")?;
    ensure!(page.contains(ADDRESS), "index.html does not say {ADDRESS}");
    let name = format!("linchpin-worker-{:016x}", page::hash(&(glue, program)));
    let starter = starter(&format!("\"./{name}.wasm\""));
    fs::write(folder.join(format!("{name}.js")), [glue, &starter].concat())?;
    fs::write(folder.join(format!("{name}.wasm")), program)?;
    let page = page.replace(ADDRESS, &format!("data-address=\"./{name}.js\""));
    fs::write(folder.join("index.html"), page).context("cannot write index.html")
}

/// What follows the glue: starts the program that an expression of JavaScript gives. A failure is thrown where the
/// page hears of it, which it does not of a promise that fails.
pub(crate) fn starter(program: &str) -> String {
    format!(
        "{SEAM}wasm_bindgen({{ module_or_path: {program} }})\
         .catch((error) => setTimeout(() => {{ throw error; }}));\n"
    )
}

/// The glue, and the name of the file with the program, of a script in the folder of the page.
pub(crate) fn parted(script: &str) -> Result<(&str, &str)> {
    let (glue, starter) = script.rsplit_once(SEAM).context("the worker's script has no starter")?;
    let name = starter.split('"').nth(1).and_then(|address| address.strip_prefix("./"));
    Ok((glue, name.context("the worker's starter names no program")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_named_after_what_they_hold_and_the_page_says_so() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("linchpin-worker-{}", std::process::id()));
        let name_of = |program: &[u8]| -> Result<String> {
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("index.html"), format!("{OPEN} {ADDRESS}></script>"))?;
            put(&folder, "let wasm_bindgen;", program)?;
            let page = fs::read_to_string(folder.join("index.html"))?;
            let name = page.split("./").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let script = fs::read_to_string(folder.join(name))?;
            let (glue, named) = parted(&script)?;
            assert_eq!(glue, "let wasm_bindgen;");
            assert_eq!(fs::read(folder.join(named))?, program);
            fs::remove_dir_all(&folder)?;
            Ok(name.to_owned())
        };
        assert_eq!(name_of(b"one")?, name_of(b"one")?);
        assert_ne!(name_of(b"one")?, name_of(b"two")?);
        Ok(())
    }
}
