//! The page's program, taken apart: what `src/parts.rs` names goes into files of its own, which the page fetches later.
//!
//! Trunk runs cargo, `wasm-bindgen` and `wasm-opt` one after the other and lets nobody come between them. A program is
//! taken apart as the linker left it, so this very program stands first on the path that Trunk is given, under the name
//! `wasm-bindgen`: it takes apart, has the real one bind what is fetched first, and makes the parts smaller itself.
//! What fetches the parts becomes a piece of the glue script, so that a page has no more scripts than before.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::page;
use crate::setup::Toolbox;
use crate::shell::{run, target_directory};

/// How the files of parts are called begins so.
pub(crate) const PREFIX: &str = "linchpin-part-";

/// What the glue calls the script that fetches parts.
const LINK: &str = "./__wasm_split.js";

/// Where the stand-in finds the tools themselves.
const PATH_OF_TOOLS: &str = "LINCHPIN_PATH_OF_TOOLS";

/// Has a command find the stand-in where it looks for `wasm-bindgen`.
pub(crate) fn stand_in(command: &mut Command, toolbox: &Toolbox) -> Result<()> {
    let folder = folder()?.join("bin");
    fs::create_dir_all(&folder).context("cannot create a folder for the stand-in of wasm-bindgen")?;
    let name = format!("wasm-bindgen{}", env::consts::EXE_SUFFIX);
    fs::copy(env::current_exe()?, folder.join(name)).context("cannot copy this program")?;
    let tools = env::split_paths(toolbox.path());
    let path = env::join_paths([folder].into_iter().chain(tools))?;
    command.env("PATH", path).env(PATH_OF_TOOLS, toolbox.path());
    Ok(())
}

/// Does what the stand-in does, where this program was started as it.
pub(crate) fn as_stand_in() -> Option<Result<()>> {
    let own_name = PathBuf::from(env::args_os().next()?);
    let tools = env::var_os(PATH_OF_TOOLS)?;
    (own_name.file_stem() == Some(OsStr::new("wasm-bindgen")))
        .then(|| bind(&tools, env::args_os().skip(1).collect()))
}

/// Puts the files of the parts beside the page that Trunk built.
pub(crate) fn put_beside(page: &Path) -> Result<()> {
    for file in fs::read_dir(folder()?.join("done")).context("the program was not taken apart")?.flatten() {
        fs::copy(file.path(), page.join(file.file_name())).context("cannot copy a part")?;
    }
    Ok(())
}

/// Where parts are made.
fn folder() -> Result<PathBuf> {
    // The stand-in lies in it.
    let own_path = env::current_exe().context("cannot tell where this program lies")?;
    match own_path.ancestors().nth(2) {
        Some(folder) if folder.ends_with("wasm-bindgen/parts") => Ok(folder.to_path_buf()),
        _ => Ok(target_directory()?.join("wasm-bindgen").join("parts")),
    }
}

/// `wasm-bindgen` with these arguments, but for what is taken apart before.
fn bind(tools: &OsStr, arguments: Vec<OsString>) -> Result<()> {
    let tool = |name: &str| {
        let mut command = Command::new(name);
        command.env("PATH", tools);
        command
    };
    let words: Vec<String> =
        arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let value_of = |option: &str| words.iter().find_map(|word| word.strip_prefix(option));
    let Some(program) = words.iter().find(|word| word.ends_with(".wasm")) else {
        return run(tool("wasm-bindgen").args(arguments));
    };
    let (Some(out), Some(name)) = (value_of("--out-dir="), value_of("--out-name=")) else {
        bail!("Trunk calls wasm-bindgen another way than expected");
    };

    let folder = folder()?;
    let (apart, done) = (folder.join("apart"), folder.join("done"));
    for folder in [&apart, &done] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let input = fs::read(program).with_context(|| format!("there is no {program}"))?;
    let first = apart.join("first.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = &apart;
    options.main_out_path = &first;
    options.link_name = LINK;
    let taken = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the program cannot be taken apart: {error:#}"))?;

    let others = words.iter().filter(|word| *word != program);
    run(tool("wasm-bindgen").args(others).arg("--keep-lld-exports").arg(&first))?;

    let mut names = BTreeMap::new();
    for part in &taken.split_modules {
        let small = part.with_extension("small");
        run(tool("wasm-opt").arg("-Oz").arg(part).arg("-o").arg(&small))?;
        let stem = part.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&small)?;
        let name = format!(
            "{PREFIX}{}-{:016x}.wasm",
            stem.trim_start_matches("split_").replace("chunk_", "shared-"),
            page::hash(&bytes)
        );
        fs::write(done.join(&name), bytes)?;
        names.insert(stem, name);
    }
    let glue = Path::new(out).join(format!("{name}.js"));
    let script = fs::read_to_string(&glue).context("wasm-bindgen wrote no glue")?;
    let link = fs::read_to_string(apart.join(LINK)).context("nothing was written that fetches the parts")?;
    fs::write(&glue, linked(&script, &link, &names)?).context("cannot write the glue")
}

/// The glue script with what fetches the parts in it, in the place of an import.
fn linked(glue: &str, link: &str, names: &BTreeMap<String, String>) -> Result<String> {
    // One import for each part, and all of the same script.
    let imports = glue.lines().filter(|line| line.starts_with("import ") && line.contains(LINK));
    let bindings = imports
        .map(|line| {
            let binding = line.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
            let unexpected = "the glue imports what fetches the parts another way than expected";
            Ok((line, binding.with_context(|| format!("{unexpected} ({line})"))?))
        })
        .collect::<Result<Vec<_>>>()?;
    let Some((_, binding)) = bindings.first() else {
        bail!("the glue does not import what fetches the parts: is nothing split?");
    };
    let mut body = String::new();
    let mut exports = Vec::new();
    for line in link.lines() {
        if line.starts_with("import ") {
            // The starter that it asks for is a function of the glue.
            continue;
        }
        match line.strip_prefix("export const ") {
            Some(export) => {
                exports.push(export.split(' ').next().unwrap_or_default());
                body.push_str("const ");
                body.push_str(export);
            }
            None => body.push_str(line),
        }
        body.push('\n');
    }
    ensure!(!exports.is_empty(), "nothing fetches the parts");
    for (stem, name) in names {
        let (before, after) = (format!("\"./{stem}.wasm\""), format!("\"./{name}\""));
        ensure!(body.contains(&before), "nobody fetches the part {stem}");
        body = body.replace(&before, &after);
    }
    let fetchers = format!("const {binding} = (() => {{\n{body}return {{ {} }};\n}})();", exports.join(", "));
    let mut glue = glue.to_owned();
    for (place, (line, again)) in bindings.iter().enumerate() {
        let linked = if place == 0 { fetchers.clone() } else { format!("const {again} = {binding};") };
        glue = glue.replacen(line, &linked, 1);
    }
    Ok(glue)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"\n\
                        import * as import2 from \"./__wasm_split.js\"\n\nlet wasm;\n";
    const FETCHERS: &str = "import { initSync } from \"./main.js\";\n\
                            const __chunk_3 = makeLoad(() => fetch(new URL(\"./chunk_3.wasm\", import.meta.url)));\n\
                            export const __wasm_split_load_views = makeLoad(() => fetch(new URL(\"./split_views.wasm\", import.meta.url)));\n";

    fn names() -> BTreeMap<String, String> {
        ["chunk_3", "split_views"].map(|stem| (stem.to_owned(), format!("{PREFIX}{stem}-00.wasm"))).into()
    }

    #[test]
    fn what_fetches_parts_stands_in_the_glue_and_knows_their_names() -> Result<()> {
        assert_eq!(
            linked(GLUE, FETCHERS, &names())?,
            "const import1 = (() => {\n\
             const __chunk_3 = makeLoad(() => fetch(new URL(\"./linchpin-part-chunk_3-00.wasm\", import.meta.url)));\n\
             const __wasm_split_load_views = makeLoad(() => fetch(new URL(\"./linchpin-part-split_views-00.wasm\", import.meta.url)));\n\
             return { __wasm_split_load_views };\n\
             })();\nconst import2 = import1;\n\nlet wasm;\n"
        );
        Ok(())
    }

    #[test]
    fn a_part_that_nobody_fetches_stops_the_build() {
        let error = |glue: &str, fetchers: &str| {
            linked(glue, fetchers, &names()).err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert!(error("let wasm;\n", FETCHERS).contains("does not import"));
        assert!(error(GLUE, "").contains("nothing fetches the parts"));
        assert!(
            error(GLUE, &FETCHERS.replace("chunk_3.wasm", "x.wasm"))
                .contains("nobody fetches the part chunk_3")
        );
    }
}
