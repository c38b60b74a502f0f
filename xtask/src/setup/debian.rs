//! Packages of Debian and its kin, installed when we may: as root and with `apt-get` there.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::{answer, run};

/// Installs Debian packages, or says in one sentence what a person has to do instead.
pub(super) fn install(packages: &[&str], otherwise: &str) -> Result<()> {
    let is_debian = answer(Command::new("apt-get").arg("--version")).is_some();
    let is_root = answer(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    if !(is_debian && is_root) {
        bail!("{otherwise}");
    }
    // A stale package list is common and often still good enough; the installation below decides.
    let _ = run(apt_get().args(["update", "-qq"]));
    run(apt_get().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
        .with_context(|| otherwise.to_owned())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // A machine that has just started is often busy updating itself.
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}
