//! Building the page: Trunk's release build in `dist/`, with the worker, and the same page as one file.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::setup::{FOR_THE_PAGE, Toolbox};
use crate::shell::{root, run, step};
use crate::{parts, single_file, worker};

/// Where the built page lies.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// The chore `build`.
pub(crate) fn build_only() -> Result<()> {
    build(&Toolbox::with(FOR_THE_PAGE)?)?;
    println!(
        "The page is in {}: copy it to any static host, or open linchpin.html from the disk",
        folder().display()
    );
    Ok(())
}

/// Builds the page with tools that are there.
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    step("page", || {
        // Trunk would run the same command for the page. Run before it, what the compiler says stands alone on the
        // screen, and the crates are there when Trunk stays offline. One command for both programs compiles what they
        // share once.
        run(toolbox.cargo().args(["build", "--release", "--target", "wasm32-unknown-unknown"]).args([
            "--bin",
            "linchpin-app",
            "--bin",
            "linchpin-worker",
        ]))?;
        // Online, Trunk downloads its own wasm-opt and wasm-bindgen where ours do not suit it. And it reads
        // NO_COLOR as true or false, refusing the customary 1.
        let mut trunk = toolbox.command("trunk");
        parts::stand_in(&mut trunk, toolbox)?;
        run(trunk
            .args(["build", "--release", "--offline"])
            .env_remove("NO_COLOR")
            .env_remove("RUST_BACKTRACE"))?;
        parts::put_beside(&folder())?;
        worker::put_beside(&folder(), toolbox)?;
        single_file::write(&folder())?;
        print_sizes(&folder())
    })
}

/// How many kilobytes, compressed, a visitor downloads at most before there is a page.
const MOST_AT_FIRST: usize = 720;

/// What a visitor downloads, which has a budget.
fn print_sizes(folder: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut first, mut soon, mut later) = (0, 0, 0);
    for path in files.iter().filter(|path| path.is_file()) {
        let bytes = fs::read(path)?;
        let name = path.file_name().unwrap_or_default().display().to_string();
        let compressed = gzip(&bytes)?.len();
        println!("   {name}: {} kB, {} kB compressed", bytes.len().div_ceil(1000), compressed.div_ceil(1000));
        match name.as_str() {
            "linchpin.html" => {}
            name if name.starts_with(parts::PREFIX) => soon += compressed,
            name if name.starts_with("linchpin-worker") => later += compressed,
            _ => first += compressed,
        }
    }
    let [first, soon, later] = [first, soon, later].map(|bytes: usize| bytes.div_ceil(1000));
    println!(
        "   a visitor downloads {first} kB at first, {soon} kB once the page is there, and {later} kB when the worker is \
         first needed"
    );
    ensure!(
        first <= MOST_AT_FIRST,
        "a visitor would download {first} kB before there is a page, and at most {MOST_AT_FIRST} kB are meant to be: something that \
         is fetched first calls what src/parts.rs fetches later, which puts it into the first file"
    );
    Ok(())
}

/// Stands for a content in the name of its file.
pub(crate) fn hash(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// Compresses as a static host would.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish().context("cannot compress")
}
